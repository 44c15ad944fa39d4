"""The pages of a PDF as lines of JSON: a program of its own, run by :mod:`linter.reading.pdf` with the file on standard input.

A PDF is a program for a printer, and a broken or hostile one can take any time and memory. In a process of its own it can be
stopped. Nothing here knows the rest of the package.

Lines written: ``{"pages": n}``, then for each page ``{"parts": […], "lines": […]}`` with the tables and the text between them from top to
bottom, and all text in the order it was printed; last ``{"end": true}``. What goes wrong is ``{"error": kind}``.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

_MEMORY = 400 * 2**20
"""Bytes of data this process may hold."""

_MOST_LINES = 20_000
"""A page with more ruling than this is a drawing, and looking for tables in it takes for ever."""

_HYPHENS = str.maketrans({"\u0002": "-", "\u00ad": None})
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}


def main() -> None:
    """Read the file from standard input and write its pages."""
    data = sys.stdin.buffer.read()
    _limit_memory()
    try:
        for record in _records(data):
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


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _records(data: bytes) -> Iterator[dict[str, Any]]:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as document:
        yield {"pages": len(document.pages)}
        for page in document.pages:
            yield _page(page)
            page.close()
    yield {"end": True}


def _page(page: Any) -> dict[str, Any]:
    tables = []
    if len(page.edges) <= _MOST_LINES:
        tables = [table for table in page.find_tables(_SETTINGS) if len(table.cells) > 1]
    tables.sort(key=lambda table: (table.bbox[1], table.bbox[0]))
    words = page.extract_words(use_text_flow=True, keep_blank_chars=True)
    parts: list[dict[str, Any]] = []
    outside = sorted(
        (word for word in words if not any(_inside(word, table.bbox) for table in tables)),
        key=lambda word: (word["top"], word["x0"]),
    )
    for table in tables:
        above = [word for word in outside if word["top"] < table.bbox[1]]
        outside = outside[len(above) :]
        parts += [{"text": printed_lines(above)}, {"cells": list(_cells(table))}]
    return {
        "parts": [*parts, {"text": printed_lines(outside)}],
        "lines": printed_lines(words),
        "images": len(page.images),
    }


def _inside(word: Any, box: Any) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def printed_lines(words: Iterable[Any]) -> list[str]:
    """Words to printed lines: a new one begins where the print goes down, up or back."""
    lines: list[str] = []
    last: Any = None
    for word in words:
        same = last is not None and abs(word["top"] - last["top"]) < 3 and word["x0"] >= last["x1"] - 3
        if same:
            lines[-1] += " " + word["text"]
        else:
            lines.append(word["text"])
        last = word
    return [line.translate(_HYPHENS) for line in lines]


def _cells(table: Any) -> Iterator[tuple[int, int, int, int, str]]:
    """Row, column, height and width of each cell, and its text with line breaks."""
    lefts, tops = (_edges(cell[side] for cell in table.cells) for side in (0, 1))
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                left, top, right, bottom = box
                first_column, first_row = bisect_left(lefts, left - 1), bisect_left(tops, top - 1)
                width = max(bisect_left(lefts, right - 1) - first_column, 1)
                height = max(bisect_left(tops, bottom - 1) - first_row, 1)
                yield first_row + 1, first_column + 1, height, width, (text or "").translate(_HYPHENS)


def _edges(values: Iterable[float]) -> list[float]:
    """The sorted positions where cells begin, those within a point of each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found


if __name__ == "__main__":
    main()
