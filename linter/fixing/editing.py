"""Edits to new text. Nothing here knows a file format: whoever writes one takes the text, or the edits, and does it his way."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.findings import Edit, Finding


class Choice(NamedTuple):
    """Findings to be mended in one go: the fixes of no two of them touch, and none changes what another was made from.

    ``edits`` are all of theirs, in order.
    """

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


def choose_fixes(findings: Iterable[Finding], safeties: frozenset[str]) -> Choice:
    """As many fixes as can be made at once: safe ones before unsafe ones, then as they stand in the text."""
    fixable = [(one.fix, one) for one in findings if one.fix is not None and one.fix.safety in safeties]
    fixable.sort(key=lambda pair: (pair[0].safety, pair[0].edits[0].span))
    chosen: list[Finding] = []
    taken: list[Edit] = []
    read: list[Edit] = []
    for fix, finding in fixable:
        sources = [Edit(span, "") for span in fix.reads]
        if not (_touch(fix.edits, taken) or _touch(fix.edits, read) or _touch(sources, taken)):
            chosen.append(finding)
            for edit in fix.edits:
                insort(taken, edit)
            for source in sources:
                insort(read, source)
    return Choice(tuple(chosen), tuple(taken))


def _touch(edits: Iterable[Edit], taken: Sequence[Edit]) -> bool:
    """Whether any of some edits overlaps or adjoins one that is taken already."""
    for edit in edits:
        index = bisect_left(taken, edit)
        if index and taken[index - 1].span.end >= edit.span.start:
            return True
        if index < len(taken) and taken[index].span.start <= edit.span.end:
            return True
    return False


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, which are in order and do not overlap."""
    parts = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])
