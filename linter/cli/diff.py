"""``jixiao diff``: two versions or two years of a table, or of a folder of tables, held against each other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module

from linter.cli import FINDINGS, OK, TROUBLE, outputs
from linter.cli.arguments import configuration, language, remembering, whole_number
from linter.cli.doubts import doubts
from linter.cli.emptiness import nothing_anywhere, nothing_in
from linter.cli.files import STANDARD_INPUT, inputs
from linter.cli.settings import SettingsOf, limits_of
from linter.cli.trouble import problem_of, problem_text
from linter.cli.writing import opened, refuse_overwriting, refuse_packed
from linter.differences import Differences
from linter.findings import Problem
from linter.model import Document, InputError
from linter.report import View
from linter.report.differences import FORMATS, SHOWN
from linter.words import say

FAIL_ON = ("weakened", "dropped", "any", "never")
_MODULES = {"rich": "terminal", "concise": "concise", "json": "machine"}


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    verb.add_argument("old", metavar="OLD", help=say("旧表：文件、文件夹或 -", "the old table: a file, a folder or -"))
    verb.add_argument("new", metavar="NEW", help=say("新表：文件、文件夹或 -", "the new table: a file, a folder or -"))
    verb.add_argument(
        "--format", choices=FORMATS,
        help=say("输出格式（默认 rich，写入 .json 文件时为 json）", "output format (default rich; json into a file .json)"),
    )  # fmt: skip
    verb.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    verb.add_argument(
        "--show", choices=SHOWN, default="weakened",
        help=say(
            "逐条显示什么：weakened 放宽、取消、未随金额提高的（默认），all 全部",
            "what is printed one by one: weakened (default: what was weakened, dropped or outgrown), all",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--fail-on", choices=FAIL_ON, default="weakened",
        help=say(
            "什么使退出码为 1：weakened 有目标放宽（默认），dropped 放宽或取消，any 有任何差别，never 从不",
            "what makes the exit code 1: weakened (default), dropped (or weakened), any difference, never",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--growth", type=whole_number, default=20, metavar="PERCENT",
        help=say(
            "项目金额增加百分之几以上、数量目标不变时要列出（默认 20）",
            "list counts that stay where a project's money grew by so many per cent (default 20)",
        ),
    )  # fmt: skip
    outputs.coloring(verb)
    verb.add_argument("--encoding", metavar="NAME", help=say("文件编码，缺省自动判断", "encoding of the files"))
    configuration(verb)
    remembering(verb)
    language(verb)
    verb.epilog = say(
        "退出码：0 没有 --fail-on 所指的差别；1 有；2 有一边没有读到。",
        "Exit code: 0 no difference that --fail-on means, 1 there is one, 2 a side could not be read.",
    )


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    sides = [list(settings_of.wanted(inputs([path]))) for path in (options.old, options.new)]
    refuse_packed([options.output], say("用 .txt 或 .json", "use .txt or .json"))
    refuse_overwriting([options.output], [one for side in sides for one in side])
    reader = _Reader(settings_of)
    if options.old == options.new == STANDARD_INPUT:
        reader.problems.append(
            Problem(STANDARD_INPUT, say("新旧两表不能都来自标准输入", "only one of the two can be standard input"))
        )
        old, new = [], []
    else:
        old, new = list(reader.tables(options.old)), list(reader.tables(options.new))
    for problem in reader.problems:
        print(problem_text(problem), file=sys.stderr)
    for doubt in doubts(document.source for document in (*old, *new)):
        print(doubt, file=sys.stderr)
    if not (old and new):
        return TROUBLE
    from linter.comparing import compare

    differences = compare(old, new, growth=options.growth)
    _write(differences, options)
    if reader.problems:
        return TROUBLE
    return FINDINGS if fails(differences, options.fail_on) else OK


def fails(differences: Differences, least: str) -> bool:
    """Whether the differences count, by what ``--fail-on`` says."""
    if least == "any":
        return not differences.same
    indicators = differences.count_indicators()
    dropped = indicators["dropped"] + differences.count_projects()["dropped"]
    return least != "never" and bool(indicators["weakened"] or (least == "dropped" and dropped))


def _write(differences: Differences, options: argparse.Namespace) -> None:
    form = options.format or ("json" if (options.output or "").lower().endswith(".json") else "rich")
    report = import_module(f"linter.report.differences.{_MODULES[form]}")
    with opened(options.output, translated=form != "json") as out:
        report.write(differences, out, View(show=options.show, color=outputs.colored(options.color, options.output)))


class _Reader:
    """Reads the tables of both sides; what goes wrong with one file does not hide the others."""

    def __init__(self, settings_of: SettingsOf) -> None:
        self.settings_of = settings_of
        self.problems: list[Problem] = []

    def tables(self, path: str) -> Iterator[Document]:
        """The tables of one side that hold indicators."""
        from linter.pipeline import parse

        passed_over = self.settings_of.passed_over
        files = list(self.settings_of.wanted(inputs([path])))
        before, found = len(self.problems), False
        for one in files:
            settings = self.settings_of.file(one.path)
            try:
                document = parse(one.read(), path=one.shown, encoding=settings.encoding, limits=limits_of(settings))
            except (InputError, OSError) as error:
                self.problems.append(problem_of(error, one.shown))
                continue
            if one.offers(document):
                found = True
                yield document
            elif one.named:
                self.problems.append(Problem(one.shown, nothing_in(document.source)))
        if not found and len(self.problems) == before:
            self.problems.append(nothing_anywhere([path], bool(files), self.settings_of.passed_over - passed_over))
