"""Forms turned on their side: 一级指标, 二级指标, 三级指标 and 指标值 name rows, and every indicator is a column.

Wide pages are filled in so. Turned back, they are forms with a row for every indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from linter.layout.forms import levels
from linter.layout.forms.columns import form_roles
from linter.layout.forms.wordings import LONGEST, roles_of
from linter.layout.rows import Table
from linter.model import EMPTY_CELL, Cell
from linter.reading import delimited

_MOST = 12
"""More rows name no form: its levels, its values and what stands beside them."""
_FEWEST = 2
"""One indicator beside its label may be a label with what is filled in."""


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The rows where the labels of such a form begin, one below the other."""
    index = 0
    while index < len(rows):
        taken, _ = _labelled(rows, index)
        if taken:
            yield index
        index += max(taken, 1)


def read(rows: Sequence[delimited.Row], start: int) -> Table:
    """The projects of such forms; ``start`` is the first of their ``headers``."""
    cells = [row.cells for row in rows]
    turned = list(rows[:start])
    index = start
    while index < len(rows):
        taken, place = _labelled(cells, index)
        turned += _turned(rows[index : index + taken], place) if taken else [rows[index]]
        index += max(taken, 1)
    return levels.read(turned, start)


def _labelled(rows: Sequence[Sequence[Cell]], index: int) -> tuple[int, int]:
    """How many rows from ``index`` on are named by labels of a form, each with cells filled in, and where these stand.

    That is in their first cells, or behind one that is merged over all of them; no rows if they are no labels.
    """
    for place in [place for place, cell in enumerate(rows[index]) if cell][:2]:
        labels = (
            list(_labels(rows[index : index + _MOST], place)) if "指标" in rows[index][place].text[:LONGEST] else []
        )
        found = form_roles(labels) if labels else None
        if found and {"indicator", "annual"} <= found.keys():
            return len(labels), place
    return 0, 0


def _labels(rows: Sequence[Sequence[Cell]], place: int) -> Iterator[str]:
    """The labels in this place, row by row, as long as there are some."""
    return (row[place].text for row in takewhile(lambda row: _is_labelled(row, place), rows))


def _is_labelled(row: Sequence[Cell], place: int) -> bool:
    """Whether a row has a label in this place and behind it only what is none; a target may be 优, as a column is called."""
    known = roles_of([row[place].text]) if place < len(row) else {}
    behind = [cell for cell in row[place + 1 :] if cell]
    enough = len(behind) >= (_FEWEST if "indicator" in known or "annual" in known else 1)
    return bool(known) and enough and ("annual" in known or not any(roles_of([cell.text]) for cell in behind))


def _turned(rows: Sequence[delimited.Row], place: int) -> list[delimited.Row]:
    """The rows with their columns as rows, from that of the labels on."""
    width = max(len(row.cells) for row in rows)
    columns = range(place, width)
    return [
        delimited.Row(
            tuple(row.cells[column] if column < len(row.cells) else EMPTY_CELL for row in rows),
            rows[0].start,
            rows[-1].end,
        )
        for column in columns
    ]
