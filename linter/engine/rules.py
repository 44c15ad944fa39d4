"""A rule as the engine knows it: what its YAML says, checked and ready to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from linter.checks.registry import Check
from linter.engine.conditions import Condition
from linter.findings import Authority, Card, Edit
from linter.fixers import Change, Flaw
from linter.patterns import pattern
from linter.words import LANGUAGES, language, say

SEVERITIES = ("error", "warning", "info")
STATUSES = ("preview", "stable", "deprecated")
PROFILES = ("flat", "coded")
FOLDS = ("siblings", "group", "project", "document")
RULE_ID = pattern("[A-Z][0-9]{3}")
ONLY_STRICT = "only"
"""What a case says under ``strict`` that counts nowhere else."""


Renderer = Callable[[Any, Mapping[str, str]], str]
"""Fills a message from a subject and the values a check gave."""


class Template:
    """A message with placeholders. ``make`` compiles it to the parts it is joined from: at once, or when it is first printed.

    ``quotes``: it quotes the text at the place of the finding, its ``{value}``.
    """

    __slots__ = ("_make", "quotes", "render", "text")

    def __init__(self, text: str, make: Callable[[], Renderer], *, at_once: bool = True) -> None:
        self.text = text
        self.quotes = "{value}" in text
        self._make = make
        self.render: Renderer = make() if at_once else self._first

    def _first(self, subject: Any, values: Mapping[str, str]) -> str:
        self.render = self._make()
        return self.render(subject, values)


class Words(NamedTuple):
    """The sentences of a rule or a case, in one language."""

    message: Template | None = None
    hint: Template | None = None


class Remedy(NamedTuple):
    """How the findings of a rule are mended.

    ``safety`` is ``safe``, ``unsafe``, or ``suggestion`` for advice in words alone. ``changes`` gives the changes that mend a flaw,
    ``applies`` says of a subject whether they make sense there; ``does`` tells in one line, by language, what they do. A remedy that
    is off by ``default`` is one only where its rule was selected by name.
    """

    safety: str
    does: Mapping[str, Template] = MappingProxyType({})
    changes: Callable[[Flaw], Iterator[Change | Edit]] | None = None
    applies: Callable[[Any], bool] | None = None
    default: bool = True


class Option(NamedTuple):
    """An option: the value in force, the one its file gives, and what it means, by language; of a number the ``lowest`` and ``highest`` it may be."""

    value: str
    default: str
    says: Mapping[str, str]
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def type(self) -> str:
        """What a configuration must give: ``flag``, ``whole`` (a number from 0 up), ``number`` or ``text``."""
        if self.default in ("true", "false"):
            return "flag"
        if self.default.isdecimal():
            return "whole"
        try:
            return "number" if Decimal(self.default).is_finite() else "text"
        except InvalidOperation:
            return "text"

    def allows(self, number: Decimal) -> bool:
        """Whether it may be a number."""
        whole = self.type != "whole" or (number >= 0 and number == number.to_integral_value())
        low = self.lowest is None or number >= self.lowest
        return whole and low and (self.highest is None or number <= self.highest)


class Case(NamedTuple):
    """One way for a rule to fire. Of several cases the first that holds counts.

    ``id`` names it for a Python check. ``suppresses`` are the rules this case explains away. A case that is off by ``default``
    counts only where its rule was selected by name. ``strict`` is its severity in a strict run, or ``only`` if it counts in no other.
    """

    condition: Condition | None
    severity: str
    at: str
    words: Mapping[str, Words]
    suppresses: tuple[str, ...] = ()
    id: str = ""
    default: bool = True
    fix: Remedy | None = None
    strict: str = ""

    @property
    def only_strict(self) -> bool:
        """Whether it counts in a strict run only."""
        return self.strict == ONLY_STRICT

    @property
    def tightened(self) -> Case:
        """The case as a strict run sees it."""
        return self._replace(severity=self.strict) if self.strict and not self.only_strict else self


class Example(NamedTuple):
    """A text that must, or must not, make its rule speak: a cell in the notation, or the rows of a small table.

    ``severity`` says how loud, where the rule has several cases; ``says`` is a part of its message or hint that tells them apart.
    A ``strict`` one is about a strict run.
    """

    bad: bool
    text: str
    table: tuple[Mapping[str, str], ...] = ()
    severity: str = ""
    line: int = 1
    says: str = ""
    strict: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule. ``titles``, ``whys`` and ``hows`` are by language; ``path`` and ``line`` say where it is written.

    ``options`` are the values in force, ``option_notes`` what else is known of them. A rule whose ``status`` is not ``stable`` runs only
    where it is called by its id or name; ``replaced_by`` is the rule to use instead of a deprecated one. ``regraded``: the user gave it
    its severity. ``strict`` is its severity in a strict run (``--strict``) if that is another; ``strictly``: it is for such a run.
    """

    id: str
    name: str
    titles: Mapping[str, str]
    severity: str
    target: str
    cases: tuple[Case, ...]
    unless: Condition | None = None
    check: Check | None = None
    regraded: bool = False
    default: bool = True
    status: str = "stable"
    replaced_by: str | None = None
    opinion: int = 11
    authority: tuple[Authority, ...] = ()
    whys: Mapping[str, str] = field(default_factory=dict)
    hows: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    fold: str = "siblings"
    folds_into: str | None = None
    fix: Remedy | None = None
    strict: str = ""
    strictly: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    option_notes: Mapping[str, Option] = field(default_factory=dict)
    suppresses: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 1

    @property
    def on(self) -> bool:
        """Whether it runs where nothing is selected."""
        return self.default and self.status == "stable"

    @property
    def standing(self) -> str:
        """In words that it is in preview or deprecated, and what to use instead; empty for a stable rule."""
        if self.status == "preview":
            return say("试行", "in preview")
        if self.status == "deprecated":
            instead = say(f"，改用 {self.replaced_by}", f"; use {self.replaced_by}") if self.replaced_by else ""
            return say(f"已弃用{instead}", f"deprecated{instead}")
        return ""

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return _in_language(self.titles)

    @property
    def why(self) -> str:
        """Why it matters, in the language in use."""
        return _in_language(self.whys)

    @property
    def how(self) -> str:
        """How to write it instead, in the language in use."""
        return _in_language(self.hows)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """What its findings carry of it, by language."""
        return {
            name: Card(
                self.id,
                self.name,
                self.titles.get(name) or self.titles["zh"],
                self.opinion,
                tuple(one.told_in(name) for one in self.authority),
                self.fold,
                self.folds_into,
                self.severity,
                self.whys.get(name) or self.whys.get("zh", ""),
                self.hows.get(name) or self.hows.get("zh", ""),
            )
            for name in LANGUAGES
        }

    @cached_property
    def cases_by_id(self) -> Mapping[str, int]:
        """Index of a case by the id a check uses."""
        return {case.id: index for index, case in enumerate(self.cases)}

    @cached_property
    def usual(self) -> Rule:
        """The rule as it runs unless it is selected by name: without the cases and the fixes that are off by default."""
        kept = tuple(
            case if case.fix is None or case.fix.default else case._replace(fix=None)
            for case in self.cases
            if case.default
        )
        return self if kept == self.cases else replace(self, cases=kept)

    @cached_property
    def tightened(self) -> Rule:
        """The rule as a strict run has it."""
        if not (self.strict or any(case.strict for case in self.cases)):
            return self
        cases = tuple(case.tightened for case in self.cases)
        return replace(self, severity=self.strict or self.severity, cases=cases, strictly=True)

    @property
    def in_force(self) -> Rule:
        """The rule with the cases that count in its run: those for strict runs only where it is for one."""
        if self.strictly or not any(case.only_strict for case in self.cases):
            return self
        return replace(self, cases=tuple(case for case in self.cases if not case.only_strict))

    def graded(self, severity: str | None) -> Rule:
        """The rule with all of its cases as grave as the user wants them, also in a strict run; as it is, without a wish."""
        if severity is None:
            return self
        cases = tuple(
            case._replace(severity=severity, strict=case.strict if case.only_strict else "") for case in self.cases
        )
        return replace(self, severity=severity, cases=cases, strict="", regraded=True)

    def applies_to(self, profile: str) -> bool:
        """Whether the rule makes sense under a code table; ``coded`` means any but ``flat``."""
        return not self.profiles or profile in self.profiles or ("coded" in self.profiles and profile != "flat")


def _in_language(texts: Mapping[str, str]) -> str:
    return texts.get(language()) or texts.get("zh", "")
