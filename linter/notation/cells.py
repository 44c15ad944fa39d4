"""A cell of indicators to indicators: choose the notation, parse, keep what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from linter.model import Cell, Field, Indicator
from linter.notation.items import indicators, with_merged
from linter.notation.larks import Lark, build
from linter.notation.lexer import AnchorLexer, Piece
from linter.notation.outline import OutlineBuilder, OutlineLexer
from linter.notation.regular import regular_indicators
from linter.patterns import pattern

_OUTLINE = pattern(r"(?:目标|指标)值")


class Reading(NamedTuple):
    """What a cell said. ``dialect`` is ``items``, ``outline``, ``unknown`` or ``""`` for an empty cell.

    ``lead`` is text that belongs to no indicator: before the first one, or the whole cell of an unknown notation.
    """

    indicators: tuple[Indicator, ...] = ()
    dialect: str = ""
    lead: Field | None = None


def read_cell(cell: Cell) -> Reading:
    """Parse one cell. Never fails: what is no notation comes back as ``lead``."""
    if not cell.text:
        return Reading()
    found = _read_items(cell)
    if found.indicators:
        return found
    outline = _read_outline(cell)
    return outline if outline.indicators else found


def _read_items(cell: Cell) -> Reading:
    found = regular_indicators(_lexer(), cell)
    return read_by_grammar(cell) if found is None else Reading(found, "items")


def read_by_grammar(cell: Cell) -> Reading:
    """Parse a cell by ``grammar/items.lark``, whatever it holds."""
    lead: Field | None = None
    items: list[list[Piece]] = []
    parts: Sequence[Any] = _items_parser().parse(cell.text).children
    for part in parts:
        if not isinstance(part, Piece):
            items.append(part.children)
        elif part.type == "LEAD":
            lead = Field(cell, part.start, part.end)
    # An item without number hides in the one before it, unless the table has no numbers at all (or one by a typing error).
    numbered = 2 * sum(bool(item[0].text) for item in items) >= len(items)
    found: list[Indicator] = []
    host = 0
    for item in items:
        hidden = numbered and bool(found) and item[0].type == "HEADLESS" and not item[0].text
        if hidden:
            found[host] = with_merged(found[host])
        else:
            host = len(found)
        found.extend(indicators(item, cell, hidden=hidden))
    return Reading(tuple(found), "items" if found else "unknown", lead)


def _read_outline(cell: Cell) -> Reading:
    if not _OUTLINE.search(cell.text):
        return Reading()
    tree: Any = _outline_parser().parse(cell.text)
    return Reading(tuple(OutlineBuilder(cell).transform(tree)), "outline")


@cache
def _items_parser() -> Lark:
    return build("items", lexer=AnchorLexer)


@cache
def _outline_parser() -> Lark:
    return build("outline", lexer=OutlineLexer)


@cache
def _lexer() -> AnchorLexer:
    return AnchorLexer(_items_parser().parser.lexer_conf)
