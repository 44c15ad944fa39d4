"""Projects listed twice, or nearly."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.pipeline import build_linter, load_rules, parse

LINTER = build_linter(choose(load_rules(), ["D006", "D007"]))
HEADER = "预算单位\t项目名称\t总计\t绩效目标\t绩效指标\n"
ITEM = "1、产出指标：修复琴凳数，年度指标值：≥20张。"


def found(*rows: tuple[str, str, str]) -> list[tuple[str, int]]:
    text = HEADER + "".join(f"{unit}\t{name}\t{amount}\t修琴\t{ITEM}\n" for unit, name, amount in rows)
    return [(one.rule, one.location.start.line) for one in LINTER.lint(parse(text, path="t.tsv")).findings]


def test_the_second_of_two_equal_rows_is_named() -> None:
    rows = [("某馆", "琴房维护", "8.00"), ("某馆", "展览", "8.00"), ("某馆", "琴房维护", "8.00")]
    assert ("D006", 4) in found(*rows)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("河涌保洁经费", "城区河涌保洁专项", True),
        ("高龄老人津贴", "某财社〔2024〕12号高龄老人津贴补助", True),
        ("系统运维2023年", "系统运维2024年", True),
        ("食堂改造（东河区）", "食堂改造（西山区）", False),
        ("高龄老人津贴", "路灯电费", False),
        ("某馆展厅照明改造", "某馆书库空调购置", False),
        ("经费", "专项经费", False),
    ],
)
def test_one_amount_and_one_subject_make_a_twin(one: str, other: str, alike: bool) -> None:
    assert (("D007", 3) in found(("某馆", one, "8.00"), ("某馆", other, "8.00"))) is alike
    assert found(("某馆", one, "8.00"), ("某馆", other, "9.00")) == []
    assert found(("某馆", one, "8.00"), ("某院", other, "8.00")) == []


def test_a_dozen_equal_amounts_are_a_rate() -> None:
    assert found(*[("某馆", f"河涌保洁（{index}段）", "8.00") for index in range(20)]) == []
