"""Two forms side by side on a sheet or page, one below the other before anything reads them."""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.forms.columns import form_roles
from linter.layout.forms.labels import label_role
from linter.layout.forms.wordings import labels_in
from linter.model import EMPTY_CELL
from linter.reading.delimited import Row

_HEAD_ROWS = 40
"""So many rows the labels of a project take at most above its indicators."""


def one_below_other(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a second form on the right below those of the form on the left.

    Both have a label for the name of their project in one row, and below it both name their columns in one row.
    """
    for index, row in enumerate(rows):
        place = _second_name(row)
        if place and any(_names_both(other, place) for other in rows[index + 1 : index + 1 + _HEAD_ROWS]):
            left = [other._replace(cells=other.cells[:place]) for other in rows[index:]]
            right = [_bare(other)._replace(cells=other.cells[place:]) for other in rows[index:]]
            return [*rows[:index], *left, *one_below_other(right)]
    return list(rows)


def _bare(row: Row) -> Row:
    """A row that begins no page or sheet."""
    return row._replace(after_break=False, begins=False, caption=EMPTY_CELL)


def _second_name(row: Row) -> int:
    """Where a row asks for the name of a project again; 0 if it does not."""
    places = [place for place, cell in enumerate(row.cells) if cell.text.endswith(("名称", "名称："))]
    labels = [place for place in places if label_role(row.cells[place].text) == "name"]
    apart = [place for place in labels[1:] if any(row.cells[labels[0] + 1 : place])]
    return apart[0] if apart else 0


def _names_both(row: Row, place: int) -> bool:
    """Whether a row names the columns of a form to the left of a place, and of one to the right of it."""
    labels = labels_in(row.cells)
    return all(form_roles(half) is not None for half in (labels[:place], labels[place:]))
