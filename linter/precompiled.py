"""What Python makes of regular expressions and of the code that rules become, kept from run to run.

A run compiles some three hundred (:mod:`linter.patterns`), which is a fifth of its time for a table of 300 KB. Python keeps compiled modules,
but no compiled patterns. What it makes of one is a list of numbers for its engine, and the engine looks through such a list before it takes it.
A Python that goes about it in another way compiles everything anew, as without us. Code is kept as Python keeps that of modules.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from types import CodeType
from typing import Any, NamedTuple

from linter import caching, patterns

_Key = tuple[str, int]
_PATTERNS, _CODES = "compiled-patterns", "compiled-rules"
_MOST = 800
"""So many patterns are kept, half as many again as the program has: all are read in every run. With more, as after some new versions,
only those of the latest run.
"""
_MOST_CODES = 24
"""The same of code: a run has three pieces for each code table."""


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
    shelf, codes = _Shelf(), _Codes()
    patterns.compiler = shelf.compile
    outer = _current.set(codes)
    try:
        yield
    finally:
        patterns.compiler = re.compile
        _current.reset(outer)
    shelf.keep()
    codes.keep()


def code_of(source: str) -> CodeType:
    """The code of some source text that the program has written, as ``compile`` makes it."""
    codes = _current.get()
    return _compiled(source) if codes is None else codes.of(source)


def _compiled(source: str) -> CodeType:
    return compile(source, "<rules>", "exec", dont_inherit=True)


class _Codes:
    """The code of one run: ``before`` is that of earlier runs, ``new`` what it compiled itself."""

    def __init__(self) -> None:
        self.before: dict[str, CodeType] | None = None
        self.new: dict[str, CodeType] = {}

    def of(self, source: str) -> CodeType:
        """The code of a source text."""
        if self.before is None:
            self.before = _kept(_CODES)
        known = self.before.get(source) or self.new.get(source)
        if known is None:
            known = self.new[source] = _compiled(source)
        return known

    def keep(self) -> None:
        """Keep what is new, beside what is kept by now."""
        _keep(_CODES, self.new, _MOST_CODES)


_current: ContextVar[_Codes | None] = ContextVar("codes", default=None)


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
            self.before = _kept(_PATTERNS)
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
        _keep(_PATTERNS, {key: tuple(program) for key, program in self.new.items()}, _MOST)


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


def _kept(entry: str) -> dict[Any, Any]:
    content = caching.read(entry, _key())
    found: dict[Any, Any] = {} if content is None else marshal.loads(content)
    return found


def _keep(entry: str, new: dict[Any, Any], most: int) -> None:
    if new:
        every = _kept(entry) | new
        caching.write(entry, _key(), marshal.dumps(every if len(every) <= most else new))


def _key() -> str:
    """Changes with the Python that runs, and with the computer it is made for."""
    return f"{sys.version} {sys.implementation.cache_tag} {sys.byteorder} {array('I').itemsize}"
