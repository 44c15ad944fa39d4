"""Conditions: the tree a rule's YAML is read into, checked against the field table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF, FIELDS
from linter.engine.patterns import checked_pattern
from linter.knowledge import Knowledge, Lexicon
from linter.patterns import pattern
from linter.strict_yaml import Node, suggest
from linter.words import say

_ON_TEXT = (
    "eq",
    "ne",
    "in",
    "not_in",
    "contains",
    "contains_any",
    "starts",
    "ends",
    "matches",
    "exists",
    "empty",
    "compatible_with",
)
_ON_NUMBER = ("eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "between", "exists")
PREDICATES: Mapping[str, tuple[str, ...]] = {
    "text": _ON_TEXT,
    "number": _ON_NUMBER,
    "flag": ("eq", "ne"),
    "set": ("contains", "contains_any", "empty"),
    "list": ("count", "every", "some", "none", "unique_by"),
}
"""Which predicates each type of field knows."""

NOTES = ("says", "en")
"""Beside ``matches``: what the pattern looks for, in words that follow the name of the field."""

COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")


class Leaf(NamedTuple):
    """One predicate on one field. ``argument`` is text, a number, a flag, a tuple, a lexicon, a pattern or a field.

    ``says`` is what a pattern looks for, in Chinese and English: nobody reads regular expressions.
    """

    field: FieldSpec
    predicate: str
    argument: object
    says: tuple[str, str] = ("", "")


class All(NamedTuple):
    """True where every part is; without parts, true."""

    parts: tuple[Condition, ...]


class Any(NamedTuple):
    """True where some part is."""

    parts: tuple[Condition, ...]


class Not(NamedTuple):
    """True where the part is not."""

    part: Condition


class Counted(NamedTuple):
    """A condition over a list field: how many of its elements meet ``where``. ``mode`` is the predicate's name."""

    field: FieldSpec
    mode: str
    where: Condition
    comparisons: tuple[tuple[str, Decimal], ...] = ()
    by: FieldSpec | None = None


Condition = Leaf | All | Any | Not | Counted
ALWAYS = All(())


class Reader(NamedTuple):
    """Reads conditions for one target. ``options`` are the rule's own, named ``$option`` in a condition."""

    target: str
    knowledge: Knowledge
    options: Mapping[str, str]

    def read(self, node: Node) -> Condition:
        """The condition of a YAML mapping: all of its entries must hold.

        Raises:
            DefinitionError: an unknown field or predicate, a predicate that does not fit the field, a bad argument.

        """
        entries = node.mapping(say("条件", "a condition"))
        if not entries:
            node.fail(say("条件是空的", "the condition is empty"))
        parts = tuple(self._entry(key, value) for key, value in entries.items())
        return parts[0] if len(parts) == 1 else All(parts)

    def _entry(self, key: str, node: Node) -> Condition:
        match key:
            case "all" | "any":
                parts = tuple(self.read(item) for item in node.items(key))
                return Any(parts) if key == "any" else All(parts)
            case "not":
                return Not(self.read(node))
        spec = self.field(key, node)
        if spec.type == "list":
            return self._counted(spec, node)
        if not isinstance(node.value, dict):
            return self._leaf(spec, "in" if isinstance(node.value, list) else "eq", node)
        wanted = {key: value for key, value in node.value.items() if key not in NOTES or "matches" not in node.value}
        leaves = tuple(self._leaf(spec, predicate, argument) for predicate, argument in wanted.items())
        if "matches" in wanted:
            zh, en = (node.value[key].text(key) if key in node.value else "" for key in NOTES)
            leaves = tuple(leaf._replace(says=(zh, en)) if leaf.predicate == "matches" else leaf for leaf in leaves)
        return leaves[0] if len(leaves) == 1 else All(leaves)

    def field(self, path: str, node: Node) -> FieldSpec:
        """A field of this target by its path."""
        known = FIELDS[self.target]
        if path not in known:
            node.fail(
                say(f"没有“{path}”这个字段（对象：{self.target}）", f"a {self.target} has no field “{path}”"),
                suggest(path, tuple(known)),
            )
        return known[path]

    def _leaf(self, spec: FieldSpec, predicate: str, node: Node) -> Leaf:
        allowed = PREDICATES[spec.type]
        if predicate not in allowed:
            node.fail(
                say(
                    f"字段“{spec.path}”（{spec.type}）不支持谓词“{predicate}”",
                    f"the field “{spec.path}” ({spec.type}) has no predicate “{predicate}”",
                ),
                suggest(predicate, allowed),
            )
        return Leaf(spec, predicate, self._argument(spec, predicate, node))

    def _argument(self, spec: FieldSpec, predicate: str, node: Node) -> object:
        match predicate:
            case "exists" | "empty":
                return node.flag(predicate)
            case "matches":
                return checked_pattern(node)
            case "compatible_with":
                other = self.field(node.text(predicate), node)
                if other.type != "set":
                    node.fail(say(f"“{other.path}”不是集合", f"“{other.path}” is not a set"))
                return other
            case "between":
                low, high = (self._number(item) for item in _pair(node))
                return low, high
            case "in" | "not_in" | "contains_any" | "starts" | "ends":
                found = self._several(spec, node)
            case _:
                found = self._single(spec, node)
        if predicate in ("contains", "contains_any", "starts", "ends") and "" in (
            found if isinstance(found, tuple) else (found,)
        ):
            node.fail(say("空文本总是成立，没有意义", "an empty text is part of every text"))
        return found

    def _several(self, spec: FieldSpec, node: Node) -> object:
        if isinstance(node.value, str) and node.value.startswith("@"):
            return self._lexicon(node.value[1:], node)
        items = node.items(spec.path)
        if not items:
            node.fail(
                say(
                    f"“{spec.path}”的可选值是空的，这个条件永远不会成立",
                    f"there is nothing “{spec.path}” could be: it can never hold",
                ),
                say("写出至少一个值，或删去这一项", "give a value, or remove the entry"),
            )
        return tuple(self._single(spec, item) for item in items)

    def _single(self, spec: FieldSpec, node: Node) -> object:
        if spec.type == "flag":
            return node.flag(spec.path)
        if spec.type == "number":
            return self._number(node)
        text = self._option(node)
        if spec.choices and text not in spec.choices:
            node.fail(
                say(f"“{spec.path}”不会是“{text}”", f"“{spec.path}” is never “{text}”"), suggest(text, spec.choices)
            )
        return text

    def _option(self, node: Node) -> str:
        text = node.text(say("条件的值", "the argument of a condition"))
        if not text.startswith("$"):
            return text
        if text[1:] not in self.options:
            node.fail(
                say(f"没有选项“{text[1:]}”", f"there is no option “{text[1:]}”"), suggest(text[1:], tuple(self.options))
            )
        return self.options[text[1:]]

    def _number(self, node: Node) -> Decimal:
        text = self._option(node)
        try:
            number = Decimal(text)
        except InvalidOperation:
            node.fail(say(f"应是数字，现为“{text}”", f"must be a number, not “{text}”"))
        if not number.is_finite():
            node.fail(say(f"应是数字，现为“{text}”", f"must be a number, not “{text}”"))
        return number

    def _lexicon(self, name: str, node: Node) -> Lexicon:
        if name not in self.knowledge.lexicons:
            node.fail(
                say(f"没有词表“{name}”", f"there is no word list “{name}”"),
                suggest(name, tuple(self.knowledge.lexicons))
                or say(
                    f"词表是规则包里的 lexicons/{name}.yaml；也可以把词直接列在这里：[甲, 乙]",
                    f"a word list is lexicons/{name}.yaml of the pack; or list the words here: [one, two]",
                ),
            )
        return self.knowledge.lexicons[name]

    def _counted(self, spec: FieldSpec, node: Node) -> Condition:
        parts = []
        for mode, argument in node.mapping(spec.path).items():
            if mode not in PREDICATES["list"]:
                message = say(f"列表不支持谓词“{mode}”", f"a list has no predicate “{mode}”")
                argument.fail(message, suggest(mode, PREDICATES["list"]))
            parts.append(self._list_predicate(spec, mode, argument))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _list_predicate(self, spec: FieldSpec, mode: str, node: Node) -> Counted:
        inner = Reader(ELEMENT_OF[spec.path], self.knowledge, self.options)
        if mode == "unique_by":
            return Counted(spec, mode, ALWAYS, by=inner.field(node.text(mode), node))
        if mode != "count":
            return Counted(spec, mode, inner.read(node))
        where: Condition = ALWAYS
        comparisons = []
        for key, argument in node.mapping(mode).items():
            if key == "where":
                where = inner.read(argument)
            elif key in COMPARISONS:
                comparisons.append((key, self._number(argument)))
            else:
                argument.fail(say(f"count 没有“{key}”", f"count has no “{key}”"), suggest(key, ("where", *COMPARISONS)))
        if not comparisons:
            node.fail(say("count 需要一个比较，如 lt: 3", "count needs a comparison, such as lt: 3"))
        return Counted(spec, mode, where, tuple(comparisons))


def _pair(node: Node) -> tuple[Node, Node]:
    items = node.items("between")
    if len(items) != 2:
        node.fail(say("between 需要两个数", "between needs two numbers"))
    return items[0], items[1]


def pattern_of(argument: object) -> re.Pattern[str]:
    """The search pattern of a ``contains_any`` argument."""
    if isinstance(argument, Lexicon):
        return argument.pattern
    words = argument if isinstance(argument, tuple) else (argument,)
    return pattern("|".join(re.escape(str(word)) for word in sorted(words, key=lambda word: -len(str(word)))) or "(?!)")
