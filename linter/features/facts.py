"""Everything a rule may ask for, computed once per value, indicator, project and document."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from linter.features.across import Across
from linter.features.forms import NO_FORM, FormFacts, filled
from linter.features.goals import Goals
from linter.features.likeness import Likeness
from linter.features.models import Likely, Models
from linter.features.money import in_ten_thousands, money_styles
from linter.features.names import NameFacts
from linter.features.phrasing import echoes
from linter.features.project_types import OTHER
from linter.features.rewriting import mended, rounded
from linter.features.spelling import Spelling
from linter.features.texts import Texts
from linter.features.values import NO_VALUE, ValueFacts
from linter.features.wording import Wording
from linter.model import Document, Field, Indicator, Project, Unit
from linter.patterns import pattern

NO_NAME = NameFacts()
_NUMBER = pattern(r"^第?[（(]?(?:\d{1,3}[）)项、．.，,：:]+|[①-⑳][、．.]?)")


@dataclass(slots=True)
class LevelFacts:
    """A category slot as printed, and what the code table says of it: what its code is called, what level 1 it belongs to.

    ``nearest`` is the category probably meant where code and name are at odds or unknown; empty where neither tells.
    """

    code: str | None = None
    name: str | None = None
    known: bool = False
    named_right: bool = True
    canonical: str | None = None
    parent: str | None = None
    nearest: str = ""

    @property
    def label(self) -> str:
        """The category as the table prints it, with its code if it has one."""
        return f"{self.code}-{self.name or ''}" if self.code else self.name or ""


NO_LEVEL = LevelFacts()


@dataclass(slots=True)
class IndicatorFacts:
    """What the rules may ask of an indicator.

    ``area`` is what level 1 means (output, benefit, satisfaction, cost) and ``category`` what level 2 means (quantity, quality,
    timeliness …), both also where the printed slot is wrong but the code is clear. ``drift`` and ``unit_gap``
    say how the two values differ though they should not, see :mod:`linter.features.pairs`.
    """

    indicator: Indicator
    project: ProjectFacts
    name: NameFacts = NO_NAME
    cycle: ValueFacts = NO_VALUE
    annual: ValueFacts = NO_VALUE
    level1: LevelFacts = field(default_factory=lambda: NO_LEVEL)
    level2: LevelFacts = field(default_factory=lambda: NO_LEVEL)
    form: FormFacts = field(default_factory=lambda: NO_FORM)
    area: str | None = None
    category: str | None = None
    number: str | None = None
    dialect: str = ""
    odd: frozenset[str] = frozenset()
    same: bool = False
    flow: bool = False
    parent_fits: bool = True
    cycle_below_annual: bool = False
    drift: str = "none"
    unit_gap: str = "none"

    @property
    def echoes(self) -> bool:
        """Whether the annual value says nothing that the name does not say."""
        return echoes(self.annual.normal, self.name.normal)

    @property
    def partial(self) -> bool:
        """Whether this year's target is at most half of the cycle's: the year's part of a work of several years."""
        cycle, annual = self.cycle, self.annual
        if cycle.number is None or annual.number is None or cycle.unit != annual.unit:
            return False
        return cycle.number > annual.number and cycle.number >= 2 * annual.number

    @property
    def model(self) -> str:
        """A good target for an indicator of this kind, to be quoted in advice."""
        document = self.project.document
        return document.models.of(self.name, self.area, self.category, document.year)

    @property
    def model_values(self) -> str:
        """The value fields of an indicator, filled with the model, as the table writes them."""
        return self.project.spelling.values(self.model)

    @property
    def model_columns(self) -> str:
        """How the columns of a form are filled with the model."""
        return filled(self.model, self.indicator.columns)

    @property
    def mended_columns(self) -> str:
        """How the columns of a form are filled with the annual value as it should have been written."""
        return filled(self.mended_annual, self.indicator.columns)

    @property
    def mended_annual(self) -> str:
        """The annual value as it should have been written, see :mod:`linter.features.rewriting`."""
        return self._mended(self.annual)

    @property
    def mended_cycle(self) -> str:
        """The cycle value as it should have been written."""
        return self._mended(self.cycle)

    def _mended(self, value: ValueFacts) -> str:
        cost = self.category in ("cost", "economic-cost")
        share = self.project.document.models.share
        budget = self.project.budget
        return mended(
            value, self.name, model=self.model, share=share, cost=cost, reverse=self.form.reverse, budget=budget
        )

    @property
    def rounded_annual(self) -> str:
        """The annual value as a round number with a bound."""
        return rounded(self.annual, self.name, model=self.model)

    @property
    def likely_level2(self) -> str:
        """The level 2 that is most usual under its level 1, as the table writes it."""
        spelling = self.project.spelling
        usual = {"benefit": spelling.benefit, "satisfaction": spelling.satisfaction, "cost": spelling.cost}
        return usual.get(self.area or "", spelling.quantity)

    @property
    def countable(self) -> bool:
        """Whether nothing but a number will do: rates, quantities and costs."""
        return self.name.rate or self.name.counts or self.category in ("quantity", "cost", "economic-cost")

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
            case "sign" | "unit" | "weight":
                column = getattr(self.indicator.columns, at, None)
                return column or self.indicator.annual or whole
            case "number":
                start = whole.start + max(whole.text.find(self.number or ""), 0)
                return Field(whole.cell, start, start + len(self.number)) if self.number else whole
        return next((oddity.field for oddity in self.indicator.oddities if oddity.kind == at), whole)

    def quote(self, at: str, place: Field) -> str:
        """The text of a part of the indicator; of the whole of it without its number, which changes when others are added."""
        if at == "number":
            return ""
        if place != self.indicator.field:
            return place.text
        parts = (self.indicator.level1, self.indicator.level2)
        fields = [level.field for level in parts if level] + ([self.indicator.name] if self.indicator.name else [])
        begin = min((one.start for one in fields if one.cell is place.cell), default=place.start)
        return _NUMBER.sub("", place.cell.text[begin : place.end], 1)


@dataclass(slots=True)
class ProjectFacts:
    """What the rules may ask of a project. ``named`` is false for bare notation without a heading: such a cell may be a part of
    one. ``years`` is ``none``, ``contract`` (one year over New Year) or ``several``. ``classed`` is false where no indicator has a
    category: some forms have no column for it. ``spelling`` is how its own table writes an indicator. ``kind`` is its type, one of
    :data:`linter.features.project_types.TYPES`, and ``kind_from`` what says so. ``indicators`` are without those of management, which
    have ``managed_weight`` points, see :mod:`linter.features.management`.
    """

    project: Project
    unit: Unit
    document: DocumentFacts
    spelling: Spelling
    name: str = ""
    goal: str = ""
    named: bool = True
    amount: Decimal | None = None
    years: str = "none"
    years_text: str = ""
    unread: bool = False
    classed: bool = True
    kind: str = OTHER
    kind_from: str = "none"
    quantified_areas: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    indicators: tuple[IndicatorFacts, ...] = ()
    managed_weight: Decimal = Decimal(0)

    @property
    def budget(self) -> Decimal | None:
        """The amount in 万元."""
        return in_ten_thousands(self.amount, self.document.money_unit)

    @property
    def likely(self) -> Likely:
        """Indicators that such a project could have."""
        return self.document.models.of_project(self.name, self.kind)

    @property
    def money_styles(self) -> frozenset[str]:
        """In which units its amount and the totals in its targets are written: 元, 万元."""
        unit = None if self.amount is None else self.document.money_unit
        return money_styles(unit, (quantity for one in self.indicators for quantity in one.annual.quantities))


@dataclass(slots=True)
class DocumentFacts:
    """What the rules may ask of a table. ``profile`` is the id of the code table in force, or ``flat``."""

    document: Document
    models: Models
    spelling: Spelling
    goals: Goals
    likeness: Likeness
    wording: Wording
    texts: Texts
    across: Across
    profile: str = "flat"
    year: int | None = None
    layout: str = ""
    money_unit: str = ""
    priced: bool = False
    codes: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    cycled: bool = False
    style: str = ""
    projects: tuple[ProjectFacts, ...] = ()

    def forget(self) -> None:
        """Let go of the projects, after the last question. Facts refer to each other in circles, and the command searches for no garbage."""
        for project in self.projects:
            project.indicators = ()
        self.projects = ()
