"""What goes wrong, said on standard error: where, what, how to mend it. No traceback for a user's mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from linter.findings import Problem
from linter.model import InputError, Source
from linter.patterns import pattern
from linter.report import ReporterError
from linter.strict_yaml import DefinitionError
from linter.words import said_by_system, say

_MOST_PLACES = 5
_NOTATION = "1、1-产出指标；11-数量指标；名称；实施周期指标值:…；年度指标值:…。"
_LABELS = ("一级指标", "二级指标", "三级指标", "指标名称")
"""What a form calls its columns."""
_ABOUT = ("绩效目标", "项目名称")
"""One of these stands on every form of targets."""
_UNRULED = (
    "PDF 中的申报表没有完整的框线，分不清各栏；请检查生成它的 Excel、Word 文件，或加上全部框线后重新导出 PDF",
    "the form in the PDF is not fully ruled, so its columns cannot be told apart: check the Excel or Word file it was made from, or "
    "export it again with all borders drawn",
)
_PARTED = pattern('(?:级指标|名称)"?[\t,|]')


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
        print(f"jixiao: {error.filename or ''}: {said_by_system(error)}", file=sys.stderr)
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
    return f"jixiao: {problem.path}: {problem.message}{offset}"


def doubts(sources: Iterable[Source]) -> Iterator[str]:
    """A line for each thing that makes it doubtful whether a file was read as it is meant."""
    for source in sources:
        if source.overlaid:
            yield problem_text(Problem(source.path, _overlaid(source)))
        if source.torn:
            yield problem_text(Problem(source.path, _torn(source)))
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


def _torn(source: Source) -> str:
    """Of a PDF of which some pages show columns whose rows are named on others."""
    chinese, english = _listed([str(page) for page in source.torn])
    return say(
        f"第 {chinese}页只有表格右侧的几栏，与左侧各页的行对不齐，没有合并读取；请检查原 Excel 文件，或将所有列调整为一页宽后重新导出 PDF",
        f"only the right-hand columns of a table are printed there, and cannot be put beside the rows of other pages for certain (page "
        f"{english}): check the Excel file it was made from, or fit all columns on one page and export it again",
    )


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


def unruled_text(paths: Sequence[str]) -> str:
    """One line for the PDFs of a folder that look like forms of targets and could not be read."""
    first, more = paths[:_MOST_PLACES], len(paths) - _MOST_PLACES
    names = "、".join(first) + (f" 等 {len(paths)} 个文件" if more > 0 else "")
    named = ", ".join(first) + (f" and {more} more" if more > 0 else "")
    chinese, english = _UNRULED
    return "jixiao: " + say(f"没有检查 {names}：{chinese}", f"not checked: {named}: {english}")


def garbles_terminal(data: bytes) -> str:
    """Why bytes that are not text are not printed: standard output is a terminal. Empty if it is not, or if they are."""
    if b"\0" not in data or sys.stdout is None or not sys.stdout.isatty():
        return ""
    return say(
        "修正后的文件不是文本，不能显示在屏幕上；请用“>”写入另一个文件，或直接写文件名",
        "the mended file is not text and is not printed to a terminal: write it to another file with >, or name the file instead of -",
    )


def nothing_in(source: Source) -> str:
    """Why a file that was asked for has nothing to lint: silence is the worst bug."""
    text = source.text
    if not text.strip():
        return say("文件是空的（--allow-empty 可跳过）", "the file is empty (--allow-empty lets it pass)")
    if source.torn:
        return _torn(source)
    if sum(label in text for label in _LABELS) > 1:
        return _unread_form(source)
    if "绩效指标" in text:
        return say(
            "有“绩效指标”一栏，下面却没有读到指标：请核对表格是否完整、列名是否单独成行（--allow-empty 可跳过）",
            "there is a column 绩效指标, but no indicators below it: is the table complete, are the column names on a line of "
            "their own? (--allow-empty lets it pass)",
        )
    return say(
        f"没有找到绩效指标：表格要有“绩效指标”一栏，没有表格的要按“{_NOTATION}”书写（--allow-empty 可跳过）",
        f"no indicators found: a table needs a column 绩效指标, bare text the notation “{_NOTATION}” "
        "(--allow-empty lets it pass)",
    )


def is_unruled_form(source: Source) -> bool:
    """Whether what was not read is a PDF that looks like a form of targets: its columns cannot be told apart."""
    text = "".join(source.text.split()) if source.sealed == "pdf" else ""
    return sum(label in text for label in _LABELS) > 1 and "指标值" in text and any(one in text for one in _ABOUT)


def _unread_form(source: Source) -> str:
    """Why nothing was read of a form; in a PDF and in copied text nothing shows where its columns part."""
    if source.sealed == "pdf":
        chinese, english = _UNRULED
        return say(f"{chinese}（--allow-empty 可跳过）", f"{english} (--allow-empty lets it pass)")
    if not source.places and not _PARTED.search(source.text):
        return say(
            "有“三级指标”一类的栏目，却分不清各栏：请检查原 Excel、Word 文件，或用制表符、逗号分栏（--allow-empty 可跳过）",
            "there are columns such as 三级指标, but nothing tells them apart: check the Excel or Word file it was copied from, or "
            "separate the columns by tabs or commas (--allow-empty lets it pass)",
        )
    return say(
        "有“三级指标”一类的栏目，下面却没有读到指标：请核对是否已填写、各列名称是否在同一行（--allow-empty 可跳过）",
        "there are columns such as 三级指标, but no indicators below them: are they filled in, are the column names in one row? "
        "(--allow-empty lets it pass)",
    )


def nothing_anywhere(paths: Sequence[str], found_file: bool) -> Problem:
    """A whole run that found nothing to lint."""
    where = "、".join(paths[:3]) or "."
    if found_file:
        return Problem(
            where,
            say(
                "这些文件里都没有绩效指标；--allow-empty 可跳过",
                "no indicators in any of the files; --allow-empty lets it pass",
            ),
        )
    return Problem(
        where,
        say(
            "文件夹里没有可检查的文件（.xlsx .xls .docx .pdf .html .csv .tsv .txt .md）；--allow-empty 可跳过",
            "no files to lint in this folder (.xlsx .xls .docx .pdf .html .csv .tsv .txt .md); --allow-empty lets it pass",
        ),
    )
