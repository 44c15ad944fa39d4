"""Word documents (ECMA-376): the paragraphs and tables of the body in order, as a reader sees them.

A table is laid on its grid, so that merged cells leave the others in their columns; a table within a cell comes after the
outer one, text boxes come last. Deleted and moved-away text of tracked changes is not there, nor is hidden text; inserted text is. Numbers that
Word counts by itself are written out: a list of indicators needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from linter.model import InputError, Source
from linter.reading.docx_locks import Locks, value_of
from linter.reading.limits import Limits
from linter.reading.numbering import Numbering
from linter.reading.package import Package
from linter.reading.placing import Piece, Placer
from linter.words import say

_GONE = frozenset(("del", "moveFrom", "Fallback", "rt"))
"""Elements whose text is not in the document: deleted, moved elsewhere, there a second time for older programs, or a phonetic guide."""

_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    0x25: "%", 0x2B: "+", 0x2D: "-", 0x2F: "/", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB9: "≠", 0xBB: "≈",
}  # fmt: skip
"""What the codes of the typeface Symbol show, as far as a value needs it: Word puts ≥ in as one of them."""

_OFF = frozenset(("0", "false", "off"))
_MOST_COLUMNS = 1 << 12
GENERATED = -1
"""The number of a run that Word writes by itself: the number of a list item."""


def read(package: Package, path: str, limits: Limits) -> Source:
    """The document as one text with places.

    Raises:
        InputError: damaged, larger than the limits allow, or a shell around a page that Word has not taken in yet.

    """
    main = package.main_part("word/")
    reader = Reader(Numbering(package, main))
    package.parse(main, reader.start, reader.end, reader.text)
    if reader.imports:
        raise _unmerged(path)
    placer = Placer(path, limits)
    for places in reader.printed():
        _print(places, placer)
    return placer.source(sealed="signed" if package.signed else "restricted" if _is_restricted(package, main) else "")


def _unmerged(path: str) -> InputError:
    return InputError(
        path,
        say(
            "文档的内容是系统导出时嵌入的网页或文件（altChunk），Word 打开后才会并入；请用 Word 打开，另存为 .docx 后再检查",
            "the content is a page or file that was only put into the document (altChunk), and Word takes it in when it opens it; open it in "
            "Word and save it anew as .docx",
        ),
    )


def _is_restricted(package: Package, main: str) -> bool:
    """Whether the document may only be changed in a restricted way; who cannot learn it may still read."""
    found = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "documentProtection":
            given = {name.rpartition(":")[2]: value for name, value in attributes.items()}
            found.append(given.get("enforcement") in ("1", "true", "on") and given.get("edit") != "none")

    with suppress(InputError):
        for kind, part in package.relations(main).values():
            if kind == "settings" and part in package:
                package.parse(part, start, _nothing, _nothing)
    return any(found)


def single(tag: str, attributes: Mapping[str, str]) -> str:
    """The one character that an element of a run stands for; empty where it stands for none."""
    return _symbol(attributes) if tag == "sym" else _BLANKS.get(tag, "")


def _symbol(attributes: Mapping[str, str]) -> str:
    given = {name.rpartition(":")[2].rpartition("}")[2]: value for name, value in attributes.items()}
    try:
        code = int(given.get("char", ""), 16)
    except ValueError:
        return ""
    if given.get("font", "").casefold() == "symbol":
        return _SYMBOLS.get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""


@dataclass(slots=True)
class Paragraph:
    """``index`` counts the paragraphs of its frame from 0; a run is a list of its parts; ``number`` is what Word prints before it.

    ``locked`` says of some runs, by their number, what keeps their text from being changed.
    """

    index: int
    runs: list[list[str]] = field(default_factory=list)
    locked: dict[int, str] = field(default_factory=dict)
    number: str = ""
    style: str = ""
    numbered: tuple[str, str] | None = None

    def pieces(self, line: int) -> Iterator[Piece]:
        """The runs with their positions in the cell; the paragraph begins on the given line."""
        column = 1
        for run, text in enumerate((self.number, *map("".join, self.runs)), GENERATED):
            locked = "generated" if run == GENERATED else self.locked.get(run, "")
            yield Piece(text, self.index, run, line, column, locked)
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

    content: list[Paragraph | Table] = field(default_factory=list)
    paragraphs: int = 0
    row: int = 0
    column: int = 0
    width: int = 1
    height: int = 1
    continued: bool = False


@dataclass(slots=True)
class Table:
    """A table and its cells, as they were closed; ``above`` holds by column the cell that a vertical merge may go on from."""

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


class Reader:
    """Takes in the elements of the body."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.body = _Frame()
        self.boxes: list[Paragraph | Table] = []
        self.frames = [self.body]
        self.tables: list[Table] = []
        self.paragraphs: list[Paragraph] = []
        self.count = 0
        self.gone = 0
        self.in_run = self.in_text = self.unseen = self.imports = False
        self.level = "0"
        self.locks = Locks()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; ``tag`` is its name without prefix."""
        if self.gone or tag in _GONE or tag.endswith("PrChange"):
            self.gone += tag in _GONE or tag.endswith("PrChange")
            return
        self.locks.start(tag, attributes)
        if tag in ("p", "tbl", "tr", "tc", "txbxContent"):
            self._open(tag)
        elif tag == "r" and self.paragraphs:
            self.begin_run()
        elif tag == "t":
            self.in_text = self.shows
        elif self.shows and (character := single(tag, attributes)):
            self._append(character, "symbol" if tag == "sym" else "")
        else:
            self._property(tag, value_of(attributes))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.gone:
            self.gone -= tag in _GONE or tag.endswith("PrChange")
            return
        self.locks.end(tag)
        if tag == "t":
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
        """A stretch of text."""
        if self.in_text and not self.gone:
            self._append(text, self.locks.reason)

    def _append(self, text: str, reason: str) -> None:
        """Add a text to the open run; a reason keeps the run from being changed."""
        paragraph = self.paragraphs[-1]
        paragraph.runs[-1].append(text)
        if reason:
            paragraph.locked[len(paragraph.runs) - 1] = reason

    @property
    def shows(self) -> bool:
        """Whether what stands here is in a run that is shown."""
        return self.in_run and not self.unseen and not self.gone

    def printed(self) -> tuple[Iterator[Printed], Iterator[Printed]]:
        """Every place of the body in the order of the text, and every place of the text boxes, which come behind."""
        return _places(self.body.content, "paragraph"), _places(self.boxes, "box")

    def _open(self, tag: str) -> None:
        match tag:
            case "p":
                self.paragraphs.append(Paragraph(self.frames[-1].paragraphs))
                self.frames[-1].paragraphs += 1
                self.in_run = self.in_text = False
            case "tbl":
                self.count += 1
                self.tables.append(Table(self.count))
            case "tr" if self.tables:
                self.tables[-1].row += 1
                self.tables[-1].column = 1
            case "tc" if self.tables:
                self.frames.append(_Frame(row=self.tables[-1].row, column=self.tables[-1].column))
            case "txbxContent":
                self.frames.append(_Frame())

    def begin_run(self) -> None:
        """A run of the innermost paragraph begins."""
        paragraph = self.paragraphs[-1]
        if not paragraph.runs:
            paragraph.number = self.numbering.next(paragraph.style, paragraph.numbered)
        paragraph.runs.append([])
        self.in_run, self.unseen = True, False

    def _property(self, tag: str, value: str) -> None:
        """What is said of a cell or paragraph before its text."""
        match tag:
            case "gridBefore" if self.tables:
                self.tables[-1].column = min(1 + _number(value), _MOST_COLUMNS)
            case "gridSpan":
                self.frames[-1].width = max(_number(value), 1)
            case "vMerge":
                self.frames[-1].continued = value != "restart"
            case "vanish" if self.in_run:
                self.unseen = value not in _OFF
            case "pStyle" if self.paragraphs:
                self.paragraphs[-1].style = value
            case "ilvl":
                self.level = value
            case "altChunk":
                self.imports = True
            case "numId" if self.paragraphs:
                self.paragraphs[-1].numbered = value, self.level
                self.level = "0"


class Printed(NamedTuple):
    """What stands in one place of the document: in a cell of a ``table``, or, where there is none, a paragraph of the text."""

    table: Table | None
    row: int
    column: int
    label: str
    paragraphs: Sequence[Paragraph]

    def pieces(self) -> Iterator[Piece]:
        """The runs of all paragraphs, with their positions in the place."""
        line = 1 if self.table else 1 - self.paragraphs[0].index
        for paragraph in self.paragraphs:
            yield from paragraph.pieces(line + paragraph.index)
            line += paragraph.breaks


def _places(content: Iterable[Paragraph | Table], kind: str) -> Iterator[Printed]:
    for part in content:
        if isinstance(part, Table):
            yield from _cells(part)
        else:
            number = part.index + 1
            yield Printed(None, number, 1, f"{kind}{number}", (part,))


def _cells(table: Table) -> Iterator[Printed]:
    inner: list[Table] = []
    for cell in table.cells:
        paragraphs = [one for one in cell.content if isinstance(one, Paragraph)]
        yield Printed(table, cell.row, cell.column, f"table{table.number}!R{cell.row}C{cell.column}", paragraphs)
        inner.extend(one for one in cell.content if isinstance(one, Table))
    for one in inner:
        yield from _cells(one)


def _print(places: Iterable[Printed], placer: Placer) -> None:
    """Write out the body, or the text boxes; stretches of paragraphs are blocks of their own."""
    for _, group in groupby(places, lambda one: one.table.number if one.table else 0):
        block = list(group)
        table = block[0].table
        placer.block("table" if table else "text", f"table{table.number}" if table else "")
        for one in block:
            placer.cell(one.row, one.column, one.pieces(), one.label)
        if table:
            merged = (one for one in table.cells if not one.continued and (one.width > 1 or one.height > 1))
            placer.describe({(one.row, one.column): (one.height, one.width) for one in merged})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
