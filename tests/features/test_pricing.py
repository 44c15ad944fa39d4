"""A count by its price is told of a project where it is its budget, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.findings import Priced
from linter.pipeline import lint

HEAD = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n"


def priced(budget: str, count: str, price: str, name: str = "购置单价") -> Priced | None:
    items = (
        f"1、1-产出指标；11-数量指标；购置课桌；实施周期指标值:{count}；年度指标值:{count}。"
        f"2、1-产出指标；14-成本指标；{name}；实施周期指标值:{price}；年度指标值:{price}。"
    )
    report = lint(f"{HEAD}课桌购置\t{budget}\t{budget}\t\t\t购置课桌\t{items}\n", path="表-2024.tsv")
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
    ],
    ids=["far from the budget", "a price of something else", "no price", "a price of a month", "no count"],
)
def test_nothing_is_told_where_they_do_not_speak_of_the_same_money(
    budget: str, count: str, price: str, name: str
) -> None:
    assert priced(budget, count, price, name) is None
