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
