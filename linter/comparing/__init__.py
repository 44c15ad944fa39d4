"""Holding two versions or two years of a table against each other: what was added, dropped, weakened, and what it is called now."""

from linter.comparing.tables import GROWTH, compare, diff

__all__ = ["GROWTH", "compare", "diff"]
