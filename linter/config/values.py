"""The values of a configuration, each checked for what its key may hold; a mistake shows its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NoReturn

from linter.config.globs import Globs, absolute
from linter.config.keys import MEBIBYTES, TABLES, YEARS, Key
from linter.config.versions import meets
from linter.config.written import Written
from linter.engine.selection import Selector
from linter.engine.tuning import Tuning, severity
from linter.reading import decoding
from linter.strict_yaml import suggest
from linter.version import __version__
from linter.words import say

_REQUIRED = "required-version"
_COLOR = re.compile("#[0-9A-Fa-f]{6}")

Way = tuple[str | int, ...]


class Values:
    """Reads the tables of one file by the keys that are declared for them."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.folder = written.path.parent

    def table(self, name: str, way: Way = ()) -> dict[str, Any]:
        """The keys of a table that are set, with their values; tables in it are left out.

        Raises:
            DefinitionError: an unknown key, a value of the wrong kind, a required key that is missing.

        """
        known = {key.name: key for key in TABLES[name]}
        given = self._at(way)
        if not isinstance(given, dict):
            self._fail(way, say(f"{name} 的每一项应是一个表", f"each of {name} must be a table"), f"[[{name}]]")
        found = {}
        for word, value in given.items():
            if word not in known:
                self._fail(
                    (*way, word),
                    say(f"没有“{word}”这个设置", f"there is no setting “{word}”"),
                    self._meant(word, tuple(known)),
                )
            if known[word].kind not in ("tables", "ignores"):
                found[word] = self._value(known[word], (*way, word), value)
        for key in known.values():
            if key.required and not found.get(key.name):
                self._fail(way, say(f"缺少“{key.name}”", f"“{key.name}” is missing"), key.example)
        return found

    def _meant(self, word: str, known: tuple[str, ...]) -> str:
        """What may have been meant by a key that does not exist."""
        if word == "tool" and not self.written.prefix:
            return say("[tool.jixiao] 只写在 pyproject.toml 里", "[tool.jixiao] is for pyproject.toml only")
        return suggest(word.lower().replace("_", "-"), known)

    def refuse_other_versions(self) -> None:
        """Say that a configuration is for another version, before anything in it is taken for a mistake.

        Raises:
            DefinitionError: it is, or the key does not say for which.

        """
        if _REQUIRED in self.written.table:
            required = self._version((_REQUIRED,), self.written.table[_REQUIRED])
            if not meets(__version__, required):
                self._fail(
                    (_REQUIRED,),
                    say(
                        f"这份配置要求 jixiao-lint {required}，现用的是 {__version__}",
                        f"this configuration requires jixiao-lint {required}; this is {__version__}",
                    ),
                    say(
                        "安装所要求的版本，或改 required-version", "install such a version, or change required-version"
                    ),
                )

    def count(self, name: str) -> int:
        """How many tables a list of tables has."""
        given = self.written.table.get(name, [])
        if not isinstance(given, list):
            self._fail((name,), say(f"{name} 应是若干个表", f"{name} must be a list of tables"), f"[[{name}]]")
        return len(given)

    def ignores(self, name: str) -> Iterator[tuple[Globs, tuple[Selector, ...]]]:
        """A table of globs, each with the rules its files need not heed."""
        form = f'[{name}]\n"2023/**" = ["V010"]'
        given = self._mapping((name,), self.written.table.get(name, {}), form)
        for pattern, rules in given.items():
            yield self._globs((pattern,)), self._selectors((name, pattern), rules)

    def _at(self, way: Way) -> Any:
        value: Any = self.written.table
        for step in way:
            value = value[step]
        return value

    def _fail(self, way: Way, message: str, remedy: str = "") -> NoReturn:
        self.written.origin(*way).fail(message, remedy)

    def _value(self, key: Key, way: Way, value: object) -> Any:
        readers: dict[str, Callable[[Way, object], Any]] = {
            "selectors": self._selectors,
            "texts": self._texts,
            "folders": self._folders,
            "reports": self._reports,
            "globs": self._patterns,
            "options": self._options,
            "severity": self._severities,
            "year": self._year,
            "version": self._version,
            "mebibytes": self._mebibytes,
            "date": self._date,
            "flag": self._flag,
            "encoding": self._encoding,
        }
        if key.kind == "types":
            return tuple(
                self._type(key, (*way, pattern), given)
                for pattern, given in self._mapping(way, value, key.example).items()
            )
        if key.kind == "look":
            return tuple(
                (name, self._look(key, (*way, name), given))
                for name, given in self._mapping(way, value, key.example).items()
            )
        if key.kind in readers:
            return readers[key.kind](way, value)
        if not isinstance(value, str):
            self._fail(way, say(f"{key.name} 应是文字", f"{key.name} must be text"), f'{key.name} = "…"')
        if key.choices and value not in key.choices:
            message = say(f"{key.name} 不能是“{value}”", f"{key.name} cannot be “{value}”")
            self._fail(way, message, suggest(value, key.choices))
        if not value.strip():
            self._fail(way, say(f"{key.name} 不能是空的", f"{key.name} must not be empty"), key.example)
        return absolute(self.folder / value) if key.kind == "file" else value

    def _flag(self, way: Way, value: object) -> bool:
        if not isinstance(value, bool):
            name = way[-1]
            self._fail(way, say(f"{name} 只能是 true 或 false", f"{name} must be true or false"), f"{name} = true")
        return value

    def _encoding(self, way: Way, value: object) -> str:
        name = str(way[-1])
        if not isinstance(value, str):
            self._fail(way, say(f"{name} 应是文字", f"{name} must be text"), f'{name} = "gb18030"')
        if why := decoding.unknown(value):
            self._fail(way, why, suggest(value.lower(), decoding.COMMON))
        return value

    def _folders(self, way: Way, value: object) -> tuple[str, ...]:
        return tuple(absolute(self.folder / folder) for folder in self._texts(way, value))

    def _reports(self, way: Way, value: object) -> tuple[str, ...]:
        """Formats as ``--format`` takes them; a file that one goes to lies beside the configuration."""
        given = (text.partition("=") for text in self._texts(way, value))
        return tuple(
            f"{name}={absolute(self.folder / file)}" if file not in ("", "-") else f"{name}{equals}{file}"
            for name, equals, file in given
        )

    def _patterns(self, way: Way, value: object) -> Globs:
        return self._globs(self._texts(way, value))

    def _texts(self, way: Way, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            name = way[-1]
            self._fail(way, say(f"{name} 应是文字列表", f"{name} must be a list of texts"), f'{name} = ["…"]')
        return tuple(value)

    def _selectors(self, way: Way, value: object) -> tuple[Selector, ...]:
        return tuple(
            Selector(text, self.written.origin(*way, index)) for index, text in enumerate(self._texts(way, value))
        )

    def _globs(self, patterns: tuple[str, ...]) -> Globs:
        return Globs(str(self.folder), patterns)

    def _year(self, way: Way, value: object) -> int:
        return self._whole(way, value, YEARS, "year = 2025")

    def _mebibytes(self, way: Way, value: object) -> int:
        return self._whole(way, value, MEBIBYTES, f"{way[-1]} = 200")

    def _whole(self, way: Way, value: object, known: range, example: str) -> int:
        name = way[-1]
        if not isinstance(value, int) or isinstance(value, bool):
            self._fail(way, say(f"{name} 应是整数", f"{name} must be a whole number"), example)
        if value not in known:
            message = say(
                f"{name} 应在 {known[0]} 至 {known[-1]} 之间", f"{name} must be from {known[0]} to {known[-1]}"
            )
            self._fail(way, message, example)
        return value

    def _version(self, way: Way, value: object) -> str:
        if not isinstance(value, str) or meets(__version__, value) is None:
            name = way[-1]
            message = say(f"{name} 应是版本或版本范围", f"{name} must be a version or a range of versions")
            self._fail(way, message, f'{name} = ">=0.1, <2"')
        return value

    def _date(self, way: Way, value: object) -> date:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            name = way[-1]
            self._fail(way, say(f"{name} 应是日期", f"{name} must be a date"), f"{name} = 2026-12-31")
        return value

    def _options(self, way: Way, value: object) -> tuple[Tuning, ...]:
        """``[options]`` is a table of tables: rule, option, value."""
        form = "[options.P007]\nleast = 4"
        return tuple(
            self._tuning((*way, rule, option), rule, option, one)
            for rule, given in self._mapping(way, value, form).items()
            for option, one in self._mapping((*way, rule), given, form).items()
        )

    def _severities(self, way: Way, value: object) -> tuple[Tuning, ...]:
        """``[severity]`` is a table of severities by rule."""
        given = self._mapping(way, value, '[severity]\nQ008 = "info"')
        found = tuple(self._tuning((*way, rule), rule, "", one) for rule, one in given.items())
        for tuning in found:
            severity(tuning)
        return found

    def _mapping(self, way: Way, value: object, form: str) -> dict[str, object]:
        if not isinstance(value, dict):
            self._fail(way, say(f"{way[-1]} 应是一个表", f"{way[-1]} must be a table"), form)
        return value

    def _type(self, key: Key, way: Way, given: object) -> tuple[str, str]:
        """A pattern for names of projects and the type it stands for, both checked."""
        pattern = str(way[-1])
        try:
            re.compile(pattern)
        except re.error as error:
            message = say(f"“{pattern}”不是正确的正则表达式：{error}", f"“{pattern}” is no regular expression: {error}")
            literal = f"'{re.escape(pattern)}'"
            self._fail(way, message, say(f"照字面匹配写作 {literal}", f"for the text itself: {literal}"))
        if given not in key.choices:
            message = say(f"没有项目类型“{given}”", f"there is no type of project “{given}”")
            self._fail(way, message, suggest(str(given), key.choices))
        return pattern, str(given)

    def _look(self, key: Key, way: Way, given: object) -> str:
        """A part of the look of comments: the name they bear, or a colour."""
        name = str(way[-1])
        if name not in key.choices:
            message = say(f"{key.name} 里没有“{name}”这一项", f"{key.name} has no “{name}”")
            self._fail(way, message, suggest(name, key.choices))
        if not isinstance(given, str) or not given.strip():
            self._fail(way, say(f"{name} 应是文字，不能是空的", f"{name} must be text and not empty"), key.example)
        if name != key.choices[0] and not _COLOR.fullmatch(given):
            message = say(f"{name} 应是颜色，现为“{given}”", f"{name} must be a colour, not “{given}”")
            self._fail(way, message, f'{name} = "#FFC7CE"')
        return given

    def _tuning(self, way: Way, rule: str, option: str, value: object) -> Tuning:
        if isinstance(value, list | dict):
            self._fail(way, say(f"{option or rule} 应是一个值", f"{option or rule} must be a single value"))
        return Tuning(rule, option, value, self.written.origin(*way))
