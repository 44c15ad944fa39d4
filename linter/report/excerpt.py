"""The source around a finding: its printed lines, cut to the screen, the offending part marked below.

Everything is measured in terminal cells: a Chinese character takes two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.model import Source, Span
from linter.words import printable

MOST_LINES = 3
_CUT = "…"


class ExcerptLine(NamedTuple):
    """One printed line. ``mark_start`` and ``mark_end`` are offsets in ``text``; ``indent`` and ``width`` the same in cells."""

    number: int
    text: str
    mark_start: int
    mark_end: int
    indent: int
    width: int


def excerpt(source: Source, span: Span, room: int) -> Iterator[ExcerptLine]:
    """The lines a span touches, at most :data:`MOST_LINES`, each at most ``room`` cells wide."""
    first, last = source.position(span.start), source.position(max(span.start, span.end - 1))
    shown = 0
    for number in range(first.line, last.line + 1):
        begin, stop = source.bounds(number)
        # Of a line of a megabyte only what may be shown is looked at: a table can have thousands of findings on it.
        low, high = max(begin, span.start - 2 * room), min(stop, max(span.start, begin) + 4 * room)
        line = printable(source.text[low:high])
        start = span.start - low if number == first.line else len(line) - len(line.lstrip())
        end = min(span.end - low, len(line)) if number == last.line else len(line.rstrip())
        if start < end:
            printed = source.locate(Span(low + start, low + end)).start.line
            yield _fit(printed, line, start, end, room, (low > begin, high < stop))
            shown += 1
            if shown == MOST_LINES:
                return


def _fit(number: int, line: str, start: int, end: int, room: int, cut: tuple[bool, bool]) -> ExcerptLine:
    from rich.cells import cell_len

    if any(cut) or cell_len(line) > room:
        line, start, end = _window(line, start, end, room - 2, cut)
    return ExcerptLine(number, line, start, end, cell_len(line[:start]), max(1, cell_len(line[start:end])))


def _window(line: str, start: int, end: int, room: int, cut: tuple[bool, bool]) -> tuple[str, int, int]:
    """A stretch of the line with the span in it: a third of the free room before it, the rest behind.

    ``cut`` says whether the line goes on before and behind what is given.
    """
    from rich.cells import cell_len

    free = room - cell_len(line[start:end])
    left = start
    budget = max(free, 0) // 3
    while left > 0 and (budget := budget - cell_len(line[left - 1])) >= 0:
        left -= 1
    right = left
    budget = room
    while right < len(line) and (budget := budget - cell_len(line[right])) >= 0:
        right += 1
    before = _CUT if left or cut[0] else ""
    after = _CUT if right < len(line) or cut[1] else ""
    shift = len(before) - left
    return before + line[left:right] + after, start + shift, min(end, right) + shift
