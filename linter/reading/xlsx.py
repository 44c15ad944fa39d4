"""Excel workbooks (ECMA-376): every sheet with its shown texts, merged cells, hidden rows and columns.

Own code, because what a table needs the libraries do not give: python-calamine drops number formats (95% comes out as 0.95) and
hidden rows, and stops the whole process at a sheet whose last cell is filled; openpyxl refuses workbooks of other programs for
styles nobody asked for. Cells come as the sheet shows them, formulas by the value stored with them; nothing is calculated.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from linter.model import Doubt, InputError, Source
from linter.patterns import pattern
from linter.reading.limits import Limits
from linter.reading.number_formats import shown
from linter.reading.package import Package
from linter.reading.placing import Piece, Placer, sheet_label
from linter.reading.workbook import Inside, Runs, Workbook, number_of, unescaped

_REFERENCE = pattern(r"(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})")
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
"""How large a sheet can be."""

_MOST_MERGED = 100_000
_MOST_AREAS = 1000
_MOST_UNCALCULATED = 6
"""So many formulas of a sheet without a result are named; there may be one in every cell."""


class Area(NamedTuple):
    """A rectangle of cells; all four numbers are 1-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def read(package: Package, path: str, limits: Limits) -> Source:
    """The workbook as one text with places.

    Raises:
        InputError: damaged, or larger than the limits allow.

    """
    book = Workbook(package)
    placer = Placer(path, limits)
    for name, part, hidden in book.sheets:
        placer.block("sheet", name, hidden=hidden, made=name in book.made)
        sheet = _PlacedSheet(book, placer, name)
        package.parse(part, sheet.start, sheet.end, sheet.text)
        sheet.close(_titles(package, part))
    return placer.source(sealed="signed" if package.signed else "")


def _titles(package: Package, part: str) -> list[Area]:
    """The title rows of a sheet's tables: Excel repairs a file in which they read otherwise than the table says.

    They matter to who changes them only, so a damaged table keeps nobody from reading the sheet.
    """
    found: list[Area] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        area = area_of(attributes.get("ref", ""))
        if tag == "table" and area and attributes.get("headerRowCount") != "0":
            found.append(area._replace(bottom=area.top))

    with suppress(InputError):
        for kind, table in package.relations(part).values():
            if kind == "table" and table in package:
                package.parse(table, start, _nothing, _nothing)
    return found


class Sheet(ABC):
    """Takes in one sheet. Rows and cells may leave out their numbers; then they follow the one before."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.row = self.column = 0
        self.kind = self.style = ""
        self.value: list[str] = []
        self.in_value = False
        self.runs: list[str] = []
        self.inside = Inside()
        self.phonetic = self.formula = self.protected = False
        self.computed: list[Area] = []
        self.uncalculated: list[tuple[int, int]] = []
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; ``tag`` is its name without prefix."""
        match tag:
            case "c":
                self._cell(attributes)
            case "row":
                self.row = min(number_of(attributes.get("r")) or self.row + 1, MOST_ROWS)
                self.column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(self.row)
            case "v":
                self.in_value = True
            case "col":
                if attributes.get("hidden") in ("1", "true"):
                    last = min(number_of(attributes.get("max")), MOST_COLUMNS)
                    self.hidden_columns.update(range(number_of(attributes.get("min")), last + 1))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "f":
                self._formula(attributes)
            case "sheetProtection":
                self.protected = attributes.get("sheet") in ("1", "true")
            case _:
                self.phonetic = self.phonetic or tag == "rPh"
                self.inside.start(tag)

    def end(self, tag: str) -> None:
        """An element ends."""
        match tag:
            case "v":
                self.in_value = False
            case "c":
                self._put()
            case "t" if not self.inside.phonetic:
                self.inside.end(tag)
                self.runs.append(unescaped(self.inside.take()))
            case _:
                self.inside.end(tag)

    def text(self, text: str) -> None:
        """A stretch of text."""
        if self.in_value:
            self.value.append(text)
        elif self.inside.t and not self.inside.phonetic:
            self.inside.parts.append(text)

    @abstractmethod
    def put(self, runs: Runs) -> None:
        """A cell that shows something is complete."""

    @property
    def locked(self) -> str:
        """What keeps the text of this cell from being changed, as in :class:`linter.model.Place`."""
        if self.formula:
            return "formula"
        if self.kind not in ("s", "inlineStr", "str"):
            return "number"
        guided = number_of("".join(self.value)) in self.book.phonetic if self.kind == "s" else self.phonetic
        return "phonetic" if guided else ""

    def _cell(self, attributes: Mapping[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = _column(found["letters"]) if found else self.column + 1
        if found:
            self.row = min(int(found["row"]), MOST_ROWS)
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.value.clear()
        self.runs.clear()
        self.phonetic = self.formula = False

    def _formula(self, attributes: Mapping[str, str]) -> None:
        """The cell is calculated, and with it perhaps others around it, which do not say so themselves."""
        self.formula = True
        area = area_of(attributes.get("ref", "")) if attributes.get("t") in ("array", "dataTable") else None
        if area and len(self.computed) < _MOST_AREAS:
            self.computed.append(area)

    def _put(self) -> None:
        if not self.value and not self.runs:
            # A result that is an empty text says so by its kind.
            if self.formula and self.kind != "str" and len(self.uncalculated) < _MOST_UNCALCULATED:
                self.uncalculated.append((self.row, self.column))
            return
        runs = self._shown("".join(self.value))
        if any(runs) and self.column <= MOST_COLUMNS:
            self.put(runs)

    def _shown(self, value: str) -> Runs:
        """What the cell shows, in runs of one typeface."""
        match self.kind:
            case "s":
                index = number_of(value)
                return self.book.texts[index] if index < len(self.book.texts) else ()
            case "inlineStr":
                return tuple(self.runs) or (value,)
            case "str":
                return (unescaped(value),)
            case "b":
                return ("TRUE" if value.strip() == "1" else "FALSE",)
            case "n":
                return (shown(value.strip(), self.book.format(self.style), epoch_1904=self.book.epoch_1904),)
        return (value,)

    def _merge(self, reference: str) -> None:
        area = area_of(reference) if ":" in reference else None
        if area and len(self.merged) < _MOST_MERGED:
            self.merged[area.top, area.left] = area.bottom - area.top + 1, area.right - area.left + 1


class _PlacedSheet(Sheet):
    """Writes the cells out as text with places."""

    def __init__(self, book: Workbook, placer: Placer, name: str) -> None:
        super().__init__(book)
        self.placer = placer
        self.name = name
        self.first = len(placer.places)
        self.open: set[int] = set()

    def put(self, runs: Runs) -> None:
        """Write the cell."""
        before = len(self.placer.places)
        label = sheet_label(self.name, self.row, self.column)
        self.placer.cell(self.row, self.column, _pieces(runs, self.locked), label)
        if (self.style or "0") in self.book.open_styles:
            self.open.update(range(before, len(self.placer.places)))

    def close(self, titles: Iterable[Area]) -> None:
        """Say what stands behind the cells, and which of them are locked by that."""
        self.placer.describe(self.merged, self.hidden_rows, self.hidden_columns)
        self.placer.doubts += [Doubt("uncalculated", sheet_label(self.name, *cell)) for cell in self.uncalculated]
        areas = [*((area, "formula") for area in self.computed), *((area, "title") for area in titles)]
        for index in range(self.first, len(self.placer.places)) if areas or self.protected else ():
            place = self.placer.places[index]
            reasons = [why for area, why in areas if area.holds(place.row, place.cell)]
            reasons += ["protected"] if self.protected and index not in self.open else []
            if reasons and not place.locked:
                self.placer.places[index] = place._replace(locked=reasons[0])


def _pieces(runs: Runs, locked: str) -> list[Piece]:
    pieces, line, column = [], 1, 1
    for number, run in enumerate(runs):
        pieces.append(Piece(run, 0, number, line, column, locked))
        broken = run.rfind("\n")
        line += run.count("\n")
        column = len(run) - broken if broken >= 0 else column + len(run)
    return pieces


def area_of(reference: str) -> Area | None:
    """The cells that ``B2`` or ``B2:C5`` means."""
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if not one or not other:
        return None
    return Area(int(one["row"]), _column(one["letters"]), int(other["row"]), _column(other["letters"]))


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
