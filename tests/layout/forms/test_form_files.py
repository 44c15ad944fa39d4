"""Forms in workbooks and documents: sheets, merged cells, paragraphs above, other tables between."""

from __future__ import annotations

import pytest

from linter import lint, parse
from tests.support.forms import as_docx, as_tsv, as_xlsx, counted, grid, told

HEAD = """
项目支出绩效目标表|<|<|<|<|<
（2024年度）|<|<|<|<|<
项目名称|<|台网运维|<|<|<
主管部门及代码|<|[001]某部|<|实施单位|某台网中心
项目资金\\n（万元）|<|年度资金总额|1,288.00|执行率分值\\n（10）|<
^|<|其中：财政拨款|1,200.00|^|<
年度总体目标|保障台站100个正常运行。|<|<|<|<
"""
LISTS = """
绩效指标|一级指标|二级指标|三级指标|指标值|分值权重\\n（90）
^|产出指标|数量指标|运维台站数量|≥100个|50
^|^|质量指标|数据完整率|≥98%|20
^|满意度\\n指标|服务对象\\n满意度指标|用户满意度|≥90%|20
"""
WHOLE = HEAD + LISTS.lstrip()
NAMELESS = """
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|维修里程|5公里
效益指标|社会效益指标|受益居民人数|≥3000人
满意度指标|服务对象满意度指标|居民满意度|≥90%
"""
OTHER = """
功能分类科目|合计|基本支出
208|100|80
213|20|20
"""


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_merged_cells_are_read_as_empty_ones_in_text_are(kind: str) -> None:
    cells = grid(WHOLE)
    content = as_xlsx(("表", cells)) if kind == "xlsx" else as_docx(cells)
    found, wanted = parse(content, path=f"form.{kind}"), parse(as_tsv(cells), path="form.tsv")
    assert counted(found) == counted(wanted) == [("某台网中心", "台网运维", 3)]
    assert [[told(one) for one in each.indicators] for each in found.projects] == [
        [told(one) for one in each.indicators] for each in wanted.projects
    ]
    assert [each.amounts for each in found.projects] == [each.amounts for each in wanted.projects]


def test_an_indicator_of_a_sheet_is_found_at_its_cell() -> None:
    document = parse(as_xlsx(("目录", grid("某部预算")), ("绩效 1", grid(WHOLE))), path="a.xlsx")
    places = [
        str(document.source.locate(one.annual.span))
        for each in document.projects
        for one in each.indicators
        if one.annual
    ]
    assert places == ["a.xlsx:'绩效 1'!E9", "a.xlsx:'绩效 1'!E10", "a.xlsx:'绩效 1'!E11"]


def test_sheets_without_a_name_stay_projects_of_their_own() -> None:
    content = as_xlsx(("Sheet1", grid(NAMELESS)), ("2", grid(NAMELESS.replace("5公里", "2座"))))
    report = lint(content, path="a.xlsx")
    assert counted(report.document) == [("", "", 3), ("", "", 3)]
    assert not [one.rule for one in report.findings if one.rule == "P009"]


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("道路养护", "道路养护"),
        ("3-校车补贴绩效目标表", "校车补贴"),
        ("附件2 农村客运", "农村客运"),
        ("1.2 湿地修复", "湿地修复"),
        ("（一）图书采购", "图书采购"),
        ("12个社区改造", "12个社区改造"),
        *(
            (tab, "")
            for tab in ("Sheet1", "工作表 (2)", "表1", "2025", "2024年度", "项目支出绩效目标表", "市教育局", "副本")
        ),
    ],
)
def test_a_form_without_a_name_is_called_as_its_sheet_is_unless_that_says_nothing(tab: str, name: str) -> None:
    document = parse(as_xlsx((tab, grid(NAMELESS))), path="a.xlsx")
    (project,) = document.projects
    assert project.name.text == name
    assert not name or str(document.source.locate(project.name.span())).endswith("!A1")


def test_the_name_of_a_sheet_is_never_mended_in_a_cell() -> None:
    report = lint(as_xlsx(("登陆系统运维", grid(NAMELESS))), path="a.xlsx")
    (typo,) = (one for one in report.findings if one.rule == "H010")
    assert (str(typo.location), typo.fix) == ("a.xlsx:登陆系统运维!A1", None)


def test_a_form_that_names_its_project_is_not_called_as_its_sheet() -> None:
    document = parse(as_xlsx(("湿地修复", grid(WHOLE))), path="a.xlsx")
    assert [each.name.text for each in document.projects] == ["台网运维"]


def test_the_line_above_a_table_names_its_project_if_it_reads_like_one() -> None:
    content = as_docx(
        "一、农村公路养护", grid(NAMELESS), "桥梁维修项目", "单位：万元", grid(NAMELESS), "（三）绩效目标情况", grid(WHOLE)
    )  # fmt: skip
    assert [name for _, name, _ in counted(parse(content, path="a.docx"))] == [
        "农村公路养护",
        "桥梁维修项目",
        "台网运维",
    ]
    assert counted(parse(as_docx("指标情况如下：", grid(NAMELESS)), path="a.docx")) == [("", "", 3)]
    banner = grid("2025年农村公路养护项目|<|<|<\n" + NAMELESS.lstrip())
    assert counted(parse(as_xlsx(("Sheet1", banner)), path="a.xlsx")) == [("", "2025年农村公路养护项目", 3)]


def test_a_project_of_another_department_is_not_put_under_the_unit_before() -> None:
    other = WHOLE.replace("[001]某部|<|实施单位|某台网中心", "[002]某委|<|<|<").replace("台网运维", "数据共享")
    document = parse(as_xlsx(("1", grid(WHOLE)), ("2", grid(other))), path="a.xlsx")
    assert counted(document) == [("某台网中心", "台网运维", 3), ("某委", "数据共享", 3)]


def test_paragraphs_above_a_table_name_its_project() -> None:
    content = as_docx(
        "第四部分 项目绩效目标", "养老服务补贴绩效目标表", "项目名称：养老补贴", "预算金额：120万元", grid(NAMELESS),
        "殡葬服务项目绩效目标表", grid(NAMELESS), "名词解释", grid(OTHER),
    )  # fmt: skip
    document = parse(content, path="a.docx")
    assert counted(document) == [("", "养老补贴", 3), ("", "殡葬服务", 3)]
    amounts = next(document.projects).amounts
    assert amounts is not None
    assert str(amounts.total) == "120"


def test_head_and_indicators_may_be_tables_of_their_own() -> None:
    document = parse(as_docx(grid(HEAD), grid(LISTS)), path="a.docx")
    assert counted(document) == [("某台网中心", "台网运维", 3)]


def test_a_sheet_of_indicators_that_no_header_explains_is_said_to_be_lost() -> None:
    strange = NAMELESS.replace("一级指标|二级指标|三级指标|指标值", "类|别|内容|要求")
    report = lint(as_xlsx(("1", grid(WHOLE)), ("2", grid(strange)), ("3", grid(OTHER))), path="a.xlsx")
    lost = [one for one in report.findings if one.rule == "N017"]
    assert [str(one.location) for one in lost] == ["a.xlsx:'2'!A2"]
    assert "年度指标值" not in lost[0].message + lost[0].hint


def test_advice_about_a_form_names_no_codes_and_no_project_that_has_no_name() -> None:
    report = lint(as_xlsx(("1", grid("\n".join(NAMELESS.strip().splitlines()[::3])))), path="a.xlsx")
    texts = [text for one in report.findings for text in (one.message, one.hint) if one.rule.startswith("P")]
    assert any("本项目没有产出指标" in text for text in texts)
    assert not any("“”" in text or "11-" in text or "22-" in text for text in texts)


@pytest.mark.parametrize("between", ["— 1 —", "第1页 共2页"])
def test_the_number_of_a_page_between_two_tables_divides_no_form(between: str) -> None:
    first = HEAD + "一级指标|二级指标|三级指标|指标值|<|<\n产出指标|数量指标|运维台站数量|≥100个|<|<\n"
    rest = "满意度指标|服务对象满意度指标|用户满意度|≥90%"
    document = parse(as_docx(grid(first), between, grid(rest)), path="表.docx")
    assert counted(document) == [("某台网中心", "台网运维", 2)]
    assert not document.strays


def test_another_text_between_two_tables_divides_them() -> None:
    rest = "产出指标|数量指标|巡查次数|≥12次\n产出指标|质量指标|巡查合格率|≥90%"
    document = parse(as_docx(grid(WHOLE), "二、其他说明", grid(rest)), path="表.docx")
    assert counted(document) == [("某台网中心", "台网运维", 3)]
    assert document.strays


@pytest.mark.parametrize("between", ["年度目标：保障台站运行。", "二、绩效指标"])
def test_text_between_the_labels_of_a_project_and_its_indicators_does_not_part_them(between: str) -> None:
    document = parse(as_docx(grid(HEAD), between, grid(LISTS)), path="表.docx")
    assert counted(document) == [("某台网中心", "台网运维", 3)]


def test_labels_above_the_title_of_another_form_are_not_its_own() -> None:
    document = parse(as_docx(grid(HEAD), "校车补贴项目绩效目标表", grid(LISTS)), path="表.docx")
    assert [name for _, name, _ in counted(document)] == ["校车补贴"]
