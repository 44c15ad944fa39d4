"""Forms (申报表): a row for every indicator, with columns 一级指标, 二级指标, 三级指标 and 指标值.

Most of the country writes its targets so. The projects stand in columns beside their indicators, merged over their rows, or
above them as pairs of labels and what is filled in, one project on a sheet or many below each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.layout.columns import label_roles, with_total
from linter.layout.forms.columns import halves, header, labels_of, of_year, year_below
from linter.layout.forms.entries import LEVEL, Entries, alone
from linter.layout.forms.head_money import money_unit
from linter.layout.forms.heads import NAMED, Head, asks_institution, role_of
from linter.layout.forms.labels import label_role
from linter.layout.forms.lists import SUM, begins_with_sum, is_column_count, is_list_caption, is_long_term
from linter.layout.forms.overlooked import Overlooked
from linter.layout.forms.owners import Owners
from linter.layout.forms.regions import places
from linter.layout.forms.titles import is_form_title, line_name, read_year, title_name
from linter.layout.forms.wide import categories
from linter.layout.forms.wordings import MONEY_MARK
from linter.layout.money import converted, row_amounts
from linter.layout.pages import Heading, is_note
from linter.layout.rows import FORM, Row, Table
from linter.layout.subtotals import found_units, is_institution
from linter.model import EMPTY_CELL, Amounts, Cell, Span
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import joined

_NOTE = pattern("(?:填表|填报|审核|制表|经办|联系)(?:人|单位)?(?:[（(].*[）)])?[：:].*|(?:注|备注|说明)[：:].*")
_TAKEN = frozenset(("name", "goal", "total", "fiscal", "other"))
"""What a row of a project's labels says, and no heading of a table does."""
_CONTINUED = pattern("[（(]?续[表页]?(?:[一二三四五六七八九十]|\\d)?[）)]?$")
_BELOW_HEADER = 40


def read(rows: Iterable[delimited.Row], _start: int) -> Table:
    """The projects of a form with their entries; every header among the rows counts, not only the first."""
    reader = _Reader([row for row in rows if any(row.cells)])
    reader.read()
    return Table(
        FORM,
        reader.heading,
        tuple(found_units(reader.rows)),
        reader.total,
        tuple(reader.unread),
        reader.total_span,
        full_sources=bool(reader.full_sources) and all(reader.full_sources),
        strays=tuple(reader.strays),
    )


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """The rows where a header of a form begins to name its indicators."""
    return (index for index in range(len(rows)) if header(rows, index) is not None)


class _Reader:
    """Goes through the rows; ``listed`` are the indicators of the project that is open."""

    def __init__(self, physical: Sequence[delimited.Row]) -> None:
        self.physical = physical
        self.cells = [row.cells for row in physical]
        self.heading = Heading()
        self.rows: list[Row] = []
        self.unread: list[Span] = []
        self.strays: list[Span] = []
        self.total: Amounts | None = None
        self.total_span: Span | None = None
        self.listed = Entries()
        self.overlooked = Overlooked({}, ())
        self.head = Head()
        self.project: Row | None = None
        self.unit = EMPTY_CELL
        self.title = ""
        self.title_name = self.caption = EMPTY_CELL
        self.owners = Owners()
        self.of_department = False
        self.begins = self.made = self.captioned = False
        self.full_sources: list[bool] = []

    def read(self) -> None:
        """Read all rows."""
        index = 0
        while index < len(self.cells):
            row = self.physical[index]
            if row.begins:  # no project goes on in another sheet
                self._close()
                self._close_headed()
                self.owners.begin_sheet()
                self.unit, self.made = EMPTY_CELL, row.made
            if row.begins or row.caption:
                self.begins, self.caption = True, row.caption
            found = header(self.cells, index)
            # The upper row of a header of two names the projects' columns and belongs to it; so does the caption of a list.
            if found is None and index + 1 < len(self.cells) and self._spans_header(index):
                index += 1
                continue
            if found is not None:
                self._open(found[0], index, found[1])
                index += found[1]
                continue
            self._row(row)
            index += 1
        self._close()
        self._close_headed()

    def _spans_header(self, index: int) -> bool:
        """Whether a row is the upper one of a header: spans 绩效指标 over columns, names those of the projects, empty below, or captions the list."""
        upper, lower = self.cells[index], self.cells[index + 1]
        if len(texts := {cell.text for cell in upper if cell}) == 1 and all(map(is_list_caption, texts)):
            return header(self.cells, index + 1) is not None
        roles = label_roles([cell.text for cell in upper])
        name = roles.get("name", len(lower))
        over_columns = name < len(lower) and lower[name].text in ("", upper[name].text)
        return ("indicators" in roles or over_columns) and header(self.cells, index + 1) is not None

    def _open(self, columns: Mapping[str, int], index: int, taken: int) -> None:
        """A header: the columns in force, and the project whose labels stood above it, unless it goes on from the page before."""
        first = index + taken
        labels = labels_of(self.cells, first, taken)
        self.heading.pages += 1
        self.heading.year = self.heading.year or year_below(columns, self.cells[first : first + _BELOW_HEADER])
        columns = of_year(columns, labels, self.heading.year)
        self.listed.columns = with_total(columns, labels, self.cells[first : first + _BELOW_HEADER])
        self.listed.after_header = True
        self.listed.categories = categories(columns, self.cells[max(first - 2, 0)])
        self.listed.regions = {place: labels[place] for place in places(columns)}
        self.strays += self.overlooked.take()
        self.overlooked = Overlooked(self.listed.places, labels)
        self.listed.long_term = "cycle" not in columns and is_long_term(self._beside_header(index))
        self.heading.money_unit = self.heading.money_unit or money_unit(labels)
        if "name" not in self.listed.columns and (self.head or self.project is None or self.begins):
            self._close()
            self._open_headed()
        else:
            self.owners.continued()
        self.listed.halves = halves(self.listed.columns, self.cells[first : first + _BELOW_HEADER])
        self.begins = False

    def _beside_header(self, index: int) -> list[Cell]:
        """What stands in a header beside its columns, and the line above it."""
        named = [cell for place, cell in enumerate(self.cells[index]) if place not in self.listed.columns.values()]
        above = [cell for cell in self.cells[index - 1] if cell] if index else []
        return named + (above if len({cell.text for cell in above}) == 1 else [])

    def _open_headed(self) -> None:
        """The project whose labels were filled in above the header."""
        head, self.head = self.head, Head()
        head.settle()
        name = (
            head.at("name")
            or self.title_name
            or (head.at("unit") or head.department if self.of_department else EMPTY_CELL)
            or self.caption
        )
        span = name.span() if name else Span(0, 0)
        self.captioned = name is self.caption
        self.title_name, self.caption, self.of_department = EMPTY_CELL, EMPTY_CELL, False
        self.listed.begin()
        self.heading.department = self.heading.department or head.department.text
        self.heading.money_unit = self.heading.money_unit or head.money_unit
        self.heading.year = self.heading.year or head.year
        self.full_sources.append(head.full_sources)
        amounts = converted(head.amounts, head.money_unit, self.heading.money_unit)
        above, apart = self.owners.take()
        unit = head.at("unit") or head.at("body") or head.department or above
        self.project = Row("project", name, span, amounts, head.goal, unit=unit, apart=apart)

    def _close_headed(self) -> None:
        """A project whose labels are filled in, while no header of indicators came below them: it has none."""
        if self.head.at("name") and (self.head.goal or self.head.amounts):
            self._open_headed()
            self._close()
        self.head = Head()

    def _row(self, row: delimited.Row) -> None:
        if self._furniture(row):
            return
        if "name" in self.listed.columns:
            self._registered(row)
        elif self._goal_between(row.cells):
            return
        elif (
            not self.listed.columns
            or self._is_head(row.cells)
            or not (self.project or self.listed.names_level(row.cells))
        ):
            self._take_head(row)
        elif self.listed and begins_with_sum(row.cells):  # of the points: 总分 100
            self.unread.append(_span(row))
        elif self.listed.has_indicator(row.cells):
            if self.project is None:  # its form does not print the header again
                self._open_headed()
            self._add(row)
        elif not self.listed.enter_levels(row.cells):
            self.unread.append(_span(row))

    def _take_head(self, row: delimited.Row) -> None:
        if self.listed:
            self._close()
        if self.head.names_another(row.cells):
            self._close_headed()
        if not self.head.take(row.cells):
            texts = [cell for cell in row.cells if cell]
            if len({cell.text for cell in texts}) == 1:
                self.caption = line_name(texts[0]) or self.caption
            self.unread.append(_span(row))

    def _goal_between(self, cells: Sequence[Cell]) -> bool:
        """Take in a goal between the list for the whole time and that for the year, which is no new project's; says whether it was one."""
        if self.project is None or not (self.listed and self.listed.long_term):
            return False
        goal = self.listed.at(cells, "level1")
        texts = list(dict.fromkeys(cell.text for cell in cells if cell))
        if len(texts) != 2 or texts[1] != goal.text or LEVEL.match(goal.text) or label_role(texts[0]) != "goal":
            return False
        self.project = self.project._replace(goal=joined([self.project.goal, goal]))
        return True

    def _is_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row fills in labels of a project: it begins with one, or with a goal whose label stood above."""
        if self.head.open_goals:
            return True
        index, first = next(((index, cell) for index, cell in enumerate(cells) if cell), (0, EMPTY_CELL))
        role = role_of(first)
        if self.listed.columns and index >= self.listed.columns["indicator"]:
            return role in NAMED and "满意" not in first.text
        if self.listed and index and self.listed.fills(cells):
            return False  # a category 项目立项, and what it is merged under to its left goes on
        if self.listed.columns and self.listed.names_level(cells) and self.listed.fills(cells):
            return False  # 年度绩效目标, merged beside the categories of its list
        return role is not None and not LEVEL.match(first.text)

    def _furniture(self, row: delimited.Row) -> bool:
        """Titles, department, money unit, year, notes and signatures."""
        filled = list(dict.fromkeys(cell.text for cell in row.cells if cell))
        if is_column_count(row.cells):
            return True
        # Among the indicators a value may read like a heading: 2025年.
        among = self.listed.has_indicator(row.cells) and not any(map(MONEY_MARK.fullmatch, filled))
        asked = filled[: 1 if among else None] if len(filled) <= 3 else []
        if any(role_of(cell) in _TAKEN for cell in row.cells) or asks_institution(filled):
            return False
        if all(text.endswith((":", "：")) for text in filled):  # to be signed: 项目责任人：, 单位（盖章）：
            self.unread.append(_span(row))
            return True
        if len(filled) == 1 and is_form_title(filled[0]):
            self._title(next(cell for cell in row.cells if cell), reprint=row.after_break)
            return True
        headings = [self._heads(text) for text in asked]  # each is taken in
        if any(headings):
            self.owners.line(row.cells)
            return True
        if len(filled) <= 2 and (is_note(filled[0]) or _NOTE.fullmatch(filled[0])):
            self.unread.append(_span(row))
            return True
        return False

    def _heads(self, text: str) -> bool:
        """Take in a line above the form if it says the year, the department or the unit of money; says whether it did."""
        return read_year(self.heading, text) or self.heading.read_year(text) or self.heading.read(text)

    def _title(self, cell: Cell, *, reprint: bool) -> None:
        """The title of a form: it may say the year, and the name of the project where no label does.

        ``reprint``: it stands at the top of a page, where the same title is no new one. Nor is it below a project whose labels have named it.
        """
        named = self.project is not None and bool(self.project.name)
        goes_on = named and _CONTINUED.search(cell.text) is not None
        goes_on = goes_on or ((reprint or named) and cell.text == _CONTINUED.sub("", self.title))
        self.begins = self.begins or not goes_on
        self.owners.title(cell, goes_on=goes_on, first=not (self.project or self.rows))
        self.title = cell.text
        self.heading.read(cell.text)
        self.heading.read_title(cell.text)
        self.of_department = "整体" in cell.text
        self.title_name = title_name(cell)
        if not (goes_on or self.head.at("name")):
            self.head.forget_money()

    def _add(self, row: delimited.Row) -> None:
        """One more row with indicators of the open project; what is merged beside its list may say that it is that of the whole time."""
        beside = row.cells[: self.listed.columns.get("level1", 0)]
        if is_long_term(beside):
            self.listed.long_term = True
        elif any(label_role(cell.text) == "goal" for cell in beside):
            self.listed.long_term = False
        self.listed.add(row)
        self.overlooked.watch(row.cells)
        if self.project is not None:
            known, span = self.project.span, _span(row)
            self.project = self.project._replace(span=Span(known.start, span.end) if known.end else span)

    def _registered(self, row: delimited.Row) -> None:
        """A row of a table whose projects stand in columns of their own."""
        name, unit, goal = (self.listed.at(row.cells, role) for role in ("name", "unit", "goal"))
        amounts = row_amounts(row.cells, self.listed.columns)
        listed = self.listed.has_indicator(row.cells)
        if row.after_break and self.project is not None and self._is_rest(self.project, row.cells, amounts):
            name, goal = joined([self.project.name, name]), joined([self.project.goal, goal])
            self.project = self.project._replace(name=name, goal=goal)
        lone = alone(row.cells)
        if lone and "unit" not in self.listed.columns and not unit and is_institution(lone.text):
            self._close()
            self.unit = lone
            self.unread.append(_span(row))
            return
        sums = [cell for cell in row.cells if SUM.fullmatch(cell.text)]
        if (unit and unit not in sums) or (self.made and name):
            self.unit = unit
        if sums and not listed:
            self._sum(row, sums[0], EMPTY_CELL if unit in sums else unit, amounts)
            return
        if not name and self.project is None:
            (self.strays if self.listed.at(row.cells, "indicator") else self.unread).append(_span(row))
            return
        if name and not listed and "duty" in self.listed.columns:  # a duty over the activities that have the indicators
            self._close()
            self.unread.append(_span(row))
            return
        same = self._is_same(name, unit, amounts)
        self.listed.repeats = bool(name) and same and listed and "code2" in self.listed.columns
        if name and not same:
            if self.project is not None and self._is_heading(self.project, amounts):
                self.project = self.project._replace(kind="unit")
            self._close()
            bare = not listed and not goal and not self.listed.names_level(row.cells)
            kind = "unit" if bare and is_institution(name.text) else "project"
            self.project = Row(kind, name, _span(row), amounts, goal, unit=self.unit)
            self.listed.begin()
        if listed:
            self._add(row)
        else:
            self.listed.enter_levels(row.cells)

    def _is_heading(self, project: Row, amounts: Amounts | None) -> bool:
        """Whether in a column for units and their projects a name stands over the next with nothing beside it, or the same ``amounts``."""
        filled = self.listed or project.goal or (project.amounts and project.amounts != amounts)
        return "both" in self.listed.columns and not filled

    def _sum(self, row: delimited.Row, word: Cell, unit: Cell, amounts: Amounts | None) -> None:
        """A sum: of the unit beside it, or of the table; of several that differ none is that of the whole table for certain."""
        if unit:
            self._close()
            self.rows.append(Row("unit", unit, _span(row), amounts))
        elif amounts is not None and "小计" not in word.text:
            self.total_span = _span(row) if self.total is None else None
            self.total = self.total or amounts

    def _is_rest(self, project: Row, cells: Sequence[Cell], amounts: Amounts | None) -> bool:
        """Whether a row that a page begins with is the rest of one that was cut: it has no beginning of anything, and is not printed again."""
        if amounts is not None or any(self.listed.at(cells, role) for role in ("unit", "level1", "level2")):
            return False
        name, goal = self.listed.at(cells, "name").text, self.listed.at(cells, "goal").text
        rest_of_name = not name or (project.amounts is not None and name != project.name.text)
        return rest_of_name and (not goal or goal != project.goal.text)

    def _is_same(self, name: Cell, unit: Cell, amounts: Amounts | None) -> bool:
        """Whether the cells of a project are filled down over its rows."""
        open_project = self.project
        return (
            open_project is not None
            and name.text == open_project.name.text
            and (not unit or unit.text == open_project.unit.text)
            and (amounts is None or amounts == open_project.amounts)
        )

    def _of_places(self, whole: Row) -> list[Row]:
        """The open project for each place that has values of its own: money and goal are those of all of them together."""
        own = whole._replace(amounts=None, goal=EMPTY_CELL)
        return [own._replace(unit=name, entries=entries) for name, entries in self.listed.take_regions()]

    def _close(self) -> None:
        """The open project is complete."""
        if self.project is not None and not self._is_blank(self.project):
            self.rows += self._of_places(self.project) or [self.project._replace(entries=self.listed.take())]
        self.project = None
        self.listed.take()
        self.strays += self.overlooked.take()

    def _is_blank(self, project: Row) -> bool:
        """Whether nobody filled in a form: at most the name of its sheet calls it something."""
        return self.captioned and not (self.listed or project.amounts or project.goal)


def _span(row: delimited.Row) -> Span:
    filled = [cell.span() for cell in row.cells if cell]
    return Span(min(span.start for span in filled), max(span.end for span in filled))
