"""Forms with a row for a project and its indicators side by side: 产出指标, 效益指标 and 满意度指标, each over 三级指标 and 指标值.

A whole province (Henan) publishes its projects so; where a category has more than one indicator, the rows below go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern

PAIR = "pair "
"""Begins the roles of the columns of names: ``pair 0``, ``pair 1``; the values stand to the right of them."""

_TOP = frozenset(("绩效目标", "绩效指标", "成本指标", "产出指标", "效益指标", "满意度指标"))
_CATEGORY = pattern("(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?(?:[（(].*[）)])?")
_NAME = pattern("三级指标(?:名称)?|指标名称|绩效指标")
_VALUE = pattern("(?:年度)?(?:指标|目标|绩效)值(?:[（(].{0,8}[）)])?")
_DEEPEST = 2
"""A header has at most so many rows below its first."""


def pairs(rows: Sequence[Sequence[Cell]], index: int) -> tuple[dict[str, int], int] | None:
    """The columns of the names if a header of such a form begins in row ``index``, and how many rows it takes."""
    if not any(cell.text in _TOP for cell in rows[index]):
        return None
    for depth in range(1, _DEEPEST + 1):
        if index + depth < len(rows):
            places = _places(rows[index + depth], rows[index + depth - 1])
            if len(places) > 1:
                return {f"{PAIR}{number}": place for number, place in enumerate(places)}, depth + 1
    return None


def _places(row: Sequence[Cell], above: Sequence[Cell]) -> list[int]:
    """Where a row names a column of names and behind it one of values, below a category."""
    return [
        place
        for place, (name, value) in enumerate(pairwise(row))
        if _NAME.fullmatch(name.text)
        and _VALUE.fullmatch(value.text)
        and place < len(above)
        and _CATEGORY.fullmatch(above[place].text)
    ]


def places(columns: Mapping[str, int]) -> list[int]:
    """The columns of the names, in order; none in other forms."""
    return [index for role, index in columns.items() if role.startswith(PAIR)]


def categories(columns: Mapping[str, int], above: Sequence[Cell]) -> dict[int, Cell]:
    """What category each column of names stands below; ``above`` is the row of the header that names them."""
    return {place: above[place] if place < len(above) else EMPTY_CELL for place in places(columns)}
