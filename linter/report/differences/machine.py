"""``jixiao diff --format json``: a public contract (``linter/schemas/differences.schema.json``), versioned by ``schema``.

Everything that differs is there; indicators that do not are only counted.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, TextIO

from linter.differences import STATUSES, Differences, IndicatorChange, IndicatorSide, ProjectChange, ProjectSide
from linter.report import View

SCHEMA = 1


def write(differences: Differences, out: TextIO, view: View) -> None:
    """Print one JSON object, a project on each line."""
    paths = {"old": list(differences.old), "new": list(differences.new)}
    out.write(f'{{"schema": {SCHEMA}, "paths": {json.dumps(paths, ensure_ascii=False)}, "projects": [\n')
    listed = (json.dumps(project(one), ensure_ascii=False) for one in differences.projects if one.differs)
    for number, one in enumerate(listed):
        out.write(f",\n{one}" if number else one)
    out.write(f'\n], "summary": {json.dumps(summary(differences), ensure_ascii=False)}}}\n')


def project(change: ProjectChange) -> dict[str, Any]:
    """A project as plain data, with those of its indicators that differ."""
    return {
        "status": change.status,
        "moved": change.moved,
        "renamed": change.renamed,
        "old": _project_side(change.before),
        "new": _project_side(change.after),
        "indicators": [_indicator(one) for one in change.indicators if one.differs],
    }


def summary(differences: Differences) -> dict[str, Any]:
    """The counts: of projects, and of the indicators of projects on both sides."""
    projects, indicators = differences.count_projects(), differences.count_indicators()
    return {
        "projects": {name: projects[name] for name in ("kept", "added", "dropped", "moved", "renamed")},
        "indicators": {name: indicators[name] for name in (*STATUSES, "renamed", "outgrown")},
    }


def _project_side(side: ProjectSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    location = str(side.location)
    return {"unit": side.unit, "project": side.name, "amount": _number(side.amount), "location": location}


def _indicator(change: IndicatorChange) -> dict[str, Any]:
    return {
        "status": change.status,
        "field": change.field or None,
        "renamed": change.renamed,
        "outgrown": change.outgrown,
        "old": _indicator_side(change.before),
        "new": _indicator_side(change.after),
    }


def _indicator_side(side: IndicatorSide | None) -> dict[str, Any] | None:
    return None if side is None else {**side._asdict(), "location": str(side.location)}


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
