"""Where rows begin and which are units: amounts, indentation, widths and sums tell; every text is invented."""

from __future__ import annotations

import pytest

from linter.pipeline import parse
from tests.layout.text.test_wrapped import HEAD, ITEM, SECOND, annuals, names

UNIT = "某市图书馆 10.00 10.00\n"
TWO_ROWS = [("某市图书馆", ["图书采购", "图书编目"])]


@pytest.mark.parametrize("indent", ["    ", ""])
@pytest.mark.parametrize("amounts", ["8.75\n8.75\n0.00\n0.00", "8.75\n8.75\n-\n-", "8.75\n8.75"])
def test_amounts_may_stand_on_a_line_of_their_own_each(amounts: str, indent: str) -> None:
    document = parse(
        f"{HEAD}\n合计\n10.00\n10.00\n某市图书馆\n10.00\n10.00\n{indent}图书采购\n{amounts}\n采购。\n{ITEM}\n"
        f"{indent}图书编目\n1.25\n1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == TWO_ROWS
    assert [project.goal.text for project in document.projects] == ["采购。", "编目。"]
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["8.75", "1.25"]
    assert document.total is not None


@pytest.mark.parametrize("indent", ["    ", ""])
def test_a_table_may_have_one_column_of_money(indent: str) -> None:
    document = parse(
        f"项目名称 预算金额 绩效目标 绩效指标\n合计 10.00\n某市图书馆 10.00\n{indent}图书采购 8.75\n投入 5.00 万元采购。\n{ITEM}\n"
        f"{indent}图书编目\n1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == TWO_ROWS
    assert document.total is not None


def test_an_amount_may_be_wrapped_inside_or_glued_to_the_name() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 20,502.7\n7 20,502.77\n    图书采购 20,502.\n77 20,502.77\n采购。\n{ITEM}\n    图书编目1.25 1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == TWO_ROWS
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["20502.77", "1.25"]


@pytest.mark.parametrize(
    "unit", ["某市第二中学", "某市第47小学", "某镇石岗村", "某市国营红星林场", "某区疾控", "某区卫生健康委"]
)
def test_a_row_behind_a_cell_without_its_final_stop_needs_no_known_kind_of_name(unit: str) -> None:
    document = parse(
        f"{HEAD}\n{UNIT}    图书采购 10.00 10.00\n采购。\n{ITEM[:-1]}\n{unit} 1.25 1.25\n    展览 1.25 1.25\n办展。\n{SECOND}\n"
    )
    assert names(document) == [("某市图书馆", ["图书采购"]), (unit, ["展览"])]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_without_indentation_and_final_stop_the_width_of_the_name_column_tells() -> None:
    document = parse(
        f"{HEAD}\n某市非物质文化遗产保护\n中心 10.00 10.00\n少数民族传统手工艺传承\n补助 8.75 8.75\n采购。\n{ITEM[:-4]}\n20\n张\n"
        f"流动图书车进村入户服务\n活动 1.25 1.25\n编目\n1{SECOND[1:]}\n"
    )
    assert names(document) == [
        ("某市非物质文化遗产保护中心", ["少数民族传统手工艺传承补助", "流动图书车进村入户服务活动"])
    ]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_projects_without_goal_and_indicators_are_told_by_the_subtotal() -> None:
    document = parse(
        f"{HEAD}\n某市公安局 16.00 16.00\n办案业务 5.00 5.00\n涉密\n巡逻防控 7.00 7.00\n警务图书采购 4.00 4.00\n采购。\n{ITEM}\n"
        f"某市图书馆 1.25 1.25\n展览 1.25 1.25\n办展。\n{SECOND}\n"
    )
    assert names(document) == [("某市公安局", ["办案业务", "巡逻防控", "警务图书采购"]), ("某市图书馆", ["展览"])]
    assert [len(project.indicators) for project in document.projects] == [0, 0, 1, 1]


def test_a_goal_without_a_stop_is_no_part_of_the_next_name() -> None:
    document = parse(
        f"{HEAD}\n{UNIT}    图书采购 10.00 10.00\n为群众提供优质服务，\n提升满意\n某镇人民政府 1.25 1.25\n    展览 1.25 1.25\n{SECOND}\n"
    )
    assert names(document) == [("某市图书馆", ["图书采购"]), ("某镇人民政府", ["展览"])]


def test_a_goal_that_speaks_of_money_begins_no_row() -> None:
    document = parse(
        f"{HEAD}\n{UNIT}    图书采购 10.00 10.00\n　　2025年计划安排资金 35.00 万元用于采购\n图书。\n{ITEM}\n"
    )
    assert names(document) == [("某市图书馆", ["图书采购"])]


@pytest.mark.parametrize(
    "name", ["绩效目标值动态监测平台", "物业管理；安保服务", "总计量站检测费", "“3.15”消费维权宣传"]
)
def test_a_name_may_hold_signs_and_words_of_the_notation(name: str) -> None:
    document = parse(f"{HEAD}\n{UNIT}    {name} 10.00 10.00\n采购。\n{ITEM}\n")
    assert names(document) == [("某市图书馆", [name])]


def test_a_name_may_take_many_lines_and_break_inside_a_bracket() -> None:
    name = "关于推进义务教育优质均衡发展暨中小学（含幼儿园、特殊教育学校）校舍安全保障长效机制建设专项经费"
    printed = "\n".join(name[start : start + 7] for start in range(0, len(name), 7))
    document = parse(f"{HEAD}\n{UNIT}    {printed}\n10.00 10.00\n采购。\n{ITEM}\n某市文化馆（本\n级）\n0.00 0.00\n")
    assert names(document) == [("某市图书馆", [name]), ("某市文化馆（本级）", [])]


def test_a_margin_of_the_whole_page_is_no_indentation() -> None:
    text = f"{HEAD}\n合计 10.00 10.00\n{UNIT}    图书采购 8.75 8.75\n采购。\n{ITEM}\n    图书编目 1.25 1.25\n编目。\n{SECOND}\n"
    assert names(parse("".join(f"      {line}\n" for line in text.splitlines()))) == TWO_ROWS


def test_totals_of_a_page_and_a_spaced_total_are_no_rows() -> None:
    document = parse(
        f"{HEAD}\n合 计 10.00 10.00\n{UNIT}    图书采购 8.75 8.75\n采购。\n{ITEM}\n本页小计 8.75 8.75\n"
        f"\f{HEAD}\n    图书编目 1.25 1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == TWO_ROWS
    assert document.total is not None


def test_the_indicators_may_begin_on_the_line_of_the_goal_behind_a_blank() -> None:
    document = parse(f"{HEAD}\n{UNIT}    图书采购 10.00 10.00\n保障采购正常开展 {ITEM}{SECOND}\n")
    (project,) = document.projects
    assert project.goal.text == "保障采购正常开展"
    assert annuals(document) == ["≥20张", "≥90%"]
