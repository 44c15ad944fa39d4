"""``--format gitlab``: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/), shown in merge requests."""

from __future__ import annotations

from collections.abc import Iterator
from os import environ
from typing import Any, TextIO

from linter.findings import Run
from linter.fingerprint import unique_fingerprints
from linter.report import View
from linter.report.places import relative
from linter.report.serial import write_items
from linter.report.showing import advised
from linter.words import printable

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(run: Run, out: TextIO, view: View) -> None:
    """Print a list with an entry for each finding."""
    out.write("[")
    write_items(out, _entries(run))
    out.write("\n]\n")


def _entries(run: Run) -> Iterator[dict[str, Any]]:
    root = environ.get("CI_PROJECT_DIR") or "."
    findings = list(run.findings)
    for finding, fingerprint in zip(findings, unique_fingerprints(findings), strict=True):
        location = finding.location
        place = f"{location.place} " if location.place else ""
        first = location.start.line if location.place is None else 1
        yield {
            "description": printable(place + advised(finding, "；")),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": printable(relative(location.path, root)),
                "lines": {"begin": first},
            },
        }
