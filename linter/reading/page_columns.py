"""A sheet that is wider than the paper: its right-hand columns, printed on pages of their own, put beside the columns they belong to.

Programs print such a sheet down and then over, or over and then down. Its pages belong together for certain where their rows begin at the same
heights, and where the row that names the columns names the rows (项目名称, 三级指标) on one page and the targets (绩效指标, 指标值) on others.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise, takewhile
from typing import Any, NamedTuple

from linter.patterns import pattern
from linter.reading.cells import flatten
from linter.reading.joined_tables import LEVEL, beside, repeated_columns, without

_NAMES = pattern(
    "(?:.{0,6}项目(?:单位)?(?:名称)?|(?!计量|金额|货币|度量).{0,4}(?:单位|部门)(?:名称)?|[一二三]级指标(?:名称)?|指标名称)(?:[（(].*[）)])?"
)
"""How the columns are called that say what a row is about."""

_LEVEL_NAME = pattern("[一二三]级指标")
_MERGED_TARGETS = pattern("(?:项目|年度)?绩效指标(?:及指标值)?")
_TARGETS = pattern(f"{_MERGED_TARGETS.pattern}|(?!上年|去年|.*(?:实际|完成))[^：:]{{0,6}}(?:指标|目标|绩效)值.{{0,8}}")
"""How the columns with the targets are called; beside levels 绩效指标 stands before the names of all."""

_SAME = 3.0
"""Columns that begin so near to each other, in points, are one."""

_GOALS = pattern("(?:项目|年度|总体)?(?:绩效)?目标")
"""What may stand between them on a page of its own."""

_FURTHER = pattern(
    "(?:分值|权重|备注|说明|(?:计量|度量)?单位|指标(?:解释|说明|性质|方向)|评分标准|数据来源)(?:[（(].*[）)])?"
)
"""How columns are called that stand behind them."""

_NEAR = 100
"""So many pages before one are compared with it."""

_FEWEST_ROWS = 2
_CHANGES = 2
"""Rows whose height changes so often, not only below the heading, are told by it from those of another table."""

Page = dict[str, Any]
"""A page as :mod:`linter.printed.pages` tells it, or a part of one."""


class _Row(NamedTuple):
    """A row of a page: where it begins, where the labels in it end, and those that name the rows, the targets, the goals."""

    top: float
    bottom: float
    names: frozenset[str]
    targets: frozenset[str]
    goals: frozenset[str]

    @property
    def labels(self) -> frozenset[str]:
        """All of them."""
        return self.names | self.targets | self.goals


def side_by_side(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, each with the columns that are printed on others.

    Of these others the tables are taken out, and ``taken`` is set. Where columns may belong to those of another page, but not for certain,
    ``torn`` is set. Cells of another page have ``homes`` in their table, see :func:`linter.reading.joined_tables.beside`.
    """
    waiting: list[Page] = []
    for number, page in enumerate(pages, 1):
        page["number"] = number
        if waiting or _names_rows_only(page):
            waiting.append(page)
        else:
            yield page
    yield from _joined(waiting)


def marked(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages; ``torn`` is set also where a table has the rows of one before and other columns: a weight, a remark.

    That they are its rows is likely where their heights change, not only below the heading, or where a label stands level with its labels.
    """
    before: deque[Page] = deque(maxlen=_NEAR)
    for page in pages:
        if not page.get("taken"):
            page["torn"] = page.get("torn", False) or any(
                _begin_together(one, page)
                and not _has_columns(one, page)
                and (_is_uneven(page) or _has_labels_beside(one, page))
                for one in before
            )
            before.append({"parts": _tables(page)})
        yield page


def _is_uneven(page: Page) -> bool:
    levels = (level for table in _tables(page) for level in table["levels"])
    heights = [round(bottom - top) for top, bottom in pairwise(levels)]
    return bool(sum(one != other for one, other in pairwise(heights)) >= _CHANGES)


def _has_labels_beside(left: Page, page: Page) -> bool:
    """Whether a page has a label of a further column level with labels of another one."""
    heads = [row.top for row in _rows(left) if row.labels]
    further = (
        table["levels"][cell[0] - 1]
        for table in _tables(page) for cell in table["cells"] if _FURTHER.fullmatch(flatten(cell[4]))
    )  # fmt: skip
    return any(abs(one - other) < LEVEL for one in further for other in heads)


def _joined(pages: list[Page]) -> Iterator[Page]:
    """Pages of which the first one names its rows, but no targets."""
    left = pages
    while left:
        grid = _grid(left) if _names_rows_only(left[0]) else [[0]]
        for first, *others in grid:
            for other in others:
                _put_beside(left[first], left[other])
        left = left[sum(map(len, grid)) :]
    for page in pages:
        page["torn"] = _names_targets_only(page)
    yield from pages


def _put_beside(left: Page, right: Page) -> None:
    """Give the left page the columns of the right one, which keeps what stands around them."""
    for table, other in zip(_tables(left), _tables(right), strict=True):
        rest = without(other, again) if (again := repeated_columns(table, other)) else other
        left["parts"][left["parts"].index(table)] = beside(table, rest, right["number"])
    right["parts"] = [part for part in right["parts"] if "levels" not in part]
    right["taken"] = True
    for page in (left, right):
        page.pop("rows", None)


def _grid(pages: Sequence[Page]) -> list[list[int]]:
    """The places of the first pages that show one sheet, those beside each other in a row; the first one alone where nothing is certain."""
    across = _across(pages, 1)
    if across > 1:
        rows = (range(first, first + across) for first in count(0, across))
        return [list(row) for row in takewhile(lambda row: _fits(pages, row, range(across)), rows)]
    most = min(len(pages) // 2, _NEAR)
    for down in takewhile(lambda down: _has_columns(pages[0], pages[down - 1]), range(2, most + 1)):
        top = range(0, down * _across(pages, down), down)
        grid = [[place + row for place in top] for row in range(down)]
        if len(top) > 1 and all(_fits(pages, row, top) for row in grid):
            return grid
    return [[0]]


def _across(pages: Sequence[Page], step: int) -> int:
    """How many pages stand beside each other, each ``step`` behind the one before; 1 where none of them names targets."""
    heads = [row for row in _rows(pages[0]) if row.names]
    rows = sum(len(table["levels"]) - 1 for table in _tables(pages[0]))
    labels, named, across = frozenset[str]().union(*(row.labels for row in heads)), False, 1
    for page in pages[step::step]:
        if not _begin_together(pages[0], page):
            break
        own = _without_repeated(pages[0], page)
        level = [row for row in _rows(own) if any(one.top - LEVEL < row.top < one.bottom - LEVEL for one in heads)]
        more = frozenset[str]().union(*(row.labels for row in level))
        next_rows = not more and _has_columns(pages[0], page)
        if next_rows or more & labels:
            break
        labels, named, across = labels | more, named or any(row.targets for row in level), across + 1
    return across if named and rows >= _FEWEST_ROWS else 1


def _without_repeated(left: Page, page: Page) -> Page:
    """A page without the columns at its left that the one beside it has as well: they are printed again on every page."""
    pairs = list(zip(_tables(left), _tables(page), strict=True))
    again = [repeated_columns(*pair) for pair in pairs]
    if not all(again):
        return page
    return {"parts": [without(table, count) for (_, table), count in zip(pairs, again, strict=True)]}


def _fits(pages: Sequence[Page], row: Sequence[int], top: Sequence[int]) -> bool:
    """Whether pages stand beside each other, below those at the top, which have the same columns."""
    return row[-1] < len(pages) and all(
        _has_columns(pages[above], pages[place]) and _begin_together(pages[row[0]], pages[place])
        for above, place in zip(top, row, strict=True)
    )


def _begin_together(page: Page, other: Page) -> bool:
    """Whether the rows of two pages begin at the same heights, but for those that merged cells take together on one of them."""
    tables, others = _tables(page), _tables(other)
    return 0 < len(tables) == len(others) and all(
        _same_levels(*sorted((one["levels"], two["levels"]), key=len)) for one, two in zip(tables, others, strict=True)
    )


def _same_levels(fewer: Sequence[float], more: Sequence[float]) -> bool:
    if len(fewer) == len(more):
        return all(abs(one - two) < LEVEL for one, two in zip(fewer, more, strict=True))
    return abs(fewer[-1] - more[-1]) < LEVEL and all(any(abs(one - two) < LEVEL for two in more) for one in fewer)


def _has_columns(page: Page, other: Page) -> bool:
    """Whether a page goes on with the columns of another one."""
    if not (_tables(page) and _tables(other)):
        return False
    return _same_columns(_tables(page)[-1]["edges"], _tables(other)[0]["edges"])


def _same_columns(edges: Sequence[float], others: Sequence[float]) -> bool:
    fewer, more = sorted((edges, others), key=len)
    ends = abs(fewer[0] - more[0]) < _SAME and abs(fewer[-1] - more[-1]) < _SAME
    return ends and all(any(abs(one - two) < _SAME for two in more) for one in fewer)


def _names_rows_only(page: Page) -> bool:
    """Whether a page names its rows, and no targets beside their names."""
    rows = _rows(page)
    return any(row.names for row in rows) and not any(row.names and row.targets for row in rows)


def _names_targets_only(page: Page) -> bool:
    """Whether a page names targets, and no rows beside their names."""
    rows = _rows(page)
    return any(row.targets for row in rows) and not any(row.names and row.targets for row in rows)


def _rows(page: Page) -> list[_Row]:
    """The rows of a page that have labels; they are kept with it."""
    if "rows" not in page:
        page["rows"] = _labelled(page)
    rows: list[_Row] = page["rows"]
    return rows


def _labelled(page: Page) -> list[_Row]:
    found = []
    for table in _tables(page):
        by_row: dict[int, list[Any]] = defaultdict(list)
        for cell in table["cells"]:
            by_row[cell[0]].append(cell)
        for number, cells in by_row.items():
            texts = [flatten(cell[4]) for cell in cells]
            levels = any(map(_LEVEL_NAME.match, texts))
            names = frozenset(filter(_NAMES.fullmatch, texts))
            targets = frozenset(
                text for text in texts
                if _TARGETS.fullmatch(text) and not (levels and _MERGED_TARGETS.fullmatch(text))
            )  # fmt: skip
            labels = names | targets | (goals := frozenset(filter(_GOALS.fullmatch, texts)))
            if labels:
                end = max(cell[0] + cell[2] for cell, text in zip(cells, texts, strict=True) if text in labels)
                found.append(_Row(table["levels"][number - 1], table["levels"][end - 1], names, targets, goals))
    return found


def _tables(page: Page) -> list[Page]:
    """The ruled tables."""
    return [part for part in page["parts"] if "levels" in part]
