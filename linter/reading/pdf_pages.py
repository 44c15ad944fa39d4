"""The pages of a PDF as lines of JSON: a program of its own, run by :mod:`linter.reading.pdf` with the file on standard input.

A PDF is a program for a printer: a broken or hostile one takes any time and memory, and is stopped. Nothing here knows the rest of the package.

Lines written: ``{"pages": n}``, for each page ``{"parts": […], "lines": […], "overlaid": n}`` with the tables and the text between them from
top to bottom, all text in the order it was printed, and how many characters stand on others; last ``{"end": true}``, or ``{"error": kind}``.

A table is ``{"cells": […], "edges": […], "open": [[…], […]], "reach": […], "ends": […]}``: row, column, height, width and text of each cell,
where the columns begin and the last one ends, the indices of the cells that a page break leaves without ruling above, and below, how far the
texts of each column reach, and of the cells a page break may cut the index, and where their characters stand.

A page without tables has ``words``: left, top, right, bottom and text of what is printed together, in the order it was printed.
With ``--boxes`` every part, and the page for its ``lines`` (``word_boxes`` for its words), has ``boxes``: for each text, where its characters
stand, ``[left, top, right, bottom]`` each, ``null`` for a blank between words. The ``frame`` of a page is the matrix that makes of these
coordinates those of the PDF, and ``shown`` the part of it that is shown.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from math import inf
from operator import itemgetter
from statistics import median_low
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_pt
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import LIGATURES, extract_words

_SIDES = ("x0", "top", "x1", "bottom")
_EVERYWHERE = (-inf, -inf, inf, inf)
_MOST_LINES = 20_000
"""A page with more ruling than this is a drawing, and looking for tables in it takes for ever."""

_HYPHENS = str.maketrans({"\u0002": "-", "\u00ad": None})
_JOINED = 3
"""Lines so near to each other, in points, are one."""
_SETTINGS = dict.fromkeys(("snap_tolerance", "join_tolerance", "intersection_tolerance"), _JOINED)

_ON_A_LINE = 3
"""So far apart, in points, the tops of words of one line may be."""
_FIRST_ROWS = 6
"""The rest of a row stands within so many, below a header printed again."""


class Text(NamedTuple):
    """A text, and for each of its characters the glyph that prints it; ``None`` for a blank between words."""

    text: str
    glyphs: Sequence[Any]


class Cell(NamedTuple):
    """A cell of a table: 1-based place, extent in rows and columns, and what is printed in it."""

    row: int
    column: int
    height: int
    width: int
    text: Text


class Device(PDFPageAggregator):
    """Takes in what is printed, glyphs only within ``clip``: left, bottom, right, top."""

    clip = _EVERYWHERE

    def render_char(self, *given: Any, **named: Any) -> float:
        """Take in a glyph; returns how far it moves on."""
        advance = super().render_char(*given, **named)
        glyph = self.cur_item._objs[-1]
        left, bottom, right, top = self.clip
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        if not (left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1):
            self.cur_item._objs.pop()
        return advance


class Interpreter(PDFPageInterpreter):
    """Follows the clipping of a page as well, by the rectangles around its paths."""

    device: Device

    def init_state(self, ctm: Any) -> None:
        """Begin a page or a drawing within one."""
        super().init_state(ctm)
        self.clips: list[Any] = []

    def do_q(self) -> None:
        """Keep the state."""
        super().do_q()
        self.clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802 - operators of PDF
        """Go back to the state that was kept."""
        super().do_Q()
        self.device.clip = self.clips.pop() if self.clips else self.device.clip

    def do_W(self) -> None:  # noqa: N802
        """From here on draw only within the path."""
        points = [
            apply_matrix_pt(self.ctm, pair)
            for _, *numbers in self.curpath
            for pair in zip(numbers[::2], numbers[1::2], strict=False)
        ]
        if points:
            left, bottom, right, top = self.device.clip
            across, up = zip(*points, strict=True)
            self.device.clip = (
                max(left, min(across)), max(bottom, min(up)), min(right, max(across)), min(top, max(up)),
            )  # fmt: skip

    do_W_a = do_W  # noqa: N815

    def do_Do(self, xobjid: Any) -> None:  # noqa: N802
        """Draw another drawing, whose clipping ends with it."""
        clip = self.device.clip
        super().do_Do(xobjid)
        self.device.clip = clip


def main() -> None:
    """Read the file from standard input and write its pages."""
    try:
        for record in _records(sys.stdin.buffer.read(), boxes="--boxes" in sys.argv):
            _write(record)
    except MemoryError:
        _write({"error": "memory"})
    except Exception as error:
        names = {type(one).__name__ for one in (error, error.__cause__, error.__context__, *error.args)}
        _write({"error": "password" if any("Password" in name for name in names) else "broken"})


def _write(record: dict[str, Any]) -> None:
    print(json.dumps(record), flush=True)


def _records(data: bytes, *, boxes: bool) -> Iterator[dict[str, Any]]:
    with pdfplumber.open(BytesIO(data)) as document:
        yield {"pages": len(document.pages)}
        for printed in document.pages:
            page = _upright(printed)
            yield _page(page, boxes=boxes) | {"overlaid": _overlaid(page.chars)}
            page.close()
            printed.close()
    yield {"end": True}


def _upright(page: Any) -> Any:
    """The page, turned as most of its text reads: tables are printed sideways, and not every program says so in the page."""
    _lay_out(page)
    turns = Counter(_turn(glyph["matrix"]) for glyph in page.chars)
    turn = max(turns, key=turns.__getitem__, default=0)
    if not turn:
        return page
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + turn) % 360
    turned = type(page)(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)
    _lay_out(turned)
    return turned


def _lay_out(page: Any) -> None:
    """Find what is printed on a page, as pdfplumber does, but without the glyphs outside of the part that is drawn on.

    A cell that a page break goes through is printed whole on both pages, and each shows its half.
    """
    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


def _turn(matrix: Sequence[float]) -> int:
    """By how many degrees a glyph must be turned, clockwise, to be read from left to right."""
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return 180 if across < 0 else 0
    return 90 if up > 0 else 270


def _page(page: Any, *, boxes: bool) -> dict[str, Any]:
    words = page.extract_words(use_text_flow=True, keep_blank_chars=True, return_chars=True)
    parts, lines = list(_parts(page, words)), printed_lines(words)
    record: dict[str, Any] = {"parts": [part for part, _ in parts], "lines": [line.text for line in lines]}
    pieces = [] if any("cells" in part for part, _ in parts) else [(word, _joined([[word]])) for word in words]
    record["words"] = [
        (*(round(float(word[side]), 2) for side in _SIDES), text.text) for word, text in pieces if text.text.strip()
    ]
    if boxes:
        for part, texts in parts:
            part["boxes"] = list(map(_boxes, texts))
        record["word_boxes"] = [_boxes(text) for _, text in pieces if text.text.strip()]
        record |= {"boxes": list(map(_boxes, lines)), "frame": _frame(page), "shown": list(map(float, page.cropbox))}
    return record


def _overlaid(glyphs: Iterable[Any]) -> int:
    """How many Chinese characters stand on others; where a bold type is drawn that way, it is the same character."""
    letters = [glyph for glyph in glyphs if "一" <= glyph["text"] <= "龥"]
    half = median_low([glyph["size"] for glyph in letters] or [0]) / 2
    places = {
        (up, round(glyph["x0"] / half), int(glyph["top"] / half + up), glyph["text"])
        for glyph in letters if glyph["size"] > half > 0 for up in (0, 0.5)
    }  # fmt: skip
    return sum(count > 1 for count in Counter(place[:-1] for place in places).values())


def _parts(page: Any, words: Sequence[Any]) -> Iterator[tuple[dict[str, Any], list[Text]]]:
    """The tables and the text between them from top to bottom, each with its texts."""
    tables = _tables(page) if len(page.edges) <= _MOST_LINES else []
    outside = [word for word in words if not any(_inside(word, table.bbox) for table in tables)]
    outside.sort(key=itemgetter("top", "x0"))
    for table in tables:
        above = [word for word in outside if word["top"] < table.bbox[1]]
        outside = outside[len(above) :]
        yield _between(printed_lines(above))
        cells = list(_cells(table))
        told = [(*cell[:4], cell.text.text) for cell in cells]
        part = {"cells": told, "edges": _columns(table), "open": _open(table), **_lines(cells)}
        yield part, [cell.text for cell in cells]
    yield _between(printed_lines(outside))


def _between(lines: list[Text]) -> tuple[dict[str, Any], list[Text]]:
    return {"text": [line.text for line in lines]}, lines


def _tables(page: Any) -> list[Any]:
    """The ruled tables. Where a page break goes through merged cells their ruling is not closed; then it is closed here."""
    found = _found(page, ())
    closing = [*_unclosed(page, found[:1], "top"), *_unclosed(page, found[-1:], "bottom")]
    return _found(page, closing) if closing else found


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


def _inside(word: Any, box: Any) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def printed_lines(words: Iterable[Any]) -> list[Text]:
    """Words to printed lines: a new one begins where the print goes down, up or back, unless into the line: what a typeface lacks stands apart."""
    lines: list[list[Any]] = []
    for word in words:
        last = lines[-1] if lines else []
        level = last and abs(word["top"] - last[-1]["top"]) < _ON_A_LINE
        if level and (word["x0"] >= last[-1]["x1"] - _ON_A_LINE or _fills_gap(word, last)):
            last.append(word)
        else:
            lines.append([word])
    return [_joined([_in_order(line)]) for line in lines]


def _fills_gap(word: Any, line: Sequence[Any]) -> bool:
    """Whether a word touches a character of the line and covers none."""
    sides = [(glyph["x0"] - word["x1"], word["x0"] - glyph["x1"]) for one in line for glyph in one["chars"]]
    return any(-1 < max(side) < 1 for side in sides) and all(max(side) > -1 for side in sides)


def _in_order(line: list[Any]) -> list[Any]:
    if all(one["x0"] <= other["x0"] for one, other in pairwise(line)):
        return line
    glyphs = sorted((glyph for word in line for glyph in word["chars"]), key=itemgetter("x0"))
    return list(extract_words(glyphs, keep_blank_chars=True, return_chars=True))


def _joined(lines: Iterable[Sequence[Any]]) -> Text:
    """Lines of words as a text; a glyph may print several characters, and a soft hyphen none."""
    text: list[str] = []
    glyphs: list[Any] = []
    for number, line in enumerate(lines):
        for place, word in enumerate(line):
            if number or place:
                text.append(" " if place else "\n")
                glyphs.append(None)
            for glyph in word["chars"]:
                printed = LIGATURES.get(glyph["text"], glyph["text"] or "").translate(_HYPHENS)
                text.append(printed)
                glyphs += [glyph] * len(printed)
    return Text("".join(text), glyphs)


def _cells(table: Any) -> Iterator[Cell]:
    """The cells of a table by rows."""
    lefts, tops = _columns(table)[:-1], _edges(cell[1] for cell in table.cells)
    glyphs = sorted(
        (((glyph["top"] + glyph["bottom"]) / 2, place, glyph) for place, glyph in enumerate(table.page.chars)),
        key=itemgetter(0, 1),
    )
    for box in _by_rows(table):
        left, top, right, bottom = box
        first_column, first_row = bisect_left(lefts, left - 1), bisect_left(tops, top - 1)
        width = max(bisect_left(lefts, right - 1) - first_column, 1)
        height = max(bisect_left(tops, bottom - 1) - first_row, 1)
        yield Cell(first_row + 1, first_column + 1, height, width, _printed_in(box, glyphs))


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
    return {"reach": reach, "ends": [(index, _boxes(cell.text)) for index, cell in beside if cell.text.text]}


def _by_rows(table: Any) -> list[Any]:
    """The boxes of the cells, row by row."""
    return [box for row in table.rows for box in row.cells if box is not None]


def _columns(table: Any) -> list[float]:
    """Where the columns begin, and the last one ends."""
    return [*_edges(cell[0] for cell in table.cells), table.bbox[2]]


def _printed_in(box: Any, glyphs: Sequence[tuple[float, int, Any]]) -> Text:
    """What is printed in a box, by lines; ``glyphs`` are those of the page, from top to bottom."""
    left, top, right, bottom = box
    level = range(bisect_left(glyphs, top, key=itemgetter(0)), bisect_left(glyphs, bottom, key=itemgetter(0)))
    inside = sorted(
        (glyphs[index][1:] for index in level if left <= (glyphs[index][2]["x0"] + glyphs[index][2]["x1"]) / 2 < right),
        key=itemgetter(0),
    )
    words = extract_words([glyph for _, glyph in inside], return_chars=True)
    return _joined(cluster_objects(words, itemgetter("top"), _ON_A_LINE))


def _boxes(text: Text) -> list[list[float] | None]:
    return [glyph and [round(float(glyph[side]), 2) for side in _SIDES] for glyph in text.glyphs]


def _frame(page: Any) -> list[float]:
    """The matrix ``[a, b, c, d, e, f]`` that undoes how pdfminer and pdfplumber turn and move a page: from the top left corner to the PDF."""
    left, bottom, right, top = map(float, page.page_obj.mediabox)
    x, y = float(page.mediabox[0]), float(page.mediabox[1]) + float(page.height)
    turned = {
        90: [0, 1, 1, 0, right - y, bottom - x],
        180: [-1, 0, 0, 1, right + x, top - y],
        270: [0, -1, -1, 0, left + y, top + x],
    }
    return turned.get(page.rotation, [1, 0, 0, -1, left - x, bottom + y])


def _edges(values: Iterable[float]) -> list[float]:
    """The sorted positions where cells begin, those within a point of each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found


if __name__ == "__main__":
    main()
