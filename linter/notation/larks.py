"""The one door to lark: imported without its optional companions, grammars built from ``grammar/*.lark``.

Lark imports the third-party packages ``regex`` and ``interegular`` whenever they happen to be installed. Neither is used
here; the first costs start-up time, the second compares all terminals with each other each time a grammar is built
(seconds; a test does that once). And lark's cache is a pickle in a shared temporary folder, which anybody on the machine
could replace: the grammars are small, so they are built from their text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from linter import resources


@contextmanager
def _hidden(*packages: str) -> Iterator[None]:
    """Importing one of the packages fails inside, whether it is installed or not."""
    kept = {package: sys.modules.pop(package, None) for package in packages}
    sys.modules.update(dict.fromkeys(packages))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for package, module in kept.items():
            del sys.modules[package]
            if module is not None:
                sys.modules[package] = module


with _hidden("regex", "interegular"):
    from lark import Lark, Transformer
    from lark.common import LexerConf
    from lark.lexer import Lexer

__all__ = ["Lark", "Lexer", "LexerConf", "Transformer", "build"]


def build(name: str, **options: Any) -> Lark:
    """The LALR parser of ``grammar/<name>.lark``; ``options`` go to :class:`lark.Lark`."""
    path = resources.folder("grammar") / f"{name}.lark"
    text = path.read_text(encoding="utf-8")
    return Lark(text, parser="lalr", source_path=str(path), maybe_placeholders=False, **options)
