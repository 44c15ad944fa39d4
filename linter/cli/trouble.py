"""What goes wrong, said on standard error: where, what, how to mend it. No traceback for a user's mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from linter.findings import Problem
from linter.model import InputError, Source
from linter.report import ReporterError
from linter.strict_yaml import DefinitionError
from linter.words import printable, said_by_system, say

_MOST_PLACES = 5
_EXCERPT = 20


def report_trouble(error: Exception) -> int:
    """Say what stopped the run; exit code 2. What is not a user's mistake is raised again.

    Raises:
        Exception: a mistake of ours, with its traceback.

    """
    if isinstance(error, DefinitionError):
        print(definition_text(error), file=sys.stderr)
    elif isinstance(error, InputError):
        print(problem_text(problem_of(error, error.path)), file=sys.stderr)
    elif isinstance(error, OSError):
        print(f"jixiao: {printable(str(error.filename or ''))}: {said_by_system(error)}", file=sys.stderr)
    elif isinstance(error, ReporterError):
        print("\n    ".join(filter(None, (f"jixiao: {error.message}", error.remedy))), file=sys.stderr)
    else:
        raise error
    return 2


def definition_text(error: DefinitionError) -> str:
    """A broken rule or configuration: place, message, the line itself, the remedy."""
    place = error.path if error.line is None else f"{error.path}:{error.line}"
    lines = [f"jixiao: {place}: {error.message}"]
    if error.excerpt:
        lines.append(f"    {error.line} │ {error.excerpt}")
    if error.remedy:
        lines.append(f"    {error.remedy}")
    return "\n".join(lines)


def problem_of(error: Exception, path: str) -> Problem:
    """A file that could not be linted, as the reports carry it."""
    if isinstance(error, InputError):
        return Problem(path, error.reason, error.offset)
    if isinstance(error, PermissionError):
        return Problem(path, say("没有读取权限", "no permission to read it"))
    return Problem(path, said_by_system(error) if isinstance(error, OSError) else str(error))


def problem_text(problem: Problem) -> str:
    """One line for one file."""
    offset = "" if problem.offset is None else say(f"（字节偏移 {problem.offset}）", f" (byte offset {problem.offset})")
    return f"jixiao: {printable(problem.path)}: {problem.message}{offset}"


def doubts(sources: Iterable[Source]) -> Iterator[str]:
    """A line for each thing that makes it doubtful whether a file was read as it is meant."""
    for source in sources:
        if source.overlaid:
            yield problem_text(Problem(source.path, _overlaid(source)))
        if source.torn:
            yield problem_text(Problem(source.path, torn(source)))
        if source.loose:
            yield problem_text(Problem(source.path, _loose(source)))
        if source.cut_off:
            yield problem_text(Problem(source.path, _cut_off(source)))
        if source.stacked:
            yield problem_text(Problem(source.path, _stacked(source)))
        if source.uncalculated:
            yield problem_text(Problem(source.path, _uncalculated(source)))


def _overlaid(source: Source) -> str:
    """Of a PDF of which some pages print characters over each other."""
    chinese, english = _listed([str(page) for page in source.overlaid])
    return say(
        f"第 {chinese}页有文字互相重叠，读出的内容可能错乱；请检查原 Excel、Word 文件，或调整行高后重新导出 PDF",
        f"text is printed over other text and may be read mixed up (page {english}): check the Excel or Word file it was made from, or set the "
        "heights of its rows and export it again",
    )


def torn(source: Source) -> str:
    """Of a PDF of which some pages show columns whose rows are named on others."""
    chinese, english = _listed([str(page) for page in source.torn])
    return say(
        f"第 {chinese}页像是表格右侧的几栏，不能确定属于其他页的哪些行，没有合并读取；请检查原 Excel 文件，或将所有列调整为一页宽后重新导出 PDF",
        f"what looks like the right-hand columns of a table cannot be put beside the rows of other pages for certain, and is not read with them "
        f"(page {english}): check the Excel file it was made from, or fit all columns on one page and export it again",
    )


def _loose(source: Source) -> str:
    """Of a PDF that prints text beside the cells of its tables."""
    chinese, english, first = _quoted(source.loose)
    return say(
        f"第 {chinese}页有文字在表格的框线之外（如“{first}”），不知属于哪一格，没有读入表格；请检查原 Excel、Word 文件，或加上全部框线后重新导出 PDF",
        f"text stands outside the ruling of a table, such as “{first}”, and is not read with it, because nothing tells which cells it belongs to "
        f"(page {english}): check the Excel or Word file it was made from, or export it again with all borders drawn",
    )


def _cut_off(source: Source) -> str:
    """Of a PDF whose cells are too small for their text."""
    chinese, english, first = _quoted(source.cut_off)
    return say(
        f"第 {chinese}页有单元格的文字显示不全（如“{first}”被边线遮住），只读到露出的部分；请检查原 Excel、Word 文件，或调整行高、列宽后重新导出 PDF",
        f"cells show only a part of their text, and only that is read; “{first}” is hidden (page {english}): check the Excel or Word file it was "
        "made from, or set the heights of rows and widths of columns and export it again",
    )


def _stacked(source: Source) -> str:
    """Of a PDF in which a few cells have several targets."""
    chinese, english = _listed([str(page) for page in source.stacked])
    return say(
        f"第 {chinese}页有单元格写着几行指标值，按一项指标读取；如果是几项指标，请补上行间横线后重新导出 PDF，或检查原 Excel、Word 文件",
        f"cells have several lines with a target, read as one indicator (page {english}): if these are several indicators, draw the lines between "
        "them and export the PDF again, or check the Excel or Word file it was made from",
    )


def _quoted(lines: Sequence[tuple[int, str]]) -> tuple[str, str, str]:
    """The first of some pages, in Chinese and English, and the begin of the first line."""
    chinese, english = _listed([str(page) for page in sorted({page for page, _ in lines})])
    return chinese, english, printable(lines[0][1].strip()[:_EXCERPT])


def _uncalculated(source: Source) -> str:
    """Of a workbook of which some formulas have no result: a program has written it, and no office has opened it since."""
    chinese, english = _listed(source.uncalculated)
    return say(
        f"{chinese}单元格的公式没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开并保存一次，再检查",
        f"no results are stored for the formulas in {english}, which are read as empty: open the workbook in Excel or WPS, save it, and check "
        "it again",
    )


def _listed(places: Sequence[str]) -> tuple[str, str]:
    """The first of some pages or cells, in Chinese and English."""
    first, more = places[:_MOST_PLACES], len(places) > _MOST_PLACES
    return "、".join(first) + (" 等" if more else " "), ", ".join(first) + (" and others" if more else "")


def garbles_terminal(data: bytes) -> str:
    """Why bytes that are not text are not printed: standard output is a terminal. Empty if it is not, or if they are."""
    if b"\0" not in data or sys.stdout is None or not sys.stdout.isatty():
        return ""
    return say(
        "修正后的文件不是文本，不能显示在屏幕上；请用“>”写入另一个文件，或直接写文件名",
        "the mended file is not text and is not printed to a terminal: write it to another file with >, or name the file instead of -",
    )
