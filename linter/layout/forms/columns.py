"""The columns of a form: 一级指标, 二级指标, 三级指标, 指标值 and what stands beside them, found by their header names.

Every province words its form anew (指标性质, 比较符号, 计算符号; 计量单位, 度量单位; 年度指标值, 预期指标值, 全年目标值), so it is the decisive
word of a label that counts. A header may take two rows: 绩效指标 over the names of its columns, 指标值 over 符号, 数值 and 单位. It may
name two lists side by side, that of the whole time (中期目标) and to its right that of the year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.layout.columns import label_roles
from linter.layout.forms.regions import regions
from linter.layout.forms.wide import pairs
from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern

Labels = Sequence[str]

_VALUE = "(?:指标|目标|绩效|标准|考核)值"
_YEAR_COLUMN = r"(?P<year>20\d\d)年(?:度)?"
_GRADE = "(?:秀|好|等|级)?(?:[(（].{0,12}[)）])?"
# Role → how its label may read, the surest wording first; roles are asked in this order, and a column is given once.
_WORDINGS: Mapping[str, tuple[str, ...]] = {
    "level1": ("一级(?:绩效)?(?:指标|目标)(?:名称)?", "一级(?:类别|分类)?"),
    "level2": ("二级(?:绩效)?(?:指标|目标)(?:名称)?", "二级(?:类别|分类)?", "(?:绩效)?指标(?:类别|分类|类型)"),
    "code1": ("一级(?:绩效)?(?:指标)?(?:编码|代码|编号)",),
    "code2": ("二级(?:绩效)?(?:指标)?(?:编码|代码|编号)",),
    "indicator": (
        "三级(?:绩效)?(?:指标|目标)(?:名称|内容)?", "指标(?:名称|内容)", "具体指标.{0,4}", "三级", "(?:评价|考核|评估)指标(?:名称|内容)?",
        "绩效指标(?:名称|内容)?",
    ),
    "last": ("(?:上年|上一年|去年|历史|往年|前.{0,2}年|近.年).{0,6}(?:值|情况|水平|数)?", ".{0,6}(?:实际)(?:完成|实现)?值"),
    "cycle": (f"(?:实施|项目|全)?(?:周期|期|中期|长期|中长期|总体|整体|实施期)(?:总体|绩效)?(?:{_VALUE}|目标)", "总体|整体|全周期|实施期|中长期"),
    "annual": (
        f"(?!.*半年|.*季度).{{0,6}}年(?:度|初|中)?(?:[(（/].{{0,6}}[)）])?(?:绩效|预期|计划|目标)?(?:{_VALUE}|目标)",
        f"(?:预期|计划|绩效|申报|批复|设定|考核|指标)?(?:{_VALUE}|目标)(?:[(（].{{0,12}}[)）])?",
        f"{_VALUE}(?:及|和|[(（]含)?(?:计量)?单位[)）]?",
        "(?:预计|预期|计划|本年|当年).{0,6}(?:实现|完成)?(?:值|数)?",
        "(?:全年|年度|当年|本年)?(?:指标)?数值|目标数|指标目标|目标|值|预期值|(?:(?:绩效)?指标)?评价标准|指标标准",
        rf"{_YEAR_COLUMN}(?:目标|指标|计划)?",
        f"优{_GRADE}",
    ),
    "sign": (
        "(?:绩效)?(?:指标值?)?(?:比较|计算|运算|关系|逻辑|数学)(?:符号?|关系|方式)",
        "(?:绩效)?(?:指标)?(?:符号|性质)|指标值类型",
        "(?:绩效)?(?:指标)?(?:方向|属性)",
    ),
    "nature": ("(?:绩效)?指标属性",),
    "direction": ("(?:绩效)?(?:指标)?方向",),
    "measure": ("(?:绩效)?(?:指标值?|数值)?(?:计量|度量|量纲|数量|指标值?)单位(?:名称)?", "量纲"),
    "weight": ("(?:指标)?(?:权重|分值|赋分|满分|标准分|分数)(?:[/、]?(?:分值|权重))?(?:[(（].{0,6}[)）])?",),
    "number": ("序号|编号|行次",),
}  # fmt: skip
_PATTERNS = {role: tuple(map(pattern, wordings)) for role, wordings in _WORDINGS.items()}
_BEHIND = frozenset(("last", "cycle", "annual", "sign", "nature", "direction", "measure", "weight"))
"""Columns that stand behind the name of the indicator: 总体目标 before it is the project's."""

_WITHIN_VALUE = {
    "measure": pattern("(?:计量)?单位"),
    "sign": pattern("符号?|运算符|比较符|性质"),
    "annual": pattern(f"数值?|值|内容|目标值|全年(?:[（(]程[）)])?|优{_GRADE}"),
}
_DUTIES = pattern("(?:部门)?职责(?:[-—－、]?(?:工作)?活动)?(?:名称)?|工作活动(?:名称)?")
"""What the projects are called where a budget is given by duties (部门职责-工作活动)."""
_LESSER_GRADE = pattern(f"(?:良|中|一般|及?合格|较?差|不合格|及格|不及格){_GRADE}")
"""What a form says of the grades below the best, whose values are no target."""
_PART_OF_YEAR = pattern(
    r"[上下]?半年.{0,6}|第?[一二三四1-4]季度.{0,6}|\d{1,2}[-—~至](?!12月)\d{1,2}月.{0,6}|[一三六九]月底?.{0,4}"
)
"""What a form says of a part of the year beside the whole of it: 目标值 over 半年 and 全年."""
_OF_YEAR = pattern(rf"{_YEAR_COLUMN}(?:{_VALUE}|目标|指标|计划)?")
"""What single words mean below a label 指标值 that spans several columns."""
_WORD = 4
"""Such a word is at most this long."""

RIGHT = "year's "
"""Begins the roles of the list on the right, where the header names two."""

_NAME = pattern("(?:三级|绩效)?指标名称|三级指标")
"""How the column of the indicators is called where a table without levels lists them for projects."""

_BARE_LIST = ("sign", "measure", "weight")
"""Without a level of the indicators, two of these, or one beside 指标名称, tell a form from other tables with names and values."""

_TARGETS = pattern(f"(?:年度|全年)?{_VALUE}")
_NAMES_BOTH = pattern(r".{0,4}单位.{0,3}(?:项目|专项|政策).{0,3}名称[）)]?")
"""One column for units and their projects: 单位（专项）名称, 单位名称、项目名称."""

_ENGLISH: Mapping[str, str] = {
    "level1code": "一级编码", "level1": "一级指标", "level2code": "二级编码", "level2": "二级指标", "name": "指标名称",
    "cycle value": "实施周期指标值", "annual value": "年度指标值", "number": "序号", "unit": "预算单位", "project": "项目名称",
    "amount": "金额", "money unit": "金额单位", "goal": "绩效目标", "comparison": "比较符号", "unit of measure": "计量单位", "weight": "权重",
}  # fmt: skip
"""The English labels of the workbook that ``jixiao parse`` writes."""

_REMARK = pattern("(?<=.)[（(](?!.*(?:年|半|季|实际|完成|实现))[^（）()]*[）)]$")
"""What a label says in brackets beside the name of its column: 三级指标（指标名称）."""

_YEAR = pattern("[（(]?20\\d\\d年?度?[)）]?")
_TOLD = pattern("前年|上年|去年|预计")
"""Which year a column is of, whatever the number beside it: 前年实际（2023年）."""

_MERGED = pattern("(?:年度|本年度?|项目|长期|中期)?绩效指标")
"""What stands merged to the left of all indicators, beside the columns of their levels, and names none of them."""

_ONE_OF_TWO = pattern("(?P<column>.+)[（(](?:(?P<long>长期|中期|中长期|实施期|总体)|年度?|当年|本年度?)(?:目标)?[）)]")
"""A column of one of two lists: 指标值（长期）, 指标值（年度）."""

_WITH_VALUE = pattern(f"(?:三级|绩效|具体)?指标(?:名称|内容)?[及和与、]{_VALUE}")
"""One label over the columns of the names and of the values."""

CATEGORY = pattern(
    "(?:数量|质量|时效|成本|(?:经济|社会|生态).{0,4}|可持续.{0,3}|.{0,9}满意度)(?:指标|效益)(?:[（(].*[）)])?"
)
"""A level-2 category, where a name of an indicator might stand."""

_NATURE = pattern("是|否|(?:定[量性]|[正反]向|核心|非核心|共性|个性)(?:指标)?")
"""What a column 指标类型 may tell that is no category."""

_LONGEST = 24
_AROUND = pattern(r"^[*＊#]+|[:：*＊]+$")


def form_roles(labels: Labels) -> dict[str, int] | None:
    """Role → column if these labels (blanks removed) name the columns of a form, else ``None``.

    A form names a level of its indicators, the indicator and its value; without a level it tells the value's columns apart, or the projects.
    """
    found = _with_names(labels, _shared(labels, _roles(labels)))
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

    With two, 二级指标 names the indicators, and 绩效指标 may stand merged beside all of them; with one, before 2018, 指标 stands before 指标内容.
    """
    levels = [found[role] for role in ("level1", "level2") if role in found]
    indicator = found.get("indicator")
    if indicator is None or (levels and indicator < min(levels) and _MERGED.fullmatch(labels[indicator])):
        if not {"level1", "level2", "annual"} <= found.keys():
            return found
        shifted = {role: index for role, index in found.items() if role not in ("level1", "code1", "code2")}
        return {**shifted, "level2": found["level1"], "indicator": found["level2"]}
    if not levels and indicator and labels[indicator - 1] == "指标":
        return {**found, "level1": indicator - 1}
    return found


def _roles(labels: Labels, *, behind: bool = False) -> dict[str, int]:
    """Role → column; ``behind``: all of them stand behind the indicator."""
    plain = {index: _AROUND.sub("", label) for index, label in enumerate(labels) if 0 < len(label) <= _LONGEST}
    bare = {index: _REMARK.sub("", label) for index, label in plain.items()}
    undated = {index: _YEAR.sub("", label).strip("（）()") for index, label in plain.items() if _TOLD.search(label)}
    found: dict[str, int] = {}
    for role, wordings in _PATTERNS.items():
        first = -1 if behind or role not in _BEHIND else found.get("indicator", -1)
        places = (
            index
            for word in wordings
            for named in (plain, bare, undated)
            for index, label in named.items()
            if index > first and word.fullmatch(label)
        )
        index = next((place for place in places if place not in found.values()), None)
        if index is not None:
            found[role] = index
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
    if not any("级" in label or "指标" in label for label in labels if len(label) <= _LONGEST):
        return None
    columns = form_roles(labels) or _graded(labels, rows, index)
    if columns is None or (labels[columns["indicator"]].startswith("二级") and _holds_categories(rows, index, columns)):
        return None
    above = [cell.text for cell in rows[index - 1]] if index else []
    columns = _completed(_without_nature(rows, index, columns), labels, above)
    taken = 1
    if index + 1 < len(rows):
        second = _second(labels, [cell.text for cell in rows[index + 1]], columns)
        if second is not None:
            columns, taken = second, 2
    columns, taken = regions(rows, index, columns) or (columns, taken)
    if "annual" not in columns and "cycle" not in columns:
        return None
    projects = project_columns(labels, above, columns)
    if projects.get("name", -1) > columns.get("number", -1):
        columns.pop("number", None)  # it counts the projects
    return {**projects, **columns, **_right(labels, columns)}, taken


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
    found = _roles(labels)
    below = [cell.text for cell in rows[index + 1]] if index + 1 < len(rows) else []
    place = found.get("annual", len(below))
    grades = below[place : place + 2]
    told = len(grades) > 1 and _word_role(grades[0]) == "annual" and _LESSER_GRADE.fullmatch(grades[1])
    if "indicator" not in found or not told:
        return None
    project = next((at for at, label in enumerate(labels) if _DUTIES.fullmatch(label)), None)
    return found if project is None else {**found, "name": project, "duty": project}


def labels_in(row: Sequence[Cell]) -> list[str]:
    """The labels of a row; those of the workbook that ``jixiao parse`` writes in English in Chinese."""
    labels = [cell.text for cell in row]
    if "level1" in labels or "money unit" in labels:
        return [_ENGLISH.get(label, label) for label in labels]
    return _without_times(labels)


def _without_times(labels: list[str]) -> list[str]:
    """The labels of two lists side by side without the times they are for, where the list for the whole time stands on the left."""
    found = [_ONE_OF_TWO.fullmatch(label) for label in labels]
    times = [bool(one["long"]) for one in found if one]
    if not any(times) or all(times) or times != sorted(times, reverse=True):
        return labels
    return [one["column"] if one else label for one, label in zip(found, labels, strict=True)]


def _holds_categories(rows: Sequence[Sequence[Cell]], index: int, columns: Mapping[str, int]) -> bool:
    """Whether below a header the column taken for that of the names holds categories: 数量指标."""
    place = columns["indicator"]
    return CATEGORY.fullmatch(_first_below(rows, index, place)) is not None


def _first_below(rows: Sequence[Sequence[Cell]], index: int, place: int) -> str:
    """What is filled in first below a label; empty if nothing is."""
    return next((row[place].text for row in rows[index + 1 :] if place < len(row) and row[place]), "")


def _without_nature(rows: Sequence[Sequence[Cell]], index: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns, where one called 指标类型 holds 定量 or 是 instead of categories: then it tells the nature of the targets."""
    if "level2" not in columns or not _NATURE.fullmatch(_first_below(rows, index, columns["level2"])):
        return columns
    found = {role: place for role, place in columns.items() if role != "level2"}
    return {"nature": columns["level2"], **found}


def of_year(columns: Mapping[str, int], labels: Sequence[Cell], year: int | None) -> Mapping[str, int]:
    """The columns of a form with a column for each of several years: the target of the budget year counts, else that of the first.

    Args:
        columns: role → column.
        labels: what the header says of each column.
        year: the budget year, if it is known.

    """
    first = columns.get("annual", len(labels))
    if first >= len(labels) or not _OF_YEAR.fullmatch(labels[first].text):
        return columns
    years = {
        found["year"]: index
        for index, cell in enumerate(labels)
        if (found := _OF_YEAR.fullmatch(cell.text)) and index > columns["indicator"]
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
    found = _roles(["" if index <= values else label for index, label in enumerate(labels)])
    both = "indicator" in found and labels[found["indicator"]] == labels[columns["indicator"]]
    if not both or found.get("annual", -1) < found["indicator"] or columns["indicator"] > values:
        return {}
    return {RIGHT + role: index for role, index in found.items()}


def _completed(columns: Mapping[str, int], labels: Labels, above: Labels) -> dict[str, int]:
    """The columns with those behind the indicator that are named by single words under 指标值, or only in the row above."""
    found = dict(columns)
    for row in (labels, above):
        for index, label in enumerate(row):
            covered = row is above and index < len(labels) and labels[index]
            if index <= columns["indicator"] or index in found.values() or covered or not 0 < len(label) <= _LONGEST:
                continue
            role = _word_role(label) if row is labels else None
            role = role or next((role for role in _roles([label], behind=True) if role in _BEHIND), None)
            if role is not None:
                found.setdefault(role, index)
    return found


def _word_role(label: str) -> str | None:
    """What a single word below 指标值 names."""
    bare = _REMARK.sub("", label)
    if len(bare) > _WORD:
        return None
    return next((role for role, word in _WITHIN_VALUE.items() if word.fullmatch(bare)), None)


def _second(first: Labels, second: Labels, columns: Mapping[str, int]) -> dict[str, int] | None:
    """The columns with those that a second header row tells apart below 指标值; ``None`` if the row is none."""
    own = [columns[role] for role in ("level1", "level2", "indicator") if role in columns]
    if any(index < len(second) and second[index] not in ("", first[index]) for index in own):
        return None
    found = dict(columns)
    told: set[str] = set()
    unknown = False
    for index, label in enumerate(second):
        over_it = first[index] if index < len(first) else ""
        if not label or index in own or label == over_it or _PART_OF_YEAR.fullmatch(label):
            continue
        role = _of_cut_label(first, index, label) or _word_role(label) or _only_role(label)
        if role is None and not _LESSER_GRADE.fullmatch(label):
            unknown = True
            continue
        over = next((place for place in range(min(index, len(first) - 1), -1, -1) if first[place]), None)
        if over is not None and over == columns.get(
            "cycle"
        ):  # each of the two values has its own sign, number and unit
            role = "cycle" if role == "annual" else role
            if role in found and role != "cycle":
                continue
        if role is not None and not (role in told and _OF_YEAR.fullmatch(label)):
            found[role] = index
            told.add(role)
    surely = len(told & {"sign", "annual", "measure"}) > 1  # what else it names does not matter: 单项指标得分
    return found if told and (surely or not unknown) else None


def _only_role(label: str) -> str | None:
    """The role of a column behind the indicator that is named by itself."""
    return next(iter(_roles([label], behind=True)), None)


def _of_cut_label(first: Labels, index: int, label: str) -> str | None:
    """The role of a label that two rows of the header share: 年度 over 指标值, 实际 over 完成值."""
    over = first[index] if index < len(first) else ""
    return _only_role(over + label) if over and _only_role(over) is None else None


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
    both = next((index for index, label in enumerate(merged) if _NAMES_BOTH.fullmatch(label)), found.get("unit"))
    if "name" not in found and both is not None and both < min(taken):
        found.pop("unit", None)
        found["name"] = both  # a register of units, or of units and below them their projects
    return found
