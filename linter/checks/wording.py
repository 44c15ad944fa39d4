"""Checks of running text: words written twice or wrong, whatever indicator or goal they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from linter.checks.parts import parts
from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.wording import Slip
from linter.model import Field

_MONEY = "万元"
_PARTICLE = "的"


@check("doubled-words", "project", "同一个词连写两次", placeholders=("words", "once"), cases=("particle", "word"))
def doubled_words(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A word twice in a row."""
    document = facts.document
    for subject, place, slip in _slips(facts, document.wording.doubled):
        raw = document.document.source.text[place.span.start : place.span.end]
        # Blanks and line breaks of the author stand for a stop; those in text copied from a PDF and the line breaks of a PDF are not his.
        shown = "".join(raw.splitlines()) if document.document.source.sealed == "pdf" else raw
        if document.layout == "wrapped" or shown == place.text:
            case = "particle" if slip.right == _PARTICLE else "word"
            yield Hit(subject, case, place, {"words": place.text, "once": slip.right})


@check("typos", "project", "有错别字词表中的写法", placeholders=("wrong", "right"), cases=("word", "persons"))
def typos(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A word that is written wrong."""
    wording = facts.document.wording
    for subject, place, slip in _slips(facts, wording.misspelt):
        yield Hit(subject, "word", place, {"wrong": place.text, "right": slip.right})
    name = facts.project.name
    for slip in wording.misspelt_title(name.text):
        place = Field(name, slip.start, slip.end)
        yield Hit(facts, "word", place, {"wrong": place.text, "right": slip.right})
    for one in facts.indicators:
        if one.name.measure == "persons" and "元" in one.annual.units:
            yield from _persons_in_money(one)


def _slips(
    facts: ProjectFacts, find: Callable[[str], Iterator[Slip]]
) -> Iterator[tuple[ProjectFacts | IndicatorFacts, Field, Slip]]:
    """The slips in a project: whom to blame, the place, and the slip."""
    slips = facts.document.texts.slips(find)
    for subject, field in parts(facts, slips):
        for slip in slips[id(field.cell)]:
            if field.start <= slip.start and slip.end <= field.end:
                yield subject, Field(field.cell, slip.start, slip.end), slip


def _persons_in_money(one: IndicatorFacts) -> Iterator[Hit]:
    """0.2万元 under a name that counts persons: 万人 was meant."""
    annual = one.indicator.annual
    if annual is None:
        return
    for quantity in one.annual.quantities:
        if quantity.unit == "元" and quantity.scale == "万" and not quantity.per:
            start = one.annual.normal.find(_MONEY, quantity.start)
            place = Field(annual.cell, annual.start + start, annual.start + start + len(_MONEY))
            yield Hit(one, "persons", place, {"wrong": _MONEY, "right": "万人"})
