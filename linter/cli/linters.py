"""The linters of a run: one for all files with equal settings of their rules; what is alike in them is loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from linter.config import Settings
from linter.engine.loading import load_rule_files
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.selection import resolve
from linter.engine.tuning import Tuning, severities
from linter.features import FactsBuilder
from linter.knowledge import AUTO, Knowledge, load_knowledge
from linter.pipeline import Linter
from linter.strict_yaml import DefinitionError


class Linters:
    """Makes linters from settings."""

    def __init__(self) -> None:
        self._made: dict[Settings, Linter] = {}
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
        """All rules there are, with the options some settings give them."""
        return self._rules(tuple(map(Path, settings.rule_paths or ())), settings.options)

    def _load_rules(self, packs: tuple[Path, ...], options: tuple[Tuning, ...]) -> tuple[Rule, ...]:
        return load_rule_files(self.knowledge(packs), packs, options)

    def _new_builder(self, packs: tuple[Path, ...], profile: str, types: tuple[tuple[str, str], ...]) -> FactsBuilder:
        knowledge: Knowledge = self.knowledge(packs)
        return FactsBuilder(knowledge, knowledge.profile(profile), types)
