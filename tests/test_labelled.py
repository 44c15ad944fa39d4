"""On labelled indicators of many departments the rules stay as right as they were."""

from __future__ import annotations

from functools import cache

import pytest

from bench.quality import LABELLED, Score, labelled_rules, quality
from linter.engine.rules import Rule
from linter.pipeline import load_rules

FLOORS = {"error": (0.98, 0.95), "warning": (0.90, 0.90), "info": (0.80, 0.80)}
FEW = 2
"""So many misses say nothing about a rule that has a handful of labels."""


@cache
def score() -> Score:
    return quality(sorted(LABELLED.glob("*.jsonl")))


@pytest.mark.parametrize("rule", [one for one in load_rules() if one.id in labelled_rules()], ids=lambda rule: rule.id)
def test_a_rule_is_rarely_wrong_and_misses_little(rule: Rule) -> None:
    precision, recall = FLOORS[rule.severity]
    found, misses = score(), [one for one in score().misses if one.rule == rule.id]
    enough = found.precision(rule.id) >= precision or found.wrong[rule.id] <= FEW
    assert enough, misses
    assert found.recall(rule.id) >= recall or found.missed[rule.id] <= FEW, misses
