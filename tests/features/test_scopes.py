"""Whether a target speaks of more than its project is for."""

from __future__ import annotations

from functools import cache

import pytest

from linter.features.scopes import Scopes
from linter.knowledge import load_knowledge


@cache
def scopes() -> Scopes:
    return Scopes(load_knowledge())


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("南山区河长制补助", 1),
        ("河长制补助（南山区）", 1),
        ("某市东海县水务局", 1),
        ("某市水务局", 2),
        ("云溪镇人民政府", 0),
        ("石井街道办事处", 0),
        ("某市东山区人民政府河市街道办事处", 1),
        ("老旧小区改造", None),
        ("中心城区保洁", None),
        ("特色小镇建设", None),
        ("工业园区绿化", None),
        ("农贸市场改造", None),
        ("某校图书采购", None),
    ],
)
def test_the_place_of_a_name(name: str, level: int | None) -> None:
    assert scopes().level(name) == level


@pytest.mark.parametrize(
    ("value", "project", "unit", "scope"),
    [
        ("全市巡河员860名补助", "南山区河长制补助", "某市水务局", "全市"),
        ("九个区保安2400人", "校园安保（东河区）", "某市教育局", "九个区"),
        ("全区学校120所", "校园安保（云溪镇）", "某区教育局", "全区"),
        ("全市3000户", "无障碍改造", "某市东河区残疾人联合会", "全市"),
        ("全市3000户", "无障碍改造", "某市残疾人联合会", ""),
        ("覆盖全市", "群众文艺", "某市东河区文化馆", ""),
        ("全市比赛获奖3项", "群众文艺（东河区）", "某市文化馆", ""),
        ("高于全市平均水平", "南山区河长制补助", "某市水务局", ""),
        ("全区120所", "校园安保（东河区）", "某市教育局", ""),
        ("全市120个", "老旧小区改造", "某市住房局", ""),
        ("≥120个", "校园安保（东河区）", "某市教育局", ""),
    ],
)
def test_a_larger_area_is_named(value: str, project: str, unit: str, scope: str) -> None:
    assert scopes().foreign(value, project, unit) == scope
