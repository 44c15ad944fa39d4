"""Every mistake in a rule file is an error that shows the file, the line and, where it can, the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from linter import words
from linter.cli.trouble import definition_text
from linter.engine.loading import load_rule_files, read_rule, rule_paths
from linter.engine.rules import Rule
from linter.knowledge import Knowledge, load_knowledge
from linter.pipeline import load_rules
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


def test_the_rule_without_a_mistake_is_read(tmp_path: Path) -> None:
    rule = good_rule(tmp_path)
    assert (rule.id, rule.name, rule.severity, rule.target) == ("Z001", "good-rule", "warning", "indicator")
    assert (rule.default, rule.status, rule.opinion, rule.fold, rule.fix) == (True, "preview", 4, "project", "suggestion")
    assert rule.titles == {"zh": "年度指标值写成百分之百", "en": "A target of one hundred per cent"}
    assert rule.profiles == ("coded",)
    assert rule.suppresses == ("Z002",)
    assert rule.options == {"limit": "100", "word": "全部"}
    assert rule.authority[0].verified
    assert [example.bad for example in rule.examples] == [True, False]
    assert rule.cases[0].at == "annual"
    assert rule.unless is not None
    assert (rule.path, rule.line) == (str(tmp_path / "good-rule.yaml"), 2)


def test_what_may_be_left_out_has_a_default(tmp_path: Path) -> None:
    text = GOOD
    for line in ("default: true", "status: preview", "opinion: 4", "profiles: [coded]", "at: annual", "suppresses: [Z002]", "fold: project", "fix: suggestion"):
        text = edited(f"{line}\n", "", text)
    rule = good_rule(tmp_path, text)
    assert (rule.default, rule.status, rule.opinion, rule.profiles, rule.fold, rule.fix) == (True, "stable", 11, (), "siblings", None)
    assert (rule.suppresses, rule.cases[0].at) == ((), "item")


@pytest.mark.parametrize(
    ("old", "new", "mark", "said", "remedy"),
    [
        # keys
        ("severity: warning", "sevrity: warning", "sevrity", "没有“sevrity”这个键", "“severity”"),
        ("fix: suggestion", "fixes: suggestion", "fixes:", "没有“fixes”这个键", "“fix”"),
        ("  title: A target", "  titel: A target", "titel", "en 没有“titel”这个键", "“title”"),
        ("says: 清晰", "say: 清晰", "say: 清晰", "authority 没有“say”这个键", "“says”"),
        ("  bad:\n", "  bad: [一]\n  ugly: [二]\n  worse:\n", "ugly", "examples 没有“ugly”这个键", "bad、good"),
        # identity
        ("id: Z001", "id: Z01", "id: Z01", "“Z01”", ""),
        ("id: Z001", "id: z001", "id: z001", "“z001”", ""),
        ("id: Z001", "id: Z0001", "id: Z0001", "“Z0001”", ""),
        ("id: Z001", "id: ZZ01", "id: ZZ01", "“ZZ01”", ""),
        ("id: Z001", "id:", "id:", "id 应是一段文字", ""),
        ("name: good-rule", "name: bad-rule", "name: bad-rule", "“good-rule”", ""),
        # closed lists
        ("severity: warning", "severity: warn", "severity: warn", "severity 不能是“warn”", "“warning”"),
        ("severity: warning", "severity: 警告", "severity: 警告", "severity 不能是“警告”", "error、warning、info"),
        ("status: preview", "status: beta", "status: beta", "status 不能是“beta”", "preview、stable、deprecated"),
        ("target: indicator", "target: indicators", "target: indicators", "target 不能是“indicators”", "“indicator”"),
        ("profiles: [coded]", "profiles: [code]", "profiles: [code]", "profiles 不能是“code”", "“coded”"),
        ("profiles: [coded]", "profiles: [gz-gen3]", "gz-gen3", "profiles 不能是“gz-gen3”", "“gz-gen"),
        ("fold: project", "fold: projects", "fold: projects", "fold 不能是“projects”", "“project”"),
        ("fix: suggestion", "fix: sugestion", "fix: sugestion", "fix 不能是“sugestion”", "“suggestion”"),
        ("at: annual", "at: anual", "at: anual", "at 不能是“anual”", "“annual”"),
        ("opinion: 4", "opinion: 12", "opinion: 12", "1 到 11", ""),
        ("opinion: 4", "opinion: 0", "opinion: 0", "1 到 11", ""),
        ("opinion: 4", "opinion: 四", "opinion: 四", "整数", ""),
        ("default: true", "default: yes", "default: yes", "true 或 false", ""),
        ("verified: true", "verified: 是", "verified: 是", "true 或 false", ""),
        # wrong kinds of value
        ("title: 年度指标值写成百分之百", "title: [一, 二]", "title: [一, 二]", "title 应是一段文字", ""),
        ("why: 写满的目标没有余地。", "why:", "why:", "why 应是一段文字", ""),
        ("suppresses: [Z002]", "suppresses: {Z002: x}", "suppresses: {Z002: x}", "suppresses 应是列表", ""),
        ("options: {limit: \"100\", word: 全部}", "options: [limit]", "options: [limit]", "options 应是", ""),
        ("{document: 项目支出绩效评价管理办法, ", "{", "number: 财预", "缺少“document”", ""),
        # messages
        ("“{name}”的年度指标值是“{annual.text}”", "“{nmae}”的值", "nmae", "没有“nmae”这个占位符", "“name”"),
        ("例如“≥95%”", "例如“{anual}”", "{anual}", "没有“anual”这个占位符", "“annual”"),
        ("“{name}”的年度指标值是“{annual.text}”", "“{indicators}”", "{indicators}", "没有“indicators”这个占位符", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“{}”", "{}", "没有“”这个占位符", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“{name”的值", "“{name”", "花括号不成对", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“name}”的值", "“name}”", "花括号不成对", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“{{name}}”", "{{name}}", "花括号不成对", ""),
        ("is “{annual.text}”", "is “{anual.text}”", "{anual.text}", "没有“anual.text”这个占位符", "“annual.text”"),
        # examples
        ("    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%", "    - {txt: 一}\n    #", "{txt: 一}", "没有“txt”这个键", "“text”"),
        ("    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。", "    - {severity: info}", "severity: info", "text 或 table", ""),
        ("    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。", "    - {text: 一, severity: high}", "severity: high", "severity 不能是“high”", ""),
        ("    - 1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。", "    - [{nam: 一}]", "nam: 一", "没有“nam”这个键", "“name”"),
    ],
)  # fmt: skip
def test_a_mistake_in_one_place_shows_that_place(tmp_path: Path, old: str, new: str, mark: str, said: str, remedy: str) -> None:
    text = edited(old, new)
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert bool(remedy) <= bool(error.remedy)
    assert_shows(error, text, mark)


@pytest.mark.parametrize("key", ["id", "name", "title", "severity", "target", "why", "how", "message", "hint", "authority", "examples"])
def test_a_key_that_is_missing_is_named(tmp_path: Path, key: str) -> None:
    root = load(written(tmp_path, GOOD)).mapping("t")
    start = root[key].line if key not in ("authority", "examples") else root[key].line - 1
    lines = GOOD.split("\n")
    end = next((number for number in range(start, len(lines)) if lines[number][:1] not in (" ", "")), len(lines))
    text = "\n".join(lines[: start - 1] + lines[end:])
    error = mistake(tmp_path, text)
    assert error.message == f"规则缺少“{key}”"
    assert error.line == 2
    assert error.excerpt == text.split("\n")[1]


@pytest.mark.parametrize(
    ("condition", "mark", "said", "remedy"),
    [
        # fields
        (" {anual.kind: META}", "anual.kind", "没有“anual.kind”这个字段（对象：indicator）", "“annual.kind”"),
        (" {level3: x}", "level3", "没有“level3”这个字段", ""),
        (" {indicators: {count: {lt: 3}}}", "indicators:", "没有“indicators”这个字段", ""),
        ("\n  any:\n    - annual.kind: META\n    - cycel.kind: META", "cycel", "“cycel.kind”", "“cycle.kind”"),
        ("\n  not:\n    name.rte: true", "name.rte", "“name.rte”", "“name.rate”"),
        # predicates
        (" {annual: {match: x}}", "match: x", "不支持谓词“match”", "“matches”"),
        (" {annual: {gt: 3}}", "gt: 3", "字段“annual”（text）不支持谓词“gt”", ""),
        (" {annual.number: {contains: 3}}", "contains: 3", "字段“annual.number”（number）不支持谓词“contains”", ""),
        (" {annual.number: {matches: 3}}", "matches: 3", "不支持谓词“matches”", ""),
        (" {annual.number: {empty: true}}", "empty: true", "不支持谓词“empty”", ""),
        (" {annual.percent: {exists: true}}", "exists: true", "字段“annual.percent”（flag）不支持谓词“exists”", "eq"),
        (" {annual.percent: [true]}", "[true]", "不支持谓词“in”", ""),
        (" {odd: {eq: x}}", "eq: x", "字段“odd”（set）不支持谓词“eq”", "contains"),
        (" {odd: no-values}", "odd: no-values", "字段“odd”（set）不支持谓词“eq”", "contains"),
        (" {odd: {starts: x}}", "starts: x", "不支持谓词“starts”", ""),
        # arguments
        (" {annual.kind: META1}", "META1", "“annual.kind”不会是“META1”", "“META”"),
        (" {annual.kind: [META, meta]}", "META, meta", "“annual.kind”不会是“meta”", ""),
        (" {annual.comparator: {ne: '>'}}", "ne: '>'", "“annual.comparator”不会是“>”", "≥、＞、=、≤、＜"),
        (" {category: quality-indicator}", "quality-indicator", "“category”不会是“quality-indicator”", ""),
        (" {name.direction: [negativ]}", "negativ]", "“negativ”", "“negative”"),
        (" {annual.percent: maybe}", "maybe", "true 或 false", ""),
        (" {annual.number: {ge: many}}", "ge: many", "应是数字，现为“many”", ""),
        (" {annual.number: {ge: 95%}}", "ge: 95%", "应是数字，现为“95%”", ""),
        (" {annual.number: NaN}", "NaN", "应是数字，现为“NaN”", ""),
        (" {annual.number: {le: Infinity}}", "Infinity", "应是数字", ""),
        (" {annual.number: {between: [1]}}", "between: [1]", "between 需要两个数", ""),
        (" {annual.number: {between: [1, 2, 3]}}", "[1, 2, 3]", "between 需要两个数", ""),
        (" {annual.number: {between: [低, 高]}}", "低", "应是数字，现为“低”", ""),
        (" {annual.unit: {exists: yes}}", "exists: yes", "true 或 false", ""),
        (" {annual.unit: {compatible_with: name}}", "compatible_with: name", "“name”不是集合", ""),
        (" {annual.unit: {compatible_with: name.unit}}", "name.unit}", "没有“name.unit”这个字段", "“name.units”"),
        (" {annual: {contains: }}", "contains:", "应是一段文字", ""),
        (" {annual: [一, [二]]}", "[二]", "应是一段文字", ""),
        # word lists and options
        (" {annual: {in: \"@meta-value\"}}", "@meta-value", "没有词表“meta-value”", "“meta-values”"),
        (" {name: {contains_any: \"@xyz\"}}", "@xyz", "没有词表“xyz”", ""),
        (" {annual.number: {ge: $limits}}", "$limits", "没有选项“limits”", "“limit”"),
        (" {annual: {eq: $wort}}", "$wort", "没有选项“wort”", "“word”"),
        (" {annual.number: {ge: $word}}", "$word", "应是数字，现为“全部”", ""),
        # regular expressions
        (" {annual: {matches: \"[0-9\"}}", "[0-9", "不是有效的正则表达式", ""),
        (" {annual: {matches: \"(未\"}}", "(未", "不是有效的正则表达式", ""),
        (" {annual: {matches: \"*\"}}", "\"*\"", "不是有效的正则表达式", ""),
        (" {annual: {matches: \"(a+)+\"}}", "(a+)+", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(.*)*x\"}}", "(.*)*x", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(?:[0-9]+,?)*元\"}}", "(?:[0-9]+", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(\\\\d*?)*?\"}}", "*?", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(a|a)*\"}}", "(a|a)*", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(aa|a)*x\"}}", "(aa|a)*x", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(?:人|人次)+x\"}}", "(?:人|人次)+x", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"((a|ab)(c|bcd))*x\"}}", "((a|ab)", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(?=(a+)+)x\"}}", "(?=(a+)+)x", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(x+x+)+y\"}}", "(x+x+)+y", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \"(a{1,99})+\"}}", "(a{1,99})+", "重复中又有重复", "{1,3}"),
        (" {annual: {matches: \".*一.*二.*三.*四\"}}", ".*一.*", "超过 3 处", ".{0,20}"),
        (" {annual: {matches: \"a{0,900}b{0,900}c{0,900}d{0,900}\"}}", "a{0,900}", "超过 3 处", ".{0,20}"),
        # nothing at all
        (" {}", "flag:", "条件是空的", ""),
        ("", "flag:", "映射", ""),
        (" META", "flag: META", "映射", ""),
        ("\n  not: {}", "not:", "条件是空的", ""),
        ("\n  any:\n    - {}", "- {}", "条件是空的", ""),
        ("\n  all: {annual.kind: META}", "all:", "all 应是列表", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_a_condition_shows_its_line(tmp_path: Path, condition: str, mark: str, said: str, remedy: str) -> None:
    text = flagged(condition)
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert_shows(error, text, mark)


@pytest.mark.parametrize(
    ("condition", "mark", "said", "remedy"),
    [
        (" {indicators: {cuont: {lt: 3}}}", "cuont", "列表不支持谓词“cuont”", "“count”"),
        (" {indicators: {count: {where: {area: output}}}}", "where:", "count 需要一个比较", ""),
        (" {indicators: {count: {lt: 3, were: {area: output}}}}", "were:", "count 没有“were”", "“where”"),
        (" {indicators: {count: {lt: few}}}", "lt: few", "应是数字", ""),
        (" {indicators: {some: {aera: output}}}", "aera", "没有“aera”这个字段（对象：indicator）", "“area”"),
        (" {indicators: {every: {}}}", "every: {}", "条件是空的", ""),
        (" {indicators: {unique_by: nam}}", "nam}", "没有“nam”这个字段", "“name”"),
        (" {indicators: 3}", "indicators: 3", "映射", ""),
        (" {annual.kind: META}", "annual.kind", "没有“annual.kind”这个字段（对象：project）", ""),
    ],
)
def test_a_mistake_in_a_condition_over_a_list_shows_its_line(tmp_path: Path, condition: str, mark: str, said: str, remedy: str) -> None:
    text = flagged(condition)
    for old, new in (
        ("target: indicator", "target: project"),
        ("unless:\n  name.satisfaction: true\n", ""),
        ("at: annual\n", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“{project}”"),
        ("The annual value of “{name}” is “{annual.text}”", "“{project}”"),
    ):
        text = edited(old, new, text)
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert_shows(error, text, mark)


def test_a_regular_expression_longer_than_anybody_can_read_is_refused(tmp_path: Path) -> None:
    error = mistake(tmp_path, flagged(f" {{annual: {{matches: \"{'甲' * 501}\"}}}}"))
    assert "超过 500 个字符" in error.message
    assert good_rule(tmp_path, flagged(f" {{annual: {{matches: \"{'甲' * 500}\"}}}}")).id == "Z001"


@pytest.mark.parametrize("pattern", ["^(?:约|左右|大概)", "一.*二", "(?:[0-9]{1,3},){1,5}", "(?:甲|乙丙)+元$", "[一二三]+", "(?:a|b)*c", "(?<!不)超过\\\\d+"])
def test_regular_expressions_that_cannot_run_away_are_allowed(tmp_path: Path, pattern: str) -> None:
    assert good_rule(tmp_path, flagged(f' {{annual: {{matches: "{pattern}"}}}}')).id == "Z001"


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


def test_a_rule_with_cases_is_read(tmp_path: Path) -> None:
    first, second = good_rule(tmp_path, edited(FLAG, CASES)).cases
    assert (first.severity, first.at, first.suppresses) == ("error", "annual", ("Z003",))
    assert (second.severity, second.at, second.suppresses) == ("warning", "cycle", ())


@pytest.mark.parametrize(
    ("old", "new", "mark", "said", "remedy"),
    [
        ("  - flag: {cycle.kind: META}\n    at: cycle", "  - at: cycle", "at: cycle", "情形缺少“flag”", ""),
        ("at: cycle", "att: cycle", "att: cycle", "没有“att”这个键", "“at”"),
        ("at: cycle", "at: cycel", "at: cycel", "at 不能是“cycel”", "“cycle”"),
        ("severity: error", "severity: eror", "severity: eror", "severity 不能是“eror”", "“error”"),
        ("周期值“{cycle.text}”", "周期值“{cycel.text}”", "cycel", "“cycel.text”", "“cycle.text”"),
        ("{cycle.kind: META}", "{cycle.kind: MTEA}", "MTEA", "不会是“MTEA”", "“META”"),
        ("hint: 写数", "en: {titel: x}", "titel", "没有“titel”这个键", ""),
    ],
)
def test_a_mistake_in_a_case_shows_its_line(tmp_path: Path, old: str, new: str, mark: str, said: str, remedy: str) -> None:
    text = edited(FLAG, edited(old, new, CASES))
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert_shows(error, text, mark)


def test_a_flag_beside_cases_is_refused(tmp_path: Path) -> None:
    text = edited(FLAG, "flag: {annual.kind: META}\n" + CASES)
    error = mistake(tmp_path, text)
    assert "flag 不能与 cases 或 check 同时使用" in error.message
    assert error.excerpt == "flag: {annual.kind: META}"
    assert error.line == text.split("\n").index(error.excerpt) + 1


def test_a_rule_without_anything_that_makes_it_fire_is_refused(tmp_path: Path) -> None:
    error = mistake(tmp_path, edited(FLAG, ""))
    assert "没有触发条件" in error.message
    assert error.excerpt == "id: Z001"


@pytest.mark.parametrize("missing", ["bad", "good"])
def test_examples_of_both_kinds_are_needed(tmp_path: Path, missing: str) -> None:
    error = mistake(tmp_path, edited(f"  {missing}:\n", f"  {'good' if missing == 'bad' else 'bad'}2:\n"))
    assert "没有" in error.message  # the other spelling is an unknown key first
    lines = GOOD.split("\n")
    start = lines.index(f"  {missing}:")
    error = mistake(tmp_path, "\n".join(lines[:start] + lines[start + 2 :]))
    assert f"examples 缺少“{missing}”" in error.message
    assert error.remedy == "每条规则都要有正反例"
    assert error.excerpt.strip() in ("bad:", "good:")


# --- checks written in Python -----------------------------------------------------------------------------------------


def checked(check: str, cases: str = "", target: str = "project") -> str:
    """The good rule with a Python check instead of a condition."""
    text = edited(FLAG, f"check: {check}\n{cases}")
    for old, new in (
        ("target: indicator", f"target: {target}"),
        ("unless:\n  name.satisfaction: true\n", ""),
        ("at: annual\n", ""),
        ("“{name}”的年度指标值是“{annual.text}”", "“{value}”"),
        ("The annual value of “{name}” is “{annual.text}”", "“{value}”"),
    ):
        text = edited(old, new, text)
    return text


def test_a_rule_with_a_check_is_read_and_may_name_what_the_check_fills_in(tmp_path: Path) -> None:
    text = edited("message: “{value}”\nhint", "message: “{numbers}”在“{project}”\nhint", checked("numbering"))
    rule = good_rule(tmp_path, text)
    assert rule.check is not None
    assert rule.check.name == "numbering"
    assert rule.cases[0].condition is None


@pytest.mark.parametrize(
    ("text", "mark", "said", "remedy"),
    [
        (checked("numberin"), "check: numberin", "没有检查函数“numberin”", "“numbering”"),
        (checked("numbering", target="document"), "check: numbering", "检查“numbering”的对象是 project", ""),
        (checked("stale-year"), "check: stale-year", "检查“stale-year”的对象是 indicator", ""),
        (edited("“{value}”\nhint", "“{texts}”\nhint", checked("numbering")), "{texts}", "没有“texts”这个占位符", ""),
        (checked("numbering", "flag: {project: x}\n"), "flag:", "flag 不能与 cases 或 check 同时使用", ""),
    ],
)
def test_a_mistake_about_a_check_shows_its_line(tmp_path: Path, text: str, mark: str, said: str, remedy: str) -> None:
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert_shows(error, text, mark)


@pytest.mark.parametrize(
    ("check", "cases"),
    [
        ("unparsed", "cases: [{id: item}, {id: cell}]\n"),
        ("unparsed", "cases: [{id: item}, {id: cell}, {id: lead}, {id: more}]\n"),
        ("unparsed", "cases: [{id: item}, {id: cell}, {}]\n"),
        ("numbering", "cases: [{id: gap}]\n"),
    ],
)
def test_the_cases_of_a_check_are_all_there_and_no_others(tmp_path: Path, check: str, cases: str) -> None:
    text = checked(check, cases)
    error = mistake(tmp_path, text)
    assert f"检查“{check}”的情形是" in error.message
    assert_shows(error, text, "cases:")


def test_a_case_of_a_check_has_no_condition(tmp_path: Path) -> None:
    text = checked("duplicate-name", "cases: [{id: same-target, flag: {project: x}}, {id: same-name}]\n")
    error = mistake(tmp_path, text)
    assert "有 check 的规则不写 flag" in error.message
    assert_shows(error, text, "cases:")


# --- several rules ----------------------------------------------------------------------------------------------------


def pack(folder: Path, **rules: Callable[[str], str]) -> Path:
    """A pack of variants of the good rule, which stands in for one that suppresses nothing."""
    plain = edited("suppresses: [Z002]\n", "")
    for name, change in rules.items():
        file_name = name.replace("_", "-")
        written(folder, change(edited("name: good-rule", f"name: {file_name}", plain)), file_name)
    return folder


def renamed(identity: str, suppresses: str = "", case: str = "") -> Callable[[str], str]:
    def change(text: str) -> str:
        text = edited("id: Z001", f"id: {identity}", text)
        if case:
            text = edited(FLAG, edited("[Z003]", f"[{case}]", CASES), text)
        return edited("fold: project", f"suppresses: [{suppresses}]\nfold: project", text) if suppresses else text

    return change


def mistake_of_pack(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        load_rule_files(knowledge(), [folder])
    return caught.value


def test_a_pack_is_loaded_beside_the_built_in_rules_in_the_order_of_ids(tmp_path: Path) -> None:
    rules = load_rule_files(knowledge(), [pack(tmp_path, b_rule=renamed("Z002"), a_rule=renamed("Z003", "Z002, Q001"))])
    built_in = load_rules()
    assert [rule.id for rule in rules] == sorted([*(rule.id for rule in built_in), "Z002", "Z003"])


@pytest.mark.parametrize("identity", ["Z001", "Q001"])
def test_an_id_is_taken_only_once(tmp_path: Path, identity: str) -> None:
    pack(tmp_path, first_rule=renamed("Z001"), second_rule=renamed(identity))
    error = mistake_of_pack(tmp_path)
    assert f"“{identity}”已被另一条规则使用" in error.message
    assert ("first-rule.yaml" if identity == "Z001" else "non-quantified-value.yaml") in error.message
    assert error.path == str(tmp_path / "second-rule.yaml")
    assert error.line == 2
    assert error.remedy


def test_a_name_is_taken_only_once(tmp_path: Path) -> None:
    for folder, identity in (("a", "Z001"), ("b", "Z002")):
        (tmp_path / folder).mkdir()
        pack(tmp_path / folder, same_rule=renamed(identity))
    error = mistake_of_pack(tmp_path)
    assert "“same-rule”已被另一条规则使用" in error.message
    assert str(tmp_path / "a" / "same-rule.yaml") in error.message
    assert error.path == str(tmp_path / "b" / "same-rule.yaml")


def test_a_suppressed_rule_must_be_there(tmp_path: Path) -> None:
    for suppresses, case in (("Z099", ""), ("", "Z099")):
        pack(tmp_path, only_rule=renamed("Z001", suppresses, case))
        error = mistake_of_pack(tmp_path)
        assert error.message == "Z001 引用的规则“Z099”不存在"
        assert error.path == str(tmp_path / "only-rule.yaml")


def test_the_rule_a_finding_folds_into_must_be_there(tmp_path: Path) -> None:
    pack(tmp_path, only_rule=lambda text: edited("fold: project", "folds_into: C999", text))
    assert "“C999”不存在" in mistake_of_pack(tmp_path).message


@pytest.mark.parametrize(
    ("edges", "circle"),
    [
        (("Z001",), "Z001 → Z001"),
        (("Z002", "Z001"), "Z001 → Z002 → Z001"),
        (("Z002", "Z003", "Z001"), "Z001 → Z002 → Z003 → Z001"),
        (("Z002, Z003", "Q001", "Z002, Z001"), "Z001 → Z003 → Z001"),
    ],
)
def test_suppression_runs_in_no_circle(tmp_path: Path, edges: tuple[str, ...], circle: str) -> None:
    rules = {f"rule_{number}": renamed(f"Z00{number}", edge) for number, edge in enumerate(edges, 1)}
    error = mistake_of_pack(pack(tmp_path, **rules))
    assert error.message == f"suppresses 成环：{circle}"
    assert error.path == str(tmp_path / "rule-1.yaml")


def test_a_circle_through_a_case_is_found(tmp_path: Path) -> None:
    pack(tmp_path, rule_1=renamed("Z001", case="Z002"), rule_2=renamed("Z002", "Z001"))
    assert "Z001 → Z002 → Z001" in mistake_of_pack(tmp_path).message


def test_two_ways_to_the_same_rule_are_no_circle(tmp_path: Path) -> None:
    pack(tmp_path, rule_1=renamed("Z001", "Z002, Z003"), rule_2=renamed("Z002", "Z004"), rule_3=renamed("Z003", "Z004"), rule_4=renamed("Z004"))
    assert len(load_rule_files(knowledge(), [tmp_path])) == len(load_rules()) + 4


def test_word_lists_code_tables_and_measures_of_a_pack_are_no_rules(tmp_path: Path) -> None:
    for folder in ("lexicons", "taxonomies", "own-family"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, GOOD)
    written(tmp_path, GOOD, "measures")
    assert rule_paths(tmp_path) == [tmp_path / "own-family" / "good-rule.yaml"]


@pytest.fixture
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("zh")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        (edited("severity: warning", "severity: warn", GOOD), "severity cannot be “warn”", "did you mean “warning”?"),
        (flagged(" {anual.kind: META}"), "indicator has no field “anual.kind”", "did you mean “annual.kind”?"),
        (flagged(' {annual: {matches: "(a+)+"}}'), "a repeat inside a repeat may never end on long text", "{1,3}"),
        (edited(FLAG, "", GOOD), "the rule can never fire", ""),
    ],
)
def test_mistakes_are_said_in_english_too(tmp_path: Path, text: str, said: str, remedy: str) -> None:
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
