"""Patterns that could run for ever are told from those that cannot, without running them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from linter.engine.backtracking import steps as steps_of
from linter.engine.patterns import MOST_STEPS
from linter.strict_yaml import Node, load
from tests.support.corpus import ROOT

LENGTH = 2000


def steps(pattern: str, length: int) -> float:
    tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]
    return steps_of(tree, length)


def patterns(node: Node) -> list[str]:
    if isinstance(node.value, dict):
        mine = [node.value["matches"].text("")] if "matches" in node.value else []
        return mine + [one for inner in node.value.values() for one in patterns(inner)]
    return [one for inner in node.value for one in patterns(inner)] if isinstance(node.value, list) else []


def built_in() -> list[str]:
    files = sorted((ROOT / "rules").glob("*/*.yaml"))
    return sorted({one for path in files for one in patterns(load(path))})


def test_no_pattern_of_a_built_in_rule_comes_near_the_limit() -> None:
    found = built_in()
    assert len(found) > 15
    assert [one for one in found if steps(one, LENGTH) > MOST_STEPS / 2] == []


@pytest.mark.parametrize(
    ("pattern", "power"),
    [
        ("^abc", 0),
        ("abc", 1),
        ("^[0-9]+%", 1),
        ("[0-9]+%", 2),
        ("^.*率", 1),
        ("^[^率]*率", 1),
        ("^\\d+\\D+\\d+x", 1),
        ("^(?:甲|乙丙)+元", 1),
        ("^(?:ab|ac)x", 0),
        ("^a{3}b", 0),
        ("^(?>a*)b", 1),
        ("^a*+a*b", 1),
        ("^.*.*率", 2),
        ("^.*a.*b", 2),
        (".*a.*b", 3),
        ("\\d+\\d+x", 3),
    ],
)
def test_the_count_grows_with_the_length_as_the_engine_does(pattern: str, power: int) -> None:
    growth = steps(pattern, 20 * LENGTH) / steps(pattern, LENGTH)
    assert 0.5 * 20**power <= growth <= 2 * 20**power


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(?:.{0,16}){16}b",
        "(?:a{0,16}){0,16}b",
        "x*x*x*y",
        "\\d+\\d+x",
        ".*a.*b",
        "(?>(a+)+b)c",
        "(?:a|ab|b)*c",
        "(?i)a+A+b",
    ],
)
def test_patterns_known_to_run_away_are_far_beyond_the_limit(pattern: str) -> None:
    assert steps(pattern, LENGTH) > MOST_STEPS


@pytest.mark.parametrize(
    "pattern",
    [
        "(?P<a>x)(?P=a)*",
        "(x)?(?(1)y|z)*",
        "[]-]",
        "\\w\\W\\s\\S\\b",
        "",
        "[^\\d-]*",
        "\U0010ffff-\x00[\x00-\U0010ffff]",
    ],
)
def test_every_part_of_the_syntax_is_understood(pattern: str) -> None:
    re.compile(pattern)
    assert steps(pattern, LENGTH) >= 1


def test_a_first_look_is_never_below_the_count() -> None:
    for pattern in [*built_in(), ".*a.*b", "[0-9]+[^0-9]*万"]:
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]
        assert steps_of(tree, LENGTH, at_most=float("inf")) >= steps_of(tree, LENGTH)
