"""Knowing an annotated copy again where it lies among the tables: by its sheet of findings, its first comment, or the end of its bytes.

A copy whose sheet, or whose comments, a person has taken away is a table again. Nothing is parsed: a folder may hold many workbooks.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from linter.reading.package import DAMAGE
from linter.reading.workbook import SUMMARY

PDF_MARK = b"% jixiao-lint: annotated copy\n"
"""How an annotated PDF ends, in a comment behind all that programs read."""

_ZIP = b"PK\x03\x04"
_BOOK = re.compile(r"/?xl/workbook\d*\.xml")
_COMMENTS = re.compile(r"/?word/comments\d*\.xml")
_MOST = 1 << 20
"""So many bytes of a part are looked at; the names of a workbook, or the comments of a document, rarely take more than a tenth."""

_POINTS_TO_SHEET = re.compile(rb'<(?:\w+:)?definedName [^<>]*\bname="%s"[^<>]*>(?!#REF!)[^<]' % SUMMARY.encode("ascii"))
_SIGNED = b"(jixiao-lint)<"
_TEXTS = re.compile(r">([^<>]+)<")


def is_copy(file: BinaryIO, beginning: bytes) -> bool:
    """Whether a file is a copy that ``check --annotate`` wrote; one that cannot be read is none.

    Args:
        file: it can be read from any place.
        beginning: its first bytes.

    """
    try:
        return _is_office_copy(file) if beginning.startswith(_ZIP) else _is_marked(file)
    except DAMAGE:
        return False  # reading it says what is wrong with it


def _is_office_copy(file: BinaryIO) -> bool:
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            if _BOOK.fullmatch(entry.filename):
                return _POINTS_TO_SHEET.search(_part(archive, entry)) is not None
            if _COMMENTS.fullmatch(entry.filename) and _tells_of_whole(_part(archive, entry)):
                return True
    return False


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        return stream.read(_MOST)


def _tells_of_whole(comments: bytes) -> bool:
    if _SIGNED not in comments:
        return False
    from linter.annotating import overview  # which knows how scores are made

    return any(map(overview.HEADING.match, _TEXTS.findall(comments.decode("utf-8", "replace"))))


def _is_marked(file: BinaryIO) -> bool:
    file.seek(0, 2)
    file.seek(max(file.tell() - len(PDF_MARK), 0))
    return file.read() == PDF_MARK
