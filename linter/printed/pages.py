"""The pages of a PDF as lines of JSON: a program of its own, run by :mod:`linter.reading.pdf` with the file on standard input.

Lines written: ``{"pages": n}``, for each page ``{"parts": […], "lines": […], "overlaid": n, "cut_off": […]}`` with the tables and the text
between them from top to bottom, all text in the order it was printed, how many characters stand on others, and the lines that edges hide; last
``{"end": true}``, or ``{"error": kind}``.

A table is ``{"cells": […], "edges": […], "levels": […], "open": [[…], […]], "reach": […], "ends": […], "loose": […], "targets": […]}``: row,
column, height, width and text of each cell, where the columns begin and the last one ends, where the rows begin and the last one ends, the
indices of the cells that a page break leaves without ruling above, and below, how far the texts of each column reach, of the cells a page break
may cut the index, and where their characters stand, the lines that stand beside its cells, and how many targets each row with any has.

A page without tables has ``words``: left, top, right, bottom and text of what is printed together, in the order it was printed.
With ``--boxes`` every part, and the page for its ``lines`` (``word_boxes`` for its words), has ``boxes``: for each text, where its characters
stand, ``[left, top, right, bottom]`` each, ``null`` for a blank between words. The ``frame`` of a page is the matrix that makes of these
coordinates those of the PDF, and ``shown`` the part of it that is shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from operator import itemgetter
from typing import Any

import pdfplumber

from linter.printed import drawing, ruling
from linter.printed.loose import cut_off, loose
from linter.printed.texts import SIDES, Text, boxes_of, joined, printed_lines


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
        above = ruling.Above()
        for printed in document.pages:
            page = drawing.upright(printed)
            record = _page(page, above, boxes=boxes)
            above = ruling.left_below(record["parts"])
            yield record | {"overlaid": drawing.overlaid(page.chars), "cut_off": list(cut_off(page))}
            page.close()
            printed.close()
    yield {"end": True}


def _page(page: Any, above: ruling.Above, *, boxes: bool) -> dict[str, Any]:
    words = page.extract_words(use_text_flow=True, keep_blank_chars=True, return_chars=True)
    parts, lines = list(_parts(page, words, above)), printed_lines(words)
    record: dict[str, Any] = {"parts": [part for part, _ in parts], "lines": [line.text for line in lines]}
    pieces = [] if any("cells" in part for part, _ in parts) else [(word, joined([[word]])) for word in words]
    record["words"] = [
        (*(round(float(word[side]), 2) for side in SIDES), text.text) for word, text in pieces if text.text.strip()
    ]
    if boxes:
        for part, texts in parts:
            part["boxes"] = list(map(boxes_of, texts))
        record["word_boxes"] = [boxes_of(text) for _, text in pieces if text.text.strip()]
        record |= {"boxes": list(map(boxes_of, lines)), "frame": _frame(page), "shown": list(map(float, page.cropbox))}
    return record


def _parts(page: Any, words: Sequence[Any], above: ruling.Above) -> Iterator[tuple[dict[str, Any], list[Text]]]:
    """The tables and the text between them from top to bottom, each with its texts."""
    tables, edges = ruling.tables(page, above)
    outside = [word for word in words if not any(_inside(word, table.bbox) for table in tables)]
    outside.sort(key=itemgetter("top", "x0"))
    told = [ruling.told(table, edges) for table in tables]
    placed = [text for _, texts in told for text in texts]
    for table, (part, texts) in zip(tables, told, strict=True):
        before = [word for word in outside if word["top"] < table.bbox[1]]
        outside = outside[len(before) :]
        yield _between(printed_lines(before))
        yield part | {"loose": list(loose(page.chars, table.bbox, placed))}, texts
    yield _between(printed_lines(outside))


def _between(lines: list[Text]) -> tuple[dict[str, Any], list[Text]]:
    return {"text": [line.text for line in lines]}, lines


def _inside(word: Any, box: Any) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


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


if __name__ == "__main__":
    main()
