"""For which past years a goal sets something to be reached, and where it only speaks of them."""

from __future__ import annotations

from functools import cache

import pytest

from linter.features.deadlines import past_target
from linter.features.goals import LONGEST_GOAL, Goals
from linter.knowledge import load_knowledge


@cache
def words() -> Goals:
    return Goals(load_knowledge())


def found(goal: str, project: str = "河道整治") -> str:
    """The time for which the goal sets a target, in the eyes of the budget year 2024; empty if it sets none."""
    place = past_target(goal, 2024, project, words())
    return goal[slice(*place)] if place else ""


@pytest.mark.parametrize(
    ("goal", "time"),
    [
        ("2023年底前完成河道清淤。", "2023年底前"),
        ("整治河道，2023年12月31日前，完成全部工程。", "2023年12月31日前"),
        ("1.整治河道；2.2023年6月底前通过验收。", "2023年6月底前"),
        ("工程应于2023年9月完工。", "2023年9月"),
        ("工程于2023年8月之前竣工。", "2023年8月之前"),
        ("到２０２３年，水质达标率达到90%。", "２０２３年"),
        ("力争2023年末国控断面优良率达到90%。", "2023年末"),
        ("2023年计划培训20期。", "2023年"),
        ("2023年，为200户家庭安装扶手。", "2023年"),
        ("2023年开展集训，输送运动员12名。", "2023年"),
        ("2023年接待观众不少于30万人次。", "2023年"),
        ("2023年端午节前举办龙舟赛1场。", "2023年端午节前"),
        ("2024年继续巡河。2023年12月底前实现全覆盖。", "2023年12月底前"),
        ("根据《河道整治办法》（2021年修订），2023年底前完成整治。", "2023年底前"),
    ],
)
def test_a_target_of_a_past_year_is_found_where_it_names_its_time(goal: str, time: str) -> None:
    assert found(goal) == time


@pytest.mark.parametrize(
    "goal",
    [
        "2024年底前完成河道清淤。",
        "2030年前实现碳达峰。",
        "采购图书2023册，投入2023万元。",
        "自2021年起实施河长制，巡河240次。",
        "水质较2023年提高5%。",
        "截至2023年底完成清淤6公里。",
        "2023年底已完成清淤6公里。",
        "2023年末全市有持证残疾人2.6万人，提升服务水平。",
        "支付2023年6-12月物业费120万元。",
        "审计2023年度决算，出具报告12份。",
        "对2000年底前建成的小区加装电梯12部。",
        "2023年底前完成的外业成果入库，入库率100%。",
        "2023年前三季度新增客流12万人次。",
        "2023年11月至2024年3月完成清雪。",
        "2023-2024学年资助学生1200人。",
        "2023年完成一期6公里，2024年完成二期8公里。",
        "2023年底前完成主体工程，今年完成装修。",
        "2023年底前完成招标，工期10个月。",
        "落实《“十四五”规划（2021年—2025年）》（府办〔2021〕10号），巡河240次。",
        "2023年审计发现的问题整改率达到100%。",
        "2023年补贴结余120万元转入，发放补贴800人。",
        "",
    ],
)
def test_what_a_goal_tells_rests_on_or_works_on_is_no_target(goal: str) -> None:
    assert found(goal) == ""


def test_a_project_named_after_a_past_year_may_speak_of_it() -> None:
    assert found("2023年底前完成整治。", "2023年河道整治") == ""
    assert found("2022年底前完成整治。", "2023年河道整治") == "2022年底前"


def test_a_long_goal_is_read_to_its_limit_and_ends_in_time() -> None:
    filler = "巡河护河，" * (LONGEST_GOAL // 5)
    assert found(f"{filler}2023年底前完成清淤。") == ""
    assert found("2023年底前" * 2000) == ""
    assert found(f"到2023年，{'水' * LONGEST_GOAL}达到90%。") == ""
