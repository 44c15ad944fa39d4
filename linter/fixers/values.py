"""Fixers of values: blanks, units, sums of money, the two values of an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from linter.features import IndicatorFacts, ValueFacts
from linter.features.meaning import same_target
from linter.features.money import TEN_THOUSAND
from linter.features.names import NameFacts
from linter.findings import Edit
from linter.fixers.comparisons import values
from linter.fixers.registry import Change, Flaw, fixer
from linter.model import Field, Span
from linter.patterns import pattern

_ON_ONE_LINE = pattern("[ \\t\u00a0\u3000]+")
_SUM = pattern(r"\d[\d,，]*(?:\.\d+)?元")
_UNIT_OF_NAME = pattern(
    "(人次|[场批户班车]次|[人户家名份个件台套辆场次期所座条项篇册宗起例间处张棵亩])数量?$|(人次|[场批户班车]次)$"
)
_SHARE = pattern("(?<![倍比])率$|(?:满意|知晓|认可)度$")
_LEAST_SHARE, _MOST_SHARE = Decimal(10), Decimal(100)
"""Outside of these a bare number may be a multiple (≥1.5) or a slip."""

_ODD_GLYPH = pattern("[≧≦]|[>＞][=＝]|[<＜][=＝]|[<>](?=\\d)")
_WORD = pattern("[\u4e00-\u9fff]")


@fixer("no-blanks", "indicator")
def no_blanks(flaw: Flaw) -> Iterator[Edit]:
    """Take out the blanks on a line between the characters of a value; line breaks and the blank in “Type C” stay."""
    one: IndicatorFacts = flaw.subject
    for field, facts in values(one):
        if facts.blanks:
            yield from without_blanks(field, one.project.document.document.source.text)


def without_blanks(field: Field, text: str) -> Iterator[Edit]:
    """The edits that take the blanks on a line out of a field of a source text."""
    for before, after in pairwise(field.cell.spans(field.start, field.end)):
        if _ON_ONE_LINE.fullmatch(text, before.end, after.start):
            yield Edit(Span(before.end, after.start), "")


@fixer("ten-thousands", "indicator")
def ten_thousands(flaw: Flaw) -> Iterator[Change]:
    """Write a total of 31680元 as 3.168万元."""
    for field, facts in values(flaw.subject):
        for quantity in facts.quantities:
            match = _SUM.search(field.text, quantity.start, quantity.end)
            if match and quantity.unit == "元" and not quantity.scale and quantity.number >= TEN_THOUSAND:
                text = f"{field.text[: match.start()]}{_plain(quantity.number / TEN_THOUSAND)}万元{field.text[match.end() :]}"
                if same_target(field.text, text):
                    yield Change(field, text)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@fixer("unit-of-name", "indicator")
def unit_of_name(flaw: Flaw) -> Iterator[Change]:
    """Put the unit behind a bare number, where the name ends in it: 护林员人数 35 is 35人, 满意度 ≥90 is ≥90%."""
    one: IndicatorFacts = flaw.subject
    for field, facts in values(one):
        unit = _unit(one.name, facts)
        if unit and facts.alone and facts.unit is None:
            end = facts.quantities[0].end
            yield Change(field, field.text[:end] + unit + field.text[end:])


def _unit(name: NameFacts, facts: ValueFacts) -> str:
    if (name.rate or name.satisfaction) and _SHARE.search(name.normal):
        return "%" if facts.number is not None and _LEAST_SHARE <= facts.number <= _MOST_SHARE else ""
    match = _UNIT_OF_NAME.search(name.normal)
    return match[1] or match[2] if match else ""


@fixer("annual-for-cycle", "indicator")
def annual_for_cycle(flaw: Flaw) -> Iterator[Change]:
    """Copy the annual value into the slot of the cycle, in a project that runs for one year."""
    one: IndicatorFacts = flaw.subject
    cycle, annual = one.indicator.cycle, one.indicator.annual
    if cycle is not None and annual is not None and one.project.years == "none":
        yield Change(cycle, annual.text.rstrip("。"))


@fixer("one-value", "indicator")
def one_value(flaw: Flaw) -> Iterator[Change]:
    """Write the two values of an indicator alike: as the one with a comparison, in the usual signs, without a stop at its end."""
    one: IndicatorFacts = flaw.subject
    cycle, annual = one.indicator.cycle, one.indicator.annual
    if cycle is None or annual is None:
        return
    good = min((one.annual, one.cycle), key=_roughness).text
    text = good.rstrip("。") if cycle.text.rstrip("。") == annual.text.rstrip("。") else good
    for field in (cycle, annual):
        if field.text != text:
            yield Change(field, text)


def _roughness(facts: ValueFacts) -> tuple[bool, bool, bool, bool]:
    """How far a value is from the plain way to write it."""
    compared = any(one.comparator for one in facts.quantities)
    worded = any(_WORD.search(one.prefix + one.suffix) for one in facts.quantities)
    return not compared, _ODD_GLYPH.search(facts.text) is not None, worded, facts.text.endswith("。")
