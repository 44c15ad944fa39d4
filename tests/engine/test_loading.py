"""Every mistake in a rule file is an error that shows the file, the line and, where it can, the way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import words
from linter.strict_yaml import load
from tests.support.rules import CASES, FLAG, GOOD, assert_shows, edited, flagged, good_rule, mistake, written


def test_the_rule_without_a_mistake_is_read(tmp_path: Path) -> None:
    rule = good_rule(tmp_path)
    assert (rule.id, rule.name, rule.severity, rule.target) == ("Z001", "good-rule", "warning", "indicator")
    assert (rule.default, rule.status, rule.opinion, rule.fold, rule.fix and rule.fix.safety) == (
        True,
        "preview",
        4,
        "project",
        "suggestion",
    )
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
    for line in (
        "default: true",
        "status: preview",
        "opinion: 4",
        "profiles: [coded]",
        "at: annual",
        "suppresses: [Z002]",
        "fold: project",
        "fix: suggestion",
    ):
        text = edited(f"{line}\n", "", text)
    rule = good_rule(tmp_path, text)
    assert (rule.default, rule.status, rule.opinion, rule.profiles, rule.fold, rule.fix and rule.fix.safety) == (
        True,
        "stable",
        11,
        (),
        "siblings",
        None,
    )
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
def test_a_mistake_in_one_place_shows_that_place(
    tmp_path: Path, old: str, new: str, mark: str, said: str, remedy: str
) -> None:
    text = edited(old, new)
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert bool(remedy) <= bool(error.remedy)
    assert_shows(error, text, mark)


@pytest.mark.parametrize(
    "key", ["id", "name", "title", "severity", "target", "why", "how", "message", "hint", "authority", "examples"]
)
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
def test_a_mistake_in_a_case_shows_its_line(
    tmp_path: Path, old: str, new: str, mark: str, said: str, remedy: str
) -> None:
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


def test_a_check_of_a_project_may_find_things_at_a_place_in_its_indicators(tmp_path: Path) -> None:
    text = edited("check: numbering\n", "check: numbering\nat: annual\n", checked("numbering"))
    assert good_rule(tmp_path, text).cases[0].at == "annual"


def test_a_condition_about_a_project_is_about_no_place_in_its_indicators(tmp_path: Path) -> None:
    text = checked("numbering").replace("check: numbering\n", "flag: {project.type: staff}\nat: annual\n")
    assert "at 不能是“annual”" in mistake(tmp_path, text).message


@pytest.mark.parametrize(
    ("text", "mark", "said", "remedy"),
    [
        (checked("numberin"), "check: numberin", "没有检查函数“numberin”", "“numbering”"),
        (checked("numbering", target="document"), "check: numbering", "检查“numbering”的对象是 project", ""),
        (checked("blank-in-value"), "check: blank-in-value", "检查“blank-in-value”的对象是 indicator", ""),
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
