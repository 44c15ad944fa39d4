"""Physical rows of a grid to the records of its body: page furniture out, rows that line breaks tore apart put together.

A cell with line breaks that an export did not quote goes on in lines with fewer columns than the header. A line is such a
rest only where its cells fall into columns that may hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.layout.columns import AMOUNT_ROLES, header_roles, second_header_roles, with_total
from linter.layout.inference import Inferred
from linter.layout.money import is_amount, is_money, is_nothing
from linter.layout.openings import begins_item, holds_item, is_finished, is_numbered, item_number
from linter.layout.pages import Heading, is_bare_number, is_note, is_other_table
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Cell, Span
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import joined

_BELOW_HEADER = 40
"""So many rows below a header are asked which column holds the money."""

_OTHER_TABLE = pattern("预算|决算|收支|收入|支出|绩效|经费|采购")
"""The title of another table speaks of one of these; 统计报表 alone may be the rest of a sentence."""

_WANTS_DIGITS = tuple("≥≤＞＜><=:：")
_COLUMN_COUNTERS = frozenset("甲乙丙丁") | {"栏次", "*", "**", "行次"}


class Record(NamedTuple):
    """A row of the body: its cells, the columns in force, and whether a page header came just before."""

    cells: tuple[Cell, ...]
    span: Span
    columns: Mapping[str, int]
    after_break: bool

    def at(self, role: str) -> Cell:
        """The cell of a role; an empty one where the row has none."""
        index = self.columns.get(role, len(self.cells))
        return self.cells[index] if index < len(self.cells) else EMPTY_CELL


class _Open:
    """A record while its lines come in; the pieces of its last cell are put together once, when no more can come."""

    def __init__(self, row: delimited.Row, columns: Mapping[str, int], *, after_break: bool) -> None:
        self.cells: list[Cell] = list(row.cells[:-1])
        self.tail: list[Cell] = [row.cells[-1]]
        self.span = _span(row)
        self.columns = columns
        self.after_break = after_break

    def __len__(self) -> int:
        return len(self.cells) + 1

    def take(self, row: delimited.Row) -> None:
        """Go on with the cells of a line, the first one being the rest of the last cell."""
        first, *others = row.cells
        self.tail.append(first)
        if others:
            self.cells += [joined(self.tail), *others[:-1]]
            self.tail = others[-1:]
        self.span = Span(self.span.start, _span(row).end)

    def record(self) -> Record:
        """What came in."""
        return Record((*self.cells, joined(self.tail)), self.span, self.columns, self.after_break)


class Records:
    """Reads the rows of one file; ``heading`` and ``unread`` are complete once all records are out."""

    def __init__(self, rows: Sequence[delimited.Row], inferred: Inferred | None = None) -> None:
        self.rows = rows
        self.heading = Heading()
        self.unread: list[Span] = []
        self.labels = inferred.labels if inferred else ()
        self.inferred = inferred.columns if inferred else {}
        self.columns: Mapping[str, int] = {} if self.labels else self.inferred
        self.width = 1 + max(self.inferred.values(), default=0)
        self.padded = False
        self.open: _Open | None = None
        self.broken = self.fresh_header = self.closed = False

    def __iter__(self) -> Iterator[Record]:
        for index, row in enumerate(self.rows):
            self.broken = self.broken or row.after_break
            if not any(row.cells) or self._header(index) or self._furniture(row):
                continue
            if self.open is not None and self._goes_on(self.open, row.cells):
                self.open.take(row)
            elif self.columns:
                if self.open is not None:
                    yield self.open.record()
                self.open = _Open(row, self.columns, after_break=self.broken)
                self.broken = self.fresh_header = False
        if self.open is not None:
            yield self.open.record()

    def _header(self, index: int) -> bool:
        """Take in a row that names the columns: the header, its second row, or the row that counts the columns."""
        cells = self.rows[index].cells
        texts = tuple(cell.text for cell in cells)
        found: Mapping[str, int] | None = self.inferred if texts == self.labels else header_roles(cells)
        if found is not None:
            below = [row.cells for row in self.rows[index + 1 : index + 1 + _BELOW_HEADER]]
            self.columns = with_total(found, cells, below)
            if self.width != len(cells) or not self.heading.pages:  # not on every page: all rows are asked
                self.width = len(cells)
                self.padded = self._prints_empty_cells()
            self.heading.pages += not self.fresh_header
            self.broken = self.fresh_header = True
            self.closed = False
            return True
        if not self.fresh_header:
            return False
        second = second_header_roles(cells, self.columns)
        self.columns = second or self.columns
        return second is not None or all(not text or text in _COLUMN_COUNTERS or _counts(text) for text in texts)

    def _prints_empty_cells(self) -> bool:
        """Whether every row has all its cells: some end with empty ones, or none ends early with its money."""
        several = [row.cells for row in self.rows if len(row.cells) > 1]
        if any(len(cells) == self.width and not cells[-1] for cells in several):
            return True
        money = self._places(*AMOUNT_ROLES)
        early = any(
            len(cells) < self.width and len(cells) - 1 in money and is_money(cells[-1].text) for cells in several
        )
        return "unit" in self.columns and not early

    def _furniture(self, row: delimited.Row) -> bool:
        """Title, department, money unit, page number, note, another table: rows of few cells, all of that kind."""
        filled = [cell.text for cell in row.cells if cell]
        if len(filled) <= 3 and all(map(self.heading.read, filled)):
            self.closed = False
            return True
        if len(filled) == 1 and is_bare_number(filled[0]):
            return len(row.cells) > 1 or not self._wants_digits()
        other_table = len(filled) == 1 and _OTHER_TABLE.search(filled[0]) is not None and is_other_table(filled[0])
        if other_table or (len(filled) == 1 and is_note(filled[0]) and not holds_item(filled[0])):
            self.closed = self.closed or other_table
            self.unread.append(_span(row))
            return True
        self.closed = self.closed and not any(begins_item(text) for text in filled)
        if self.closed:
            self.unread.append(_span(row))
        return self.closed

    def _wants_digits(self) -> bool:
        """Whether the open cell breaks off before a number, so that a lone number is no page number."""
        if self.open is None:
            return False
        text = self.open.tail[-1].text
        return self._is_torn(self.open) or text.endswith(_WANTS_DIGITS) or (self.padded and not is_finished(text))

    def _is_torn(self, record: _Open) -> bool:
        """Whether a record lacks its end: a row that should have all its cells has not."""
        return self.padded and len(record) < self.width

    def _goes_on(self, record: _Open, cells: Sequence[Cell]) -> bool:
        """Whether a line is the rest of the open record, broken off in the record's last cell."""
        last, length = record.tail[-1], len(record)
        fits = length + len(cells) - 1 <= self.width
        if not last or not fits or length - 1 in self._places(*AMOUNT_ROLES):
            return False
        if length == 1:
            return not self.broken and self._is_torn_name(record, cells)
        if self._is_torn(record):
            return True
        if not any(cells[1:]):
            return self._text_goes_on(record, cells[0].text)
        return not self._is_row(cells) and self._fits(length - 1, cells)

    def _is_torn_name(self, record: _Open, cells: Sequence[Cell]) -> bool:
        """Whether a lone text is the first half of the name in the next row: no unit, which has its money beside it."""
        text = record.tail[-1].text
        if is_finished(text) or begins_item(text) or begins_item(cells[0].text):
            return False
        if self.padded:
            return True
        return "total" in self.columns and not is_institution(text) and (len(cells) == 1 or self._is_row(cells))

    def _text_goes_on(self, record: _Open, text: str) -> bool:
        """Whether a line of one cell continues the text before it, rather than name something new."""
        first, before = record.tail[0].text, record.tail[-1].text
        if begins_item(text):
            return item_number(text) != 1 or not begins_item(first)
        goes_on = is_numbered(text) and item_number(text) != 1 and holds_item(first)
        return goes_on or holds_item(text) or not is_finished(before) or is_finished(text)

    def _places(self, *roles: str) -> set[int]:
        return {self.columns[role] for role in roles if role in self.columns}

    def _is_row(self, cells: Sequence[Cell]) -> bool:
        """Whether a short line has its money or its indicators where a row has them."""
        money, items = self._places(*AMOUNT_ROLES), self._places("indicators")
        return any(
            (index in money and is_money(cell.text)) or (index in items and begins_item(cell.text))
            for index, cell in enumerate(cells)
        )

    def _fits(self, first: int, cells: Sequence[Cell]) -> bool:
        """Whether the cells behind the first suit the columns they fall into, and money or indicators among them prove it."""
        money, items = self._places(*AMOUNT_ROLES), self._places("indicators")
        texts = self._places("unit", "name", "goal", "indicators")
        proof = False
        for index, cell in enumerate(cells[1:], first + 1):
            text = cell.text
            if index in money and not (is_money(text) or is_nothing(text)):
                return False
            if text and (begins_item(text) != (index in items) or (index in texts and is_amount(text))):
                return False
            proof = proof or (bool(text) and index in money | items)
        return proof


def _span(row: delimited.Row) -> Span:
    filled = [cell.span() for cell in row.cells if cell]
    return Span(filled[0].start, filled[-1].end) if filled else Span(row.start, row.end)


def _counts(text: str) -> bool:
    return len(text) <= 2 and text.isdigit()
