"""Amounts of a table in 万元, and the units totals are written in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.features.money import in_ten_thousands, money_styles
from linter.notation.values import read_value


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
