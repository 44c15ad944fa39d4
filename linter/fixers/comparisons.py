"""Fixers of comparisons: ≥ in front of a number, words as signs, one bound instead of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.features import DocumentFacts, IndicatorFacts, ValueFacts
from linter.features.meaning import same_target
from linter.fixers.registry import Change, Flaw, fixer, part
from linter.model import Field, Quantity
from linter.patterns import pattern

_SIGNS = ("≥", "≤", "=")
_NONE = "none"
_WORD = pattern("[\u4e00-\u9fff]")
_GLYPHS = {"≧": "≥", "≦": "≤"}
_GLYPH = pattern("[≧≦]")
_BOUND_OF = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "内": "≤"}
_REACHED = frozenset(("达", "达到"))
"""Reaching 100% may mean exactly that."""

_ONE_BOUND = _REACHED | {"控制在"}
"""With 以上 or 以内 behind the number these are one bound in two words."""

_FIRST_OF_TWO = pattern(
    "(?:>=|<=|[≥≧≤≦><＞＜]|大于等于|小于等于|不[少低大高多]于|不超过|至[少多]|[大小多少高低]于|超过)[=＝]?$"
)


def values(one: IndicatorFacts) -> Iterator[tuple[Field, ValueFacts]]:
    """The values of an indicator, the annual one first."""
    for field, facts in ((one.indicator.annual, one.annual), (one.indicator.cycle, one.cycle)):
        if field is not None:
            yield field, facts


def compared(text: str, quantity: Quantity, sign: str) -> str:
    """The text with the quantity's comparison, in words or signs, before or behind its number, replaced by a sign."""
    number = quantity.start + len(quantity.prefix)
    bound = quantity.end - len(quantity.suffix)
    return f"{text[: quantity.start]}{sign}{text[number:bound]}{text[quantity.end :]}"


def _is_apart(quantity: Quantity) -> bool:
    """Whether words stand between the number and its bound: 10家企业以上."""
    return bool(quantity.comparator) and not quantity.prefix and not quantity.suffix


@fixer("comparison", "indicator", choices=(*_SIGNS, _NONE))
def comparison(flaw: Flaw) -> Iterator[Change]:
    """Give the one quantity of the annual value the sign behind ``with:``, and the cycle value too where it sets the same target."""
    one: IndicatorFacts = flaw.subject
    sign = "" if flaw.given == _NONE else flaw.given
    flagged = None if flaw.place is None else flaw.place.text
    for field, facts in values(one):
        if len(facts.quantities) != 1 or _is_apart(facts.quantities[0]):
            continue
        if field.text == flagged or one.same:
            yield Change(field, compared(field.text, facts.quantities[0], sign))


@fixer("one-bound", "indicator")
def one_bound(flaw: Flaw) -> Iterator[Change]:
    """Keep the first of two bounds that say the same: ≥95%以上 is ≥95%, ≥不少于50次 is ≥50次; contradictions are left alone."""
    for field, facts in values(flaw.subject):
        text = field.text
        for quantity in reversed(facts.quantities):
            suffix = quantity.suffix.lstrip("及或")
            if quantity.prefix in _ONE_BOUND:
                continue
            if quantity.prefix and suffix and _BOUND_OF.get(suffix) == quantity.comparator:
                text = text[: quantity.end - len(quantity.suffix)] + text[quantity.end :]
            elif first := _FIRST_OF_TWO.search(text, 0, quantity.start):
                text = text[: first.end()] + text[quantity.start + len(quantity.prefix) :]
        if text != field.text and same_target(field.text, text):
            yield Change(field, text)


@fixer("signs-for-words", "document")
def signs_for_words(flaw: Flaw) -> Iterator[Change]:
    """Write comparisons in words as signs, throughout the table: 不少于5场 and 5场以上 are ≥5场."""
    for one in _indicators(flaw.subject):
        for field, facts in values(one):
            text = _in_signs(field.text, facts.quantities)
            if text != field.text and same_target(field.text, text):
                yield Change(field, text)


def _in_signs(text: str, quantities: Sequence[Quantity]) -> str:
    for quantity in reversed(quantities):
        if quantity.prefix in _REACHED and not quantity.suffix:
            continue
        if quantity.comparator and _WORD.search(quantity.prefix + quantity.suffix):
            text = compared(text, quantity, quantity.comparator)
    return text


@fixer("usual-glyphs", "document")
def usual_glyphs(flaw: Flaw) -> Iterator[Change]:
    """Write ≧ and ≦ as ≥ and ≤, throughout the table."""
    for one in _indicators(flaw.subject):
        for field in (one.indicator.name, one.indicator.cycle, one.indicator.annual):
            for match in _GLYPH.finditer(field.text if field else ""):
                if field is not None:
                    yield Change(part(field, *match.span()), _GLYPHS[match.group()])


def _indicators(facts: DocumentFacts) -> Iterator[IndicatorFacts]:
    return (one for project in facts.projects for one in project.indicators)
