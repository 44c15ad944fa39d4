"""What a good target for an indicator looks like: the example in the advice of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.features.direction import CONTROL, NEGATIVE
from linter.features.names import NameFacts
from linter.knowledge import Knowledge
from linter.patterns import pattern

_BOUND = pattern(r"(?P<sign>[≥≤]?)(?P<number>\d+)(?!%)[^\d%]+$")
_ANY_UNIT = ("个", "项")
_MONEY = frozenset(("元", "万元", "亿元"))
_PER_HEAD = pattern("[人生户]均|每[人名生户]|标准")
_PER_AREA = pattern("单方|平方|单位面积|亩均|每亩")
_PER_PIECE = pattern("单价|[单每][台辆套件座处项次]|台均|车均|次均")

# 不发生重大事故, 零投诉: the name itself allows none.
_NOTHING = pattern(
    "不(?:再|得)?(?:发生|出现)|零(?:发生|事故|伤亡|死亡|投诉|差错|失误|泄密|舆情)|杜绝|^无[^线障偿].*(?:事故|事件|投诉|差错|故障|伤亡|舆情)"
)
_UNCOUNTED = pattern("(?:污染|影响|噪声|噪音|扬尘|排放|拥堵|损失)量?$")
"""What is bad and nobody counts by the piece."""
_CONSUMED = pattern("(?:能耗|电耗|水耗|耗[电水能煤]量?|碳排放量?|排放强度)$")
"""What is used up: nobody outside can say how much of it is right, only that it should be less."""
_LEVEL = pattern("(?:浓度|含量|密度)$")
_RATES = (
    ("growth", pattern("(?:增长|增加|提高|提升|上升|下降|降低|减少)(?:率|比例)$|增幅$|降幅$")),
    ("green-cover", pattern("(?:森林|绿化|林木|绿地|植被)(?:覆盖|绿化)?率$")),
)
"""Rates that are nowhere near 100%."""
_SAVED = pattern("^(?:降低|节约|节省|减少|压减)")
_DEADLINE = pattern("(?:完成|完工|竣工|到货|交付|交货|上线|验收|建成|投用)(?:时间|时点)$")
_LASTING = pattern("(?:年限|寿命|年数|(?:作用|使用|运行|影响|受益)期限?)$")
_QUALITY = pattern("(?:质量|准确|合格|规范|达标|完好|公正|完整|安全)[性度]?$")
_FORBIDDEN = pattern("(?<!交通)事故|安全事件|食物中毒|[泄失]密|违法违[纪规]|违纪违[法规]|违规违[纪法]")
"""What nobody plans to have a few of."""
_RUNNING = pattern("运行|在线|亮灯|开放|无故障|播出|供[水电暖气]|值守|志愿|服务时长|培训时长|直播时长")


class Likely(NamedTuple):
    """Indicators that such a project could have, name and target, as advice quotes them: 巡检次数；≥12次."""

    quantity: str
    quality: str
    benefit: str
    cost: str


class Models:
    """Chooses among the model targets of ``rules/measures.yaml``, and gives them the unit that the name asks for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.models = knowledge.models
        self.projects = knowledge.projects
        self.telling = tuple(dict.fromkeys(word for one in self.projects for word in one.get("words", ())))
        self.likely = lru_cache(maxsize=256)(self._likely)
        self.units = {measure.id: measure.units for measure in knowledge.measures}
        self.of_units = {unit: one.id for one in reversed(knowledge.measures) for unit in one.brackets}
        self.topics = {topic: pattern("|".join(map(re.escape, words))) for topic, words in knowledge.topics.items()}

    @property
    def share(self) -> str:
        """The model of a rate."""
        return self.models["rate"]

    def of(self, name: NameFacts, area: str | None, category: str | None, year: int | None) -> str:
        """The model target for what the name measures, else for the category; deadlines in the budget year."""
        model = next(self.models[kind] for kind in self._kinds(name, area, category) if kind in self.models)
        if "月" in model:
            return model if year is None else f"{year}年{model}"
        return self._counted(model, name)

    def of_project(self, name: str, kind: str) -> Likely:
        """Indicators for a project of that name and type; what the first entry that fits lacks, the next one has."""
        return self.likely(tuple([word for word in self.telling if word in name]), kind)

    def _likely(self, words: tuple[str, ...], kind: str) -> Likely:
        """The same for a name with these telling words."""
        fitting = [
            one
            for one in self.projects
            if kind in one.get("types", (kind,)) and ("words" not in one or not set(words).isdisjoint(one["words"]))
        ]
        return Likely(*(next((one[slot][0] for one in fitting if slot in one), "") for slot in Likely._fields))

    def _counted(self, model: str, name: NameFacts) -> str:
        """“≥12个” under 修复琴凳数（张） is “≥12张”, under 检修台数 and 检修设备 “≥12台”."""
        bound = _BOUND.fullmatch(model)
        fits = model.endswith(_ANY_UNIT) or model == self.models.get(self.of_units.get(name.usual_unit, ""))
        unit = name.unit or (name.usual_unit if fits else "")
        if bound is None or not unit or unit in _MONEY:
            return model
        fitting = self.units.get(name.measure or "")
        return model if fitting and unit not in fitting else f"{bound['sign']}{bound['number']}{unit}"

    def _kinds(self, name: NameFacts, area: str | None, category: str | None) -> Iterator[str]:
        """What to look for, the most fitting first."""
        if name.satisfaction and not name.counts:
            yield "satisfaction"
        negative = name.direction == NEGATIVE
        if negative and _FORBIDDEN.search(name.normal):
            yield "none-rate" if name.rate else "none"
        if name.rate:
            yield from (kind for kind, words in _RATES if words.search(name.normal))
            yield "negative-rate" if negative else "rate"
        if _NOTHING.search(name.normal):
            yield "none"
        if _CONSUMED.search(name.normal) or (negative and _LEVEL.search(name.normal)):
            yield "consumption"
        if negative and not _UNCOUNTED.search(name.normal):
            yield "negative"
        yield from self._measured(name, area, category)
        if area == "benefit" and category not in ("economic", "ecological"):
            yield from (topic for topic, words in self.topics.items() if words.search(name.normal))
        if category is None and area == "output" and _QUALITY.search(name.normal):  # a table without level 2
            yield "quality"
        yield from filter(None, (category, area, "other"))

    def _measured(self, name: NameFacts, area: str | None, category: str | None) -> Iterator[str]:
        """What the name says is measured: money, time, a number of things."""
        if name.measure == "money" and _is_spent(name, area, category):
            yield from self._costs(name)
        if _LASTING.search(name.normal):
            yield "years"
        if _DEADLINE.search(name.normal):
            yield "timeliness"
        if name.measure == "duration" and (name.direction != CONTROL or _RUNNING.search(name.normal)):
            yield "days" if name.normal.endswith("天数") else "hours"
        yield from filter(None, (name.measure, self._counts(name, area, category), "quantity" if name.counts else None))
        if category in ("cost", "economic-cost"):
            yield from self._costs(name)

    def _counts(self, name: NameFacts, area: str | None, category: str | None) -> str | None:
        """The measure of what a name ends with, if it is to be counted: students are 人数, reports 份数, but not under 质量指标."""
        counted = area == "benefit" or category in (None, "quantity")
        return self.of_units.get(name.usual_unit) if counted and not name.unit else None

    def _costs(self, name: NameFacts) -> Iterator[str]:
        prices = (("cost-per-area", _PER_AREA), ("price", _PER_PIECE), ("cost-per-head", _PER_HEAD))
        yield from (kind for kind, pattern in prices if pattern.search(name.normal))
        if "/" in name.unit:
            yield "cost-per-head"
        yield "cost"


def _is_spent(name: NameFacts, area: str | None, category: str | None) -> bool:
    """Whether it is money that is paid out, and not saved for others: 降低企业成本 is a benefit."""
    if area == "benefit" and _SAVED.search(name.normal):
        return False
    return name.direction == CONTROL or "cost" in (area, category)
