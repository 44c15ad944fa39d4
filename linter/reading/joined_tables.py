"""Two tables of a PDF that stand beside each other on two pages, as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from linter.reading.cells import flatten

Table = dict[str, Any]
"""A table as :mod:`linter.printed.pages` tells it."""

LEVEL = 1.5
"""Rows that begin so near to each other, in points, begin together."""


def repeated_columns(left: Table, right: Table) -> int:
    """How many columns at the left of a table are those of another one printed again, cell by cell."""
    most = min(len(left["edges"]), len(right["edges"])) - 2
    known, again = _by_column(left), _by_column(right)
    return next(
        (count for count in range(most, 0, -1) if _is_again(left, right, count) and known[:count] == again[:count]), 0
    )


def _is_again(left: Table, right: Table, count: int) -> bool:
    shift = right["edges"][0] - left["edges"][0]
    edges = zip(left["edges"][: count + 1], right["edges"], strict=False)
    return all(abs(one + shift - other) < LEVEL for one, other in edges)


def _by_column(table: Table) -> list[list[tuple[int, int, int, str]]]:
    """Row, height, width and text of the cells of each column."""
    found: list[list[tuple[int, int, int, str]]] = [[] for _ in table["edges"][1:]]
    for row, column, height, width, text in table["cells"]:
        found[column - 1].append((row, height, width, flatten(text)))
    return found


def without(table: Table, count: int) -> Table:
    """A table without so many columns at its left, none of whose cells reaches into the others; ``skipped`` says how many these were."""
    kept = [index for index, cell in enumerate(table["cells"]) if cell[1] > count]
    place = {index: number for number, index in enumerate(kept)}
    cells = [table["cells"][index] for index in kept]
    told = {
        "cells": [[row, column - count, height, width, text] for row, column, height, width, text in cells],
        "edges": table["edges"][count:],
        "reach": table["reach"][count:],
        "open": [_known(indices, place) for indices in table["open"]],
        "open_aside": [[], _known(table["open_aside"][1], place)],
        "ends": [(place[index], where) for index, where in table["ends"] if index in place],
        "skipped": count,
    }
    return table | told | ({"boxes": [table["boxes"][index] for index in kept]} if "boxes" in table else {})


def beside(left: Table, right: Table, page: int) -> Table:
    """A table with the columns of another one to its right, whose rows begin and end with it.

    A cell that the edge of the paper goes through is one again. ``homes`` of the result holds, for each cell that is printed on the right
    page, the number ``page`` of that, its row and its column there; ``None`` for the others.
    """
    levels = left["levels"] if len(left["levels"]) >= len(right["levels"]) else right["levels"]
    columns, shift = len(left["edges"]) - 1, left["edges"][-1] - right["edges"][0]
    cells = [_placed(cell, left["levels"], levels, 0) for cell in left["cells"]]
    homes = list(left.get("homes", [None] * len(cells)))
    boxes = list(left.get("boxes", []))
    cut = {(cells[index][0], cells[index][2]): index for index in left["open_aside"][1]}
    moved: dict[int, int] = {}
    whole: set[int] = set()
    for index, cell in enumerate(right["cells"]):
        placed = _placed(cell, right["levels"], levels, columns)
        begun = cut.get((placed[0], placed[2])) if index in right["open_aside"][0] else None
        if begun is not None:
            _join(cells, boxes, begun, placed)
            whole.add(begun)
            continue
        moved[index] = len(cells)
        cells.append(placed)
        homes.append((page, cell[0], cell[1] + right.get("skipped", 0)))
        boxes += [right["boxes"][index]] if "boxes" in right else []
    told = {
        "levels": levels,
        "edges": [*left["edges"], *(edge + shift for edge in right["edges"][1:])],
        "reach": [*left["reach"], *right["reach"]],
        "open": [[*one, *_known(other, moved)] for one, other in zip(left["open"], right["open"], strict=True)],
        "open_aside": [left["open_aside"][0], _known(right["open_aside"][1], moved)],
        "ends": [
            *(end for end in left["ends"] if end[0] not in whole),
            *((moved[index], where) for index, where in right["ends"] if index in moved),
        ],
    }
    return _in_order(told | {"cells": cells, "homes": homes} | ({"boxes": boxes} if "boxes" in left else {}))


def _known(indices: Sequence[int], moved: dict[int, int]) -> list[int]:
    return [moved[index] for index in indices if index in moved]


def _placed(cell: Sequence[Any], levels: Sequence[float], common: Sequence[float], columns: int) -> list[Any]:
    """A cell in the rows that both tables have, behind so many columns."""
    row, column, height, width, text = cell
    top, bottom = (_index(levels[place - 1], common) for place in (row, row + height))
    return [top + 1, column + columns, max(bottom - top, 1), width, text]


def _index(level: float, levels: Sequence[float]) -> int:
    return min(range(len(levels)), key=lambda index: abs(levels[index] - level))


def _join(cells: list[list[Any]], boxes: list[Any], index: int, rest: Sequence[Any]) -> None:
    """Give a cell the other half of it: line by line, as the lines go over the edge."""
    cell = cells[index]
    begun, cell[3] = cell[4], cell[3] + rest[3]
    lines = list(zip_longest(begun.split("\n"), rest[4].split("\n"), fillvalue=""))
    cell[4] = "\n".join(first + second for first, second in lines)
    if boxes:
        placed: list[Any] = []
        places = iter(boxes[index])
        for number, (first, second) in enumerate(lines):
            placed += [None] * bool(number) + [next(places) for _ in first] + [None] * len(second)
            next(places, None) if number < begun.count("\n") else None
        boxes[index] = placed


def _in_order(table: Table) -> Table:
    """The table with its cells row by row."""
    order = sorted(range(len(table["cells"])), key=lambda index: table["cells"][index][:2])
    place = {index: number for number, index in enumerate(order)}
    for key in ("cells", "homes", "boxes"):
        if key in table:
            table[key] = [table[key][index] for index in order]
    for key in ("open", "open_aside"):
        table[key] = [[place[index] for index in indices] for indices in table[key]]
    table["ends"] = [(place[index], where) for index, where in table["ends"]]
    return table
