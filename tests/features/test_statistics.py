"""Counts of a table: rows printed twice count once, and what could not be read is told apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.features import statistics
from linter.findings import Statistics
from linter.pipeline import parse
from tests.support.facts import builder

HEADER = "项目名称\t总计\t绩效目标\t绩效指标"


def item(number: int, cycle: str, annual: str, name: str = "演出场次") -> str:
    return f"{number}、1-产出指标；11-数量指标；{name}；实施周期指标值:{cycle}；年度指标值:{annual}。"


def counted(*rows: str, header: str = HEADER) -> Statistics:
    return statistics(builder().document(parse("\n".join([header, *rows]) + "\n", path="表.tsv")))


def row(name: str, cell: str, amount: str = "8.75", goal: str = "演出。") -> str:
    return f"{name}\t{amount}\t{goal}\t{cell}"


def test_an_empty_table_counts_nothing() -> None:
    assert counted() == Statistics()


def test_units_projects_and_indicators_are_counted() -> None:
    found = counted(
        "某市文化馆\t17.50\t\t",
        row("送戏下乡", item(1, "≥20场", "≥20场") + item(2, "95%", "95%", "上座率")),
        row("少儿剧场", item(1, "≥8场", "≥8场")),
        "某市图书馆\t8.75\t\t",
        row("读书会", item(1, "≥12场", "≥12场")),
    )
    assert (found.units, found.projects, found.indicators, found.parsed) == (2, 3, 4, 4)


def test_a_unit_that_comes_twice_is_one_and_no_unit_is_none() -> None:
    assert counted(row("送戏下乡", item(1, "3", "3"))).units == 0
    lines = [
        f"{unit}\t{name}\t8.75\t{item(1, '3', '3')}"
        for unit, name in (("文化馆", "甲"), ("图书馆", "乙"), ("文化馆", "丙"))
    ]
    assert counted(*lines, header="预算单位\t项目名称\t总计\t绩效指标").units == 2


def test_a_row_printed_again_after_a_page_break_counts_once() -> None:
    again = row("送戏下乡", item(1, "≥20场", "良") + item(2, "良", "良"))
    other = row("少儿剧场", item(1, "≥8场", "≥8场"), "1.25")
    once, twice = counted(again, other), counted(again, HEADER, again, other)
    assert once._replace(by_project=()) == twice._replace(by_project=())
    assert [one.name for one in once.by_project] == [one.name for one in twice.by_project]
    assert (twice.projects, twice.indicators, twice.amount) == (2, 3, Decimal("10.00"))


@pytest.mark.parametrize(
    ("annual", "quantified", "gradable"),
    [
        ("≥20场", 1, 0),
        ("每月一次", 1, 0),
        ("不低于上年", 1, 0),
        ("2025年底前", 1, 0),
        ("0", 1, 0),
        ("良", 0, 1),
        ("非量化指标", 0, 0),
        ("逐年提升", 0, 0),
        ("演出场次", 0, 0),
    ],
)
def test_annual_values_are_quantified_gradable_or_neither_whatever_the_cycle_says(
    annual: str, quantified: int, gradable: int
) -> None:
    for cycle in ("≥20场", "良", "按合同约定"):
        found = counted(row("送戏下乡", item(1, cycle, annual)))
        assert (found.quantified, found.gradable) == (quantified, gradable)


def test_pairs_have_both_values_and_identical_ones_mean_the_same_target() -> None:
    found = counted(
        row(
            "送戏下乡",
            item(1, "95%以上", "≥95%", "上座率")  # the same in other words
            + item(2, "≥60场", "≥20场", "演出场次")
            + item(3, "和谐。", "和谐", "观众评价")
            + item(4, "1.2万人次", "12000人次", "观众人次")
            + "5、1-产出指标；11-数量指标；剧目数；年度指标值:3部。"
            + "6、1-产出指标；11-数量指标；巡演站数；实施周期指标值:9站。",
        )
    )
    assert (found.indicators, found.pairs, found.identical) == (6, 4, 3)


def test_without_an_annual_value_nothing_is_quantified() -> None:
    found = counted(row("送戏下乡", "1、1-产出指标；11-数量指标；巡演站数；实施周期指标值:9站。"))
    assert (found.indicators, found.parsed, found.quantified, found.pairs) == (1, 1, 0, 0)


def test_items_without_values_and_outlines_are_not_in_the_notation_and_unread_cells_are_counted() -> None:
    found = counted(
        row("送戏下乡", item(1, "3", "3") + "2、惠民演出按计划完成。" + item(3, "3", "3")),
        row("少儿剧场", "1.产出数量：1.1演出场次,目标值≥8场。1.2讲座场次,目标值≥2场。"),
        row("读书会", "按年度计划举办读书会若干场"),
    )
    assert (found.projects, found.indicators, found.parsed, found.unread_cells) == (3, 5, 2, 2)
    assert found.quantified == 4


def test_the_amount_is_the_printed_total_else_the_sum_of_the_projects() -> None:
    projects = (row("送戏下乡", item(1, "3", "3"), "1,008.75"), row("少儿剧场", item(1, "3", "3"), "1.30"))
    assert counted(*projects).amount == Decimal("1010.05")
    assert counted("合计\t1,010.06\t\t", *projects).amount == Decimal("1010.06")


def test_without_any_money_there_is_no_amount() -> None:
    assert counted(row("送戏下乡", item(1, "3", "3"), "")).amount is None
    assert counted(row("送戏下乡", item(1, "3", "3"), ""), row("少儿剧场", item(1, "3", "3"), "0")).amount == 0


def test_numeric_targets_are_one_number_and_carry_an_operator_or_not() -> None:
    values = ("≥20场", "20场", "不少于5场", "0", "良", "2025年底前", "4-8场", "举办演出")
    found = counted(row("送戏下乡", "".join(item(n, one, one) for n, one in enumerate(values, 1))))
    assert (found.numeric, found.compared) == (4, 2)


def test_categories_are_counted_in_the_order_of_their_codes_in_one_spelling() -> None:
    cell = (
        "1、2-效益指标；22-社会效益；观众人次；实施周期指标值:3；年度指标值:3。"
        + item(2, "3", "3")
        + "3、2-效益指标；22-社会效益指标；媒体报道数；实施周期指标值:3；年度指标值:3。"
        + "4、产出指标：剧目数，年度指标值：3部。"
    )
    found = counted(row("送戏下乡", cell))
    assert found.categories == (("11-数量指标", 1), ("22-社会效益", 2), ("产出指标", 1))


def test_the_gaps_of_a_project_are_the_slots_without_an_indicator() -> None:
    found = counted(
        row("送戏下乡", item(1, "3", "3") + "2、2-效益指标；21-经济效益；票房收入；实施周期指标值:3；年度指标值:3。"),
        row("少儿剧场", "1、3-满意度指标；31-服务对象满意度；观众满意度；实施周期指标值:≥90%；年度指标值:≥90%。"),
    )
    assert found.slots == ("quantity", "quality", "timeliness", "cost", "benefit", "satisfaction")
    assert [found.gaps(one) for one in found.by_project] == [
        ("quality", "timeliness", "cost", "satisfaction"),
        ("quantity", "quality", "timeliness", "cost", "benefit"),
    ]


def test_costs_of_both_generations_of_codes_are_costs() -> None:
    cost = "1、1-产出指标；14-成本指标；单价；实施周期指标值:≤3元；年度指标值:≤3元。"
    newer = "1、4-成本指标；41-经济成本指标；单价；实施周期指标值:≤3元；年度指标值:≤3元。"
    found = counted(row("送戏下乡", cost), row("少儿剧场", newer))
    assert all("cost" in one.slots for one in found.by_project)


def test_where_only_level_1_is_written_the_outputs_are_one_slot() -> None:
    found = counted(
        row("送戏下乡", "1、产出指标：剧目数，年度指标值：3部。2、满意度指标：观众满意度，年度指标值：≥90%。")
    )
    assert found.slots == ("output", "benefit", "satisfaction")
    assert found.gaps(found.by_project[0]) == ("benefit",)


@pytest.mark.parametrize(
    ("sizes", "spread"), [((), None), ((2,), (2, 2, 2)), ((4, 1), (1, 2.5, 4)), ((5, 1, 2), (1, 2, 5))]
)
def test_the_indicators_of_the_projects_have_a_least_a_median_and_a_most(
    sizes: tuple[int, ...], spread: tuple[float, ...] | None
) -> None:
    rows = [row(f"项目{size}", "".join(item(n, "3", "3") for n in range(1, size + 1))) for size in sizes]
    assert counted(*rows).per_project == spread


def test_the_type_of_each_project_is_told_and_what_says_so() -> None:
    found = counted(row("办公楼物业管理", item(1, "3", "3")), row("其他事项", item(1, "3", "3"), goal="按计划完成"))
    assert [(one.kind, one.kind_from) for one in found.by_project] == [("upkeep", "name"), ("other", "none")]
