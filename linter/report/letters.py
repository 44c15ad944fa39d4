"""``--view opinions``: for each project the sentences a reviewer pastes into a letter, then the opinions of the table by number.

In a pipe a sentence is one line, so that it can be pasted as it is; a terminal gets it wrapped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from linter.findings import ProjectCounts, Report
from linter.report import View
from linter.report.counting import SEVERITIES, at_least, for_people, opinion, priced_name, severity_name, whole_name
from linter.report.heading import header
from linter.report.opinions import OpinionCount, ProjectOpinions, Siblings, counted, opinions, siblings
from linter.report.paper import Paper
from linter.words import count_of, printable, say

_MOST_NAMED = 4


def page(paper: Paper, report: Report, view: View) -> None:
    """Print the opinions on one file."""
    paper.show(header(report))
    given = opinions(report, view.show)
    by_unit: dict[str, list[Siblings]] = defaultdict(list)
    for group in siblings(given):
        if group.first.project is None:
            _project(paper, group, report)
        else:
            by_unit[group.first.project.unit].append(group)
    for unit, groups in by_unit.items():
        if unit:
            paper.line(Text.assemble(("■ ", "bold"), (printable(unit), "bold")))
        for group in sorted(groups, key=_weight):
            _project(paper, group, report)
    _silent(paper, report, given, view)
    if given:
        paper.show(_summary(counted(given), view))


def _weight(group: Siblings) -> tuple[int, float]:
    """Projects with the gravest findings first, then the largest: reviewers sample by money."""
    found = (finding for sentence in group.first.sentences for finding in sentence.findings)
    amount = group.first.project.amount if group.first.project else None
    return min(SEVERITIES.index(finding.severity) for finding in found), -float(amount or 0)


def _project(paper: Paper, group: Siblings, report: Report) -> None:
    paper.write(_name(group, report, everyone=paper.endless), 2)
    if group.first.project is not None and not group.others and (remark := priced_name(group.first.project)):
        paper.write(Text(remark, style="dim"), 4)
    for sentence in group.first.sentences:
        if paper.endless:
            paper.line(Text(sentence.line))
        else:
            paper.write(Text(sentence.line), 4)
    paper.line(Text())


def _name(group: Siblings, report: Report, *, everyone: bool) -> Text:
    """Whom the sentences are about; siblings by name, all of them where there is room."""
    project = group.first.project
    if project is None:
        return Text.assemble(("▸ ", "bold"), (whole_name(report), "bold"))
    text = Text.assemble(("▸ ", "bold"), (named(project), "bold"))
    if project.amount is not None:
        text.append(f"  {project.amount:,.2f}{report.document.money_unit}", style="dim")
    if group.others:
        shown = group.others if everyone else group.others[:_MOST_NAMED]
        names = "、".join(map(named, shown)) + ("…" if len(shown) < len(group.others) else "")
        others = len(group.others)
        text.append(
            say(f"  同样意见另见 {others} 个项目：{names}", f"  the same for {others} more: {names}"), style="dim"
        )
    return text


def named(project: ProjectCounts) -> str:
    """The name of a project, or that it has none."""
    return printable(project.name) or say("（未写项目名称）", "(no project name)")


def _silent(paper: Paper, report: Report, given: Iterable[ProjectOpinions], view: View) -> None:
    """What is not told: projects without opinions, findings below the level shown."""
    without = report.statistics.projects - sum(one.project is not None for one in given)
    lines = (
        [say(f"{without} 个项目没有意见。", f"{count_of(without, 'project has', 'projects have')} no opinion.")]
        if without
        else []
    )
    below = sum(not at_least(one.severity, view.show) for one in for_people(report.findings))
    if below:
        lines.append(
            say(
                f"{below} 条较轻的没有写入意见（--show info 写入）。",
                f"{count_of(below, 'lighter finding is', 'lighter findings are')} left out (--show info).",
            )
        )
    if lines:
        paper.write(Text(say("", " ").join(lines), style="dim"))


def _summary(counts: Iterable[OpinionCount], view: View) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("审核意见", "reviewers' opinion"))
    table.add_column(say("项目", "projects"), justify="right")
    shown = [severity for severity in SEVERITIES if at_least(severity, view.show)]
    for severity in shown:
        table.add_column(severity_name(severity), justify="right")
    for one in counts:
        by_severity = {"error": one.errors, "warning": one.warnings, "info": one.infos}
        cells = [str(by_severity[severity] or "") for severity in shown]
        table.add_row(f"{one.number}. {opinion(one.number)}", str(one.projects or ""), *cells)
    return table
