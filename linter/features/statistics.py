"""Counts of a table, from its facts."""

from __future__ import annotations

from decimal import Decimal

from linter.features.facts import DocumentFacts
from linter.findings import Statistics


def statistics(facts: DocumentFacts) -> Statistics:
    """Count units, projects, indicators and what their values are worth."""
    indicators = [one for project in facts.projects for one in project.indicators]
    pairs = [one for one in indicators if one.cycle.text and one.annual.text]
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
    )


def _amount(facts: DocumentFacts) -> Decimal | None:
    total = facts.document.total
    if total is not None and total.total is not None:
        return total.total
    amounts = [project.amount for project in facts.projects if project.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
