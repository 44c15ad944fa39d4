"""A copy of a workbook with a comment on every cell that has findings, and a sheet that lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from linter.annotating import summary
from linter.annotating.notes import Style, entries, gravest, shown_findings
from linter.annotating.parts import Parts, refuse_strict
from linter.annotating.sheet_notes import Note, SheetNotes
from linter.annotating.styles import Styles
from linter.annotating.summary import Line
from linter.findings import Finding, Report
from linter.places import hidden
from linter.reading.package import Package
from linter.reading.placing import letters
from linter.reading.workbook import Workbook
from linter.report.counting import SEVERITIES
from linter.words import say

Place = tuple[int, int, int]
"""The index of a sheet, a row and a column."""


def annotate(package: Package, report: Report, style: Style) -> bytes:
    """The annotated copy.

    Raises:
        InputError: damaged, or in a variant of the format that cannot be annotated.

    """
    book, parts = Workbook(package), Parts(package)
    refuse_strict(parts.tree(book.part), package.path)
    found = shown_findings(report, style)
    by_place: dict[Place, list[Finding]] = defaultdict(list)
    for finding in found:
        by_place[_place(finding)].append(finding)
    for sheet in book.ours:
        summary.remove(parts, book.part, sheet)
    styles = Styles(parts, book.part)
    formats = styles.grounds({one: style.colors[one] for one in SEVERITIES if any(one == f.severity for f in found)})
    refused: set[Place] = set()
    for index, (_, part, _) in enumerate(book.sheets):
        writer = SheetNotes(parts, part, style.author)
        if book.ours:
            writer.clean()
        notes = list(_notes(index, by_place, style))
        refused |= {(index, note.row, note.column) for note in writer.write(notes, formats)}
    lines = [_line(finding, book, refused) for finding in found]
    summary.add(parts, book.part, styles, report, lines, style)
    return parts.save()


def _place(finding: Finding) -> Place:
    place = finding.source.place(finding.span.start)
    return (place.block, place.row, place.cell) if place else (0, 1, 1)


def _notes(index: int, by_place: dict[Place, list[Finding]], style: Style) -> Iterator[Note]:
    for (block, row, column), findings in sorted(by_place.items(), key=lambda one: one[0]):
        if block == index:
            severity = gravest(findings)
            yield Note(row, column, severity, style.colors[severity], tuple(entries(_by_gravity(findings))))


def _by_gravity(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, so that what may be cut off weighs least."""
    return sorted(findings, key=lambda one: SEVERITIES.index(one.severity))


def _line(finding: Finding, book: Workbook, refused: set[Place]) -> Line:
    place = _place(finding)
    block, row, column = place
    remark = hidden() if finding.source.is_hidden(finding.span.start) else ""
    if place in refused:
        remark += say("（已有会话批注，未另加批注）", " (has a conversation, not commented)")
    return Line(finding, book.sheets[block][0], f"{letters(column)}{row}", remark)
