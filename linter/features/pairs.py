"""How the two values of an indicator, for the cycle and for the year, differ though they should agree."""

from __future__ import annotations

from linter.features.values import ValueFacts
from linter.model import Quantity
from linter.words import Names

DRIFT_NAMES: Names = (
    ("none", "没有", "nothing"),
    ("glyph", "同一目标的两种写法", "two spellings of one target"),
    ("bound", "同一个数的两种界限", "two bounds on one number"),
    ("words", "两句不含数字的文字", "two sentences without a number"),
)
DRIFTS = tuple(drift for drift, *_ in DRIFT_NAMES)
"""``glyph``: one target in other characters; ``bound``: one number in other bounds; ``words``: two texts without a number."""
UNIT_GAP_NAMES: Names = (
    ("none", "没有", "nothing"),
    ("missing", "一个没有单位", "one of them has no unit"),
    ("different", "单位不同", "different units"),
)
UNIT_GAPS = tuple(gap for gap, *_ in UNIT_GAP_NAMES)

_SAME_UNIT = {
    "名": "人", "位": "人", "场次": "场", "户": "家", "日": "天", "自然日": "天", "个自然日": "天",
    "个工作日": "工作日", "个月": "月", "个小时": "小时",
    "千米": "公里", "km": "公里", "m": "米", "㎡": "平方米", "m²": "平方米", "平方": "平方米", "方": "立方米", "立方": "立方米", "m³": "立方米",
}  # fmt: skip
_REACHED = ("达", "达到")


def drift(cycle: ValueFacts, annual: ValueFacts, *, same: bool) -> str:
    """What kind of difference there is, one of ``DRIFTS``; ``none`` where the values agree or set different targets."""
    if not cycle.text or not annual.text:
        return "none"
    if same:
        return "none" if cycle.text == annual.text else "glyph"
    if not (cycle.quantified or annual.quantified):
        return "words"
    first, second = _only(cycle), _only(annual)
    if first is None or second is None or first.number == 0 or not (cycle.alone and annual.alone):
        return "none"
    if (first.number, first.unit, first.per) != (second.number, second.unit, second.per):
        return "none"
    return "none" if _bound(first, second) == _bound(second, first) else "bound"


def unit_gap(cycle: ValueFacts, annual: ValueFacts) -> str:
    """Whether the units of the two numbers differ, one of ``UNIT_GAPS``."""
    if cycle.unit == annual.unit or "FREQ" in (cycle.kind, annual.kind):
        return "none"
    first, second = _only(cycle), _only(annual)
    if first is None or second is None or not (first.number and second.number):
        return "none"
    if not (first.unit and second.unit):
        return "missing"
    return "none" if unit_class(first.unit) == unit_class(second.unit) else "different"


def unit_class(unit: str) -> str:
    """One name for units that mean the same."""
    return _SAME_UNIT.get(unit, unit)


def _only(value: ValueFacts) -> Quantity | None:
    """The number of a value that has one and only one."""
    quantities = value.quantities
    return quantities[0] if len(quantities) == 1 and quantities[0].form == "single" else None


def _bound(one: Quantity, other: Quantity) -> str:
    """The comparison to compare by: = goes without saying, and so does 达到 beside a bare number."""
    if one.comparator == "=" or (one.prefix in _REACHED and not one.suffix and other.comparator in ("", "=")):
        return ""
    return one.comparator
