"""Wrapped text without its page furniture: what is left are the lines of rows, with the places where pages broke.

Page heads, page numbers, other tables and the text around the table are recognised here and nowhere else. A page head
is everything between a page break (form feed, page number, title) and the column header; without such a break, the lines
next to a title or column header that can be nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.layout.amounts import find_amounts
from linter.layout.marks import OPEN_VALUE, holds_key, is_complete, next_marked
from linter.layout.pages import (
    Heading,
    is_bare_number,
    is_chapter,
    is_label,
    is_note,
    is_other_table,
    is_page_number,
    is_section,
    is_title,
    may_head_a_page,
)
from linter.layout.text.header import Header, column_header
from linter.model import Source
from linter.reading.lines import Line

HEAD_LINES = 8
"""A page head above the column header takes at most this many lines."""

_SURE_TITLES = ("目标表", "预算表", "公开表", "批复表", "情况表", "明细表", "汇总表")


@dataclass(slots=True)
class Body:
    """The lines of the table: ``breaks`` are those a page begins before, ``closed`` those where a note begins.

    ``columns`` is the number of money columns the header names, if there is one, and ``full_sources`` says that they are all the sources.
    """

    lines: list[Line] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    outside: list[Line] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)
    columns: int | None = None
    full_sources: bool = False


def body(source: Source, lines: Sequence[Line]) -> Body:
    """Take the page furniture out of a text."""
    return _Reader(source, lines).read()


class _Reader:
    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found = Body()
        self.fed = _after_form_feeds(source, lines)
        self.headers = _headers(lines)
        self.titles = _titles(lines)
        self.numbers = _counted(lines)
        self.below_title = {index + count for index, count in self.titles.items()}
        self.furniture = [False] * len(lines)
        self.heads: list[int] = []
        # The next line with an indicator, with money, with a page head: at or below each line.
        self.next_key = next_marked([holds_key(line.flat) for line in lines])
        self.next_money = next_marked([find_amounts(line.text) is not None for line in lines])
        self.next_head = next_marked([index in self.headers or index in self.titles for index in range(len(lines))])

    def read(self) -> Body:
        self._mark_heads()
        self._mark_page_numbers()
        self._mark_labels()
        begin = self._begin()
        self._sort(begin)
        self._read_heading(begin)
        return self.found

    def _mark_heads(self) -> None:
        """Column headers and titles, and what stands between them and the page break above."""
        last = 0
        for index in sorted({*self.headers, *self.titles}):
            header = self.headers.get(index)
            count = header.lines if header else self.titles[index]
            first = self._head_begins(index, last)
            if not (first > 0 and first == last and self.heads):
                self.heads.append(first)
            self.furniture[first : index + count] = [True] * (index + count - first)
            last = index + count

    def _head_begins(self, index: int, floor: int) -> int:
        """Where the page head begins that a title or column header belongs to."""
        if floor == index:
            return index
        above = range(index, max(floor - 1, index - HEAD_LINES - 1), -1)
        for place in above:
            if place < index and index > min(self.next_key[place], self.next_money[place]):
                break
            if place < index and is_complete(self.lines[place].flat):  # the rest of a cell from the page before
                break
            if place in self.fed or place == 0 or place in self.below_title:
                return self._with_footer(place, floor)
            if place < index and is_page_number(self.lines[place].flat):
                return place
        first = index
        while first > floor and may_head_a_page(self.lines[first - 1].flat) and self._is_free(first - 1):
            first -= 1
        return self._with_footer(first, floor)

    def _with_footer(self, first: int, floor: int) -> int:
        """With the page number above a page break, if one is printed there."""
        while first > floor and is_page_number(self.lines[first - 1].flat):
            first -= 1
        return first - (first > floor and self._is_number_of_page(first - 1))

    def _is_number_of_page(self, index: int) -> bool:
        """Whether a line at the edge of a page is its number, and not the number that a value above breaks off before."""
        flat = self.lines[index].flat
        if not is_bare_number(flat):
            return False
        return int(flat) in self.numbers or not (index and self.lines[index - 1].flat.endswith(OPEN_VALUE))

    def _is_free(self, index: int) -> bool:
        """Whether a line that may head a page is not rather the last one of a cell or the name of a row."""
        above = self.lines[index - 1].flat if index else ""
        flat = self.lines[index].flat
        if is_label(flat) or not is_other_table(flat) or is_complete(above) or is_page_number(above):
            return True
        return may_head_a_page(above) or flat.endswith(_SURE_TITLES)

    def _mark_page_numbers(self) -> None:
        """Page numbers where no page head follows: at form feeds and at the end of the file, and the certain ones."""
        for index, line in enumerate(self.lines):
            if is_page_number(line.flat):
                self.furniture[index] = True
                self.fed.add(index + 1)
        for place in (*self.fed, len(self.lines)):
            first = self._with_footer(place, 0)
            self.furniture[first:place] = [True] * (place - first)

    def _mark_labels(self) -> None:
        """部门名称：…, 单位：万元 and a number at the top of a page, also of one without title and column header."""
        for index, line in enumerate(self.lines):
            fed = index in self.fed
            if not self.furniture[index] and (fed or (index > 0 and self.furniture[index - 1])):
                self.furniture[index] = is_label(line.flat) or (fed and self._is_number_of_page(index))

    def _begin(self) -> int:
        """Where the table begins: at its first page head, unless other tables follow that one, or at its first row."""
        first_key = next((index for index, line in enumerate(self.lines) if holds_key(line.flat)), len(self.lines))
        begin = None
        for head in reversed([head for head in self.heads if head < first_key]):
            following = begin if begin is not None else first_key
            between = range(head, following)
            if begin is not None and any(
                not self.furniture[index] and is_other_table(self.lines[index].flat) for index in between
            ):
                break
            begin = head
        return begin if begin is not None else 0

    def _sort(self, begin: int) -> None:
        """Deal the lines out: table, page furniture, or outside."""
        found, inside, broken, headed = self.found, True, False, False
        found.outside.extend(self.lines[:begin])
        for index in range(begin, len(self.lines)):
            line = self.lines[index]
            broken = broken or index in self.fed
            if self.furniture[index]:
                inside = inside or index in self.headers or index in self.titles
                broken, headed = True, headed or index in self.headers
                continue
            inside = inside and not self._ends_here(index, broken, headed=headed)
            if not inside:
                found.outside.append(line)
                continue
            if self._note_here(index, broken):
                found.closed.add(len(found.lines))
            if broken:
                found.breaks.add(len(found.lines))
            found.lines.append(line)
            broken = headed = False

    def _ends_here(self, index: int, broken: bool, *, headed: bool) -> bool:
        """Whether the table ends above a line: other text begins there, and no indicator follows it.

        Below a page head with the columns (``headed``) the table goes on, even if a cell looked finished above it.
        """
        flat, last = self.lines[index].flat, self.next_key[index] == len(self.lines)
        if not self.found.lines:
            return False
        if is_chapter(flat) or (broken and is_other_table(flat)):
            return (last or self.next_key[index] >= self.next_head[index]) and not self._is_name(index)
        finished = is_complete(self.found.lines[-1].flat)
        if not last or not (finished or broken):
            return False
        if is_other_table(flat):
            return not self._is_name(index)
        return (is_section(flat) or (broken and finished and not headed)) and not any(
            map(self._is_name, range(index, index + 3))
        )

    def _note_here(self, index: int, broken: bool) -> bool:
        """Whether a line begins a note, or another table, that rows of this one follow; not in the middle of a cell."""
        flat, key = self.lines[index].flat, self.next_key[index]
        finished = broken or bool(self.found.lines and is_complete(self.found.lines[-1].flat))
        if not (is_note(flat) and (finished or key == len(self.lines))) and not (finished and is_other_table(flat)):
            return False
        return key >= self.next_money[index] and not self._is_name(index)

    def _is_name(self, index: int) -> bool:
        """Whether amounts stand on a line or alone on the next one: then it names a row."""
        for line in self.lines[index : index + 2]:
            amounts = find_amounts(line.text)
            if amounts is not None and amounts[1] == len(line.text):
                return line is self.lines[index] or amounts[0] == 0
        return False

    def _read_heading(self, begin: int) -> None:
        heading = self.found.heading
        for index in range(begin, len(self.lines)):
            if self.furniture[index]:
                joined = "".join(line.flat for line in self.lines[index : index + self.titles.get(index, 1)])
                heading.read(joined)
        heading.pages = sum(head >= begin for head in self.heads)
        header = next((header for index, header in self.headers.items() if index >= begin), None)
        if header is not None:
            self.found.columns, self.found.full_sources = header.columns, header.full_sources


def _after_form_feeds(source: Source, lines: Sequence[Line]) -> set[int]:
    """The lines that a form feed stands directly before."""
    firsts = [line.end - len(source.text[line.start : line.end].lstrip()) for line in lines]
    found, place = set(), source.text.find("\f")
    while place >= 0:
        found.add(bisect_right(firsts, place))
        place = source.text.find("\f", place + 1)
    return found


def _counted(lines: Sequence[Line]) -> frozenset[int]:
    """The bare numbers that count on from line to line of the text, as page numbers do."""
    found = [int(line.flat) for line in lines if is_bare_number(line.flat)]
    steps = [pair for pair in pairwise(found) if pair[1] == pair[0] + 1]
    return frozenset(number for pair in steps for number in pair)


def _headers(lines: Sequence[Line]) -> dict[int, Header]:
    found, index = {}, 0
    while index < len(lines):
        header = column_header(lines, index)
        if header is not None:
            found[index] = header
        index += header.lines if header else 1
    return found


def _titles(lines: Sequence[Line]) -> dict[int, int]:
    """Where titles stand and how many lines they take; a long one is wrapped."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        if is_title(line.flat):
            if index - 1 not in found:
                found[index] = 1
        elif "项目" in line.flat and index + 1 < len(lines) and not holds_key(line.flat):
            following = lines[index + 1].flat
            if not is_title(following) and len(line.flat) >= len(following) and is_title(line.flat + following):
                found[index] = 2
    return found
