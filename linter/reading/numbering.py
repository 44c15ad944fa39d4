"""The numbers that Word counts by itself: ``1、`` before each indicator of a list stands in no text of the document.

ECMA-376 part 1, 17.9. Levels, starts and restarts are kept; bullets are no numbers and give nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from linter.patterns import pattern
from linter.reading.package import Package

_LEVEL = pattern(r"%([1-9])")
_MOST_LISTS = 10_000
_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital")
)
_CIRCLES = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))


class _Level(NamedTuple):
    text: str = ""
    form: str = "decimal"
    start: int = 1


class Numbering:
    """Counts the items of all lists of one document, in the order they are asked for."""

    def __init__(self, package: Package, main: str) -> None:
        self.lists: dict[str, dict[int, _Level]] = defaultdict(dict)
        self.abstract_of: dict[str, str] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._list = self._number = self._style = ""
        self._level = 0
        for kind, part in package.relations(main).values():
            if kind == "numbering" and part in package:
                package.parse(part, self._numbering, _nothing, _nothing)
            elif kind == "styles" and part in package:
                package.parse(part, self._styles, _nothing, _nothing)

    def next(self, style: str, numbered: tuple[str, str] | None) -> str:
        """The number of the next paragraph.

        Args:
            style: the id of its style, which may number it.
            numbered: the list and level it names itself; list ``0`` is none.

        """
        number, level = numbered or self.styles.get(style, ("", "0"))
        levels = self.lists.get(self.abstract_of.get(number, ""), {})
        depth = int(level) if level.isdecimal() and len(level) == 1 else 0
        if depth not in levels:
            return ""
        counts = self.counts[self.abstract_of[number]]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if levels[depth].form in ("bullet", "none"):
            return ""

        def counted(found: re.Match[str]) -> str:
            wanted = int(found[1]) - 1
            given = levels.get(wanted, _Level())
            return _written(counts.get(wanted, given.start), given.form)

        return _LEVEL.sub(counted, levels[depth].text)

    def _numbering(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        match tag:
            case "abstractNum" if len(self.lists) < _MOST_LISTS:
                self._list = attributes.get("w:abstractNumId", "")
            case "lvl":
                level = attributes.get("w:ilvl", "")
                self._level = int(level) if level.isdecimal() and len(level) == 1 else 0
                if self._list:
                    self.lists[self._list][self._level] = _Level()
            case "start" | "numFmt" | "lvlText" if self._list:
                self._set(tag, value)
            case "num":
                self._number, self._list = attributes.get("w:numId", ""), ""
            case "abstractNumId" if len(self.abstract_of) < _MOST_LISTS:
                self.abstract_of[self._number] = value

    def _set(self, tag: str, value: str) -> None:
        level = self.lists[self._list].get(self._level, _Level())
        if tag == "start":
            level = level._replace(start=int(value) if value.isdecimal() and len(value) < 6 else 1)
        elif tag == "numFmt":
            level = level._replace(form=value)
        else:
            level = level._replace(text=value)
        self.lists[self._list][self._level] = level

    def _styles(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "style":
            self._style = attributes.get("w:styleId", "")
        elif tag == "numId" and self._style and len(self.styles) < _MOST_LISTS:
            self.styles[self._style] = attributes.get("w:val", ""), "0"


def _written(number: int, form: str) -> str:
    """A number as the list writes it."""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    if form in _CIRCLES and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
