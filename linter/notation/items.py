"""From the tokens of an item to indicators: parts in their slots, everything unusual noted with its position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.model import Cell, Field, Indicator, Level, Oddity
from linter.notation.lexer import COLONS, SEPARATORS, Piece
from linter.patterns import pattern

# Oddity kinds; the rules of family N ask for them by these names.
NO_VALUES = "no-values"
REPEATED = "repeated-field"
MERGED = "merged-items"
HIDDEN = "hidden-item"
NO_SEPARATOR = "missing-separator"
NO_COLON = "missing-colon"
SURPLUS_LEVEL = "surplus-level"
DISORDER = "disorder"

_CODE = pattern(r"(\d{0,3})[-－—–‐−．.]?(.+)", re.DOTALL)
_ORDER = {"LEVEL": 0, "NAME": 1, "CYCLE": 2, "ANNUAL": 3, "VALUE": 3}
_STYLE_MARKS = "；;，,:："


def indicators(pieces: Sequence[Piece], cell: Cell, *, hidden: bool = False) -> Iterator[Indicator]:
    """The indicators of one item: one, or several where hidden ones were found inside its values.

    Args:
        pieces: the item's tokens, its head first.
        cell: the cell the tokens were cut from.
        hidden: the item itself stands inside another one that has a number.

    """
    if not any(piece.mark == "hidden" for piece in pieces):
        yield _Assembly(cell).indicator(pieces, HIDDEN if hidden else "")
        return
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not groups or piece.mark == "hidden":
            groups.append([])
        groups[-1].append(piece)
    for number, group in enumerate(groups):
        yield _Assembly(cell).indicator(group, HIDDEN if number or hidden else MERGED)


def with_merged(one: Indicator) -> Indicator:
    """An indicator under whose number others were found."""
    if any(oddity.kind == MERGED for oddity in one.oddities):
        return one
    return one._replace(oddities=(*one.oddities, Oddity(MERGED, one.field)))


@lru_cache(maxsize=256)
def code_and_name(label: str) -> tuple[str | None, str]:
    """“13-时效指标” as code and name; a table has a dozen of these in all."""
    match = _CODE.fullmatch(label)
    return (match[1] or None, match[2]) if match else (None, label)


@lru_cache(maxsize=256)
def style_of(marks: str) -> str:
    """The punctuation of an item in a fixed order: separators, then colons, each once."""
    return "".join(mark for mark in _STYLE_MARKS if mark in marks)


class _Assembly:
    """The parts of one indicator as they come in."""

    __slots__ = ("annual", "cell", "cycle", "keys", "levels", "marks", "name", "oddities", "surplus")

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.levels: list[Level] = []
        self.name: Field | None = None
        self.cycle: Field | None = None
        self.annual: Field | None = None
        self.keys: list[str] = []
        self.marks = ""
        self.oddities: list[Oddity] = []
        self.surplus: list[Field] = []

    def indicator(self, pieces: Sequence[Piece], place: str) -> Indicator:
        number, latest = None, 0
        for piece in pieces:
            order = _ORDER.get(piece.type)
            if order is None:
                number = piece.text or None
                continue
            field = Field(self.cell, piece.start, piece.end)
            if order < latest:
                self.oddities.append(Oddity(DISORDER, field))
            latest = max(order, latest)
            if order == 0:
                self._level(piece, field)
            elif order == 1:
                self._name(field)
            else:
                self._value(piece, field)
        self._settle_surplus()
        start = pieces[0].at
        end = max(pieces[-1].end, start)
        whole = Field(self.cell, start, end)
        if not self.keys:
            self.oddities.append(Oddity(NO_VALUES, whole))
        if place:
            self.oddities.append(Oddity(place, whole))
        levels = self.levels
        coded = any(level.code for level in levels) or "CYCLE" in self.keys
        return Indicator(
            field=whole,
            number=number,
            level1=levels[0] if levels else None,
            level2=levels[1] if len(levels) > 1 else None,
            name=self.name,
            cycle=self.cycle,
            annual=self.annual,
            oddities=tuple(self.oddities),
            style=style_of(self.marks),
            dialect="coded" if coded else "flat",
        )

    def _level(self, piece: Piece, field: Field) -> None:
        if len(self.levels) < 2:
            self.levels.append(Level(*code_and_name(piece.text), field))
        else:
            self.surplus.append(field)
        if piece.mark not in COLONS:
            self.marks += piece.mark

    def _settle_surplus(self) -> None:
        """A third category is the name, if there is no other (5-羟色胺检测数), and one too many, if there is."""
        if self.surplus and self.name is None:
            self.name = self.surplus.pop(0)
        self.oddities.extend(Oddity(SURPLUS_LEVEL, field) for field in self.surplus)

    def _name(self, field: Field) -> None:
        if self.name is not None:  # an unknown part in a second place: keep it all as one name rather than lose it
            field = Field(self.cell, self.name.start, field.end)
        self.name = field

    def _value(self, piece: Piece, field: Field) -> None:
        mark, kind = piece.mark, "CYCLE" if piece.type == "CYCLE" else "ANNUAL"
        if kind in self.keys:
            self.oddities.append(Oddity(REPEATED, self._part(piece.at, piece.end)))
        else:
            self.keys.append(kind)
            if piece.text and kind == "CYCLE":
                self.cycle = field
            elif piece.text:
                self.annual = field
        self.marks += mark
        if len(mark) < 2:
            self._missing_marks(piece)

    def _missing_marks(self, piece: Piece) -> None:
        instead = self.cell.text[piece.start - 1] == "为"
        key = self._part(piece.at, max(piece.start - instead, piece.at + 1))
        before = self.cell.text[piece.at - 1 : piece.at]
        if before and before not in SEPARATORS + COLONS:
            self.oddities.append(Oddity(NO_SEPARATOR, key))
        if not any(mark in piece.mark for mark in COLONS):
            self.oddities.append(Oddity(NO_COLON, key))

    def _part(self, start: int, end: int) -> Field:
        return Field(self.cell, start, end)
