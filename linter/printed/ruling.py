"""Tables of a page by their ruling: their cells, and what a page break leaves open or cuts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from linter.printed import stacked
from linter.printed.texts import Text, boxes_of, printed_in

_MOST_LINES = 20_000
"""A page with more ruling than this is a drawing, and looking for tables in it takes for ever."""

_JOINED = 3
"""Lines so near to each other, in points, are one."""
_SETTINGS = dict.fromkeys(("snap_tolerance", "join_tolerance", "intersection_tolerance"), _JOINED)

_FEWEST_UPRIGHT = 3
"""So many lines stand around two columns."""

_NOISE = 0.1
_FIRST_ROWS = 6
"""The rest of a row stands within so many, below a header printed again."""


Edges = Sequence[dict[str, Any]]
"""The lines of a page, as pdfplumber tells them."""

Box = Sequence[float]
"""Left, top, right and bottom."""


class Cell(NamedTuple):
    """A cell of a table: 1-based place, extent in rows and columns, and what is printed in it."""

    row: int
    column: int
    height: int
    width: int
    text: Text


class Side(NamedTuple):
    """A side of a table: how the edges of its page are called there, and which lines run into it."""

    name: str
    place: int
    across: str
    along: tuple[str, str]
    ends: tuple[str, str]

    @property
    def start(self) -> int:
        """Where in a box the range begins that the side spans."""
        return 1 - self.place % 2

    @property
    def farthest(self) -> Any:
        """What finds the outermost of some places."""
        return min if self.place < _RIGHT.place else max


_TOP = Side("top", 1, "v", ("x0", "x1"), ("top", "bottom"))
_BOTTOM = Side("bottom", 3, "v", ("x0", "x1"), ("top", "bottom"))
_LEFT = Side("x0", 0, "h", ("top", "bottom"), ("x0", "x1"))
_RIGHT = Side("x1", 2, "h", ("top", "bottom"), ("x0", "x1"))


class Above(NamedTuple):
    """What a table leaves to the page below: where its columns begin and the last one ends, and whether a cell goes on there."""

    columns: Sequence[float] = ()
    goes_on: bool = False


def tables(page: Any, above: Above) -> tuple[list[Any], Edges]:
    """The ruled tables from top to bottom, and the lines of the page.

    Where the edge of a page goes through merged cells their ruling is not closed; then it is closed here. So are the sides of a table without
    lines there, where it goes on from the page ``above``.
    """
    if len(page.edges) > _MOST_LINES:
        return [], []
    found, edges = _found(page, (), ())
    level, upright = _closing(found, edges, above)
    if not (level or upright):
        return found, edges
    closed, _ = _found(page, level, upright)
    # The ends of columns outside of those found at first.
    further = [end for end in _open_ends(closed, edges) if end not in level]
    return (_found(page, [*level, *further], upright)[0] if further else closed), edges


def left_below(parts: Sequence[dict[str, Any]]) -> Above:
    """What the last table of a page leaves to the next one."""
    last = next((part for part in reversed(parts) if "cells" in part), None)
    return Above(last["edges"], bool(last["open"][1])) if last else Above()


def told(table: Any, edges: Edges) -> tuple[dict[str, Any], list[Text]]:
    """A table as :mod:`linter.printed.pages` writes it, and the texts of its cells; ``edges`` are the lines of its page."""
    cells = _run_on(list(_cells(table)), _columns(table))
    part = {
        "cells": [(*cell[:4], cell.text.text) for cell in cells],
        "edges": _columns(table),
        "levels": [round(float(level), 2) for level in (*_tops(table), table.bbox[3])],
        "open": [_open(table, side, edges) for side in (_TOP, _BOTTOM)],
        "open_aside": [_open(table, side, edges) for side in (_LEFT, _RIGHT)],
        "targets": stacked.counted((cell.row, cell.text) for cell in cells),
        **_lines(cells),
    }
    return part, [cell.text for cell in cells]


def _found(page: Any, level: Sequence[float], upright: Sequence[float]) -> tuple[list[Any], Edges]:
    """The tables, and the lines: those drawn in pieces or dashes whole."""
    closing = {"explicit_horizontal_lines": list(level), "explicit_vertical_lines": list(upright)}
    finder = page.debug_tablefinder(_SETTINGS | closing)
    tables = [table for table in finder.tables if len(table.cells) > 1]
    return sorted(tables, key=lambda table: (table.bbox[1], table.bbox[0])), finder.edges


def _closing(found: Sequence[Any], edges: Edges, above: Above) -> tuple[list[float], list[Any]]:
    """The level and the upright lines that close tables: where these stand, or as pdfplumber takes them."""
    ends = [] if found else _ends(edges, above)
    level = [*_open_ends(found, edges), *ends]
    upright: list[Any] = [*_unclosed(edges, found, _LEFT), *_unclosed(edges, found, _RIGHT)]
    if found or ends:
        upright += _sides(found[0].bbox if found else _hull(_together(edges)), above.columns, level)
    else:
        upright += _around(edges)
    return level, upright


def _open_ends(tables: Sequence[Any], edges: Edges) -> list[float]:
    return [*_unclosed(edges, tables[:1], _TOP), *_unclosed(edges, tables[-1:], _BOTTOM)]


def _ends(edges: Edges, above: Above) -> list[float]:
    """Where upright lines begin and end together, on a page that shows nothing but a part of one row.

    Two columns have such lines around them, unless they are columns of a row above that goes on.
    """
    together = _together(edges)
    known = above.goes_on and bool(together) and all(_is_among(edge["x0"], above.columns) for edge in together)
    return [together[0]["top"], together[0]["bottom"]] if known or len(together) >= _FEWEST_UPRIGHT else []


def _together(edges: Edges) -> list[Any]:
    """The upright lines that begin and end where the longest one does."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    longest = max(upright, key=lambda edge: float(edge["height"]), default=None)
    return [
        edge for edge in upright
        if longest and all(abs(edge[end] - longest[end]) < _JOINED for end in ("top", "bottom"))
    ]  # fmt: skip


def _hull(edges: Edges) -> tuple[float, float, float, float]:
    """The box around upright lines."""
    across = [edge["x0"] for edge in edges]
    return min(across), edges[0]["top"], max(across), edges[0]["bottom"]


def _sides(box: Box, columns: Sequence[float], level: Sequence[float]) -> Iterator[dict[str, Any]]:
    """Lines at the sides of a table that has none there, where its columns on the page above begin and end.

    A page that shows only one row has no lines that tell how far it reaches. ``level`` are the ends of the table as far as they are closed.
    """
    left, top, right, bottom = box
    if _is_among(left, columns) and _is_among(right, columns):
        outside = [side for side in (columns[0], columns[-1]) if not left - _JOINED < side < right + _JOINED]
        yield from (_upright(side, min([top, *level]), max([bottom, *level])) for side in outside)


def _around(edges: Edges) -> Iterator[dict[str, Any]]:
    """Lines at the sides of a page's only table, of two columns, or of three with one row: no cell has lines around it.

    Lines between rows are as long as each other, and one between columns crosses or touches two of them.
    """
    level = [edge for edge in edges if edge["orientation"] == "h"]
    ends = Counter((round(edge["x0"]), round(edge["x1"])) for edge in level)
    left, right = max(ends, key=ends.__getitem__, default=(0, 0))
    tops = [edge["top"] for edge in level if (round(edge["x0"]), round(edge["x1"])) == (left, right)]
    between = (edge for edge in edges if edge["orientation"] == "v" and left + _JOINED < edge["x0"] < right - _JOINED)
    if any(sum(edge["top"] - _JOINED < top < edge["bottom"] + _JOINED for top in tops) > 1 for edge in between):
        yield from (_upright(side, min(tops), max(tops)) for side in (left, right))


def _upright(place: float, top: float, bottom: float) -> dict[str, Any]:
    """A line as pdfplumber takes it."""
    return {"object_type": "line", "x0": place, "x1": place, "top": top, "bottom": bottom, "height": bottom - top}


def _is_among(place: float, columns: Sequence[float]) -> bool:
    return any(abs(place - one) < _JOINED for one in columns)


def _unclosed(edges: Edges, tables: Sequence[Any], side: Side) -> Iterator[float]:
    """Where the lines of a table end at a side without a line across all of them.

    To the left and right only lines beside its cells count: the one below the head of the page and those of other tables may be as long.
    """
    for table in tables:
        begin, end = table.bbox[side.start], table.bbox[side.start + 2]
        low, high = table.bbox[1 - side.start], table.bbox[3 - side.start]
        crossed = [
            edge for edge in edges
            if edge["orientation"] == side.across and edge[side.ends[0]] < high and edge[side.ends[1]] > low
            and (side.across == "v" or begin - _JOINED < edge["top"] < end + _JOINED)
        ]  # fmt: skip
        last = side.farthest((edge[side.name] for edge in crossed), default=low)
        places = [edge[side.along[0]] for edge in crossed if abs(edge[side.name] - last) < _JOINED]
        lines = [edge for edge in _lines_along(edges, side) if abs(edge[side.name] - last) < _JOINED]
        middle = [(one + other) / 2 for one, other in pairwise(_edges([*places, begin, end]))]
        if len(places) > 1 and not all(any(_covers(line, side, at) for line in lines) for at in middle):
            yield last


def _open(table: Any, side: Side, edges: Edges) -> list[int]:
    """The cells at a side of a table that have no line there, by their places in it."""
    found: list[int] = []
    for index, box in enumerate(_by_rows(table)):
        near = (line for line in _lines_along(edges, side) if abs(line[side.name] - box[side.place]) < _JOINED)
        middle = (box[side.start] + box[side.start + 2]) / 2
        if abs(box[side.place] - table.bbox[side.place]) < 1 and not any(_covers(line, side, middle) for line in near):
            found.append(index)
    return found


def _lines_along(edges: Edges, side: Side) -> list[Any]:
    return [edge for edge in edges if edge["orientation"] != side.across]


def _covers(line: Any, side: Side, at: float) -> bool:
    return bool(line[side.along[0]] < at < line[side.along[1]])


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


def _run_on(cells: list[Cell], columns: Sequence[float]) -> list[Cell]:
    """The cells, the text of each with all of a line that runs on over the line at its side, into cells that have no text of their own."""
    places = {(cell.row, cell.column): index for index, cell in enumerate(cells)}
    for index, cell in reversed(list(enumerate(cells))):
        beside = places.get((cell.row, cell.column + cell.width))
        if beside is not None and _goes_over(cell.text, cells[beside].text, columns[cell.column + cell.width - 1]):
            cells[index] = cell._replace(text=cell.text.followed_by(cells[beside].text))
            cells[beside] = cells[beside]._replace(text=Text("", ()))
    return cells


def _goes_over(text: Text, rest: Text, edge: float) -> bool:
    """Whether a line crosses an edge: its characters touch each other, but not beside the edge, where texts of two cells would end and begin."""
    if not (text.text and rest.text) or "\n" in text.text + rest.text:
        return False
    last, first = text.glyphs[-1], rest.glyphs[0]
    level = abs(last["top"] - first["top"]) < 1 and abs(last["x1"] - first["x0"]) < 1
    return bool(level and not last["x1"] - _NOISE <= edge <= first["x0"] + _NOISE)


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
