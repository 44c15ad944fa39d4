"""Sheets wider than the paper: their right-hand columns, printed on pages of their own, come back to their rows, or are said to be lost."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from linter.model import Document
from linter.pipeline import parse
from linter.reading import pdf, read
from tests.support.doubts import places
from tests.support.office import Rows, as_xlsx
from tests.support.pdf import as_pdf, document

pytest.importorskip("pdfplumber")

HEADER = ["项目名称", "总计", "绩效目标", "绩效指标", "备注"]
ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
SECOND = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。"
GRID = [HEADER, *([f"项目{number}", f"{number}.50", "完成任务" * number, ITEM + SECOND, ""] for number in range(1, 8))]
FORM = [
    ["项目名称", "校车补贴", "", "主管部门", "示例市教育局"],
    ["总体目标", "运送学生" * 5, "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "分值"],
    *(["产出指标", "数量指标", f"运送学生{number}", f"≥{number}00人", "10"] for number in range(1, 9)),
    ["满意度指标", "服务对象满意度指标", "家长满意度", "0", "10"],
]
WIDE = {"grid": (GRID, (10, 5, 15, 25, 5)), "form": (FORM, (8, 8, 8, 8, 8))}
BANDS = ((1, 1, 3), (2, 1, 2), (3, 2), (2, 2, 1))


def understood(parsed: Document) -> list[object]:
    return [
        (unit.name.text, one.name.text, one.amounts, one.goal.text, one.cell.text, [
            (entry.level1.text, entry.level2.text, entry.name.text, entry.annual.text) for entry in one.entries
        ])
        for unit in parsed.units for one in unit.projects
    ]  # fmt: skip


def in_text(rows: Rows) -> list[object]:
    return understood(parse("\n".join(map("\t".join, rows)).encode(), path="表.tsv"))


@pytest.mark.parametrize("over_first", [False, True])
@pytest.mark.parametrize(("lines", "repeated"), [(12, False), (12, True), (90, False)])
@pytest.mark.parametrize("bands", BANDS)
@pytest.mark.parametrize("shape", WIDE)
def test_columns_on_pages_of_their_own_come_back_to_their_rows(
    shape: str, bands: tuple[int, ...], lines: int, repeated: bool, over_first: bool
) -> None:
    rows, shares = WIDE[shape]
    headed = repeated and shape == "grid"
    data = as_pdf(rows, shares=shares, bands=bands, lines_on_a_page=lines, repeated=headed, over_first=over_first)
    assert understood(parse(data, path="表.pdf")) == in_text(rows)
    assert places(read(data, "表.pdf"), "torn") == []


@pytest.mark.parametrize("lines", [12, 90])
@pytest.mark.parametrize("again", [1, 2])
@pytest.mark.parametrize("shape", WIDE)
def test_columns_that_every_page_prints_again_are_there_once(shape: str, again: int, lines: int) -> None:
    rows, shares = WIDE[shape]
    data = as_pdf(rows, shares=shares, bands=(3, 2), again=again, lines_on_a_page=lines, repeated=False)
    assert understood(parse(data, path="表.pdf")) == in_text(rows)


def wide_sheet(rows: Rows, order: str) -> bytes:
    """A workbook whose columns take more than a page, with borders and a title merged over all of them."""
    book = load_workbook(io.BytesIO(as_xlsx([["某局项目支出绩效目标表", *[""] * (len(rows[0]) - 1)], *rows])))
    sheet = book.worksheets[0]
    line = Side(style="thin")
    for row in sheet.iter_rows():
        sheet.row_dimensions[row[0].row].height = 90
        for cell in row:
            cell.border, cell.alignment = Border(line, line, line, line), Alignment(wrap_text=True)
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 34
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    sheet.page_setup.pageOrder = order
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed on this machine")
@pytest.mark.parametrize("order", ["downThenOver", "overThenDown"])
def test_a_wide_sheet_that_libreoffice_prints_is_read_as_its_workbook(order: str, tmp_path: Path) -> None:
    for shape, (rows, _) in WIDE.items():
        (tmp_path / f"{shape}.xlsx").write_bytes(wide_sheet(rows, order))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.xlsx"))], check=True, capture_output=True, timeout=120)
    for shape in WIDE:
        printed, sheet = (
            parse((tmp_path / f"{shape}.{suffix}").read_bytes(), path=f"表.{suffix}") for suffix in ("pdf", "xlsx")
        )
        assert understood(printed) == understood(sheet)
        assert len({(place.label or "").partition("!")[0] for place in printed.source.places}) > 2


def test_a_value_is_found_and_marked_on_the_page_that_prints_it() -> None:
    data = as_pdf(GRID, shares=WIDE["grid"][1], bands=(3, 2))
    source = read(data, "表.pdf")
    last = [one.annual.span for one in list(parse(data, path="表.pdf").projects)[-1].indicators if one.annual][-1]
    assert str(source.locate(last)) == "表.pdf:page2!R8C1"
    first, second = pdf.sheets(data, source)
    for number, sheet in ((1, first), (2, second)):
        assert {(place.label or "").partition("!")[0] for place, _ in sheet.places} == {f"page{number}"}
        assert all(len(boxes) == place.end - place.start for place, boxes in sheet.places)


def test_where_rows_do_not_stand_level_the_pages_are_named_and_nothing_is_joined() -> None:
    left, right = (as_pdf([row[columns] for row in GRID]) for columns in (slice(3), slice(3, 5)))
    source = read(document([*contents(left), *contents(right)]), "表.pdf")
    assert places(source, "torn") == ["2"]
    assert [block.name for block in source.blocks if block.kind == "page"] == ["page1", "page2"]


def test_a_page_that_has_the_rows_of_another_and_only_further_columns_is_named() -> None:
    rows = [
        *GRID[:2],
        *([f"项目{number}", "1.00", "完成任务" * number * 4, ITEM * number, "10"] for number in range(2, 5)),
    ]
    whole = as_pdf(rows, shares=(10, 5, 15, 25, 5), bands=(4, 1))
    assert places(read(whole, "表.pdf"), "torn") == ["2"]
    assert places(read(as_pdf(rows, shares=(10, 5, 15, 25, 5), lines_on_a_page=12), "表.pdf"), "torn") == []


def test_a_list_of_projects_before_their_forms_and_forms_of_one_template_are_tables_of_their_own() -> None:
    listed = [["项目名称", "金额", "备注"], *([f"项目{number}", "1.00", ""] for number in range(len(FORM) - 1))]
    pages = [as_pdf(listed, shares=(1, 1, 1)), *[as_pdf(FORM, shares=WIDE["form"][1])] * 2]
    source = read(document([page for data in pages for page in contents(data)]), "表.pdf")
    assert places(source, "torn") == []
    assert [block.name for block in source.blocks if block.kind == "page"] == ["page1", "page2", "page3"]


def contents(data: bytes) -> list[bytes]:
    """What is drawn on the pages of a file."""
    return [part.split(b"\nendstream")[0] for part in data.split(b">>\nstream\n")[1:]]
