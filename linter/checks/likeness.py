"""Checks for what was written twice: two names for one indicator, one set of targets for two projects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts, IndicatorFacts, ProjectFacts
from linter.patterns import pattern
from linter.words import say

_NEIGHBOURS = 30
"""How many indicators of the same target one is compared with: a long list of 100% must not cost its square."""
_TAIL = 4
"""So long is the shorter of two names that may be taken for each other."""
_MEASURE = pattern("(?:率|度|性|情况|程度)$")
_Two = tuple[IndicatorFacts, IndicatorFacts]
_YEARS = pattern(
    "[(（]?20\\d\\d年?(?:度)?(?:[-—~～至到]+(?:20)?\\d\\d年?(?:度)?)?[)）]?(?:续建?|结转)?|[(（](?:续建?|结转|尾款)[)）]$"
)


@check(
    "near-duplicate",
    "project",
    "同一项目的两个指标目标相同，名称只差一两个词；或目标不同，名称只差项目名称里的词，或只差“率”“性”一类的字",
    placeholders=("one", "other", "numbers"),
    cases=("same", "unlike", "ending"),
)
def near_duplicate(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Two indicators whose names say the same, one with a word more: that of the project itself, unless they have one target too."""
    quantified = [one for one in facts.indicators if one.annual.quantified and one.name.letters]
    pairs = {
        "same": _of_one_target(quantified, facts),
        "unlike": _of_two_targets(quantified, facts),
        "ending": _of_two_endings(facts.indicators),
    }
    yield from (_pair(*two, case) for case, found in pairs.items() for two in found)


def _pair(one: IndicatorFacts, other: IndicatorFacts, case: str) -> Hit:
    """A hit at the second of two; forms print no numbers, there their place in the project counts."""
    places = {id(each): str(place) for place, each in enumerate(one.project.indicators, 1)}
    numbers = say("、", ", ").join(each.number or places[id(each)] for each in (one, other))
    values = {"one": one.name.text, "other": other.name.text, "numbers": numbers}
    return Hit(other, case, place=other.place("name"), values=values)


def _of_one_target(indicators: Sequence[IndicatorFacts], facts: ProjectFacts) -> Iterator[_Two]:
    alike = facts.document.likeness.alike
    pairs = [
        (one, other)
        for group in _groups(indicators, _amount)
        for index, one in enumerate(group)
        for other in group[index + 1 : index + 1 + _NEIGHBOURS]
        if alike(one.name.normal, other.name.normal)
    ]
    if not pairs:
        return
    # A name that is alike to several others is the whole of which they are the parts.
    times = Counter(id(one) for pair in pairs for one in pair)
    for one, other in pairs:
        if times[id(one)] == times[id(other)] == 1:
            yield one, other


def _of_two_targets(indicators: Sequence[IndicatorFacts], facts: ProjectFacts) -> Iterator[_Two]:
    """公租房维修套数 and 维修套数 in a project of 公租房维修: the word more tells them apart in no way."""
    if len({one.name.normal[-_TAIL:] for one in indicators}) == len(indicators):
        return
    for group in _groups(indicators, _kind):
        for one, other in combinations(group[:_NEIGHBOURS], 2):
            short, long = sorted((one.name.normal, other.name.normal), key=len)
            word = long.removesuffix(short)
            if (
                len(short) >= _TAIL
                and 1 < len(word) < len(long)
                and word in facts.name
                and _amount(one) != _amount(other)
            ):
                yield one, other


def _of_two_endings(indicators: Sequence[IndicatorFacts]) -> Iterator[_Two]:
    """文书送达成功率 with a number and 文书送达成功 with a word; 污水处理 in tons and 污水处理率 are two things."""
    heads = {one.name.normal[:_TAIL] for one in indicators if not one.annual.quantified}
    related = [one for one in indicators if one.name.normal[:_TAIL] in heads] if heads else []
    if len(related) == len(heads):  # as most are, each alone
        return
    for group in _groups(related, lambda one: _MEASURE.sub("", one.name.normal)):
        for one, other in pairwise(group):
            words = not (one.annual.quantified and other.annual.quantified)
            if words and len(_MEASURE.sub("", one.name.normal)) >= _TAIL and one.name.normal != other.name.normal:
                yield one, other


def _groups(
    indicators: Sequence[IndicatorFacts], key: Callable[[IndicatorFacts], object]
) -> Iterable[list[IndicatorFacts]]:
    """The indicators of one key, where several have it; in most projects no two do."""
    keys = [key(one) for one in indicators]
    if len(set(keys)) == len(keys):
        return ()
    groups: dict[object, list[IndicatorFacts]] = defaultdict(list)
    for own, one in zip(keys, indicators, strict=True):
        groups[own].append(one)
    return groups.values()


def _kind(one: IndicatorFacts) -> object:
    """What two targets have in common that may be the same thing counted twice."""
    return one.name.normal[-_TAIL:], one.category, one.annual.unit


def _amount(one: IndicatorFacts) -> object:
    """What the target comes to; ≥36台 and =36台 are one amount."""
    annual = one.annual
    return annual.canon if annual.number is None else (annual.number, annual.unit, annual.per)


@check(
    "same-goal-smaller-budget",
    "document",
    "同一单位的两个项目名称只差年份，{same}%以上的目标相同，金额却不到另一个的{small}%；不到{smaller}%的提得更重",
    placeholders=("name", "amount", "other", "larger"),
    cases=("continued", "contract"),
    options=("same", "small", "smaller"),
)
def same_goal_smaller_budget(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Projects of one unit whose names differ only in the year and whose targets are the same, for much less money."""
    groups: dict[tuple[str, str], list[ProjectFacts]] = defaultdict(list)
    for project in facts.projects:
        if project.name and project.amount and project.indicators:
            groups[project.unit.name.text, _YEARS.sub("", project.name)].append(project)
    same, small, smaller = (Decimal(options[key]) / 100 for key in ("same", "small", "smaller"))
    for group in groups.values():
        for larger, project in pairwise(sorted(group, key=lambda one: one.amount or Decimal(0), reverse=True)):
            ratio = (project.amount or Decimal(0)) / (larger.amount or Decimal(1))
            if project.name == larger.name or ratio >= small or _share_of_same(project, larger) < same:
                continue
            both_dated = bool(_YEARS.search(project.name) and _YEARS.search(larger.name))
            amounts = {"amount": f"{project.amount:,}", "larger": f"{larger.amount:,}"}
            case = "contract" if both_dated or ratio >= smaller else "continued"
            yield Hit(project, case, values={"name": project.name, "other": larger.name, **amounts})


def _share_of_same(one: ProjectFacts, other: ProjectFacts) -> Decimal:
    """How many of the targets stand in both projects, of those in the one that has more."""
    mine, theirs = ({(each.name.normal, each.annual.canon) for each in project.indicators} for project in (one, other))
    return Decimal(len(mine & theirs)) / max(len(mine), len(theirs))
