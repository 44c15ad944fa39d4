"""What stays of a table when its facts are gone, for the rules that look at all tables of a run.

Ten thousand tables cannot all keep their facts. A check over the run gathers from each table the little it needs, while the
facts are there; what points into a table afterwards is a :class:`Spot`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, NamedTuple

from linter.features.facts import DocumentFacts, IndicatorFacts, ProjectFacts
from linter.features.texts import Texts
from linter.model import Document, Field, Source, Span


class Spot(NamedTuple):
    """A place in one of the tables, complete enough for a finding.

    ``target`` is what it is a place of (``indicator``, ``project``, ``document``), ``field`` which part of it, or empty; ``quote``
    is the text of that part.
    """

    source: Source
    span: Span
    target: str = "document"
    unit: str = ""
    project: str = ""
    amount: Decimal | None = None
    indicator: str = ""
    number: str | None = None
    field: str = ""
    quote: str = ""

    @property
    def owner(self) -> tuple[int, str, str]:
        """The project whose findings belong together, whichever table it stands in; texts without a name are told apart."""
        return (id(self.source), self.unit, self.project)

    def at(self, facts: IndicatorFacts, part: str) -> Spot:
        """A part of an indicator of this project."""
        place = facts.place(part)
        return Spot(
            self.source,
            place.span,
            "indicator",
            self.unit,
            self.project,
            self.amount,
            facts.name.text,
            facts.number,
            part,
            facts.quote(part, place),
        )


Where = tuple[Source, Span, str, str, str, Decimal | None, str, str | None, str, str]
"""The parts of a :class:`Spot`."""


def project_spot(facts: ProjectFacts, place: Field | None = None) -> Spot:
    """A place in a project; without one its name, or its first character where it has none."""
    project = facts.project
    span = project.name.span() if project.name else Span(project.span.start, project.span.start)
    return Spot(
        facts.document.document.source,
        place.span if place else span,
        "project",
        facts.unit.name.text,
        facts.name,
        facts.amount,
        field="cell" if place else "",
        quote=place.text if place else "",
    )


def indicator_spot(facts: IndicatorFacts, at: str, place: Field | None = None) -> Spot:
    """A place in an indicator; without one, the part of it that ``at`` names."""
    return Spot(*indicator_place(facts, at, place))


def indicator_place(facts: IndicatorFacts, at: str, place: Field | None = None) -> Where:
    """The parts of such a :class:`Spot`, which thousands of findings take over one by one: to make it of them takes as long again."""
    project = facts.project
    found = place or facts.place(at)
    return (
        project.document.document.source,
        found.cell.span(found.start, found.end),
        "indicator",
        project.unit.name.text,
        project.name,
        project.amount,
        facts.name.text,
        facts.number,
        at,
        facts.quote(at, found),
    )


def document_spot(facts: DocumentFacts, place: Field | None = None) -> Spot:
    """A place in a table that belongs to no project; without one, its beginning."""
    return Spot(facts.document.source, place.span if place else Span(0, 0), field="cell" if place else "")


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of a table: its facts without any project, and what the rules over the run gathered, by rule."""

    document: DocumentFacts
    gathered: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PackedDigest:
    """A digest fit to go to another process: without its table, and without what the facts of all tables have in common."""

    own: Mapping[str, Any]
    gathered: Mapping[str, Any]


def packed(digest: Digest) -> PackedDigest:
    """A digest without what the other process has itself."""
    left_out = {"document", "texts", "projects", *_IN_COMMON}
    names = (one.name for one in fields(digest.document) if one.name not in left_out)
    return PackedDigest({name: getattr(digest.document, name) for name in names}, digest.gathered)


def unpacked(digest: PackedDigest, document: Document, common: object) -> Digest:
    """The digest of a table as it was; ``common`` is a builder of facts with equal settings."""
    shared = {name: getattr(common, name) for name in _IN_COMMON}
    facts = DocumentFacts(document=document._replace(units=()), texts=Texts(()), **shared, **digest.own)
    return Digest(facts, digest.gathered)


_IN_COMMON = ("models", "goals", "likeness", "wording", "across")
"""What the facts of all tables refer to: made once, by the builder, under the same names."""


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What a rule may ask of all tables of a run. ``gathered`` is what its check gathered from each of ``tables``."""

    tables: Sequence[DocumentFacts]
    gathered: Sequence[Any] = ()

    @property
    def count(self) -> int:
        """How many tables there are."""
        return len(self.tables)

    @property
    def profiles(self) -> frozenset[str]:
        """The code tables in force."""
        return frozenset(table.profile for table in self.tables)

    @property
    def years(self) -> frozenset[str]:
        """The budget years."""
        return frozenset(str(table.year) for table in self.tables if table.year is not None)


def without_projects(facts: DocumentFacts) -> DocumentFacts:
    """The facts of a table itself; its units, projects and indicators can then be forgotten."""
    return replace(facts, projects=(), texts=Texts(()), document=facts.document._replace(units=()))
