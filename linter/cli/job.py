"""Linting the files of a command: each under its own settings, those with equal ones as one corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from linter.cli.accepting import Table, judged_configurations, sift
from linter.cli.emptiness import is_unread_form, nothing_anywhere, nothing_in, skippable
from linter.cli.files import Input
from linter.cli.linters import Linters
from linter.cli.scope import narrowed
from linter.cli.settings import SettingsOf, limits_of
from linter.cli.trouble import problem_of
from linter.config import Settings
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.features import FactsBuilder
from linter.findings import Problem, Report, Run
from linter.model import Document, InputError
from linter.narrowing import Scope
from linter.pipeline import Examined, parse
from linter.report.counting import at_least
from linter.suppression import silence


class Empty(NamedTuple):
    """A file without indicators, and why it has none; ``is_form``: it looks as if it had some."""

    why: str
    is_form: bool = False


Found = Examined | Empty | Problem
"""What looking at a file gives."""


@dataclass(slots=True)
class Job:
    """Collects the reports of all files; rules are loaded once per configuration.

    ``allow_empty``: to find nothing is no problem; ``None`` where the command has no such option.
    ``heed_excuses``: findings that a comment or the configuration accepts are silenced.
    ``unread`` are those of the skipped files that look like forms, and why they could not be read.
    ``whole``: the reports keep the indicators of their tables, for who reads them again when all findings are made.
    """

    settings_of: SettingsOf
    allow_empty: bool | None = None
    use_baseline: bool = True
    scope: Scope | None = None
    whole: bool = True
    heed_excuses: bool = True
    linters: Linters = field(default_factory=Linters)
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    failing: bool = False

    def take(self, one: Input) -> None:
        """Read and lint a file; what goes wrong with it does not stop the others."""
        self.keep(one, self.look(one))

    def look(self, one: Input, data: bytes | None = None) -> Found:
        """What a file holds, with nothing kept of it; ``data`` are its bytes where they are read already."""
        settings = self.settings_of.file(one.path)
        try:
            document = parse(
                one.read() if data is None else data,
                path=one.shown,
                encoding=settings.encoding,
                year=settings.year,
                limits=limits_of(settings),
            )
        except (InputError, OSError) as error:
            return problem_of(error, one.shown)
        if not one.offers(document):
            return Empty(nothing_in(document.source), is_unread_form(document.source))
        examined = self.examine(one.path, document, settings)
        return examined if self.whole or document.excuses else examined.without_indicators()

    def keep(self, one: Input, found: Found) -> None:
        """Keep what a file holds until the end of the run."""
        match found:
            case Problem():
                self.problems.append(found)
            case Empty():
                if one.named and not self.allow_empty:
                    self.problems.append(self._empty(Problem(one.shown, found.why)))
                elif found.is_form and not self.allow_empty:
                    self.unread.append(Problem(one.shown, found.why))
                self.skipped.append(one.shown)
            case Examined():
                common = self.linters.of(self.settings_of.whole(one.path))
                self.tables.append(Table(one.path, common, found, self.settings_of.file(one.path)))

    def examine(self, path: str, document: Document, settings: Settings) -> Examined:
        """Lint a table by itself, under the rules for it and for its projects."""
        whole = self.settings_of.whole(path)
        self.linters.verify(whole)
        self.linters.require_rules(whole)
        linter, common = self.linters.of(settings), self.linters.of(whole)

        def engine(unit: str, project: str) -> Engine:
            return self.linters.of(self.settings_of.part(path, unit, project)).engine

        return linter.examine(document, common.engine, engine if settings.overrides else None)

    def result(self, paths: Sequence[str], found: Sequence[Input]) -> Run:
        """The whole run; to have found nothing at all is a problem of its own."""
        if not self.tables and not self.problems and not self.allow_empty:
            self.problems.append(self._empty(nothing_anywhere(paths, bool(found), self.settings_of.passed_over)))
        reports, judged = list(self._concluded()), []
        if self.heed_excuses:
            reports = [
                silence(report, table.examined.engine, table.settings.ignore_findings)
                for table, report in zip(self.tables, reports, strict=True)
            ]
            everything = not any(one.named for one in found)
            judged = list(judged_configurations(self.tables, reports, (paths or ["."]) if everything else ()))
        reports, resolved = sift(self.tables, reports) if self.use_baseline else (reports, 0)
        run = narrowed(Run((*reports, *judged), (), tuple(self.skipped), resolved), self.scope, self.builders)
        self._weigh(run.reports)
        return run._replace(problems=tuple(dict.fromkeys((*self.problems, *run.problems))))

    @property
    def retiring(self) -> list[Rule]:
        """The deprecated rules that ran, by id."""
        ran = {rule.id: rule for table in self.tables for rule in table.examined.engine.rules}
        return [ran[one] for one in sorted(ran) if ran[one].status == "deprecated"]

    @property
    def builders(self) -> list[FactsBuilder]:
        """What made the facts of each table."""
        return [table.linter.builder for table in self.tables]

    def _empty(self, problem: Problem) -> Problem:
        return problem if self.allow_empty is None else skippable(problem)

    def _weigh(self, reports: Sequence[Report]) -> None:
        """Whether a finding makes the run fail, under the settings of its file."""
        general = self.settings_of.general.fail_on
        fail_on = [table.settings.fail_on for table in self.tables]
        for report, wanted in zip_longest(reports, fail_on, fillvalue=None):
            least = wanted or general or "error"
            if report is not None:
                path = report.document.source.path
                self.problems.extend(Problem(path, one.message) for one in report.findings if one.internal)
                self.failing |= least != "never" and any(at_least(one.severity, least) for one in report.findings)

    def _concluded(self) -> Iterator[Report]:
        """The reports in the order of the files; those under one configuration are one corpus for the rules over a run."""
        together: dict[int, list[Table]] = defaultdict(list)
        for table in self.tables:
            together[id(table.linter)].append(table)
        concluded = {
            key: iter(tables[0].linter.conclude([table.examined for table in tables]))
            for key, tables in together.items()
        }
        for table in self.tables:
            yield next(concluded[id(table.linter)])
