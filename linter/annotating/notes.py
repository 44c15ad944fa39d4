"""What a comment says of the findings at one place, and how it looks; the same in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from linter.findings import Finding, Report
from linter.patterns import pattern
from linter.report.counting import SEVERITIES, at_least, for_people, severity_name
from linter.report.showing import shown
from linter.words import printable, say

AUTHOR = "绩效指标检查"
COLORS: Mapping[str, str] = MappingProxyType({"error": "#FFC7CE", "warning": "#FFEB9C", "info": "#DDEBF7"})
"""The ground of a cell by severity, as ``#RRGGBB``: light enough for black text, in print too."""

HEADING = pattern("(错误|警告|提示|error|warning|info) [A-Z][0-9]{3}( 第.{1,20}项| item .{1,20})?$", re.M)
"""How our comments begin, by which they are known again: LibreOffice forgets who wrote one, and a person may have our name."""

MOST = 32_000
"""So long a comment or a cell may be, in UTF-16 units; Excel takes 32 767."""


class Style(NamedTuple):
    """How to annotate: whose name the comments bear, the colours by severity, the least severity that gets a comment."""

    author: str = AUTHOR
    colors: Mapping[str, str] = COLORS
    show: str = "warning"


class Entry(NamedTuple):
    """A finding as a comment tells it: a heading, and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def shown_findings(report: Report, style: Style) -> list[Finding]:
    """The findings that get a comment, in the order of the table; of those at one place the gravest first."""
    kept = [one for one in for_people(report.findings) if at_least(one.severity, style.show)]
    return sorted(kept, key=lambda one: (one.span.start, SEVERITIES.index(one.severity), one.rule))


def gravest(findings: Iterable[Finding]) -> str:
    """The severity that colours a place."""
    return min((one.severity for one in findings), key=SEVERITIES.index)


def entries(findings: Sequence[Finding]) -> Iterator[Entry]:
    """What is said of each of the findings at one place; what is too much for a comment is counted."""
    room = MOST
    for told, finding in enumerate(findings):
        entry = _entry(finding)
        room -= sum(map(_units, (entry.heading, *entry.lines))) + 8
        if room < 0:
            rest = len(findings) - told
            yield Entry(say(f"另有 {rest} 处，见检查汇总表", f"{rest} more: see the sheet of findings"), ())
            return
        yield entry


def authority(finding: Finding) -> str:
    """The documents a finding rests on, with their numbers; those whose text nobody read are marked."""
    mark = say("（未核对原文）", " (unverified)")
    return shown(say("；", "; ").join(f"{one.title}{mark if one.unread else ''}" for one in finding.card.authority))


def clipped(text: str, most: int = MOST) -> str:
    """A text that fits in a cell or comment."""
    return text if len(text) <= most // 2 or _units(text) <= most else text[: most // 2] + "…"


def escaped(text: str) -> str:
    """A text as workbooks write it: ``_x0041_`` would be read as an A."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _entry(finding: Finding) -> Entry:
    number = finding.number if finding.target == "indicator" else None
    item = printable(say(f"第{number}项", f"item {number}")) if number else ""
    rewrite = shown(finding.hint)
    rests_on = authority(finding)
    lines = [
        shown(finding.message),
        say(f"改写：{rewrite}", f"Write: {rewrite}") if rewrite else "",
        say(f"依据：{rests_on}", f"Authority: {rests_on}") if rests_on else "",
    ]
    heading = " ".join(filter(None, (severity_name(finding.severity), finding.rule, item)))
    return Entry(heading, tuple(clipped(line, MOST // 4) for line in lines if line))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
