"""Forms (申报表): a row for every indicator, with columns 一级指标, 二级指标, 三级指标 and 指标值.

Most of the country writes its targets so. The projects stand in columns beside their indicators, merged over their rows, or
above them as pairs of labels and what is filled in, one project on a sheet or many below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from linter.layout.columns import label_roles, with_total
from linter.layout.form_columns import RIGHT, header, labels_of
from linter.layout.form_heads import Head, inline, is_form_title, label_role, money_unit, title_name
from linter.layout.form_lists import is_blank, is_column_count, is_long_term, paired, parted
from linter.layout.money import row_amounts
from linter.layout.pages import Heading, is_note
from linter.layout.rows import Row, Table
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Amounts, Cell, Entry, Span
from linter.reading import delimited
from linter.reading.cells import joined

_TOTAL = re.compile("(?:部门|单位|全[区市县省])?(?:合计|总计|共计|小计)|总分")
_YEAR = re.compile(r"[（(]?(?P<year>20\d\d)年(?:度)?[）)]?")
_YEAR_IN_TITLE = re.compile(r"(?P<year>20\d\d)年")
_NOTE = re.compile("(?:填表|填报|审核|制表|经办|联系)(?:人|单位)?(?:[（(].*[）)])?[：:].*|(?:注|备注|说明)[：:].*")
_LEVEL = re.compile("(?:产出|效益|效果|满意度|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象)")
_TAKEN = frozenset(("name", "goal", "total", "fiscal", "other"))
"""What a row of a project's labels says, and no heading of a table does."""
_LEVEL1 = re.compile("(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?(?:[（(].*[）)])?$")
_BELOW_HEADER = 40


def arrange(rows: Iterable[delimited.Row]) -> Table | None:
    """The projects of a form with their entries; ``None`` if no row names the columns of one."""
    physical = [row for row in rows if any(row.cells)]
    if not is_form(physical):
        return None
    reader = _Reader(physical)
    reader.read()
    return Table(
        "form",
        reader.heading,
        tuple(reader.rows),
        reader.total,
        tuple(reader.unread),
        reader.total_span,
        strays=tuple(reader.strays),
    )


def is_form(rows: Sequence[delimited.Row]) -> bool:
    """Whether a row names the columns of a form."""
    cells = [row.cells for row in rows]
    return any(is_header(cells, index) for index in range(len(cells)))


def is_header(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Whether a header of a form begins to name its indicators in a row."""
    return header(rows, index) is not None


def is_head(rows: Sequence[delimited.Row]) -> bool:
    """Whether these rows fill in the labels of a project, as a table of their own above that of its indicators may do."""
    return any(_labels(cell) == "name" for row in rows for cell in row.cells) and not is_form(rows)


def is_labelled(row: delimited.Row) -> bool:
    """Whether a row begins with a label of a project, or with the title of a form."""
    first = next((cell for cell in row.cells if cell), EMPTY_CELL)
    return _labels(first) is not None or is_form_title(first.text)


def heads(row: delimited.Row) -> bool:
    """Whether a line of text above a form is its title, or labels of its project with what is filled in."""
    cells = [cell for cell in row.cells if cell]
    return all(is_form_title(cell.text) or _YEAR.fullmatch(cell.text) or inline(cell) is not None for cell in cells)


def _labels(cell: Cell) -> str | None:
    """The role of a label, whether it fills the cell or what it asks for stands behind it."""
    role = label_role(cell.text)
    pair = inline(cell) if role is None else None
    return pair[0] if pair else role


class _Reader:
    """Goes through the rows; ``entries`` are those of the project that is open."""

    def __init__(self, physical: Sequence[delimited.Row]) -> None:
        self.physical = physical
        self.cells = [row.cells for row in physical]
        self.heading = Heading()
        self.rows: list[Row] = []
        self.unread: list[Span] = []
        self.strays: list[Span] = []
        self.total: Amounts | None = None
        self.total_span: Span | None = None
        self.columns: Mapping[str, int] = {}
        self.head = Head()
        self.project: Row | None = None
        self.entries: list[Entry] = []
        self.level1 = self.level2 = self.right_level2 = EMPTY_CELL
        self.repeats = False  # an export with codes fills every cell: an empty category is none
        self.long_term = False
        self.after_header = False
        self.title = ""
        self.title_name = EMPTY_CELL
        self.of_department = False
        self.begins = False

    def read(self) -> None:
        """Read all rows."""
        index = 0
        while index < len(self.cells):
            if self.physical[index].begins:  # no project goes on in another sheet
                self._close()
                self.begins = True
            found = header(self.cells, index)
            # The upper row of a header of two names the projects' columns and belongs to it.
            if found is None and index + 1 < len(self.cells) and self._spans_header(index):
                index += 1
                continue
            if found is not None:
                self._open(found[0], index, found[1])
                index += found[1]
                continue
            self._row(self.physical[index])
            index += 1
        self._close()

    def _spans_header(self, index: int) -> bool:
        """Whether a row is the upper one of a header: it spans 绩效指标 over columns, or names those of the projects, empty below."""
        upper, lower = self.cells[index], self.cells[index + 1]
        roles = label_roles([cell.text for cell in upper])
        name = roles.get("name", len(lower))
        over_columns = name < len(lower) and lower[name].text in ("", upper[name].text)
        return ("indicators" in roles or over_columns) and header(self.cells, index + 1) is not None

    def _open(self, columns: Mapping[str, int], index: int, taken: int) -> None:
        """A header: the columns in force, and the project whose labels stood above it, unless it goes on from the page before."""
        first = index + taken
        labels = labels_of(self.cells, first, taken)
        self.heading.pages += 1
        self.columns = with_total(columns, labels, self.cells[first : first + _BELOW_HEADER])
        self.after_header = True
        self.long_term = "cycle" not in columns and is_long_term(self._beside_header(index))
        self.heading.money_unit = self.heading.money_unit or money_unit(labels)
        if "name" not in self.columns and (self.head or self.project is None or self.begins):
            self._close()
            self._open_headed()
        self.begins = False

    def _beside_header(self, index: int) -> list[Cell]:
        """What stands in a header beside its columns, and the line above it."""
        named = [cell for place, cell in enumerate(self.cells[index]) if place not in self.columns.values()]
        above = [cell for cell in self.cells[index - 1] if cell] if index else []
        return named + (above if len({cell.text for cell in above}) == 1 else [])

    def _open_headed(self) -> None:
        """The project whose labels were filled in above the header."""
        head, self.head = self.head, Head()
        name = head.at("name") or self.title_name or (head.department if self.of_department else EMPTY_CELL)
        span = name.span() if name else Span(0, 0)
        self.title_name, self.of_department = EMPTY_CELL, False
        self.level1 = self.level2 = self.right_level2 = EMPTY_CELL
        self.project = Row("project", name, span, head.amounts, head.goal, unit=head.at("unit") or head.department)
        self.heading.department = self.heading.department or head.department.text
        self.heading.money_unit = self.heading.money_unit or head.money_unit

    def _row(self, row: delimited.Row) -> None:
        if self._furniture(row):
            return
        if "name" in self.columns:
            self._registered(row)
        elif not self.columns or self._is_head(row.cells) or not (self.project or self._names_level(row.cells)):
            self._take_head(row)
        elif self._has_indicator(row.cells):
            if self.project is None:  # its form does not print the header again
                self._open_headed()
            self._add(row)
        elif not self._enter_levels(row.cells):
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
        index, first = next(((index, cell) for index, cell in enumerate(cells) if cell), (0, EMPTY_CELL))
        if self.columns and index >= self.columns["indicator"]:
            return False  # an indicator may be called 项目总成本
        return _labels(first) is not None and not _LEVEL.match(first.text)

    def _names_level(self, cells: Sequence[Cell]) -> bool:
        """Whether a cell of the categories holds one: 产出指标."""
        return any(_LEVEL.match(self._at(cells, role).text) for role in ("level1", "level2"))

    def _furniture(self, row: delimited.Row) -> bool:
        """Titles, department, money unit, year, notes and signatures."""
        filled = list(dict.fromkeys(cell.text for cell in row.cells if cell))
        if is_column_count(row.cells):
            return True
        # Among the indicators a value may read like a heading: 2025年.
        asked = filled[: 1 if self._has_indicator(row.cells) else None] if len(filled) <= 3 else []
        if any(_labels(cell) in _TAKEN for cell in row.cells):
            return False
        if len(filled) == 1 and is_form_title(filled[0]):
            self._title(next(cell for cell in row.cells if cell), reprint=row.after_break)
            return True
        headings = [self._heads(text) for text in asked]  # each is taken in
        if any(headings):
            return True
        if len(filled) <= 2 and (is_note(filled[0]) or _NOTE.fullmatch(filled[0])):
            self.unread.append(_span(row))
            return True
        return False

    def _title(self, cell: Cell, *, reprint: bool) -> None:
        """The title of a form: it may say the year, and the name of the project where no label does.

        ``reprint``: it stands at the top of a page, where the same title is no new one.
        """
        self.begins = self.begins or not (reprint and cell.text == self.title)
        self.title = cell.text
        self.heading.read(cell.text)
        year = _YEAR_IN_TITLE.search(cell.text)
        if year and self.heading.year is None:
            self.heading.year = int(year["year"])
        self.of_department = "整体" in cell.text
        self.title_name = title_name(cell)

    def _heads(self, text: str) -> bool:
        """Whether a cell belongs to the heading; the year may stand alone: （2025年度）."""
        year = _YEAR.fullmatch(text)
        if year and self.heading.year is None:
            self.heading.year = int(year["year"])
        return year is not None or self.heading.read(text)

    def _has_indicator(self, cells: Sequence[Cell]) -> bool:
        """Whether a row has a name or a value, and is not one text across all columns."""
        roles = ("indicator", "annual", "cycle", RIGHT + "indicator", RIGHT + "annual")
        return any(self._at(cells, role) for role in roles) and not _is_banner(cells)

    def _enter_levels(self, cells: Sequence[Cell]) -> bool:
        """Take in the categories of a row, which are merged over those below; says whether it had any."""
        level1, level2 = self._at(cells, "level1"), self._at(cells, "level2")
        if _is_banner(cells):
            return False
        if level1 and (self.repeats or level1.text != self.level1.text):
            self.level2 = self.right_level2 = EMPTY_CELL
        self.level1, self.level2 = level1 or self.level1, level2 or self.level2
        self.right_level2 = self._at(cells, RIGHT + "level2") or self.right_level2
        return bool(level1 or level2)

    def _entries(self, cells: Sequence[Cell]) -> list[Entry]:
        """The indicators of a row, those of a list to the right as well."""
        self._enter_levels(cells)
        name, annual, cycle = (self._at(cells, role) for role in ("indicator", "annual", "cycle"))
        codes = self._at(cells, "code1"), self._at(cells, "code2")
        two = RIGHT + "indicator" in self.columns
        level1, level2 = self.level1, self.level2
        if "level1" not in self.columns and _LEVEL1.match(level2.text):
            level1, level2 = level2, EMPTY_CELL
        sign, unit, weight = self._own(cells)
        cycled = two or self.long_term or "cycle" in self.columns
        left = Entry(
            name, annual, cycle, level1, level2, self._at(cells, "number"), sign, unit, weight, cycled, False, *codes
        )
        if two or self.long_term:
            left = left._replace(annual=EMPTY_CELL, cycle=annual or cycle, apart=True)
        if not two:
            return [left]
        name, annual, cycle = (self._at(cells, RIGHT + role) for role in ("indicator", "annual", "cycle"))
        sign, unit, weight = self._own(cells, RIGHT)
        level2 = self.right_level2 or level2
        return [left, Entry(name, annual, cycle, level1, level2, EMPTY_CELL, sign, unit, weight, cycled)]

    def _own(self, cells: Sequence[Cell], side: str = "") -> tuple[Cell | None, Cell | None, Cell | None]:
        """The columns of the comparison, the unit and the weight; a target said to be qualitative has no comparison."""
        sign, measure, weight, nature = (
            self._at(cells, side + role) if side + role in self.columns else None
            for role in ("sign", "measure", "weight", "nature")
        )
        return nature if nature and nature.text.startswith("定性") else sign, measure, weight

    def _at(self, cells: Sequence[Cell], role: str) -> Cell:
        index = self.columns.get(role, len(cells))
        return cells[index] if index < len(cells) else EMPTY_CELL

    def _add(self, row: delimited.Row) -> None:
        """The entries of one more row of the open project."""
        levels = self._at(row.cells, "level1") or self._at(row.cells, "level2")
        for entry in self._entries(row.cells):
            if is_blank(entry):
                continue
            if (
                (self.after_header or row.after_break)
                and not levels
                and not (entry.name and (entry.annual or entry.cycle))
            ):
                self._go_on(entry)
            else:
                self.entries += parted(entry)
        self.after_header = False
        if self.project is not None:
            known, span = self.project.span, _span(row)
            self.project = self.project._replace(span=Span(known.start, span.end) if known.end else span)

    def _go_on(self, rest: Entry) -> None:
        """The rest of the entry above, which a page break cut in two."""
        if not self.entries:
            self.entries.append(rest)
            return
        last = self.entries[-1]
        self.entries[-1] = last._replace(
            name=joined([last.name, rest.name]),
            annual=joined([last.annual, rest.annual]),
            cycle=joined([last.cycle, rest.cycle]),
        )

    def _registered(self, row: delimited.Row) -> None:
        """A row of a table whose projects stand in columns of their own."""
        name, unit, goal = (self._at(row.cells, role) for role in ("name", "unit", "goal"))
        amounts = row_amounts(row.cells, self.columns)
        listed = self._has_indicator(row.cells)
        if not listed and any(_TOTAL.fullmatch(cell.text) for cell in row.cells):
            if self.total is None:
                self.total, self.total_span = amounts, _span(row)
            return
        if not name and self.project is None:
            (self.strays if self._at(row.cells, "indicator") else self.unread).append(_span(row))
            return
        same = self._is_same(name, unit, amounts)
        self.repeats = bool(name) and same and listed and "code2" in self.columns
        if name and not same:
            self._close()
            bare = not listed and not goal and not self._names_level(row.cells)
            before = self.rows[-1].unit if self.rows and not unit and "unit" in self.columns else EMPTY_CELL
            kind = "unit" if bare and is_institution(name.text) else "project"
            self.project = Row(kind, name, _span(row), amounts, goal, unit=unit or before)
            self.level1 = self.level2 = self.right_level2 = EMPTY_CELL
        if listed:
            self._add(row)
        else:
            self._enter_levels(row.cells)

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
            self.rows.append(self.project._replace(entries=paired(self.entries)))
        self.project, self.entries = None, []


def _is_banner(cells: Sequence[Cell]) -> bool:
    """Whether one text stands across all columns, as a merged cell may be given."""
    texts = {cell.text for cell in cells if cell}
    return len(texts) == 1 and sum(map(bool, cells)) > 2


def _span(row: delimited.Row) -> Span:
    filled = [cell.span() for cell in row.cells if cell]
    return Span(min(span.start for span in filled), max(span.end for span in filled))
