"""Annotated copies looked at from outside: what the libraries of other people find in them, and what is left without our additions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from linter.annotating import Style, annotate
from linter.findings import Finding, Report
from linter.pipeline import lint
from linter.reading.placing import letters
from tests.support.office import saved

EVERY = Style(show="info")
"""Every finding gets a comment."""


def annotated(data: bytes, name: str, style: Style = EVERY) -> tuple[Report, bytes]:
    """What linting a file gave, and its annotated copy."""
    report = lint(data, path=name)
    return report, annotate(data, report, style)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    """The findings, to compare those of a copy with those of the file it is of."""
    return [(one.rule, one.severity, one.message, one.location.place or "") for one in findings]


def members(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The file with its parts changed, those that become empty left out, and more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members(data).items():
            if changed := change(name, content):
                archive.writestr(name, changed)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def canonical(part: bytes, *gone: str) -> bytes:
    """A part in the one form that equal XML has, without the elements that an XPath finds."""
    root = etree.fromstring(part)
    for path in gone:
        for element in root.xpath(path):
            parent = element.getparent()
            parent.remove(element)
            if not len(parent) and etree.QName(parent).localname in ("definedNames", "dxfs"):
                parent.getparent().remove(parent)
    return bytes(etree.tostring(root, method="c14n"))


def notes(data: bytes) -> dict[tuple[str, str], str]:
    """The comments of a workbook by sheet and cell, as openpyxl reads them."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def cell_of(finding: Finding) -> tuple[str, str]:
    """The sheet and the cell of a finding."""
    place = finding.source.place(finding.span.start)
    assert place is not None
    return finding.source.blocks[place.block].name, f"{letters(place.cell)}{place.row}"


def grounds(sheet: Any) -> dict[str, str]:
    """The colours our conditional formats give, by range."""
    return {
        reference: rule.dxf.fill.bgColor.rgb
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.formula == ['LEN("jixiao")>0']
        for reference in str(ranges.sqref).split()
    }


def rich_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A drafter's workbook with what openpyxl would lose or keep: stored results, a chart, validations, merges, print settings."""
    from openpyxl import Workbook
    from openpyxl.chart import BarChart, Reference
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2025 年'表'"
    for row in [["某市2025年项目支出绩效目标表"], *map(list, rows)]:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["A1"].font = Font(name="黑体", size=20, bold=True)
    sheet["C3"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["E1"] = "=SUM(E2:E3)"
    sheet["E2"], sheet["E3"] = 1, 2
    sheet["C3"].comment = Comment("请核对", "老张")
    sheet["E2"].comment = Comment("与指标无关", "老张")
    sheet.column_dimensions["C"].width = 61.5
    sheet.row_dimensions[3].height = 77
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:C4"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = "第 &P 页"
    sheet.conditional_formatting.add("E2:E3", CellIsRule(operator="greaterThan", formula=["1"], font=Font(bold=True)))
    validation = DataValidation(type="list", formula1='"是,否"')
    sheet.add_data_validation(validation)
    validation.add("F2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=2, max_row=3))
    sheet.add_chart(chart, "H2")
    other = book.create_sheet("说明")
    other["A1"] = "=1+1"
    book.create_sheet("藏").sheet_state = "hidden"
    book.defined_names["合计"] = DefinedName("合计", attr_text="说明!$A$1")
    return with_parts(saved(book), lambda _, part: part.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>"))
