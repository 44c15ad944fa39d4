"""What keeps a fix from being made in an Office file, in words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from linter.words import say


def locked(reason: str) -> str:
    """Why the text of a place (:attr:`linter.model.Place.locked`) is not changed."""
    return {
        "formula": say("公式单元格", "a formula"),
        "number": say("数字、日期单元格", "a number or date"),
        "protected": say("受保护的单元格", "a protected cell"),
        "title": say("超级表的标题行", "the title row of a table object"),
        "phonetic": say("带拼音指南的文字", "text with a phonetic guide"),
        "revision": say("未接受的修订", "a tracked change that is still open"),
        "field": say("域", "a field"),
        "control": say("内容控件", "a content control"),
        "symbol": say("插入的符号", "an inserted symbol"),
        "box": say("文本框", "a text box"),
        "generated": say("自动编号", "an automatic number"),
        "signed": say("有数字签名的文件（改动会使签名失效）", "a signed file, whose signature a change would break"),
        "restricted": say("限制编辑的文档（须先停止保护）", "a document whose editing is restricted: stop that first"),
    }.get(reason, say("换行或制表符", "a line break or tab"))


def counted(reasons: Iterable[str]) -> str:
    """Why fixes were not made, each reason once, with how often if there are several."""
    counts = Counter(map(locked, reasons))
    parts = (f"{what} ×{count}" if len(counts) > 1 and count > 1 else what for what, count in counts.items())
    return say("、", ", ").join(parts)


def foreign(reason: str) -> str:
    """Why nothing can be written into files of a format (:attr:`linter.model.Source.sealed`), and what to do; empty of other reasons."""
    return {
        "pdf": say(
            "PDF 不能自动修正，未改动；请修正生成它的原表格文件（.xlsx、.docx）",
            "a PDF cannot be mended; mend the file it was made from (.xlsx, .docx)",
        ),
        "xls": say(
            "旧版 xls 文件不能自动修正，未改动；请用 Excel 或 WPS 另存为 .xlsx 后再修正",
            "an old xls file cannot be mended; save it as .xlsx in Excel or WPS first",
        ),
        "html": say(
            "网页格式的表格不能自动修正，未改动；请用 Excel 或 WPS 打开，另存为 .xlsx 后再修正",
            "a table in HTML cannot be mended; open it in Excel or WPS and save it as .xlsx first",
        ),
    }.get(reason, "")
