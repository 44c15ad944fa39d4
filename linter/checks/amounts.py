"""Checks of the money in a table, level by level: a row, a unit and its projects, the total and the units.

Every amount is rounded to the cent of the table's own unit, so that a sum of n of them may be off by half a cent for each and for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts, Spot, project_spot
from linter.model import Amounts, Document, Span, Unit
from linter.words import say

_CENT_PLACES = 2
_CENT = Decimal(1).scaleb(-_CENT_PLACES)
_NOTHING = Decimal(0)
_SOURCES = {"fiscal": "财政拨款", "special": "财政专户拨款", "other": "其他资金"}


class _Difference(NamedTuple):
    """An amount, what it should be the sum of, and the source whose column it is in: none for the total."""

    due: Decimal
    summed: Decimal
    source: str = ""


class _Row(NamedTuple):
    """A row with money: what it is called, its amounts, how to say where it stands, and those of the projects it adds up."""

    name: str
    amounts: Amounts
    spot: Callable[[], Spot]
    added: Callable[[], Sequence[Amounts | None]] = tuple


@check(
    "row-sum",
    "document",
    "一行的合计不等于各资金来源之和；资金来源的列可能不全时，只报各来源之和大于合计的",
    placeholders=("name", "total", "sum"),
)
def row_sum(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Rows whose total is not the sum of its sources. Where columns may be missing, only a sum above the total is certain.

    A unit or 合计 that only adds up the mistake of a project is right by itself: the project has the finding.
    """
    document = facts.document
    step = _step(document)
    for row in _rows(facts):
        parts, total = _parts(row.amounts, document), row.amounts.total
        if total is None or not parts:
            continue
        excess = sum(parts, _NOTHING) - total
        allowed = step / 2 if len(parts) == 1 else _tolerance(step, len(parts))
        if not (excess > allowed or (document.full_sources and -excess > allowed)):
            continue
        added = row.added()
        below = sum((_excess(one, document) for one in added if one is not None), _NOTHING)
        if not below or abs(excess - below) > _tolerance(step, len(added)):
            yield _hit(facts, row.spot(), row.name, _Difference(total, total + excess))


@check(
    "unit-subtotal",
    "document",
    "单位的金额不等于所属项目之和；合计也大于各单位之和时，最后一个单位按不完整的表处理",
    placeholders=("name", "source", "total", "sum"),
    cases=("sum", "part"),
)
def unit_subtotal(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Units whose amount is not the sum of their projects."""
    step = _step(facts.document)
    levels = _levels(facts.document, step)
    cut_off = _cut_off(facts.document, levels, step)
    for level in levels:
        if level.difference is not None:
            case = "part" if cut_off and level is levels[-1] else "sum"
            yield _hit(facts, _unit_spot(facts, level.unit), level.unit.name.text, level.difference, case=case)


@check(
    "grand-total",
    "document",
    "总计不等于各单位之和；单位没有金额时，与各项目之和比较；最后一个单位的项目也不全时，按不完整的表处理",
    placeholders=("name", "source", "total", "sum"),
    cases=("units", "projects", "part"),
)
def grand_total(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A total that is not the sum of the units; of the projects only where no unit has an amount of its own.

    Rows without projects are units that list none, or headings over other units: the total may be the sum with, without or of them.
    """
    document, step = facts.document, _step(facts.document)
    if document.total is None or document.total_span is None:
        return
    levels = _levels(document, step)
    found = _total_difference(document, levels, step)
    if found is not None:
        by_unit = any(level.unit.amounts for level in levels if level.unit.projects)
        case = "part" if _cut_off(document, levels, step) else "units" if by_unit else "projects"
        spot = Spot(document.source, document.total_span, field="cell")
        name = document.source.text[slice(*document.total_span)].replace(" ", "")[:2]
        yield _hit(facts, spot, name, found, case=case)


def _total_difference(document: Document, levels: Sequence[_Level], step: Decimal) -> _Difference | None:
    """The grand total and what it should be the sum of, by the first reading; ``None`` if they agree by any."""
    if document.total is None:
        return None
    top = [level.unit for level in levels if not level.nested]
    units = [unit.amounts for unit in top if unit.projects]
    bare = [unit.amounts for unit in top if not unit.projects]
    readings = [units, bare, units + bare] if bare else [units]
    if not any(units):
        readings = [[project.amounts for project in document.projects if not project.repeated]]
    found = [_difference(document.total, parts, document, step) for parts in readings]
    return None if None in found else found[0]


def _cut_off(document: Document, levels: Sequence[_Level], step: Decimal) -> bool:
    """Whether the table ends too early: its last unit lacks projects, and its total lacks units. One mistake does not do both."""
    last = levels[-1].difference if levels else None
    whole = _total_difference(document, levels, step) if last is not None else None
    return last is not None and whole is not None and last.due > last.summed and whole.due > whole.summed


class _Level(NamedTuple):
    """A unit and what its projects do not add up to. ``nested``: its amount is part of that of a unit before it."""

    unit: Unit
    difference: _Difference | None = None
    nested: bool = False


def _levels(document: Document, step: Decimal) -> list[_Level]:
    """The units in order, without rows that turn out to be projects of the unit before."""
    levels: list[_Level] = []
    units = document.units
    index = nested_until = 0
    while index < len(units):
        unit, nested = units[index], index < nested_until
        projects = _project_amounts(unit)
        difference = None
        rows = 0
        if unit.amounts is not None and projects:
            difference = _difference(unit.amounts, projects, document, step)
        if difference is not None:
            rows, children = _following(units, index, step)
            difference = None if rows else difference
            nested_until = max(nested_until, index + rows + 1) if children else nested_until
            rows = 0 if children else rows
        levels.append(_Level(unit, difference, nested))
        index += rows + 1
    return levels


def _following(units: Sequence[Unit], index: int, step: Decimal) -> tuple[int, bool]:
    """How many of the next units make up the amount of one that its own projects do not.

    They are units inside it, with projects of their own (a department's total over its institutions), or else projects without goal
    and indicators that look like units: then what follows them is the first unit's as well.
    """
    due = (units[index].amounts or Amounts(())).total or _NOTHING
    own = [amounts.total for amounts in _project_amounts(units[index]) if amounts is not None]
    inside = flat = sum(filter(None, own), _NOTHING)
    parts = len(own)
    for count, unit in enumerate(units[index + 1 :], 1):
        amount = unit.amounts.total if unit.amounts is not None else None
        if amount is None or inside > due:
            break
        projects = [amounts.total for amounts in _project_amounts(unit) if amounts is not None]
        inside += amount
        flat += amount + sum(filter(None, projects), _NOTHING)
        parts += 1 + len(projects)
        for summed, children in ((inside, True), (flat, False)):
            if abs(summed - due) <= _tolerance(step, parts):
                return count, children
    return 0, False


def _project_amounts(unit: Unit) -> list[Amounts | None]:
    return [project.amounts for project in unit.projects if not project.repeated]


def _rows(facts: DocumentFacts) -> Iterator[_Row]:
    document = facts.document
    if document.total is not None and document.total_span is not None:
        spot = partial(Spot, document.source, document.total_span, field="cell")
        yield _Row(
            "合计", document.total, spot, lambda: [one for unit in document.units for one in _project_amounts(unit)]
        )
    for unit in document.units:
        if unit.amounts is not None:
            yield _Row(unit.name.text, unit.amounts, partial(_unit_spot, facts, unit), partial(_project_amounts, unit))
    for project in facts.projects:
        if project.project.amounts is not None:
            yield _Row(project.name, project.project.amounts, partial(project_spot, project))


def _parts(amounts: Amounts, document: Document) -> Sequence[Decimal]:
    """The sources a row prints; text copied from a PDF drops empty columns, and then only their order is known."""
    if document.layout == "wrapped":
        return amounts.printed[1:]
    return [number for source in _SOURCES if (number := getattr(amounts, source)) is not None]


def _excess(amounts: Amounts, document: Document) -> Decimal:
    """By how much the sources of a row are more than its total; nothing where it prints only one of both."""
    parts = _parts(amounts, document)
    return sum(parts, _NOTHING) - amounts.total if amounts.total is not None and parts else _NOTHING


def _difference(
    whole: Amounts, parts: Sequence[Amounts | None], document: Document, step: Decimal
) -> _Difference | None:
    """Total and sum of the first column that does not add up; ``None`` if all do, or if a part is not known."""
    allowed = _tolerance(step, len(parts))
    columns = ("total",) if document.layout == "wrapped" else ("total", *_SOURCES)
    for column in columns:
        due: Decimal | None = getattr(whole, column)
        found = [getattr(part, column) if part is not None else None for part in parts]
        if column == "total" and (due is None or None in found):
            return None
        if column != "total" and not any(getattr(whole, source) for source in _SOURCES):
            return None  # only totals are given at this level
        summed = sum(filter(None, found), _NOTHING)
        excess = summed - (due or _NOTHING)
        told = _told(parts, document) if column != "total" and abs(excess) > allowed else _NOTHING
        if abs(excess - told) > allowed:
            return _Difference(due or _NOTHING, summed, _SOURCES.get(column, ""))
    return None


def _told(parts: Sequence[Amounts | None], document: Document) -> Decimal:
    """What the rows themselves are off by, where that is a finding of theirs: a column over them that differs by it has no mistake of its own."""
    off = (_excess(one, document) for one in parts if one is not None)
    return sum((one for one in off if one > 0 or document.full_sources), _NOTHING)


def _step(document: Document) -> Decimal:
    """The last place the amounts are rounded to: the cent, unless the whole table is printed more coarsely."""
    places: int | None = None
    for number in _numbers(document):
        places = max(places or 0, _places(number))
        if places >= _CENT_PLACES:  # as the first amount tells of nearly every table
            return _CENT
    return _CENT if places is None else Decimal(1).scaleb(-places)


def _numbers(document: Document) -> Iterable[Decimal]:
    amounts = [document.total, *(unit.amounts for unit in document.units)]
    amounts.extend(project.amounts for project in document.projects)
    return (number for one in amounts if one is not None for number in one.printed)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _tolerance(step: Decimal, parts: int) -> Decimal:
    return step / 2 * (parts + 1)


def _unit_spot(facts: DocumentFacts, unit: Unit) -> Spot:
    span = unit.name.span() if unit.name else unit.span or Span(0, 0)
    return Spot(facts.document.source, span, unit=unit.name.text, field="cell")


def _hit(facts: DocumentFacts, spot: Spot, name: str, found: _Difference, case: str = "") -> Hit:
    source = say(f"（{found.source}）", f" (“{found.source}”)") if found.source else ""
    values = {"name": name, "source": source, "total": f"{found.due:,.2f}", "sum": f"{found.summed:,.2f}"}
    return Hit(facts, case, values=values, spot=spot)
