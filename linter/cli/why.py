"""``jixiao why RULE FILE[:LINE]``: why a rule reports something, or why it does not."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from linter.authoring.verdicts import VerdictPages
from linter.cli import OK, TROUBLE
from linter.cli.arguments import language, reading, selection
from linter.cli.catalogue import Catalogue, in_force, one_rule
from linter.cli.doubts import doubts
from linter.cli.files import STANDARD_INPUT, Input
from linter.cli.settings import SettingsOf, limits_of
from linter.cli.trouble import problem_of
from linter.engine.judging import Verdict, judge, subjects
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.features import DocumentFacts, FactsBuilder, IndicatorFacts, ProjectFacts
from linter.knowledge import AUTO
from linter.model import InputError, Source, Span
from linter.patterns import pattern
from linter.pipeline import parse
from linter.strict_yaml import DefinitionError
from linter.words import say

_CELL = r"[^:]+!(?:[A-Z]{1,3}\d+|R\d+C\d+)|(?:paragraph|box|page)\d+"
_PLACE = pattern(rf"(?P<path>.+?)(?::(?:(?P<line>\d+)(?::\d+)?|(?P<cell>{_CELL})))?$", re.S)

_SOME_LINES = 10


class Wanted(NamedTuple):
    """What is asked about: everything in the file where nothing is set."""

    path: str
    line: int | None = None
    cell: str | None = None
    project: str | None = None
    number: str | None = None

    @property
    def everything(self) -> bool:
        """Whether no indicator or project is named."""
        return self == Wanted(self.path)


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    verb.add_argument("rule", metavar="ID", help=say("规则编号或名称", "id or name of a rule"))
    verb.add_argument(
        "place", metavar="FILE[:LINE]",
        help=say(
            "文件，可带报告里的行号或单元格（表.xlsx:Sheet1!G12）；不带则说明其中的每一处",
            "a file, with a line or cell as reports print it (t.xlsx:Sheet1!G12), or all of its findings",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--project", metavar="TEXT", help=say("只看名称含这些字的项目", "only projects whose name contains this")
    )
    verb.add_argument("--number", metavar="N", help=say("只看这个序号的指标", "only the indicator of this number"))
    selection(verb)
    reading(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    wanted = _wanted(options)
    catalogue = in_force(options, wanted.path)
    rule = one_rule(catalogue.rules, options.rule)
    facts = _facts(options, wanted, catalogue)
    if rule.target == "corpus":
        raise DefinitionError(
            say(f"{rule.id} 比较多张表，不能逐条说明", f"{rule.id} compares several tables and cannot be traced"),
            wanted.path,
            remedy=say(
                f"用 jixiao explain {rule.id} 查看它找的是什么", f"jixiao explain {rule.id} says what it looks for"
            ),
        )
    verdicts = list(_verdicts(rule, facts, wanted, catalogue))
    if not verdicts:
        print(_nothing(rule, wanted, facts))
        return OK if wanted.everything else TROUBLE
    pages = VerdictPages(catalogue.rules, catalogue.knowledge)
    print("\n\n".join("\n".join(pages.lines(verdict)) for verdict in verdicts))
    return OK


def _wanted(options: argparse.Namespace) -> Wanted:
    """The file and the line: a file of that very name comes first, as names may hold colons."""
    found = _PLACE.match(options.place)
    if found is None or found["path"] == options.place or Path(options.place).exists():
        return Wanted(options.place, project=options.project, number=options.number)
    line = int(found["line"]) if found["line"] else None
    return Wanted(found["path"], line, found["cell"], options.project, options.number)


def _facts(options: argparse.Namespace, wanted: Wanted, catalogue: Catalogue) -> DocumentFacts:
    settings = SettingsOf(options).file(wanted.path)
    one = Input(wanted.path, named=True, piped=wanted.path == STANDARD_INPUT)
    try:
        document = parse(
            one.read(), path=one.shown, encoding=settings.encoding, year=settings.year, limits=limits_of(settings)
        )
    except OSError as error:
        raise InputError(one.shown, problem_of(error, one.shown).message) from error
    for doubt in doubts([document.source]):
        print(doubt, file=sys.stderr)
    table = catalogue.knowledge.profile(settings.profile or AUTO)
    return FactsBuilder(catalogue.knowledge, table).document(document)


def _verdicts(rule: Rule, facts: DocumentFacts, wanted: Wanted, catalogue: Catalogue) -> Iterator[Verdict]:
    """The subjects that were asked for, else those about which the rule has something to say."""
    on = rule.id in catalogue.on
    company = [one for one in catalogue.chosen if one.id != rule.id]
    running = next((one for one in catalogue.chosen if one.id == rule.id), rule)
    fired = Engine([*company, running]).fired(facts)
    for subject in subjects(facts, rule.target):
        if wanted.everything or _is_wanted(subject, facts, wanted):
            verdict = judge(rule, subject, fired, on=on, profile=facts.profile)
            if verdict.fired or not wanted.everything:
                yield verdict


def _is_wanted(subject: Any, facts: DocumentFacts, wanted: Wanted) -> bool:
    if isinstance(subject, IndicatorFacts):
        project: ProjectFacts | None = subject.project
        span = subject.indicator.field.span
    elif isinstance(subject, ProjectFacts):
        project, span = subject, subject.project.span
    else:
        return True
    if wanted.project is not None and (project is None or wanted.project not in project.name):
        return False
    if wanted.number is not None and isinstance(subject, IndicatorFacts) and subject.number != wanted.number:
        return False
    location = facts.document.source.locate(span)
    if wanted.cell is not None:
        rows = isinstance(subject, ProjectFacts) and _stands_in(wanted.cell, span, facts.document.source)
        return location.place == wanted.cell or rows
    return wanted.line is None or (location.place is None and location.start.line <= wanted.line <= location.end.line)


def _stands_in(cell: str, span: Span, source: Source) -> bool:
    """Whether a cell is in the rows of a project: any of them means it, as any line does in a text."""
    first, last = source.place(span.start), source.place(max(span.end - 1, span.start))
    if first is None or last is None:
        return False
    rows = ((place.block, place.row) for place in source.places if place.label == cell)
    return any((first.block, first.row) <= row <= (last.block, last.row) for row in rows)


def _begins_at(subject: Any, facts: DocumentFacts) -> str:
    """The line or cell of an indicator or project, as it may be asked for."""
    span = subject.indicator.field.span if isinstance(subject, IndicatorFacts) else subject.project.span
    location = facts.document.source.locate(span)
    return location.place or str(location.start.line)


def _nothing(rule: Rule, wanted: Wanted, facts: DocumentFacts) -> str:
    if not wanted.everything:
        places = dict.fromkeys(_begins_at(subject, facts) for subject in subjects(facts, rule.target))
        known = say("、", ", ").join(list(places)[:_SOME_LINES])
        return say(
            f"这里没有 {rule.id} 要看的指标或项目；本表中它们从这些行（单元格）开始：{known or '无'}",
            f"there is nothing here for {rule.id} to look at; what it looks at begins on these lines (cells): {known or 'none'}",
        )
    example = f"jixiao why {rule.id} {wanted.path}:{next(map(partial(_begins_at, facts=facts), facts.projects), 12)}"
    return say(
        f"{rule.id} 在 {wanted.path} 中没有触发；要知道某一条为什么没有触发，请加行号或单元格：{example}",
        f"{rule.id} found nothing in {wanted.path}; name a line or cell to learn why: {example}",
    )
