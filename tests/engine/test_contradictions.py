"""A condition that no indicator can meet is refused with its reason; one that some indicator meets never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.engine.compiling import compile_condition
from linter.engine.conditions import Condition
from linter.engine.contradictions import Impossible
from linter.engine.loading import read_rule
from linter.engine.origins import command_line
from linter.engine.tuning import Tuning
from linter.strict_yaml import load
from tests.support.conditions import condition, knowledge, subjects
from tests.support.rules import edited, flagged, good_rule, mistake, written
from tests.support.trees import trees


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" {annual.kind: []}", "可选值是空的"),
        (" {all: [{annual.kind: META}, {annual.kind: ZERO}]}", "不可能同时成立：年度指标值的类型是说明语；年度指标值的类型是零"),
        (" {annual.kind: {in: [META, ZERO], ne: META, not_in: [ZERO]}}", "不可能同时成立"),
        (" {annual.number: {ge: 5, lt: 5}}", "不可能同时成立：年度指标值的数值不小于5；年度指标值的数值小于5"),
        (" {annual.number: {eq: 5, lt: 3}}", "不可能同时成立"),
        (" {annual.number: {between: [9, 1]}}", "颠倒"),
        (" {annual.unit: {exists: false, eq: 人}}", "不可能同时成立"),
        (" {all: [{name.rate: true}, {all: [{name.rate: false}]}]}", "不可能同时成立：名称是比率；名称不是比率"),
        (" {level2.code: \"99\"}", "没有编码“99”"),
        (" {level1.code: [\"7\", \"8\"]}", "没有编码“7、8”"),
        (" {document.profile: flat}", "不在这条规则的 profiles 之内"),
        (" {any: [{level2.code: \"98\"}, {level2.code: \"99\"}]}", "没有编码“98”"),
        (" {any: []}", "any 中没有条件"),
        (" {name.rate: true, not: {name.rate: true}}", "又被 not 或 unless 排除"),
        (" {annual.kind: META, not: {annual.kind: [META, ZERO]}}", "又被 not 或 unless 排除"),
        (" {name.rate: true, annual.number: {gt: 5}, not: {any: [{name.rate: true}, {annual.kind: META}]}}", "又被 not 或 unless 排除"),
        (" {name: {in: [甲, 乙], contains: 丙}}", "不可能同时成立"),
        (" {name: {eq: 甲乙, ends: [甲]}}", "不可能同时成立"),
        (" {name: {eq: 甲乙, starts: [乙]}}", "不可能同时成立"),
    ],
)  # fmt: skip
def test_a_condition_that_can_never_hold_is_refused(tmp_path: Path, text: str, said: str) -> None:
    error = mistake(tmp_path, flagged(text))
    assert "永远不会成立" in error.message
    assert said in error.message
    assert error.line is not None
    assert error.excerpt
    assert error.remedy


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("indicators: {count: {ge: 3, lt: 3}}", "project"),
        ("indicators: {some: {annual.number: {gt: 5, le: 5}}}", "project"),
    ],
)
def test_lists_that_can_never_be_so_are_found(text: str, target: str) -> None:
    assert Impossible(knowledge(), ()).why(condition(text, target))


@pytest.mark.parametrize(
    "text",
    [
        " {level2.code: \"14\"}",
        " {annual.number: {ge: 5, le: 5}}",
        " {annual.kind: [META, ZERO], all: [{annual.kind: ZERO}]}",
        " {annual.units: {contains: 人}, all: [{annual.units: {contains: 次}}]}",
        " {annual.kind: [META, ZERO], not: {annual.kind: META}}",
        " {name.rate: true, not: {name.rate: true, annual.kind: META}}",
        " {name: {in: [甲, 乙丙], contains: 丙}}",
    ],
)  # fmt: skip
def test_conditions_that_may_hold_are_accepted(tmp_path: Path, text: str) -> None:
    assert good_rule(tmp_path, flagged(text)).id == "Z001"


@pytest.mark.parametrize("demanded", ["name.satisfaction: true", "annual.kind: META, name.satisfaction: true"])
def test_an_exception_that_is_always_met_is_refused(tmp_path: Path, demanded: str) -> None:
    assert "又被 not 或 unless 排除" in mistake(tmp_path, flagged(f" {{{demanded}}}")).message


def test_an_exception_that_asks_for_more_is_accepted(tmp_path: Path) -> None:
    more = "unless:\n  name.satisfaction: true\n  annual.kind: META\n"
    text = edited("unless:\n  name.satisfaction: true\n", more, flagged(" {name.satisfaction: true}"))
    assert good_rule(tmp_path, text).id == "Z001"


def test_codes_are_those_of_the_tables_the_rule_applies_to(tmp_path: Path) -> None:
    text = flagged(' {level2.code: "24"}')
    assert good_rule(tmp_path, text).id == "Z001"
    assert "没有编码“24”" in mistake(tmp_path, edited("profiles: [coded]", "profiles: [gz-gen2]", text)).message


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(["indicator", "project", "document"]).flatmap(
        lambda target: st.tuples(st.just(target), trees(target))
    )
)
def test_what_holds_somewhere_is_never_called_impossible(drawn: tuple[str, Condition]) -> None:
    target, tree = drawn
    holds = compile_condition(target, tree)
    if any(holds(subject) for subject in subjects()[target]):
        reason = Impossible(knowledge(), ()).why(tree)
        assert not reason or "没有编码" in reason


def test_a_configuration_may_set_a_rule_so_that_it_never_reports(tmp_path: Path) -> None:
    text = edited('limit: "100"', 'limit: "0"', flagged(" {annual.number: {gt: $limit, le: 50}}"))
    path = written(tmp_path, text)
    tuning = Tuning("Z001", "limit", 60, command_line("--option"))
    assert read_rule(load(path), knowledge(), path.stem, [tuning]).options["limit"] == "60"
    assert "永远不会成立" in mistake(tmp_path, edited('limit: "0"', 'limit: "60"', text)).message
