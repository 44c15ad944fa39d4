"""Excel workbooks (ECMA-376): every sheet with its shown texts, merged cells, hidden rows and columns.

Own code, because what a table needs the libraries do not give: python-calamine drops number formats (95% comes out as 0.95) and
hidden rows, and stops the whole process at a sheet whose last cell is filled; openpyxl refuses workbooks of other programs for
styles nobody asked for. Cells come as the sheet shows them, formulas by the value stored with them; nothing is calculated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.model import Source
from linter.reading.limits import Limits
from linter.reading.number_formats import BUILT_IN, GENERAL, shown
from linter.reading.package import Package
from linter.reading.placing import Piece, Placer, sheet_label

_REFERENCE = re.compile(r"(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})")
_ESCAPED = re.compile("_x(?P<code>[0-9A-Fa-f]{4})_")
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_MOST_MERGED = 100_000
_MOST_STYLES = 1 << 16
OURS = "_jixiao_"
"""How the defined names begin that point to sheets of ours: they are no part of what is handed in."""

Runs = tuple[str, ...]


def read(package: Package, path: str, limits: Limits) -> Source:
    """The workbook as one text with places.

    Raises:
        InputError: damaged, or larger than the limits allow.

    """
    book = Workbook(package)
    placer = Placer(path, limits)
    for name, part, hidden in book.sheets:
        placer.block("sheet", name, hidden=hidden)
        sheet = _Sheet(book, placer, name)
        package.parse(part, sheet.start, sheet.end, sheet.text)
        sheet.close()
    return placer.source()


class Workbook:
    """What all sheets share: their order, the shared texts, the number formats of the cell styles.

    ``sheets`` are the sheets to read, in order: name, part, and whether it is hidden; ``ours`` are the names of sheets we made.
    """

    def __init__(self, package: Package) -> None:
        self.part = package.main_part("xl/")
        self.relations = package.relations(self.part)
        self.epoch_1904 = False
        self.sheets: list[tuple[str, str, bool]] = []
        self.texts: list[Runs] = []
        self.formats: list[str] = []
        self.ours: set[str] = set()
        self.named: str | None = None
        package.parse(self.part, self._sheet, self._end, self._text)
        self.sheets = [sheet for sheet in self.sheets if sheet[0] not in self.ours]
        for kind, part in self.relations.values():
            if kind == "sharedStrings" and part in package:
                shared = _SharedTexts(self.texts)
                package.parse(part, shared.start, shared.end, shared.text)
            elif kind == "styles" and part in package:
                styles = _Styles()
                package.parse(part, styles.start, styles.end, _nothing)
                self.formats = [styles.formats.get(number, GENERAL) for number in styles.cells]

    def _sheet(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            self.epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet":
            reference = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            kind, part = self.relations.get(reference, ("", ""))
            if kind == "worksheet":
                self.sheets.append((attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))
        elif tag == "definedName" and attributes.get("name", "").startswith(OURS):
            self.named = ""

    def _text(self, text: str) -> None:
        if self.named is not None:
            self.named += text

    def _end(self, tag: str) -> None:
        if tag == "definedName" and self.named is not None:
            self.ours.add(self.named.rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'"))
            self.named = None

    def format(self, style: str | None) -> str:
        """The number format of a cell style."""
        index = int(style) if style and style.isdecimal() else 0
        return self.formats[index] if index < len(self.formats) else GENERAL


class _Styles:
    """The formats by number, and for each cell style the number of its format."""

    def __init__(self) -> None:
        self.formats = dict(BUILT_IN)
        self.cells: list[int] = []
        self.in_cells = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt" and len(self.formats) < _MOST_STYLES:
            self.formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)
        elif tag == "cellXfs":
            self.in_cells = True
        elif tag == "xf" and self.in_cells and len(self.cells) < _MOST_STYLES:
            self.cells.append(_number(attributes.get("numFmtId")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.in_cells = False


class _SharedTexts:
    """The table of texts: each one as its runs, without phonetic guides."""

    def __init__(self, texts: list[Runs]) -> None:
        self.texts = texts
        self.runs: list[str] = []
        self.inside = _Inside()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self.runs = []
        self.inside.start(tag)

    def end(self, tag: str) -> None:
        self.inside.end(tag)
        if tag == "si":
            self.texts.append(tuple(self.runs))
        elif tag == "t" and not self.inside.phonetic:
            self.runs.append(_unescaped(self.inside.take()))

    def text(self, text: str) -> None:
        if self.inside.t and not self.inside.phonetic:
            self.inside.parts.append(text)


@dataclass(slots=True)
class _Inside:
    """Whether text now belongs to an element ``t``, and whether that is a phonetic guide."""

    t: bool = False
    phonetic: bool = False
    parts: list[str] = field(default_factory=list)

    def start(self, tag: str) -> None:
        if tag == "t":
            self.t = True
        elif tag == "rPh":
            self.phonetic = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self.t = False
        elif tag == "rPh":
            self.phonetic = False

    def take(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        return text


class _Sheet:
    """Takes in one sheet. Rows and cells may leave out their numbers; then they follow the one before."""

    def __init__(self, book: Workbook, placer: Placer, name: str) -> None:
        self.book = book
        self.placer = placer
        self.name = name
        self.row = self.column = 0
        self.kind = self.style = ""
        self.value: list[str] = []
        self.in_value = False
        self.runs: list[str] = []
        self.inside = _Inside()
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag:
            case "c":
                self._cell(attributes)
            case "row":
                self.row = min(_number(attributes.get("r")) or self.row + 1, _MOST_ROWS)
                self.column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(self.row)
            case "v":
                self.in_value = True
            case "col":
                if attributes.get("hidden") in ("1", "true"):
                    last = min(_number(attributes.get("max")), _MOST_COLUMNS)
                    self.hidden_columns.update(range(_number(attributes.get("min")), last + 1))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case _:
                self.inside.start(tag)

    def end(self, tag: str) -> None:
        match tag:
            case "v":
                self.in_value = False
            case "c":
                self._put()
            case "t" if not self.inside.phonetic:
                self.inside.end(tag)
                self.runs.append(_unescaped(self.inside.take()))
            case _:
                self.inside.end(tag)

    def text(self, text: str) -> None:
        if self.in_value:
            self.value.append(text)
        elif self.inside.t and not self.inside.phonetic:
            self.inside.parts.append(text)

    def close(self) -> None:
        """Say what stands behind the cells."""
        self.placer.describe(self.merged, self.hidden_rows, self.hidden_columns)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = _column(found["letters"]) if found else self.column + 1
        if found:
            self.row = min(int(found["row"]), _MOST_ROWS)
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.value.clear()
        self.runs.clear()

    def _put(self) -> None:
        if not self.value and not self.runs:
            return
        runs = self._shown("".join(self.value))
        if any(runs) and self.column <= _MOST_COLUMNS:
            label = sheet_label(self.name, self.row, self.column)
            self.placer.cell(self.row, self.column, _pieces(runs), label)

    def _shown(self, value: str) -> Runs:
        """What the cell shows, in runs of one typeface."""
        match self.kind:
            case "s":
                index = _number(value)
                return self.book.texts[index] if index < len(self.book.texts) else ()
            case "inlineStr":
                return tuple(self.runs) or (value,)
            case "str":
                return (_unescaped(value),)
            case "b":
                return ("TRUE" if value.strip() == "1" else "FALSE",)
            case "n":
                return (shown(value.strip(), self.book.format(self.style), epoch_1904=self.book.epoch_1904),)
        return (value,)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one and other and len(self.merged) < _MOST_MERGED:
            row, column = int(one["row"]), _column(one["letters"])
            self.merged[row, column] = int(other["row"]) - row + 1, _column(other["letters"]) - column + 1


def _pieces(runs: Runs) -> list[Piece]:
    pieces, line, column = [], 1, 1
    for number, run in enumerate(runs):
        pieces.append(Piece(run, 0, number, line, column))
        broken = run.rfind("\n")
        line += run.count("\n")
        column = len(run) - broken if broken >= 0 else column + len(run)
    return pieces


def _unescaped(text: str) -> str:
    """With ``_x000D_`` as the character it stands for; carriage returns go, the line feed beside them breaks the line."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found["code"], 16)), text).replace("\r", "")


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
