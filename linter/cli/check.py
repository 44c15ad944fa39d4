"""``jixiao check``: lint files and folders, print the report, decide the exit code."""

from __future__ import annotations

import argparse
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from typing import NamedTuple

from linter.cli import FINDINGS, OK, TROUBLE
from linter.cli.arguments import language, packs, paths, reading
from linter.cli.files import Input, inputs, output, refuse_overwriting
from linter.cli.progress import Progress
from linter.cli.settings import SettingsOf
from linter.cli.trouble import nothing_anywhere, nothing_in, problem_of, problem_text
from linter.config import CHOICES, Settings
from linter.engine.loading import load_rule_files
from linter.engine.running import Engine
from linter.engine.selection import choose
from linter.engine.tuning import severities
from linter.features import FactsBuilder
from linter.findings import Problem, Report, Run
from linter.knowledge import AUTO, load_knowledge
from linter.model import InputError
from linter.pipeline import Examined, Linter, parse
from linter.report import FORMATS, View, reporter
from linter.report.counting import at_least
from linter.words import say

_COLLECT_EVERY = 100_000
"""Indicators between two searches for garbage, which are switched off otherwise (see ``linter.cli.main``)."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
    verb.add_argument(
        "--select", action="append", metavar="RULE",
        help=say("只运行这些规则：编号、编号前缀或名称，可用逗号分隔", "run only these rules: ids, prefixes or names"),
    )  # fmt: skip
    verb.add_argument("--ignore", action="append", metavar="RULE", help=say("不运行这些规则", "leave these rules out"))
    verb.add_argument(
        "--show", choices=CHOICES["show"],
        help=say("逐条显示到哪一级，其余只计数（默认 warning）", "least severity shown one by one (default warning)"),
    )  # fmt: skip
    verb.add_argument(
        "--fail-on", choices=CHOICES["fail-on"],
        help=say("从哪一级起以退出码 1 结束（默认 error）", "least severity that makes the exit code 1 (default error)"),
    )  # fmt: skip
    verb.add_argument(
        "--profile", metavar="ID",
        help=say(
            "编码体系：auto（默认，自动判断）、flat（无编码）、gz-gen1、gz-gen2、central-2015、central-2021，或规则包里编码表的 id",
            "code table: auto (default), flat (no codes), gz-gen1, gz-gen2, central-2015, central-2021, or the id of a pack's table",
        ),
    )  # fmt: skip
    verb.add_argument("--format", choices=tuple(FORMATS), help=say("输出格式", "output format"))
    verb.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    verb.add_argument("--no-color", action="store_true", help=say("不用颜色", "no colour"))
    verb.add_argument(
        "--allow-empty", action="store_true", help=say("没有可检查的指标也算通过", "finding no indicators is fine")
    )
    packs(verb)
    reading(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    job = _Job(settings_of, options.allow_empty)
    found = list(inputs(options.paths))
    refuse_overwriting(options.output, found)
    with Progress(len(found)) as progress:
        for one in found:
            job.take(one)
            progress.advance(one.shown)
    result = job.result(options.paths, found)
    settings = settings_of.general
    view = View(
        show=settings.show or "warning",
        color=False if options.no_color or options.output or "NO_COLOR" in environ else None,
    )
    for problem in result.problems:
        print(problem_text(problem), file=sys.stderr)
    if result.reports:
        with output(options.output) as out:
            reporter(options.format or "rich").write(result, out, view)
    if result.problems:
        return TROUBLE
    return FINDINGS if job.failing else OK


class _Table(NamedTuple):
    """A table that was linted by itself and waits for the end of the run."""

    linter: Linter
    examined: Examined
    fail_on: str


@dataclass(slots=True)
class _Job:
    """Collects the reports of all files; rules are loaded once per configuration."""

    settings_of: SettingsOf
    allow_empty: bool
    linters: dict[Settings, Linter] = field(default_factory=dict)
    tables: list[_Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failing: bool = False
    since_collection: int = 0

    def take(self, one: Input) -> None:
        """Read and lint a file; what goes wrong with it does not stop the others."""
        settings = self.settings_of.file(one.path)
        linter = self._linter(settings.of_rules)
        try:
            document = parse(one.read(), path=one.shown, encoding=settings.encoding, year=settings.year)
        except (InputError, OSError) as error:
            self.problems.append(problem_of(error, one.shown))
            return
        if not any(document.projects):
            if one.named and not self.allow_empty:
                self.problems.append(Problem(one.shown, nothing_in(document.source.text)))
            self.skipped.append(one.shown)
            return
        self.tables.append(_Table(linter, linter.examine(document), settings.fail_on or "error"))
        self.since_collection += self.tables[-1].examined.report.statistics.indicators
        if self.since_collection > _COLLECT_EVERY:
            gc.collect()  # the facts of the files so far refer to each other in circles
            self.since_collection = 0

    def result(self, paths: Sequence[str], found: Sequence[Input]) -> Run:
        """The whole run; to have found nothing at all is a problem of its own."""
        if not self.tables and not self.problems and not self.allow_empty:
            self.problems.append(nothing_anywhere(paths, bool(found)))
        return Run(tuple(self._reports()), tuple(self.problems), tuple(self.skipped))

    def _reports(self) -> Iterator[Report]:
        """The reports in the order of the files; those under one configuration are one corpus for the rules over a run."""
        together: dict[int, list[Examined]] = defaultdict(list)
        for table in self.tables:
            together[id(table.linter)].append(table.examined)
        concluded = {id(linter): iter(linter.conclude(together[id(linter)])) for linter in self.linters.values()}
        for table in self.tables:
            report = next(concluded[id(table.linter)])
            least = table.fail_on
            self.failing |= least != "never" and any(at_least(one.severity, least) for one in report.findings)
            yield report

    def _linter(self, settings: Settings) -> Linter:
        if settings not in self.linters:
            packs = tuple(map(Path, settings.rule_paths or ()))
            knowledge = load_knowledge(packs)
            profile = knowledge.profile(settings.profile or AUTO)
            every = load_rule_files(knowledge, packs, settings.tunings)
            rules = choose(every, settings.select or (), settings.ignore or ())
            engine = Engine(rules, severities(settings.tunings))
            self.linters[settings] = Linter(knowledge, FactsBuilder(knowledge, profile), engine)
        return self.linters[settings]
