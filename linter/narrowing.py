"""A run about some of its projects only: those of a unit, of a name, of a size, or the worst ones. What was left out is counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import NamedTuple

from linter.features import FactsBuilder, statistics
from linter.features.money import in_ten_thousands
from linter.findings import Finding, LeftOut, OfProject, ProjectCounts, Report
from linter.model import Span
from linter.notation.characters import normal

_WILD = ("*", "?", "[")
_SEVERITIES = ("error", "warning", "info")


class Scope(NamedTuple):
    """Which projects a run is about. A name is a part of the text, or a pattern with ``*``, ``?`` and ``[…]`` for the whole of it.

    ``least`` is in 万元; with it, a project without an amount is not meant.
    """

    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    least: Decimal | None = None

    def holds(self, project: ProjectCounts, money_unit: str) -> bool:
        """Whether a project is meant; ``money_unit`` is that of its table."""
        amount = in_ten_thousands(project.amount, money_unit)
        return (
            _called(project.unit, self.units)
            and _called(project.name, self.projects)
            and (self.least is None or (amount is not None and amount >= self.least))
        )


class Narrowed(NamedTuple):
    """Reports about fewer projects, in the same order, and what they leave out."""

    reports: list[Report]
    left_out: LeftOut


def within(reports: Sequence[Report], scope: Scope, builders: Sequence[FactsBuilder]) -> Narrowed:
    """Keep the projects that are meant, each report with the builder of its facts; errors of a table as a whole stay."""
    wanted = [
        {one.span for one in report.statistics.by_project if scope.holds(one, report.document.money_unit)}
        for report in reports
    ]
    return _narrowed(reports, wanted, builders)


def worst(reports: Sequence[Report], most: int, builders: Sequence[FactsBuilder]) -> Narrowed:
    """Keep the projects with the most errors, then warnings, infos, money; where these are equal, the first ones."""
    ranked = sorted(
        ((_weight(one, report), number, one.project.span) for number, report in enumerate(reports) for one in report.of_projects()),
        key=lambda entry: entry[0],
        reverse=True,
    )  # fmt: skip
    wanted: list[set[Span]] = [set() for _ in reports]
    for _, number, span in ranked[:most]:
        wanted[number].add(span)
    return _narrowed(reports, wanted, builders)


def _weight(one: OfProject, report: Report) -> tuple[int | Decimal, ...]:
    counts = Counter(finding.severity for finding in one.findings)
    amount = in_ten_thousands(one.project.amount, report.document.money_unit)
    return (*(counts[severity] for severity in _SEVERITIES), amount or Decimal(0))


def _called(name: str, wanted: Iterable[str]) -> bool:
    text = normal(name)
    patterns = [normal(one) for one in wanted]
    return not patterns or any(
        fnmatchcase(text, one) if any(mark in one for mark in _WILD) else one in text for one in patterns
    )


def _narrowed(
    reports: Sequence[Report], wanted: Sequence[Collection[Span]], builders: Sequence[FactsBuilder]
) -> Narrowed:
    kept = [_about(*each) for each in zip(reports, wanted, builders, strict=True)]
    projects = sum(len(one.statistics.by_project) for one in reports) - sum(map(len, wanted))
    findings = sum(len(one.findings) for one in reports) - sum(len(one.findings) for one in kept)
    return Narrowed(kept, LeftOut(projects, findings))


def _about(report: Report, wanted: Collection[Span], builder: FactsBuilder) -> Report:
    """The report about some of its projects, its counts as if the table had no others."""
    if len(wanted) == len(report.statistics.by_project):
        return report
    units = (
        unit._replace(projects=tuple(one for one in unit.projects if one.span in wanted))
        for unit in report.document.units
    )
    document = report.document._replace(units=tuple(one for one in units if one.projects), total=None)
    starts = sorted(one.span.start for one in report.statistics.by_project)
    kept = {span.start for span in wanted}

    def stays(finding: Finding) -> bool:
        if finding.target == "document":
            return finding.internal or finding.severity == "error"
        place = bisect_right(starts, finding.span.start) - 1
        return finding.internal or (place >= 0 and starts[place] in kept)

    return report._replace(
        document=document,
        statistics=statistics(builder.document(document)),
        findings=tuple(filter(stays, report.findings)),
        silenced=tuple(one for one in report.silenced if stays(one.finding)),
    )
