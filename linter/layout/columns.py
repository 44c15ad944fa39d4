"""The columns of a table, found by their header names, never by position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.model import Cell
from linter.patterns import pattern

# Role of a column → the header names in use. Compared without blanks and brackets: 项目名称（资金使用单位） is 项目名称.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("项目名称", "项目", "支出项目", "支出项目名称", "二级项目名称", "项目支出名称"),
    "unit": (
        "预算单位",
        "单位名称",
        "填报单位",
        "实施单位",
        "资金使用单位",
        "项目单位",
        "基层预算单位",
        "预算单位名称",
    ),
    "department": ("主管部门", "部门名称", "一级预算单位", "预算部门", "主管部门名称"),
    "total": ("总计", "合计", "预算金额", "项目金额", "资金总额", "金额", "预算数", "项目总额", "年度预算", "小计"),
    "fiscal": ("财政拨款", "财政资金", "一般公共预算"),
    "special": ("财政专户拨款", "财政专户", "财政专户管理资金"),
    "other": ("其他资金", "其他", "单位资金"),
    "goal": ("绩效目标", "总体目标", "年度目标", "项目绩效目标", "年度绩效目标", "总体绩效目标"),
    "indicators": ("绩效指标", "项目绩效指标", "年度绩效指标", "绩效指标及指标值", "绩效指标内容"),
}
_TEXT_ROLES = ("name", "goal", "indicators")
AMOUNT_ROLES = ("total", "fiscal", "special", "other")
_LABEL_LENGTH = 30
"""A header name is at most this long."""

_ROLE_OF = {name: role for role, names in HEADERS.items() for name in names}
_BRACKETS = pattern(r"[（(][^（）()]*[）)]")
_AROUND = pattern(r"^(?:其中[:：]?|[*＊]|20\d\d年度?)+|[:：*＊]+$")
# Every district words its header anew, so beyond the known names the decisive word counts. Asked in this order and after the
# known names of all columns: 部门 is the unit only where no 单位 is.
_WORDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("department", pattern("(?:主管|一级).{0,4}(?:单位|部门)(?:名称)?")),
    (
        "unit",
        pattern(
            "(?!计量|金额|货币|度量|归口).{0,8}单位(?:(?:编码|代码)[及和与/、]?)?(?:名称|全称|[/、]部门)?(?:[及和与/、](?:编码|代码))?"
        ),
    ),
    ("unit", pattern("(?!归口|财政).{0,6}(?:部门|机构)(?:名称|全称|[/、]单位)?")),
    (
        "indicators",
        pattern("(?!.*(?:级指标|名称|类型|性质|解释|说明|依据|类别|编码|权重))(?=.*绩效).{2,12}指标.{0,8}"),
    ),
    ("goal", pattern("(?!.*(?:指标|目标值|名称|编码|类型)).{0,10}目标.{0,6}")),
    (
        "name",
        pattern("(?!一级).{0,6}(?:项目|支出|专项|资金|政策|任务|事项)名称(?:及.{1,8})?|(?:预算|二级|三级|子)项目"),
    ),
    ("fiscal", pattern("(?:本级|当年)?财政(?:拨款|资金|补助|安排).{0,2}|一般公共预算.{0,4}")),
    ("special", pattern("财政专户.{0,6}")),
    ("other", pattern("(?:其他|自有|自筹|非财政).{0,2}(?:资金|收入|来源)")),
)
_TOTAL_WORDING = pattern("预算|金额|资金|总计|合计|小计|经费|总额|总量|数额")
_NO_TOTAL = pattern(
    "来源|性质|用途|类型|类别|科目|编码|依据|名称|文号|上年|结转|执行|决算|政府性基金|国有资本|单位|部门"
)


def role(label: str) -> str | None:
    """The role of a header label (blanks removed already) by the known names, or ``None``."""
    return _ROLE_OF.get(label) or _ROLE_OF.get(_plain(label))


def _plain(label: str) -> str:
    """A label without brackets, colons and what comes before the decisive word."""
    return _AROUND.sub("", _BRACKETS.sub("", label))


def label_roles(labels: Sequence[str]) -> dict[str, int]:
    """Role → index for the labels that have one: the known names first, then the decisive words."""
    found: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for index, label in enumerate(labels):
        if 0 < len(label) <= _LABEL_LENGTH:
            known = role(label)
            if known is None:
                unknown[index] = _plain(label)
            else:
                found.setdefault(known, index)
    for wanted, wording in _WORDINGS:
        index_of = next((index for index, label in unknown.items() if wording.fullmatch(label)), None)
        if wanted not in found and index_of is not None:
            found[wanted] = index_of
            del unknown[index_of]
    return found


def header_roles(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Role → column index if this row is a header row with an indicator column, else ``None``."""
    labels = [cell.text for cell in cells]
    if not any("指标" in label for label in labels if len(label) <= _LABEL_LENGTH):
        return None
    found = label_roles(labels)
    return found if _is_header(found) else None


def is_header(labels: Sequence[str]) -> bool:
    """Whether these labels (blanks removed) make a header row with an indicator column."""
    return _is_header(label_roles(labels))


def _is_header(found: Mapping[str, int]) -> bool:
    return "indicators" in found and ("name" in found or "goal" in found)


def with_total(found: Mapping[str, int], header: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """The roles and the total: where no column has a known name for it, the first that speaks of money and holds numbers.

    Args:
        found: the roles of the header row.
        header: its cells.
        below: rows under it.

    """
    columns = dict(found)
    for index, cell in enumerate(header):
        label = _plain(cell.text)
        if "total" in columns or index in found.values() or not _TOTAL_WORDING.search(label):
            continue
        if not _NO_TOTAL.search(label) and _holds_numbers(index, below):
            columns["total"] = index
    return columns


def _holds_numbers(index: int, rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [row[index].text for row in rows if index < len(row) and row[index]]
    numbers = sum((len(text) <= 20 and text[-1:].isdigit()) or text.endswith("元") for text in texts)
    return numbers > 0 and numbers * 2 >= len(texts)


def second_header_roles(cells: Sequence[Cell], first: Mapping[str, int]) -> dict[str, int] | None:
    """Roles of a second header row (资金来源 split into its columns): labels, and none under name, goal and indicators."""
    labels = [cell.text for cell in cells]
    if any(labels[first[role] : first[role] + 1] not in ([], [""]) for role in _TEXT_ROLES if role in first):
        return None
    second = {known: index for known, index in label_roles(labels).items() if known in AMOUNT_ROLES}
    return {**second, **first} if second.keys() - first.keys() else None


def full_sources(columns: Mapping[str, int]) -> bool:
    """Whether the columns of money are all known: none of another name between 总计 and 其他资金, so that they must add up."""
    money = [columns[role] for role in AMOUNT_ROLES if role in columns]
    return {"total", "fiscal", "other"} <= columns.keys() and max(money) - min(money) == len(money) - 1
