"""The whole way of the data, for callers: bytes in, a document or a report out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from linter.engine.loading import load_rule_files
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.selection import choose
from linter.features import Digest, DocumentFacts, FactsBuilder, statistics
from linter.findings import Finding, Report
from linter.knowledge import AUTO, Knowledge, load_knowledge
from linter.layout import arrange
from linter.model import Document, Project, Source
from linter.notation import read_cell, read_entries
from linter.reading import Limits, read, source, take_comments
from linter.suppression import silence
from linter.words import language, say

Readable = str | bytes | Path
"""A path, the bytes of a file, or text. A ``str`` is always text, never a path."""


EngineOf = Callable[[str, str], Engine]
"""The rules for a project, by the names of its unit and its own; for what a unit says of itself the second is empty."""


class Examined(NamedTuple):
    """What is kept of a table until the run is over: its report, still without the findings over the whole run, and a digest.

    ``engine`` are its own rules: findings of the whole run that they would not make are left out.
    """

    report: Report
    digest: Digest
    engine: Engine

    def without_indicators(self) -> Examined:
        """The same without what the table holds; the counts and the findings say what most reports say of it."""
        document = self.report.document._replace(units=())
        return self._replace(report=self.report._replace(document=document))


@dataclass(frozen=True)
class Linter:
    """Rules and knowledge, loaded once, for any number of tables."""

    knowledge: Knowledge
    builder: FactsBuilder
    engine: Engine

    def lint(self, document: Document) -> Report:
        """Lint a parsed document by itself: rules over a whole run see nothing else."""
        return silence(self.conclude([self.examine(document)])[0], self.engine)

    def examine(self, document: Document, of_run: Engine | None = None, of_part: EngineOf | None = None) -> Examined:
        """Lint one of several documents, and keep what the rules over all of them need.

        Args:
            document: the parsed table.
            of_run: the rules all documents of the run have in common, where this one has others.
            of_part: the rules for single projects, where they are not the same for all.

        """
        facts = self.builder.document(document)
        report = Report(
            document=document,
            profile=facts.profile,
            profile_title=self._profile_title(facts.profile, document.layout),
            statistics=statistics(facts),
            findings=tuple(self._findings(facts, of_part)),
            not_applicable=tuple(rule.id for rule in self.engine.not_applicable(facts.profile)),
        )
        examined = Examined(report, (of_run or self.engine).digest(facts), self.engine)
        facts.forget()
        return examined

    def _findings(self, facts: DocumentFacts, of_part: EngineOf | None) -> list[Finding]:
        """The findings of a table; what is said of a project is said by the rules for it."""
        found = self.engine.run_table(facts)
        if of_part is None:
            return found
        parts = dict.fromkeys((one.unit.name.text, name) for one in facts.projects for name in ("", one.name))
        engines = {part: of_part(*part) for part in parts}
        kept = [one for one in found if engines.get((one.unit, one.project), self.engine) is self.engine]
        for engine in {id(one): one for one in engines.values() if one is not self.engine}.values():
            kept += [one for one in engine.run_table(facts) if engines.get((one.unit, one.project)) is engine]
        place = {part: index for index, part in enumerate(parts)}
        return sorted(kept, key=lambda one: place.get((one.unit, one.project), -1) if one.project else -1)

    def conclude(self, examined: Sequence[Examined]) -> list[Report]:
        """The reports of a run, in the same order, with the findings of the rules over all of its tables."""
        more: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.engine.run_corpus([one.digest for one in examined]):
            more[id(finding.source)].append(finding)
        return [
            one.report._replace(
                findings=(*one.report.findings, *one.engine.own(more.get(id(one.report.document.source), ())))
            )
            for one in examined
        ]

    def _profile_title(self, profile: str, layout: str) -> str:
        table = self.knowledge.taxonomies.get(profile)
        if table is None and layout == "form":
            return say("分栏填写，不写编码", "a form with a column for each part, without codes")
        if table is None:
            return say("只写一级指标名称，不写编码", "level-1 names without codes")
        title = table.titles.get(language()) or table.titles["zh"]
        if layout == "mixed":
            return say(f"{title}，部分分栏填写", f"{title}, some of it in forms")
        return say(f"分栏填写，{title}", f"a form with a column for each part, {title}") if layout == "form" else title


def open_source(
    what: Readable, *, path: str | None = None, encoding: str | None = None, limits: Limits | None = None
) -> Source:
    """Read a path, bytes or text; ``path`` is the name to show.

    Raises:
        InputError: the bytes are no text and no format that is read.
        OSError: the path cannot be read.

    """
    if isinstance(what, str):
        return source(what, path or "<text>")
    if isinstance(what, bytes):
        return read(what, path or "<bytes>", encoding, limits)
    return read(what.read_bytes(), path or str(what), encoding, limits)


def parse(
    what: Readable,
    *,
    path: str | None = None,
    encoding: str | None = None,
    year: int | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a table: units, projects, indicators, each with its place in the source.

    Args:
        what: a path, bytes, or the text itself.
        path: the name to show in locations, for bytes and text.
        encoding: the codec, where the automatic choice is wrong.
        year: the budget year, where title and file name do not say it.
        limits: what an Office file may unpack to.

    Raises:
        InputError: the bytes are no text and no format that is read.
        OSError: the path cannot be read.

    """
    opened = open_source(what, path=path, encoding=encoding, limits=limits)
    table, excuses = take_comments(opened)
    return understand(arrange(table, year))._replace(source=opened, excuses=excuses)


def understand(document: Document) -> Document:
    """Parse the indicator cells of a laid-out document."""
    units = (
        unit._replace(projects=tuple(_with_indicators(project) for project in unit.projects)) for unit in document.units
    )
    return document._replace(units=tuple(units))


def _with_indicators(project: Project) -> Project:
    if project.entries:
        return project._replace(indicators=read_entries(project.entries), dialect="form")
    reading = read_cell(project.cell)
    return project._replace(indicators=reading.indicators, dialect=reading.dialect, lead=reading.lead)


def load_rules(packs: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """All rules: the built-in ones and those of the given folders.

    Raises:
        DefinitionError: a rule or word list is broken.

    """
    paths = tuple(packs)
    return load_rule_files(load_knowledge(paths), paths)


def build_linter(rules: Sequence[Rule] | None = None, packs: Iterable[Path] = (), profile: str = AUTO) -> Linter:
    """A linter with the given rules; without any, with all that are on by default.

    Args:
        rules: the rules to run.
        packs: folders of further rules, word lists and code tables.
        profile: the id of the code table (编码体系) in force, ``flat``, or ``auto`` for the one that fits the document.

    Raises:
        DefinitionError: a rule or word list is broken, or there is no such code table.

    """
    paths = tuple(packs)
    knowledge = load_knowledge(paths)
    knowledge.profile(profile)
    every = load_rule_files(knowledge, paths)
    running = choose(every) if rules is None else rules
    known = {rule.id: rule for rule in (*every, *running)}
    return Linter(knowledge, FactsBuilder(knowledge, profile), Engine(running, known=tuple(known.values())))


def lint(
    what: Readable,
    *,
    path: str | None = None,
    encoding: str | None = None,
    year: int | None = None,
    rules: Sequence[Rule] | None = None,
    profile: str = AUTO,
) -> Report:
    """Parse and lint one table; see :func:`parse` and :func:`build_linter`."""
    return build_linter(rules, profile=profile).lint(parse(what, path=path, encoding=encoding, year=year))
