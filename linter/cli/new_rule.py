"""``jixiao rules new``: the file of a new rule, which works as it is and tells its author what to change."""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter import resources
from linter.cli import OK
from linter.engine.loading import load_rule_files
from linter.engine.rules import RULE_ID, Rule
from linter.knowledge import load_knowledge
from linter.patterns import pattern
from linter.strict_yaml import DefinitionError
from linter.words import say

OWN_LETTER = "X"
"""The family of rules of one's own, unless a pack has another."""

TARGETS = ("indicator", "project", "document")
"""What a new rule may be about; rules over several tables need a check in Python."""

_SKELETONS = Path(__file__).resolve().parents[1] / "authoring" / "skeletons"
_NAME = pattern("[a-z][a-z0-9]*(-[a-z0-9]+)*")


def arguments(action: argparse.ArgumentParser) -> None:
    """Add the options of the action."""
    action.add_argument(
        "name", metavar="NAME", help=say("规则的英文名，如 missing-unit-cost", "a name such as missing-unit-cost")
    )
    action.add_argument(
        "--dir",
        metavar="DIR",
        default="rules",
        help=say("规则包的文件夹（默认 rules）", "folder of the pack (default rules)"),
    )
    action.add_argument(
        "--id", metavar="ID", help=say("编号，缺省取下一个没用过的", "the id; the next free one by default")
    )
    action.add_argument(
        "--target", choices=TARGETS, default="indicator", help=say("看什么（默认 indicator）", "what it looks at")
    )


def run(options: argparse.Namespace) -> int:
    """Write the file; returns the exit code."""
    folder = Path(options.dir)
    packs = (folder,) if folder.is_dir() else ()
    rules = load_rule_files(load_knowledge(packs), packs)
    mine = [rule.id for rule in rules if folder.resolve() in Path(rule.path).resolve().parents]
    path = folder / f"{_checked_name(options.name, rules)}.yaml"
    identity = _checked_id(options.id, rules) if options.id else next_id(mine, {rule.id for rule in rules})
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(path, identity, options.target))
    except FileExistsError:
        raise DefinitionError(
            say("已经有这个文件", "there is such a file already"), str(path), remedy=_another()
        ) from None
    print(say(f"已写入 {path}（{identity}）。试一试：", f"Wrote {path} ({identity}). Try it:"))
    print(f"  jixiao rules test {folder}\n  jixiao explain {identity} --rules {folder}")
    return OK


def skeleton(path: Path, identity: str, target: str) -> str:
    """The content of a new rule's file."""
    text = (_SKELETONS / f"{target}.yaml").read_text(encoding="utf-8")
    given = {"schema": _schema(path), "id": identity, "name": path.stem, **_notes(path.parent)}
    return re.sub("@([a-z]+)@", lambda found: given[found[1]], text)


def _notes(folder: Path) -> dict[str, str]:
    """What the comments of a skeleton say, in the language in use."""
    return {
        "works": say(
            f"这个文件现在就能用：jixiao rules test {folder}", f"This file works as it is: jixiao rules test {folder}"
        ),
        "begin": say(
            "从上到下改成自己的规则，改一处测一次。可用的字段和谓词，编辑器会按上一行的 schema 提示。",
            "Make it your own from top to bottom and test after each change. An editor completes fields and predicates by the schema above.",
        ),
        "ids": say("一个大写字母加三位数字，用过的不再用", "a capital and three digits, never used before"),
        "names": say(
            "英文短语，说明错在哪里；与文件名相同", "English words that say what is wrong; the name of the file"
        ),
        "severities": say("error 错误 | warning 警告 | info 提示", "error | warning | info"),
        "targets": say(
            "indicator 看一个指标 | project 看一个项目 | document 看一张表",
            "indicator: one indicator | project: one project | document: one table",
        ),
        "authorities": say(
            "依据；读过原文的加 verified: true，只是审核习惯的加 practice: true",
            "what it rests on; verified: true if you read the text, practice: true if it is only what reviewers do",
        ),
        "options": say(
            "各地可以调整的数，用配置修改；不需要就删去",
            "numbers that a configuration may change; remove them if there are none",
        ),
        "flags": say(
            "各项都成立时报告；any / all / not 可以嵌套", "it reports where all of these hold; any / all / not nest"
        ),
        "exceptions": say("例外，不需要就删去", "exceptions; remove them if there are none"),
        "places": say("在哪里画线：name | annual | cycle | item", "what is underlined: name | annual | cycle | item"),
        "examples": say(
            "例子就是测试：反例必须报告，正例必须不报告",
            "the examples are the tests: each bad one must be reported, no good one may be",
        ),
        "english": say("英文，可以不写", "English, if you want it"),
        "indicators": say(
            "count / some / none / every 看项目的全部指标",
            "count / some / none / every look at all indicators of the project",
        ),
        "projects": say(
            "count / some / none / every 看全表的项目", "count / some / none / every look at all projects of the table"
        ),
        "unread": say("指标栏读不出来时由 N001 报告", "a cell that cannot be read is reported by N001"),
    }


def _schema(path: Path) -> str:
    """Where the editor finds the schema: by a relative way within one checkout, else in this installation."""
    schema = Path(__file__).resolve().parents[1] / "schemas" / "rule.schema.json"
    root = resources.folder("rules").resolve().parent
    here = path.resolve().parent
    return Path(os.path.relpath(schema, here)).as_posix() if here.is_relative_to(root) else schema.as_uri()


def next_id(mine: Iterable[str], taken: set[str]) -> str:
    """The next free id of the pack's own family: one beyond its last."""
    letters = Counter(one[0] for one in mine)
    letter = letters.most_common(1)[0][0] if letters else OWN_LETTER
    last = max((int(one[1:]) for one in taken if one[0] == letter), default=0)
    free = next(
        (number for number in (*range(last + 1, 1000), *range(1, 1000)) if f"{letter}{number:03}" not in taken), 999
    )
    return f"{letter}{free:03}"


def _checked_name(name: str, rules: Sequence[Rule]) -> str:
    if not _NAME.fullmatch(name):
        _refuse(
            say(
                f"名称应是小写英文词，用连字符连接，现为“{name}”",
                f"a name is lower-case words with hyphens, not “{name}”",
            ),
            "missing-unit-cost",
        )
    for rule in rules:
        if rule.name == name:
            _refuse(
                say(
                    f"名称“{name}”已被 {rule.id} 使用：{rule.path}",
                    f"the name “{name}” is taken by {rule.id}: {rule.path}",
                ),
                _another(),
            )
    return name


def _checked_id(identity: str, rules: Sequence[Rule]) -> str:
    if not RULE_ID.fullmatch(identity):
        _refuse(
            say(
                f"id 应是一个大写字母加三位数字，现为“{identity}”",
                f"an id is a capital and three digits, not “{identity}”",
            ),
            f"{OWN_LETTER}001",
        )
    taken = {rule.id: rule for rule in rules}
    if identity in taken:
        free = next_id([identity] if identity[0] == OWN_LETTER else [], set(taken))
        _refuse(
            say(
                f"编号 {identity} 已被使用：{taken[identity].path}",
                f"the id {identity} is taken: {taken[identity].path}",
            ),
            say(f"可用 {free}", f"{free} is free"),
        )
    return identity


def _another() -> str:
    return say("换一个名称", "choose another name")


def _refuse(message: str, remedy: str) -> None:
    raise DefinitionError(message, "jixiao rules new", remedy=remedy)
