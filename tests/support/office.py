"""Rows of cells as the files people hold, written by other programs' libraries: what is read back is not what we wrote."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.support.corpus import SHARED

SAMPLES = SHARED / "samples"
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the samples (../shared/samples) are not on this machine"
)

_INLINE = re.compile(rb't="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
_SHEETS = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED_RELATION = (
    b'<Relationship Id="shared" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
_SHARED_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)

Rows = Sequence[Sequence[str]]


def is_number(text: str) -> bool:
    """Whether a sheet would hold a text as a number: ``1,200.00``."""
    return text.replace(",", "").replace(".", "", 1).isdigit() and "." in text


def as_xlsx(rows: Rows) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if is_number(text):
                sheet.cell(number, column, float(text.replace(",", ""))).number_format = "#,##0.00"
            elif text:
                sheet.cell(number, column, text).data_type = "s"
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook or document as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xls(rows: Rows) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if is_number(text):
                sheet.write(number, column, float(text.replace(",", "")), money)
            elif text:
                sheet.write(number, column, text)
    return saved(book)


def as_docx(rows: Rows, height: int | None = None) -> bytes:
    """A document with a table; ``height`` is that of its pages in points, where it is not the usual one."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    if height is not None:
        document.sections[0].page_height = Pt(height)
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    return saved(document)


def cut(text: str, random: Random) -> list[str]:
    """A text in a few pieces, some of them perhaps cut where nobody would."""
    ends = sorted(random.sample(range(1, len(text)), min(random.randint(0, 6), len(text) - 1))) if text else []
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def as_rich_xlsx(rows: Rows, random: Random) -> bytes:
    """A workbook whose texts are now shared, now in runs of several typefaces, with what else a drafter's workbook has."""
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book = load_workbook(io.BytesIO(as_xlsx(rows)))
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        for one in row:
            if isinstance(one.value, str) and random.random() < 0.5:
                look = (InlineFont(b=True), InlineFont(color="00FF0000"), InlineFont(rFont="仿宋"))
                blocks = [TextBlock(random.choice(look), piece) for piece in cut(one.value, random)]
                one.value = CellRichText(*blocks)
    below = len(rows) + 2
    sheet.cell(below, 1, "=SUM(B2:B3)")
    sheet.merge_cells(start_row=below, start_column=2, end_row=below, end_column=4)
    sheet.column_dimensions["G"].width = 61.5
    sheet.print_title_rows = "1:1"
    other = book.create_sheet("说明")
    other["A1"], other["A2"] = "=1+1", rows[-1][-1]
    return saved(book)


def with_shared_texts(data: bytes) -> bytes:
    """A workbook of openpyxl, which writes every text into its cell, as Excel writes it: equal texts once, in a table of their own."""
    from tests.support.annotated import members, with_parts

    numbers: dict[bytes, int] = {}

    def change(name: str, part: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            return _INLINE.sub(lambda one: b't="s"><v>%d</v></c>' % numbers.setdefault(one[1], len(numbers)), part)
        part = part.replace(
            b"</Relationships>", _SHARED_RELATION if name == "xl/_rels/workbook.xml.rels" else b"</Relationships>"
        )
        return part.replace(b"</Types>", _SHARED_TYPE)

    made = with_parts(data, change)
    uses = sum(part.count(b't="s"') for part in members(made).values())
    texts = b"".join(b"<si>%s</si>" % text for text in numbers)
    table = b'<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (_SHEETS, uses, len(numbers), texts)
    return with_parts(made, lambda _, part: part, {"xl/sharedStrings.xml": table})


def as_run_docx(rows: Rows, random: Random) -> bytes:
    """A document whose cells hold runs of several looks."""
    from docx import Document

    document = Document(io.BytesIO(as_docx(rows)))
    for row in document.tables[0].rows:
        for one in row.cells:
            pieces = cut(one.text, random)
            one.paragraphs[0].clear()
            for piece in pieces:
                one.paragraphs[0].add_run(piece).bold = random.random() < 0.5
    document.add_paragraph("填表说明").add_run("：略").italic = True
    return saved(document)


def as_html(rows: Rows, encoding: str = "utf-8") -> bytes:
    lines = ["".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in row) for row in rows]
    table = "\n".join(f"<tr>{line}</tr>" for line in lines)
    page = f'<html><head><meta charset="{encoding}"></head><body><table border=1>\n{table}\n</table></body></html>'
    return page.encode(encoding)


WRITERS: dict[str, Callable[[Rows], bytes]] = {".xlsx": as_xlsx, ".xls": as_xls, ".docx": as_docx, ".html": as_html}
"""Every format that is written here, by its suffix."""


def sample(name: str) -> bytes:
    return Path(SAMPLES / name).read_bytes()
