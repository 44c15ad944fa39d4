"""What makes it doubtful whether the pages of a PDF are read as they are meant: text over text, beside a table, cut off; rows without lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linter.model import Doubt, Source
from linter.patterns import pattern
from linter.reading.cells import flatten
from linter.reading.unruled import is_page_number, is_several

_OVERLAID = 3
"""So many characters printed over others are no accident."""

_LABEL = pattern("指标|绩效目标")
_LABEL_LENGTH = 30
_FEW = 3
"""Where no more than one target in so many shares its cell with another one, the ruling parts the rows, and these are meant so."""

Page = dict[str, Any]
"""A page as :mod:`linter.printed.pages` tells it, or a part of one."""


def doubted(source: Source, pages: Sequence[Page]) -> Source:
    """The source of these pages with what is doubtful about them, as in :class:`linter.model.Doubt`."""
    return source._replace(doubts=tuple(_doubts(pages)))


def _doubts(pages: Sequence[Page]) -> Iterator[Doubt]:
    tables = list(_tables(pages))
    for number, page in enumerate(pages, 1):
        if page["overlaid"] >= _OVERLAID:
            yield Doubt("overlaid", str(number))
        if page.get("torn"):
            yield Doubt("torn", str(number))
    for number, part in tables:
        yield from (Doubt("loose", str(number), line) for line in part.get("loose", ()) if not is_page_number(line))
    hidden = [number for number in sorted({number for number, _ in tables}) if pages[number - 1]["cut_off"]]
    # A cell that a page break goes through is printed whole on both pages, and each shows its part.
    shown = _shown(pages) if hidden else set()
    for number in hidden:
        lines = (line for line in pages[number - 1]["cut_off"] if flatten(line) not in shown)
        yield from (Doubt("cut_off", str(number), line) for line in lines)
    for number in sorted({number for number, part in tables if _stacked(part)}):
        yield Doubt("stacked", str(number))


def lacks_lines(pages: Sequence[Page]) -> bool:
    """Whether the tables have lines around their columns or categories, but not between their rows: each seems to have several targets.

    A row that goes over pages may seem to be that of several projects.
    """
    tables = [part for _, part in _tables(pages)]
    targets: list[int] = [count for part in tables for count in part.get("targets", ())]
    together = sum(count for count in targets if count > 1)
    return together * _FEW > sum(targets) or any(map(is_several, _rows_over_pages(tables)))


def speaks_of_indicators(page: Page) -> bool:
    """Whether a table on a page has a label with 指标, or with 绩效目标, below which they may stand: then its ruling shows the cells."""
    return any(_has_labels(part) for part in page["parts"] if "cells" in part)


def _has_labels(part: Page) -> bool:
    texts = map(flatten, [*(cell[4] for cell in part["cells"]), *part.get("loose", ())])
    return any(_LABEL.search(text) and len(text) <= _LABEL_LENGTH for text in texts)


def _tables(pages: Sequence[Page]) -> Iterator[tuple[int, Page]]:
    """The tables with indicators, and those that go on with them, with the numbers of their pages."""
    counts = False
    for number, page in enumerate(pages, 1):
        for part in page["parts"]:
            if "cells" in part:
                counts = _has_labels(part) or (counts and not part.get("apart", True))
                if counts:
                    yield number, part


def _rows_over_pages(tables: Iterable[Page]) -> Iterator[list[list[str]]]:
    """The lines of each cell of the rows that go on over pages."""
    row: dict[int, list[str]] = {}
    for part in tables:
        rows: dict[int, dict[int, list[str]]] = defaultdict(dict)
        for number, column, _, _, text in part["cells"]:
            rows[number][column] = [flatten(line) for line in text.splitlines()]
        rest = part.get("rest", 0)
        if rest:
            for column, lines in rows[rest].items():
                row[column] = [*row.get(column, ()), *lines]
        if not rest or max(rows) > rest:
            yield list(row.values())
            row = rows[max(rows)]
    yield list(row.values())


def _stacked(part: Page) -> bool:
    return any(count > 1 for count in part.get("targets", ()))


def _shown(pages: Sequence[Page]) -> set[str]:
    """All lines that some page shows."""
    return {
        flatten(line) for page in pages for part in page["parts"]
        for text in (part["text"] if "text" in part else [cell[4] for cell in part["cells"]]) for line in text.split("\n")
    }  # fmt: skip
