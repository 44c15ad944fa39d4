"""Annotated copies: the drafter's own file, with comments where the findings are and nothing else changed."""

from __future__ import annotations

from linter.annotating.notes import AUTHOR, COLORS, Style
from linter.findings import Report
from linter.model import InputError
from linter.reading import formats
from linter.reading.formats import INSTALL
from linter.reading.limits import Limits
from linter.words import say

__all__ = ["AUTHOR", "COLORS", "Style", "annotate"]

_ZIP = b"PK\x03\x04"


def annotate(data: bytes, report: Report, style: Style, limits: Limits | None = None) -> bytes:
    """The annotated copy of a workbook, a document or a PDF.

    Args:
        data: the bytes of the file.
        report: what linting them gave.
        style: whose name the comments bear, and how they look.
        limits: what the file may unpack to.

    Raises:
        InputError: a format that cannot be annotated, a damaged file, a library that is missing.

    """
    path = report.document.source.path
    try:
        if data.startswith(_ZIP):
            return _office(data, report, style, limits or Limits())
        if formats.is_pdf(data):
            from linter.annotating import pdf

            return pdf.annotate(data, report, style)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "linter":
            raise
        raise InputError(
            path,
            say(
                f"生成批注副本需要另外的程序库；请运行 {INSTALL}",
                f"annotated copies need further libraries; run {INSTALL}",
            ),
        ) from None
    raise InputError(
        path,
        say(
            "批注副本只能由 .xlsx、.docx 或 .pdf 文件生成；请先另存为其中一种，或用 --format html 输出报告",
            "only .xlsx, .docx and .pdf files can be annotated; save it as one of them, or write a report with --format html",
        ),
    )


def _office(data: bytes, report: Report, style: Style, limits: Limits) -> bytes:
    from linter.reading.package import Package

    package = Package(data, report.document.source.path, limits)
    if package.main_part("xl/") in package:
        from linter.annotating import xlsx

        return xlsx.annotate(package, report, style)
    from linter.annotating import docx

    return docx.annotate(package, report, style)
