"""Headings of a table printed again on a page, over whose labels the text of a merged cell is printed that the page break goes through.

Spreadsheets print such a cell in the middle of all its height, also where that is covered by the heading.
"""

from __future__ import annotations

from typing import Any

from linter.reading.cells import flatten

Table = dict[str, Any]
"""A table as :mod:`linter.printed.pages` tells it."""


def part_heading(upper: Table, lower: Table, headers: int) -> None:
    """Leave in the first ``headers`` rows of the lower table what they are in the upper one, and give the rest to the cells below them."""
    below = {cell[1]: index for index, cell in enumerate(lower["cells"]) if cell[0] == headers + 1}
    for row in range(1, headers + 1):
        labels = _as_printed_above(upper, lower, row)
        for index, cell in enumerate(lower["cells"]):
            if cell[0] == row and cell[1] in below and labels.get(cell[1], "") not in ("", flatten(cell[4])):
                _part(lower, index, below[cell[1]], labels[cell[1]])


def _as_printed_above(upper: Table, lower: Table, row: int) -> dict[int, str]:
    """The labels by their columns: the row above that has most of those of this one."""
    again = {(cell[1], flatten(cell[4])) for cell in lower["cells"] if cell[0] == row}
    rows: dict[int, dict[int, str]] = {}
    for cell in upper["cells"]:
        rows.setdefault(cell[0], {})[cell[1]] = flatten(cell[4])
    return max(rows.values(), key=lambda labels: len(again & labels.items()), default={})


def _part(table: Table, index: int, below: int, label: str) -> None:
    """Part the lines of a cell into those of its label and others, if these are all before or all behind it."""
    lines = table["cells"][index][4].split("\n")
    for count in range(1, len(lines)):
        for own, rest in ((range(count), range(count, len(lines))), (range(count, len(lines)), range(count))):
            if flatten("".join(lines[place] for place in own)) == label:
                _move(table, index, below, (own, rest))
                return


def _move(table: Table, index: int, below: int, parts: tuple[range, range]) -> None:
    """Leave the lines of the first range in a cell, and print the others above the text of another one."""
    lines = table["cells"][index][4].split("\n")
    own, rest = ("\n".join(lines[place] for place in part) for part in parts)
    text = table["cells"][below][4]
    table["cells"][index][4] = own
    table["cells"][below][4] = f"{rest}\n{text}" if text else rest
    if "boxes" in table:
        boxes = table["boxes"][index]
        cut = len(own) + 1 if parts[0].start == 0 else len(rest) + 1
        mine, other = (boxes[: cut - 1], boxes[cut:]) if parts[0].start == 0 else (boxes[cut:], boxes[: cut - 1])
        table["boxes"][index] = mine
        table["boxes"][below] = [*other, None, *table["boxes"][below]] if text else other
    table["ends"] = [end for end in table.get("ends", ()) if end[0] not in (index, below)]
