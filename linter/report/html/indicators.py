"""The indicators of a project as the page shows them, and which part of them a finding is about."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from linter.findings import Finding
from linter.model import Cell, Field, Indicator, Project
from linter.words import printable

PARTS = ("level1", "level2", "name", "cycle", "annual")
"""What is shown of an indicator, in the order of the columns."""


class Mark(NamedTuple):
    """A stretch of a part of an indicator: ``part`` is a place in :data:`PARTS`; offsets count UTF-16 units, as browsers do."""

    part: int
    start: int
    end: int


def fields(indicator: Indicator) -> tuple[Field | None, ...]:
    """The parts of an indicator; ``None`` for one that is absent."""
    level1, level2 = indicator.level1, indicator.level2
    return (
        level1.field if level1 else None,
        level2.field if level2 else None,
        indicator.name,
        indicator.cycle,
        indicator.annual,
    )


def record(indicator: Indicator) -> list[Any]:
    """Its number and its parts, as read; an absent one is null."""
    return [
        None if indicator.number is None else printable(indicator.number),
        *(None if field is None else printable(field.text) for field in fields(indicator)),
    ]


def place(project: Project, finding: Finding) -> int | None:
    """Which indicator of a project a finding is about, from 0; ``None`` if it is about none or it cannot be told."""
    if finding.target != "indicator":
        return None
    alike = [
        index
        for index, one in enumerate(project.indicators)
        if one.number == finding.number and (one.name.text if one.name else "") == finding.indicator
    ]
    around = [index for index, one in enumerate(project.indicators) if _around(one.field, finding)]
    return next((index for index in alike if index in around), next(iter(alike or around), None))


def marks(indicator: Indicator, finding: Finding) -> list[Mark]:
    """What to highlight: the parts the finding's span touches. Of what is about the whole item, nothing is."""
    item = _within(indicator.field, finding)
    if item is None or item == (indicator.field.start, indicator.field.end):
        return []
    found = []
    for part, field in enumerate(fields(indicator)):
        both = _within(field, finding) if field else None
        if field and both:
            text = printable(field.text)
            found.append(Mark(part, _units(text, both[0] - field.start), _units(text, both[1] - field.start)))
    return found


def _around(field: Field, finding: Finding) -> bool:
    return field.span.start <= finding.span.start < field.span.end


def _within(field: Field | None, finding: Finding) -> tuple[int, int] | None:
    """The flat range of the span in a field; ``None`` if they have nothing in common."""
    if field is None or finding.span.start == finding.span.end:
        return None
    start = max(_flat(field.cell, finding.span.start), field.start)
    end = min(_flat(field.cell, finding.span.end), field.end)
    return (start, end) if start < end else None


def _flat(cell: Cell, origin: int) -> int:
    """The flat offset of a source offset; where that is between two runs, the end of the first of them."""
    run = bisect_right(cell.origins, origin) - 1
    if run < 0:
        return 0
    end = cell.starts[run + 1] if run + 1 < len(cell.starts) else len(cell.text)
    return min(cell.starts[run] + origin - cell.origins[run], end)


def _units(text: str, offset: int) -> int:
    """How many UTF-16 units the first characters of a text take."""
    return len(text[:offset].encode("utf-16-le")) // 2
