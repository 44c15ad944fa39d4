"""The rules in force here: built-in ones and packs, with the options and severities of the configuration."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from linter.cli.linters import Linters
from linter.cli.settings import SettingsOf
from linter.engine.rules import Rule
from linter.engine.selection import matching, resolve
from linter.engine.tuning import severities
from linter.knowledge import Knowledge
from linter.strict_yaml import DefinitionError
from linter.words import say


class Catalogue(NamedTuple):
    """Every rule there is, as a configuration makes it; ``chosen`` are those that run, without the cases that are off."""

    rules: tuple[Rule, ...]
    knowledge: Knowledge
    chosen: tuple[Rule, ...]

    @property
    def on(self) -> frozenset[str]:
        """The ids of the rules that run."""
        return frozenset(rule.id for rule in self.chosen)


def in_force(options: argparse.Namespace, path: str = ".") -> Catalogue:
    """The rules as ``jixiao check`` would run them on a path, or in the current folder.

    Raises:
        DefinitionError: a rule, a word list or the configuration is broken.

    """
    settings = SettingsOf(options).file(path)
    linters = Linters()
    every = linters.rules(settings)
    graded = severities(settings.severity, every)
    rules = tuple(rule.graded(graded.get(rule.id)) for rule in every)
    chosen = resolve(rules, settings.selections)
    knowledge = linters.knowledge(tuple(map(Path, settings.rule_paths or ())))
    return Catalogue(rules, knowledge, chosen)


def one_rule(rules: Sequence[Rule], selector: str) -> Rule:
    """The rule meant by an id or a name.

    Raises:
        DefinitionError: none, or more than one.

    """
    found = matching(rules, selector)
    if len(found) > 1:
        raise DefinitionError(
            say(f"“{selector}”对应不止一条规则", f"“{selector}” means more than one rule"),
            say("规则选择", "rule selection"),
            remedy="、".join(rule.id for rule in found),
        )
    return found[0]
