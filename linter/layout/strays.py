"""The first law of the tables: every key 年度指标值 of the text stands in an indicator cell; the others are strays.

A key outside every cell is an indicator that the layout lost. Which one and why, nobody can say from here; that it is
lost must be said all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from linter.model import Cell, Source, Span
from linter.patterns import pattern
from linter.reading.cells import BLANK

_GAP = f"[{BLANK}]*"
# Without a value behind it the words are the label of a column or talk about the table, and within quotes always.
_KEY = pattern(
    rf"(?P<key>年(?<![“‘\"'`「『《]年){_GAP}{_GAP.join('度指标值')})(?={_GAP}[:：]|为?[≥≤＞＜><=＝≧≦\d])",
)


def strays(source: Source, cells: Iterable[Cell], others: Iterable[Cell]) -> Iterator[Span]:
    """The keys of the text that stand in none of the indicator cells.

    Args:
        source: the text.
        cells: the indicator cells of all projects, reprinted ones included.
        others: their other cells: what cuts a key there in the text, as the head of a page does, is no part of the cell.

    """
    covered = sorted((span.start, span.end) for cell in cells if cell for span in cell.spans(0, len(cell.text)))
    starts = [start for start, _ in covered]

    def is_lost(place: int) -> bool:
        run = bisect_right(starts, place) - 1
        return run < 0 or covered[run][1] <= place

    found = {key.start(): Span(*key.span("key")) for key in _KEY.finditer(source.text) if is_lost(key.start())}
    for other in others:
        for key in _KEY.finditer(other.text):
            if is_lost(place := other.origin(key.start())):
                found.setdefault(place, next(other.spans(*key.span("key"))))
    yield from (found[place] for place in sorted(found))
