"""``--format gitlab``: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/), shown in merge requests."""

from __future__ import annotations

from collections.abc import Iterator
from os import environ
from typing import Any, TextIO

from linter.findings import Run
from linter.fingerprint import unique_fingerprints
from linter.report import View
from linter.report.places import in_project, relative
from linter.report.serial import write_items
from linter.report.showing import advised
from linter.report.unread import UNREADABLE, with_unread
from linter.words import printable

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(run: Run, out: TextIO, view: View) -> None:
    """Print a list with an entry for each finding and for each file that could not be checked."""
    out.write("[")
    write_items(out, _entries(run))
    out.write("\n]\n")


def _entries(run: Run) -> Iterator[dict[str, Any]]:
    root = environ.get("CI_PROJECT_DIR") or "."
    findings = with_unread(run)
    for finding, fingerprint in zip(findings, unique_fingerprints(findings, in_project), strict=True):
        location = finding.location
        place = f"{location.place} " if location.place else ""
        first = location.start.line if location.place is None else 1
        yield {
            "description": printable(place + advised(finding, "；")),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": "blocker" if finding.rule == UNREADABLE else SEVERITIES[finding.severity],
            "location": {
                "path": printable(relative(location.path, root)),
                "lines": {"begin": first},
            },
        }
