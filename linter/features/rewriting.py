"""A printed value as it should have been written: the drafter's own number with one comparison and a unit."""

from __future__ import annotations

from decimal import Decimal

from linter.features.direction import CONTROL, NEGATIVE, OPEN, POSITIVE
from linter.features.money import TEN_THOUSAND
from linter.features.names import NameFacts
from linter.features.values import ValueFacts
from linter.model import Quantity
from linter.patterns import pattern

_GUESS = pattern("约|左右|大概|预计|力争|争取|原则上|估计|预估|接近")
_UPPER = ("≤", "＜")
_LOWER = ("≥", "＞")
_WHOLE = Decimal(100)
_HUNDRED_MILLION = Decimal(10**8)
_LOW = Decimal(50)
"""A rate below this under a name that should be near 100% is a slip; nobody should be told to keep the number."""
_CONTENT = Decimal(80)
"""The same of satisfaction: a reviewer asks about less (V017)."""
_NEAR_ALL = pattern("合格|正常|无故障|满意|准确|及时|到位|发放|完好|达标|完成|按时|按期|通过|正确|结率|连通|可用|在线")
_PIECES = pattern("(?:人|场|批|班)?次|[人名位个家场件宗份项户起例]")
_UNITS = {"persons": "人", "visits": "人次", "times": "次", "sessions": "场", "organisations": "家", "users": "户", "copies": "份",
          "area": "平方米", "length": "公里", "duration": "天"}  # fmt: skip
_UNITS_OF_ENDINGS = {
    "年限": "年",
    "寿命": "年",
    "年数": "年",
    "月数": "个月",
    "学时": "学时",
    "得分": "分",
    "分数": "分",
}
_SERVED = pattern("服务|诊|参观|到馆|接待|观众|受众|客流|阅读|点击|浏览|访问|播放")
_VIEWED = pattern("阅读|点击|浏览|访问|播放")
_EACH = pattern("[人生户亩车台]均|每[人名生户亩]|单价|(?:补助|补贴|收费|发放|支付|付费)标准")
"""Money for each is a matter of 元."""
_PER_HEAD = pattern("(?:[万亿]|[十百千]万?)(?:元|人口?|名|车|台|户|吨|公里|小时)[\u4e00-\u9fffA-Z]*率$")
"""万车死亡率 is a number of deaths and no percentage."""
_DIGITS = 2
"""So many leading digits of a number are kept when it is rounded."""


def mended(
    value: ValueFacts,
    name: NameFacts,
    *,
    model: str,
    share: str,
    cost: bool,
    reverse: bool = False,
    budget: Decimal | None = None,
) -> str:
    """The value with one clear bound: 约860人 is ≥860人, ≤300人次 under 参训人次 is ≥300人次, 35 under 护林员人数 ≥35人.

    Values without a number, and numbers that cannot be meant, become the ``model`` (percentages the ``share``); words around a
    number stay unless the value is a guess, a range, has two bounds or is a total in 元. ``cost``: it is money, and less is better;
    ``reverse``: a form calls the indicator one of which less is better; ``budget``: of the project, in 万元, which a cost without unit cannot pass.
    """
    if not value.quantified and not (value.formula and value.quantities):
        return value.text if value.gradable else model
    quantity = value.quantities[-1] if value.formula else _only(value)
    if quantity is None or name.targeted:
        return value.text if quantity is None or quantity.unit else model
    stands_alone = bool(value.alone or value.doubled or value.formula or _GUESS.search(value.text))
    if stands_alone and _is_share_in_pieces(quantity, name):
        quantity = quantity._replace(unit="%")
    if _is_fraction(quantity, name):
        upper = quantity.upper and quantity.upper * _WHOLE
        quantity = quantity._replace(number=quantity.number * _WHOLE, upper=upper, unit="%")
    if _slipped(quantity, name):
        return model if name.rate else share
    if not (stands_alone or quantity.form == "range" or _is_total_in_yuan(quantity)):
        return value.text
    downwards = cost or reverse or name.direction in (NEGATIVE, CONTROL)
    if quantity.number == 0:
        return model if name.direction == POSITIVE else _printed(quantity.number, quantity, name, cost=cost)
    if (quantity.unit == "%" or (name.rate and not quantity.unit)) and quantity.number == _WHOLE and not downwards:
        return model if name.satisfaction else "100%"
    ends = (quantity.number, quantity.upper if quantity.upper is not None else quantity.number)
    return f"{_sign(quantity, name, downwards=downwards)}{_printed(ends[downwards], quantity, name, cost=cost, budget=budget)}"


def rounded(value: ValueFacts, name: NameFacts, *, model: str) -> str:
    """The value rounded down to two digits, as a plan would put it: 21473人次 is ≥21000人次, 1204370次 ≥120万次."""
    if len(value.quantities) != 1 or value.quantities[0].number < 1:
        return model
    quantity = value.quantities[0]
    step = Decimal(1).scaleb(max(quantity.number.adjusted() - _DIGITS + 1, 0))
    number = quantity.number // step * step
    return f"{'≤' if name.direction in (NEGATIVE, CONTROL) else '≥'}{_printed(number, quantity, name)}"


def _only(value: ValueFacts) -> Quantity | None:
    """The quantity of a value that has one and no more; a ratio is left as it is."""
    if len(value.quantities) != 1 or value.quantities[0].form == "ratio":
        return None
    return value.quantities[0]


def _is_share_in_pieces(quantity: Quantity, name: NameFacts) -> bool:
    """Whether only the unit of a rate is wrong, 95次 for 95%: as a share, the number goes with what the name is good for."""
    if not name.rate or quantity.per or quantity.scale or not _PIECES.fullmatch(quantity.unit):
        return False
    ends = (quantity.number, quantity.upper if quantity.upper is not None else quantity.number)
    lowest = Decimal(0)
    if name.direction == POSITIVE:
        lowest = _CONTENT if name.satisfaction else _LOW
    highest = _LOW if name.direction in (NEGATIVE, CONTROL) else _WHOLE
    return all(0 < end <= highest and end >= lowest for end in ends)


def _is_fraction(quantity: Quantity, name: NameFacts) -> bool:
    """Whether a share is written as a fraction of one, 0.95 for 95%; of bad things 0.5 may well be 0.5%."""
    share = name.rate and not (quantity.unit or quantity.scale) and name.direction == POSITIVE
    return share and _LOW <= quantity.number * _WHOLE < _WHOLE


def _slipped(quantity: Quantity, name: NameFacts) -> bool:
    """Whether the number itself cannot be meant: a rate in pieces or above 100%, or far too low where more is better."""
    if name.rate and (quantity.unit not in ("%", "‰", "") or quantity.number > _WHOLE):
        return True
    low = quantity.unit == "%" and quantity.number < _LOW
    return low and name.direction == POSITIVE and _NEAR_ALL.search(name.normal) is not None


def _is_total_in_yuan(quantity: Quantity) -> bool:
    return quantity.unit == "元" and not quantity.per and not quantity.scale and quantity.number >= TEN_THOUSAND


def _sign(quantity: Quantity, name: NameFacts, *, downwards: bool) -> str:
    given = quantity.comparator
    if given in _LOWER and name.direction == CONTROL and "人" in (name.unit, name.usual_unit):
        return given  # 聘用护理人员 ≥8 is what the drafter wants
    if downwards:
        return "＜" if given == "＜" else "≤"
    if given in _UPPER and (name.direction == OPEN or name.measure == "money"):
        return given
    return "＞" if given == "＞" else "≥"


def _printed(
    number: Decimal, quantity: Quantity, name: NameFacts, *, cost: bool = False, budget: Decimal | None = None
) -> str:
    money = cost or name.measure == "money" or quantity.scale == "亿"
    unit = quantity.unit or _unit(name, number, money=money and not name.rate, budget=budget)
    per = quantity.per
    if not quantity.unit and number % 1 and _PIECES.fullmatch(unit):
        unit = f"万{unit}"  # there is no 0.7个
    if unit == "万元":  # the number is one of 万元 already
        return f"{_plain(number)}{unit}{per}"
    if quantity.scale == "亿" and number >= TEN_THOUSAND:
        return f"{_plain(number / _HUNDRED_MILLION)}亿{unit}{per}"
    if number >= TEN_THOUSAND and (quantity.scale or _divides(TEN_THOUSAND, number) or (unit == "元" and not per)):
        return f"{_plain(number / TEN_THOUSAND)}万{unit}{per}"
    return f"{_plain(number)}{unit}{per}"


def _divides(part: Decimal, number: Decimal) -> bool:
    """Whether a number is a multiple; ``%`` fails beyond 28 digits, which a slip of the hand can print."""
    return number == number.to_integral_value() and int(number) % int(part) == 0


def _unit(name: NameFacts, number: Decimal, *, money: bool, budget: Decimal | None = None) -> str:
    """The unit of a bare number: that of the name, 万元 for money that is no price and within the budget, else the most usual one."""
    if money:
        too_much = number >= TEN_THOUSAND or (budget is not None and number > budget)
        return "元" if too_much or _EACH.search(name.normal) else "万元"
    if name.rate and _PER_HEAD.search(name.normal):
        return ""
    if name.unit:
        return name.unit
    ending = next((ending for ending in _UNITS_OF_ENDINGS if name.normal.endswith(ending)), None)
    if ending is not None:
        return _UNITS_OF_ENDINGS[ending]
    if name.measure in _UNITS:
        return _UNITS[name.measure]
    if _SERVED.search(name.normal):
        return "次" if _VIEWED.search(name.normal) else "人次"
    return name.usual_unit or ("个" if name.counts else "项")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
