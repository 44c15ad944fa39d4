"""The indicators of one project of a form, while its rows come in: their categories, the columns in force, and what a page break cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.layout.forms.columns import RIGHT
from linter.layout.forms.lists import is_blank, paired, parted, weighed, without_points
from linter.layout.forms.regions import answered
from linter.layout.forms.wordings import CATEGORY, COMPARES, LEVEL1
from linter.model import EMPTY_CELL, Cell, Entry
from linter.patterns import pattern
from linter.reading import delimited
from linter.reading.cells import joined, part

LEVEL = pattern("(?:产出|效益|效果|成效|满意度|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象)")
"""How categories begin."""
_REVERSE = pattern("(?:反|逆|负)向(?:指标)?")

_WITH_LEVEL2 = pattern(f"(?P<level2>{CATEGORY.pattern})\\d{{0,2}}[:：—](?=.)")
"""A category before a name in one cell: 数量指标：培训人次."""
_BOTH_LEVELS = pattern(
    "(?P<first>(?:项目)?(?:产出|效益|效果|成效|满意度|成本)(?:指标)?)[-—－–_/／>＞→:：|·]{1,2}(?P<second>[^-—－–_/／>＞→:：|·].*)"
)
"""Both levels in one cell: 产出指标-数量指标."""


class Entries:
    """``columns`` are those in force; ``long_term``: the list is that of the whole time; ``after_header``: a header came just before.

    ``halves``: the list to the right goes on with that on the left.

    ``categories`` tells what stands over each column of names where these are side by side, ``regions`` which place each column of values is
    for, ``regional`` what each of them has in these.
    """

    def __init__(self) -> None:
        self.columns: Mapping[str, int] = {}
        self.long_term = self.halves = False
        self.after_header = False
        self.categories: Mapping[int, Cell] = {}
        self.repeats = False  # an export with codes fills every cell: an empty category is none
        self.entries: list[Entry] = []
        self.regions: Mapping[int, Cell] = {}
        self.regional: dict[int, list[Entry]] = {}
        self.level1 = self.level2 = self.right_level2 = EMPTY_CELL

    def __bool__(self) -> bool:
        return bool(self.entries)

    def begin(self) -> None:
        """Another project begins: no category goes on."""
        self.level1 = self.level2 = self.right_level2 = EMPTY_CELL

    @property
    def places(self) -> dict[str, int]:
        """The columns in force with those of the categories side by side: the names, and behind each its values."""
        values = (place for first in self.categories for place in (first, first + 1))
        return {**self.columns, **{f"category {place}": place for place in values}}

    def take(self) -> tuple[Entry, ...]:
        """What came in, and begin anew."""
        found, self.entries, self.regional = paired(without_points(self.entries)), [], {}
        return found

    def take_regions(self) -> Iterator[tuple[Cell, tuple[Entry, ...]]]:
        """What came in for each place that has something, in the order of the columns."""
        for place, name in self.regions.items():
            if place in self.regional:
                yield name, tuple(self.regional[place])

    def names_level(self, cells: Sequence[Cell]) -> bool:
        """Whether a cell of the categories holds one: 产出指标."""
        return any(LEVEL.match(self.at(cells, role).text) for role in ("level1", "level2"))

    def has_indicator(self, cells: Sequence[Cell]) -> bool:
        """Whether a row has a name or a value, and is not one text across all columns."""
        roles = ("indicator", "annual", "cycle", RIGHT + "indicator", RIGHT + "annual")
        beside = any(any(cells[place : place + 2]) for place in self.categories)
        return (beside or any(self.at(cells, role) for role in roles)) and not is_banner(cells)

    def fills(self, cells: Sequence[Cell]) -> bool:
        """Whether a row has a category, a name and something behind it."""
        named = self.columns["indicator"]
        levels = (self.at(cells, role) for role in ("level1", "level2"))
        return any(levels) and bool(self.at(cells, "indicator")) and any(cells[named + 1 :])

    def enter_levels(self, cells: Sequence[Cell]) -> bool:
        """Take in the categories of a row, which are merged over those below; says whether it had any."""
        level1, level2 = self.at(cells, "level1"), self.at(cells, "level2")
        lone = alone(cells)
        if LEVEL1.match(lone.text):  # 产出指标 across all columns, or where there is none for its level
            self.level1, self.level2, self.right_level2 = lone, EMPTY_CELL, EMPTY_CELL
            return True
        if is_banner(cells):
            return False
        if level1 and (self.repeats or level1.text != self.level1.text):
            self.level2 = self.right_level2 = EMPTY_CELL
        self.level1, self.level2 = level1 or self.level1, level2 or self.level2
        self.right_level2 = self.at(cells, RIGHT + "level2") or self.right_level2
        return bool(level1 or level2)

    def add(self, row: delimited.Row) -> None:
        """Take in the entries of one more row."""
        levels = self.categories or self.at(row.cells, "level1") or self.at(row.cells, "level2")
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
                for place in answered(row.cells, list(self.regions)):
                    value = row.cells[place] if place < len(row.cells) else EMPTY_CELL
                    self.regional.setdefault(place, []).extend(parted(entry._replace(annual=value)))
        self.after_header = False

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

    def _entries(self, cells: Sequence[Cell]) -> list[Entry]:
        """The indicators of a row, those of a list to the right as well."""
        if self.categories:
            return [
                Entry(cells[place], value, level1=category)
                for place, category in self.categories.items()
                for value in cells[place + 1 : place + 2]
            ]
        self.enter_levels(cells)
        name, annual, cycle = (self.at(cells, role) for role in ("indicator", "annual", "cycle"))
        annual = annual or self.at(cells, "graded")  # beside a column of quantities one of what is only described
        codes = self.at(cells, "code1"), self.at(cells, "code2")
        two = RIGHT + "indicator" in self.columns
        level1, level2 = self._levels(self.level2)
        if not level2 and (told := _WITH_LEVEL2.match(name.text)):
            name, level2 = part(name, told.end()), part(name, *told.span("level2"))
        sign, unit, weight = self._own(cells)
        if weight is None:
            name, weight = weighed(name)
        cycled = (two and not self.halves) or self.long_term or "cycle" in self.columns
        left = Entry(
            name, annual, cycle, level1, level2, self.at(cells, "number"), sign, unit, weight, cycled, False, *codes,
            reverse=self._reverse(cells),
        )  # fmt: skip
        if (two and not self.halves) or self.long_term:
            left = left._replace(annual=EMPTY_CELL, cycle=annual or cycle, apart=True)
        if not two:
            return [left]
        name, annual, cycle = (self.at(cells, RIGHT + role) for role in ("indicator", "annual", "cycle"))
        sign, unit, weight = self._own(cells, RIGHT)
        level2 = self.right_level2 or level2
        reverse = self._reverse(cells, RIGHT)
        return [
            left,
            Entry(name, annual, cycle, level1, level2, EMPTY_CELL, sign, unit, weight, cycled, reverse=reverse),
        ]

    def _levels(self, category: Cell) -> tuple[Cell, Cell]:
        """The levels in force; where one column has them, what its ``category`` tells: 产出指标-数量指标, or either of them."""
        if self.level1 or "level1" in self.columns:
            return self.level1, category
        both = _BOTH_LEVELS.fullmatch(category.text)
        if both is not None:
            return part(category, *both.span("first")), part(category, *both.span("second"))
        is_first = LEVEL1.match(category.text) and not self._among_level2(category)
        return (category, EMPTY_CELL) if is_first else (EMPTY_CELL, category)

    def _among_level2(self, category: Cell) -> bool:
        """Whether a category that may be of either level stands below others of level 2: 成本指标 below 数量指标."""
        return category.text.startswith("成本") and any(one.level2 for one in self.entries)

    def _own(self, cells: Sequence[Cell], side: str = "") -> tuple[Cell | None, Cell | None, Cell | None]:
        """The columns of the comparison, the unit and the weight; a target said to be qualitative has no comparison."""
        sign, measure, weight, nature, direction = (
            self.at(cells, side + role) if side + role in self.columns else None
            for role in ("sign", "measure", "weight", "nature", "direction")
        )
        if direction and COMPARES.fullmatch(direction.text) and not (sign and sign.text.startswith("定性")):
            sign = direction  # 正向 in the column 指标性质, 大于等于 in 指标方向
        return nature if nature and nature.text.startswith("定性") else sign, measure, weight

    def _reverse(self, cells: Sequence[Cell], side: str = "") -> bool:
        """Whether a column of the form says that less is better: 反向."""
        roles = (side + role for role in ("sign", "nature", "direction"))
        return any(_REVERSE.fullmatch(self.at(cells, role).text) for role in roles)

    def at(self, cells: Sequence[Cell], role: str) -> Cell:
        """The cell of a role; an empty one where the row or the form has none."""
        index = self.columns.get(role, len(cells))
        return cells[index] if index < len(cells) else EMPTY_CELL


def is_banner(cells: Sequence[Cell]) -> bool:
    """Whether one text stands across all columns, as a merged cell may be given."""
    texts = {cell.text for cell in cells if cell}
    return len(texts) == 1 and sum(map(bool, cells)) > 2


def alone(cells: Sequence[Cell]) -> Cell:
    """The text of a row that has only one, in one cell or across several; an empty cell for any other row."""
    texts = {cell.text: cell for cell in cells if cell}
    return next(iter(texts.values())) if len(texts) == 1 else EMPTY_CELL
