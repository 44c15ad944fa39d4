"""The reference score (参考分): a scheme of our own, never official, and never part of the exit code.

A project has 100 points in four blocks. In a block each affected indicator loses points for its gravest finding, so that a project
loses the block where half of its indicators have an error in it; each finding about the project as a whole loses a fixed number. A block
cannot fall below 0. Every lost point is a :class:`Deduction` with its finding, in hundredths, so what is printed adds up; they are
rounded up, so that three thirds are the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from typing import NamedTuple

from linter.findings import Card, Finding, OfProject, ProjectCounts, Report
from linter.words import say

COMPLETE, FORM, MEASURABLE, CONSISTENT = "complete", "form", "measurable", "consistent"
BLOCKS = {COMPLETE: 20, FORM: 20, MEASURABLE: 40, CONSISTENT: 20}
"""The blocks and their points."""

GRADES = ((90, "excellent"), (80, "good"), (60, "fair"), (0, "poor"))
"""优良中差: the least score of each grade, the best first."""

_COMPLETE_RULES = frozenset(("N002", "N003", "N010", *(f"P00{digit}" for digit in range(1, 9))))
_FAMILIES = {
    "N": FORM, "T": FORM, "H": FORM, "Q": MEASURABLE, "U": MEASURABLE, "V": MEASURABLE, "C": CONSISTENT, "P": CONSISTENT, "D": CONSISTENT,
}  # fmt: skip
_OPINIONS = {
    1: COMPLETE,
    2: MEASURABLE,
    3: CONSISTENT,
    4: MEASURABLE,
    5: MEASURABLE,
    8: COMPLETE,
    9: COMPLETE,
    10: COMPLETE,
}
_OF_INDICATOR = {"error": Decimal("1.0"), "warning": Decimal("0.5"), "info": Decimal("0.1")}
_OF_PROJECT = {"error": Decimal(8), "warning": Decimal(4), "info": Decimal(1)}
_FEWEST = 3
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


class Deduction(NamedTuple):
    """Points lost in a block, and the finding that cost them."""

    block: str
    points: Decimal
    finding: Finding


class BlockScore(NamedTuple):
    """What is left of a block; ``lost`` is the sum of its deductions, also where that is more than the block has."""

    block: str
    points: int
    lost: Decimal

    @property
    def score(self) -> Decimal:
        """The points left, at least 0."""
        return max(self.points - self.lost, Decimal(0))


class ProjectScore(NamedTuple):
    """The score of a project between 0 and 100, by block, with everything it lost."""

    project: ProjectCounts
    blocks: tuple[BlockScore, ...]
    deductions: tuple[Deduction, ...]

    @property
    def score(self) -> Decimal:
        """The points left."""
        return sum((block.score for block in self.blocks), Decimal(0))

    @property
    def grade(self) -> str:
        """A name in :data:`GRADES`."""
        return grade(self.score)


class Average(NamedTuple):
    """The mean score of some projects, and the one weighted by their amounts (``None`` without amounts)."""

    mean: Decimal
    weighted: Decimal | None
    projects: int

    @property
    def grade(self) -> str:
        """The grade of the mean."""
        return grade(self.mean)


class UnitScore(NamedTuple):
    """The scores of a unit's projects; ``name`` is empty where no unit is printed."""

    name: str
    average: Average
    projects: tuple[ProjectScore, ...]


class Tally:
    """Means of scores, without keeping what the scores are made of."""

    def __init__(self) -> None:
        self._by_unit: dict[str, list[tuple[Decimal, Decimal | None]]] = {}

    def add(self, one: ProjectScore) -> None:
        """Count the score of a project."""
        self._by_unit.setdefault(one.project.unit, []).append((one.score, one.project.amount))

    def units(self) -> dict[str, Average]:
        """The means of the units, in the order in which they came."""
        return {name: _average(its) for name, its in self._by_unit.items()}

    def average(self) -> Average | None:
        """The mean of all; ``None`` where there is none."""
        every = [one for its in self._by_unit.values() for one in its]
        return _average(every) if every else None


class Scores(NamedTuple):
    """The scores of one table; ``average`` is ``None`` where no project has one.

    ``unscored`` are the projects whose indicators could not be read: what nobody checked has no score.
    """

    projects: tuple[ProjectScore, ...]
    units: tuple[UnitScore, ...]
    average: Average | None
    unscored: tuple[ProjectCounts, ...] = ()


def each_score(report: Report) -> Iterator[ProjectScore]:
    """The reference scores of the projects whose indicators could be read, one after the other, in print order.

    Findings about the table as a whole cost nothing, nor do those that reports for people count in one line for the table
    (``folds_into``): they are habits of its author.
    """
    return (_score(one) for one in report.of_projects() if not one.project.unread)


def scores(report: Report) -> Scores:
    """The reference scores of every project, unit and the table, in print order."""
    tally = Tally()
    by_unit: dict[str, list[ProjectScore]] = {}
    projects = tuple(each_score(report))
    for project in projects:
        tally.add(project)
        by_unit.setdefault(project.project.unit, []).append(project)
    units = tuple(UnitScore(name, average, tuple(by_unit[name])) for name, average in tally.units().items())
    unscored = tuple(one.project for one in report.of_projects() if one.project.unread)
    return Scores(projects, units, tally.average(), unscored)


def block_of(card: Card) -> str:
    """The block a rule counts in: by its id, a rule of an unknown family by the reviewers' opinion it supports."""
    if card.rule in _COMPLETE_RULES:
        return COMPLETE
    return _FAMILIES.get(card.rule[:1]) or _OPINIONS.get(card.opinion, FORM)


def grade(score: Decimal) -> str:
    """The grade of a score."""
    return next(name for least, name in GRADES if score >= least)


def label() -> str:
    """What every place that prints a score must call it."""
    return say("参考分（本工具自拟，非官方评分）", "reference score (this tool's own scheme, not official)")


def _score(one: OfProject) -> ProjectScore:
    cut = _everything if one.project.indicators == 0 else _deductions
    deductions = tuple(cut(one))
    blocks = tuple(
        BlockScore(block, points, sum((cut.points for cut in deductions if cut.block == block), Decimal(0)))
        for block, points in BLOCKS.items()
    )
    return ProjectScore(one.project, blocks, deductions)


def _everything(one: OfProject) -> Iterator[Deduction]:
    """A project without indicators has nothing to give points for: its first error (N010) costs all of them."""
    errors = [finding for finding in sorted(one.findings, key=_order) if finding.severity == "error"]
    if not errors:
        return _deductions(one)
    return (Deduction(block, Decimal(points), errors[0]) for block, points in BLOCKS.items())


def _deductions(one: OfProject) -> Iterator[Deduction]:
    """What each finding costs, the dearest first in each block; of several about one indicator in one block only the gravest."""
    seen: set[tuple[str, str | None, str]] = set()
    for finding in sorted(one.findings, key=_order):
        if finding.card.folds_into is not None:
            continue
        block = block_of(finding.card)
        if finding.target != "indicator":
            yield Deduction(block, _OF_PROJECT[finding.severity], finding)
            continue
        key = (block, finding.number, finding.indicator)
        if key not in seen:
            seen.add(key)
            points = _OF_INDICATOR[finding.severity] * 2 * BLOCKS[block] / max(_FEWEST, one.project.indicators)
            yield Deduction(block, points.quantize(_CENT, ROUND_UP), finding)


def _order(finding: Finding) -> tuple[int, Decimal, str, int, int, str]:
    """By block and gravity, then by place: the order in which a run happened to find them does not count."""
    block = tuple(BLOCKS).index(block_of(finding.card))
    gravity = -_OF_INDICATOR[finding.severity]
    return block, gravity, finding.rule, finding.span.start, finding.span.end, finding.message


def _average(projects: Sequence[tuple[Decimal, Decimal | None]]) -> Average:
    """The mean of scores with the amounts of their projects."""
    mean = sum((score for score, _ in projects), Decimal(0)) / len(projects)
    paid = [(score, amount) for score, amount in projects if amount is not None and amount > 0]
    total = sum((amount for _, amount in paid), Decimal(0))
    weighted = sum((score * amount for score, amount in paid), Decimal(0)) / total if total else None
    return Average(_cents(mean), None if weighted is None else _cents(weighted), len(projects))


def _cents(score: Decimal) -> Decimal:
    return min(score, _HUNDRED).quantize(_CENT, ROUND_HALF_UP)
