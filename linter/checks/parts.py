"""The texts of a project, each with whom to blame: its name, its goal, its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.features import IndicatorFacts, ProjectFacts
from linter.model import Cell, Field

Part = tuple[ProjectFacts | IndicatorFacts, Field]


def parts(facts: ProjectFacts, *sought: re.Pattern[str]) -> Iterator[Part]:
    """The parts of a project that may hold what is sought; most cells do not, and are asked only once."""
    project = facts.project
    for cell in (project.name, project.goal):
        if any(pattern.search(cell.text) for pattern in sought):
            yield facts, _whole(cell)
    if project.entries:
        yield from _of_entries(facts, sought)
    text = project.cell.text
    if any(pattern.search(text) for pattern in sought):
        starts = [one.indicator.field.start for one in facts.indicators]
        if not starts:
            yield facts, _whole(project.cell)
        # To the next item, so that the marks between two of them are looked at as well.
        for one, start, end in zip(facts.indicators, starts, [*starts[1:], len(text)], strict=False):
            if any(pattern.search(text, start, end) for pattern in sought):
                yield one, Field(project.cell, start, end)


def _of_entries(facts: ProjectFacts, sought: tuple[re.Pattern[str], ...]) -> Iterator[Part]:
    """The cells of a form's rows: names and values."""
    for one in facts.indicators:
        for field in (one.indicator.name, one.indicator.cycle, one.indicator.annual):
            if field is not None and any(pattern.search(field.text) for pattern in sought):
                yield one, field


def _whole(cell: Cell) -> Field:
    return Field(cell, 0, len(cell.text))
