"""``jixiao fix``: mend what can be mended in text files, workbooks and documents, or show what it would be."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from linter.cli import FINDINGS, OK, TROUBLE
from linter.cli.arguments import language, paths, reading, selection, standard_input
from linter.cli.doubts import doubts
from linter.cli.emptiness import nothing_anywhere, skippable
from linter.cli.files import Input, inputs
from linter.cli.fix_diff import diff as changes
from linter.cli.job import Job
from linter.cli.mending import Mending, Outcome, by_rule
from linter.cli.settings import SettingsOf
from linter.cli.trouble import garbles_terminal, problem_text
from linter.findings import Edit, Finding, Problem
from linter.fixing.editing import apply
from linter.model import Span
from linter.places import where
from linter.words import printable, say

_AROUND = 12
_BORDERS = "；;。\t\r\n:："


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
    standard_input(verb)
    verb.add_argument(
        "--diff", action="store_true",
        help=say(
            "只显示改动（文本为统一差异格式，xlsx、docx 按单元格），不写入；有改动时退出码为 1",
            "show the changes (of text as a unified diff, of xlsx and docx by cell), write nothing; exit 1 if any",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--unsafe", "--unsafe-fixes", action="store_true",
        help=say("连须人工核对的修正也做", "also make the fixes a person should look at"),
    )  # fmt: skip
    verb.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help=say("有修正时退出码为 1", "exit 1 if anything was mended")
    )
    verb.add_argument(
        "--allow-empty", action="store_true", help=say("没有可修正的指标也算通过", "finding no indicators is fine")
    )
    selection(verb)
    reading(verb)
    language(verb)
    verb.epilog = say(
        "退出码：0 正常；1 有修正（用 --diff 或 --exit-non-zero-on-fix 时）；2 有文件没有读到或没有写入。",
        "Exit code: 0 all is well, 1 something was mended (with --diff or --exit-non-zero-on-fix), 2 a file could not be read or written.",
    )


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    job = Job(settings_of, options.allow_empty)
    mending = Mending(job, options.unsafe)
    given = list(inputs(options.paths, options.stdin_filename))
    found = list(settings_of.wanted(given))
    excluded = [one for one in given if one.piped and one not in found]
    if not options.diff:
        _hand_on(excluded, job)
    to_output = options.diff or any(one.piped for one in found)
    notes = sys.stderr if to_output else sys.stdout
    changed = False
    for one in found:
        outcome = mending.preview(one) if options.diff else mending.mend_file(one)
        changed |= outcome is not None and outcome.changed
        _show(one, outcome, notes, diff=options.diff)
    if not (mending.left or mending.passed_over or job.problems or options.allow_empty or excluded):
        job.problems.append(skippable(nothing_anywhere(options.paths, bool(found), settings_of.passed_over)))
    for problem in job.problems:
        print(problem_text(problem), file=sys.stderr)
    for doubt in doubts(report.document.source for report in mending.left):
        print(doubt, file=sys.stderr)
    if mending.left or mending.passed_over:
        print(mending.closing_line(done=not options.diff), file=notes)
    if job.problems:
        return TROUBLE
    return FINDINGS if changed and (options.diff or options.exit_non_zero_on_fix) else OK


def _hand_on(excluded: Iterable[Input], job: Job) -> None:
    """Standard input that stands for an excluded file comes out as it went in: an editor takes what comes out for the file."""
    for one in excluded:
        data = one.read()
        if why := garbles_terminal(data):
            job.problems.append(Problem(one.shown, why))
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()


def _show(one: Input, outcome: Outcome | None, notes: TextIO, *, diff: bool) -> None:
    """The diff, or what was mended by rule; of standard input the mended text itself."""
    if outcome is not None and diff:
        if outcome.before is not None and outcome.after is not None:
            sys.stdout.writelines(changes(outcome.before, outcome.after))
    elif outcome is not None:
        if one.piped:
            sys.stdout.buffer.write(outcome.new_data)
            sys.stdout.buffer.flush()
        if outcome.changed:
            notes.write(f"{printable(outcome.path)}\n")
            notes.writelines(f"  {line}\n" for line in _summary(outcome))


def _summary(outcome: Outcome) -> Iterator[str]:
    """One line for each rule: how often it was mended, and the first place as an example."""
    for finding, count in by_rule(outcome.mended.made if outcome.mended else ()):
        before, after = _window(finding)
        times = f" ×{count}" if count > 1 else ""
        place = where(finding.source, finding.span.start)
        yield say(
            f"{finding.rule} {finding.card.title}{times}，如{place}“{before}”→“{after}”",
            f"{finding.rule} {finding.card.title}{times}, e.g. {place}: “{before}” → “{after}”",
        )


def _window(finding: Finding) -> tuple[str, str]:
    """The neighbourhood of a finding's first edit, before and after; with what is underlined, where that begins close by."""
    text, edits = finding.source.text, finding.fix.edits if finding.fix else ()
    low, high = edits[0].span
    least = max(low - _AROUND, 0)
    low = finding.span.start if least <= finding.span.start <= low else low
    while low > least and text[low - 1] not in _BORDERS:
        low -= 1
    while high < min(edits[0].span.end + _AROUND, len(text)) and text[high] not in _BORDERS:
        high += 1
    inside = [Edit(Span(start - low, end - low), new) for (start, end), new in edits if low <= start and end <= high]
    return printable(text[low:high]), printable(apply(text[low:high], inside))
