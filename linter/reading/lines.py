"""Text as lines: what the layout of hard-wrapped text needs to know of each one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from linter.model import Source
from linter.patterns import pattern
from linter.reading.cells import BLANK, flatten

_INDENT = pattern(f"[{BLANK}]*")


class Line(NamedTuple):
    """A line with text on it. ``indent`` is the width of its leading blanks in columns (a full-width blank is two)."""

    start: int
    end: int
    indent: int
    flat: str
    text: str


def lines(source: Source) -> Iterator[Line]:
    """The lines of the file that are not blank: blank lines carry no information in text copied from a PDF."""
    text = source.text
    starts = source.line_starts
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        flat = flatten(text[start:end])
        if flat:
            blanks = _INDENT.match(text, start, end)
            indent = sum(map(_columns, blanks.group())) if blanks else 0
            yield Line(start, end, indent, flat, text[start:end].strip())


def _columns(blank: str) -> int:
    if blank == "\t":
        return 4
    if unicodedata.category(blank) in ("Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(blank) == "F" else 1
