"""Every mistake in a condition is shown with its line: fields, predicates, arguments, regular expressions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rules import assert_shows, edited, flagged, good_rule, mistake


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
        (" {name: {ends: [率, '']}}", "ends:", "空文本总是成立", ""),
        (" {annual: [一, [二]]}", "[二]", "应是一段文字", ""),
        # word lists and options
        (" {annual: {in: \"@meta-value\"}}", "@meta-value", "没有词表“meta-value”", "“meta-values”"),
        (" {name: {contains_any: \"@xyz\"}}", "@xyz", "没有词表“xyz”", "lexicons/xyz.yaml"),
        (" {annual.number: {ge: $limits}}", "$limits", "没有选项“limits”", "“limit”"),
        (" {annual: {eq: $wort}}", "$wort", "没有选项“wort”", "“word”"),
        (" {annual.number: {ge: $word}}", "$word", "应是数字，现为“全部”", ""),
        # regular expressions
        (" {annual: {matches: \"[0-9\"}}", "[0-9", "不是有效的正则表达式", "括号要成对"),
        (" {annual: {matches: \"(未\"}}", "(未", "不是有效的正则表达式", "括号要成对"),
        (" {annual: {matches: \"*\"}}", "\"*\"", "不是有效的正则表达式", "括号要成对"),
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
        (" {annual: {matches: \".*一.*二.*三.*四\"}}", ".*一.*", "匹配同样的文字", ".{0,20}"),
        (" {annual: {matches: \"[0-9]+[0-9]+元\"}}", "[0-9]+", "匹配同样的文字", ".{0,20}"),
        (" {annual: {matches: \"(?:.{0,16}){16}元\"}}", "{16}", "匹配同样的文字", ".{0,20}"),
        (" {annual: {matches: \"(?>(a+)+b)c\"}}", "(?>", "重复中又有重复", "{1,3}"),
        # nothing at all
        (" {}", "flag:", "条件是空的", ""),
        ("", "flag:", "映射", ""),
        (" META", "flag: META", "映射", ""),
        ("\n  not: {}", "not:", "条件是空的", ""),
        ("\n  any:\n    - {}", "- {}", "条件是空的", ""),
        ("\n  all: {annual.kind: META}", "all:", "all 应是列表", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_a_condition_shows_its_line(
    tmp_path: Path, condition: str, mark: str, said: str, remedy: str
) -> None:
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
def test_a_mistake_in_a_condition_over_a_list_shows_its_line(
    tmp_path: Path, condition: str, mark: str, said: str, remedy: str
) -> None:
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
    error = mistake(tmp_path, flagged(f' {{annual: {{matches: "{"甲" * 501}"}}}}'))
    assert "超过 500 个字符" in error.message
    assert good_rule(tmp_path, flagged(f' {{annual: {{matches: "{"甲" * 500}"}}}}')).id == "Z001"


@pytest.mark.parametrize(
    "pattern",
    [
        "^(?:约|左右|大概)",
        "一.*二",
        "(?:[0-9]{1,3},){1,5}",
        "(?:甲|乙丙)+元$",
        "[一二三]+",
        "(?:a|b)*c",
        "(?<!不)超过\\\\d+",
        "a{0,900}b{0,900}c{0,900}d{0,900}",
        "[0-9]+[^0-9]*万",
        "[0-9]+(?:[.][0-9]+)?[^0-9]{0,4}以[上下]",
        "投诉[^处]*处理[^率]*率",
        "投诉.{0,20}处理.{0,20}率",
    ],
)
def test_regular_expressions_that_cannot_run_away_are_allowed(tmp_path: Path, pattern: str) -> None:
    assert good_rule(tmp_path, flagged(f' {{annual: {{matches: "{pattern}"}}}}')).id == "Z001"
