"""What is configured, as values: layers that lie over each other, each value with the place where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, NamedTuple

from linter.config.globs import Globs, names
from linter.engine.origins import DEFAULT, Origin
from linter.engine.selection import Selection, Selector
from linter.engine.tuning import Tuning


class FileIgnores(NamedTuple):
    """The rules that some files need not heed (``[per-file-ignores]``)."""

    files: Globs
    rules: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files, units or projects only (``[[overrides]]``); an empty list means all of them."""

    settings: Settings
    files: Globs | None = None
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()

    @property
    def of_parts(self) -> bool:
        """Whether it is about a part of a table."""
        return bool(self.units or self.projects)

    def means_file(self, path: str) -> bool:
        """Whether it is for a file."""
        return self.files is None or self.files.match(path)

    def means_part(self, unit: str, project: str) -> bool:
        """Whether it is for a project of a unit."""
        return _any(self.units, unit) and _any(self.projects, project)


def _any(wanted: tuple[str, ...], name: str) -> bool:
    return not wanted or any(names(one, name) for one in wanted)


@dataclass(frozen=True, slots=True)
class Pardon:
    """Findings that are known and accepted (``[[ignore-findings]]``), with the reason, until a day where there is one.

    ``unit``, ``project`` and ``indicator`` are names with ``*`` and ``?``; empty ones mean any.
    """

    rules: tuple[Selector, ...]
    reason: str
    origin: Origin
    files: Globs | None = None
    unit: str = ""
    project: str = ""
    indicator: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be configured. ``None`` means not set; lists grow from layer to layer.

    ``rule_paths`` are folders of rule packs, ``profile`` is the id of a code table, ``project_types`` are pairs of a
    regular expression and a type, ``annotate`` are pairs of a part of the
    look of comments and what it is to be; ``options`` and ``severity`` are of single rules,
    and are checked against them when they are loaded. ``origins`` tells of each key where it was set, by the key's name; it does
    not make settings different.
    """

    selections: tuple[Selection, ...] = ()
    per_file_ignores: tuple[FileIgnores, ...] = ()
    overrides: tuple[Override, ...] = ()
    ignore_findings: tuple[Pardon, ...] = ()
    exclude: tuple[Globs, ...] = ()
    options: tuple[Tuning, ...] = ()
    severity: tuple[Tuning, ...] = ()
    strict: bool | None = None
    required_version: str | None = None
    force_exclude: bool | None = None
    fail_on: str | None = None
    show: str | None = None
    format: tuple[str, ...] | None = None
    view: str | None = None
    lang: str | None = None
    encoding: str | None = None
    year: int | None = None
    unpack_limit: int | None = None
    rule_paths: tuple[str, ...] | None = None
    profile: str | None = None
    project_types: tuple[tuple[str, str], ...] | None = None
    annotate: tuple[tuple[str, str], ...] | None = None
    baseline: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)

    @property
    def tunings(self) -> tuple[Tuning, ...]:
        """Everything set for single rules."""
        return (*self.options, *self.severity)

    @property
    def of_rules(self) -> Settings:
        """Only what decides which rules run and how: the files with equal ones are looked at together."""
        return Settings(
            selections=self.selections,
            options=self.options,
            severity=self.severity,
            strict=self.strict,
            rule_paths=self.rule_paths,
            profile=self.profile,
            project_types=self.project_types,
        )

    def origin(self, name: str) -> Origin:
        """Where a key was set."""
        return self.origins.get(name, DEFAULT)

    def over(self, other: Settings) -> Settings:
        """These settings over the other's: single values replace, lists are added behind."""
        changed: dict[str, Any] = {}
        for one in fields(self):
            mine, below = getattr(self, one.name), getattr(other, one.name)
            if one.name in _GROWING:
                changed[one.name] = (*below, *mine)
            elif one.name != "origins" and mine is not None:
                changed[one.name] = mine
        return replace(other, **changed, origins={**other.origins, **self.origins})

    def for_file(self, path: str) -> Settings:
        """The settings for one of the files: with the overrides that are about the whole of it, without those for other files."""
        mine = [one for one in self.overrides if one.means_file(path)]
        settings = replace(self, per_file_ignores=(), overrides=tuple(one for one in mine if one.of_parts))
        for override in mine:
            if not override.of_parts:
                settings = override.settings.over(settings)
        ignored = tuple(rule for one in self.per_file_ignores if one.files.match(path) for rule in one.rules)
        return Settings(selections=(Selection(ignore=ignored),)).over(settings) if ignored else settings

    def for_part(self, unit: str, project: str) -> Settings:
        """The settings of a file for one of its projects."""
        settings = self
        for override in self.overrides:
            if override.means_part(unit, project):
                settings = override.settings.over(settings)
        return settings


_GROWING = frozenset(one.name for one in fields(Settings) if one.default == ())
