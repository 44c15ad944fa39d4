"""Where the texts of a workbook's cells stand, in the bytes of its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from linter.fixing.recalculation import Formula
from linter.fixing.shares import Shares
from linter.fixing.splicing import Text
from linter.reading.package import Package
from linter.reading.workbook import Runs, Workbook, number_of
from linter.reading.xlsx import Sheet, area_of

NOT_SHARED = -1


class Stored(NamedTuple):
    """What holds the text of a cell: a value or a run in the sheet ``part``; ``shared`` is the number of a shared text it points to."""

    part: str
    text: Text
    shared: int = NOT_SHARED


class Places:
    """Finds where the runs of some places stand, and what else of the workbook has to do with them, also in sheets that are not read.

    ``found`` gives by the index of a place the number of its run in the cell and what holds it, ``cells`` the row and column of each;
    ``uses`` counts the cells of each shared text; ``formulas`` are all there are.
    """

    def __init__(self, package: Package, book: Workbook, wanted: Shares) -> None:
        self.found: dict[int, tuple[int, Stored]] = {}
        self.cells: set[tuple[int, int]] = set()
        self.uses: Counter[int] = Counter()
        self.formulas: list[Formula] = []
        self.wanted = wanted
        self.index = 0
        read = [part for _, part, _ in book.sheets]
        others = {part for kind, part in book.relations.values() if kind.lower().endswith("sheet")} - set(read)
        for part in (*read, *sorted(others)):
            if part in package:
                sheet = _Locator(package, book, part, self, counts=part in read)
                package.parse(part, sheet.start, sheet.end, sheet.text)

    def take(self, sheet: _Locator, runs: Runs) -> None:
        """Take in a cell that shows something: a place for each of its runs that has a text."""
        for number, run in enumerate(runs):
            if run:
                if self.index in self.wanted:
                    self.found[self.index] = number, sheet.stored(number)
                    self.cells.add((sheet.row, sheet.column))
                self.index += 1


class _Locator(Sheet):
    """A sheet that tells ``places`` where the texts of its cells stand; its cells have places only if it ``counts``, being one that is read."""

    def __init__(self, package: Package, book: Workbook, part: str, places: Places, *, counts: bool) -> None:
        super().__init__(book)
        self.package = package
        self.part = part
        self.places = places
        self.counts = counts
        self.calculated: list[str] | None = None
        self.spread = Formula("")
        self.begun = 0
        self.value_text = Text(0, 0)
        self.texts: list[Text] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self.texts.clear()
        elif tag in ("v", "t"):
            self.begun = self.package.position
        elif tag == "f":
            area = area_of(attributes.get("ref", ""))
            self.spread = Formula("", area.bottom - area.top, area.right - area.left) if area else Formula("")
            self.calculated = []
        super().start(tag, attributes)

    def text(self, text: str) -> None:
        if self.calculated is not None:
            self.calculated.append(text)
        super().text(text)

    def end(self, tag: str) -> None:
        if tag == "f" and self.calculated is not None:
            self.places.formulas.append(self.spread._replace(text="".join(self.calculated)))
            self.calculated = None
        elif tag == "v":
            self.value_text = Text(self.begun, self.package.position, preservable=False)
            if self.kind == "s":
                self.places.uses[number_of("".join(self.value))] += 1
        elif tag == "t" and not self.inside.phonetic:
            self.texts.append(Text(self.begun, self.package.position))
        super().end(tag)

    def put(self, runs: Runs) -> None:
        if self.counts:
            self.places.take(self, runs)

    def stored(self, run: int) -> Stored:
        """Where a run of the cell that is complete stands."""
        if self.kind == "inlineStr" and self.texts:
            return Stored(self.part, self.texts[run])
        return Stored(self.part, self.value_text, number_of("".join(self.value)) if self.kind == "s" else NOT_SHARED)
