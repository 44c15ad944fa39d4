"""Rows of wrapped text while their lines come in, and how a page break that prints a head again leads back into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from linter.layout.marks import KEY, LOOSE_START, first_number, is_complete, is_total
from linter.reading.cells import cell

_ALIKE = 30
"""Two cells with so many first characters in common are prints of the same one."""

Ranges = list[tuple[int, int]]
"""Ranges of the source."""


@dataclass(slots=True)
class Draft:
    """A row while its lines come in."""

    indented: bool
    after_break: bool
    name: Ranges = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    goal: Ranges = field(default_factory=list)
    items: Ranges = field(default_factory=list)

    def title(self, text: str) -> str:
        """The name, flat."""
        return cell(text, self.name).text

    def is_unfinished(self, text: str) -> bool:
        """Whether the text of the row breaks off."""
        ranges = self.items or self.goal
        return not ranges or not is_complete(text[ranges[-1][0] : ranges[-1][1]])

    def continue_with(self, goal: Ranges, items: Ranges) -> None:
        """Take in text that stands further on."""
        (self.items if self.items else self.goal).extend(goal)
        self.items.extend(items)

    def find_loose_items(self, text: str) -> None:
        """Indicators in a notation without codes hide in the goal: split where their outline begins."""
        for index, span in enumerate(self.goal):
            rest = cell(text, self.goal[index:]).text
            if LOOSE_START.match(cell(text, [span]).text) and KEY.search(rest):
                self.goal, self.items = self.goal[:index], self.goal[index:]
                return


def resumed(drafts: Iterable[Draft], text: str) -> tuple[list[Draft], list[Draft]]:
    """The rows without 合计 and without heads that a page only repeats, and those of 合计.

    What stands below such a head is the rest of the row that was open when the page ended.
    """
    kept: list[Draft] = []
    totals: list[Draft] = []
    page_top, unit = False, None
    for draft in drafts:
        page_top = page_top or draft.after_break
        if is_total(draft.title(text)):
            totals.append(draft)
            if kept and page_top:
                kept[-1].continue_with(draft.goal, draft.items)
            continue
        if page_top and unit is not None and _same_head(unit, draft, text):
            if kept[-1] is not unit:
                kept[-1].continue_with(draft.goal, draft.items)
            continue
        if page_top and kept and _goes_on(kept[-1], draft, text):
            continue
        draft.after_break, page_top = page_top, False
        kept.append(draft)
        if not draft.indented and not draft.goal and not draft.items:
            unit = draft
    return kept, totals


def _same_head(before: Draft, draft: Draft, text: str) -> bool:
    return (
        before.indented == draft.indented
        and before.numbers == draft.numbers
        and before.title(text) == draft.title(text)
    )


def _goes_on(before: Draft, draft: Draft, text: str) -> bool:
    """Take the text of a draft into the row above if only its head was printed again, not the whole row."""
    if not _same_head(before, draft, text) or not (before.goal or before.items):
        return False
    goal, repeated = cell(text, draft.goal), cell(text, before.goal).text
    again = bool(repeated) and goal.text.startswith(repeated)
    if _is_whole(before, draft, text, again=again):
        return False
    rest = [(span.start, span.end) for span in goal.spans(len(repeated), len(goal.text))] if again else draft.goal
    before.continue_with(rest, draft.items)
    return True


def _is_whole(before: Draft, draft: Draft, text: str, *, again: bool) -> bool:
    """Whether a row begins from its beginning: with the same text as the one above, or with that one finished."""
    first, items = cell(text, before.items).text, cell(text, draft.items).text
    if not first:
        return again or not before.is_unfinished(text)
    if items and first[:_ALIKE] == items[: len(first[:_ALIKE])]:
        return True
    return first_number(items) == 1 and not before.is_unfinished(text)
