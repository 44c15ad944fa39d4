"""Tables that come as rows of cells: tab- and comma-separated files, and later sheets and documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from linter.layout.amounts import column_amounts
from linter.layout.columns import full_sources, header_roles, second_header_roles
from linter.layout.pages import Heading
from linter.layout.rows import Row, Table, mark_reprints
from linter.model import EMPTY_CELL, Amounts, Cell, Span
from linter.reading import delimited

_TOTAL = re.compile("(?:本页)?(?:合计|总计|小计)")
_GRAND_TOTAL = re.compile("合计|总计")
# A row with money but neither goal nor indicators is a unit's subtotal, unless its name is plainly a project's.
_PROJECT_NAME = re.compile("(?:经费|费用?|项目|资金|补助|补贴|工程|采购|运维|购置|款)(?:[（(].*[）)])?$")


def arrange(rows: Iterable[delimited.Row]) -> Table:
    """The logical rows of a grid; without a header row naming its columns there are none."""
    reader = _Reader()
    for row in rows:
        reader.take(row)
    return Table(
        "grid",
        reader.heading,
        tuple(mark_reprints(reader.rows)),
        reader.total,
        total_span=reader.total_span,
        full_sources=reader.columns is not None and full_sources(reader.columns),
    )


class _Reader:
    def __init__(self) -> None:
        self.heading = Heading()
        self.rows: list[Row] = []
        self.total: Amounts | None = None
        self.total_span: Span | None = None
        self.columns: Mapping[str, int] | None = None
        self.broken = False
        self.fresh_header = False

    def take(self, physical: delimited.Row) -> None:
        cells = physical.cells
        if not any(cells):
            return
        header = header_roles(cells)
        if header is None and self.fresh_header and self.columns is not None:
            header = second_header_roles(cells, self.columns)
        if header is not None:
            self.columns = header
            self.heading.pages += not self.fresh_header
            self.broken = self.fresh_header = True
            return
        if self._is_heading(cells):
            return
        if self.columns is not None:
            self._body(physical, self.columns)
            self.broken = self.fresh_header = False

    def _is_heading(self, cells: Sequence[Cell]) -> bool:
        """Title, department and money unit: rows whose few filled cells are all of that kind."""
        filled = [cell.text for cell in cells if cell.text]
        read = [self.heading.read(text) for text in filled]
        return len(filled) <= 3 and all(read)

    def _body(self, physical: delimited.Row, columns: Mapping[str, int]) -> None:
        def at(role: str) -> Cell:
            index = columns.get(role)
            return physical.cells[index] if index is not None and index < len(physical.cells) else EMPTY_CELL

        name, goal, items = at("name"), at("goal"), at("indicators")
        amounts = column_amounts(physical.cells, columns)
        if _TOTAL.fullmatch(name.text) and not items:
            self._total(name, amounts)
        elif not name and self.rows and not amounts and (goal or items):
            self._continue(goal, items)
        elif name or goal or items or amounts:
            unit = self._unit(at("unit"), "unit" in columns)
            is_unit = not goal and not items and "unit" not in columns and not _PROJECT_NAME.search(name.text)
            span = _span(physical.cells) or Span(physical.start, physical.end)
            kind = "unit" if is_unit else "project"
            self.rows.append(Row(kind, name, span, amounts, goal, items, unit, self.broken))

    def _total(self, name: Cell, amounts: Amounts | None) -> None:
        """A total; it has a place only if it is the one grand total, not one of several parts."""
        first = self.total is None
        self.total = self.total or amounts
        same = first or (self.total_span is not None and amounts == self.total)
        grand = same and _GRAND_TOTAL.fullmatch(name.text) is not None
        self.total_span = (self.total_span or name.span()) if grand else None

    def _unit(self, cell: Cell, has_column: bool) -> Cell:
        """The unit of a row: its own column, or the row above where a merged cell left it empty."""
        if cell or not has_column:
            return cell
        return self.rows[-1].unit if self.rows else EMPTY_CELL

    def _continue(self, goal: Cell, items: Cell) -> None:
        """A row that a page break cut: its second half has no name and no amounts."""
        row = self.rows[-1]
        span = Span(row.span.start, max(cell.span().end for cell in (goal, items) if cell))
        self.rows[-1] = row._replace(goal=_joined(row.goal, goal), items=_joined(row.items, items), span=span)


def _joined(first: Cell, second: Cell) -> Cell:
    if not first or not second:
        return first or second
    shift = len(first.text)
    starts = first.starts + tuple(start + shift for start in second.starts)
    return Cell(first.text + second.text, starts, first.origins + second.origins)


def _span(cells: Sequence[Cell]) -> Span | None:
    filled = [cell.span() for cell in cells if cell]
    return Span(filled[0].start, filled[-1].end) if filled else None
