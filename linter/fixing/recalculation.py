"""Formulas that read a cell whose text was changed: their stored results are those of the old text until a program calculates anew.

Excel does so when it opens the file if the workbook asks for it (``fullCalcOnLoad``). It is asked for only where a formula may read a
changed cell: the part of the workbook changes for it, and the program will offer to save the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.fixing.splicing import Write, tag_end
from linter.patterns import pattern
from linter.reading.package import Package
from linter.reading.xlsx import MOST_COLUMNS, MOST_ROWS, Area, area_of

_QUOTED = pattern("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'!")
_WORD = pattern(r"(?:\w+!)?(?P<word>[\w.:]+)(?P<call>\s*\(|\[|!)?")
_COLUMNS = pattern(r"(?P<first>[A-Z]{1,3}):(?P<last>[A-Z]{1,3})")
_ROWS = pattern(r"(?P<first>\d{1,7}):(?P<last>\d{1,7})")
_NUMBER = pattern(r"[\d.]+(?:E\d*)?")
_CONSTANTS = frozenset(("TRUE", "FALSE"))
_BEFORE = frozenset(("sheets", "functionGroups", "externalReferences", "definedNames"))
"""What stands before ``calcPr`` in the schema (ECMA-376 part 1, CT_Workbook) and may be the last of it."""

_EVERYTHING = Area(1, 1, MOST_ROWS, MOST_COLUMNS)
_ASKED = re.compile(rb"""\sfullCalcOnLoad\s*=\s*["'][^"']*["']""")
_ASKING = b' fullCalcOnLoad="1"'


class Formula(NamedTuple):
    """A formula; where many cells share it, ``height`` and ``width`` are how far its references move with them."""

    text: str
    height: int = 0
    width: int = 0


def may_read(formulas: Iterable[Formula], cells: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the formulas may read one of the cells (row, column), whatever their sheets; a name may mean any cell."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(cells):
        columns[column].append(row)
    return any(_meets(area, columns) for formula in formulas for area in _areas(formula))


def _meets(area: Area, columns: Mapping[int, list[int]]) -> bool:
    for column, rows in columns.items():
        index = bisect_left(rows, area.top)
        if area.left <= column <= area.right and index < len(rows) and rows[index] <= area.bottom:
            return True
    return False


def _areas(formula: Formula) -> Iterator[Area]:
    for found in _WORD.finditer(_QUOTED.sub("", formula.text).replace("$", "")):
        if not found["call"]:
            area = _area(found["word"].upper())
            if area is not None:
                yield area._replace(bottom=area.bottom + formula.height, right=area.right + formula.width)
        elif found["call"] == "[" or ":" in found["word"]:
            yield _EVERYTHING


def _area(word: str) -> Area | None:
    """The cells that a word of a formula means: none of a number, all of them of a name."""
    if word in _CONSTANTS or _NUMBER.fullmatch(word):
        return None
    columns, rows = _COLUMNS.fullmatch(word), _ROWS.fullmatch(word)
    if columns:
        first, last = area_of(f"{columns['first']}1"), area_of(f"{columns['last']}1")
        return Area(1, first.left, MOST_ROWS, last.right) if first and last else _EVERYTHING
    if rows:
        return Area(int(rows["first"]), 1, int(rows["last"]), MOST_COLUMNS)
    return area_of(word) or _EVERYTHING


def asking(package: Package, name: str, part: bytes) -> list[Write]:
    """What to write into the part of the workbook so that it is calculated anew when it is opened."""
    here: dict[str, int] = {}
    behind = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "calcPr":
            here[tag] = package.position

    def end(tag: str) -> None:
        nonlocal behind
        if tag in _BEFORE:
            behind = package.position

    package.parse(name, start, end, lambda text: None)
    if "calcPr" in here:
        begin, stop = here["calcPr"], tag_end(part, here["calcPr"])
        found = _ASKED.search(part, begin, stop)
        at = found.span() if found else (stop - (2 if part[stop - 2 : stop] == b"/>" else 1),) * 2
        return [Write(*at, _ASKING)]
    closing = part[behind : tag_end(part, behind)]
    prefix = closing.removeprefix(b"</").rpartition(b":")[0]
    begin = behind + len(closing) if closing.startswith(b"</") else behind
    return [Write(begin, begin, b"<" + (prefix + b":" if prefix else b"") + b"calcPr" + _ASKING + b"/>")]
