"""What became of one rule on one indicator, project or table: reported or not, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from linter.engine.rules import Rule
from linter.engine.suppression import Fired, explaining
from linter.engine.tracing import Trace, trace
from linter.features import DocumentFacts, IndicatorFacts

REPORTED, EXPLAINED, OFF, NOT_APPLICABLE, EXCEPTED, LENIENT, NOT_MET, OUTLINE = (
    "reported", "explained", "off", "not-applicable", "excepted", "lenient", "not-met", "outline",
)  # fmt: skip


class Verdict(NamedTuple):
    """What became of a rule on a subject.

    ``outcome`` is ``reported``; ``explained`` (by ``fired.rule`` of ``others``); ``off`` (it would have fired, but does not run here);
    ``not-applicable`` (under this code table); ``excepted`` (``unless`` holds); ``lenient`` (a case holds that counts in strict runs only);
    ``not-met`` (no case holds, or the check found nothing);
    or ``outline`` (rules on indicators do not look at cells in no known notation). ``cases`` and ``unless`` show what was asked;
    ``fired`` is what the rule said of the subject before other rules explained it away.
    """

    rule: Rule
    subject: Any
    outcome: str
    cases: tuple[Trace, ...] = ()
    unless: Trace | None = None
    fired: tuple[Fired, ...] = ()
    others: tuple[Fired, ...] = ()


def judge(rule: Rule, subject: Any, fired: Sequence[Fired], *, on: bool, profile: str) -> Verdict:
    """What became of a rule on a subject.

    Args:
        rule: with all of its cases.
        subject: facts of the rule's target.
        fired: everything that fired in the table, with this rule among those that ran.
        on: whether the rule runs here.
        profile: the code table in force.

    """
    cases = tuple(trace(case.condition, rule.target, subject) for case in rule.cases if case.condition is not None)
    unless = None if rule.unless is None else trace(rule.unless, rule.target, subject)
    mine = tuple(one for one in fired if one.rule.id == rule.id and _about(one, subject))
    others = {id(one): one for each in mine for one in explaining(each, fired)}
    outcome = _outcome(rule, subject, mine, on=on, profile=profile, explained=bool(others), cases=cases, unless=unless)
    return Verdict(rule, subject, outcome, cases, unless, mine, tuple(others.values()))


def _outcome(
    rule: Rule,
    subject: Any,
    mine: Sequence[Fired],
    *,
    on: bool,
    profile: str,
    explained: bool,
    cases: Sequence[Trace],
    unless: Trace | None,
) -> str:
    if not rule.applies_to(profile):
        return NOT_APPLICABLE
    if isinstance(subject, IndicatorFacts) and subject.dialect == "outline":
        return OUTLINE
    if not mine:
        if not any(case.holds for case in cases):
            return NOT_MET
        if unless is not None and unless.holds:
            return EXCEPTED
        waiting = zip(rule.cases, cases, strict=False)
        return (
            LENIENT if not rule.strictly and any(one.only_strict and case.holds for one, case in waiting) else NOT_MET
        )
    if not on:
        return OFF
    return EXPLAINED if explained else REPORTED


def _about(one: Fired, subject: Any) -> bool:
    """Whether a finding is about the subject; a check of a project also finds things in its indicators."""
    if one.subject is subject:
        return True
    return isinstance(one.subject, IndicatorFacts) and one.subject.project is subject


def subjects(facts: DocumentFacts, target: str) -> Iterator[Any]:
    """Everything in a table that rules of a target look at."""
    match target:
        case "indicator":
            yield from (indicator for project in facts.projects for indicator in project.indicators)
        case "project":
            yield from facts.projects
        case _:
            yield facts
