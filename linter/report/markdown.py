"""``--format markdown``: for a comment on a merge request or a note of a review. Totals in tables, every finding in folded details.

What comes from a table is text, never markup: it cannot make tags, links, mentions or cells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from linter.findings import Finding, Report, Run
from linter.patterns import pattern
from linter.report import View
from linter.report.concise import closing_line
from linter.report.counting import SEVERITIES, opinion, severities, severity_name
from linter.report.grouping import groups
from linter.report.opinions import opinions
from linter.report.places import relative
from linter.report.showing import where
from linter.scoring import label, scores
from linter.words import printable, say

MARK = "<!-- jixiao check -->"
_MARKUP = pattern(r"[\\`*_{}\[\]|~$]|:(?=//)|(?<=www)\.|^[#+-](?=[\s#-]|$)|(?:(?<=^\d)|(?<=^\d\d))[.)](?=\s|$)")
_CALLS = pattern(r"@(?=\w)|(?<!\w)[#!](?=\d)")


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the totals, then a folded part for each file that has findings."""
    out.write(f"{MARK}\n## {say('绩效指标检查', 'Check of performance indicators')}\n\n")
    out.write(f"**{closing_line(run, View(show='info'))}**\n")
    findings = list(run.findings)
    if run.problems:
        out.write(f"\n### {say('没有读到的文件', 'Files that could not be read')}\n\n")
        out.writelines(f"- {escaped(problem.path)}：{escaped(problem.message)}\n" for problem in run.problems)
    if findings:
        out.writelines(_table((say("审核意见", "opinion"), *map(severity_name, SEVERITIES)), _opinions(findings)))
        heads = (say("规则", "rule"), say("名称", "title"), say("级别", "severity"), say("数量", "count"))
        out.writelines(_folded(say("按规则统计", "By rule"), _table(heads, _rules(findings))))
    for report in run.reports:
        if report.findings:
            out.writelines(_folded(_title(report), _details(report, view.show)))


def _opinions(findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        counted[finding.card.opinion][finding.severity] += 1
    for number in sorted(counted):
        yield f"{number}. {opinion(number)}", *(str(counted[number][one] or "") for one in SEVERITIES)


def _rules(findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    counted = Counter((one.severity, one.rule, one.card.title) for one in findings)
    order = sorted(counted.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
    for (severity, rule, title), count in order:
        yield rule, escaped(title), severity_name(severity), str(count)


def _title(report: Report) -> str:
    counts = severities(report.findings)
    numbers = say("，", ", ").join(f"{severity_name(one)} {counts[one]}" for one in SEVERITIES if counts[one])
    return f"<b>{_as_text(relative(report.document.source.path))}</b> {numbers}"


def _details(report: Report, show: str) -> Iterator[str]:
    """The score of the table; for each project the sentences for a review, and a table of all findings."""
    average = scores(report).average
    if average is not None:
        yield f"\n{label()}：**{average.mean}**\n"
    heads = (
        say("位置", "place"),
        say("级别", "severity"),
        say("规则", "rule"),
        say("问题", "finding"),
        say("改写", "write"),
    )
    told = {one.project.span if one.project else None: one.sentences for one in opinions(report, show)}
    for group in groups(report):
        if group.findings:
            yield f"\n#### {' · '.join(escaped(name) for name in (group.unit, group.name) if name)}\n\n"
            for one in told.get(group.project.span if group.project else None, ()):
                yield f"- {escaped(one.line)}\n"
            yield from _table(heads, map(_row, group.findings))


def _row(finding: Finding) -> Sequence[str]:
    number = say(f" 第{finding.number}项", f" item {finding.number}") if finding.number else ""
    place = escaped(where(finding) + number)
    return place, severity_name(finding.severity), finding.rule, escaped(finding.message), escaped(finding.hint)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def _folded(title: str, inside: Iterable[str]) -> Iterator[str]:
    yield f"\n<details>\n<summary>{title}</summary>\n"
    yield from inside
    yield "\n</details>\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\g<0>", _as_text(text))


def _as_text(text: str) -> str:
    """A text that HTML shows as it is. A zero-width blank behind ``@name`` or ``#1`` keeps it from calling somebody or something."""
    return _CALLS.sub("\\g<0>\u200b", escape(printable(text), quote=False))
