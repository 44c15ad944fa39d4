"""Rows to units and projects. Three layouts: rows of cells, hard-wrapped PDF text, and files of bare notation."""

from __future__ import annotations

from itertools import pairwise

from linter.layout import bare, grid, wrapped
from linter.layout.columns import HEADERS
from linter.layout.rows import document
from linter.model import Document, Source
from linter.reading import delimited
from linter.reading.cells import flatten

_HEADER_WITHIN = 400
"""The line that names the columns is among the first so many."""


def arrange(source: Source, year: int | None = None) -> Document:
    """Lay out a text file; the indicator cells are found but not parsed yet.

    Args:
        source: the decoded file.
        year: the budget year, where the caller knows better than title and file name.

    """
    delimiter = _delimiter(source)
    if delimiter is not None:
        table = grid.arrange(delimited.rows(source, delimiter))
        if table.has_indicators:
            return document(source, table, year)
    table = wrapped.arrange(source)
    if not table.has_indicators:
        table = bare.arrange(source)
    return document(source, table, year)


def _delimiter(source: Source) -> str | None:
    """The delimiter of a separated file: from the line that names its columns, else from the file's name."""
    for start, end in pairwise((*source.line_starts[:_HEADER_WITHIN], len(source.text))):
        line = source.text[start:end]
        if "指标" not in line:
            continue
        for delimiter in ("\t", ","):
            labels = [flatten(part).strip('"') for part in line.split(delimiter)]
            if len(labels) > 1 and any(label in HEADERS["indicators"] for label in labels):
                return delimiter
    return {"csv": ",", "tsv": "\t"}.get(source.path.lower().rpartition(".")[2])
