"""The texts of a project, each with whom to blame: its name, its goal, its indicators."""

from __future__ import annotations

from collections.abc import Container, Iterator

from linter.features import IndicatorFacts, ProjectFacts
from linter.model import Cell, Field

Part = tuple[ProjectFacts | IndicatorFacts, Field]


def parts(facts: ProjectFacts, cells: Container[int]) -> Iterator[Part]:
    """The parts of a project that stand in some of the cells, which are given by identity, see :class:`linter.features.texts.Texts`."""
    project = facts.project
    for cell in (project.name, project.goal):
        if id(cell) in cells:
            yield facts, _whole(cell)
    if project.entries:
        yield from _of_entries(facts, cells)
    if id(project.cell) in cells:
        starts = [one.indicator.field.start for one in facts.indicators]
        if not starts:
            yield facts, _whole(project.cell)
        # To the next item, so that the marks between two of them are looked at as well.
        for one, start, end in zip(facts.indicators, starts, [*starts[1:], len(project.cell.text)], strict=False):
            yield one, Field(project.cell, start, end)


def _of_entries(facts: ProjectFacts, cells: Container[int]) -> Iterator[Part]:
    """The cells of a form's rows: names and values."""
    for one in facts.indicators:
        for field in (one.indicator.name, one.indicator.cycle, one.indicator.annual):
            if field is not None and id(field.cell) in cells:
                yield one, field


def _whole(cell: Cell) -> Field:
    return Field(cell, 0, len(cell.text))
