"""A check of years: those that have passed when the budget year begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.deadlines import past_target
from linter.model import Field
from linter.patterns import pattern

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


@check(
    "stale-year",
    "project",
    "年度指标值、名称中有早于预算年度的年份，作为比较基数的除外；绩效目标为早于预算年度的年份定了目标",
    placeholders=("year", "name", "budget"),
    cases=("target", "date", "name", "goal"),
)
def stale_year(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A year before the budget year in the annual value or the name of an indicator, unless it is what the target is compared with;
    and a goal that sets a target for such a year.
    """
    budget = facts.document.year
    if budget is None:
        return
    yield from _in_goal(facts, budget)
    for one in facts.indicators:
        if one.dialect == "outline":  # reported as a whole
            continue
        if "20" in one.annual.normal:
            case = "date" if one.annual.kind == "DATE" else "target"
            yield from _past_years(one, case, one.annual.normal, one.indicator.annual, budget)
        if "20" in one.name.text:
            yield from _past_years(one, "name", one.name.text, one.indicator.name, budget)


def _in_goal(facts: ProjectFacts, budget: int) -> Iterator[Hit]:
    """The first year that has passed for which the goal sets a target; a project of several years looks back on its first ones."""
    goal = facts.project.goal
    found = past_target(goal.text, budget, facts.name, facts.document.goals) if facts.years == "none" else None
    if found is not None:
        start, end = found
        yield Hit(facts, "goal", Field(goal, start, end), _values(goal.text[start:end], facts.name, budget))


def _years(facts: IndicatorFacts, case: str, text: str) -> Iterator[re.Match[str]]:
    """The years in a text, ``first`` and perhaps ``last``; among figures alone only where time is what the target is about."""
    yield from (match for match in _YEAR.finditer(text) if "年" in match.group())
    if case != "name" and (facts.category == "timeliness" or facts.name.measure == "duration"):
        yield from _DATE.finditer(text)


def _past_years(facts: IndicatorFacts, case: str, text: str, field: Field | None, budget: int) -> Iterator[Hit]:
    """The first year that has passed."""
    if field is None:
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
        case = case if "年" in match.group() else "date"
        yield Hit(facts, case, place, _values(match.group(), facts.name.text, budget))
        return


def _values(year: str, name: str, budget: int) -> Mapping[str, str]:
    return {"year": year, "name": name, "budget": str(budget)}
