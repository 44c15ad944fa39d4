"""Tables that go on from page to page: one numbering of columns, the text of cells that a page break went through, and the rows it cut.

A page break leaves merged cells without ruling. A column may show less of its edges on one of the pages, and the text of a cell, printed in its
middle, may stand on either page and belongs to the rows of both. What of it lies beyond the edge of a page is not shown, but it is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, takewhile
from typing import Any

from linter.patterns import pattern
from linter.reading.cells import flatten
from linter.reading.cut_rows import cut
from linter.reading.headings import part_heading

_LABEL = pattern(
    "[一二三四]级指标(?:名称)?|(?:年度|周期|实施周期)?指标值|绩效指标|(?:年度|绩效|总体)+目标|项目名称|单位名称|计量单位"
)
_LABELS = 2
"""So many labels make a row a header."""

_HEAD, _TITLE = 6, 4
"""A row is known as one of the heading of a table if it is among so many and has so much text."""

_SAME = 3.0
"""Columns that begin so near to each other, in points, are one."""

Page = dict[str, Any]
"""A page as :mod:`linter.printed.pages` tells it, or a part of one."""


def continued(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, the first table of each as part of the last one of the page before where it goes on with it.

    Pages whose tables were taken to another page stand between no others.
    """
    waiting: list[Page] = []
    for page in pages:
        if waiting and not page.get("taken"):
            _go_on(waiting[0]["parts"], page["parts"])
            yield from waiting
            waiting = []
        waiting.append(page)
    yield from waiting


def _go_on(above: list[Page], below: list[Page]) -> None:
    upper = next((part for part in reversed(above) if "cells" in part), None)
    lower = next((part for part in below if "cells" in part), None)
    if upper is None or lower is None:
        return
    lower["apart"] = not _has_columns(lower, upper)
    if lower["apart"] or not (_number(lower, upper) or _number(upper, lower)):
        return
    lower["heads"] = upper.setdefault("heads", [row for _, row in sorted(_by_rows(upper).items())][:_HEAD])
    headers = _headers(upper, lower)
    part_heading(upper, lower, headers)
    first = next((row for row, texts in sorted(_by_rows(lower).items()) if row > headers and _length(texts)), 0)
    found = cut(upper, lower, first)
    lower["sliced"] = upper.setdefault("sliced", not _is_open(upper, 0))
    lower["rest"] = first if found.row or _is_sliced(upper, lower, first) else 0
    places = {cell[1]: index for index, cell in enumerate(lower["cells"]) if cell[0] == first}
    goes_on = _joined(upper, lower, headers, {column: places[column] for column in found.columns})
    for part in (above[-1], below[0]):
        if goes_on and "text" in part:
            _clip(part, goes_on)


def _is_sliced(upper: Page, lower: Page, row: int) -> bool:
    """Whether a break goes through all cells of a row: neither page has a line there, though the table begins with one.

    Browsers print so; other programs close the rows on both pages, or draw no lines around any table. Where the lower page begins with a line,
    as it does below a heading printed again, the row may not have a name of its own, or must fill what is empty above.
    """
    if not (upper["sliced"] and _is_open(upper, 1)):
        return False
    if row == 1 and _is_open(lower, 0):
        return True
    above = {cell[1] for cell in _last(upper) if flatten(cell[4])}
    below = {column for column, text in _by_rows(lower)[row] if text}
    return bool(above and below) and (min(above) not in below or not above & below)


def _is_open(table: Page, end: int) -> bool:
    """Whether no cell has a line at the top (0) or at the bottom (1) of a table."""
    ends = max(cell[0] + cell[2] for cell in table["cells"])
    beside = [cell for cell in table["cells"] if (cell[0] + cell[2] == ends if end else cell[0] == 1)]
    return len(table["open"][end]) == len(beside)


def _has_columns(lower: Page, upper: Page) -> bool:
    """Whether a table has all the columns of the last row of the one before, or as many; else it is another one."""
    if len(lower["edges"]) == len(upper["edges"]):
        return True
    last = [upper["edges"][cell[1] - 1] for cell in _last(upper)]
    return all(any(abs(edge - other) < _SAME for other in lower["edges"]) for edge in last)


def _number(table: Page, other: Page) -> bool:
    """Number the columns of a table as those of another one that has all of them, and perhaps more; whether it has."""
    places = _places(table["edges"], other["edges"])
    if places is not None:
        table["edges"] = other["edges"]
        table["cells"] = [_moved(cell, places) for cell in table["cells"]]
        reach = dict(zip(places, table.get("reach", ()), strict=False))
        table["reach"] = [reach.get(place, 0.0) for place in range(len(other["edges"]) - 1)]
    return places is not None


def _places(edges: list[float], known: list[float]) -> list[int] | None:
    """For each edge its index among those known; ``None`` if one is new."""
    places = [next((index for index, other in enumerate(known) if abs(other - edge) < _SAME), -1) for edge in edges]
    return places if all(one < other for one, other in pairwise([-1, *places])) else None


def _moved(cell: list[Any], places: list[int]) -> list[Any]:
    row, column, height, width, text = cell
    first = places[column - 1]
    return [row, first + 1, height, places[min(column - 1 + width, len(places) - 1)] - first, text]


def _joined(upper: Page, lower: Page, headers: int, filled: Mapping[int, int]) -> str:
    """A cell that goes on below has its whole text above, be it printed there, on the next page or on both; returns these texts.

    Where no cell at all is closed, rows may end without a line, and the ruling tells of none that it goes on. ``filled`` are those whose text
    says so: the index of the rest by the column.
    """
    goes_on = ""
    last = _last(upper)
    opened = [] if len(upper["open"][1]) == len(last) else upper["open"][1]
    rests = {**_rests(lower, headers), **filled}
    for index, cell in enumerate(upper["cells"]):
        if not (index in opened or cell[1] in filled) or cell[1] not in rests or cell not in last:
            continue
        rest, begun = rests[cell[1]], cell[4]
        text = lower["cells"][rest][4]
        goes_on += flatten(begun) + flatten(text)
        cell[4] = _whole(begun, text)
        lower["cells"][rest][4] = ""
        if "boxes" in upper:  # what is printed below has no place above
            upper["boxes"][index] += [None] * (len(cell[4]) - len(begun))
            lower["boxes"][rest] = []
    return goes_on


def _whole(begun: str, rest: str) -> str:
    """A text of which the one part is printed above, the other one below, and a line or all of it on both."""
    above, below = begun.splitlines(), rest.splitlines()
    both = next((count for count in range(len(below), 0, -1) if above[-count:] == below[:count]), 0)
    return "\n".join([begun, *below[both:]] if begun else below)


def _rests(lower: Page, headers: int) -> dict[int, int]:
    """By its column, the index of each cell that may go on from the page before: open above, or right below the header printed again."""
    if headers:
        return {cell[1]: index for index, cell in enumerate(lower["cells"]) if cell[0] == headers + 1}
    rests = {lower["cells"][index][1]: index for index in lower["open"][0]}
    return {} if len(rests) == sum(cell[0] == 1 for cell in lower["cells"]) else rests


def _headers(upper: Page, lower: Page) -> int:
    """How many rows are printed again at the top of a page: those that name the columns, and those that the whole table begins with."""
    known, below = set().union(*_by_rows(upper).values()), _by_rows(lower)
    again = takewhile(
        lambda row: _is_header(below[row], known) or (below[row] in lower["heads"] and _length(below[row]) >= _TITLE),
        sorted(below),
    )
    return sum(1 for _ in again)


def _length(row: set[tuple[int, str]]) -> int:
    return sum(len(text) for _, text in row)


def _is_header(row: set[tuple[int, str]], known: set[tuple[int, str]]) -> bool:
    """Whether a row prints labels of columns again that stand in the same columns above."""
    return sum(_LABEL.fullmatch(text) is not None for _, text in row & known) >= _LABELS


def _by_rows(table: Page) -> dict[int, set[tuple[int, str]]]:
    """Columns and texts of the rows of a table."""
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for row, column, _, _, text in table["cells"]:
        found[row].add((column, flatten(text)))
    return found


def _last(table: Page) -> list[list[Any]]:
    """The cells at the bottom of a table."""
    end = max(cell[0] + cell[2] for cell in table["cells"])
    return [cell for cell in table["cells"] if cell[0] + cell[2] == end]


def _clip(part: Page, goes_on: str) -> None:
    """Take out the lines beside a page break that hold nothing but what is also in the cells it goes through: they are not shown."""
    for index, line in enumerate(part["text"]):
        if all(piece in goes_on for piece in line.split()):
            part["text"][index] = ""
            if "boxes" in part:
                part["boxes"][index] = []
