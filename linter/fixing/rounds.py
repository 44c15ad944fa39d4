"""Mending a table: fixes that do not touch at once, the rest in further rounds, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.findings import Edit, Finding, Report
from linter.fixing.editing import Choice, apply, choose_fixes
from linter.fixing.verification import difference
from linter.model import Document
from linter.words import say

SAFE_FIXES = frozenset(("safe",))
EVERY_FIX = frozenset(("safe", "unsafe"))

MOST_ROUNDS = 12
"""A cell in which one fix uncovers the next settles after two or three."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: the file stays as it is
    """The fixes would change more than they should: nothing may be written. ``finding`` is the one to blame, if one is."""

    def __init__(self, reason: str, finding: Finding | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.finding = finding


class Mended(NamedTuple):
    """What became of a table: how it reads now, what is left to say of it, which findings were mended.

    ``rounds`` are the edits of each round, on the text that the round before left.
    """

    document: Document
    report: Report
    made: tuple[Finding, ...] = ()
    rounds: tuple[tuple[Edit, ...], ...] = ()


def mend(
    document: Document,
    lint: Callable[[Document], Report],
    read: Callable[[str], Document],
    safeties: frozenset[str],
) -> Mended:
    """Make every fix of the given safeties, round by round.

    Args:
        document: the table as it is.
        lint: the report of a table.
        read: the table that a changed text makes; it must read files as ``document`` was read.
        safeties: the fixes to make, ``safe`` and ``unsafe``.

    Raises:
        Refused: a fix changes what is not its business, or the fixes never come to rest.

    """
    mended = Mended(document, lint(document))
    seen = {document.source.text}
    for _ in range(MOST_ROUNDS):
        choice = choose_fixes(mended.report.findings, safeties)
        if not choice.findings:
            return mended
        now = mended.document
        after = read(apply(now.source.text, choice.edits))
        fault = difference(now, after, choice.findings)
        if fault:
            raise Refused(fault, _culprit(now, choice, read))
        if after.source.text in seen:
            break
        seen.add(after.source.text)
        mended = Mended(after, lint(after), mended.made + choice.findings, (*mended.rounds, choice.edits))
    raise Refused(say("几条规则的修正相互抵触", "the fixes of some rules undo each other"), choice.findings[0])


def _culprit(document: Document, choice: Choice, read: Callable[[str], Document]) -> Finding | None:
    """The finding whose fix by itself changes too much."""
    for finding in choice.findings:
        edits = finding.fix.edits if finding.fix else ()
        if difference(document, read(apply(document.source.text, edits)), [finding]):
            return finding
    return None
