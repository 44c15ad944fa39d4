"""The pages of a PDF as lines of JSON: a program of its own, run by :mod:`linter.reading.pdf` with the file on standard input.

A PDF is a program for a printer, and a broken or hostile one can take any time and memory. In a process of its own it can be
stopped. Nothing here knows the rest of the package.

Lines written: ``{"pages": n}``, then for each page ``{"parts": […], "lines": […]}`` with the tables and the text between them from top to
bottom, and all text in the order it was printed; last ``{"end": true}``. What goes wrong is ``{"error": kind}``.

With ``--boxes`` a page has ``boxes`` as well: for every text of ``parts`` and of ``lines``, in their order, where its characters stand,
``[left, top, right, bottom]`` each, ``null`` for a blank between words. Its ``frame`` is the matrix that makes of these coordinates those of
the PDF, and ``shown`` the part of the page that is shown.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from operator import itemgetter
from typing import Any, NamedTuple

_MOST_LINES = 20_000
"""A page with more ruling than this is a drawing, and looking for tables in it takes for ever."""

_HYPHENS = str.maketrans({"\u0002": "-", "\u00ad": None})
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}
_ON_A_LINE = 3
"""So far apart, in points, the tops of words of one line may be."""


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


def main() -> None:
    """Read the file from standard input and write its pages."""
    try:
        for record in _records(sys.stdin.buffer.read(), boxes="--boxes" in sys.argv):
            sys.stdout.write(json.dumps(record) + "\n")
            sys.stdout.flush()
    except MemoryError:
        _fail("memory")
    except RecursionError:
        _fail("broken")
    except Exception as error:
        names = {
            type(one).__name__ for one in (error, error.__cause__, error.__context__, *error.args) if one is not None
        }
        _fail("password" if any("Password" in name for name in names) else "broken")


def _fail(kind: str) -> None:
    sys.stdout.write(json.dumps({"error": kind}) + "\n")
    sys.stdout.flush()


def _records(data: bytes, *, boxes: bool) -> Iterator[dict[str, Any]]:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as document:
        yield {"pages": len(document.pages)}
        for printed in document.pages:
            page = _upright(printed)
            yield _page(page, boxes=boxes)
            page.close()
            printed.close()
    yield {"end": True}


def _upright(page: Any) -> Any:
    """The page, turned as most of its text reads: tables are printed sideways, and not every program says so in the page."""
    turns = Counter(_turn(glyph["matrix"]) for glyph in page.chars)
    turn = max(turns, key=turns.__getitem__, default=0)
    if not turn:
        return page
    kind = type(page)
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + turn) % 360
    return kind(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)


def _turn(matrix: Sequence[float]) -> int:
    """By how many degrees a glyph must be turned, clockwise, to be read from left to right."""
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return 180 if across < 0 else 0
    return 90 if up > 0 else 270


def _page(page: Any, *, boxes: bool) -> dict[str, Any]:
    words = page.extract_words(use_text_flow=True, keep_blank_chars=True, return_chars=True)
    parts, lines = list(_parts(page, words)), printed_lines(words)
    record: dict[str, Any] = {
        "parts": [
            {"cells": [(*cell[:4], cell.text.text) for cell in part]}
            if table
            else {"text": [line.text for line in part]}
            for table, part in parts
        ],
        "lines": [line.text for line in lines],
    }
    if boxes:
        texts = [one.text if table else one for table, part in parts for one in part]
        record["boxes"] = {"parts": list(map(_boxes, texts)), "lines": list(map(_boxes, lines))}
        record |= {"frame": _frame(page), "shown": [float(side) for side in page.cropbox]}
    return record


def _parts(page: Any, words: Sequence[Any]) -> Iterator[tuple[bool, list[Any]]]:
    """The tables (true), as cells, and the text between them (false), as lines, from top to bottom."""
    tables = []
    if len(page.edges) <= _MOST_LINES:
        tables = [table for table in page.find_tables(_SETTINGS) if len(table.cells) > 1]
    tables.sort(key=lambda table: (table.bbox[1], table.bbox[0]))
    outside = sorted(
        (word for word in words if not any(_inside(word, table.bbox) for table in tables)),
        key=lambda word: (word["top"], word["x0"]),
    )
    for table in tables:
        above = [word for word in outside if word["top"] < table.bbox[1]]
        outside = outside[len(above) :]
        yield False, printed_lines(above)
        yield True, list(_cells(table))
    yield False, printed_lines(outside)


def _inside(word: Any, box: Any) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def printed_lines(words: Iterable[Any]) -> list[Text]:
    """Words to printed lines: a new one begins where the print goes down, up or back."""
    lines: list[list[Any]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and abs(word["top"] - last["top"]) < _ON_A_LINE and word["x0"] >= last["x1"] - _ON_A_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_joined([line]) for line in lines]


def _joined(lines: Iterable[Sequence[Any]]) -> Text:
    """Lines of words as a text; a glyph may print several characters, and a soft hyphen none."""
    from pdfplumber.utils.text import LIGATURES

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
    lefts, tops = (_edges(cell[side] for cell in table.cells) for side in (0, 1))
    glyphs = sorted(
        (((glyph["top"] + glyph["bottom"]) / 2, place, glyph) for place, glyph in enumerate(table.page.chars)),
        key=itemgetter(0, 1),
    )
    for row in table.rows:
        for box in row.cells:
            if box is not None:
                left, top, right, bottom = box
                first_column, first_row = bisect_left(lefts, left - 1), bisect_left(tops, top - 1)
                width = max(bisect_left(lefts, right - 1) - first_column, 1)
                height = max(bisect_left(tops, bottom - 1) - first_row, 1)
                yield Cell(first_row + 1, first_column + 1, height, width, _printed_in(box, glyphs))


def _printed_in(box: Any, glyphs: Sequence[tuple[float, int, Any]]) -> Text:
    """What is printed in a box, by lines; ``glyphs`` are those of the page, from top to bottom."""
    from pdfplumber.utils.clustering import cluster_objects
    from pdfplumber.utils.text import extract_words

    left, top, right, bottom = box
    level = range(bisect_left(glyphs, top, key=itemgetter(0)), bisect_left(glyphs, bottom, key=itemgetter(0)))
    inside = sorted(
        (glyphs[index][1:] for index in level if left <= (glyphs[index][2]["x0"] + glyphs[index][2]["x1"]) / 2 < right),
        key=itemgetter(0),
    )
    words = extract_words([glyph for _, glyph in inside], return_chars=True)
    return _joined(cluster_objects(words, itemgetter("top"), _ON_A_LINE))


def _boxes(text: Text) -> list[list[float] | None]:
    sides = itemgetter("x0", "top", "x1", "bottom")
    return [glyph and [round(float(side), 2) for side in sides(glyph)] for glyph in text.glyphs]


def _frame(page: Any) -> list[float]:
    """The matrix ``[a, b, c, d, e, f]`` that undoes how pdfminer and pdfplumber turn and move a page: from the top left corner to the PDF."""
    left, bottom, right, top = map(float, page.page_obj.mediabox)
    x, y = float(page.mediabox[0]), float(page.mediabox[1]) + float(page.height)
    if page.rotation == 90:
        return [0, 1, 1, 0, right - y, bottom - x]
    if page.rotation == 180:
        return [-1, 0, 0, 1, right + x, top - y]
    if page.rotation == 270:
        return [0, -1, -1, 0, left + y, top + x]
    return [1, 0, 0, -1, left - x, bottom + y]


def _edges(values: Iterable[float]) -> list[float]:
    """The sorted positions where cells begin, those within a point of each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found


if __name__ == "__main__":
    main()
