"""Which rows of wrapped text are units and which are projects.

Indicators and goals make a project, and where project rows are indented, indentation does. What is left, rows of a name
and amounts, is told by money: a unit's subtotal is the sum of the projects below it. Last comes the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.layout.rows import Row
from linter.patterns import pattern

_MOST_PROJECTS = 300
_EXPENSE = pattern("(?:经费|费用?|资金|补助|补贴|款)(?:[（(].*[）)])?\\d*$")


def told_apart(rows: Sequence[Row], indented: Sequence[bool]) -> list[Row]:
    """The rows, each as the unit or project it is; ``indented`` says which of them project rows' indentation has."""
    by_indent = any(indented) and not all(indented)
    certain = [bool(row.goal or row.items) or (by_indent and indented[index]) for index, row in enumerate(rows)]
    if by_indent:
        return [row._replace(kind="project" if certain[index] else "unit") for index, row in enumerate(rows)]
    kinds = ["project" if sure else "" for sure in certain]
    index = 0
    while index < len(rows):
        if kinds[index]:
            index += 1
            continue
        end = _sum_ends(rows, certain, index)
        if end is None:
            kinds[index] = _by_name(rows[index], index == 0)
            index += 1
        else:
            kinds[index : end + 1] = ["unit"] + ["project"] * (end - index)
            index = end + 1
    return [row._replace(kind=kind) for row, kind in zip(rows, kinds, strict=True)]


def _sum_ends(rows: Sequence[Row], certain: Sequence[bool], index: int) -> int | None:
    """The last of the projects below a row that add up to its amount, if any do; the next row must be no project."""
    due, total = _total(rows[index]), Decimal(0)
    if due is None:
        return None
    found = None
    for place in range(index + 1, min(len(rows), index + _MOST_PROJECTS)):
        amount = _total(rows[place])
        if amount is None or total > due + 1:
            break
        total += Decimal(0) if rows[place].repeated else amount
        open_end = place + 1 == len(rows) or not certain[place + 1]
        if open_end and abs(total - due) <= Decimal("0.005") * (place - index + 1):
            found = place
    return found


def _by_name(row: Row, first: bool) -> str:
    """Where no sum tells: what is called an expense is a project; the first row is a unit whatever it is called."""
    return "project" if not first and _EXPENSE.search(row.name.text) else "unit"


def _total(row: Row) -> Decimal | None:
    return row.amounts.total if row.amounts else None
