"""``jixiao cache``: where results, what was compiled and rules that were read are kept, how much that is, and how to be rid of it."""

from __future__ import annotations

import argparse
from collections import Counter

from linter import caching
from linter.cli import OK
from linter.cli.arguments import language
from linter.words import count_of, printable, say

_BEGINNINGS = {"results": "run-", "compiled": "compiled-", "rules": ""}
"""How the names of entries begin, by what they hold."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the actions of the verb."""
    actions = verb.add_subparsers(dest="action", required=True, metavar=say("动作", "ACTION"))
    for name, title in (
        ("show", say("显示缓存在哪里、有多少", "show where it is and how much it holds")),
        ("clean", say("清空缓存", "remove everything in it")),
    ):
        language(actions.add_parser(name, help=title))


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    place = caching.folder()
    if place is None:
        print(
            say(f"没有使用缓存（{caching.VARIABLE} 设为空）", f"nothing is kept ({caching.VARIABLE} is set to nothing)")
        )
    elif options.action == "clean":
        removed = caching.clean()
        print(
            say(
                f"已从 {_shown(place)} 删除 {removed} 个文件",
                f"removed {count_of(removed, 'file')} from {_shown(place)}",
            )
        )
    else:
        print("\n".join(_lines(str(place))))
    return OK


def _shown(place: object) -> str:
    return printable(str(place))


def _lines(place: str) -> list[str]:
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for name, size in caching.entries().items():
        kind = next(kind for kind, beginning in _BEGINNINGS.items() if name.startswith(beginning))
        counts[kind] += 1
        sizes[kind] += size
    titles = {
        "results": say("检查结果", "results"),
        "compiled": say("编译过的正则表达式和规则", "regular expressions and rules that were compiled"),
        "rules": say("读过的规则", "rules that were read"),
    }
    return [
        say(f"缓存文件夹：{_shown(place)}", f"folder: {_shown(place)}"),
        *(
            say(
                f"{title}：{counts[kind]} 份，{sizes[kind] / 1024:,.0f} KB",
                f"{title}: {counts[kind]}, {sizes[kind] / 1024:,.0f} KB",
            )
            for kind, title in titles.items()
        ),
    ]
