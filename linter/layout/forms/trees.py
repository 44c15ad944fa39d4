"""Tables that list units, projects, categories and indicators below each other in one column, as a tree does.

A city's system prints them so: 项目, 指标值 and 绩效金额; money stands beside a project, a value beside an indicator, nothing beside a category.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.layout.columns import with_total
from linter.layout.forms.above import is_labelled
from linter.layout.forms.heads import Head
from linter.layout.forms.wordings import CATEGORY, LEVEL1
from linter.layout.money import converted, row_amounts
from linter.layout.pages import Heading, heading_of
from linter.layout.rows import FORM, Row, Table
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Cell, Entry, Span
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import part

_NAMES = pattern("(?:项目|(?:绩效|三级)?指标|项目及指标|单位[/、]项目)(?:名称)?")
_COUNT = pattern(r"[（(](?:[一二三四五六七八九十]|\d{1,2})[）)][、.．]?|(?:[一二三四五六七八九十]|\d{1,2})[、.．]")
_VALUES = frozenset(("指标值", "目标值", "年度指标值", "绩效指标值", "年度目标值"))
_BELOW_HEADER = 40


def read(rows: Sequence[delimited.Row], start: int) -> Table:
    """The projects of such tables with their entries; ``start`` is the first of their ``headers``."""
    cells = [row.cells for row in rows]
    starts = [start, *(index for index in headers(cells) if index > start)]
    tops = [_top(rows, index) for index in starts]
    heading = heading_of(cells[:start])
    reader = _Reader(heading)
    for index, top, stop in zip(starts, tops, [*tops[1:], len(rows)], strict=True):
        reader.open(_columns(cells, index), cells[top:index])
        for row in rows[index + 1 : stop]:
            reader.take(row)
        reader.close()
    return Table(FORM, heading, tuple(reader.rows), unread=tuple(reader.unread))


def _top(rows: Sequence[delimited.Row], header: int) -> int:
    """Where the labels above a header begin that name its project."""
    while header and is_labelled(rows[header - 1]):
        header -= 1
    return header


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The rows that name the columns of such a table, with categories in that of the names below."""
    for index in range(len(rows)):
        columns = _columns(rows, index)
        if columns and sum(_is_category(row, columns) for row in rows[index + 1 : index + 1 + _BELOW_HEADER]) > 1:
            yield index


def _columns(rows: Sequence[Sequence[Cell]], index: int) -> dict[str, int]:
    """The columns of the names, the values and the money; none if one of the first two is missing."""
    labels = [cell.text for cell in rows[index]]
    value = next((place for place, label in enumerate(labels) if label in _VALUES), len(labels))
    name = next((place for place, label in enumerate(labels[:value]) if _NAMES.fullmatch(label)), None)
    if name is None or value == len(labels):
        return {}
    return with_total({"name": name, "value": value}, rows[index], rows[index + 1 : index + 1 + _BELOW_HEADER])


def _is_category(row: Sequence[Cell], columns: Mapping[str, int]) -> bool:
    name, *others = (_at(row, place) for place in columns.values())
    alone = all(
        other.text in ("", name.text) for other in others
    )  # merged over all columns, a text may be given in each
    return alone and (LEVEL1.fullmatch(_bare(name).text) or CATEGORY.fullmatch(_bare(name).text)) is not None


def _bare(category: Cell) -> Cell:
    """A category without its count: （一）产出指标, 1.数量指标."""
    count = _COUNT.match(category.text)
    return part(category, count.end()) if count else category


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else EMPTY_CELL


class _Reader:
    """Goes down the tree; ``project`` is the one that is open."""

    def __init__(self, heading: Heading) -> None:
        self.heading = heading
        self.columns: Mapping[str, int] = {}
        self.rows: list[Row] = []
        self.unread: list[Span] = []
        self.project: Row | None = None
        self.entries: list[Entry] = []
        self.level1 = self.level2 = EMPTY_CELL

    def open(self, columns: Mapping[str, int], above: Sequence[Sequence[Cell]]) -> None:
        """A header: its columns, and the project whose labels are filled in above it, if there are any."""
        self.columns = columns
        head = Head()
        for row in above:
            head.take(row)
        heading, name = self.heading, head.at("name")
        heading.year = heading.year or head.year
        heading.department = heading.department or head.department.text
        heading.money_unit = heading.money_unit or head.money_unit
        if name:
            amounts = converted(head.amounts, head.money_unit, heading.money_unit)
            self.project = Row(
                "project", name, name.span(), amounts, head.goal, unit=head.at("unit") or head.department
            )

    def take(self, row: delimited.Row) -> None:
        """Take in one more row."""
        name, value = (_at(row.cells, self.columns[role]) for role in ("name", "value"))
        money = row_amounts(row.cells, self.columns)
        if _is_category(row.cells, self.columns):
            self._enter(name)
        elif name and money is not None and not value:
            self.close()
            self.project = Row("project", name, Span(row.start, row.end), money)
        elif name and not value and is_institution(name.text):
            self.close()
            self.rows.append(Row("unit", name, name.span()))
        elif self.project is not None and (name or value):
            self.entries.append(Entry(name, value, level1=self.level1, level2=self.level2))
        else:
            self.unread.append(Span(row.start, row.end))

    def _enter(self, category: Cell) -> None:
        """A category: 成本指标 is one of the output's, as it was before it became a level of its own."""
        category = _bare(category)
        if CATEGORY.fullmatch(category.text) and not category.text.startswith("满意度") and self.level1:
            self.level2 = category
        else:
            self.level1, self.level2 = category, EMPTY_CELL

    def close(self) -> None:
        """The open project is complete."""
        if self.project is not None:
            self.rows.append(self.project._replace(entries=tuple(self.entries)))
        self.project, self.entries = None, []
        self.level1 = self.level2 = EMPTY_CELL
