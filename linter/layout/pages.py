"""What is printed on every page and belongs to no row: title, department, money unit, column header, page number."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 广州市人力资源和社会保障局2024年项目支出绩效目标表（含转移支付项目）
_TITLE = re.compile(r"[^；。：:]{0,60}项目[^；。：:]{0,12}绩效目标[^；。：:]{0,8}表(?:[（(][^；。]*[）)])?")
_OTHER_TABLE = re.compile(r"[^；。：:，,]{2,40}表(?:[（(][^；。]{0,30}[）)])?")
_DEPARTMENT = re.compile(
    r"(?:部门名称|填报部门|预算部门|主管部门)[（(]?[^：:；。]{0,8}[)）]?[：:](?P<name>[^；。]*?)"
    r"(?:(?:金额)?单位[：:](?P<unit>(?:人民币)?[百千万亿]*元)?.*)?"
)
_MONEY = re.compile(r"(?:^|[^\u4e00-\u9fff]|金额)单位[：:](?P<unit>(?:人民币)?[百千万亿]*元)$")
_PAGE_NUMBER = re.compile(r"[-—–－]+\d{1,4}[-—–－]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
_YEAR = re.compile(r"(20\d{2})年")


@dataclass(slots=True)
class Heading:
    """What the page headers of one table say; the first mention counts. ``pages`` counts header blocks."""

    department: str = ""
    money_unit: str = ""
    year: int | None = None
    pages: int = 0

    def read(self, flat: str) -> bool:
        """Take in a line (blanks removed) if it is part of a page header; says whether it was."""
        if len(flat) > 120:
            return False
        if is_title(flat):
            year = _YEAR.search(flat)
            if year and self.year is None:
                self.year = int(year.group(1))
            return True
        department, money = _DEPARTMENT.fullmatch(flat), _MONEY.search(flat)
        if department:
            self.department = self.department or department.group("name")
        # Without the blank between them, 部门名称：某市图书馆单位：万元 reads like the name of a unit.
        unit = (money and money["unit"]) or (department and department["unit"])
        self.money_unit = self.money_unit or unit or ""
        return bool(department or money) or _PAGE_NUMBER.fullmatch(flat) is not None


def is_title(flat: str) -> bool:
    """Whether a line is the title of a project target table."""
    return _TITLE.fullmatch(flat) is not None


def is_other_table(flat: str) -> bool:
    """Whether a line is the title of some other table, which ends this one."""
    return _OTHER_TABLE.fullmatch(flat) is not None and not is_title(flat)


def year_in_path(path: str) -> int | None:
    """The budget year a file name or its folder speaks of (``baiyun-2024.txt``), the nearest one first."""
    for part in reversed(re.split(r"[/\\]", path)[-2:]):
        years = re.findall(r"(?<!\d)(20\d{2})(?!\d)", part)
        if years:
            return int(years[-1])
    return None
