"""What comparing two tables says: the nouns of ``jixiao diff``, complete enough for any report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from linter.model import Location

ADDED, DROPPED, WEAKENED, STRENGTHENED, CHANGED, UNCHANGED = STATUSES = (
    "added", "dropped", "weakened", "strengthened", "changed", "unchanged",
)  # fmt: skip
"""What can become of an indicator; of a project only the first two and ``kept``."""
KEPT = "kept"


class IndicatorSide(NamedTuple):
    """An indicator as one of the two tables has it; absent values are ``None``."""

    name: str
    number: str | None
    cycle: str | None
    annual: str | None
    location: Location


class IndicatorChange(NamedTuple):
    """An indicator before and after; one side is ``None`` where it was added or dropped.

    ``field`` is the value that decided: ``annual``, or ``cycle`` where the annual one is the same; empty where none did.
    ``outgrown``: a count that stays though the project's money grew.
    """

    status: str
    before: IndicatorSide | None
    after: IndicatorSide | None
    field: str = ""
    renamed: bool = False
    outgrown: bool = False

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return self.status != UNCHANGED or self.renamed or self.outgrown

    @property
    def side(self) -> IndicatorSide:
        """The newer side there is."""
        side = self.after or self.before
        if side is None:
            raise ValueError("a change has at least one side")
        return side


class ProjectSide(NamedTuple):
    """A project as one of the two tables has it; ``amount`` in 万元, ``None`` where it is not known."""

    unit: str
    name: str
    amount: Decimal | None
    location: Location


class ProjectChange(NamedTuple):
    """A project before and after, with all its indicators; one side is ``None`` where it was added or dropped.

    ``moved``: it stands under another unit; ``renamed``: under another name, the year in it left out.
    """

    status: str
    before: ProjectSide | None
    after: ProjectSide | None
    moved: bool = False
    renamed: bool = False
    indicators: tuple[IndicatorChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return (
            self.status != KEPT
            or self.moved
            or self.renamed
            or self.growth != 0
            or any(one.differs for one in self.indicators)
        )

    @property
    def side(self) -> ProjectSide:
        """The newer side there is."""
        side = self.after or self.before
        if side is None:
            raise ValueError("a change has at least one side")
        return side

    @property
    def growth(self) -> Decimal:
        """By how many 万元 the project grew; 0 where an amount is not known."""
        if self.before is None or self.after is None or self.before.amount is None or self.after.amount is None:
            return Decimal(0)
        return self.after.amount - self.before.amount


class Differences(NamedTuple):
    """Two sets of tables held against each other: their paths, and every project of either, those of the new one first."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    projects: tuple[ProjectChange, ...] = ()

    @property
    def indicators(self) -> Iterator[IndicatorChange]:
        """Every indicator of the projects that both sides have."""
        return (one for project in self.projects if project.status == KEPT for one in project.indicators)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not any(one.differs for one in self.projects)

    def count_indicators(self) -> Counter[str]:
        """How many indicators of kept projects have each status, were ``renamed`` and are ``outgrown``."""
        counts = Counter(one.status for one in self.indicators)
        counts["renamed"] = sum(one.renamed for one in self.indicators)
        counts["outgrown"] = sum(one.outgrown for one in self.indicators)
        return counts

    def count_projects(self) -> Counter[str]:
        """How many projects have each status, were ``moved`` and ``renamed``."""
        counts = Counter(one.status for one in self.projects)
        counts["moved"] = sum(one.moved for one in self.projects)
        counts["renamed"] = sum(one.renamed for one in self.projects)
        return counts
