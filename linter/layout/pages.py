"""What is printed on every page and belongs to no row: title, department, money unit, column header, page number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.model import Cell
from linter.patterns import pattern

_COUNT = "[一二三四五六七八九十百\\d]"
# 广州市人力资源和社会保障局2024年项目支出绩效目标表（含转移支付项目）; 附表12：2024年项目支出绩效目标表
_TITLE = pattern(
    rf"(?:附[件表]{_COUNT}{{0,3}}[：:])?[^；。：:]{{0,60}}项目[^；。：:]{{0,12}}绩效目标[^；。：:]{{0,8}}表(?:[（(][^；。]*[）)])?"
)
_OTHER_TABLE = pattern(r"[^；。：:，,]{2,40}表(?:[（(][^；。]{0,30}[）)])?")
_MONEY_WORD = "(?:人民币)?[百千万亿]*元"
# 部门名称：…( 部门) 单位：万元; 单位名称：…; 填报单位：…; 部门（单位）名称：…
_ORGANISATION = pattern(
    "(?:填报|填表|编制|编报|申报|预算|主管|公开|一级预算|基层预算)?(?:部门|单位)(?:[（(/](?:部门|单位)[）)]?)?(?:名称|全称)?"
    rf"(?:[（(][^：:；。]{{0,8}}[)）])?[：:](?!{_MONEY_WORD}[）)]?$)"
    rf"(?P<name>[^；。：:]*?)[（(]?(?:(?:金额)?单位[：:](?P<unit>{_MONEY_WORD})?.*)?"
)
_MONEY = pattern(rf"(?:^|[^\u4e00-\u9fff]|金额)单位[：:](?P<unit>{_MONEY_WORD})[）)]?$")
_PAGE_NUMBER = pattern(
    rf"[-—–－·•]+\d{{1,4}}[-—–－·•]+|第{_COUNT}{{1,5}}页(?:[,，/]?共{_COUNT}{{1,5}}页)?|共{_COUNT}{{1,5}}页[,，/]?(?:第{_COUNT}{{1,5}}页)?"
    r"|\d{1,4}/\d{1,4}页?|[Pp]age\d{1,4}(?:(?:of|/)\d{1,4})?"
)
_BARE_NUMBER = pattern(r"\d{1,3}")
# 附件3; 附表; 表12; 公开12表; 公开表12; 预算12表
_SHEET = pattern(
    rf"附[件表]{_COUNT}{{0,3}}[：:]?|(?:部门)?(?:公开|预算|预算公开)?(?:\d{{1,3}}表|表\d{{1,3}}(?:[-—]\d{{1,2}})?)"
)
_YEAR = pattern(r"(20\d{2})(?:年?(?:[-—–~～]|至)20\d{2})?年")
_YEAR_ALONE = pattern(r"[（(]?(20\d{2})年(?:度)?[）)]?")
# （2025年度）金额单位：万元; 单位名称：…2025年; 预算年度：2025; no year that a name begins with
_NEXT_LABEL = "(?:$|(?:金额|货币|计量)?单位[：:]|(?:[填编申][报制表]|预算|主管|实施|公开)?(?:部门|单位)(?:名称)?[：:])"
_BUDGET_YEAR = pattern(
    r"(?:预算|项目|申报|编制|所属)?(?:年度|年份)[：:](?P<told>20\d{2})(?!\d)(?:年度?)?"
    rf"|[（(]?(?<!\d)(?P<bare>20\d{{2}})年(?:度(?:(?:部门)?预算)?)?[）)]?(?={_NEXT_LABEL})"
)
_CHAPTER = pattern(rf"第{_COUNT}{{1,3}}(?:部分|章)[^；。，,：:]{{0,40}}")
_SECTION = pattern("(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).+")
_NOTE = pattern("(?:注|备注|附注|说明|注释)[：:].*")


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
            self.read_title(flat)
            return True
        return self._labels(flat) or _SHEET.fullmatch(flat) is not None or is_page_number(flat)

    def read_title(self, flat: str) -> None:
        """Take in the year that the title of a table speaks of."""
        year = _YEAR.search(flat)
        if year and self.year is None:
            self.year = int(year.group(1))

    def read_year(self, flat: str) -> bool:
        """Take in a year that stands alone, as it does above a table: （2025年度）; says whether it was one."""
        year = _YEAR_ALONE.fullmatch(flat)
        if year and self.year is None:
            self.year = int(year.group(1))
        return year is not None

    def _labels(self, flat: str) -> bool:
        """Take in a line that names the organisation, the money unit or both, perhaps with the year; says whether it did."""
        year = _BUDGET_YEAR.search(flat)
        plain = flat[: year.start()] + flat[year.end() :] if year else flat
        organisation, money = _ORGANISATION.fullmatch(plain), _MONEY.search(plain)
        if organisation:
            self.department = self.department or organisation.group("name")
            self.money_unit = self.money_unit or organisation.group("unit") or ""
        if money:
            self.money_unit = self.money_unit or money.group("unit")
        found = bool(organisation or money or (year and year["told"] and not plain))
        if found and year and self.year is None:
            self.year = int(year["told"] or year["bare"])
        return found


def heading_of(rows: Iterable[Sequence[Cell]]) -> Heading:
    """What the cells of the rows above a table say."""
    heading = Heading()
    for cells in rows:
        for cell in cells:
            if not (heading.read_year(cell.text) or heading.read(cell.text)) and is_other_table(cell.text):
                heading.read_title(cell.text)
    return heading


def is_title(flat: str) -> bool:
    """Whether a line is the title of a project target table."""
    return _TITLE.fullmatch(flat) is not None


def is_year(flat: str) -> bool:
    """Whether a line is a year and nothing else."""
    return _YEAR_ALONE.fullmatch(flat) is not None


def is_other_table(flat: str) -> bool:
    """Whether a line is the title of some other table, which ends this one unless this one's column header follows."""
    return _OTHER_TABLE.fullmatch(flat) is not None and not is_title(flat)


def is_page_number(flat: str) -> bool:
    """Whether a line says that it is a page number: ``- 3 -``, 第3页; a bare number does not."""
    return _PAGE_NUMBER.fullmatch(flat) is not None


def is_bare_number(flat: str) -> bool:
    """Whether a line holds only digits: a page number at the edge of a page, nothing special elsewhere."""
    return _BARE_NUMBER.fullmatch(flat) is not None


def is_label(flat: str) -> bool:
    """Whether a line names the organisation, the money unit or the sheet, as it does only at the head of a page."""
    return len(flat) <= 120 and not is_title(flat) and Heading().read(flat)


def may_head_a_page(flat: str) -> bool:
    """Whether a line next to a page header can be a part of it."""
    return is_title(flat) or is_label(flat) or is_other_table(flat) or is_chapter(flat)


def is_chapter(flat: str) -> bool:
    """Whether a line opens a chapter of the publication: 第四部分 名词解释."""
    return _CHAPTER.fullmatch(flat) is not None


def is_section(flat: str) -> bool:
    """Whether a line begins like a section of running text: 一、…; a goal may hold such a list too."""
    return _SECTION.fullmatch(flat) is not None


def is_note(flat: str) -> bool:
    """Whether a line begins a note to the table, which rows may follow."""
    return _NOTE.fullmatch(flat) is not None


def year_in_path(path: str) -> int | None:
    """The budget year a file name or its folder speaks of (``baiyun-2024.txt``), the nearest one first."""
    for part in reversed(re.split(r"[/\\]", path)[-2:]):
        years = re.findall(r"(?<!\d)(20\d{2})(?!\d)", part)
        if years:
            return int(years[-1])
    return None
