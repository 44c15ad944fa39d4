"""One count (数量) by one price (单价) of a project: what they come to beside its budget (预算), all in 万元."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from linter.features.facts import IndicatorFacts, ProjectFacts
from linter.features.money import TEN_THOUSAND
from linter.features.pairs import unit_class
from linter.model import Quantity
from linter.patterns import pattern

_COSTS = ("cost", "economic-cost")
_PER_THING = pattern("/([^/·.每]{1,3})(?:/年|/年度)?$")
# 每平方米月租金, 人均日补助标准, 每学期800元/人, 800元/人（按月发放） are prices of a part of the year: how often they are paid, nobody says.
_PART_OF_YEAR = pattern("月|季|学期|半年|[每按单](?:一|个|半)?[天日周旬次场期批班节]|日[均租薪]|[人均]日")
# 每月补助人数, and in a goal 按月发放; but 12月底前完成 says nothing of a price.
_REPEATED = pattern("半年|[每按逐](?:一|个|半)?[天日周旬月季次场期学批班节]|[月季日]均")
_HALVED = pattern("各(?:负?承?担|出资|支付)?(?:一半|50%|百分之五十)|1[:：]1")
_SHARED = pattern("负担|承担|分担|配套|比例|补贴")


class Pricing(NamedTuple):
    """The one count (``quantity``) and the one price, as indicators; ``each`` is what one costs this project, ``product`` what all do."""

    quantity: IndicatorFacts
    price: IndicatorFacts
    each: Decimal
    product: Decimal


def is_cost(one: IndicatorFacts) -> bool:
    """Whether an indicator is one of economic cost, also in a form with 成本指标 alone, without levels below it."""
    return one.category in _COSTS or (one.category is None and one.area == "cost")


def pricing(facts: ProjectFacts) -> Pricing | None:
    """The only count of a project by its only price.

    ``None`` where there are several, one does not count what the other pays, or it is paid more than once a year.
    """
    costs = [one for one in facts.indicators if is_cost(one)]
    found = _price(costs[0]) if len(costs) == 1 else None
    if found is None or _REPEATED.search(facts.goal):
        return None
    price, thing, share = found
    counts = [
        (one, one.annual.quantities[0])
        for one in facts.indicators
        if one.category == "quantity" and len(one.annual.quantities) == 1 and not one.name.rate
    ]
    if len(counts) != 1:
        return None
    one, count = counts[0]
    repeated = _REPEATED.search(one.name.normal) or _REPEATED.search(one.annual.normal)
    if unit_class(count.unit) != thing or count.per or repeated:
        return None
    each = price.number * share / TEN_THOUSAND
    return Pricing(one, costs[0], each, count.number * each)


def _price(cost: IndicatorFacts) -> tuple[Quantity, str, Decimal] | None:
    """The price of a cost, the unit it is counted by and the part of it this project pays; ``None`` if one of them is unclear."""
    quantities, text = cost.annual.quantities, cost.annual.normal
    if len(quantities) != 1 or quantities[0].unit != "元" or quantities[0].form != "single":
        return None
    thing = _PER_THING.fullmatch(quantities[0].per)
    if thing is None or _PART_OF_YEAR.search(cost.name.text) or _PART_OF_YEAR.search(text):
        return None
    halved = _HALVED.search(text) is not None
    if _SHARED.search(text) and not halved:
        return None
    return quantities[0], unit_class(thing[1]), Decimal("0.5") if halved else Decimal(1)
