"""What a good target for an indicator looks like: the example in the advice of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.features.direction import CONTROL, NEGATIVE
from linter.features.names import NameFacts


class Models:
    """Chooses among the model targets of ``rules/measures.yaml``."""

    def __init__(self, models: Mapping[str, str]) -> None:
        self.models = models

    def of(self, name: NameFacts, area: str | None, category: str | None, year: int | None) -> str:
        """The model target for what the name measures, else for the category; deadlines in the budget year."""
        model = next(self.models[kind] for kind in _kinds(name, area, category) if kind in self.models)
        return model if model[0] in "≥≤" or year is None else f"{year}年{model}"


def _kinds(name: NameFacts, area: str | None, category: str | None) -> Iterator[str]:
    """What to look for, the most fitting first."""
    is_cost = "cost" in (area, category)
    if name.satisfaction:
        yield "satisfaction"
    if name.rate:
        yield "negative-rate" if name.direction == NEGATIVE else "rate"
    if name.direction == NEGATIVE:
        yield "negative"
    if name.measure == "money" and (name.direction == CONTROL or is_cost):
        yield "cost"
    yield from filter(None, (name.measure, "cost" if is_cost else None, category, area))
    yield "other"
