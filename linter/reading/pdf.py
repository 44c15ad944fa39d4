"""PDF files: ruled tables by their cells, other text as its printed lines.

pdfplumber finds the cells, in a process of its own (:mod:`linter.printed.pages`) that is stopped when a page takes too long. A
table whose ruling does not show its cells is left to the layout of wrapped text.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from itertools import islice, repeat
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple

from linter.model import InputError, Place, Source
from linter.reading import confined, watching
from linter.reading.limits import Limits
from linter.reading.page_breaks import continued
from linter.reading.page_columns import marked, side_by_side
from linter.reading.page_doubts import doubted, lacks_lines, speaks_of_indicators
from linter.reading.placing import Piece, Placer
from linter.reading.unruled import UncertainError, tabled
from linter.words import say

if find_spec("pdfplumber") is None:
    raise ModuleNotFoundError("pdfplumber is missing", name="pdfplumber")

PAGE_SECONDS = 6.0
"""So long a page may take; a page of a table takes a tenth of a second."""

_START_SECONDS = 10.0
"""So long the other process may take to begin and to open the file; on a busy machine it waits for its turn."""

_AVERAGE_SECONDS = 1.0
_Page = dict[str, Any]

Box = Sequence[float]
"""Left, top, right and bottom."""


def read(data: bytes, path: str, limits: Limits) -> Source:
    """The document as one text with places.

    Raises:
        InputError: damaged, encrypted, a scan without text, without pages, or one that takes too long.

    """
    pages = list(_printed(data, path))
    if not pages:
        raise InputError(
            path,
            say(
                "PDF 文件没有页面，无法读取；请重新导出，或使用原 Excel、Word 文件",
                "the PDF file has no pages; export it again, or use the Excel or Word file it was made from",
            ),
        )
    if not any(page["lines"] for page in pages):
        raise InputError(
            path,
            say(
                "这个 PDF 里没有文字，是扫描件或图片；请使用原 Excel、Word 文件，或先做文字识别（OCR）",
                "there is no text in this PDF: it is a scan or a picture; use the Excel or Word file it was made from, or run OCR first",
            ),
        )
    if lacks_lines(pages):
        raise InputError(
            path,
            say(
                "PDF 表格的有些行之间没有横线，分不清各项指标和指标值，为免张冠李戴没有读取；请用原 Excel、Word 文件，或加上全部框线后重新导出",
                "rows of the table in the PDF have no lines between them, and which target belongs to which indicator cannot be told for certain; "
                "not read, so that nothing is mixed up. Use the Excel or Word file it was made from, or export the PDF again with all borders "
                "drawn",
            ),
        )
    placer = Placer(path, limits)
    printer = _print_tables if any(map(speaks_of_indicators, pages)) else _print_lines
    for number, page in enumerate(pages, 1):
        printer(placer, number, page)
    return doubted(placer.source(sealed="pdf"), pages)


class Sheet(NamedTuple):
    """A page as it is printed: where the characters of each place stand, in points from its top left corner, and the way back to the PDF.

    ``places`` holds for each :class:`linter.model.Place` on the page ``(left, top, right, bottom)`` of every character, ``None`` for a blank
    between words. ``frame`` is the matrix ``(a, b, c, d, e, f)`` of the PDF's own coordinates, ``shown`` the part of the page that is shown.
    """

    places: Sequence[tuple[Place, Sequence[Box | None]]]
    frame: Sequence[float]
    shown: Box


def sheets(data: bytes, source: Source) -> Iterator[Sheet]:
    """The pages of the file that a source was read from.

    Raises:
        InputError: as in :func:`read`, or the file has changed since.

    """
    kind = "parts" if any(block.kind == "page" for block in source.blocks) else "lines"
    places = iter(source.places)
    printed: dict[int, list[tuple[Place, Sequence[Box | None]]]] = defaultdict(list)
    for number, page in enumerate(_printed(data, source.path, "--boxes"), 1):
        filled = list(_filled(page["parts"] if kind == "parts" else [page], number))
        for place, (boxes, home) in zip(islice(places, len(filled)), filled, strict=False):
            if place.end - place.start != len(boxes):
                raise InputError(
                    source.path,
                    say("文件在检查期间被改动，请重新运行", "the file changed while it was checked; run it again"),
                )
            printed[home].append((place, boxes))
        yield Sheet(printed.pop(number, []), page["frame"], page["shown"])


def _filled(parts: Iterable[_Page], number: int) -> Iterator[tuple[Sequence[Box | None], int]]:
    """Where the characters of each text stand, and on which page; of a table, some may be printed on a later one."""
    for part in parts:
        for boxes, home in zip(part["boxes"], part.get("homes") or repeat(None), strict=False):
            if boxes:
                yield boxes, home[0] if home else number


def _print_tables(placer: Placer, number: int, page: _Page) -> None:
    tables = sum("cells" in part for part in page["parts"])
    count = line = 0
    for part in page["parts"]:
        if "cells" not in part:
            if any(part["text"]):
                placer.block("text", "")
            for text in part["text"]:
                line += 1
                placer.cell(line, 1, [Piece(text, line=line)], f"page{number}")
            continue
        count += 1
        name = f"page{number}.{count}" if tables > 1 else f"page{number}"
        placer.block("page", name, apart=part.get("apart", False), rest=part.get("rest", 0))
        for (row, column, _, _, text), home in zip(part["cells"], part.get("homes") or repeat(None), strict=False):
            label = f"{name}!R{row}C{column}" if home is None else "page{}!R{}C{}".format(*home)
            placer.cell(row, column, [Piece(text)], label)
        placer.describe(
            {
                (row, column): (height, width)
                for row, column, height, width, _ in part["cells"]
                if height > 1 or width > 1
            }
        )


def _print_lines(placer: Placer, number: int, page: _Page) -> None:
    placer.block("text", "")
    for line, text in enumerate(page["lines"], 1):
        placer.cell(line, 1, [Piece(text, line=line)], f"page{number}")


def _printed(data: bytes, path: str, *arguments: str) -> Iterator[_Page]:
    """The pages with the tables that go on over them, and those without ruling."""
    try:
        with closing(_pages(data, path, *arguments)) as pages:
            yield from continued(marked(side_by_side(tabled(pages))))
    except UncertainError:
        raise InputError(
            path,
            say(
                "PDF 中的表格没有框线，各行各栏的文字分不清属于哪个项目，为免张冠李戴没有读取；请用原 Excel、Word 文件，或加上全部框线后重新导出 PDF",
                "the table in the PDF has no ruling, and which text belongs to which project cannot be told for certain; not read, so that "
                "nothing is mixed up. Use the Excel or Word file it was made from, or export the PDF again with all borders drawn",
            ),
        ) from None


def _pages(data: bytes, path: str, *arguments: str) -> Generator[_Page]:
    """The pages as they come out of the other process, each within its time."""
    command = confined.command(Path(__file__).parents[1] / "printed/pages.py", *arguments)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines: Queue[bytes] = Queue()
    talk = Thread(target=_talk, args=(process, data, lines), daemon=True)
    talk.start()
    try:
        total = done = 0
        deadline = time.monotonic() + _START_SECONDS
        while True:
            seconds = PAGE_SECONDS if total else _START_SECONDS
            record = _next(lines, path, min(seconds, deadline - time.monotonic()))
            if "pages" in record:
                total = record["pages"]
                deadline = time.monotonic() + PAGE_SECONDS + total * _AVERAGE_SECONDS
            elif "end" in record:
                return
            else:
                done += 1
                watching.tell(done, total)
                yield record
    finally:
        process.kill()
        process.wait()
        talk.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def _talk(process: subprocess.Popen[bytes], data: bytes, lines: Queue[bytes]) -> None:
    """Hand over the file and take in the lines; an empty one says that no more will come."""
    if process.stdin is None or process.stdout is None:
        return
    try:
        process.stdin.write(data)
        process.stdin.close()
        for line in process.stdout:
            lines.put(line)
    except (OSError, ValueError):
        pass  # the process was stopped
    lines.put(b"")


def _next(lines: Queue[bytes], path: str, seconds: float) -> _Page:
    try:
        line = lines.get(timeout=max(seconds, 0.01))
    except Empty:
        raise InputError(
            path,
            say(
                "PDF 页面过于复杂，读取超时；请使用原 Excel、Word 文件，或只导出有表格的几页",
                "a page of the PDF takes too long to read; use the Excel or Word file it was made from, or export only the pages with "
                "the table",
            ),
        ) from None
    record: _Page = json.loads(line) if line else {"error": "broken"}
    if "error" in record:
        raise InputError(path, _trouble(record["error"]))
    return record


def _trouble(kind: str) -> str:
    if kind == "password":
        return say(
            "PDF 文件有打开密码，无法读取；请取消密码后另存", "the PDF file needs a password; save it without one"
        )
    if kind == "memory":
        return say(
            "PDF 页面过于复杂，读取所需内存过多；请使用原 Excel、Word 文件，或只导出有表格的几页",
            "a page of the PDF takes too much memory; use the Excel or Word file it was made from, or export only the pages with the table",
        )
    return say(
        "PDF 文件已损坏或不完整，无法读取；请重新导出，或使用原 Excel、Word 文件",
        "the PDF file is damaged or incomplete; export it again, or use the Excel or Word file it was made from",
    )
