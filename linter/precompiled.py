"""What Python makes of a regular expression, kept from run to run.

A run compiles some three hundred (:mod:`linter.patterns`), which is a fifth of its time for a table of 300 KB. Python keeps compiled modules,
but no compiled patterns. What it makes of one is a list of numbers for its engine, and the engine looks through such a list before it takes it.
A Python that goes about it in another way compiles everything anew, as without us.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from linter import caching, patterns

_Key = tuple[str, int]
_ENTRY = "patterns"
_MOST = 1500
"""So many patterns are kept, three times those of the program; with more, only those of the latest run."""


class Program(NamedTuple):
    """What the engine needs beside the text: ``code`` are its numbers as bytes, ``names`` the groups by name, ``named`` the names by group."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    named: tuple[str | None, ...]


@contextmanager
def kept() -> Iterator[None]:
    """Meanwhile patterns that an earlier run compiled are taken from there; those that are new are kept for the next one."""
    if caching.folder() is None:
        yield
        return
    shelf = _Shelf()
    patterns.compiler = shelf.compile
    try:
        yield
    finally:
        patterns.compiler = re.compile
    shelf.keep()


class _Shelf:
    """The patterns of one run, ``made`` once each: ``before`` are those of earlier runs that were not asked for yet, ``new`` the others."""

    def __init__(self) -> None:
        self.before: dict[_Key, tuple[Any, ...]] | None = None
        self.made: dict[_Key, re.Pattern[str]] = {}
        self.new: dict[_Key, Program] = {}

    def compile(self, text: str, flags: int) -> re.Pattern[str]:
        """The pattern, like ``re.compile``."""
        key = text, int(flags)
        if key not in self.made:
            self.made[key] = self._make(*key)
        return self.made[key]

    def _make(self, text: str, flags: int) -> re.Pattern[str]:
        if self.before is None:
            self.before = _kept()
        known = self.before.pop((text, flags), None)
        try:
            program = translated(text, flags) if known is None else Program(*known)
            found = assembled(text, program)
        except (AttributeError, TypeError, ValueError, RuntimeError):  # Python has changed its ways
            return re.compile(text, flags)
        if known is None:
            self.new[text, flags] = program
        return found

    def keep(self) -> None:
        """Keep what is new, beside what is kept by now."""
        if self.new:
            new = {key: tuple(program) for key, program in self.new.items()}
            every = _kept() | new
            caching.write(_ENTRY, _key(), marshal.dumps(every if len(every) <= _MOST else new))


def translated(text: str, flags: int) -> Program:
    """What ``re.compile`` makes of a pattern before it hands it to the engine.

    Raises:
        re.error: not a regular expression.

    """
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    tree = parser.parse(text, flags)
    state = tree.state
    by_number = {number: name for name, number in state.groupdict.items()}
    return Program(
        int(flags | state.flags),
        array("I", compiler._code(tree, flags)).tobytes(),
        state.groups - 1,
        dict(state.groupdict),
        tuple(by_number.get(number) for number in range(state.groups)),
    )


def assembled(text: str, program: Program) -> re.Pattern[str]:
    """The pattern of a text and its program.

    Raises:
        RuntimeError: the engine does not take it.

    """
    flags, code, groups, names, named = program
    engine: Any = import_module("_sre")
    found: re.Pattern[str] = engine.compile(text, flags, array("I", code).tolist(), groups, names, named)
    return found


def _kept() -> dict[_Key, tuple[Any, ...]]:
    content = caching.read(_ENTRY, _key())
    found: dict[_Key, tuple[Any, ...]] = {} if content is None else marshal.loads(content)
    return found


def _key() -> str:
    """Changes with the Python that runs, and with the computer it is made for."""
    return f"{sys.version} {sys.implementation.cache_tag} {sys.byteorder} {array('I').itemsize}"
