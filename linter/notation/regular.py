"""Cells in which every item is complete, in order and cleanly divided, as nearly all are: read without tokens and without a tree.

Whatever is unusual is left to the grammar; a test holds the two against each other.
"""

from __future__ import annotations

import re
from typing import TypeGuard

from linter.model import Cell, Field, Indicator, Level
from linter.notation.items import code_and_name, style_of
from linter.notation.lexer import COLONS, SEPARATORS, TERMINATORS, AnchorLexer


def regular_indicators(lexer: AnchorLexer, cell: Cell) -> tuple[Indicator, ...] | None:
    """The indicators of a cell; ``None`` if an item is not as it should be.

    An item begins with its number, behind a stop, and has its categories, a name, and its values behind keys that stand between a
    separator and a colon: “1、1-产出指标；11-数量指标；名称；实施周期指标值:…；年度指标值:…。” or “1、产出指标：名称，年度指标值：…。”
    """
    text, search = cell.text, lexer.anchors.search
    found: list[Indicator] = []
    head = search(text)
    if head is None or head.start():
        return None
    while head:
        levels = _levels(lexer, head)
        if levels is None:
            return None
        name = levels[-1].end()
        cycle = search(text, name) if len(levels) == 2 else None
        value = cycle.end() if cycle else name
        annual = search(text, value)
        if not _closes(annual, "ANNUAL", value) or (cycle and not _closes(cycle, "CYCLE", name)):
            return None
        following = search(text, annual.end())
        end = following.start() if following else len(text)
        stopped = text[end - 1] in TERMINATORS
        if end - stopped <= annual.end() or (following and not stopped):
            return None
        keys = (cycle, annual) if cycle else (annual,)
        found.append(_indicator(cell, head, levels, keys, end - stopped))
        head = following
    return tuple(found)


def _levels(lexer: AnchorLexer, head: re.Match[str]) -> tuple[re.Match[str], ...] | None:
    """The categories behind the number of an item: two with codes, or one; ``None`` if it is not certain what they are."""
    text, sign = head.string, head.group()
    if head.lastgroup != "NUMBER" or sign[-1] != "、" or not sign[:-1].isdecimal():
        return None
    first = lexer.level.match(text, head.end())
    if first is None:
        return None
    second = lexer.level.match(text, first.end())
    coded = text[first.start()].isdigit()
    if second is None:
        return (first,) if coded or text[first.end() - 1] in COLONS else None
    if not coded or not text[second.start()].isdigit() or lexer.level.match(text, second.end()):
        return None
    return first, second


def _closes(key: re.Match[str] | None, kind: str, start: int) -> TypeGuard[re.Match[str]]:
    """Whether an anchor is a key of the kind between a separator and a colon, behind a field that begins at ``start`` and is not empty."""
    if key is None or key.lastgroup != kind or key.start() - 1 <= start:
        return False
    return key.string[key.start() - 1] in SEPARATORS and key.string[key.end() - 1] in COLONS


def _indicator(
    cell: Cell, head: re.Match[str], levels: tuple[re.Match[str], ...], keys: tuple[re.Match[str], ...], end: int
) -> Indicator:
    level1, level2 = _level(cell, levels[0]), _level(cell, levels[1]) if len(levels) == 2 else None
    first, last = keys[0], keys[-1]
    marks = _marks(cell.text, levels[0]) + _around(cell.text, last)
    if level2 is not None:
        marks += _marks(cell.text, levels[1]) + _around(cell.text, first)
    return Indicator(
        field=Field(cell, head.start(), end),
        number=head.group()[:-1],
        level1=level1,
        level2=level2,
        name=Field(cell, levels[-1].end(), first.start() - 1),
        cycle=Field(cell, first.end(), last.start() - 1) if level2 is not None else None,
        annual=Field(cell, last.end(), end),
        style=style_of(marks),
        dialect="coded" if level2 is not None or level1.code else "flat",
    )


def _level(cell: Cell, found: re.Match[str]) -> Level:
    code, name = code_and_name(found.group()[:-1])
    return Level(code, name, Field(cell, found.start(), found.end() - 1))


def _marks(text: str, level: re.Match[str]) -> str:
    """The separator behind a category; a colon there is none."""
    mark = text[level.end() - 1]
    return "" if mark in COLONS else mark


def _around(text: str, key: re.Match[str]) -> str:
    """The separator before a key and the colon that ends it."""
    return text[key.start() - 1] + text[key.end() - 1]
