"""Sheets, Word tables, HTML tables and ruled PDF pages: which of a file's blocks hold the table, and their rows as one grid.

A workbook of a published budget has a dozen sheets, of which one or two speak of indicators; a document has text around its
tables. A block counts if a header in it names the indicators, or if it has none and goes on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from linter.layout import forms, grid
from linter.layout.columns import header_roles, label_roles
from linter.layout.inference import infer
from linter.layout.openings import holds_item
from linter.layout.pages import is_label, is_other_table, is_title
from linter.layout.rows import Table
from linter.model import EMPTY_CELL, Block, Source, Span
from linter.reading import placing
from linter.reading.delimited import Row

_HEADING_ROWS = 12
"""So many paragraphs above a table may be its title, department and unit of money."""

_SPEAKS = re.compile("(?:产出|效益|满意度|成本|数量|质量|时效|(?:社会|经济|生态)效益|服务对象满意度)指标")

_Blocks = list[tuple[Block, list[Row]]]


def arrange(source: Source) -> Iterator[tuple[Table, bool]]:
    """The file as one grid, and whether it is that for certain: a header names its indicators."""
    blocks = list(placing.rows(source))
    read = [row for block in _named(blocks, forms.is_form) for row in block]
    form = forms.arrange(read)
    if form is not None:
        yield form._replace(strays=(*form.strays, *_lost(blocks, read))), True
    named = [row for block in _named(blocks, _names_indicators) for row in block]
    if named:
        yield grid.arrange(named), True
    for kind, rows in blocks:
        if kind.kind != "text" and not _names_indicators(rows) and infer([row.cells for row in rows]) is not None:
            yield grid.arrange(rows), False


def _lost(blocks: _Blocks, read: Sequence[Row]) -> Iterator[Span]:
    """Beside forms, the tables that speak of indicators but were not read."""
    known = {row.start for row in read}
    for block, rows in blocks:
        if block.kind == "text" or rows[0].start in known:
            continue
        about = [
            row for row in rows if any(_SPEAKS.fullmatch(cell.text) or holds_item(cell.text) for cell in row.cells)
        ]
        if len(about) > 1:
            yield Span(about[0].start, about[0].end)


def _named(blocks: _Blocks, has_header: Callable[[Sequence[Row]], bool]) -> Iterator[list[Row]]:
    """The blocks with a header, each with the heading above it, and those that go on with one."""
    width, before = 0, None
    for number, (block, rows) in enumerate(blocks):
        if block.kind == "text":
            apart = has_header is forms.is_form and before is not None and before.kind == "table"
            if apart or any(is_other_table(cell.text) for row in rows for cell in row.cells):
                width = 0
            continue
        if has_header(rows):
            yield _heading(blocks[number - 1], _names if has_header is forms.is_form else _heads) if number else []
            yield _marked(block, before, rows)
            width = len(rows[0].cells)
        elif width and _goes_on(block, before, rows, width):
            yield [_padded(row, width) for row in _marked(block, before, rows)]
        else:
            width = 0
        before = block


def _names_indicators(rows: Sequence[Row]) -> bool:
    return any(header_roles(row.cells) is not None for row in rows)


def _goes_on(block: Block, before: Block | None, rows: Sequence[Row], width: int) -> bool:
    """Whether a block without a header is the rest of the table above: as wide, of the same kind, and no other table's header."""
    if before is None or block.kind != before.kind or block.kind == "sheet" or len(rows[0].cells) > width:
        return False
    return not any(len(label_roles([cell.text for cell in row.cells])) >= 2 for row in rows[:2])


def _padded(row: Row, width: int) -> Row:
    """A row with the empty cells at its end, which only the header above tells of."""
    return row._replace(cells=(*row.cells, *[EMPTY_CELL] * (width - len(row.cells))))


def _marked(block: Block, before: Block | None, rows: list[Row]) -> list[Row]:
    """The rows, the first one marked where a sheet begins with it, or a page: then it may be the rest of a row, or printed again."""
    if not rows or block.kind not in ("sheet", "page") or (block.kind == "page" and before is None):
        return rows
    return [rows[0]._replace(after_break=block.kind == "page", begins=block.kind == "sheet"), *rows[1:]]


def _heading(above: tuple[Block, list[Row]], heads: Callable[[Row], bool]) -> list[Row]:
    """What the text above a table says of it; ``heads`` tells its lines from other text."""
    block, rows = above
    if block.kind != "text":
        return rows if forms.is_head(rows) and not _names_indicators(rows) else []
    return [row for row in rows[-_HEADING_ROWS:] if heads(row)]


def _heads(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell]
    return all((is_title(text) or is_label(text)) and not holds_item(text) for text in texts)


def _names(row: Row) -> bool:
    """The same above a form, where it may name the project as well."""
    return _heads(row) or forms.heads(row)
