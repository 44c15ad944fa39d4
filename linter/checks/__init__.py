"""Checks written in Python, registered under the names that rules use."""

from linter.checks import (
    amounts,
    copies,
    costs,
    document,
    goals,
    indicator,
    likeness,
    listing,
    marks,
    printing,
    project,
    relevance,
    siblings,
    style,
    wording,
    years,
)
from linter.checks.registry import CHECKS, Check, Hit

__all__ = [
    "CHECKS",
    "Check",
    "Hit",
    "amounts",
    "copies",
    "costs",
    "document",
    "goals",
    "indicator",
    "likeness",
    "listing",
    "marks",
    "printing",
    "project",
    "relevance",
    "siblings",
    "style",
    "wording",
    "years",
]
