"""``jixiao diff``: the report for people. Projects with something to ask about, by unit; equal changes of siblings once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.panel import Panel
from rich.text import Text

from linter.differences import ADDED, DROPPED, KEPT, Differences, IndicatorChange, ProjectChange
from linter.places import spoken
from linter.report import View
from linter.report.differences import closing_line, is_shown, nothing_in_common, status_name, told, word
from linter.report.paper import Paper
from linter.words import count_of, printable, say

_SIGNS = {
    "weakened": ("▼", "bold red"),
    "dropped": ("－", "yellow"),
    "strengthened": ("▲", "green"),
    "added": ("＋", "green"),
}
_OTHER = ("·", "cyan")
_MOST_NAMED = 5
_VALUE_LINES = 3


def write(differences: Differences, out: TextIO, view: View) -> None:
    """Print the head, what became of each project, and the totals."""
    paper = Paper(out, view)
    paper.show(_head(differences))
    if apart := nothing_in_common(differences):
        paper.write(Text(apart, style="bold yellow"))
    for unit, groups in _by_unit(differences, view.show).items():
        if unit:
            paper.line(Text.assemble(("■ ", "bold"), (printable(unit), "bold")))
        for group in groups:
            _project(paper, group, view.show)
    for status in (DROPPED, ADDED):
        _listed(paper, [one for one in differences.projects if one.status == status], status, view.show)
    paper.write(Text(closing_line(differences), style="bold"))
    hidden = sum(one.differs and not is_shown(one, view.show) for one in differences.indicators)
    if hidden:
        paper.write(
            Text(
                say(
                    f"{hidden} 项较轻的改动没有逐条列出（--show all 列出）",
                    f"{count_of(hidden, 'lighter change is', 'lighter changes are')} not listed (--show all)",
                ),
                style="dim",
            )
        )
    paper.flush()


def _head(differences: Differences) -> Panel:
    sides = (_paths(differences.old), _paths(differences.new))
    body = Text("\n".join((say("旧：", "old: ") + sides[0], say("新：", "new: ") + sides[1])), overflow="fold")
    return Panel(body, box=box.ROUNDED, border_style="dim")


def _paths(paths: Sequence[str]) -> str:
    shown = "、".join(printable(path) for path in paths[:_MOST_NAMED])
    more = len(paths) - _MOST_NAMED
    return shown + (say(f" 等 {len(paths)} 个文件", f" and {count_of(more, 'more file')}") if more > 0 else "")


def _by_unit(differences: Differences, show: str) -> dict[str, list[list[ProjectChange]]]:
    """The projects on both sides that have something to show, those with equal changes together, under the unit of the first."""
    alike: dict[tuple[object, ...], list[ProjectChange]] = defaultdict(list)
    for number, one in enumerate(differences.projects):
        changes = tuple((word(each), told(each)) for each in one.indicators if is_shown(each, show))
        special = one.moved or one.renamed
        if one.status == KEPT and (changes or special or (show == "all" and one.growth)):
            alike[(number,) if special or not changes else changes].append(one)
    units: dict[str, list[list[ProjectChange]]] = defaultdict(list)
    for group in alike.values():
        units[group[0].side.unit].append(group)
    return units


def _project(paper: Paper, group: Sequence[ProjectChange], show: str) -> None:
    first = group[0]
    paper.write(_name(first), 2)
    for note in _notes(first):
        paper.write(Text(note, style="cyan"), 4)
    for change in first.indicators:
        if is_shown(change, show):
            paper.write(_line(change), 4, _VALUE_LINES)
    rest = Counter(one.status for one in first.indicators if one.differs and not is_shown(one, show))
    if rest:
        counts = "，".join(f"{status_name(status)} {count}" for status, count in rest.items())
        paper.write(Text(say(f"另有：{counts}", f"also: {counts}"), style="dim"), 4)
    if len(group) > 1:
        paper.write(Text(_others(group[1:]), style="dim"), 4)
    paper.line(Text())


def _name(change: ProjectChange) -> Text:
    text = Text.assemble(("▸ ", "bold"), (_called(change), "bold"))
    before, after = change.before, change.after
    if before and after and before.amount is not None and after.amount is not None:
        text.append(f"  {before.amount:,.2f}", style="dim")
        if change.growth:
            text.append(f" → {after.amount:,.2f}", style="dim")
        text.append(" 万元", style="dim")
        if change.growth and before.amount:
            text.append(f"  {change.growth / before.amount:+.1%}", style="bold")
    return text


def _called(change: ProjectChange) -> str:
    return printable(change.side.name) or say("（未写项目名称）", "(no project name)")


def _notes(change: ProjectChange) -> list[str]:
    if change.before is None:
        return []
    notes = []
    if change.moved:
        unit = printable(change.before.unit)
        notes.append(say(f"原属“{unit}”", f"was under “{unit}”"))
    if change.renamed:
        name = printable(change.before.name)
        notes.append(say(f"原名“{name}”", f"was called “{name}”"))
    return notes


def _line(change: IndicatorChange) -> Text:
    sign, style = _SIGNS.get(change.status, _OTHER)
    place = spoken(change.side.location)
    if change.after is None:
        place = say(f"旧表{place}", f"{place} of the old table")
    return Text.assemble((f"{sign} {word(change)}  ", style), told(change), (f"  {place}", "dim"))


def _others(group: Sequence[ProjectChange]) -> str:
    names = "、".join(_called(one) for one in group[:_MOST_NAMED]) + ("…" if len(group) > _MOST_NAMED else "")
    return say(
        f"同样变化另见 {len(group)} 个项目：{names}", f"the same in {count_of(len(group), 'more project')}: {names}"
    )


def _listed(paper: Paper, projects: Sequence[ProjectChange], status: str, show: str) -> None:
    """Projects of one side only; by name, unless there are many."""
    if not projects:
        return
    most = len(projects) if show == "all" else _MOST_NAMED
    names = "、".join(_called(one) for one in projects[:most]) + ("…" if len(projects) > most else "")
    sign, style = _SIGNS[status]
    title = say(
        f"{status_name(status)}项目 {len(projects)} 个：",
        f"{count_of(len(projects), 'project')} {status_name(status)}: ",
    )
    paper.write(Text.assemble((f"{sign} {title}", style), names))
