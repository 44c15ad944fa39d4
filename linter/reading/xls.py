"""Old Excel workbooks (BIFF), with xlrd: unlike faster readers it keeps number formats, merged cells and what is hidden."""

from __future__ import annotations

from io import StringIO
from typing import Any

import xlrd

from linter.model import InputError, Source
from linter.reading.limits import Limits
from linter.reading.number_formats import BUILT_IN, GENERAL, shown
from linter.reading.placing import Piece, Placer, sheet_label
from linter.words import say

_COSTS = 4
"""So many bytes of other workbooks one byte of these counts for: a number has six of them here, and a hundred in memory."""

_OWN_FORMATS = 164
"""Formats with lower numbers are Excel's own, and Chinese Excel shows them its own way."""


def read(data: bytes, path: str, limits: Limits) -> Source:
    """The workbook as one text with places.

    Raises:
        InputError: damaged, protected by a password, or with more text than the limits allow.

    """
    most = limits.mebibytes / _COSTS
    if len(data) > most * 2**20:
        raise limits.exceeded(path, f"xls 文件超过 {most:g} MiB", f"an xls file of over {most:g} MiB")
    placer = Placer(path, limits)
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
        for number in range(book.nsheets):
            _sheet(book, number, placer)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        raise _refusal(path, error) from error
    return placer.source(sealed="xls")


def _sheet(book: Any, number: int, placer: Placer) -> None:
    sheet = book.sheet_by_index(number)
    placer.block("sheet", sheet.name, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                label = sheet_label(sheet.name, row + 1, column + 1)
                placer.cell(row + 1, column + 1, [Piece(_shown(book, cell))], label)
    placer.describe(
        {(top + 1, left + 1): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells},
        (row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        (column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
    )
    book.unload_sheet(number)


def _shown(book: Any, cell: Any) -> str:
    """What the cell shows."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(repr(cell.value), _format(book, cell.xf_index), epoch_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value).replace("\r\n", "\n").replace("\r", "\n")


def _format(book: Any, style: int | None) -> str:
    if style is None or style >= len(book.xf_list):
        return GENERAL
    key = book.xf_list[style].format_key
    if key < _OWN_FORMATS and key in BUILT_IN:
        return BUILT_IN[key]
    form = book.format_map.get(key)
    return form.format_str if form is not None else GENERAL


def _refusal(path: str, error: Exception) -> InputError:
    if "encrypted" in str(error).lower():
        return InputError(
            path, say("文件有打开密码，无法读取；请取消密码后另存", "the file needs a password; save it without one")
        )
    return InputError(
        path,
        say(
            "文件已损坏或不完整，无法读取；请用 Excel 或 WPS 打开核对后另存为 .xlsx",
            "the file is damaged or incomplete; open it in Excel or WPS and save it as .xlsx",
        ),
    )
