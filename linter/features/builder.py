"""Facts of indicators, projects and documents, from the parsed table and the knowledge in ``rules/``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from linter.features.across import Across
from linter.features.facts import (
    NO_LEVEL,
    NO_NAME,
    DocumentFacts,
    IndicatorFacts,
    LevelFacts,
    ProjectFacts,
)
from linter.features.forms import form_facts
from linter.features.goals import Goals
from linter.features.likeness import Likeness
from linter.features.management import is_management
from linter.features.models import Models
from linter.features.money import is_in_yuan
from linter.features.names import NameFacts, Names
from linter.features.pairs import drift, unit_gap
from linter.features.profiles import fitting_profile
from linter.features.project_types import ProjectTypes
from linter.features.spelling import Spelling, spelling_of
from linter.features.texts import Texts
from linter.features.values import ValueFacts, Values
from linter.features.wording import Wording
from linter.knowledge import AUTO, FLAT, Category, Knowledge, Taxonomy, usual_label
from linter.model import Document, Indicator, Level, Project, Unit
from linter.notation.characters import normal
from linter.patterns import pattern

_YEARS = pattern(r"(20\d\d)年?(?:度|\d{1,2}月)?[-~至](20\d\d|\d\d(?=年))")
_YEARS_WORDS = (
    "(?<![近前满第每])(?<!过去|毕业|服役|从教|任职|失业|从业|工作)"
    "(?:[二两三四五]年(?:内|期(?!合同))|分[二两三四五]年|[两三四五](?:个年度|年)(?![级前来的制生期]|以上|以下|一[次度届]|行动))"
    "|多年(?![龄生来])"
)
# Drafting the five-year plan is one year's work: “十五五”教育发展规划编制.
_YEARS_FIRST = "二两三四五分多"
_NO_PLAN = "(?![^，。；]{0,10}(?:规划|纲要|编制|评估))"
_REGULAR: frozenset[str] = frozenset()
# 档案数字化页数 holds no 档案数.
_NO_COUNT = pattern("数(?=[字据码控])")
_STOCK_PER = pattern("/|每")
_OF_OTHERS = {
    "output": frozenset(("economic", "social", "ecological", "sustainable")),
    "benefit": frozenset(("quantity", "quality", "timeliness")),
}
"""Kinds of level 2 that no form files below these of level 1."""


class FactsBuilder:
    """Builds facts; holds the caches, so one builder serves all files of a run."""

    def __init__(
        self, knowledge: Knowledge, profile: str = "auto", project_types: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.knowledge = knowledge
        self.profile = profile
        self.names = Names(knowledge)
        self.values = Values(knowledge)
        self.models = Models(knowledge)
        self.wording = Wording(knowledge)
        self.across = Across(knowledge)
        self.types = ProjectTypes(knowledge, project_types)
        self.goals = Goals(knowledge)
        self.likeness = Likeness(knowledge)
        plans = knowledge.words("multi-year-words")
        # Asked first, they spare most characters the rest.
        first = _YEARS_FIRST + "".join(re.escape(word[0]) for word in plans.words)
        self.several_years = pattern(f"(?=[{first}])(?:{_YEARS_WORDS}|{plans.alternatives}{_NO_PLAN})")
        self.stock = knowledge.words("stock-names").pattern
        self.price = knowledge.words("price-marks").pattern
        self.spellings: dict[tuple[str, bool], Spelling] = {}
        self.sets: dict[frozenset[str], frozenset[str]] = {}
        self.levels: dict[tuple[str, str | None, str, int], tuple[LevelFacts, Category | None]] = {}

    def document(self, document: Document) -> DocumentFacts:
        """Facts of a whole table; rows printed twice are left out."""
        indicators = [one for project in document.projects if not project.repeated for one in project.indicators]
        codes = frozenset(
            normal(level.code) for one in indicators for level in (one.level1, one.level2) if level and level.code
        )
        profile = self._profile(document, codes, indicators)
        facts = DocumentFacts(
            document=document,
            models=self.models,
            spelling=self._spelling(profile, coded=bool(codes) or document.layout != "form"),
            goals=self.goals,
            likeness=self.likeness,
            wording=self.wording,
            texts=Texts(one for one in document.projects if not one.repeated),
            across=self.across,
            profile=profile,
            year=document.year,
            layout=document.layout,
            money_unit=document.money_unit,
            priced=any(project.amounts for project in document.projects),
            codes=codes,
            cycled=any(one.cycle for one in indicators),
            style=_majority(one.style for one in indicators if one.style),
        )
        facts.projects = tuple(
            self._project(project, unit, facts)
            for unit in document.units
            for project in unit.projects
            if not project.repeated
        )
        if not facts.money_unit and is_in_yuan(
            (project.amount, (one.annual for one in project.indicators)) for project in facts.projects
        ):
            facts.money_unit = "元"
        facts.categories = frozenset(
            one.category for project in facts.projects for one in project.indicators if one.category
        )
        return facts

    def _profile(self, document: Document, codes: frozenset[str], indicators: Sequence[Indicator]) -> str:
        if self.profile != AUTO:
            return self.profile
        return fitting_profile(codes, document.layout, indicators, self.knowledge.taxonomies)

    def _spelling(self, profile: str, *, coded: bool) -> Spelling:
        if (profile, coded) not in self.spellings:
            self.spellings[profile, coded] = spelling_of(profile, self.knowledge, uncoded=not coded)
        return self.spellings[profile, coded]

    def _project(self, project: Project, unit: Unit, document: DocumentFacts) -> ProjectFacts:
        years, text = self._years(project, document.year)
        kind, kind_from = self.types.of(project.name.text, project.goal.text, unit.name.text)
        facts = ProjectFacts(
            project=project,
            unit=unit,
            document=document,
            spelling=self._spelling(document.profile, coded=False)
            if _is_uncoded(project, document)
            else document.spelling,
            name=project.name.text,
            goal=project.goal.text,
            named=bool(project.name) or document.layout != "bare",
            amount=project.amounts.total if project.amounts else None,
            years=years,
            years_text=text,
            unread=project.dialect in ("unknown", "outline"),
            kind=kind,
            kind_from=kind_from,
        )
        tables = self._tables(document.profile)
        facts.indicators = tuple(self._indicator(one, facts, tables) for one in project.indicators)
        _set_management_apart(facts)
        facts.classed = any(one.level1 or one.level2 for one in project.indicators) or not project.entries
        facts.quantified_areas = self._set(one.area for one in facts.indicators if one.area and one.annual.quantified)
        facts.counted = self._set(one.category for one in facts.indicators if one.category and _is_count(one))
        return facts

    def _set(self, members: Iterable[str]) -> frozenset[str]:
        """The set of them: there are a few in a table, for thousands of projects."""
        found = frozenset(members)
        return self.sets.setdefault(found, found)

    def _years(self, project: Project, year: int | None) -> tuple[str, str]:
        """Whether a project runs over several years, and the words that say so; years before the budget year are of other work."""
        for text in (normal(project.name.text), normal(project.goal.text)):
            words = self.several_years.search(text)
            if words:
                return "several", words.group()
            for match in _YEARS.finditer(text):
                first, last = int(match[1]), int(match[2]) % 2000 + 2000
                if year is not None and last < year:  # 对2021至2023年建成的农田开展管护
                    continue
                if last - first >= 2:
                    return "several", match.group()
                if last > first:
                    return "contract", match.group()
        return "none", ""

    def _tables(self, profile: str) -> tuple[Taxonomy, ...]:
        """The table in force first, then the others: a code of another generation is known all the same."""
        tables = self.knowledge.taxonomies
        mine = [tables[profile]] if profile in tables else []
        return (*mine, *(table for table in tables.values() if table not in mine))

    def _indicator(self, one: Indicator, project: ProjectFacts, tables: tuple[Taxonomy, ...]) -> IndicatorFacts:
        one = _with_plain_codes(one)
        name = self.names.facts(one.name.text) if one.name else NO_NAME
        cycle, annual = self.values.facts(one.cycle, name), self.values.facts(one.annual, name)
        if one.columns and any(part and part.text for part in (one.columns.sign, one.columns.unit)):
            # The gaps are those between the columns.
            cycle, annual = cycle._replace(blanks=False), annual._replace(blanks=False)
        level1, first = self._level(one.level1, 1, tables)
        level2, second = self._level(one.level2, 2, tables)
        if first and first.parent and one.level2 is None:
            second = first  # 服务对象满意度指标 over both columns
        if second and not level2.named_right:
            second = _meant(one, second, tables)
        area = first.kind if first and not first.parent else None
        if second and second.parent and (first is None or first.parent or one.level1 is None):
            area = tables[0].level1[second.parent].kind if second.parent in tables[0].level1 else area
        # = goes without saying.
        same = bool(cycle.text) and cycle.canon.removeprefix("=") == annual.canon.removeprefix("=")
        return IndicatorFacts(
            indicator=one,
            project=project,
            name=name,
            cycle=cycle,
            annual=annual,
            level1=level1,
            level2=level2,
            form=form_facts(one.columns, annual, cycled=one.cycled, reverse=one.reverse),
            area=area,
            category=second.kind if second else None,
            number=one.number,
            dialect=one.dialect,
            odd=frozenset(oddity.kind for oddity in one.oddities) if one.oddities else _REGULAR,
            same=same,
            flow=self._is_flow(name, annual),
            parent_fits=_parent_fits(one, first, second),
            cycle_below_annual=cycle is not annual and _below(cycle, annual),
            drift="none" if cycle is annual else drift(cycle, annual, same=same),
            unit_gap="none" if cycle is annual else unit_gap(cycle, annual),
        )

    def _level(
        self, level: Level | None, slot: int, tables: tuple[Taxonomy, ...]
    ) -> tuple[LevelFacts, Category | None]:
        if level is None:
            return NO_LEVEL, None
        key = (tables[0].id, level.code, level.name, slot)
        if key not in self.levels:
            self.levels[key] = _level_facts(level, slot, tables, chosen=self.profile not in (AUTO, FLAT))
        return self.levels[key]

    def _is_flow(self, name: NameFacts, annual: ValueFacts) -> bool:
        """A count or total that adds up year by year: not a rate, a price, a stock, a duration or a bad event."""
        return (
            annual.kind in ("THRESH", "EXACT")
            and not name.rate
            and not annual.percent
            and annual.per is None
            and name.measure != "duration"
            and name.direction != "negative"
            and not name.satisfaction
            and not self.stock.search(_NO_COUNT.sub("＿", name.normal))
            and not self.price.search(name.normal)
            and (name.counts or name.measure is not None or annual.unit is not None)
        )


def _set_management_apart(project: ProjectFacts) -> None:
    """Leave in a project of a form only its targets, unless it has none: then somebody set what the rows of management say."""
    every = project.indicators
    targets = tuple(one for one in every if not is_management(one.indicator)) if project.project.entries else every
    if targets and len(targets) < len(every):
        managed = (one.form.weight or Decimal(0) for one in every if is_management(one.indicator))
        project.indicators, project.managed_weight = targets, sum(managed, Decimal(0))


def _level_facts(
    level: Level, slot: int, tables: tuple[Taxonomy, ...], *, chosen: bool
) -> tuple[LevelFacts, Category | None]:
    """Facts of a slot. A level-2 code in the level-1 slot is looked up where it belongs.

    ``chosen``: the user named the code table, so that codes of the other ones do not count.
    """
    code = level.code
    # A province may have level-1 codes of two digits, which are no level-2 codes then.
    in_level2 = slot == 2 or (code is not None and len(code) > 1 and not any(code in table.level1 for table in tables))
    rows = [table.level2 if in_level2 else table.level1 for table in tables]
    found = next((row[code] for row in rows if code is not None and code in row), None)
    if code is None:
        both = rows if slot == 2 else [*rows, *(table.level2 for table in tables)]
        called = (
            one
            for name in (level.name, usual_label(level.name))
            for row in both
            for one in row.values()
            if one.is_called(name)
        )
        found = next(called, None)
    parent = next((table.level1[found.parent] for table in tables if found and found.parent in table.level1), None)
    facts = LevelFacts(
        code=code,
        name=level.name,
        known=found is not None and (not chosen or found in rows[0].values()),
        named_right=code is None or found is None or found.is_called(level.name),
        canonical=f"{found.code}-{found.name}" if found else None,
        parent=_parent_label(parent, level, slot),
        nearest=_nearest(level, rows),
    )
    return facts, found


def _parent_label(parent: Category | None, level: Level, slot: int) -> str | None:
    """The level 1 that a category belongs to, written as the table writes it; without a code only level 2 is sure to be in its slot."""
    if parent is None or (level.code is None and slot == 1):
        return None
    return parent.name if level.code is None else f"{parent.code}-{parent.name}"


def _with_plain_codes(one: Indicator) -> Indicator:
    """An indicator whose codes may be printed in full-width digits: １１－数量指标."""
    first, second = one.level1, one.level2
    if first and first.code and not first.code.isascii():
        one = one._replace(level1=first._replace(code=normal(first.code)))
    if second and second.code and not second.code.isascii():
        one = one._replace(level2=second._replace(code=normal(second.code)))
    return one


def _meant(one: Indicator, coded: Category, tables: tuple[Taxonomy, ...]) -> Category:
    """The category of level 2: that of its name where only this belongs to the printed level 1, 1-产出指标；22-数量指标, else that of its code."""
    level1, level2 = one.level1, one.level2
    if level1 is None or level2 is None or coded.parent == level1.code:
        return coded
    rows = (row for table in tables for row in table.level2.values())
    return next((row for row in rows if row.parent == level1.code and row.is_called(level2.name)), coded)


def _nearest(level: Level, rows: list[Mapping[str, Category]]) -> str:
    """The category of that name, else the first of the same family; empty if neither tells."""
    every = [one for row in rows for one in row.values()]
    called = (one for one in every if one.is_called(level.name))
    related = (one for one in every if level.code and one.code.startswith(level.code[:1]))
    found = next(called, None) or next(related, None)
    return f"{found.code}-{found.name}" if found else ""


def _is_uncoded(project: Project, document: DocumentFacts) -> bool:
    """Whether a project of a form without codes stands in a file that has other tables as well."""
    levels = (level for one in project.indicators for level in (one.level1, one.level2))
    return document.layout == "mixed" and bool(project.entries) and not any(level and level.code for level in levels)


def _is_count(one: IndicatorFacts) -> bool:
    """Whether the target is an absolute number, not a share."""
    return one.annual.number is not None and not one.annual.percent and not one.name.rate


def _parent_fits(one: Indicator, first: Category | None, second: Category | None) -> bool:
    """Whether level 2 belongs to the level 1 printed before it; a level-2 code in its place, or an unknown one, is another matter.

    Without codes only output and benefit are told apart: what a form has of cost and satisfaction, provinces file in several ways.
    """
    if one.level1 is None or second is None or one.level2 is None:
        return True
    if one.level1.code is None and one.level2.code is None:
        return first is None or second.kind not in _OF_OTHERS.get(first.kind, ())
    if one.level1.code is None or not one.level2.code:
        return True
    is_level1 = len(one.level1.code) == 1 or (first is not None and not first.parent)
    return not is_level1 or second.parent == one.level1.code


def _below(cycle: ValueFacts, annual: ValueFacts) -> bool:
    """Whether the cycle's number is below the annual one, both being one amount of the same thing in the same words."""
    if len(cycle.quantities) != 1 or len(annual.quantities) != 1:
        return False
    first, second = cycle.quantities[0], annual.quantities[0]
    if (first.unit, first.per, first.form) != (second.unit, second.per, "single"):
        return False
    return first.number < second.number and cycle.normal[: first.start] == annual.normal[: second.start]


def _majority(styles: Iterable[str]) -> str:
    counted = Counter(styles).most_common(1)
    return counted[0][0] if counted else ""
