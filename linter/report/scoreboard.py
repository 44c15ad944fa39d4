"""``--view scores``: the reference score of the table, its units and its projects, the lowest first, with what cost the points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from linter.findings import Report
from linter.report import View
from linter.report.counting import kind_name
from linter.report.heading import header
from linter.report.letters import named
from linter.report.paper import STYLES, Paper
from linter.scoring import GRADES, Average, Deduction, ProjectScore, Scores, UnitScore, label, scores
from linter.words import count_of, printable, say

_MOST_UNITS = 8
_MOST_PROJECTS = 6
_MOST_NAMED = 3
_GRADE_STYLES = {"excellent": "green", "good": "green", "fair": "bold yellow", "poor": "bold red"}


def page(paper: Paper, report: Report, view: View) -> None:
    """Print the scores of one file: a screen of them, or with ``--show info`` all."""
    every = view.show == "info"
    found = scores(report)
    paper.show(header(report))
    paper.write(Text(label(), style="bold"))
    if found.average is None:
        paper.write(Text(say("没有可评分的项目。", "No project can be scored.")))
        return
    _overall(paper, found, found.average)
    if len(found.units) > 1:
        paper.show(_units(paper, found.units, every=every))
    groups = _alike(found.projects)
    shown = groups if every else [group for group in groups[:_MOST_PROJECTS] if group[0].deductions]
    for group in shown:
        _project(paper, group, report, every=every)
    rest = len(found.projects) - sum(map(len, shown))
    if rest:
        paper.write(
            Text(
                say(
                    f"其余 {rest} 个项目及各条提示用 --show info 查看。",
                    f"--show info: {count_of(rest, 'more project')}, and the infos.",
                ),
                "dim",
            )
        )


def _alike(projects: Iterable[ProjectScore]) -> list[list[ProjectScore]]:
    """Projects of a unit and a type that lost the same points to the same rules together; the lowest first, then the largest."""
    groups: dict[object, list[ProjectScore]] = {}
    for one in sorted(projects, key=lambda one: (one.score, -(one.project.amount or 0))):
        lost = tuple((cut.finding.rule, cut.points) for cut in one.deductions)
        groups.setdefault((one.project.unit, one.project.kind, lost), []).append(one)
    return list(groups.values())


def grade_name(grade: str) -> str:
    """优良中差."""
    return {
        "excellent": say("优", "excellent"),
        "good": say("良", "good"),
        "fair": say("中", "fair"),
        "poor": say("差", "poor"),
    }[grade]


def block_name(block: str) -> str:
    """The name of a block of points."""
    return {
        "complete": say("完整性", "complete"),
        "form": say("规范性", "form"),
        "measurable": say("量化与可衡量", "measurable"),
        "consistent": say("匹配与一致", "consistent"),
    }[block]


def plain(points: Decimal) -> str:
    """Points with at most two digits, and no more than they need."""
    text = f"{points:.2f}"
    return text.rstrip("0").rstrip(".")


def _overall(paper: Paper, found: Scores, average: Average) -> None:
    grades = Counter(one.grade for one in found.projects)
    counted = say("、", ", ").join(f"{grade_name(grade)} {grades[grade]}" for _, grade in GRADES if grades[grade])
    text = Text.assemble(
        say("全表平均 ", "mean "), (f"{plain(average.mean)} {grade_name(average.grade)}", _GRADE_STYLES[average.grade])
    )
    if average.weighted is not None:
        text.append(say(f"  按金额加权 {plain(average.weighted)}", f"  weighted by amount {plain(average.weighted)}"))
    text.append(say(f"  {average.projects} 个项目：{counted}", f"  {count_of(average.projects, 'project')}: {counted}"))
    paper.write(text)
    if found.unscored:
        names = "、".join(map(named, found.unscored[:_MOST_PROJECTS]))
        unread = len(found.unscored)
        paper.write(
            Text(
                say(
                    f"{unread} 个项目的指标未能识别，不评分：{names}",
                    f"{count_of(unread, 'project was', 'projects were')} not understood: {names}",
                )
            )
        )


def _units(paper: Paper, units: Sequence[UnitScore], *, every: bool) -> Table:
    lowest = sorted(units, key=lambda unit: unit.average.mean)
    shown = lowest if every else lowest[:_MOST_UNITS]
    rows = [(printable(unit.name) or say("（未写单位）", "(no unit)"), _row(unit.average)) for unit in shown]
    if len(shown) < len(lowest):
        rest = len(lowest) - len(shown)
        rows.append((say(f"其余 {rest} 个单位不低于以上", f"{count_of(rest, 'more unit')}, none lower"), []))
    titles = (say("项目", "proj."), say("平均", "mean"), say("加权", "weighted"), say("等级", "grade"))
    return paper.table(say("单位", "unit"), titles, rows)


def _row(average: Average) -> list[str | Text]:
    weighted = "" if average.weighted is None else f"{average.weighted:.2f}"
    grade = Text(grade_name(average.grade), style=_GRADE_STYLES[average.grade])
    return [str(average.projects), f"{average.mean:.2f}", weighted, grade]


def _project(paper: Paper, group: Sequence[ProjectScore], report: Report, *, every: bool) -> None:
    one, others = group[0], group[1:]
    project = one.project
    title = Text.assemble(
        ("▸ ", "bold"),
        (f"{plain(one.score)} {grade_name(one.grade)} ", _GRADE_STYLES[one.grade]),
        (named(project), "bold"),
    )
    if project.amount is not None:
        title.append(f"  {project.amount:,.2f}{report.document.money_unit}", style="dim")
    kind = kind_name(project.kind, project.kind_from)
    title.append(say(f"  类型：{kind}", f"  type: {kind}"), style="dim")
    paper.write(title)
    if others:
        names = "、".join(named(other.project) for other in (others if every else others[:_MOST_NAMED]))
        more = "…" if not every and len(others) > _MOST_NAMED else ""
        count = len(others)
        paper.write(
            Text(say(f"另有 {count} 个项目扣分相同：{names}{more}", f"{count} more alike: {names}{more}"), "dim"), 4
        )
    for block in one.blocks:
        cuts = [cut for cut in one.deductions if cut.block == block.block]
        if cuts:
            _block(paper, f"{block_name(block.block)} {plain(block.score)}/{block.points}", cuts, every=every)


def _block(paper: Paper, title: str, cuts: Sequence[Deduction], *, every: bool) -> None:
    """A block and what it lost: the deductions of one rule and size together, with their items; infos in one sum unless asked for."""
    text = Text(f"{title}  ")
    light = [] if every else [cut for cut in cuts if cut.finding.severity == "info"]
    groups: dict[tuple[str, Decimal], list[Deduction]] = {}
    for cut in cuts:
        if cut not in light:
            groups.setdefault((cut.finding.rule, cut.points), []).append(cut)
    for number, ((rule, points), same) in enumerate(groups.items()):
        text.append(say("；", "; ") if number else "")
        text.append(f"{rule} ", style=STYLES[same[0].finding.severity])
        text.append(f"{same[0].finding.card.title}{_items(same)} −{plain(points)}")
        text.append(f"×{len(same)}" if len(same) > 1 else "")
    if light:
        lost = plain(sum((cut.points for cut in light), Decimal(0)))
        text.append(say("；", "; ") if groups else "")
        text.append(
            say(f"{len(light)} 条提示 −{lost}", f"{count_of(len(light), 'info')} −{lost}"), style=STYLES["info"]
        )
    paper.write(text, 4)


def _items(cuts: Iterable[Deduction]) -> str:
    numbers = [cut.finding.number for cut in cuts if cut.finding.number]
    return say(f"（第{'、'.join(numbers)}项）", f" (item {', '.join(numbers)})") if numbers else ""
