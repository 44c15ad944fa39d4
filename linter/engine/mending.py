"""From what a remedy changes in flat cells to the edits of a :class:`Fix`, or to none where they would touch what is not theirs.

A fix writes into the indicator cell, or in a form into the cells of the indicator's row, nowhere else: goals and amounts belong to
their writer; the name of a project, by which other systems know it, changes only where the fix is unsafe. What a safe fix makes of a
value sets the same target.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from linter.engine.rules import Remedy
from linter.engine.suppression import Fired
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.meaning import same_numbers, same_target
from linter.findings import Edit, Fix
from linter.fixers import Change, Flaw
from linter.model import EMPTY_CELL, Cell, Document, Field, Indicator, Project, Span

_NEVER_WRITTEN = frozenset('"\t\r\n')
_MAY_DELIMIT = ",|"
"""These may end a cell, so they are written only into one that holds them already."""

_SIGNS = "≥≤＞＜><=＝≧≦"
_CLOSING = "；;，,。：:）)%％"
"""Marks that belong to the character before them, on its line."""


class Mender:
    """Makes the fixes for the findings of one table."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def fix(self, fired: Fired, place: Field | None) -> tuple[Fix | None, str]:
        """What mends a finding, or what of its place keeps it from being mended.

        Neither where its rule has no way to mend it, or none that keeps its hands off the rest.
        """
        remedy = fired.case.fix
        if remedy is None or remedy.changes is None or (remedy.applies and not remedy.applies(fired.subject)):
            return None, ""
        edits = self._every_edit(fired, place, remedy)
        if not edits:
            return None, ""
        obstacle = self._obstacle(edits)
        if obstacle:
            return None, obstacle if remedy.safety in ("safe", "unsafe") else ""
        values = fired.values if place is None else {"value": place.text, **fired.values}
        zh, en = (remedy.does.get(one, remedy.does["zh"]).render(fired.subject, values) for one in ("zh", "en"))
        return Fix(remedy.safety, tuple(edits), zh, en, _read(fired.subject, remedy.safety)), ""

    def _every_edit(self, fired: Fired, place: Field | None, remedy: Remedy) -> list[Edit]:
        """The edits of all changes of a remedy, in order; none if one of them must not be made."""
        if remedy.changes is None:
            return []
        edits: list[Edit] = []
        for change in remedy.changes(Flaw(fired.subject, place, fired.values)):
            made = self._edits(change, remedy) if isinstance(change, Change) else self._own(change, fired.subject)
            if made is None:
                return []
            edits += made
        ordered = sorted(set(edits), key=lambda edit: edit.span)
        return [] if any(collide(one, other) for one, other in pairwise(ordered)) else ordered

    def _obstacle(self, edits: list[Edit]) -> str:
        """What of a file that is no plain text keeps edits from being made in it."""
        source = self.document.source
        reasons = (source.obstacle(edit.span) for edit in edits) if source.places else iter(())
        return next(filter(None, reasons), "")

    def _owner(self, cell: Cell) -> _Owner | None:
        """Whose a cell is that a fix may write into; ``None`` where it must not."""
        key = id(cell)
        if cell is EMPTY_CELL:
            return None
        if key in self._rows:
            return self._rows[key]
        if key in self._named and cell.is_printed:
            return _Owner(self._named[key], is_name=True)
        project = self._listed.get(key)
        return None if project is None else _Owner(project, tuple(self._twins.get(id(project), ())))

    @cached_property
    def _listed(self) -> dict[int, Project]:
        """The projects by the identity of their cell of indicators."""
        return {id(project.cell): project for project in self.document.projects if not project.repeated}

    @cached_property
    def _named(self) -> dict[int, Project]:
        """The projects by the identity of the cell of their name."""
        return {id(project.name): project for project in self.document.projects if not project.repeated}

    @cached_property
    def _twins(self) -> dict[int, list[Cell]]:
        """By the identity of a project, its cell again where a page break had its row printed once more."""
        projects = list(self.document.projects)
        twins: dict[int, list[Cell]] = {}
        for index, project in enumerate(projects):
            original = _original(projects, index) if project.repeated else None
            if original is not None:
                twins.setdefault(id(original), []).append(project.cell)
        return twins

    @cached_property
    def _rows(self) -> dict[int, _Owner]:
        """Whose the cells of the rows of forms are, by the identity of the cell."""
        forms = (
            one for one in self.document.projects if one.entries and not one.repeated and id(one) not in self._twins
        )
        return {key: owner for form in forms for key, owner in self._owners_in_form(form)}

    def _owners_in_form(self, project: Project) -> Iterator[tuple[int, _Owner]]:
        """Whose the cells of a form's rows are: one that is merged over the rows of several indicators belongs to none of them."""
        for indicator in project.indicators:
            for cell in _cells(indicator):
                if all(self._claims[origin] == 1 for origin in cell.origins):
                    yield id(cell), _Owner(project, row=indicator)

    @cached_property
    def _claims(self) -> Counter[int]:
        """For each stretch of the source that stands in a form's rows, by its offset, how many indicators it is a part of."""
        rows = (indicator for project in self.document.projects if project.entries for indicator in project.indicators)
        return Counter(origin for row in rows for origin in {one for cell in _cells(row) for one in cell.origins})

    def _edits(self, change: Change, remedy: Remedy) -> list[Edit] | None:
        """The edits of a change, also where the row is printed once more; ``None`` if it must not be made."""
        field, text = change
        owner = self._owner(field.cell)
        if owner is None or not may_be_written(field, text) or not _keeps_target(owner, change, remedy.safety):
            return None
        if (owner.is_name and remedy.safety == "safe") or (owner.row and _takes_sign(owner.row, change)):
            return None
        edits = list(_aligned(field, text))
        for twin in owner.twins:
            again = Field(twin, field.start, field.end)
            if field.start >= len(twin.text):
                continue  # the page broke before it
            if again.text != field.text:
                return None
            edits += _aligned(again, text)
        return edits

    def _own(self, edit: Edit, subject: Any) -> list[Edit] | None:
        """An edit that a fixer made itself: what it takes out stands in the indicator cell and is no part of the goal."""
        facts = subject.project if isinstance(subject, IndicatorFacts) else subject
        if not isinstance(facts, ProjectFacts):
            return None
        project, span = facts.project, edit.span
        whole = project.cell.span()
        if not (whole.start <= span.start and span.end <= whole.end):
            return None
        goal = project.goal.spans(0, len(project.goal.text))
        return None if any(one.start < span.end and span.start < one.end for one in goal) else [edit]


def _read(subject: Any, safety: str) -> tuple[Span, ...]:
    """What a fix may take its text from: an unsafe one often writes one value of an indicator as the other is written."""
    if safety != "unsafe" or not isinstance(subject, IndicatorFacts):
        return ()
    return tuple(field.span for field in (subject.indicator.cycle, subject.indicator.annual) if field is not None)


class _Owner(NamedTuple):
    """Whose a cell is, and the same cell where a page break had the row printed once more; ``row`` is the indicator of a form's row."""

    project: Project
    twins: tuple[Cell, ...] = ()
    is_name: bool = False
    row: Indicator | None = None

    def indicator(self, offset: int) -> Indicator | None:
        """The indicator at an offset of the cell."""
        if self.row is not None:
            return self.row
        starts = [one.field.start for one in self.project.indicators]
        index = bisect_right(starts, offset) - 1
        return self.project.indicators[index] if index >= 0 and not self.is_name else None


def collide(one: Edit, other: Edit) -> bool:
    """Whether two edits, the first of which begins first, cannot both be made."""
    return other.span.start < one.span.end or one.span == other.span


def may_be_written(field: Field, text: str) -> bool:
    """Whether the text can stand in the cell of a field without ending it, nor taking half of a doubled quote."""
    if not _NEVER_WRITTEN.isdisjoint(text) or '"' in field.text:
        return False
    return all(char in field.cell.text for char in _MAY_DELIMIT if char in text)


def _cells(indicator: Indicator) -> Iterator[Cell]:
    """The cells of a form's row that are not empty."""
    levels = (level.field for level in (indicator.level1, indicator.level2) if level)
    for field in (indicator.name, indicator.cycle, indicator.annual, *levels, *(indicator.columns or ())):
        if field is not None and field.cell:
            yield field.cell


def _takes_sign(row: Indicator, change: Change) -> bool:
    """Whether a change would write a comparison into a value though the form has a column for it."""
    sign = row.columns.sign if row.columns else None
    if sign is None or (sign.text and sign.cell.origin(0) in change.field.cell.origins):
        return False
    return sum(map(change.text.count, _SIGNS)) > sum(map(change.field.text.count, _SIGNS))


def _original(projects: list[Project], index: int) -> Project | None:
    """The row that a reprinted one repeats: next to it, with the same name and amounts."""
    again = projects[index]
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(projects) and projects[place].name.text == again.name.text:
            if not projects[place].repeated and projects[place].amounts == again.amounts:
                return projects[place]
            place += step
    return None


def _keeps_target(owner: _Owner, change: Change, safety: str) -> bool:
    """Whether a value still sets the same target after a change; after an unsafe one, whether it still names its numbers."""
    field, text = change
    indicator = owner.indicator(field.start)
    for value in (indicator.cycle, indicator.annual) if indicator else ():
        if value is not None and value.cell is field.cell and value.start <= field.start and field.end <= value.end:
            before = value.text
            after = before[: field.start - value.start] + text + before[field.end - value.start :]
            if safety == "safe":
                return same_target(before, after)
            return same_numbers(before, after) or same_numbers(before, "")
    return True


def _aligned(field: Field, text: str) -> Iterator[Edit]:
    """The edits that make a field read ``text``: as few characters as possible, so that wraps and blanks stay where they are."""
    for start, end, new in _changes(field.text, text):
        if start == end:
            at = _insertion(field.cell, field.start + start, new, first=start == 0)
            yield Edit(Span(at, at), new)
        else:
            for number, piece in enumerate(field.cell.spans(field.start + start, field.start + end)):
                yield Edit(piece, "" if number else new)


@lru_cache(maxsize=1024)
def _changes(old: str, new: str) -> Sequence[tuple[int, int, str]]:
    """What makes one text of another: ranges of the old one and what stands there in the new one.

    Most fixes change one place, which the equal beginnings and ends enclose; only the rest is worth a comparison, and
    what a table writes in many rows only one.
    """
    begin = len(os.path.commonprefix((old, new)))  # noqa: RUF071 - texts, no paths
    end = len(os.path.commonprefix((old[begin:][::-1], new[begin:][::-1])))  # noqa: RUF071
    middle, instead = old[begin : len(old) - end], new[begin : len(new) - end]
    if not middle or not instead or len(middle) == len(instead) == 1:
        return ((begin, begin + len(middle), instead),)
    return tuple(
        (begin + start, begin + stop, instead[new_start:new_stop])
        for tag, start, stop, new_start, new_stop in SequenceMatcher(
            None, middle, instead, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    )


def _insertion(cell: Cell, offset: int, text: str, *, first: bool) -> int:
    """Where new text goes at a flat offset: behind the character before it, or, at the front of a field, before the next one."""
    behind = offset > 0 and (not first or text[0] in _CLOSING)
    return cell.origin(offset - 1) + 1 if behind or offset == len(cell.text) else cell.origin(offset)
