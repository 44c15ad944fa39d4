"""``jixiao explain ID``: what a rule finds, why, on what authority, and how to write it instead."""

from __future__ import annotations

import argparse

from linter.authoring.pages import Pages, Section
from linter.cli import OK
from linter.cli.arguments import configuration, language, packs
from linter.cli.catalogue import in_force, one_rule
from linter.words import say

_EXAMPLES = 3
"""So many bad and good examples are printed; the rule's file has them all."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    verb.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    packs(verb)
    configuration(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    catalogue = in_force(options)
    rule = one_rule(catalogue.rules, options.rule)
    pages = Pages(catalogue.rules, catalogue.knowledge)
    print(f"{rule.id} {rule.name}\n\n{rule.title}\n\n{pages.headline(rule)}")
    for section in pages.sections(rule):
        print(f"\n{plain(section)}")
    return OK


def plain(section: Section) -> str:
    """A section as plain text."""
    blocks = [line for block in section.blocks[:_EXAMPLES] for line in block.rstrip("\n").split("\n")]
    return "\n".join([section.title, *(f"  {line}" for line in (*section.lines, *blocks))])
