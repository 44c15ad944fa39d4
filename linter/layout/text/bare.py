"""Files that hold only notation lines, as template repositories keep them, also inside Markdown.

A cell begins at a line whose first item is number 1, and runs to the next one. A heading or a plain line before it names the
project, but not in the text of a table without amounts: there that line is the end of a goal (绩效目标). A line may break anywhere,
so what stands between the beginning of an item and its value belongs to the item.
Everything else in such a file is prose and stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from linter.layout.marks import ITEM_START
from linter.layout.openings import (
    begins_item,
    first_key,
    holds_annual,
    is_finished,
    is_numbered,
    item_number,
    last_start,
)
from linter.layout.pages import Heading
from linter.layout.rows import Row, Table
from linter.layout.text.header import has_header
from linter.model import EMPTY_CELL, Cell, Source, Span
from linter.patterns import pattern
from linter.reading.cells import cell, flatten
from linter.reading.lines import lines

_PREFIX = pattern(r"(?:\s|>|[-*+](?=\s)|`)*")
_LABEL = pattern(r"\s*(?:项目|年度)?绩效指标(?:内容)?\s*[：:](?=\s*\S)")
_HEADING = pattern(r"#{1,6}(?P<name>.*)|(?:项目名称|项目)[：:](?P<label>.+)|【(?P<bracket>[^】]+)】")
_FENCE = pattern(r"\s*(?:```|~~~)")
_TOP = 60
"""The names of the columns stand on one of so many lines."""
_TABLE_RULE = pattern(r"[\s|:-]*")


class _Segment(NamedTuple):
    """A line, or a cell of a Markdown table. ``ahead`` is what the first line from here on with a mark of notation or structure
    holds: ``key`` (before any item), ``item`` (one that is not the first of its cell), ``cell`` or ``end``.
    """

    start: int
    end: int
    flat: str
    ahead: str


def arrange(source: Source) -> Table:
    """The cells of notation found in the text, each as the row of one project."""
    reader = _Reader(source)
    reader.read()
    return Table("bare", Heading(), tuple(reader.rows), unread=tuple(reader.unread))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.markdown = source.path.lower().endswith((".md", ".markdown"))
        self.rows: list[Row] = []
        self.ranges: list[tuple[int, int]] = []
        self.name = EMPTY_CELL
        self.unread: list[Span] = []
        self.finished = self.valued = False
        self.tabular = has_header(tuple(islice(lines(source), _TOP)))

    def read(self) -> None:
        for segment in _looking_ahead(self.text, list(self._ranges())):
            if not segment.flat:
                if self.markdown:
                    self._close()
            elif _HEADING.match(segment.flat):
                self._prose(segment)
            elif self._begins_item(segment):
                if item_number(segment.flat) == 1:
                    self._close()
                self._take(segment)
            elif self.ranges and self._goes_on(segment):
                self._take(segment)
            else:
                self._prose(segment)
        self._close()

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """The source ranges to look at: lines without their Markdown marks, or the cells of a Markdown table."""
        starts = (*self.source.line_starts, len(self.text))
        for begin, end in pairwise(starts):
            line = self.text[begin:end].rstrip("\r\n")
            if _FENCE.match(line):
                continue
            if line.lstrip().startswith("|"):
                if not _TABLE_RULE.fullmatch(line):
                    yield from ((begin + part.start(), begin + part.end()) for part in re.finditer(r"[^|]+", line))
                continue
            prefix = _PREFIX.match(line)
            first = prefix.end() if prefix else 0
            label = _LABEL.match(line, first)
            yield begin + (label.end() if label else first), begin + len(line.rstrip("` \t"))

    def _begins_item(self, segment: _Segment) -> bool:
        flat = segment.flat
        if begins_item(flat):
            return True
        if self.ranges:  # a numbered line without a category: a broken item, unless the open one still wants its value
            return is_numbered(flat) and not self._wants_value(segment)
        if self.markdown:
            return False
        return first_key(flat) is not None or (is_numbered(flat) and segment.ahead == "key")

    def _goes_on(self, segment: _Segment) -> bool:
        """Whether a line belongs to the open cell: the one before breaks off, a key or another item is still to come."""
        if not self.finished or self._wants_value(segment) or segment.ahead == "item":
            return True
        return first_key(segment.flat) is not None or ITEM_START.search(segment.flat) is not None

    def _wants_value(self, segment: _Segment) -> bool:
        return segment.ahead == "key" and not self.valued

    def _take(self, segment: _Segment) -> None:
        self.ranges.append((segment.start, segment.end))
        start = last_start(segment.flat)
        self.valued = holds_annual(segment.flat, start or 0) or (self.valued and start is None)
        self.finished = is_finished(segment.flat)

    def _prose(self, segment: _Segment) -> None:
        """A line that is no notation: perhaps the name of the project whose cell comes next."""
        self._close()
        flat = segment.flat
        heading = _HEADING.match(flat)
        plain = self.markdown or self.tabular or len(flat) > 60 or flat.endswith(("。", "；", "：", ":"))
        if heading is None and plain:
            self.unread.append(Span(segment.start, segment.end))
            return
        piece = cell(self.text, [(segment.start, segment.end)])
        self.name = piece if heading is None else _part(piece, *heading.span(heading.lastgroup or 0))

    def _close(self) -> None:
        if self.ranges:
            items = cell(self.text, self.ranges)
            self.rows.append(Row("project", self.name, items.span(), items=items))
            self.ranges = []


def _looking_ahead(text: str, ranges: Sequence[tuple[int, int]]) -> list[_Segment]:
    """The segments, each with what comes first from it on."""
    found: list[_Segment] = []
    ahead = "end"
    for start, end in reversed(ranges):
        flat = flatten(text[start:end])
        ahead = _mark(flat) or ahead
        found.append(_Segment(start, end, flat, ahead))
    return found[::-1]


def _mark(flat: str) -> str | None:
    """What a line says about the lines above it, if anything."""
    if _HEADING.match(flat):
        return "end"
    item, key = ITEM_START.search(flat), first_key(flat)
    if begins_item(flat):
        return "cell" if item_number(flat) in (1, None) else "item"
    if key is not None and (item is None or key < item.start()):
        return "key"
    return "item" if item else None


def _part(whole: Cell, start: int, end: int) -> Cell:
    """A sub-range of a single-line cell as a cell of its own."""
    if start >= end:
        return EMPTY_CELL
    pieces = list(whole.spans(start, end))
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += piece.end - piece.start
    return Cell(whole.text[start:end], tuple(starts), tuple(piece.start for piece in pieces))
