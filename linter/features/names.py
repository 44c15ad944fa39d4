"""What the name of an indicator (三级指标名称) tells: what it measures, in which direction it is good, in what unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from linter.features.direction import OPEN, Directions
from linter.features.phrasing import Phrasing
from linter.knowledge import Knowledge, Measure
from linter.notation.characters import normal
from linter.patterns import pattern

_BLANK = r"(?:[≥≤><=]{0,2}\*{1,4})?"  # what a template left to fill in: 成活率（≥**%）
_BRACKET = pattern(rf"\({_BLANK}(?P<unit>[^()*]{{1,8}})\)$")
_QUALIFIER = pattern("\\((?P<words>[\u4e00-\u9fff]{2,4})\\)[。.，,；;：:、]*$")
_UNIT = pattern(r"[\u4e00-\u9fff㎡]{1,4}(?:/[\u4e00-\u9fff·㎡]{1,5})?")
_TAIL = pattern(rf"(?:%|‰|\({_BLANK}(?:%|‰|[\u4e00-\u9fff㎡]{{1,4}}|0)?\)|[。.，,；;：:、])+$")

_PERCENT = pattern("(?:%|\\(%\\))[。.，,；;：:、]*$")
# 车辆采购数量 counts vehicles as 采购车辆数量 does.
_ASKED = pattern("(?:投诉|信访|退费)(?:人|者|群众|居民|家长|学员|对象|企业)|未成年")
"""Who is asked whether they are satisfied, though the words may turn satisfaction into its opposite elsewhere."""
_NO_COUNTER = pattern(
    "(?:[注建造在入名]册|[市农广林牧渔工]场|停车场|养殖场|[要部零配附信邮稿证软硬课构组文]件)(?:数量?|总数|总量)$"
)
"""Its last word only sounds like one that counts: 注册 is an act, 市场 a place, 要件 a paper."""
_NUMBER_OF = pattern("(?:采购|购置|购买|配备|新建|发放|印制|办结)?(?:的?(?:数量|总数|总量|个数|规模)|数)$")


class NameFacts(NamedTuple):
    """What the rules may ask of a name.

    ``normal`` is the name for comparing: normal characters, no unit or stop at its end. ``qualifier`` is what its end says in brackets
    of the object, 慰问人数（离休）; empty for a unit. ``unit`` is the one the name itself speaks of: that in brackets, or the counting word
    of 检修台数; empty if there is none. ``percent``: it ends in % or （%）, so that its values are
    percentages. ``usual_unit`` is what the thing is counted in that the name ends with, whatever else it says of it:
    人 of 服务学生数量. ``direction``: see :class:`linter.features.direction.Directions`; ``slogan`` and ``targeted``:
    :class:`linter.features.phrasing.Phrasing`.
    """

    text: str = ""
    normal: str = ""
    qualifier: str = ""
    length: int = 0
    rate: bool = False
    counts: bool = False
    measure: str | None = None
    units: frozenset[str] = frozenset()
    unit: str = ""
    percent: bool = False
    usual_unit: str = ""
    direction: str = OPEN
    satisfaction: bool = False
    letters: bool = False
    numbered: bool = False
    slogan: bool = False
    targeted: bool = False
    measurable: bool = False


class Names:
    """Computes :class:`NameFacts` from the word lists; remembers the latest few thousand names."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        self.by_ending = {name: measure for measure in knowledge.measures for name in measure.names}
        self.by_bracket = {unit: measure for measure in reversed(knowledge.measures) for unit in measure.brackets}
        counted = knowledge.words("counted-units").alternatives
        self.units = pattern(f"[百千万亿]*(?:{counted}|[\u4e00-\u9fff])次?")
        # 泊位数 and 单位数 count no 位; 人员数 counts persons.
        self.counting = pattern(
            f"(?P<people>人)员数量?$|(?P<word>{counted}(?<!位)|[个项条处批盏种])(?:数量?|总量|总数)$|(?P<visits>[人批班车架户家台场]次)$"
        )
        self.longest_ending = max(map(len, self.by_ending), default=0)
        self.objects = knowledge.objects
        self.longest_object = max(map(len, self.objects), default=0)
        self.rate = pattern(f"{words('rate-suffixes').alternatives}$")
        self.no_rate = pattern(f"(?<!成){words('rate-exceptions').alternatives}$")  # 成功率 is a rate, 功率 is none
        self.count = pattern(f"(?:{words('count-suffixes').alternatives}|(?<![指系分倍参函基级位时天度])数)$")
        self.verb = pattern(words("verb-starts").alternatives)
        self.satisfied = words("satisfaction-words").pattern
        self.unsatisfied = words("satisfaction-exclusions").pattern
        self.directions = Directions(knowledge)
        self.phrasing = Phrasing(knowledge)
        self.facts = lru_cache(maxsize=8192)(self._facts)

    def _facts(self, text: str) -> NameFacts:
        plain = normal(text)
        bare = _TAIL.sub("", plain) or plain
        measure = self._measure(plain, "" if _NO_COUNTER.search(bare) else bare)
        rate = self._is_rate(bare)
        return NameFacts(
            text=text,
            normal=bare,
            qualifier=self._qualifier(plain),
            length=len(text),
            rate=rate,
            counts=not rate and self.count.search(bare) is not None,
            measure="rate" if rate else measure.id if measure else None,
            units=frozenset() if rate or measure is None else measure.units,
            unit="%" if rate else self._unit(plain, bare, measure),
            percent=_PERCENT.search(plain) is not None,
            usual_unit="" if rate else self._usual_unit(bare),
            direction=self.directions.of(bare),
            satisfaction=bool(self.satisfied.search(bare)) and not self.unsatisfied.search(_ASKED.sub("", bare)),
            letters=re.search(r"[\u4e00-\u9fffA-Za-z]", bare) is not None,
            numbered=re.search(r"\d", bare) is not None,
            slogan=self.phrasing.is_slogan(bare),
            measurable=self.phrasing.is_measurable(bare),
            targeted=self.phrasing.holds_target(plain),
        )

    def _is_rate(self, bare: str) -> bool:
        if not self.rate.search(bare) or self.no_rate.search(bare):
            return False
        return not (bare.endswith("效率") and self.verb.match(bare))

    def _unit(self, plain: str, bare: str, measure: Measure | None) -> str:
        bracket = _BRACKET.search(plain)
        if bracket and _UNIT.fullmatch(bracket["unit"]):
            return bracket["unit"]
        counted = None if _NO_COUNTER.search(bare) else self.counting.search(bare)
        if counted is None or (measure is not None and not measure.units):
            return ""
        return counted["people"] or counted["word"] or {"场次": "场"}.get(counted["visits"], counted["visits"])

    def _usual_unit(self, bare: str) -> str:
        thing = _NUMBER_OF.sub("", bare)
        endings = (thing[-length:] for length in range(min(self.longest_object, len(thing)), 0, -1))
        return next((self.objects[ending] for ending in endings if ending in self.objects), "")

    def _qualifier(self, plain: str) -> str:
        """What stands in brackets at the end and is no unit: words of two characters or more that count nothing."""
        found = _QUALIFIER.search(plain)
        return found["words"] if found and not self.units.fullmatch(found["words"]) else ""

    def _measure(self, plain: str, bare: str) -> Measure | None:
        """The measure a unit in brackets names, else the one whose ending is the longest."""
        bracket = _BRACKET.search(plain)
        if bracket and bracket["unit"] in self.by_bracket:
            return self.by_bracket[bracket["unit"]]
        endings = (bare[-length:] for length in range(self.longest_ending, 0, -1))
        return next((self.by_ending[ending] for ending in endings if ending in self.by_ending), None)
