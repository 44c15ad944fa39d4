"""A trace says what the compiled rule does, and shows the values it saw."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.engine.compiling import compile_condition
from linter.engine.conditions import Condition, Leaf, Not
from linter.engine.tracing import Trace, fields_of, trace
from tests.support.conditions import condition, indicator, project, subjects
from tests.support.trees import trees, value_of


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(["indicator", "project", "document"]).flatmap(
        lambda target: st.tuples(st.just(target), trees(target))
    )
)
def test_a_trace_holds_where_the_compiled_condition_holds(drawn: tuple[str, Condition]) -> None:
    target, tree = drawn
    compiled = compile_condition(target, tree)
    for subject in subjects()[target]:
        found = trace(tree, target, subject)
        assert found.holds == bool(compiled(subject))
        for part in walk(found):
            assert part.holds == bool(compile_condition(target, part.condition)(subject))
            if isinstance(part.condition, Leaf):
                assert part.value == value_of(part.condition.field, target, subject)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(trees("indicator"))
def test_the_decisive_parts_are_among_those_evaluated_and_end_in_predicates(tree: Condition) -> None:
    for subject in subjects()["indicator"]:
        found = trace(tree, "indicator", subject)
        for part in found.decisive:
            assert part in walk(found)
            assert isinstance(part.condition, Leaf | Not)


def walk(one: Trace) -> list[Trace]:
    return [one, *(inner for part in one.parts for inner in walk(part))]


def test_the_first_part_that_fails_decides_where_all_must_hold() -> None:
    tree = condition("{name.rate: true, annual.number: {ge: 99}, annual.unit: 人}")
    (failed,) = trace(tree, "indicator", indicator("≥95%")).decisive
    assert isinstance(failed.condition, Leaf)
    assert (failed.condition.field.path, failed.value) == ("annual.number", Decimal(95))


def test_every_part_decides_where_one_would_have_been_enough() -> None:
    tree = condition("any: [{annual.kind: META}, {cycle.kind: META}]")
    found = trace(tree, "indicator", indicator("≥95%"))
    assert [part.value for part in found.decisive] == ["THRESH", "THRESH"]
    held = trace(tree, "indicator", indicator("非量化指标"))
    assert [part.value for part in held.decisive] == ["META"]


def test_a_list_shows_how_many_of_how_many() -> None:
    tree = condition("indicators: {count: {ge: 5, where: {area: output}}}", "project")
    found = trace(tree, "project", project(0))
    assert (found.holds, found.value) == (False, (2, 3))
    unique = condition("indicators: {unique_by: area}", "project")
    assert trace(unique, "project", project(0)).value == (2, 3)


def test_the_fields_of_a_condition_are_those_it_names() -> None:
    tree = condition("{name.rate: true, annual.unit: {compatible_with: name.units}, not: {cycle: {exists: true}}}")
    assert [spec.path for spec in fields_of(tree)] == ["name.rate", "annual.unit", "name.units", "cycle"]
