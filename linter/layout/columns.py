"""The columns of a table, found by their header names, never by position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.model import Cell

# Role of a column → the header names in use. Compared without blanks and brackets: 项目名称（资金使用单位） is 项目名称.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("项目名称", "项目", "支出项目", "支出项目名称", "二级项目名称", "项目支出名称"),
    "unit": ("预算单位", "单位名称", "填报单位", "实施单位", "资金使用单位", "项目单位", "基层预算单位"),
    "department": ("主管部门", "部门名称", "一级预算单位", "预算部门", "主管部门名称"),
    "total": ("总计", "合计", "预算金额", "项目金额", "资金总额", "金额", "预算数", "项目总额", "年度预算"),
    "fiscal": ("财政拨款", "财政资金", "一般公共预算"),
    "special": ("财政专户拨款", "财政专户", "财政专户管理资金"),
    "other": ("其他资金", "其他", "单位资金"),
    "goal": ("绩效目标", "总体目标", "年度目标", "项目绩效目标", "年度绩效目标", "总体绩效目标"),
    "indicators": ("绩效指标", "项目绩效指标", "年度绩效指标", "绩效指标及指标值"),
}
AMOUNT_ROLES = ("total", "fiscal", "special", "other")

_ROLE_OF = {name: role for role, names in HEADERS.items() for name in names}
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def role(label: str) -> str | None:
    """The role of a header label (blanks removed already), or ``None``."""
    return _ROLE_OF.get(label) or _ROLE_OF.get(_BRACKETS.sub("", label))


def header_roles(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Role → column index if this row is a header row with an indicator column, else ``None``."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        known = role(cell.text) if 0 < len(cell.text) <= 30 else None
        if known is not None and known not in found:
            found[known] = index
    if "indicators" in found and ("name" in found or "goal" in found):
        return found
    return None


def full_sources(columns: Mapping[str, int]) -> bool:
    """Whether the columns of money are all known: none of another name between 总计 and 其他资金, so that they must add up."""
    money = [columns[role] for role in AMOUNT_ROLES if role in columns]
    return {"total", "fiscal", "other"} <= columns.keys() and max(money) - min(money) == len(money) - 1


def second_header_roles(cells: Sequence[Cell], first: Mapping[str, int]) -> dict[str, int] | None:
    """Roles of a second header row (资金来源 split into its columns): only column names, and none under the first three."""
    found = dict(first)
    for index, cell in enumerate(cells):
        if not cell.text:
            continue
        known = role(cell.text)
        if known not in AMOUNT_ROLES:
            return None
        found.setdefault(known, index)
    return found if len(found) > len(first) else None


# A header of wrapped text, blanks removed: 项目名称（资金使用单位）总计财政拨款财政专户拨款其他资金绩效目标绩效指标.
_WORDS = sorted({name for names in HEADERS.values() for name in names}, key=len, reverse=True)
HEADER_LINE = re.compile(f"(?:(?:{'|'.join(_WORDS)})(?:[（(][^（）()]{{0,20}}[）)])?)+")


def is_header_line(flat: str) -> bool:
    """Whether a line, or several joined ones, is the column header of wrapped text."""
    return "绩效指标" in flat and "绩效目标" in flat and HEADER_LINE.fullmatch(flat) is not None


def names_all_sources(flat: str) -> bool:
    """Whether a column header of wrapped text, where every name is known, has a column for the other sources."""
    return any(name in flat for name in HEADERS["fiscal"]) and any(name in flat for name in HEADERS["other"])
