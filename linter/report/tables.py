"""What the machine format says of each table besides its findings: statistics, reference scores, and on demand the opinions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from linter.findings import CategoryCount, ProjectCounts, Report, Statistics
from linter.report import View
from linter.report.counting import share
from linter.report.opinions import ProjectOpinions, opinions
from linter.report.serial import dumped
from linter.scoring import Average, ProjectScore, Tally, each_score, label


def written(report: Report, places: Mapping[int, int], view: View) -> Iterator[str]:
    """One table as JSON, in pieces. Of a project only its text is kept until the means of all are known, not what its score is made of.

    Args:
        report: what was found in the table.
        places: the index of a finding in the list of all findings, by its ``id``.
        view: whether to add the opinions.

    """
    told = {one.project: one for one in opinions(report, view.show)} if view.of == "opinions" else None
    tally = Tally()
    texts: dict[ProjectCounts, bytes] = {}

    def keep(project: ProjectCounts, score: ProjectScore | None) -> None:
        more = {} if told is None else {"opinions": _told(told.get(project))}
        texts[project] = dumped(_project(project, report, score, places) | more).encode("utf-8", "surrogatepass")

    for score in each_score(report):
        tally.add(score)
        keep(score.project, score)
    for project in report.statistics.by_project:
        if project not in texts:
            keep(project, None)
    head = {
        "path": report.document.source.path,
        "department": report.document.department,
        "year": report.document.year,
        "profile": report.profile,
        "statistics": shares(report.statistics),
        "scoring": label(),
        "score": average(tally.average()),
        "units": [{"name": name, **(average(mean) or {})} for name, mean in tally.units().items()],
    }
    yield dumped(head)[:-1] + ', "projects": ['
    for number, project in enumerate(report.statistics.by_project):
        yield (", " if number else "") + texts[project].decode("utf-8", "surrogatepass")
    yield "]" + ("" if told is None else f', "opinions": {dumped(_told(told.get(None)))}') + "}"


def shares(statistics: Statistics) -> dict[str, Any]:
    """The statistics of a table (or several, see :func:`together`); a share of nothing is null."""
    spread = statistics.per_project
    return {
        "quantified_share": share(statistics.quantified, statistics.indicators),
        "gradable_share": share(statistics.gradable, statistics.indicators),
        "neither_share": share(statistics.neither, statistics.indicators),
        "operator_share": share(statistics.compared, statistics.numeric),
        "identical_share": share(statistics.identical, statistics.pairs),
        "indicators_per_project": spread._asdict() if spread else None,
        "categories": {one.label: one.indicators for one in statistics.categories},
    }


def together(every: Iterable[Statistics]) -> Statistics:
    """The statistics of several tables as of one; amounts and columns stay with their tables."""
    listed = list(every)
    categories: dict[str, int] = {}
    for one in listed:
        for category in one.categories:
            categories[category.label] = categories.get(category.label, 0) + category.indicators
    whole = Statistics()
    sums = {
        name: sum(getattr(one, name) for one in listed)
        for name in whole._fields
        if isinstance(getattr(whole, name), int)
    }
    return whole._replace(
        **sums,
        categories=tuple(
            CategoryCount(*pair) for pair in sorted(categories.items(), key=lambda pair: (not pair[0], pair[0]))
        ),
        by_project=tuple(project for one in listed for project in one.by_project),
    )


def average(found: Average | None) -> dict[str, Any] | None:
    """A mean score with its grade."""
    if found is None:
        return None
    return {
        "projects": found.projects,
        "mean": float(found.mean),
        "weighted": _number(found.weighted),
        "grade": found.grade,
    }


def _project(
    project: ProjectCounts, report: Report, found: ProjectScore | None, places: Mapping[int, int]
) -> dict[str, Any]:
    location = report.document.source.locate(project.span)
    return {
        "unit": project.unit,
        "project": project.name,
        "location": str(location),
        "line": location.start.line if location.place is None else None,
        "amount": _number(project.amount),
        "type": project.kind,
        "type_from": project.kind_from,
        "indicators": project.indicators,
        "quantified": project.quantified,
        "gradable": project.gradable,
        "gaps": list(report.statistics.gaps(project)),
        "priced": None if project.priced is None else {
            "quantity": project.priced.quantity,
            "price": project.priced.price,
            "product": float(project.priced.product),
        },
        "score": None if found is None else float(found.score),
        "grade": None if found is None else found.grade,
        "blocks": {} if found is None else {block.block: float(block.score) for block in found.blocks},
        "deductions": [] if found is None else [
            {
                "block": cut.block,
                "points": float(cut.points),
                "rule": cut.finding.rule,
                "number": cut.finding.number,
                "finding": places[id(cut.finding)],
            }
            for cut in found.deductions
        ],
    }  # fmt: skip


def _told(one: ProjectOpinions | None) -> list[dict[str, Any]]:
    if one is None:
        return []
    return [{"number": told.number, "title": told.title, "text": told.text} for told in one.sentences]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
