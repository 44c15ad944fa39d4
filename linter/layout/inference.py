"""The columns of a grid by what stands in them, where no header row names the one with the indicators.

The indicators are the column whose cells hold items. With a header row in other words the rest is known by name; without
any, money has two decimals, a goal is a sentence and stands beside the indicators, and the name stands before the money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from linter.layout.columns import label_roles
from linter.layout.marks import ITEM_START
from linter.layout.money import is_amount
from linter.layout.openings import holds_item
from linter.model import Cell
from linter.patterns import pattern

Cells = Sequence[Cell]

_SENTENCE = pattern("[。；，]")
_CHINESE = pattern("[\u4e00-\u9fff]")
_INSTITUTION = pattern(
    "(?:局|中心|院|所|馆|站|校|园|队|会|处|室|部|办|学|公司|街道|镇|乡|政府|机关|本级|委|联)(?:[（(].*[）)])?$"
)
_SAMPLE = 50
_FEWEST_ROWS = 2
"""One row proves no columns; a header row with two known names beside it does."""


class Inferred(NamedTuple):
    """The columns, and the texts of the header row that named the others; without a header there are none."""

    columns: Mapping[str, int]
    labels: tuple[str, ...] = ()


def infer(rows: Sequence[Cells]) -> Inferred | None:
    """The columns of rows among which no header row names the indicators; ``None`` if the cells do not tell either."""
    votes = Counter(index for cells in rows for index, cell in enumerate(cells) if _votes(cell))
    if not votes:
        return None
    items = votes.most_common(1)[0][0]
    body = [index for index, cells in enumerate(rows) if items < len(cells) and _votes(cells[items])]
    sample = [rows[index] for index in body[:_SAMPLE]]
    header = _header(rows[: body[0]], items)
    if header is not None:
        columns = {**label_roles(header), "indicators": items}
        if "name" not in columns:
            columns |= _by_content(sample, items, taken=set(columns.values()), wanted=("name",))
        return Inferred(columns, tuple(header))
    if len(body) < _FEWEST_ROWS or items == 0:
        return None
    return Inferred({"indicators": items, **_by_content(sample, items, taken=set(), wanted=_ALL)})


def _votes(cell: Cell) -> bool:
    return ITEM_START.match(cell.text) is not None or (len(cell.text) > 20 and holds_item(cell.text))


def _header(above: Sequence[Cells], items: int) -> list[str] | None:
    """The labels of the last row above the body that has two known ones, the indicators' column not counted."""
    for cells in reversed(above):
        labels = [cell.text for cell in cells]
        if items < len(labels) and len(labels[items]) <= 20:
            found = label_roles([*labels[:items], "", *labels[items + 1 :]])
            if len(found) >= 2 and ("name" in found or "goal" in found):
                return labels
    return None


_ALL = ("unit", "name", "total", "goal")


def _by_content(sample: Sequence[Cells], items: int, *, taken: set[int], wanted: Sequence[str]) -> dict[str, int]:
    """The wanted roles of the other columns, by what their cells look like."""

    def columns(like: Callable[[str], object]) -> list[int]:
        free = [index for index in range(max(map(len, sample))) if index != items and index not in taken]
        return [index for index in free if _mostly(sample, index, like)]

    money, texts = columns(is_amount), columns(_CHINESE.search)
    sentences = [index for index in texts if _mostly(sample, index, _SENTENCE.search)]
    names = [index for index in texts if index not in sentences]
    before_money = [index for index in names if money and index < money[0]]
    name = (before_money or names)[-1:]
    units = [index for index in names if name and index < name[0] and _mostly(sample, index, _INSTITUTION.search)]
    found = {"name": name, "total": money[:1], "goal": sentences[-1:], "unit": units[-1:]}
    return {role: found[role][0] for role in wanted if found[role]}


def _mostly(sample: Sequence[Cells], index: int, like: Callable[[str], object]) -> bool:
    filled = [cells[index].text for cells in sample if index < len(cells) and cells[index]]
    return bool(filled) and sum(bool(like(text)) for text in filled) * 2 > len(filled)
