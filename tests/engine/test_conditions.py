"""What a condition means: every predicate on every type, missing values, nesting, lists."""

from __future__ import annotations

import pytest

from linter.engine.conditions import PREDICATES
from linter.engine.fields import FIELDS
from linter.engine.patterns import SEARCHED
from tests.support.conditions import asking, document, holds, indicator, project, subjects

# --- predicates on texts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("{eq: ≥95%}", True),
        ("≥95%", True),
        ("{eq: ≥95}", False),
        ("{eq: ＞=95%}", False),
        ("{ne: ≥95%}", False),
        ("{ne: ≥96%}", True),
        ("{in: [≥90%, ≥95%]}", True),
        ("[≥90%, ≥95%]", True),
        ("{in: [≥90%]}", False),
        ("{in: ≥95%}", True),
        ("{not_in: [≥90%, ≥95%]}", False),
        ("{not_in: [≥90%]}", True),
        ("{contains: '95'}", True),
        ("{contains: '59'}", False),
        ("{contains_any: ['59', '5%']}", True),
        ("{contains_any: ['59', '%5']}", False),
        ("{contains_any: '95'}", True),
        ("{contains_any: ['.']}", False),
        ("{starts: ≥}", True),
        ("{starts: [≤, ≥9]}", True),
        ("{starts: '9'}", False),
        ("{ends: '%'}", True),
        ("{ends: [人, 次]}", False),
        ("{matches: '^≥[0-9]{2}%$'}", True),
        ("{matches: '5%'}", True),
        ("{matches: '^9'}", False),
        ("{exists: true}", True),
        ("{exists: false}", False),
        ("{empty: true}", False),
        ("{empty: false}", True),
        ("{contains: '9', ends: '%'}", True),
        ("{contains: '9', ends: 人}", False),
    ],
)
def test_predicates_on_text(predicate: str, expected: bool) -> None:
    assert holds(f"annual: {predicate}", indicator("≥95%")) is expected


def test_text_is_compared_in_its_normal_form_and_the_printed_one_has_a_field_of_its_own() -> None:
    subject = indicator("≧９５％。")
    assert holds("annual: ≥95%", subject)
    assert not holds("annual.text: ≥95%", subject)
    assert holds("annual.text: {starts: ≧９５％}", subject)


def test_word_lists_stand_for_their_words() -> None:
    subject = indicator("待定", "学员满意度")
    assert holds("annual: {in: '@placeholder-values'}", subject)
    assert not holds("annual: {not_in: '@placeholder-values'}", subject)
    assert holds("name: {contains_any: '@satisfaction-words'}", subject)
    assert holds("name: {ends: '@rate-suffixes'}", subject)
    assert not holds("name: {starts: '@rate-suffixes'}", subject)
    assert not holds("annual: {in: '@meta-values'}", subject)


def test_options_stand_for_their_value_in_texts_and_numbers() -> None:
    subject = indicator("≥95%")
    options = {"limit": "95", "word": "培训"}
    assert asking("{annual.number: {ge: $limit}, name: {starts: [$word]}}", options=options)(subject)
    assert not asking("annual.number: {gt: $limit}", options=options)(subject)


def test_a_pattern_sees_no_more_than_the_beginning_of_a_long_text() -> None:
    text = "值" * SEARCHED
    assert not holds("annual: {matches: 末$}", indicator(text + "末"))
    assert holds("annual: {matches: 末$}", indicator(text[:-1] + "末"))
    assert holds("annual: {contains: 末}", indicator(text + "末"))


def test_a_unit_fits_a_set_that_holds_it_and_a_set_that_is_empty() -> None:
    fits = "annual.unit: {compatible_with: name.units}"
    assert holds(fits, indicator("≥20人", "参训人数"))
    assert not holds(fits, indicator("≥20套", "参训人数"))
    assert holds(fits, indicator("≥20套", "其他事项"))


# --- numbers, flags, sets ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("95", True), ("{eq: '95.0'}", True), ("{eq: 94}", False), ("{ne: 95}", False), ("{ne: 94}", True),
        ("{in: [90, 95]}", True), ("[90, 95.00]", True), ("{in: [90]}", False), ("{not_in: [90]}", True), ("{not_in: [95]}", False),
        ("{lt: 95}", False), ("{lt: 95.1}", True), ("{le: 95}", True), ("{le: 94.9}", False),
        ("{gt: 95}", False), ("{gt: -1}", True), ("{ge: 95}", True), ("{ge: 96}", False),
        ("{between: [95, 99]}", True), ("{between: [90, 95]}", True), ("{between: [96, 99]}", False), ("{between: [1, 94]}", False),
        ("{exists: true}", True), ("{exists: false}", False), ("{gt: 90, lt: 96}", True), ("{gt: 90, lt: 95}", False),
    ],
)  # fmt: skip
def test_predicates_on_numbers(predicate: str, expected: bool) -> None:
    assert holds(f"annual.number: {predicate}", indicator("≥95%")) is expected


def test_zero_is_a_number_that_exists() -> None:
    assert holds("annual.number: {exists: true}", indicator("0次"))
    assert holds("annual.number: {lt: 1}", indicator("0次"))


def test_lengths_and_years_compare_like_other_numbers() -> None:
    assert holds("annual.length: {between: [4, 4]}", indicator("≥95%"))
    assert [holds("document.year: {ge: 2024}", one, "document") for one in subjects()["document"]] == [True, False]


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("true", True),
        ("false", False),
        ("{eq: true}", True),
        ("{eq: false}", False),
        ("{ne: false}", True),
        ("{ne: true}", False),
    ],
)
def test_predicates_on_flags(predicate: str, expected: bool) -> None:
    assert holds(f"annual.percent: {predicate}", indicator("≥95%")) is expected
    assert holds(f"annual.percent: {predicate}", indicator("95人")) is not expected


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("{contains: 人}", True), ("{contains: 元}", False), ("{contains_any: [元, 场]}", True), ("{contains_any: [元]}", False),
        ("{contains_any: 场}", True), ("{empty: true}", False), ("{empty: false}", True),
    ],
)  # fmt: skip
def test_predicates_on_sets(predicate: str, expected: bool) -> None:
    assert holds(f"annual.units: {predicate}", indicator("参训200人、举办讲座5场", "培训情况")) is expected


def test_an_empty_set_holds_nothing() -> None:
    subject = indicator("良")
    assert holds("annual.units: {empty: true}", subject)
    assert not holds("annual.units: {contains: 人}", subject)
    assert not holds("annual.units: {contains_any: [人, 场]}", subject)


# --- missing values ---------------------------------------------------------------------------------------------------


ON_MISSING_TEXT = ("eq: 人", "ne: 人", "in: [人]", "not_in: [人]", "contains: 人", "contains_any: [人]", "starts: 人", "ends: 人", "matches: 人|^$", "compatible_with: name.units")  # fmt: skip
ON_MISSING_NUMBER = (
    "eq: 1",
    "ne: 1",
    "in: [1]",
    "not_in: [1]",
    "lt: 1",
    "le: 1",
    "gt: -1",
    "ge: -1",
    "between: [-9, 9]",
)


def test_the_lists_of_predicates_above_leave_none_out() -> None:
    assert {one.split(":")[0] for one in ON_MISSING_TEXT} | {"exists", "empty"} == set(PREDICATES["text"])
    assert {one.split(":")[0] for one in ON_MISSING_NUMBER} | {"exists"} == set(PREDICATES["number"])


@pytest.mark.parametrize(
    "predicate",
    [
        *(f"annual.unit: {{{one}}}" for one in ON_MISSING_TEXT),
        *(f"annual.number: {{{one}}}" for one in ON_MISSING_NUMBER),
    ],
)
def test_a_predicate_on_a_missing_value_is_false_and_its_negation_true(predicate: str) -> None:
    subject = indicator("良")
    assert (subject.annual.unit, subject.annual.number) == (None, None)
    assert not holds(predicate, subject)
    assert holds(f"not: {{{predicate}}}", subject)


@pytest.mark.parametrize("field", ["annual.unit", "annual.number", "level1.code", "area", "cycle.comparator"])
def test_only_exists_and_empty_speak_of_missing_values(field: str) -> None:
    subject = indicator("良", cycle=None, levels="其他：")
    assert not holds(f"{field}: {{exists: true}}", subject)
    assert holds(f"{field}: {{exists: false}}", subject)
    if FIELDS["indicator"][field].type == "text":
        assert holds(f"{field}: {{empty: true}}", subject)
        assert not holds(f"{field}: {{empty: false}}", subject)


@pytest.mark.parametrize(("target", "path"), [(target, path) for target, specs in FIELDS.items() for path in specs])
def test_every_field_can_be_asked_of_every_subject(target: str, path: str) -> None:
    spec = FIELDS[target][path]
    anything = {
        "text": f"{{in: [{next(iter(spec.choices), '值')}]}}", "number": "{lt: 0}", "flag": "true", "set": "{empty: true}",
        "list": "{count: {ge: 0}}",
    }[spec.type]  # fmt: skip
    ask = asking(f"{path}: {anything}", target)
    assert {bool(ask(subject)) for subject in subjects()[target]} <= {True, False}


# --- all, any, not ----------------------------------------------------------------------------------------------------


YES, NO = "annual.percent: true", "annual.percent: false"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{{{YES}, annual: ≥95%}}", True),
        (f"{{{YES}, annual: ≥96%}}", False),
        (f"any: [{{{YES}}}, {{{NO}}}]", True),
        (f"any: [{{{NO}}}, {{{NO}}}]", False),
        (f"all: [{{{YES}}}, {{{NO}}}]", False),
        (f"all: [{{{YES}}}, {{annual: ≥95%}}]", True),
        (f"not: {{{YES}}}", False),
        (f"not: {{{NO}}}", True),
        (f"not: {{{YES}, annual: ≥96%}}", True),
        (f"not: {{not: {{{YES}}}}}", True),
        (f"not: {{any: [{{{NO}}}, {{not: {{{YES}}}}}]}}", True),
        (f"{{{YES}, any: [{{{NO}}}, {{all: [{{{YES}}}, {{annual: {{starts: ≥}}}}]}}]}}", True),
        (f"{{{YES}, not: {{annual: {{starts: ≥}}}}}}", False),
        (f"any: [{{{NO}, annual: ≥95%}}, {{not: {{{NO}}}}}]", True),
    ],
)
def test_entries_of_a_mapping_must_all_hold_and_any_all_not_nest(text: str, expected: bool) -> None:
    assert holds(text, indicator("≥95%")) is expected


def test_nesting_as_deep_as_a_file_allows_compiles() -> None:
    text = "not: {" * 30 + YES + "}" * 30
    assert holds(text, indicator("≥95%"))


# --- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count: {eq: 5}", True), ("count: {ne: 5}", False), ("count: {lt: 5}", False), ("count: {le: 5}", True),
        ("count: {gt: 4, lt: 6}", True), ("count: {gt: 4, lt: 5}", False), ("count: {ge: 5.5}", False), ("count: {lt: 5.5}", True),
        ("count: {where: {annual.quantified: true}, eq: 3}", True), ("count: {where: {area: benefit}, eq: 0}", True),
        ("count: {where: {any: [{area: cost}, {area: satisfaction}]}, ge: 2}", True),
        ("some: {area: cost}", True), ("some: {area: benefit}", False), ("none: {area: benefit}", True), ("none: {area: cost}", False),
        ("every: {name.letters: true}", True), ("every: {annual.quantified: true}", False),
        ("unique_by: number", True), ("unique_by: name", False), ("unique_by: annual", True),
        ("{some: {area: cost}, none: {area: benefit}}", True), ("{some: {area: cost}, every: {area: cost}}", False),
    ],
)  # fmt: skip
def test_predicates_on_a_list_of_indicators(text: str, expected: bool) -> None:
    inner = text if text.startswith("{") else f"{{{text}}}"
    assert holds(f"indicators: {inner}", project(1), "project") is expected


def test_an_empty_list_satisfies_every_and_none_but_not_some() -> None:
    empty = project(3)
    assert not empty.indicators
    for text, expected in (
        ("every: {area: cost}", True),
        ("none: {area: cost}", True),
        ("some: {area: cost}", False),
        ("unique_by: name", True),
        ("count: {eq: 0}", True),
    ):
        assert holds(f"indicators: {{{text}}}", empty, "project") is expected


def test_conditions_over_lists_nest_and_see_the_fields_above_their_element() -> None:
    facts = document()
    assert holds("projects: {some: {indicators: {count: {ge: 5}}}}", facts, "document")
    assert holds("projects: {some: {indicators: {some: {annual.kind: GRADE, dialect: flat}}}}", facts, "document")
    assert not holds("projects: {every: {indicators: {some: {annual.kind: GRADE}}}}", facts, "document")
    assert holds("projects: {count: {where: {indicators: {none: {area: output}}}, eq: 1}}", facts, "document")
    assert holds("indicators: {every: {project: 项目1, document.year: 2024}}", project(1), "project")


def test_what_is_missing_in_several_elements_is_not_unique() -> None:
    assert [one.amount for one in document().projects].count(None) == 1
    assert holds("projects: {unique_by: project.amount}", document(), "document")
    assert not holds("projects: {unique_by: document.year}", document(), "document")
