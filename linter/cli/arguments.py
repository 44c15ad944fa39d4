"""The command line: the verbs, and the options several of them share. A verb adds its own in its module's ``arguments``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from linter import __version__
from linter.cli.parser import Parser, Root
from linter.words import LANGUAGES, say

VERBS: dict[str, tuple[str, str]] = {
    "check": ("检查文件或文件夹", "lint files or folders"),
    "watch": ("文件一改动就重新检查", "check again whenever a file changes"),
    "fix": ("修正能自动修正的问题", "mend what can be mended"),
    "parse": ("输出识别出的指标", "print what was understood"),
    "rules": ("列出、查看、测试、新建规则", "list, show, test or begin rules"),
    "diff": ("比较新旧两表", "compare two versions or years of a table"),
    "explain": ("说明一条规则", "explain a rule"),
    "init": ("写一份带说明的配置", "write a commented configuration"),
    "baseline": ("记下已有问题，以后只看新问题", "record what is there, to see only what is new"),
    "cache": ("查看、清空缓存", "show or clean what is kept from run to run"),
    "config": ("显示有效的设置及其来源", "show the settings in force and where they come from"),
    "completion": ("输出 shell 补全脚本", "print a completion script for a shell"),
    "why": ("说明一条规则为什么报告或不报告某处", "say why a rule reports something or does not"),
}
"""Every verb, with what it does in one line; each is a module of ``linter.cli``."""


def parser(given: Sequence[str]) -> Root:
    """The command line; only the verb that is meant is imported and has its options."""
    root = Root(
        given,
        lambda: parser(tuple(VERBS)),
        prog="jixiao",
        description=say("检查项目支出绩效目标表中的绩效指标。", "Lint the performance indicators of a budget table."),
    )
    root.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"jixiao-lint {__version__}",
        help=say("显示版本", "show the version"),
    )
    root.add_argument("--lang", choices=LANGUAGES, help=say("界面和消息的语言", "language of messages"))
    verbs = root.add_subparsers(dest="verb", required=True, metavar=say("命令", "COMMAND"), parser_class=Parser)
    for name, title in VERBS.items():
        verb = verbs.add_parser(name, help=say(*title))
        if name in given:
            import_module(f"linter.cli.{name}").arguments(verb)
    return root


def paths(verb: argparse.ArgumentParser) -> None:
    """What to read."""
    verb.add_argument(
        "paths", nargs="*", metavar="PATH",
        help=say(
            "文件、文件夹、通配符（*.xlsx），或 - 表示标准输入；缺省为当前文件夹",
            "files, folders, patterns (*.xlsx), or - for standard input",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--exclude", action="append", metavar="FILES",
        help=say(
            "在文件夹里查找时另外跳过的文件，写法同 .gitignore，如 '归档/'",
            "further files to pass over when folders are searched, as .gitignore has them: 'old/'",
        ),
    )  # fmt: skip


def standard_input(verb: argparse.ArgumentParser) -> None:
    """What standard input is called."""
    verb.add_argument(
        "--stdin-filename", metavar="FILE",
        help=say(
            "与 - 同用：标准输入是这个文件的内容，按它的路径找配置、写报告",
            "with -: standard input is what this file holds; its path decides the settings and stands in reports",
        ),
    )  # fmt: skip


def packs(verb: argparse.ArgumentParser) -> None:
    """Rules beside the built-in ones."""
    verb.add_argument(
        "--rules", action="append", metavar="DIR", help=say("另外加载的规则包", "a folder of further rules")
    )


def reading(verb: argparse.ArgumentParser) -> None:
    """How to read it."""
    verb.add_argument(
        "--encoding", metavar="NAME", type=_encoding, help=say("文件编码，缺省自动判断", "encoding of the files")
    )
    verb.add_argument(
        "--year", type=_year, metavar="YYYY", help=say("预算年度，缺省取自标题或文件名", "the budget year")
    )
    configuration(verb)


def configuration(verb: argparse.ArgumentParser) -> None:
    """Which configuration is in force."""
    either = verb.add_mutually_exclusive_group()
    either.add_argument(
        "--config",
        metavar="FILE",
        help=say("用这份配置，不找最近的", "the configuration to use, instead of the closest"),
    )
    either.add_argument("--no-config", action="store_true", help=say("不读配置文件", "ignore configuration files"))


def selection(verb: argparse.ArgumentParser) -> None:
    """Which rules run, and how."""
    verb.add_argument(
        "--select", action="append", metavar="RULE",
        help=say(
            "只运行这些规则：编号、前缀、名称、门类（量化）、意见2、级别，可用逗号分隔",
            "run only these rules: ids, prefixes, names, families, opinion:2, severities",
        ),
    )  # fmt: skip
    verb.add_argument("--ignore", action="append", metavar="RULE", help=say("不运行这些规则", "leave these rules out"))
    verb.add_argument(
        "--extend-select", action="append", metavar="RULE", help=say("再运行这些规则", "run these rules as well")
    )
    verb.add_argument(
        "--extend-ignore", action="append", metavar="RULE", help=say("再忽略这些规则", "leave these rules out as well")
    )
    verb.add_argument(
        "--per-file-ignores", action="append", metavar="FILES=RULES",
        help=say(
            "某些文件不运行这些规则，写法同 .gitignore，如 '2023/**=V010,U'",
            "leave rules out for some files, as .gitignore has them: '2023/**=V010,U'",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--severity", action="append", metavar="RULE=SEVERITY", help=say("改规则的级别", "the severity of rules")
    )
    either = verb.add_mutually_exclusive_group()
    either.add_argument(
        "--strict", action="store_true", default=None,
        help=say(
            "从严检查：有的规则级别更高，有的另查平时不查的情形（explain 写明）",
            "a strict run: some rules are graver, some look at more (explain tells)",
        ),
    )  # fmt: skip
    either.add_argument(
        "--no-strict", action="store_false", dest="strict", default=None,
        help=say("不从严检查，即使配置要求", "no strict run, also where the configuration asks for one"),
    )  # fmt: skip
    verb.add_argument(
        "--option", action="append", metavar="RULE.NAME=VALUE", help=say("改规则的选项", "an option of a rule")
    )
    verb.add_argument(
        "--profile", metavar="ID",
        help=say(
            "编码体系：auto（默认，自动判断）、flat（无编码）、gz-gen1、gz-gen2、central-2015、central-2021，或规则包里编码表的 id",
            "code table: auto (default), flat (no codes), gz-gen1, gz-gen2, central-2015, central-2021, or the id of a pack's table",
        ),
    )  # fmt: skip
    packs(verb)


def known(verb: argparse.ArgumentParser) -> None:
    """What is known already."""
    either = verb.add_mutually_exclusive_group()
    either.add_argument(
        "--baseline", metavar="FILE",
        help=say("基线文件：只报告其中没有的问题", "a baseline: only findings that are not in it are reported"),
    )  # fmt: skip
    either.add_argument(
        "--only-new", action="store_true",
        help=say(
            "只报告新问题：用配置的基线，没有配置则用 jixiao-baseline.jsonl",
            "only new findings: the baseline of the configuration, else jixiao-baseline.jsonl",
        ),
    )  # fmt: skip
    either.add_argument("--no-baseline", action="store_true", help=say("不用基线", "use no baseline"))


def _encoding(text: str) -> str:
    from linter.reading.decoding import unknown

    if why := unknown(text):
        raise argparse.ArgumentTypeError(why)
    return text


def _year(text: str) -> int:
    from linter.config.keys import YEARS

    if not (text.isdecimal() and int(text) in YEARS):
        raise argparse.ArgumentTypeError(
            say(
                f"应是 {YEARS[0]} 至 {YEARS[-1]} 之间的年份，现为“{text}”",
                f"must be a year from {YEARS[0]} to {YEARS[-1]}, not “{text}”",
            )
        )
    return int(text)


def remembering(verb: argparse.ArgumentParser) -> None:
    """Whether the answer may come from an earlier run; :mod:`linter.cli.recall` looks for the option itself."""
    verb.add_argument(
        "--no-cache", action="store_true",
        help=say("不用也不保存以前的结果", "neither use nor keep the result of an earlier run"),
    )  # fmt: skip


def whole_number(text: str) -> int:
    """A number without sign or fraction, for options."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(
            say(f"应是不小于 0 的整数，现为“{text}”", f"must be a whole number of at least 0, not “{text}”")
        )
    return int(text)


def language(verb: argparse.ArgumentParser) -> None:
    """The language of everything that is said."""
    verb.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("界面和消息的语言", "language of messages")
    )
