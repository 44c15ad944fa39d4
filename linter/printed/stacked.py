"""Rows that no line parts: a table with lines only around its columns, or around its categories, has several of them in each of its cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linter.printed.texts import Text

_VALUE = re.compile(
    r"(?:[≥≤＞＜><=＝≧≦]|不[低少]于|不[超高]过).{0,14}[^。；;，、：:且或和至到~～–—-]|[≥≤＞＜><=＝≧≦]|"
    r"\d[\d,.]*(?!万?亿?元|[年月日])[^\s\d。；;，、：:.）)至到~～–—-]{1,4}"
)
"""A line that may be the whole of a target, or what compares it with what was reached, in a column of its own; no first part of a range, and no
money, of which a cell beside several labels has as many lines."""

_SHARE = 2
"""Of the lines of a cell with targets one in so many is one; of indicators in notation one line begins so by accident."""

_LEVEL = 0.5
"""So many heights of a line apart, two lines may stand to be level."""


def counted(cells: Iterable[tuple[int, Text]]) -> list[int]:
    """Of the rows with targets, how many of them each one has that stand level with other text; given are the rows and texts of the cells."""
    rows: dict[int, list[Text]] = defaultdict(list)
    for row, text in cells:
        rows[row].append(text)
    return [count for texts in rows.values() if (count := _most_targets(texts))]


def _most_targets(texts: Sequence[Text]) -> int:
    """How many targets the cell has that has most, as far as they stand level with lines of another one."""
    lines = [list(_lines(text)) for text in texts]
    found = 0
    for place, column in enumerate(lines):
        targets = [line for line, text in column if _VALUE.fullmatch(text)]
        if targets and len(targets) * _SHARE >= len(column):
            others = [[line for line, _ in other] for index, other in enumerate(lines) if index != place]
            beside = max((sum(_is_level(line, other) for line in targets) for other in others), default=0)
            found = max(found, beside, 1)
    return found


def _lines(text: Text) -> Iterator[tuple[tuple[float, float], str]]:
    """The lines of a cell: where they begin and end from the top of the page, and their text."""
    start = 0
    for line in text.text.split("\n"):
        glyphs: list[Any] = [glyph for glyph in text.glyphs[start : start + len(line)] if glyph]
        start += len(line) + 1
        if glyphs:
            yield (min(one["top"] for one in glyphs), max(one["bottom"] for one in glyphs)), "".join(line.split())


def _is_level(line: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    middle, height = sum(line) / 2, line[1] - line[0]
    return any(abs(middle - sum(other) / 2) < _LEVEL * height for other in others)
