"""The rows of a form to indicators: each part stands in a cell of its own, and nothing has to be cut out of a text.

A form may hold a target in three columns, ≥ and 95 and %; the rules read it as the one text ≥95%, each of its characters
still leading back to the cell it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from linter.model import EMPTY_CELL, Cell, Columns, Entry, Field, Indicator, Level, Oddity
from linter.notation.items import code_and_name
from linter.patterns import pattern
from linter.reading.cells import joined, part

DIALECT = "form"
ONE_LIST = "one-list"
"""The oddity of an indicator in one of two lists, that for the whole time or that for the year, which the other does not have."""
PARENT = "parent"
"""The oddity of an indicator whose value is told in the rows below, for each of its parts."""

_PART = pattern("[（(]?(?:其中|[-—–]{1,2}(?=[\u4e00-\u9fff])|[①-⑳])")
"""How the name of a part begins: 其中：猪养殖数量."""
_SIGN = pattern("[≥≤≧≦＞＜>＜<=＝][=＝]?|(?:大于|小于|不低于|不高于|不少于|不超过|高于|低于|等于)(?:或?等于)?")
_TARGET = pattern(
    "(?!定[性量]|非?量化|[正反负逆]向|其他|不适用|.*等于|不[低高少多超大小]|[大小高低多少]于|至[少多]).{3,40}"
)
"""What stands in the column of the comparison and is neither one nor the nature of the target."""
_BEGINS_WITH_NUMBER = pattern(r"\d(?!\d{3}年|\d{0,3}[年月日](?:底|末|初|前|\d))")
_ENDS_WITH_NUMBER = pattern(r"\d[万亿]?\Z")
_NO_UNIT = frozenset(("/", "-", "—", "无", "其他", "定性", "文字", "不适用"))
_EXPLAINED = pattern("(?<=[%％])[（(]")
"""Behind a unit that needs no words: %（百分比）."""
_AROUND_LEVEL = pattern(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十][）)]|[一二三]级指标[:：]?(?=.))"
    r"|[（(][^（）()]*[）)]分?$|\d{1,3}(?:\.\d)?分$|(?<=指标)等$"
)


_TICKED = pattern("[☑✓✔√■☒](?P<name>[^□☐☑✓✔√■☒]+)")
"""One of several categories that is ticked: □经济效益☑社会效益."""


def read_entries(entries: Iterable[Entry]) -> tuple[Indicator, ...]:
    """The indicators of a form's rows, in order."""
    rows = tuple(entries)
    return tuple(
        _indicator(entry, parent=below is not None and _is_parent(entry, below))
        for entry, below in zip_longest(rows, rows[1:])
    )


def _is_parent(entry: Entry, below: Entry) -> bool:
    """Whether a row without a value has the points, and the row below, a part of it, the value."""
    if entry.annual or entry.cycle or not entry.name or not (below.name and below.annual):
        return False
    same = (entry.level1.text, entry.level2.text) == (below.level1.text, below.level2.text)
    shared = bool(entry.weight) and below.weight is not None and not below.weight
    return same and (shared or (_PART.match(below.name.text) is not None and not _PART.match(entry.name.text)))


def _indicator(entry: Entry, *, parent: bool) -> Indicator:
    cycle, annual = target(entry.cycle, entry), target(entry.annual, entry) or _told_by_sign(entry)
    whole = joined([entry.name, *(value for value in (cycle, annual) if value)])
    return Indicator(
        field=_whole(whole),
        number=entry.number.text if entry.number.text.isdecimal() else None,
        level1=_level(entry.level1, entry.code1),
        level2=_level(entry.level2, entry.code2),
        name=_field(entry.name),
        cycle=_field(cycle),
        annual=_field(annual),
        oddities=tuple(
            Oddity(kind, _whole(whole)) for kind, holds in ((ONE_LIST, entry.apart), (PARENT, parent)) if holds
        ),
        dialect=DIALECT,
        columns=Columns(_column(entry.sign), _column(entry.unit), _column(entry.weight)),
        cycled=entry.cycled,
        reverse=entry.reverse,
    )


def target(value: Cell, entry: Entry) -> Cell:
    """A value with the comparison and the unit that stand in columns of their own, unless it carries them itself (also 5km2 with its km2)."""
    if not value:
        return EMPTY_CELL
    parts = [value]
    if entry.sign and _SIGN.fullmatch(entry.sign.text) and _BEGINS_WITH_NUMBER.match(value.text):
        parts.insert(0, entry.sign)
    unit = entry.unit
    if unit and unit.text not in _NO_UNIT and _ENDS_WITH_NUMBER.search(value.text) and not _carries(value, unit):
        explained = _EXPLAINED.search(unit.text)
        parts.append(part(unit, 0, explained.start()) if explained else unit)
    return joined(parts)


def _told_by_sign(entry: Entry) -> Cell:
    """What somebody wrote into the column of the comparison instead of the one of the values: 逐年下降, 2025年10月前."""
    if entry.sign is None or entry.cycled or not _TARGET.fullmatch(entry.sign.text):
        return EMPTY_CELL
    return entry.sign


def _carries(value: Cell, unit: Cell) -> bool:
    return not unit.text.isdecimal() and value.text.endswith(unit.text)


def _whole(cell: Cell) -> Field:
    return Field(cell, 0, len(cell.text))


def _field(cell: Cell) -> Field | None:
    return _whole(cell) if cell else None


def _column(cell: Cell | None) -> Field | None:
    return None if cell is None else _whole(cell)


def _level(cell: Cell, code_of: Cell) -> Level | None:
    """A category as the form writes it: 产出指标, 产出指标（50分）, 一、产出指标, or with a code, which may have a column of its own."""
    ticked = _TICKED.findall(cell.text)
    if len(ticked) == 1:
        return Level(None, ticked[0], _whole(cell))
    if not cell:
        return Level(code_of.text, "", _whole(code_of)) if code_of else None
    if code_of:
        return Level(code_of.text, cell.text, _whole(cell))
    code, name = code_and_name(_AROUND_LEVEL.sub("", cell.text) or cell.text)
    return Level(code, name, _whole(cell))
