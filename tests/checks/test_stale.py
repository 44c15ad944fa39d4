"""Years that have passed: in the targets and names of indicators, and in what a goal sets out to reach."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.findings import Finding
from linter.pipeline import build_linter, load_rules, parse
from linter.words import use

SELECTED = build_linter(choose(load_rules(), ["V010"]))
USUAL = build_linter()
OLD = "1、1-产出指标；13-时效指标；{}；实施周期指标值:2023年6月前；年度指标值:2023年6月前。"


def table(goal: str, indicators: str, project: str = "校舍维修") -> str:
    return f"2024年项目支出绩效目标表\n项目名称\t总计\t绩效目标\t绩效指标\n{project}\t20\t{goal}\t{indicators}\n"


def found(text: str, linter: object = SELECTED) -> list[Finding]:
    assert linter in (SELECTED, USUAL)
    report = (SELECTED if linter is SELECTED else USUAL).lint(parse(text, path="表.tsv"))
    return [one for one in report.findings if one.rule == "V010"]


def test_the_goal_is_told_once_and_the_indicator_by_itself() -> None:
    text = table("2023年底前完成全部工程；2022年底前通过验收。", OLD.format("竣工时间"))
    goal, target = found(text)
    assert (goal.target, goal.severity, text[goal.span.start : goal.span.end]) == ("project", "info", "2023年底前")
    assert (target.target, target.severity, target.field) == ("indicator", "error", "annual")
    assert text[target.span.start : target.span.end] == "2023年"
    assert target.span.start > text.index("年度指标值")


def test_the_goal_is_looked_at_only_where_the_rule_is_selected() -> None:
    text = table("2023年底前完成全部工程。", OLD.format("竣工时间"))
    assert [one.target for one in found(text, USUAL)] == ["indicator"]


def test_a_project_of_several_years_looks_back_on_its_first_ones() -> None:
    indicators = "1、1-产出指标；11-数量指标；维修校舍栋数；实施周期指标值:6栋；年度指标值:2栋。"
    assert found(table("2023年底前完成4栋。", indicators))
    assert not found(table("2023年底前完成4栋。", indicators, "校舍维修（2022-2025年）"))


def test_without_a_budget_year_no_year_has_passed() -> None:
    assert not found(table("2023年底前完成全部工程。", OLD.format("竣工时间")).split("\n", 1)[1])


@pytest.mark.parametrize(
    ("language", "begins"), [("zh", "这一项的年度指标值"), ("en", "The annual value of this indicator")]
)
def test_an_indicator_without_a_name_is_not_quoted(language: str, begins: str) -> None:
    use(language)
    try:
        (only,) = found(table("完成维修。", OLD.format("")))
    finally:
        use("zh")
    assert only.message.startswith(begins)


def test_a_cell_in_no_known_notation_is_not_taken_apart() -> None:
    assert not found(table("完成维修。", "1.产出时效：1.1竣工时间,目标值2023年6月前。"))
