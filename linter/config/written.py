"""A configuration file as it is written: its tables, and the line of everything in them."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from linter.config.places import places
from linter.engine.origins import Origin
from linter.strict_yaml import DefinitionError
from linter.words import said_by_system, say


class Written:
    """A TOML file that has been read; ``table`` are our settings in it, ``prefix`` the way to them; ``speaks`` says
    whether it speaks of us at all.

    Raises:
        DefinitionError: unreadable, not UTF-8, not TOML; in a ``pyproject.toml``, ``[tool.jixiao]`` is no table.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = _text(path)
        self.table: dict[str, Any] = _parsed(path, self.text)
        self.prefix: tuple[str, ...] = ()
        self.speaks = True
        if path.name == "pyproject.toml":
            self.prefix = ("tool", "jixiao")
            tools = self.table.get("tool", {})
            self.speaks = isinstance(tools, dict) and "jixiao" in tools
            self.table = tools["jixiao"] if self.speaks else {}
        if not isinstance(self.table, dict):
            self.origin().fail(say("[tool.jixiao] 应是一个表", "[tool.jixiao] must be a table"))

    @cached_property
    def _places(self) -> dict[tuple[str | int, ...], int]:
        return places(self.text)

    def origin(self, *way: str | int) -> Origin:
        """Where a value stands: its line, or that of the nearest table around it."""
        full: tuple[str | int, ...] = (*self.prefix, *way)
        while full and full not in self._places:
            full = full[:-1]
        return _origin(self.path, self.text, self._places.get(full))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DefinitionError(
            say(f"读不了配置文件：{said_by_system(error)}", f"cannot read the configuration: {said_by_system(error)}"),
            str(path),
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(
            say("配置文件不是 UTF-8 文本", "the configuration is not UTF-8 text"),
            str(path),
            remedy=say("用文本编辑器另存为 UTF-8", "save it as UTF-8 in a text editor"),
        ) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        _origin(path, text, int(found[1]) if found else None).fail(
            say(f"配置文件不是有效的 TOML：{error}", f"the configuration is not valid TOML: {error}")
        )


def _origin(path: Path, text: str, line: int | None) -> Origin:
    lines = text.split("\n")
    return Origin(str(path), line, lines[line - 1].rstrip() if line and line <= len(lines) else "")
