"""A rule with one small part changed: which parts that are, and that an example must notice each."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.authoring.examples import Rehearsal
from linter.authoring.mutants import mutants
from linter.engine.loading import load_rule_files
from tests.support.rules import FLAG, edited, flagged, good_rule, knowledge

NO_UNLESS = "unless:\n  name.satisfaction: true\n"


def parts(folder: Path, condition: str) -> list[str]:
    rule = good_rule(folder, edited(NO_UNLESS, "", flagged(condition)))
    return [mutant.part.removeprefix("cases[0]: ") for mutant in mutants(rule, knowledge())]


def test_each_part_of_a_condition_is_left_out_in_turn(tmp_path: Path) -> None:
    found = parts(tmp_path, " {annual.percent: true, not: {name.rate: true}, any: [{same: true}, {flow: true}]}")
    assert found == ["annual.percent eq True", "not name.rate eq True", "same eq True", "flow eq True"]


def test_the_exceptions_are_mutated_too(tmp_path: Path) -> None:
    found = [mutant.part for mutant in mutants(good_rule(tmp_path), knowledge())]
    assert "unless: name.satisfaction eq True" in found


def test_a_bound_moves_by_one_of_its_last_digit_down_and_up(tmp_path: Path) -> None:
    found = parts(tmp_path, ' {annual.number: {ge: "80"}, cycle.number: {between: ["0.5", "3"]}}')
    assert "annual.number ge: 80 → 79" in found
    assert "annual.number ge: 80 → 81" in found
    assert [one for one in found if one.startswith("cycle.number between:")] == [
        "cycle.number between: 0.5 → 0.4", "cycle.number between: 0.5 → 0.6",
        "cycle.number between: 3 → 2", "cycle.number between: 3 → 4",
    ]  # fmt: skip


def test_the_bounds_of_a_count_move_and_its_condition_is_taken_apart(tmp_path: Path) -> None:
    text = edited(FLAG, "flag: {indicators: {count: {lt: 3, where: {annual.percent: true}}}}\n")
    text = edited("target: indicator\n", "target: project\n", edited(NO_UNLESS, "", text))
    text = edited("at: annual\n", "", edited("“{name}”的年度指标值是“{annual.text}”", "指标少", text))
    text = edited("The annual value of “{name}” is “{annual.text}”", "Few", text)
    found = [mutant.part.removeprefix("cases[0]: ") for mutant in mutants(good_rule(tmp_path, text), knowledge())]
    assert found == [
        "indicators count: annual.percent eq True", "indicators count lt 3 → 2", "indicators count lt 3 → 4",
    ]  # fmt: skip


def test_each_entry_of_a_closed_list_and_of_a_short_one_is_dropped_and_a_word_list_counts_as_one(
    tmp_path: Path,
) -> None:
    kinds = "[THRESH, EXACT, RANGE, DATE, FREQ]"
    words = "[一词, 二词, 三词, 四词, 五词]"
    found = parts(tmp_path, f" {{annual.kind: {kinds}, annual: {{contains_any: {words}}}, name: {{starts: [甲, 乙]}}}}")
    assert sum(one.startswith("annual.kind in: “") for one in found) == 5
    assert sum(one.startswith("annual contains_any") for one in found) == 1
    assert [one for one in found if one.startswith("name starts: ")] == ["name starts: “甲”", "name starts: “乙”"]


def test_the_numbers_a_check_reads_move(tmp_path: Path) -> None:
    rule = next(one for one in load_rule_files(knowledge()) if one.id == "P015")
    found = {mutant.part: mutant.rule.options["least"] for mutant in mutants(rule, knowledge())}
    assert found == {"options: least 15 → 14": "14", "options: least 15 → 16": "16"}


@pytest.mark.parametrize(("below", "idle"), [("79", False), ("60", True)])
def test_a_bound_without_examples_on_both_sides_is_idle(tmp_path: Path, below: str, *, idle: bool) -> None:
    text = edited(NO_UNLESS, "", flagged(' {annual.number: {ge: "80"}}'))
    good = "1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:≥95%；年度指标值:≥95%。"
    bad = "1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。"
    text = edited(bad, bad.replace("100%", "80%"), edited(good, good.replace("95%", f"{below}%"), text))
    rule = good_rule(tmp_path, edited("suppresses: [Z002]\n", "", text))
    found = list(Rehearsal([rule], knowledge()).idle_parts(rule))
    assert any("→" in one for one in found) is idle
