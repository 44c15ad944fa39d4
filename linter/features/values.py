"""Facts of a value: its kind, its main quantity, and the forms it is compared in."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from linter.features.kinds import QUANTIFIED, Kinds, has_formula
from linter.features.names import NameFacts
from linter.features.phrasing import found_beside, has_double_bound, is_checkable, is_definite, is_definition
from linter.knowledge import Knowledge
from linter.model import Field, Quantity, Value
from linter.notation.values import QUANTITY_MARK, read_value
from linter.patterns import pattern

_NUMERAL = pattern(
    "(?<![进统唯第同])(?!万)[零一二两三四五六七八九十百千万]+"
    "(?:个|次(?!性)|人(?!民)|[名场家份套项期批级年月日天周成半台辆所篇册件起宗倍户间条类种栋座亩本张元吨米块幅头只株棵门处班]|公里|平方)"
    "|^一[\u4e00-\u9fff]一[\u4e00-\u9fff]$|零(?=故障|事故|投诉|差错)|清零|[百千万]分之"
)
_PERCENT = pattern("[%％]|百分[之比]")
_GLYPHS = pattern("≧|≦|[>＞][=＝]|[<＜][=＝]|[<>](?=\\d)")
_TAIL = pattern(r"(?:%|\((?:%|[\u4e00-\u9fff]{1,2}|0)?\)|[。.，,；;：:])+$")


class ValueFacts(NamedTuple):
    """What the rules may ask of a value.

    ``normal`` is the text for comparing, ``bare`` the same without unit or stop at its end; ``canon`` also evens out the
    ways to write one quantity (``95%以上`` is ``≥95%``).
    ``number``, ``unit``, ``comparator`` and ``per`` are those of the main quantity: the first one with a comparison, else
    the first. ``digits`` counts Arabic digits and numerals read as such, ``numeral`` also Chinese ones with a unit (``每周一次``).
    """

    text: str = ""
    normal: str = ""
    bare: str = ""
    canon: str = ""
    kind: str = "MISSING"
    comparator: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    percent: bool = False
    highest_percent: Decimal | None = None
    digits: bool = False
    numeral: bool = False
    quantified: bool = False
    gradable: bool = False
    length: int = 0
    alone: bool = False
    formula: bool = False
    deferred: bool = False
    blanks: bool = False
    glyphs: bool = False
    vague: bool = False
    doubled: bool = False
    definition: bool = False
    checkable: bool = False
    definite: bool = False


NO_VALUE = ValueFacts()


class Values:
    """Computes :class:`ValueFacts`; remembers the latest few thousand values, of which a table repeats most."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.kinds = Kinds(knowledge)
        self.vague = knowledge.words("vague-words").pattern
        self.not_vague = knowledge.words("vague-exceptions").pattern
        self.by_text = lru_cache(maxsize=8192)(self._facts)

    def facts(self, field: Field | None, name: NameFacts) -> ValueFacts:
        """Facts of a printed value beside the name it stands under."""
        if field is None:
            return NO_VALUE
        found = self.by_text(field.text)
        if found.bare == name.normal and found.bare and found.kind not in ("META", "GRADE"):
            found = found._replace(kind="ECHO", quantified=False)
        elif name.percent and found.alone:
            found = _in_percent(found)
        if len(field.cell.starts) > 1 and field.span.end - field.span.start != field.end - field.start:
            found = found._replace(blanks=True)
        return found

    def _facts(self, text: str) -> ValueFacts:
        value = read_value(text)
        kind = self.kinds.kind(value)
        main = next((one for one in value.quantities if one.comparator), next(iter(value.quantities), None))
        percents = [one.upper or one.number for one in value.quantities if one.unit == "%"]
        return ValueFacts(
            text=text,
            normal=value.normal.rstrip("。"),
            bare=_TAIL.sub("", value.normal),
            canon=_canon(value),
            kind=kind,
            comparator=main.comparator or None if main else None,
            number=main.number if main else None,
            unit=main.unit or None if main else None,
            per=main.per or None if main else None,
            quantities=value.quantities,
            dates=tuple(value.normal[start:end] for start, end in value.dates),
            units=frozenset(one.unit for one in value.quantities if one.unit),
            percent=_PERCENT.search(text) is not None,
            highest_percent=max(percents, default=None),
            digits=re.search(r"\d", value.normal) is not None,
            vague=self._is_vague(value.normal),
            numeral=bool(value.quantities or value.dates) or _NUMERAL.search(text) is not None,
            quantified=kind in QUANTIFIED,
            gradable=kind == "GRADE",
            length=len(text.rstrip("。")),
            alone=value.skeleton.rstrip("。") == QUANTITY_MARK,
            formula=bool(value.signs) and has_formula(value, value.normal.rstrip("。")),
            deferred=self.kinds.is_deferred(value.normal),
            glyphs=_GLYPHS.search(text) is not None,
            definition=kind == "SLOGAN" and is_definition(value.normal.rstrip("。")),
            checkable=kind == "SLOGAN" and is_checkable(value.normal.rstrip("。")),
            definite=kind == "SLOGAN" and is_definite(value.normal.rstrip("。")),
            doubled=bool(value.quantities) and has_double_bound(value),
        )

    def _is_vague(self, text: str) -> bool:
        """Whether it promises an effect without a measure; 有效期 and 基本农田 only look so."""
        return found_beside(self.vague, self.not_vague, text)


def _in_percent(found: ValueFacts) -> ValueFacts:
    """The facts of a bare number under a name that gives the unit: 出勤率（%） ≥300 is 300%."""
    one = found.quantities[0]
    if one.unit or one.scale or one.form == "ratio":
        return found
    return found._replace(
        unit="%", units=frozenset("%"), quantities=(one._replace(unit="%"),), highest_percent=one.upper or one.number
    )


def _canon(value: Value) -> str:
    if len(value.quantities) == 1 and value.skeleton.rstrip("。") == QUANTITY_MARK:
        return _canon_quantity(value.quantities[0])
    return value.normal.rstrip("。")


def _canon_quantity(quantity: Quantity) -> str:
    upper = "" if quantity.upper is None else f"-{_plain(quantity.upper)}"
    return f"{quantity.comparator}{_plain(quantity.number)}{upper}{quantity.unit}{quantity.per}"


def _plain(number: Decimal) -> str:
    """The number without trailing zeros or an exponent: 100.00 and 100 are one target."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
