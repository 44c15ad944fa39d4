"""Facts of a name and of a value, by the built-in word lists."""

from __future__ import annotations

from functools import cache

from linter.features import FactsBuilder, ValueFacts
from linter.features.names import NameFacts
from linter.knowledge import load_knowledge
from linter.model import Cell, Field


@cache
def builder() -> FactsBuilder:
    return FactsBuilder(load_knowledge())


def name_facts(text: str) -> NameFacts:
    return builder().names.facts(text)


def value_facts(text: str, name: str = "") -> ValueFacts:
    """Facts of a value printed under a name."""
    return builder().values.facts(Field(Cell(text), 0, len(text)), name_facts(name))


def listed(table: dict[str, str]) -> list[tuple[str, str]]:
    """A table of words by class, ``{"META": "待定 —"}``, as one pair for each word."""
    return [(key, word) for key, words in table.items() for word in words.split()]
