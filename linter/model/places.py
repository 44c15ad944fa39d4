"""Where things stand: a text with its lines, and the way from its offsets back to the file, whatever its format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points in the source text."""

    start: int
    end: int


class Position(NamedTuple):
    """A place in a text, both 1-based; ``column`` counts code points."""

    line: int
    column: int


class Location(NamedTuple):
    """Where something stands, in every format.

    Text: ``start`` and ``end`` are lines and columns of the file. Other formats: ``place`` names the cell
    (``Sheet1!G12``) and the positions count inside that cell.
    """

    path: str
    start: Position
    end: Position
    place: str | None = None

    def __str__(self) -> str:
        if self.place is not None:
            return f"{self.path}:{self.place}"
        return f"{self.path}:{self.start.line}:{self.start.column}"


class Place(NamedTuple):
    """Where a stretch ``[start, end)`` of ``Source.text`` comes from in a file that is no plain text.

    ``label`` names the cell for people (``Sheet1!G12``, ``table1!R3C7``), or is ``None`` where lines and columns of the file
    are known all the same (HTML). ``line`` and ``column`` are the position of the first character: in the cell, or in the file.
    ``block`` is an index into ``Source.blocks``; ``row`` and ``cell`` are 1-based, with ``cell`` as the column of the grid; outside
    tables every paragraph is a row. ``paragraph`` and ``run`` count the pieces of one cell from 0, as the format divides them.
    ``locked`` says what keeps its text from being changed in the file (``formula``, ``number`` …); it is empty where nothing does.
    """

    start: int
    end: int
    label: str | None
    line: int = 1
    column: int = 1
    block: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    run: int = 0
    locked: str = ""


class Block(NamedTuple):
    """A sheet, a table of a document or a page; ``kind`` is ``sheet``, ``table``, ``page`` or ``text`` (no cells).

    ``merged`` holds (height, width) by the row and column of a merged cell's first cell. What is hidden – a sheet, rows, columns –
    is read as everything else: it is part of what is handed in. ``made``: a sheet that lists the indicators of other files, written by us.
    ``apart``: its columns show that it does not go on with the one before. ``rest``: its row, counted from 1, that goes on with the last
    row of the table before, which a page break cut; 0 where none does.
    """

    kind: str
    name: str
    merged: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({})
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    made: bool = False
    apart: bool = False
    rest: int = 0


class Doubt(NamedTuple):
    """A place where a file may not have been read as it is meant: a page of a PDF or a cell, and the ``text`` in question where it is known.

    ``kind``: ``overlaid``: characters are printed over each other and may be mixed up; ``torn``: columns seem to belong to a table on
    another page, but not for certain, and are not read with it; ``loose``: a line stands beside the cells of a table, level with them;
    ``cut_off``: a cell shows only a part of a line, or nothing of it; ``stacked``: cells have several targets, perhaps because lines are
    missing between rows; ``uncalculated``: a formula has no result and is read as empty.
    """

    kind: str
    place: str
    text: str = ""


class Source(NamedTuple):
    """A decoded file: its text as written, and what is needed to find one's way back to it.

    A file that is no plain text has ``places``, in the order of ``text``, which is then put together from all its cells; they
    say where each stretch of it stands in the file. ``sealed`` says what keeps the whole file from being changed: its format
    (``pdf``, ``xls``, ``html``), or that it is ``signed`` or its editing ``restricted``; it is empty where nothing does.
    ``doubts`` are the places where it may not have been read as it is meant.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    line_starts: tuple[int, ...] = (0,)
    places: tuple[Place, ...] = ()
    blocks: tuple[Block, ...] = ()
    sealed: str = ""
    doubts: tuple[Doubt, ...] = ()

    def position(self, offset: int) -> Position:
        """Line and column of a code point in ``text``; an offset at the end of the text is allowed."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def locate(self, span: Span) -> Location:
        """The clickable form of a span; where it goes over several cells, its part in the first one."""
        if not self.places:
            return Location(self.path, self.position(span.start), self.position(span.end))
        index = self._place_index(span.start)
        first = last = self.places[index]
        while index + 1 < len(self.places) and self.places[index + 1].start < span.end:
            index += 1
            if self.places[index].label != first.label:
                break
            last = self.places[index]
        return Location(self.path, self._inside(first, span.start), self._inside(last, span.end), first.label)

    def place(self, offset: int) -> Place | None:
        """Where a code point comes from, in a file that is no plain text."""
        return self.places[self._place_index(offset)] if self.places else None

    def holding(self, span: Span) -> list[int]:
        """The indices of the places that a span goes over; of an empty one those at whose text it stands, at most two."""
        found = []
        index = max(self._place_index(span.start) - 1, 0)
        while index < len(self.places) and self.places[index].start <= span.end:
            place = self.places[index]
            overlaps = place.start < span.end and span.start < place.end
            if overlaps or (span.start == span.end and place.start <= span.start <= place.end):
                found.append(index)
            index += 1
        return found

    def obstacle(self, span: Span) -> str:
        """What keeps a span of a file that is no plain text from being changed; empty where nothing does.

        An insertion between two stretches needs only one that may be changed. What is no text – a break, a tab, what lies between cells
        – is a ``gap``.
        """
        if self.sealed:
            return self.sealed
        places = [self.places[index] for index in self.holding(span)]
        if span.start == span.end:
            return "" if any(not one.locked for one in places) else next((one.locked for one in places), "gap")
        covered = sum(min(one.end, span.end) - max(one.start, span.start) for one in places)
        locked = next((one.locked for one in places if one.locked), "")
        whole = covered == span.end - span.start and not any(
            blank in self.text[span.start : span.end] for blank in "\n\t"
        )
        return locked or ("" if whole else "gap")

    @property
    def made(self) -> bool:
        """Whether we wrote the file ourselves, of the indicators of others."""
        return any(block.made for block in self.blocks)

    def is_hidden(self, offset: int) -> bool:
        """Whether a code point stands in a hidden row, column or sheet."""
        place = self.place(offset)
        if place is None:
            return False
        block = self.blocks[place.block]
        return block.hidden or place.row in block.hidden_rows or place.cell in block.hidden_columns

    def _place_index(self, offset: int) -> int:
        return max(bisect_right(self.places, offset, key=itemgetter(0)) - 1, 0)

    def _inside(self, place: Place, offset: int) -> Position:
        """The position of an offset in the cell or file a place belongs to."""
        offset = min(max(offset, place.start), place.end)
        broken = self.text.rfind("\n", place.start, offset)
        if broken < 0:
            return Position(place.line, place.column + offset - place.start)
        return Position(place.line + self.text.count("\n", place.start, offset), offset - broken)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, its line break left out."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
