"""Files with forms and with indicators in one cell: each table is read as what it is, in the order of the file."""

from __future__ import annotations

import pytest

from linter import lint, parse
from linter.model import Document
from tests.support.forms import Grid, as_docx, as_tsv, as_xlsx, counted, grid, told
from tests.support.office import as_html, as_xls

FORM = """
项目支出绩效目标申报表|<|<|<|<
项目名称|<|河道管护|<|<
主管部门|<|某区水务局|预算金额（万元）|88.5
年度目标|管护河道12条段|<|<|<
一级指标|二级指标|三级指标|指标值|<
产出指标|数量指标|管护河道条段数|≥12条|<
效益指标|社会效益指标|受益居民人数|≥3000人|<
"""
CODED = """
某区教育局2024年项目支出绩效目标表|<|<|<
|||单位：元
项目名称|预算金额|绩效目标|绩效指标
校舍维修|500000|改善办学条件|1、1-产出指标；11-数量指标；维修校舍栋数；实施周期指标值:≥6栋；年度指标值:≥3栋。
课桌椅购置|700000|改善教学条件|1、1-产出指标；11-数量指标；购置课桌椅套数；实施周期指标值:≥200套；年度指标值:≥200套。
"""
COVER = """
目录|<
1|项目支出绩效目标申报表
2|项目支出绩效目标表
"""
NOTES = """
填表说明|<
一级指标|按产出、效益、满意度填写
二级指标|按数量、质量、时效、成本填写
"""
LAKE = FORM.replace("河道", "湖泊")
ALL = [("某区水务局", "河道管护", 2), ("", "校舍维修", 1), ("", "课桌椅购置", 1), ("某区水务局", "湖泊管护", 2)]


def totals(document: Document) -> list[str | None]:
    return [str(each.amounts.total) if each.amounts else None for each in document.projects]


def test_sheets_of_both_kinds_are_one_document_in_the_order_of_the_sheets() -> None:
    sheets = (("目录", COVER), ("1", FORM), ("填表说明", NOTES), ("2", CODED), ("3", LAKE))
    report = lint(as_xlsx(*((name, grid(drawing)) for name, drawing in sheets)), path="a.xlsx")
    assert report.document.layout == "mixed"
    assert counted(report.document) == ALL
    assert [each.dialect for each in report.document.projects] == ["form", "items", "items", "form"]
    assert not [one for one in report.findings if one.rule in ("N003", "N017")]


def test_amounts_of_all_tables_are_in_the_unit_of_the_first() -> None:
    document = parse(as_xlsx(("1", grid(FORM)), ("2", grid(CODED))), path="a.xlsx")
    assert (document.money_unit, totals(document)) == ("万元", ["88.5", "50", "70"])


@pytest.mark.parametrize("order", [(FORM, CODED), (CODED, FORM)])
def test_tables_of_both_kinds_on_one_sheet_are_parted(order: tuple[str, str]) -> None:
    width = max(len(row) for drawing in order for row in grid(drawing))
    rows: Grid = [[*row, *[""] * (width - len(row))] for drawing in order for row in grid(drawing)]
    document = parse(as_xlsx(("表", rows)), path="a.xlsx")
    wanted = [ALL[0], *ALL[1:3]] if order[0] is FORM else [*ALL[1:3], ALL[0]]
    assert (counted(document), document.strays) == (wanted, ())


@pytest.mark.parametrize("order", [(FORM, CODED), (CODED, FORM), (FORM, CODED, LAKE)])
@pytest.mark.parametrize("between", ["", "\n", "\n\n,,,\n"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_tables_of_both_kinds_below_each_other_in_a_separated_file_are_parted(
    order: tuple[str, ...], between: str, delimiter: str
) -> None:
    text = between.join(as_tsv(grid(drawing)) for drawing in order).replace(",", delimiter).replace("\t", delimiter)
    document = parse(text, path="a.txt")
    wanted = [one for drawing in order for one in {FORM: ALL[:1], CODED: ALL[1:3], LAKE: ALL[3:]}[drawing]]
    assert (counted(document), document.strays, document.layout) == (wanted, (), "mixed")


def test_the_amounts_of_a_separated_file_are_in_the_unit_of_its_first_table() -> None:
    document = parse(as_tsv(grid(FORM)) + as_tsv(grid(CODED)), path="a.tsv")
    assert (document.money_unit, totals(document)) == ("万元", ["88.5", "50", "70"])


def test_a_form_that_explains_its_indicators_in_a_column_is_one_table() -> None:
    document = parse(as_tsv(grid(FORM)) + as_tsv(grid(NOTES)), path="a.tsv")
    assert (counted(document), document.layout) == (ALL[:1], "form")


def test_a_document_of_both_kinds_is_read_whole() -> None:
    document = parse(as_docx("封面", grid(CODED), "附件2", grid(FORM), "附件3", grid(CODED)), path="a.docx")
    assert counted(document) == [*ALL[1:3], ALL[0], *ALL[1:3]]


def test_a_page_and_an_old_workbook_of_both_kinds_are_read_whole() -> None:
    plain = [["" if cell == "<" else cell for cell in row] for row in [*grid(FORM), *grid(CODED)]]
    pages = as_html(plain[:7]) + as_html(plain[7:])
    assert counted(parse(pages, path="a.html")) == ALL[:3]
    assert counted(parse(as_xls(plain), path="a.xls")) == ALL[:3]


def test_a_markdown_file_of_both_kinds_is_read_whole() -> None:
    lines = [f"| {' | '.join(row)} |" for row in grid(CODED)[2:]]
    form = [
        f"| {' | '.join(row)} |"
        for row in grid("项目名称|一级指标|二级指标|三级指标|指标值\n河道管护|产出指标|数量指标|条段数|≥12条")
    ]
    document = parse("\n".join([*lines, "", "文字", "", *form]), path="a.md")
    assert counted(document) == [*ALL[1:3], ("", "河道管护", 1)]


def test_a_coded_sheet_without_header_beside_a_form_is_read_by_its_cells() -> None:
    bare = "\n".join(CODED.strip().splitlines()[3:]).replace("500000", "50.00").replace("700000", "70.00")
    document = parse(as_xlsx(("1", grid(FORM)), ("2", grid(bare))), path="a.xlsx")
    assert (counted(document), document.strays) == (ALL[:3], ())


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_coded_rows_without_header_below_a_form_in_one_file_are_read_by_their_cells(delimiter: str) -> None:
    bare = "\n".join(CODED.strip().splitlines()[3:]).replace("500000", "50.00").replace("700000", "70.00")
    text = (as_tsv(grid(FORM)) + as_tsv(grid(bare))).replace("\t", delimiter)
    document = parse(text, path="a.txt")
    assert (counted(document), document.strays) == (ALL[:3], ())


def test_indicators_in_notation_beside_those_of_a_form_are_no_table_of_their_own() -> None:
    rows = [[*row, "原填报" if row[0] == "一级指标" else ""] for row in grid(FORM)]
    for row in rows[-2:]:
        row[-1] = "1、1-产出指标；11-数量指标；条数；实施周期指标值:≥12条；年度指标值:≥12条。"
    assert counted(parse(as_tsv(rows), path="a.tsv")) == ALL[:1]


def test_forms_of_different_columns_stand_in_one_file() -> None:
    long = """
        项目名称|<|湿地修复|<|<|<
        一级指标|二级指标|三级指标|中期指标值|年度指标值|权重
        产出指标|数量指标|修复面积|≥300亩|≥100亩|100
    """
    report = lint(as_xlsx(("1", grid(FORM)), ("2", grid(long))), path="a.xlsx")
    assert [told(one)[2:] for each in report.document.projects for one in each.indicators] == [
        ("管护河道条段数", None, "≥12条"),
        ("受益居民人数", None, "≥3000人"),
        ("修复面积", "≥300亩", "≥100亩"),
    ]
    assert "N003" not in [one.rule for one in report.findings]


def test_coded_tables_with_different_headers_stand_in_one_file() -> None:
    other = """
        序号|预算单位|项目名称|项目总额|其中：财政拨款|绩效目标|绩效指标
        1|某镇政府|路灯维护|30|30|保障照明|1、1-产出指标；11-数量指标；维护路灯盏数；实施周期指标值:≥90盏；年度指标值:≥90盏。
    """
    document = parse(as_xlsx(("1", grid(CODED)), ("2", grid(other))), path="a.xlsx")
    assert counted(document) == [*ALL[1:3], ("某镇政府", "路灯维护", 1)]


def test_the_total_of_a_sheet_is_not_that_of_the_others() -> None:
    total = CODED.replace("校舍维修", "合计|1200000||\n校舍维修", 1)
    more = CODED.replace("校舍维修", "图书购置").replace("课桌椅购置", "操场维修")
    alone, both = (
        lint(as_xlsx(*sheets), path="a.xlsx")
        for sheets in ([("1", grid(total))], [("1", grid(total)), ("2", grid(more))])
    )
    assert alone.document.total is not None
    assert "D003" not in [one.rule for report in (alone, both) for one in report.findings]
    assert both.statistics.amount == 2_400_000


def test_a_unit_on_several_sheets_is_one_unit() -> None:
    document = parse(as_xlsx(("1", grid(FORM)), ("2", grid(LAKE))), path="a.xlsx")
    assert [(unit.name.text, len(unit.projects)) for unit in document.units] == [("某区水务局", 2)]


def test_a_hidden_sheet_is_read_as_the_others_are() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from tests.support.office import saved

    book = load_workbook(BytesIO(as_xlsx(("1", grid(FORM)), ("2", grid(CODED)))))
    book["2"].sheet_state = "hidden"
    assert counted(parse(saved(book), path="a.xlsx")) == ALL[:3]


def test_advice_is_given_in_the_words_of_each_table() -> None:
    report = lint(as_xlsx(("1", grid(FORM)), ("2", grid(CODED))), path="a.xlsx")
    hints = {one.project: one.hint for one in report.findings if one.rule == "P005"}
    assert "“质量指标；" in hints["河道管护"]
    assert "“12-质量指标；" in hints["校舍维修"]
