"""Where rows begin in wrapped text: a row is known by its amounts, and its name is what stands before them.

How far back a name reaches is told, in this order, by the indentation of project rows, by the final stop of the cell
above, and by the width of the name column: a line of a wrapped name that is not its last one fills the column.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from linter.layout.amounts import find_amounts, is_amount, joins_amount
from linter.layout.marks import begins_cell, continues_cell, holds_key, is_complete, is_total, next_marked
from linter.layout.text.furniture import Body
from linter.patterns import pattern
from linter.reading.cells import flatten

ROW_INDENT = 4
"""Project rows are indented by at least four columns; goal text by at most one or two (``baiyun-2024.txt:560``)."""

NAME_LINES = 12
"""A wrapped name takes at most this many lines."""

RUN_LINES = 12
"""The amounts of a row, each on a line of its own, take at most this many lines."""

_SLACK = 4
"""A line that goes on may end so many columns before the column does: a project row's indentation, a stop not parted."""

_MEASURE = pattern(r"[（(]?(?:[百千万亿]|元|[亩吨米人次个户]|平方|立方|公[里顷斤])|[，。；、,;:：％%/]")
_MONEY_WORD = pattern("[（(]?[百千万亿]*元")
_SENTENCE = pattern("[，：:。]")
_NO_NAME = pattern("[。≥≤＞＜]")
_STOP = pattern("[。；;]")
_NO_NAME_END = ("，", ",", "：", ":", "%", "％")
_UNBREAKABLE = pattern(r"[0-9A-Za-z（(“‘《〔]")
_EMPTY_LINE = pattern("[-—－–/]+")
_EMPTY_COLUMNS = pattern(r"(?:\s+[-—－–/])+(?=\s|$)")


class Run(NamedTuple):
    """A run of amounts: from the line where it starts to the one where it ends, as offsets in the source."""

    line: int
    last: int
    start: int
    end: int
    numbers: list[Decimal]


class Head(NamedTuple):
    """The name and amounts of a row; ``first`` is the line the name begins on."""

    first: int
    run: Run
    indented: bool


def heads(body: Body, text: str) -> Iterator[Head]:
    """The heads of all rows, in order; ``text`` is the source."""
    return _Finder(body, text).find()


class _Finder:
    def __init__(self, body: Body, text: str) -> None:
        self.body = body
        self.lines = body.lines
        self.text = text
        self.runs = list(self._runs())
        self.taken = {line for run in self.runs for line in range(run.line, run.last + 1)}
        self.next_key = next_marked([holds_key(line.flat) for line in self.lines])
        self.margin = self._margin()
        several = any(len(run.numbers) > 1 for run in self.runs)
        self.fewest = 1 if body.columns == 1 or (body.columns and not several) else 2
        self.width, self.column = self._name_width()

    def find(self) -> Iterator[Head]:
        """Every run of amounts with a name before it that the text around it allows to be a row."""
        floor, bare = 0, True
        for run, following in zip_longest(self.runs, self.runs[1:]):
            first, indented = self._first(run, floor)
            if not self._is_row(run, first, indented):
                continue
            if not indented and not self._is_due(run, first, following, first == floor and bare):
                continue
            yield Head(first, run, indented)
            floor, bare = run.last + 1, not self.text[run.end : self.lines[run.last].end].strip()

    def _margin(self) -> int:
        """The indentation of the whole page: that of most lines of indicator cells."""
        indents = [line.indent for line in self.lines if holds_key(line.flat)] or [0]
        return Counter(indents).most_common(1)[0][0]

    def _runs(self) -> Iterator[Run]:
        """The runs of amounts, each with the lines below it that hold nothing else."""
        index = 0
        while index < len(self.lines):
            run = self._run(index)
            if run is not None:
                yield run
            index = run.last + 1 if run else index + 1

    def _run(self, index: int) -> Run | None:
        """The first run of amounts of a line, with those below it that go on with it."""
        line, joined = self.lines[index], self._raw(index)
        found, last, end = find_amounts(joined), index, line.start
        for below in self.lines[index + 1 : index + RUN_LINES]:
            if joins_amount(joined, below.text):
                end = self.text.index(below.text, below.start) - len(joined)
                joined += below.text
            elif found is not None and not _EMPTY_COLUMNS.sub("", joined[found[1] :]) and is_amount(below.text):
                end = self.text.index(below.text, below.start) - len(joined) - 1
                joined += f"\n{below.text}"
            elif found is not None and found[1] == len(joined) and _EMPTY_LINE.fullmatch(below.text):
                end = self.text.index(below.text, below.start) + len(below.text) - len(joined)
            else:
                break
            found, last = find_amounts(joined), last + 1
        if found is None:
            return None
        empty = _EMPTY_COLUMNS.match(joined, found[1])
        return Run(index, last, line.start + found[0], end + (empty.end() if empty else found[1]), found[2])

    def _raw(self, index: int) -> str:
        line = self.lines[index]
        return self.text[line.start : line.end].rstrip()

    def _first(self, run: Run, floor: int) -> tuple[int, bool]:
        """The line on which the name before a run begins, and whether indentation says so."""
        line = edge = run.line
        named = line if line == floor or self._name_part(line, run) else line - 1
        if is_total(self._name_part(named, run)):
            return named, False
        while self._indent(edge) < ROW_INDENT:
            if edge == floor or run.line - edge == NAME_LINES or not self._may_be_name(edge - 1):
                break
            edge -= 1
        else:
            return edge, True
        if floor == 0 or self._follows_a_cell(edge, floor):
            return edge, False
        name = self._name_part(line, run)
        while line > edge and (self._fills_column(line - 1, self._name_part(line, run)) or _lacks_a_bracket(name)):
            line -= 1
            name = self._name_part(line, run) + name
        last = run.line if self._name_part(run.line, run) else run.line - 1
        while floor < line < last and self._continues_cell(line):
            line += 1
        return line, False

    def _continues_cell(self, index: int) -> bool:
        if index in self.body.breaks:
            return False
        return continues_cell(self.lines[index - 1].flat, self.lines[index].flat)

    def _indent(self, index: int) -> int:
        return self.lines[index].indent - self.margin

    def _may_be_name(self, index: int) -> bool:
        flat = self.lines[index].flat
        if index in self.taken or index in self.body.closed or holds_key(flat) or _NO_NAME.search(flat):
            return False
        return not flat.endswith(_NO_NAME_END) and (self._indent(index) >= ROW_INDENT or not _STOP.search(flat))

    def _follows_a_cell(self, index: int, floor: int) -> bool:
        """Whether the line above ends an indicator cell: everything down to the amounts is a name then."""
        return index > floor and self.next_key[floor] < index and self.lines[index - 1].flat.endswith("。")

    def _name_part(self, index: int, run: Run) -> str:
        return flatten(self.text[self.lines[index].start : run.start]) if index == run.line else self.lines[index].flat

    def _fills_column(self, index: int, following: str) -> bool:
        """Whether a line goes on in the next one: it is as wide as the name column, but for what did not fit."""
        if not following:
            return True
        flat = self.lines[index].flat
        width = columns(flat)
        full = max(self.width, columns(following))
        slack = min(_SLACK, full * 3 // 10) + (2 * _SLACK if _UNBREAKABLE.match(following) else 0)
        return full - slack <= max(width, 2 * len(flat)) and (not self.column or width < self.column + _SLACK)

    def _name_width(self) -> tuple[int, int]:
        """The widest name, and the widest line of a name that goes on; of the names whose extent is beyond doubt."""
        widest, column, floor = 0, 0, 0
        for run in self.runs:
            first, indented = self._first_for_certain(run, floor)
            floor = run.last + 1
            if len(run.numbers) < (1 if indented else self.fewest) or first is None:
                continue
            parts = [self._name_part(index, run) for index in range(first, run.line + 1)]
            widest = max(widest, *map(columns, parts))
            column = max(column, *map(columns, parts[:-1]), 0)
        return widest, max(widest, column) if column else 0

    def _first_for_certain(self, run: Run, floor: int) -> tuple[int | None, bool]:
        self.width = self.column = 0
        first, indented = self._first(run, floor)
        if indented or self._follows_a_cell(first, floor) or (first == run.line and first == floor):
            return first, indented
        return None, indented

    def _is_row(self, run: Run, first: int, indented: bool) -> bool:
        """Whether a run of amounts has a name before it and no unit of measure behind it."""
        name = "".join(self._name_part(index, run) for index in range(first, run.line + 1))
        rest = flatten(self.text[run.end : self.lines[run.last].end])
        single = len(run.numbers) == 1
        if not name or "。" in name or holds_key(name) or _MONEY_WORD.match(rest) or (single and _MEASURE.match(rest)):
            return False
        if indented or is_total(name):
            return True
        return len(run.numbers) >= self.fewest and not (single and _SENTENCE.search(name))

    def _is_due(self, run: Run, first: int, following: Run | None, bare: bool) -> bool:
        """Whether a row can begin here: the cell above is finished, or what follows is the beginning of another one."""
        if (
            is_total(self._name_part(first, run))
            or bare
            or first == 0
            or first in self.body.breaks
            or is_complete(self.lines[first - 1].flat)
        ):
            return True
        if any(_SENTENCE.search(self._name_part(index, run)) for index in range(first, run.line + 1)):
            return False
        key = self.next_key[run.last] if run.last < len(self.lines) else len(self.lines)
        if key == len(self.lines) or (following is not None and key > following.line):
            return True
        return begins_cell(self.lines[key].flat)


def _lacks_a_bracket(name: str) -> bool:
    """Whether a bracket is closed that was opened on a line above: 某局（本 / 级）."""
    return sum(map(name.count, "）)")) > sum(map(name.count, "（("))


def columns(flat: str) -> int:
    """The width of a text in columns; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in flat)
