"""Forms copied from a page as text, where a merged cell stands only in its first row: each row is as long as what it has of its own.

    一级指标  二级指标  三级指标  指标值
    产出指标  数量指标  开放天数  ≥310天
    展览数量  ≥5个
    质量指标  展品完好率  100%

An export of a workbook leaves the covered cells empty instead, and its rows begin with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.layout.forms.columns import header
from linter.layout.forms.heads import role_of
from linter.layout.forms.titles import is_form_title
from linter.layout.forms.wordings import LEVEL1
from linter.model import EMPTY_CELL, Cell
from linter.reading.delimited import Row

_FEWEST = 2
"""So many cells a row of an indicator has at least: its name and its value."""


def aligned(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of such a form with empty cells for what is merged over them; all others as they are."""
    cells = [row.cells for row in rows]
    found = list(rows)
    if len({len(row) for row in cells if len(row) >= _FEWEST}) < 2:
        return found
    for index in range(len(rows)):
        named = header(cells, index)
        if named is None:
            continue
        columns, taken = named
        below = list(_below(cells, index + taken))
        starts = _starts(columns, len(cells[index + taken - 1]), [cells[place] for place in below])
        for place, start in zip(below, starts, strict=False):
            found[place] = rows[place]._replace(cells=(*[EMPTY_CELL] * start, *rows[place].cells))
    return found


def _below(rows: Sequence[Sequence[Cell]], first: int) -> Iterator[int]:
    """The rows of the indicators below a header, up to the title or labels of the next project."""
    for index in range(first, len(rows)):
        if not any(rows[index]) or role_of(rows[index][0]) or is_form_title(rows[index][0].text):
            return
        if len(rows[index]) >= _FEWEST:
            yield index


def _starts(columns: dict[str, int], width: int, rows: Sequence[Sequence[Cell]]) -> list[int]:
    """In which column each row begins; none unless each begins with a level or a name, and some with less than the first.

    The first row is whole but for columns at its end that are empty in all rows.
    """
    places = [columns[role] for role in ("level1", "level2", "indicator") if role in columns]
    if len(rows) < _FEWEST or not all(row[0] for row in rows) or places != sorted(places) or "name" in columns:
        return []
    end = places[0] + len(rows[0])
    starts = [end - len(row) for row in rows]
    if end > width or not set(starts) <= set(places) or len(set(starts)) == 1:
        return []
    first = EMPTY_CELL
    for row, start in zip(rows, starts, strict=True):
        if start == places[0]:
            first = row[0]
        elif row[0].text == first.text or LEVEL1.match(row[0].text):  # it is the end that is missing
            return []
    return starts
