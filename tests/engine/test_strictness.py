"""What a rule says of strict runs: read from its file, checked, and put in force by the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.authoring.examples import Rehearsal
from linter.authoring.mutants import mutants
from linter.engine.running import Engine
from tests.support.rules import CASES, FLAG, assert_shows, edited, good_rule, knowledge, mistake

META = "1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:≥95%；年度指标值:定量指标。"
GRAVER = edited("severity: warning\n", "severity: warning\nstrict: error\n")
LISTED = edited(FLAG, CASES, GRAVER)
ONLY = edited("    at: cycle\n", "    at: cycle\n    severity: info\n    strict: only\n", LISTED)


def test_a_rule_is_graver_in_a_strict_run(tmp_path: Path) -> None:
    rule = good_rule(tmp_path, GRAVER)
    assert (rule.severity, rule.cases[0].severity) == ("warning", "warning")
    assert (rule.tightened.severity, rule.tightened.cases[0].severity) == ("error", "error")


def test_what_a_rule_says_of_strict_runs_leaves_its_graver_cases_as_they_are(tmp_path: Path) -> None:
    text = edited("strict: error", "strict: warning", edited("severity: warning", "severity: info", LISTED))
    cases = good_rule(tmp_path, text).tightened.cases
    assert [case.severity for case in cases] == ["error", "warning"]


def test_a_case_may_say_that_a_strict_run_changes_nothing(tmp_path: Path) -> None:
    text = edited("    at: cycle\n", "    at: cycle\n    strict: warning\n", LISTED)
    assert [case.severity for case in good_rule(tmp_path, text).tightened.cases] == ["error", "warning"]


def test_a_case_for_strict_runs_counts_in_no_other(tmp_path: Path) -> None:
    rule = good_rule(tmp_path, ONLY)
    assert len(rule.cases) == 2
    assert [case.at for case in Engine([rule]).rules[0].cases] == ["annual"]
    assert [case.at for case in Engine([rule.tightened]).rules[0].cases] == ["annual", "cycle"]


def test_a_rule_that_says_nothing_of_strict_runs_is_the_same_in_them(tmp_path: Path) -> None:
    rule = good_rule(tmp_path)
    assert rule.tightened is rule
    assert rule.in_force is rule


@pytest.mark.parametrize("strict", [False, True])
def test_the_severity_of_the_user_holds_for_every_case(tmp_path: Path, *, strict: bool) -> None:
    rule = good_rule(tmp_path, ONLY)
    (graded,) = Engine([rule.tightened if strict else rule], {"Z001": "info"}).rules
    assert {case.severity for case in graded.cases} == {"info"}
    assert graded.tightened.severity == "info"
    assert len(graded.cases) == 1 + strict


@pytest.mark.parametrize(
    ("text", "mark", "said", "remedy"),
    [
        (edited("strict: error", "strict: eror", GRAVER), "strict: eror", "strict 不能是“eror”", "“error”"),
        (edited("strict: error", "strict: only", GRAVER), "strict: only", "strict 不能是“only”", ""),
        (edited("strict: error", "strict: info", GRAVER), "strict: info", "不能低于平时的 warning", "strict: error"),
        (
            edited("    at: cycle\n", "    at: cycle\n    strict: info\n", LISTED),
            "    strict: info",
            "不能低于平时的 warning",
            "strict: error",
        ),
        (
            edited("    at: cycle\n", "    at: cycle\n    strict: onyl\n", LISTED),
            "strict: onyl",
            "strict 不能是“onyl”",
            "“only”",
        ),
    ],
)
def test_a_mistake_about_strict_runs_shows_its_line(
    tmp_path: Path, text: str, mark: str, said: str, remedy: str
) -> None:
    error = mistake(tmp_path, text)
    assert said in error.message
    assert remedy in error.remedy
    assert_shows(error, text, mark)


def test_a_rule_for_strict_runs_alone_is_refused(tmp_path: Path) -> None:
    cases = CASES.replace("    at: ", "    strict: only\n    at: ")
    error = mistake(tmp_path, edited(FLAG, cases))
    assert "没有从严检查时，这条规则没有一种情形算数" in error.message
    assert "strict: only" in error.remedy


def test_an_example_may_be_about_a_strict_run(tmp_path: Path) -> None:
    def failures(mark: str) -> list[str]:
        listed = edited("  good:\n", f"    - {{text: {META}, severity: error{mark}}}\n  good:\n", strict_meta)
        rule = good_rule(tmp_path, edited("suppresses: [Z002]\n", "", listed))
        return [one.message for one in Rehearsal([rule], knowledge()).failures(rule)]

    strict_meta = edited(FLAG, "flag: {annual.kind: META}\n", edited("profiles: [coded]\n", "", GRAVER))
    assert not any("级别是" in one for one in failures(", strict: true"))
    assert any("级别是 warning，例子要求 error" in one for one in failures(""))


def test_what_is_said_of_strict_runs_has_to_be_proved_by_an_example(tmp_path: Path) -> None:
    rule = good_rule(tmp_path, ONLY)
    parts = [part for _, part in mutants(rule, knowledge()) if "strict" in part]
    assert parts == ["cases[1]: strict: only"]
    assert parts[0] in list(Rehearsal([rule], knowledge()).idle_parts(rule))
