"""The coverage matrix: which kinds of indicators each project has, as SVG. A gap is not a defect by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.findings import ProjectCounts, Report, Statistics
from linter.report.html.markup import Markup, element
from linter.report.html.pictures import centred, cut, picture
from linter.report.letters import named
from linter.report.overview import slot_name
from linter.words import printable, say

_WIDTH, _LABEL, _STEP = 720, 300, 16
_HEAD = 20
_NAME = 46
_MOST_ROWS = 45
"""Rows in one picture: what fits on a printed page."""

Rows = Sequence[tuple[int, ProjectCounts]]
"""Projects, each with its place in the table."""


def coverage(report: Report) -> Iterator[tuple[str, Markup]]:
    """For each unit its name and a picture of its projects; many are in several pictures."""
    by_unit: dict[str, list[tuple[int, ProjectCounts]]] = {}
    for place, one in enumerate(report.of_projects()):
        by_unit.setdefault(one.project.unit, []).append((place, one.project))
    for unit, rows in by_unit.items():
        for start in range(0, len(rows), _MOST_ROWS):
            yield printable(unit), _matrix(report.statistics, rows[start : start + _MOST_ROWS])


def _matrix(statistics: Statistics, rows: Rows) -> Markup:
    column = _column(statistics)
    drawn = [
        centred(slot_name(slot), _LABEL + (place + 0.5) * column, 13, "axis")
        for place, slot in enumerate(statistics.slots)
    ]
    for row, (place, project) in enumerate(rows):
        drawn.append(_row(statistics, project, place, _HEAD + row * _STEP))
    return picture(say("有无各类指标", "coverage"), _HEAD + len(rows) * _STEP, drawn, _WIDTH)


def _row(statistics: Statistics, project: ProjectCounts, place: int, y: int) -> Markup:
    """A project: filled where it has indicators, and what it lacks in words."""
    gaps = say("、", ", ").join(map(slot_name, statistics.gaps(project)))
    told = say(f"没有：{gaps}", f"without: {gaps}") if gaps else say("各类齐全", "complete")
    having = [slot in project.slots for slot in statistics.slots]
    return element(
        "g",
        element("title", say(f"{named(project)}：{told}", f"{named(project)}: {told}")),
        element("rect", class_="row", x=0, y=y, width=_WIDTH, height=_STEP),
        element("text", cut(named(project), _NAME), x=4, y=y + 12),
        *(
            element("path", class_=word, d=_boxes(statistics, [has == (word == "having") for has in having], y))
            for word in ("having", "lacking")
        ),
        data_project=place,
    )


def _boxes(statistics: Statistics, wanted: Sequence[bool], y: int) -> str:
    column = _column(statistics)
    return "".join(
        f"M{_LABEL + place * column + 1:.5g} {y + 2}h{column - 2:.5g}v{_STEP - 4}h{2 - column:.5g}z"
        for place, here in enumerate(wanted)
        if here
    )


def _column(statistics: Statistics) -> float:
    return (_WIDTH - _LABEL) / max(len(statistics.slots), 1)
