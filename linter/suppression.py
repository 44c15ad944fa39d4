"""Findings that the user has accepted, with a reason: by a comment in the table, or in the configuration.

What is silenced is counted, never lost; an excuse that is unused, expired or broken is a finding of its own (family S). A comment is
about the next project or indicator that begins behind it: above the row of a project about the whole of it, within a cell of
indicators about one indicator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from linter.config import Pardon
from linter.config.globs import names
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.selection import Selector, selectors
from linter.features import ExcuseFacts
from linter.findings import CONFIGURATION, Finding, Report, Silenced
from linter.model import Document, Excuse, Project, Source, Span


@dataclass(slots=True)
class _Claim:
    """An excuse at work: the rules it means, what it covers, whether it was needed."""

    rules: frozenset[str]
    covers: Callable[[Finding], bool]
    by: str
    reason: str
    where: str
    used: bool = False


def silence(report: Report, engine: Engine, pardons: Iterable[Pardon] = (), today: date | None = None) -> Report:
    """A report without the findings that are accepted, which it keeps as silenced, and with what is wrong with its comments.

    Args:
        report: what was found.
        engine: the rules that ran.
        pardons: what the configuration accepts; whether they were needed is told by :func:`judge_pardons`.
        today: the day that counts.

    """
    found, silenced = sort_out(report.findings, report.document, engine, pardons, today)
    return report._replace(findings=tuple(found), silenced=(*report.silenced, *silenced))


def sort_out(
    findings: Iterable[Finding],
    document: Document,
    engine: Engine,
    pardons: Iterable[Pardon] = (),
    today: date | None = None,
) -> tuple[list[Finding], list[Silenced]]:
    """The findings of a table that are reported, those about its comments behind them, and those that are silenced."""
    day = today or date.today()
    comments = [(excuse, _comment(document, excuse, engine.known)) for excuse in document.excuses]
    claims = [claim for excuse, claim in comments if not excuse.fault and not _expired(excuse.until, day)]
    claims += [_pardon(pardon, document, engine.known) for pardon in pardons if not _expired(pardon.until, day)]
    kept, silenced = _claimed(findings, claims) if claims else (list(findings), [])
    facts = [_of_comment(document.source, excuse, claim, engine, day) for excuse, claim in comments]
    return [*kept, *engine.judge(facts)] if facts else kept, silenced


def judge_pardons(
    pardons: Iterable[Pardon],
    reports: Iterable[Report],
    engine: Engine,
    source: Source,
    *,
    whole: bool = True,
    today: date | None = None,
) -> list[Finding]:
    """What is wrong with those parts of a configuration that accept findings.

    Args:
        pardons: those of one file.
        reports: what a run has found.
        engine: the rules that ran.
        source: the configuration.
        whole: the run looked at every file they may be about, so what was not used is of no use.
        today: the day that counts.

    """
    used = {one.where for report in reports for one in report.silenced}
    return engine.judge(
        _of_pardon(source, pardon, not whole or str(pardon.origin) in used, engine, today or date.today())
        for pardon in pardons
    )


def _claimed(findings: Iterable[Finding], claims: Sequence[_Claim]) -> tuple[list[Finding], list[Silenced]]:
    kept, silenced = [], []
    for finding in findings:
        covering = [claim for claim in claims if finding.rule in claim.rules and claim.covers(finding)]
        if not covering or finding.internal:
            kept.append(finding)
            continue
        for claim in covering:
            claim.used = True
        first = covering[0]
        silenced.append(Silenced(finding, first.by, first.reason, first.where))
    return kept, silenced


def _expired(until: date | None, today: date) -> bool:
    return until is not None and until < today


def _meant(words: Iterable[Selector], known: Sequence[Rule]) -> frozenset[str]:
    """The rules some selectors mean. The rules about excuses cannot be excused."""
    chosen = tuple(words)
    return frozenset(rule.id for rule in known if rule.target != "excuse" and any(word.means(rule) for word in chosen))


def _comment(document: Document, excuse: Excuse, known: Sequence[Rule]) -> _Claim:
    covered = None if excuse.whole_file else _next(document, excuse.span.end)

    def covers(finding: Finding) -> bool:
        if finding.source is not document.source:
            return False
        if covered is None:
            return excuse.whole_file
        return finding.target != "document" and covered.start <= finding.span.start < covered.end

    where = str(document.source.locate(excuse.span))
    return _Claim(_meant(selectors(excuse.rules), known), covers, "comment", excuse.reason, where)


def _next(document: Document, offset: int) -> Span | None:
    """The project or indicator that begins next; of both in one place the project, if it has a name."""
    projects = sorted(document.projects, key=_start)
    ends = [*(_start(project) for project in projects[1:]), len(document.source.text)]
    for project, end in zip(projects, ends, strict=True):
        if _start(project) >= offset and project.name:
            return Span(_start(project), end)
        starts = [one.field.span.start for one in project.indicators]
        for start, stop in pairwise([*starts, end]):
            if start >= offset:
                return Span(start, stop)
    return None


def _start(project: Project) -> int:
    """Where a project begins: its name may be a heading above its row."""
    return min(project.span.start, project.name.origin(0)) if project.name else project.span.start


def _pardon(pardon: Pardon, document: Document, known: Sequence[Rule]) -> _Claim:
    in_file = pardon.files is None or pardon.files.match(document.source.path)

    def covers(finding: Finding) -> bool:
        parts = ((pardon.unit, finding.unit), (pardon.project, finding.project), (pardon.indicator, finding.indicator))
        return in_file and all(not wanted or names(wanted, name) for wanted, name in parts)

    return _Claim(_meant(pardon.rules, known), covers, "configuration", pardon.reason, str(pardon.origin))


def _of_comment(source: Source, excuse: Excuse, claim: _Claim, engine: Engine, today: date) -> ExcuseFacts:
    unknown = [word for word in excuse.rules if not any(Selector(word).means(rule) for rule in engine.known)]
    return ExcuseFacts(
        source,
        excuse.span,
        rules="、".join(unknown or excuse.rules),
        reason=excuse.reason,
        until=excuse.until.isoformat() if excuse.until else None,
        used=claim.used,
        runs=_runs(claim.rules, engine),
        expired=_expired(excuse.until, today),
        fault=excuse.fault or ("rule" if unknown else None),
    )


def _of_pardon(source: Source, pardon: Pardon, used: bool, engine: Engine, today: date) -> ExcuseFacts:
    start, end = source.bounds(pardon.origin.line or 1)
    return ExcuseFacts(
        source,
        Span(start, end),
        rules="、".join(word.text for word in pardon.rules),
        reason=pardon.reason,
        until=pardon.until.isoformat() if pardon.until else None,
        used=used,
        runs=_runs(_meant(pardon.rules, engine.known), engine),
        expired=_expired(pardon.until, today),
        field=CONFIGURATION,
    )


def _runs(rules: frozenset[str], engine: Engine) -> bool:
    return any(rule.id in rules for rule in engine.rules)
