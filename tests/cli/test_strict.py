"""``--strict`` on every command that runs rules: graver severities, and cases that count nowhere else."""

from __future__ import annotations

import json

import pytest

from tests.support.commands import Command

TABLE = (
    "预算单位\t项目名称\t总计\t绩效目标\t绩效指标\n"
    "某区水务局\t泵站设备购置\t20.00\t购置水泵\t1、1-产出指标；11-数量指标；购置水泵台数；实施周期指标值:6台；年度指标值:6台。\n"
    "某区档案馆\t档案馆书记员工资\t9.00\t保障人员\t1、1-产出指标；11-数量指标；保障人数；实施周期指标值:6人；年度指标值:6人。\n"
)
PUMPS, CLERKS = "泵站设备购置", "档案馆书记员工资"
USUAL = {("P002", PUMPS): "warning", ("P002", CLERKS): "info"}
STRICT = {("P002", PUMPS): "error", ("P002", CLERKS): "error", ("P003", PUMPS): "info", ("P003", CLERKS): "info"}


def found(jixiao: Command, *arguments: str) -> dict[tuple[str, str], str]:
    """The severities of P002 and P003, by rule and project."""
    done = jixiao("check", "--select", "P002,P003", "--format", "json", *arguments)
    assert done.code in (0, 1), done.err
    return {(one["rule"], one["project"]): one["severity"] for one in json.loads(done.out)["findings"]}


def test_a_strict_run_raises_severities_and_looks_at_more(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    assert found(jixiao) == USUAL
    assert found(jixiao, "--strict") == STRICT


def test_a_strict_run_fails_where_another_does_not(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    assert (jixiao("check", "--select", "P002").code, jixiao("check", "--select", "P002", "--strict").code) == (0, 1)


def test_what_one_run_found_is_not_the_answer_to_the_other(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    assert [found(jixiao, *strict) for strict in ((), ("--strict",), (), ("--strict",))] == [USUAL, STRICT] * 2


def test_the_configuration_can_ask_for_it_and_the_command_line_refuse(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    jixiao.write("jixiao.toml", "strict = true\n")
    assert found(jixiao) == STRICT
    assert found(jixiao, "--no-strict") == USUAL


def test_it_can_be_for_one_unit_only(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    path = jixiao.write("jixiao.toml", '[[overrides]]\nunits = ["*水务局"]\nstrict = true\n')
    assert found(jixiao) == {**USUAL, **{key: grave for key, grave in STRICT.items() if key[1] == PUMPS}}
    shown = [" ".join(line.split()) for line in jixiao("config", "show", "表.tsv").out.splitlines()]
    assert f"# strict = true # {path}:3" in shown


def test_a_severity_of_the_user_holds_in_a_strict_run_too(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    graded = found(jixiao, "--strict", "--severity", "P002=info", "--severity", "P003=warning")
    assert {(rule, grave) for (rule, _), grave in graded.items()} == {("P002", "info"), ("P003", "warning")}


def test_selecting_a_rule_by_name_does_not_make_the_run_strict(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    assert {rule for rule, _ in found(jixiao, "--extend-select", "no-satisfaction")} == {"P002"}


def test_a_severity_as_a_selector_means_the_rules_that_are_so_grave_in_this_run(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    errors = ("check", "--select", "error", "--format", "concise")
    assert "P002" not in jixiao(*errors).out
    assert "P002 error" in jixiao(*errors, "--strict").out


@pytest.mark.parametrize(
    "command",
    [
        ("check", "表.tsv", "--view", "scores", "--show", "info"),
        ("baseline", "write", "表.tsv"),
        ("why", "P003", "表.tsv:2"),
        ("config", "show", "表.tsv"),
        ("fix", "表.tsv", "--diff"),
    ],
    ids=" ".join,
)
def test_every_command_that_runs_rules_knows_it(jixiao: Command, command: tuple[str, ...]) -> None:
    jixiao.write("表.tsv", TABLE)
    usual = jixiao(*command)
    (jixiao.folder / "jixiao-baseline.jsonl").unlink(missing_ok=True)
    strict = jixiao(*command, "--strict")
    assert strict.code in (0, 1), strict.err
    assert (usual.out == strict.out) is (command[0] == "fix")  # what is strict about these rules has no fix


def test_why_says_that_a_case_waits_for_a_strict_run(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    assert "不报告：这种情形只在从严检查（--strict）时报告" in jixiao("why", "P003", "表.tsv:2").out
    assert "结论：报告（提示）" in jixiao("why", "P003", "表.tsv:2", "--strict").out
    assert "counts in strict runs (--strict) only" in jixiao("why", "P003", "表.tsv:2", "--lang", "en").out


def test_explain_says_what_a_strict_run_changes_and_what_is_in_force(jixiao: Command) -> None:
    assert "警告 · 从严检查时为错误 · 默认开启" in jixiao("explain", "P002").out
    assert "（提示，只在从严检查时）" in jixiao("explain", "P003").out
    assert "warning · error in strict runs" in jixiao("explain", "P002", "--lang", "en").out
    jixiao.write("jixiao.toml", 'strict = true\nseverity.P002 = "warning"\n')
    graded = jixiao("explain", "P002").out
    assert "警告 · 默认开启" in graded
    assert "从严检查时为" not in graded


def test_the_list_of_rules_tells_what_a_strict_run_makes_of_them(jixiao: Command) -> None:
    rules = {one["id"]: one for one in json.loads(jixiao("rules", "list", "--format", "json").out)}
    assert (rules["P002"]["severity"], rules["P002"]["strict"]) == ("warning", "error")
    assert (rules["P001"]["severity"], rules["P001"]["strict"]) == ("error", "error")
    jixiao.write("jixiao.toml", "strict = true\n")
    rules = {one["id"]: one for one in json.loads(jixiao("rules", "list", "--format", "json").out)}
    assert rules["P002"]["severity"] == "error"
