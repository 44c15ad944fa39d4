"""Settings from ``jixiao.toml`` or ``[tool.jixiao]`` in ``pyproject.toml``: the closest one above a file counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linter.config.globs import absolute
from linter.config.keys import OF_WHOLE_FILES, PARTS, SELECTION, TABLES
from linter.config.settings import FileIgnores, Override, Pardon, Settings
from linter.config.values import Values
from linter.config.written import Written
from linter.engine.selection import Selection
from linter.words import say

FILE_NAMES = ("jixiao.toml", "pyproject.toml")


def find(path: Path) -> Path | None:
    """The configuration file in force for a file: in its folder or the nearest one above.

    A ``pyproject.toml`` without ``[tool.jixiao]`` does not count.
    """
    folder = path if path.is_dir() else path.parent
    for parent in (folder, *folder.parents):
        for name in FILE_NAMES:
            candidate = parent / name
            if _is_file(candidate) and (name != "pyproject.toml" or Written(candidate).speaks):
                return candidate
    return None


def _is_file(path: Path) -> bool:
    """Whether it is a file, or a link that leads nowhere: to read that one says what is wrong."""
    try:
        return path.is_file() or (path.is_symlink() and not path.exists())
    except OSError:  # a folder without permission: whoever reads the tables in it says so, and the others are read
        return False


def load(path: Path, above: tuple[Path, ...] = ()) -> Settings:
    """Read a configuration file and those it extends; what it names is relative to it.

    Args:
        path: the file.
        above: the files that extend it.

    Raises:
        DefinitionError: unreadable, not TOML, an unknown key (with a suggestion), a value of the wrong kind, a circle.

    """
    place = Path(absolute(path))
    written = Written(place)
    values = Values(written)
    values.refuse_other_versions()
    found = values.table("")
    settings = _settings(written, found, ())
    settings = _with_tables(settings, values)
    if "extend" not in found:
        return settings
    base = Path(found["extend"])
    if base in (*above, place):
        circle = " → ".join(str(one) for one in (*above, place, base))
        written.origin("extend").fail(say(f"extend 成环：{circle}", f"extend runs in a circle: {circle}"))
    if not _is_file(base):
        written.origin("extend").fail(say(f"没有这份配置：{base}", f"there is no such configuration: {base}"))
    return settings.over(load(base, (*above, place)))


def _settings(written: Written, found: Mapping[str, Any], way: tuple[str | int, ...]) -> Settings:
    """The settings of a table as they are, without the tables in it."""
    plain = {name.replace("-", "_"): value for name, value in found.items() if name not in SELECTION and name in _PLAIN}
    lists = {name.replace("-", "_"): found[name] for name in SELECTION if name in found}
    if lists:
        plain["selections"] = (Selection(**lists),)
    if "exclude" in plain:
        plain["exclude"] = (plain["exclude"],)
    return Settings(**plain, origins={name: written.origin(*way, name) for name in found})


def _with_tables(settings: Settings, values: Values) -> Settings:
    ignores = tuple(FileIgnores(*one) for one in values.ignores("per-file-ignores"))
    return Settings(
        per_file_ignores=ignores,
        overrides=tuple(_override(values, index) for index in range(values.count("overrides"))),
        ignore_findings=tuple(_pardon(values, index) for index in range(values.count("ignore-findings"))),
    ).over(settings)


def _override(values: Values, index: int) -> Override:
    way = ("overrides", index)
    found = values.table("overrides", way)
    files, units, projects = (found.pop(name, None) for name in PARTS)
    if not (units or projects or (files and files.patterns)):
        message = say("这段 overrides 没有写明对谁有效", "this override does not say what it is for")
        values.written.origin(*way).fail(message, 'files = ["2024/**"]')
    if not found:
        message = say("这段 overrides 没有写要改哪些设置", "this override sets nothing")
        values.written.origin(*way).fail(message, 'ignore = ["V001"]')
    if units or projects:
        for name in OF_WHOLE_FILES:
            if name in found:
                message = say(f"{name} 只能对整份文件设置", f"{name} can only be set for whole files")
                values.written.origin(*way, name).fail(message)
    return Override(_settings(values.written, found, way), files, units or (), projects or ())


def _pardon(values: Values, index: int) -> Pardon:
    way = ("ignore-findings", index)
    found = values.table("ignore-findings", way)
    return Pardon(origin=values.written.origin(*way), **found)


_PLAIN = {key.name for key in TABLES[""] if key.kind not in ("tables", "ignores") and key.name != "extend"}
