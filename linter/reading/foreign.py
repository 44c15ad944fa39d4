"""Files of formats that are not read: how to know them by their bytes, what they are, and what to do with them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from linter.model import InputError
from linter.words import say

_WITHIN = 4096
"""Bytes at the beginning of a file that tell what it is."""

_SAVE_ANEW = "请另存为 .xlsx 或 .docx", "save it as .xlsx or .docx"
_HEADERS = frozenset((b"From", b"Subject", b"Date", b"Content-Type", b"Message-ID", b"Snapshot-Content-Location"))
"""One of these begins a web archive that does not begin with its version."""


class Foreign(NamedTuple):
    """A format that is not read: what it is, what to do."""

    what: str
    what_en: str
    remedy: str
    remedy_en: str


_ARCHIVE = Foreign("压缩包", "an archive", "请解压后再检查里面的文件", "unpack it and lint the files in it")
_ODF = Foreign("ODF 文件（ods、odt）", "an ODF file (ods, odt)", *_SAVE_ANEW)
_UOF = Foreign("UOF（标文通）文件", "a UOF file", *_SAVE_ANEW)

_PAGES = Foreign(
    "网页档案（mht）",
    "a web archive (mht)",
    "请用 Excel 或 Word 打开后另存为 .xlsx 或 .docx",
    "open it in Excel or Word and save it as .xlsx or .docx",
)
_OLD_XML = Foreign("Office 2003 XML 文件", "an Office 2003 XML file", *_SAVE_ANEW)

_BEGINNINGS: tuple[tuple[tuple[bytes, ...], Foreign], ...] = (
    ((b"{\\rtf",), Foreign("RTF 文件", "an RTF file", "请另存为 .docx", "save it as .docx")),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        Foreign("图片，里面没有文字", "a picture, without text", "请用原表格文件", "use the table it was made from"),
    ),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), _ARCHIVE),
    (
        (b"ID;P", b"TABLE\r\n0,1\r\n", b"TABLE\n0,1\n"),
        Foreign("表格交换文件（slk、dif）", "a file for exchanging tables (slk, dif)", "请另存为 .xlsx", "save it as .xlsx"),
    ),
    ((b"MIME-Version:", b"Mime-Version:"), _PAGES),
)  # fmt: skip

_VOCABULARIES: tuple[tuple[bytes, Foreign], ...] = (
    (b"urn:oasis:names:tc:opendocument", _ODF),
    (b"schemas.uof.org", _UOF),
    (b"schemas-microsoft-com:office", Foreign("Office 2003 XML 文件", "an Office 2003 XML file", *_SAVE_ANEW)),
    (
        b"schemas.microsoft.com/office/word/2003",
        Foreign("Office 2003 XML 文件", "an Office 2003 XML file", *_SAVE_ANEW),
    ),
    (b"schemas.microsoft.com/office/2006/xmlPackage", Foreign("Word XML 文件", "a Word XML file", *_SAVE_ANEW)),
)
"""What the names of an XML file that is no page say of it."""


def of_bytes(data: bytes) -> Foreign | None:
    """The format of a file that is neither an archive nor an OLE file, if it is one of these."""
    for beginnings, foreign in _BEGINNINGS:
        if data.startswith(beginnings):
            return foreign
    head = data[:_WITHIN]
    if head.partition(b":")[0] in _HEADERS and b"multipart/related" in head:
        return _PAGES
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") or b"<html" in head.lower():
        return None
    return next((foreign for name, foreign in _VOCABULARIES if name in head), None)


def of_archive(names: AbstractSet[str]) -> Foreign:
    """What an archive is that holds neither a workbook nor a document that is read; ``names`` are those of its parts, in small letters."""
    if "xl/workbook.bin" in names:
        return Foreign(
            "Excel 二进制工作簿（xlsb）", "a binary Excel workbook (xlsb)", "请另存为 .xlsx", "save it as .xlsx"
        )
    if "content.xml" in names:
        return _ODF
    if "uof.xml" in names:
        return _UOF
    if "ofd.xml" in names:
        return Foreign(
            "OFD 版式文件",
            "an OFD file",
            "请用原表格文件，或导出为 PDF",
            "use the table it was made from, or export a PDF",
        )
    if any(name.startswith("ppt/") for name in names):
        return Foreign(
            "演示文稿", "a presentation", "请把表格另存为 .xlsx 或 .docx", "save its table as .xlsx or .docx"
        )
    return _ARCHIVE


def of_compound(*, wps: bool) -> Foreign:
    """What an OLE file is that holds a text, or whatever WPS puts into one."""
    if wps:
        return Foreign(
            "WPS 专用格式（et、wps）",
            "a file in a format of WPS (et, wps)",
            "请另存为 .xlsx 或 .docx 后再检查",
            "save it as .xlsx or .docx",
        )
    return Foreign("旧版 Word 文件（doc）", "an old Word file (doc)", "请另存为 .docx 后再检查", "save it as .docx")


def refusal(path: str, foreign: Foreign) -> InputError:
    """The refusal of a file in a format that is not read."""
    gap = " " if foreign.what[0].isascii() else ""
    return InputError(
        path,
        say(
            f"这是{gap}{foreign.what}，不能读取；{foreign.remedy}",
            f"this is {foreign.what_en}, which is not read; {foreign.remedy_en}",
        ),
    )
