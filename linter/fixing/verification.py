"""The proof of a fix: the mended table is read again, and everything that was not to change reads as before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.features.meaning import same_numbers, same_target
from linter.findings import Edit, Finding
from linter.model import Cell, Document, Field, Indicator, Project, Span, Unit
from linter.reading.cells import flatten
from linter.words import say


def difference(before: Document, after: Document, mended: Sequence[Finding]) -> str | None:
    """What reads otherwise after the fixes and should not, as a sentence; ``None`` if all is well."""
    if _frame(before) != _frame(after) or len(after.strays) > len(before.strays):
        return say("单位、项目或金额与修正前不同", "units, projects or amounts differ")
    proof = _Proof(before, mended)
    for one, other in zip(before.projects, after.projects, strict=True):
        fault = proof.project(one, other)
        if fault:
            return say(f"项目“{one.name.text}”的{fault}", f"in the project “{one.name.text}”, {fault}")
    return None


def _frame(document: Document) -> tuple[object, ...]:
    """Everything around the indicator cells and the names of projects."""
    heading = document.layout, document.department, document.year, document.money_unit, document.pages, document.total
    return heading, [_unit(unit) for unit in document.units], len(document.unread)


def _unit(unit: Unit) -> tuple[object, ...]:
    rows = [(one.amounts, one.goal.text, one.repeated, one.dialect, len(one.indicators)) for one in unit.projects]
    return unit.name.text, unit.amounts, rows


class _Proof:
    """Holds what a table says after a set of fixes against what it said before."""

    def __init__(self, before: Document, mended: Sequence[Finding]) -> None:
        self.text = before.source.text
        fixes = [one.fix for one in mended if one.fix is not None]
        self.edits = sorted((edit, fix.safety == "safe") for fix in fixes for edit in fix.edits)

    def project(self, one: Project, other: Project) -> str | None:
        for before, after, what in (
            (one.name, other.name, say("名称", "the name")),
            (one.cell, other.cell, say("指标栏", "the indicator cell")),
        ):
            if before.text != after.text and self._expected(before) != after.text:
                return say(f"{what}与应有的结果不同", f"{what} is not what it should be")
        for number, (first, second) in enumerate(zip(one.indicators, other.indicators, strict=True), 1):
            part = self._indicator(first, second)
            if part:
                return say(f"第{number}个指标的{part}会改变", f"{part} of indicator {number} would change")
        return None

    def _indicator(self, one: Indicator, other: Indicator) -> str | None:
        """The part of an indicator that would change without being mended, or that would set another target."""
        for what, place, before, after in _parts(one, other):
            if before != after and (place is None or not any(self._touching(_reach(place)))):
                return what
        for (what, place, _, _), after in zip(_values(one, other), (other.cycle, other.annual), strict=True):
            if place is not None and after is not None and not self._keeps_target(place, after.text):
                return what
        kinds = {oddity.kind for oddity in one.oddities}
        return None if kinds.issuperset(oddity.kind for oddity in other.oddities) else say("体例", "the notation")

    def _keeps_target(self, value: Field, after: str) -> bool:
        """Whether a value that was mended safely sets the same target, any other names the same numbers if it named some."""
        if value.text == after or (
            all(safe for _, safe in self._touching(value.span)) and same_target(value.text, after)
        ):
            return True
        unsafe = any(not safe for _, safe in self._touching(value.span))
        return unsafe and (same_numbers(value.text, after) or same_numbers(value.text, ""))

    def _touching(self, span: Span) -> Iterator[tuple[Edit, bool]]:
        """The edits in a span or at its edges, each with whether it is safe."""
        index = max(bisect_left(self.edits, span.start, key=lambda pair: pair[0].span.start) - 1, 0)
        while index < len(self.edits) and self.edits[index][0].span.start <= span.end:
            if self.edits[index][0].span.end >= span.start:
                yield self.edits[index]
            index += 1

    def _expected(self, cell: Cell) -> str:
        """The flat text of a cell after the edits."""
        made: set[Edit] = set()
        parts = []
        for piece in cell.spans(0, len(cell.text)):
            position = piece.start
            for edit, _ in self._touching(piece):
                inside = piece.start <= edit.span.start and edit.span.end <= piece.end
                if inside and edit not in made:
                    parts += [self.text[position : edit.span.start], edit.text]
                    position = edit.span.end
                    made.add(edit)
            parts.append(self.text[position : piece.end])
        return flatten("".join(parts))


def _reach(field: Field) -> Span:
    """Where an edit touches a field: up to the characters around it, which a wrap may have put on other lines."""
    cell, start, end = field
    before = cell.origin(start - 1) + 1 if start else field.span.start
    after = cell.origin(end) if end < len(cell.text) else field.span.end
    return Span(before, after)


_Part = tuple[str, Field | None, object, object]
"""A part of an indicator: its name, where it stood, what it said, what it says now."""


def _parts(one: Indicator, other: Indicator) -> Iterator[_Part]:
    first = next((part for part in (one.level1 and one.level1.field, one.name) if part), None)
    in_form = one.columns is not None
    head = None if in_form else Field(one.field.cell, one.field.start, first.start if first else one.field.end)
    yield say("序号", "the number"), head, one.number, other.number
    for what, before, after in (
        (say("一级指标", "level 1"), one.level1, other.level1),
        (say("二级指标", "level 2"), one.level2, other.level2),
    ):
        yield what, before.field if before else None, before and before[:2], after and after[:2]
    yield say("名称", "the name"), one.name, one.name and one.name.text, other.name and other.name.text
    yield from _columns(one, other)
    yield from _values(one, other)


def _columns(one: Indicator, other: Indicator) -> Iterator[_Part]:
    """The columns that only forms have."""
    names = (say("比较符号", "the comparison"), say("计量单位", "the unit"), say("分值", "the points"))
    nothing = (None, None, None)
    for what, before, after in zip(names, one.columns or nothing, other.columns or nothing, strict=True):
        yield what, before if before and before.text else None, before and before.text, after and after.text


def _values(one: Indicator, other: Indicator) -> Iterator[_Part]:
    for what, before, after in (
        (say("实施周期指标值", "the cycle value"), one.cycle, other.cycle),
        (say("年度指标值", "the annual value"), one.annual, other.annual),
    ):
        yield what, before, before and before.text, after and after.text
