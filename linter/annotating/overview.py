"""What an annotated copy says of the whole: where it comes from, what was counted, the reference score, the projects to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.annotating.notes import Entry, clipped
from linter.findings import Finding, Report
from linter.patterns import pattern
from linter.report.counting import SEVERITIES, severities, severity_name
from linter.report.scoreboard import grade_name, plain
from linter.report.showing import shown
from linter.scoring import label, scores
from linter.words import count_of, printable, say

HEADING = pattern(r"(?:绩效指标检查汇总|Indicator check: all findings) \(jixiao-lint\)$")
"""How a comment about the whole begins, by which it is known again."""

_MOST = 8
"""So many projects are named in a comment."""


def name() -> str:
    """What the overview is called."""
    return say("绩效指标检查", "Indicator check")


def counts(report: Report, listed: int) -> str:
    """The findings by severity; ``listed`` of them are told one by one."""
    counted = severities(report.findings)
    told = say("，", ", ").join(
        say(
            f"{counted[one]} 条{severity_name(one)}",
            f"{counted[one]} {severity_name(one)}{'s' if counted[one] != 1 else ''}",
        )
        for one in SEVERITIES
    )
    rest = len(report.findings) - listed
    more = (
        say(f"；其中 {rest} 条未逐条列出（--show info 列出提示）", f"; {rest} of them are not listed (--show info)")
        if rest
        else ""
    )
    nothing = say("没有发现问题。", "Nothing was found.")
    return told + more if report.findings else nothing


def score(report: Report) -> str:
    """The reference score of the table."""
    average = scores(report).average
    if average is None:
        return say("没有可评分的项目。", "No project can be scored.")
    return f"{label()}：{plain(average.mean)} {grade_name(average.grade)}"


def comment(report: Report, told: Sequence[Finding], unplaced: Sequence[Finding]) -> Entry:
    """What a comment at the head of a document says.

    Args:
        report: the findings of the document.
        told: those that have comments of their own.
        unplaced: those that would have one, but stand at no words.

    """
    from linter.version import __version__

    origin = say(
        "jixiao-lint {} 生成。各处问题见文中批注，复核后可删除全部批注",
        "made by jixiao-lint {}; the comments below tell each finding, delete them all when you are done",
    )
    found = report.statistics
    size = say(
        f"{found.projects} 个项目，{found.indicators} 项指标",
        f"{count_of(found.projects, 'project')}, {count_of(found.indicators, 'indicator')}",
    )
    lines = [
        origin.format(__version__),
        size,
        counts(report, len(told) + len(unplaced)),
        score(report),
        *_first(report),
        *(f"{severity_name(one.severity)} {one.rule} {shown(one.message)}" for one in unplaced),
    ]
    heading = say("绩效指标检查汇总 (jixiao-lint)", "Indicator check: all findings (jixiao-lint)")
    return Entry(heading, tuple(clipped(line, 2000) for line in lines))


def _first(report: Report) -> Iterator[str]:
    """The projects with the lowest scores below full, each with its errors and warnings."""
    listed = [one for one in scores(report).projects if one.deductions]
    if not listed:
        return
    yield say("先看这些项目：", "Projects to look at first:")
    found = {(one.project.unit, one.project.name): one.findings for one in report.of_projects()}
    for one in sorted(listed, key=lambda each: each.score)[:_MOST]:
        counted = severities(found.get((one.project.unit, one.project.name), ()))
        numbers = say(
            f"{counted['error']} 条错误，{counted['warning']} 条警告",
            f"{count_of(counted['error'], 'error')}, {count_of(counted['warning'], 'warning')}",
        )
        yield f"{printable(one.project.name) or say('（未写项目名称）', '(without a name)')}：{plain(one.score)} {grade_name(one.grade)}，{numbers}"
    if len(listed) > _MOST:
        yield say(f"另有 {len(listed) - _MOST} 个项目", f"and {len(listed) - _MOST} more")
