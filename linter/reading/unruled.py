"""Tables of a PDF without ruling: their cells by where the words stand, if that is certain.

Columns are certain where nothing is printed between them; rows, where every text of the table stands level with one amount of money – all by
their tops, by their middles or by their bottoms, as spreadsheets place what is in a cell. Anything else is not guessed at: the text of one
project would be taken for that of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from linter.patterns import pattern
from linter.reading.cells import flatten

_TITLE = pattern("(?:年度)?绩效指标(?:（.*）)?")
_NAME = pattern("项目(?:名称|单位).*|.*项目名称.*")
_NAME_LABEL = pattern("项目名称(?:[（(].*[）)])?")
_CENTS = pattern(r"-?[\d,，]+\.\d\d")
_MONEY = pattern(r"-?[\d,，]+(?:\.\d+)?")
_FIRST_ITEM = pattern(r"[（(]?[1１][）)]?[、.．]")
_SPEAKS = pattern("指标值|(?:产出|效益|满意度|成本)指标|^绩效指标$")
"""What a page of such a table has, and other text has not."""

_PAGE_NUMBER = pattern(r"[-—–\s]*第?\s*\d+\s*页?[-—–\s/共\d页]*")
_FEWEST_COLUMNS = 3
_LEVEL = 3.0
"""So many points apart, texts stand level with each other."""

Page = dict[str, Any]


def is_page_number(line: str) -> bool:
    """Whether a printed line is nothing but the number of its page."""
    return _PAGE_NUMBER.fullmatch(line) is not None


class UncertainError(Exception):
    """A table without ruling whose cells cannot be told apart for certain."""


class Word(NamedTuple):
    """A printed text, where it stands, and its place among those of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    place: int

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return (self.top + self.bottom) / 2


_Block = list[Word]
_KEYS: tuple[Callable[[_Block], float], ...] = (
    lambda block: block[0].top,
    lambda block: (block[0].top + block[-1].bottom) / 2,
    lambda block: block[-1].bottom,
)


def tabled(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages; those that print a table of indicators without ruling have it as a part.

    Raises:
        UncertainError: there is such a table, but its cells cannot be told apart, or its columns are printed on several pages; or one has
            lines between its columns only.

    """
    columns: list[tuple[float, float]] = []
    names_apart = False
    for page in pages:
        if any("cells" in part for part in page["parts"]):
            columns = []
            if any(map(_lacks_lines, page["parts"])):
                raise UncertainError
        elif words := [Word._make((*word, place)) for place, word in enumerate(page["words"])]:
            head = _header(words)
            names_apart = names_apart or (not head and _level_with(words, _NAME))
            if not head and names_apart and _level_with(words, _TITLE):
                raise UncertainError
            if head:
                columns = _columns(words, head)
            if columns:
                try:
                    page["parts"] = list(_parts(page, words, head, columns))
                except UncertainError:
                    if any(_SPEAKS.search(word.text) for word in words):
                        raise
                    columns = []  # other text behind the table
        yield page


def _lacks_lines(part: Page) -> bool:
    """Whether a table has lines between its columns only: labels or amounts of several rows stand in one cell, and so do their lists."""
    rows: dict[int, list[list[str]]] = defaultdict(list)
    for row, _, _, _, text in part.get("cells", ()):
        rows[row].append([flatten(line) for line in text.splitlines()])
    return any(is_several(cells) for cells in rows.values())


def is_several(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the lines of the cells of a row are those of several: labels or amounts stand in one cell, and so do their lists."""
    named = any(len(lines) > 1 and _NAME_LABEL.fullmatch(lines[0]) for lines in cells)
    headed = named and any(
        _TITLE.fullmatch(lines[0]) and any(map(_FIRST_ITEM.match, lines[1:])) for lines in cells if lines
    )
    amounts = any(sum(_CENTS.fullmatch(line) is not None for line in lines) > 1 for lines in cells)
    return headed or (amounts and any(sum(map(bool, map(_FIRST_ITEM.match, lines))) > 1 for lines in cells))


def _header(words: Sequence[Word]) -> list[Word]:
    """The words that name the columns: 绩效指标 stands among them, and the name of the projects beside it."""
    for title in words:
        if _TITLE.fullmatch(flatten(title.text)):
            level = _labels_beside(title, words)
            if len(_merged(level)) >= _FEWEST_COLUMNS and any(_NAME.fullmatch(flatten(word.text)) for word in level):
                return level
    return []


def _labels_beside(title: Word, words: Sequence[Word]) -> list[Word]:
    """The labels level with one of them, itself included."""
    reach = 1.6 * (title.bottom - title.top)
    lines: dict[float, list[Word]] = defaultdict(list)
    for word in words:
        if abs(word.middle - title.middle) < reach:
            lines[word.top].append(word)
    return [word for line in lines.values() if not any(map(_is_filled, line)) for word in line]


def _level_with(words: Sequence[Word], label: re.Pattern[str]) -> bool:
    """Whether such a label stands beside another one: part of a header."""
    found = (word for word in words if label.fullmatch(flatten(word.text)))
    return any(len(_merged(_labels_beside(word, words))) > 1 for word in found)


def _is_filled(word: Word) -> bool:
    """Whether a word is no label but what is filled in."""
    return bool(_MONEY.fullmatch(word.text) or _FIRST_ITEM.match(word.text))


def _columns(words: Sequence[Word], head: Sequence[Word]) -> list[tuple[float, float]]:
    """Where the columns stand: what is printed one below the other, with nothing between it and its neighbours."""
    last = max(word.bottom for word in head)
    below = [word for word in words if word.top >= last and not is_page_number(word.text)]
    columns, labels = _merged([*head, *below]), _merged(head)
    if (
        len(columns) == len(labels) + 1 and columns[-1][0] >= labels[-1][1]
    ):  # amounts stand to the right, their label to the left
        columns[-2:] = [(columns[-2][0], columns[-1][1])]
    if len(columns) != len(labels) or len(columns) < _FEWEST_COLUMNS:
        raise UncertainError
    return columns


def _merged(words: Iterable[Word]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted((word.left, word.right) for word in words):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def _parts(
    page: Page, words: Sequence[Word], head: Sequence[Word], columns: Sequence[tuple[float, float]]
) -> Iterator[Page]:
    first = min((word.top for word in head), default=0.0)
    last = max((word.bottom for word in head), default=0.0)
    above = [word for word in words if word.bottom <= first]
    body = [word for word in words if word.top >= last and word not in above]
    footer = [word for word in body if is_page_number(word.text) and word.top >= max(one.top for one in body)]
    body = [word for word in body if word not in footer]
    rows = _rows(_placed(body, columns), continued=not head)
    if head:
        rows.insert(0, dict(_placed(head, columns)))
    elif rows[0].keys() == {1}:  # a title printed again, not the rest of a row, which would have more than a name
        above += rows.pop(0)[1]
    yield _text(page, above)
    yield _table(page, rows, columns)
    yield _text(page, footer)


def _placed(words: Iterable[Word], columns: Sequence[tuple[float, float]]) -> dict[int, list[Word]]:
    """The words of each column, from top to bottom."""
    found: dict[int, list[Word]] = defaultdict(list)
    for word in sorted(words, key=lambda one: (one.top, one.left)):
        inside = [place for place, (left, right) in enumerate(columns, 1) if word.left < right and word.right > left]
        if len(inside) != 1:
            raise UncertainError
        found[inside[0]].append(word)
    return found


def _rows(placed: dict[int, list[Word]], *, continued: bool) -> list[dict[int, _Block]]:
    """The rows by their amounts; with ``continued``, what stands above the first one may be the rest of a row of the page before."""
    money = [amounts for words in placed.values() if (amounts := _amounts(words))]
    anchors = max(money, key=len, default=[])
    for key, ends in zip(
        _KEYS, ([block[0].top for block in anchors], [], [block[-1].bottom for block in anchors]), strict=True
    ):
        blocks = {column: list(_blocks(words, ends)) for column, words in placed.items()}
        rows = _level(blocks, anchors, key, rest=continued and key is _KEYS[0]) if anchors else None
        if rows is not None:
            return rows
    raise UncertainError


def _amounts(words: Sequence[Word]) -> list[_Block]:
    """The texts of a column, if all of them are amounts; a narrow column breaks them into lines."""
    for blocks in (list(_blocks(words, ())), [[word] for word in words]):
        if all(_MONEY.fullmatch(flatten(_printed(block))) for block in blocks):
            return blocks
    return []


def _blocks(words: Sequence[Word], ends: Sequence[float]) -> Iterator[_Block]:
    """The texts of a column: a new one begins after a gap, with the first item of a list, and where an amount says that a row ends."""
    block = [words[0]]
    for before, word in pairwise(words):
        apart = word.top - before.bottom > 0.8 * (word.bottom - word.top)
        first = _FIRST_ITEM.match(word.text) and word.left <= block[0].left + _LEVEL
        ended = any(abs(end - word.top) < _LEVEL or abs(end - before.bottom) < _LEVEL for end in ends)
        if word.top > before.top + _LEVEL and (apart or first or ended):
            yield block
            block = []
        block.append(word)
    yield block


def _level(
    blocks: dict[int, list[_Block]], anchors: Sequence[_Block], key: Callable[[_Block], float], *, rest: bool
) -> list[dict[int, _Block]] | None:
    """The rows, if each text stands level with one amount and has its place to itself, and every row has a name."""
    rows: list[dict[int, _Block]] = [{} for _ in anchors]
    before: dict[int, _Block] = {}
    for column, texts in blocks.items():
        for block in texts:
            near = [place for place, anchor in enumerate(anchors) if abs(key(anchor) - key(block)) <= _LEVEL]
            if rest and not near and key(block) < key(anchors[0]) and column not in before:
                before[column] = block
            elif len(near) == 1 and column not in rows[near[0]]:
                rows[near[0]][column] = block
            else:
                return None
    if not all(1 in row for row in rows) or (
        1 in before and len(before) > 1
    ):  # a rest below a title cannot be told from a name
        return None
    return [before, *rows] if before else rows


def _table(page: Page, rows: Sequence[dict[int, _Block]], columns: Sequence[tuple[float, float]]) -> Page:
    table: Page = {"cells": [], "edges": [*(left for left, _ in columns), columns[-1][1]], "open": [[], []]}
    if "boxes" in page:
        table["boxes"] = []
    for number, row in enumerate(rows, 1):
        for column, block in sorted(row.items()):
            table["cells"].append([number, column, 1, 1, _printed(block)])
            if "boxes" in page:
                table["boxes"].append(_joined(page["word_boxes"][word.place] for word in block))
    return table


def _printed(block: _Block) -> str:
    return "\n".join(word.text for word in block)


def _text(page: Page, words: Sequence[Word]) -> Page:
    part: Page = {"text": [word.text for word in words]}
    return part | {"boxes": [page["word_boxes"][word.place] for word in words]} if "boxes" in page else part


def _joined(boxes: Iterable[list[Any]]) -> list[Any]:
    """Boxes of lines, with nothing for the break between two."""
    found: list[Any] = []
    for line in boxes:
        found += [None, *line] if found else line
    return found
