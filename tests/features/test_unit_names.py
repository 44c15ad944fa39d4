"""Two spellings of one unit, and names that only look alike."""

from __future__ import annotations

from functools import cache

import pytest

from linter.features.unit_names import UnitNames, Variant
from linter.knowledge import load_knowledge


@cache
def unit_names() -> UnitNames:
    return UnitNames(load_knowledge())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("某区退役军人事务", "某区退役军人事务局"),
        ("某区教育局信息中", "某区教育局信息中心"),
        ("某区卫生建康局", "某区卫生健康局"),
        ("某区疾病予防控制中心", "某区疾病预防控制中心"),
        ("某区城市管理综合执法局", "某区城市管理和综合执法局"),
        ("某区金沙街办事处", "某区金沙街道办事处"),
        ("某区城市管局服务队", "某区城市管理局服务队"),
    ],
)
def test_a_slip_is_told_from_the_right_name(wrong: str, right: str) -> None:
    assert unit_names().variants([wrong, right]) == [Variant(wrong, right)]
    assert unit_names().variants([right, wrong]) == [Variant(wrong, right)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某市第一实验中学", "某市第二实验中学"),
        ("某市南沙实验小学", "某市南沙实验中学"),
        ("云山街道办事处", "云岭街道办事处"),
        ("某区滨江小学", "某区滨江东小学"),
        ("某区金沙小学", "某区金沙洲小学"),
        ("某区图书馆", "某区图书馆分馆"),
        ("某区教育局", "某区教育局本级"),
        ("某区水务管理所", "某区税务管理所"),
        ("某街道文化站", "某街道文体站"),
        ("某区公园管理处", "某区公房管理处"),
        ("某区城东派出所", "某区城西派出所"),
        ("某区水务局", "某区水务局"),
        ("甲局", "乙局"),
    ],
)
def test_two_units_stay_two(one: str, other: str) -> None:
    assert unit_names().variants([one, other]) == []


def test_a_thousand_names_take_no_square_of_time() -> None:
    names = [f"某区第{index}幼儿园教育服务中心" for index in range(1000)]
    assert unit_names().variants(names) == []
