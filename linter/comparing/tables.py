"""The projects of two versions or two years of tables, paired and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain

from linter.comparing.indicators import added, dropped, indicators, undated
from linter.comparing.pairing import Pairing
from linter.differences import ADDED, DROPPED, KEPT, Differences, ProjectChange, ProjectSide
from linter.features import DocumentFacts, FactsBuilder, ProjectFacts
from linter.features.across import without_years
from linter.knowledge import load_knowledge
from linter.model import Document, Span
from linter.notation.characters import normal
from linter.pipeline import Readable, parse

GROWTH = 20
"""By how many per cent the money of a project has grown when a count that stays is worth telling; as in rule D010."""

_SAME_TARGETS = Decimal("0.5")
_FEWEST_TARGETS = 2


def diff(old: Readable | Document, new: Readable | Document, *, growth: int = GROWTH) -> Differences:
    """Compare two versions or two years of a table.

    Args:
        old: a path, bytes, the text itself, or a parsed table.
        new: the same; what it has more counts as added.
        growth: by how many per cent a project's money has grown when a count that stays is told.

    Raises:
        InputError: the bytes are no text and no format that is read.
        OSError: a path cannot be read.

    """
    tables = [one if isinstance(one, Document) else parse(one) for one in (old, new)]
    return compare(tables[:1], tables[1:], growth=growth)


def compare(
    old: Sequence[Document], new: Sequence[Document], *, growth: int = GROWTH, builder: FactsBuilder | None = None
) -> Differences:
    """Compare two sets of tables, as two folders hold them; projects are paired by unit, whichever file they stand in."""
    builder = builder or FactsBuilder(load_knowledge())
    before, after = (_projects(map(builder.document, tables)) for tables in (old, new))
    pairing = Pairing(before, after)
    pairing.by_key(lambda one: (one.unit, one.exact, one.targets))
    pairing.by_key(lambda one: (one.unit, one.exact))
    pairing.by_key(lambda one: (one.unit, one.name) if one.name else None)
    moved = {id(one) for _, one in pairing.by_key(_movable, unique=True)}
    moved |= {id(one) for _, one in pairing.by_likeness(_Project.shares, lambda one: one.name or None)}
    renamed = {id(one) for _, one in pairing.by_likeness(_Project.is_like, lambda one: one.unit)}
    partners = {id(two): one for one, two in pairing.pairs}
    changes = (
        _kept(partners[id(one)], one, growth, moved=id(one) in moved, renamed=id(one) in renamed)
        if id(one) in partners
        else ProjectChange(ADDED, None, one.side, indicators=added(one.facts))
        for one in after
    )
    gone = (
        ProjectChange(DROPPED, one.side, None, indicators=tuple(dropped(one.facts.indicators))) for one in pairing.old
    )
    return Differences(_paths(old), _paths(new), tuple(chain(changes, gone)))


class _Project:
    """A project with what it is found again by."""

    def __init__(self, facts: ProjectFacts) -> None:
        self.facts = facts
        self.unit = normal(facts.unit.name.text or facts.document.document.department)
        self.exact = normal(facts.name)
        self.name = without_years(facts.name)

    @cached_property
    def targets(self) -> frozenset[tuple[str, str]]:
        return frozenset((undated(one), one.annual.canon) for one in self.facts.indicators)

    @property
    def side(self) -> ProjectSide:
        facts = self.facts
        span = (
            facts.project.name.span()
            if facts.project.name
            else Span(facts.project.span.start, facts.project.span.start)
        )
        source = facts.document.document.source
        return ProjectSide(facts.unit.name.text, facts.name, facts.budget, source.locate(span))

    def is_like(self, other: _Project) -> bool:
        """Whether it is most probably the other one under a new name: about the same subject, or with the same targets."""
        if not (self.exact and other.exact):
            return False
        across = other.facts.document.across
        return self.shares(other) or across.alike(self.facts.name, other.facts.name, self.facts.unit.name.text)

    def shares(self, other: _Project) -> bool:
        common = len(self.targets & other.targets)
        return common >= _FEWEST_TARGETS and common >= _SAME_TARGETS * max(len(self.targets), len(other.targets))


def _movable(one: _Project) -> tuple[str, frozenset[tuple[str, str]]] | None:
    """What a project is known by wherever it stands, several of the same name told apart by their targets."""
    return (one.name, one.targets) if one.name else None


def _projects(tables: Iterable[DocumentFacts]) -> list[_Project]:
    return [_Project(project) for table in tables for project in table.projects]


def _paths(tables: Iterable[Document]) -> tuple[str, ...]:
    return tuple(one.source.path for one in tables)


def _kept(before: _Project, after: _Project, growth: int, *, moved: bool, renamed: bool) -> ProjectChange:
    change = ProjectChange(KEPT, before.side, after.side, moved, renamed)
    least = (change.before.amount or Decimal(0)) * growth / 100 if change.before else Decimal(0)
    grown = change.growth > 0 and change.growth >= least
    return change._replace(indicators=indicators(before.facts, after.facts, grown=grown))
