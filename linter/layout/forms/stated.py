"""Indicators stated in running text, name and value in one: 机柜数量（≥77台）, 破案率≥50%；抓获逃犯≥50人."""

from __future__ import annotations

from collections.abc import Iterator

from linter.layout.forms.lists import counted_parts
from linter.model import EMPTY_CELL, Cell, Entry
from linter.patterns import pattern
from linter.reading.cells import part

_VALUE = pattern(
    "[（(](?P<bracketed>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]$"
    "|[:：]?(?P<compared>(?:[≥≤≧≦＞＜><=＝]|不[低高少多大小]于|不超过|[大小]于|等于).*)$|[:：](?P<told>[^:：]+)$"
)
"""The value behind a name: in the last brackets, from its comparison on, or behind a colon."""
_MEASURED = pattern("(?<=[率数量度额费价本例积长间限期次])(?<!年度)(?P<measured>\\d.*)$")
"""A number behind the measure that a name ends in: 课程完成率100%, 开课时间9月1日前."""
_STOP = pattern("[；;。]+(?![^（(]*[）)])")
_AROUND = pattern("^[；;，,、。]+|[；;，,、。]+$")


def statements(cell: Cell) -> Iterator[Cell]:
    """What a cell states, one by one: as it counts them, else parted by stops."""
    counted = counted_parts(cell)
    for one in counted if len(counted) > 1 else _parted(counted[0]):
        trimmed = _trimmed(one)
        if trimmed:
            yield trimmed


def _parted(cell: Cell) -> Iterator[Cell]:
    start = 0
    for stop in _STOP.finditer(cell.text):
        yield part(cell, start, stop.start())
        start = stop.end()
    yield part(cell, start)


def _trimmed(cell: Cell) -> Cell:
    """A cell without the stops around it."""
    bounds = [found.span() for found in _AROUND.finditer(cell.text)]
    start = next((end for begin, end in bounds if begin == 0), 0)
    stop = next((begin for begin, end in bounds if end == len(cell.text) and begin), len(cell.text))
    return part(cell, start, stop)


def name_and_value(statement: Cell) -> tuple[Cell, Cell]:
    """The name and the value of a statement; without a value it is all name."""
    found = _VALUE.search(statement.text) or _MEASURED.search(statement.text)
    if found is None:
        return statement, EMPTY_CELL
    return part(statement, 0, found.start()), part(statement, *found.span(found.lastgroup or 0))


def stated(cell: Cell, level1: Cell, level2: Cell) -> Iterator[Entry]:
    """The indicators a cell states in a category; what names none, 12月底前完成 or ≤50万元, is called by its category."""
    for statement in statements(cell):
        name, value = name_and_value(statement)
        if not name or not value:
            name, value = level2 or level1, value or name
        yield Entry(name, value, level1=level1, level2=level2)
