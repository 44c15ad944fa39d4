"""``jixiao parse --format xlsx``: all indicators as one tidy workbook, a row each, and a second sheet with a row for each project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import compress
from typing import Any, NamedTuple

from linter.annotating.notes import COLORS, clipped, escaped
from linter.features import FactsBuilder
from linter.features.kinds import KIND_NAMES
from linter.features.values import ValueFacts
from linter.findings import Finding, ProjectCounts, Report
from linter.model import Columns, Field, Indicator, Project
from linter.patterns import pattern
from linter.reading.workbook import MADE
from linter.report.counting import SEVERITIES, for_people, kind_name, severities, severity_name, share
from linter.report.html.indicators import place
from linter.report.scoreboard import grade_name
from linter.report.showing import shown
from linter.scoring import scores
from linter.words import printable, say

Value = str | int | float | None
"""What a cell holds: numbers stay numbers."""

_WIDTHS = {"narrow": 7.0, "short": 10.0, "name": 24.0, "text": 34.0, "long": 52.0}
_DECIMAL = pattern(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_LINE, _HIGHEST = 15, 150
"""The height of a line in points, and of the highest row."""


class Column(NamedTuple):
    """A column: its heading in both languages, its width as a key of the widths, its number format where it holds numbers."""

    chinese: str
    english: str
    width: str
    format: str = ""


class Table(NamedTuple):
    """A table that was read, and what decides the kinds of its values."""

    report: Report
    builder: FactsBuilder


_FILE = Column("文件", "file", "name")
_NUMBER = "General"
OWN_NAMES = (("比较符号", "comparison"), ("计量单位", "unit of measure"), ("权重", "weight"))
"""The columns that only forms have, in the order of :class:`linter.model.Columns`; left out where no table has them."""

_INDICATORS = (
    _FILE,
    Column("预算单位", "unit", "name"),
    Column("项目名称", "project", "name"),
    Column("序号", "number", "narrow"),
    Column("一级编码", "level 1 code", "narrow"),
    Column("一级指标", "level 1", "short"),
    Column("二级编码", "level 2 code", "narrow"),
    Column("二级指标", "level 2", "short"),
    Column("指标名称", "name", "text"),
    Column("实施周期指标值", "cycle value", "name"),
    Column("年度指标值", "annual value", "name"),
    *(Column(*names, "narrow", _NUMBER) for names in OWN_NAMES),
    Column("年度值比较符号", "annual comparison", "narrow"),
    Column("年度值数值", "annual number", "short", _NUMBER),
    Column("年度值单位", "annual unit", "narrow"),
    Column("年度值类型", "kind of annual value", "short"),
    Column("周期值比较符号", "cycle comparison", "narrow"),
    Column("周期值数值", "cycle number", "short", _NUMBER),
    Column("周期值单位", "cycle unit", "narrow"),
    Column("周期值类型", "kind of cycle value", "short"),
    Column("最高级别", "gravest", "narrow"),
    Column("规则", "rules", "short"),
    Column("问题", "findings", "long"),
    Column("位置", "place", "short"),
)
_PROJECTS = (
    _FILE,
    Column("预算单位", "unit", "name"),
    Column("项目名称", "project", "text"),
    Column("金额", "amount", "short", "#,##0.00"),
    Column("金额单位", "money unit", "narrow"),
    Column("项目类型", "type", "short"),
    Column("绩效目标", "goal", "long"),
    Column("指标数", "indicators", "narrow", "0"),
    Column("量化数", "quantified", "narrow", "0"),
    Column("量化率", "quantified share", "narrow", "0.0%"),
    *(Column(*names, "narrow", "0") for names in (("错误", "errors"), ("警告", "warnings"), ("提示", "infos"))),
    Column("参考分（非官方）", "reference score (not official)", "short", "0.00"),
    Column("等级", "grade", "narrow"),
    Column("最高级别", "gravest", "narrow"),
    Column("规则", "rules", "short"),
    Column("项目层面的问题", "findings about the project", "long"),
    Column("位置", "place", "short"),
)
_GRAVEST = "最高级别"


def workbook(tables: Sequence[Table]) -> bytes:
    """The workbook with the sheets 指标 and 项目. Rows printed again at a page break are left out.

    Raises:
        ModuleNotFoundError: the library that writes workbooks is not installed.

    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    several = len(tables) > 1
    own = _own(tables)
    absent = {names for names, given in zip(OWN_NAMES, own, strict=True) if not given}
    columns = [one for one in _INDICATORS if one[:2] not in absent]
    indicators = (row for table in tables for row in _indicator_rows(table, own))
    projects = (row for table in tables for row in _project_rows(table))
    _Sheet(book, say("指标", "indicators"), columns, several=several).write(indicators)
    _Sheet(book, say("项目", "projects"), _PROJECTS, several=several).write(projects)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    """A sheet with a header that stays, a filter, wrapped texts; the column of files only where there are several."""

    def __init__(self, book: Any, title: str, columns: Sequence[Column], *, several: bool) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.workbook.defined_name import DefinedName

        self.sheet = book.create_sheet(title)
        self.skipped = 0 if several else 1
        self.columns = columns[self.skipped :]
        self.wrapped = Alignment(vertical="top", wrap_text=True)
        self.border = Border(*[Side("thin", color="FFBFBFBF")] * 4)
        self.bold, self.grey = Font(bold=True), PatternFill("solid", fgColor="FFD9D9D9")
        self.grounds = {severity_name(one): PatternFill("solid", fgColor=f"FF{COLORS[one][1:]}") for one in SEVERITIES}
        self.count = 0
        name = f"{MADE}{len(book.sheetnames)}"
        book.defined_names[name] = DefinedName(name, attr_text=f"'{title}'!$A$1", hidden=True)

    def write(self, rows: Iterable[Sequence[Value]]) -> None:
        """The header and the rows; then what is known only when they are counted."""
        from openpyxl.utils import get_column_letter

        for number, column in enumerate(self.columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.width]
        self.sheet.freeze_panes = f"{get_column_letter(4 - self.skipped)}2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.orientation, self.sheet.page_setup.paperSize = "landscape", 9
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = _fit_to_page()
        self._append([say(one.chinese, one.english) for one in self.columns], header=True)
        for row in rows:
            self._append(row[self.skipped :])
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{self.count}"

    def _append(self, row: Sequence[Value], *, header: bool = False) -> None:
        self.count += 1
        texts = [value if value is None or isinstance(value, int | float) else _fit(value) for value in row]
        lines = max(_lines(text, _WIDTHS[column.width]) for text, column in zip(texts, self.columns, strict=True))
        self.sheet.row_dimensions[self.count].height = min(_LINE * lines, _HIGHEST)
        cells = zip(texts, self.columns, strict=True)
        self.sheet.append([self._cell(value, column, header=header) for value, column in cells])

    def _cell(self, value: Value, column: Column, *, header: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet, value=None if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.value, cell.data_type = value, "s"  # never a formula or an error value, whatever it begins with
            cell.quotePrefix = value[:1] in "=+-@" and bool(value)
        elif column.format:
            cell.number_format = column.format
        cell.alignment, cell.border = self.wrapped, self.border
        if header:
            cell.font, cell.fill = self.bold, self.grey
        elif column.chinese == _GRAVEST and value in self.grounds:
            cell.fill = self.grounds[value]
        return cell


def _own(tables: Iterable[Table]) -> list[bool]:
    """Which of the columns that only forms have, any table has."""
    projects = (project for table in tables for project in table.report.document.projects)
    given = {one.columns for project in projects for one in project.indicators if one.columns}
    return [any(columns[index] is not None for columns in given) for index in range(len(OWN_NAMES))]


def _indicator_rows(table: Table, own: Sequence[bool]) -> Iterator[list[Value]]:
    report, builder = _for_people(table.report), table.builder
    found = {one.project.span: one.findings for one in report.of_projects()}
    for unit in report.document.units:
        for project in unit.projects:
            if project.repeated:
                continue
            about = _by_indicator(project, found.get(project.span, ()))
            for index, one in enumerate(project.indicators):
                yield [
                    report.document.source.path,
                    unit.name.text,
                    project.name.text,
                    *_printed(one),
                    *compress(map(_as_written, one.columns or Columns()), own),
                    *_values(one, builder),
                    *_found(about[index]),
                    _where(report, one.field.span.start),
                ]


def _printed(one: Indicator) -> list[Value]:
    """The parts of an indicator as they stand in the table."""
    levels = [
        text
        for level in (one.level1, one.level2)
        for text in (level.code if level else "", level.name if level else "")
    ]
    return [one.number, *levels, *(field.text if field else "" for field in (one.name, one.cycle, one.annual))]


def _as_written(field: Field | None) -> Value:
    """What a column says; a number only where a spreadsheet shows it with the same digits."""
    text = field.text if field else ""
    number = _number(Decimal(text)) if _DECIMAL.fullmatch(text) else None
    return number if str(number) == text else text


def _values(one: Indicator, builder: FactsBuilder) -> list[Value]:
    """Comparison, number, unit and kind of the annual value, then of the cycle value."""
    name = builder.names.facts(one.name.text if one.name else "")
    return [part for field in (one.annual, one.cycle) for part in _value(builder.values.facts(field, name))]


def _value(facts: ValueFacts) -> list[Value]:
    kind = next((say(*names) for word, *names in KIND_NAMES if word == facts.kind), facts.kind)
    return [facts.comparator, _number(facts.number), facts.unit, kind]


def _project_rows(table: Table) -> Iterator[list[Value]]:
    report = _for_people(table.report)
    parsed = {one.span: one for one in report.document.projects}
    score_of = {one.project: one for one in scores(table.report).projects}
    if report.of_table:
        graded = severities(report.of_table)
        yield [
            report.document.source.path,
            *(
                "",
                say("（全表）", "(the whole table)"),
                _number(report.statistics.amount),
                report.document.money_unit,
                "",
                "",
            ),
            *(None, None, None),
            *(graded[severity] for severity in SEVERITIES),
            *(None, ""),
            *_found(report.of_table),
            "",
        ]
    for one in report.of_projects():
        counts, score = one.project, score_of.get(one.project)
        project = parsed.get(counts.span)
        graded = severities(one.findings)
        yield [
            report.document.source.path,
            counts.unit,
            counts.name,
            _number(counts.amount),
            report.document.money_unit if counts.amount is not None else "",
            kind_name(counts.kind),
            project.goal.text if project else "",
            *_counted(counts),
            *(graded[severity] for severity in SEVERITIES),
            None if score is None else float(score.score),
            "" if score is None else grade_name(score.grade),
            *_found([finding for finding in one.findings if project is None or place(project, finding) is None]),
            _where(report, counts.span.start),
        ]


def _for_people(report: Report) -> Report:
    return report._replace(findings=tuple(for_people(report.findings)))


def _counted(counts: ProjectCounts) -> list[Value]:
    return [counts.indicators, counts.quantified, share(counts.quantified, counts.indicators)]


def _by_indicator(project: Project, findings: Iterable[Finding]) -> dict[int | None, list[Finding]]:
    """The findings of a project by the index of the indicator they are about."""
    found: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[place(project, finding)].append(finding)
    return found


def _found(findings: Sequence[Finding]) -> list[Value]:
    """The gravest severity, the ids and the messages, the gravest first."""
    listed = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    if not listed:
        return ["", "", ""]
    rules = " ".join(dict.fromkeys(one.rule for one in listed))
    return [
        severity_name(listed[0].severity),
        rules,
        "\n".join(f"{one.rule} {printable(one.message)}" for one in listed),
    ]


def _where(report: Report, offset: int) -> str:
    from linter.places import where

    return where(report.document.source, offset)


def _number(number: Decimal | None) -> float | int | None:
    """A number for a cell; one that no spreadsheet can hold is left to the text beside it."""
    if number is None or not number.is_finite() or abs(number) >= Decimal(10) ** 300:
        return None
    return int(number) if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15 else float(number)


def _fit(text: str) -> str:
    return escaped(clipped(shown(text)))


def _lines(value: Value, width: float) -> int:
    """How many lines a text takes in a column."""
    from rich.cells import cell_len

    return sum(1 + int(cell_len(line) // (width - 1)) for line in str(value or "").split("\n"))


def _fit_to_page() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)
