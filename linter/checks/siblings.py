"""Checks over a run of projects that belong together: those of the districts, those of one department."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import CorpusFacts, DocumentFacts, IndicatorFacts, ProjectFacts, Spot, indicator_spot, project_spot
from linter.features.siblings import families
from linter.model import Span
from linter.words import say

_NO_TOTALS = frozenset(
    (
        "天",
        "日",
        "个工作日",
        "工作日",
        "小时",
        "分钟",
        "秒",
        "年",
        "个月",
        "月",
        "元",
        "万元",
        "亿元",
        "分",
        "度",
        "℃",
        "%",
        "‰",
        "倍",
    )
)
"""Time, money and marks may well be the same in many projects; a number of people or things is somebody's total."""


class _Target(NamedTuple):
    """The shape of an annual value, and where it stands: few of thousands of places are asked for."""

    name: str
    quantified: bool
    comparator: str
    unit: str
    text: str
    printed_name: str
    number: str | None
    span: Span
    project: Spot

    @property
    def spot(self) -> Spot:
        """The place of the value."""
        return self.project._replace(
            span=self.span,
            target="indicator",
            indicator=self.printed_name,
            number=self.number,
            field="annual",
            quote=self.text,
        )


class _Project(NamedTuple):
    keys: tuple[str, ...]
    name: str
    targets: tuple[_Target, ...]


def _places(facts: DocumentFacts, options: Mapping[str, str]) -> list[_Project]:
    """The projects whose names hold a place."""
    found = []
    for project in facts.projects:
        keys = facts.across.siblings.keys(project.name)
        if keys:
            found.append(_Project(keys, project.name, tuple(_targets(project))))
    return found


def _targets(project: ProjectFacts) -> Iterator[_Target]:
    spot = project_spot(project)
    for one in project.indicators:
        value, name = one.annual, one.name
        if value.text and name.letters:
            yield _Target(
                name.normal,
                value.quantified,
                value.comparator or "",
                value.unit or "",
                value.text,
                name.text,
                one.number,
                (one.indicator.annual or one.indicator.field).span,
                spot,
            )


@check(
    "sibling-inconsistency",
    "corpus",
    "{least}个以上的同类项目中，同名指标的比较符号、单位或量化与其余不同，且不超过{percent}%",
    placeholders=("name", "value", "count", "usual"),
    cases=("unquantified", "comparator", "unit"),
    options=("least", "percent"),
    gather=_places,
)
def sibling_inconsistency(facts: CorpusFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Targets that few of the projects for the districts write differently from the others."""
    every = [one for table in facts.gathered for one in table]
    for members in families([(one.keys, one.name) for one in every]).values():
        if len(members) < int(options["least"]):
            continue
        by_name: dict[str, list[_Target]] = defaultdict(list)
        for index in members:
            for target in every[index].targets:
                by_name[target.name].append(target)
        for targets in by_name.values():
            yield from _deviations(facts, targets, options)


def _deviations(facts: CorpusFacts, targets: Sequence[_Target], options: Mapping[str, str]) -> Iterator[Hit]:
    """First those without a number, then, among the others, another comparison or unit."""
    numbered = [target for target in targets if target.quantified]
    plain: Sequence[tuple[str, Sequence[_Target], Callable[[_Target], str]]] = (
        ("unquantified", targets, lambda target: "" if target.quantified else "-"),
        ("comparator", numbered, lambda target: target.comparator),
        ("unit", numbered, lambda target: target.unit),
    )
    for case, group, shape in plain:
        counted = Counter(map(shape, group))
        if len(group) < int(options["least"]) or len(counted) < 2:
            continue
        usual, count = counted.most_common(1)[0]
        if (case == "unquantified" and usual) or (len(group) - count) * 100 > len(group) * int(options["percent"]):
            continue
        nothing = say("不写", "none")
        words = say(f"写“{usual}”", f"“{usual}”") if usual else nothing
        for target in group:
            if shape(target) != usual:
                values = {"name": target.printed_name, "value": target.text, "count": str(count), "usual": words}
                yield Hit(facts, case, values=values, spot=target.spot)


class _Count(NamedTuple):
    """A number of people or things under a name, as a department's tables give it."""

    department: str
    name: str
    value: str
    spot: Spot


class _Foreign(NamedTuple):
    scope: str
    value: str
    spot: Spot


def _claims(facts: DocumentFacts, options: Mapping[str, str]) -> tuple[list[_Foreign], list[_Count]]:
    """What values say of a larger area than their project's, and the counts that may turn out to be shared."""
    foreign, counts = [], []
    scope_of, least = facts.across.scopes.foreign, Decimal(options["number"])
    for project in facts.projects:
        for one in project.indicators:
            scope = scope_of(one.annual.normal, project.name, project.unit.name.text)
            if scope:
                foreign.append(_Foreign(scope, one.annual.text, indicator_spot(one, "annual")))
            elif _is_large_count(one, least):
                spot = indicator_spot(one, "annual")
                counts.append(_Count(facts.document.department, one.name.normal, one.annual.canon, spot))
    return foreign, counts


def _is_large_count(one: IndicatorFacts, least: Decimal) -> bool:
    value = one.annual
    return (
        value.alone
        and value.unit not in _NO_TOTALS
        and value.per is None
        and value.number is not None
        and value.number >= least
        and not one.name.rate
        and one.name.measure not in ("money", "duration")
    )


@check(
    "foreign-target",
    "corpus",
    "区县项目的指标值是全市或上级的总量，或同一个不小于{number}的数以同一名称出现在{projects}个以上项目中",
    placeholders=("name", "value", "scope", "count"),
    cases=("scope", "shared"),
    options=("projects", "number"),
    gather=_claims,
)
def foreign_target(facts: CorpusFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Targets of a whole city in a project for a district; one large number under one name in many projects."""
    shared: dict[tuple[str, str, str], list[_Count]] = defaultdict(list)
    for foreign, counts in facts.gathered:
        for claim in foreign:
            values = {"name": claim.spot.indicator, "value": claim.value, "scope": claim.scope, "count": ""}
            yield Hit(facts, "scope", values=values, spot=claim.spot)
        for one in counts:
            shared[one.department, one.name, one.value].append(one)
    for group in shared.values():
        projects = {one.spot.owner for one in group}
        if len(projects) >= int(options["projects"]):
            for one in group:
                values = {"name": one.spot.indicator, "value": one.value, "scope": "", "count": str(len(projects))}
                yield Hit(facts, "shared", values=values, spot=one.spot)
