"""What is wrong with the indicators of one project taken together is said once."""

from __future__ import annotations

import pytest

from linter.findings import Finding
from linter.pipeline import build_linter, load_rules, parse

LINTER = build_linter([rule for rule in load_rules() if rule.id == "P009"])


def findings(*targets: str) -> tuple[Finding, ...]:
    """The findings of indicators of one name."""
    items = "".join(f"{number}、产出指标：巡河次数，年度指标值：{one}。" for number, one in enumerate(targets, 1))
    return LINTER.lint(parse(f"项目名称\t总计\t绩效目标\t绩效指标\n巡河\t20.00\t巡河\t{items}\n", year=2025)).findings


@pytest.mark.parametrize(
    ("targets", "severity", "numbers"),
    [
        (("≥5次", "≥5次", "≥5次"), "error", "1、2、3"),
        (("≥5次", "≥6次", "≥5次"), "error", "1、3"),
        (("≥5次", "≥6次", "≥7次"), "warning", "1、2、3"),
        (("3月底前", "3月底前完成"), "error", "1、2"),
        (("全面覆盖", "全面覆盖。", "及时"), "error", "1、2"),
    ],
)
def test_indicators_of_one_name_are_one_finding_that_names_those_of_one_target(
    targets: tuple[str, ...], severity: str, numbers: str
) -> None:
    (found,) = findings(*targets)
    assert found.severity == severity
    assert f"第{numbers}项" in found.message


def items(*pairs: tuple[str, str]) -> str:
    return "".join(
        f"{number}、产出指标：{name}，年度指标值：{value}。" for number, (name, value) in enumerate(pairs, 1)
    )


LIST = (("巡河次数", "≥5次"), ("清漂吨数", "≥20吨"), ("河道长度", "≥9公里"))


@pytest.mark.parametrize(
    ("again", "severity", "count"),
    [(LIST, "error", "3个"), ((("巡河次数", "≥2次"), *LIST[1:], ("保洁人数", "≥6人")), "warning", "3个")],
)
def test_a_list_that_occurs_twice_is_one_finding(again: tuple[tuple[str, str], ...], severity: str, count: str) -> None:
    text = f"项目名称\t总计\t绩效目标\t绩效指标\n巡河\t20.00\t巡河\t{items(*LIST, *again)}\n"
    (found,) = LINTER.lint(parse(text, year=2025)).findings
    assert found.severity == severity
    assert count in found.message
    assert "第1、4项" in found.message


def test_a_few_names_of_many_that_occur_twice_are_told_one_by_one() -> None:
    others = tuple((f"{part}段清淤方量", "≥8立方米") for part in "东南西北")
    text = f"项目名称\t总计\t绩效目标\t绩效指标\n巡河\t20.00\t巡河\t{items(*LIST, *LIST, *others)}\n"
    assert len(LINTER.lint(parse(text, year=2025)).findings) == 3


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("线路畅通率：≥99%", "，年度指标值：≥99%。"),
        ("线路畅通率", "，年度指标值：≥95%。"),
        ("线路畅通率：覆盖3条线路", "，年度指标值：≥"),
    ],
)
def test_an_item_without_values_is_given_the_target_that_stands_behind_its_name(name: str, values: str) -> None:
    linter = build_linter([rule for rule in load_rules() if rule.id == "N001"])
    table = f"项目名称\t总计\t绩效目标\t绩效指标\n线路\t20.00\t线路\t1、产出指标：{name}。2、产出指标：线路数，年度指标值：≥3条。\n"
    (finding,) = linter.lint(parse(table, year=2025)).findings
    assert values in finding.hint
