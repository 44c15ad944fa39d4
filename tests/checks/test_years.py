"""A table beside that of the year before."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.pipeline import build_linter, load_rules, parse

LINTER = build_linter(choose(load_rules(), ["D010"]))


def table(year: int, name: str, value: str, amount: str = "60.00", project: str = "古树保护") -> str:
    return f"{year}年项目支出绩效目标表\n项目名称\t总计\t绩效目标\t绩效指标\n{project}\t{amount}\t保护\t1、产出指标：{name}，年度指标值：{value}。\n"


def found(*tables: str) -> list[tuple[str, str]]:
    """The path and severity of each finding; the path is the place of the table in the run."""
    examined = [LINTER.examine(parse(text, path=f"{index}.tsv")) for index, text in enumerate(tables)]
    return [(one.source.path, one.severity) for report in LINTER.conclude(examined) for one in report.findings]


@pytest.mark.parametrize(
    ("name", "before", "now", "severity"),
    [
        ("成活率", "≥95%", "≥85%", "warning"),
        ("成活率", "≥95%", "≥96%", ""),
        ("成活率", "≥95%", "≥95%", ""),
        ("病虫害发生率", "≤2%", "≤5%", "warning"),
        ("病虫害发生率", "≤5%", "≤2%", ""),
        ("养护单价", "≤8元", "≤9元", ""),
        ("补植株数", "≥800株", "≥700株", "warning"),
        ("补植株数", "≥800株", "≥70亩", ""),
        ("补植株数", "≥800株", "按任务数", ""),
    ],
)
def test_a_target_easier_than_last_year_is_named_in_this_years_table(
    name: str, before: str, now: str, severity: str
) -> None:
    expected = [("1.tsv", severity)] if severity else []
    assert found(table(2024, name, before), table(2025, name, now)) == expected
    swapped = [("0.tsv", severity)] if severity else []
    assert found(table(2025, name, now), table(2024, name, before)) == swapped


@pytest.mark.parametrize(
    ("value", "amount", "severity"),
    [
        ("≥800株", "72.00", "info"),
        ("≥800株", "71.00", ""),
        ("≥900株", "90.00", ""),
        ("≥400株", "30.00", ""),
        ("≥400株", "50.00", "warning"),
    ],
)
def test_money_and_target_are_weighed(value: str, amount: str, severity: str) -> None:
    expected = [("1.tsv", severity)] if severity else []
    assert found(table(2024, "补植株数", "≥800株"), table(2025, "补植株数", value, amount)) == expected


def test_the_year_in_a_name_is_not_part_of_it() -> None:
    before = table(2024, "成活率", "≥95%", project="古树保护（2024年）")
    assert found(before, table(2025, "成活率", "≥85%", project="古树保护（2025年）")) == [("1.tsv", "warning")]
    assert found(before, table(2025, "成活率", "≥85%", project="湿地保护（2025年）")) == []


def test_three_years_are_compared_one_by_one() -> None:
    tables = [table(year, "成活率", value) for year, value in ((2025, "≥90%"), (2023, "≥95%"), (2024, "≥92%"))]
    assert found(*tables) == [("0.tsv", "warning"), ("2.tsv", "warning")]


def test_two_of_a_name_in_one_year_cannot_be_told_apart() -> None:
    assert found(table(2024, "成活率", "≥95%"), table(2024, "成活率", "≥90%"), table(2025, "成活率", "≥80%")) == []
