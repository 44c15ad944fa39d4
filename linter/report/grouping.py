"""The findings of a table, each once, by the project they are about."""

from __future__ import annotations

from typing import NamedTuple

from linter.findings import Finding, ProjectCounts, Report
from linter.words import printable, say


class Group(NamedTuple):
    """A project and its findings; without a project, those about the table as a whole, or about a configuration."""

    project: ProjectCounts | None
    findings: tuple[Finding, ...]
    in_table: bool = True

    @property
    def unit(self) -> str:
        """The budget unit, fit to be shown; empty where there is none."""
        return printable(self.project.unit) if self.project else ""

    @property
    def name(self) -> str:
        """The name of the project, fit to be shown."""
        if self.project is None:
            return say("（全表）", "(whole table)") if self.in_table else say("（配置）", "(configuration)")
        return printable(self.project.name) or say("（未写项目名称）", "(no project name)")


def groups(report: Report) -> list[Group]:
    """The table first, then every project in print order, also those without findings."""
    of_projects = report.of_projects()
    placed = {id(finding) for one in of_projects for finding in one.findings}
    of_table = tuple(finding for finding in report.findings if id(finding) not in placed)
    return [Group(None, of_table, report.is_table), *(Group(one.project, one.findings) for one in of_projects)]
