"""Files and folders in which there was nothing to lint, and why: silence is the worst bug."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.cli.doubts import of_kind
from linter.cli.files import leaves_out
from linter.findings import Problem
from linter.model import Source
from linter.patterns import pattern
from linter.words import printable, say

_MOST_NAMED = 5
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


def nothing_in(source: Source) -> str:
    """Why a file that was asked for has nothing to lint."""
    text = source.text
    if not text.strip():
        return say("文件是空的", "the file is empty")
    if told := of_kind(source, "torn"):
        return told
    if sum(label in text for label in _LABELS) > 1:
        return _unread_form(source)
    if "绩效指标" in text:
        return say(
            "有“绩效指标”一栏，下面却没有读到指标：请核对表格是否完整、列名是否单独成行",
            "there is a column 绩效指标, but no indicators below it: is the table complete, are the column names on a line of "
            "their own?",
        )
    return say(
        f"没有找到绩效指标：表格要有“绩效指标”一栏，没有表格的要按“{_NOTATION}”书写",
        f"no indicators found: a table needs a column 绩效指标, bare text the notation “{_NOTATION}”",
    )


def is_unread_form(source: Source) -> bool:
    """Whether what was not read is a PDF that looks like a form of targets, and not one that only speaks of them."""
    text = "".join(source.text.split()) if source.sealed == "pdf" else ""
    return sum(label in text for label in _LABELS) > 1 and "指标值" in text and any(one in text for one in _ABOUT)


def _unread_form(source: Source) -> str:
    """Why nothing was read of a form; in a PDF and in copied text nothing shows where its columns part."""
    if source.sealed == "pdf":
        chinese, english = _UNRULED
        return say(chinese, english)
    if not source.places and not _PARTED.search(source.text):
        return say(
            "有“三级指标”一类的栏目，却分不清各栏：请检查原 Excel、Word 文件，或用制表符、逗号分栏",
            "there are columns such as 三级指标, but nothing tells them apart: check the Excel or Word file it was copied from, or "
            "separate the columns by tabs or commas",
        )
    return say(
        "有“三级指标”一类的栏目，下面却没有读到指标：请核对是否已填写、各列名称是否在同一行；指标值分几列的，写明哪一列是“年度指标值”",
        "there are columns such as 三级指标, but no indicators below them: are they filled in, are the column names in one row, and if there are "
        "several columns of values, is one of them called 年度指标值?",
    )


def nothing_anywhere(paths: Sequence[str], found_file: bool, passed_over: int = 0) -> Problem:
    """A whole run that found nothing to lint, though it found files, or ``passed_over`` so many of them as it was told to."""
    where = "、".join(paths[:3]) or "."
    if found_file:
        return Problem(where, say("这些文件里都没有绩效指标", "no indicators in any of the files"))
    if passed_over:
        return Problem(
            where,
            say(
                f"没有可检查的文件：{passed_over} 个文件都被 exclude 排除",
                f"no files to lint: exclude passes over all {passed_over}",
            ),
        )
    if leaves_out(paths):
        return Problem(
            where,
            say(
                "没有可检查的文件：文件夹里只有批注副本或检查报告，要检查批注副本请写出它的文件名",
                "no files to lint: the folder has only annotated copies or reports; to lint a copy, name it",
            ),
        )
    return Problem(
        where,
        say(
            "没有可检查的文件：文件夹里没有 .xlsx .xls .docx .pdf .html .csv .tsv .txt .md 文件",
            "no files to lint: the folder has no .xlsx .xls .docx .pdf .html .csv .tsv .txt .md",
        ),
    )


def skippable(problem: Problem) -> Problem:
    """The same, said by a command that can let it pass."""
    return problem._replace(message=problem.message + say("（--allow-empty 可跳过）", " (--allow-empty lets it pass)"))


def unread_text(forms: Sequence[Problem]) -> Iterator[str]:
    """One line, for each reason, on the forms in a folder that could not be read."""
    for why, alike in groupby(sorted(forms, key=lambda one: one.message), lambda one: one.message):
        names = [printable(one.path) for one in alike]
        first, more = names[:_MOST_NAMED], len(names) - _MOST_NAMED
        chinese = "、".join(first) + (f" 等 {len(names)} 个文件" if more > 0 else "")
        english = ", ".join(first) + (f" and {more} more" if more > 0 else "")
        yield "jixiao: " + say(f"没有检查 {chinese}：{why}", f"not checked: {english}: {why}")
