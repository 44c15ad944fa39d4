"""Checks over a run of a table and the same table of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import CorpusFacts, DocumentFacts, Spot, project_spot
from linter.features.across import without_years
from linter.features.strength import looser_below
from linter.notation.characters import normal


class _Target(NamedTuple):
    """A number in a year. ``looser_below``: a lower number is easier to reach; ``flow``: it adds up over the years."""

    key: tuple[str, str, str]
    year: int
    number: Decimal
    unit: str
    text: str
    looser_below: bool
    flow: bool
    spot: Spot


def _targets(facts: DocumentFacts, options: Mapping[str, str]) -> list[_Target]:
    if facts.year is None:
        return []
    found = []
    for project in facts.projects:
        spot = project_spot(project)
        for one in project.indicators:
            value = one.annual
            if value.number is None or not value.alone or not one.name.letters or not project.name:
                continue
            if one.name.direction == "control":
                continue  # a cost or a deadline may follow prices and calendars either way
            key = (normal(project.unit.name.text), without_years(project.name), one.name.normal)
            below = looser_below(one.name.direction, value.comparator)
            unit = f"{value.unit or ''}{value.per or ''}"
            found.append(
                _Target(key, facts.year, value.number, unit, value.text, below, one.flow, spot.at(one, "annual"))
            )
    return found


@check(
    "year-over-year",
    "corpus",
    "目标低于上年，或预算增加{percent}%以上而数量目标不变",
    placeholders=("name", "value", "before", "year", "growth"),
    cases=("lowered", "unchanged"),
    options=("percent",),
    gather=_targets,
)
def year_over_year(facts: CorpusFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Targets below those of the year before, and counts that stay though the budget grows."""
    by_key: dict[tuple[str, str, str], dict[int, list[_Target]]] = defaultdict(lambda: defaultdict(list))
    for table in facts.gathered:
        for target in table:
            by_key[target.key][target.year].append(target)
    for years in by_key.values():
        for earlier, later in pairwise(sorted(years)):
            # Two of a name in one year: which is whose, nothing tells.
            if len(years[earlier]) == len(years[later]) == 1:
                yield from _compared(facts, years[earlier][0], years[later][0], int(options["percent"]))


def _compared(facts: CorpusFacts, before: _Target, now: _Target, percent: int) -> Iterator[Hit]:
    if before.unit != now.unit:
        return
    growth = _growth(before, now)
    values = {"name": now.spot.indicator, "value": now.text, "before": before.text, "year": str(before.year)}
    if now.number == before.number:
        if now.flow and growth is not None and growth * 100 >= percent:
            yield Hit(facts, "unchanged", values={**values, "growth": f"{growth:.0%}"}, spot=now.spot)
    elif (now.number < before.number) == now.looser_below and not _smaller(before, now, growth):
        yield Hit(facts, "lowered", values={**values, "growth": ""}, spot=now.spot)


def _growth(before: _Target, now: _Target) -> Decimal | None:
    """How much more money there is, as a share; ``None`` where an amount is not known."""
    if not before.spot.amount or now.spot.amount is None:
        return None
    return now.spot.amount / before.spot.amount - 1


def _smaller(before: _Target, now: _Target, growth: Decimal | None) -> bool:
    """Whether the money was cut by as large a share as the count: less is then bought, not less demanded."""
    return now.flow and growth is not None and before.number != 0 and growth <= now.number / before.number - 1
