"""Whether one target demands less than another one for the same indicator: ≥90% less than ≥95%, ≤5 complaints less than ≤2."""

from __future__ import annotations

from decimal import Decimal

from linter.features.direction import CONTROL, NEGATIVE, OPEN
from linter.features.values import ValueFacts

WEAKENED, STRENGTHENED, CHANGED, UNCHANGED = "weakened", "strengthened", "changed", "unchanged"

_SIDES = {"≥": 1, "＞": 1, "≤": -1, "＜": -1}


def looser_below(direction: str, comparator: str | None) -> bool:
    """Whether a lower number is easier to reach: the direction of the name says so, else the comparison."""
    if direction == OPEN:
        return _side(comparator) >= 0
    return direction not in (NEGATIVE, CONTROL)


def verdict(before: ValueFacts, now: ValueFacts, direction: str) -> str:
    """What became of a target: :data:`WEAKENED`, :data:`STRENGTHENED`, :data:`CHANGED` or :data:`UNCHANGED`.

    A number demands more than a grade (优), a grade more than a slogan, a slogan more than nothing. Exchanging the two values
    exchanges the first two answers.
    """
    if before.canon == now.canon:
        return UNCHANGED
    if _rank(before) != _rank(now):
        return WEAKENED if _rank(now) < _rank(before) else STRENGTHENED
    numbers = _comparable(before, now)
    if numbers is None or numbers[0] == numbers[1]:
        return CHANGED
    below = looser_below(direction, before.comparator)
    if below != looser_below(direction, now.comparator):
        return CHANGED
    return WEAKENED if (numbers[1] < numbers[0]) == below else STRENGTHENED


def _rank(value: ValueFacts) -> int:
    if value.quantified:
        return 3
    return 2 if value.gradable else int(bool(value.text))


def _side(comparator: str | None) -> int:
    return _SIDES.get(comparator or "", 0)


def _comparable(before: ValueFacts, now: ValueFacts) -> tuple[Decimal, Decimal] | None:
    """The two numbers, where they can be held against each other: of one thing, bounded on the same side; a zero is zero in any unit."""
    if before.number is None or now.number is None or not (before.alone and now.alone):
        return None
    if any(quantity.form != "single" for value in (before, now) for quantity in value.quantities):
        return None
    if _side(before.comparator) * _side(now.comparator) < 0:
        return None
    one_unit = (before.unit, before.per) == (now.unit, now.per) or 0 in (before.number, now.number)
    return (before.number, now.number) if one_unit else None
