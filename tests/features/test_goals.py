"""The numbers a goal sets, and those it only mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.features.goals import LONGEST_GOAL, Task
from tests.support.facts import builder
from tests.support.growth import assert_proportional


def tasks(goal: str, year: int | None = 2025) -> tuple[Task, ...]:
    return builder().goals.tasks(goal, year)


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("扫描档案95万页、挂接数据1.2TB", ["95万页", "1.2TB"]),
        ("举办文艺巡演48场，惠及群众1.2万人次。", ["48场", "1.2万人次"]),
        ("1.清淤河道15公里；2、整治排口36个;（3）补植乔木800株", ["15公里", "36个", "800株"]),
        ("断面水质达标率达到90%以上，群众满意率≥95%,投诉处理率100%。", ["达到90%以上", "≥95%", "100%"]),
        ("目标1：新建泊位200个；目标2：改造路灯1,500盏", ["200个", "1500盏"]),
        ("2025年新建公园3个", ["3个"]),
        ("培训村医不少于60名（全科医生20名）", ["不少于60名", "20名"]),
    ],
)
def test_numbers_that_set_a_task(goal: str, found: list[str]) -> None:
    assert [task.text for task in tasks(goal)] == found
    assert all(task.due for task in tasks(goal))


def test_a_goal_may_count_in_what_the_indicators_count_in() -> None:
    goal = "全年机采血小板不少于8万治疗量，开放床位30单位。"
    assert tasks(goal) == ()
    found = builder().goals.tasks(goal, 2025, frozenset(("治疗", "治疗量", "台")))
    assert [(task.number, task.unit, task.after) for task in found] == [(80_000, "治疗量", "")]


@pytest.mark.parametrize(
    "goal",
    [
        "根据《区河长制条例（2019年12月30日修订）》（府办〔2020〕10号）第12条实施。",
        "推进“1+6”体系和“十个100场”活动。",
        "辖区现有公园32个，上年演出48场。",
        "2024年已建成泊位300个，2026年建成泊位500个。",
        "每月巡查4次，各3场，人均服务20人，每村演出2场，向各村各配送电影3场。",
        "扶持300人以上的企业，救助80岁以上老人。",
        "办好第12届运动会，提供7天×24小时服务，保障120指挥平台。",
        "补助2000元/人，总投资300万元，30分钟内到场，合同期36个月。",
        "合格率=合格份数/抽检份数*100%。",
        "保障近200名学生、逾300户居民。",
        "举办活动1场，4-6期。",
        "",
    ],
)
def test_numbers_that_only_tell_the_situation(goal: str) -> None:
    assert [task.text for task in tasks(goal)] == []


def test_a_task_knows_its_words_and_how_sure_it_is() -> None:
    first, second = tasks("全年举办约12场非遗展演，每年培训传承人不超过30名，丰富生活。")
    assert (first.number, first.unit, first.before, first.after) == (12, "场", "全年举办", "非遗展演")
    assert (first.exact, first.cap, second.exact, second.cap) == (False, False, True, True)
    assert second.rest == "，丰富生活"
    (told,) = tasks("对学校13套系统进行维护")
    assert not told.due


def test_a_share_of_one_percent_or_less_can_be_contradicted_but_is_no_task_of_its_own() -> None:
    (share,) = tasks("再犯罪率控制在0.5%以内，新建公园1个，事故率0%")
    assert (share.text, share.due) == ("控制在0.5%以内", False)


def test_a_year_nobody_knows_is_another_year() -> None:
    assert tasks("2025年新建公园3个", None) == ()


def test_a_long_goal_takes_time_in_proportion_to_its_length() -> None:
    goals = builder().goals

    def work(count: int) -> Callable[[], object]:
        goal = "（" * count + "《" * count + "1" * count + "举办48场" * (count // 5)

        def read() -> None:
            for year in range(2000, 2050):  # what was read before is remembered by its year
                goals.tasks(goal, year)
            goals.tasks.cache_clear()

        return read

    assert_proportional(work, LONGEST_GOAL // 40)
