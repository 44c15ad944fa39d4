"""``--format concise``: one line per finding, ``path:line:column: Q001 error message``, for editors and hooks."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from linter.findings import Run
from linter.report import View
from linter.report.counting import SEVERITIES, at_least, for_people, severities
from linter.words import count_of, printable, say


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the findings that count, those of a table from top to bottom, and a last line with the totals."""
    in_order = (one for report in run.reports for one in sorted(report.findings, key=lambda one: one.span.start))
    for finding in for_people(in_order):
        if at_least(finding.severity, view.show):
            place = str(finding.location).encode("utf-8", "backslashreplace").decode("utf-8")
            out.write(f"{printable(place)}: {finding.rule} {finding.severity} {printable(finding.message)}\n")
    out.write(closing_line(run, view) + "\n")


def closing_line(run: Run, view: View) -> str:
    """How many findings there are, and how to see those that were only counted."""
    counts = severities(run.findings)
    found = [count_of(counts[severity], severity) for severity in SEVERITIES]
    line = say(
        f"{len(run.tables)} 个文件：{counts['error']} 个错误，{counts['warning']} 个警告，{counts['info']} 条提示",
        f"{count_of(len(run.tables), 'file')}: {', '.join(found)}",
    )
    if run.skipped:
        skipped = len(run.skipped)
        line += say(
            f"；另有 {skipped} 个文件没有指标",
            f"; {count_of(skipped, 'more file has', 'more files have')} no indicators",
        )
    if known := silenced(run):
        line += say("；", "; ") + known
    if missing := left_out(run):
        line += say("；", "; ") + missing
    if counts["info"] and view.show != "info":
        line += say("（提示用 --show info 查看）", " (--show info shows the infos)")
    return line + _mendable(run)


def _mendable(run: Run) -> str:
    """How many findings ``jixiao fix`` can mend, and how many more with ``--unsafe``."""
    counts = Counter(finding.fix.safety for finding in run.findings if finding.fix is not None)
    safe, unsafe = counts["safe"], counts["unsafe"]
    if safe and unsafe:
        return say(
            f"；{safe} 处可用 jixiao fix 修正，另有 {unsafe} 处需 --unsafe",
            f"; jixiao fix mends {safe} of them, --unsafe {unsafe} more",
        )
    if safe:
        return say(f"；{safe} 处可用 jixiao fix 修正", f"; jixiao fix mends {safe} of them")
    if unsafe:
        return say(f"；{unsafe} 处可用 jixiao fix --unsafe 修正", f"; jixiao fix --unsafe mends {unsafe} of them")
    return ""


def left_out(run: Run) -> str:
    """What the run says nothing of because the user asked for some projects only."""
    scope, rest = run.out_of_scope, run.not_shown
    parts = [
        say(
            f"不在所选范围的 {scope.projects} 个项目（{scope.findings} 条问题）没有列出",
            f"left out: {count_of(scope.projects, 'project')} out of scope ({count_of(scope.findings, 'finding')})",
        )
        if scope.projects
        else "",
        say(
            f"较轻的 {rest.projects} 个项目（{rest.findings} 条问题）没有列出，仍计入退出码",
            f"left out, but counted for the exit code: {count_of(rest.projects, 'lesser project')} ({count_of(rest.findings, 'finding')})",
        )
        if rest.projects
        else "",
    ]
    return say("，", ", ").join(filter(None, parts))


def silenced(run: Run) -> str:
    """How many findings are not reported because somebody accepted them, and how many known ones are resolved."""
    counts = run.silenced
    accepted = counts["comment"] + counts["configuration"]
    parts = [
        say(f"按声明忽略 {accepted} 条", f"{accepted} ignored as declared") if accepted else "",
        say(f"基线已有 {counts['baseline']} 条", f"{counts['baseline']} known from the baseline")
        if counts["baseline"]
        else "",
        say(f"已解决 {run.resolved} 条", f"{run.resolved} resolved") if run.resolved else "",
    ]
    return say("，", ", ").join(filter(None, parts))
