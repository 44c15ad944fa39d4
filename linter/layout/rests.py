"""Rows that a page break cut in two, put together again before anything asks what they are.

The reader knows by where the lines stand that a row goes on (:mod:`linter.reading.cut_rows`). Two rows that each say what a row says only
once are two all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from linter.layout.forms.titles import ends_as_project
from linter.layout.money import is_amount
from linter.layout.openings import begins_item, is_finished, item_number
from linter.layout.pages import is_label, is_title
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Block, Cell
from linter.reading.cells import joined
from linter.reading.delimited import Row

_BEHIND_NAMES = ("（", "(", "）", ")")
_AGAIN = 4
"""A text of so many characters that stands above as well is printed again."""


def mended(blocks: Iterable[tuple[Block, list[Row]]]) -> Iterator[tuple[Block, list[Row]]]:
    """The blocks of a file with their rows, each row as one; a page on which nothing else stands than the rest of one is left out.

    ``Block.rest`` stays only where the rest was put to its row.
    """
    above: list[Row] = []  # the page with the row that may go on, up to that row
    found: list[tuple[Block, list[Row]]] = []
    for block, rows in blocks:
        if block.kind == "page":
            place = next((place for place, row in enumerate(rows) if row.rest), len(rows))
            if above and place < len(rows) and _is_one(above[-1], rows[place]):
                above[-1] = _as_one(above[-1], rows.pop(place))
                above = rows if place < len(rows) else above
            else:
                block = block._replace(rest=0)
                above = rows
        found.append((block, rows))
    yield from ((block, rows) for block, rows in found if rows)


def _is_one(above: Row, rest: Row) -> bool:
    """Whether nothing that is printed in both rows can be in a row only once."""
    both = [(one.text, other.text) for one, other in zip(above.cells, rest.cells, strict=False) if one and other]
    if any(is_amount(one) and is_amount(other) for one, other in both):
        return False
    if any(begins_item(one) and is_finished(one) and item_number(other) == 1 for one, other in both):
        return False
    if sum(map(bool, rest.cells)) > 1:
        return True
    lone = sum(map(bool, above.cells)) == 1
    return all(_is_whole(one, other) if lone else not _heads(other) for one, other in both)


def _is_whole(one: str, other: str) -> bool:
    """Whether two lone texts are one: a title, or no name of a unit or a project with another one below it."""
    named = is_institution(one) or ends_as_project(one)
    return not named or other.startswith(_BEHIND_NAMES) or _heads(one + other)


def _heads(text: str) -> bool:
    return is_title(text) or is_label(text)


def _as_one(above: Row, rest: Row) -> Row:
    """Two halves as a row; what is printed in both is there once."""
    pairs = zip_longest(above.cells, rest.cells, fillvalue=EMPTY_CELL)
    return above._replace(cells=tuple(_whole(one, other) for one, other in pairs), end=rest.end)


def _whole(above: Cell, rest: Cell) -> Cell:
    again = len(rest.text) >= _AGAIN and rest.text == above.text
    return above if again else joined([above, rest])
