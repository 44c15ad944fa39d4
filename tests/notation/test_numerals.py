"""Chinese numerals that stand for a whole quantity are read as digits; numerals within words are words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.notation.values import read_value


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparator"),
    [
        ("两次", "2", "次", ""),
        ("零", "0", "", ""),
        ("零次", "0", "次", ""),
        ("三百户", "300", "户", ""),
        ("三万元", "30000", "元", ""),
        ("二十五人", "25", "人", ""),
        ("一百五十人", "150", "人", ""),
        ("至少一次", "1", "次", "≥"),
        ("不超过三个工作日", "3", "个工作日", "≤"),
        ("三场以上", "3", "场", "≥"),
        ("百分之九十以上", "90", "%", "≥"),
        ("壹辆", "1", "辆", ""),
        ("贰拾伍人以上", "25", "人", "≥"),
        ("百分之百", "100", "%", ""),
        ("千分之二以内", "2", "‰", "≤"),
        ("≤万分之一", "0.1", "‰", "≤"),
        ("不超过万分之十五", "1.5", "‰", "≤"),
        ("两次，每次半天", "2", "次", ""),
        ("八成", "80", "%", ""),
        ("九成以上", "90", "%", "≥"),
        ("不低于七成", "70", "%", "≥"),
        ("八成五以上", "85", "%", "≥"),
        ("验收后一个月内", "1", "个月", "≤"),
        ("自受理之日起三个工作日内", "3", "个工作日", "≤"),
    ],
)
def test_a_numeral_with_its_unit_is_a_quantity(text: str, number: str, unit: str, comparator: str) -> None:
    first = read_value(text).quantities[0]
    assert (first.number, first.unit, first.comparator) == (Decimal(number), unit, comparator)


@pytest.mark.parametrize(
    ("text", "part", "whole"), [("三分之二", 2, 3), ("不少于二分之一", 1, 2), ("十分之三以上", 3, 10)]
)
def test_a_share_in_words_is_a_ratio(text: str, part: int, whole: int) -> None:
    (ratio,) = read_value(text).quantities
    assert (ratio.form, ratio.number, ratio.upper) == ("ratio", part, whole)


@pytest.mark.parametrize(
    "text",
    [
        "一次性发放",
        "三级",
        "双一流",
        "零就业家庭",
        "一体化管理",
        "一流",
        "二等以上",
        "一类地区",
        "十百人",
        "百分之几",
        "一成不变",
        "三成果",
        "一季度一次",
        "开学后三次检查",
    ],
)
def test_a_numeral_within_a_word_is_no_quantity(text: str) -> None:
    assert not read_value(text).quantities


@given(st.text(st.sampled_from("零一壹二两三叁十拾百佰千万亿人次%以上分之，。至少"), max_size=12))
def test_positions_in_a_value_stay_those_of_its_text(text: str) -> None:
    assert len(read_value(text).normal) == len(text)
