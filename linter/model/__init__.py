"""The nouns of the house: small frozen types that every stage hands to the next one.

A stage takes one of these and gives the next; nothing flows back. Offsets are code points in ``Source.text``
unless a docstring says "flat": a flat offset counts in the text of a :class:`Cell`, where wraps and blanks are gone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from linter.model.places import Block as Block
from linter.model.places import Doubt as Doubt
from linter.model.places import Location as Location
from linter.model.places import Place as Place
from linter.model.places import Position as Position
from linter.model.places import Source as Source
from linter.model.places import Span as Span


class InputError(Exception):
    """A file that cannot be read at all. ``reason`` is a sentence for a drafter; ``offset`` counts bytes, if known."""

    def __init__(self, path: str, reason: str, offset: int | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.offset = offset


class Cell(NamedTuple):
    """The text of one table cell with wraps and blanks removed, and the way back to the source.

    ``starts[i]`` is the flat offset and ``origins[i]`` the source offset of the i-th run that is contiguous in both.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def is_printed(self) -> bool:
        """Whether it stands in the source, and is not a text that only leads to a place there, such as the name of a sheet."""
        return len(self.origins) < 2 or self.origins[0] != self.origins[1]

    def origin(self, offset: int) -> int:
        """Source offset of a flat offset."""
        run = bisect_right(self.starts, offset) - 1
        return self.origins[run] + offset - self.starts[run]

    def find(self, origin: int) -> int | None:
        """Flat offset of a source offset; ``None`` where that character is no part of the cell."""
        run = bisect_right(self.origins, origin) - 1
        if run < 0:
            return None
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        offset = self.starts[run] + origin - self.origins[run]
        return offset if offset < end else None

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Source span of the flat range ``[start, end)``; an empty range gives an empty span."""
        last = len(self.text) if end is None else end
        if len(self.starts) == 1 and start < last <= len(self.text):  # nearly all cells are contiguous
            return Span(self.origins[0] + start, self.origins[0] + last)
        first = self.origin(min(start, max(len(self.text) - 1, 0)))
        if last <= start:
            return Span(first, first)
        end = self.origin(last - 1) + 1
        if end <= first:  # put together from columns in another order than they are printed in
            pieces = list(self.spans(start, last))
            return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
        return Span(first, end)

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """The same range as the pieces that are contiguous in the source: one per printed line, without the blanks."""
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[run + 1]) if run + 1 < len(self.starts) else end
            origin = self.origins[run] + start - self.starts[run]
            yield Span(origin, origin + stop - start)
            start, run = stop, run + 1


EMPTY_CELL = Cell("")


class Field(NamedTuple):
    """A part of a cell: its flat range ``[start, end)``. Its text is always plain ``str``, never a parser's token."""

    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        """The flat text."""
        return self.cell.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.cell.span(self.start, self.end)


class Quantity(NamedTuple):
    """A number with what surrounds it, read from normalised text: ``不超过20个工作日`` is ≤ 20 个工作日.

    ``comparator`` is ``≥ ＞ = ≤ ＜`` or empty; ``prefix`` and ``suffix`` are the words it came from (``不超过``, ``以上``).
    ``number`` has the scale (万, 亿 …) multiplied in; ``upper`` is the second number of a range or ratio, and ``form``
    is ``single``, ``range`` or ``ratio``. ``unit`` is without brackets; ``per`` is what it is counted by, ``/人/年``.
    ``start`` and ``end`` count in the value's text.
    """

    number: Decimal
    unit: str = ""
    comparator: str = ""
    upper: Decimal | None = None
    form: str = "single"
    scale: str = ""
    per: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


class Value(NamedTuple):
    """What the value grammar reads in a text. ``normal`` has the same length as the text it was made from.

    ``dates`` and ``signs`` are ranges and offsets in it; ``skeleton`` is ``normal`` with each quantity and each date
    replaced by one mark, so that the shape of a value can be asked for.
    """

    normal: str
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()
    signs: tuple[int, ...] = ()
    skeleton: str = ""


class Level(NamedTuple):
    """A level-1 or level-2 category slot (一级指标 / 二级指标) as printed: ``13-时效指标``."""

    code: str | None
    name: str
    field: Field


class Entry(NamedTuple):
    """A row of a form with one indicator: the cells of its parts.

    ``level1`` and ``level2`` of merged cells are those of the row that prints them; ``code1`` and ``code2`` are columns for their codes.
    ``sign`` is the column for the comparison (比较符号, 指标性质), ``unit`` that for the unit (计量单位), ``weight`` that for the points
    (权重, 分值); ``None`` where the form has no such column. ``cycled``: it has one for the cycle value. ``apart``: of the two lists for the
    whole time and for the year, only one has it. ``reverse``: a column says that less is better (反向).
    """

    name: Cell = EMPTY_CELL
    annual: Cell = EMPTY_CELL
    cycle: Cell = EMPTY_CELL
    level1: Cell = EMPTY_CELL
    level2: Cell = EMPTY_CELL
    number: Cell = EMPTY_CELL
    sign: Cell | None = None
    unit: Cell | None = None
    weight: Cell | None = None
    cycled: bool = False
    apart: bool = False
    code1: Cell = EMPTY_CELL
    code2: Cell = EMPTY_CELL
    reverse: bool = False


class Columns(NamedTuple):
    """What a form says of an indicator in columns of its own, beside name and values; ``None`` where there is no such column.

    A column that is there but left empty in this row gives an empty field.
    """

    sign: Field | None = None
    unit: Field | None = None
    weight: Field | None = None


class Oddity(NamedTuple):
    """Something unusual in the notation of an item: ``kind`` is a key of the notation, ``field`` where it stands."""

    kind: str
    field: Field


class Indicator(NamedTuple):
    """One performance indicator (绩效指标) as the notation gives it; absent parts are ``None``.

    ``number`` is the printed item number as text. ``style`` is the punctuation of the item, see ``notation``. ``columns`` is
    given in forms only; ``cycled`` says that the form has a column for the cycle value, ``reverse`` that it marks less as better.
    """

    field: Field
    number: str | None = None
    level1: Level | None = None
    level2: Level | None = None
    name: Field | None = None
    cycle: Field | None = None
    annual: Field | None = None
    oddities: tuple[Oddity, ...] = ()
    style: str = ""
    dialect: str = "coded"
    columns: Columns | None = None
    cycled: bool = False
    reverse: bool = False


class Amounts(NamedTuple):
    """The money of a row in the table's own unit, usually 万元. ``printed`` holds every number in print order.

    PDF text drops empty columns: with fewer numbers than columns only ``total`` is certain, and a source is
    given only where no other reading exists.
    """

    printed: tuple[Decimal, ...]
    total: Decimal | None = None
    fiscal: Decimal | None = None
    special: Decimal | None = None
    other: Decimal | None = None


class Project(NamedTuple):
    """A budget project (项目) with its goal (绩效目标) and its indicators.

    ``repeated``: the row was printed again at a page break and stands elsewhere as the original. ``dialect`` and ``lead``
    are what the notation said of the indicator cell, see :class:`linter.notation.Reading`. ``entries`` stand in its place in a form.
    """

    name: Cell
    span: Span
    amounts: Amounts | None = None
    goal: Cell = EMPTY_CELL
    cell: Cell = EMPTY_CELL
    repeated: bool = False
    indicators: tuple[Indicator, ...] = ()
    dialect: str = ""
    lead: Field | None = None
    entries: tuple[Entry, ...] = ()


class Unit(NamedTuple):
    """A budget unit (预算单位) and its projects, in print order. ``name`` is empty where none is printed."""

    name: Cell
    projects: tuple[Project, ...]
    amounts: Amounts | None = None
    span: Span | None = None


class Excuse(NamedTuple):
    """A comment by which findings of some rules are accepted: of the next project or indicator, or of the ``whole_file``.

    ``rules`` are selectors, ``until`` the last day on which it holds. ``fault`` says why it holds for nothing: ``form``, ``reason``
    (it gives none), ``date``; it is empty where nothing is wrong.
    """

    span: Span
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    whole_file: bool = False
    fault: str = ""


class Document(NamedTuple):
    """One table. ``layout`` is ``wrapped`` (text copied from a PDF), ``grid`` (rows of cells), ``form`` (a row of cells
    for every indicator), ``mixed`` (tables of both kinds; each project's ``dialect`` tells its own) or ``bare`` (notation only).

    ``excuses`` are the comments that accept findings. ``strays`` are the keys 年度指标值 of the text that stand in no indicator cell, in
    a form the rows of indicators that belong to no project: indicators that were lost.
    ``total`` is the row 合计 and ``total_span`` its place; ``full_sources`` says that the columns for sources of money are all known.
    """

    source: Source
    layout: str
    units: tuple[Unit, ...] = ()
    department: str = ""
    year: int | None = None
    money_unit: str = ""
    pages: int = 0
    total: Amounts | None = None
    total_span: Span | None = None
    full_sources: bool = False
    unread: tuple[Span, ...] = ()
    strays: tuple[Span, ...] = ()
    excuses: tuple[Excuse, ...] = ()

    @property
    def projects(self) -> Iterator[Project]:
        """Every project, reprinted rows included, in print order."""
        return (project for unit in self.units for project in unit.projects)
