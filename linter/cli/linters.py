"""The linters of a run: one for all files with equal settings of their rules; what is alike in them is loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from linter.config import Settings
from linter.engine.loading import load_rule_files
from linter.engine.origins import Origin
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.selection import Selector, matching, resolve
from linter.engine.tuning import Tuning, severities
from linter.features import FactsBuilder
from linter.knowledge import AUTO, Knowledge, load_knowledge
from linter.pipeline import Linter
from linter.strict_yaml import DefinitionError
from linter.words import say


class Linters:
    """Makes linters from settings."""

    def __init__(self) -> None:
        self._made: dict[Settings, Linter] = {}
        self._verified: set[Settings] = set()
        self.knowledge = cache(load_knowledge)
        self._builder = cache(self._new_builder)
        self._rules = cache(self._load_rules)

    def of(self, settings: Settings) -> Linter:
        """The linter for some settings; those that differ in nothing but the report have one."""
        wanted = settings.of_rules
        if wanted not in self._made:
            packs = tuple(map(Path, wanted.rule_paths or ()))
            self._refuse_profile(settings, packs)
            builder = self._builder(packs, wanted.profile or AUTO, wanted.project_types or ())
            self._made[wanted] = Linter(self.knowledge(packs), builder, self.engine(wanted))
        return self._made[wanted]

    def verify(self, settings: Settings) -> None:
        """See that what a configuration says of rules is about rules and options there are, also for files and projects not at hand.

        Raises:
            DefinitionError: a word that means no rule, an option or a severity that does not exist; it shows the line.

        """
        if settings in self._verified:
            return
        rules = self.rules(settings)
        for selector in _of_parts(settings):
            matching(rules, selector)
        for override in settings.overrides:
            severities(override.settings.severity, rules)
            if override.settings.options:
                self.rules(override.settings.over(settings))
        self._verified.add(settings)

    def require_rules(self, settings: Settings) -> None:
        """See that something is looked for: nobody shall take a table for one without defects because no rule runs.

        Raises:
            DefinitionError: no rule runs for any file or project.

        """
        if self.of(settings).engine.rules or any(one.settings.selections for one in settings.overrides):
            return
        keys = ("select", "ignore", "extend-ignore")
        origin = next((settings.origin(one) for one in keys if one in settings.origins), Origin(say("规则", "rules")))
        origin.fail(
            say("没有要运行的规则：没有选，或全部忽略了", "no rule runs: none is selected, or all are ignored"),
            say("jixiao config show 显示运行哪些规则", "jixiao config show shows which rules run"),
        )

    def _refuse_profile(self, settings: Settings, packs: tuple[Path, ...]) -> None:
        """Say of a code table that is not there where it was asked for."""
        try:
            self.knowledge(packs).profile(settings.profile or AUTO)
        except DefinitionError as error:
            settings.origin("profile").fail(error.message, error.remedy)

    def engine(self, settings: Settings) -> Engine:
        """The rules that run under some settings.

        Raises:
            DefinitionError: a rule or a setting is broken.

        """
        rules = self.rules(settings)
        return Engine(resolve(rules, settings.selections), severities(settings.severity, rules), rules)

    def rules(self, settings: Settings) -> tuple[Rule, ...]:
        """All rules there are, with the options some settings give them, and as strict."""
        return self._rules(tuple(map(Path, settings.rule_paths or ())), settings.options, bool(settings.strict))

    def _load_rules(self, packs: tuple[Path, ...], options: tuple[Tuning, ...], strict: bool) -> tuple[Rule, ...]:
        rules = load_rule_files(self.knowledge(packs), packs, options)
        return tuple(rule.tightened for rule in rules) if strict else rules

    def _new_builder(self, packs: tuple[Path, ...], profile: str, types: tuple[tuple[str, str], ...]) -> FactsBuilder:
        knowledge: Knowledge = self.knowledge(packs)
        return FactsBuilder(knowledge, knowledge.profile(profile), types)


def _of_parts(settings: Settings) -> Iterator[Selector]:
    """The words for rules that are about some files, units, projects or findings only."""
    for ignores in settings.per_file_ignores:
        yield from ignores.rules
    for override in settings.overrides:
        for layer in override.settings.selections:
            yield from (*layer.on, *layer.off)
    for pardon in settings.ignore_findings:
        yield from pardon.rules
