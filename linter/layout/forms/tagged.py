"""Tables with all indicators of a project in one cell, each list behind a tag that names its categories.

A city's system prints them so: 【产出指标-数量指标】指标1：机柜数量（≥77台）; others write 产出指标：数量指标：指标1：机柜数量≥77台.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.layout.columns import label_roles, with_total
from linter.layout.forms.stated import name_and_value, statements
from linter.layout.money import row_amounts
from linter.layout.openings import first_key
from linter.layout.pages import heading_of
from linter.layout.rows import FORM, Row, Table
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Cell, Entry, Span
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import part

_TAG = pattern(
    "【?(?P<level1>(?:产出|效益|效果|满意度|成本)指标)[-—–－:：/]+(?P<level2>[\u4e00-\u9fff]{2,10}?(?:指标|效益|影响))(?:】[:：]?|[:：])"
)
_GOAL = pattern("【(?:总体|年度|绩效)?(?:绩效)?目标】[:：]?")
_OTHER_TAG = pattern("【[^【】]{2,10}】[:：]?")
_BELOW_HEADER = 40


def read(rows: Sequence[delimited.Row], start: int) -> Table:
    """The projects of such a table with their entries; ``start`` is the first of its ``headers``."""
    cells = [row.cells for row in rows]
    columns = _columns(cells, start)
    found: list[Row] = []
    unread: list[Span] = []
    for row in rows[start + 1 :]:
        read = _row(row, columns)
        if read is None:
            unread.append(Span(row.start, row.end))
        else:
            found.append(read)
    return Table(FORM, heading_of(cells[:start]), tuple(found), unread=tuple(unread))


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The rows that name the columns of such a table: that of the projects, and one with tagged lists below."""
    if not any(_is_tagged(cell) for row in rows for cell in row):
        return
    for index, row in enumerate(rows):
        roles = label_roles([cell.text for cell in row])
        if {"name", "unit"} & roles.keys() and "tagged" in _columns(rows, index):
            yield index


def _columns(rows: Sequence[Sequence[Cell]], index: int) -> dict[str, int]:
    """Role → column; ``tagged`` is that of the lists. Units and their projects may share a column."""
    below = rows[index + 1 : index + 1 + _BELOW_HEADER]
    columns = with_total(label_roles([cell.text for cell in rows[index]]), rows[index], below)
    lists = (columns[role] for role in ("indicators", "goal") if role in columns)
    tagged = next((one for one in lists if any(_is_tagged(row[one]) for row in below if one < len(row))), None)
    own = columns.pop("name", columns.pop("unit", 0))
    return {**columns, "name": own} if tagged is None else {**columns, "name": own, "tagged": tagged}


def _is_tagged(cell: Cell) -> bool:
    """Whether a cell holds two tags or more, and no key of the notation."""
    return "指标" in cell.text and first_key(cell.text) is None and len(_TAG.findall(cell.text)) > 1


def _row(row: delimited.Row, columns: Mapping[str, int]) -> Row | None:
    """A project, or a unit above its projects; ``None`` for what is neither, such as the sum of a kind of projects."""
    name, lists = (
        row.cells[columns[role]] if columns[role] < len(row.cells) else EMPTY_CELL for role in ("name", "tagged")
    )
    if not name:
        return None
    if not lists:
        return Row("unit", name, name.span()) if is_institution(name.text) else None
    first = _TAG.search(lists.text)
    goal = _goal(part(lists, 0, first.start() if first else None))
    span = Span(name.span().start, row.end)
    return Row("project", name, span, row_amounts(row.cells, columns), goal, entries=tuple(entries(lists)))


def _goal(before: Cell) -> Cell:
    """The goal, which stands before the lists behind a tag of its own."""
    tag = _GOAL.search(before.text)
    start = tag.end() if tag else 0
    end = _OTHER_TAG.search(before.text, start)
    return part(before, start, end.start() if end else None)


def entries(cell: Cell) -> Iterator[Entry]:
    """The indicators of a cell of tagged lists, in order."""
    tags = list(_TAG.finditer(cell.text))
    ends = [*(tag.start() for tag in tags[1:]), len(cell.text)]
    for tag, end in zip(tags, ends, strict=False):  # a cell without tags states none
        level1, level2 = part(cell, *tag.span("level1")), part(cell, *tag.span("level2"))
        for one in statements(part(cell, tag.end(), end)):
            name, value = name_and_value(one)
            if name or value:
                yield Entry(name, value, level1=level1, level2=level2)
