"""A copy of a PDF with a highlight over the words of each finding, and a note at the top of the page where no words can be found.

Everything is appended: the bytes of the file are the first of the copy, and so its text, outline, forms and signatures are what they were.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from linter.annotating.copies import PDF_MARK
from linter.annotating.notes import AUTHOR, HEADING, Style, entries, gravest, shown_findings
from linter.findings import Finding, Report
from linter.model import InputError, Place, Source
from linter.reading import confined, pdf
from linter.reading.pdf import Box, Sheet
from linter.words import printable, say

if find_spec("pypdf") is None:
    raise ModuleNotFoundError("pypdf is missing", name="pypdf")

SECONDS = 120.0
"""So long writing may take; a table of sixty pages takes a second."""

_LOCKED = 4
_MARGIN, _SIDE = 12, 20
"""How far from the corner of a page a note stands, and how large it is, in points."""

Quad = tuple[float, ...]
"""The corners of an area: top left, top right, bottom left, bottom right, as the text reads."""


class Stretch(NamedTuple):
    """The part of a place that a finding is about, in offsets of the place's text."""

    place: Place
    start: int
    end: int


class Mark(NamedTuple):
    """Where a note stands: a page from 0, the areas it marks, and the rectangle around them."""

    page: int
    quads: tuple[Quad, ...]
    rect: tuple[float, ...]

    @property
    def size(self) -> float:
        """The area of the rectangle: what is large must not lie upon what is small, which could not be clicked."""
        left, bottom, right, top = self.rect
        return (right - left) * (top - bottom)


def annotate(data: bytes, report: Report, style: Style) -> bytes:
    """The annotated copy.

    Raises:
        InputError: encrypted, or too damaged to append to.

    """
    findings = shown_findings(report, style)
    source = report.document.source
    by_mark: dict[Mark, list[Finding]] = defaultdict(list)
    marks, pages = _marks(data, source, findings)
    for finding in findings:
        by_mark[marks[id(finding)]].append(finding)
    notes: dict[int, list[dict[str, object]]] = defaultdict(list)
    for mark in sorted(by_mark, key=lambda one: one.size, reverse=True):
        notes[mark.page].append(_note(mark, by_mark[mark], style))
    wanted = {"pages": pages, "ours": HEADING.pattern, "notes": notes}
    appended = _appended(data, source.path, json.dumps(wanted).encode("ascii"))
    return data + appended + PDF_MARK if appended else data


def _marks(data: bytes, source: Source, findings: Sequence[Finding]) -> tuple[Mapping[int, Mark], int]:
    """Where the note on each finding stands, by the identity of the finding; and how many pages there are."""
    waiting: dict[int, list[tuple[Finding, list[Stretch]]]] = defaultdict(list)
    found: dict[int, Mark] = {}
    general = []
    for finding in findings:
        stretches = _stretches(source, finding)
        if stretches:
            waiting[stretches[0].place.start].append((finding, stretches))
        else:
            general.append(finding)
    pages = 0
    for pages, sheet in enumerate(pdf.sheets(data, source), 1):
        boxes = {place.start: printed for place, printed in sheet.places}
        if pages == 1:
            found.update({id(finding): _at_the_top(0, sheet) for finding in general})
        for start in boxes.keys() & waiting.keys():
            for finding, stretches in waiting.pop(start):
                quads = tuple(quad for one in stretches for quad in _quads(one, boxes.get(one.place.start, ()), sheet))
                found[id(finding)] = Mark(pages - 1, quads, _around(quads)) if quads else _at_the_top(pages - 1, sheet)
    return found, pages


def _stretches(source: Source, finding: Finding) -> list[Stretch]:
    """What a finding is about: within its cell, or over the lines of its page; nothing where it is about the whole table."""
    first = source.place(finding.span.start)
    if first is None or (finding.target in ("document", "corpus") and not finding.quote):
        return []
    stop = max(finding.span.end, finding.span.start + 1)
    begin = source.places.index(first)
    lines = finding.target == "indicator" and source.blocks[first.block].kind == "text"
    following = islice(source.places, begin, None if lines else begin + 1)
    return [
        Stretch(one, max(finding.span.start - one.start, 0), min(stop, one.end) - one.start)
        for one in following
        if one.block == first.block and one.start < stop
    ]


def _quads(stretch: Stretch, boxes: Sequence[Box | None], sheet: Sheet) -> Iterator[Quad]:
    """The areas of a stretch, one for each printed line; glyphs outside of what is shown of the page have none."""
    left, top, right, bottom = sheet.shown
    glyphs = [
        box
        for box in boxes[stretch.start : stretch.end]
        if box and left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom
    ]
    for line in _lines(glyphs):
        yield _turned(line, sheet.frame)


def _lines(glyphs: Iterable[Box]) -> Iterator[Box]:
    """The boxes of glyphs as boxes of lines."""
    line: Box | None = None
    for glyph in glyphs:
        if line and line[1] < (glyph[1] + glyph[3]) / 2 < line[3] and glyph[2] > line[2]:
            line = (min(line[0], glyph[0]), min(line[1], glyph[1]), glyph[2], max(line[3], glyph[3]))
            continue
        if line:
            yield line
        line = glyph
    if line:
        yield line


def _turned(box: Box, frame: Sequence[float]) -> Quad:
    """The corners of a box in the coordinates of the PDF."""
    left, top, right, bottom = box
    a, b, c, d, e, f = frame
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    return tuple(round(one, 2) for x, y in corners for one in (a * x + c * y + e, b * x + d * y + f))


def _around(quads: Iterable[Quad]) -> tuple[float, ...]:
    """The rectangle around areas: left, bottom, right, top."""
    across, up = zip(*((quad[0::2], quad[1::2]) for quad in quads), strict=True)
    return (min(map(min, across)), min(map(min, up)), max(map(max, across)), max(map(max, up)))


def _at_the_top(page: int, sheet: Sheet) -> Mark:
    left, top = sheet.shown[0] + _MARGIN, sheet.shown[1] + _MARGIN
    return Mark(page, (), _around([_turned((left, top, left + _SIDE, top + _SIDE), sheet.frame)]))


def _note(mark: Mark, findings: Sequence[Finding], style: Style) -> dict[str, object]:
    color = style.colors[gravest(findings)]
    return {
        "text": "\n\n".join("\n".join((entry.heading, *entry.lines)) for entry in entries(findings)),
        "author": printable(style.author).strip() or AUTHOR,
        "color": [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)],
        "rect": mark.rect,
        "quads": mark.quads,
    }


def _appended(data: bytes, path: str, wanted: bytes) -> bytes:
    """What the other program appends to the file."""
    command = confined.command(Path(__file__).with_name("pdf_notes.py"))
    try:
        done = subprocess.run(command, input=wanted + b"\n" + data, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise _refusal(path) from None
    if done.returncode == _LOCKED:
        raise InputError(
            path,
            say(
                "PDF 设有密码或权限限制，不能加批注；请另存一份没有限制的，或用 --format html 输出报告",
                "the PDF is encrypted and cannot be annotated; save it without restrictions, or write a report with --format html",
            ),
        )
    if done.returncode:
        raise _refusal(path)
    return done.stdout


def _refusal(path: str) -> InputError:
    return InputError(
        path,
        say(
            "PDF 文件结构有损坏，不能在后面追加批注；请重新导出，或用 --format html 输出报告",
            "the structure of the PDF is damaged and nothing can be appended; export it again, or write a report with --format html",
        ),
    )
