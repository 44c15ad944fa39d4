"""Rows to units and projects. Four layouts: forms, rows of cells, hard-wrapped PDF text, and files of bare notation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from linter.layout import bare, forms, grid, placed, wrapped
from linter.layout.columns import header_roles, is_header
from linter.layout.form_columns import form_roles
from linter.layout.openings import begins_item
from linter.layout.rows import Table, document
from linter.model import Document, Source
from linter.reading import delimited
from linter.reading.cells import flatten

_HEADER_WITHIN = 400
"""The line that names the columns is among the first so many."""


def arrange(source: Source, year: int | None = None) -> Document:
    """Lay out a file; the indicator cells are found but not parsed yet.

    Args:
        source: the file as it was read.
        year: the budget year, where the caller knows better than title and file name.

    """
    laid_out: list[Document] = []
    for table in _tables(source):
        laid_out.append(document(source, table, year))
        if not laid_out[-1].strays:
            return laid_out[-1]
    return min(laid_out, key=lambda one: len(one.strays))


def _tables(source: Source) -> Iterator[Table]:
    """The layouts that may be the right one, the likeliest first; where it is in doubt, the one that loses least counts."""
    for table, certain in placed.arrange(source) if source.blocks else _grids(source):
        if table.has_indicators:
            yield table
            if certain:
                return
    table = wrapped.arrange(source)
    if table.has_indicators:
        yield table
        if not _is_markdown(source):
            return
    yield bare.arrange(source)


def _grids(source: Source) -> Iterator[tuple[Table, bool]]:
    """The file as rows of cells, where it may be that, and whether it is for certain: a header names its indicators."""
    markdown = _is_markdown(source)
    if markdown:
        tables = list(delimited.piped_blocks(source))
        yield from _forms(row for block in tables for row in block)
        blocks = [block for block in tables if header_roles(block[0].cells)]
        yield grid.arrange(row for block in blocks for row in block), False
    named = _named_delimiter(source)
    delimiter = named or _likely_delimiter(source)
    if delimiter is not None:
        rows = list(delimited.rows(source, delimiter))
        yield from _forms(rows)
        yield grid.arrange(rows), named is not None and not markdown


def _forms(rows: Iterable[delimited.Row]) -> Iterator[tuple[Table, bool]]:
    form = forms.arrange(rows)
    if form is not None:
        yield form, True


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
        for delimiter in ("\t", ","):
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
