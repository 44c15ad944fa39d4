"""Money in the cells of a grid: a number, perhaps with its currency sign or unit, ``¥6.00`` or ``4.00万元``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.layout.amounts import column_amounts
from linter.layout.columns import AMOUNT_ROLES
from linter.model import Amounts, Cell

_MONEY = re.compile(r"(?:人民币)?[¥￥]?(?P<number>-?\d[\d,，]*(?:\.\d+)?)(?:[万亿]?元)?")
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
