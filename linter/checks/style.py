"""Checks of a table's style: one way of writing throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts, IndicatorFacts
from linter.model import Field
from linter.patterns import pattern

_PERCENT = pattern("[（(][%％﹪][)）]$|(?<!\\d)[%％﹪]$")
_WANTED = "（%）"
_PAIRS = (("≥", "≧"), ("≤", "≦"))


@check(
    "mixed-glyphs",
    "document",
    "同一张表用两种字符表示同一个比较符号",
    placeholders=("usual", "other", "usual_count", "other_count"),
)
def mixed_glyphs(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Two glyphs for one comparison in the indicators of one table; a goal is a text of its own."""
    fields = [
        field
        for project in facts.projects
        for one in project.indicators
        for field in (one.indicator.name, one.indicator.cycle, one.indicator.annual)
        if field is not None
    ]
    for usual, other in _PAIRS:
        counts = [sum(field.text.count(glyph) for field in fields) for glyph in (usual, other)]
        if all(counts):
            first = next(field for field in fields if other in field.text)
            start = first.start + first.text.index(other)
            values = {"usual": usual, "other": other, "usual_count": str(counts[0]), "other_count": str(counts[1])}
            yield Hit(facts, place=Field(first.cell, start, start + 1), values=values)
            return


@check(
    "mixed-comparisons",
    "document",
    "同一张表既用“不少于”“以上”等文字，又用“≥”等符号表示比较",
    placeholders=("word", "words", "signs"),
)
def mixed_comparisons(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Comparisons in words (不少于, 以上) beside signs (≥)."""
    words: list[str] = []
    signs = 0
    for project in facts.projects:
        for one in project.indicators:
            for quantity in (*one.cycle.quantities, *one.annual.quantities):
                word = _word(quantity.prefix) or _word(quantity.suffix)
                if quantity.comparator and word:
                    words.append(word)
                elif quantity.comparator and (quantity.prefix or quantity.suffix):
                    signs += 1
    if words and signs:
        yield Hit(facts, values={"word": words[0], "words": str(len(words)), "signs": str(signs)})


@check(
    "percent-in-name", "document", "同一张表的指标名称末尾的百分号有几种写法，本处不是“（%）”", placeholders=("form",)
)
def percent_in_name(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Names that end in a percent sign written otherwise than （%）, where a table has several ways."""
    marked: list[tuple[IndicatorFacts, str]] = []
    for project in facts.projects:
        for one in project.indicators:
            found = _PERCENT.search(one.name.text)
            if found:
                marked.append((one, found.group()))
    if len({form for _, form in marked}) > 1:
        for one, form in marked:
            if form != _WANTED:
                yield Hit(one, place=one.place("name"), values={"form": form})


def _word(text: str) -> str:
    """The text if it is a word: 不少于, but not ≥."""
    return text if re.search("[\u4e00-\u9fff]", text) else ""
