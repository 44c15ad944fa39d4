"""What the sheets of an Excel workbook share: their order, the shared texts, the number formats of the cell styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.patterns import pattern
from linter.reading.number_formats import BUILT_IN, GENERAL
from linter.reading.package import Package

ESCAPED = pattern("_x(?P<code>[0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold."""

_MOST_STYLES = 1 << 16
OURS = "_jixiao_"
"""How the defined names begin that point to sheets of ours: they are no part of what is handed in."""
SUMMARY = f"{OURS}summary"
"""The name that points to the sheet of findings of an annotated copy."""
MADE = f"{OURS}made_"
"""How those begin that point to lists of the indicators of other files: they can be read like any table."""

Runs = tuple[str, ...]
"""What a cell shows, in runs of one typeface."""


class Workbook:
    """What all sheets share: their order, the shared texts, the number formats of the cell styles.

    ``sheets`` are the sheets to read, in order: name, part, and whether it is hidden; ``ours`` are the names of sheets with
    what we say of the others, ``made`` those of lists we made of other files.
    ``phonetic`` are the indices of shared texts with phonetic guides, ``open_styles`` the cell styles that a protected sheet lets change.
    """

    def __init__(self, package: Package) -> None:
        self.part = package.main_part("xl/")
        self.relations = package.relations(self.part)
        self.epoch_1904 = False
        self.sheets: list[tuple[str, str, bool]] = []
        self.texts: list[Runs] = []
        self.formats: list[str] = []
        self.phonetic: set[int] = set()
        self.open_styles: frozenset[str] = frozenset()
        self.ours: set[str] = set()
        self.made: set[str] = set()
        self.pointing = self.ours
        self.named: str | None = None
        package.parse(self.part, self._sheet, self._end, self._text)
        self.sheets = [sheet for sheet in self.sheets if sheet[0] not in self.ours]
        for kind, part in self.relations.values():
            if kind == "sharedStrings" and part in package:
                shared = SharedTexts()
                package.parse(part, shared.start, shared.end, shared.text)
                self.texts += shared.texts
                self.phonetic |= shared.phonetic
            elif kind == "styles" and part in package:
                styles = _Styles()
                package.parse(part, styles.start, styles.end, _nothing)
                self.formats = [styles.formats.get(number, GENERAL) for number in styles.cells]
                self.open_styles = frozenset(map(str, styles.open))

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
            self.pointing = self.made if attributes["name"].startswith(MADE) else self.ours

    def _text(self, text: str) -> None:
        if self.named is not None:
            self.named += text

    def _end(self, tag: str) -> None:
        if tag == "definedName" and self.named is not None:
            self.pointing.add(self.named.rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'"))
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
        self.open: set[int] = set()
        self.in_cells = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt" and len(self.formats) < _MOST_STYLES:
            self.formats[number_of(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)
        elif tag == "cellXfs":
            self.in_cells = True
        elif tag == "xf" and self.in_cells and len(self.cells) < _MOST_STYLES:
            self.cells.append(number_of(attributes.get("numFmtId")))
        elif tag == "protection" and self.in_cells and attributes.get("locked") in ("0", "false"):
            self.open.add(len(self.cells) - 1)

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.in_cells = False


class SharedTexts:
    """Takes in the table of texts: each one as its runs, without the guides that those with ``phonetic`` numbers have."""

    def __init__(self) -> None:
        self.texts: list[Runs] = []
        self.phonetic: set[int] = set()
        self.runs: list[str] = []
        self.inside = Inside()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; ``tag`` is its name without prefix."""
        if tag == "si":
            self.runs = []
        elif tag == "rPh":
            self.phonetic.add(len(self.texts))
        self.inside.start(tag)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.inside.end(tag)
        if tag == "si":
            self.texts.append(tuple(self.runs))
        elif tag == "t" and not self.inside.phonetic:
            self.runs.append(unescaped(self.inside.take()))

    def text(self, text: str) -> None:
        """A stretch of text."""
        if self.inside.t and not self.inside.phonetic:
            self.inside.parts.append(text)


@dataclass(slots=True)
class Inside:
    """Whether text now belongs to an element ``t``, and whether that is a phonetic guide."""

    t: bool = False
    phonetic: bool = False
    parts: list[str] = field(default_factory=list)

    def start(self, tag: str) -> None:
        """An element begins; ``tag`` is its name without prefix."""
        if tag == "t":
            self.t = True
        elif tag == "rPh":
            self.phonetic = True

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "t":
            self.t = False
        elif tag == "rPh":
            self.phonetic = False

    def take(self) -> str:
        """The text of the element, which is over."""
        text = "".join(self.parts)
        self.parts.clear()
        return text


def unescaped(text: str) -> str:
    """A text with ``_x000D_`` as the character it stands for; carriage returns go, the line feed beside them breaks the line."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found["code"], 16)), text).replace("\r", "")


def number_of(text: str | None) -> int:
    """A number of an attribute; 0 where it holds none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
