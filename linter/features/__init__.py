"""Derived facts that rules ask for; the words they come from are data in ``rules/lexicons``."""

from linter.features.builder import FactsBuilder
from linter.features.corpus import (
    CorpusFacts,
    Digest,
    PackedDigest,
    Spot,
    Where,
    document_spot,
    indicator_place,
    indicator_spot,
    packed,
    project_spot,
    unpacked,
    without_projects,
)
from linter.features.excuses import ExcuseFacts
from linter.features.facts import DocumentFacts, IndicatorFacts, ProjectFacts
from linter.features.statistics import statistics
from linter.features.values import ValueFacts

__all__ = [
    "CorpusFacts", "Digest", "DocumentFacts", "ExcuseFacts", "FactsBuilder", "IndicatorFacts", "PackedDigest", "ProjectFacts", "Spot", "ValueFacts",
    "Where", "document_spot", "indicator_place", "indicator_spot", "packed", "project_spot", "statistics", "unpacked", "without_projects",
]  # fmt: skip
