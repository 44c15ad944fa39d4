"""A copy of a Word document with a comment at the words of each finding, and one at its head about all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from linter.annotating import overview
from linter.annotating.notes import AUTHOR, HEADING, Entry, Style, entries, shown_findings
from linter.annotating.parts import Element, Parts, number, refuse_strict
from linter.annotating.runs import WORD, Anchor, Runs, cut
from linter.findings import Report
from linter.model import Source, Span
from linter.reading.package import Package
from linter.report.counting import severity_name
from linter.words import printable, say

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKERS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class _Comment(NamedTuple):
    """A comment to be: what it says, the initials that tell the severity, and the words it is about."""

    entry: Entry
    initials: str
    anchor: Anchor


def annotate(package: Package, report: Report, style: Style) -> bytes:
    """The annotated copy.

    Raises:
        InputError: damaged, or in a variant of the format that cannot be annotated.

    """
    parts = Parts(package)
    part = package.main_part("word/")
    root = parts.tree(part)
    refuse_strict(root, package.path)
    _clean(parts, part, root)
    runs = Runs(package, part, root, report.document.source)
    found = [(finding, runs.anchor(finding.source, finding.span)) for finding in shown_findings(report, style)]
    placed = [(finding, anchor) for finding, anchor in found if anchor]
    comments = []
    head = _head(runs, report.document.source)
    if head is not None:
        unplaced = [finding for finding, anchor in found if anchor is None]
        about = overview.comment(report, [finding for finding, _ in placed], unplaced)
        comments.append(_Comment(about, say("汇总", "all")[0].upper(), head))
    comments += [
        _Comment(entry, severity_name(finding.severity)[0].upper(), anchor)
        for finding, anchor in placed
        for entry in entries([finding])
    ]
    numbered = list(enumerate(comments, _next_number(parts, part, root)))
    if numbered:
        texts = _comments(parts, part)
        for number_of, comment in numbered:
            _tell(texts, number_of, comment, style)
        _mark(numbered)
    return parts.save()


def _head(runs: Runs, source: Source) -> Anchor | None:
    """The first words of the document that a comment can stand at."""
    anchors = (runs.anchor(source, Span(place.start, place.end)) for place in source.places)
    return next(filter(None, anchors), None)


def _clean(parts: Parts, part: str, root: Element) -> None:
    """Take away the comments of an earlier run, known by how they begin, with their marks."""
    gone = set()
    for _, comments in parts.related(part, "comments"):
        for one in list(parts.tree(comments).iter(f"{{{WORD}}}comment")):
            begins = "".join(next(one.iter(f"{{{WORD}}}p"), one).itertext())
            if HEADING.match(begins) or overview.HEADING.match(begins):
                gone.add(one.get(f"{{{WORD}}}id"))
                one.getparent().remove(one)
    for marker in [one for name in _MARKERS for one in root.iter(f"{{{WORD}}}{name}")] if gone else ():
        if marker.get(f"{{{WORD}}}id") in gone:
            run = marker.getparent()
            run.remove(marker)
            if run.tag == f"{{{WORD}}}r" and all(child.tag == f"{{{WORD}}}rPr" for child in run):
                run.getparent().remove(run)


def _next_number(parts: Parts, part: str, root: Element) -> int:
    known = [root, *(parts.tree(comments) for _, comments in parts.related(part, "comments"))]
    tags = (*_MARKERS, "comment")
    return 1 + max(
        (number(one.get(f"{{{WORD}}}id")) for tree in known for tag in tags for one in tree.iter(f"{{{WORD}}}{tag}")),
        default=-1,
    )


def _comments(parts: Parts, part: str) -> Element:
    for _, known in parts.related(part, "comments"):
        return parts.tree(known)
    root = etree.Element(f"{{{WORD}}}comments", nsmap={"w": WORD})
    folder = part.rpartition("/")[0]
    parts.relate(part, "comments", parts.add(f"{folder}/comments{{}}.xml", _COMMENTS_TYPE, root))
    return root


def _tell(texts: Element, number_of: int, comment: _Comment, style: Style) -> None:
    """Write what a comment says."""
    one = etree.SubElement(texts, f"{{{WORD}}}comment")
    one.set(f"{{{WORD}}}id", str(number_of))
    one.set(f"{{{WORD}}}author", printable(style.author).strip() or AUTHOR)
    one.set(f"{{{WORD}}}initials", comment.initials)
    for text, bold in _paragraphs(comment.entry):
        run = etree.SubElement(etree.SubElement(one, f"{{{WORD}}}p"), f"{{{WORD}}}r")
        if bold:
            etree.SubElement(etree.SubElement(run, f"{{{WORD}}}rPr"), f"{{{WORD}}}b")
        words = etree.SubElement(run, f"{{{WORD}}}t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _paragraphs(entry: Entry) -> Iterator[tuple[str, bool]]:
    yield entry.heading, True
    for text in entry.lines:
        yield from ((line, False) for line in text.split("\n"))


def _mark(comments: Sequence[tuple[int, _Comment]]) -> None:
    """Cut the runs where comments begin and end, and put the marks there."""
    offsets: dict[Element, set[int]] = defaultdict(set)
    for _, comment in comments:
        offsets[comment.anchor.first].add(comment.anchor.start)
        offsets[comment.anchor.last].add(comment.anchor.end)
    pieces = {run: cut(run, places) for run, places in offsets.items()}
    for number_of, comment in comments:
        anchor = comment.anchor
        first = next(
            (run for begin, end, run in pieces[anchor.first] if begin <= anchor.start < max(end, 1)), anchor.first
        )
        last = next((run for begin, end, run in reversed(pieces[anchor.last]) if begin < anchor.end), anchor.last)
        first.addprevious(_marker("commentRangeStart", number_of))
        reference = etree.Element(f"{{{WORD}}}r")
        reference.append(_marker("commentReference", number_of))
        last.addnext(reference)
        last.addnext(_marker("commentRangeEnd", number_of))


def _marker(name: str, comment: int) -> Element:
    marker = etree.Element(f"{{{WORD}}}{name}")
    marker.set(f"{{{WORD}}}id", str(comment))
    return marker
