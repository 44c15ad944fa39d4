"""Where something stands, in words for people: 第12行, ``Sheet1!G12``, 表1第3行第7列."""

from __future__ import annotations

import re

from linter.model import Location, Source, Span
from linter.patterns import pattern
from linter.words import say

_GRID = pattern(r"(?P<block>table|page)(?P<number>\d+)(?:\.(?P<table>\d+))?!R(?P<row>\d+)C(?P<column>\d+)")
_STRETCH = pattern(r"(?P<block>paragraph|box|page)(?P<number>\d+)")


def where(source: Source, offset: int) -> str:
    """The place of a code point of the source text."""
    location = source.locate(Span(offset, offset))
    return spoken(location) + (hidden() if source.is_hidden(offset) else "")


def hidden() -> str:
    """What is said of a cell that the sheet does not show."""
    return say("（隐藏）", " (hidden)")


def spoken(location: Location) -> str:
    """The beginning of a location, without the file."""
    line = location.start.line
    if location.place is None:
        return say(f"第{line}行", f"line {line}")
    grid, stretch = _GRID.fullmatch(location.place), _STRETCH.fullmatch(location.place)
    if grid:
        return _cell(grid)
    if stretch:
        number = stretch["number"]
        if stretch["block"] == "paragraph":
            return say(f"第{number}段", f"paragraph {number}")
        if stretch["block"] == "box":
            return say(f"文本框第{number}段", f"text box, paragraph {number}")
        return say(f"第{number}页第{line}行", f"page {number}, line {line}")
    return location.place


def _cell(grid: re.Match[str]) -> str:
    row, column, number, table = grid["row"], grid["column"], grid["number"], grid["table"]
    cell = say(f"第{row}行第{column}列", f"row {row}, column {column}")
    if grid["block"] == "table":
        return say(f"表{number}{cell}", f"table {number}, {cell}")
    inner = say(f"表{table}", f", table {table}") if table else ""
    return say(f"第{number}页{inner}{cell}", f"page {number}{inner}, {cell}")
