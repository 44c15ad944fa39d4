"""Which files, units and projects a configuration means."""

from __future__ import annotations

import re
from functools import lru_cache
from os import PathLike
from os.path import abspath, relpath
from typing import TYPE_CHECKING, NamedTuple

from linter.fingerprint import plain

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Globs(NamedTuple):
    """Patterns for files as ``.gitignore`` has them, relative to a folder: ``2024/``, ``*.md``, ``/表*.txt``, ``!保留.txt``."""

    folder: str
    patterns: tuple[str, ...]

    def match(self, path: str) -> bool:
        """Whether a file is meant; one outside the folder never is."""
        try:
            place = relpath(absolute(path), self.folder).replace("\\", "/")
        except ValueError:  # on another drive
            return False
        return not place.startswith("../") and _specification(self.patterns).match_file(place)


@lru_cache(maxsize=64)
def _specification(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def names(wanted: str, name: str) -> bool:
    """Whether a pattern means the name of a unit, project or indicator: ``*`` is any text, ``?`` any character.

    Blanks and the width of signs do not count; without ``*`` and ``?`` it is the whole name.
    """
    return _pattern(wanted).fullmatch(plain(name)) is not None


@lru_cache(maxsize=512)
def _pattern(wanted: str) -> re.Pattern[str]:
    # A full-width “？” in a name is a mark, not a wildcard: what is wild is decided before signs are made narrow.
    parts = (
        ".*" if part == "*" else "." if part == "?" else re.escape(plain(part)) for part in re.split("([*?])", wanted)
    )
    return re.compile("".join(parts), re.DOTALL)


def absolute(path: str | PathLike[str]) -> str:
    """A path from the root, without ``..``; links keep their names, for it is by them that a configuration means a file."""
    return abspath(path)  # noqa: PTH100 - resolving would follow links
