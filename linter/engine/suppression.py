"""One cause, one finding: a specific finding explains the general ones away and inherits their weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from linter.engine.rules import SEVERITIES, Case, Rule
from linter.features import IndicatorFacts
from linter.model import Field

EVERYTHING = "*"
"""In ``suppresses``: all other findings about the same subject."""


@dataclass(slots=True, eq=False)
class Fired:
    """A rule that fired. ``explained`` are heavier findings it stands for, whose advice it passes on."""

    rule: Rule
    case: Case
    subject: Any
    place: Field | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    severity: str = ""
    explained: list[Fired] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.severity = self.severity or self.case.severity

    @property
    def suppresses(self) -> tuple[str, ...]:
        """The rules this one explains away: those of the rule and those of the case."""
        return self.rule.suppresses + self.case.suppresses


def suppress(fired: Sequence[Fired]) -> list[Fired]:
    """What is left to report.

    A suppresses B about the same indicator; where one of them is about the project, within that project. The kept finding takes
    the higher severity, so that a more specific message never hides an error.
    """
    groups: dict[int, list[Fired]] = defaultdict(list)
    for one in fired:
        groups[id(_owner(one.subject))].append(one)
    dropped: set[int] = set()
    for group in groups.values():
        if len(group) > 1:
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
        if id(other) in explained_by:
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
            keeper.severity = origin.severity
            if origin.subject is keeper.subject:
                keeper.explained.append(origin)


def _related(one: Fired, other: Fired, name: str) -> bool:
    if one.subject is other.subject:
        return True
    both = isinstance(one.subject, IndicatorFacts) and isinstance(other.subject, IndicatorFacts)
    return name != EVERYTHING and not both


def _owner(subject: Any) -> Any:
    """The project whose findings belong together; a document's own stay among themselves."""
    return subject.project if isinstance(subject, IndicatorFacts) else subject
