"""The command line: every verb and option, in the language in use."""

from __future__ import annotations

import argparse

from linter.config import CHOICES
from linter.report import FORMATS
from linter.words import LANGUAGES, say


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="jixiao",
        description=say("检查项目支出绩效目标表中的绩效指标。", "Lint the performance indicators of a budget table."),
    )
    root.add_argument("-V", "--version", action="store_true", help=say("显示版本", "show the version"))
    verbs = root.add_subparsers(dest="verb", required=True, metavar=say("命令", "COMMAND"))
    _check(verbs.add_parser("check", help=say("检查文件或文件夹", "lint files or folders")))
    _parse(verbs.add_parser("parse", help=say("输出识别出的指标", "print what was understood")))
    _rules(verbs.add_parser("rules", help=say("列出、查看、测试规则", "list, show or test rules")))
    explain = verbs.add_parser("explain", help=say("说明一条规则", "explain a rule"))
    explain.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    _packs(explain)
    _language(explain)
    return root


def _check(check: argparse.ArgumentParser) -> None:
    _paths(check)
    check.add_argument(
        "--select", action="append", metavar="RULE",
        help=say("只运行这些规则：编号、编号前缀或名称，可用逗号分隔", "run only these rules: ids, prefixes or names"),
    )  # fmt: skip
    check.add_argument("--ignore", action="append", metavar="RULE", help=say("不运行这些规则", "leave these rules out"))
    check.add_argument(
        "--show", choices=CHOICES["show"],
        help=say("逐条显示到哪一级，其余只计数（默认 warning）", "least severity shown one by one (default warning)"),
    )  # fmt: skip
    check.add_argument(
        "--fail-on", choices=CHOICES["fail-on"],
        help=say("从哪一级起以退出码 1 结束（默认 error）", "least severity that makes the exit code 1 (default error)"),
    )  # fmt: skip
    check.add_argument(
        "--profile", metavar="ID",
        help=say(
            "编码体系：auto（默认，自动判断）、flat（无编码）、gz-gen1、gz-gen2、central-2015、central-2021，或规则包里编码表的 id",
            "code table: auto (default), flat (no codes), gz-gen1, gz-gen2, central-2015, central-2021, or the id of a pack's table",
        ),
    )  # fmt: skip
    check.add_argument("--format", choices=tuple(FORMATS), help=say("输出格式", "output format"))
    check.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    check.add_argument("--no-color", action="store_true", help=say("不用颜色", "no colour"))
    check.add_argument(
        "--allow-empty", action="store_true", help=say("没有可检查的指标也算通过", "finding no indicators is fine")
    )
    _packs(check)
    _reading(check)
    _language(check)


def _parse(parse: argparse.ArgumentParser) -> None:
    _paths(parse)
    parse.add_argument(
        "--format", choices=("jsonl", "json", "csv"), default="jsonl", help=say("输出格式", "output format")
    )
    parse.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    _reading(parse)
    _language(parse)


def _rules(rules: argparse.ArgumentParser) -> None:
    actions = rules.add_subparsers(dest="action", metavar=say("动作", "ACTION"))
    listing = actions.add_parser("list", help=say("列出全部规则", "list all rules"))
    listing.add_argument("--format", choices=("text", "json"), default="text", help=say("输出格式", "output format"))
    show = actions.add_parser("show", help=say("显示一条规则的定义文件", "show the file that defines a rule"))
    show.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    test = actions.add_parser("test", help=say("用例子测试规则", "test rules by their examples"))
    test.add_argument("folder", metavar="DIR", nargs="?", help=say("规则包所在的文件夹", "the folder of a rule pack"))
    test.add_argument(
        "--thorough", action="store_true",
        help=say("还要求每个条件都有例子证明", "also require that every part of a condition is proved by an example"),
    )  # fmt: skip
    for action in (listing, show, test):
        if action is not test:
            _packs(action)
        _language(action)
    rules.set_defaults(action="list", format="text", rules=None)
    _language(rules)


def _paths(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "paths", nargs="*", metavar="PATH",
        help=say("文件、文件夹，或 - 表示标准输入；缺省为当前文件夹", "files, folders, or - for standard input"),
    )  # fmt: skip


def _packs(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--rules", action="append", metavar="DIR", help=say("另外加载的规则包", "a folder of further rules")
    )


def _reading(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--encoding", metavar="NAME", help=say("文件编码，缺省自动判断", "encoding of the files"))
    verb.add_argument("--year", type=int, metavar="YYYY", help=say("预算年度，缺省取自标题或文件名", "the budget year"))
    verb.add_argument("--no-config", action="store_true", help=say("不读配置文件", "ignore configuration files"))


def _language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", choices=LANGUAGES, help=say("界面和消息的语言", "language of messages"))
