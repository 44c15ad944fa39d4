"""Which rules run: by id, prefix, name, family, reviewers' opinion or severity, in layers that lie over each other.

A layer is a configuration, an override in it, or the command line. Within a layer the more exact word wins, whichever list it stands
in: ``ignore = ["P"]`` with ``extend-select = ["P007"]`` leaves P007 on. Of two that are as exact, the one that ignores wins; of two
layers, the later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.engine.families import FAMILIES
from linter.engine.origins import Origin
from linter.engine.rules import SEVERITIES, Rule
from linter.patterns import pattern
from linter.strict_yaml import suggest
from linter.words import say

EVERYTHING = "ALL"

_OPINION = pattern(r"(?:opinion|(?:审核)?意见)\s*[:：]?\s*(?P<number>\d{1,2})[.．、]?", re.IGNORECASE)
_SEVERITY = pattern(r"(?:(?:severity|级别)\s*[:：]\s*)?(?P<word>error|warning|info|错误|警告|提示)", re.IGNORECASE)
_CHINESE = {"错误": "error", "警告": "warning", "提示": "info"}
_WHOLE_ID = 4
_SHORT = pattern(r"^([A-Z])(\d{1,2})$")
"""An id without its zeros."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A word that means some rules: ``Q001``, ``Q0``, ``meta-value``, ``量化``, ``opinion:2``, ``info``, ``ALL``."""

    text: str
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def exactness(self) -> int:
        """How few rules it may mean: 0 all of them, 4 a single one by its id or name; groups and families 1."""
        if self.text.upper() == EVERYTHING:
            return 0
        if self._family or _OPINION.fullmatch(self.text) or _SEVERITY.fullmatch(self.text):
            return 1
        return min(len(self.text), _WHOLE_ID)

    @property
    def _family(self) -> str:
        """The letter of the family it names."""
        return next((letter for letter, names in FAMILIES.items() if self.text.lower() in names), "")

    def means(self, rule: Rule) -> bool:
        """Whether a rule is among those it means; the severity that counts is the rule's own."""
        opinion, severity = _OPINION.fullmatch(self.text), _SEVERITY.fullmatch(self.text)
        if opinion:
            return rule.opinion == int(opinion["number"])
        if severity:
            return rule.severity == _CHINESE.get(severity["word"], severity["word"].lower())
        if self.text.upper() == EVERYTHING:
            return True
        prefix = self._family or self.text.upper()
        return bool(prefix) and (rule.id.startswith(prefix) or rule.name == self.text.lower())


def selectors(texts: Iterable[str]) -> tuple[Selector, ...]:
    """Selectors of no particular origin."""
    return tuple(map(Selector, texts))


class Selection(NamedTuple):
    """What one layer says. ``select`` begins anew, ``None`` means that it does not; the other lists change what is there."""

    select: tuple[Selector, ...] | None = None
    ignore: tuple[Selector, ...] = ()
    extend_select: tuple[Selector, ...] = ()
    extend_ignore: tuple[Selector, ...] = ()

    @property
    def on(self) -> tuple[Selector, ...]:
        """What it switches on."""
        return (*(self.select or ()), *self.extend_select)

    @property
    def off(self) -> tuple[Selector, ...]:
        """What it switches off."""
        return (*self.ignore, *self.extend_ignore)


def choose(rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run: those selected, else all that are on by default (with their usual cases); minus those ignored.

    Raises:
        DefinitionError: a selector that matches no rule; it suggests the nearest one.

    """
    return resolve(rules, [Selection(selectors(select) or None, selectors(ignore))])


def resolve(rules: Sequence[Rule], layers: Iterable[Selection]) -> tuple[Rule, ...]:
    """The rules to run under some layers, the first one lowest; a rule that some layer calls for runs with all of its cases.

    A rule in preview or deprecated has to be called by its id or name; a word for several rules does not mean it.
    A layer that selects anew keeps what the layers below it ignore, unless it has an ``ignore`` of its own.

    Raises:
        DefinitionError: a selector that matches no rule; it suggests the nearest one.

    """
    running = {rule.id: rule.usual for rule in rules if rule.on}
    ignored: tuple[Selector, ...] = ()
    for layer in layers:
        kept = ignored if layer.select is not None and not layer.ignore else ()
        if layer.select is not None:
            running = {}
        for selector, switched_on in _steps(layer.on, (*kept, *layer.off)):
            for rule in matching(rules, selector):
                if not switched_on:
                    running.pop(rule.id, None)
                elif rule.status == "stable" or selector.exactness == _WHOLE_ID:
                    running[rule.id] = rule
        ignored = (*(() if layer.select is not None and layer.ignore else ignored), *layer.off)
    return tuple(running[rule.id] for rule in rules if rule.id in running)


def _steps(on: Iterable[Selector], off: Iterable[Selector]) -> Iterator[tuple[Selector, bool]]:
    """The words of a layer in the order in which they take effect, with whether they switch on."""
    both = [(selector, True) for selector in on] + [(selector, False) for selector in off]
    yield from sorted(both, key=lambda step: step[0].exactness)


def matching(rules: Sequence[Rule], selector: Selector | str) -> list[Rule]:
    """The rules a selector means.

    Raises:
        DefinitionError: none.

    """
    wanted = Selector(selector) if isinstance(selector, str) else selector
    found = [rule for rule in rules if wanted.means(rule)]
    if not found:
        origin = wanted.origin if wanted.origin.path else Origin(say("规则选择", "rule selection"))
        origin.fail(say(f"没有规则“{wanted.text}”", f"there is no rule “{wanted.text}”"), _nearest(rules, wanted.text))
    return found


def _nearest(rules: Sequence[Rule], text: str) -> str:
    ids, names = (tuple(rule.id for rule in rules), tuple(rule.name for rule in rules))
    families = tuple(name for both in FAMILIES.values() for name in both)
    if _OPINION.fullmatch(text):
        return say("审核意见的编号是 1 到 11", "reviewers' opinions are numbered from 1 to 11")
    return (
        suggest(_SHORT.sub(lambda found: f"{found[1]}{found[2]:0>3}", text.upper()), ids)
        or suggest(text.lower(), (*names, *families, *SEVERITIES, EVERYTHING))
        or say("用 jixiao rules list 查看全部规则", "jixiao rules list shows them all")
    )
