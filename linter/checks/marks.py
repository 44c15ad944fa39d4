"""Checks of marks that come in pairs or only once: punctuation, quotation marks, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.checks.parts import parts
from linter.checks.registry import Hit, check
from linter.features import ProjectFacts
from linter.features.texts import GAP
from linter.model import Field
from linter.patterns import pattern

_TWICE = pattern("([。；，、：;,])\\1+")
_QUOTES = pattern("[“”]")
_LONGEST_QUOTED = 14
_MOST_MARKS = 40
"""A quotation with quotations inside has at most so many marks."""
_STOP = pattern("[。；;，,]")
_BRACKETS = pattern(r"[（）()【】〔〕\[\]]")
_CLOSING = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]"}
_SAME_SHAPE = {"）": "（(", ")": "（(", "】": "【", "〕": "〔[", "]": "〔["}
# 1）, （2）, a) and 一） number the points of a list.
_POINT = pattern("(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")

_ENDS = "。；;"
"""Ends of a sentence or an item: a pair that goes on over one is looked at closely."""
_PART_END = pattern("[；;]")
_NEAR = 6


def _proper(pairs: Sequence[str]) -> re.Pattern[str]:
    """A pattern that takes in text as long as its marks stand in simple pairs; it never fails."""
    marks = re.escape("".join(pairs))
    inside = f"[^{marks}{_ENDS}{GAP}]*"
    any_pair = "|".join(f"{re.escape(pair[0])}{inside}{re.escape(pair[1])}" for pair in pairs)
    return pattern(f"[^{marks}]*(?:(?:{any_pair})[^{marks}]*)*")


QUOTED = _proper(["“”"])
BRACKETED = _proper(["（）", "()", "【】", "〔〕", "[]"])
"""What is closer looked at is only what these do not take in."""

Oddity = tuple[str, int, int]
"""What is wrong with a pair (the id of a case) and where."""


@check("double-punctuation", "project", "同一标点连写两次", placeholders=("marks",))
def double_punctuation(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """The same punctuation mark twice in a row."""
    for subject, field in parts(facts, facts.document.texts.holding(_TWICE)):
        for match in _TWICE.finditer(field.text):
            yield Hit(subject, place=_place(field, match.start(), match.end()), values={"marks": match.group()})


@check(
    "odd-quotes",
    "project",
    "引号方向相反，或不成对",
    placeholders=("quoted",),
    cases=("reversed", "wrong-end", "alone"),
)
def quotes(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Quotation marks that are turned round or have no partner."""
    for subject, field in parts(facts, facts.document.texts.beyond(QUOTED)):
        for case, start, end in odd_quotes(field.text):
            quoted = _around(field.text, start, end) if case == "alone" else field.text[start:end]
            yield Hit(subject, case, _place(field, start, end), {"quoted": quoted})


@check("odd-brackets", "project", "括号全角、半角混用，或不成对", placeholders=("around",), cases=("mixed", "alone"))
def brackets(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Brackets without a partner, or with one of another width."""
    for subject, field in parts(facts, facts.document.texts.beyond(BRACKETED)):
        for case, start, end in odd_brackets(field.text):
            around = _around(field.text, start, end) if case == "alone" else field.text[start:end]
            yield Hit(subject, case, _place(field, start, end), {"around": around})


def odd_quotes(text: str) -> Iterator[Oddity]:
    """``”x“``, ``“x“`` and single marks; a quotation inside a longer one is fine."""
    marks = [(match.group(), match.start()) for match in _QUOTES.finditer(text)]
    index = 0
    while index < len(marks):
        following = marks[index : index + _MOST_MARKS]
        signs = "".join(sign for sign, _ in following[:2])
        start = marks[index][1]
        end = marks[index + 1][1] + 1 if len(signs) > 1 else start + 1
        close = end - start - 2 <= _LONGEST_QUOTED and not _STOP.search(text, start, end)
        if signs == "“”":
            index += 2
        elif signs == "”“" and close:
            yield "reversed", start, end
            index += 2
        elif signs == "““" and _closed(following):
            index += _closed(following)
        elif signs == "““" and close:
            yield "wrong-end", start, end
            index += 2
        else:
            yield "alone", start, start + 1
            index += 1


def _closed(marks: list[tuple[str, int]]) -> int:
    """How many marks a quotation with quotations inside takes; 0 if it is never closed."""
    depth = 0
    for count, (sign, _) in enumerate(marks, 1):
        depth += 1 if sign == "“" else -1
        if depth == 0:
            return count
    return 0


def odd_brackets(text: str) -> Iterator[Oddity]:
    """Pairs of two widths, unless they hold another pair, and brackets that stand alone."""
    opened: list[tuple[str, int, int]] = []
    pairs = 0
    for match in _BRACKETS.finditer(text):
        sign, end = match.group(), match.end()
        if sign in _CLOSING:
            opened.append((sign, match.start(), pairs))
        elif opened and opened[-1][0] in _SAME_SHAPE[sign]:
            opening, start, before = opened.pop()
            if _CLOSING[opening] != sign and pairs == before:
                yield "mixed", start, end
            pairs += 1
        elif not _POINT.search(text, max(match.start() - 3, 0), match.start()):
            yield "alone", match.start(), end
    for _, start, _ in opened:
        yield "alone", start, start + 1


def _around(text: str, start: int, end: int) -> str:
    """A mark with a few characters before and behind it, no further than its own part of the item."""
    before, behind = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    return f"{_PART_END.split(before)[-1]}{text[start:end]}{_PART_END.split(behind)[0]}"


def _place(field: Field, start: int, end: int) -> Field:
    return Field(field.cell, field.start + start, field.start + end)
