"""Lines of one cell between those of another: at the page breaks of a PDF, and in text whose lines are sorted by their height.

A wrapped cell fills every line but its last one. Below a page break the rest of the goal (绩效目标) stands before the rest of the indicators,
in lines of its own width: it is put back. Where the lines of many rows are mixed, nothing tells whose each of them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from linter.layout.marks import ITEM_START, first_number, holds_key, is_complete
from linter.layout.text.drafts import Draft, Ranges
from linter.model import InputError
from linter.patterns import pattern
from linter.reading.cells import flatten
from linter.words import say

_NARROW = 0.7
"""A line of at most this share of the usual width of an indicator cell is no full line of it."""
_FULL = 0.8
"""A line of at least this share of the usual width of a goal is a full line of it."""
_NEAR, _REGULAR = 3, 0.4
"""Lines are wrapped at the edge of a column if so many of them are, give or take so many columns, of one width."""
_FEWEST_LINES = 5
_MANY, _MOST_MIXED = 3, 0.25
"""Where so many cells, and this share of all, hold lines of others, the text is not read."""

_LOST = 1.5
"""Rows without indicators may have lost so many cells each: the numbers of one that a page breaks begin again as well."""

_KEY = pattern("(?:实施周期|年度)指标值[:：]|(?:产出|效益|满意度|成本|数量|质量|时效)指标[；;，,：:]")
_LONGEST_KEY = 8
_WORD = pattern(r"\s*\S+")


class _Line(NamedTuple):
    """A line of a cell, ``flat`` without its blanks; ``width`` is in columns of Latin letters."""

    text: str
    flat: str
    width: int


class _Widths(NamedTuple):
    """The usual widths of full lines of the two columns of text."""

    goal: int
    items: int


def untangled(path: str, drafts: Sequence[Draft], text: str) -> None:
    """Put what page breaks moved back to the goals, in the drafts themselves.

    Raises:
        InputError: lines of different cells are mixed throughout.

    """
    rows = [draft for draft in drafts if draft.items]
    widths = _Widths(_usual(rows, "goal", text), _usual(rows, "items", text))
    for draft in rows if all(widths) else ():
        _give_back(draft, text, widths)
    if _are_mixed([_lines(draft.items, text) for draft in rows], empty=len(drafts) - len(rows)):
        _refuse(path)


def _are_mixed(cells: Sequence[Sequence[_Line]], *, empty: int) -> bool:
    """Whether the indicator cells hold lines of others. Some writers number each category by itself, so that numbers which begin again
    prove nothing alone; where hardly more of them do than there are ``empty`` rows, these have lost their indicators to other rows.
    """
    broken, begun = sum(map(_breaks_keys, cells)), list(map(_begins_again, cells))
    least = max(_MANY, _MOST_MIXED * len(cells))
    return broken >= least or (broken > 0 and sum(map(bool, begun)) >= least) or _MANY <= sum(begun) <= _LOST * empty


def _usual(drafts: Sequence[Draft], column: str, text: str) -> int:
    """The width of most lines of a column that are not the last of their cell; 0 where they have no width in common."""
    widths = Counter(_width(text[start:end]) for draft in drafts for start, end in getattr(draft, column)[:-1])
    if widths.total() < _FEWEST_LINES:
        return 0
    usual = max(widths, key=lambda width: (widths[width], width))
    near = sum(count for width, count in widths.items() if abs(width - usual) <= _NEAR)
    return usual if near >= _REGULAR * widths.total() else 0


def _lines(ranges: Sequence[tuple[int, int]], text: str) -> list[_Line]:
    pieces = (text[start:end].strip() for start, end in ranges)
    return [_Line(piece, flatten(piece), _width(piece)) for piece in pieces]


def _width(line: str) -> int:
    """In columns; an encoding tells it in a tenth of the time: nearly all Chinese characters take two bytes in it."""
    return len(line.strip().encode("gb18030", "replace"))


def _give_back(draft: Draft, text: str, widths: _Widths) -> None:
    """Move the rest of a goal that the page broke off in the middle of a full line to it, from among the indicators."""
    goal = _lines(draft.goal[-1:], text)
    if not goal or is_complete(goal[0].flat) or goal[0].width < _FULL * widths.goal:
        return
    name = draft.title(text)
    is_open = name.count("（") > name.count("）")
    pieces = [*draft.items[:1], *_pieces(draft.items[1:], text, "。）" if is_open else "。")]
    place = _rest_of_goal(_lines(pieces, text), widths)
    rest = pieces[place]
    if rest:
        draft.items = pieces[: place.start] + pieces[place.stop :]
        if is_open and text[slice(*rest[0])].rstrip().endswith("）"):
            draft.name.append(rest.pop(0))
        draft.goal += rest


def _pieces(ranges: Ranges, text: str, ends: str) -> Iterator[tuple[int, int]]:
    """The lines, parted behind a first word that ends something: that of another cell may stand on the same line."""
    for start, end in ranges:
        word = _WORD.match(text, start, end)
        if word is not None and word.group()[-1] in ends and text[word.end() : end].strip():
            yield start, word.end()
            yield word.end(), end
        else:
            yield start, end


def _rest_of_goal(lines: Sequence[_Line], widths: _Widths) -> slice:
    """The lines of an indicator cell that are those of a goal: the first that may be, to one that ends a sentence.

    Where a new item or nothing follows, they are the end of the item above unless that is complete without them.
    """
    start = next(
        (
            at
            for at, line in enumerate(lines)
            if at and _may_be_goal(line, widths) and not _makes_key(lines[at - 1].flat, line.flat)
        ),
        len(lines),
    )
    end = next((at for at in range(start, len(lines)) if not _may_be_goal(lines[at], widths)), len(lines))
    before, after = lines[start - 1].flat, [line.flat for line in lines[end:]]
    stops = [at + 1 for at in range(start, end) if is_complete(lines[at].flat)]
    if not stops or not (is_complete(before) or (after and ITEM_START.match(after[0]) is None)):
        return slice(0, 0)
    sure = (stop for stop in stops if stop < len(lines) and _makes_key(before, lines[stop].flat))
    return slice(start, next(sure, stops[-1]))


def _may_be_goal(line: _Line, widths: _Widths) -> bool:
    return line.width <= min(_NARROW * widths.items, widths.goal + 2) and not holds_key(line.flat)


def _begins_again(lines: Sequence[_Line]) -> int:
    """How often the numbers of the items of one cell begin with 1 once more."""
    numbers = [number for line in lines if (number := first_number(line.flat)) is not None]
    return sum(before > 1 and after == 1 for before, after in pairwise(numbers))


def _breaks_keys(lines: Sequence[_Line]) -> bool:
    """Whether a line, or what stands before a blank on it, stands in the middle of a key that the lines above and below it have."""
    for above, line, below in zip_longest(lines, lines[1:], lines[2:], fillvalue=_Line("", "", 0)):
        rests = (below.flat, flatten(line.text.partition(" ")[2]))
        if any(_makes_key(above.flat, rest) for rest in rests) and not _makes_key(above.flat, line.flat):
            return True
    return False


def _makes_key(above: str, below: str) -> bool:
    """Whether the end of a line and the beginning of another make a key."""
    tail = above[-_LONGEST_KEY:]
    return any(key.start() < len(tail) < key.end() for key in _KEY.finditer(tail + below[:_LONGEST_KEY]))


def _refuse(path: str) -> None:
    """No reading is better than a wrong one."""
    raise InputError(
        path,
        say(
            "各栏的文字按行混在一起（有的 PDF 工具这样导出文字），分不清哪一行属于哪一栏；请直接检查 PDF 原件，或在阅读器中全选复制",
            "the lines of different columns are mixed (as some tools export the text of a PDF); check the PDF itself, or select and copy"
            " its text in a viewer",
        ),
    )
