"""Workbooks: what a sheet shows, and where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from linter.annotating import Style, annotate
from linter.model import Location, Position, Source, Span
from linter.pipeline import lint, parse
from linter.reading import Limits, placing, read
from linter.reading.placing import Piece, Placer, sheet_label
from tests.support.doubts import places
from tests.support.growth import assert_proportional
from tests.support.office import saved, with_shared_texts

HEADER = ("项目名称", "总计", "绩效目标", "绩效指标")
ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"


def book(**sheets: list[list[Any]]) -> Any:
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def texts(source: Source) -> dict[str, list[list[str]]]:
    return {block.name: [[cell.text for cell in row.cells] for row in rows] for block, rows in placing.rows(source)}


def at(source: Source, text: str) -> Location:
    start = source.text.index(text)
    return source.locate(Span(start, start + len(text)))


def of_xml(cells: str, shared: str = "") -> bytes:
    """A workbook of one sheet 表 with the given XML."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in ("worksheet", "sharedStrings")
    )
    parts = {
        "workbook": '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="worksheet"/></sheets></workbook>',
        "_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "worksheet": f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>",
        "sharedStrings": f"<sst>{shared}</sst>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"xl/{name}" if "." in name else f"xl/{name}.xml", content)
    return out.getvalue()


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with something in one of its parts written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        assert old.encode() in before.read(part)
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                content = content.replace(old.encode(), new.encode())
            after.writestr(name, content)
    return out.getvalue()


def test_a_value_is_found_at_its_cell_and_its_offset_in_it() -> None:
    source = read(saved(book(Sheet1=[list(HEADER), ["培训", 1.5, "目标", ITEM]])), "表.xlsx")
    location = at(source, "≥200人次")
    assert str(location) == "表.xlsx:Sheet1!D2"
    assert location.start == Position(1, ITEM.index("≥200人次") + 1)
    assert location.end == Position(1, ITEM.index("≥200人次") + 7)


def test_lines_of_a_cell_are_counted() -> None:
    source = read(saved(book(表=[["甲\n乙丙丁"]])), "表.xlsx")
    assert at(source, "丙").start == Position(2, 2)
    assert texts(source)["表"] == [["甲乙丙丁"]]


@pytest.mark.parametrize(("name", "label"), [("表一", "表一!A1"), ("2024 年", "'2024 年'!A1"), ("O'k", "'O''k'!A1")])
def test_names_of_sheets_are_quoted_as_excel_does(name: str, label: str) -> None:
    assert at(read(saved(book(**{name: [["甲"]]})), "表.xlsx"), "甲").place == label


def test_a_span_over_several_cells_ends_in_its_first_one() -> None:
    source = read(saved(book(表=[["甲乙", "丙丁"]])), "表.xlsx")
    location = source.locate(Span(0, source.text.index("丁") + 1))
    assert (location.place, location.start, location.end) == ("表!A1", Position(1, 1), Position(1, 3))


def test_finding_the_cells_of_a_large_sheet_takes_no_longer_for_each_than_of_a_small_one() -> None:
    def work(rows: int) -> Callable[[], object]:
        placer = Placer("表.xlsx", Limits())
        placer.block("sheet", "表")
        for row in range(1, rows + 1):
            placer.cell(row, 1, [Piece("≥9人")], sheet_label("表", row, 1))
        source = placer.source()
        return lambda: [source.locate(Span(one.start, one.end)) for one in source.places]

    assert_proportional(work, 4_000)


def test_a_row_of_a_sheet_far_away_is_read_without_the_emptiness_before_it() -> None:
    made = book(表=[["甲"]])
    made["表"]["XFD1048576"] = "乙"
    source = read(saved(made), "表.xlsx")
    assert at(source, "乙").place == "表!XFD1048576"
    assert texts(source)["表"] == [["甲", ""], ["", "乙"]]


def test_runs_of_several_typefaces_are_one_text_and_known_apart() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    made = book(表=[["甲"]])
    made["表"]["A2"] = CellRichText("年度", TextBlock(InlineFont(b=True), "指标值\n"), "≥9")
    source = read(saved(made), "表.xlsx")
    assert texts(source)["表"][1] == ["年度指标值≥9"]
    place = source.place(source.text.index("≥"))
    assert place is not None
    assert (place.run, place.line, place.column) == (2, 2, 1)


def test_phonetic_guides_are_no_text() -> None:
    text = "<t>绩效</t><rPh><t>ji xiao</t></rPh>"
    data = of_xml(f'<c t="s"><v>0</v></c><c t="inlineStr"><is>{text}</is></c>', f"<si>{text}</si>")
    assert texts(read(data, "表.xlsx"))["表"] == [["绩效", "绩效"]]


def test_a_formula_shows_the_value_stored_with_it() -> None:
    errors = '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = of_xml(f'<c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>甲</v></c><c><f>1+1</f></c>{errors}')
    assert texts(read(data, "表.xlsx"))["表"] == [["2", "甲", "#DIV/0!"]]


def test_formulas_without_a_result_are_known_and_those_with_an_empty_one_are_not_among_them() -> None:
    empty = '<c t="str"><f>A1</f><v></v></c><c t="str"><f>A1</f><v/></c><c/><c><v>1</v></c>'
    assert places(read(of_xml(f"{empty}<c><f>1+1</f></c><c><f>1+1</f><v/></c>"), "表.xlsx"), "uncalculated") == [
        "表!E1",
        "表!F1",
    ]
    assert len(places(read(of_xml("<c><f>1+1</f></c>" * 1000), "表.xlsx"), "uncalculated")) < 10
    assert places(read(of_xml(empty), "表.xlsx"), "uncalculated") == []


def test_percentages_and_dates_are_shown_as_in_the_sheet() -> None:
    from datetime import date

    made = book(表=[[0.95, date(2024, 12, 31), True]])
    made["表"]["A1"].number_format = "0%"
    made["表"]["B1"].number_format = "yyyy/m/d"
    assert texts(read(saved(made), "表.xlsx"))["表"] == [["95%", "2024/12/31", "TRUE"]]


def test_escaped_characters_are_read() -> None:
    data = of_xml('<c t="s"><v>0</v></c>', "<si><t>甲_x000D_\n乙_x0041_</t></si>")
    assert texts(read(data, "表.xlsx"))["表"] == [["甲乙A"]]


def test_merged_cells_are_described_and_leave_their_other_cells_empty() -> None:
    made = book(表=[["甲", None, "乙"], [None, None, "丙"]])
    made["表"].merge_cells("A1:B2")
    source = read(saved(made), "表.xlsx")
    assert source.blocks[0].merged == {(1, 1): (2, 2)}
    assert texts(source)["表"] == [["甲", "乙"], ["", "丙"]]


def test_hidden_rows_columns_and_sheets_are_read_and_known() -> None:
    made = book(表=[["甲", "乙"], ["丙", "丁"]], 旧表=[["戊"]])
    made["表"].row_dimensions[2].hidden = True
    made["表"].column_dimensions["B"].hidden = True
    made["旧表"].sheet_state = "hidden"
    source = read(saved(made), "表.xlsx")
    hidden = {text: source.is_hidden(source.text.index(text)) for text in "甲乙丙丁戊"}
    assert hidden == {"甲": False, "乙": True, "丙": True, "丁": True, "戊": True}


def test_a_shared_text_in_runs_keeps_them() -> None:
    source = read(of_xml('<c t="s"><v>0</v></c>', "<si><r><t>甲</t></r><r><t>乙</t></r></si>"), "表.xlsx")
    assert [place.run for place in source.places] == [0, 1]


def test_a_text_that_is_not_in_the_table_of_texts_is_none() -> None:
    assert texts(read(of_xml('<c t="s"><v>7</v></c><c t="str"><v>甲</v></c>'), "表.xlsx"))["表"] == [["甲"]]


def test_rows_and_cells_without_numbers_follow_each_other() -> None:
    data = saved(book(表=[["甲", "乙"], ["丙"]]))
    for old in (' r="A1"', ' r="B1"', ' r="A2"'):
        data = replaced(data, "xl/worksheets/sheet1.xml", old, "")
    source = read(data, "表.xlsx")
    assert [at(source, text).place for text in "甲乙丙"] == ["表!A1", "表!B1", "表!A2"]


def test_two_sheets_with_tables_are_both_read_and_one_without_is_left_out() -> None:
    row = ["培训", 1.5, "完成培训。", ITEM]
    made = book(
        收入=[["收入", "金额"], ["财政拨款", 5.0]], 甲=[list(HEADER), row], 乙=[list(HEADER), ["复训", *row[1:]]]
    )
    document = parse(saved(made), path="表.xlsx")
    assert [project.name.text for project in document.projects] == ["培训", "复训"]
    assert not document.strays


def test_a_header_of_two_levels_with_merged_cells_names_the_columns() -> None:
    made = book(
        表=[
            ["2025年项目支出绩效目标表"],
            ["部门名称：某局", None, None, None, None, "单位：万元"],
            ["项目名称", "资金来源", None, None, "绩效目标", "绩效指标"],
            [None, "总计", "财政拨款", "其他资金", None, None],
            ["培训", 1200, 1000, 200, "完成培训。", ITEM],
        ]
    )
    for area in ("A1:F1", "A3:A4", "B3:D3", "E3:E4", "F3:F4"):
        made["表"].merge_cells(area)
    document = parse(saved(made), path="表.xlsx")
    (project,) = document.projects
    assert project.amounts is not None
    assert [str(project.amounts.total), str(project.amounts.fiscal), str(project.amounts.other)] == [
        "1200",
        "1000",
        "200",
    ]
    assert (document.year, document.department, document.money_unit) == (2025, "某局", "万元")


def test_names_merged_over_the_rows_of_their_indicators_are_one_project() -> None:
    second = ITEM.replace("1、1", "2、1", 1)
    made = book(表=[list(HEADER), ["培训", 1.5, "完成培训。", ITEM], [None, None, None, second]])
    for column in "ABC":
        made["表"].merge_cells(f"{column}2:{column}3")
    (project,) = parse(saved(made), path="表.xlsx").projects
    assert [indicator.number for indicator in project.indicators] == ["1", "2"]


@pytest.mark.parametrize(("old", "new"), [("sheet1", "Sheet1"), ("sharedStrings", "sharedstrings"), ("/", "\\")])
def test_parts_are_found_whatever_the_capitals_and_slashes_of_their_names(old: str, new: str) -> None:
    made = with_shared_texts(saved(book(表=[list(HEADER), ["培训", 1.5, "目标", ITEM]])))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name.replace(old, new), before.read(name))
    report = lint(out.getvalue(), path="表.xlsx")
    assert texts(report.document.source) == texts(read(made, "表.xlsx"))
    copy = annotate(out.getvalue(), report, Style(show="info"))
    assert lint(copy, path="表.xlsx").findings == report.findings
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert [name for name in archive.namelist() if "styles" in name] == ["xl/styles.xml".replace(old, new)]


def test_the_workbook_of_another_program_is_found_by_its_relations() -> None:
    data = saved(book(表=[["甲"]]))
    data = replaced(data, "_rels/.rels", "xl/workbook.xml", "/xl/workbook.xml")
    assert texts(read(data, "表.xlsx"))["表"] == [["甲"]]
