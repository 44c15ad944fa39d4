"""Tables that come as rows of cells: tab- and comma-separated files, Markdown tables, sheets, Word and HTML tables, ruled pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.layout.columns import full_sources, header_roles
from linter.layout.inference import infer
from linter.layout.money import is_zero, row_amounts
from linter.layout.openings import (
    begins_item,
    first_key,
    holds_annual,
    holds_item,
    is_finished,
    item_number,
    last_start,
)
from linter.layout.records import Record, Records
from linter.layout.rows import Row, Table, mark_reprints
from linter.layout.subtotals import settle_units
from linter.model import EMPTY_CELL, Amounts, Cell, Span
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import joined

_TOTAL = pattern("(?:部门|单位|全[区市县省]|支出|项目)?(?:合计|总计|共计)[数额]?[：:]?(?:[（(].*[）)])?")
_SUBTOTAL = pattern(r".{0,40}(?:小计|合计)[：:]?(?:[（(].*[）)])?")
# A row with money but neither goal nor indicators is a unit's subtotal, unless its name is plainly a project's.
_PROJECT_NAME = pattern("(?:经费|费用?|项目|资金|补助|补贴|工程|采购|运维|购置|款)(?:[（(].*[）)])?$")
_NO_NAME = pattern("[。；：:]")
"""A lone text with one of these is a note or a label, no unit."""


def arrange(rows: Iterable[delimited.Row]) -> Table:
    """The logical rows of a grid; there are none if neither a header row nor the cells tell the columns."""
    physical = list(rows)
    named = any(header_roles(row.cells) is not None for row in physical)
    reader = _Reader(Records(physical, None if named else infer([row.cells for row in physical])))
    reader.read()
    records = reader.records
    logical = [_merged(group) for group in reader.groups]
    settled = settle_units(mark_reprints(logical))
    return Table(
        "grid",
        records.heading,
        tuple(settled),
        reader.total or reader.subtotal,
        tuple(records.unread),
        reader.total_span,
        full_sources(records.columns),
    )


class _Reader:
    """``groups`` holds for every logical row the printed rows it is made of."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.groups: list[list[Row]] = []
        self.total: Amounts | None = None
        self.total_span: Span | None = None
        self.subtotal: Amounts | None = None
        self.filled_down = False

    def read(self) -> None:
        for record in self.records:
            row = self._row(record)
            if self._is_total(record, row):
                continue
            group = self.groups[-1] if self.groups else []
            if group and group[0].kind == "project" and self._continues(group, row):
                group.append(row)
            elif row.goal or row.items or (row.name and (row.amounts or not _NO_NAME.search(row.name.text))):
                self.groups.append([row])
            elif not row.name and row.amounts and row.unit:
                self._unit_subtotal(row)
            else:
                self.records.unread.append(row.span)

    def _row(self, record: Record) -> Row:
        """The row a record stands for by itself."""
        name, goal, items = record.at("name"), record.at("goal"), record.at("indicators")
        unit = record.at("unit")
        if not items:  # text that begins an item is the indicators', whatever column it slipped into
            filled = [cell for cell in record.cells if cell]
            like_items = holds_item if len(filled) == 1 and self.groups else begins_item  # alone, also the rest of one
            items = next((cell for cell in filled if like_items(cell.text)), EMPTY_CELL)
            name, goal, unit = (EMPTY_CELL if cell is items else cell for cell in (name, goal, unit))
        has_units = "unit" in record.columns
        if has_units and not unit and self.groups:
            unit = self.groups[-1][0].unit  # a merged cell left it empty
        is_unit = not goal and not items and not has_units and not _PROJECT_NAME.search(name.text)
        amounts = row_amounts(record.cells, record.columns)
        kind = "unit" if is_unit else "project"
        return Row(kind, name, record.span, amounts, goal, items, unit, record.after_break)

    def _is_total(self, record: Record, row: Row) -> bool:
        """Take in a sum of the table, of a page or of a unit, whichever column says so."""
        if row.items or row.goal:
            return False
        filled = [cell for cell in record.cells if cell]
        word = next((cell for cell in filled if _TOTAL.fullmatch(cell.text)), None)
        if word is not None:
            self._total(word, row.amounts)
            return True
        if any(_SUBTOTAL.fullmatch(cell.text) for cell in filled):
            self.subtotal = self.subtotal or row.amounts
            return True
        return False

    def _total(self, word: Cell, amounts: Amounts | None) -> None:
        """A total; it has a place only while it is the one grand total, not one of several parts."""
        if self.total is None:
            self.total, self.total_span = amounts, word.span()
        elif amounts != self.total:
            self.total_span = None

    def _unit_subtotal(self, row: Row) -> None:
        """Money beside the name of a unit: its subtotal if its projects follow; behind them it says nothing new."""
        if not self.groups or self.groups[-1][0].unit.text != row.unit.text:
            self.groups.append([row._replace(kind="unit", name=row.unit)])

    def _continues(self, group: Sequence[Row], row: Row) -> bool:
        """Whether a row is the rest of the one above: cut by a page break, or one row for every indicator."""
        first, last = group[0], group[-1]
        number = item_number(row.items.text) if begins_item(row.items.text) else None
        if not row.name:
            if is_zero(row.amounts):
                return bool(row.goal or row.items)
            return bool(row.items and last.items) and number != 1
        same = (first.name.text, first.unit.text, first.amounts) == (row.name.text, row.unit.text, row.amounts)
        if same and last.items and row.items and row.goal.text in ("", first.goal.text):
            goes_on = number is not None and number > 1 and (self.filled_down or not row.after_break)
            self.filled_down = self.filled_down or goes_on
            return goes_on
        if not row.after_break or not is_zero(row.amounts):
            return False
        return _cut_by_break(last, row, number)


def _cut_by_break(last: Row, row: Row, number: int | None) -> bool:
    """Whether a row without money below a page header is the second half of the row above it, its name cut as well."""
    if not last.items:
        return bool(last.amounts and last.goal and (row.goal or row.items)) and not is_finished(last.goal.text)
    if not row.items:
        return False
    if begins_item(row.items.text):
        return bool(last.amounts) and (_breaks_off(last) if number is None else number > 1)
    return first_key(row.items.text) == 0 or _breaks_off(last)


def _breaks_off(row: Row) -> bool:
    """Whether the indicators end in the middle of an item: without a stop, or before the value it needs."""
    text = row.items.text
    return not is_finished(text) or (row.amounts is not None and not holds_annual(text, last_start(text) or 0))


def _merged(group: Sequence[Row]) -> Row:
    """The printed rows of one logical row put together; a name or goal that is filled down counts once."""
    first, *others = group
    if not others:
        return first
    names = [row.name for row in others if row.name.text != first.name.text]
    goals = [row.goal for row in others if row.name.text != first.name.text or row.goal.text != first.goal.text]
    return first._replace(
        name=joined([first.name, *names]),
        goal=joined([first.goal, *goals]),
        items=joined([row.items for row in group]),
        span=Span(first.span.start, others[-1].span.end),
    )
