"""Settings from ``jixiao.toml`` or ``[tool.jixiao]`` in ``pyproject.toml``: the closest one above a file counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from linter.config.keys import MEBIBYTES, TABLES, YEARS, Key
from linter.engine.tuning import Tuning, severities
from linter.strict_yaml import DefinitionError, suggest
from linter.words import say

FILE_NAMES = ("jixiao.toml", "pyproject.toml")


class Settings(NamedTuple):
    """What can be configured. ``None`` means not set.

    ``rule_paths`` are folders of rule packs, ``profile`` is the id of a code table, ``project_types`` are pairs of a regular expression
    and a type; ``options`` and ``severity`` are of single rules,
    and are checked against them when they are loaded.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    show: str | None = None
    view: str | None = None
    lang: str | None = None
    encoding: str | None = None
    year: int | None = None
    rule_paths: tuple[str, ...] | None = None
    profile: str | None = None
    project_types: tuple[tuple[str, str], ...] | None = None
    unpack_limit: int | None = None
    options: tuple[Tuning, ...] | None = None
    severity: tuple[Tuning, ...] | None = None

    @property
    def tunings(self) -> tuple[Tuning, ...]:
        """Everything set for single rules."""
        return (*(self.options or ()), *(self.severity or ()))

    @property
    def of_rules(self) -> Settings:
        """Only what decides which rules run and how: the files with equal ones are looked at together."""
        return self._replace(fail_on=None, show=None, view=None, lang=None, encoding=None, year=None, unpack_limit=None)

    def over(self, other: Settings) -> Settings:
        """These settings, and the other's where these say nothing."""
        return other._replace(**{name: value for name, value in self._asdict().items() if value is not None})


def find(path: Path) -> Path | None:
    """The configuration file in force for a file: in its folder or the nearest one above.

    A ``pyproject.toml`` without ``[tool.jixiao]`` does not count.
    """
    folder = path if path.is_dir() else path.parent
    for parent in (folder, *folder.parents):
        for name in FILE_NAMES:
            candidate = parent / name
            if candidate.is_file() and (name != "pyproject.toml" or "jixiao" in _tools(candidate)):
                return candidate
    return None


def load(path: Path) -> Settings:
    """Read a configuration file; folders in it are relative to the file.

    Raises:
        DefinitionError: unreadable, not TOML, an unknown key (with a suggestion), a value of the wrong kind.

    """
    table = _read(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("jixiao", {})
    if not isinstance(table, dict):
        raise DefinitionError(say("[tool.jixiao] 应是一个表", "[tool.jixiao] must be a table"), str(path))
    values = {key.replace("-", "_"): _value(path, key, value) for key, value in table.items()}
    severities(values.get("severity", ()))
    if "rule_paths" in values:
        values["rule_paths"] = tuple(str((path.parent / folder).resolve()) for folder in values["rule_paths"])
    return Settings(**values)


def _tools(path: Path) -> Mapping[str, Any]:
    tools = _read(path).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DefinitionError(
            say(f"读不了配置文件：{error.strerror}", f"cannot read the configuration: {error.strerror}"), str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(
            say("配置文件不是 UTF-8 文本", "the configuration is not UTF-8 text"), str(path)
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else None
        raise DefinitionError(
            say(f"配置文件不是有效的 TOML：{error}", f"the configuration is not valid TOML: {error}"),
            str(path),
            line,
            _line(path, line),
        ) from error


def _value(path: Path, name: str, value: object) -> Any:
    line = _line_of(path, name)
    known = {key.name: key for key in TABLES[""]}
    if name not in known:
        _fail(path, line, say(f"没有“{name}”这个设置", f"there is no setting “{name}”"), suggest(name, tuple(known)))
    key = known[name]
    match key.kind:
        case "selectors" | "folders":
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                _fail(path, line, say(f"{name} 应是文字列表", f"{name} must be a list of texts"), f'{name} = ["…"]')
            return tuple(value)
        case "options" | "severity":
            return _tunings(path, name, value)
        case "types":
            return tuple(_type(path, key, pattern, given) for pattern, given in _table(path, key, value).items())
        case "year" | "mebibytes":
            return _whole(path, line, key, value)
    if not isinstance(value, str):
        _fail(path, line, say(f"{name} 应是文字", f"{name} must be text"), f'{name} = "…"')
    if key.choices and value not in key.choices:
        message = say(f"{name} 不能是“{value}”", f"{name} cannot be “{value}”")
        _fail(path, line, message, suggest(value, key.choices))
    return value


def _whole(path: Path, line: int | None, key: Key, value: object) -> int:
    known = YEARS if key.kind == "year" else MEBIBYTES
    if not isinstance(value, int) or isinstance(value, bool):
        _fail(path, line, say(f"{key.name} 应是整数", f"{key.name} must be a whole number"), key.example)
    if value not in known:
        message = say(
            f"{key.name} 应在 {known[0]} 至 {known[-1]} 之间", f"{key.name} must be from {known[0]} to {known[-1]}"
        )
        _fail(path, line, message, key.example)
    return value


def _table(path: Path, key: Key, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        _fail(
            path,
            _line_of_table(path, key.name),
            say(f"{key.name} 应是一个表", f"{key.name} must be a table"),
            key.example,
        )
    return value


def _type(path: Path, key: Key, pattern: str, given: object) -> tuple[str, str]:
    """A pattern for names of projects and the type it stands for, both checked."""
    line = _line_of(path, pattern) or _line_of_table(path, key.name)
    try:
        re.compile(pattern)
    except re.error as error:
        message = say(f"“{pattern}”不是正确的正则表达式：{error}", f"“{pattern}” is no regular expression: {error}")
        _fail(
            path,
            line,
            message,
            say(f"照字面匹配写作 '{re.escape(pattern)}'", f"for the text itself: '{re.escape(pattern)}'"),
        )
    if given not in key.choices:
        message = say(f"没有项目类型“{given}”", f"there is no type of project “{given}”")
        _fail(path, line, message, suggest(str(given), key.choices))
    return pattern, str(given)


def _tunings(path: Path, key: str, value: object) -> tuple[Tuning, ...]:
    """``[options]`` is a table of tables: rule, option, value; ``[severity]`` one of severities by rule."""
    line = _line_of_table(path, key)
    form = "[options.P007]\nleast = 4" if key == "options" else '[severity]\nQ008 = "info"'
    if not isinstance(value, dict):
        _fail(path, line, say(f"{key} 应是一个表", f"{key} must be a table"), form)
    found = []
    for rule, given in value.items():
        if key == "severity":
            found.append(_tuning(path, key, rule, "", given))
        elif not isinstance(given, dict):
            _fail(path, _line_of(path, rule) or line, say(f"{rule} 应是一个表", f"{rule} must be a table"), form)
        else:
            found.extend(_tuning(path, key, rule, option, one) for option, one in given.items())
    return tuple(found)


def _tuning(path: Path, key: str, rule: str, option: str, value: object) -> Tuning:
    """A setting of a rule with its line: the first that names the option (or the rule) after the rule (or the table) is named."""
    if isinstance(value, list | dict):
        message = say(f"{option or rule} 应是一个值", f"{option or rule} must be a single value")
        _fail(path, _line_of_table(path, key), message, "")
    line: int | None = None
    start = (_line_of_table(path, key) or 1) - 1
    words = [word for word in (rule, option) if word]
    for number, text in enumerate(path.read_text(encoding="utf-8-sig").split("\n")[start:], start + 1):
        while words and re.search(rf"(?<![\w-]){re.escape(words[0])}(?![\w-])", text.partition("#")[0]):
            line = number
            words.pop(0)
    return Tuning(rule, option, value, str(path), line, _line(path, line))


def _fail(path: Path, line: int | None, message: str, remedy: str) -> NoReturn:
    raise DefinitionError(message, str(path), line, _line(path, line), remedy)


def _line_of(path: Path, key: str) -> int | None:
    """Where a key is written; TOML parsers do not say."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)


def _line_of_table(path: Path, key: str) -> int | None:
    """Where a table begins, whichever way it is written: ``[options.P007]``, ``[tool.jixiao.options]``, ``options.P007 = …``."""
    pattern = re.compile(rf"\s*(?:\[[\w.\s]*\b{key}\b|{key}\s*[.=])")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)


def _line(path: Path, number: int | None) -> str:
    if number is None:
        return ""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    return lines[number - 1].rstrip() if 0 < number <= len(lines) else ""
