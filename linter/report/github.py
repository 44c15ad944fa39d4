"""``--format github``: workflow commands, which GitHub shows beside the lines of a change. Chosen by itself in GitHub Actions.

GitHub keeps ten annotations of a level per step and drops the rest without a word
(https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations); what is beyond is listed in a folded part of the log.
"""

from __future__ import annotations

from os import environ
from typing import TextIO

from linter.findings import Finding, Problem, Run
from linter.report import View
from linter.report.concise import closing_line
from linter.report.counting import SEVERITIES, severity_name
from linter.report.places import relative
from linter.report.showing import advised, shown
from linter.report.unread import unread
from linter.words import printable, say

MOST_PER_LEVEL = 10
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the annotations, the gravest first, then what GitHub would not show, then the totals."""
    findings = list(run.findings)
    listed: list[Finding] = []
    problems = unread(run)
    out.writelines(map(_problem, problems))
    room = MOST_PER_LEVEL - len(problems)
    for severity in SEVERITIES:
        mine = [one for one in findings if one.severity == severity]
        kept = max(room, 0) if severity == "error" else MOST_PER_LEVEL
        out.writelines(map(_annotation, mine[:kept]))
        listed += mine[kept:]
    if listed:
        title = say(
            f"其余 {len(listed)} 条（GitHub 每级只标注 10 条）", f"{len(listed)} more (GitHub marks 10 of a level)"
        )
        out.write(f"::group::{_data(title)}\n")
        out.writelines(map(_plain, listed))
        out.write("::endgroup::\n")
    out.write(closing_line(run, View(show="info")) + "\n")


def _annotation(finding: Finding) -> str:
    location = finding.location
    properties = {"file": _path(location.path)}
    if location.place is None:
        properties["line"] = str(location.start.line)
        properties["endLine"] = str(location.end.line)
        if location.start.line == location.end.line:  # GitHub takes columns only within a line
            properties["col"] = str(location.start.column)
            properties["endColumn"] = str(location.end.column)
    place = f" {location.place}" if location.place else ""
    properties["title"] = f"{finding.rule}{place} {finding.card.title}"
    return _command(COMMANDS[finding.severity], properties, advised(finding))


def _problem(problem: Problem) -> str:
    return _command("error", {"file": _path(problem.path)}, shown(problem.message))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}\n"


def _path(path: str) -> str:
    return relative(path, environ.get("GITHUB_WORKSPACE") or ".")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def _plain(finding: Finding) -> str:
    """A line of the log that cannot be taken for a command, neither in the new form (at its start) nor in the old one (anywhere)."""
    text = f"- {finding.location}: {finding.rule} {severity_name(finding.severity)} {finding.message}"
    return printable(text).replace("##[", "## [") + "\n"
