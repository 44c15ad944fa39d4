"""The key ``fix:`` of a rule: what may stand there, and what each mistake in it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.fixers import FIXERS
from linter.strict_yaml import DefinitionError
from tests.support.mending import rules
from tests.support.rules import GOOD, assert_shows, edited, good_rule, mistake

WAYS = (
    'write: "≥{annual.text}"',
    "replace: [{pattern: '^(.*)。$', with: '\\1'}]",
    "replace: [{pattern: 100, with: 95}], in: [annual, cycle]",
    "by: comparison, with: ≥",
    "by: no-blanks",
    "by: no-blanks, if: {annual.number: 100}, default: false",
)


def with_fix(fix: str) -> str:
    return edited("fix: suggestion\n", f"fix: {fix}\n", GOOD)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_mend_is_read(tmp_path: Path, way: str) -> None:
    remedy = good_rule(tmp_path, with_fix(f"{{safety: unsafe, does: 改写, {way}}}")).cases[0].fix
    assert remedy is not None
    assert remedy.safety == "unsafe"
    assert remedy.changes is not None


def test_a_suggestion_mends_nothing(tmp_path: Path) -> None:
    remedy = good_rule(tmp_path).cases[0].fix
    assert remedy is not None
    assert remedy.changes is None


@pytest.mark.parametrize(
    ("fix", "mark", "said", "remedy"),
    [
        ("safe", "fix: safe", "fix 要写明怎样修正", "does: …"),
        ("sugestion", "fix: sugestion", "不能是“sugestion”", "suggestion"),
        ("{does: 改, by: no-blanks}", "fix:", "缺少“safety”", ""),
        ("{safety: safe, by: no-blanks}", "fix:", "缺少“does”", ""),
        ("{safety: sure, does: 改, by: no-blanks}", "fix:", "safety 不能是“sure”", "safe"),
        ("{safety: safe, does: 改, be: no-blanks}", "fix:", "没有“be”这个键", "by"),
        ("{safety: safe, does: 改}", "fix:", "write、replace、by 之一", ""),
        ("{safety: safe, does: 改, by: no-blanks, write: 零}", "fix:", "write、replace、by 之一", ""),
        ("{safety: safe, does: 改, by: no-blank}", "fix:", "没有修正函数“no-blank”", "no-blanks"),
        ("{safety: safe, does: 改, by: renumber}", "fix:", "对象是 project", ""),
        ("{safety: safe, does: 改, by: no-blanks, with: ≥}", "fix:", "不用 with", ""),
        ("{safety: safe, does: 改, by: comparison, with: ＞}", "fix:", "with 不能是“＞”", "≥"),
        ("{safety: safe, does: 改, write: 零, in: annual}", "fix:", "只与 replace 同用", ""),
        ("{safety: safe, does: 改, write: 零, with: 零}", "fix:", "只与 by 同用", ""),
        (
            "{safety: safe, does: 改, write: “{anual}”}".replace("“{anual}”", '"{anual}"'),
            "fix:",
            "没有“anual”这个占位符",
            "annual",
        ),
        ("{safety: safe, does: 改, replace: [{pattern: '(a+)+', with: b}]}", "fix:", "重复中又有重复", ""),
        ("{safety: safe, does: 改, replace: [{pattern: a, with: '\\2'}]}", "fix:", "替换文字有误", ""),
        ("{safety: safe, does: 改, replace: [{pattern: a}]}", "fix:", "缺少“with”", ""),
        ("{safety: safe, does: 改, replace: [{pattern: a, to: b}]}", "fix:", "没有“to”这个键", "with"),
        ("{safety: safe, does: 改, replace: [{pattern: a, with: b}], in: goal}", "fix:", "in 不能是“goal”", ""),
        (
            "{safety: safe, does: 改, by: no-blanks, if: {annual.nummer: 1}}",
            "fix:",
            "没有“annual.nummer”",
            "annual.number",
        ),
    ],
)
def test_each_mistake_shows_its_line_and_the_way_out(
    tmp_path: Path, fix: str, mark: str, said: str, remedy: str
) -> None:
    text = with_fix(fix)
    error = mistake(tmp_path, text)
    assert_shows(error, text, mark)
    assert said in error.message
    assert remedy in error.remedy


def test_only_rules_for_indicators_have_a_condition_on_their_fix(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "rules/notation/numbering.yaml").read_text(encoding="utf-8")
    with pytest.raises(DefinitionError, match="只有指标规则"):
        good_rule(tmp_path, text.replace("by: renumber", "by: renumber, if: {project.named: true}"), "numbering")


def test_every_fixer_serves_a_rule() -> None:
    texts = [Path(rule.path).read_text(encoding="utf-8") for rule in rules()]
    for name in FIXERS:
        assert any(f"by: {name}" in text for text in texts), name


def test_every_fix_says_what_it_does_in_both_languages() -> None:
    for rule in rules():
        for case in rule.cases:
            if case.fix is not None and case.fix.changes is not None:
                assert set(case.fix.does) == {"zh", "en"}, rule.id


def test_a_fix_that_is_off_by_default_is_there_for_who_selects_the_rule() -> None:
    dialect = next(rule for rule in rules() if rule.id == "N008")
    assert dialect.cases[0].fix is not None
    assert dialect.usual.cases[0].fix is None
