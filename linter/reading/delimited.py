"""Comma- and tab-separated files as rows of cells that know where they came from.

The csv module of the standard library gives no positions, and every finding and every fix needs them; the dialect
is RFC 4180 with one leniency: a quote that is never closed is an ordinary character, so one stray mark
cannot swallow the rest of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from linter.model import EMPTY_CELL, Cell, Source
from linter.reading.cells import cell

_PIPED = re.compile(r"[ \t]*\|(?P<cells>(?:[^\r\n]*\S)?)")
_RULE = re.compile(r"[\s|:-]*")
_PIPE_CELL = re.compile(r"(?P<cell>(?:\\.|[^|\r\n])+|(?=\|))\|?")
_BREAK = re.compile(r"<br\s*/?>")
_LEAD = re.compile(r"[ \t>#*+-]*")
_PLAIN = re.compile(r"[^*`\r\n]+")


class Row(NamedTuple):
    """One physical row. ``start`` and ``end`` are source offsets, the line break excluded; ``after_break``: a page begins with it;
    ``begins``: a sheet does; ``rest``: it goes on with the last row of the page before. ``caption`` is what names the table that begins with
    it: the name of its sheet, the line above it. ``made``: that sheet is a list we made of other files, whose rows say all there is to say.
    """

    cells: tuple[Cell, ...]
    start: int
    end: int
    after_break: bool = False
    begins: bool = False
    caption: Cell = EMPTY_CELL
    rest: bool = False
    made: bool = False


def rows(source: Source, delimiter: str) -> Iterator[Row]:
    """Every row of the file, empty ones included, in order."""
    text = source.text
    scanner = _Scanner(text, delimiter)
    position = 0
    while position < len(text):
        start = position
        cells: list[Cell] = []
        more = True
        while more:
            ranges, position, more = scanner.field(position)
            cells.append(cell(text, ranges))
        yield Row(tuple(cells), start, position)
        position = scanner.next_line(position)


def piped_blocks(source: Source) -> Iterator[tuple[str, list[Row]]]:
    """The tables of a Markdown file, runs of lines between ``|`` without the lines that draw the rule under the header, and the texts between.

    Each begins with its kind, ``table`` or ``text``; a line of text is a row of one cell, without the marks of headings, lists and bold print.
    """
    for kind, lines in groupby(_piped(source), lambda line: line[0]):
        yield kind, [row for _, row in lines if row.cells]


def _piped(source: Source) -> Iterator[tuple[str, Row]]:
    """The lines of a Markdown file, each with what it is part of; one without cells says nothing, but parts tables."""
    for start, end in pairwise((*source.line_starts, len(source.text))):
        line = _PIPED.match(source.text, start, end)
        if line is None:
            text = _unmarked(source.text, start, end)
            yield "text", Row((text,) if text else (), start, end)
        elif not _RULE.fullmatch(line["cells"]):
            parts = _PIPE_CELL.finditer(source.text, *line.span("cells"))
            cells = tuple(cell(source.text, list(_without_breaks(source.text, *part.span("cell")))) for part in parts)
            yield "table", Row(cells, *line.span())


def _unmarked(text: str, start: int, end: int) -> Cell:
    """A line of Markdown without the marks of headings, lists, quotes and bold print."""
    lead = _LEAD.match(text, start, end)
    words = [word.span() for word in _PLAIN.finditer(text, lead.end() if lead else start, end)]
    return cell(text, words) if words else EMPTY_CELL


def _without_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of a Markdown cell around its ``<br>``, which is how such a cell breaks a line."""
    for found in _BREAK.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


class _Scanner:
    """Finds the ends of fields. Remembers that no closing quote is left, so stray quotes cost one search in all."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.plain = re.compile(f"[^{delimiter}\r\n]*+")
        self.opening = re.compile('[ \u3000]*"')
        self.closing = re.compile(f'(?:[^"]++|"")*+"(?=[ \u3000]*(?:[{delimiter}\r\n]|\\Z))')
        self.gap = re.compile("[ \u3000]*")
        self.delimiter = delimiter
        self.unclosed = False

    def field(self, start: int) -> tuple[list[tuple[int, int]], int, bool]:
        """The source ranges of the field at ``start``, the offset after it, and whether the row goes on."""
        opened = None if self.unclosed else self.opening.match(self.text, start)
        closed = self.closing.match(self.text, opened.end()) if opened else None
        if opened and not closed:
            self.unclosed = '"' not in self.text[opened.end() :]
        if opened and closed:
            ranges = self._quoted(opened.end(), closed.end() - 1)
            gap = self.gap.match(self.text, closed.end())
            end = gap.end() if gap else closed.end()
        else:
            plain = self.plain.match(self.text, start)
            end = plain.end() if plain else start
            ranges = [(start, end)]
        more = self.text[end : end + 1] == self.delimiter
        return ranges, end + 1 if more else end, more

    def _quoted(self, start: int, end: int) -> list[tuple[int, int]]:
        ranges = []
        while (quote := self.text.find('""', start, end)) >= 0:
            ranges.append((start, quote + 1))
            start = quote + 2
        ranges.append((start, end))
        return ranges

    def next_line(self, position: int) -> int:
        """The offset after the line break at ``position``."""
        return position + (2 if self.text.startswith("\r\n", position) else 1)
