"""Lines of page heads by themselves: what they say of the table, and what only looks like one."""

from __future__ import annotations

import pytest

from linter.layout.pages import Heading, is_page_number, is_title
from linter.layout.text.header import is_header_line


@pytest.mark.parametrize(
    ("line", "department", "money"),
    [
        ("部门名称：某市图书馆(部门)单位：万元", "某市图书馆(部门)", "万元"),
        ("部门名称：某市图书馆单位：元", "某市图书馆", "元"),
        ("单位名称：某市图书馆金额单位：万元", "某市图书馆", "万元"),
        ("填报单位：某市图书馆", "某市图书馆", ""),
        ("单位：万元", "", "万元"),
        ("（单位：人民币万元）", "", "人民币万元"),
    ],
)
def test_organisation_and_money_unit_are_read(line: str, department: str, money: str) -> None:
    heading = Heading()
    assert heading.read(line)
    assert (heading.department, heading.money_unit) == (department, money)


@pytest.mark.parametrize("line", ["计量单位：元", "图书采购", "3", "采购2025年图书，单位自筹", "统计报表", "≥3/12"])
def test_text_of_rows_is_no_page_head(line: str) -> None:
    assert not Heading().read(line)


def test_titles_may_name_an_annex_and_a_year() -> None:
    heading = Heading()
    assert heading.read("附表12：2025年项目支出绩效目标表（续）")
    assert heading.year == 2025
    assert not is_title("部门整体支出绩效目标表")


def test_a_bare_number_is_a_page_number_only_by_its_place() -> None:
    assert is_page_number("-3-")
    assert not is_page_number("3")


def test_a_header_needs_three_labels_and_little_else() -> None:
    assert is_header_line("类别项目名称总计绩效目标绩效指标")
    assert not is_header_line("绩效目标绩效指标")
    assert not is_header_line("完成本项目绩效目标申报并填写绩效指标，按要求及时上报财政部门备案审查")


@pytest.mark.parametrize(
    ("line", "department", "money"),
    [
        ("（2025年度）金额单位：万元", "", "万元"),
        ("2025年度单位：万元", "", "万元"),
        ("金额单位：元2025年", "", "元"),
        ("单位名称：某区图书馆2025年", "某区图书馆", ""),
        ("填报单位：某县妇女联合会2025年度单位：万元", "某县妇女联合会", "万元"),
        ("部门名称：某局2025年度预算金额单位：万元", "某局", "万元"),
        ("预算年度：2025部门名称：某县广播电视局", "某县广播电视局", ""),
        ("预算年度：2025", "", ""),
    ],
)
def test_the_budget_year_may_stand_among_the_labels_above_a_table(line: str, department: str, money: str) -> None:
    heading = Heading()
    assert heading.read(line)
    assert (heading.year, heading.department, heading.money_unit) == (2025, department, money)


@pytest.mark.parametrize(
    "line",
    [
        "单位名称：2025年运动会筹备办公室",
        "填表日期：2024年10月单位：万元",
        "2025年完成清淤，单位：万元",
        "部门名称：某局单位：万元",
    ],
)
def test_a_year_that_belongs_to_something_else_is_no_budget_year(line: str) -> None:
    heading = Heading()
    heading.read(line)
    assert heading.year is None


def test_a_year_alone_above_a_table_is_its_budget_year() -> None:
    heading = Heading()
    assert heading.read_year("（2025年度）")
    assert heading.year == 2025
    assert not heading.read_year("2025年底")
