"""Forms (申报表): a row for every indicator, with columns 一级指标, 二级指标, 三级指标 and 指标值.

Most of the country writes its targets so. The projects stand in columns beside their indicators, merged over their rows, or
above them as pairs of labels and what is filled in, one project on a sheet or many below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from linter.layout.columns import label_roles, with_total
from linter.layout.form_columns import header
from linter.layout.form_heads import Head, label_role, money_unit
from linter.layout.money import row_amounts
from linter.layout.pages import Heading, is_note
from linter.layout.rows import Row, Table
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Amounts, Cell, Entry, Span
from linter.reading import delimited
from linter.reading.cells import joined

_TOTAL = re.compile("(?:部门|单位|全[区市县省])?(?:合计|总计|共计|小计)")
_YEAR = re.compile(r"[（(]?(?P<year>20\d\d)年(?:度)?[）)]?")
_NOTE = re.compile("(?:填表|填报|审核|制表|经办|联系)(?:人|单位)?(?:[（(].*[）)])?[：:].*|(?:注|备注|说明)[：:].*")
_LEVEL = re.compile("(?:产出|效益|效果|满意度|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象)")
_BELOW_HEADER = 40


def arrange(rows: Iterable[delimited.Row]) -> Table | None:
    """The projects of a form with their entries; ``None`` if no row names the columns of one."""
    physical = [row for row in rows if any(row.cells)]
    if not is_form(physical):
        return None
    reader = _Reader(physical)
    reader.read()
    return Table("form", reader.heading, tuple(reader.rows), reader.total, tuple(reader.unread), reader.total_span)


def is_form(rows: Sequence[delimited.Row]) -> bool:
    """Whether a row names the columns of a form."""
    cells = [row.cells for row in rows]
    return any(header(cells, index) is not None for index in range(len(cells)))


def is_head(rows: Sequence[delimited.Row]) -> bool:
    """Whether these rows fill in the labels of a project, as a table of their own above that of its indicators may do."""
    return any(label_role(cell.text) == "name" for row in rows for cell in row.cells) and not is_form(rows)


class _Reader:
    """Goes through the rows; ``entries`` are those of the project that is open."""

    def __init__(self, physical: Sequence[delimited.Row]) -> None:
        self.physical = physical
        self.cells = [row.cells for row in physical]
        self.heading = Heading()
        self.rows: list[Row] = []
        self.unread: list[Span] = []
        self.total: Amounts | None = None
        self.total_span: Span | None = None
        self.columns: Mapping[str, int] = {}
        self.head = Head()
        self.project: Row | None = None
        self.entries: list[Entry] = []
        self.level1 = self.level2 = EMPTY_CELL
        self.after_header = False

    def read(self) -> None:
        """Read all rows."""
        index = 0
        while index < len(self.cells):
            found = header(self.cells, index)
            # The upper row of a header of two names the projects' columns and belongs to it.
            if found is None and index + 1 < len(self.cells) and self._spans_header(index):
                index += 1
                continue
            if found is not None:
                self._open(found[0], index + found[1])
                index += found[1]
                continue
            self._row(self.physical[index])
            index += 1
        self._close()

    def _spans_header(self, index: int) -> bool:
        """Whether a row is the upper one of a header: it spans 绩效指标 over columns, or names those of the projects."""
        roles = label_roles([cell.text for cell in self.cells[index]])
        return ("indicators" in roles or "name" in roles) and header(self.cells, index + 1) is not None

    def _open(self, columns: Mapping[str, int], first: int) -> None:
        """A header: the columns in force, and the project whose labels stood above it, unless it goes on from the page before."""
        below = self.cells[first : first + _BELOW_HEADER]
        self.heading.pages += 1
        self.columns = with_total(columns, self.cells[first - 1], below)
        self.after_header = True
        self.heading.money_unit = self.heading.money_unit or money_unit(self.cells[first - 1])
        if "name" not in self.columns and (self.head or self.project is None):
            self._close()
            self._open_headed()

    def _open_headed(self) -> None:
        """The project whose labels were filled in above the header."""
        head, self.head = self.head, Head()
        name = head.at("name")
        span = name.span() if name else Span(0, 0)
        self.level1 = self.level2 = EMPTY_CELL
        self.project = Row("project", name, span, head.amounts, head.goal, unit=head.at("unit"))
        self.heading.department = self.heading.department or head.department
        self.heading.money_unit = self.heading.money_unit or head.money_unit

    def _row(self, row: delimited.Row) -> None:
        if self._furniture(row):
            return
        entry = (
            self._entry(row.cells) if (self.columns and self.project is not None) or "name" in self.columns else None
        )
        if "name" in self.columns:
            self._registered(row, entry)
        elif entry is not None and not self._is_head(row.cells):
            self._add(entry, row)
        elif self._is_head(row.cells) or not self.columns:
            self._take_head(row)
        else:
            self.unread.append(_span(row))

    def _take_head(self, row: delimited.Row) -> None:
        if self.entries:
            self._close()
        if not self.head.take(row.cells):
            self.unread.append(_span(row))

    def _is_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row fills in labels of a project: it begins with one, or with a goal whose label stood above."""
        if self.head.open_goals:
            return True
        first = next((cell for cell in cells if cell), EMPTY_CELL)
        return label_role(first.text) is not None and not _LEVEL.match(first.text)

    def _furniture(self, row: delimited.Row) -> bool:
        """Titles, department, money unit, year, notes and signatures."""
        filled = list(dict.fromkeys(cell.text for cell in row.cells if cell))
        heads = [self._heads(text) for text in filled] if len(filled) <= 3 else []
        if any(heads):
            return not any(label_role(text) == "name" for text in filled)
        if len(filled) <= 2 and (is_note(filled[0]) or _NOTE.fullmatch(filled[0])):
            self.unread.append(_span(row))
            return True
        return False

    def _heads(self, text: str) -> bool:
        """Whether a cell belongs to the heading; the year may stand alone: （2025年度）."""
        year = _YEAR.fullmatch(text)
        if year and self.heading.year is None:
            self.heading.year = int(year["year"])
        return year is not None or self.heading.read(text)

    def _entry(self, cells: Sequence[Cell]) -> Entry | None:
        """The indicator of a row; ``None`` if it has neither a name nor a value, or is one text across all columns."""
        name, annual, cycle = (self._at(cells, role) for role in ("indicator", "annual", "cycle"))
        if not (name or annual or cycle) or _is_banner(cells):
            return None
        level1, level2 = self._at(cells, "level1"), self._at(cells, "level2")
        if level1 and level1.text != self.level1.text:
            self.level2 = EMPTY_CELL
        self.level1, self.level2 = level1 or self.level1, level2 or self.level2
        own = [self._at(cells, role) if role in self.columns else None for role in ("sign", "measure", "weight")]
        return Entry(name, annual, cycle, self.level1, self.level2, self._at(cells, "number"), *own)

    def _at(self, cells: Sequence[Cell], role: str) -> Cell:
        index = self.columns.get(role, len(cells))
        return cells[index] if index < len(cells) else EMPTY_CELL

    def _add(self, entry: Entry, row: delimited.Row) -> None:
        """One more entry of the open project; the rest of the one above where a page break cut a row in two."""
        span = _span(row)
        levels = self._at(row.cells, "level1") or self._at(row.cells, "level2")
        if (
            (self.after_header or row.after_break)
            and self.entries
            and not levels
            and not (entry.name and (entry.annual or entry.cycle))
        ):
            last = self.entries[-1]
            self.entries[-1] = last._replace(
                name=joined([last.name, entry.name]),
                annual=joined([last.annual, entry.annual]),
                cycle=joined([last.cycle, entry.cycle]),
            )
        else:
            self.entries.append(entry)
        self.after_header = False
        if self.project is not None:
            known = self.project.span
            self.project = self.project._replace(span=Span(known.start, span.end) if known.end else span)

    def _registered(self, row: delimited.Row, entry: Entry | None) -> None:
        """A row of a table whose projects stand in columns of their own."""
        name, unit, goal = (self._at(row.cells, role) for role in ("name", "unit", "goal"))
        amounts = row_amounts(row.cells, self.columns)
        if entry is None and any(_TOTAL.fullmatch(cell.text) for cell in row.cells):
            if self.total is None:
                self.total, self.total_span = amounts, _span(row)
            return
        if not name and self.project is None:
            self.unread.append(_span(row))
            return
        if name and not self._is_same(name, unit, amounts):
            self._close()
            kind = "unit" if entry is None and not goal and is_institution(name.text) else "project"
            before = self.rows[-1].unit if self.rows and not unit and "unit" in self.columns else EMPTY_CELL
            self.project = Row(kind, name, _span(row), amounts, goal, unit=unit or before)
            self.level1, self.level2 = self._at(row.cells, "level1"), self._at(row.cells, "level2")
            entry = entry and entry._replace(level1=self.level1, level2=self.level2)
        if entry is not None:
            self._add(entry, row)

    def _is_same(self, name: Cell, unit: Cell, amounts: Amounts | None) -> bool:
        """Whether the cells of a project are filled down over its rows."""
        open_project = self.project
        return (
            open_project is not None
            and name.text == open_project.name.text
            and (not unit or unit.text == open_project.unit.text)
            and (amounts is None or amounts == open_project.amounts)
        )

    def _close(self) -> None:
        """The open project is complete."""
        if self.project is not None:
            self.rows.append(self.project._replace(entries=tuple(self.entries)))
        self.project, self.entries = None, []


def _is_banner(cells: Sequence[Cell]) -> bool:
    """Whether one text stands across all columns, as a merged cell may be given."""
    texts = {cell.text for cell in cells if cell}
    return len(texts) == 1 and sum(map(bool, cells)) > 2


def _span(row: delimited.Row) -> Span:
    filled = [cell.span() for cell in row.cells if cell]
    return Span(min(span.start for span in filled), max(span.end for span in filled))
