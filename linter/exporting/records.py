"""Indicators as plain records: what ``jixiao parse`` prints and what a notebook user works with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.features import FactsBuilder
from linter.findings import Report
from linter.knowledge import load_knowledge
from linter.model import Document, Indicator, Project, Unit
from linter.report.machine import record as finding_record

KEYS = (
    "path", "unit", "project", "number", "level1_code", "level1_name", "level2_code", "level2_name", "name", "cycle",
    "annual", "cycle_kind", "annual_kind", "start_line", "end_line", "repeated",
)  # fmt: skip
LOCATION = "location"
"""One key more where lines mean nothing: ``Sheet1!G12``; ``start_line`` and ``end_line`` are then ``None``."""
COLUMNS = ("sign", "measure", "weight")
"""Keys more where a form has such a column (比较符号, 计量单位, 权重): its text, ``None`` where it is empty; in the order of the model's."""


def records(what: Document | Report, builder: FactsBuilder | None = None) -> Iterator[dict[str, Any]]:
    """Plain dicts: of a document one per indicator in order, reprinted ones included; of a report one per finding.

    Args:
        what: a parsed table, or what linting it gave. The keys are those of ``jixiao parse --format jsonl`` and of ``jixiao check
            --format json``; absent parts are ``None``.
        builder: decides the kinds of values; without one, the built-in word lists do.

    """
    if isinstance(what, Report):
        yield from map(finding_record, what.findings)
        return
    builder = builder or FactsBuilder(load_knowledge())
    for unit in what.units:
        for project in unit.projects:
            for indicator in project.indicators:
                yield _record(what, unit, project, indicator, builder)


def _record(
    document: Document, unit: Unit, project: Project, indicator: Indicator, builder: FactsBuilder
) -> dict[str, Any]:
    location = document.source.locate(indicator.field.span)
    name = builder.names.facts(indicator.name.text if indicator.name else "")
    cycle, annual = (builder.values.facts(field, name).kind for field in (indicator.cycle, indicator.annual))
    in_text = location.place is None
    record = {
        "path": location.path,
        "unit": unit.name.text or None,
        "project": project.name.text or None,
        "number": indicator.number,
        "level1_code": indicator.level1.code if indicator.level1 else None,
        "level1_name": indicator.level1.name if indicator.level1 else None,
        "level2_code": indicator.level2.code if indicator.level2 else None,
        "level2_name": indicator.level2.name if indicator.level2 else None,
        "name": indicator.name.text if indicator.name else None,
        "cycle": indicator.cycle.text if indicator.cycle else None,
        "annual": indicator.annual.text if indicator.annual else None,
        "cycle_kind": cycle if indicator.cycle else None,
        "annual_kind": annual if indicator.annual else None,
        "start_line": location.start.line if in_text else None,
        "end_line": location.end.line if in_text else None,
        "repeated": project.repeated,
    }
    given = zip(COLUMNS, indicator.columns or (), strict=False)
    record |= {key: field.text or None for key, field in given if field is not None}
    return record if in_text else {**record, LOCATION: location.place}
