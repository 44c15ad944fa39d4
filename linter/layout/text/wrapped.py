"""Hard-wrapped text copied from a PDF: rows are found by their amounts, and what stands between two heads is a cell.

A grammar is the wrong tool here: where a row begins is told by indentation and by the amounts some lines later.
First the page furniture goes (``furniture``), then the heads of the rows are found (``heads``); below a head, text is
goal until an item starts, and items to the next head.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.layout.amounts import printed_amounts
from linter.layout.marks import ITEM_START, holds_key, item_start
from linter.layout.rows import Row, Table, mark_reprints
from linter.layout.text.drafts import Draft, resumed
from linter.layout.text.furniture import body
from linter.layout.text.header import side_by_side
from linter.layout.text.heads import Head, heads
from linter.layout.text.kinds import told_apart
from linter.layout.text.sources import certain_sources
from linter.layout.text.tangled import untangled
from linter.model import InputError, Source, Span
from linter.reading.cells import cell
from linter.reading.lines import Line, lines
from linter.words import say

__all__ = ["ITEM_START", "arrange"]

_FAR_RIGHT = 24
"""Indicator text that begins further right than this stands beside the other columns, not below them."""


def arrange(source: Source) -> Table:
    """The rows of hard-wrapped text; without rows the text is laid out some other way.

    Raises:
        InputError: the columns stand side by side, so that every line holds pieces of several cells.

    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.path, self.text = source.path, source.text
        printed = tuple(lines(source))
        _refuse_side_by_side(source.path, printed)
        self.body = body(source, printed)
        self.drafts: list[Draft] = []
        self.unread = [Span(line.start, line.end) for line in self.body.outside]

    def read(self) -> Table:
        found = {head.first: head for head in heads(self.body, self.text)}
        index, is_open = 0, False
        while index < len(self.body.lines):
            head = found.get(index)
            if head is not None:
                self._head(head)
                is_open, index = True, head.run.last + 1
                continue
            line = self.body.lines[index]
            is_open = is_open and index not in self.body.closed
            if is_open:
                self._text(line.start, line.end)
            else:
                self.unread.append(Span(line.start, line.end))
            index += 1
        return self._table()

    def _head(self, head: Head) -> None:
        run = head.run
        draft = Draft(head.indented, head.first in self.body.breaks, numbers=run.numbers)
        draft.name = [(line.start, line.end) for line in self.body.lines[head.first : run.line]]
        draft.name.append((self.body.lines[run.line].start, run.start))
        self.drafts.append(draft)
        end = self.body.lines[run.last].end
        if self.text[run.end : end].strip():
            self._text(run.end, end)

    def _text(self, start: int, end: int) -> None:
        """Text below the amounts: goal until an item starts, on a new line or in the middle of this one."""
        draft = self.drafts[-1]
        if draft.items:
            draft.items.append((start, end))
            return
        item = item_start(self.text, start, end)
        split = end if item is None else item
        if split > start:
            draft.goal.append((start, split))
        if item is not None:
            draft.items.append((split, end))

    def _table(self) -> Table:
        drafts, totals = resumed(self.drafts, self.text)
        untangled(self.path, drafts, self.text)
        marked = mark_reprints(tuple(self._rows(drafts)))
        rows = told_apart(marked, [draft.indented for draft in drafts])
        unread = tuple(sorted(self.unread))
        numbers = [draft.numbers for draft in totals]
        grand = bool(totals) and numbers.count(numbers[0]) == len(numbers)  # several totals are those of parts
        return Table(
            "wrapped",
            self.body.heading,
            tuple(certain_sources(rows)),
            printed_amounts(numbers[0]) if totals else None,
            unread,
            cell(self.text, totals[0].name).span() if grand else None,
            self.body.full_sources,
        )

    def _rows(self, drafts: list[Draft]) -> Iterator[Row]:
        for draft in drafts:
            if not draft.items:
                draft.find_loose_items(self.text)
            ranges = draft.name + draft.goal + draft.items
            yield Row(
                kind="project" if draft.goal or draft.items else "unit",
                name=cell(self.text, draft.name),
                span=cell(self.text, ranges).span(),
                amounts=printed_amounts(draft.numbers),
                goal=cell(self.text, draft.goal),
                items=cell(self.text, draft.items),
                after_break=draft.after_break,
            )


def _refuse_side_by_side(path: str, printed: tuple[Line, ...]) -> None:
    """No reading is better than a wrong one: in such text every cell is cut to pieces by its neighbours."""
    if not any(side_by_side(line) for line in printed):
        return
    cells = [line for line in printed if holds_key(line.flat)]
    if sum(line.indent >= _FAR_RIGHT or "   " in line.text for line in cells) * 2 > len(cells):
        raise InputError(
            path,
            say(
                "各栏并排，一行里混着几栏的文字（如 pdftotext -layout 的输出），无法还原；请不用 -layout 重新导出",
                "the columns stand side by side and every line mixes several cells (as pdftotext -layout prints them);"
                " export the text again without -layout",
            ),
        )
