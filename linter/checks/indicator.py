"""Checks of one indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts
from linter.model import Field
from linter.patterns import pattern

_GAP = pattern(
    "(?:[≥≧≤≦><＞＜=＝]|[大小多少高低]于|不超过|至[少多])[ \\t\u00a0\u3000]+\\d|\\d[ \\t\u00a0\u3000]+(?:[\u4e00-\u9fff%％‰]|\\.?\\d)"
)
_YEAR = pattern(r"(?<!\d)(?P<first>20\d\d)年?(?:度)?(?:[-~至](?P<last>20\d\d)年)?")
_DATE = pattern(
    r"(?<!\d)(?P<first>20\d\d)(?P<last>)[-./](?:0?[1-9]|1[0-2])(?:[-./](?:0?[1-9]|[12]\d|3[01]))?(?![-./]?\d)"
)
"""A date in figures alone, 2024.12 or 2024-12-31: of a time, and no amount of 2024.12万元."""
# A year as the base of a comparison is knowledge, not a stale target: 较2023年增长5%, 不低于2023年水平.
_COMPARED_WITH = pattern("(?:较|比|于|自|从|以|与|同|对|高出|超|超过|保持)$")
_BASE = pattern("(?:年度?)?(?:同期|以来|基础|水平|为基|基数|底数|平均|实际|完成数|末的|相比)")

_UNTIL = pattern(r"(?:[01]?\d月)?(?:[0-3]?\d日)?[^\d。；;，,]{0,5}?[-—–~～至到]+(?P<end>20\d\d)")
"""What follows the first year of a span: 2022年10月-2023年9月, 2022年秋季至2023年春季."""
_BEGUN = pattern(
    r"(?:[01]?\d月)?(?:[0-3]?\d日)?[初中底末]?(?:开工|动工|启动|开始|进场|签订)[^\d]{0,6}(?P<end>20\d\d)年"
)
"""What began in an earlier year and ends later: 2023年12月开工，2024年6月完工."""
_LEFT_OVER = pattern("[^。；;，,]{0,8}(?:尾款|结算|结转|欠款|清算|兑现|质保金|决算)")
"""What is still to be paid for an earlier year: 2022年工程尾款."""
_OLD_BUSINESS = pattern("结转|尾款|续建|清算|质保金|以前年度|往年|历年")
"""Names of what is about earlier years."""


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


@check(
    "stale-year",
    "indicator",
    "年度指标值或名称中有早于预算年度的年份；作为比较基数的除外",
    placeholders=("year",),
    cases=("target", "date", "name"),
)
def stale_year(facts: IndicatorFacts, options: Mapping[str, str]) -> Iterable[Hit]:
    """A year before the budget year in the annual value or the name, unless it is what the target is compared with."""
    found: list[Hit] = []
    if "20" in facts.annual.normal:
        case = "date" if facts.annual.kind == "DATE" else "target"
        found += _past_years(facts, case, facts.annual.normal, facts.indicator.annual)
    if "20" in facts.name.text:
        found += _past_years(facts, "name", facts.name.text, facts.indicator.name)
    return found


def _years(facts: IndicatorFacts, case: str, text: str) -> Iterator[re.Match[str]]:
    """The years in a text, ``first`` and perhaps ``last``; among figures alone only where time is what the target is about."""
    yield from (match for match in _YEAR.finditer(text) if "年" in match.group())
    if case != "name" and (facts.category == "timeliness" or facts.name.measure == "duration"):
        yield from _DATE.finditer(text)


def _past_years(facts: IndicatorFacts, case: str, text: str, field: Field | None) -> Iterator[Hit]:
    """The first year that has passed."""
    budget = facts.project.document.year
    if budget is None or field is None:
        return
    for match in _years(facts, case, text):
        if int(match["last"] or match["first"]) >= budget:
            continue
        if _COMPARED_WITH.search(text[: match.start()]) or _BASE.match(text, match.end()):
            continue
        if _LEFT_OVER.match(text, match.end()) or _OLD_BUSINESS.search(facts.name.normal):
            continue
        until = _UNTIL.match(text, match.end()) or _BEGUN.match(text, match.end())
        if until and int(until["end"]) >= budget:
            continue
        start = field.start + match.start()
        place = Field(field.cell, start, start + len(match.group()))
        yield Hit(facts, case if "年" in match.group() else "date", place, {"year": match.group()})
        return
