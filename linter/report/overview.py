"""``--statistics``: what a table is like as a whole, on one screen: shares, units, categories, coverage, types of projects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from linter.findings import CategoryCount, Finding, ProjectCounts, Report, Statistics
from linter.report import View
from linter.report.counting import SEVERITIES, for_people, kind_name, severities, share
from linter.report.letters import named
from linter.report.paper import Paper
from linter.scoring import Average, label, scores
from linter.words import count_of, printable, say

_MOST_UNITS = 10
_MOST_PATTERNS = 8
_FEW_PROJECTS = 10
_BAR = 24


def page(paper: Paper, report: Report, view: View) -> None:
    """Print the statistics of one file; with ``--show info`` nothing is folded."""
    every = view.show == "info"
    statistics = report.statistics
    paper.write(Text(say("统计", "statistics"), style="bold"))
    for line in _shares(statistics):
        paper.write(Text(line), 2)
    if statistics.units > 1:
        paper.show(_units(paper, report, every=every))
        paper.write(Text(label(), style="dim"), 2)
    if statistics.categories:
        paper.show(_categories(statistics))
    if statistics.projects:
        paper.show(_coverage(paper, statistics, every=every))
        paper.write(Text(_kinds(statistics.by_project)), 2)
    paper.line(Text())


def slot_name(slot: str) -> str:
    """A column of the coverage matrix."""
    return {
        "output": say("产出", "output"),
        "quantity": say("数量", "count"),
        "quality": say("质量", "qual."),
        "timeliness": say("时效", "time"),
        "cost": say("成本", "cost"),
        "benefit": say("效益", "benefit"),
        "satisfaction": say("满意度", "satisf."),
    }[slot]


def _of(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part}/{whole})" if whole else "–"


def _shares(statistics: Statistics) -> Iterable[str]:
    whole = statistics.indicators
    quantified, gradable, neither = (
        _of(part, whole) for part in (statistics.quantified, statistics.gradable, statistics.neither)
    )
    yield say(
        f"量化率 {quantified}  可分级评判 {gradable}  两者都不是 {neither}",
        f"quantified {quantified}  gradable {gradable}  neither {neither}",
    )
    compared, identical = _of(statistics.compared, statistics.numeric), _of(statistics.identical, statistics.pairs)
    yield say(
        f"比较符号覆盖率 {compared}  周期值与年度值相同 {identical}",
        f"numeric targets with a comparison {compared}  equal cycle and annual values {identical}",
    )
    spread = statistics.per_project
    if spread:
        yield say(
            f"每个项目的指标数：最少 {spread.least}，中位数 {spread.median:g}，最多 {spread.most}",
            f"indicators per project: least {spread.least}, median {spread.median:g}, most {spread.most}",
        )


def _units(paper: Paper, report: Report, *, every: bool) -> Table:
    projects: dict[str, list[ProjectCounts]] = defaultdict(list)
    for project in report.statistics.by_project:
        projects[project.unit].append(project)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in for_people(report.findings):
        found[finding.unit].append(finding)
    averages = {unit.name: unit.average for unit in scores(report).units}
    shown = list(projects) if every else list(projects)[:_MOST_UNITS]
    rows = [
        (printable(unit) or say("（未写单位）", "(no unit)"), _unit(projects[unit], found[unit], averages.get(unit)))
        for unit in shown
    ]
    if len(shown) < len(projects):
        rest = len(projects) - len(shown)
        rows.append((say(f"另有 {rest} 个单位", count_of(rest, "more unit")), []))
    titles = (
        say("项目", "proj."), say("指标", "ind."), say("错误", "err."), say("警告", "warn."), say("提示", "info"),
        say("量化率", "quant."), say("参考分", "score"),
    )  # fmt: skip
    return paper.table(say("单位", "unit"), titles, rows)


def _unit(projects: Sequence[ProjectCounts], findings: Iterable[Finding], average: Average | None) -> list[str | Text]:
    indicators = sum(one.indicators for one in projects)
    quantified = share(sum(one.quantified for one in projects), indicators)
    counts = severities(findings)
    return [
        str(len(projects)),
        str(indicators),
        *(str(counts[severity] or "") for severity in SEVERITIES),
        "" if quantified is None else f"{quantified:.1%}",
        "" if average is None else f"{average.mean:.1f}",
    ]


def _categories(statistics: Statistics) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("指标类别", "category"))
    table.add_column(say("指标", "indicators"), justify="right")
    table.add_column(say("占比", "share"), justify="right")
    table.add_column("")
    most = max(one.indicators for one in statistics.categories)
    for one in _listed(statistics.categories):
        part = one.indicators / statistics.indicators
        bar = Text("█" * round(one.indicators / most * _BAR), style="cyan")
        table.add_row(printable(one.label) or say("（未写类别）", "(none)"), str(one.indicators), f"{part:.1%}", bar)
    return table


def _listed(categories: Iterable[CategoryCount]) -> list[CategoryCount]:
    """At most a screen of them: what is printed in ever new ways is one line."""
    listed = sorted(categories, key=lambda one: -one.indicators)[: _MOST_UNITS + 2]
    kept = [one for one in categories if one in listed]
    rest = sum(one.indicators for one in categories) - sum(one.indicators for one in kept)
    return [*kept, CategoryCount(say("其他写法", "others"), rest)] if rest else kept


def _coverage(paper: Paper, statistics: Statistics, *, every: bool) -> Table:
    """Which kinds of indicators the projects have: those with gaps first, projects with the same gaps in one row."""
    groups: dict[tuple[str, ...], list[ProjectCounts]] = defaultdict(list)
    for project in statistics.by_project:
        groups[statistics.gaps(project)].append(project)
    complete = groups.pop((), [])
    listed = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    if every or statistics.projects <= _FEW_PROJECTS:
        listed = [(gaps, [one]) for gaps, its in groups.items() for one in its]
    shown = listed if every else listed[:_MOST_PATTERNS]
    rows: list[tuple[str, Sequence[str | Text]]] = [
        (_example(its), [*_marks(statistics, gaps), str(len(its))]) for gaps, its in shown
    ]
    rest = listed[len(shown) :]
    if rest:
        blank = ["" for _ in statistics.slots]
        others = str(sum(len(its) for _, its in rest))
        rows.append((say(f"另有 {len(rest)} 种组合", count_of(len(rest), "more combination")), [*blank, others]))
    rows.append((say("各类齐全", "complete"), [*_marks(statistics, ()), str(len(complete))]))
    having = [sum(slot in one.slots for one in statistics.by_project) for slot in statistics.slots]
    rows.append((say("有此类指标的项目", "projects with it"), [*map(str, having), str(statistics.projects)]))
    titles = [*map(slot_name, statistics.slots), say("项目", "proj.")]
    return paper.table(say("有无各类指标", "coverage"), titles, rows)


def _example(projects: Sequence[ProjectCounts]) -> str:
    name = named(projects[0])
    return name if len(projects) == 1 else say(f"如 {name}", f"e.g. {name}")


def _marks(statistics: Statistics, gaps: tuple[str, ...]) -> Iterable[Text]:
    return (Text("–", style="bold yellow") if slot in gaps else Text("✓", style="green") for slot in statistics.slots)


def _kinds(projects: Iterable[ProjectCounts]) -> str:
    counted = Counter(one.kind for one in projects)
    listed = say("、", ", ").join(f"{kind_name(kind)} {count}" for kind, count in counted.most_common())
    return say(
        f"项目类型：{listed}（逐个见 --view scores）", f"types of projects: {listed} (one by one: --view scores)"
    )
