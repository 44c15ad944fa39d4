"""``--format sarif``: SARIF 2.1.0 (OASIS), for code scanning pages and editors.

Columns count code points, as everywhere here; paths are relative URIs. A file that could not be read is a notification of the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from linter.findings import Authority, Card, Finding, Fix, Problem, Run
from linter.fingerprint import VERSION, unique_fingerprints
from linter.model import Source, Span
from linter.report import View
from linter.report.counting import opinion, silenced_counts
from linter.report.places import in_project, uri
from linter.report.serial import dumped, write_items
from linter.report.showing import advised, shown
from linter.version import __version__
from linter.words import language, printable, say

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = f"jixiaoFinding/v{VERSION}"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LONGEST_SNIPPET = 400


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the log, a result on each line."""
    findings = list(run.findings)
    cards = {one.rule: one.card for one in findings}
    index = {rule: number for number, rule in enumerate(sorted(cards))}
    about = {
        "tool": {"driver": _driver([cards[rule] for rule in index])},
        "language": _language(),
        "columnKind": "unicodeCodePoints",
        "defaultEncoding": "utf-8",
        "invocations": [_invocation(run.problems)],
        "artifacts": [_artifact(report.document.source) for report in run.reports],
        "properties": {"silenced": silenced_counts(run), "resolved": run.resolved},
    }
    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n')
    for key, value in about.items():
        out.write(f'"{key}": {dumped(value)},\n')
    out.write('"results": [')
    write_items(out, _results(findings, index))
    out.write("\n]}]}\n")


def _language() -> str:
    return "en-US" if language() == "en" else "zh-CN"


def _driver(cards: Iterable[Card]) -> dict[str, Any]:
    return {
        "name": "jixiao-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": _language(),
        "rules": [_rule(card) for card in cards],
    }


def _rule(card: Card) -> dict[str, Any]:
    """What a page about findings can say of a rule: ``jixiao explain`` in short."""
    sections = [
        (say("为什么", "Why"), card.why),
        (say("怎样写", "How to write it"), card.how),
        (say("依据", "Authority"), "\n".join(map(_quoted, card.authority))),
    ]
    filled = [(title, text) for title, text in sections if text]
    plain = "\n\n".join(f"{title}\n{text}" for title, text in filled)
    marked = "\n\n".join(f"**{title}**\n\n{text}" for title, text in filled)
    return {
        "id": card.rule,
        "name": card.name,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": card.why or card.title},
        "help": {"text": plain or card.title, "markdown": marked or card.title},
        "defaultConfiguration": {"level": LEVELS[card.severity]},
        "properties": {
            "tags": [opinion(card.opinion)],
            "opinion": card.opinion,
            "problem.severity": "recommendation" if card.severity == "info" else card.severity,
        },
    }


def _quoted(authority: Authority) -> str:
    says = f"{say('：', ': ')}{authority.says}" if authority.says else ""
    return f"- {authority.title}{says}{say('（未核对原文）', ' (unverified)') if authority.unread else ''}"


def _invocation(problems: Sequence[Problem]) -> dict[str, Any]:
    return {"executionSuccessful": not problems, "toolExecutionNotifications": [_notification(one) for one in problems]}


def _notification(problem: Problem) -> dict[str, Any]:
    region = {} if problem.offset is None else {"region": {"byteOffset": problem.offset, "byteLength": 0}}
    return {
        "level": "error",
        "message": {"text": shown(problem.message)},
        "locations": [{"physicalLocation": {"artifactLocation": _place(problem.path), **region}}],
    }


def _artifact(source: Source) -> dict[str, Any]:
    return {"location": _place(source.path), "encoding": source.encoding.removesuffix("-sig")}


def _place(path: str) -> dict[str, str]:
    place = uri(path)
    return {"uri": place} if place.startswith("file:") else {"uri": place, "uriBaseId": "%SRCROOT%"}


def _results(findings: Sequence[Finding], index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for finding, fingerprint in zip(findings, unique_fingerprints(findings, in_project), strict=True):
        yield {
            "ruleId": finding.rule,
            "ruleIndex": index[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {"text": advised(finding)},
            "locations": [_location(finding)],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            **_fixes(finding),
            "properties": _properties(finding),
        }


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.location.place
    physical: dict[str, Any] = {"artifactLocation": _place(finding.location.path)}
    if place is None:
        physical["region"] = region(finding.source, finding.span)
    names = [name for name in (finding.unit, finding.project, place, finding.indicator) if name]
    logical = {"fullyQualifiedName": printable(" / ".join(names)), "name": printable(names[-1])} if names else None
    return {"physicalLocation": physical} | ({"logicalLocations": [logical]} if logical else {})


def region(source: Source, span: Span, *, snippet: bool = True) -> dict[str, Any]:
    """A range of the source; ``endColumn`` is the column behind it."""
    start, end = source.position(span.start), source.position(span.end)
    found: dict[str, Any] = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    if snippet and 0 < span.end - span.start <= _LONGEST_SNIPPET:
        found["snippet"] = {"text": shown(source.text[span.start : span.end])}
    return found


def _fixes(finding: Finding) -> dict[str, Any]:
    """The fix, where the file is text: SARIF has no replacements inside the cells of a workbook."""
    if finding.fix is None or finding.location.place is not None:
        return {}
    return {"fixes": [_fix(finding, finding.fix)]}


def _fix(finding: Finding, fix: Fix) -> dict[str, Any]:
    edits = [
        {
            "deletedRegion": region(finding.source, edit.span, snippet=False),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    place = _place(finding.location.path)
    return {
        "description": {"text": shown(fix.title)},
        "artifactChanges": [{"artifactLocation": place, "replacements": edits}],
    }


def _properties(finding: Finding) -> dict[str, Any]:
    known = {
        "unit": finding.unit,
        "project": finding.project,
        "indicator": finding.indicator,
        "number": finding.number,
        "field": finding.field,
        "raisedBy": finding.raised_by,
        "fixSafety": finding.fix.safety if finding.fix else "",
    }
    return {name: printable(value) for name, value in known.items() if value}
