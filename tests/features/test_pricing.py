"""A count by its price is told of a project where it is its budget, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.findings import Priced
from linter.pipeline import lint

HEAD = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n"


def priced(
    budget: str, count: str, price: str, name: str = "购置单价", *, counted: str = "购置课桌", goal: str = "购置课桌"
) -> Priced | None:
    items = (
        f"1、1-产出指标；11-数量指标；{counted}；实施周期指标值:{count}；年度指标值:{count}。"
        f"2、1-产出指标；14-成本指标；{name}；实施周期指标值:{price}；年度指标值:{price}。"
    )
    report = lint(f"{HEAD}课桌购置\t{budget}\t{budget}\t\t\t{goal}\t{items}\n", path="表-2024.tsv")
    return report.statistics.by_project[0].priced


def test_a_count_by_its_price_that_is_the_budget_is_told() -> None:
    assert priced("16.00", "≥400张", "≤400元/张") == Priced("≥400张", "≤400元/张", Decimal(16))


def test_half_of_a_shared_price_is_what_the_project_pays() -> None:
    found = priced("8.00", "400张", "400元/张（市、区各负担一半）")
    assert found is not None
    assert found.product == 8


@pytest.mark.parametrize(
    ("budget", "count", "price", "name"),
    [
        ("18.00", "400张", "400元/张", "购置单价"),
        ("16.00", "400张", "400元/人", "购置单价"),
        ("16.00", "400张", "16万元", "购置总价"),
        ("16.00", "400张", "400元/张", "每张月租金"),
        ("16.00", "全部更换", "400元/张", "购置单价"),
        ("16.00", "400张", "400-4000元/张", "购置单价"),
    ],
    ids=["far from the budget", "a price of something else", "no price", "a price of a month", "no count", "a range"],
)
def test_nothing_is_told_where_they_do_not_speak_of_the_same_money(
    budget: str, count: str, price: str, name: str
) -> None:
    assert priced(budget, count, price, name) is None


PAID_AGAIN = (
    "每月400元/张", "400元/张（每月）", "月均400元/张", "400元/张，按月发放", "400元/张·月", "400元/张/月", "每学期400元/张", "每半年400元/张",
    "每次400元/张", "400元/月",
)  # fmt: skip


@pytest.mark.parametrize("price", PAID_AGAIN)
def test_a_price_that_is_paid_more_than_once_a_year_is_not_held_against_the_budget_of_the_year(price: str) -> None:
    item = f"1、1-产出指标；11-数量指标；租用课桌；实施周期指标值:400张；年度指标值:400张。2、1-产出指标；14-成本指标；租用标准；实施周期指标值:{price}；年度指标值:{price}。"
    report = lint(f"{HEAD}课桌租用\t192.00\t192.00\t\t\t租用课桌\t{item}\n", path="表-2024.tsv")
    assert "P020" not in {one.rule for one in report.findings}
    assert priced("16.00", "400张", price) is None


def test_where_the_name_the_count_or_the_goal_says_that_it_is_paid_again_nothing_is_told() -> None:
    assert priced("16.00", "400张", "400元/张", "租用标准（月）") is None
    assert priced("16.00", "400张", "400元/张", counted="每月租用课桌") is None
    assert priced("16.00", "每季度400张", "400元/张") is None
    assert priced("16.00", "400张", "400元/张", goal="按月租用课桌") is None
    assert priced("16.00", "400张", "400元/张", goal="12月底前购置课桌") is not None
