"""Edits in the cells of a workbook, in the bytes of its sheets and of its table of shared texts.

A text that several cells share is changed in its place only if all of them change alike; otherwise those that change get a text of their
own, a copy with the same runs at the end of the table, and point to that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.findings import Edit
from linter.fixing.cells import NOT_SHARED, Places, Stored
from linter.fixing.recalculation import asking, may_read
from linter.fixing.refusal import Refused
from linter.fixing.shares import Shares
from linter.fixing.splicing import Char, Text, Write, check_encoding, run_writes, spliced, tag_end
from linter.reading.package import Package
from linter.reading.workbook import ESCAPED, SharedTexts, Workbook
from linter.words import say

_UNIQUE = re.compile(rb"""(?<=\suniqueCount=["'])\d+""")


_Made = tuple[tuple[int, tuple[Edit, ...]], ...]
"""What is made of a shared text: the edits of its runs, by their number."""


def changed_parts(package: Package, shared: Shares) -> dict[str, bytes]:
    """The new bytes of the parts that change.

    Raises:
        Refused: a run cannot be changed.
        InputError: damaged, or larger than the limits allow.

    """
    book = Workbook(package)
    places = Places(package, book, shared)
    parts = _Bytes(package.fresh())
    pointing: dict[Stored, list[tuple[int, tuple[Edit, ...]]]] = defaultdict(list)
    for index, (run, stored) in places.found.items():
        if stored.shared == NOT_SHARED:
            parts.write(stored.part, run_writes(parts[stored.part], [stored.text], shared[index], _unescaped, _escaped))
        else:
            pointing[stored].append((run, tuple(shared[index])))
    if pointing:
        _change_shared(package, book, parts, places.uses, {one: tuple(made) for one, made in pointing.items()})
    if may_read(places.formulas, places.cells):
        parts.write(book.part, asking(package.fresh(), book.part, parts[book.part]))
    return parts.changed()


class _Bytes:
    """The bytes of parts, and what is to be written into them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.read: dict[str, bytes] = {}
        self.writes: dict[str, list[Write]] = defaultdict(list)

    def __getitem__(self, part: str) -> bytes:
        if part not in self.read:
            self.read[part] = self.package.content(part)
            check_encoding(self.read[part], part)
        return self.read[part]

    def write(self, part: str, writes: Iterable[Write]) -> None:
        self.writes[part] += writes

    def changed(self) -> dict[str, bytes]:
        return {part: spliced(self[part], writes) for part, writes in self.writes.items()}


class _Shared(SharedTexts):
    """The table of shared texts, with where the wanted ones, their runs and the end of the last one stand."""

    def __init__(self, package: Package, part: str, wanted: set[int]) -> None:
        super().__init__()
        self.package = package
        self.part = part
        self.wanted = wanted
        self.begun = self.item = self.last = self.table = 0
        self.spans: dict[int, tuple[int, int]] = {}
        self.found: dict[int, list[Text]] = defaultdict(list)
        package.parse(part, self.start, self.end, self.text)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sst":
            self.table = self.package.position
        elif tag == "si":
            self.item = self.package.position
        elif tag == "t":
            self.begun = self.package.position
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        number, position = len(self.texts), self.package.position
        if tag == "si":
            self.last = position
            self.spans.update({number: (self.item, position)} if number in self.wanted else {})
        elif tag == "t" and number in self.wanted and not self.inside.phonetic:
            self.found[number].append(Text(self.begun, position))
        super().end(tag)

    def writes(self, part: bytes, number: int, made: _Made) -> Iterator[Write]:
        """What to write into a shared text.

        Raises:
            Refused: the file has several tables of texts, and it is in none or not in the first.

        """
        if number not in self.spans:
            raise Refused(say("共享字符串表不止一个", "there are several tables of shared texts"))
        for run, edits in made:
            yield from run_writes(part, [self.found[number][run]], edits, _unescaped, _escaped)


def _change_shared(
    package: Package, book: Workbook, parts: _Bytes, uses: Counter[int], by_cell: Mapping[Stored, _Made]
) -> None:
    """Change shared texts in their place, or add changed copies of them and let the cells point to those."""
    groups: dict[tuple[int, _Made], list[Stored]] = defaultdict(list)
    for cell, made in by_cell.items():
        groups[cell.shared, made].append(cell)
    name = next(part for kind, part in book.relations.values() if kind == "sharedStrings" and part in package)
    table, part = _Shared(package.fresh(), name, {number for number, _ in groups}), parts[name]
    copies: list[bytes] = []
    for (number, made), cells in groups.items():
        writes = list(table.writes(part, number, made))
        if uses[number] == len(cells):
            parts.write(name, writes)
            continue
        begin, end = table.spans[number]
        copies.append(spliced(part[begin : _closed(part, end)], writes, begin))
        index = str(len(table.texts) + len(copies) - 1).encode()
        for cell in cells:
            parts.write(cell.part, [Write(tag_end(parts[cell.part], cell.text.start), cell.text.end, index)])
    if copies:
        parts.write(name, _additions(part, table, copies))


def _additions(part: bytes, table: _Shared, copies: Sequence[bytes]) -> Iterator[Write]:
    """More shared texts behind the last one, and their number where the table says how many it has."""
    found = _UNIQUE.search(part, table.table, tag_end(part, table.table))
    if found:
        yield Write(*found.span(), str(int(found[0]) + len(copies)).encode())
    end = _closed(part, table.last)
    yield Write(end, end, b"".join(copies))


def _closed(part: bytes, position: int) -> int:
    """Where an element ends whose end was told at a position: that of its end tag, or behind it, if it has none."""
    return tag_end(part, position) if part.startswith(b"</", position) else position


def _unescaped(chars: list[Char]) -> list[Char]:
    """With ``_x000D_`` as the character it stands for, as :func:`linter.reading.workbook.unescaped` does it."""
    text = "".join(char.text for char in chars)
    if "_x" not in text:
        return chars
    found, position = [], 0
    for escape in ESCAPED.finditer(text):
        start, end = escape.span()
        char = Char(chr(int(escape["code"], 16)), chars[start].start, chars[end - 1].end, chars[start].verbatim)
        found += [*chars[position:start], char]
        position = end
    return [char for char in (*found, *chars[position:]) if char.text != "\r"]


def _escaped(text: str) -> str:
    """A text as workbooks write it: ``_x0041_`` would be read as an A."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
