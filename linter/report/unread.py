"""Files that could not be checked, for formats that are a list of findings and have no other place for them: nothing is lost.

A rule whose check broke off is a finding already; what stopped the run elsewhere is put in the form of one, under the name ``unreadable``.
"""

from __future__ import annotations

from linter.findings import Card, Finding, Problem, Run
from linter.model import Source, Span
from linter.words import say

UNREADABLE = "unreadable"
"""What stands in the place of a rule."""


def unread(run: Run) -> list[Problem]:
    """The problems of a run that no finding tells of."""
    told = {(one.source.path, one.message) for one in run.findings if one.internal}
    return [one for one in run.problems if (one.path, one.message) not in told]


def with_unread(run: Run) -> list[Finding]:
    """Every finding of a run, and behind them the files that could not be checked, each at its first line."""
    return [*run.findings, *map(_as_finding, unread(run))]


def _as_finding(problem: Problem) -> Finding:
    title = say("没有检查的文件", "A file that was not checked")
    offset = "" if problem.offset is None else say(f"（字节偏移 {problem.offset}）", f" (byte offset {problem.offset})")
    card = Card(UNREADABLE, UNREADABLE, title, opinion=0, severity="error")
    return Finding(
        card,
        "error",
        problem.message + offset,
        "",
        Source(problem.path, ""),
        Span(0, 0),
        target="document",
        quote=problem.message,
    )
