"""Forms without a header: a row for each category, 产出指标, 数量指标, and one text that states its indicators with their values.

The targets of a whole department are printed so: 产出指标 | 数量指标 | 破获案件≥1000起；抓获逃犯≥50人. The labels above name department and money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.layout.forms.heads import Head
from linter.layout.forms.stated import stated
from linter.layout.forms.titles import is_form_title, title_institution
from linter.layout.forms.wordings import CATEGORY, LEVEL1
from linter.layout.money import converted
from linter.layout.pages import Heading
from linter.layout.rows import FORM, Row, Table
from linter.model import EMPTY_CELL, Cell, Entry, Span
from linter.reading import delimited

_FEWEST = 3
"""So many categories below each other make a form."""


def read(rows: Sequence[delimited.Row], start: int) -> Table:
    """The project of such a form with its entries; ``start`` is the first of its ``headers``."""
    cells = [row.cells for row in rows]
    heading, head, titled = Heading(), Head(), EMPTY_CELL
    for row in rows[:start]:
        texts = [cell.text for cell in row.cells if cell]
        titles = [cell for cell in row.cells if is_form_title(cell.text)]
        for title in titles:
            heading.read_title(title.text)
            titled = title_institution(title) or titled
        if not titles and not any(heading.read_year(text) or heading.read(text) for text in texts):
            head.take(row.cells)
    place = _place(cells, start)
    found: list[Entry] = []
    unread: list[Span] = []
    level1 = level2 = EMPTY_CELL
    for row in rows[start:]:
        first, second, text = (_at(row.cells, place + offset) for offset in (-1, 0, 1))
        level1 = first if LEVEL1.fullmatch(first.text) else level1
        level2 = second if CATEGORY.fullmatch(second.text) else level2
        if text and (not second or second is level2):
            found += stated(text, level1, level2)
        else:
            unread.append(Span(row.start, row.end))
    name = head.at("name") or head.department or head.at("unit")
    heading.department = heading.department or head.department.text
    heading.money_unit = heading.money_unit or head.money_unit
    heading.year = heading.year or head.year
    amounts = converted(head.amounts, head.money_unit, heading.money_unit)
    span = Span(rows[start].start, rows[-1].end)
    unit = head.at("unit") or head.department or titled
    row_of = Row("project", name, span, amounts, head.goal, unit=unit, entries=tuple(found))
    return Table(FORM, heading, (row_of,), unread=tuple(unread))


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The row where the categories begin, if enough of them follow with a text each and nothing behind it."""
    for index in range(len(rows)):
        place = _place(rows, index)
        if place:
            below = sum(_states(row, place) for row in rows[index:])
            if below >= _FEWEST and not any(_at(row, place + 2) for row in rows[index:] if _states(row, place)):
                yield index
            return


def _place(rows: Sequence[Sequence[Cell]], index: int) -> int:
    """The column of the categories, where a row begins them: 产出指标 and right of it 数量指标; 0 in other rows."""
    row = rows[index]
    return next(
        (
            place
            for place in range(1, len(row))
            if LEVEL1.fullmatch(row[place - 1].text) and CATEGORY.fullmatch(row[place].text)
        ),
        0,
    )


def _states(row: Sequence[Cell], place: int) -> bool:
    return bool(CATEGORY.fullmatch(_at(row, place).text) and _at(row, place + 1))


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else EMPTY_CELL
