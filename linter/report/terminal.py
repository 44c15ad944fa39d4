"""``--format rich``: the report for people. What matters first, nothing twice, readable without colour and in a pipe."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from importlib import import_module
from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from linter.findings import Finding, Report, Run
from linter.places import where
from linter.report import View
from linter.report.concise import closing_line
from linter.report.counting import (
    SEVERITIES,
    Folded,
    at_least,
    fold,
    for_people,
    opinion,
    severity_name,
)
from linter.report.excerpt import excerpt
from linter.report.heading import header
from linter.report.paper import STYLES, Paper
from linter.words import count_of, printable, say

VIEWS = {
    "findings": "linter.report.terminal",
    "opinions": "linter.report.letters",
    "scores": "linter.report.scoreboard",
}
"""The module of each view; its ``page`` prints one file."""

_MOST_PLACES = 8


def write(run: Run, out: TextIO, view: View) -> None:
    """Print every file in the view that is asked for, and the totals."""
    paper = Paper(out, view)
    page: Callable[[Paper, Report, View], None] = import_module(VIEWS[view.of]).page
    for report in run.reports:
        if report.findings or len(run.reports) == 1:
            page(paper, report, view)
        else:
            paper.line(_clean_line(report))
        if view.statistics:
            import_module("linter.report.overview").page(paper, report, view)
    paper.write(Text(closing_line(run, view), style="bold"))
    paper.flush()


def page(paper: Paper, report: Report, view: View) -> None:
    """Print the findings of one file."""
    _File(paper, report, view).write()


def _clean_line(report: Report) -> Text:
    """One of many files, with nothing to say about it."""
    statistics, known = report.statistics, len(report.silenced)
    sizes = say(
        f"{statistics.projects} 个项目  {statistics.indicators} 个指标  {'没有新问题' if known else '没有发现问题'}",
        f"{count_of(statistics.projects, 'project')}  {count_of(statistics.indicators, 'indicator')}  nothing {'new' if known else 'found'}",
    )
    return Text.assemble(("✓ ", "green"), (printable(report.document.source.path), "bold"), f"  {sizes}")


class _File:
    """The report of one file."""

    def __init__(self, paper: Paper, report: Report, view: View) -> None:
        self.paper = paper
        self.report = report
        self.view = view
        self.findings = for_people(report.findings)
        self.introduced: set[str] = set()

    def write(self) -> None:
        self.paper.show(header(self.report))
        shown = [finding for finding in self.findings if at_least(finding.severity, self.view.show)]
        of_table = [Folded(finding) for finding in shown if finding.target == "document"]
        for one in of_table:
            if one.finding.severity == "error":  # text that was not read comes before everything that was
                self._finding(one)
        by_unit: dict[str, list[Folded]] = defaultdict(list)
        by_document = self.view.show != "info"  # who asks for everything gets it line by line
        for one in fold([finding for finding in shown if finding.target != "document"], by_document=by_document):
            by_unit[one.finding.unit].append(one)
        for unit, folded in by_unit.items():
            self._unit(unit, folded)
        for one in of_table:
            if one.finding.severity != "error":
                self._finding(one)
        self._counted_only()
        self._summary()

    def _unit(self, unit: str, folded: Sequence[Folded]) -> None:
        if unit:
            self.paper.line(Text.assemble(("■ ", "bold"), (printable(unit), "bold")))
        by_project: dict[tuple[str, Decimal | None], list[Folded]] = defaultdict(list)
        for one in folded:
            by_project[one.finding.project, one.finding.amount].append(one)
        for findings in sorted(by_project.values(), key=_weight):
            self._project(findings)
        self.paper.line(Text())

    def _project(self, folded: Sequence[Folded]) -> None:
        first = folded[0].finding
        name = Text.assemble(
            ("▸ ", "bold"), (printable(first.project) or say("（未写项目名称）", "(no project name)"), "bold")
        )
        if first.amount is not None:
            name.append(f"  {first.amount:,.2f}{self.report.document.money_unit}", style="dim")
        self.paper.write(name, 2)
        for one in sorted(folded, key=lambda one: (SEVERITIES.index(one.finding.severity), one.finding.span.start)):
            self._finding(one)

    def _finding(self, folded: Folded) -> None:
        if folded.finding.severity == "error":
            self._framed(folded)
        else:
            self._brief(folded)

    def _framed(self, folded: Folded) -> None:
        """An error in full: the source with the place marked, the sentence, the advice, the authority."""
        finding = folded.finding
        self.paper.write(self._headline(finding), 4)
        gutter = len(str(finding.location.end.line))
        room = self.paper.width - 4 - gutter - 3
        if finding.span.start < finding.span.end and finding.field:
            for line in excerpt(self.report.document.source, finding.span, room):
                text = Text(line.text)
                text.stylize(STYLES["error"], line.mark_start, line.mark_end)
                self.paper.line(Text.assemble((f"{line.number:>{gutter}} │ ", "dim"), text), 4)
                mark = " " * line.indent + "^" * line.width
                self.paper.line(Text.assemble((f"{'':>{gutter}} │ ", "dim"), (mark, STYLES["error"])), 4)
        self._advice(folded, 6)

    def _brief(self, folded: Folded) -> None:
        """A warning in a line or two; the advice only where its rule appears first, the authority in ``jixiao explain``."""
        self.paper.write(self._headline(folded.finding), 4 if folded.finding.target != "document" else 0)
        self._advice(folded, 6)

    def _headline(self, finding: Finding) -> Text:
        text = Text.assemble((severity_name(finding.severity), STYLES[finding.severity]), f" {finding.rule}")
        if finding.raised_by:
            text.append(say(f"（因{finding.raised_by}升级）", f" (raised by {finding.raised_by})"), style="dim")
        text.append(" ")
        if finding.target != "document" or finding.span.start:
            place = where(finding.source, finding.span.start)
            number = (
                say(f"第{printable(finding.number)}项", f", item {printable(finding.number)}") if finding.number else ""
            )
            text.append(f"{place}{number} ", style="dim")
        text.append(printable(finding.message))
        if finding.fix is not None:
            text.append(say(" [可修正]", " [fixable]"), style="green" if finding.fix.safety == "safe" else "dim")
        return text

    def _advice(self, folded: Folded, indent: int) -> None:
        finding = folded.finding
        if finding.rule not in self.introduced or finding.severity == "error":
            self.paper.write(Text.assemble((say("改写 ", "write "), "green"), printable(finding.hint)), indent)
        if finding.rule not in self.introduced and finding.card.authority and finding.severity == "error":
            self.paper.write(Text.assemble((say("依据 ", "after "), "dim"), (authority_line(finding), "dim")), indent)
        if folded.others:
            text = say(
                f"同样问题还见于 {len(folded.others)} 处：",
                f"the same in {count_of(len(folded.others), 'more place')}: ",
            )
            text += _places(folded)
            self.paper.write(Text(text, style="dim"), indent)
        self.introduced.add(finding.rule)

    def _counted_only(self) -> None:
        """Findings below the level shown: per rule a count and one example."""
        hidden: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            if not at_least(finding.severity, self.view.show):
                hidden[finding.rule].append(finding)
        for rule, group in sorted(hidden.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            first = group[0]
            place = where(first.source, first.span.start)
            place = say(f"如{place}：", f"e.g. {place}: ")
            text = Text.assemble(
                (severity_name(first.severity), STYLES[first.severity]), f" {rule} ×{len(group)} ", (place, "dim")
            )
            self.paper.write(text.append(printable(first.message)), 0, most=1)

    def _summary(self) -> None:
        if not self.findings:
            self.paper.show(Text(say("没有发现问题。", "Nothing found."), style="bold green"))
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left")
        table.add_column(say("规则", "rule"), no_wrap=True)
        table.add_column(say("名称", "name"))
        table.add_column(say("级别", "severity"), no_wrap=True)
        table.add_column(say("数量", "count"), justify="right")
        listed = [
            one for one in self.findings if at_least(one.severity, self.view.show)
        ]  # the rest has been counted above
        counted = Counter((finding.severity, finding.rule, finding.card.title) for finding in listed)
        order = sorted(counted.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
        for (severity, rule, title), count in order:
            table.add_row(rule, title, Text(severity_name(severity), style=STYLES[severity]), str(count))
        if listed:
            self.paper.show(table)
        self._opinions()
        if self.report.not_applicable:
            rules = "、".join(self.report.not_applicable)
            text = say(f"本表体例不适用的规则：{rules}", f"rules that do not apply to this notation: {rules}")
            self.paper.write(Text(text, style="dim"), 0)

    def _opinions(self) -> None:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column(say("审核意见", "reviewers' opinion"))
        for severity in SEVERITIES:
            table.add_column(severity_name(severity), justify="right")
        counted: dict[int, Counter[str]] = defaultdict(Counter)
        for finding in self.findings:
            counted[finding.card.opinion][finding.severity] += 1
        for number in sorted(counted):
            cells = [str(counted[number][severity] or "") for severity in SEVERITIES]
            table.add_row(f"{number}. {opinion(number)}", *cells)
        self.paper.show(table)


def _places(folded: Folded) -> str:
    """Where the others are: the items of a rule folded by project, the lines of any other."""
    first, others = folded.finding, folded.others[:_MOST_PLACES]
    more = "…" if len(folded.others) > _MOST_PLACES else ""
    if first.card.fold == "project" and all(one.project == first.project and one.number for one in others):
        numbers = "、".join(str(one.number) for one in others)
        return say(f"第{numbers}{more}项", f"{_noun('item', others)} {numbers}{more}")
    if others[0].source.places:
        return "、".join(where(one.source, one.span.start) for one in others) + more
    lines = "、".join(str(one.location.start.line) for one in others)
    return say(f"第{lines}{more}行", f"{_noun('line', others)} {lines}{more}")


def _noun(one: str, listed: Sequence[Finding]) -> str:
    return one if len(listed) == 1 else f"{one}s"


def _weight(folded: Sequence[Folded]) -> tuple[int, Decimal]:
    """Projects with the gravest findings first, then the largest: reviewers sample by money."""
    gravest = min(SEVERITIES.index(one.finding.severity) for one in folded)
    return gravest, -(folded[0].finding.amount or Decimal(0))


def authority_line(finding: Finding) -> str:
    """The documents a finding rests on; those not read in the original are marked."""
    unread: dict[str, bool] = {}
    for one in finding.card.authority:
        unread[one.title] = unread.get(one.title, True) and one.unread
    mark = say("（未核对原文）", " (unverified)")
    return say("；", "; ").join(f"{title}{mark if marked else ''}" for title, marked in unread.items())
