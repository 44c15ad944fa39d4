"""Checks of one project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.model import Field
from linter.notation.values import QUANTITY_MARK, read_value
from linter.patterns import pattern
from linter.words import say

_COLON = pattern("[:：]")
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_ROUNDING = Decimal("0.05")
"""Weights are rounded to a tenth of a point at most."""
_LIST = 3
"""So many names that occur again, if they are half of all, are a list that does."""


@check(
    "unparsed",
    "project",
    "一条指标没有任何指标值，指标栏不是已知的体例，或栏内有不属于任何指标的文字",
    placeholders=("text", "values"),
    cases=("item", "cell", "lead"),
)
def unparsed(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Items without any value, cells in no known notation, and text that belongs to no item."""
    cell, lead = facts.project.cell, facts.project.lead
    if facts.unread:
        yield Hit(facts, "cell", Field(cell, 0, len(cell.text)), {"text": cell.text, "values": ""})
        return
    if lead is not None:
        yield Hit(facts, "lead", lead, {"text": lead.text, "values": ""})
    for indicator in facts.indicators:
        if "no-values" in indicator.odd:
            place = indicator.place("item")
            stated = _stated_target(indicator.name.text)
            values = facts.spelling.values(stated) if stated else indicator.model_values
            yield Hit(indicator, "item", place, {"text": place.text, "values": values})


def _stated_target(name: str) -> str:
    """The target that stands behind a name and a colon, without the words for a value: 线路畅通率：≥99%."""
    tail = _COLON.split(name)[-1].rstrip("。；;")
    return tail if tail != name and read_value(tail).skeleton == QUANTITY_MARK else ""


@check("numbering", "project", "序号不是从1起依次排列", placeholders=("numbers",))
def numbering(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Printed numbers that are not 1, 2, 3 …; items that were never numbered do not count here."""
    numbered = [one for one in facts.indicators if one.number]
    if (
        facts.unread or not numbered or facts.project.entries
    ):  # a form may count all of its rows, whatever their project
        return
    for due, one in enumerate(numbered, 1):
        if int(one.number or 0) != due:
            numbers = say("、", ", ").join(str(each.number) for each in numbered)
            yield Hit(facts, place=one.place("number"), values={"numbers": numbers})
            return


@check(
    "duplicate-name",
    "project",
    "同一项目有两个同名指标；目标也相同的，肯定多余",
    placeholders=("name", "numbers", "count"),
    cases=("same-target", "same-name", "same-list", "list"),
)
def duplicate_name(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Indicators of one name: certainly one too many where the targets agree, doubtful otherwise; of a whole list once."""
    names = [(one.name.normal, one.name.qualifier) for one in facts.indicators]
    if len(set(names)) == len(names):
        return
    groups: dict[tuple[str, str], list[IndicatorFacts]] = defaultdict(list)
    places = {id(one): place for place, one in enumerate(facts.indicators, 1)}
    for name, one in zip(names, facts.indicators, strict=True):
        if one.name.letters:
            groups[name].append(one)
    repeated = [group for group in groups.values() if len(group) > 1]
    hits = [_repeated(facts, group, places, len(repeated)) for group in repeated]
    if len(repeated) >= _LIST and 2 * len(repeated) >= len(groups):
        same = all(hit.case == "same-target" for hit in hits)
        hits = [hits[0]._replace(case="same-list" if same else "list")]
    yield from hits


def _repeated(facts: ProjectFacts, group: Sequence[IndicatorFacts], places: Mapping[int, int], count: int) -> Hit:
    """A hit at the second of those of one target, or else of one name, one of ``count`` names that occur again."""
    equal = next((same for same in _by_target(group) if len(same) > 1), None)
    told, case = (group, "same-name") if equal is None else (equal, "same-target")
    numbers = say("、", ", ").join(one.number or str(places[id(one)]) for one in told)
    values = {"name": told[1].name.text, "numbers": numbers, "count": str(count)}
    return Hit(facts, case, told[1].place("name"), values)


def _by_target(group: Sequence[IndicatorFacts]) -> Iterable[list[IndicatorFacts]]:
    """The indicators of one name, those of one target together."""
    found: dict[object, list[IndicatorFacts]] = defaultdict(list)
    for one in group:
        annual = one.annual
        key = annual.dates or annual.canon if annual.number is None else (annual.number, annual.unit)
        found[key].append(one)
    return found.values()


@check(
    "weight-sum",
    "project",
    "各项指标的权重合计不等于规定的分值",
    placeholders=("sum", "wanted", "empty"),
    cases=("sum", "empty"),
    options=("sums",),
)
def weight_sum(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Weights that do not add up; cells left empty are the cause where there are any."""
    weighted = [one for one in facts.indicators if one.form.weighted] if facts.project.entries else []
    if not weighted:
        return
    weights = [one.form.weight for one in weighted if one.form.weight is not None]
    wanted = [Decimal(text) for text in _NUMBER.findall(options["sums"])]
    total = sum(weights, facts.managed_weight)
    if not weights or any(abs(total - one) <= _ROUNDING for one in wanted):
        return
    empty = [one for one in weighted if one.form.weight is None]
    values = {
        "sum": f"{total.normalize():f}",
        "wanted": say("、", ", ").join(f"{one:f}" for one in wanted),
        "empty": str(len(empty)),
    }
    place = (empty or weighted)[0].place("weight")
    yield Hit(facts, "empty" if empty else "sum", place, values)
