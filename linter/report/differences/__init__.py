"""Reports of ``jixiao diff``: for people, by the line, and for machines; what they call things."""

from __future__ import annotations

from linter.differences import KEPT, Differences, IndicatorChange
from linter.words import printable, say

FORMATS = ("rich", "concise", "json")
"""The formats, each a module here (``rich`` is ``terminal``, ``json`` is ``machine``)."""

SHOWN = ("weakened", "all")
"""What reports for people print one by one: what a reviewer asks about, or everything."""

_ASKED_ABOUT = ("weakened", "dropped")


def is_shown(change: IndicatorChange, show: str) -> bool:
    """Whether a change is printed by itself; the others are counted."""
    return change.differs and (show == "all" or change.status in _ASKED_ABOUT or change.outgrown)


def word(change: IndicatorChange) -> str:
    """What became of an indicator, in one word or two."""
    if change.outgrown:
        return say("未随金额提高", "outgrown")
    if change.status == "unchanged" and change.renamed:
        return say("更名", "renamed")
    return status_name(change.status)


def status_name(status: str) -> str:
    """放宽, 提高, 改写, 新增, 取消."""
    return {
        "weakened": say("放宽", "weakened"),
        "strengthened": say("提高", "strengthened"),
        "changed": say("改写", "changed"),
        "added": say("新增", "added"),
        "dropped": say("取消", "dropped"),
        "moved": say("换单位", "moved"),
        "renamed": say("更名", "renamed"),
        "outgrown": say("未随金额提高", "outgrown"),
        "unchanged": say("未变", "unchanged"),
    }[status]


def told(change: IndicatorChange) -> str:
    """The indicator with its values, before and after."""
    name = printable(change.side.name) or say("（无名称）", "(no name)")
    if change.renamed and change.before is not None:
        name = f"{printable(change.before.name)} → {name}"
    old, new = values(change)
    if change.field == "cycle":
        name += say("（实施周期）", " (cycle)")
    if change.before is None or change.after is None or old == new:
        return f"{name}  {new if change.after else old}".rstrip()
    return f"{name}  {old} → {new}"


def values(change: IndicatorChange) -> tuple[str, str]:
    """The two texts of the value that decided, the annual one where none did."""
    field = change.field or "annual"
    old, new = (getattr(side, field) if side else None for side in (change.before, change.after))
    nothing = say("（空）", "(empty)")
    return printable(old or nothing), printable(new or nothing)


def nothing_in_common(differences: Differences) -> str:
    """That the two sides share no project, and what that usually means; empty where they do."""
    if differences.count_projects()[KEPT]:
        return ""
    return say(
        "新旧两边没有一个共同的项目，指标无从比较。多半是两个部门的表，或有一边的单位、项目名称没有读对："
        "用 jixiao check --view scores 看各自读出的名称",
        "old and new have no project in common, so there are no indicators to compare. Mostly these are tables of two "
        "departments, or names of units and projects were misread on one side: jixiao check --view scores shows them",
    )


def closing_line(differences: Differences) -> str:
    """All counts in one line."""
    projects, indicators = differences.count_projects(), differences.count_indicators()
    if differences.same:
        return say("没有差别", "no difference")
    of_projects = _counted({name: projects[name] for name in ("added", "dropped", "moved", "renamed")})
    of_indicators = _counted(
        {
            name: indicators[name]
            for name in ("weakened", "outgrown", "dropped", "strengthened", "added", "changed", "renamed")
        }
    )
    if nothing_in_common(differences):
        return say(f"项目：{of_projects}；没有共同的项目", f"projects: {of_projects}; none in common")
    same = say(f"未变 {indicators['unchanged']}", f"{indicators['unchanged']} unchanged")
    return say(
        f"项目：{of_projects or '没有增减'}；两边都有的项目的指标：{of_indicators or '没有改动'}，{same}",
        f"projects: {of_projects or 'the same'}; indicators of projects in both: {of_indicators or 'no changes'}, {same}",
    )


def _counted(counts: dict[str, int]) -> str:
    return say("，", ", ").join(
        say(f"{status_name(name)} {count}", f"{count} {status_name(name)}") for name, count in counts.items() if count
    )
