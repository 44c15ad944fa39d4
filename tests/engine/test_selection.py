"""Which rules run, and which of their cases: an optional case needs its rule to be called by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linter.engine.rules import Rule
from linter.engine.selection import Selection, choose, matching, resolve, selectors
from linter.pipeline import build_linter, load_rules, parse
from linter.strict_yaml import DefinitionError

RULES = load_rules()
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


def with_status(identity: str, status: str) -> tuple[Rule, ...]:
    return tuple(replace(rule, status=status) if rule.id == identity else rule for rule in RULES)


@pytest.mark.parametrize("status", ["preview", "deprecated"])
def test_a_rule_that_is_not_stable_runs_only_where_it_is_called_by_its_id_or_name(status: str) -> None:
    rules = with_status("Q001", status)
    for select in ((), ("ALL",), ("Q",), ("Q00",), ("量化",), ("error",)):
        assert "Q001" not in {rule.id for rule in choose(rules, select)}
        assert "Q001" in {rule.id for rule in choose(RULES, select)}
    for name in ("Q001", "meta-value"):
        assert "Q001" in {rule.id for rule in resolve(rules, [Selection(extend_select=selectors([name]))])}


def test_a_selector_without_a_rule_is_refused() -> None:
    with pytest.raises(DefinitionError, match="N999"):
        choose(load_rules(), ["N999"])


# --- what a selector means --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("量化", "Q"), ("Quantification", "Q"), ("q", "Q"), ("q00", "Q00"), ("Meta-Value", "Q001"),
        ("意见2", "opinion:2"), ("审核意见 2", "opinion:2"), ("Opinion：2", "opinion:2"), ("提示", "info"), ("severity:info", "INFO"),
    ],
)  # fmt: skip
def test_a_selector_can_be_said_in_several_ways(text: str, same: str) -> None:
    assert matching(RULES, text) == matching(RULES, same)


def test_an_opinion_and_a_severity_mean_the_rules_that_have_them() -> None:
    assert {rule.opinion for rule in matching(RULES, "opinion:2")} == {2}
    assert {rule.severity for rule in matching(RULES, "警告")} == {"warning"}
    assert matching(RULES, "all") == list(RULES)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("Q01x", "“Q01"), ("意见12", "1 到 11"), ("计量单为", "“计量单位”"), ("eror", "“error”"), ("", "jixiao rules list"), ("不存在的", "rules list")],
)  # fmt: skip
def test_a_selector_that_means_nothing_is_refused_with_a_remedy(text: str, remedy: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        matching(RULES, text)
    assert remedy in caught.value.remedy


# --- layers -----------------------------------------------------------------------------------------------------------


def running(*layers: Selection) -> set[str]:
    return {rule.id for rule in resolve(RULES, layers)}


USUAL = running()


def layer(**lists: list[str]) -> Selection:
    return Selection(**{name: selectors(texts) for name, texts in lists.items()})


def test_extending_adds_to_what_runs_anyway() -> None:
    assert "P012" not in USUAL
    assert running(layer(extend_select=["P012"])) == USUAL | {"P012"}
    assert running(layer(extend_ignore=["P011"]), layer(ignore=["P010"])) == USUAL - {"P010", "P011"}


def test_the_more_exact_word_wins_whichever_list_it_stands_in() -> None:
    assert running(layer(select=["P007"], ignore=["P"])) == {"P007"}
    assert running(layer(ignore=["P"], extend_select=["P012"])) == {one for one in USUAL if one[0] != "P"} | {"P012"}
    assert running(layer(select=["ALL"], ignore=["info"])) == {one.id for one in RULES if one.severity != "info"}
    assert running(layer(select=["P00"], ignore=["P007"])) == {one.id for one in RULES if one.id[:3] == "P00"} - {
        "P007"
    }


def test_of_two_words_as_exact_the_one_that_ignores_wins_and_of_two_layers_the_later() -> None:
    assert running(layer(select=["P007", "P001"], ignore=["P007"])) == {"P001"}
    assert "P007" in running(layer(ignore=["P007"]), layer(extend_select=["P007"]))
    assert "P007" not in running(layer(extend_select=["P007"]), layer(ignore=["P"]))


def test_a_layer_that_selects_anew_keeps_what_is_ignored_unless_it_ignores_by_itself() -> None:
    below = layer(select=["V"], ignore=["Q012"])
    assert running(below, layer(select=["Q"])) == {one.id for one in RULES if one.id[0] == "Q"} - {"Q012"}
    assert running(below, layer(select=["Q01"], ignore=["Q011"])) >= {"Q012"}


def test_a_rule_that_some_layer_calls_for_runs_with_all_its_cases() -> None:
    (rule,) = (one for one in resolve(RULES, [layer(extend_select=["N011"])]) if one.id == "N011")
    assert any(not case.default for case in rule.cases)
