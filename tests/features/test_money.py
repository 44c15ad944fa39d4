"""Amounts of a table in 万元, and the units totals are written in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.features import FactsBuilder
from linter.features.money import in_ten_thousands, in_yuan, money_styles
from linter.knowledge import load_knowledge
from linter.notation.values import read_value
from linter.pipeline import parse


@pytest.mark.parametrize(
    ("amount", "unit", "found"),
    [
        ("20.00", "万元", "20"),
        ("20.00", "", "20"),
        ("20.00", "人民币万元", "20"),
        ("200000.00", "元", "20"),
        ("200.00", "千元", "20"),
        ("0.002", "亿元", "20"),
    ],
)
def test_an_amount_is_in_the_unit_of_the_table(amount: str, unit: str, found: str) -> None:
    assert in_ten_thousands(Decimal(amount), unit) == Decimal(found)


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        ("≤120万元", "", 1_200_000),
        ("≤120", "万元", 1_200_000),
        ("≤120（万元）", "", 1_200_000),
        ("≤120万", "万元", 1_200_000),
        ("≤120", "元", 120),
        ("≤120", "", None),
        ("≤120", "人", None),
        ("≤120人", "万元", None),
    ],
)
def test_an_amount_of_money_may_have_its_unit_in_the_name(value: str, unit: str, found: int | None) -> None:
    assert in_yuan(read_value(value).quantities[0], unit) == found


def test_an_unknown_unit_makes_no_amount() -> None:
    assert in_ten_thousands(Decimal(20), "美元") is None
    assert in_ten_thousands(None, "万元") is None


@pytest.mark.parametrize(
    ("unit", "values", "found"),
    [
        (None, "", ""),
        ("", "", "万元"),
        ("人民币元", "", "元"),
        (None, "52000元 8万元", "元 万元"),
        (None, "480元 12000元/台 300人", ""),
    ],
)
def test_the_styles_of_totals(unit: str | None, values: str, found: str) -> None:
    quantities = [one for value in values.split() for one in read_value(value).quantities]
    assert money_styles(unit, quantities) == frozenset(found.split())


@pytest.mark.parametrize(
    ("amount", "target", "unit"),
    [("1681680", "≤1681680元", "元"), ("168.17", "≤1681680元", ""), ("50000", "≤5万元", ""), ("9000", "≤9000元", "")],
)
def test_a_table_without_a_unit_is_in_yuan_where_a_target_in_yuan_is_its_amount(
    amount: str, target: str, unit: str
) -> None:
    text = f"项目名称\t总计\t绩效目标\t绩效指标\n机房租赁\t{amount}\t租赁机房\t1、产出指标：租赁成本，年度指标值：{target}。\n"
    assert FactsBuilder(load_knowledge()).document(parse(text)).money_unit == unit
