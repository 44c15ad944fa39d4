"""Money of a table in 万元, the unit of the form, whatever unit it is printed in."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from linter.features.values import ValueFacts
from linter.layout.money import scale
from linter.model import Quantity

TEN_THOUSAND = Decimal(10_000)
FORM_UNIT = "万元"


def in_ten_thousands(amount: Decimal | None, money_unit: str) -> Decimal | None:
    """An amount of the table in 万元, which is its unit where none is printed; ``None`` where the unit is unknown."""
    if money_unit in ("", FORM_UNIT):
        return amount
    factor = scale(money_unit)
    return None if amount is None or factor is None else amount * factor / TEN_THOUSAND


def in_yuan(quantity: Quantity, unit: str) -> Decimal | None:
    """An amount in 元, where it or the name of its indicator (``unit``) says a unit of money; ``None`` elsewhere: 总成本（万元） ≤120."""
    if quantity.unit == "元":
        return quantity.number
    factor = None if quantity.unit else scale(unit)
    if factor is None:
        return None
    return quantity.number * (1 if quantity.scale else factor)


def is_in_yuan(projects: Iterable[tuple[Decimal | None, Iterable[ValueFacts]]]) -> bool:
    """Whether a table that prints no unit is in 元: a project of 1681680 has a target of 1681680元."""
    return any(
        amount is not None and amount >= TEN_THOUSAND and _in_yuan(value) == amount
        for amount, values in projects
        for value in values
    )


def _in_yuan(value: ValueFacts) -> Decimal | None:
    """The one total of a value that is written in 元 and not in 万元."""
    quantities = [one for one in value.quantities if one.unit == "元" and not one.per and not one.scale]
    return quantities[0].number if len(quantities) == 1 else None


def money_styles(unit: str | None, quantities: Iterable[Quantity]) -> frozenset[str]:
    """In which units totals are written: ``元`` for five digits and more, ``万元`` for anything in 万 or 亿.

    ``unit`` is the one of the table's amounts (empty where none is printed, which means 万元), ``None`` if it has none.
    """
    money = [one for one in quantities if one.unit == "元" and not one.per]
    styles = {"万元" if one.scale else "元" for one in money if one.scale or one.number >= TEN_THOUSAND}
    if unit is not None:
        styles.add((unit or FORM_UNIT).removeprefix("人民币"))
    return frozenset(styles)
