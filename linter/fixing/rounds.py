"""Mending a table: fixes that do not touch at once, the rest in further rounds, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.findings import Edit, Finding, Report
from linter.fixing.editing import Choice, choose_fixes
from linter.fixing.refusal import Refused
from linter.fixing.tables import Table
from linter.fixing.verification import difference
from linter.model import Document
from linter.words import say

SAFE_FIXES = frozenset(("safe",))
EVERY_FIX = frozenset(("safe", "unsafe"))

MOST_ROUNDS = 12
"""A cell in which one fix uncovers the next settles after two or three."""


class Mended(NamedTuple):
    """What became of a table: how it stands now, what is left to say of it, which findings were mended.

    ``rounds`` are the edits of each round, on the text that the round before left.
    """

    table: Table
    report: Report
    made: tuple[Finding, ...] = ()
    rounds: tuple[tuple[Edit, ...], ...] = ()

    @property
    def document(self) -> Document:
        """What the table says now."""
        return self.table.document


def mend(table: Table, lint: Callable[[Document], Report], safeties: frozenset[str]) -> Mended:
    """Make every fix of the given safeties, round by round.

    Args:
        table: the table as it is.
        lint: the report of a table.
        safeties: the fixes to make, ``safe`` and ``unsafe``.

    Raises:
        Refused: a fix changes what is not its business, or the fixes never come to rest.

    """
    mended = Mended(table, lint(table.document))
    seen = {table.document.source.text}
    for _ in range(MOST_ROUNDS):
        choice = choose_fixes(mended.report.findings, safeties)
        if not choice.findings:
            return mended
        after, fault = _tried(mended.table, choice)
        if after is None:
            raise Refused(fault, _culprit(mended.table, choice))
        text = after.document.source.text
        if text in seen:
            break
        seen.add(text)
        mended = Mended(after, lint(after.document), mended.made + choice.findings, (*mended.rounds, choice.edits))
    raise Refused(say("几条规则的修正相互抵触", "the fixes of some rules undo each other"), choice.findings[0])


def _tried(table: Table, choice: Choice) -> tuple[Table | None, str]:
    """The table with the fixes made, or what is wrong with them."""
    try:
        after = table.edited(choice.edits)
    except Refused as refused:
        return None, refused.reason
    fault = difference(table.document, after.document, choice.findings)
    return (None, fault) if fault else (after, "")


def _culprit(table: Table, choice: Choice) -> Finding | None:
    """The finding whose fix by itself changes too much."""
    for finding in choice.findings:
        alone = Choice((finding,), finding.fix.edits if finding.fix else ())
        if _tried(table, alone)[0] is None:
            return finding
    return None
