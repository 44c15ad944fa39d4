"""Fixers of the two category slots."""

from __future__ import annotations

from collections.abc import Iterator

from linter.features import IndicatorFacts
from linter.findings import Edit
from linter.fixers.registry import Change, Flaw, fixer
from linter.fixers.values import without_blanks
from linter.model import Level

_ALIKE = "alike"


@fixer("parent-level", "indicator", choices=(_ALIKE,))
def parent_level(flaw: Flaw) -> Iterator[Change]:
    """Write into level 1 what level 2 belongs to; ``with: alike`` only where both slots name one category.

    Nothing without codes: the cell of level 1 in a form is merged over other indicators, which stay where they are.
    """
    one: IndicatorFacts = flaw.subject
    level1, level2 = one.indicator.level1, one.indicator.level2
    if (
        level1 is None
        or level2 is None
        or level1.code is None
        or one.level2.parent is None
        or not one.level2.named_right
    ):
        return
    if flaw.given != _ALIKE or (level1.code, level1.name) == (level2.code, level2.name):
        yield Change(level1.field, one.level2.parent)


@fixer("category-spelling", "indicator")
def category_spelling(flaw: Flaw) -> Iterator[Change | Edit]:
    """Write a category as the code table does, without blanks."""
    one: IndicatorFacts = flaw.subject
    if flaw.place is not None:
        yield Change(flaw.place, flaw.values["wanted"])
        yield from without_blanks(flaw.place, one.project.document.document.source.text)


@fixer("satisfaction-levels", "indicator")
def satisfaction_levels(flaw: Flaw) -> Iterator[Change]:
    """File an indicator under 3-满意度指标 and 31-服务对象满意度, with codes where the table has them."""
    one: IndicatorFacts = flaw.subject
    for level, code, name in (
        (one.indicator.level1, "3", "满意度指标"),
        (one.indicator.level2, "31", "服务对象满意度"),
    ):
        if level is not None:
            yield Change(level.field, _coded(level, code, name))


def _coded(level: Level, code: str, name: str) -> str:
    return f"{code}-{name}" if level.code else name
