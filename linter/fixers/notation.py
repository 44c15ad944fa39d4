"""Fixers of the notation: numbers, separators, colons, repeated fields, stray marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from linter.features import IndicatorFacts, ProjectFacts
from linter.findings import Edit
from linter.fixers.registry import Change, Flaw, fixer, part
from linter.model import Field, Indicator
from linter.patterns import pattern

_SEPARATORS = "；;，,"
_COLONS = ":："
_LOST = ("repeated-field", "merged-items", "hidden-item", "no-values", "surplus-level")
"""What makes a gap in the numbers a sign that an indicator was lost."""
_FIELD_END = pattern('[ \\t\u00a0\u3000]*(?:[；;，,。\\r\\n\\t"]|$)')
_KEY = pattern("[^:：∶]{2,20}[:：∶]")


@fixer("renumber", "project")
def renumber(flaw: Flaw) -> Iterator[Change]:
    """Number the items from 1, unless something else is odd: then an indicator may be missing."""
    facts: ProjectFacts = flaw.subject
    if any(not one.odd.isdisjoint(_LOST) for one in facts.indicators):
        return
    numbered = [one for one in facts.indicators if one.number]
    if not all(one.place("number").text == one.number and one.number.isdecimal() for one in numbered if one.number):
        return
    for due, one in enumerate(numbered, 1):
        place = one.place("number")
        if place.text != str(due):
            yield Change(place, str(due) if place.text.isascii() else _wide(due))


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


@fixer("drop-repeat", "indicator")
def drop_repeat(flaw: Flaw) -> Iterator[Change]:
    """Take out a value field that says again what the first one said; another text is a lost indicator."""
    one: Indicator = flaw.subject.indicator
    for oddity in one.oddities:
        if oddity.kind != "repeated-field":
            continue
        key = _KEY.match(oddity.field.text)
        kept = {field.text.rstrip("。；;，,") for field in (one.cycle, one.annual) if field}
        if key is None or oddity.field.text[key.end() :].rstrip("。；;，,") not in kept:
            return
        text, start = oddity.field.cell.text, oddity.field.start
        behind_mark = start > 0 and text[start - 1] in _SEPARATORS
        yield Change(Field(oddity.field.cell, start - behind_mark, oddity.field.end), "")


@fixer("missing-mark", "indicator")
def missing_mark(flaw: Flaw) -> Iterator[Change]:
    """Put the separator before a key, or the colon behind it, in the marks the item uses elsewhere."""
    one: IndicatorFacts = flaw.subject
    style = one.indicator.style or one.project.document.style
    for oddity in one.indicator.oddities:
        key = oddity.field
        if oddity.kind == "missing-separator":
            usual = "，" if one.dialect == "flat" else "；"
            mark = next((sign for sign in style if sign in _SEPARATORS), usual)
            yield Change(part(key, 0, 0), mark)
        elif oddity.kind == "missing-colon":
            text = key.cell.text
            instead = text[key.end : key.end + 1] == "为"
            mark = next((sign for sign in style if sign in _COLONS), ":")
            yield Change(Field(key.cell, key.end, key.end + instead), mark)


@fixer("one-mark", "project")
def one_mark(flaw: Flaw) -> Iterator[Change]:
    """Keep the first of a run of equal marks, except where they hold the place of a category or a name that is missing."""
    one, place = flaw.subject, flaw.place
    if place is None or not isinstance(one, IndicatorFacts):
        return
    lacks_level = one.dialect == "coded" and one.indicator.level2 is None
    if not (lacks_level or not one.name.letters or one.indicator.annual is None):
        yield Change(part(place, 1, len(place.text)), "")


@fixer("usual-marks", "document")
def usual_marks(flaw: Flaw) -> Iterator[Change]:
    """Punctuate an item as most of the table is, if most of the table has one separator and one colon."""
    one = flaw.subject
    if not isinstance(one, IndicatorFacts) or one.indicator.oddities or one.dialect != "coded":
        return
    usual = one.project.document.style
    separators, colons = ([sign for sign in usual if sign in signs] for signs in (_SEPARATORS, _COLONS))
    if len(separators) == len(colons) == 1:
        yield from _punctuated(one.indicator, separators[0], colons[0])


def _punctuated(one: Indicator, separator: str, colon: str) -> Iterator[Change]:
    text, cell = one.field.cell.text, one.field.cell
    ends = [
        field.end for field in (one.level1 and one.level1.field, one.level2 and one.level2.field, one.name) if field
    ]
    marks = [(end, _SEPARATORS, separator) for end in (*ends, *([one.cycle.end] if one.cycle else []))]
    marks += [(field.start - 1, _COLONS, colon) for field in (one.cycle, one.annual) if field]
    if one.annual is not None and one.annual.end + 1 < len(text):
        marks.append((one.annual.end, "；;", "。"))
    for offset, known, wanted in marks:
        if text[offset : offset + 1] and text[offset] in known and text[offset] != wanted:
            yield Change(Field(cell, offset, offset + 1), wanted)


@fixer("no-unknown-characters", "document")
def no_unknown_characters(flaw: Flaw) -> Iterator[Change | Edit]:
    """Take out control characters, and at the end of a field or line also marks that stand for nothing: there nothing is lost."""
    owner, place = flaw.subject, flaw.place
    if place is None or not isinstance(owner, ProjectFacts):
        return
    span = place.span
    text = owner.document.document.source.text
    if all(unicodedata.category(char) == "Cc" for char in place.text) or _FIELD_END.match(text, span.end):
        start = owner.project.cell.find(span.start)
        last = owner.project.cell.find(span.end - 1)
        if start is None or last is None:  # what counts as a blank is in no flat text
            yield Edit(span, "")
        else:
            yield Change(Field(owner.project.cell, start, last + 1), "")
