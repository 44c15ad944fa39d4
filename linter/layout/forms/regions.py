"""Forms for several places at once: a transfer's targets (区域绩效目标表) with a column of values for each county or village.

A whole province (Fujian) hands its grants down so. Each place answers for its own values: it counts as the unit of a project of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.layout.forms.lists import is_nothing
from linter.model import Cell
from linter.patterns import pattern

REGION = "region "
"""Begins the roles of the columns of values: ``region 0``, ``region 1``."""

_PLACE = pattern(
    "(?!.*(?:补助|实施|项目|所[在属]|目标|指标)|(?:地|市|县|社)区$|[市区]县$|[乡城]镇$|乡村$)[\u4e00-\u9fff]{1,14}(?:省|市|县|区|旗|州|盟|镇|乡|村|街道|社区|苏木)(?:[（(].*[）)])?|[省市区县州]本级"
)


_ALL = pattern(
    "(?:全[省市州盟县区旗]|自治[区州县]|地区)?(?:合计|总计|汇总)(?:值)?|全[省市州盟县区旗](?:指标值|目标值)?"
)
"""How a column for all places together is called."""


def regions(
    rows: Sequence[Sequence[Cell]], index: int, columns: Mapping[str, int]
) -> tuple[dict[str, int], int] | None:
    """The columns of a form with those of the places, and how many rows its header takes; ``None`` if it names no places.

    Args:
        rows: all rows.
        index: the row that names the column of the indicators.
        columns: role → column, as far as other labels tell.

    """
    named = columns["indicator"]
    for depth in (0, 1):
        row = rows[index + depth] if index + depth < len(rows) else ()
        if depth and (named >= len(row) or row[named].text not in ("", rows[index][named].text)):
            return None
        places = [place for place, cell in enumerate(row) if place > named and _PLACE.fullmatch(cell.text)]
        if len(places) < 2:
            continue
        beside = (place for place in (places[0] - 1, places[-1] + 1) if named < place < len(row))
        whole = next((place for place in beside if _ALL.fullmatch(row[place].text)), None)
        if columns.get("annual", places[0]) in (whole, *places):
            if whole is not None:
                return {**columns, "annual": whole}, depth + 1
            own = {f"{REGION}{number}": place for number, place in enumerate(places)}
            return {**columns, **own, "annual": places[0]}, depth + 1
    return None


def places(columns: Mapping[str, int]) -> list[int]:
    """The columns of the places, in order; none in other forms."""
    return [index for role, index in columns.items() if role.startswith(REGION)]


def is_place(label: str) -> bool:
    """Whether a label names a place: a county, a village."""
    return _PLACE.fullmatch(label) is not None


def answered(cells: Sequence[Cell], regional: Sequence[int]) -> list[int]:
    """The places that a row gives a value for; the first one if it gives none at all."""
    found = [place for place in regional if place < len(cells) and cells[place] and not is_nothing(cells[place].text)]
    return found or list(regional[:1])
