"""Which rules run: by id, by prefix of an id, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.engine.rules import Rule
from linter.strict_yaml import DefinitionError, suggest
from linter.words import say

EVERYTHING = "ALL"


def choose(rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run: those selected, else all that are on by default (with their usual cases); minus those ignored.

    Raises:
        DefinitionError: a selector that matches no rule; it suggests the nearest one.

    """
    wanted = [matching(rules, selector) for selector in select]
    unwanted = {rule.id for selector in ignore for rule in matching(rules, selector)}
    if not wanted:
        return tuple(rule.usual for rule in rules if rule.default and rule.id not in unwanted)
    chosen = {rule.id for group in wanted for rule in group}
    return tuple(rule for rule in rules if rule.id in chosen - unwanted)


def matching(rules: Sequence[Rule], selector: str) -> list[Rule]:
    """The rules a selector means.

    Raises:
        DefinitionError: none.

    """
    if selector.upper() == EVERYTHING:
        return list(rules)
    found = [rule for rule in rules if rule.id.startswith(selector.upper()) or rule.name == selector.lower()]
    if not selector or not found:
        known = tuple(rule.id for rule in rules) + tuple(rule.name for rule in rules)
        raise DefinitionError(
            say(f"没有规则“{selector}”", f"there is no rule “{selector}”"),
            say("规则选择", "rule selection"),
            remedy=suggest(selector.upper(), known) or suggest(selector.lower(), known)
            or say("用 jixiao rules list 查看全部规则", "jixiao rules list shows them all"),
        )  # fmt: skip
    return found
