"""The reference tables read field by field as their hand-made truth says, and their money adds up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from linter.model import Amounts, Document, Field, Level
from tests.support.corpus import TABLES, document, needs_corpus, truth

pytestmark = needs_corpus

COUNTS = {
    "baiyun-2024.txt": {"projects": (49, 45), "indicators": (169, 153)},
    "guangzhou-2024.tsv": {"projects": (258, 258), "indicators": (1254, 1254)},
    "huangpu-2022.tsv": {"projects": (52, 52), "indicators": (202, 202)},
}


def plain(text: str | None) -> str | None:
    """Text as the truth compares it: without blanks and without final stops."""
    return None if text is None else re.sub(r"\s", "", text).rstrip("。")


def text(field: Field | None) -> str | None:
    return plain(field.text) if field else None


def code(level: Level | None) -> str | None:
    return level.code if level else None


def label(level: Level | None) -> str | None:
    return plain(level.name) if level else None


def indicators(table: Document) -> list[dict[str, Any]]:
    return [
        {
            "unit": plain(unit.name.text),
            "project": plain(project.name.text),
            "item_no": one.number or "",
            "level1_code": code(one.level1),
            "level1_name": label(one.level1),
            "level2_code": code(one.level2),
            "level2_name": label(one.level2),
            "name": text(one.name),
            "cycle": text(one.cycle),
            "annual": text(one.annual),
            "start_line": table.source.position(one.field.span.start).line,
            "repeated": project.repeated,
        }
        for unit in table.units
        for project in unit.projects
        for one in project.indicators
    ]


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_every_indicator_is_the_true_one(table: str) -> None:
    found = indicators(document(table))
    wanted = [
        {key: plain(row[key]) if isinstance(row[key], str) else row[key] for key in found[0]}
        for row in truth(table, "indicators")
    ]
    assert found == wanted


@pytest.mark.parametrize("table", TABLES)
def test_projects_amounts_and_goals_are_the_true_ones(table: str) -> None:
    def number(amounts: Amounts | None, source: str) -> Decimal | None:
        return getattr(amounts, source) if amounts else None

    parsed = document(table)
    found = [
        (
            plain(unit.name.text), plain(project.name.text), plain(project.goal.text), project.repeated, len(project.indicators),
            parsed.source.position(project.span.start).line,
            *(number(project.amounts, source) for source in ("total", "fiscal", "special", "other")),
        )
        for unit in parsed.units
        for project in unit.projects
    ]  # fmt: skip
    wanted = [
        (
            plain(row["unit"]), plain(row["project"]), plain(row["goal"]), row["repeated"], row["indicator_count"], row["start_line"],
            *(None if row[source] is None else Decimal(str(row[source])) for source in ("total", "fiscal", "special", "other")),
        )
        for row in truth(table, "projects")
    ]  # fmt: skip
    assert found == wanted


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_lost_or_invented(table: str) -> None:
    parsed = document(table)
    projects = list(parsed.projects)
    distinct = [project for project in projects if not project.repeated]
    assert (len(projects), len(distinct)) == COUNTS[table]["projects"]
    counted = tuple(sum(len(project.indicators) for project in group) for group in (projects, distinct))
    assert counted == COUNTS[table]["indicators"]
    assert not parsed.unread


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_the_text_is_a_field_or_reported_as_surplus(table: str) -> None:
    parsed = document(table)
    flat = re.sub(r"\s", "", parsed.source.text)
    indicators = [one for project in parsed.projects for one in project.indicators if one.dialect != "outline"]
    surplus = [oddity.field.text for one in indicators for oddity in one.oddities if oddity.kind == "repeated-field"]
    for key, slot in (("实施周期指标值", "cycle"), ("年度指标值", "annual")):
        fields = sum(getattr(one, slot) is not None for one in indicators)
        assert flat.count(key) == fields + sum(text.startswith(key) for text in surplus)


@pytest.mark.parametrize("table", TABLES[:2])
def test_unit_subtotals_add_up_once_reprints_are_dropped(table: str) -> None:
    parsed = document(table)
    printed = truth(table, "units")
    names = [row["unit"] for row in printed if row["unit"] != "合计"]
    assert [unit.name.text for unit in parsed.units] == names
    for unit in parsed.units:
        totals = [project.amounts.total for project in unit.projects if not project.repeated and project.amounts]
        assert unit.amounts is not None
        assert unit.amounts.total is not None
        difference = abs(unit.amounts.total - sum(total for total in totals if total is not None))
        assert difference <= Decimal("0.005") * (len(totals) + 1), unit.name.text
    assert parsed.total is not None
    assert parsed.total.total is not None
    grand = sum(unit.amounts.total for unit in parsed.units if unit.amounts and unit.amounts.total)
    assert abs(parsed.total.total - grand) <= Decimal("0.005") * (len(parsed.units) + 1)
