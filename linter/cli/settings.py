"""The settings in force for a file: the command line over the closest configuration."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from linter import config
from linter.baseline import DEFAULT_NAME
from linter.cli.files import STANDARD_INPUT, Input
from linter.config import Settings
from linter.config.globs import Globs
from linter.config.settings import FileIgnores
from linter.engine.origins import Origin, command_line
from linter.engine.selection import Selection, Selector
from linter.engine.tuning import Tuning
from linter.patterns import pattern
from linter.reading.limits import Limits
from linter.strict_yaml import DefinitionError
from linter.words import say, use

_COMMAS = pattern("[,，、;；]")
_VALUES = ("strict", "fail_on", "show", "view", "lang", "encoding", "year", "profile", "baseline")


class SettingsOf:
    """Finds the settings of each file; every configuration is read once. ``passed_over`` counts the files that were excluded."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.given = _given(options)
        self.default_baseline = DEFAULT_NAME if getattr(options, "only_new", False) else None
        self.use_files = not options.no_config
        self.named = Path(options.config) if getattr(options, "config", None) else None
        self._load = cache(config.load)
        self._find = cache(config.find)
        self.passed_over = 0
        self.general = self.file(".")
        if self.general.lang:
            use(self.general.lang)

    def source(self, path: str) -> Path | None:
        """The configuration in force for a path; the command line can name one for all."""
        if not self.use_files:
            return None
        if self.named is not None:
            return self.named
        place = Path(path).absolute()
        return self._find(
            place if path == "." or place.is_dir() else Path.cwd() if path == STANDARD_INPUT else place.parent
        )

    def file(self, path: str) -> Settings:
        """The settings for a file; a configuration's folders of rules come after those of the command line."""
        return self.given.for_file(path).over(self._configured(path).for_file(path))

    def whole(self, path: str) -> Settings:
        """The same without what is set for single files: what the files under one configuration have in common."""
        return self.given.over(self._configured(path))

    def part(self, path: str, unit: str, project: str) -> Settings:
        """The settings of a file for one of its projects."""
        return self.given.for_file(path).over(self._configured(path).for_file(path).for_part(unit, project))

    def wanted(self, found: Iterable[Input]) -> Iterator[Input]:
        """The files that no ``exclude`` passes over; those that were named are kept, unless the configuration says otherwise."""
        for one in found:
            settings = self.whole(one.path)
            may_go = settings.force_exclude or not one.named
            if may_go and any(globs.match(one.path) for globs in settings.exclude):
                self.passed_over += 1
            else:
                yield one

    def _configured(self, path: str) -> Settings:
        found = self.source(path)
        if found is None:
            return Settings(baseline=self.default_baseline)
        loaded = self._load(found)
        existing_packs(loaded.rule_paths, loaded.origin("rule-paths"))
        return loaded if loaded.baseline else replace(loaded, baseline=self.default_baseline)


def limits_of(settings: Settings) -> Limits:
    """What an Office file may unpack to."""
    return Limits() if settings.unpack_limit is None else Limits.allowing(settings.unpack_limit)


def _given(options: argparse.Namespace) -> Settings:
    """What the command line says."""
    values: dict[str, Any] = {name: getattr(options, name, None) for name in _VALUES}
    lists = {name: _selectors(options, name) for name in Selection._fields}
    excluded: Sequence[str] = getattr(options, "exclude", None) or ()
    selection = Selection(**{name: found for name, found in lists.items() if found is not None})
    return Settings(
        selections=(selection,) if selection != Selection() else (),
        per_file_ignores=tuple(map(_file_ignores, getattr(options, "per_file_ignores", None) or ())),
        exclude=(Globs(str(Path.cwd()), tuple(excluded)),) if excluded else (),
        options=tuple(_option(text) for text in getattr(options, "option", None) or ()),
        severity=tuple(_severity(text) for text in getattr(options, "severity", None) or ()),
        rule_paths=existing_packs(getattr(options, "rules", None)),
        origins={
            name.replace("_", "-"): command_line()
            for name in (*lists, *values, "rules", "exclude")
            if getattr(options, name, None) is not None
        },
        **values,
    )


def _selectors(options: argparse.Namespace, name: str) -> tuple[Selector, ...] | None:
    given: Sequence[str] | None = getattr(options, name, None)
    if given is None:
        return None
    origin = command_line(f"--{name.replace('_', '-')}")
    return tuple(Selector(word, origin) for word in listed_words(given))


def listed_words(given: Iterable[str] | None) -> tuple[str, ...]:
    """The words of a repeated option, which may also be separated by commas, as Chinese and English have them."""
    return tuple(part.strip() for one in given or () for part in _COMMAS.split(one) if part.strip())


def _file_ignores(text: str) -> FileIgnores:
    """``2023/**=V010,U``, relative to the current folder."""
    files, equals, words = text.rpartition("=")
    origin = command_line(f"--per-file-ignores {text}")
    rules = tuple(Selector(word, origin) for word in listed_words([words]))
    if not (equals and files.strip() and rules):
        origin.fail(say("应写成“文件=规则”", "write it as FILES=RULES"), "--per-file-ignores '2023/**=V010,U'")
    return FileIgnores(Globs(str(Path.cwd()), (files,)), rules)


def _option(text: str) -> Tuning:
    """``P007.least=4``; the value is read as in a configuration, else as text."""
    name, equals, value = text.partition("=")
    rule, dot, option = name.strip().partition(".")
    if not (equals and dot and rule and option):
        command_line(f"--option {text}").fail(
            say("应写成“规则.选项=值”", "write it as RULE.OPTION=VALUE"), "--option P007.least=4"
        )
    return Tuning(rule.upper(), option, _read(value.strip()), command_line(f"--option {text}"))


def _read(value: str) -> object:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _severity(text: str) -> Tuning:
    """``Q008=info``."""
    rule, equals, value = text.partition("=")
    if not (equals and rule.strip()):
        command_line(f"--severity {text}").fail(
            say("应写成“规则=级别”", "write it as RULE=SEVERITY"), "--severity Q008=info"
        )
    return Tuning(rule.strip(), "", value.strip(), command_line(f"--severity {text}"))


def existing_packs(given: Iterable[str] | None, origin: Origin | None = None) -> tuple[str, ...] | None:
    """Folders of rules, as given.

    Raises:
        DefinitionError: one of them is not there.

    """
    if given is None:
        return None
    for folder in given:
        fault = _fault_of_pack(Path(folder))
        if fault:
            place = origin or Origin(folder)
            raise DefinitionError(f"{fault}{say('：', ': ')}{folder}", place.path, place.line, place.excerpt)
    return tuple(given)


def _fault_of_pack(folder: Path) -> str:
    """Why a folder is no rule pack; empty if it is one."""
    if not folder.is_dir():
        return say("没有这个规则文件夹", "there is no such folder of rules")
    if not any(folder.rglob("*.yaml")):
        return say("规则文件夹里没有规则文件（*.yaml）", "there are no rule files (*.yaml) in the folder of rules")
    return ""
