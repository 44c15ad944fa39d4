"""The Code Quality report of GitLab: the documented keys, nothing twice."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from linter.findings import Run
from linter.pipeline import build_linter
from linter.report import View, reporter
from tests.support.corpus import TABLES, document, needs_corpus
from tests.support.findings import finding, report


def entries(run: Run) -> list[dict[str, Any]]:
    out = io.StringIO()
    reporter("gitlab").write(run, out, View())
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_an_entry_has_the_documented_keys() -> None:
    (one,) = entries(Run((report([finding(severity="warning")]),)))
    assert one.pop("fingerprint").isalnum()
    assert one == {
        "description": "“参训人数”的年度指标值没有数字；改写：写出数值",
        "check_name": "Q001",
        "severity": "minor",
        "location": {"path": "表.tsv", "lines": {"begin": 1}},
    }


@pytest.mark.parametrize(("severity", "told"), [("error", "major"), ("warning", "minor"), ("info", "info")])
def test_severities_are_those_of_gitlab(severity: str, told: str) -> None:
    assert [one["severity"] for one in entries(Run((report([finding(severity=severity)]),)))] == [told]


def test_equal_findings_are_told_apart() -> None:
    assert len({one["fingerprint"] for one in entries(Run((report([finding(), finding()]),)))}) == 2


def test_nothing_found_is_an_empty_list() -> None:
    assert entries(Run(())) == []


def test_descriptions_are_one_line_without_control_characters() -> None:
    (one,) = entries(Run((report([finding(message="a\nb\u202e\x07\ud800", hint="")]),)))
    assert one["description"].isprintable()


def test_paths_are_those_of_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    source = finding().source._replace(path=f"{tmp_path}/甲/../甲/表.tsv")
    (one,) = entries(Run((report([finding()._replace(source=source)]),)))
    assert one["location"]["path"] == "甲/表.tsv"


@needs_corpus
def test_every_finding_of_a_real_table_has_an_entry_and_a_fingerprint_of_its_own() -> None:
    found = build_linter().lint(document(TABLES[0]))
    told = entries(Run((found,)))
    assert [one["check_name"] for one in told] == [one.rule for one in found.findings]
    assert len({one["fingerprint"] for one in told}) == len(told)
