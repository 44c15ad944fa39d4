"""Findings and reports made by hand, for what only counts or prints them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.findings import Card, Finding, ProjectCounts, Report, Statistics
from linter.model import Document, Source, Span

SOURCE = Source("表.tsv", "字" * 1000, line_starts=tuple(range(0, 1000, 100)))
ROW = 100


def finding(
    rule: str = "Q001",
    severity: str = "error",
    *,
    project: int = 0,
    number: str | None = "1",
    target: str = "indicator",
    message: str = "“参训人数”的年度指标值没有数字",
    hint: str = "写出数值",
    name: str = "参训人数",
    opinion: int = 2,
    folds_into: str | None = None,
) -> Finding:
    """A finding in the row of one of the projects of :func:`report`."""
    start = project * ROW + 5
    return Finding(
        card=Card(rule, "a-rule", "规则", opinion, folds_into=folds_into),
        severity=severity,
        message=message,
        hint=hint,
        source=SOURCE,
        span=Span(start, start + 2),
        target=target,
        project=f"项目{project}",
        indicator=name if target == "indicator" else "",
        number=number if target == "indicator" else None,
    )


def project(index: int = 0, *, indicators: int = 4, unit: str = "", amount: Decimal | None = None) -> ProjectCounts:
    """The counts of a project whose row is the given one."""
    return ProjectCounts(unit, f"项目{index}", Span(index * ROW, index * ROW + ROW), amount, indicators=indicators)


def report(findings: Sequence[Finding], projects: Sequence[ProjectCounts] = (project(),)) -> Report:
    """A report of these projects with these findings."""
    document = Document(SOURCE, "grid")
    return Report(document, "flat", "", Statistics(projects=len(projects), by_project=tuple(projects)), tuple(findings))
