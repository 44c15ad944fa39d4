"""The columns of a form: 一级指标, 二级指标, 三级指标, 指标值 and what stands beside them, found by their header names.

A header may take two rows: 绩效指标 over the names of its columns, 指标值 over 符号, 数值 and 单位. It may name two lists side by side,
that of the whole time (中期目标) and to its right that of the year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from linter.layout.columns import label_roles
from linter.layout.forms.contents import first_below, found_below, told_below
from linter.layout.forms.regions import regions
from linter.layout.forms.wide import pairs
from linter.layout.forms.wordings import (
    BEFORE_CHANGE,
    BEHIND,
    CATEGORY,
    LESSER_GRADE,
    LONGEST,
    OF_REVIEW,
    OF_YEAR,
    PART_OF_YEAR,
    VALUE,
    Labels,
    cut_role,
    labels_in,
    only_role,
    roles_of,
    word_role,
)
from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern

_DUTIES = pattern("(?:部门)?职责(?:[-—－、]?(?:工作)?活动)?(?:名称)?|工作活动(?:名称)?")
"""What the projects are called where a budget is given by duties (部门职责-工作活动)."""

RIGHT = "year's "
"""Begins the roles of the list on the right, where the header names two."""

_NAME = pattern("(?:三级|绩效)?指标名称|三级指标")
"""How the column of the indicators is called where a table without levels lists them for projects."""

_SPEAKS = pattern("[级值]|指标|目标|标准")
"""A header says one of these, whatever it calls its columns."""

_BARE_LIST = ("sign", "measure", "weight")
"""Without a level of the indicators, two of these, or one beside 指标名称, tell a form from other tables with names and values."""

_OF_BUDGET = pattern("(?:预算|项目|申报|编制|所属)?(?:年度|年份)")
_YEAR = pattern("(?P<year>20\\d\\d)(?:年度?)?")
_TARGETS = pattern(f"(?:年度|全年)?{VALUE}")
_NAMES_BOTH = pattern(r"(?!.*(?:编码|代码|编号)).{0,4}单位.{0,3}(?:项目|专项|政策).{0,3}(?:名称)?[）)]?")
"""One column for units and their projects: 单位（专项）名称, 单位名称、项目名称."""

_MERGED = pattern("(?:年度|本年度?|项目|长期|中期)?绩效指标")
"""What stands merged to the left of all indicators, beside the columns of their levels, and names none of them."""

_WITH_VALUE = pattern(f"(?:三级|绩效|具体)?指标(?:名称|内容)?[及和与、]{VALUE}")
"""One label over the columns of the names and of the values."""

_NO_TARGETS = (PART_OF_YEAR, OF_REVIEW, BEFORE_CHANGE)
"""What stands in a header's second row over values that are no targets."""


def form_roles(labels: Labels) -> dict[str, int] | None:
    """Role → column if these labels (blanks removed) name the columns of a form, else ``None``.

    A form names a level of its indicators, the indicator and its value; without a level it tells the value's columns apart, or the projects.
    """
    found = _with_names(labels, _shared(labels, roles_of(labels)))
    levels = "level1" in found or "level2" in found
    named = "indicator" in found and _NAME.fullmatch(labels[found["indicator"]]) and "name" in label_roles(labels)
    beside = sum(role in found for role in _BARE_LIST) + (labels[found.get("indicator", 0)] == "指标名称")
    listed = "annual" in found and (named or beside > 1 or _is_named_list(labels, found))
    return found if (levels or listed) and "indicator" in found and len(found) > (1 if named or listed else 2) else None


def _shared(labels: Labels, found: dict[str, int]) -> dict[str, int]:
    """The columns with those of the names and values, where one label stands over both: 指标内容及指标值."""
    over = next((place for place, label in enumerate(labels[:-1]) if _WITH_VALUE.fullmatch(label)), None)
    if over is None or labels[over + 1] not in ("", labels[over]) or "annual" in found:
        return found
    return {**found, "indicator": over, "annual": over + 1}


def _is_named_list(labels: Labels, found: Mapping[str, int]) -> bool:
    """Whether one column is called 三级指标 and one 年度指标值, as a report lists them without their levels: no other table has both."""
    return labels[found.get("indicator", 0)] == "三级指标" and _TARGETS.fullmatch(labels[found["annual"]]) is not None


def _with_names(labels: Labels, found: dict[str, int]) -> dict[str, int]:
    """The columns with that of the names, where a form has fewer levels than three.

    With two, 二级指标 names the indicators, and 绩效指标 may stand merged beside all of them; with one, 指标 or 绩效指标 stands before 指标内容.
    """
    levels = [found[role] for role in ("level1", "level2") if role in found]
    indicator = found.get("indicator")
    if indicator is None or (levels and indicator < min(levels) and _MERGED.fullmatch(labels[indicator])):
        if not {"level1", "level2", "annual"} <= found.keys():
            return found
        shifted = {role: index for role, index in found.items() if role not in ("level1", "code1", "code2")}
        return {**shifted, "level2": found["level1"], "indicator": found["level2"]}
    if not levels and indicator and labels[indicator - 1] in ("指标", "绩效指标"):
        return {**found, "level1": indicator - 1}
    return found


def header(rows: Sequence[Sequence[Cell]], index: int) -> tuple[dict[str, int], int] | None:
    """The columns if a header of a form begins to name its indicators in row ``index``, and how many rows it takes from there.

    The columns of the projects (项目名称, 预算金额, 绩效目标) are called as in other tables; where the header has a row above
    that spans 绩效指标 over several columns, they are named there.
    """
    wide = pairs(rows, index)
    if wide is not None:
        return _beside_pairs(rows, index, *wide)
    labels = labels_in(rows[index])
    if not any(_SPEAKS.search(label) for label in labels if len(label) <= LONGEST):
        return None
    columns = form_roles(labels) or _graded(labels, rows, index)
    if columns is None or _names_categories(labels, rows, index, columns):
        columns = found_below(labels, rows, index)
    if columns is None:
        return None
    above = [cell.text for cell in rows[index - 1]] if index else []
    columns = _completed(told_below(labels, rows, index, columns), labels, above)
    taken = 1
    if index + 1 < len(rows):
        second = _second(labels, [cell.text for cell in rows[index + 1]], columns)
        if second is not None:
            columns, taken = second, 2
    placed = regions(rows, index, columns)
    if placed is None and taken == 1 and _parts_value(labels, rows[index + 1 : index + 2], columns):
        return None
    columns, taken = placed or (columns, taken)
    if "annual" not in columns and "cycle" not in columns:
        return None
    projects = project_columns(labels, above, columns)
    if projects.get("name", -1) > columns.get("number", -1):
        columns.pop("number", None)  # it counts the projects
    return {**projects, **columns, **_right(labels, columns)}, taken


def _names_categories(labels: Labels, rows: Sequence[Sequence[Cell]], index: int, columns: Mapping[str, int]) -> bool:
    """Whether the column that was taken for that of the names, where no label names them, holds categories: 数量指标."""
    place = columns["indicator"]
    return (
        place != roles_of(labels).get("indicator") and CATEGORY.fullmatch(first_below(rows, index, place)) is not None
    )


def _beside_pairs(
    rows: Sequence[Sequence[Cell]], index: int, columns: Mapping[str, int], taken: int
) -> tuple[dict[str, int], int]:
    """The columns of a form with its indicators side by side: those of the projects stand before them."""
    first = min(columns.values())
    labels = [cell.text for cell in labels_of(rows, index + taken, taken - 1)]
    own = {"indicator": first, "annual": first + 1, **columns}
    before = [label if place < first else "" for place, label in enumerate(labels)]
    return {**project_columns(before, (), own), **own}, taken


def _graded(labels: Labels, rows: Sequence[Sequence[Cell]], index: int) -> dict[str, int] | None:
    """The columns of a list without levels, where 评价标准 is split below into 优, 良, 中 and 差: these tell it from a cell of notation."""
    found = roles_of(labels)
    below = [cell.text for cell in rows[index + 1]] if index + 1 < len(rows) else []
    place = found.get("annual", len(below))
    grades = below[place : place + 2]
    told = len(grades) > 1 and word_role(grades[0]) == "annual" and LESSER_GRADE.fullmatch(grades[1])
    if "indicator" not in found or not told:
        return None
    project = next((at for at, label in enumerate(labels) if _DUTIES.fullmatch(label)), None)
    return found if project is None else {**found, "name": project, "duty": project}


def year_below(columns: Mapping[str, int], below: Sequence[Sequence[Cell]]) -> int | None:
    """The budget year of the rows below a header that has a column for it, as an export of a database has; ``None`` without one."""
    place = columns.get("year")
    found = (_YEAR.fullmatch(row[place].text) for row in below if place is not None and place < len(row))
    return next((int(year["year"]) for year in found if year), None)


def of_year(columns: Mapping[str, int], labels: Sequence[Cell], year: int | None) -> Mapping[str, int]:
    """The columns of a form with a column for each of several years: the target of the budget year counts, else that of the first.

    Args:
        columns: role → column.
        labels: what the header says of each column.
        year: the budget year, if it is known.

    """
    first = columns.get("annual", len(labels))
    if first >= len(labels) or not OF_YEAR.fullmatch(labels[first].text):
        return columns
    years = {
        found["year"]: index
        for index, cell in enumerate(labels)
        if (found := OF_YEAR.fullmatch(cell.text)) and index > columns["indicator"]
    }
    return {**columns, "annual": years.get(str(year), first)}


def labels_of(rows: Sequence[Sequence[Cell]], first: int, taken: int) -> list[Cell]:
    """What a header says of each column: its last row above ``first``, or one of the rows over it where that is empty.

    ``taken`` is how many rows the header takes, without the one that may span them.
    """
    found: list[Cell] = []
    for row in rows[max(first - taken - 1, 0) : first]:
        found += [EMPTY_CELL] * (len(row) - len(found))
        found[: len(row)] = [cell or over for cell, over in zip(row, found, strict=False)]
    return found


def _right(labels: Labels, columns: Mapping[str, int]) -> dict[str, int]:
    """The columns of a second list to the right of the values: that of the year, with roles that begin with :data:`RIGHT`."""
    values = columns.get("annual", columns.get("cycle", len(labels)))
    found = roles_of(["" if index <= values else label for index, label in enumerate(labels)])
    both = "indicator" in found and labels[found["indicator"]] == labels[columns["indicator"]]
    if not both or found.get("annual", -1) < found["indicator"] or columns["indicator"] > values:
        return {}
    return {RIGHT + role: index for role, index in found.items()}


def halves(columns: Mapping[str, int], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a list to the right goes on with that on the left, 数量指标 beside 质量指标.

    A list for the year has the categories of that for the whole time beside it, or where it stands below the same ones some of its names.
    """
    if RIGHT + "indicator" in columns and RIGHT + "level2" not in columns:
        left, right = columns["indicator"], columns[RIGHT + "indicator"]
        names = [(row[left].text, row[right].text) for row in below if right < len(row) and row[left] and row[right]]
        return bool(names) and all(one != other for one, other in names)
    places = [columns[role] for role in ("level2", RIGHT + "level2") if role in columns]
    beside = [tuple(row[place].text for place in places) for row in below if max(places, default=0) < len(row)]
    both = [pair for pair in beside if len(pair) > 1 and all(map(CATEGORY.fullmatch, pair))]
    return bool(both) and all(left != right for left, right in both)


def _completed(columns: Mapping[str, int], labels: Labels, above: Labels) -> dict[str, int]:
    """The columns with those behind the indicator that are named by single words under 指标值, or only in the row above."""
    found = dict(columns)
    for row in (labels, above):
        for index, label in enumerate(row):
            covered = row is above and index < len(labels) and labels[index]
            if index <= columns["indicator"] or index in found.values() or covered or not 0 < len(label) <= LONGEST:
                continue
            role = word_role(label) if row is labels else None
            role = role or next((role for role in roles_of([label], behind=True) if role in BEHIND), None)
            if role is not None:
                found.setdefault(role, index)
    return found


def _parts_value(labels: Labels, below: Sequence[Sequence[Cell]], columns: Mapping[str, int]) -> bool:
    """Whether a row below a header parts the column of the values into several of unknown meaning: no one of them is the target for certain."""
    value, cells = columns.get("annual", len(labels)), below[0] if below else ()
    if any(cells[place].text not in ("", labels[place]) for place in range(min(columns["indicator"] + 1, len(cells)))):
        return False
    over = labels[value] if value < len(labels) else ""
    span = takewhile(lambda place: place == value or labels[place] in ("", over), range(value, len(labels)))
    return sum(bool(cells[place]) for place in span if place < len(cells)) > 1


def _second(first: Labels, second: Labels, columns: Mapping[str, int]) -> dict[str, int] | None:
    """The columns with those that a second header row tells apart below 指标值; ``None`` if the row is none."""
    own = [columns[role] for role in ("level1", "level2", "indicator") if role in columns]
    if any(index < len(second) and second[index] not in ("", first[index]) for index in own):
        return None
    found = dict(columns)
    told: set[str] = set()
    others: set[int] = set()
    unknown = False
    for index, label in enumerate(second):
        over_it = first[index] if index < len(first) else ""
        if not label or index in own or label == over_it:
            continue
        if any(kind.fullmatch(label) for kind in _NO_TARGETS):
            others.add(index)
            continue
        role = cut_role(first, index, label) or word_role(label) or only_role(label)
        if role is None and not LESSER_GRADE.fullmatch(label):
            unknown = True
            continue
        over = next((place for place in range(min(index, len(first) - 1), -1, -1) if first[place]), None)
        # Each of the two values has its own sign, number and unit.
        if over is not None and over == columns.get("cycle"):
            role = "cycle" if role == "annual" else role
            if role in found and role != "cycle":
                continue
        if role is not None and not (role in told and OF_YEAR.fullmatch(label)):
            found[role] = index
            told.add(role)
    surely = len(told & {"sign", "annual", "measure"}) > 1  # what else it names does not matter: 单项指标得分
    beside = bool(others) and "annual" in found and found["annual"] not in others  # the quarters, beside the whole year
    return found if (told or beside) and (surely or not unknown) else None


def project_columns(labels: Labels, above: Labels, columns: Mapping[str, int]) -> dict[str, int]:
    """Role → column of the projects: beside the ``columns`` of the indicators, or in the row above where this one is empty."""
    width = max(len(labels), len(above))
    taken = set(columns.values())
    merged = []
    for index in range(width):
        own = labels[index] if index < len(labels) else ""
        over = above[index] if index < len(above) and not own else ""
        merged.append("" if index in taken else own or over)
    found = {role: index for role, index in label_roles(merged).items() if role != "indicators"}
    year = next((index for index, label in enumerate(merged) if _OF_BUDGET.fullmatch(label)), None)
    if year is not None:
        found["year"] = year
    both = next((index for index, label in enumerate(merged) if _NAMES_BOTH.fullmatch(label)), found.get("unit"))
    if "name" not in found and both is not None and both < min(taken):
        found.pop("unit", None)
        found["name"] = both  # a register of units, or of units and below them their projects
    if "name" in found and _NAMES_BOTH.fullmatch(merged[found["name"]]):
        found["both"] = found["name"]
    return found
