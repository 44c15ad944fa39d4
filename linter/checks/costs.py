"""Checks of indicators of cost against the money of the project, both in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.money import TEN_THOUSAND
from linter.features.pairs import unit_class
from linter.model import Quantity

_COSTS = ("cost", "economic-cost")
# A price, or money that is not this project's of this year: 人均培训费, 总投资, 节约成本, 带动投资.
_NO_TOTAL = re.compile(
    "每|[人户生班床亩车栋套台次村日月年校米]均|均价|平均|单价|单方|单位|标准|单[台套次车个张间项]|月[租薪]|日租|总投资|投资额|概算|估算|合同|控制价|限价"
    "|节约|节省|节支|降低|减少|压减|下降|收入|产值|撬动|带动|上缴|罚没|融资|贷款|社会资本|自筹|损失|赔偿"
)
_WHOLE = re.compile(
    "^(?:年度|本年度|全年)?(?:项目|预算|资金|经费)?(?:总|全部|整体)?(?:成本|经费|支出|费用|投入|预算|资金)(?:总额|总数|金额|控制数?|控制额|总量|规模|预算)?$"
)
_PER_THING = re.compile("/([^/·.每]{1,3})(?:/年|/年度)?$")
# 每平方米月租金, 人均日补助标准 are prices of a part of the year.
_PART_OF_YEAR = re.compile("月|每[天日周季]|日[均租薪]|[人均]日")
_HALVED = re.compile("各(?:负?承?担|出资|支付)?(?:一半|50%|百分之五十)|1[:：]1")
_SHARED = re.compile("负担|承担|分担|配套|比例|补贴")
_NUMBER = re.compile("([0-9]{1,9}(?:\\.[0-9]{1,4})?)(万?)")
_LONGEST_GOAL = 1000
_TOLERANCE = Decimal("1.005")


class Total(NamedTuple):
    """A total of money an indicator of cost sets: in 万元."""

    indicator: IndicatorFacts
    amount: Decimal


@check("cost-over-budget", "project", "总成本指标的目标大于项目预算", placeholders=("name", "target", "budget"))
def cost_over_budget(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A total cost that is more than the project has."""
    budget = facts.budget
    if budget is None or budget <= 0:
        return
    for total in _totals(facts):
        if total.amount > budget * _TOLERANCE:
            yield _hit(total, budget)


@check(
    "cost-under-budget",
    "project",
    "项目唯一的成本指标是总成本，目标却低于预算的{percent}%",
    placeholders=("name", "target", "budget"),
    options=("percent",),
)
def cost_under_budget(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """The only cost of a project, called a total, is a small part of its budget."""
    budget = facts.budget
    costs = [one for one in facts.indicators if one.category in _COSTS]
    if budget is None or len(costs) != 1 or not _WHOLE.match(costs[0].name.normal):
        return
    for total in _totals(facts):
        if 0 < total.amount * 100 < budget * int(options["percent"]):
            yield _hit(total, budget)


@check(
    "quantity-by-price",
    "project",
    "项目有一个数量指标和一个与之对应的单价指标，两者的乘积与预算相差超过{percent}%",
    placeholders=("count", "price", "product", "budget"),
    options=("percent",),
)
def quantity_by_price(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """One count and one price for it, whose product is far from the budget."""
    costs = [one for one in facts.indicators if one.category in _COSTS]
    budget, found = facts.budget, _price(costs[0]) if len(costs) == 1 else None
    if budget is None or budget <= 0 or found is None:
        return
    price, thing, share = found
    counts = [
        (one, one.annual.quantities[0])
        for one in facts.indicators
        if one.category == "quantity" and len(one.annual.quantities) == 1 and not one.name.rate
    ]
    fitting = [(one, count) for one, count in counts if unit_class(count.unit) == thing and not count.per]
    if len(counts) != 1 or len(fitting) != 1:
        return
    one, count = fitting[0]
    product = count.number * price.number * share / TEN_THOUSAND
    allowed = budget * int(options["percent"]) / 100
    by_price = price.number * share / TEN_THOUSAND
    # 按常住人口35.12万人、人均89元: the goal may say what the price is paid for.
    if abs(product - budget) > allowed and all(abs(n * by_price - budget) > allowed for n in _numbers(facts.goal)):
        values = {
            "count": one.annual.text,
            "price": costs[0].annual.text,
            "product": f"{product.normalize():,f}",
            "budget": f"{budget.normalize():,f}",
        }
        yield Hit(one, place=one.place("annual"), values=values)


def _numbers(goal: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(goal[:_LONGEST_GOAL]):
        yield Decimal(match[1]) * (TEN_THOUSAND if match[2] else 1)


def _hit(total: Total, budget: Decimal) -> Hit:
    one = total.indicator
    values = {"name": one.name.text, "target": one.annual.text, "budget": f"{budget.normalize():,f}"}
    return Hit(one, place=one.place("annual"), values=values)


def _totals(facts: ProjectFacts) -> Iterator[Total]:
    """The totals among the indicators of cost; prices and other people's money are left out."""
    for one in facts.indicators:
        if one.category not in _COSTS or len(one.annual.quantities) != 1:
            continue
        money = one.annual.quantities[0]
        if money.unit != "元" or money.per or money.form != "single" or _NO_TOTAL.search(one.name.normal):
            continue
        if not _NO_TOTAL.search(one.annual.normal):
            yield Total(one, money.number / TEN_THOUSAND)


def _price(cost: IndicatorFacts) -> tuple[Quantity, str, Decimal] | None:
    """The price of a cost, the unit it is counted by and the part of it this project pays; ``None`` if one of them is unclear."""
    quantities, text = cost.annual.quantities, cost.annual.normal
    if len(quantities) != 1 or quantities[0].unit != "元":
        return None
    thing = _PER_THING.fullmatch(quantities[0].per)
    if thing is None or _PART_OF_YEAR.search(cost.name.normal):
        return None
    halved = _HALVED.search(text) is not None
    if _SHARED.search(text) and not halved:
        return None
    return quantities[0], unit_class(thing[1]), Decimal("0.5") if halved else Decimal(1)
