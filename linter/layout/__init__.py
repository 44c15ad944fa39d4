"""Rows to units and projects. Four layouts: forms, rows of cells, hard-wrapped PDF text, and files of bare notation.

A workbook, document or page may hold tables of two of them, forms and rows of cells, each read as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.layout import forms, grid, placed
from linter.layout.columns import is_header
from linter.layout.forms.beside import one_below_other
from linter.layout.forms.columns import form_roles
from linter.layout.forms.ragged import aligned
from linter.layout.openings import begins_item
from linter.layout.rows import FORM, Table, document
from linter.layout.text import bare, wrapped
from linter.model import Block, Document, Source
from linter.reading import delimited, placing
from linter.reading.cells import flatten

_TABLE = Block("table", "")
"""What a table of a Markdown file is, and the rows of a separated one."""

_DELIMITERS = ("\t", ",", ";")
"""What parts the cells of a separated file; programs that write numbers with a comma take the semicolon."""

_HEADER_WITHIN = 400
"""The line that names the columns is among the first so many."""


def arrange(source: Source, year: int | None = None) -> Document:
    """Lay out a file; the indicator cells are found but not parsed yet.

    Args:
        source: the file as it was read.
        year: the budget year, where the caller knows better than title and file name.

    """
    laid_out: list[Document] = []
    for tables in _readings(source):
        laid_out.append(document(source, tables, year))
        if not laid_out[-1].strays:
            return laid_out[-1]
    return min(laid_out, key=lambda one: len(one.strays))


def _readings(source: Source) -> Iterator[list[Table]]:
    """The ways to read a file, as the tables in it, the likeliest first; where it is in doubt, the one that loses least counts."""
    for tables, certain in _in_cells(source):
        if any(table.has_indicators for table in tables):
            yield tables
            if certain:
                return
    table = wrapped.arrange(source)
    if table.has_indicators:
        yield [table]
        if not _is_markdown(source):
            return
    yield [bare.arrange(source)]


def _in_cells(source: Source) -> Iterator[placed.Reading]:
    """The file as rows of cells, where it may be that, and whether it is for certain: a header names its indicators."""
    if source.blocks:
        yield from placed.arrange(placing.rows(source))
        return
    markdown = _is_markdown(source)
    if markdown:
        for tables, _ in placed.arrange((Block(kind, ""), rows) for kind, rows in delimited.piped_blocks(source)):
            yield tables, all(table.layout == FORM for table in tables)
    named = _named_delimiter(source)
    delimiter = named or _likely_delimiter(source)
    if delimiter is not None:
        rows = one_below_other(list(delimited.rows(source, delimiter)))
        form = forms.find(rows)
        lined_up = aligned(rows) if form is not None else rows
        form = form if lined_up == rows else forms.find(lined_up)
        if form is not None:
            below = placed.arrange([(_TABLE, rows)]) if placed.holds_grid(rows) else iter(())
            yield next(below, ([form], True))
        yield [grid.arrange(rows)], named is not None and not markdown


def _is_markdown(source: Source) -> bool:
    return source.path.lower().endswith((".md", ".markdown"))


def _lines(source: Source) -> Iterator[str]:
    for start, end in pairwise((*source.line_starts[:_HEADER_WITHIN], len(source.text))):
        yield source.text[start:end]


def _named_delimiter(source: Source) -> str | None:
    """The delimiter of the line that names the columns of a separated file."""
    for line in _lines(source):
        if "指标" not in line:
            continue
        for delimiter in _DELIMITERS:
            labels = [flatten(part).strip('"') for part in line.split(delimiter)]
            if is_header(labels) or form_roles(labels) is not None:
                return delimiter
    return None


def _likely_delimiter(source: Source) -> str | None:
    """The delimiter by the file's name, or a tab where items begin behind tabs."""
    known = {"csv": ",", "tsv": "\t"}.get(source.path.lower().rpartition(".")[2])
    if known is None and any("\t" in line and _items_behind_tabs(line) for line in _lines(source)):
        return "\t"
    return known


def _items_behind_tabs(line: str) -> bool:
    return any(begins_item(flatten(part).strip('"')) for part in line.split("\t")[1:] if part.strip())
