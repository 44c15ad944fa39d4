"""Annotated copies are known again, and nothing else is taken for one."""

from __future__ import annotations

import io
import re

import pytest

from linter.annotating.copies import PDF_MARK, is_copy
from tests.support.annotated import annotated, members, with_parts
from tests.support.commands import BAD
from tests.support.office import as_docx, as_xlsx, saved
from tests.support.pdf import as_pdf

ROWS = [["项目名称", "总计", "绩效指标"], ["阅读推广", "1.50", BAD.strip()]]


def known(data: bytes) -> bool:
    return is_copy(io.BytesIO(data), data[:2048])


def table(ending: str) -> bytes:
    if ending == "pdf":
        pytest.importorskip("pdfplumber")
        pytest.importorskip("pypdf")
    return {"xlsx": as_xlsx, "docx": as_docx, "pdf": as_pdf}[ending](ROWS)


def copy(ending: str) -> bytes:
    return annotated(table(ending), f"表.{ending}")[1]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf"])
def test_a_copy_is_known_and_the_table_it_is_of_is_none(ending: str) -> None:
    assert known(copy(ending))
    assert not known(table(ending))


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_copy_that_was_annotated_again_is_one(ending: str) -> None:
    assert known(annotated(copy(ending), f"表.{ending}")[1])


def test_a_copy_that_another_program_has_saved_is_known() -> None:
    from docx import Document
    from openpyxl import load_workbook

    assert known(saved(load_workbook(io.BytesIO(copy("xlsx")))))
    assert known(saved(Document(io.BytesIO(copy("docx")))))


def test_a_workbook_whose_sheet_of_findings_was_deleted_is_a_table_again() -> None:
    def without(name: str, part: bytes) -> bytes:
        return re.sub(rb"(_jixiao_summary[^>]*>)[^<]*", rb"\1#REF!$A$1", part) if name == "xl/workbook.xml" else part

    assert not known(with_parts(copy("xlsx"), without))


def test_a_document_whose_comments_were_deleted_is_a_table_again() -> None:
    def without(name: str, part: bytes) -> bytes:
        return (
            re.sub(rb"<w:comment .*</w:comment>", b"", part, flags=re.DOTALL) if name == "word/comments.xml" else part
        )

    assert not known(with_parts(copy("docx"), without))


def test_a_comment_that_only_speaks_of_the_program_makes_no_copy() -> None:
    def spoken(name: str, part: bytes) -> bytes:
        return part.replace("绩效指标检查汇总".encode(), "请看".encode()) if name == "word/comments.xml" else part

    data = with_parts(copy("docx"), spoken)
    assert b"(jixiao-lint)<" in members(data)["word/comments.xml"]
    assert not known(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"%PDF-", b"PK\x03\x04" + bytes(100), b"%PDF-1.4\n" + PDF_MARK[1:]],
)
def test_what_is_damaged_is_no_copy(data: bytes) -> None:
    assert not known(data)


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_copy_that_is_cut_off_anywhere_does_no_harm(ending: str) -> None:
    data = copy(ending)
    assert not any(known(data[:end]) for end in range(0, len(data) - 22, 101))
