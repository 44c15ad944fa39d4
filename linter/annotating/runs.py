"""The runs of a document as elements, found by where the reader says a text stands, and cut where a comment begins or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from linter.annotating.parts import Element
from linter.model import Place, Source, Span
from linter.reading.docx import Paragraph, Reader, single
from linter.reading.numbering import Numbering
from linter.reading.package import Package

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Anchor(NamedTuple):
    """From where to where in the runs of one place a comment is about; offsets in the texts of the first and the last run."""

    first: Element
    start: int
    last: Element
    end: int


class _Tracker(Reader):
    """A reader that keeps the elements its runs come from."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__(numbering)
        self.element: Element = None
        self.elements: dict[int, tuple[Paragraph, list[Element]]] = {}

    def begin_run(self) -> None:
        super().begin_run()
        paragraph = self.paragraphs[-1]  # kept with its elements: the number of a forgotten one may be given to another
        self.elements.setdefault(id(paragraph), (paragraph, []))[1].append(self.element)

    def told(self) -> Iterator[Element]:
        """The element of every stretch of the source text, in its order; ``None`` for a number that Word prints by itself."""
        for places in self.printed():
            for place in places:
                for paragraph in place.paragraphs:
                    elements = self.elements.get(id(paragraph), (paragraph, []))[1]
                    texts = (paragraph.number, *map("".join, paragraph.runs))
                    yield from (element for text, element in zip(texts, (None, *elements), strict=False) if text)


class Runs:
    """The runs of a document by the places of its source text."""

    def __init__(self, package: Package, part: str, root: Element, source: Source) -> None:
        tracker = _Tracker(Numbering(package, part))
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = etree.QName(element).localname
            if event == "end":
                tracker.end(tag)
                continue
            tracker.element = element
            tracker.start(tag, element.attrib)
            if tag == "t":
                tracker.text(element.text or "")
        self.by_label: dict[str | None, list[tuple[Place, Element]]] = defaultdict(list)
        for place, element in zip(source.places, tracker.told(), strict=False):
            if element is not None and length(element) in (0, place.end - place.start):
                self.by_label[place.label].append((place, element))

    def anchor(self, source: Source, span: Span) -> Anchor | None:
        """Where a span stands, as far as it goes in the place it begins in; ``None`` if nothing is printed there by a run.

        A number that Word prints by itself is in no run: then the text behind it counts. Comments cannot stand in a text box: then the
        run counts that holds the box.
        """
        first = source.place(span.start)
        if first is None:
            return None
        pieces = self.by_label[first.label]
        stop = max(span.end, span.start + 1)
        meant = [one for one in pieces if one[0].start < stop and one[0].end > span.start]
        meant = meant or [one for one in pieces if one[0].start >= span.start][:1] or pieces[:1]
        if not meant:
            return None
        (begin, run), (end, last) = meant[0], meant[-1]
        outside = _outside(run), _outside(last)
        if outside != (run, last):
            return Anchor(outside[0], 0, outside[1], length(outside[1]))
        return Anchor(run, max(span.start - begin.start, 0), last, min(stop, end.end) - end.start)


def length(run: Element) -> int:
    """How many characters stand directly in a run."""
    return sum(map(_width, run))


def cut(run: Element, offsets: Iterable[int]) -> list[tuple[int, int, Element]]:
    """Cut a run into runs of the same format; returns each with where it begins and ends in the text of the first."""
    pieces = []
    begin, whole = 0, length(run)
    for offset in sorted({one for one in offsets if 0 < one < whole}):
        rest = _split(run, offset - begin)
        pieces.append((begin, offset, run))
        begin, run = offset, rest
    return [*pieces, (begin, whole, run)]


def _split(run: Element, offset: int) -> Element:
    """Give what stands behind an offset to a new run behind this one."""
    rest = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    look = run.find(f"{{{WORD}}}rPr")
    if look is not None:
        rest.append(deepcopy(look))
    for child in list(run):
        if child is look:
            continue
        width = _width(child)
        if 0 < offset < width:  # only a text is wider than one
            behind = deepcopy(child)
            child.text, behind.text = child.text[:offset], child.text[offset:]
            for text in (child, behind):
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            rest.append(behind)
        elif offset <= 0:
            rest.append(child)
        offset -= width
    run.addnext(rest)
    return rest


def _width(child: Element) -> int:
    name = etree.QName(child).localname if isinstance(child.tag, str) else ""
    return len(child.text or "") if name == "t" else len(single(name, child.attrib) if name else "")


def _outside(run: Element) -> Element:
    """The run itself, or the outermost one that holds the text box it is in."""
    for ancestor in run.iterancestors(f"{{{WORD}}}txbxContent"):
        run = next(ancestor.iterancestors(f"{{{WORD}}}r"), run)
    return run
