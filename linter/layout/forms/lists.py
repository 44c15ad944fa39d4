"""The lists of indicators in a form.

Which rows are only printed for somebody to fill in, several indicators in one cell, and how a list for the whole time (中期目标,
长期绩效目标表) and one for the year come together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from linter.model import EMPTY_CELL, Cell, Entry
from linter.patterns import pattern
from linter.reading.cells import part

_COUNT = pattern(r"指标\d{1,2}(?:[：:、.．]|$|(?=[\u4e00-\u9fff]))|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]")
_MARK = pattern("[★☆▲△*＊#]+(?=[\u4e00-\u9fff\\d])")
"""Marks what counts most, or what a rule asks for."""
_LINE_COUNT = pattern(r"\d{1,2}[、.．]")
_NOTHING = pattern(r"[-—–－/\\.。…·*＊]*|无|(?:本项目|此项)?(?:不涉及|不适用|没有|无)(?:[此该本这]?[项类个]?指标)?")
_ZERO = pattern(r"0(?:\.0+)?[%％]?")
_COUNTED = "(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,2}[）)]|\\d{1,2}[.、．])?"
_LONG_TERM = pattern(
    _COUNTED
    + "(?:长期|中期|中长期|实施期|全周期|周期|项目期)(?:绩效)?(?:总)?(?:目标|指标)(?:表|\\d{1,2}|[（(].*[）)])?[:：]?"
)
_OF_LIST = pattern(
    _COUNTED + "(?:年度|当年|本年度?|全年)(?:绩效)?(?:总)?(?:目标|指标)(?:表|\\d{1,2}|[（(].*[）)])?[:：]?"
)
_POINTS = pattern(r"(?<=.)[（(](?P<points>\d{1,3}(?:\.\d)?)分[）)]$")
_BARE_POINTS = pattern(r"(?<=.)[（(](?P<points>\d{1,2}(?:\.\d)?)[）)]$")
SUM = pattern("(?:(?:部门|单位|全[区市县省])?(?:合计|总计|共计|小计)|总得?分|自评(?:总分|得分))(?:[（(].{0,10}[）)])?")
"""The word for a sum, of money or of points."""
_COMPARED = pattern("(?:[≥≤≧≦＞＜><]=?|[＝=]|不[低高少多大小]于|不超过|[大小]于)\\d")
_QUANTITY = pattern("\\d[\\d.,]*[^\\d年月日号季旬]{1,8}")
_MOST = 20
"""More indicators are never counted in one cell."""
_FEWEST = 3
"""Of fewer names the same numbers in brackets may be chance."""


def is_long_term(cells: Iterable[Cell]) -> bool:
    """Whether one of these cells calls the list below it that of the whole time."""
    return any(_LONG_TERM.fullmatch(cell.text) for cell in cells)


def is_list_caption(text: str) -> bool:
    """Whether a line says which time the list below it is for: 一、中期绩效目标（2024—2026年）, 年度绩效指标."""
    return _LONG_TERM.fullmatch(text) is not None or _OF_LIST.fullmatch(text) is not None


def is_column_count(cells: Sequence[Cell]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 …"""
    texts = [cell.text for cell in cells if cell]
    numbers = texts[1:] if texts and texts[0] in ("栏次", "列次") else texts
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def begins_with_sum(cells: Sequence[Cell]) -> bool:
    """Whether a row begins with the word for a sum."""
    return SUM.fullmatch(next((cell.text for cell in cells if cell), "")) is not None


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to say: —, 无, 不涉及."""
    return _NOTHING.fullmatch(text) is not None


def is_blank(entry: Entry) -> bool:
    """Whether nobody filled in the row: 指标2：, ……, 无 for name and value, or 0 for both, as a system prints what is empty."""
    name, *values = (_counted(entry.name), entry.annual, entry.cycle)
    if _ZERO.fullmatch(name.text):
        return all(_ZERO.fullmatch(cell.text) or is_nothing(cell.text) for cell in values)
    return all(is_nothing(cell.text) for cell in (name, *values))


def parted(entry: Entry) -> Iterator[Entry]:
    """The indicators of a row, their names without counts; a cell may count several names, its neighbour as many values.

    Without counts each may stand on a line of its own, where every value compares or is a quantity.
    """
    names = counted_parts(entry.name)
    annual, cycle = _as_many(entry.annual, names), _as_many(entry.cycle, names)
    if len(names) < 2 and not entry.cycle and holds_several(entry.annual):
        names, annual = _lines(entry.name), _lines(entry.annual)
    if len(names) < 2 or len(names) != len(annual) or (entry.cycle and len(cycle) != len(names)):
        yield entry._replace(name=_counted(entry.name))
        return
    for index, (name, value) in enumerate(zip(names, annual, strict=True)):
        yield entry._replace(name=_counted(name), annual=value, cycle=cycle[index] if entry.cycle else EMPTY_CELL)


def holds_several(value: Cell) -> bool:
    """Whether a cell has a target on each of several lines: ≥38公里 over =7处."""
    lines = _lines(value)
    several = len(lines) > 1 and any(_COMPARED.match(line.text) for line in lines)
    return several and all(_COMPARED.match(line.text) or _QUANTITY.fullmatch(line.text) for line in lines)


def _lines(cell: Cell) -> list[Cell]:
    """What stands between the blanks and line breaks of a cell."""
    return [part(cell, *bounds) for bounds in pairwise((*cell.starts, len(cell.text)))]


def _as_many(cell: Cell, names: Sequence[Cell]) -> list[Cell]:
    """What a cell counts beside so many names; there the number of a value may follow its count, where each begins a line: 2.100%."""
    found = counted_parts(cell)
    if len(found) == len(names) or len(names) < 2:
        return found
    at_lines = [one for one in _LINE_COUNT.finditer(cell.text) if one.start() in cell.starts]
    lines = counted_parts(cell, at_lines)
    return lines if len(lines) == len(names) else found


def weighed(name: Cell) -> tuple[Cell, Cell | None]:
    """A name without the points that it gives in brackets, and these: 抽检批次（20分）."""
    found = _POINTS.search(name.text)
    return (part(name, 0, found.start()), part(name, *found.span("points"))) if found else (name, None)


def without_points(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without the points behind their names, 支持企业数（10）, where a form without a column for these gives them to every name."""
    found = [_BARE_POINTS.search(entry.name.text) for entry in entries]
    if len(entries) < _FEWEST or not all(found) or any(entry.weight for entry in entries):
        return list(entries)
    return [
        entry._replace(name=part(entry.name, 0, one.start()), weight=part(entry.name, *one.span("points")))
        for entry, one in zip(entries, found, strict=True)
        if one is not None
    ]


def paired(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a project, each target of the whole time beside that of the year with the same name.

    Before, those of the whole time are marked ``apart``; then those without a partner are, on either side. Where there is no list for the
    year, the other one is what is assessed.
    """
    if not any(entry.apart for entry in entries):
        return tuple(entries)
    if all(entry.apart for entry in entries):
        return tuple(entry._replace(annual=entry.cycle, cycle=EMPTY_CELL, apart=False) for entry in entries)
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.apart:
            waiting[_key(entry)].append(index)
    matched: set[int] = set()
    found: list[Entry] = []
    for entry in entries:
        partners = waiting.get(_key(entry)) if not entry.apart else None
        if partners:
            partner = partners.pop(0)
            matched.add(partner)
            found.append(entry._replace(cycle=entries[partner].cycle))
        else:
            found.append(entry._replace(apart=True))
    return tuple(entry for index, entry in enumerate(found) if index not in matched)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.level1.text, entry.name.text


def _counted(cell: Cell) -> Cell:
    """A cell without the marks and the count before it: ★指标1：阅读活动场次."""
    mark = _MARK.match(cell.text)
    count = _COUNT.match(cell.text, mark.end() if mark else 0)
    before = count or mark
    return part(cell, before.end()) if before else cell


def counted_parts(cell: Cell, counts: Iterable[re.Match[str]] | None = None) -> list[Cell]:
    """What a cell counts, 1.…2.…, without the counts; a cell that does not begin to count is one part.

    ``counts`` are where it may count, if they are known.
    """
    ends: list[tuple[int, int]] = []
    for count in _COUNT.finditer(cell.text) if counts is None else counts:
        if int(re.sub(r"\D", "", count.group())) == len(ends) + 1:
            ends.append(count.span())
    if not ends or ends[0][0] or len(ends) > _MOST:
        return [cell]
    stops = [start for start, _ in ends[1:]] + [len(cell.text)]
    return [part(cell, begin, stop) for (_, begin), stop in zip(ends, stops, strict=True)]
