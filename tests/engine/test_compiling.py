"""Compiled conditions mean what their trees say, and the first case that holds fires."""

from __future__ import annotations

import re
from typing import Any as Anything

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.engine.compiling import compile_condition, compile_matcher
from linter.engine.conditions import All, Any, Condition, Counted, Leaf, Not
from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF
from linter.engine.grouping import Conditions
from linter.engine.patterns import SEARCHED
from linter.features import IndicatorFacts
from linter.knowledge import Lexicon
from tests.support.conditions import condition, holds, indicator, subjects
from tests.support.trees import trees, value_of

# --- matcher ----------------------------------------------------------------------------------------------------------


def test_the_first_case_that_holds_fires_unless_an_exception_holds() -> None:
    cases = [condition("annual.number: {ge: 90}"), condition("annual.percent: true"), condition("annual.digits: true")]
    unless = condition("name.satisfaction: true")
    run = compile_matcher("indicator", [Conditions(7, unless, cases), Conditions(9, None, cases[1:])])

    def fired(subject: IndicatorFacts) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        run(subject, found.append)
        return found

    assert fired(indicator("≥95%")) == [(7, 0), (9, 0)]
    assert fired(indicator("≥85%")) == [(7, 1), (9, 0)]
    assert fired(indicator("85人")) == [(7, 2), (9, 1)]
    assert fired(indicator("良")) == []
    assert fired(indicator("≥95%", "学员满意度")) == [(9, 0)]


def test_text_of_a_rule_never_becomes_code() -> None:
    evil = "x') or True or ('"
    assert not holds(f'annual: "{evil}"', indicator("≥95%"))
    assert not holds('annual: {contains: "\\") or (True"}', indicator("≥95%"))
    assert not holds("annual: \"__import__('os')\"", indicator("≥95%"))


# --- compiled code means what the tree says ---------------------------------------------------------------------------


def interpret(tree: Condition, target: str, subject: Anything) -> bool:
    """The meaning of a condition, word for word from the design."""
    match tree:
        case All(parts):
            return all(interpret(part, target, subject) for part in parts)
        case Any(parts):
            return any(interpret(part, target, subject) for part in parts)
        case Not(part):
            return not interpret(part, target, subject)
        case Counted(spec, mode, where, comparisons, by):
            element, items = ELEMENT_OF[spec.path], list(value_of(spec, target, subject))
            if by is not None:
                keys = [value_of(by, element, item) for item in items]
                return all(key not in keys[:index] for index, key in enumerate(keys))
            found = [item for item in items if interpret(where, element, item)]
            if mode == "count":
                return all(compare(len(found), sign, limit) for sign, limit in comparisons)
            return {"some": bool(found), "none": not found, "every": len(found) == len(items)}[mode]
        case Leaf(spec, predicate, argument):
            return predicate_holds(spec, predicate, argument, target, subject)


def predicate_holds(spec: FieldSpec, predicate: str, argument: Anything, target: str, subject: Anything) -> bool:
    value = value_of(spec, target, subject)
    if predicate in ("exists", "empty"):
        there = value is not None if spec.type == "number" else bool(value)
        return there == (argument if predicate == "exists" else not argument)
    if value is None:
        return False
    if predicate == "compatible_with":
        allowed = value_of(argument, target, subject)
        return not allowed or value in allowed
    several = (
        argument.words if isinstance(argument, Lexicon) else argument if isinstance(argument, tuple) else (argument,)
    )
    match predicate:
        case "in":
            return value in several
        case "not_in":
            return value not in several
        case "between":
            return bool(several[0] <= value <= several[1])
        case "contains":
            return argument in value
        case "contains_any":
            return any(word in value for word in several)
        case "starts":
            return any(value[: len(word)] == word for word in several)
        case "ends":
            return any(value[len(value) - len(word) :] == word for word in several if len(word) <= len(value))
        case "matches":
            return re.search(argument.pattern, value[:SEARCHED]) is not None
    return compare(value, predicate, argument)


def compare(value: Anything, sign: str, limit: Anything) -> bool:
    return bool(
        {
            "eq": lambda: value == limit,
            "ne": lambda: value != limit,
            "lt": lambda: value < limit,
            "le": lambda: value <= limit,
            "gt": lambda: value > limit,
            "ge": lambda: value >= limit,
        }[sign]()
    )


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(["indicator", "project", "document"]).flatmap(
        lambda target: st.tuples(st.just(target), trees(target))
    )
)
def test_compiled_code_means_what_the_tree_says(drawn: tuple[str, Condition]) -> None:
    target, tree = drawn
    compiled = compile_condition(target, tree)
    for subject in subjects()[target]:
        assert bool(compiled(subject)) == interpret(tree, target, subject)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(
        st.tuples(st.none() | trees("project", 2), st.lists(trees("project", 2), min_size=1, max_size=3)), max_size=4
    )
)
def test_a_matcher_fires_what_its_trees_say(rules: list[tuple[Condition | None, list[Condition]]]) -> None:
    run = compile_matcher("project", [Conditions(index, unless, cases) for index, (unless, cases) in enumerate(rules)])
    for subject in subjects()["project"]:
        fired: list[tuple[int, int]] = []
        run(subject, fired.append)
        expected = []
        for index, (unless, cases) in enumerate(rules):
            first = next((number for number, case in enumerate(cases) if interpret(case, "project", subject)), None)
            if first is not None and not (unless and interpret(unless, "project", subject)):
                expected.append((index, first))
        assert sorted(fired) == expected
