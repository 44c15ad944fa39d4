"""The settings in force for a file: the command line over the closest configuration."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from linter import config
from linter.config import Settings
from linter.reading.limits import Limits
from linter.strict_yaml import DefinitionError
from linter.words import say, use


class SettingsOf:
    """Finds the settings of each file; every configuration is read once."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.given = Settings(
            select=_listed(getattr(options, "select", None)),
            ignore=_listed(getattr(options, "ignore", None)),
            fail_on=getattr(options, "fail_on", None),
            show=getattr(options, "show", None),
            view=getattr(options, "view", None),
            lang=options.lang,
            encoding=getattr(options, "encoding", None),
            year=getattr(options, "year", None),
            rule_paths=existing_packs(getattr(options, "rules", None)),
            profile=getattr(options, "profile", None),
        )
        self.use_files = not options.no_config
        self._load = cache(config.load)
        self._find = cache(config.find)
        self.general = self.file(".")
        if self.general.lang:
            use(self.general.lang)

    def file(self, path: str) -> Settings:
        """The settings for a path; a configuration's folders of rules come after those of the command line."""
        place = Path.cwd() if path in ("-", ".") else Path(path).absolute().parent
        found = self._find(place) if self.use_files else None
        if found is None:
            return self.given
        loaded = self._load(found)
        existing_packs(loaded.rule_paths)
        return self.given.over(loaded)


def limits_of(settings: Settings) -> Limits:
    """What an Office file may unpack to."""
    return Limits() if settings.unpack_limit is None else Limits.allowing(settings.unpack_limit)


def _listed(given: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else listed_words(given)


def listed_words(given: Iterable[str] | None) -> tuple[str, ...]:
    """The words of a repeated option, which may also be separated by commas."""
    return tuple(part.strip() for one in given or () for part in one.replace("，", ",").split(",") if part.strip())


def existing_packs(given: Iterable[str] | None) -> tuple[str, ...] | None:
    """Folders of rules, as given.

    Raises:
        DefinitionError: one of them is not there.

    """
    if given is None:
        return None
    for folder in given:
        if not Path(folder).is_dir():
            raise DefinitionError(say("没有这个规则文件夹", "there is no such folder of rules"), folder)
    return tuple(given)
