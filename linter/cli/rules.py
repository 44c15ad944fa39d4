"""``jixiao rules``: list, show and test rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from linter.cli import FINDINGS, OK, new_rule
from linter.cli.arguments import configuration, language, packs
from linter.cli.catalogue import Catalogue, in_force, one_rule
from linter.cli.settings import listed_words
from linter.engine.loading import load_rule_files
from linter.engine.rules import Rule
from linter.engine.selection import matching
from linter.knowledge import load_knowledge
from linter.report.counting import severity_name
from linter.strict_yaml import DefinitionError
from linter.words import count_of, say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    actions = verb.add_subparsers(dest="action", metavar=say("动作", "ACTION"))
    listing = actions.add_parser("list", help=say("列出全部规则", "list all rules"))
    for option, chinese, english in (
        (
            "--select",
            "只列这些规则：编号、编号前缀或名称，可用逗号分隔",
            "list only these rules: ids, prefixes or names",
        ),
        ("--ignore", "不列这些规则", "leave these rules out"),
    ):
        listing.add_argument(option, action="append", metavar="RULE", help=say(chinese, english))
    listing.add_argument("--format", choices=("text", "json"), default="text", help=say("输出格式", "output format"))
    show = actions.add_parser("show", help=say("显示一条规则的定义文件", "show the file that defines a rule"))
    show.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    test = actions.add_parser("test", help=say("用例子测试规则", "test rules by their examples"))
    test.add_argument("folder", metavar="DIR", nargs="?", help=say("规则包所在的文件夹", "the folder of a rule pack"))
    test.add_argument(
        "--thorough", action="store_true",
        help=say("还要求每个条件都有例子证明", "also require that every part of a condition is proved by an example"),
    )  # fmt: skip
    new = actions.add_parser("new", help=say("新建一条规则的文件", "write the file of a new rule"))
    new_rule.arguments(new)
    for action in (listing, show, test, new):
        if action in (listing, show):
            packs(action)
            configuration(action)
        language(action)
    verb.set_defaults(action="list", format="text", rules=None, select=None, ignore=None, no_config=False)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    if options.action == "test":
        return _test(options)
    if options.action == "new":
        return new_rule.run(options)
    if options.action == "show":
        sys.stdout.write(Path(one_rule(in_force(options).rules, options.rule).path).read_text(encoding="utf-8"))
        return OK
    catalogue = in_force(options)
    listed = _filtered(catalogue.rules, listed_words(options.select), listed_words(options.ignore))
    if options.format == "json":
        json.dump([_as_dict(rule, catalogue) for rule in listed], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        _list(listed, catalogue)
    return OK


def _filtered(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules to list; without a wish, all of them, on or off."""
    wanted = {rule.id for selector in select for rule in matching(rules, selector)}
    unwanted = {rule.id for selector in ignore for rule in matching(rules, selector)}
    return [rule for rule in rules if (not select or rule.id in wanted) and rule.id not in unwanted]


def _as_dict(rule: Rule, catalogue: Catalogue) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity,
        "strict": rule.strict or rule.severity,
        "default": rule.on,
        "on": rule.id in catalogue.on,
        "status": rule.status,
        "replaced_by": rule.replaced_by,
        "opinion": rule.opinion,
        "target": rule.target,
        "profiles": list(rule.profiles),
        "fix": rule.fix.safety if rule.fix else None,
    }


def _list(rules: Sequence[Rule], catalogue: Catalogue) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    heads = (("编号", "id"), ("名称", "title"), ("级别", "severity"), ("状态", "state"), ("英文名", "name"))
    for head in heads:
        table.add_column(say(*head), no_wrap=head[1] != "title")
    for rule in rules:
        on = say("开", "on") if rule.id in catalogue.on else say("关", "off")
        table.add_row(rule.id, rule.title, severity_name(rule.severity), on, rule.name)
    Console(highlight=False, emoji=False, markup=False).print(table)


def _test(options: argparse.Namespace) -> int:
    from linter.authoring.examples import Rehearsal

    folders = (Path(options.folder),) if options.folder else ()
    if folders and not folders[0].is_dir():
        raise DefinitionError(say("没有这个文件夹", "there is no such folder"), str(folders[0]))
    knowledge = load_knowledge(folders)
    rules = load_rule_files(knowledge, folders)
    root = folders[0].resolve() if folders else None
    mine = [rule for rule in rules if root is None or Path(rule.path).resolve().is_relative_to(root)]
    if not mine:
        raise DefinitionError(
            say("文件夹里没有规则文件（*.yaml）", "there are no rule files (*.yaml) in it"), str(options.folder)
        )
    rehearsal = Rehearsal(rules, knowledge)
    failed = 0
    for rule in mine:
        for failure in rehearsal.failures(rule):
            failed += 1
            print(f"{rule.path}:{failure.line}: {rule.id} {failure.message}")
        for part in rehearsal.idle_parts(rule) if options.thorough else ():
            failed += 1
            text = say(f"没有例子能证明这个条件有用：{part}", f"no example proves this part: {part}")
            print(f"{rule.path}:{rule.line}: {rule.id} {text}")
    examples = sum(len(rule.examples) for rule in mine)
    counts = ((len(mine), "rule"), (examples, "example"), (failed, "failure"))
    print(say(
        f"{len(mine)} 条规则，{examples} 个例子，{failed} 处不符", ", ".join(count_of(*one) for one in counts)
    ))  # fmt: skip
    return FINDINGS if failed else OK
