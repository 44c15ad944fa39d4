"""Options and severities that a configuration sets for single rules."""

from __future__ import annotations

import pytest

from linter.cli.trouble import definition_text
from linter.engine.loading import load_rule_files, read_rule
from linter.engine.origins import Origin
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.tuning import Tuning, severities
from linter.features import FactsBuilder
from linter.pipeline import parse
from linter.strict_yaml import DefinitionError
from linter.strict_yaml import parse as parse_yaml
from tests.support.conditions import knowledge

RULE = """\
id: Z001
name: a-rule
title: 试验
severity: warning
target: indicator
options: {least: "3", share: "0.5", word: 暂定, strict: "true", percent: {default: "60", range: [0, 100]}}
flag:
  any:
    - annual.number: {lt: $least}
    - annual: {contains: $word}
authority: [{document: 审核实践, practice: true}]
why: 因为
how: 这样
message: 少于{least}：{annual.text}
hint: 改
examples: {bad: [甲], good: [乙]}
"""


def rule(*tunings: Tuning) -> Rule:
    return read_rule(parse_yaml(RULE, "z.yaml"), knowledge(), "a-rule", tunings)


def messages(rule: Rule, annual: str) -> list[str]:
    facts = FactsBuilder(knowledge()).document(parse(f"1、产出指标：巡河次数，年度指标值：{annual}。"))
    return [one.message for one in Engine([rule]).run(facts)]


def mistake(*tunings: Tuning) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        rule(*tunings)
    return caught.value


def setting(option: str, value: object) -> Tuning:
    return Tuning("Z001", option, value, Origin("jixiao.toml", 3, f"{option} = {value}"))


def test_an_option_changes_condition_and_message() -> None:
    assert messages(rule(), "4次") == []
    assert messages(rule(setting("least", 6)), "4次") == ["少于6：4次"]
    assert messages(rule(setting("word", "另行通知")), "另行通知") == ["少于3：另行通知"]


def test_a_setting_of_another_rule_changes_nothing() -> None:
    assert rule(Tuning("Z002", "least", 6)).options == rule().options


@pytest.mark.parametrize(
    ("option", "value", "text"),
    [
        ("least", 0, "0"),
        ("share", 0.25, "0.25"),
        ("share", 1, "1"),
        ("word", "以后", "以后"),
        ("strict", False, "false"),
    ],
)
def test_the_default_tells_what_an_option_takes(option: str, value: object, text: str) -> None:
    assert rule(setting(option, value)).options[option] == text


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("least", "6", "least 应是数字"),
        ("least", True, "least 应是数字"),
        ("least", 2.5, "least 应是不小于 0 的整数"),
        ("least", -1, "least 应是不小于 0 的整数"),
        ("least", float("nan"), "least 应是数字"),
        ("share", float("inf"), "share 应是数字"),
        ("percent", 101, "percent 应是 0 至 100 的整数"),
        ("percent", -1, "percent 应是 0 至 100 的整数"),
        ("percent", 60.5, "percent 应是 0 至 100 的整数"),
        ("share", "一半", "share 应是数字"),
        ("word", 3, "word 应是文字"),
        ("word", "", "word 应是文字"),
        ("strict", "no", "strict 只能是 true 或 false"),
    ],
)
def test_a_value_of_another_type_is_an_error(option: str, value: object, said: str) -> None:
    assert mistake(setting(option, value)).message == said


@pytest.mark.parametrize("value", [0, 100])
def test_a_range_includes_its_ends(value: int) -> None:
    assert rule(setting("percent", value)).options["percent"] == str(value)


def test_a_number_beyond_the_range_shows_the_line_that_sets_it() -> None:
    shown = definition_text(mistake(setting("percent", 150)))
    assert all(part in shown for part in ("jixiao.toml:3", "percent = 150", "percent = 60"))


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ('{default: "60", range: 100}', "range 应是两个数"),
        ('{default: "60", range: [0, 50, 100]}', "range 应是两个数"),
        ('{default: "60", range: [0, viel]}', "range 应是两个数"),
        ('{default: "60", range: [0, nan]}', "range 应是两个数"),
        ('{default: "60", range: [0, 50]}', "默认值“60”不在 range 之内"),
        ('{default: "60", range: [100, 0]}', "默认值“60”不在 range 之内"),
        ("{default: 很多, range: [0, 100]}", "默认值“很多”不在 range 之内"),
    ],
)
def test_a_range_that_is_none_is_an_error_at_its_line(option: str, said: str) -> None:
    text = RULE.replace('{default: "60", range: [0, 100]}', option)
    with pytest.raises(DefinitionError) as caught:
        read_rule(parse_yaml(text, "z.yaml"), knowledge(), "a-rule", ())
    assert caught.value.message == said
    assert caught.value.line == 6


def test_an_unknown_option_is_an_error_that_shows_the_line() -> None:
    error = mistake(setting("leest", 4))
    shown = definition_text(error)
    assert all(part in shown for part in ("jixiao.toml:3", "Z001 没有选项“leest”", "leest = 4", "“least”"))


def test_a_rule_without_options_says_so() -> None:
    with pytest.raises(DefinitionError, match="Q001 没有选项“least”") as caught:
        load_rule_files(knowledge(), (), [Tuning("Q001", "least", 4)])
    assert caught.value.remedy == "这条规则没有选项"


@pytest.mark.parametrize(
    ("name", "remedy"), [("P07", "“P0"), ("p007", "“P007”"), ("too-few", "“P007”"), ("P999", "jixiao rules list")]
)
def test_options_of_an_unknown_rule_are_an_error_with_the_nearest_id(name: str, remedy: str) -> None:
    with pytest.raises(DefinitionError, match=f"没有规则“{name}”") as caught:
        load_rule_files(knowledge(), (), [Tuning(name, "least", 4)])
    assert remedy in caught.value.remedy


def test_a_severity_is_one_of_three() -> None:
    rules = load_rule_files(knowledge())
    assert severities([Tuning("Q008", "", "info"), Tuning("P007", "least", 4)], rules) == {"Q008": "info"}
    for wrong, remedy in (("warn", "“warning”"), ("off", 'ignore = ["Q008"]')):
        with pytest.raises(DefinitionError, match=f"级别不能是“{wrong}”") as caught:
            severities([Tuning("Q008", "", wrong)], rules)
        assert remedy in caught.value.remedy


def test_severities_of_groups_give_way_to_those_of_single_rules() -> None:
    rules = load_rule_files(knowledge())
    found = severities([Tuning("Q008", "", "error"), Tuning("量化", "", "info"), Tuning("Q00", "", "warning")], rules)
    assert (found["Q008"], found["Q001"], found["Q011"]) == ("error", "warning", "info")
    assert all(rule.startswith("Q") for rule in found)


def test_the_severity_of_an_unknown_rule_is_an_error_at_its_line() -> None:
    with pytest.raises(DefinitionError, match="没有规则“Q999”") as caught:
        severities(
            [Tuning("Q999", "", "info", Origin("jixiao.toml", 3, 'Q999 = "info"'))], load_rule_files(knowledge())
        )
    assert (caught.value.path, caught.value.line) == ("jixiao.toml", 3)


def test_a_severity_is_that_of_every_case() -> None:
    (graded,) = Engine([one for one in load_rule_files(knowledge()) if one.id == "Q003"], {"Q003": "info"}).rules
    assert {case.severity for case in graded.cases} == {"info"}
    assert graded.severity == "info"
