"""A check that raises stops neither the other rules nor the other files, and nobody takes it for a clean table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from linter.checks import CHECKS, Hit
from tests.support.commands import BAD, GOOD, Command


def broken(message: str, after: int = 0) -> Any:
    def function(facts: Any, options: Mapping[str, str]) -> Iterator[Hit]:
        for _ in range(after):
            yield Hit(facts, "cell", values={"text": ""})
        raise KeyError(message)

    return function


def breaking(monkeypatch: pytest.MonkeyPatch, name: str, **parts: Any) -> None:
    monkeypatch.setitem(CHECKS, name, CHECKS[name]._replace(**parts))


def test_the_run_goes_on_and_the_exit_code_says_that_something_is_missing(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, "numbering", function=broken("没有这一列"))
    jixiao.write("a.txt", BAD)
    jixiao.write("b.txt", GOOD)
    done = jixiao("check", "--format", "json", "a.txt", "b.txt")
    found = [(one["path"], one["rule"]) for one in json.loads(done.out)["findings"]]
    assert ("a.txt", "V001") in found
    assert [one for one in found if one[1] == "N007"] == [("a.txt", "N007"), ("b.txt", "N007")]
    assert done.code == 2
    assert "规则 N007 的检查出错（KeyError: '没有这一列'）" in done.err
    assert "b.txt" in done.err


def test_what_a_check_reported_before_it_raised_is_kept(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, "unparsed", function=broken("x", after=1))
    jixiao.write("a.txt", BAD)
    findings = json.loads(jixiao("check", "--format", "json", "--select", "N001", "a.txt").out)["findings"]
    assert len(findings) == 2
    assert "检查出错" in findings[1]["message"]


def test_a_check_that_is_no_generator_may_raise_as_well(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_once(facts: Any, options: Mapping[str, str]) -> Iterator[Hit]:
        raise ValueError

    breaking(monkeypatch, "unparsed", function=at_once)
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--lang", "en", "--select", "N", "a.txt")
    assert done.code == 2
    assert "The check of rule N001 failed (ValueError)" in done.err


@pytest.mark.parametrize("part", ["function", "gather"])
def test_a_check_over_a_run_may_raise_while_it_gathers_or_judges(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def raising(facts: Any, options: Mapping[str, str]) -> Any:
        raise RuntimeError("断了")

    breaking(monkeypatch, "copied", **{part: raising})
    jixiao.write("a.txt", BAD)
    jixiao.write("b.txt", BAD)
    done = jixiao("check", "--format", "json", "a.txt", "b.txt")
    rules = [one["rule"] for one in json.loads(done.out)["findings"]]
    assert done.code == 2
    assert rules.count("P016") == 1
    assert rules.count("V001") == 2
    assert "RuntimeError: 断了" in done.err


def test_nothing_explains_a_mishap_away(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_place(facts: Any, options: Mapping[str, str]) -> Iterator[Hit]:
        raise ValueError("x")

    breaking(monkeypatch, "off-topic", function=at_place)
    jixiao.write("a.txt", "没有体例的一栏\n1、1-产出指标；数量指标；培训；年度指标值:≥3人。\n" + BAD)
    done = jixiao("check", "--format", "json", "--select", "ALL", "a.txt")
    assert "V020" in [one["rule"] for one in json.loads(done.out)["findings"]]
