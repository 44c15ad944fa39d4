"""What the columns of a form say beside name and value (比较符号, 计量单位, 权重), and whether they agree with the value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from linter.features.values import ValueFacts
from linter.model import Columns
from linter.notation.characters import normal
from linter.patterns import pattern
from linter.words import Names

SIGN_GAP_NAMES: Names = (
    ("none", "没有", "nothing"),
    ("contradicts", "两个不同的比较符号", "two comparisons"),
    ("number", "定性却填了数值", "a number marked as qualitative"),
    ("text", "有比较符号却没有数值", "a comparison without a number"),
)
"""How sign and value disagree."""

_SIGNS = {
    "≥": ("≥", ">=", "=>", "大于等于", "大于或等于", "不低于", "不少于", "不小于"),
    "＞": (">", "大于", "高于", "超过"),
    "=": ("=", "等于"),
    "≤": ("≤", "<=", "=<", "小于等于", "小于或等于", "不高于", "不超过", "不大于", "不多于"),
    "＜": ("<", "小于", "低于", "少于"),
}
_COMPARATOR = {word: sign for sign, words in _SIGNS.items() for word in words}
_QUALITATIVE = "定性"
_AMOUNTS = frozenset(("THRESH", "EXACT", "ZERO", "RANGE", "RATIO"))
"""Kinds of values that are a number and nothing else."""
_MODEL = pattern(r"(?P<about>[^≥≤]*)(?P<sign>[≥≤])(?P<number>\d+(?:\.\d+)?)(?P<unit>.*)")
_WEIGHT = pattern(r"(?P<number>\d{1,3}(?:\.\d+)?)(?P<percent>%)?分?")


@dataclass(slots=True)
class FormFacts:
    """The columns of a form as a rule asks for them; ``None`` where the form has no such column or leaves it empty.

    ``weight`` is in points; a share below 1 counts as a percentage of 100. ``sign_gap`` is one of :data:`SIGN_GAP_NAMES`; ``unit_gap``
    tells that the value carries another unit than the column. ``cycled`` and ``weighted``: the form has a column for the cycle value, for weights.
    ``reverse``: a column says that less is better (反向). ``unitless``: the form has a column for units, and it is empty here.
    """

    sign: str | None = None
    unit: str | None = None
    weight: Decimal | None = None
    weighted: bool = False
    cycled: bool = False
    sign_gap: str = "none"
    unit_gap: bool = False
    reverse: bool = False
    unitless: bool = False


NO_FORM = FormFacts()


def filled(model: str, columns: Columns | None) -> str:
    """A model target as a form takes it, column by column: ≥90% is ≥｜90｜%. What it is of comes first, and words are qualitative (定性)."""
    found = _MODEL.fullmatch(model)
    if found is None:
        return f"{_QUALITATIVE}｜{model}"
    about, sign, number, unit = found.groups()
    if columns is not None and columns.unit is not None:
        first = (about, sign, number) if columns.sign is not None else (f"{about}{sign}{number}",)
        return "｜".join(filter(None, (*first, unit)))
    return "｜".join(filter(None, (about, sign, f"{number}{unit}")))


def form_facts(columns: Columns | None, annual: ValueFacts, *, cycled: bool, reverse: bool = False) -> FormFacts:
    """The facts of an indicator's columns beside its annual value; none outside forms."""
    if columns is None:
        return NO_FORM
    sign, unit, weight = (one.text or None if one else None for one in columns)
    return FormFacts(
        sign=sign,
        unit=unit,
        weight=_weight(weight),
        weighted=columns.weight is not None,
        cycled=cycled,
        sign_gap=_sign_gap(sign, annual),
        unit_gap=_unit_gap(unit, annual),
        reverse=reverse,
        unitless=columns.unit is not None and (not unit or normal(unit) in _NO_UNIT),
    )


def _sign_gap(sign: str | None, annual: ValueFacts) -> str:
    if sign is None or not annual.text:
        return "none"
    meant = _COMPARATOR.get(normal(sign))
    if meant is not None:
        if not annual.numeral:
            return "text"
        clear = annual.comparator is not None and annual.kind in _AMOUNTS
        return "contradicts" if clear and annual.comparator != meant and not annual.doubled else "none"
    return "number" if sign.startswith(_QUALITATIVE) and annual.numeral and annual.kind in _AMOUNTS else "none"


def _unit_gap(unit: str | None, annual: ValueFacts) -> bool:
    """Whether the value names another unit than the column: 95% beside 人; 万人 beside 人 is the same unit in another scale."""
    if unit is None or annual.unit is None or not annual.alone:
        return False
    column, value = normal(unit).strip("()").replace("百分比", "%"), annual.unit
    if column.startswith("%"):  # %（百分比）
        column = "%"
    return column not in _NO_UNIT and column.lstrip("千万亿") != value.lstrip("千万亿") and column not in annual.normal


_NO_UNIT = frozenset(("/", "-", "—", "无", "其他", "定性", "不适用"))


def _weight(text: str | None) -> Decimal | None:
    found = _WEIGHT.fullmatch(normal(text)) if text else None
    if found is None:
        return None
    try:
        number = Decimal(found["number"])
    except InvalidOperation:
        return None
    return number * 100 if number < 1 and not found["percent"] else number
