"""Lists of projects beside forms: a sheet with a row for each project, its money and its goal, but no indicators.

Systems export the projects and their indicators as two sheets of one workbook, and so does ``jixiao parse``. What a form does not
say of a project itself is taken from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.layout.columns import AMOUNT_ROLES, label_roles, with_total
from linter.layout.forms.head_money import money_unit
from linter.layout.forms.wordings import labels_in
from linter.layout.money import converted, row_amounts, scale
from linter.layout.pages import Heading
from linter.layout.rows import FORM, Row, Table
from linter.model import EMPTY_CELL, Amounts, Cell, Span
from linter.reading import delimited

_BELOW_HEADER = 40
_HEADER_WITHIN = 10
"""A list names its columns among its first so many rows."""
_MONEY_UNITS = ("金额单位", "货币单位")


class _Listed(NamedTuple):
    """What a list says of a project; ``money_unit`` is empty where it says none."""

    row: Row
    money_unit: str


def completed(tables: Sequence[Table], lists: Iterable[Sequence[delimited.Row]]) -> list[Table]:
    """The tables, their projects with the money and goals that lists of the same file give them.

    A project with a goal that stands in no table has no indicators, and is added as such.
    """
    listed = [one for rows in lists for one in _listed(rows)]
    if not listed:
        return list(tables)
    units = {one.money_unit for one in listed if one.money_unit}
    common = next((table.heading.money_unit for table in tables if table.heading.money_unit), "") or min(
        units, default=""
    )
    by_name: dict[tuple[str, str], list[_Listed]] = {}
    for one in listed:
        for key in {(one.row.unit.text, one.row.name.text), ("", one.row.name.text)}:
            by_name.setdefault(key, []).append(one)
    found = [_completed(table, by_name, common) if table.layout == FORM else table for table in tables]
    known = {row.name.text for table in tables for row in table.rows}
    missing = [one for one in listed if one.row.goal and one.row.name.text not in known]
    last = found[-1]
    return [*found[:-1], last._replace(rows=(*last.rows, *(_in_unit(one, common) for one in missing)))]


def _completed(table: Table, listed: dict[tuple[str, str], list[_Listed]], unit: str) -> Table:
    """A form with what is listed of its projects; ``unit`` is the unit of money of the file."""
    table.heading.money_unit = table.heading.money_unit or unit
    rows = []
    for row in table.rows:
        one = next(iter(listed.get((row.unit.text, row.name.text), ())), None)
        if one is not None and row.kind == "project" and not row.goal and row.amounts is None:
            row = row._replace(goal=one.row.goal, amounts=_in_unit(one, table.heading.money_unit).amounts)
        rows.append(row)
    return table._replace(rows=tuple(rows))


def _in_unit(one: _Listed, unit: str) -> Row:
    return one.row._replace(amounts=converted(one.row.amounts, one.money_unit, unit))


def _listed(rows: Sequence[delimited.Row]) -> Iterator[_Listed]:
    """The projects of a list; none of any other table."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        labels = labels_in(row.cells)
        columns = label_roles(labels)
        below = rows[index + 1 :]
        if "name" not in columns or "indicators" in columns:
            continue
        columns = with_total(columns, row.cells, [one.cells for one in below[:_BELOW_HEADER]])
        if "goal" in columns or "total" in columns:
            own = next((place for place, label in enumerate(labels) if label in _MONEY_UNITS), len(labels))
            common = _common_unit(rows[:index]) or money_unit(row.cells)
            yield from (_one(one, columns, own, common) for one in below if _at(one, columns["name"]))
            return


def _common_unit(above: Sequence[delimited.Row]) -> str:
    """The unit of money that the rows above a header name."""
    heading = Heading()
    for row in above:
        for cell in row.cells:
            heading.read(cell.text)
    return heading.money_unit


def _one(row: delimited.Row, columns: dict[str, int], own: int, common: str) -> _Listed:
    name, unit, goal = (_at(row, columns.get(role, len(row.cells))) for role in ("name", "unit", "goal"))
    amounts: Amounts | None = row_amounts(row.cells, {role: columns[role] for role in AMOUNT_ROLES if role in columns})
    stated = _at(row, own).text
    span = Span(name.span().start, row.end)
    return _Listed(Row("project", name, span, amounts, goal, unit=unit), stated if scale(stated) else common)


def _at(row: delimited.Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else EMPTY_CELL
