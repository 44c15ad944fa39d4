"""Conditions to Python: one function per target and profile that runs all its rules over one subject.

Only this module writes the code; a rule contributes constants, which are bound by name and never become source text,
and field names, which come from the closed table. So no rule can run anything of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from sys import maxsize
from typing import Any as Anything

from linter.engine.conditions import All, Any, Condition, Counted, Leaf, Not, pattern_of
from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF, locals_of, roots_of
from linter.engine.grouping import Conditions, grouped
from linter.engine.patterns import SEARCHED
from linter.knowledge import Lexicon
from linter.precompiled import code_of

Matcher = Callable[[Anything, Callable[[tuple[int, int]], None]], None]
"""Runs every rule over one subject and reports (rule index, case index) of each that fires, in no certain order."""

_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


_COSTLY = {"contains_any": 5, "matches": 5, "starts": 2, "ends": 2}
"""What predicates of texts cost, in comparisons."""
_REMEMBERED = 1024
"""So many answers of one search are remembered; more save little on any table we have."""


def _cost(condition: Condition) -> int:
    """Roughly what a condition costs: what a look decides comes before what a search does, whatever the rule's order."""
    match condition:
        case All(parts) | Any(parts):
            return sum(map(_cost, parts))
        case Not(part):
            return _cost(part)
        case Leaf(spec, predicate, _):
            return _COSTLY.get(predicate, 1) if spec.type == "text" else 1
        case Counted():
            return 20


@dataclass(slots=True)
class _Writer:
    """Writes expressions and keeps the constants and helper functions they name."""

    names: dict[str, object] = field(default_factory=lambda: {"__builtins__": {}, "len": len, "sum": sum})
    searches: dict[tuple[re.Pattern[str], int], str] = field(default_factory=dict)

    def constant(self, value: object) -> str:
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def expression(self, condition: Condition) -> str:
        match condition:
            case All(parts):
                return f"({' and '.join(map(self.expression, sorted(parts, key=_cost))) or 'True'})"
            case Any(parts):
                return f"({' or '.join(map(self.expression, sorted(parts, key=_cost))) or 'False'})"
            case Not(part):
                return f"(not {self.expression(part)})"
            case Leaf(spec, predicate, argument):
                return self._leaf(spec, predicate, argument)
            case Counted():
                return self._counted(condition)

    def _leaf(self, spec: FieldSpec, predicate: str, argument: object) -> str:
        code = spec.code
        expression = self._predicate(spec, predicate, argument)
        needs_value = spec.nullable and predicate not in ("eq", "in", "exists", "empty")
        return f"({code} is not None and {expression})" if needs_value else expression

    def _predicate(self, spec: FieldSpec, predicate: str, argument: object) -> str:
        code = spec.code
        match predicate:
            case "eq" if isinstance(argument, bool):
                return code if argument else f"(not {code})"
            case "ne" if isinstance(argument, bool):
                return f"(not {code})" if argument else code
            case "in" | "not_in":
                members = argument.members if isinstance(argument, Lexicon) else frozenset(_tuple(argument))
                return f"({code} {'in' if predicate == 'in' else 'not in'} {self.constant(members)})"
            case "between":
                low, high = _tuple(argument)
                return f"({self.constant(low)} <= {code} <= {self.constant(high)})"
            case "contains":
                return f"({self.constant(argument)} in {code})"
            case "contains_any" if spec.type == "set":
                return f"(not {self.constant(frozenset(_tuple(argument)))}.isdisjoint({code}))"
            case "contains_any":
                return f"{self._search(pattern_of(argument))}({code})"
            case "starts" | "ends":
                words = argument.words if isinstance(argument, Lexicon) else _tuple(argument)
                return f"{code}.{predicate}with({self.constant(words)})"
            case "matches":
                return f"{self._search(argument, SEARCHED)}({code})"
            case "exists" | "empty":
                present = f"({code} is not None)" if spec.type == "number" else code
                return present if (predicate == "exists") == argument else f"(not {present})"
            case "compatible_with" if isinstance(argument, FieldSpec):
                return f"(not {argument.code} or {code} in {argument.code})"
        return f"({code} {_SIGNS[predicate]} {self.constant(argument)})"

    def _search(self, pattern: Anything, length: int = maxsize) -> str:
        """The name of a function that searches a text for a pattern; conditions with the same pattern share it."""
        key = (pattern, length)
        if key not in self.searches:
            self.searches[key] = self.constant(_remembered(pattern, length))
        return self.searches[key]

    def _counted(self, counted: Counted) -> str:
        items = counted.field.code
        element = ELEMENT_OF[counted.field.path]
        if counted.mode == "unique_by" and counted.by is not None:
            return f"(len({{{counted.by.code} {_each(element, items, counted.by.code)}}}) == len({items}))"
        test = self.expression(counted.where)
        count = f"sum([1 {_each(element, items, test)} if {test}])"
        match counted.mode:
            case "some":
                return f"({count} > 0)"
            case "none":
                return f"({count} == 0)"
            case "every":
                return f"({count} == len({items}))"
        tests = [f"{count} {_SIGNS[sign]} {self.constant(int_if_whole(limit))}" for sign, limit in counted.comparisons]
        return f"({' and '.join(tests)})"


def _each(element: str, items: str, code: str) -> str:
    """The loops of a comprehension over items of a target, in which code about one of them finds what it names.

    In its first line ``f`` is still the subject that has the items. A loop over one thing is how a comprehension names it.
    """
    named = (f"for {root} in [{path}]" for root, path in roots_of(element, code).items())
    return " ".join([f"for f in {items}", *named])


def _remembered(pattern: re.Pattern[str], length: int) -> Callable[[str], bool]:
    """Whether the pattern is found; the answers for the latest texts are remembered, for a table repeats its values."""

    @lru_cache(maxsize=_REMEMBERED)
    def found(text: str) -> bool:
        return pattern.search(text, 0, length) is not None

    return found


def _tuple(argument: object) -> tuple[Anything, ...]:
    return argument if isinstance(argument, tuple) else (argument,)


def int_if_whole(number: Decimal) -> int | Decimal:
    """Counts compare faster as ints."""
    return int(number) if number == number.to_integral_value() else number


def _define(target: str, expression: str, writer: _Writer) -> Callable[[Anything], Anything]:
    """A function of one subject that returns the expression's value."""
    source = f"def helper(f):\n    {locals_of(target, expression)}\n    return {expression}\n"
    return _execute(source, writer.names, "helper")


def _execute(source: str, names: dict[str, object], function: str) -> Callable[..., Anything]:
    """Define one function from source written above; ``names`` is all it can see."""
    scope = dict(names)
    exec(code_of(source), scope)
    return scope[function]  # type: ignore[return-value]


def compile_matcher(target: str, rules: Sequence[Conditions]) -> Matcher:
    """One function for all rules of a target, whose facts it takes: of each the first case that holds fires, unless the exceptions hold."""
    writer = _Writer()
    lines = []
    for guard, together in grouped(rules):
        if guard is not None:
            lines.append(f"    if {writer.expression(guard)}:")
        indent = "    " if guard is None else "        "
        lines += [f"{indent}{line}" for rule in together for line in _branches(rule, writer)]
    body = "\n".join(lines)
    return _execute(f"def run(f, fire):\n    {locals_of(target, body)}\n{body}\n", writer.names, "run")


def _branches(rule: Conditions, writer: _Writer) -> Iterator[str]:
    """The lines that try the cases of a rule one after the other."""
    barred = "" if rule.unless is None else f" and not {writer.expression(rule.unless)}"
    keyword = "if"
    for number, case in enumerate(rule.cases):
        yield f"{keyword} {writer.expression(case)}{barred}: fire({writer.constant((rule.order, number))})"
        keyword = "elif"


def compile_condition(target: str, condition: Condition) -> Callable[[Anything], bool]:
    """One condition as a function of one subject, for tests and for single rules."""
    writer = _Writer()
    return _define(target, f"True if {writer.expression(condition)} else False", writer)
