"""Every text of a table behind each other: what is rare is sought once, not in each of thousands of cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from linter.features.wording import Slip
from linter.model import Cell, Project

GAP = "\0"
"""Between two cells: no word and no pair of marks goes on across it."""
_AT_ONCE = 1 << 16
"""A pattern with a repeated group keeps something of every repetition: it goes on from where it has come after so many characters."""


class Texts:
    """The names, goals and indicators of projects. Cells are known by their identity; those of one table live as long as it does."""

    def __init__(self, projects: Iterable[Project]) -> None:
        # One cell may belong to several: that of a goal which two projects have in common.
        self._cells = list({id(cell): cell for project in projects for cell in _cells(project) if cell}.values())
        self._holding: dict[re.Pattern[str], frozenset[int]] = {}
        self._slips: dict[Callable[[str], Iterable[Slip]], Mapping[int, Sequence[Slip]]] = {}

    def holding(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """The identities of the cells in which a pattern is found."""
        if pattern not in self._holding:
            self._holding[pattern] = frozenset(id(self._cells[index]) for index in self._matching(pattern))
        return self._holding[pattern]

    def beyond(self, proper: re.Pattern[str]) -> frozenset[int]:
        """The identities of the cells in which a pattern that takes in what is proper, and the gaps between cells, comes to its end."""
        if proper not in self._holding:
            self._holding[proper] = frozenset(id(self._cells[index]) for index in self._stopping(proper))
        return self._holding[proper]

    def slips(self, find: Callable[[str], Iterable[Slip]]) -> Mapping[int, Sequence[Slip]]:
        """The slips that ``find`` finds, by the identity of the cell, with offsets in its text."""
        if find not in self._slips:
            located: dict[int, list[Slip]] = defaultdict(list)
            for slip in find(self._joined):
                index = self._index(slip.start)
                start = self._starts[index]
                located[id(self._cells[index])].append(Slip(slip.start - start, slip.end - start, slip.right))
            self._slips[find] = dict(located)
        return self._slips[find]

    def forget(self) -> None:
        """Let go of what was put together to answer; whoever asks again waits for it again."""
        self._holding.clear()
        self._slips.clear()
        for kept in ("_joined", "_starts"):
            self.__dict__.pop(kept, None)

    def _matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The places of the cells in which a pattern is found; after the first match in one the search goes on in the next."""
        match = pattern.search(self._joined)
        while match:
            index = self._index(match.start())
            yield index
            match = pattern.search(self._joined, self._starts[index + 1])

    def _stopping(self, proper: re.Pattern[str]) -> Iterator[int]:
        """The places of the cells in which a pattern that never fails comes no further; it goes on in the next one."""
        position = 0
        while position < len(self._joined):
            match = proper.match(self._joined, position, position + _AT_ONCE)
            if match and match.end() > position:
                position = match.end()
            else:
                index = self._index(position)
                yield index
                position = self._starts[index + 1]

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _joined(self) -> str:
        return GAP.join([cell.text for cell in self._cells])

    @cached_property
    def _starts(self) -> list[int]:
        """Where each cell begins in the text, and one more behind the last."""
        starts = [0]
        for cell in self._cells:
            starts.append(starts[-1] + len(cell.text) + len(GAP))
        return starts


def _cells(project: Project) -> Iterator[Cell]:
    yield from (project.name, project.goal, project.cell)
    if project.entries:
        for one in project.indicators:
            yield from (field.cell for field in (one.name, one.cycle, one.annual) if field is not None)
