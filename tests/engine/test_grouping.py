"""Rules that need the same of a subject are asked together."""

from __future__ import annotations

from linter.engine.conditions import Condition, Leaf
from linter.engine.grouping import Conditions, grouped
from tests.support.conditions import condition


def guards(*rules: list[str]) -> dict[str, list[int]]:
    """What is asked first, and of which rules; each rule is given by the YAML of its cases."""
    conditions = [Conditions(place, None, [condition(case) for case in cases]) for place, cases in enumerate(rules)]
    return {_told(group.guard): [rule.order for rule in group.rules] for group in grouped(conditions)}


def _told(guard: Condition | None) -> str:
    if not isinstance(guard, Leaf):
        return ""
    argument = guard.argument if not isinstance(guard.argument, tuple) else "|".join(guard.argument)
    return f"{guard.field.path} {guard.predicate} {argument}"


def test_rules_that_need_one_value_of_a_field_share_its_guard() -> None:
    found = guards(
        ["{annual.kind: SLOGAN, name.rate: true}"],
        ["annual.digits: true"],
        ["{annual.kind: SLOGAN, area: output}"],
    )
    assert found == {"annual.kind eq SLOGAN": [0, 2], "": [1]}


def test_a_rule_needs_what_all_of_its_cases_need() -> None:
    both = ["{annual.kind: SLOGAN, area: output}", "{annual.kind: GRADE, name.rate: true}"]
    assert guards(both, [both[1], both[0]]) == {"annual.kind in GRADE|SLOGAN": [0, 1], "": []}
    assert guards([both[0], "area: output"], [both[0]]) == {"area eq output": [0, 1], "": []}
    assert guards([both[0], "name.rate: true"], [both[0]]) == {"": [0, 1]}


def test_of_a_set_only_that_it_holds_something_is_needed() -> None:
    found = guards(["odd: {contains: disorder}"], ["odd: {contains: merged-items}"])
    assert found == {"odd empty False": [0, 1], "": []}


def test_nothing_is_needed_where_one_of_several_conditions_or_the_contrary_may_hold() -> None:
    assert guards(["any: [{area: output}, {name.rate: true}]"], ["not: {area: output}"], ["area: {ne: output}"]) == {
        "": [0, 1, 2]
    }
