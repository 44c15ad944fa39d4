"""What stands above the indicators of a form for one project: pairs of a label and what is filled in beside or below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from linter.layout.amounts import column_amounts
from linter.layout.columns import AMOUNT_ROLES
from linter.layout.forms.head_money import STATED_TOTAL, UNIT, may_be_total, money_unit, told_money
from linter.layout.forms.labels import label_role
from linter.layout.forms.wordings import MONEY_MARK
from linter.layout.money import converted, is_money
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Amounts, Cell
from linter.patterns import pattern
from linter.reading.cells import joined, part

Row = Sequence[Cell]

_AROUND_NUMBER = pattern("(?:人民币)?[¥￥]|[百千万亿]*元$")
_YEAR = pattern("(20\\d\\d)(?:年度?)?")
_INLINE = pattern("(?P<label>(?:其中[：:])?[^：:；。]{2,24})[：:](?=.)")
_SOURCE = pattern("资金|收入|结转|结余|拨款|补助|基金|贷款|债券|投入|投资")
_NO_MONEY = pattern("0(?:\\.0+)?(?:[万亿]?元)?")
_TOLD_INLINE = "："
"""Stands for the label of a name that is told in one cell with it."""
_NEXT = pattern(
    "(?:(?:填报|填表|编报|编制|申报|上报|报送)?(?:日期|时间)|(?:主要|单位)?(?:领导|负责人)(?:签[字章])?|联系(?:人|电话|方式).{0,4}|(?:项目)?(?:责任|负责|填报|填表)人"
    "|(?:金额)?单位(?=[：:](?:人民币)?[百千万亿]*元)|(?:主管|业务)部门|(?:实施|项目|预算)单位|项目名称)(?:[（(][^（）()：:]{0,6}[）)])?[：:]"
)
"""A label that stands behind what is filled in, in the same line: 单位名称：某市医院 填报日期：2022年3月."""
_WHOLE = pattern("(?:计划|项目|工程|建设)?总(?:投资|投入|概算)(?:[（(].*[）)])?")
"""What the money of the whole project is called where nothing is called that of the year."""
NAMED = ("name", "unit", "department", "superior")
"""The labels of what has a name, which no indicator is called as one may be 项目总成本."""
_CODE = pattern(r"^[\[【（(]?\d+[\]】）)]?[-—]?")


def inline(cell: Cell) -> tuple[str, Cell] | None:
    """The role of a label and what is filled in behind it in the same cell: 项目名称：河道管护."""
    return next(inlines(cell), None)


def inlines(cell: Cell) -> Iterator[tuple[str, Cell]]:
    """The same of every label in a cell that begins with one, each behind a blank: 项目名称：河道管护 预算年度：2025."""
    starts = [start for start in cell.starts if label_at(cell, start) is not None]
    if not starts or starts[0]:
        return
    for start, stop in zip(starts, [*starts[1:], None], strict=True):
        role, begin = label_at(cell, start) or ("", start)
        if role == "goal":  # whatever its lines begin with
            yield role, part(cell, begin)
            return
        following = (
            _NEXT.search(cell.text, begin + 1, len(cell.text) if stop is None else stop) if role in NAMED else None
        )
        yield role, part(cell, begin, following.start() if following else stop)


def label_at(cell: Cell, start: int) -> tuple[str, int] | None:
    """The role of a label with a colon that begins at an offset of a cell, and where it ends; ``None`` if there is none."""
    found = _INLINE.match(cell.text, start)
    role = label_role(found["label"]) if found else None
    return None if found is None or role is None else (role, found.end())


def role_of(cell: Cell) -> str | None:
    """The role of a label, whether it fills the cell or what it asks for stands behind it."""
    role = label_role(cell.text)
    pair = inline(cell) if role is None else None
    return pair[0] if pair else role


def asks_institution(texts: Sequence[str]) -> bool:
    """Whether a label with a colon in a cell of its own asks for a unit or department that is filled in beside it."""
    return any(
        label.endswith((":", "：")) and label_role(label) in NAMED[1:] and is_institution(value)
        for label, value in pairwise(texts)
    )


def named_unit(row: Row) -> Cell:
    """The unit that a line above a form names, 申报单位名称：某区林业站, or says beside the unit of money alone; empty if it does neither."""
    pairs = filter(None, map(inline, row))
    labelled = (value for role, value in pairs if role == "unit" and is_institution(value.text))
    others = {cell.text: cell for cell in row if cell and not MONEY_MARK.fullmatch(cell.text)}
    alone = others.values() if len(others) == 1 and any(MONEY_MARK.fullmatch(cell.text) for cell in row) else ()
    return next(iter((*labelled, *(cell for cell in alone if is_institution(cell.text)))), EMPTY_CELL)


class Head:
    """Takes in the rows above the indicators of one project."""

    def __init__(self) -> None:
        self.found: dict[str, Cell] = {}
        self.goals: list[Cell] = []
        self.money_unit = ""
        self.open_goals: list[int] = []
        self.goal_place: int | None = None
        self.open_money: dict[int, str] = {}
        self.money_rows: dict[str, Row] = {}
        self.money_places: dict[str, int] = {}
        self.units: dict[str, str] = {}
        self.names_others = self.has_more_sources = False
        self.stated: tuple[Cell, str] | None = None
        self.name_label = ""
        self.whole: tuple[Cell, str] | None = None
        self.asked: tuple[Row, Sequence[str | None]] | None = None
        self.answers: Row = ()

    def __bool__(self) -> bool:
        return bool(self.found or self.goals or self.answers)

    def take(self, row: Row) -> bool:
        """Take in a row of labels and what is filled in, or of goals below their labels; says whether it was one."""
        roles = [label_role(cell.text) for cell in row]
        if _names_columns(row, roles):
            self.settle()
            self.asked = None if self else (row, roles)  # below labels of a department they name the columns of a list
            return True
        if self.asked is not None and not any(roles) and sum(map(bool, row)) > 1:
            self.answers, several = row, bool(self.answers)
            if several:  # a list of projects
                self.asked, self.answers = None, ()
            return not several
        self.settle()
        above, self.goal_place = self.goal_place, None
        known = self._inline(row)
        for index, role in enumerate(roles):
            self._watch_sources(row, index, role)
            self._watch_whole(row, roles, index)
            if role is None:
                self._state(row, roles, index)
                continue
            known = True
            place = self._beside(row, roles, index)
            value = EMPTY_CELL if place is None else row[place]
            if role == "goal":
                self._goal(index, value)
                self.goal_place = place
            else:
                self._fill(role, value, row, place)
                if role == "name" and value is self.at("name"):
                    self.name_label = row[index].text
            if role in AMOUNT_ROLES and not is_money(value.text):
                self.open_money[index] = role
        return known or self._below(row) or self._goes_on(row, above)

    def _state(self, row: Row, roles: Sequence[str | None], index: int) -> None:
        """The total, if no label names it: told in a cell by itself, or an amount beside a label that says its unit of money."""
        told = told_money(row[index])
        place = None if told or not money_unit(row[index : index + 1]) else self._beside(row, roles, index)
        if place is not None and is_money(row[place].text) and may_be_total(row[index].text):
            told = row[place], money_unit(row[index : index + 1])
        if told and self.stated is None:
            self.stated = told
            self.money_unit = self.money_unit or told[1]

    def names_another(self, row: Row) -> bool:
        """Whether a row fills in the label that the name of this project stands beside, with another name."""
        if self.name_label == _TOLD_INLINE:
            told = [value.text for cell in row for role, value in inlines(cell) if role == "name"]
            return bool(told) and self.at("name").text not in told
        if not self.name_label:
            return False
        roles = [label_role(cell.text) for cell in row]
        places = [self._beside(row, roles, index) for index, cell in enumerate(row) if cell.text == self.name_label]
        return any(place is not None and row[place].text != self.at("name").text for place in places)

    def settle(self) -> None:
        """Take in what one row fills in below a row of labels; below those of a list of projects there are several, which say nothing of this one."""
        asked, row, self.asked, self.answers = self.asked, self.answers, None, ()
        if asked is None or not row:
            return
        for label, role, value in zip(*asked, row, strict=False):
            if role == "goal":
                self._add([value])
            elif role and value:
                self._fill(role, value, [label])

    def forget_money(self) -> None:
        """Leave out the money that stood above the title of a form: it is the sum of a list of projects before it."""
        for known in (self.found, self.money_rows, self.money_places, self.units):
            for role in AMOUNT_ROLES:
                known.pop(role, None)
        self.open_money, self.whole = {}, None
        self.names_others = self.has_more_sources = False

    def _goes_on(self, row: Row, place: int | None) -> bool:
        """Take in one more goal below the first, whose label is merged over both; says whether it was one."""
        if place is None or place >= len(row) or {cell.text for cell in row if cell} != {row[place].text} or row[0]:
            return False
        self._add([row[place]])
        self.goal_place = place
        return True

    def _watch_sources(self, row: Row, index: int, role: str | None) -> None:
        """Whether the sources of the money are all named: there is one for whatever else (其他资金), and no further one such as 上年结转.

        What stands between the total and that one with money below the total is a source, whatever it is called (专户核拨, 上级).
        """
        text = row[index].text
        self.names_others = self.names_others or (role == "other" and "其他" in text)
        if role == "other" and self.money_rows.get(role, row) is not row:
            self.has_more_sources = True  # 单位资金 and 其他资金: only one of them is counted
        if role or is_money(text) or _WHOLE.fullmatch(text):
            return
        place = next((place for place in range(index + 1, len(row)) if row[place] and row[place].text != text), None)
        beside = "" if place is None else row[place].text
        below_total = place == self.money_places.get("total") and self.money_rows.get("total") is not row
        if not ((below_total and "other" not in self.found) or _SOURCE.search(text)):
            return
        self.has_more_sources = self.has_more_sources or (is_money(beside) and _NO_MONEY.fullmatch(beside) is None)

    def _watch_whole(self, row: Row, roles: Sequence[str | None], index: int) -> None:
        """The money of the whole project, 项目总投资, which counts where a form tells no other total."""
        place = self._beside(row, roles, index) if _WHOLE.fullmatch(row[index].text) and self.whole is None else None
        if place is not None and is_money(row[place].text):
            own = UNIT.search(row[place].text)
            self.whole = row[place], own.group() if own else money_unit(row)

    @property
    def full_sources(self) -> bool:
        """Whether its total is the sum of its sources, as far as the form tells."""
        return {"total", "fiscal", "other"} <= self.found.keys() and self.names_others and not self.has_more_sources

    def _below(self, row: Row) -> bool:
        """Take in what stands below the labels of goals and of money that had nothing beside them; says whether something did."""
        goals = [row[index] for index in self.open_goals if index < len(row) and row[index]]
        alone = all(
            is_money(cell.text) for cell in row if cell
        )  # money beside other text is that of a part, such as a task
        below = self.open_money if alone else {}
        money = [(role, row[index], index) for index, role in below.items() if index < len(row) and row[index]]
        self._add(goals)
        for role, value, place in money:
            self._money(role, value, row, place)
        self.open_goals, self.open_money = [], {}
        return bool(goals or money)

    def _inline(self, row: Row) -> bool:
        """Take in the cells that hold a label and what is filled in; says whether there was one."""
        pairs = [pair for cell in row for pair in inlines(cell)]
        if not self.at("name") and any(role == "name" for role, _ in pairs):
            self.name_label = _TOLD_INLINE
        for role, value in pairs:
            if role == "goal":
                self._add([value])
            else:
                self._fill(role, value, row)
        return bool(pairs)

    def _fill(self, role: str, value: Cell, row: Row, place: int | None = None) -> None:
        if role in AMOUNT_ROLES:
            stated = STATED_TOTAL.match(value.text) if role == "total" else None
            self._money(role, part(value, *stated.span("money")) if stated else value, row, place)
        elif role == "unit" and UNIT.fullmatch(value.text):  # 单位：万元
            self.money_unit = self.money_unit or value.text
        elif role == "superior" and value:
            self.found[role] = value  # 省级主管部门 above 市级主管部门
        elif role and value:
            self.found.setdefault(role, value)

    def _money(self, role: str, value: Cell, row: Row, place: int | None) -> None:
        """An amount: that of the row that names it first, and in it the last one, which is the year's. Its own unit goes before the label's.

        Where a form has columns of money (年初预算数, 全年执行数), a source counts in that of the total.
        """
        if self._beside_total(role, row, place):
            return
        own = UNIT.search(value.text) if is_money(value.text) else None
        unit = own.group() if own else money_unit(row)
        self.money_unit = self.money_unit or unit
        if is_money(value.text) and self.money_rows.setdefault(role, row) is row:
            self.found[role] = value
            self.units[role] = unit
            if place is not None:
                self.money_places[role] = place

    def _beside_total(self, role: str, row: Row, place: int | None) -> bool:
        """Whether an amount stands in another column than the total above, whose row has an amount in that column as well."""
        known, above = self.money_places.get("total"), self.money_rows.get("total", row)
        if role == "total" or above is row or place is None or place == known:
            return False
        return place < len(above) and is_money(above[place].text)

    def _goal(self, index: int, value: Cell) -> None:
        if value:
            self._add([value])
        else:
            self.open_goals.append(index)

    def _add(self, goals: Sequence[Cell]) -> None:
        for goal in goals:
            if all(goal.text not in known.text for known in self.goals):
                self.goals.append(goal)
        if goals:
            self.open_goals = []

    @staticmethod
    def _beside(row: Row, roles: Sequence[str | None], index: int) -> int | None:
        """Where something is filled in to the right of a label, before the next one."""
        for place in range(index + 1, len(row)):
            if roles[place] is not None and row[place].text != row[index].text:
                return None
            if row[place] and row[place].text != row[index].text:
                return place
        return None

    @property
    def goal(self) -> Cell:
        """Its goals, for the year and for the whole time, as one text."""
        return joined(self.goals)

    @property
    def amounts(self) -> Amounts | None:
        """Its money, as far as it is filled in."""
        roles = [role for role in AMOUNT_ROLES if role in self.found]
        if not roles and self.stated is not None:
            value, unit = self.stated
            return converted(_read(value, "total"), unit, self.money_unit)
        numbers = [_read(self.found[role], role) for role in roles]
        found = [
            converted(one, self.units.get(role, ""), self.money_unit) for role, one in zip(roles, numbers, strict=True)
        ]
        amounts = _together(filter(None, found))
        return amounts if amounts is None or amounts.total is not None else self._summed(amounts)

    def _summed(self, amounts: Amounts) -> Amounts | None:
        """Amounts without a total with the sum of their sources; where these are not all, with that of the whole project, 项目总投资."""
        if not self.has_more_sources or (self.whole is None and "fiscal" in self.found):
            return amounts._replace(total=_sum(amounts))
        value, unit = self.whole or (EMPTY_CELL, "")
        whole = converted(_read(value, "total"), unit, self.money_unit)
        return whole and _together((whole, amounts))

    @property
    def department(self) -> Cell:
        """The department without its code: [207]某市文化广电和旅游局; without one of its own that above it, 省级主管部门."""
        printed = self.at("department") or self.at("superior")
        code = _CODE.match(printed.text)
        return part(printed, code.end()) if code else printed

    @property
    def year(self) -> int | None:
        """The budget year, where a label asks for it: 预算年度 2025."""
        found = _YEAR.fullmatch(self.at("year").text)
        return int(found[1]) if found else None

    def at(self, role: str) -> Cell:
        """What is filled in for a role."""
        return self.found.get(role, EMPTY_CELL)


def _read(value: Cell, role: str) -> Amounts | None:
    """An amount as that of a role."""
    return column_amounts([Cell(_AROUND_NUMBER.sub("", value.text))], {role: 0})


def _names_columns(row: Row, roles: Sequence[str | None]) -> bool:
    """Whether labels beside 项目名称 stand side by side with nothing filled in: they name the columns of a list of projects."""
    if "name" not in roles:
        return False
    after = range(roles.index("name") + 1, len(row) - 1)
    return any(
        roles[index] is not None and roles[index + 1] is not None and row[index].text != row[index + 1].text
        for index in after
    )


def _together(found: Iterable[Amounts]) -> Amounts | None:
    """Amounts of single roles as those of a row."""
    whole: Amounts | None = None
    for one in found:
        whole = (
            one
            if whole is None
            else Amounts(
                (*whole.printed, *one.printed),
                *(first if first is not None else second for first, second in zip(whole[1:], one[1:], strict=True)),
            )
        )
    return whole


def _sum(amounts: Amounts) -> Decimal:
    return sum(amounts.printed, Decimal(0))
