"""Word documents (ECMA-376): the paragraphs and tables of the body in order, as a reader sees them.

A table is laid on its grid, so that merged cells leave the others in their columns; a table within a cell comes after the
outer one, text boxes come last. Deleted and moved-away text of tracked changes is not there, inserted text is. Numbers that Word counts by itself
are written out: a list of indicators needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from linter.model import Source
from linter.reading.limits import Limits
from linter.reading.numbering import Numbering
from linter.reading.package import Package
from linter.reading.placing import Piece, Placer

_GONE = frozenset(("del", "moveFrom", "Fallback"))
"""Elements whose text is not in the document: deleted, moved elsewhere, or there a second time for older programs."""

_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST_COLUMNS = 1 << 12
GENERATED = -1
"""The number of a run that Word writes by itself: the number of a list item."""


def read(package: Package, path: str, limits: Limits) -> Source:
    """The document as one text with places.

    Raises:
        InputError: damaged, or larger than the limits allow.

    """
    main = package.main_part("word/")
    reader = _Reader(Numbering(package, main))
    package.parse(main, reader.start, reader.end, reader.text)
    placer = Placer(path, limits)
    _print(reader.body.content, placer, "paragraph")
    _print(reader.boxes, placer, "box")
    return placer.source()


@dataclass(slots=True)
class _Paragraph:
    """``index`` counts the paragraphs of its frame from 0; a run is a list of its parts; ``number`` is what Word prints before it."""

    index: int
    runs: list[list[str]] = field(default_factory=list)
    number: str = ""
    style: str = ""
    numbered: tuple[str, str] | None = None

    def pieces(self, line: int) -> Iterator[Piece]:
        """The runs with their positions in the cell; the paragraph begins on the given line."""
        column = 1
        for run, text in enumerate((self.number, *map("".join, self.runs)), GENERATED):
            yield Piece(text, self.index, run, line, column)
            broken = text.rfind("\n")
            line += text.count("\n")
            column = len(text) - broken if broken >= 0 else column + len(text)

    @property
    def breaks(self) -> int:
        """How many line breaks it holds."""
        return sum(part.count("\n") for run in self.runs for part in run)


@dataclass(slots=True)
class _Frame:
    """What holds paragraphs and tables: the body, a cell, a text box. A cell has its place on the grid."""

    content: list[_Paragraph | _Table] = field(default_factory=list)
    paragraphs: int = 0
    row: int = 0
    column: int = 0
    width: int = 1
    height: int = 1
    continued: bool = False

    def pieces(self) -> Iterator[Piece]:
        """The text of a cell."""
        breaks = 0
        for part in self.content:
            if isinstance(part, _Paragraph):
                yield from part.pieces(1 + part.index + breaks)
                breaks += part.breaks


@dataclass(slots=True)
class _Table:
    """``above`` holds by column the cell that a vertical merge may go on from."""

    number: int
    row: int = 0
    column: int = 1
    cells: list[_Frame] = field(default_factory=list)
    above: dict[int, _Frame] = field(default_factory=dict)

    def close(self, cell: _Frame) -> None:
        """Take in a finished cell."""
        anchor = self.above.get(cell.column)
        if cell.continued and anchor is not None:
            anchor.height += 1
        else:
            self.above[cell.column] = cell
        if cell.content:
            self.cells.append(cell)
        self.column = min(cell.column + cell.width, _MOST_COLUMNS)


class _Reader:
    """Takes in the elements of the body."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.body = _Frame()
        self.boxes: list[_Paragraph | _Table] = []
        self.frames = [self.body]
        self.tables: list[_Table] = []
        self.paragraphs: list[_Paragraph] = []
        self.count = 0
        self.gone = 0
        self.in_run = self.in_text = False
        self.level = "0"

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.gone or tag in _GONE or tag.endswith("PrChange"):
            self.gone += tag in _GONE or tag.endswith("PrChange")
        elif tag in ("p", "tbl", "tr", "tc", "txbxContent"):
            self._open(tag)
        elif tag == "r" and self.paragraphs:
            self._begin_run()
        elif tag == "t":
            self.in_text = self.in_run
        elif tag in _BLANKS and self.in_run:
            self.paragraphs[-1].runs[-1].append(_BLANKS[tag])
        else:
            self._property(tag, _value(attributes))

    def end(self, tag: str) -> None:
        if self.gone:
            self.gone -= tag in _GONE or tag.endswith("PrChange")
        elif tag == "t":
            self.in_text = False
        elif tag == "r":
            self.in_run = False
        elif tag == "p" and self.paragraphs:
            paragraph = self.paragraphs.pop()
            if paragraph.number or any(paragraph.runs):  # empty ones take no memory, however many there are
                self.frames[-1].content.append(paragraph)
        elif tag == "txbxContent" and len(self.frames) > 1:
            self.boxes.extend(self.frames.pop().content)
        elif tag == "tc" and self.tables and len(self.frames) > 1:
            self.tables[-1].close(self.frames.pop())
        elif tag == "tbl" and self.tables:
            self.frames[-1].content.append(self.tables.pop())

    def text(self, text: str) -> None:
        if self.in_text and not self.gone:
            self.paragraphs[-1].runs[-1].append(text)

    def _open(self, tag: str) -> None:
        match tag:
            case "p":
                self.paragraphs.append(_Paragraph(self.frames[-1].paragraphs))
                self.frames[-1].paragraphs += 1
                self.in_run = False
            case "tbl":
                self.count += 1
                self.tables.append(_Table(self.count))
            case "tr" if self.tables:
                self.tables[-1].row += 1
                self.tables[-1].column = 1
            case "tc" if self.tables:
                self.frames.append(_Frame(row=self.tables[-1].row, column=self.tables[-1].column))
            case "txbxContent":
                self.frames.append(_Frame())

    def _begin_run(self) -> None:
        paragraph = self.paragraphs[-1]
        if not paragraph.runs:
            paragraph.number = self.numbering.next(paragraph.style, paragraph.numbered)
        paragraph.runs.append([])
        self.in_run = True

    def _property(self, tag: str, value: str) -> None:
        """What is said of a cell or paragraph before its text."""
        match tag:
            case "gridBefore" if self.tables:
                self.tables[-1].column = min(1 + _number(value), _MOST_COLUMNS)
            case "gridSpan":
                self.frames[-1].width = max(_number(value), 1)
            case "vMerge":
                self.frames[-1].continued = value != "restart"
            case "pStyle" if self.paragraphs:
                self.paragraphs[-1].style = value
            case "ilvl":
                self.level = value
            case "numId" if self.paragraphs:
                self.paragraphs[-1].numbered = value, self.level
                self.level = "0"


def _print(content: Iterable[_Paragraph | _Table], placer: Placer, kind: str) -> None:
    """Write out the body, or the text boxes; stretches of paragraphs are blocks of their own."""
    in_text = False
    for part in content:
        if isinstance(part, _Table):
            _print_table(part, placer)
            in_text = False
            continue
        if not in_text:
            placer.block("text", "")
            in_text = True
        number = part.index + 1
        placer.cell(number, 1, part.pieces(1), f"{kind}{number}")


def _print_table(table: _Table, placer: Placer) -> None:
    name = f"table{table.number}"
    placer.block("table", name)
    inner: list[_Table] = []
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in table.cells:
        placer.cell(cell.row, cell.column, cell.pieces(), f"{name}!R{cell.row}C{cell.column}")
        if not cell.continued and (cell.width > 1 or cell.height > 1):
            merged[cell.row, cell.column] = cell.height, cell.width
        inner.extend(one for one in cell.content if isinstance(one, _Table))
    placer.describe(merged)
    for one in inner:
        _print_table(one, placer)


def _value(attributes: Mapping[str, str]) -> str:
    """The attribute ``w:val``, which nearly every property has."""
    return attributes.get("w:val") or next((value for name, value in attributes.items() if name.endswith("val")), "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
