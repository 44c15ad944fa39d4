"""What makes it doubtful whether a file was read as it is meant, said on standard error: a line for each kind, with the first places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.cli.trouble import problem_text
from linter.findings import Problem
from linter.model import Source
from linter.words import printable, say

_MOST_PLACES = 5
_EXCERPT = 20

_TEXTS = {
    "overlaid": (
        "第 {places}页有文字互相重叠，读出的内容可能错乱；请检查原 Excel、Word 文件，或调整行高后重新导出 PDF",
        "text is printed over other text and may be read mixed up (page {places}): check the Excel or Word file it was made from, or set the "
        "heights of its rows and export it again",
    ),
    "torn": (
        "第 {places}页像是表格右侧的几栏，不能确定属于其他页的哪些行，没有合并读取；请检查原 Excel 文件，或将所有列调整为一页宽后重新导出 PDF",
        "what looks like the right-hand columns of a table cannot be put beside the rows of other pages for certain, and is not read with them "
        "(page {places}): check the Excel file it was made from, or fit all columns on one page and export it again",
    ),
    "loose": (
        "第 {places}页有文字在表格的框线之外（如“{text}”），不知属于哪一格，没有读入表格；请检查原 Excel、Word 文件，或加上全部框线后重新导出 PDF",
        "text stands outside the ruling of a table, such as “{text}”, and is not read with it, because nothing tells which cells it belongs to "
        "(page {places}): check the Excel or Word file it was made from, or export it again with all borders drawn",
    ),
    "cut_off": (
        "第 {places}页有单元格的文字显示不全（如“{text}”被边线遮住），只读到露出的部分；请检查原 Excel、Word 文件，或调整行高、列宽后重新导出 PDF",
        "cells show only a part of their text, and only that is read; “{text}” is hidden (page {places}): check the Excel or Word file it was "
        "made from, or set the heights of rows and widths of columns and export it again",
    ),
    "stacked": (
        "第 {places}页有单元格写着几行指标值，按一项指标读取；如果是几项指标，请补上行间横线后重新导出 PDF，或检查原 Excel、Word 文件",
        "cells have several lines with a target, read as one indicator (page {places}): if these are several indicators, draw the lines between "
        "them and export the PDF again, or check the Excel or Word file it was made from",
    ),
    "uncalculated": (
        "{places}单元格的公式没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开并保存一次，再检查",
        "no results are stored for the formulas in {places}, which are read as empty: open the workbook in Excel or WPS, save it, and check "
        "it again",
    ),
}
"""What each kind of :class:`linter.model.Doubt` is told as, in Chinese and English, in this order."""


def doubts(sources: Iterable[Source]) -> Iterator[str]:
    """A line for each kind of doubt about each file."""
    for source in sources:
        for kind in _TEXTS:
            told = of_kind(source, kind)
            if told:
                yield problem_text(Problem(source.path, told))


def of_kind(source: Source, kind: str) -> str:
    """What is told of one kind of doubt about a file; empty if there is none."""
    found = [doubt for doubt in source.doubts if doubt.kind == kind]
    if not found:
        return ""
    places = list(dict.fromkeys(doubt.place for doubt in found))
    text = printable(found[0].text.strip()[:_EXCERPT])
    chinese, english = _TEXTS[kind]
    return say(chinese, english).format(places=_listed(places), text=text)


def _listed(places: Sequence[str]) -> str:
    """The first of some pages or cells."""
    first, more = places[:_MOST_PLACES], len(places) > _MOST_PLACES
    return say(
        "、".join(first) + (" 等" if more else " "),
        ", ".join(first) + (" and others" if more else ""),
    )
