"""Files that are no text, as text: every cell one after the other, with the place each stretch comes from.

Everything behind the readers – layout, notation, rules, reports – works on ranges of one text. So a sheet or a document is
written out as such a text, and ``Source.locate`` finds the way back to ``Sheet1!G12``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from linter.model import Block, Doubt, Place, Source
from linter.patterns import pattern
from linter.reading import decoding
from linter.reading.cells import cell
from linter.reading.delimited import Row
from linter.reading.limits import Limits

_MOST_COLUMNS = 256
"""So many filled columns of a sheet become cells of its rows; no table for people has more."""

_PLAIN_NAME = pattern(r"[^\W\d][\w.]*")


class Piece(NamedTuple):
    """A stretch of text in a cell; ``line``, ``column`` and ``locked`` as in :class:`linter.model.Place`."""

    text: str
    paragraph: int = 0
    run: int = 0
    line: int = 1
    column: int = 1
    locked: str = ""


class Placer:
    """Puts the text of a file together, block by block and cell by cell, and counts against the limits."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.parts: list[str] = []
        self.length = 0
        self.places: list[Place] = []
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []

    def block(
        self, kind: str, name: str, *, hidden: bool = False, made: bool = False, apart: bool = False, rest: int = 0
    ) -> None:
        """Begin a sheet, a table or a page; pages are parted as printed text is. The rest as in :class:`linter.model.Block`."""
        if self.blocks and kind in ("page", "text") and self.blocks[-1].kind in ("page", "text"):
            self._write("\f")
        self.blocks.append(Block(kind, name, hidden=hidden, made=made, apart=apart, rest=rest))

    def describe(
        self,
        merged: Mapping[tuple[int, int], tuple[int, int]],
        hidden_rows: Iterable[int] = (),
        hidden_columns: Iterable[int] = (),
    ) -> None:
        """Say what is known of the last block only when it has been read."""
        self.blocks[-1] = self.blocks[-1]._replace(
            merged=merged, hidden_rows=frozenset(hidden_rows), hidden_columns=frozenset(hidden_columns)
        )

    def cell(self, row: int, column: int, pieces: Iterable[Piece], label: str | None) -> None:
        """Add a cell; one without text leaves no trace.

        Raises:
            InputError: there is more text than the limits allow.

        """
        block, begin = len(self.blocks) - 1, self.length
        paragraph = 0
        for piece in pieces:
            if not piece.text:
                continue
            if piece.paragraph != paragraph and self.length > begin:
                self._write("\n")
            paragraph = piece.paragraph
            start = self.length
            self._write(piece.text)
            self.limits.check_text(self.path, self.length, len(self.places))
            self.places.append(
                Place(
                    start, self.length, label, piece.line, piece.column, block, row, column, paragraph, piece.run, piece.locked
                )
            )  # fmt: skip
        if self.length > begin:
            self._write("\n")

    def source(self, encoding: str = "", sealed: str = "") -> Source:
        """The whole file; ``sealed`` as in :class:`linter.model.Source`."""
        plain = decoding.source("".join(self.parts), self.path, encoding)
        return plain._replace(
            places=tuple(self.places), blocks=tuple(self.blocks), sealed=sealed, doubts=tuple(self.doubts)
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def sheet_label(sheet: str, row: int, column: int) -> str:
    """A cell as a spreadsheet writes it: ``Sheet1!G12``, ``'2024 年'!A1``."""
    name = sheet if _PLAIN_NAME.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a 1-based column: 27 is ``AA``."""
    name = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def rows(source: Source) -> Iterator[tuple[Block, list[Row]]]:
    """Each block that has cells, with its rows; text outside tables is a block of rows with one cell.

    Columns that are empty in a whole sheet are left out, all others are there in every row.
    """
    for number, places in groupby(source.places, attrgetter("block")):
        block = source.blocks[number]
        yield block, _rows(source.text, list(places), block)


def _rows(text: str, places: list[Place], block: Block) -> list[Row]:
    filled = sorted({place.cell for place in places})
    sparse = block.kind == "sheet"
    columns = (filled if sparse or filled[-1] > _MOST_COLUMNS else list(range(1, filled[-1] + 1)))[:_MOST_COLUMNS]
    index_of = {column: index for index, column in enumerate(columns)}
    empty = cell(text, [(0, 0)])
    found: list[Row] = []
    for number, row in groupby(places, attrgetter("row")):
        cells, last = [empty] * len(columns), 0
        pieces = list(row)
        for column, group in groupby(pieces, attrgetter("cell")):
            ranges = [(place.start, place.end) for place in group]
            last = ranges[-1][1]
            if column in index_of:
                cells[index_of[column]] = cell(text, ranges)
        found.append(Row(tuple(cells), pieces[0].start, last, rest=number == block.rest))
    return found
