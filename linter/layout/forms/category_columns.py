"""Tables with a row for a project and a column for each category: 数量指标, 质量指标, 时效指标, each cell stating name and value in one.

Summaries of whole departments are printed so: 演出场次≥60场 below 数量指标, 12月底前完成 below 时效指标. What states no name is called
by its category.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from linter.layout.columns import with_total
from linter.layout.forms.columns import project_columns
from linter.layout.forms.stated import stated
from linter.layout.forms.wordings import CATEGORY, LEVEL1
from linter.layout.money import row_amounts
from linter.layout.pages import heading_of
from linter.layout.rows import FORM, Row, Table
from linter.model import EMPTY_CELL, Cell, Entry, Span
from linter.patterns import pattern
from linter.reading import delimited

_FEWEST = 3
"""Fewer categories of level 2 beside each other may head other tables."""
_BELOW_HEADER = 40
_SUM = pattern("(?:部门|单位)?(?:合计|总计|小计)")
_Categories = Mapping[int, tuple[Cell, Cell]]
"""Column → level 1 and level 2."""


def read(rows: Sequence[delimited.Row], start: int) -> Table:
    """The projects of such a table with their entries; ``start`` is the first of its ``headers``."""
    cells = [row.cells for row in rows]
    heading = heading_of(cells[: start + 1])
    columns, categories = _columns(cells, start), _categories(cells, start)
    found: list[Row] = []
    unread: list[Span] = []
    for row in rows[start + 1 :]:
        name, unit, goal = (_at(row.cells, columns.get(role, len(row.cells))) for role in ("name", "unit", "goal"))
        own = tuple(_entries(row.cells, categories))
        if found and not name and own:
            found[-1] = found[-1]._replace(entries=found[-1].entries + own)
        elif name and (own or goal) and not any(_SUM.fullmatch(cell.text) for cell in row.cells):
            span, amounts = Span(name.span().start, row.end), row_amounts(row.cells, columns)
            found.append(Row("project", name, span, amounts, goal, unit=unit, entries=own))
        else:
            unread.append(Span(row.start, row.end))
    return Table(FORM, heading, tuple(found), unread=tuple(unread))


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The rows that name the categories, the last of a header, with the projects' columns beside them or in the row above."""
    for index, row in enumerate(rows):
        if sum("指标" in cell.text for cell in row) < _FEWEST:
            continue
        second = sum(bool(level2) for _, level2 in _categories(rows, index).values())
        if second >= _FEWEST and "name" in _columns(rows, index):
            yield index


def _categories(rows: Sequence[Sequence[Cell]], index: int) -> _Categories:
    """The columns of the categories; a level of their own stands above several of them, or in one column by itself."""
    above = rows[index - 1] if index else ()
    found: dict[int, tuple[Cell, Cell]] = {}
    level1 = EMPTY_CELL
    for place, (over, label) in enumerate(zip_longest(above, rows[index], fillvalue=EMPTY_CELL)):
        level1 = over or level1
        if label and CATEGORY.fullmatch(label.text) and label.text != over.text:
            found[place] = (level1 if LEVEL1.fullmatch(level1.text) else EMPTY_CELL, label)
        elif LEVEL1.fullmatch((label or over).text):
            found[place] = (label or over, EMPTY_CELL)
    return found


def _columns(rows: Sequence[Sequence[Cell]], index: int) -> dict[str, int]:
    """The columns of the projects."""
    above = rows[index - 1] if index else ()
    merged = [label or over for over, label in zip_longest(above, rows[index], fillvalue=EMPTY_CELL)]
    taken = _categories(rows, index)
    labels = ["" if place in taken else cell.text for place, cell in enumerate(merged)]
    roles = project_columns(labels, (), {label.text: place for place, (_, label) in taken.items()})
    return with_total(roles, merged, rows[index + 1 : index + 1 + _BELOW_HEADER])


def _entries(row: Sequence[Cell], categories: _Categories) -> Iterator[Entry]:
    for place, (level1, level2) in categories.items():
        yield from stated(_at(row, place), level1, level2)


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else EMPTY_CELL
