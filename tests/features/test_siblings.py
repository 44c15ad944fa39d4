"""Names that differ only in the place: which keys a name has, and who belongs together."""

from __future__ import annotations

from functools import cache

import pytest

from linter.features.siblings import Siblings, families
from linter.knowledge import load_knowledge


@cache
def siblings() -> Siblings:
    return Siblings(load_knowledge())


def together(*names: str) -> list[list[int]]:
    return list(families([(siblings().keys(name), name) for name in names]).values())


@pytest.mark.parametrize(
    "names",
    [
        ("市级防汛补助（东河区）", "市级防汛补助（西山区）", "市级防汛补助（北岭县）"),
        ("东河区养老服务补贴", "西山区养老服务补贴"),
        ("镇级道路保洁（云溪镇）", "镇级道路保洁（青竹镇）"),
        ("农村公路养护(番禺)", "农村公路养护(从化)"),
        ("某市东河区河长制经费", "某市西山区河长制经费"),
        ("校园安保（石井街道）", "校园安保（松洲街道）"),
    ],
)
def test_one_project_for_each_place_is_a_family(names: tuple[str, ...]) -> None:
    found = together(*names)
    assert found == [list(range(len(names)))]


@pytest.mark.parametrize(
    "names",
    [
        ("农贸市场改造", "花卉市场改造"),
        ("乡村道路养护", "城市道路养护"),
        ("东河区养老服务补贴", "西山区托育服务补贴"),
        ("东河区", "西山区"),
        ("区级配套资金", "市级配套资金"),
        ("全区绿化普查", "全市绿化普查"),
        ("河道清淤", "堤防加固"),
    ],
)
def test_another_subject_makes_no_family(names: tuple[str, ...]) -> None:
    assert together(*names) == []


def test_one_name_twice_is_no_family() -> None:
    assert together("防汛补助（东河区）", "防汛补助（东河区）") == []


def test_a_name_joins_the_family_that_most_share() -> None:
    names = [
        f"某市{place}湿地保护（{town}）" for place in ("东河区", "西山区") for town in ("云溪镇", "青竹镇", "白沙镇")
    ]
    assert sorted(map(len, together(*names))) == [3, 3]


def test_names_without_a_place_have_no_key() -> None:
    assert siblings().keys("政府雇员经费") == ()
    assert siblings().keys("") == ()
