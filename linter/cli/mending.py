"""Mending the files of a command: read, mended in memory, proved, and only then written in one go."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from linter.cli.emptiness import nothing_in, skippable
from linter.cli.files import Input
from linter.cli.job import Job
from linter.cli.settings import limits_of
from linter.cli.trouble import garbles_terminal, problem_of
from linter.config import Settings
from linter.findings import Finding, Problem, Report
from linter.fixing.obstacles import counted, foreign
from linter.fixing.refusal import Refused
from linter.fixing.rounds import EVERY_FIX, SAFE_FIXES, Mended, mend
from linter.fixing.tables import OfficeTable, Table, TextTable
from linter.fixing.writing import replace_file
from linter.model import Document, InputError, Source
from linter.pipeline import parse
from linter.places import where
from linter.report.counting import severities
from linter.suppression import silence
from linter.words import count_of, said_by_system, say


class Outcome(NamedTuple):
    """What became of a file that could be read: its bytes and text before and after; no ``mended`` where it had to stay as it was."""

    path: str
    data: bytes
    new_data: bytes
    before: Source | None = None
    mended: Mended | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was mended."""
        return self.data != self.new_data

    @property
    def after(self) -> Source | None:
        """The text as it is to be."""
        return self.mended.document.source if self.mended else self.before


@dataclass(slots=True)
class Mending:
    """Mends files one by one; what goes wrong with one is kept in the job's problems and does not stop the others.

    ``written`` has the size and time, in nanoseconds, that each file was given, by its real path.
    """

    job: Job
    unsafe: bool = False
    made: int = 0
    files: int = 0
    passed_over: int = 0
    left: list[Report] = field(default_factory=list)
    written: dict[str, tuple[int, int]] = field(default_factory=dict)

    def mend_file(self, one: Input) -> Outcome | None:
        """Mend a file and write it, if anything was mended; standard input is not written."""
        outcome = self._outcome(one)
        if outcome is not None and one.piped and (why := garbles_terminal(outcome.new_data)):
            self._refuse(one, why)
            return None
        if outcome is not None and outcome.changed and not one.piped:
            try:
                status = replace_file(one.path, outcome.data, outcome.new_data)
            except OSError as error:
                self._refuse(one, said_by_system(error))
                return None
            self.written[os.path.realpath(one.path)] = status.st_size, status.st_mtime_ns
        return self._counted(outcome)

    def preview(self, one: Input) -> Outcome | None:
        """What mending a file would make of it; nothing is written."""
        return self._counted(self._outcome(one))

    def _outcome(self, one: Input) -> Outcome | None:
        """Read a file and mend it in memory; ``None`` where it cannot be read."""
        settings = self.job.settings_of.file(one.path)
        try:
            data = one.read()
        except OSError as error:
            self.job.problems.append(problem_of(error, one.shown))
            return None
        try:
            document = parse(
                data, path=one.shown, encoding=settings.encoding, year=settings.year, limits=limits_of(settings)
            )
            if why := foreign(document.source.sealed):
                self._pass_over(one, why)
            elif any(document.projects):
                mended = mend(_table(data, document, settings), partial(self._lint, one.path, settings), self._wanted)
                return Outcome(one.shown, data, mended.table.data if mended.made else data, document.source, mended)
            elif one.named and not self.job.allow_empty:
                self.job.problems.append(skippable(Problem(one.shown, nothing_in(document.source))))
        except InputError as error:
            self.job.problems.append(problem_of(error, one.shown))
        except Refused as refused:
            self._refuse(one, _reason(refused))
        return Outcome(one.shown, data, data)

    @property
    def _wanted(self) -> frozenset[str]:
        return EVERY_FIX if self.unsafe else SAFE_FIXES

    def _lint(self, path: str, settings: Settings, document: Document) -> Report:
        examined = self.job.examine(path, document, settings)
        return silence(examined.report, examined.engine, settings.ignore_findings)  # what is accepted stays as it is

    def _pass_over(self, one: Input, why: str) -> None:
        """Leave a file alone whose format is not written; that is worth saying of one that the user named."""
        if one.named:
            self._refuse(one, why)
        self.passed_over += 1

    def _refuse(self, one: Input, reason: str) -> None:
        self.job.problems.append(Problem(one.shown, reason))

    def _counted(self, outcome: Outcome | None) -> Outcome | None:
        if outcome is not None and outcome.mended is not None:
            self.made += len(outcome.mended.made)
            self.files += outcome.changed
            self.left.append(outcome.mended.report)
        return outcome

    def closing_line(self, *, done: bool = True, remaining: bool = True) -> str:
        """How much was mended (or would be), how much ``--unsafe`` would mend, and what is left to a person."""
        line = (
            say(
                f"已修正 {self.made} 处（{self.files} 个文件）",
                f"mended {count_of(self.made, 'place')} in {count_of(self.files, 'file')}",
            )
            if done
            else say(
                f"可修正 {self.made} 处（{self.files} 个文件）",
                f"would mend {count_of(self.made, 'place')} in {count_of(self.files, 'file')}",
            )
        )
        if self.passed_over:
            line += say(
                f"，跳过 {self.passed_over} 个不能自动修正的文件（PDF、xls、网页等）",
                f", passed over {count_of(self.passed_over, 'file')} that cannot be mended (PDF, xls, HTML …)",
            )
        findings = [finding for report in self.left for finding in report.findings]
        unsafe = sum(finding.fixable for finding in findings)
        if unsafe:
            line += say(f"，另有 {unsafe} 处需 --unsafe", f"; {unsafe} more with --unsafe")
        obstacles = [finding.obstacle for finding in findings if finding.obstacle]
        if obstacles:
            line += say(
                f"，另有 {len(obstacles)} 处在{counted(obstacles)}中，请手工修改",
                f"; {count_of(len(obstacles), 'more is', 'more are')} in {counted(obstacles)}: change them by hand",
            )
        counts = severities(finding for finding in findings if not finding.fixable)
        if remaining and (counts["error"] or counts["warning"]):
            line += say(
                f"；还有 {counts['error']} 个错误、{counts['warning']} 个警告须人工修改（jixiao check 查看）",
                f"; left to you: {count_of(counts['error'], 'error')} and {count_of(counts['warning'], 'warning')} (see jixiao check)",
            )
        return line


def _table(data: bytes, document: Document, settings: Settings) -> Table:
    """The table for mending, which is read again as it was read."""
    source, limits = document.source, limits_of(settings)
    if source.places:
        again = partial(parse, path=source.path, year=settings.year, limits=limits)
        return OfficeTable(data, document, again, limits)

    def read(text: str) -> Document:
        after = parse(text, path=source.path, year=settings.year)
        return after._replace(source=after.source._replace(encoding=source.encoding))

    return TextTable(document, read, data)


def _reason(refused: Refused) -> str:
    """Why nothing was written, and how to have the rest mended."""
    finding = refused.finding
    if finding is None:
        return say(f"未改动：{refused.reason}", f"left as it was: {refused.reason}")
    place = where(finding.source, finding.span.start)
    return say(
        f"未改动：{refused.reason}，起因是{place} {finding.rule} 的修正；加 --ignore {finding.rule} 可修正其余部分",
        f"left as it was: {refused.reason}, because of the fix for {finding.rule} at {place}; "
        f"--ignore {finding.rule} mends the rest",
    )


def by_rule(made: tuple[Finding, ...]) -> list[tuple[Finding, int]]:
    """The first finding of each rule that was mended, with how often it was."""
    counts = Counter(finding.rule for finding in made)
    firsts = {finding.rule: finding for finding in reversed(made)}
    return [(firsts[rule], count) for rule, count in sorted(counts.items())]
