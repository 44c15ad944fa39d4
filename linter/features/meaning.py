"""What a value says in numbers, so that a fix can be held to it: nobody may mend the writing of a target and change the target."""

from __future__ import annotations

from decimal import Decimal

from linter.model import Quantity, Value
from linter.notation.values import DATE_MARK, QUANTITY_MARK, read_value
from linter.patterns import pattern

_COUNTED_SINGLY = frozenset("次宗件人起例个名户家处单条项") | {"人次"}
_DIGITS = pattern(r"\d+")
_HUNDRED = Decimal(100)
_MARKS = pattern(f"[{QUANTITY_MARK}{DATE_MARK}]")


def same_target(before: str, after: str) -> bool:
    """Whether two values set one target: equal numbers, bounds, units and dates, and the same digits in the words around."""
    first, second = read_value(before), read_value(after)
    return _target(first) == _target(second) and _loose_digits(first) == _loose_digits(second)


def same_numbers(before: str, after: str) -> bool:
    """Whether two values name the same numbers, whatever their bounds and units."""
    return _numbers(read_value(before)) == _numbers(read_value(after))


def _target(value: Value) -> tuple[object, ...]:
    dates = tuple(value.normal[start:end] for start, end in value.dates)
    return tuple(map(_quantity, value.quantities)), dates


def _quantity(one: Quantity) -> tuple[object, ...]:
    """A quantity as it is meant: less than one is none where things are counted, and a rate of at least 100% is 100%."""
    if one.comparator == "＜" and one.number == 1 and one.unit in _COUNTED_SINGLY:
        return "", Decimal(0), None, one.unit, one.per
    comparator = "" if one.comparator == "=" else one.comparator
    if one.unit == "%" and one.number == _HUNDRED and comparator in ("≥", "＞"):
        comparator = ""
    return comparator, one.number, one.upper, one.unit, one.per


def _loose_digits(value: Value) -> list[str]:
    return _DIGITS.findall(_MARKS.sub(" ", value.skeleton))


def _numbers(value: Value) -> list[tuple[Decimal, Decimal | None]]:
    return [(one.number, one.upper) for one in value.quantities]
