"""The command line: the verbs, and the options several of them share. A verb adds its own in its module's ``arguments``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from linter.words import LANGUAGES, say

VERBS: dict[str, tuple[str, str]] = {
    "check": ("检查文件或文件夹", "lint files or folders"),
    "parse": ("输出识别出的指标", "print what was understood"),
    "rules": ("列出、查看、测试规则", "list, show or test rules"),
    "explain": ("说明一条规则", "explain a rule"),
}
"""Every verb, with what it does in one line; each is a module of ``linter.cli``."""


def parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The command line; only the verb that is meant is imported and has its options."""
    root = argparse.ArgumentParser(
        prog="jixiao",
        description=say("检查项目支出绩效目标表中的绩效指标。", "Lint the performance indicators of a budget table."),
    )
    root.add_argument("-V", "--version", action="store_true", help=say("显示版本", "show the version"))
    verbs = root.add_subparsers(dest="verb", required=True, metavar=say("命令", "COMMAND"))
    for name, title in VERBS.items():
        verb = verbs.add_parser(name, help=say(*title))
        if name in given:
            import_module(f"linter.cli.{name}").arguments(verb)
    return root


def paths(verb: argparse.ArgumentParser) -> None:
    """What to read."""
    verb.add_argument(
        "paths", nargs="*", metavar="PATH",
        help=say("文件、文件夹，或 - 表示标准输入；缺省为当前文件夹", "files, folders, or - for standard input"),
    )  # fmt: skip


def packs(verb: argparse.ArgumentParser) -> None:
    """Rules beside the built-in ones."""
    verb.add_argument(
        "--rules", action="append", metavar="DIR", help=say("另外加载的规则包", "a folder of further rules")
    )


def reading(verb: argparse.ArgumentParser) -> None:
    """How to read it."""
    verb.add_argument("--encoding", metavar="NAME", help=say("文件编码，缺省自动判断", "encoding of the files"))
    verb.add_argument("--year", type=int, metavar="YYYY", help=say("预算年度，缺省取自标题或文件名", "the budget year"))
    configuration(verb)


def configuration(verb: argparse.ArgumentParser) -> None:
    """Whether configuration files count."""
    verb.add_argument("--no-config", action="store_true", help=say("不读配置文件", "ignore configuration files"))


def language(verb: argparse.ArgumentParser) -> None:
    """The language of everything that is said."""
    verb.add_argument("--lang", choices=LANGUAGES, help=say("界面和消息的语言", "language of messages"))
