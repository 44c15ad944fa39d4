"""Which source of money a number of wrapped text stands for, where the unit's subtotal tells.

PDF text drops empty columns. Two equal numbers in a row are its total and its one source, nearly always 财政拨款. But
a unit whose subtotal shows two sources has rows of the second one too, and only the sums tell which:
``baiyun-2024.txt:377`` and ``:409`` (1,237.67 + 99.58) are the 1,337.25 of their unit that is not 财政拨款.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from linter.layout.rows import Row

_CENT = Decimal("0.01")
_MOST_ROWS = 16
"""With more rows the sums of their subsets say nothing any more."""


def certain_sources(rows: Sequence[Row]) -> list[Row]:
    """The rows, with 财政拨款 only where it is certain; ``rows`` are in print order, reprints marked."""
    settled = list(rows)
    starts = [index for index, row in enumerate(settled) if row.kind == "unit"]
    for start, end in pairwise([*starts, len(settled)]):
        second = _second_source(settled[start])
        if second is not None:
            _settle(settled, range(start + 1, end), second)
    return settled


def _second_source(unit: Row) -> Decimal | None:
    """The other source of a unit with exactly two of them."""
    printed = unit.amounts.printed if unit.amounts else ()
    if len(printed) == 3 and abs(printed[0] - printed[1] - printed[2]) <= _CENT:
        return printed[2]
    return None


def _settle(rows: list[Row], indices: range, second: Decimal) -> None:
    """Take 财政拨款 from the rows that make up the second source, or from all if no single set of rows does."""
    one_source = [index for index in indices if _single_total(rows[index]) is not None]
    firsts = [index for index in one_source if not rows[index].repeated]
    found = _subsets([_single_total(rows[index]) or Decimal(0) for index in firsts], second)
    doubtful = {firsts[place] for place in found[0]} if len(found) == 1 else set(firsts)
    for index in one_source:
        amounts = rows[index].amounts
        if amounts is not None and (index in doubtful or (rows[index].repeated and index - 1 in doubtful)):
            rows[index] = rows[index]._replace(amounts=amounts._replace(fiscal=None))


def _single_total(row: Row) -> Decimal | None:
    """The total of a row that shows one source only."""
    if row.kind != "project" or row.amounts is None or row.amounts.fiscal is None or len(row.amounts.printed) != 2:
        return None
    return row.amounts.total


def _subsets(amounts: Sequence[Decimal], target: Decimal) -> list[tuple[int, ...]]:
    """The sets of places whose amounts sum to the target within rounding; none for too many rows."""
    if len(amounts) > _MOST_ROWS:
        return []
    tolerance = _CENT * (len(amounts) + 1) / 2
    sums: list[tuple[Decimal, tuple[int, ...]]] = [(Decimal(0), ())]
    for place, amount in enumerate(amounts):
        sums += [(total + amount, (*places, place)) for total, places in sums if total + amount <= target + tolerance]
    return [places for total, places in sums if places and abs(total - target) <= tolerance]
