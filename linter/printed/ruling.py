"""Tables of a page by their ruling: their cells, and what a page break leaves open or cuts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from linter.printed.texts import Text, boxes_of, printed_in

_MOST_LINES = 20_000
"""A page with more ruling than this is a drawing, and looking for tables in it takes for ever."""

_JOINED = 3
"""Lines so near to each other, in points, are one."""
_SETTINGS = dict.fromkeys(("snap_tolerance", "join_tolerance", "intersection_tolerance"), _JOINED)

_FIRST_ROWS = 6
"""The rest of a row stands within so many, below a header printed again."""


class Cell(NamedTuple):
    """A cell of a table: 1-based place, extent in rows and columns, and what is printed in it."""

    row: int
    column: int
    height: int
    width: int
    text: Text


def tables(page: Any) -> list[Any]:
    """The ruled tables. Where a page break goes through merged cells their ruling is not closed; then it is closed here."""
    if len(page.edges) > _MOST_LINES:
        return []
    found = _found(page, ())
    closing = [*_unclosed(page, found[:1], "top"), *_unclosed(page, found[-1:], "bottom")]
    return _found(page, closing) if closing else found


def told(table: Any) -> tuple[dict[str, Any], list[Text]]:
    """A table as :mod:`linter.printed.pages` writes it, and the texts of its cells."""
    cells = list(_cells(table))
    part = {
        "cells": [(*cell[:4], cell.text.text) for cell in cells],
        "edges": _columns(table),
        "levels": [round(float(level), 2) for level in (*_tops(table), table.bbox[3])],
        "open": _open(table),
        **_lines(cells),
    }
    return part, [cell.text for cell in cells]


def _found(page: Any, closing: Sequence[float]) -> list[Any]:
    settings = {**_SETTINGS, "explicit_horizontal_lines": list(closing)}
    tables = [table for table in page.find_tables(settings) if len(table.cells) > 1]
    return sorted(tables, key=lambda table: (table.bbox[1], table.bbox[0]))


def _unclosed(page: Any, tables: Sequence[Any], end: str) -> Iterator[float]:
    """Where the upright lines of a table end without a line across all of them."""
    for left, top, right, bottom in (table.bbox for table in tables):
        crossed = [
            edge for edge in page.edges if edge["orientation"] == "v" and edge["top"] < bottom and edge["bottom"] > top
        ]
        last = (min if end == "top" else max)((edge[end] for edge in crossed), default=top)
        across = [edge["x0"] for edge in crossed if abs(edge[end] - last) < _JOINED]
        level = [edge for edge in page.edges if edge["orientation"] == "h" and abs(edge["top"] - last) < _JOINED]
        middle = [(one + other) / 2 for one, other in pairwise(_edges([*across, left, right]))]
        if len(across) > 1 and not all(any(line["x0"] < x < line["x1"] for line in level) for x in middle):
            yield last


def _open(table: Any) -> list[list[int]]:
    """The cells at the top and at the bottom of a table that have no line there, by their places in it."""
    lines = [edge for edge in table.page.edges if edge["orientation"] == "h"]
    found: list[list[int]] = [[], []]
    for index, box in enumerate(_by_rows(table)):
        for side, cells in ((1, found[0]), (3, found[1])):
            near = (edge for edge in lines if abs(edge["top"] - box[side]) < _JOINED)
            if abs(box[side] - table.bbox[side]) < 1 and not any(
                edge["x0"] < (box[0] + box[2]) / 2 < edge["x1"] for edge in near
            ):
                cells.append(index)
    return found


def _cells(table: Any) -> Iterator[Cell]:
    """The cells of a table by rows."""
    lefts, tops = _columns(table)[:-1], _tops(table)
    glyphs = sorted(
        (((glyph["top"] + glyph["bottom"]) / 2, place, glyph) for place, glyph in enumerate(table.page.chars)),
        key=itemgetter(0, 1),
    )
    for box in _by_rows(table):
        left, top, right, bottom = box
        first_column, first_row = bisect_left(lefts, left - 1), bisect_left(tops, top - 1)
        width = max(bisect_left(lefts, right - 1) - first_column, 1)
        height = max(bisect_left(tops, bottom - 1) - first_row, 1)
        yield Cell(first_row + 1, first_column + 1, height, width, printed_in(box, glyphs))


def _lines(cells: Sequence[Cell]) -> dict[str, list[Any]]:
    """How far the texts of each column reach, and where the characters of the cells beside a page break stand."""
    reach, last = [0.0] * max(cell.column for cell in cells), max(cell.row + cell.height for cell in cells)
    for cell in cells:
        across = [float(glyph[side]) for glyph in cell.text.glyphs if glyph for side in ("x0", "x1")]
        if across and cell.width == 1:
            reach[cell.column - 1] = max(reach[cell.column - 1], max(across) - min(across))
    beside = (
        (index, cell) for index, cell in enumerate(cells) if cell.row <= _FIRST_ROWS or cell.row + cell.height == last
    )
    return {"reach": reach, "ends": [(index, boxes_of(cell.text)) for index, cell in beside if cell.text.text]}


def _by_rows(table: Any) -> list[Any]:
    """The boxes of the cells, row by row."""
    return [box for row in table.rows for box in row.cells if box is not None]


def _columns(table: Any) -> list[float]:
    """Where the columns begin, and the last one ends."""
    return [*_edges(cell[0] for cell in table.cells), table.bbox[2]]


def _tops(table: Any) -> list[float]:
    """Where the rows begin."""
    return _edges(cell[1] for cell in table.cells)


def _edges(values: Iterable[float]) -> list[float]:
    """The sorted positions where cells begin, those within a point of each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found
