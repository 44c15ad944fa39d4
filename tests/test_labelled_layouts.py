"""A table means the same however it is printed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from bench.labelled import Project, as_commas, as_markdown, as_pages, as_tabs, labelled_tables, year_of
from bench.quality import LABELLED
from linter.pipeline import Linter, build_linter, parse

TABLES = {projects[0]["table"]: projects for projects in labelled_tables(LABELLED / "unseen.jsonl")}
CODED = [name for name, projects in TABLES.items() if projects[0]["layout"] == "coded"]
WIDTHS = (24, 44, 80)
NEEDS_COLUMNS = "D002"
"""Wrapped text loses its empty cells, and with them what a subtotal of one source could be compared with."""


@cache
def linter() -> Linter:
    return build_linter()


def read(text: str, path: str, projects: list[Project]) -> tuple[list[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """The indicators of a table, and where which rules speak."""
    document = parse(text, path=path, year=year_of(projects))
    indicators = [
        (
            project.name.text,
            project.goal.text,
            one.number or "",
            *(part.text if part else "" for part in (one.name, one.cycle, one.annual)),
        )
        for project in document.projects
        for one in project.indicators
    ]
    findings = Counter(
        (one.rule, one.project, one.number or one.indicator)
        for one in linter().lint(document).findings
        if one.rule != NEEDS_COLUMNS
    )
    return indicators, findings


@pytest.mark.parametrize("table", TABLES)
def test_commas_and_markdown_say_what_tabs_say(table: str) -> None:
    projects = TABLES[table]
    meant = read(as_tabs(projects), "labelled.tsv", projects)
    assert read(as_commas(projects), "labelled.csv", projects) == meant
    assert read(as_markdown(projects), "labelled.md", projects) == meant


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("table", CODED)
def test_text_wrapped_at_any_width_says_what_tabs_say(table: str, width: int) -> None:
    projects = TABLES[table]
    meant = read(as_tabs(projects), "labelled.tsv", projects)
    assert read(as_pages(projects, width), "labelled.txt", projects) == meant


@pytest.mark.parametrize("table", TABLES)
def test_every_labelled_indicator_is_read(table: str) -> None:
    projects = TABLES[table]
    found, _ = read(as_tabs(projects), "labelled.tsv", projects)
    merged = sum("N006" in one["rules"] for project in projects for one in project["indicators"])
    assert len(found) == sum(len(project["indicators"]) for project in projects) + merged
