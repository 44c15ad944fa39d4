"""Sheets, Word tables, HTML tables and ruled PDF pages: which of a file's blocks hold tables of indicators, and each of these read as what it is.

A workbook of a published budget has a dozen sheets, of which one or two speak of indicators; a document has text around its
tables. A block counts if a header in it names the indicators, or if it has none and goes on with the one before. Some blocks may be forms
and others hold the indicators of a project in one cell: tables or pages of one kind that follow each other are one table,
and so is a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from linter.layout import forms, grid
from linter.layout.columns import header_roles, label_roles
from linter.layout.forms import above as above_forms
from linter.layout.forms import levels
from linter.layout.forms.beside import one_below_other
from linter.layout.forms.project_lists import completed
from linter.layout.forms.titles import line_name, sheet_name
from linter.layout.inference import infer
from linter.layout.money import is_amount
from linter.layout.openings import holds_item
from linter.layout.pages import is_label, is_other_table, is_page_number, is_title
from linter.layout.rests import mended
from linter.layout.rows import FORM, Table
from linter.model import EMPTY_CELL, Block, Cell, Span
from linter.patterns import pattern
from linter.reading.cells import told
from linter.reading.delimited import Row

GRID = "grid"
_HEADING_ROWS = 12
"""So many paragraphs above a table may be its title, department and unit of money."""

_KEY = "年度指标值"
_SPEAKS = pattern("(?:产出|效益|满意度|成本|数量|质量|时效|(?:社会|经济|生态)效益|服务对象满意度)指标")

Reading = tuple[list[Table], bool]
"""The tables of a file, and whether they are that for certain: headers name their indicators."""


class _Piece(NamedTuple):
    """A block with its rows; ``headers`` are those among them that name the columns of indicators, each with the layout it names."""

    block: Block
    rows: list[Row]
    headers: list[tuple[int, str]]


class _Part(NamedTuple):
    """Rows of one layout; ``rows`` may begin with a heading that stands above them. ``alone``: they are a table by themselves."""

    layout: str
    rows: list[Row]
    alone: int = 0


def arrange(blocks: Iterable[tuple[Block, list[Row]]]) -> Iterator[Reading]:
    """The ways to read a file, the likeliest first.

    Args:
        blocks: its sheets, tables, pages and texts in order, each with its rows.

    """
    pieces = list(_pieces((block, one_below_other(rows)) for block, rows in mended(blocks)))
    named = list(_parts(pieces, inferring=False))
    whole = list(_parts(pieces, inferring=True))
    if named:
        yield _read(pieces, named), len(named) == len(whole)
    if len(whole) > len(named):
        yield _read(pieces, whole), bool(named)


def holds_grid(rows: Sequence[Row]) -> bool:
    """Whether among rows, of which some are a form, others are a table with the indicators of a project in one cell."""
    cells = [row.cells for row in rows]
    named = list(levels.headers(cells))
    return bool(_unnamed(cells, named)) or any(
        _is_header(cells, index, beside_forms=True) for index in range(len(cells))
    )


def _read(pieces: Sequence[_Piece], parts: Sequence[_Part]) -> list[Table]:
    """The parts as tables; beside forms, what speaks of indicators and is in none of them is lost."""
    tables: list[Table] = []
    for (layout, _), group in groupby(parts, lambda part: (part.layout, part.alone)):
        rows = [row for part in group for row in part.rows]
        table = grid.arrange(rows) if layout == GRID else forms.arrange(rows, layout)
        if table is not None:
            tables.append(table)
    if any(table.layout == FORM for table in tables):
        read = {row.start for part in parts for row in part.rows}
        lists = [
            piece.rows for piece in pieces if piece.block.kind in ("sheet", "table") and piece.rows[0].start not in read
        ]
        tables = completed(tables, lists)
        lost = tuple(_lost(pieces, read))
        tables[-1] = tables[-1]._replace(strays=(*tables[-1].strays, *lost))
    return tables


def _lost(pieces: Sequence[_Piece], read: set[int]) -> Iterator[Span]:
    """The tables that speak of indicators but were not read; ``read`` is where the rows begin that were."""
    for block, rows, _ in pieces:
        if block.kind == "text" or any(row.start in read for row in rows):
            continue
        about = [
            row for row in rows if any(_SPEAKS.fullmatch(cell.text) or holds_item(cell.text) for cell in row.cells)
        ]
        if len(about) > 1:
            yield Span(about[0].start, about[0].end)


def _pieces(blocks: Iterable[tuple[Block, list[Row]]]) -> Iterator[_Piece]:
    """The blocks with their headers. Beside forms, other tables must hold indicators in notation, not only speak of them."""
    known = list(blocks)
    tables = [[] if block.kind == "text" else [row.cells for row in rows] for block, rows in known]
    named = [list(levels.headers(cells)) for cells in tables]
    for place, ((block, rows), cells, own) in enumerate(zip(known, tables, named, strict=True)):
        found = _headers(cells, _going_on(known, place), beside_forms=any(named))
        found |= {} if found else dict.fromkeys(_unnamed(cells, own), GRID)
        found |= dict.fromkeys(own, forms.LEVELS)
        yield _Piece(block, rows, sorted(found.items()))


def _going_on(blocks: Sequence[tuple[Block, list[Row]]], place: int) -> list[Sequence[Cell]]:
    """The rows of the page below on which a table goes on: below its columns' names a page may have no room for what they name."""
    if blocks[place][0].kind != "page":
        return []
    block, rows = next(((block, rows) for block, rows in blocks[place + 1 :] if block.kind == "page"), (None, []))
    return [row.cells for row in rows] if block and not block.apart else []


def _headers(cells: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]], *, beside_forms: bool) -> dict[int, str]:
    """The rows that name the columns of something else than a form with levels, each with the layout it names; ``below`` are rows that go on."""
    found: dict[int, str] = {}
    whole = [*cells, *below]
    for shape in (forms.CATEGORIES, forms.TREE) if beside_forms else (forms.STATED, forms.CATEGORIES, forms.TREE):
        found |= dict.fromkeys(forms.SHAPES[shape].headers(whole), shape)
    found |= {index: GRID for index in range(len(cells)) if _is_header(cells, index, beside_forms=beside_forms)}
    for shape in (forms.TAGGED, forms.TRANSPOSED):
        found |= dict.fromkeys(forms.SHAPES[shape].headers(whole), shape)
    return {index: shape for index, shape in found.items() if index < len(cells)}


def _unnamed(rows: Sequence[Sequence[Cell]], headers: Sequence[int]) -> list[int]:
    """Where below a form, whose headers stand in some rows, projects begin with their indicators in one cell, and no header names it."""
    first = headers[-1] + 1 if headers else len(rows)
    coded = [index for index in range(first, len(rows)) if _is_coded(rows[index])]
    if not coded or infer(rows[coded[0] :]) is None:
        return []
    start = coded[0]
    while start > first and _is_sum(rows[start - 1]):
        start -= 1
    return [start]


def _is_coded(cells: Sequence[Cell]) -> bool:
    """Whether a row has indicators in notation, and no level of a form beside them."""
    texts = [cell.text for cell in cells]
    return any(_KEY in text and holds_item(text) for text in texts) and not any(map(_SPEAKS.fullmatch, texts))


def _is_sum(cells: Sequence[Cell]) -> bool:
    """Whether a row has a name and amounts, as those of units have."""
    name, *others = [cell.text for cell in cells if cell] or [""]
    return bool(others) and not is_amount(name) and all(map(is_amount, others))


def _is_header(rows: Sequence[Sequence[Cell]], index: int, *, beside_forms: bool) -> bool:
    """Whether a row names the column of indicators in notation."""
    roles = header_roles(rows[index])
    return roles is not None and (not beside_forms or _holds_items(rows[index + 1 :], roles["indicators"]))


def _holds_items(rows: Iterable[Sequence[Cell]], column: int) -> bool:
    return any(column < len(row) and holds_item(row[column].text) for row in rows)


def _parts(pieces: Sequence[_Piece], *, inferring: bool) -> Iterator[_Part]:
    """The blocks with a header, each with the heading above it, and those that go on with one.

    ``inferring``: also those without a header whose cells tell their columns.
    """
    width, layout, before, going_on = 0, "", None, -1
    for number, (block, rows, headers) in enumerate(pieces):
        if block.kind == "text":
            apart = layout == forms.LEVELS and before is not None and before.kind == "table" and not _numbers_page(rows)
            if apart or any(is_other_table(cell.text) for row in rows for cell in row.cells):
                width = 0
            continue
        if headers:
            apart = number > 0 and going_on != number - 1  # else its rows are among those read already
            above = _above(pieces, number, going_on) if apart else []
            own = _captioned(_marked(block, before, rows), pieces[number - 1] if number else None)
            alone = number + 1 if block.kind == "sheet" else 0  # what a sheet sums up are its own rows
            yield from _divided([*above, *own], headers, len(above), alone)
            width, layout = len(rows[0].cells), headers[-1][1]
        elif width and _goes_on(block, before, rows, width):
            yield _Part(layout, [_padded(row, width) for row in _marked(block, before, rows)])
            going_on = number
        elif inferring and infer([row.cells for row in rows]) is not None:
            width = 0
            yield _Part(GRID, _marked(block, before, rows), alone=number + 1)
        else:
            width = 0
        before = block


def _divided(rows: list[Row], headers: Sequence[tuple[int, str]], above: int, alone: int) -> Iterator[_Part]:
    """The rows of a block, parted where a form and another table share it; ``above`` are how many rows its heading has."""
    changes = [after for before, after in pairwise(headers) if after[1] != before[1]]
    starts = [0, *(_with_heading(rows, index + above, layout) for index, layout in changes), len(rows)]
    for (start, end), (_, layout) in zip(pairwise(starts), [headers[0], *changes], strict=True):
        yield _Part(layout, rows[start:end], alone)


def _with_heading(rows: Sequence[Row], index: int, layout: str) -> int:
    """Where the heading above a header begins within a sheet, for a form with the labels of its project."""
    while index and (_heads(rows[index - 1]) or (layout == forms.LEVELS and above_forms.is_labelled(rows[index - 1]))):
        index -= 1
    return index


def _goes_on(block: Block, before: Block | None, rows: Sequence[Row], width: int) -> bool:
    """Whether a block without a header is the rest of the table above: as wide, of the same kind, and no other table's header."""
    if (
        before is None
        or block.kind != before.kind
        or block.kind == "sheet"
        or block.apart
        or len(rows[0].cells) > width
    ):
        return False
    return not any(map(_names_columns, rows[:2]))


def _numbers_page(rows: Sequence[Row]) -> bool:
    """Whether text between two tables is the number of a page, which divides them no more than the break."""
    return all(is_page_number(cell.text) for row in rows for cell in row.cells if cell)


def _names_columns(row: Row) -> bool:
    """Whether a row may be the header of another table: it has labels, and no amounts beside them."""
    texts = [cell.text for cell in row.cells]
    return len(label_roles(texts)) >= 2 and not any(map(is_amount, texts))


def _padded(row: Row, width: int) -> Row:
    """A row with the empty cells at its end, which only the header above tells of."""
    return row._replace(cells=(*row.cells, *[EMPTY_CELL] * (width - len(row.cells))))


def _marked(block: Block, before: Block | None, rows: list[Row]) -> list[Row]:
    """The rows, the first one marked where a sheet begins with it, or a page: then it may be the rest of a row, or printed again."""
    if not rows or block.kind not in ("sheet", "page") or (block.kind == "page" and before is None):
        return rows
    caption = sheet_name(told(block.name, rows[0].start)) if block.kind == "sheet" else EMPTY_CELL
    return [
        rows[0]._replace(
            after_break=block.kind == "page" and not block.rest,
            begins=block.kind == "sheet",
            caption=caption,
            made=block.made,
        ),
        *rows[1:],
    ]


def _captioned(rows: list[Row], above: _Piece | None) -> list[Row]:
    """The rows of a table, the first one with what the text above them calls it: its last line, but for labels."""
    if above is None or above.block.kind != "text" or not rows:
        return rows
    line = next((row for row in reversed(above.rows[-_HEADING_ROWS:]) if not _names(row)), None)
    return rows if line is None else [rows[0]._replace(caption=line_name(line.cells[0])), *rows[1:]]


def _heading(block: Block, above: _Piece, layout: str) -> list[Row]:
    """What the text above a table says of it, or for a form a table that fills in the labels of its project."""
    rows = above.rows
    if above.block.kind != "text":
        below = layout == forms.LEVELS or (layout == forms.STATED and block.kind == "page")
        return rows if below and block.kind != "sheet" and not above.headers and above_forms.is_head(rows) else []
    heads: Callable[[Row], bool] = _names if layout == forms.LEVELS else _heads
    return [row for row in rows[-_HEADING_ROWS:] if heads(row)]


def _above(pieces: Sequence[_Piece], number: int, going_on: int) -> list[Row]:
    """What stands above a table and belongs to it; text between may part it from a table that fills in the labels of its project.

    ``going_on`` is the last block that went on with a table before, whose rows are read already.
    """
    block, layout = pieces[number].block, pieces[number].headers[0][1]
    above = pieces[number - 1]
    found = _heading(block, above, layout)
    if above.block.kind != "text":
        return [*_over(pieces, number - 1, block, layout), *found] if found else []
    head = number - 2
    if head < 0 or going_on == head or any(map(above_forms.begins_project, above.rows)):
        return found
    labels = _heading(block, pieces[head], layout) if pieces[head].block.kind != "text" else []
    return [*_over(pieces, head, block, layout), *labels, *found] if labels else found


def _over(pieces: Sequence[_Piece], head: int, block: Block, layout: str) -> list[Row]:
    """What the text says that stands above a table with the labels of a project."""
    return _heading(block, pieces[head - 1], layout) if head and pieces[head - 1].block.kind == "text" else []


def _heads(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell]
    return all((is_title(text) or is_label(text)) and not holds_item(text) for text in texts)


def _names(row: Row) -> bool:
    """The same above a form, where it may name the project as well."""
    return _heads(row) or above_forms.heads(row)
