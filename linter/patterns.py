"""Regular expressions that are compiled when they are first used.

The program knows some four hundred of them, many with ranges of Chinese characters, which Python takes half a millisecond each to compile:
together as long as everything else it does for a small table. A run uses half of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

compiler: Callable[[str, int], re.Pattern[str]] = re.compile
"""What compiles a pattern; in a run of the command :mod:`linter.precompiled`."""

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Later:
    """Stands for a compiled pattern, and has its methods from their first call on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self.flags = flags

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself; what it can do is from now on an attribute, which costs no more than the pattern's own."""
        found = compiler(self.pattern, self.flags)
        for name in _METHODS:
            setattr(self, name, getattr(found, name))
        return found


def _first_call(name: str) -> Callable[..., Any]:
    def call(later: _Later, *given: Any, **named: Any) -> Any:
        return getattr(later.compiled(), name)(*given, **named)

    return call


for _name in _METHODS:
    setattr(_Later, _name, _first_call(_name))


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern ``re.compile(text, flags)``; a mistake in ``text`` shows when it is first used.

    It is told from others by identity, and is no argument for the functions of :mod:`re`.
    """
    return cast("re.Pattern[str]", _Later(text, flags))
