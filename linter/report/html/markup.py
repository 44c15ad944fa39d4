"""Writing HTML and SVG: every text is escaped, attributes are what Python calls them with ``_`` for ``-``."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from linter.words import printable


class Markup(NamedTuple):
    """A piece of HTML that is ready; everything else that goes into an element is text."""

    html: str


Content = str | Markup


def element(name: str, /, *content: Content, **attributes: str | float | None) -> Markup:
    """An element; an attribute that is ``None`` is left out, ``class_`` and ``for_`` lose their ``_``."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{together(content).html}</{name}>")


def together(content: Iterable[Content]) -> Markup:
    """Several pieces, one after the other."""
    return Markup("".join(one.html if isinstance(one, Markup) else escape(printable(one)) for one in content))


def _text(value: str | float) -> str:
    return printable(value) if isinstance(value, str) else f"{value:.6g}"
