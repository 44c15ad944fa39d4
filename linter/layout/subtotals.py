"""Which rows of money alone are projects: those that the subtotal of the unit above them needs to add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.layout.rows import Row
from linter.patterns import pattern

_INSTITUTION = pattern(
    "(?:局|中心|院|所|馆|站|校|园|队|会|处|室|部|办|台|社|厂|库|团|学|公司|街道|镇|乡|政府|机关|本级|委|联|人大|政协|[农林牧渔茶]场|苗圃|法庭|(?:开发|高新|保护)区)(?:[（(].*[）)])?$"
)
_CENT = Decimal("0.01")
_FEWEST = 2
"""The money of one project alone may be that of another by chance."""
_MOST_ROWS = 500
"""A subtotal is looked for within so many rows, which keeps the search linear."""


def is_institution(name: str) -> bool:
    """Whether a name ends as those of institutions do."""
    return _INSTITUTION.search(name) is not None


def settle_units(rows: Sequence[Row]) -> list[Row]:
    """The rows, with supposed units made projects of the unit above where its subtotal says so.

    A row of money without goal and indicators may be a unit, or a project whose indicators nobody wrote. The name of an
    institution is a unit's; otherwise the money decides, and where it decides nothing the row stays a unit.

    Args:
        rows: in print order, reprints marked.

    """
    settled = list(rows)
    index = 0
    while index < len(settled):
        end = _balanced_end(settled, index) if settled[index].kind == "unit" else 0
        for inner in range(index + 1, end):
            settled[inner] = settled[inner]._replace(kind="project")
        index = max(end, index + 1)
    return settled


def found_units(rows: Sequence[Row]) -> list[Row]:
    """The rows of a form, a supposed project made a unit where it says nothing but its money, the sum of several projects below it."""
    supposed = [row._replace(kind="unit") if _says_money_only(row) else row for row in rows]
    return [
        other if _balanced_end(supposed, index) > index + _FEWEST else row
        for index, (row, other) in enumerate(zip(rows, supposed, strict=True))
    ]


def _says_money_only(row: Row) -> bool:
    return row.kind == "project" and bool(_total(row)) and not (row.goal or row.items or row.entries)


def _balanced_end(rows: Sequence[Row], start: int) -> int:
    """The end of the rows that add up to the unit at ``start``; 0 if no end makes them."""
    wanted = _total(rows[start])
    if not wanted:
        return 0
    found, count = Decimal(0), 0
    for index in range(start + 1, min(len(rows), start + _MOST_ROWS) + 1):
        row = rows[index] if index < len(rows) else None
        if (row is None or row.kind == "unit") and count and abs(found - wanted) <= _CENT * (count + 1) / 2:
            return index
        if row is None or found > wanted + _CENT or (row.kind == "unit" and is_institution(row.name.text)):
            return 0
        if not row.repeated:
            found, count = found + _total(row), count + 1
    return 0


def _total(row: Row) -> Decimal:
    return row.amounts.total or Decimal(0) if row.amounts else Decimal(0)
