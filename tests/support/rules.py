"""A good rule file to make mistakes in, and what a mistake must show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from linter.cli.trouble import definition_text
from linter.engine.loading import read_rule
from linter.engine.rules import Rule
from linter.knowledge import Knowledge, load_knowledge
from linter.strict_yaml import DefinitionError, load

GOOD = """\
# 一条好规则，下面每个测试只改动它的一处
id: Z001
name: good-rule
title: 年度指标值写成百分之百
severity: warning
default: true
status: preview
opinion: 4
target: indicator
profiles: [coded]
options: {limit: "100", word: 全部}
authority:
  - {document: 项目支出绩效评价管理办法, number: 财预〔2020〕10号, says: 清晰、可衡量, verified: true}
why: 写满的目标没有余地。
how: 写可以达到的目标。
unless:
  name.satisfaction: true
flag:
  annual.number: {ge: $limit}
  annual.kind: [THRESH, EXACT]
  annual: {matches: "[0-9]+%"}
  name: {contains_any: "@rate-suffixes"}
at: annual
message: “{name}”的年度指标值是“{annual.text}”
hint: 例如“≥95%”
suppresses: [Z002]
fold: project
fix: suggestion
examples:
  bad:
    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。
  good:
    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:≥95%；年度指标值:≥95%。
en:
  title: A target of one hundred per cent
  message: The annual value of “{name}” is “{annual.text}”
"""

FLAG = """\
flag:
  annual.number: {ge: $limit}
  annual.kind: [THRESH, EXACT]
  annual: {matches: "[0-9]+%"}
  name: {contains_any: "@rate-suffixes"}
"""

CASES = """\
cases:
  - flag: {annual.kind: META}
    at: annual
    severity: error
    suppresses: [Z003]
  - flag: {cycle.kind: META}
    at: cycle
    message: 周期值“{cycle.text}”
    hint: 写数
"""


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def edited(old: str, new: str, text: str = GOOD) -> str:
    """The text with its one occurrence of ``old`` replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def flagged(condition: str) -> str:
    """The good rule with another condition, given as indented lines or as one flow mapping."""
    return edited(FLAG, f"flag:{condition}\n")


def written(folder: Path, text: str, name: str = "good-rule") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def mistake(folder: Path, text: str, name: str = "good-rule") -> DefinitionError:
    path = written(folder, text, name)
    with pytest.raises(DefinitionError) as caught:
        read_rule(load(path), knowledge(), path.stem)
    assert caught.value.path == str(path)
    return caught.value


def assert_shows(error: DefinitionError, text: str, mark: str) -> None:
    """The error shows the line that holds ``mark``, as a user sees it."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if mark in line]
    assert len(lines) == 1, mark
    assert (error.line, error.excerpt) == lines[0]
    shown = definition_text(error)
    assert f"{error.path}:{error.line}: {error.message}" in shown
    assert error.excerpt in shown
    assert error.remedy in shown


def good_rule(folder: Path, text: str = GOOD, name: str = "good-rule") -> Rule:
    path = written(folder, text, name)
    return read_rule(load(path), knowledge(), path.stem)
