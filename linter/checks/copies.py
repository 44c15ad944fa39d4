"""Checks over a run: what projects have word for word in common, and where namesakes are filed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import CorpusFacts, DocumentFacts, IndicatorFacts, ProjectFacts, Spot, project_spot
from linter.features.across import without_years
from linter.notation.characters import normal

_LEAST_INDICATORS = 2


class _Copy(NamedTuple):
    """A project, known by what may be copied. ``goal`` and ``indicators`` are digests, or ``None`` where there is nothing to copy."""

    goal: bytes | None
    indicators: bytes | None
    spot: Spot


def _copies(facts: DocumentFacts, options: Mapping[str, str]) -> list[_Copy]:
    return [_Copy(_goal(project), _set(project), project_spot(project)) for project in facts.projects if project.name]


def _goal(project: ProjectFacts) -> bytes | None:
    goal = normal(project.goal).rstrip("。；;.,，")
    return _digest(goal) if goal else None


def _set(project: ProjectFacts) -> bytes | None:
    if len(project.indicators) < _LEAST_INDICATORS or project.unread:
        return None
    indicators = {f"{one.category or one.area}\t{one.name.normal}\t{one.annual.canon}" for one in project.indicators}
    return _digest("\n".join(sorted(indicators)))


def _digest(text: str) -> bytes:
    """The same in every process, unlike ``hash``: one run may have several."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


@check(
    "copied",
    "corpus",
    "不同的项目绩效目标相同，或全部指标相同",
    placeholders=("count", "first", "second"),
    cases=("both", "goal", "indicators"),
    gather=_copies,
)
def copied(facts: CorpusFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Different projects with one goal or one set of indicators: a finding for each of them."""
    every = [one for table in facts.gathered for one in table]
    goals = _groups((one.goal, index) for index, one in enumerate(every))
    sets = _groups((one.indicators, index) for index, one in enumerate(every))
    for kind, groups, others in (("goal", goals, sets), ("indicators", sets, goals)):
        for group in sorted(groups):
            if not _different(spots := [every[index].spot for index in group]):
                continue
            if group in others:
                if kind == "indicators":
                    continue
                case = "both"
            else:
                case = kind
            first, second = _two_of(spots)
            values = {"count": str(len(group)), "first": first, "second": second}
            for spot in spots:
                yield Hit(facts, case, values=values, spot=spot)


def _two_of(spots: list[Spot]) -> list[str]:
    """What two of the projects are called: their names, or where all have one name, their units too."""
    names = list(dict.fromkeys(spot.project for spot in spots))
    if len(names) == 1:
        names = list(dict.fromkeys(f"{spot.unit} {spot.project}".strip() for spot in spots))
    return (names * 2)[:2]


def _groups(keyed: Iterable[tuple[Hashable, int]]) -> set[tuple[int, ...]]:
    """The groups of two or more with an equal key; ``None`` is no key."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for key, index in keyed:
        if key is not None:
            groups[key].append(index)
    return {tuple(group) for group in groups.values() if len(group) > 1}


def _different(spots: list[Spot]) -> bool:
    """Whether they are not all one project: in another file it may stand again, under the name of the next year.

    A form with a column for every place is one project, whose name stands in one cell.
    """
    if len({(spot.owner[0], spot.span) for spot in spots}) == 1:
        return False
    if len({(spot.unit, without_years(spot.project)) for spot in spots}) > 1:
        return True
    projects = Counter(table for table, _, _ in {spot.owner for spot in spots})
    return max(projects.values()) > 1


class _Use(NamedTuple):
    """A name and where an indicator of that name is filed. ``right``: nobody need ask whether that is its place."""

    name: str
    category: str
    right: bool
    spot: Spot


def _uses(facts: DocumentFacts, options: Mapping[str, str]) -> list[_Use]:
    quotes: dict[str, str] = {}  # many indicators are filed in one place: what it is called is kept once

    def placed(spot: Spot) -> Spot:
        return spot._replace(quote=quotes.setdefault(spot.quote, spot.quote))

    return [
        _Use(
            one.name.normal,
            _filed(one),
            one.name.satisfaction and one.area == "satisfaction",
            placed(spot.at(one, "level2")),
        )
        for project in facts.projects
        for spot in (project_spot(project),)
        for one in project.indicators
        if one.category and one.name.letters
    ]


def _filed(one: IndicatorFacts) -> str:
    return one.level2.canonical or one.level2.name or one.category or ""


@check(
    "inconsistent-class",
    "corpus",
    "同名指标中，归类与其余不同的不超过{percent}%，且其类别与名称不符",
    placeholders=("name", "category", "usual", "same", "all"),
    options=("percent",),
    gather=_uses,
)
def inconsistent_class(facts: CorpusFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Indicators filed elsewhere than nearly all of the same name."""
    by_name: dict[str, list[_Use]] = defaultdict(list)
    for table in facts.gathered:
        for use in table:
            by_name[use.name].append(use)
    for uses in by_name.values():
        counted = Counter(use.category for use in uses)
        usual, same = counted.most_common(1)[0]
        if len(counted) < 2 or (len(uses) - same) * 100 > len(uses) * int(options["percent"]):
            continue
        for use in uses:
            if use.category != usual and not use.right:
                values = {"name": use.spot.indicator, "category": use.category, "usual": usual}
                yield Hit(facts, values={**values, "same": str(same), "all": str(len(uses))}, spot=use.spot)
