"""Everything a rule may ask for, computed once per value, indicator, project and document."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from linter.features.models import Models
from linter.features.names import NameFacts
from linter.model import Document, Field, Indicator, Project, Quantity, Unit


class ValueFacts(NamedTuple):
    """What the rules may ask of a value.

    ``normal`` is the text for comparing, ``bare`` the same without unit or stop at its end; ``canon`` also evens out the
    ways to write one quantity (``95%以上`` is ``≥95%``).
    ``number``, ``unit``, ``comparator`` and ``per`` are those of the main quantity: the first one with a comparison, else
    the first. ``digits`` counts Arabic digits and numerals read as such, ``numeral`` also Chinese ones with a unit (``每周一次``).
    """

    text: str = ""
    normal: str = ""
    bare: str = ""
    canon: str = ""
    kind: str = "MISSING"
    comparator: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    percent: bool = False
    highest_percent: Decimal | None = None
    digits: bool = False
    numeral: bool = False
    quantified: bool = False
    gradable: bool = False
    length: int = 0
    alone: bool = False
    formula: bool = False
    deferred: bool = False
    blanks: bool = False
    glyphs: bool = False
    vague: bool = False


NO_VALUE = ValueFacts()
NO_NAME = NameFacts()


@dataclass(slots=True)
class LevelFacts:
    """A category slot as printed, and what the code table says of it."""

    code: str | None = None
    name: str | None = None
    known: bool = False
    named_right: bool = True
    canonical: str | None = None


NO_LEVEL = LevelFacts()


@dataclass(slots=True)
class IndicatorFacts:
    """What the rules may ask of an indicator.

    ``area`` is what level 1 means (output, benefit, satisfaction, cost) and ``category`` what level 2 means (quantity, quality,
    timeliness …), both also where the printed slot is wrong but the code is clear. ``spans`` holds the places of oddities.
    """

    indicator: Indicator
    project: ProjectFacts
    name: NameFacts = NO_NAME
    cycle: ValueFacts = NO_VALUE
    annual: ValueFacts = NO_VALUE
    level1: LevelFacts = field(default_factory=lambda: NO_LEVEL)
    level2: LevelFacts = field(default_factory=lambda: NO_LEVEL)
    area: str | None = None
    category: str | None = None
    number: str | None = None
    dialect: str = ""
    odd: frozenset[str] = frozenset()
    same: bool = False
    flow: bool = False
    parent_fits: bool = True
    cycle_below_annual: bool = False

    @property
    def model(self) -> str:
        """A good target for an indicator of this kind, to be quoted in advice."""
        return self.project.document.models.of(self)

    def place(self, at: str) -> Field:
        """The part of the indicator that ``at`` names; the whole of it where that part is absent."""
        whole = self.indicator.field
        match at:
            case "name" | "cycle" | "annual":
                found = getattr(self.indicator, at)
                return found or whole
            case "level1" | "level2":
                level = getattr(self.indicator, at)
                return level.field if level else whole
            case "number":
                start = whole.start + max(whole.text.find(self.number or ""), 0)
                return Field(whole.cell, start, start + len(self.number)) if self.number else whole
        return next((oddity.field for oddity in self.indicator.oddities if oddity.kind == at), whole)


@dataclass(slots=True)
class ProjectFacts:
    """What the rules may ask of a project. ``named`` is false for bare notation without a heading: such a cell may be a part of
    one. ``years`` is ``none``, ``contract`` (one year over New Year) or ``several``.
    """

    project: Project
    unit: Unit
    document: DocumentFacts
    name: str = ""
    goal: str = ""
    named: bool = True
    amount: Decimal | None = None
    years: str = "none"
    years_text: str = ""
    unread: bool = False
    quantified_areas: frozenset[str] = frozenset()
    indicators: tuple[IndicatorFacts, ...] = ()


@dataclass(slots=True)
class DocumentFacts:
    """What the rules may ask of a table. ``profile`` is the id of the code table in force, or ``flat``."""

    document: Document
    models: Models
    profile: str = "flat"
    year: int | None = None
    layout: str = ""
    codes: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    style: str = ""
    projects: tuple[ProjectFacts, ...] = ()
