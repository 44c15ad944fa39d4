"""A rule with one small part of it changed: what an example must notice, if the part is to be called proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from linter.engine.conditions import ALWAYS, All, Any, Condition, Counted, Leaf, Not
from linter.engine.loading import read_rule
from linter.engine.rules import Rule
from linter.engine.tuning import Tuning
from linter.knowledge import Knowledge
from linter.strict_yaml import load

_BOUNDS = ("lt", "le", "gt", "ge")
_LISTS = ("in", "not_in", "contains_any", "starts", "ends")
_FEW = 4
"""So many words in a list stand for themselves, each to be proved; more are a word list, which is proved as a whole."""

_PERCENT_STEP = 5
"""A share of the few rows of an example cannot be told finer."""


class Mutant(NamedTuple):
    """The changed rule, and the changed part in words."""

    rule: Rule
    part: str


def mutants(rule: Rule, knowledge: Knowledge) -> Iterator[Mutant]:
    """The rule with one part of one condition left out, one entry of a list dropped, one bound moved by a step, or as if it knew no strictness."""
    yield from _of_conditions(rule)
    yield from _of_strictness(rule)
    if rule.check is not None:
        yield from _of_options(rule, knowledge)


def _of_options(rule: Rule, knowledge: Knowledge) -> Iterator[Mutant]:
    """The rule with each number that its check reads moved by a step."""
    node = load(Path(rule.path))
    for option, text in rule.options.items():
        step = _PERCENT_STEP if option == "percent" else 1
        for moved in (int(text) - step, int(text) + step) if text.isdecimal() else ():
            if rule.option_notes[option].allows(Decimal(moved)):
                tuning = Tuning(rule.id, option, moved)
                yield Mutant(read_rule(node, knowledge, rule.name, [tuning]), f"options: {option} {text} → {moved}")


def _of_strictness(rule: Rule) -> Iterator[Mutant]:
    """The rule with each case in turn as it would be without what it says of strict runs."""
    for index, case in enumerate(rule.cases):
        if case.strict not in ("", case.severity):
            cases = (*rule.cases[:index], case._replace(strict=""), *rule.cases[index + 1 :])
            yield Mutant(replace(rule, cases=cases), f"cases[{index}]: strict: {case.strict}")


def _of_conditions(rule: Rule) -> Iterator[Mutant]:
    if rule.unless is not None:
        for smaller, part in _variants(rule.unless):
            yield Mutant(replace(rule, unless=smaller), f"unless: {part}")
    for index, case in enumerate(rule.cases):
        for smaller, part in _variants(case.condition) if case.condition else ():
            if smaller is not None:
                cases = (*rule.cases[:index], case._replace(condition=smaller), *rule.cases[index + 1 :])
                yield Mutant(replace(rule, cases=cases), f"cases[{index}]: {part}")


def _variants(condition: Condition) -> Iterator[tuple[Condition | None, str]]:
    """The condition with each of its parts changed in turn; ``None`` when nothing is left."""
    match condition:
        case All(parts) | Any(parts):
            for index, part in enumerate(parts):
                rest = parts[:index] + parts[index + 1 :]
                for smaller, name in _variants(part):
                    kept = (*parts[:index], smaller, *parts[index + 1 :]) if smaller is not None else rest
                    yield (type(condition)(kept) if kept else None), name
        case Not(part):
            for smaller, name in _variants(part):
                yield (Not(smaller) if smaller is not None else None), f"not {name}"
        case Leaf(field, predicate, argument):
            yield None, f"{field.path} {predicate} {getattr(argument, 'id', argument)}"
            for other, name in _arguments(predicate, argument, closed=bool(field.choices)):
                yield condition._replace(argument=other), f"{field.path} {predicate}: {name}"
        case Counted(field, mode, where, comparisons):
            yield None, f"{field.path} {mode}"
            for smaller, name in _variants(where) if where != ALWAYS else ():
                yield condition._replace(where=smaller or ALWAYS), f"{field.path} {mode}: {name}"
            for index, (comparison, number) in enumerate(comparisons):
                for moved in _moved(number):
                    pairs = (*comparisons[:index], (comparison, moved), *comparisons[index + 1 :])
                    yield condition._replace(comparisons=pairs), f"{field.path} {mode} {comparison} {number} → {moved}"


def _arguments(predicate: str, argument: object, *, closed: bool) -> Iterator[tuple[object, str]]:
    """A list without each of its entries, a bound moved by one step down and up.

    Each entry has a meaning of its own where the field has a ``closed`` list of values.
    """
    if predicate == "between" and isinstance(argument, tuple):
        low, high = argument
        for moved in _moved(low):
            yield (moved, high), f"{low} → {moved}"
        for moved in _moved(high):
            yield (low, moved), f"{high} → {moved}"
    elif predicate in _BOUNDS and isinstance(argument, Decimal):
        for moved in _moved(argument):
            yield moved, f"{argument} → {moved}"
    elif (
        predicate in _LISTS and isinstance(argument, tuple) and 1 < len(argument) <= (len(argument) if closed else _FEW)
    ):
        for entry in argument:
            yield tuple(one for one in argument if one != entry), f"“{entry}”"


def _moved(number: Decimal) -> tuple[Decimal, Decimal]:
    """The number one step down and up; a step is one of its last digit."""
    step = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
    return number - step, number + step
