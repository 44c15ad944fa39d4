"""The key ``fix:`` of a rule: how safe it is, what it does in words, and one way to do it.

``write`` is the text that takes the place of what is underlined, ``replace`` a list of patterns with what stands for each of them,
``by`` names a fixer of :mod:`linter.fixers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from linter.engine.compiling import compile_condition
from linter.engine.conditions import Reader
from linter.engine.patterns import SEARCHED, checked_pattern
from linter.engine.rules import Remedy, Template
from linter.engine.templates import VALUE, as_written, template
from linter.features import IndicatorFacts
from linter.findings import Edit
from linter.fixers import FIXERS, Change, Flaw
from linter.model import Field
from linter.strict_yaml import Node, suggest
from linter.words import say

SAFETIES = ("safe", "unsafe")
SUGGESTION, NO_FIX = "suggestion", "none"
FIX_KEYS = ("safety", "does", "default", "if", "write", "replace", "in", "by", "with")
WAYS = ("write", "replace", "by")
REPLACE_KEYS = ("pattern", "with")
FIELDS_MENDED = ("name", "cycle", "annual", "level1", "level2")

Changes = Callable[[Flaw], Iterator[Change | Edit]]


class Remedies(NamedTuple):
    """Reads remedies for the rules of one target; ``extra`` are the placeholders their check fills."""

    reader: Reader
    extra: tuple[str, ...] = ()

    def read(self, node: Node, english: Node | None) -> Remedy | None:
        """The remedy of a YAML value: a mapping, or ``suggestion``, or in a case ``none``.

        Raises:
            DefinitionError: an unknown key, no way to mend or more than one, a bad pattern, template or fixer.

        """
        if not isinstance(node.value, dict):
            return self._word(node)
        found = node.mapping("fix")
        for key, value in found.items():
            if key not in FIX_KEYS:
                value.fail(say(f"fix 没有“{key}”这个键", f"fix has no key “{key}”"), suggest(key, FIX_KEYS))
        for key in ("safety", "does"):
            if key not in found:
                node.fail(say(f"fix 缺少“{key}”", f"a fix lacks “{key}”"))
        does = {"zh": self._template(found["does"])}
        if english is not None:
            does["en"] = self._template(english)
        return Remedy(
            safety=found["safety"].choice("safety", SAFETIES),
            does=does,
            changes=self._changes(node, found),
            applies=self._applies(found),
            default=found["default"].flag("default") if "default" in found else True,
        )

    def _word(self, node: Node) -> Remedy | None:
        word = node.text("fix")
        if word in SAFETIES:
            node.fail(
                say("fix 要写明怎样修正", "a fix says how to mend the finding"),
                say(
                    f"例如 fix: {{safety: {word}, does: …, write: …}}",
                    f"such as fix: {{safety: {word}, does: …, write: …}}",
                ),
            )
        node.choice("fix", (SUGGESTION, NO_FIX))
        return Remedy(SUGGESTION) if word == SUGGESTION else None

    def _template(self, node: Node) -> Template:
        return template(node, self.reader.target, self.extra, self.reader.options)

    def _applies(self, found: Mapping[str, Node]) -> Callable[[object], bool] | None:
        if "if" not in found:
            return None
        if self.reader.target != "indicator":
            found["if"].fail(say("只有指标规则的 fix 可以写 if", "only the fix of a rule for indicators has an if"))
        return compile_condition(self.reader.target, self.reader.read(found["if"]))

    def _changes(self, node: Node, found: Mapping[str, Node]) -> Changes:
        ways = [way for way in WAYS if way in found]
        if len(ways) != 1:
            node.fail(say("fix 要有 write、replace、by 之一", "a fix has one of write, replace and by"))
        for key, way in (("in", "replace"), ("with", "by")):
            if key in found and way not in found:
                found[key].fail(say(f"“{key}”只与 {way} 同用", f"“{key}” goes with {way} only"))
        if "by" in found:
            return self._by(found["by"], found.get("with"))
        if "replace" in found:
            fields = (
                tuple(item.choice("in", FIELDS_MENDED) for item in found["in"].items("in")) if "in" in found else ()
            )
            return _replacing([_replacement(item) for item in found["replace"].items("replace")], fields)
        return self._writing(found["write"])

    def _writing(self, node: Node) -> Changes:
        text = template(node, self.reader.target, self.extra, self.reader.options, as_written)

        def changes(flaw: Flaw) -> Iterator[Change]:
            if flaw.place is not None:
                yield Change(flaw.place, text.render(flaw.subject, {VALUE: flaw.place.text, **flaw.values}))

        return changes

    def _by(self, node: Node, given: Node | None) -> Changes:
        name = node.text("by")
        if name not in FIXERS:
            node.fail(say(f"没有修正函数“{name}”", f"there is no fixer “{name}”"), suggest(name, tuple(FIXERS)))
        fixer = FIXERS[name]
        if self.reader.target not in fixer.targets:
            targets = "、".join(fixer.targets)
            node.fail(say(f"修正函数“{name}”的对象是 {targets}", f"the fixer “{name}” serves rules for: {targets}"))
        if given is None:
            return fixer.function
        if not fixer.choices:
            given.fail(say(f"修正函数“{name}”不用 with", f"the fixer “{name}” takes no “with”"))
        choice = given.choice("with", fixer.choices)
        return lambda flaw: fixer.function(flaw._replace(given=choice))


def _replacement(node: Node) -> tuple[re.Pattern[str], str]:
    found = node.mapping("replace")
    for key, value in found.items():
        if key not in REPLACE_KEYS:
            value.fail(say(f"replace 没有“{key}”这个键", f"replace has no key “{key}”"), suggest(key, REPLACE_KEYS))
    for key in REPLACE_KEYS:
        if key not in found:
            node.fail(say(f"replace 缺少“{key}”", f"a replacement lacks “{key}”"))
    pattern, text = checked_pattern(found["pattern"]), found["with"].text("with")
    try:
        pattern.sub(text, "")
    except (re.error, IndexError) as error:
        found["with"].fail(say(f"替换文字有误：{error}", f"the replacement is wrong: {error}"))
    return pattern, text


def _replacing(replacements: list[tuple[re.Pattern[str], str]], names: tuple[str, ...]) -> Changes:
    """Replace the patterns, each on what the one before left, in the named fields or in what is underlined."""

    def changes(flaw: Flaw) -> Iterator[Change]:
        for field in _fields(flaw, names):
            text = field.text[:SEARCHED]
            for pattern, replacement in replacements:
                text = pattern.sub(replacement, text)
            text += field.text[SEARCHED:]
            if text != field.text:
                yield Change(field, text)

    return changes


def _fields(flaw: Flaw, names: tuple[str, ...]) -> Iterator[Field]:
    if not names and flaw.place is not None:
        yield flaw.place
    if isinstance(flaw.subject, IndicatorFacts):
        for name in names:
            found = getattr(flaw.subject.indicator, name)
            if found is not None:
                yield found if isinstance(found, Field) else found.field
