"""Checks of a whole table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts
from linter.model import Cell, Field
from linter.reading.cells import flatten


@check("mixed-dialect", "document", "指标所用的标点与全文多数指标不同", placeholders=("style", "usual"))
def mixed_dialect(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Items punctuated otherwise than most of the document."""
    usual = set(facts.style)
    for project in facts.projects:
        for one in project.indicators:
            if one.indicator.style == facts.style or "hidden-item" in one.odd:
                continue  # what is hidden in another item was never punctuated as one of its own
            odd = [mark for mark in one.indicator.style if mark not in usual]
            if odd:
                values = {"style": " ".join(odd), "usual": " ".join(facts.style)}
                yield Hit(one, place=one.place("item"), values=values)


@check(
    "profile-drift",
    "document",
    "同一张表用了两代编码，或有{least}项以上标点与其余不同",
    placeholders=("items", "all"),
    cases=("codes", "style"),
    options=("least",),
)
def profile_drift(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A table in two minds: codes of two generations, or several items punctuated otherwise than the rest."""
    old = not facts.codes.isdisjoint(("14", "24")) or "sustainable" in facts.categories
    if old and not facts.codes.isdisjoint(("4", "41", "42", "43")):
        yield Hit(facts, "codes", values={"items": "", "all": ""})
        return
    usual = set(facts.style)
    styles = [one.indicator.style for project in facts.projects for one in project.indicators]
    odd = sum(not usual.issuperset(style) for style in styles)
    if odd >= int(options["least"]):
        yield Hit(facts, "style", values={"items": str(odd), "all": str(len(styles))})


@check(
    "identical-share",
    "document",
    "周期值和年度值都填写的指标有{least}个以上，其中两值相同的达到{percent}%",
    placeholders=("same", "all", "percent"),
    options=("percent", "least"),
)
def identical_share(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """The share of indicators whose cycle and annual values are equal, where it is high."""
    pairs = [one for project in facts.projects for one in project.indicators if one.cycle.text and one.annual.text]
    same = sum(one.same for one in pairs)
    if len(pairs) >= int(options["least"]) and same * 100 >= len(pairs) * int(options["percent"]):
        values = {"same": str(same), "all": str(len(pairs)), "percent": f"{same * 100 / len(pairs):.0f}"}
        yield Hit(facts, values=values)


@check("lost-text", "document", "指标栏以外有指标字段的文字", placeholders=("count",), cases=("key", "row"))
def lost_text(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Keys of indicators that stand outside every indicator cell."""
    lost = facts.document.strays
    if lost:
        text = facts.document.source.text[lost[0].start : lost[0].end]
        cell = Cell(text, starts=(0,), origins=(lost[0].start,))
        case = "key" if "年度指标值".startswith(flatten(text)) else "row"
        yield Hit(facts, case, place=Field(cell, 0, len(text)), values={"count": str(len(lost))})
