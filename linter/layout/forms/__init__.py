"""Forms (申报表) in all shapes in which they are printed: each a module that knows its headers and reads what stands below.

A new shape is a module with ``headers`` and ``read``, named in ``SHAPES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.layout.forms import category_columns, category_rows, levels, tagged, transposed, trees
from linter.layout.rows import Table
from linter.model import Cell
from linter.reading import delimited


class Shape(NamedTuple):
    """``headers`` gives the rows that name the columns of such a form, ``read`` its table, given the first of them."""

    headers: Callable[[Sequence[Sequence[Cell]]], Iterator[int]]
    read: Callable[[Sequence[delimited.Row], int], Table]


LEVELS, TRANSPOSED, TAGGED, TREE, CATEGORIES, STATED = "levels", "transposed", "tagged", "tree", "categories", "stated"
SHAPES: Mapping[str, Shape] = {
    LEVELS: Shape(levels.headers, levels.read),
    TRANSPOSED: Shape(transposed.headers, transposed.read),
    TAGGED: Shape(tagged.headers, tagged.read),
    TREE: Shape(trees.headers, trees.read),
    CATEGORIES: Shape(category_columns.headers, category_columns.read),
    STATED: Shape(category_rows.headers, category_rows.read),
}
"""The shapes, the likeliest first."""


def arrange(rows: Sequence[delimited.Row], shape: str) -> Table | None:
    """The table that rows are in one of the shapes; ``None`` if no row names its columns."""
    start = next(SHAPES[shape].headers([row.cells for row in rows]), None)
    return None if start is None else SHAPES[shape].read(rows, start)


def find(rows: Sequence[delimited.Row]) -> Table | None:
    """The table that rows are in the first shape that fits; ``None`` if none does."""
    return next(filter(None, (arrange(rows, shape) for shape in SHAPES)), None)
