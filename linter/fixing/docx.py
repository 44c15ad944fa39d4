"""Edits in the runs of a Word document, in the bytes of its main part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.fixing.shares import Shares
from linter.fixing.splicing import Char, Run, Text, Write, check_encoding, run_writes, spliced
from linter.reading.docx import Paragraph, Reader, single
from linter.reading.numbering import Numbering
from linter.reading.package import Package


def changed_parts(package: Package, shared: Shares) -> dict[str, bytes]:
    """The new bytes of the parts that change.

    Raises:
        Refused: a run cannot be changed.
        InputError: damaged, or larger than the limits allow.

    """
    main = package.main_part("word/")
    reader = _Locator(package, Numbering(package, main))
    package.parse(main, reader.start, reader.end, reader.text)
    part = package.fresh().content(main)
    check_encoding(part, main)
    writes: list[Write] = []
    for index, run in enumerate(reader.told()):
        if index in shared:
            writes += run_writes(part, run, shared[index], _as_it_is, str)
    return {main: spliced(part, writes)}


def _as_it_is(chars: list[Char]) -> list[Char]:
    return chars


class _Locator(Reader):
    """A reader that keeps where the texts of its runs stand."""

    def __init__(self, package: Package, numbering: Numbering) -> None:
        super().__init__(numbering)
        self.package = package
        self.begun = 0
        self.found: dict[int, tuple[Paragraph, list[list[Text | None]]]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().start(tag, attributes)
        if tag == "t":
            self.begun = self.package.position
        elif self.shows and single(tag, attributes):
            self._run().append(None)

    def end(self, tag: str) -> None:
        if tag == "t" and self.in_text and not self.gone:
            self._run().append(Text(self.begun, self.package.position))
        super().end(tag)

    def begin_run(self) -> None:
        super().begin_run()
        paragraph = self.paragraphs[-1]  # kept with its runs: the number of a forgotten one may be given to another
        self.found.setdefault(id(paragraph), (paragraph, []))[1].append([])

    def _run(self) -> list[Text | None]:
        return self.found[id(self.paragraphs[-1])][1][-1]

    def told(self) -> Iterator[Run]:
        """The elements of every run that has a text, in the order of the places; none of a number that Word prints by itself."""
        for places in self.printed():
            for place in places:
                for paragraph in place.paragraphs:
                    runs = self.found.get(id(paragraph), (paragraph, []))[1]
                    texts = (paragraph.number, *map("".join, paragraph.runs))
                    yield from (run for text, run in zip(texts, ((), *runs), strict=True) if text)
