"""Ways of mending written in Python, registered under the names that rules use."""

from linter.fixers import categories, comparisons, notation, values
from linter.fixers.registry import FIXERS, Change, Fixer, Flaw

__all__ = ["FIXERS", "Change", "Fixer", "Flaw", "categories", "comparisons", "notation", "values"]
