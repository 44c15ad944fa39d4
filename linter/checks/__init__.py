"""Checks written in Python, registered under the names that rules use."""

from linter.checks import document, indicator, project
from linter.checks.registry import CHECKS, Check, Hit

__all__ = ["CHECKS", "Check", "Hit", "document", "indicator", "project"]
