"""What a good target for an indicator looks like: the example in the advice of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.features.direction import CONTROL, NEGATIVE

if TYPE_CHECKING:
    from linter.features.facts import IndicatorFacts


class Models:
    """Chooses among the model targets of ``rules/measures.yaml``."""

    def __init__(self, models: Mapping[str, str]) -> None:
        self.models = models

    def of(self, indicator: IndicatorFacts) -> str:
        """The model target for what the name measures, else for the category."""
        model = next(self.models[kind] for kind in _kinds(indicator) if kind in self.models)
        if model[0] in "≥≤" or indicator.project.document.year is None:
            return model
        return f"{indicator.project.document.year}年{model}"


def _kinds(indicator: IndicatorFacts) -> Iterator[str]:
    """What to look for, the most fitting first."""
    name = indicator.name
    if name.satisfaction:
        yield "satisfaction"
    if name.rate:
        yield "negative-rate" if name.direction == NEGATIVE else "rate"
    if name.direction == NEGATIVE:
        yield "negative"
    if name.measure == "money" and (
        name.direction == CONTROL or indicator.area == "cost" or indicator.category == "cost"
    ):
        yield "cost"
    yield from filter(
        None, (name.measure, "cost" if indicator.area == "cost" else None, indicator.category, indicator.area)
    )
    yield "other"
