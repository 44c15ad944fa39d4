"""Where each key and each value of a TOML text is written; the parser of the standard library does not tell.

The text has been parsed before, so it is known to be TOML: only brackets, keys and line breaks need to be followed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from linter.patterns import pattern

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and indices of lists, ``("overrides", 0, "ignore", 1)``."""

_TOKEN = pattern(
    r"(?P<blank>[ \t\r]+|\#[^\n]*)"
    r"|(?P<text>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
    r"|(?P<mark>[][{}=,.\n])"
    r"|(?P<word>[^][{}=,.\s#\"']+)",
    re.DOTALL,
)


def places(text: str) -> dict[Path, int]:
    """The 1-based line of every table, key and value in a TOML text, by the way to it."""
    return _Walk(text).lines


class _Walk:
    """Goes through the tokens once; ``containers`` are the brackets open within the value of a key."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self.table: Path = ()
        self.tokens = self._tokens()
        for token, line in self.tokens:
            if token == "[":
                self._header(line)
            elif token != "\n":
                self._statement(token, line)

    def _tokens(self) -> Iterator[tuple[str, int]]:
        line, position = 1, 0
        while found := _TOKEN.match(self.text, position):
            position = found.end()
            if found.lastgroup != "blank":
                yield found.group(), line
            line += found.group().count("\n")

    def _header(self, line: int) -> None:
        """``[a.b]``, or ``[[a.b]]``, which begins another table of the list ``a.b``."""
        keys: list[str] = []
        listed = False
        for token, _ in self.tokens:
            if token == "\n":
                break
            if token == "[":
                listed = True
            elif token not in ".]":
                keys.extend(_names(token))
        *outer, last = keys
        path = self._resolved(outer)
        if listed:
            self._mark((*path, last), line)
            number = self.counts.get((*path, last), 0)
            self.counts[(*path, last)] = number + 1
            self.table = (*path, last, number)
        else:
            self.table = self._resolved(keys)
        for length in range(1, len(self.table) + 1):
            self._mark(self.table[:length], line)

    def _resolved(self, keys: list[str]) -> Path:
        """The way along some keys; where one is a list of tables, to the last of them."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _statement(self, first: str, line: int) -> None:
        """``a.b = value``, over as many lines as the value takes."""
        containers: list[Path] = [self.table]
        positions: list[int | None] = [None]
        path = self._key(self.table, first, line)
        for token, at in self.tokens:
            if token in "[{":
                self._mark(path, at)
                containers.append(path)
                positions.append(0 if token == "[" else None)
                path = (*path, 0) if token == "[" else path
            elif token in "]}":
                path = containers.pop()
                positions.pop()
            elif token == ",":
                position = positions[-1]
                if position is not None:
                    positions[-1] = position + 1
                    path = (*containers[-1], position + 1)
            elif token == "\n":
                if len(containers) == 1:
                    return
            elif positions[-1] is None and len(containers) > 1 and path == containers[-1]:
                path = self._key(path, token, at)
            else:
                self._mark(path, at)
            if token == "," and positions[-1] is None:
                path = containers[-1]

    def _key(self, path: Path, first: str, line: int) -> Path:
        """The way to the value of a dotted key; takes everything up to ``=``."""
        keys = list(_names(first))
        for token, _ in self.tokens:
            if token == "=":
                break
            if token != ".":
                keys.extend(_names(token))
        for key in keys:
            path = (*path, key)
            self._mark(path, line)
        return path

    def _mark(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)


def _names(token: str) -> tuple[str, ...]:
    """A key as it is meant: quoted ones are read as TOML reads them."""
    return tuple(tomllib.loads(f"{token} = 0")) if token[0] in "\"'" else (token,)
