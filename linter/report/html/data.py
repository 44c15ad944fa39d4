"""What the page's script works with, as plain data: every table, project, indicator and finding, once.

Keys are spelled out; what is empty is left out. Texts of tables come with control characters, marks that change the direction
of reading and unpaired surrogates as blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from decimal import Decimal
from typing import Any

from linter.findings import Card, Finding, OfProject, ProjectCounts, Report, Run
from linter.model import EMPTY_CELL, Location, Project, Span
from linter.report import View
from linter.report.concise import left_out, silenced
from linter.report.counting import (
    OPINIONS,
    SEVERITIES,
    for_people,
    kind_name,
    opinion,
    priced_name,
    severity_name,
    whole_name,
)
from linter.report.html.indicators import marks, place, record
from linter.report.html.wording import phrases
from linter.report.letters import named
from linter.report.opinions import opinions
from linter.report.scoreboard import block_name, grade_name, plain
from linter.scoring import ProjectScore, scores
from linter.words import language, printable, say

_NOT_PARSED = Project(EMPTY_CELL, Span(0, 0))


def page_data(run: Run, view: View) -> dict[str, Any]:
    """The whole run. ``show`` is the least severity that is shown at first."""
    cards = {finding.card.rule: finding.card for finding in run.findings}
    return {
        "language": language(),
        "words": phrases(),
        "show": view.show,
        "untold": untold(run),
        "severities": [severity_name(one) for one in SEVERITIES],
        "severityKeys": SEVERITIES,
        "opinions": {str(number): opinion(number) for number in OPINIONS},
        "rules": {rule: _card(card) for rule, card in sorted(cards.items())},
        "tables": [_table(report, view) for report in run.reports],
    }


def untold(run: Run) -> str:
    """What the page leaves out because somebody wanted it so; empty if nothing."""
    return say("；", "; ").join(filter(None, (silenced(run), left_out(run))))


def _card(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "name": card.name,
        "opinion": card.opinion,
        "authority": [
            {"title": one.title, "says": one.says, "unread": one.unread, "practice": one.practice}
            for one in card.authority
        ],
    }


def _table(report: Report, view: View) -> dict[str, Any]:
    scored = scores(report)
    told = {one.project: [said.line for said in one.sentences] for one in opinions(report, view.show)}
    shown = {id(one) for one in for_people(report.findings)}
    projects = report.of_projects()
    units = {name: index for index, name in enumerate(dict.fromkeys(one.project.unit for one in projects))}
    averages = {unit.name: float(unit.average.mean) for unit in scored.units}
    score_of = {one.project: one for one in scored.projects}
    parsed = {one.span: one for one in report.document.projects}
    return {
        "path": printable(report.document.source.path),
        "whole": whole_name(report),
        "units": [
            {"name": printable(name), "score": averages.get(name)} | _size(name, projects, report) for name in units
        ],
        "findings": [_finding(one, None, None) for one in report.of_table if id(one) in shown],
        "told": told.get(None, []),
        "projects": [
            _project(one.project, parsed.get(one.project.span, _NOT_PARSED), report)
            | _score(score_of.get(one.project))
            | {"unit": units[one.project.unit], "told": told.get(one.project, [])}
            | {"findings": list(_findings(one, parsed.get(one.project.span), score_of.get(one.project), shown))}
            for one in projects
        ],
    }


def _size(unit: str, projects: Iterable[OfProject], report: Report) -> dict[str, Any]:
    """How many projects a unit has, and what they come to."""
    amounts = [one.project.amount for one in projects if one.project.unit == unit]
    known = [one for one in amounts if one is not None]
    return {"size": len(amounts), "money": money(sum(known, Decimal(0)) if known else None, report)}


def _project(counts: ProjectCounts, project: Project, report: Report) -> dict[str, Any]:
    return {
        "name": named(counts),
        "amount": None if counts.amount is None else float(counts.amount),
        "money": money(counts.amount, report),
        "kind": kind_name(counts.kind, counts.kind_from),
        "priced": priced_name(counts),
        "place": whereabouts(report.document.source.locate(counts.span)),
        "goal": printable(project.goal.text),
        "indicators": [record(one) for one in project.indicators],
    }


def money(amount: Decimal | None, report: Report) -> str:
    """An amount in the money unit of its table; empty without one."""
    return "" if amount is None else f"{amount:,.2f}{printable(report.document.money_unit)}"


def whereabouts(location: Location) -> str:
    """A place in its file, for people; which file that is, the page says at its head."""
    if location.place is not None:
        return printable(location.place)
    line, column = location.start
    return say(f"第{line}行第{column}字", f"line {line}, column {column}")


def _score(one: ProjectScore | None) -> dict[str, Any]:
    if one is None:
        return {"score": None}
    return {
        "score": float(one.score),
        "grade": one.grade,
        "gradeName": grade_name(one.grade),
        "blocks": [[block_name(block.block), float(block.score), block.points] for block in one.blocks],
    }


def _findings(
    one: OfProject, project: Project | None, score: ProjectScore | None, shown: Set[int]
) -> Iterator[dict[str, Any]]:
    points = {id(cut.finding): cut.points for cut in score.deductions} if score else {}
    for finding in one.findings:
        if id(finding) in shown:
            yield _finding(finding, project, points.get(id(finding)))


def _finding(finding: Finding, project: Project | None, points: Decimal | None) -> dict[str, Any]:
    index = place(project, finding) if project else None
    found = {
        "rule": finding.rule,
        "severity": SEVERITIES.index(finding.severity),
        "message": printable(finding.message),
        "hint": printable(finding.hint),
        "place": whereabouts(finding.location),
        "quote": printable(finding.quote),
        "fix": printable(finding.fix.title) if finding.fix else "",
        "points": plain(points) if points else "",
        "indicator": index,
        "marks": marks(project.indicators[index], finding) if project and index is not None else [],
    }
    return {key: value for key, value in found.items() if value not in ("", None, [])}
