"""Random conditions on the table of :mod:`tests.support.conditions`, and the value a field has there."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any as Anything

from hypothesis import strategies as st

from linter.engine.conditions import PREDICATES, All, Any, Condition, Counted, Leaf, Not
from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF, FIELDS
from tests.support.conditions import knowledge, subjects


def value_of(spec: FieldSpec, target: str, subject: Anything) -> Anything:
    """The field's value, found by walking from the facts."""
    first, *rest = spec.code.split(".")
    above = {
        "project": {"indicator": "project"},
        "document": {"indicator": "project.document", "project": "document"},
        "spelling": {"indicator": "project.spelling"},
    }
    path = [] if first == "f" or first == target else above.get(first, {}).get(target, first).split(".")
    for name in [*path, *rest]:
        subject = getattr(subject, name)
    return subject


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
        return FIELDS[target][
            draw(st.sampled_from([path for path, one in FIELDS[target].items() if one.type == "set"]))
        ]
    usual = st.sampled_from(seen(target, spec.path))
    if spec.type == "number":
        one: st.SearchStrategy[Anything] = usual.map(Decimal) | NUMBERS
        if predicate == "between":
            return draw(one), draw(one)
        return tuple(draw(st.lists(one, max_size=3))) if predicate in ("in", "not_in") else draw(one)
    words = (
        usual
        | usual.map(lambda text: text[:2])
        | usual.map(lambda text: text[-1:])
        | st.sampled_from(["率", "≥", "", "%"])
    )
    if predicate in ("contains", "contains_any", "starts", "ends"):
        words = words.filter(bool)  # the loader refuses an empty text there
    if predicate == "matches":
        return re.compile(draw(st.sampled_from(["[0-9]+", "^≥", "[人次张]$", "^$", "率", "(?:满意|合格)"])))
    if predicate in ("in", "not_in", "contains_any", "starts", "ends"):
        lists = (
            []
            if spec.type == "set"
            else [knowledge().words(name) for name in ("rate-suffixes", "grade-values", "meta-values")]
        )
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
