"""The rules over all tables of a run: gather a little from each table, then judge them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from linter.engine.compiling import compile_matcher
from linter.engine.grouping import Conditions
from linter.engine.mishaps import Watch
from linter.engine.rules import Rule
from linter.engine.suppression import Fired
from linter.features import CorpusFacts, Digest, DocumentFacts, without_projects


class _Raised(NamedTuple):
    """What gathering raised, kept in the place of what it would have gathered."""

    error: Exception


class CorpusRules:
    """The selected rules whose target is the corpus; a rule sees the tables whose code table it applies to."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.matchers = {
            rule.id: compile_matcher("corpus", [Conditions.of(0, rule)]) for rule in rules if rule.check is None
        }

    def digest(self, facts: DocumentFacts) -> Digest:
        """What the rules need of a table; its facts can be forgotten afterwards."""
        gathered: dict[str, Any] = {}
        for rule in self.rules:
            if rule.check is not None and rule.check.gather is not None and rule.applies_to(facts.profile):
                try:
                    gathered[rule.id] = rule.check.gather(facts, rule.options)
                except Exception as error:
                    gathered[rule.id] = _Raised(error)
        return Digest(without_projects(facts), gathered)

    def fire(self, digests: Sequence[Digest]) -> list[Fired]:
        """Everything that fires, before suppression, in the order of the rules."""
        watch = Watch()
        return [fired for rule in self.rules for fired in self._fire(rule, digests, watch)]

    def _fire(self, rule: Rule, digests: Sequence[Digest], watch: Watch) -> list[Fired]:
        mine = [digest for digest in digests if rule.applies_to(digest.document.profile)]
        if not mine:
            return []
        tables = [digest.document for digest in mine]
        if rule.check is not None:
            gathered = [digest.gathered[rule.id] for digest in mine]
            raised = next((one.error for one in gathered if isinstance(one, _Raised)), None)
            facts = CorpusFacts(tables, gathered)
            if raised is not None:
                return list(watch.mishap(rule, raised, facts))
            return list(watch.fired(rule, rule.check, facts))
        facts = CorpusFacts(tables)
        matched: list[tuple[int, int]] = []
        self.matchers[rule.id](facts, matched.append)
        return [Fired(rule, rule.cases[case], facts) for _, case in matched]
