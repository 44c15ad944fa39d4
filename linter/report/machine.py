"""``--format json``: a public contract (``linter/schemas/findings.schema.json``), versioned by ``schema``.

Every finding is there, nothing is folded.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, TextIO

from linter.findings import Finding, Run
from linter.model import Position
from linter.report import View
from linter.report.counting import severities, share, silenced_counts
from linter.report.tables import shares, together, written

SCHEMA = 1


def write(run: Run, out: TextIO, view: View) -> None:
    """Print one JSON object, a finding and a table on each line."""
    findings = (json.dumps(record(finding), ensure_ascii=False) for finding in run.findings)
    summary = json.dumps(_summary(run), ensure_ascii=False)
    out.write(f'{{"schema": {SCHEMA}, "findings": [\n')
    for number, finding in enumerate(findings):
        out.write(f",\n{finding}" if number else finding)
    out.write('\n], "tables": [\n')
    places = {id(finding): place for place, finding in enumerate(run.findings)}
    for number, report in enumerate(run.tables):
        out.write(",\n" if number else "")
        out.writelines(written(report, places, view))
    out.write(f'\n], "summary": {summary}}}\n')


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain data. ``number`` is null for findings about a project or a document."""
    return {
        "rule": finding.rule,
        "name": finding.card.name,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.location.path,
        "unit": finding.unit,
        "project": finding.project,
        "number": finding.number,
        "field": finding.field,
        "location": str(finding.location),
        "start": _position(finding.location.start),
        "end": _position(finding.location.end),
        "fixable": finding.fixable,
        **({"raised_by": finding.raised_by} if finding.raised_by else {}),
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _summary(run: Run) -> dict[str, Any]:
    statistics = [report.statistics for report in run.reports]
    counts = severities(run.findings)
    return {
        "files": len(run.tables),
        "units": sum(one.units for one in statistics),
        "projects": sum(one.projects for one in statistics),
        "indicators": sum(one.indicators for one in statistics),
        "parsed_share": share(sum(one.parsed for one in statistics), sum(one.indicators for one in statistics)),
        **shares(together(statistics)),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "by_rule": dict(sorted(Counter(finding.rule for finding in run.findings).items())),
        "by_opinion": {
            str(opinion): count for opinion, count in sorted(Counter(one.card.opinion for one in run.findings).items())
        },
        "silenced": silenced_counts(run),
        "resolved": run.resolved,
        "out_of_scope": run.out_of_scope._asdict(),
        "not_shown": run.not_shown._asdict(),
        "not_applicable": sorted({rule for report in run.reports for rule in report.not_applicable}),
        "problems": [
            {"path": problem.path, "message": problem.message, "offset": problem.offset} for problem in run.problems
        ],
    }
