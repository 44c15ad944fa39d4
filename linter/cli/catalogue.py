"""The rules in force here: built-in ones and packs, with the options and severities of the configuration."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from linter.cli.settings import SettingsOf
from linter.engine.loading import load_rule_files
from linter.engine.rules import Rule
from linter.engine.selection import choose, matching
from linter.engine.tuning import severities
from linter.knowledge import Knowledge, load_knowledge
from linter.strict_yaml import DefinitionError
from linter.words import say


class Catalogue(NamedTuple):
    """Every rule there is, as the configuration of this folder makes it; ``on`` are the ids of those that run."""

    rules: tuple[Rule, ...]
    knowledge: Knowledge
    on: frozenset[str]


def in_force(options: argparse.Namespace) -> Catalogue:
    """The rules as ``jixiao check`` would run them in the current folder.

    Raises:
        DefinitionError: a rule, a word list or the configuration is broken.

    """
    settings = SettingsOf(options).general
    packs = tuple(map(Path, settings.rule_paths or ()))
    knowledge = load_knowledge(packs)
    graded = severities(settings.tunings)
    rules = tuple(rule.graded(graded.get(rule.id)) for rule in load_rule_files(knowledge, packs, settings.tunings))
    chosen = choose(rules, settings.select or (), settings.ignore or ())
    return Catalogue(rules, knowledge, frozenset(rule.id for rule in chosen))


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
