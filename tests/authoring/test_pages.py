"""Every rule explains itself, in both languages, in words an official knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from linter.authoring.pages import Pages
from linter.engine.fields import FIELDS
from linter.engine.rules import Rule
from linter.features.kinds import KINDS
from linter.knowledge import load_knowledge
from linter.pipeline import load_rules
from linter.words import use
from tests.support.rules import CASES, FLAG, edited, good_rule

INTERNAL = re.compile(
    "|".join([re.escape(path) for paths in FIELDS.values() for path in paths if "." in path])
    + rf"|\b(?:{'|'.join(KINDS)})\b|contains_any|not_in|unique_by|@[a-z]|\$[a-z]|\\d|\(\?|None|\{{|\}}"
)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    use(language)
    yield
    use("zh")


@cache
def rules() -> tuple[Rule, ...]:
    return load_rules()


@cache
def pages() -> Pages:
    return Pages(rules(), load_knowledge())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_says_when_it_reports_without_the_names_of_the_program(rule: Rule, language: str) -> None:
    with spoken(language):
        lines = pages().trigger(rule)
    assert lines
    assert all(line.strip(" -。.：:（）()") for line in lines)
    for line in lines:
        assert not INTERNAL.search(line), line
        assert len(line) <= 240, line
    if language == "zh":
        assert all(re.search("[\u4e00-\u9fff]", line) for line in lines)
        assert not [word for word in re.findall("[a-z]{3,}", "".join(lines)) if word not in ("pue",)]
    else:
        assert not any(re.search("[，。：；]", re.sub("“[^”]*”|‘[^’]*’", "", line)) for line in lines)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.options], ids=lambda rule: rule.id)
def test_every_option_of_a_built_in_rule_says_what_it_means(rule: Rule) -> None:
    assert all(set(option.says) == {"zh", "en"} for option in rule.option_notes.values())


def trigger(tmp_path: object, text: str, language: str = "zh") -> list[str]:
    rule = good_rule(tmp_path, text)  # type: ignore[arg-type]
    with spoken(language):
        return Pages([rule], load_knowledge()).trigger(rule)


def test_a_condition_is_a_sentence_or_a_list(tmp_path: object) -> None:
    short = edited(FLAG, "flag: {annual.kind: META, not: {name: {ends: [率]}}}\n")
    assert trigger(tmp_path, short) == [
        "当年度指标值的类型是说明语，且三级指标名称不以“率”结尾时报告。",
        "例外：当名称是满意度时不报告。",
    ]
    assert trigger(tmp_path, short, "en") == [
        "Reports where the kind of the annual value is a remark about the type of target, "
        "and the name of the indicator does not end in “率”.",
        "Except where the name is a satisfaction.",
    ]
    assert trigger(tmp_path, edited('[0-9]+%"}', '[0-9]+%", says: 是百分数}')) == [
        "当以下各项都成立时报告：",
        "- 年度指标值的数值不小于100",
        "- 年度指标值的类型是带比较符号的数或不带比较符号的数",
        "- 年度指标值是百分数",
        "- 三级指标名称含词表“比率名称的结尾”中的词（如“率”“比例”）",
        "例外：当名称是满意度时不报告。",
    ]


def test_cases_are_told_one_by_one_with_their_severity(tmp_path: object) -> None:
    lines = trigger(tmp_path, edited(FLAG, CASES))
    assert lines[:3] == [
        "依次看下列情形，成立一种就报告：",
        "- 年度指标值的类型是说明语（错误）。",
        "- 实施周期指标值的类型是说明语（警告）。",
    ]


def test_an_authority_nobody_read_is_marked() -> None:
    rule = next(rule for rule in rules() if any(one.unread for one in rule.authority))
    (authority,) = [section for section in pages().sections(rule) if section.title == "依据"]
    assert any("（未核对原文）" in line for line in authority.lines)
