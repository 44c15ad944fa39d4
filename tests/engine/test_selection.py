"""Which rules run, and which of their cases: an optional case needs its rule to be called by name."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.pipeline import build_linter, load_rules, parse
from linter.strict_yaml import DefinitionError

LONG_NAME = "1、产出指标：组织辖区内公立医院骨干医师赴上级医院进修学习并取得结业证书人数，年度指标值：≥40人。"


def found(*select: str) -> list[tuple[str, str]]:
    linter = build_linter(choose(load_rules(), select))
    return [(one.rule, one.severity) for one in linter.lint(parse(LONG_NAME)).findings if one.rule == "N011"]


def test_a_case_that_is_off_counts_only_where_its_rule_is_selected() -> None:
    assert found() == []
    for selector in ("N011", "name-too-long", "N", "ALL"):
        assert found(selector) == [("N011", "info")]


def test_without_a_selection_the_rules_that_are_on_run_with_their_usual_cases() -> None:
    usual = choose(load_rules())
    assert all(rule.default for rule in usual)
    assert all(case.default for rule in usual for case in rule.cases)
    assert "N011" in {rule.id for rule in usual}


def test_ignored_rules_do_not_run() -> None:
    assert not any(rule.id.startswith("N") for rule in choose(load_rules(), (), ["N"]))
    assert {rule.id for rule in choose(load_rules(), ["N011", "N012"], ["N012"])} == {"N011"}


def test_a_selector_without_a_rule_is_refused() -> None:
    with pytest.raises(DefinitionError, match="N999"):
        choose(load_rules(), ["N999"])
