"""Money in the cells of a grid: a number, perhaps with its currency sign or unit, ``¥6.00`` or ``4.00万元``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from linter.layout.amounts import column_amounts
from linter.layout.columns import AMOUNT_ROLES
from linter.model import Amounts, Cell
from linter.patterns import pattern

_MONEY = pattern(r"(?:人民币)?[¥￥]?(?P<number>-?\d[\d,，]*(?:\.\d+)?)(?:[万亿]?元)?")
_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_NOTHING = frozenset("-—–－/无")


def is_money(text: str) -> bool:
    """Whether a cell holds a number as columns of money do."""
    return _MONEY.fullmatch(text) is not None


def is_amount(text: str) -> bool:
    """Whether a number is money wherever it stands: years, codes and counts have no two decimals."""
    return is_money(text) and re.search(r"\.\d{2}", text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell of money says that there is none."""
    return not text or text in _NOTHING


def scale(unit: str) -> Decimal | None:
    """How many 元 a unit of money is: 10 000 for 万元; ``None`` where it is none that is known."""
    plain = unit.removeprefix("人民币")
    return Decimal(_SCALES[plain[:-1]]) if plain.endswith("元") and plain[:-1] in _SCALES else None


def converted(amounts: Amounts | None, unit: str, wanted: str) -> Amounts | None:
    """Amounts in another unit of money; as they are where either is not known."""
    one, other = scale(unit), scale(wanted)
    if amounts is None or one is None or other is None or one == other:
        return amounts
    factor = one / other
    printed, *parts = amounts
    return Amounts(tuple(number * factor for number in printed), *(_times(part, factor) for part in parts))


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if number is None else Decimal(f"{(number * factor).normalize():f}")


def row_amounts(cells: Sequence[Cell], columns: Mapping[str, int]) -> Amounts | None:
    """The amounts of a row by column."""
    bare = list(cells)
    for index in {columns[role] for role in AMOUNT_ROLES if role in columns}:
        found = _MONEY.fullmatch(bare[index].text) if index < len(bare) else None
        if found and found["number"] != bare[index].text:
            bare[index] = Cell(found["number"])
    return column_amounts(bare, columns)


def is_zero(amounts: Amounts | None) -> bool:
    """Whether a row has no money: none printed, or only zeros."""
    return amounts is None or not any(amounts.printed)
