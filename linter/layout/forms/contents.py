"""What the cells below a header tell of its columns, whatever the header calls them: categories, comparisons, targets, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from linter.layout.forms.heads import NAMED, role_of
from linter.layout.forms.overlooked import TARGET, says_no_target
from linter.layout.forms.titles import is_form_title
from linter.layout.forms.wordings import CATEGORY, COMPARES, LEVEL1, Labels, roles_of
from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern

Rows = Sequence[Sequence[Cell]]

_BELOW_HEADER = 40
"""So many rows below a header are asked what its columns hold."""

_NAMES = pattern("(?:绩效|考核|评价|具体)?(?:指标|内容|要点|事项)")
"""How it may be called where the columns before it hold categories."""

_COUNT = pattern("[（(]?\\d{1,2}[）)]?[、.．]?")

_NAMED = "三级指标"
_SIGN = pattern(f"{COMPARES.pattern}|定性")

_NATURE = pattern("是|否|(?:定[量性]|[正反]向|核心|非核心|共性|个性)(?:指标)?")
"""What a column 指标类型 may tell that is no category."""


def told_below(labels: Labels, rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns of a form with what the cells below say of them.

    Args:
        labels: those of the header.
        rows: all rows.
        index: that of the header.
        columns: role → column, as far as the labels tell.

    """
    rows = _own(rows, index)
    found = _without_nature(rows, index, _past_counts(rows, index, columns))
    found = _with_told_levels(rows, index, _with_both_levels(rows, index, found))
    return _with_told_values(labels, rows, index, _with_told_sign(rows, index, found))


def found_below(labels: Labels, rows: Rows, index: int) -> dict[str, int] | None:
    """The columns of a list that names its values, and whose categories are told by what it holds; ``None`` if it is none."""
    found = roles_of(labels)
    if "annual" not in found:
        return None
    rows = _own(rows, index)
    told = _with_told_levels(rows, index, {**found, "indicator": found.get("indicator", found["annual"])})
    if "indicator" in found:
        return found if told.keys() > found.keys() else None
    levels = [told[role] for role in ("level1", "level2") if role in told]
    behind = range(max(levels, default=len(labels)) + 1, found["annual"])
    place = next((place for place in behind if _NAMES.fullmatch(labels[place])), None)
    if place is None:
        return None
    named = [
        _NAMED if index == place else label for index, label in enumerate(labels)
    ]  # what stands before it is the project's
    return {**roles_of(named), **{role: told[role] for role in ("level1", "level2") if role in told}}


def _own(rows: Rows, index: int) -> Rows:
    """The rows down to the last that may belong to the list below a header: no title or label of another project stands among them."""
    below = takewhile(lambda row: not _begins_another(row), rows[index + 1 : index + 1 + _BELOW_HEADER])
    return [*rows[: index + 1], *below]


def _begins_another(row: Sequence[Cell]) -> bool:
    first = next((cell for cell in row if cell), EMPTY_CELL)
    return role_of(first) in NAMED or is_form_title(first.text)


def first_below(rows: Rows, index: int, place: int) -> str:
    """What is filled in first below a label; empty if nothing is."""
    return next((row[place].text for row in rows[index + 1 :] if place < len(row) and row[place]), "")


def _without_nature(rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns, where one called 指标类型 holds 定量 or 是 instead of categories: then it tells the nature of the targets."""
    if "level2" not in columns or not _NATURE.fullmatch(first_below(rows, index, columns["level2"])):
        return columns
    found = {role: place for role, place in columns.items() if role != "level2"}
    return {"nature": columns["level2"], **found}


def _with_both_levels(rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns, where one label stands over both levels: 指标类别 over 产出指标 and 数量指标."""
    place = columns.get("level2", 0)
    if "level1" in columns or "level2" not in columns or place + 2 != columns["indicator"]:
        return columns
    over = rows[index][place].text
    if rows[index][place + 1].text not in ("", over) or not first_below(rows, index, place + 1):
        return columns
    return {**columns, "level1": place, "level2": place + 1}


def _past_counts(rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns, where the label of the names stands over their counts as well: （1） and beside it the name."""
    place = columns["indicator"]
    beside = place + 1 < len(rows[index]) and rows[index][place + 1].text in ("", rows[index][place].text)
    counts = beside and _tells(rows, index, place, _COUNT) and bool(first_below(rows, index, place + 1))
    return {**columns, "indicator": place + 1} if counts and place + 1 not in columns.values() else columns


def _with_told_levels(rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns with those before the names that hold categories of a level, whatever the header calls them: 评价内容 over 数量指标."""
    found = dict(columns)
    for role, category in (("level2", CATEGORY), ("level1", LEVEL1)):
        before = range(found.get("level2", found["indicator"]) - 1, -1, -1)
        free = (place for place in before if role not in found and place not in found.values())
        place = next((place for place in free if _tells(rows, index, place, category)), None)
        if place is not None:
            found[role] = place
    if "level1" not in found and "level2" in found and _tells(rows, index, found["level2"], LEVEL1):
        between = (place for place in range(found["level2"] + 1, found["indicator"]) if place not in found.values())
        second = next((place for place in between if _tells(rows, index, place, CATEGORY)), None)
        return found if second is None else {**found, "level1": found["level2"], "level2": second}
    return found


def _with_told_sign(rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns with one behind the names that holds comparisons, 关系 over ≥, where the one that is called so (指标属性) does not."""
    known = [columns[role] for role in ("sign", "direction") if role in columns]
    if any(_tells(rows, index, place, _SIGN) for place in known):
        return columns
    free = (place for place in range(columns["indicator"] + 1, len(rows[index])) if place not in columns.values())
    place = next((place for place in free if _tells(rows, index, place, _SIGN)), None)
    if place is None:
        return columns
    nature = {"nature": columns["sign"]} if "sign" in columns and "nature" not in columns else {}
    return {**columns, **nature, "sign": place}


def _with_told_values(labels: Labels, rows: Rows, index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns with the only one behind the names that holds targets, where no label names the values."""
    if "annual" in columns or "cycle" in columns:
        return columns
    free = (place for place in range(columns["indicator"] + 1, len(labels)) if place not in columns.values())
    places = [place for place in free if not says_no_target(labels[place]) and _tells(rows, index, place, TARGET)]
    return {**columns, "annual": places[0]} if len(places) == 1 else columns


def _tells(rows: Rows, index: int, place: int, category: re.Pattern[str]) -> bool:
    """Whether nearly all that is filled in below a label are categories of a level."""
    texts = [row[place].text for row in rows[index + 1 : index + 1 + _BELOW_HEADER] if place < len(row) and row[place]]
    told = sum(category.fullmatch(text) is not None for text in texts)
    return told > 1 and told * 4 >= len(texts) * 3
