"""Checks of indicators of cost against the money of the project, both in 万元."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.money import TEN_THOUSAND, in_yuan
from linter.features.pricing import is_cost, pricing
from linter.patterns import pattern

# A price, or money that is not this project's of this year: 人均培训费, 总投资, 节约成本, 带动投资.
_NO_TOTAL = pattern(
    "每|按[月季日天周次]|[人户生班床亩车栋套台次村日月年校米]均|均价|平均|单价|单方|单位|标准|单[台套次车个张间项]|月[租薪]|日租|(?<!总)投资额|概算|估算|合同|控制价|限价"
    "|节约|节省|节支|降低|减少|压减|下降|收入|产值|撬动|带动|上缴|罚没|融资|贷款|社会资本|自筹|损失|赔偿"
)
# All a work costs, the money of other years with it where it takes several.
_INVESTMENT = pattern("总投资|投资总额")
_WHOLE = pattern(
    "^(?:年度|本年度|全年)?(?:项目|预算|资金|经费)?(?:总|全部|整体)?(?:成本|经费|支出|费用|投入|预算|资金)(?:总额|总数|金额|控制数?|控制额|总量|规模|预算)?$"
)
# 维修总成本 in a project of repairs is all of it; 水电总费用 in a project of repairs is a part.
_TOTAL_OF = pattern("^(?P<work>[\u4e00-\u9fff]{2,6})总(?:成本|支出|费用|投入|经费)(?:控制[数额]?)?$")
_NUMBER = pattern("([0-9]{1,9}(?:\\.[0-9]{1,4})?)(万?)")
_LONGEST_GOAL = 1000
_TOLERANCE = Decimal("1.005")


class Total(NamedTuple):
    """A total of money an indicator of cost sets: in 万元."""

    indicator: IndicatorFacts
    amount: Decimal


@check(
    "cost-over-budget",
    "project",
    "总成本指标的目标大于项目预算；没有写明跨年的项目，总投资也算",
    placeholders=("name", "target", "budget"),
    cases=("total", "investment"),
)
def cost_over_budget(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A total cost that is more than the project has."""
    budget = facts.budget
    if budget is None or budget <= 0:
        return
    for total in _totals(facts):
        if total.amount > budget * _TOLERANCE:
            case = "investment" if _INVESTMENT.search(total.indicator.name.normal) else "total"
            yield _hit(total, budget, case)


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
    costs = [one for one in facts.indicators if is_cost(one)]
    if budget is None or len(costs) != 1 or not _is_whole(costs[0].name.normal, facts.name):
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
    budget, found = facts.budget, pricing(facts)
    if budget is None or budget <= 0 or found is None:
        return
    allowed = budget * int(options["percent"]) / 100
    # 按常住人口35.12万人、人均89元: the goal may say what the price is paid for.
    counts = (found.product, *(number * found.each for number in _numbers(facts.goal)))
    if all(abs(product - budget) > allowed for product in counts):
        values = {
            "count": found.quantity.annual.text,
            "price": found.price.annual.text,
            "product": f"{found.product.normalize():,f}",
            "budget": f"{budget.normalize():,f}",
        }
        yield Hit(found.quantity, place=found.quantity.place("annual"), values=values)


def _is_whole(name: str, project: str) -> bool:
    """Whether a cost is called that of the whole project."""
    work = _TOTAL_OF.match(name)
    return _WHOLE.match(name) is not None or (work is not None and work["work"] in project)


def _numbers(goal: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(goal[:_LONGEST_GOAL]):
        yield Decimal(match[1]) * (TEN_THOUSAND if match[2] else 1)


def _hit(total: Total, budget: Decimal, case: str = "") -> Hit:
    one = total.indicator
    values = {"name": one.name.text, "target": one.annual.text, "budget": f"{budget.normalize():,f}"}
    return Hit(one, case, place=one.place("annual"), values=values)


def _totals(facts: ProjectFacts) -> Iterator[Total]:
    """The totals among the indicators of cost; prices and other people's money are left out."""
    for one in facts.indicators:
        if not is_cost(one) or len(one.annual.quantities) != 1:
            continue
        money = one.annual.quantities[0]
        amount = None if money.per or money.form != "single" else in_yuan(money, one.name.unit)
        if amount is None or _NO_TOTAL.search(one.name.normal) or _NO_TOTAL.search(one.annual.normal):
            continue
        if facts.years == "none" or not _INVESTMENT.search(one.name.normal):
            yield Total(one, amount / TEN_THOUSAND)
