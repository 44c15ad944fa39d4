"""``--format csv``: one row per finding and per file that could not be checked, for Excel and data frames.

UTF-8 with a mark, without which Excel takes it for GBK.

A text that a spreadsheet would take for a formula gets an apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from typing import TextIO

from linter.findings import CONFIGURATION, Finding, Run
from linter.report import View
from linter.report.counting import opinion, severity_name
from linter.report.unread import with_unread
from linter.words import printable, say

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

COLUMNS = (
    ("规则", "rule"), ("级别", "severity"), ("文件", "file"), ("行", "line"), ("列", "column"), ("单元格", "cell"), ("预算单位", "unit"),
    ("项目名称", "project"), ("项目金额", "amount"), ("指标序号", "number"), ("指标名称", "indicator"), ("部位", "field"), ("问题", "message"),
    ("改写建议", "hint"), ("审核意见", "opinion"), ("规则名称", "title"),
)  # fmt: skip

FIELDS = {
    "number": ("序号", "number"), "level1": ("一级指标", "level 1"), "level2": ("二级指标", "level 2"), "name": ("指标名称", "name"),
    "cycle": ("实施周期指标值", "cycle value"), "annual": ("年度指标值", "annual value"), "cell": ("绩效指标栏", "cell"),
    CONFIGURATION: ("配置", "configuration"),
}  # fmt: skip
"""The parts of a row as people call them."""


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the names of the columns and a row for each finding and each file that could not be checked."""
    out.write("\ufeff")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(say(*names) for names in COLUMNS)
    rows.writerows(map(_row, with_unread(run)))


def _row(finding: Finding) -> list[str]:
    location = finding.location
    lines = (str(location.start.line), str(location.start.column)) if location.place is None else ("", "")
    texts = [
        finding.rule,
        severity_name(finding.severity),
        location.path,
        *lines,
        location.place or "",
        finding.unit,
        finding.project,
        "" if finding.amount is None else f"{finding.amount:f}",
        finding.number or "",
        finding.indicator,
        say(*FIELDS.get(finding.field, (finding.field, finding.field))),
        finding.message,
        finding.hint,
        f"{number}. {opinion(number)}" if (number := finding.card.opinion) else "",
        finding.card.title,
    ]
    return [_harmless(text) for text in texts]


def _harmless(text: str) -> str:
    """A cell on one line that no spreadsheet computes; a negative amount may stay."""
    cell = printable(text)
    return f"'{cell}" if cell.lstrip().startswith(FORMULA_SIGNS) and not _is_number(cell) else cell


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
