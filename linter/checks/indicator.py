"""Checks of one indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts
from linter.patterns import pattern

_GAP = pattern(
    "(?:[≥≧≤≦><＞＜=＝]|[大小多少高低]于|不超过|至[少多])[ \\t\u00a0\u3000]+\\d|\\d[ \\t\u00a0\u3000]+(?:[\u4e00-\u9fff%％‰]|\\.?\\d)"
    "|[%％‰\u4e00-\u9fff][ \\t\u00a0\u3000]+[及或]?以[上下内]"
)


@check("blank-in-value", "indicator", "比较符号、数值和单位之间有空格；从PDF复制的文字除外", placeholders=("raw",))
def blank_in_value(facts: IndicatorFacts, options: Mapping[str, str]) -> Iterable[Hit]:
    """Blanks between operator, number and unit; only where blanks are the author's, not the PDF's."""
    if not (facts.annual.blanks or facts.cycle.blanks) or facts.project.document.layout == "wrapped":
        return ()
    return _gaps(facts)


def _gaps(facts: IndicatorFacts) -> Iterator[Hit]:
    """The first value with a gap."""
    source = facts.project.document.document.source
    for field in (facts.indicator.annual, facts.indicator.cycle):
        if field is None:
            continue
        span = field.span
        raw = source.text[span.start : span.end]
        if _GAP.search(raw):
            yield Hit(facts, place=field, values={"raw": "".join(raw.splitlines())})
            return


@check(
    "category-spelling",
    "indicator",
    "有编码的类别写法与编码表不同（后缀“指标”、短横、空格）；从PDF复制的文字不看空格",
    placeholders=("raw", "wanted"),
    cases=("level1", "level2"),
)
def category_spelling(facts: IndicatorFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A coded category in another spelling than the code table's: the suffix 指标, the dash, blanks; of text copied from a PDF not blanks."""
    document = facts.project.document.document
    indicator = facts.indicator
    for slot, level, known in (("level1", indicator.level1, facts.level1), ("level2", indicator.level2, facts.level2)):
        if level is None or level.code is None or known.canonical is None or not (known.known and known.named_right):
            continue
        span = level.field.span
        printed = document.source.text[span.start : span.end]
        raw = level.field.text if document.layout == "wrapped" else "".join(map(str.strip, printed.splitlines()))
        if raw != known.canonical:
            yield Hit(facts, slot, level.field, {"raw": raw, "wanted": known.canonical})
