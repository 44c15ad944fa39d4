"""Run the rules over the facts of a document: fire, suppress, word the findings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.engine.compiling import Matcher, compile_matcher
from linter.engine.corpus import CorpusRules
from linter.engine.grouping import Conditions
from linter.engine.mending import Mender
from linter.engine.mishaps import Watch
from linter.engine.rules import Rule
from linter.engine.suppression import Fired, fired_by, suppress
from linter.engine.wording import Worder
from linter.features import Digest, DocumentFacts, ExcuseFacts, Spot
from linter.findings import Finding


class Engine:
    """The selected rules, compiled per code table when first needed; those over a whole run apart from the others.

    ``known`` are all rules there are, also those that do not run.
    """

    def __init__(
        self, rules: Iterable[Rule], severities: Mapping[str, str] | None = None, known: Sequence[Rule] = ()
    ) -> None:
        self.severities = severities or {}
        self.rules: tuple[Rule, ...] = tuple(rule.in_force.graded(self.severities.get(rule.id)) for rule in rules)
        self.known = tuple(known) or self.rules
        self.over_runs = CorpusRules([rule for rule in self.rules if rule.target == "corpus"])
        self.compiled: dict[str, _Profile] = {}

    def run(self, *tables: DocumentFacts) -> list[Finding]:
        """All findings of a run over some tables: those of each table, then those over all of them."""
        findings = [finding for facts in tables for finding in self.run_table(facts)]
        return findings + self.run_corpus([self.digest(facts) for facts in tables])

    def run_table(self, facts: DocumentFacts) -> list[Finding]:
        """The findings of a table by itself, in document order; of one place, in the order of the rules."""
        profile = self._profile(facts.profile)
        worder = Worder(facts.document.source, Mender(facts.document))
        kept = deque(suppress(profile.fire(facts)))
        findings = []
        while kept:  # of thousands, each is let go as soon as it is worded
            findings.append(worder.finding(kept.popleft()))
        return _once(findings) if _is_shared(facts) else findings

    def fired(self, facts: DocumentFacts) -> list[Fired]:
        """Everything that fires in a table, before one finding explains another away."""
        return self._profile(facts.profile).fire(facts)

    def digest(self, facts: DocumentFacts) -> Digest:
        """What the rules over a run need of a table."""
        return self.over_runs.digest(facts)

    def run_corpus(self, digests: Sequence[Digest]) -> list[Finding]:
        """The findings of the rules over a run; each names the table it is about in its ``source``."""
        if not digests:
            return []
        worder = Worder(digests[0].document.document.source)
        return [worder.finding(one) for one in suppress(self.over_runs.fire(digests))]

    def judge(self, excuses: Iterable[ExcuseFacts]) -> list[Finding]:
        """What the rules about excuses find, in the order of the excuses."""
        mine = [rule for rule in self.rules if rule.target == "excuse"]
        match = compile_matcher("excuse", [Conditions.of(index, rule) for index, rule in enumerate(mine)])
        findings = []
        for excuse in excuses:
            matched: list[tuple[int, int]] = []
            match(excuse, matched.append)
            spot = Spot(excuse.source, excuse.span, field=excuse.field, quote=excuse.text)
            fired = [Fired(mine[index], mine[index].cases[case], excuse, spot=spot) for index, case in sorted(matched)]
            findings += [Worder(excuse.source).finding(one) for one in suppress(fired)]
        return findings

    def own(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of other rules over the same tables as these rules would make them: without those that do not run here."""
        ids = {rule.id for rule in self.rules}
        kept = (one for one in findings if one.rule in ids)
        wanted = self.severities
        return [one._replace(severity=wanted[one.rule], raised_by="") if one.rule in wanted else one for one in kept]

    def not_applicable(self, profile: str) -> tuple[Rule, ...]:
        """The selected rules that make no sense under a code table."""
        return tuple(rule for rule in self.rules if not rule.applies_to(profile))

    def _profile(self, profile: str) -> _Profile:
        if profile not in self.compiled:
            self.compiled[profile] = _Profile([rule for rule in self.rules if rule.applies_to(profile)])
        return self.compiled[profile]


def _is_shared(facts: DocumentFacts) -> bool:
    """Whether projects share the cell of their name: a form with a column of values for each of several places."""
    names = [project.project.name.origins for project in facts.projects if project.name]
    return len(set(names)) < len(names)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say of the same words what was said for another place."""
    return list({(one.rule, one.span, one.message): one for one in reversed([*findings])}.values())[::-1]


class _Profile:
    """The rules that apply under one code table, as three functions and the Python checks; not those over a run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.matchers: Mapping[str, Matcher] = {
            target: self._matcher(target) for target in ("indicator", "project", "document")
        }
        self.checks = {
            target: [
                (rule, rule.check, rule.check.function, rule.options)
                for rule in rules
                if rule.check is not None and rule.target == target
            ]
            for target in self.matchers
        }

    def _matcher(self, target: str) -> Matcher:
        mine = [(index, rule) for index, rule in enumerate(self.rules) if rule.target == target and rule.check is None]
        return compile_matcher(target, [Conditions.of(index, rule) for index, rule in mine])

    def fire(self, facts: DocumentFacts) -> list[Fired]:
        """Everything that fires anywhere in the document, before suppression: of the table, then of each project and its indicators."""
        watch = Watch()
        # An outline is reported as a whole: its cell is in no known notation.
        indicators = [one for project in facts.projects for one in project.indicators if one.dialect != "outline"]
        fired = self._subjects("document", (facts,), watch)
        of_projects = self._subjects("project", facts.projects, watch)
        facts.texts.forget()  # checks of indicators do not search them all
        of_indicators = self._subjects("indicator", indicators, watch)
        every = [*fired.get(id(facts), ())]
        for project in facts.projects:
            every += of_projects.get(id(project), ())
            for one in project.indicators:
                every += of_indicators.get(id(one), ())
        return every

    def _subjects(self, target: str, subjects: Sequence[Any], watch: Watch) -> Mapping[int, list[Fired]]:
        """What fires at subjects of a target, by their identity, in the order of the rules.

        Each check goes through all subjects before the next one begins: what it works with stays at hand in the processor, which makes
        all of them a sixth faster than if each subject went through all checks.
        """
        match, rules = self.matchers[target], self.rules
        fired: dict[int, list[Fired]] = {}
        matched: list[tuple[int, int]] = []
        for subject in subjects:
            match(subject, matched.append)
            if matched:
                matched.sort()  # the order of the rules
                fired[id(subject)] = [Fired(rules[index], rules[index].cases[case], subject) for index, case in matched]
                matched.clear()
        for rule, check, function, options in self.checks[target]:
            for subject in subjects:
                try:
                    hits = [*function(subject, options)]
                except Exception:
                    # once more, to keep what it finds before it raises
                    fired.setdefault(id(subject), []).extend(watch.fired(rule, check, subject))
                    continue
                if hits:
                    fired.setdefault(id(subject), []).extend(fired_by(rule, hits))
        return fired
