"""Files that are made to do harm, or got into the state of doing it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from linter.reading import Limits
from linter.reading.placing import letters
from tests.support.pdf import document, file_of, text_at

_ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
_ENTITIES = "".join(f'<!ENTITY l{depth} "' + f"&l{depth - 1};" * 10 + '">' for depth in range(1, 10))
_LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "哈">{_ENTITIES}]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'


def workbook(
    rows: str, *, shared: str = "", before: str = "", more: Mapping[str, bytes] | None = None, after: str = ""
) -> bytes:
    """A workbook of one sheet with the given XML; ``before`` stands before its root element."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in ("worksheet", "sharedStrings")
    )
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/worksheet.xml": f"{before}<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
    }
    return archive({**{name: content.encode() for name, content in parts.items()}, **(more or {})})


def wordfile(body: str, before: str = "") -> bytes:
    """A document with the given XML in its body."""
    return archive(
        {"word/document.xml": f'{before}<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'.encode()}
    )


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def sheet(rows: int, cells: str, begin: int = 1) -> str:
    """Rows as programs write them, numbered."""
    return "".join(f'<row r="{row}" spans="1:7" ht="14.25">{cells}</row>' for row in range(begin, begin + rows))


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _lying_sizes() -> bytes:
    """An archive whose directory says that a part of 80 MiB has a hundred bytes."""
    data = bytearray(archive({"xl/workbook.xml": b"<x>" + b" " * (80 << 20) + b"</x>"}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _unpacks_to(size: int) -> bytes:
    return archive({"xl/workbook.xml": b"<workbook/>", "xl/media/image1.png": bytes(size)})


def _pdf_of_blanks(mebibytes: int) -> bytes:
    page = document([b"x"])
    press = zlib.compressobj(1)
    packed = b"".join(press.compress(b" " * (1 << 20)) for _ in range(mebibytes)) + press.flush()
    return page.replace(
        b"<< /Length 1 >>\nstream\nx", b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s" % (len(packed), packed)
    )


def _pdf_that_draws_itself() -> bytes:
    font = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    content = b"<< /Length 5 >>\nstream\n/X Do\nendstream"
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, font])


LIMITS = Limits(8)
"""What the refused ones are refused with: the usual limits only make such files larger and the tests slower."""

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a billion laughs in a workbook": (lambda: workbook("<row>&l9;</row>", before=_LAUGHS), ".xlsx", "文档类型声明"),
    "a billion laughs in a document": (lambda: wordfile("<w:p>&l9;</w:p>", _LAUGHS), ".docx", "文档类型声明"),
    "an entity outside of a workbook": (lambda: workbook(f"<row>{text_cell('&out;')}</row>", before=_OUTSIDE), ".xlsx", "文档类型声明"),
    "an entity outside of a document": (lambda: wordfile("<w:p>&out;</w:p>", _OUTSIDE), ".docx", "文档类型声明"),
    "a part that unpacks to a thousand times its size": (lambda: _unpacks_to(1 << 26), ".xlsx", "压缩比异常"),
    "sizes that are not true": (_lying_sizes, ".xlsx", "损坏|解压后超过"),
    "ten thousand parts": (lambda: archive({f"xl/{number}.xml": b"" for number in range(10_000)}), ".xlsx", "10,000 个部件"),
    "a text of 32 767 characters a hundred thousand times": (
        lambda: workbook(sheet(100_000, '<c t="s"><v>0</v></c>'), shared=f"<si><t>{'长' * 32_767}</t></si>"),
        ".xlsx",
        "表格文字过多",
    ),
    "a hundred thousand filled cells": (lambda: workbook("".join(sheet(1, f"<c><v>{row}</v></c>" * 50, row) for row in range(1, 2_001))), ".xlsx", "表格文字过多"),
    "elements within elements": (lambda: workbook("".join(f'<a{number}>' for number in range(300))), ".xlsx", "嵌套过深"),
    "a page of a hundred thousand references": (lambda: ("<table><tr><td>" + "&lt;" * 100_000).encode(), ".html", "表格文字过多"),
    "a page of a hundred thousand tables": (lambda: ("<html>" + "<table>" * 100_000).encode(), ".html", "表格文字过多"),
    "four hundred thousand empty cells": (
        lambda: workbook(sheet(4_000, "".join(f'<c r="{letters(column)}" s="{column}"/>' for column in range(1, 101)))),
        ".xlsx",
        "超过 262,144 个",
    ),
    "a page of a hundred thousand empty cells": (lambda: ("<table><tr>" + "<td>" * 100_000).encode(), ".html", "超过 262,144 个"),
    "XML in an encoding that there is not": (lambda: archive({"xl/workbook.xml": b'<?xml version="1.0" encoding="UTF-99"?><workbook/>'}), ".xlsx", "编码 UTF-99"),
    "XML in an encoding of several bytes": (lambda: archive({"xl/workbook.xml": b'<?xml version="1.0" encoding="GB18030"?><workbook/>'}), ".xlsx", "编码 GB18030"),
    "XML that is not well-formed": (lambda: workbook("<row>"), ".xlsx", "损坏"),
    "an archive that ends early": (lambda: workbook("<row/>")[:-30], ".xlsx", "损坏"),
    "a part that is missing": (lambda: archive({"xl/workbook.xml": b"<workbook"}), ".xlsx", "损坏"),
    "a document cut in two": (lambda: wordfile("<w:p/>" * 9999)[:200], ".docx", "损坏"),
    "a PDF of 600 MiB of blanks": (lambda: _pdf_of_blanks(600), ".pdf", "内存|损坏|超时|没有文字"),
    "a page of a hundred thousand lines": (lambda: document([b"0 0 9 9 re S\n" * 100_000 + text_at(40, 500, _ITEM)]), ".pdf", "超时|内存"),
    "a PDF that draws itself": (_pdf_that_draws_itself, ".pdf", "没有文字|损坏"),
}  # fmt: skip
"""What is refused: how to make it, its suffix, what is said of it."""

READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million empty rows": (
        lambda: workbook(
            f"<row>{text_cell('项目名称')}{text_cell('绩效指标')}</row><row>{text_cell('培训')}{text_cell(_ITEM)}</row>"
            + sheet(1_000_000, "", 3)
        ),
        ".xlsx",
    ),
    "fifty rows to the last column": (
        lambda: workbook(
            f"<row>{text_cell('项目名称')}{text_cell('绩效指标')}</row><row>{text_cell('培训')}{text_cell(_ITEM)}</row>"
            + sheet(1, "".join(f'<c r="{letters(column)}3" s="1"/>' for column in range(1, 16_384)) + '<c r="XFD3"><v>1</v></c>', 3) * 50
        ),
        ".xlsx",
    ),
    "everything merged and every column hidden": (
        lambda: workbook(
            f"<row>{text_cell('项目名称')}{text_cell('绩效指标')}</row><row>{text_cell('培训')}{text_cell(_ITEM)}</row>",
            after='<cols><col min="1" max="999999999" hidden="1"/></cols><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
        ".xlsx",
    ),
    "a cell of 32 767 characters": (
        lambda: workbook(
            f"<row>{text_cell('项目名称')}{text_cell('绩效指标')}</row>"
            f"<row>{text_cell('培训')}{text_cell((_ITEM + '长') * (32_767 // (len(_ITEM) + 1)))}</row>"
        ),
        ".xlsx",
    ),
    "macros and links to other files": (
        lambda: workbook(
            f"<row>{text_cell('项目名称')}{text_cell('绩效指标')}</row><row>{text_cell('培训')}{text_cell(_ITEM)}</row>",
            more={
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()",
                "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/></externalLink>',
            },
        ),
        ".xlsm",
    ),
    "half a million empty paragraphs and cells": (
        lambda: wordfile(
            "".join(f'<w:p x="{number}"/>' for number in range(250_000))
            + f"<w:p><w:r><w:t>{_ITEM}</w:t></w:r></w:p><w:tbl><w:tr>"
            + "".join(f'<w:tc x="{number}"/>' for number in range(250_000))
            + "</w:tr></w:tbl>"
        ),
        ".docx",
    ),
    "a run of two hundred thousand pieces": (
        lambda: wordfile(
            f"<w:p><w:r><w:t>{_ITEM}</w:t></w:r></w:p><w:p><w:r>"
            + "".join(f'<w:t x="{number}">长</w:t>' for number in range(200_000))
            + "</w:r></w:p>"
        ),
        ".docx",
    ),
    "a page of a hundred thousand empty cells, merged": (
        lambda: (f"<html><p>{_ITEM}</p><table><tr>" + "<td rowspan=9>" * 100_000).encode(),
        ".html",
    ),
    "cells over a million columns": (
        lambda: wordfile(
            "<w:tbl>"
            + "".join(
                "<w:tr>"
                + "".join(
                    f'<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row
                )
                + "</w:tr>"
                for row in (("项目名称", "绩效指标"), ("培训", _ITEM))
            )
            + "</w:tbl>"
        ),
        ".docx",
    ),
}  # fmt: skip
"""What is read all the same: how to make it and its suffix. One project with indicators is in each."""
