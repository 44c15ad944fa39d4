"""Hard-wrapped text copied from a PDF: a line classifier with four states.

A grammar is the wrong tool here: where a row begins is told by indentation and by the amounts some lines later.
TOP is before a row, NAME runs to the amounts, GOAL to the first item start, ITEMS to the next row.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from linter.layout.amounts import find_amounts, printed_amounts
from linter.layout.columns import is_header_line, names_all_sources
from linter.layout.pages import Heading, is_other_table
from linter.layout.rows import Row, Table, mark_reprints
from linter.layout.sources import certain_sources
from linter.model import Source, Span
from linter.reading.cells import cell, flatten
from linter.reading.lines import Line, lines

ROW_INDENT = 4
"""Project rows are indented by at least four columns; goal text by at most one or two (``baiyun-2024.txt:560``)."""

NAME_LINES = 6
"""A wrapped name and its amounts take at most this many lines with text."""

HEADER_LINES = 8
"""A wrapped column header takes at most this many lines."""

_DASH = "[-－—–‐]"
_CATEGORY = "产出|效益|效果|满意|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象"
ITEM_START = re.compile(
    rf"(?:^|(?<=[。；;]))\d{{1,3}}[、．.](?:\d{{1,2}}{_DASH}(?:{_CATEGORY}|$)|(?:产出|效益|满意度|成本)指标[:：；;])"
)
_LOOSE_START = re.compile(rf"^\d{{1,2}}[、．.](?:{_CATEGORY}|.*指标值)")
_KEY = re.compile("指标值[:：]|指标[；;]|目标值")
_TOTAL = re.compile("合计|总计")
_INSTITUTION = re.compile(
    "[^，,%≥≤\\d]{2,40}(?:局|中心|院|所|馆|站|校|园|队|会|处|室|部|办|台|社|厂|公司|学院|大学|街道|镇|乡|政府|机关|总站|分局|本级)(?:[（(].*[）)])?"
)


class _State(enum.Enum):
    TOP = enum.auto()
    NAME = enum.auto()
    GOAL = enum.auto()
    ITEMS = enum.auto()


@dataclass(slots=True)
class _Draft:
    """A row while its lines come in; every list holds source ranges."""

    indented: bool
    after_break: bool
    name: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    goal: list[tuple[int, int]] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)


def arrange(source: Source) -> Table:
    """The rows of hard-wrapped text; without rows the text is laid out some other way."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.lines: Sequence[Line] = tuple(lines(source))
        self.heading = Heading()
        self.drafts: list[_Draft] = []
        self.total: list[Decimal] = []
        self.total_span: Span | None = None
        self.full_sources = False
        self.unread: list[Span] = []
        self.state = _State.TOP
        self.broken = False

    def read(self) -> Table:
        index = 0
        while index < len(self.lines):
            index += self._header(index) or self._total_row(index) or self._line(index)
        rows = tuple(certain_sources(mark_reprints(tuple(self._rows()))))
        total = printed_amounts(self.total)
        return Table("wrapped", self.heading, rows, total, tuple(self.unread), self.total_span, self.full_sources)

    def _header(self, index: int) -> int:
        """How many lines from here are part of a page header."""
        count = 1 if self.heading.read(self.lines[index].flat) else self._column_header(index)
        if count and not self.broken:
            self.broken = True
            self.heading.pages += 1
            if not any(draft.items for draft in self.drafts):
                self.drafts.clear()  # other tables of the same publication, before this one
                self.total_span = None
                self.state = _State.TOP
        return count

    def _column_header(self, index: int) -> int:
        joined = ""
        for count, line in enumerate(self.lines[index : index + HEADER_LINES], 1):
            joined += line.flat
            if len(joined) > 120:
                return 0
            if is_header_line(joined):
                self.full_sources = names_all_sources(joined)
                return count
        return 0

    def _total_row(self, index: int) -> int:
        line = self.lines[index]
        if not _TOTAL.match(line.flat):
            return 0
        following = self.lines[index + 1] if _TOTAL.fullmatch(line.flat) and index + 1 < len(self.lines) else line
        found = find_amounts(following.text)
        if found is None or not _TOTAL.fullmatch(following.text[: found[0]].strip() or line.flat):
            return 0
        if not self.total:
            start = self.text.index(line.text, line.start)
            self.total, self.total_span = found[2], Span(start, start + len(line.text))
        elif found[2] != self.total:
            self.total_span = None  # several totals are those of parts
        self.state = _State.TOP
        return 1 if following is line else 2

    def _line(self, index: int) -> int:
        line = self.lines[index]
        if self._starts_row(index):
            self.drafts.append(_Draft(line.indent >= ROW_INDENT, self.broken))
            self.state = _State.NAME
        elif self.state is _State.ITEMS and self._complete() and is_other_table(line.flat):
            self.state = _State.TOP
        self.broken = False
        match self.state:
            case _State.TOP:
                self.unread.append(Span(line.start, line.end))
            case _State.NAME:
                self._name(line)
            case _State.GOAL:
                self._goal(line)
            case _State.ITEMS:
                self.drafts[-1].items.append((line.start, line.end))
        return 1

    def _name(self, line: Line) -> None:
        draft = self.drafts[-1]
        found = find_amounts(line.text)
        if found is None:
            draft.name.append((line.start, line.end))
            return
        first = self.text.index(line.text, line.start)
        draft.name.append((line.start, first + found[0]))
        draft.numbers.extend(found[2])
        self.state = _State.GOAL
        if found[1] < len(line.text):
            self._goal_range(first + found[1], line.end)

    def _goal(self, line: Line) -> None:
        draft = self.drafts[-1]
        found = find_amounts(line.text)
        if found and not draft.goal and len(draft.numbers) < 4 and found[:2] == (0, len(line.text)):
            draft.numbers.extend(found[2])  # every amount on a line of its own
        else:
            self._goal_range(line.start, line.end)

    def _goal_range(self, start: int, end: int) -> None:
        """Text after the amounts: goal until an item starts, on a new line or in the middle of this one."""
        draft = self.drafts[-1]
        piece = cell(self.text, [(start, end)])
        item = ITEM_START.search(piece.text)
        split = piece.origin(item.start()) if item else end
        if split > start:
            draft.goal.append((start, split))
        if item:
            draft.items.append((split, end))
            self.state = _State.ITEMS

    def _starts_row(self, index: int) -> bool:
        line = self.lines[index]
        if self.state is _State.NAME:
            return False
        if not self._row_ahead(index):
            return False
        if line.indent >= ROW_INDENT or self.state is _State.TOP or self.broken:
            return True
        if self.state is _State.ITEMS and not self._complete():
            return self._names_a_unit(index)
        draft = self.drafts[-1]
        return self.state is _State.ITEMS or not draft.goal or self._complete()

    def _row_ahead(self, index: int) -> bool:
        """Whether amounts follow soon, with nothing between that belongs to a goal or an indicator."""
        indented = self.lines[index].indent >= ROW_INDENT
        for offset, line in enumerate(self.lines[index : index + NAME_LINES]):
            if offset and line.indent >= ROW_INDENT and not indented:
                return False
            if ITEM_START.search(line.flat) or _KEY.search(line.flat):
                return False
            found = find_amounts(line.text)
            if found:
                return len(found[2]) >= (1 if indented else 2) and not re.search("[。；;]", line.text[: found[0]])
            if re.search("[。；;]", line.flat):
                return False
        return False

    def _names_a_unit(self, index: int) -> bool:
        """After a cell without a final stop: whether the lines from here to the amounts read like an institution."""
        name = ""
        for line in self.lines[index : index + NAME_LINES]:
            found = find_amounts(line.text)
            name += line.flat if found is None else flatten(line.text[: found[0]])
            if found is not None:
                break
        return _INSTITUTION.fullmatch(name) is not None

    def _complete(self) -> bool:
        """Whether the text of the current row ends like a finished cell."""
        draft = self.drafts[-1]
        ranges = draft.items or draft.goal
        return not ranges or self.text[ranges[-1][0] : ranges[-1][1]].rstrip().endswith(("。", "；", ";"))

    def _rows(self) -> Iterator[Row]:
        indented = any(draft.indented for draft in self.drafts)
        for draft in self.drafts:
            if not draft.items:
                self._find_loose_items(draft)
            ranges = draft.name + draft.goal + draft.items
            is_project = bool(draft.items) or (draft.indented if indented else bool(draft.goal))
            yield Row(
                kind="project" if is_project else "unit",
                name=cell(self.text, draft.name),
                span=cell(self.text, ranges).span(),
                amounts=printed_amounts(draft.numbers),
                goal=cell(self.text, draft.goal),
                items=cell(self.text, draft.items),
                after_break=draft.after_break,
            )

    def _find_loose_items(self, draft: _Draft) -> None:
        """Indicators in a notation without codes hide at the end of the goal: split where their outline begins."""
        for index, (start, end) in enumerate(draft.goal):
            rest = cell(self.text, draft.goal[index:]).text
            if _LOOSE_START.match(cell(self.text, [(start, end)]).text) and _KEY.search(rest):
                draft.goal, draft.items = draft.goal[:index], draft.goal[index:]
                return
