"""How the columns of a form are called, province by province: 指标性质, 比较符号 or 计算符号; 计量单位 or 度量单位; 预期指标值, 全年目标值.

It is the decisive word of a label that counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from linter.model import Cell
from linter.patterns import pattern

Labels = Sequence[str]
"""What stands in the cells of a header, blanks removed."""

VALUE = "(?:指标|目标|绩效|标准|考核)值"
_YEAR_COLUMN = r"(?P<year>20\d\d)年(?:度)?"
_NOT_PART, _YEARLY = "(?!.*半年|.*季度)", "年(?:度|初|中)?(?:[(（/].{0,6}[)）])?(?:绩效|预期|计划|目标)?"
_WHOLE_TIME = r"(?:全?生命周期|(?:规划|建设|运营|合同|服务|存续|滚动)期|[一二两三四五六七八九十\d]{1,2}年(?:期|内|总)?)"
_GRADE = "(?:秀|好|等|级)?(?:[(（].{0,12}[)）])?"
# Role → how its label may read, the surest wording first; roles are asked in this order, and a column is given once.
_WORDINGS: Mapping[str, tuple[str, ...]] = {
    "level1": ("一级(?:绩效)?(?:指标|目标)(?:名称)?", "一级(?:类别|分类)?"),
    "level2": ("二级(?:绩效)?(?:指标|目标)(?:名称)?", "二级(?:类别|分类)?", "(?:绩效)?指标(?:类别|分类|类型)"),
    "code1": ("一级(?:绩效)?(?:指标)?(?:编码|代码|编号)",),
    "code2": ("二级(?:绩效)?(?:指标)?(?:编码|代码|编号)",),
    "indicator": (
        "四级(?:绩效)?(?:指标|目标)(?:名称|内容)?",
        "三级(?:绩效)?(?:指标|目标)(?:名称|内容)?(?:[及和与、/](?:说明|解释|释义|内容))?", "指标(?:名称|内容)", "具体指标.{0,4}", "三级",
        "(?:评价|考核|评估)指标(?:名称|内容)?", "绩效指标(?:名称|内容)?",
    ),
    "last": (
        "(?:上年|上一年|去年|历史|往年|前.{0,2}年|近.年).{0,6}(?:值|情况|水平|数)?",
        ".{0,6}(?:实际)(?:完成|实现)?值", "(?:全年|年度|本年|当年)?执行值",
    ),
    "cycle": (
        f"(?:实施|项目|全)?(?:周期|期|中期|长期|中长期|总体|整体|实施期)(?:总体|绩效)?(?:{VALUE}|目标)", "总体|整体|全周期|实施期|中长期",
        f"{_WHOLE_TIME}(?:总体|绩效|总)?(?:{VALUE}|目标)",
    ),
    "annual": (
        f"(?:调整|修订|变更)后.{{0,4}}(?:{VALUE}|目标)",
        f"{_NOT_PART}.{{0,6}}{_YEARLY}{VALUE}", "(?:绩效)?指标值", f"{_NOT_PART}.{{0,6}}{_YEARLY}目标",
        f"(?:预期|计划|绩效|申报|批复|设定|考核|指标)?(?:{VALUE}|目标)(?:[(（].{{0,12}}[)）])?",
        f"{VALUE}(?:及|和|[(（]含)?(?:计量)?单位[)）]?",
        "(?:预计|预期|计划|本年|当年).{0,6}(?:实现|完成)?(?:值|数)?",
        "(?:全年|年度|当年|本年)?(?:指标)?数值|目标数|指标目标|目标|值|预期值|(?:(?:绩效)?指标)?评价标准|指标标准",
        "(?:绩效|考核|目标)标准",
        rf"{_YEAR_COLUMN}(?:目标|指标|计划)?",
        f"优{_GRADE}",
        f"定量(?:{VALUE}|目标)",
    ),
    "graded": (f"定性(?:{VALUE}|目标|描述|表述)",),
    "sign": (
        "(?:绩效)?(?:指标值?)?(?:比较|计算|运算|关系|逻辑|数学)(?:符号?|关系|方式)",
        "(?:绩效)?(?:指标)?(?:符号|性质)|指标值类型",
        "(?:绩效)?(?:指标)?(?:方向|属性)",
    ),
    "nature": ("(?:绩效)?指标属性",),
    "direction": ("(?:绩效)?(?:指标)?方向",),
    "measure": ("(?:绩效)?(?:指标值?|数值)?(?:计量|度量|量纲|数量|指标值?)单位(?:名称)?", "量纲"),
    "weight": ("(?:指标)?(?:权重值?|分值|赋分|满分|标准分|分数)(?:[/、]?(?:分值|权重))?(?:[(（].{0,6}[)）])?",),
    "number": ("序号|编号|行次",),
}  # fmt: skip
_PATTERNS = {role: tuple(map(pattern, wordings)) for role, wordings in _WORDINGS.items()}
_ANY = {role: pattern("|".join(f"(?:{word})" for word in wordings)) for role, wordings in _WORDINGS.items()}
BEHIND = frozenset(("last", "cycle", "annual", "graded", "sign", "nature", "direction", "measure", "weight"))
"""Columns that stand behind the name of the indicator: 总体目标 before it is the project's."""

_WITHIN_VALUE = {
    "measure": pattern("(?:计量)?单位"),
    "sign": pattern("符号?|运算符|比较符|性质"),
    "graded": pattern("定性(?:描述|表述)?"),
    "annual": pattern(f"数值?|值|内容|目标值|定量|(?:调整|修订|变更)后|全年(?:[（(]程[）)])?|优{_GRADE}"),
}
"""What single words mean below a label 指标值 that spans several columns."""
_WORD = 4
"""Such a word is at most this long."""

LESSER_GRADE = pattern(f"(?:良|中|一般|及?合格|较?差|不合格|及格|不及格){_GRADE}")
"""What a form says of the grades below the best, whose values are no target."""

OF_REVIEW = pattern("(?:自评|评价|指标)?得分|.{0,6}(?:偏差|扣分|未完成).{0,14}")
"""What a review says of an indicator beside its target, 得分 below 评分: no part of the value."""

BEFORE_CHANGE = pattern(f"(?:调整|修订|变更)前.{{0,6}}|原(?:{VALUE}|目标)?")
"""What a form says of the values that others take the place of."""

PART_OF_YEAR = pattern(
    r"[上下]?半年.{0,6}|第?[一二三四1-4]季度.{0,6}|\d{1,2}[-—~至](?!12月)\d{1,2}月.{0,6}|[一三六九]月底?.{0,4}"
)
"""What a form says of a part of the year beside the whole of it: 目标值 over 半年 and 全年."""

OF_YEAR = pattern(rf"{_YEAR_COLUMN}(?:{VALUE}|目标|指标|计划)?")
"""The column of one of several years."""

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

_SURE_VALUE = pattern(f"(?:年度|全年|绩效)?{VALUE}")
"""What names the values of indicators and nothing of a project, wherever it stands."""

_ONE_OF_TWO = pattern(
    "(?P<column>.+)[（(](?:(?P<long>长期|中期|中长期|实施期|总体|全?周期|项目期|建设期)|年度?|当年|本年度?)(?:目标)?[）)]"
)
"""A column of one of two lists: 指标值（长期）, 指标值（年度）."""

CATEGORY = pattern(
    "(?:产出)?(?:数量|质量|时效|成本|(?:经济|社会|生态).{0,4}|可持续.{0,3}|.{0,9}满意度)(?:指标|效益)(?:[（(].*[）)])?"
)
"""A level-2 category, where a name of an indicator might stand."""

COMPARES = pattern("[≥≤≧≦＞＜><=＝]{1,2}|[大小]于(?:或?等于)?|等于|不[低高少多大小]于|不超过|[高低]于")
"""A comparison in a column of its own."""

LEVEL1 = pattern("(?:项目)?(?:产出|效益|效果|成效|满意度|成本)(?:指标)?(?:[（(].*[）)]分?|\\d{1,3}分)?$")
"""A level-1 category."""

MONEY_MARK = pattern("[（(]?(?:金额)?单位[:：](?:人民币)?[百千万亿]*元[）)]?")
"""A line that says the unit of money."""

LONGEST = 24
"""Longer texts are no label."""
_AROUND = pattern(r"^[*＊#]+|[:：*＊]+$")


def roles_of(labels: Labels, *, behind: bool = False) -> dict[str, int]:
    """Role → column; ``behind``: all of them stand behind the indicator.

    A header may name the values before the indicators; where it does so, and none behind them, what belongs to the values may stand anywhere.
    """
    found = _roles(labels, behind=behind)
    if behind or "indicator" not in found or "annual" in found or "cycle" in found:
        return found
    before = any(_SURE_VALUE.fullmatch(_AROUND.sub("", label)) for label in labels[: found["indicator"]])
    return _roles(labels, behind=True) if before else found


def _roles(labels: Labels, *, behind: bool) -> dict[str, int]:
    known = [(index, _meanings(label)) for index, label in enumerate(labels) if 0 < len(label) <= LONGEST]
    found: dict[str, int] = {}
    for role in _PATTERNS:
        first = -1 if behind or role not in BEHIND else found.get("indicator", -1)
        taken = found.values()
        places = [(told[role], index) for index, told in known if role in told and index > first and index not in taken]
        if places:
            found[role] = min(places)[1]
    return found


@lru_cache(maxsize=4096)
def _meanings(label: str) -> Mapping[str, tuple[int, int]]:
    """Role → how surely a label names it, the smaller the surer: by its wording, then by what had to be left out of the label."""
    plain = _AROUND.sub("", label)
    bare = _REMARK.sub("", plain)
    undated = _YEAR.sub("", plain).strip("（）()") if _TOLD.search(plain) else plain
    readings = [plain, *(other for other in (bare, undated) if other != plain)]
    return {
        role: next(
            (rank, place)
            for rank, word in enumerate(_PATTERNS[role])
            for place, reading in enumerate(readings)
            if word.fullmatch(reading)
        )
        for role, one_of_them in _ANY.items()
        if any(map(one_of_them.fullmatch, readings))
    }


def labels_in(row: Sequence[Cell]) -> list[str]:
    """The labels of a row; those of the workbook that ``jixiao parse`` writes in English in Chinese."""
    labels = [cell.text for cell in row]
    if "level1" in labels or "money unit" in labels:
        return [_ENGLISH.get(label, label) for label in labels]
    return _without_times(labels)


def _without_times(labels: list[str]) -> list[str]:
    """The labels of two lists side by side without the times they are for, where the list for the whole time stands on the left.

    Where only the values are for two times, these begin the labels: 指标值（实施期）, 指标值（年度） are 实施期指标值, 年度指标值.
    """
    found = [_ONE_OF_TWO.fullmatch(label) for label in labels]
    if all(_SURE_VALUE.fullmatch(one["column"]) for one in found if one):
        return [_timed(one) if one else label for one, label in zip(found, labels, strict=True)]
    times = [bool(one["long"]) for one in found if one]
    if not any(times) or all(times) or times != sorted(times, reverse=True):
        return labels
    return [one["column"] if one else label for one, label in zip(found, labels, strict=True)]


def _timed(found: re.Match[str]) -> str:
    """The label of a value with the time it is for in front."""
    return ("实施期" if found["long"] else "年度") + found["column"].removeprefix("年度")


def word_role(label: str) -> str | None:
    """What a single word below 指标值 names."""
    bare = _REMARK.sub("", label)
    if len(bare) > _WORD:
        return None
    return next((role for role, word in _WITHIN_VALUE.items() if word.fullmatch(bare)), None)


def only_role(label: str) -> str | None:
    """The role of a column behind the indicator that is named by itself."""
    return next(iter(roles_of([label], behind=True)), None)


def cut_role(first: Labels, index: int, label: str) -> str | None:
    """The role of a label that two rows of the header share: 年度 over 指标值, 实际 over 完成值."""
    over = first[index] if index < len(first) else ""
    return only_role(over + label) if over and only_role(over) is None else None
