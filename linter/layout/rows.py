"""Rows of a table, whatever it was laid out as, and what they become: units with their projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.layout.pages import Heading, year_in_path
from linter.layout.strays import strays
from linter.model import EMPTY_CELL, Amounts, Cell, Document, Entry, Project, Source, Span, Unit


class Row(NamedTuple):
    """One logical row: a project, or a unit with its subtotal. ``after_break``: a page header came just before.

    ``items`` is the cell of its indicators, ``entries`` are their rows in a form.
    """

    kind: str
    name: Cell
    span: Span
    amounts: Amounts | None = None
    goal: Cell = EMPTY_CELL
    items: Cell = EMPTY_CELL
    unit: Cell = EMPTY_CELL
    after_break: bool = False
    repeated: bool = False
    entries: tuple[Entry, ...] = ()


class Table(NamedTuple):
    """What a layout found: the heading, the rows in order with reprints marked, and the text it could not place.

    ``strays`` are the rows of indicators in ``unread``, as far as the layout knows them itself.
    """

    layout: str
    heading: Heading
    rows: tuple[Row, ...]
    total: Amounts | None = None
    unread: tuple[Span, ...] = ()
    total_span: Span | None = None
    full_sources: bool = False
    strays: tuple[Span, ...] = ()

    @property
    def has_indicators(self) -> bool:
        """Whether any row carries indicators."""
        return any(row.items or row.entries for row in self.rows)


def document(source: Source, table: Table, year: int | None = None) -> Document:
    """The table as units and projects; indicators are not parsed yet."""
    heading = table.heading
    cells = (row.items for row in table.rows if row.kind == "project")
    return Document(
        source=source,
        layout=table.layout,
        units=tuple(_units(table.rows)),
        department=heading.department,
        year=year or heading.year or year_in_path(source.path),
        money_unit=heading.money_unit,
        pages=heading.pages,
        total=table.total,
        total_span=table.total_span,
        full_sources=table.full_sources,
        unread=table.unread,
        strays=table.strays if table.layout == "form" else tuple(strays(source, cells)),
    )


def mark_reprints(rows: Sequence[Row]) -> list[Row]:
    """Mark rows that a page break made the printer print twice.

    The same row directly after itself with a page header between; the first print may be cut off by the break,
    then it is the first that is marked. Never by name alone: 政府雇员工资经费 stands in every unit.
    """
    marked = list(rows)
    for index in range(1, len(marked)):
        before, row = marked[index - 1], marked[index]
        if not row.after_break or row.kind != "project" or not _same_row(before, row):
            continue
        if len(before.items.text) < len(row.items.text):
            marked[index - 1] = before._replace(repeated=True)
        else:
            marked[index] = row._replace(repeated=True)
    return marked


def _same_row(before: Row, row: Row) -> bool:
    same = (
        before.kind == row.kind
        and before.name.text == row.name.text
        and before.unit.text == row.unit.text
        and before.amounts == row.amounts
    )
    if not same or not row.items:
        return False
    if before.items:
        return before.goal.text == row.goal.text and row.items.text.startswith(before.items.text.rstrip("。"))
    return row.goal.text.startswith(before.goal.text)


def _units(rows: Iterable[Row]) -> Iterable[Unit]:
    """Group projects under the unit row before them, or under the unit named in their own column."""
    current: Unit | None = None
    projects: list[Project] = []
    for row in rows:
        if row.kind == "unit" or current is None or (row.unit and row.unit.text != current.name.text):
            if current is not None:
                yield current._replace(projects=tuple(projects))
            projects = []
            is_unit = row.kind == "unit"
            name = row.name if is_unit else row.unit
            current = Unit(name, (), row.amounts if is_unit else None, row.span if is_unit else None)
        if row.kind == "project":
            projects.append(
                Project(row.name, row.span, row.amounts, row.goal, row.items, row.repeated, entries=row.entries)
            )
    if current is not None:
        yield current._replace(projects=tuple(projects))
