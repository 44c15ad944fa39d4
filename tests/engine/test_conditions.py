"""What a condition means: every predicate on every type, missing values, nesting, lists; and compiled code means the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any as Anything

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.engine.compiling import compile_condition, compile_matcher
from linter.engine.conditions import PREDICATES, All, Any, Condition, Counted, Leaf, Not, Reader
from linter.engine.fields import ELEMENT_OF, FIELDS, FieldSpec
from linter.engine.patterns import SEARCHED
from linter.features import DocumentFacts, FactsBuilder, IndicatorFacts, ProjectFacts
from linter.knowledge import Knowledge, Lexicon, load_knowledge
from linter.pipeline import parse
from linter.strict_yaml import parse as parse_yaml

HEADER = "项目名称\t总计\t绩效目标\t绩效指标"
CELLS = (
    "1、1-产出指标；11-数量指标；参训教师人次；实施周期指标值:≥600人次；年度指标值:≥300人次。"
    "2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%以上；年度指标值:≥95%。"
    "3、2-效益指标；22-社会效益；投诉率；实施周期指标值:非量化指标；年度指标值:非量化指标。",
    "1、1-产出指标；11-数量指标；修复琴凳数（张）；实施周期指标值:20；年度指标值:20。"
    "2、1-产出指标；13-时效指标；报修响应时间；实施周期指标值:≤2小时；年度指标值:2-4小时。"
    "3、4-成本指标；41-经济成本指标；单价；实施周期指标值:≤1500元/台；年度指标值:1500元/台。"
    "4、3-满意度指标；31-服务对象满意度；学员满意度；年度指标值:逐年提升。"
    "5、19-质量；报修响应时间；实施周期指标值:按合同约定执行。",
    "1、产出指标：采购册数，年度指标值：＞=2000册。2、满意度指标：读者满意度；年度指标值：良。年度指标值：良。",
    "没有体例的一栏文字",
)
TABLE = "\n".join([HEADER, *(f"项目{index}\t{'' if index == 2 else f'{index}8.50'}\t{'' if index else '两年采购约4000册'}\t{cell}" for index, cell in enumerate(CELLS))])


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def document() -> DocumentFacts:
    return FactsBuilder(knowledge()).document(parse(TABLE + "\n", path="表-2024.tsv"))


@cache
def subjects() -> dict[str, list[Anything]]:
    """Facts of every target, from a table that has a bit of everything."""
    facts = document()
    projects = list(facts.projects)
    empty = FactsBuilder(knowledge()).document(parse("", path="t.txt"))
    return {
        "indicator": [one for project in projects for one in project.indicators],
        "project": projects,
        "document": [facts, empty],
    }


def condition(text: str, target: str = "indicator", options: dict[str, str] | None = None) -> Condition:
    return Reader(target, knowledge(), options or {}).read(parse_yaml(text, "t.yaml"))


def asking(text: str, target: str = "indicator", options: dict[str, str] | None = None) -> Callable[[Anything], bool]:
    return compile_condition(target, condition(text, target, options))


def indicator(annual: str = "≥95%", name: str = "培训合格率", cycle: str | None = "≥95%", levels: str = "1-产出指标；12-质量指标；") -> IndicatorFacts:
    given_cycle = "" if cycle is None else f"；实施周期指标值:{cycle}"
    facts = FactsBuilder(knowledge()).document(parse(f"1、{levels}{name}{given_cycle}；年度指标值:{annual}。"))
    return facts.projects[0].indicators[0]


def holds(text: str, subject: IndicatorFacts | ProjectFacts | DocumentFacts, target: str = "indicator") -> bool:
    return bool(asking(text, target)(subject))


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


@pytest.mark.parametrize(("predicate", "expected"), [("true", True), ("false", False), ("{eq: true}", True), ("{eq: false}", False), ("{ne: false}", True), ("{ne: true}", False)])
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
ON_MISSING_NUMBER = ("eq: 1", "ne: 1", "in: [1]", "not_in: [1]", "lt: 1", "le: 1", "gt: -1", "ge: -1", "between: [-9, 9]")


def test_the_lists_of_predicates_above_leave_none_out() -> None:
    assert {one.split(":")[0] for one in ON_MISSING_TEXT} | {"exists", "empty"} == set(PREDICATES["text"])
    assert {one.split(":")[0] for one in ON_MISSING_NUMBER} | {"exists"} == set(PREDICATES["number"])


@pytest.mark.parametrize(
    "predicate", [*(f"annual.unit: {{{one}}}" for one in ON_MISSING_TEXT), *(f"annual.number: {{{one}}}" for one in ON_MISSING_NUMBER)]
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


def project(index: int) -> ProjectFacts:
    found = subjects()["project"][index]
    assert isinstance(found, ProjectFacts)
    return found


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
    for text, expected in (("every: {area: cost}", True), ("none: {area: cost}", True), ("some: {area: cost}", False), ("unique_by: name", True), ("count: {eq: 0}", True)):
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


# --- matcher ----------------------------------------------------------------------------------------------------------


def test_the_first_case_that_holds_fires_unless_an_exception_holds() -> None:
    cases = [condition("annual.number: {ge: 90}"), condition("annual.percent: true"), condition("annual.digits: true")]
    unless = condition("name.satisfaction: true")
    run = compile_matcher("indicator", [(7, unless, cases), (9, None, cases[1:])])

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
    assert not holds('annual: "__import__(\'os\')"', indicator("≥95%"))


# --- compiled code means what the tree says ---------------------------------------------------------------------------


def value_of(spec: FieldSpec, target: str, subject: Anything) -> Anything:
    """The field's value, found by walking from the facts."""
    first, *rest = spec.code.split(".")
    above = {"project": {"indicator": "project"}, "document": {"indicator": "project.document", "project": "document"}}
    path = [] if first == "f" or first == target else above.get(first, {}).get(target, first).split(".")
    for name in [*path, *rest]:
        subject = getattr(subject, name)
    return subject


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
    several = argument.words if isinstance(argument, Lexicon) else argument if isinstance(argument, tuple) else (argument,)
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
    return {
        "eq": lambda: value == limit,
        "ne": lambda: value != limit,
        "lt": lambda: value < limit,
        "le": lambda: value <= limit,
        "gt": lambda: value > limit,
        "ge": lambda: value >= limit,
    }[sign]()


@cache
def seen(target: str, path: str) -> list[Anything]:
    """The values a field has in the table: arguments that sometimes hold."""
    spec = FIELDS[target][path]
    found = [value_of(spec, target, subject) for subject in subjects()[target]]
    if spec.type == "set":
        return sorted({item for value in found for item in value}) or ["值"]
    known = [value for value in found if value is not None]
    return known or list(spec.choices) or ["值" if spec.type == "text" else Decimal(1)]


NUMBERS = st.sampled_from([Decimal(text) for text in ("-1", "0", "1", "2", "3.5", "95", "2024", "1E+3")])


def arguments(draw: st.DrawFn, spec: FieldSpec, predicate: str, target: str) -> Anything:
    if predicate in ("exists", "empty") or spec.type == "flag":
        return draw(st.booleans())
    if predicate == "compatible_with":
        return FIELDS[target][draw(st.sampled_from([path for path, one in FIELDS[target].items() if one.type == "set"]))]
    usual = st.sampled_from(seen(target, spec.path))
    if spec.type == "number":
        one: st.SearchStrategy[Anything] = usual.map(Decimal) | NUMBERS
        if predicate == "between":
            return draw(one), draw(one)
        return tuple(draw(st.lists(one, max_size=3))) if predicate in ("in", "not_in") else draw(one)
    words = usual | usual.map(lambda text: text[:2]) | usual.map(lambda text: text[-1:]) | st.sampled_from(["率", "≥", "", "%"])
    if predicate == "matches":
        return re.compile(draw(st.sampled_from(["[0-9]+", "^≥", "[人次张]$", "^$", "率", "(?:满意|合格)"])))
    if predicate in ("in", "not_in", "contains_any", "starts", "ends"):
        lists = [] if spec.type == "set" else [knowledge().words(name) for name in ("rate-suffixes", "grade-values", "meta-values")]
        several: st.SearchStrategy[Anything] = st.lists(words, max_size=3).map(tuple)
        return draw(several | st.sampled_from(lists) if lists else several)
    return draw(words)


@st.composite
def leaves(draw: st.DrawFn, target: str) -> Leaf:
    paths = [path for path, spec in FIELDS[target].items() if spec.type != "list"]
    spec = FIELDS[target][draw(st.sampled_from(paths))]
    predicate = draw(st.sampled_from(PREDICATES[spec.type]))
    return Leaf(spec, predicate, arguments(draw, spec, predicate, target))


@st.composite
def counted(draw: st.DrawFn, target: str, depth: int) -> Counted:
    path = {"project": "indicators", "document": "projects"}[target]
    spec, element = FIELDS[target][path], ELEMENT_OF[path]
    mode = draw(st.sampled_from(PREDICATES["list"]))
    if mode == "unique_by":
        by = draw(st.sampled_from([one for one in FIELDS[element].values() if one.type != "list"]))
        return Counted(spec, mode, All(()), by=by)
    where = draw(trees(element, depth - 1))
    signs = st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"])
    limits = st.sampled_from([Decimal(text) for text in ("0", "1", "2", "2.5", "5")])
    comparisons = tuple(draw(st.lists(st.tuples(signs, limits), min_size=1, max_size=2))) if mode == "count" else ()
    return Counted(spec, mode, where, comparisons)


def trees(target: str, depth: int = 3) -> st.SearchStrategy[Condition]:
    plain: st.SearchStrategy[Condition] = leaves(target)
    if depth <= 0:
        return plain
    inner = st.deferred(lambda: trees(target, depth - 1))
    several = st.lists(inner, max_size=3).map(tuple)
    found = plain | several.map(All) | several.map(Any) | inner.map(Not)
    return found if target == "indicator" else found | counted(target, depth)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(["indicator", "project", "document"]).flatmap(lambda target: st.tuples(st.just(target), trees(target))))
def test_compiled_code_means_what_the_tree_says(drawn: tuple[str, Condition]) -> None:
    target, tree = drawn
    compiled = compile_condition(target, tree)
    for subject in subjects()[target]:
        assert bool(compiled(subject)) == interpret(tree, target, subject)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.tuples(st.none() | trees("project", 2), st.lists(trees("project", 2), min_size=1, max_size=3)), max_size=4))
def test_a_matcher_fires_what_its_trees_say(rules: list[tuple[Condition | None, list[Condition]]]) -> None:
    run = compile_matcher("project", [(index, unless, cases) for index, (unless, cases) in enumerate(rules)])
    for subject in subjects()["project"]:
        fired: list[tuple[int, int]] = []
        run(subject, fired.append)
        expected = []
        for index, (unless, cases) in enumerate(rules):
            first = next((number for number, case in enumerate(cases) if interpret(case, "project", subject)), None)
            if first is not None and not (unless and interpret(unless, "project", subject)):
                expected.append((index, first))
        assert fired == expected
