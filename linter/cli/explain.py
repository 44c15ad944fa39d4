"""``jixiao explain ID``: what a rule finds, why, on what authority, and how to write it instead."""

from __future__ import annotations

import argparse
from pathlib import Path

from linter.cli import OK
from linter.cli.arguments import language, packs
from linter.cli.rules import one_rule
from linter.cli.settings import existing_packs
from linter.engine.loading import load_rule_files
from linter.engine.rules import Example, Rule
from linter.knowledge import load_knowledge
from linter.report.counting import opinion, severity_name
from linter.rule_examples import example_text
from linter.words import say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    verb.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    packs(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    folders = tuple(map(Path, existing_packs(options.rules) or ()))
    rule = one_rule(load_rule_files(load_knowledge(folders), folders), options.rule)
    print(page(rule))
    return OK


def page(rule: Rule) -> str:
    """The page of a rule as plain text."""
    state = say("默认开启", "on by default") if rule.default else say("默认关闭", "off by default")
    bad = [example for example in rule.examples if example.bad]
    good = [example for example in rule.examples if not example.bad]
    parts = [
        f"{rule.id} {rule.name}",
        rule.title,
        f"{severity_name(rule.severity)} · {state} · {say('审核意见', 'opinion')} {rule.opinion}. {opinion(rule.opinion)}",
        _section(say("为什么", "Why"), [rule.why]),
        _section(say("怎样写", "How to write it"), [rule.how]),
        _section(say("依据", "Authority"), [_authority(rule, index) for index in range(len(rule.authority))]),
        _section(say("反例", "Bad"), [_shown(example) for example in bad[:3]]),
        _section(say("正例", "Good"), [_shown(example) for example in good[:3]]),
    ]
    if rule.options:
        lines = [f"{name} = {value}" for name, value in rule.options.items()]
        parts.append(
            _section(say(f"选项（在配置的 [options.{rule.id}] 中修改）", f"Options ([options.{rule.id}])"), lines)
        )
    if rule.suppresses:
        parts.append(_section(say("同因只报本条，不再报", "Explains away"), ["、".join(rule.suppresses)]))
    return "\n\n".join(parts)


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)])


def _authority(rule: Rule, index: int) -> str:
    one = rule.authority[index]
    says = f"：{one.says}" if one.says else ""
    return f"{one.title}{says}{say('（未核对原文）', ' (unverified)') if one.unread else ''}"


def _shown(example: Example) -> str:
    return example_text(example).rstrip("\n").replace("\n", "\n  ")
