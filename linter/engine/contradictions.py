"""Conditions that no indicator can meet: a rule that can never report is a mistake of its author, and silence would hide it.

Only what follows from the condition itself is found: values that exclude each other, bounds that leave no number, codes that no table of
the rule's profiles has. A condition that passes may still never hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from linter.engine.conditions import All, Any, Condition, Counted, Leaf, Not
from linter.engine.field_specs import FieldSpec
from linter.knowledge import FLAT, Knowledge, Lexicon
from linter.words import say

_CODES = ("level1.code", "level2.code")
_POSITIVE = ("eq", "in", "contains", "contains_any", "starts", "ends", "matches", "lt", "le", "gt", "ge", "between")
"""Predicates that hold only where the field has a value."""


class Impossible(NamedTuple):
    """Finds out why a condition can never hold under the code tables of a rule; none given means any."""

    knowledge: Knowledge
    profiles: Sequence[str]

    def why(self, condition: Condition) -> str:
        """The reason in the language in use; empty where there is none."""
        match condition:
            case All(parts):
                flat = tuple(_flattened(parts))
                return next(filter(None, map(self.why, flat)), "") or self._together(flat) or self._denied(flat)
            case Any(parts):
                reasons = [self.why(part) for part in parts]
                return (
                    (reasons[0] if reasons else say("any 中没有条件", "any holds no condition")) if all(reasons) else ""
                )
            case Not(part):
                return (
                    say("not 中的条件总是成立", "what not denies always holds")
                    if isinstance(part, All) and not part.parts
                    else ""
                )
            case Counted():
                return self._counted(condition)
            case Leaf():
                return self._leaf(condition)

    def _leaf(self, leaf: Leaf) -> str:
        spec, argument = leaf.field, leaf.argument
        if leaf.predicate in ("in", "contains_any", "starts", "ends") and argument == ():
            return say(f"“{spec.path}”的可选值是空的", f"there is nothing “{spec.path}” could be")
        if leaf.predicate == "between" and isinstance(argument, tuple) and argument[0] > argument[1]:
            return say("between 的两个数颠倒了", "the two numbers of between are reversed")
        if spec.path in _CODES and leaf.predicate in ("eq", "in"):
            return self._codes(_several(argument))
        if spec.path != "document.profile" or leaf.predicate not in ("eq", "in"):
            return ""
        if any(self._applies(str(one)) for one in _several(argument)):
            return ""
        return say("编码体系不在这条规则的 profiles 之内", "the code table is none of the rule's profiles")

    def _codes(self, wanted: Iterable[object]) -> str:
        tables = [table for table in self.knowledge.taxonomies.values() if self._applies(table.id)]
        known = {code for table in tables for code in (*table.level1, *table.level2)}
        odd = [str(code) for code in wanted]
        if known.isdisjoint(odd):
            codes = "、".join(odd)
            return say(f"适用的编码表里没有编码“{codes}”", f"no code table that applies has the code “{codes}”")
        return ""

    def _applies(self, profile: str) -> bool:
        known = self.profiles
        return not known or profile in known or ("coded" in known and profile != FLAT)

    def _counted(self, counted: Counted) -> str:
        low, high = _bounds((sign, limit) for sign, limit in counted.comparisons)
        if counted.mode == "count" and (low > high or high < 0):
            return say("count 的比较没有数能满足", "no number meets the comparisons of count")
        if counted.mode == "some" or (counted.mode == "count" and low > 0):
            return self.why(counted.where)
        return ""

    def _denied(self, parts: Sequence[Condition]) -> str:
        """Whether one part denies what the others demand: an exception that is always met."""
        for part in parts:
            if isinstance(part, Not) and _follows(part.part, parts):
                return say("要求成立的条件又被 not 或 unless 排除", "what it demands is excluded by not or unless")
        return ""

    def _together(self, parts: Sequence[Condition]) -> str:
        """Whether predicates on one field exclude each other."""
        by_field: dict[FieldSpec, list[Leaf]] = {}
        for part in parts:
            if isinstance(part, Leaf):
                by_field.setdefault(part.field, []).append(part)
        for leaves in by_field.values():
            if len(leaves) > 1 and _exclude(leaves):
                from linter.engine.describing import Describer

                both = say("；", "; ").join(Describer(self.knowledge).clause(leaf).inline for leaf in leaves)
                return say(f"这些不可能同时成立：{both}", f"these can never hold together: {both}")
        return ""


def _follows(part: Condition, given: Sequence[Condition]) -> bool:
    """Whether a condition holds wherever all that is given does."""
    match part:
        case All(parts):
            return all(_follows(one, given) for one in parts)
        case Any(parts):
            return any(_follows(one, given) for one in parts)
        case Leaf(field, "eq" | "in", argument):
            wide = set(_several(argument))
            return any(
                isinstance(one, Leaf)
                and one.field == field
                and one.predicate in ("eq", "in")
                and wide.issuperset(_several(one.argument))
                for one in given
            )
    return part in given


def _flattened(parts: Iterable[Condition]) -> Iterable[Condition]:
    for part in parts:
        if isinstance(part, All):
            yield from _flattened(part.parts)
        else:
            yield part


def _several(argument: object) -> tuple[object, ...]:
    if isinstance(argument, Lexicon):
        return argument.words
    return argument if isinstance(argument, tuple) else (argument,)


def _exclude(leaves: Sequence[Leaf]) -> bool:
    absent = any(
        (leaf.predicate == "exists" and leaf.argument is False) or (leaf.predicate == "empty" and leaf.argument is True)
        for leaf in leaves
    )
    if absent and any(leaf.predicate in _POSITIVE and "" not in _several(leaf.argument) for leaf in leaves):
        return True
    if leaves[0].field.type == "set":
        return False
    allowed = [set(_several(leaf.argument)) for leaf in leaves if leaf.predicate in ("eq", "in")]
    barred = {one for leaf in leaves if leaf.predicate in ("ne", "not_in") for one in _several(leaf.argument)}
    if allowed and not set.intersection(*allowed) - barred:
        return True
    if leaves[0].field.type == "text" and allowed:
        texts = set.intersection(*allowed) - barred
        return not any(all(_may_be(leaf, text) for leaf in leaves) for text in texts)
    if leaves[0].field.type != "number":
        return False
    low, high = _bounds(_comparisons(leaves))
    fixed = set.intersection(*allowed) - barred if allowed else set()
    return low > high or (bool(fixed) and not any(isinstance(one, Decimal) and low <= one <= high for one in fixed))


def _may_be(leaf: Leaf, text: object) -> bool:
    """Whether a text passes a predicate that looks for words in it."""
    if not isinstance(text, str):
        return True
    words = [str(word) for word in _several(leaf.argument)]
    match leaf.predicate:
        case "contains" | "contains_any":
            return any(word in text for word in words)
        case "starts":
            return text.startswith(tuple(words))
        case "ends":
            return text.endswith(tuple(words))
    return True


_STEP = Decimal("1E-9")
"""What is left out of a range whose end does not belong to it; no table gives numbers so exact."""


def _comparisons(leaves: Iterable[Leaf]) -> Iterable[tuple[str, Decimal]]:
    for leaf in leaves:
        if leaf.predicate == "between" and isinstance(leaf.argument, tuple):
            yield "ge", leaf.argument[0]
            yield "le", leaf.argument[1]
        elif isinstance(leaf.argument, Decimal):
            yield leaf.predicate, leaf.argument


def _bounds(comparisons: Iterable[tuple[str, Decimal]]) -> tuple[Decimal, Decimal]:
    low, high = Decimal("-Infinity"), Decimal("Infinity")
    ends: Mapping[str, tuple[Decimal | None, Decimal | None]]
    for sign, limit in comparisons:
        ends = {
            "eq": (limit, limit), "ge": (limit, None), "gt": (limit + _STEP, None), "le": (None, limit), "lt": (None, limit - _STEP),
        }  # fmt: skip
        least, most = ends.get(sign, (None, None))
        low = low if least is None else max(low, least)
        high = high if most is None else min(high, most)
    return low, high
