"""Forms drawn as grids, and the same form in every format that can hold merged cells.

``|`` parts the cells, ``<`` is merged with the cell to its left, ``^`` with the one above, ``\\n`` is a line break in a cell.
"""

from __future__ import annotations

from typing import Any

import docx
import openpyxl

from linter import parse
from linter.model import Document, Indicator
from tests.support.office import saved

Grid = list[list[str]]


def grid(drawing: str) -> Grid:
    """The cells of a drawing, all rows of one length."""
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in drawing.strip().splitlines()]
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def as_tsv(form: Grid) -> str:
    """Tab-separated text, where merged cells are empty."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\n" for row in _plain(form))


def as_xlsx(*sheets: tuple[str, Grid]) -> bytes:
    """A workbook of named sheets with merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, form in sheets:
        sheet = book.create_sheet(name)
        for number, row in enumerate(_plain(form), 1):
            for column, text in enumerate(row, 1):
                if text:
                    sheet.cell(number, column, text).data_type = "s"
        for row, column, height, width in _merges(form):
            sheet.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + height, end_column=column + width
            )
    return saved(book)


def as_docx(*parts: str | Grid) -> bytes:
    """A document of paragraphs and of tables with merged cells."""
    document: Any = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, column, height, width in _merges(part):
            table.cell(row, column).merge(table.cell(row + height - 1, column + width - 1))
        for row, cells in enumerate(_plain(part)):
            for column, text in enumerate(cells):
                if text:
                    table.cell(row, column).text = text
    return saved(document)


def told(one: Indicator) -> tuple[str | None, ...]:
    """Levels, name, cycle and annual value."""
    levels = [level.name if level else None for level in (one.level1, one.level2)]
    return (*levels, *(part.text if part else None for part in (one.name, one.cycle, one.annual)))


def counted(document: Document) -> list[tuple[str, str, int]]:
    """Unit, project and how many indicators it has."""
    return [
        (unit.name.text, project.name.text, len(project.indicators))
        for unit in document.units
        for project in unit.projects
    ]


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "\n" in cell else cell


def _plain(form: Grid) -> Grid:
    return [["" if cell in ("<", "^") else cell for cell in row] for row in form]


def _merges(form: Grid) -> list[tuple[int, int, int, int]]:
    """Row, column, height and width of each merged cell."""
    found = []
    for row, cells in enumerate(form):
        for column, cell in enumerate(cells):
            if cell in ("<", "^"):
                continue
            width = next(
                (step for step in range(1, len(cells) - column) if cells[column + step] != "<"), len(cells) - column
            )
            height = next(
                (step for step in range(1, len(form) - row) if form[row + step][column] != "^"), len(form) - row
            )
            if width * height > 1:
                found.append((row, column, height, width))
    return found


def every(document: Document) -> list[tuple[str | None, ...]]:
    """Level 1, level 2, name and annual value of all indicators."""
    return [
        (first, second, name, annual)
        for project in document.projects
        for first, second, name, _, annual in map(told, project.indicators)
    ]


def form(drawing: str) -> Document:
    """What is read of a drawing."""
    return parse(as_tsv(grid(drawing)), path="form.tsv")


def targets(document: Document) -> list[tuple[str | None, ...]]:
    """Name, cycle and annual value of all indicators."""
    return [told(one)[2:] for project in document.projects for one in project.indicators]


def levels(document: Document) -> list[tuple[str | None, ...]]:
    """Both categories of all indicators."""
    return [told(one)[:2] for project in document.projects for one in project.indicators]
