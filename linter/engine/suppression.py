"""One cause, one finding: a specific finding explains the general ones away and inherits their weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from linter.checks import Hit
from linter.engine.rules import SEVERITIES, Case, Rule
from linter.features import IndicatorFacts, Spot
from linter.model import Field

_NO_VALUES: Mapping[str, str] = {}

EVERYTHING = "*"
"""In ``suppresses``: all other findings about the same subject."""


class Fired:
    """A rule that fired. ``explained`` are heavier findings it stands for, whose advice it passes on.

    ``raised_by`` is the one whose severity it took over.
    ``internal``: its check raised. Nothing explains that away.
    """

    __slots__ = ("case", "explained", "internal", "place", "raised_by", "rule", "severity", "spot", "subject", "values")

    def __init__(
        self,
        rule: Rule,
        case: Case,
        subject: Any,
        place: Field | None = None,
        values: Mapping[str, str] = _NO_VALUES,
        spot: Spot | None = None,
        *,
        internal: bool = False,
    ) -> None:
        self.rule = rule
        self.case = case
        self.subject = subject
        self.place = place
        self.values = values
        self.spot = spot
        self.internal = internal
        self.severity = case.severity
        self.explained: Sequence[Fired] = ()
        self.raised_by = ""

    @property
    def suppresses(self) -> tuple[str, ...]:
        """The rules this one explains away: those of the rule and those of the case."""
        return self.rule.suppresses + self.case.suppresses

    @property
    def about(self) -> Hashable:
        """The same for two findings about one indicator, or one project."""
        return id(self.subject) if self.spot is None else (*self.spot.owner, self.spot.number, self.spot.indicator)

    @property
    def owner(self) -> Hashable:
        """The project whose findings belong together; a document's own stay among themselves."""
        if self.spot is not None:
            return self.spot.owner
        return id(self.subject.project if isinstance(self.subject, IndicatorFacts) else self.subject)

    @property
    def about_indicator(self) -> bool:
        """Whether it is about a single indicator."""
        return isinstance(self.subject, IndicatorFacts) if self.spot is None else self.spot.target == "indicator"


def fired_by(rule: Rule, hits: Iterable[Hit]) -> Iterator[Fired]:
    """What a check reports, without the cases of its rule that are off."""
    for hit in hits:
        if not hit.case or hit.case in rule.cases_by_id:
            case = rule.cases[rule.cases_by_id[hit.case]] if hit.case else rule.cases[0]
            yield Fired(rule, case, hit.subject, hit.place, hit.values, spot=hit.spot)


def suppress(fired: Sequence[Fired]) -> list[Fired]:
    """What is left to report.

    A suppresses B about the same indicator; where one of them is about the project, within that project. The kept finding takes
    the higher severity, so that a more specific message never hides an error.
    """
    groups: dict[Hashable, list[Fired]] = defaultdict(list)
    for one in fired:
        groups[one.owner].append(one)
    dropped: set[int] = set()
    for group in groups.values():
        if len(group) > 1 and any(one.rule.suppresses or one.case.suppresses for one in group):
            _suppress_group(group, dropped)
    return [one for one in fired if id(one) not in dropped]


def _suppress_group(group: Sequence[Fired], dropped: set[int]) -> None:
    by_rule: dict[str, list[Fired]] = defaultdict(list)
    for one in group:
        by_rule[one.rule.id].append(one)
    explained_by: dict[int, list[Fired]] = defaultdict(list)
    for one in group:
        for name in one.suppresses:
            others = group if name == EVERYTHING else by_rule.get(name, ())
            for other in others:
                if other is not one and other.rule is not one.rule and _related(one, other, name):
                    explained_by[id(other)].append(one)
    for other in group:
        if id(other) in explained_by and not other.internal:
            dropped.add(id(other))
            _pass_on(other, other, explained_by, set())


def _pass_on(origin: Fired, other: Fired, explained_by: Mapping[int, list[Fired]], seen: set[int]) -> None:
    """Give a dropped finding's severity and advice to the findings that are kept for it."""
    for keeper in explained_by[id(other)]:
        if id(keeper) in seen:
            continue
        seen.add(id(keeper))
        if id(keeper) in explained_by:
            _pass_on(origin, keeper, explained_by, seen)
            continue
        if SEVERITIES.index(origin.severity) < SEVERITIES.index(keeper.severity):
            if not keeper.rule.regraded:
                keeper.severity = origin.severity
                keeper.raised_by = origin.rule.id
            if origin.about == keeper.about:
                keeper.explained = (*keeper.explained, origin)


def explaining(one: Fired, fired: Iterable[Fired]) -> Iterator[Fired]:
    """Those of the fired that explain one of them away."""
    for other in fired:
        names = [name for name in other.suppresses if name in (EVERYTHING, one.rule.id)]
        elsewhere = other.rule is one.rule or other.owner != one.owner
        if not elsewhere and any(_related(other, one, name) for name in names):
            yield other


def _related(one: Fired, other: Fired, name: str) -> bool:
    if one.about == other.about:
        return True
    return name != EVERYTHING and not (one.about_indicator and other.about_indicator)
