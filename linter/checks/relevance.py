"""Checks of what a value speaks of, against what its name measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts
from linter.patterns import pattern

# Persons and bodies named without a verb: nobody can reach “社区图书室管理人员”.
_PERSONS = pattern(
    "(?:人员|教师|学生|群众|居民|村民|职工|干部|书记|负责人|企业|单位|学校|部门|机构|家庭|患者|老人|儿童)$"
)
_VERB = pattern(
    "[对为使让给向把被由能将可应须]|[做开推提加保促增确完实进]|培训|服务|发放|补助|支持|组织|覆盖|惠及|满足|帮助|[，。；、]"
)
_LONGEST_PHRASE = 16
_MEASURE = pattern(
    "(?P<measure>[\u4e00-\u9fff]{1,16}?(?:率|数|度|量|里程|面积|时长|比例|占比))"
    "(?:为|达到?|控制在|不[少低大高多]于|不超过|超过|至少|[大小多少高低]于)?[≥≤><=]{0,2}\\d"
)


@check("off-topic", "indicator", "比率指标的值是一句与名称没有共同字词的话，或周期值填的是人员、单位")
def off_topic(facts: IndicatorFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A sentence under a rate that shares no word with its name; persons or bodies as a cycle value."""
    name = facts.name
    for field, value in ((facts.indicator.cycle, facts.cycle), (facts.indicator.annual, facts.annual)):
        if field is None or value.kind != "SLOGAN" or value.checkable:
            continue
        stranger = name.rate and not _share_word(name.normal, value.normal)
        if stranger or (value is facts.cycle and _is_persons(value.normal, name.normal)):
            yield Hit(facts, place=field, values={})
            return


def _share_word(name: str, value: str) -> bool:
    return any(name[start : start + 2] in value for start in range(len(name) - 1))


def _is_persons(text: str, name: str) -> bool:
    if text in name or name in text:
        return False
    return len(text) <= _LONGEST_PHRASE and _PERSONS.search(text) is not None and _VERB.search(text) is None


@check("embedded-measure", "indicator", "名称本身不能计量，指标值里却另有一个带数值的指标", placeholders=("measure",))
def embedded_measure(facts: IndicatorFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A value with an indicator of its own under a name that measures nothing: 保障机房安全, 无故障天数≥360."""
    name = facts.name
    if name.measurable or not facts.annual.quantities:
        return
    found = _MEASURE.match(facts.annual.normal)
    if found is None or facts.indicator.annual is None:
        return
    measure = found["measure"]
    if measure[:-1] not in name.normal and name.normal[:-1] not in measure:
        yield Hit(facts, place=facts.indicator.annual, values={"measure": measure})
