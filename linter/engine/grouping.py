"""Rules that need the same of a subject are asked together: one look tells that none of them can fire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.engine.conditions import All, Condition, Leaf
from linter.engine.field_specs import FieldSpec
from linter.engine.rules import Rule
from linter.knowledge import Lexicon

_HAS_ANY = frozenset({"*"})
_OPEN_SHARE, _FLAG_SHARE = 0.1, 0.6


class Conditions(NamedTuple):
    """A rule for the compiler: its place among the rules, its exceptions (``unless``) and the conditions of its cases."""

    order: int
    unless: Condition | None
    cases: Sequence[Condition]

    @classmethod
    def of(cls, order: int, rule: Rule) -> Conditions:
        """Those of a rule, at a place among the rules."""
        return cls(order, rule.unless, [case.condition for case in rule.cases if case.condition is not None])


class Need(NamedTuple):
    """What a field must be for a rule to fire: one of these values; a set only has to hold something."""

    field: FieldSpec
    values: frozenset[object]

    @property
    def spared(self) -> float:
        """A guess at the share of subjects that do not meet it."""
        if self.field.type == "flag":
            return 1 - _FLAG_SHARE
        choices = self.field.choices
        return 1 - len(self.values) / len(choices) if choices else 1 - _OPEN_SHARE

    @property
    def guard(self) -> Leaf:
        """The need as a condition."""
        if self.field.type == "set":
            return Leaf(self.field, "empty", False)
        if len(self.values) == 1:
            return Leaf(self.field, "eq", next(iter(self.values)))
        return Leaf(self.field, "in", tuple(sorted(self.values, key=str)))


class Group(NamedTuple):
    """Rules of which none fires unless ``guard`` holds; without one, rules that have no need in common."""

    guard: Leaf | None
    rules: Sequence[Conditions]


def grouped(rules: Sequence[Conditions]) -> list[Group]:
    """Every rule once, each with those by whose guard most is spared; what else it needs stays in its conditions."""
    waiting = [(rule, _needs(rule)) for rule in rules]
    spared = {need: need.spared for _, needs in waiting for need in needs}
    groups = []
    while True:
        counted = Counter(need for _, needs in waiting for need in needs)
        gains = {need: (times - 1) * spared[need] for need, times in counted.items()}
        best = max(gains, key=gains.__getitem__, default=None)
        if best is None or gains[best] <= 0:
            break
        groups.append(Group(best.guard, [rule for rule, needs in waiting if best in needs]))
        waiting = [(rule, needs) for rule, needs in waiting if best not in needs]
    return [*groups, Group(None, [rule for rule, _ in waiting])]


def _needs(rule: Conditions) -> list[Need]:
    """What must hold whichever of its cases is to fire."""
    fields = {leaf.field.path: leaf.field for case in rule.cases for leaf in _leaves(case)}
    allowed = [_allowed(case) for case in rule.cases]
    common = [field for path, field in fields.items() if all(path in one for one in allowed)]
    return [Need(field, frozenset().union(*(one[field.path] for one in allowed))) for field in common]


def _allowed(case: Condition) -> dict[str, frozenset[object]]:
    """By field the values one of which it has wherever a case holds."""
    allowed: dict[str, frozenset[object]] = {}
    for leaf in _leaves(case):
        values = _values(leaf)
        if values:
            allowed[leaf.field.path] = allowed.get(leaf.field.path, values) & values
    return allowed


def _leaves(condition: Condition) -> Iterator[Leaf]:
    """The leaves all of which must hold."""
    match condition:
        case Leaf():
            yield condition
        case All(parts):
            for part in parts:
                yield from _leaves(part)


def _values(leaf: Leaf) -> frozenset[object]:
    """What a field may be where a leaf holds; nothing where the leaf is of another kind."""
    match leaf.field.type, leaf.predicate, leaf.argument:
        case "text" | "flag", "eq", argument:
            return frozenset({argument})
        case "text", "in", Lexicon() as lexicon:
            return lexicon.members
        case "text", "in", argument:
            return frozenset(argument if isinstance(argument, tuple) else (argument,))
        case "set", "contains" | "contains_any", _:
            return _HAS_ANY
    return frozenset()
