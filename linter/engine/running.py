"""Run the rules over the facts of a document: fire, suppress, word the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.checks import Hit
from linter.engine.compiling import Matcher, compile_matcher
from linter.engine.rules import Case, Rule
from linter.engine.suppression import Fired, suppress
from linter.features import DocumentFacts, IndicatorFacts, ProjectFacts
from linter.model import Finding, Span
from linter.words import language, say


class Engine:
    """The selected rules, compiled per code table when first needed."""

    def __init__(self, rules: Iterable[Rule], severities: Mapping[str, str] | None = None) -> None:
        self.rules: tuple[Rule, ...] = tuple(rules)
        self.severities = severities or {}
        self.compiled: dict[str, _Profile] = {}

    def run(self, facts: DocumentFacts) -> list[Finding]:
        """All findings of a table, in document order; of one place, in the order of the rules."""
        profile = self._profile(facts.profile)
        fired = profile.fire(facts)
        worder = _Worder(facts)
        return [worder.finding(one) for one in suppress(fired)]

    def not_applicable(self, profile: str) -> tuple[Rule, ...]:
        """The selected rules that make no sense under a code table."""
        return tuple(rule for rule in self.rules if not rule.applies_to(profile))

    def _profile(self, profile: str) -> _Profile:
        if profile not in self.compiled:
            self.compiled[profile] = _Profile([rule for rule in self.rules if rule.applies_to(profile)])
        return self.compiled[profile]


class _Profile:
    """The rules that apply under one code table, as three functions and the Python checks."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.matchers: Mapping[str, Matcher] = {
            target: self._matcher(target) for target in ("indicator", "project", "document")
        }
        self.checks = {
            target: [rule for rule in rules if rule.check is not None and rule.target == target]
            for target in self.matchers
        }

    def _matcher(self, target: str) -> Matcher:
        mine = [(index, rule) for index, rule in enumerate(self.rules) if rule.target == target and rule.check is None]
        conditions = [
            (index, rule.unless, [case.condition for case in rule.cases if case.condition is not None])
            for index, rule in mine
        ]
        return compile_matcher(target, conditions)

    def fire(self, facts: DocumentFacts) -> list[Fired]:
        """Everything that fires anywhere in the document, before suppression."""
        fired: list[Fired] = []
        self._subject("document", facts, fired)
        for project in facts.projects:
            self._subject("project", project, fired)
            for indicator in project.indicators:
                if indicator.dialect != "outline":  # reported as a whole: its cell is in no known notation
                    self._subject("indicator", indicator, fired)
        return fired

    def _subject(self, target: str, subject: Any, fired: list[Fired]) -> None:
        matched: list[tuple[int, int]] = []
        self.matchers[target](subject, matched.append)
        for index, case in matched:
            rule = self.rules[index]
            fired.append(Fired(rule, rule.cases[case], subject))
        for rule in self.checks[target]:
            if rule.check is not None:
                fired.extend(_hit(rule, hit) for hit in rule.check.function(subject, rule.options))


def _hit(rule: Rule, hit: Hit) -> Fired:
    case: Case = rule.cases[rule.cases_by_id[hit.case]] if hit.case else rule.cases[0]
    return Fired(rule, case, hit.subject, hit.place, hit.values)


class _Worder:
    """Turns what fired into findings: severity, sentence, place."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.source = facts.document.source
        self.language = language()

    def finding(self, fired: Fired) -> Finding:
        rule, case, subject = fired.rule, fired.case, fired.subject
        words = case.words.get(self.language) or case.words["zh"]
        project = _project_of(subject)
        place = fired.place or (subject.place(case.at) if isinstance(subject, IndicatorFacts) else None)
        span = place.span if place else self._span(project)
        values = {"value": place.text if place else "", **fired.values} if place or fired.values else fired.values
        hint = words.hint.render(subject, values) if words.hint else ""
        more = [other for other in (self._hint(one) for one in fired.explained) if other and other != hint]
        indicator = subject if isinstance(subject, IndicatorFacts) else None
        return Finding(
            card=rule.cards[self.language],
            severity=fired.severity,
            message=words.message.render(subject, values) if words.message else rule.title,
            hint=say("；", "; ").join(dict.fromkeys([hint, *more])) if more else hint,
            source=self.source,
            span=span,
            target=rule.target if indicator is None else "indicator",
            unit=project.unit.name.text if project else "",
            project=project.name if project else "",
            indicator=indicator.name.text if indicator else "",
            number=indicator.number if indicator else None,
            field=case.at if indicator else "cell" if fired.place else "",
            amount=project.amount if project else None,
        )

    def _hint(self, fired: Fired) -> str:
        words = fired.case.words.get(self.language) or fired.case.words["zh"]
        return words.hint.render(fired.subject, {"value": "", **fired.values}) if words.hint else ""

    def _span(self, project: ProjectFacts | None) -> Span:
        """A project's own line, for findings about it as a whole; the top of the file for those about the document."""
        if project is None:
            return Span(0, 0)
        name = project.project.name
        return name.span() if name else Span(project.project.span.start, project.project.span.start)


def _project_of(subject: Any) -> ProjectFacts | None:
    if isinstance(subject, IndicatorFacts):
        return subject.project
    return subject if isinstance(subject, ProjectFacts) else None
