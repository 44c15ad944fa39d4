"""Two versions of a table held against each other."""

from __future__ import annotations

import pytest

from linter.comparing import compare, diff
from linter.differences import Differences
from linter.pipeline import parse
from tests.support.versions import project, table


def told(differences: Differences) -> list[tuple[str, str]]:
    """Name and status of every indicator of a kept project that is worth telling."""
    return [(one.side.name, one.status) for one in differences.indicators if one.differs]


def one(name: str, before: str, now: str) -> list[tuple[str, str]]:
    return told(diff(table(project("古树保护", **{name: before})), table(project("古树保护", **{name: now}))))


@pytest.mark.parametrize(
    ("name", "before", "now", "status"),
    [
        ("成活率", "≥95%", "≥90%", "weakened"),
        ("成活率", "≥90%", "≥95%", "strengthened"),
        ("成活率", "≥95%", "95%以上", ""),
        ("成活率", "≥95%", "≤95%", "changed"),
        ("病虫害发生率", "≤2%", "≤5%", "weakened"),
        ("病虫害发生率", "≤5%", "≤2%", "strengthened"),
        ("有责投诉次数", "0", "≤5次", "weakened"),
        ("响应时间", "≤10分钟", "≤15分钟", "weakened"),
        ("补植株数", "≥800株", "≥700株", "weakened"),
        ("补植株数", "≥800株", "≥70亩", "changed"),
        ("补植株数", "≥800株", "优", "weakened"),
        ("补植株数", "优", "进一步改善", "weakened"),
        ("补植株数", "进一步改善", "≥10株", "strengthened"),
        ("补植株数", "100-200株", "90-300株", "changed"),
    ],
)
def test_a_target_that_is_easier_to_reach_is_weakened(name: str, before: str, now: str, status: str) -> None:
    assert one(name, before, now) == ([(name, status)] if status else [])


def test_the_cycle_value_decides_where_the_annual_one_is_the_same() -> None:
    text = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥{}人次；年度指标值:≥200人次。\n"
    (change,) = diff(text.format(900), text.format(600)).indicators
    assert (change.status, change.field) == ("weakened", "cycle")


def test_indicators_and_projects_come_and_go() -> None:
    old = table(project("古树保护", 成活率="≥95%", 补植株数="≥800株"), project("绿道巡查", 巡查次数="≥40次"))
    new = table(project("古树保护", 成活率="≥95%", 巡护里程="≥90公里"), project("公园降噪", 降噪点位="≥4个"))
    found = diff(old, new)
    assert told(found) == [("巡护里程", "added"), ("补植株数", "dropped")]
    assert [(each.side.name, each.status) for each in found.projects] == [
        ("古树保护", "kept"),
        ("公园降噪", "added"),
        ("绿道巡查", "dropped"),
    ]


def test_a_year_in_names_and_values_is_no_change() -> None:
    old = table(project("古树保护（2024年）", 验收时间="2024年12月底前"), year=2024)
    new = table(project("古树保护（2025年）", 验收时间="2025年12月底前"), year=2025)
    assert diff(old, new).same


def test_a_name_with_a_word_more_is_a_new_name_of_the_same() -> None:
    (change,) = diff(
        table(project("物业", 物业服务满意率="≥95%")), table(project("物业", 物业安保服务满意率="≥90%"))
    ).indicators
    assert (change.renamed, change.status) == (True, "weakened")


def test_a_project_with_the_same_targets_is_known_again_under_another_name_and_another_unit() -> None:
    targets = {"成活率": "≥95%", "补植株数": "≥800株", "巡护里程": "≥90公里"}
    old = table(project("古树保护", unit="甲局", **targets))
    renamed = diff(old, table(project("名木管护", unit="甲局", **targets))).projects
    moved = diff(old, table(project("古树保护", unit="乙局", **targets))).projects
    assert [(each.renamed, each.moved) for each in renamed] == [(True, False)]
    assert [(each.renamed, each.moved) for each in moved] == [(False, True)]


def test_a_common_name_in_another_unit_is_another_project() -> None:
    old = table(project("设备购置", unit="甲局", 显微镜数量="≥2台"))
    new = table(project("设备购置", unit="乙局", 挖掘机数量="≥5台"))
    assert [each.status for each in diff(old, new).projects] == ["added", "dropped"]


@pytest.mark.parametrize(("amount", "growth", "outgrown"), [("72.00", 20, 1), ("71.90", 20, 0), ("61.00", 0, 1)])
def test_a_count_that_stays_while_the_money_grows_is_told(amount: str, growth: int, outgrown: int) -> None:
    targets = {"补植株数": "≥800株", "成活率": "≥95%"}
    old, new = table(project("古树保护", **targets)), table(project("古树保护", amount, **targets))
    found = diff(old, new, growth=growth)
    assert found.count_indicators()["outgrown"] == outgrown
    assert not found.same


def test_money_in_yuan_and_in_ten_thousands_is_the_same_money() -> None:
    old = table(project("古树保护", "60.00", 补植株数="≥800株"))
    new = table(project("古树保护", "600000.00", 补植株数="≥800株")).replace("万元", "元")
    assert diff(old, new).same


def test_projects_are_paired_by_unit_whichever_file_they_stand_in() -> None:
    first, second = project("绿化", unit="甲局", 株数="≥8株"), project("绿化", unit="乙局", 株数="≥9株")
    together = [parse(table(first, second))]
    apart = [parse(table(second)), parse(table(first))]
    assert compare(together, apart).same


def test_of_two_candidates_for_a_new_name_none_is_taken() -> None:
    old = table(project("物业", 物业服务满意率="≥95%"))
    new = table(project("物业", 物业安保服务满意率="≥95%", 物业保洁服务满意率="≥95%"))
    assert sorted(status for _, status in told(diff(old, new))) == ["added", "added", "dropped"]
