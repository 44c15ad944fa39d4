"""What a rule may ask of an excuse: a comment or a part of the configuration by which findings are accepted (忽略声明)."""

from __future__ import annotations

from dataclasses import dataclass

from linter.model import Source, Span


@dataclass(frozen=True, slots=True)
class ExcuseFacts:
    """An excuse after the rules have run.

    ``used``: it silenced a finding; ``runs``: a rule it is about has run; ``fault`` is one of the faults of
    :class:`linter.model.Excuse`, or ``rule`` where it names none that exists; ``until`` is a day as ISO writes it; ``field`` is the part
    of its file that findings name.
    """

    source: Source
    span: Span
    rules: str
    reason: str = ""
    until: str | None = None
    used: bool = False
    runs: bool = True
    expired: bool = False
    fault: str | None = None
    field: str = "cell"

    @property
    def text(self) -> str:
        """What it says, as it is written."""
        return self.source.text[self.span.start : self.span.end].strip()
