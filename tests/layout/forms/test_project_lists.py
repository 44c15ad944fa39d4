"""A sheet with a row for each project beside one with a row for each indicator."""

from __future__ import annotations

from linter import parse
from linter.model import Document
from tests.support.forms import as_xlsx, counted, grid

INDICATORS = """
预算单位|项目名称|一级指标|二级指标|三级指标|指标值
文旅局|图书采购|产出指标|数量指标|采购册数|≥2万册
教育局|图书采购|产出指标|数量指标|采购册数|≥3万册
"""
PROJECTS = """
项目信息表|<|<|<
单位：元|<|<|<
单位名称|项目名称|项目金额|年度绩效目标
文旅局|图书采购|200000|采购图书2万册
教育局|图书采购|300000|采购图书3万册
教育局|公益讲座|50000|举办讲座
教育局|办公设备|50000|
"""


def read(*sheets: str) -> Document:
    return parse(as_xlsx(*((str(number), grid(one)) for number, one in enumerate(sheets))), path="a.xlsx")


def told(document: Document) -> list[tuple[str, str | None]]:
    return [(each.goal.text, str(each.amounts.total) if each.amounts else None) for each in document.projects]


def test_a_list_gives_each_project_of_its_unit_money_and_goal() -> None:
    document = read(PROJECTS, INDICATORS)
    assert document.money_unit == "元"
    assert told(document)[:2] == [("采购图书2万册", "200000"), ("采购图书3万册", "300000")]


def test_a_project_with_a_goal_but_no_indicators_is_there_all_the_same() -> None:
    assert counted(read(INDICATORS, PROJECTS)) == [
        ("文旅局", "图书采购", 1),
        ("教育局", "图书采购", 1),
        ("教育局", "公益讲座", 0),
    ]


def test_what_a_form_says_itself_is_not_taken_from_a_list() -> None:
    form = """
        项目名称|图书采购|<|<
        预算金额（万元）|21|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|采购册数|≥2万册
    """
    assert told(read(form, PROJECTS))[0] == ("", "21")


def test_a_list_of_a_column_for_units_of_money_is_read_by_it() -> None:
    listed = "项目名称|金额|金额单位|绩效目标\n图书采购|20|万元|采购图书"
    document = read("项目名称|一级指标|二级指标|三级指标|指标值\n图书采购|产出指标|数量指标|采购册数|≥2万册", listed)
    assert (document.money_unit, told(document)) == ("万元", [("采购图书", "20")])


def test_a_table_that_lists_no_projects_completes_nothing() -> None:
    other = "功能分类科目|合计|基本支出\n208|100|80\n图书采购|20|20"
    assert told(read(INDICATORS, other)) == [("", None), ("", None)]
