"""Which reader a file needs: told by its bytes, never by its name alone.

Systems export HTML under the name of an .xls, people rename a CSV to .xls and an .xls to .xlsx; all of these are read as what
they are. What cannot be read is refused with the way out.
"""

from __future__ import annotations

from collections.abc import Callable

from linter.model import InputError, Source
from linter.reading import foreign
from linter.reading.decoding import decode
from linter.reading.limits import Limits
from linter.words import say

SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".html", ".htm", ".pdf"))
"""The usual names of these formats: what a folder is searched for."""

REFUSED_SUFFIXES = frozenset((".doc", ".et", ".wps", ".xlsb", ".ods", ".mht", ".mhtml"))
"""Tables in formats that are refused with advice; a folder is searched for them too, so that none is passed over in silence."""

INSTALL = 'pip install "jixiao-lint[office]"'
"""In double quotes: the command line of Windows takes no others."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_TAGS = (b"<table", b"<html", b"<body", b"<TABLE", b"<HTML", b"<BODY")


def read(data: bytes, path: str, encoding: str | None = None, limits: Limits | None = None) -> Source:
    """Read a whole file of any known format.

    Args:
        data: its bytes.
        path: the name to show in messages and locations.
        encoding: a Python codec name, for text and HTML where the automatic choice is wrong.
        limits: what it may unpack to.

    Raises:
        InputError: of another format, damaged, too large, or not valid in the encoding.

    """
    limits = limits or Limits()
    if data.startswith(_ZIP):
        return _archive(data, path, limits)
    if data.startswith(_OLE):
        return _compound(data, path, limits)
    if is_pdf(data):
        return _extra("linter.reading.pdf", data, path, limits)
    if known := foreign.of_bytes(data):
        raise foreign.refusal(path, known)
    return _text(data, path, encoding, limits)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF; something may stand before its mark."""
    return b"%PDF-" in data[:_PDF_WITHIN]


def _text(data: bytes, path: str, encoding: str | None, limits: Limits) -> Source:
    """Text, or a page of HTML, which says its encoding itself."""
    html_name = path.lower().endswith((".html", ".htm", ".pdf"))
    may_be_page = html_name or data[:1] in b"<\xef\xff\xfe \t\r\n" or any(tag in data[:4096] for tag in _TAGS)
    if not may_be_page:
        return _decoded(data, path, encoding)
    from linter.reading import html

    page = _decoded(data, path, encoding, html.declared_encoding(data))
    return html.read(page, limits) if html_name or html.looks_like(page.text) else page


def _decoded(data: bytes, path: str, encoding: str | None, declared: str | None = None) -> Source:
    """Text; what has the name of an Office file and is neither that nor text is damaged, or hidden by a program that encrypts all files."""
    try:
        return decode(data, path, encoding or declared)
    except InputError as error:
        ending = next((one for one in (*SUFFIXES, *REFUSED_SUFFIXES) if path.lower().endswith(one)), None)
        if ending is None or encoding is not None:
            raise
        raise InputError(
            path,
            say(
                f"文件名是 {ending}，内容却不是：可能已损坏，或被单位的加密软件加密；请在能打开它的电脑上用 Excel、Word 或 WPS 打开，解密后另存",
                f"it is named {ending} but is no such file: damaged, or encrypted by a program of your office; open it in Excel, Word or WPS "
                "where it can be opened, and save it decrypted",
            ),
        ) from error


def _archive(data: bytes, path: str, limits: Limits) -> Source:
    from linter.reading.package import Package

    package = Package(data, path, limits)
    names = package.sizes.keys()
    if package.main_part("xl/") in names:
        from linter.reading import xlsx

        return xlsx.read(package, path, limits)
    if package.main_part("word/") in names:
        from linter.reading import docx

        return docx.read(package, path, limits)
    raise foreign.refusal(path, foreign.of_archive({name.lower() for name in names}))


def _compound(data: bytes, path: str, limits: Limits) -> Source:
    """An OLE file: its streams are known by their names, which stand in it in UTF-16."""
    if _stream("EncryptedPackage", data):
        raise InputError(
            path,
            say("文件有打开密码，无法读取；请取消密码后另存", "the file needs a password; save it without one"),
        )
    wps = path.lower().endswith((".et", ".wps"))
    if not wps and (_stream("Workbook", data) or _stream("Book", data)):
        return _extra("linter.reading.xls", data, path, limits)
    if wps or _stream("WordDocument", data):
        raise foreign.refusal(path, foreign.of_compound(wps=wps))
    raise InputError(
        path,
        say(
            "旧版 Office 文件里没有找到工作表，文件可能不完整或已损坏；请用 Excel 或 WPS 打开核对后另存为 .xlsx",
            "an old Office file without a workbook, or an incomplete one; open it in Excel or WPS and save it as .xlsx",
        ),
    )


def _stream(name: str, data: bytes) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in data


def _extra(module: str, data: bytes, path: str, limits: Limits) -> Source:
    """A reader that needs a library of the extra ``office``."""
    from importlib import import_module

    try:
        reader: Callable[[bytes, str, Limits], Source] = import_module(module).read
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "linter":
            raise
        kind = module.rpartition(".")[2]  # of the bytes: the name may say something else
        raise InputError(
            path,
            say(
                f"读取 {kind} 文件需要另外的程序库；请运行 {INSTALL}",
                f"reading {kind} files needs further libraries; run {INSTALL}",
            ),
        ) from None
    return reader(data, path, limits)
