"""Rows that a page break cut in two: the first row of a page is the rest of the last one of the page before.

Programs close the cells at the end of a page, so the ruling does not tell a cut row from two rows. How the lines stand does: a text that goes
on has filled its cell to the bottom, and its last line to the edge, so that what is printed first on the next page had no room there. The
cells of a new row begin whether or not those above them are full.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Any, NamedTuple

from linter.patterns import pattern
from linter.reading.cells import flatten

Page = dict[str, Any]
"""A table of a page as :mod:`linter.printed.pages` tells it."""

_MOST_PADDING = 6.0
"""A cell leaves no more room, in points, to the left and to the right of its text."""

_SLACK = 1.0
_LEVEL = 0.45
"""So many heights of a line apart, the ends of texts are level with each other; half a line apart, one of two lines stands beside one of one."""

_UNBROKEN = pattern(
    "[（(《“‘「『【]*(?:[-0-9A-Za-z.,:;%/=+<>≤≥]+|.)(?:[，。；：、！？）)》”’」』】.,:;!?%][-0-9A-Za-z.,:;%/=+<>≤≥]*)*"
)
"""What stands on one line unless it is longer than that."""

_WORD_BEFORE, _WORD = pattern("[0-9A-Za-z.,]+$"), pattern("[0-9A-Za-z.,]+")
_BEGINS_NOTHING = ("，", "。", "；", "：", "、", "）", "》", "”", ",", ";", ":", ")")
_ENDS_NOTHING = ("，", "、", "（", "《", "“", ",", "(")
_ENDED = pattern("[。；;：:！!]$")
_COUNT = pattern(
    "[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）)]?[、.．:：)）](?![0-9])|[①-⑳]|(?:目标|指标)[0-9]"
)
"""Where a paragraph ends or begins, its last line need not be full."""

_NAME_LENGTH = 4
"""A text of so many characters that stands above as well is printed again."""


class _Line(NamedTuple):
    """A printed line: its text, and where it stands."""

    text: str
    boxes: Sequence[Sequence[float] | None]

    @property
    def filled(self) -> list[Sequence[float]]:
        """Where its characters stand, but for blanks."""
        return [box for box in self.boxes if box]

    @property
    def top(self) -> float:
        """Of its highest character."""
        return min(box[1] for box in self.filled)

    @property
    def bottom(self) -> float:
        """Of its lowest character."""
        return max(box[3] for box in self.filled)

    @property
    def height(self) -> float:
        """Of its characters."""
        return self.bottom - self.top

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.filled[0][0]

    @property
    def length(self) -> float:
        """How long it is."""
        return self.filled[-1][2] - self.left

    def length_of(self, start: int, end: int) -> float:
        """How long a stretch of its text is."""
        return _Line(self.text[start:end], self.boxes[start:end]).length if any(self.boxes[start:end]) else 0.0


class _Cell(NamedTuple):
    """A cell with text beside a page break: where it begins, how wide it is, how far texts of its column reach; ``tall``: it is merged downwards."""

    text: str
    first: _Line
    last: _Line
    row: int
    left: float
    width: float
    reach: float
    tall: bool


class Cut(NamedTuple):
    """What a page break went through: whether the last row above goes on below, and in which columns merged cells do."""

    row: bool = False
    columns: frozenset[int] = frozenset()


def cut(upper: Page, lower: Page, row: int) -> Cut:
    """What of the last row of the upper table goes on in a row of the lower one, for certain.

    Both have one numbering of columns. A row goes on where each text below goes on with one that has filled its cell, at least one of them in
    the middle of a line. Cells that are merged downwards may go on beside a row that begins; of those of a project, all do, or end above.
    """
    end = max(cell[0] + cell[2] for cell in upper["cells"])
    last = {cell[1]: index for index, cell in enumerate(upper["cells"]) if cell[0] + cell[2] == end}
    first = {cell[1]: index for index, cell in enumerate(lower["cells"]) if cell[0] == row}
    if {column: upper["cells"][index][3] for column, index in last.items()} != {
        column: lower["cells"][index][3] for column, index in first.items()
    }:
        return Cut()
    above, below = _told(upper, last), _told(lower, first)
    row_goes_on = _row_goes_on(above, below)
    columns = {
        column
        for column, cell in above.items()
        if cell.tall and column in below and _cell_goes_on(above, below, column)
    }
    if not row_goes_on:
        columns = {column for column in columns if column in _still_open(above, below, columns, above[column].row)}
    return Cut(row_goes_on, frozenset(columns))


def _told(table: Page, places: dict[int, int]) -> dict[int, _Cell]:
    """The cells with text by their columns."""
    ends = dict(table.get("ends", ()))
    found: dict[int, _Cell] = {}
    for column, index in places.items():
        row, _, height, width, text = table["cells"][index]
        if not flatten(text) or index not in ends:
            continue
        end, begin = (text + "\n").index("\n"), text.rfind("\n") + 1
        first, last = _Line(text[:end], ends[index][:end]), _Line(text[begin:], ends[index][begin:])
        if not first.filled or not last.filled:
            continue
        left, right = table["edges"][column - 1], table["edges"][column - 1 + width]
        reach = table["reach"][column - 1] if width == 1 and column <= len(table["reach"]) else 0.0
        found[column] = _Cell(flatten(text), first, last, row, left, right - left, reach, height > 1)
    return found


def _row_goes_on(above: dict[int, _Cell], below: dict[int, _Cell]) -> bool:
    rests = [column for column in below if column not in above or not _is_again(above[column], below[column])]
    wrapped = {column for column in rests if column in above and _cell_goes_on(above, below, column)}
    paragraphs = {
        column
        for column in rests
        if column in above and _fills(above, column) and _is_paragraph(above[column], below[column])
    }
    return bool(wrapped) and wrapped | paragraphs == set(rests)


def _still_open(above: dict[int, _Cell], below: dict[int, _Cell], going_on: Set[int], row: int) -> list[int]:
    """Of the columns merged from a row on, in order, those before the first that begins anew; none where no text in them has ended above."""
    beside = sorted(column for column, cell in above.items() if cell.tall and cell.row == row)
    still = list(takewhile(lambda column: column not in below or column in going_on, beside))
    return still if any(column not in below for column in still) else []


def _cell_goes_on(above: dict[int, _Cell], below: dict[int, _Cell], column: int) -> bool:
    """Whether a text goes on in the middle of a line."""
    return _fills(above, column) and _wraps(above[column], below[column])


def _is_again(above: _Cell, below: _Cell) -> bool:
    """Whether a name is printed on both pages."""
    return above.text == below.text and len(above.text) >= _NAME_LENGTH


def _fills(row: dict[int, _Cell], column: int) -> bool:
    """Whether a text takes its row from the top to the bottom."""
    cell = row[column]
    top = min((one.first.top for one in row.values() if not one.tall), default=0.0)
    bottom = max(one.last.bottom for one in row.values())
    begins = cell.tall or cell.first.top - top <= _LEVEL * cell.first.height
    return begins and bottom - cell.last.bottom <= _LEVEL * cell.last.height


def _wraps(above: _Cell, below: _Cell) -> bool:
    """Whether what the rest begins with had no room in the last line above it, or nothing begins or ends so."""
    if below.text.startswith(_BEGINS_NOTHING) or above.text.endswith(_ENDS_NOTHING):
        return True
    padding = min(max(above.last.left - above.left, 0.0), _MOST_PADDING)
    room = max(above.reach, below.reach, above.width - 2 * padding)
    begun, rest = _WORD_BEFORE.search(above.last.text), _WORD.match(below.first.text)
    if begun and rest:  # a word is broken only where it is too long for a line
        whole = above.last.length_of(*begun.span()) + below.first.length_of(*rest.span())
        return whole > room and above.last.length + below.first.length_of(0, 1) > room - _SLACK
    unbroken = _UNBROKEN.match(below.first.text)
    needed = below.first.length_of(*unbroken.span()) if unbroken else 0.0
    return above.last.length + needed > room - _SLACK


def _is_paragraph(above: _Cell, below: _Cell) -> bool:
    """Whether a new line of the text may begin with the rest."""
    return _ENDED.search(above.text) is not None or _COUNT.match(below.text) is not None
