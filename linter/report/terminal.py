"""``--format rich``: the report for people. What matters first, nothing twice, readable without colour and in a pipe."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from os import environ
from typing import TextIO

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from linter.findings import Finding, Report, Run, Statistics
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
from linter.report.wrapping import wrap
from linter.words import printable, say

PIPE_WIDTH = 100
NARROWEST = 20
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan"}
_MOST_PLACES = 8
_PRINTED_TOGETHER = 500


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the report of every file and the totals."""
    console = _console(out, view)
    for report in run.reports:
        if report.findings or len(run.reports) == 1:
            _File(console, report, view).write()
        else:
            console.print(_clean_line(report))
    console.print(Text(closing_line(run, view), style="bold"))


def _console(out: TextIO, view: View) -> Console:
    console = Console(
        file=out,
        no_color=True if view.color is False else None,
        color_system=None if view.color is False else "auto",
        force_terminal=True if view.color else None,
        highlight=False,
        emoji=False,
        markup=False,
        width=view.width,
    )
    if view.width is None and not console.is_terminal:
        given = environ.get("COLUMNS", "")
        console.width = int(given) if given.isdecimal() and int(given) >= NARROWEST else PIPE_WIDTH
    return console


def _clean_line(report: Report) -> Text:
    """One of many files, with nothing to say about it."""
    statistics = report.statistics
    sizes = say(
        f"{statistics.projects} 个项目  {statistics.indicators} 个指标  没有发现问题",
        f"{statistics.projects} projects  {statistics.indicators} indicators  nothing found",
    )
    return Text.assemble(("✓ ", "green"), (printable(report.document.source.path), "bold"), f"  {sizes}")


class _File:
    """The report of one file."""

    def __init__(self, console: Console, report: Report, view: View) -> None:
        self.console = console
        self.report = report
        self.view = view
        self.findings = for_people(report.findings)
        self.introduced: set[str] = set()
        self.lines: list[Text] = []

    def write(self) -> None:
        self._header()
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

    def _header(self) -> None:
        document, statistics = self.report.document, self.report.statistics
        money = document.money_unit or ""
        known = [
            printable(document.department),
            say(f"{document.year}年", f"budget year {document.year}") if document.year else "",
            self.report.profile_title,
        ]
        sizes = [
            say(f"{statistics.units} 个单位", f"{statistics.units} units") if statistics.units else "",
            say(f"{statistics.projects} 个项目", f"{statistics.projects} projects"),
            say(f"{statistics.indicators} 个指标", f"{statistics.indicators} indicators"),
            f"{statistics.amount:,.2f} {money}".rstrip() if statistics.amount is not None else "",
        ]
        unread = len(document.unread) if document.layout == "wrapped" else 0
        outside = say(f"{unread} 行文字不在表内", f"{unread} lines of text stand outside the table") if unread else ""
        lines = [" · ".join(filter(None, known)), "  ".join(filter(None, sizes)), _shares(statistics), outside]
        title = Text(f" {printable(document.source.path)} ", style="bold")
        body = Text("\n".join(filter(None, lines)))
        self.console.print(Panel(body, title=title, title_align="left", box=box.ROUNDED, border_style="dim"))

    def _unit(self, unit: str, folded: Sequence[Folded]) -> None:
        if unit:
            self._line(Text.assemble(("■ ", "bold"), (printable(unit), "bold")))
        by_project: dict[tuple[str, Decimal | None], list[Folded]] = defaultdict(list)
        for one in folded:
            by_project[one.finding.project, one.finding.amount].append(one)
        for findings in sorted(by_project.values(), key=_weight):
            self._project(findings)
        self._line(Text())

    def _project(self, folded: Sequence[Folded]) -> None:
        first = folded[0].finding
        name = Text.assemble(
            ("▸ ", "bold"), (printable(first.project) or say("（未写项目名称）", "(no project name)"), "bold")
        )
        if first.amount is not None:
            name.append(f"  {first.amount:,.2f}{self.report.document.money_unit}", style="dim")
        self._print(name, 2)
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
        self._print(self._headline(finding), 4)
        gutter = len(str(finding.location.end.line))
        room = self.console.width - 4 - gutter - 3
        if finding.span.start < finding.span.end and finding.field:
            for line in excerpt(self.report.document.source, finding.span, room):
                text = Text(line.text)
                text.stylize(_STYLES["error"], line.mark_start, line.mark_end)
                self._line(Text.assemble((f"{line.number:>{gutter}} │ ", "dim"), text), 4)
                mark = " " * line.indent + "^" * line.width
                self._line(Text.assemble((f"{'':>{gutter}} │ ", "dim"), (mark, _STYLES["error"])), 4)
        self._advice(folded, 6)

    def _brief(self, folded: Folded) -> None:
        """A warning in a line or two; the advice only where its rule appears first, the authority in ``jixiao explain``."""
        self._print(self._headline(folded.finding), 4 if folded.finding.target != "document" else 0)
        self._advice(folded, 6)

    def _headline(self, finding: Finding) -> Text:
        text = Text.assemble((severity_name(finding.severity), _STYLES[finding.severity]), f" {finding.rule} ")
        line = finding.location.start.line
        if finding.location.place is not None:
            text.append(f"{finding.location.place} ", style="dim")
        elif finding.target != "document" or finding.span.start:
            number = say(f"第{finding.number}项", f"item {finding.number}, ") if finding.number else ""
            text.append(say(f"第{line}行{number} ", f"line {line} {number}"), style="dim")
        text.append(finding.message)
        return text

    def _advice(self, folded: Folded, indent: int) -> None:
        finding = folded.finding
        if finding.rule not in self.introduced or finding.severity == "error":
            self._print(Text.assemble((say("改写 ", "write "), "green"), finding.hint), indent)
        if finding.rule not in self.introduced and finding.card.authority and finding.severity == "error":
            self._print(Text.assemble((say("依据 ", "after "), "dim"), (authority_line(finding), "dim")), indent)
        if folded.others:
            text = say(f"同样问题还见于 {len(folded.others)} 处：", f"the same in {len(folded.others)} more places: ")
            text += _places(folded)
            self._print(Text(text, style="dim"), indent)
        self.introduced.add(finding.rule)

    def _counted_only(self) -> None:
        """Findings below the level shown: per rule a count and one example."""
        hidden: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            if not at_least(finding.severity, self.view.show):
                hidden[finding.rule].append(finding)
        for rule, group in sorted(hidden.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            first = group[0]
            place = say(f"如第{first.location.start.line}行：", f"e.g. line {first.location.start.line}: ")
            text = Text.assemble(
                (severity_name(first.severity), _STYLES[first.severity]), f" {rule} ×{len(group)} ", (place, "dim")
            )
            self._print(text.append(first.message), 0, most=1)
        self._flush()

    def _summary(self) -> None:
        if not self.findings:
            self.console.print(Text(say("没有发现问题。", "Nothing found."), style="bold green"))
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
            table.add_row(rule, title, Text(severity_name(severity), style=_STYLES[severity]), str(count))
        if listed:
            self.console.print(table)
        self._opinions()
        if self.report.not_applicable:
            rules = "、".join(self.report.not_applicable)
            text = say(f"本表体例不适用的规则：{rules}", f"rules that do not apply to this notation: {rules}")
            self._print(Text(text, style="dim"), 0)
            self._flush()

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
        self.console.print(table)

    def _print(self, text: Text, indent: int, most: int | None = None) -> None:
        """Print with a hanging indent; with ``most``, cut what goes beyond so many lines."""
        width = max(self.console.width - indent, 20)
        lines = wrap(text, width, width - 2)
        if most is not None and len(lines) > most:
            lines = lines[:most]
            lines[-1].truncate(width - 3)
            lines[-1].append("…")
        for number, line in enumerate(lines):
            self._line(line, indent + (2 if number else 0))

    def _line(self, line: Text, indent: int = 0) -> None:
        """Keep a finished line; printing hundreds at once is several times faster than one by one."""
        self.lines.append(Text(" " * indent) + line if indent else line)
        if len(self.lines) >= _PRINTED_TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if self.lines:
            self.console.print(Text("\n").join(self.lines), no_wrap=True, overflow="ignore", crop=False)
            self.lines.clear()


def _shares(statistics: Statistics) -> str:
    if not statistics.indicators:
        return ""
    parsed = statistics.parsed / statistics.indicators
    quantified = statistics.quantified / statistics.indicators
    text = say(f"识别率 {parsed:.1%}  量化率 {quantified:.1%}", f"parsed {parsed:.1%}  quantified {quantified:.1%}")
    if statistics.unread_cells:
        text += say(f"  {statistics.unread_cells} 栏体例无法识别", f"  {statistics.unread_cells} cells not understood")
    return text


def _places(folded: Folded) -> str:
    """Where the others are: the items of a rule folded by project, the lines of any other."""
    first, others = folded.finding, folded.others[:_MOST_PLACES]
    more = "…" if len(folded.others) > _MOST_PLACES else ""
    if first.card.fold == "project" and all(one.project == first.project and one.number for one in others):
        numbers = "、".join(str(one.number) for one in others)
        return say(f"第{numbers}{more}项", f"items {numbers}{more}")
    lines = "、".join(str(one.location.start.line) for one in others)
    return say(f"第{lines}{more}行", f"lines {lines}{more}")


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
    return "；".join(f"{title}{mark if marked else ''}" for title, marked in unread.items())
