"""Derived facts that rules ask for; the words they come from are data in ``rules/lexicons``."""

from linter.features.builder import FactsBuilder
from linter.features.facts import DocumentFacts, IndicatorFacts, ProjectFacts, ValueFacts
from linter.features.statistics import statistics

__all__ = ["DocumentFacts", "FactsBuilder", "IndicatorFacts", "ProjectFacts", "ValueFacts", "statistics"]
