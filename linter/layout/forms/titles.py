"""What lines above a form say by how they read: the title of a form, an institution, the name of a project."""

from __future__ import annotations

import re

from linter.layout.forms.wordings import MONEY_MARK
from linter.layout.pages import Heading
from linter.layout.subtotals import is_institution
from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern
from linter.reading.cells import part

_CODE = r"(?:[\[【（(]?\d{3,}[\]】）)]?[-—]?)?"
_BY_ITSELF = pattern(
    "(?:[（(]?20\\d\\d年度[）)]?(?P<behind>[\u4e00-\u9fff（）()]{4,40}?)"
    f"|{_CODE}(?P<before>[\u4e00-\u9fff（）()]{{4,40}}?)[（(]?20\\d\\d年(?:度[）)]?|度?[）)]?(?:部门|单位)?预算[^；。：:，,]{{0,12}}?))(?:{MONEY_MARK.pattern})?"
    f"|{_CODE}(?P<alone>[\u4e00-\u9fff（）()]{{4,40}}?)(?:[（(]?20\\d\\d年[）)]?)?{MONEY_MARK.pattern}"
)
"""An institution with the budget year, perhaps that of its budget, the unit of money, or both: 2025年度某市博物馆, 某市水利局2025年度单位：万元."""
_MONEY_BEHIND = pattern(f"{MONEY_MARK.pattern}$")
_TITLE = pattern(
    "(?!长期|中期|中长期|实施期|周期|总体|年度绩效)[^；。：:，,]{2,60}绩效(?:目标|自评)[^；。：:，,]{0,8}表(?:[（(][^；。]*[）)])?"
)
_TARGETS_OF_YEAR = pattern(
    "(?:[\u4e00-\u9fff（）()]{2,30})?20\\d\\d年度?[^；。：:，,]{0,20}(?:项目|预算|支出|资金)[^；。：:，,]{0,6}(?:绩效目标(?:情况|公开|申报|批复)?|申[报请](?:[表书]|文本))(?:[（(][^；。]*[）)])?"
)
_TITLE_NAME = pattern(
    r"(?:附[件表]\d{0,2}[：:]?|\d{1,3}[、.．]|20\d\d年度?)*(?P<name>[^；。：:]{3,40}?)项目(?:支出)?绩效目标(?:申报|公开|批复)?表"
)
_INSTITUTION_FIRST = pattern(
    "(?:附[件表]\\d{0,2}[：:]?)?(?P<name>[\u4e00-\u9fff（）()]{4,40}?)20\\d\\d年度?[^；。：:，,]{0,12}绩效(?:目标|自评)(?:.{0,8}表.{0,20})?"
)
_INSTITUTION_BEHIND = pattern(
    "(?:附[件表]\\d{0,2}[：:]?)?[（(]?20\\d\\d年度?[）)]?(?P<name>[\u4e00-\u9fff（）()]{2,40}?)(?:部门|单位)?(?:预算)?项目(?:支出)?(?:预算)?绩效(?:目标|自评).{0,8}表.{0,20}"
)
_ALL_OF_THEM = pattern("全[省市区县州国]|各|所有")
_EVERY_PROJECT = pattern("部门|单位|财政|预算|[省市区县州]级|本级|中央|地方|区域|整体|专项业务|支出|20\\d\\d")
_LONGEST_NAME = 40
_COUNTED_LINE = pattern(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、.．]|[）)][、.．])|项目[一二三四五六七八九十\d]{1,3}[：:]?"
)
_COUNTED = pattern(
    rf"(?:附[件表]\d{{0,2}}[：:.-]?|\d{{1,3}}(?:[-—_.]\d{{1,2}})+(?![年\d])[-—_.．、]?|{_COUNTED_LINE.pattern}|\d{{1,3}}[-—_.．、])*"
)
_SHEET_END = pattern("(?:项目)?(?:支出)?绩效(?:目标|指标|自评)?(?:申报|公开|批复|填报|监控)?表?(?:[（(].*[）)])?$")
_GENERAL = pattern(
    "(?:sheet|table|copy|data|工作|表格?|页|项目|支出|绩效|目标|指标|任务|情况|说明|申报|公开|批复|自评|汇总|明细|清单|目录|封面|部门|单位|整体|预算|决算|年度|年初"
    "|一览|信息|附[件表]?|新建?|副本|数据|结果|内容|如下|具体|基本|资金|经费|[省市区县]级?|本级|20\\d\\d年?|[一二三四五六七八九十\\d]|第|的|\\W|_)+",
    re.IGNORECASE,
)
"""What says nothing of a project: default names, and what the table is called."""
_NO_NAME = pattern("[。；，：:;,]")
_PROJECT_END = pattern("(?:项目|经费|资金|工程|补贴|补助|专项|费用?|采购|运维|维护|建设|改造)(?:[（(].*[）)])?$")


def line_institution(cell: Cell) -> Cell:
    """The institution that a line names with the budget year or the unit of money, 某市水利局2025年部门预算; empty for any other line."""
    found = _BY_ITSELF.fullmatch(cell.text)
    return _institution(cell, found, (found and found.lastgroup) or "")


def title_institution(cell: Cell) -> Cell:
    """The institution that a title names before or behind the year, 某区水利局2025年项目支出绩效目标表; empty where it names none."""
    before = _institution(cell, _INSTITUTION_FIRST.fullmatch(cell.text), "name")
    return before or _institution(cell, _INSTITUTION_BEHIND.fullmatch(cell.text), "name")


def _institution(cell: Cell, found: re.Match[str] | None, group: str) -> Cell:
    """What was found of a cell, if it is the name of one institution: not that of all schools, or of a level (市本级)."""
    name = found[group] if found else ""
    if found is None or not is_institution(name) or _GENERAL.fullmatch(name) or _ALL_OF_THEM.match(name):
        return EMPTY_CELL
    return part(cell, *found.span(group))


def is_form_title(text: str) -> bool:
    """Whether a line is the title of a form, of whatever it sets targets for; that of a list within it is none.

    A heading in running text may leave out the word for a table behind an institution and its year.
    """
    return _TITLE.fullmatch(text) is not None or bool(title_institution(Cell(text)))


def tells_year(text: str) -> bool:
    """Whether a line tells the year of a form, or whose it is, and is no title: 2025年度某市博物馆, 2025年部门预算项目申报表（含绩效目标）."""
    return bool(line_institution(Cell(text))) or _TARGETS_OF_YEAR.fullmatch(text) is not None


def read_year(heading: Heading, text: str) -> bool:
    """Take in a line that tells the year, the institution or both, perhaps with the unit of money; says whether it was one."""
    if not tells_year(text):
        return False
    heading.read_title(text)
    heading.department = heading.department or line_institution(Cell(text)).text
    money = _MONEY_BEHIND.search(text)
    if money:
        heading.read(money.group())
    return True


def title_name(cell: Cell) -> Cell:
    """The name of the project in the title of a form, 农村客运补贴项目绩效目标表; empty where the title is every project's."""
    if _COUNTED_LINE.match(cell.text):
        return sheet_name(cell)
    found = _TITLE_NAME.fullmatch(cell.text)
    if found is None or _EVERY_PROJECT.search(found["name"]) or is_institution(found["name"]):
        return EMPTY_CELL
    return part(cell, *found.span("name"))


def sheet_name(cell: Cell) -> Cell:
    """The project that the name of a sheet speaks of, 3-校车补贴绩效表; empty where it names none: Sheet1, 绩效目标表, 市教育局."""
    start = _found_end(_COUNTED, cell.text)
    end = _SHEET_END.search(cell.text, start)
    name = part(cell, start, end.start() if end else None)
    if not 2 <= len(name.text) <= _LONGEST_NAME or _GENERAL.fullmatch(name.text) or is_institution(name.text):
        return EMPTY_CELL
    return name


def line_name(cell: Cell) -> Cell:
    """The project that a line of text above a table names: it is counted, 二、校车补贴, or ends as the names of projects do."""
    if _NO_NAME.search(cell.text) or not (_COUNTED_LINE.match(cell.text) or ends_as_project(cell.text)):
        return EMPTY_CELL
    return sheet_name(cell)


def ends_as_project(text: str) -> bool:
    """Whether a text ends as the names of projects do."""
    return _PROJECT_END.search(text) is not None


def _found_end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
