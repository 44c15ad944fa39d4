"""Checks of one project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.model import Field


@check(
    "unparsed",
    "project",
    "一条指标没有任何指标值，指标栏不是已知的体例，或栏内有不属于任何指标的文字",
    placeholders=("text",),
    cases=("item", "cell", "lead"),
)
def unparsed(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Items without any value, cells in no known notation, and text that belongs to no item."""
    cell, lead = facts.project.cell, facts.project.lead
    if facts.unread:
        yield Hit(facts, "cell", Field(cell, 0, len(cell.text)), {"text": cell.text})
        return
    if lead is not None:
        yield Hit(facts, "lead", lead, {"text": lead.text})
    for indicator in facts.indicators:
        if "no-values" in indicator.odd:
            place = indicator.place("item")
            yield Hit(indicator, "item", place, {"text": place.text})


@check("numbering", "project", "序号不是从1起依次排列", placeholders=("numbers",))
def numbering(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Printed numbers that are not 1, 2, 3 …; items that were never numbered do not count here."""
    numbered = [one for one in facts.indicators if one.number]
    if facts.unread or not numbered:
        return
    for due, one in enumerate(numbered, 1):
        if int(one.number or 0) != due:
            numbers = "、".join(str(each.number) for each in numbered)
            yield Hit(facts, place=one.place("number"), values={"numbers": numbers})
            return


@check(
    "duplicate-name",
    "project",
    "同一项目有两个同名指标；目标也相同的，肯定多余",
    placeholders=("name", "numbers"),
    cases=("same-target", "same-name"),
)
def duplicate_name(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Indicators of one name: certainly one too many where the targets agree, doubtful otherwise."""
    groups: dict[str, list[IndicatorFacts]] = defaultdict(list)
    for one in facts.indicators:
        if one.name.letters:
            groups[one.name.normal].append(one)
    for group in groups.values():
        for earlier, later in pairwise(group):
            numbers = "、".join(one.number or "?" for one in (earlier, later))
            case = "same-target" if _same_target(earlier, later) else "same-name"
            yield Hit(facts, case, later.place("name"), {"name": later.name.text, "numbers": numbers})


def _same_target(one: IndicatorFacts, other: IndicatorFacts) -> bool:
    if one.annual.canon == other.annual.canon:
        return True
    if one.annual.number is not None:
        return (one.annual.number, one.annual.unit) == (other.annual.number, other.annual.unit)
    return bool(one.annual.dates) and one.annual.dates == other.annual.dates
