"""Files that hold only notation lines, as template repositories keep them, also inside Markdown.

A cell begins at a line whose first item is number 1, and runs to the next one. A heading or a plain line before it names the
project. Everything else in such a file is prose and stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.layout.pages import Heading
from linter.layout.rows import Row, Table
from linter.layout.wrapped import ITEM_START
from linter.model import EMPTY_CELL, Cell, Source, Span
from linter.reading.cells import cell, flatten

_PREFIX = re.compile(r"(?:\s|>|[-*+](?=\s)|`)*")
_HEADING = re.compile(r"#{1,6}(?P<name>.*)|(?:项目名称|项目)[：:](?P<label>.+)|【(?P<bracket>[^】]+)】")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_TABLE_RULE = re.compile(r"[\s|:-]*")
_NUMBERED = re.compile(r"\d{1,3}[、．.]")
_KEY = re.compile("(?:指标|目标)值[:：]")
_DIRECTIVE = re.compile(r"#\s*jixiao:")


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

    def read(self) -> None:
        for start, end in self._segments():
            flat = flatten(self.text[start:end])
            if not flat:
                if self.markdown:
                    self._close()
            elif self._begins_item(flat):
                if self._begins_cell(flat):
                    self._close()
                self.ranges.append((start, end))
            elif self.ranges and not self._complete():
                self.ranges.append((start, end))
            else:
                self._prose(start, end, flat)
        self._close()

    def _segments(self) -> Iterator[tuple[int, int]]:
        """The source ranges to look at: lines without their Markdown marks, or the cells of a Markdown table."""
        starts = (*self.source.line_starts, len(self.text))
        for begin, end in pairwise(starts):
            line = self.text[begin:end].rstrip("\r\n")
            if _FENCE.match(line) or _DIRECTIVE.match(line.strip()):
                continue
            if line.lstrip().startswith("|"):
                if not _TABLE_RULE.fullmatch(line):
                    yield from ((begin + part.start(), begin + part.end()) for part in re.finditer(r"[^|]+", line))
                continue
            prefix = _PREFIX.match(line)
            yield begin + (prefix.end() if prefix else 0), begin + len(line.rstrip("` \t"))

    def _begins_item(self, flat: str) -> bool:
        if ITEM_START.match(flat) or (self.ranges and _NUMBERED.match(flat)):
            return True
        return not self.markdown and bool(_KEY.search(flat)) and not self.ranges

    def _begins_cell(self, flat: str) -> bool:
        number = re.match(r"\d+", flat)
        return number is not None and int(number.group()) == 1

    def _complete(self) -> bool:
        start, end = self.ranges[-1]
        return self.text[start:end].rstrip().endswith(("。", "；", ";"))

    def _prose(self, start: int, end: int, flat: str) -> None:
        """A line that is no notation: perhaps the name of the project whose cell comes next."""
        self._close()
        heading = _HEADING.match(flat)
        if heading is None and (self.markdown or len(flat) > 60 or flat.endswith(("。", "；", "：", ":"))):
            self.unread.append(Span(start, end))
            return
        piece = cell(self.text, [(start, end)])
        self.name = piece if heading is None else _part(piece, *heading.span(heading.lastgroup or 0))

    def _close(self) -> None:
        if self.ranges:
            items = cell(self.text, self.ranges)
            self.rows.append(Row("project", self.name, items.span(), items=items))
            self.ranges = []


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
