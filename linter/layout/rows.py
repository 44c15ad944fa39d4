"""Rows of a table, whatever it was laid out as, and what they become: units with their projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.layout.money import converted
from linter.layout.pages import Heading, year_in_path
from linter.layout.strays import strays
from linter.model import EMPTY_CELL, Amounts, Cell, Document, Entry, Project, Source, Span, Unit

FORM, MIXED = "form", "mixed"
"""The layout of forms, and that of a file whose tables have several."""


class Row(NamedTuple):
    """One logical row: a project, or a unit with its subtotal. ``after_break``: a page header came just before.

    ``items`` is the cell of its indicators, ``entries`` are their rows in a form. ``apart``: a form under a title of its own, to which the
    unit above does not go on.
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
    apart: bool = False
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


def document(source: Source, tables: Sequence[Table], year: int | None = None) -> Document:
    """The tables of a file, at least one, as units and projects; indicators are not parsed yet.

    Several tables have no total in common, and a unit goes on from one to the next only under its name. All amounts are in the unit of money
    that is named first.
    """
    headings = [table.heading for table in tables]
    layouts = {table.layout for table in tables}
    money_unit = _first(heading.money_unit for heading in headings)
    whole = tables[0] if len(tables) == 1 else None
    units = _joined(unit for table in tables for unit in _units(_in_money(table, money_unit), complete=source.made))
    return Document(
        source=source,
        layout=layouts.pop() if len(layouts) == 1 else MIXED,
        units=tuple(map(_as_listed, units) if source.made else units),
        department=_first(heading.department for heading in headings),
        year=year or next((heading.year for heading in headings if heading.year), None) or year_in_path(source.path),
        money_unit=money_unit,
        pages=sum(heading.pages for heading in headings),
        total=whole.total if whole else None,
        total_span=whole.total_span if whole else None,
        full_sources=all(table.full_sources for table in tables),
        unread=tuple(span for table in tables for span in table.unread),
        strays=tuple(_strays(source, tables)),
    )


def _as_listed(unit: Unit) -> Unit:
    """A unit in a list we made of other files: its column for the cycle value is there for all of them, also for forms that have none."""
    return unit._replace(projects=tuple(map(_without_empty_cycle, unit.projects)))


def _without_empty_cycle(project: Project) -> Project:
    if any(entry.cycle for entry in project.entries):
        return project
    return project._replace(entries=tuple(entry._replace(cycled=False) for entry in project.entries))


def _joined(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units, those of one name that follow each other as one, unless both have rows of their own."""
    current: Unit | None = None
    for unit in units:
        if current is not None and unit.span is None and unit.name.text == current.name.text:
            current = current._replace(projects=(*current.projects, *unit.projects))
            continue
        if current is not None:
            yield current
        current = unit
    if current is not None:
        yield current


def _in_money(table: Table, unit: str) -> Iterator[Row]:
    """The rows of a table with their amounts in a unit of money."""
    for row in table.rows:
        yield row._replace(amounts=converted(row.amounts, table.heading.money_unit, unit))


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _strays(source: Source, tables: Sequence[Table]) -> Iterator[Span]:
    """The indicators that were lost: those a form knows itself, and where there are other tables the keys outside every indicator."""
    yield from (span for table in tables for span in table.strays)
    if any(table.layout != FORM for table in tables):
        rows = [row for table in tables for row in table.rows if row.kind == "project"]
        others = (cell for row in rows for cell in (row.name, row.goal))
        yield from strays(source, (cell for row in rows for cell in _indicator_cells(row)), others)


def _indicator_cells(row: Row) -> Iterator[Cell]:
    yield row.items
    for entry in row.entries:
        yield from (entry.name, entry.annual, entry.cycle)


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


def _units(rows: Iterable[Row], *, complete: bool) -> Iterable[Unit]:
    """Group projects under the unit row before them, or under the unit named in their own column; ``complete``: one without has none."""
    current: Unit | None = None
    projects: list[Project] = []
    for row in rows:
        if row.kind == "unit" and current is not None and row.amounts is None and row.name.text == current.name.text:
            continue  # its name once more, at the head of a page: the unit goes on
        named = row.unit or complete or row.apart
        if row.kind == "unit" or current is None or (named and row.unit.text != current.name.text):
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
