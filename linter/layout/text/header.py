"""The column header of wrapped text: over one line or many, wrapped inside its labels, with columns nobody foresaw.

Blanks removed it reads 项目名称（资金使用单位）总计财政拨款财政专户拨款其他资金绩效目标绩效指标. Three known labels, one of
them the indicators', and little else make a header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from linter.layout.amounts import find_amounts, is_amount
from linter.layout.columns import AMOUNT_ROLES, HEADERS
from linter.layout.marks import holds_key
from linter.patterns import pattern
from linter.reading.lines import Line

_MOST_LINES = 18
_LONGEST = 200
_FEWEST_LABELS = 3
_MONEY_LABELS = (
    "政府性基金预算", "政府性基金", "国有资本经营预算", "国有资本经营", "一般公共预算拨款", "上年结转", "上年结转资金",
    "事业收入", "自有资金", "小计",
)  # fmt: skip
_OTHER_LABELS = (
    "序号", "编号", "类别", "项目编码", "项目代码", "单位编码", "预算单位编码", "单位代码", "资金来源", "其中", "备注",
    "项目类型", "项目类别", "资金性质", "功能科目", "实施周期", "项目周期", "起止时间", "资金用途", "立项依据", "项目概况", "预算安排",
)  # fmt: skip
_MONEY = frozenset(_MONEY_LABELS).union(*(HEADERS[role] for role in AMOUNT_ROLES))
_INDICATORS = frozenset(name for name in HEADERS["indicators"] if "绩效指标" in name)
_KNOWN = sorted({*_MONEY_LABELS, *_OTHER_LABELS, *(one for names in HEADERS.values() for one in names)}, key=len)
_LABEL = pattern(f"(?P<label>{'|'.join(map(re.escape, reversed(_KNOWN)))})(?:[（(][^（）()]{{0,20}}[）)])?")
_LABELS_ONLY = pattern(f"(?:{_LABEL.pattern.replace('?P<label>', '?:')})+")
_NO_HEADER = pattern("[。；;，,≥≤%％：:]")
_GAPS = pattern(r"[^\s|][ \u3000]{2,}(?=[^\s|])")


class Header(NamedTuple):
    """A column header: how many lines it takes, how many columns of money it names, and whether these are all the sources."""

    lines: int
    columns: int
    full_sources: bool


def column_header(lines: Sequence[Line], index: int) -> Header | None:
    """The column header that begins at a line, if one does."""
    if _NO_HEADER.search(lines[index].flat) or not _may_begin(lines, index):
        return None
    joined = ""
    for count, line in enumerate(lines[index : index + _MOST_LINES], 1):
        if len(joined) + len(line.flat) > _LONGEST or _is_body(line):
            return None
        joined += line.flat
        if is_header_line(joined):
            count += _ends_labels(lines[index : index + count + 1], count)
            count += _second_row(lines, index + count)
            whole = "".join(line.flat for line in lines[index : index + count])
            money = [found["label"] for found in _LABEL.finditer(whole) if found["label"] in _MONEY]
            return Header(count, len(money), _LABELS_ONLY.fullmatch(whole) is not None and _names_all_sources(money))
    return None


def has_header(lines: Sequence[Line]) -> bool:
    """Whether a column header stands among the lines."""
    return any(column_header(lines, index) is not None for index in range(len(lines)))


def _names_all_sources(labels: Sequence[str]) -> bool:
    """Whether columns of money are the usual ones, from 总计 to 其他资金: then they must add up."""
    roles = {role for role in AMOUNT_ROLES for label in labels if label in HEADERS[role]}
    return {"total", "fiscal", "other"} <= roles and not set(labels) & set(_MONEY_LABELS)


def is_header_line(flat: str) -> bool:
    """Whether a line, or several joined ones, is the column header of wrapped text."""
    labels = {found["label"] for found in _LABEL.finditer(flat)}
    if len(labels) < _FEWEST_LABELS or not labels & _INDICATORS:
        return False
    return len(_LABEL.sub("", flat)) * 2 <= len(flat)


def side_by_side(line: Line) -> bool:
    """Whether a header line spreads its labels over the width of a page, as ``pdftotext -layout`` prints them."""
    return "指标" in line.flat and len(_GAPS.findall(line.text)) >= _FEWEST_LABELS and is_header_line(line.flat)


def _may_begin(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first of a header: alone a header, labels only, or a label that runs into the next line."""
    line = lines[index].flat
    if is_header_line(line) or _LABELS_ONLY.fullmatch(line):
        return True
    if index + 1 == len(lines):
        return False
    following = lines[index + 1].flat
    label = _LABEL.match(line + following)
    while label is not None and label.end() <= len(line):
        label = _LABEL.match(line + following, label.end())
    return label is not None


def _is_body(line: Line) -> bool:
    return _NO_HEADER.search(line.flat) is not None or holds_key(line.flat) or find_amounts(line.text) is not None


def _ends_labels(lines: Sequence[Line], count: int) -> bool:
    """Whether the line below the ones of a header holds nothing but the ends of labels that are wrapped in them: 财政专户 / 拨款."""
    if len(lines) <= count:
        return False
    words = [word for line in lines[:count] for word in line.text.split()]
    ends = lines[count].text.split()
    return bool(ends) and all(any(_LABEL.fullmatch(word + end) for word in words) for end in ends)


def _second_row(lines: Sequence[Line], index: int) -> int:
    """How many lines below the header name only sources: 资金来源 split into its columns. A lone 合计 is a row."""
    count = 0
    for line in lines[index : index + 6]:
        if not _LABELS_ONLY.fullmatch(line.flat) or line.flat in ("合计", "总计", "小计"):
            break
        count += 1
    # One label with amounts under it is the name of a row, not of a column.
    return count - 1 if count and index + count < len(lines) and is_amount(lines[index + count].text) else count
