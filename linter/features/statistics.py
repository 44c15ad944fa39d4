"""Counts of a table, from its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from linter.features.facts import DocumentFacts, IndicatorFacts, ProjectFacts
from linter.features.pricing import pricing
from linter.findings import CategoryCount, Priced, ProjectCounts, Statistics

_FINE = ("quantity", "quality", "timeliness", "cost", "benefit", "satisfaction")
_COARSE = ("output", "benefit", "satisfaction")
_SLOTS = {
    "economic": "benefit",
    "social": "benefit",
    "ecological": "benefit",
    "sustainable": "benefit",
    "service": "satisfaction",
    "economic-cost": "cost",
    "social-cost": "cost",
    "ecological-cost": "cost",
}
_ONE_NUMBER = ("THRESH", "EXACT", "ZERO")
_AGREES = Decimal("0.05")
"""By which share of the budget a count by its price may miss it and still agree: prices and budgets are rounded."""


def statistics(facts: DocumentFacts) -> Statistics:
    """Count units, projects, indicators and what their values are worth."""
    indicators = [one for project in facts.projects for one in project.indicators]
    pairs = [one for one in indicators if one.cycle.text and one.annual.text]
    numeric = [one for one in indicators if one.annual.kind in _ONE_NUMBER]
    return Statistics(
        units=len({project.unit.name.text for project in facts.projects if project.unit.name}),
        projects=len(facts.projects),
        indicators=len(indicators),
        parsed=sum(one.dialect != "outline" and "no-values" not in one.odd for one in indicators),
        quantified=sum(one.annual.quantified for one in indicators),
        gradable=sum(one.annual.gradable for one in indicators),
        pairs=len(pairs),
        identical=sum(one.same for one in pairs),
        unread_cells=sum(project.unread for project in facts.projects),
        amount=_amount(facts),
        numeric=len(numeric),
        compared=sum(one.annual.comparator is not None for one in numeric),
        categories=_categories(indicators),
        slots=_columns(facts, indicators),
        by_project=tuple(_alike(map(_project, facts.projects))),
    )


def _alike(counts: Iterable[ProjectCounts]) -> Iterator[ProjectCounts]:
    """The same with equal slots kept once: thousands of projects have a few dozen kinds."""
    known: dict[frozenset[str], frozenset[str]] = {}
    for one in counts:
        yield one._replace(slots=known.setdefault(one.slots, one.slots))


def _amount(facts: DocumentFacts) -> Decimal | None:
    total = facts.document.total
    if total is not None and total.total is not None:
        return total.total
    amounts = [project.amount for project in facts.projects if project.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _project(facts: ProjectFacts) -> ProjectCounts:
    return ProjectCounts(
        unit=facts.unit.name.text,
        name=facts.name,
        span=facts.project.span,
        amount=facts.amount,
        kind=facts.kind,
        kind_from=facts.kind_from,
        indicators=len(facts.indicators),
        quantified=sum(one.annual.quantified for one in facts.indicators),
        gradable=sum(one.annual.gradable for one in facts.indicators),
        slots=frozenset(slot for one in facts.indicators for slot in _slots(one)),
        unread=facts.unread,
        priced=_priced(facts),
    )


def _priced(facts: ProjectFacts) -> Priced | None:
    """The count by the price of a project, if that is its budget."""
    budget, found = facts.budget, pricing(facts)
    if budget is None or found is None or abs(found.product - budget) > budget * _AGREES:
        return None
    return Priced(found.quantity.annual.text, found.price.annual.text, found.product)


def _slots(one: IndicatorFacts) -> Iterable[str]:
    """What an indicator stands for in the coverage matrix: its area, and what its category adds to that."""
    if one.area:
        yield one.area
    if one.category:
        yield _SLOTS.get(one.category, one.category)


def _columns(facts: DocumentFacts, indicators: Sequence[IndicatorFacts]) -> tuple[str, ...]:
    """Where no output has a category, as in tables with level-1 names only, the outputs are one column."""
    if not facts.projects:
        return ()
    return _FINE if any(one.category in _FINE for one in indicators) else _COARSE


def _categories(indicators: Sequence[IndicatorFacts]) -> tuple[CategoryCount, ...]:
    counted = Counter(map(_label, indicators))
    return tuple(
        CategoryCount(label, counted[label]) for label in sorted(counted, key=lambda label: (not label, label))
    )


def _label(one: IndicatorFacts) -> str:
    """The level-2 category, or level 1 where the table has no level 2; in one spelling where the code table knows it."""
    level = one.level2 if one.indicator.level2 else one.level1
    if level.canonical:
        return level.canonical if level.code else level.canonical.partition("-")[2]
    return "-".join(filter(None, (level.code, level.name)))
