"""Line breaking for Chinese text, which has no blanks to break at: anywhere, but no stop begins a line.

Rich breaks at blanks only, so a sentence without any would always start on a line of its own.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from linter.patterns import pattern

_NOT_FIRST = set("，。；：、！？）》”’」』】〕%‰…,.;:!?)]}")
_NOT_LAST = set("（《“‘「『【〔([{−")
_WITHIN = pattern(r"[A-Za-z0-9_./\\−×-]{2}")
_WORD = pattern(r"[A-Za-z0-9_./\\−×-]+\s?|\s|.", re.DOTALL)


def wrap(text: Text, width: int, following: int | None = None) -> list[Text]:
    """Cut a text into lines of at most ``width`` cells; lines after the first have ``following`` cells.

    A piece of Latin text that fits on a line is not cut.
    """
    breaks: list[int] = []
    room = width
    used, line_start = 0, 0
    for match in _WORD.finditer(text.plain):
        size = cell_len(match.group())
        if used + size > room and match.start() > line_start:
            line_start = _good_break(text.plain, match.start(), line_start)
            breaks.append(line_start)
            room = width if following is None else following
            used = cell_len(text.plain[line_start : match.start()])
        used += size
    return [_trimmed(line) for line in text.divide(breaks)]


def shortened(text: str, width: int) -> str:
    """A name in at most ``width`` cells, its middle left out: names of units begin alike and differ at their ends."""
    if cell_len(text) <= width:
        return text
    half = (width - 1) // 2
    head, tail = set_cell_size(text, half).rstrip(), set_cell_size(text[::-1], half)[::-1].lstrip()
    return f"{head}…{tail}"


def _good_break(plain: str, position: int, line_start: int) -> int:
    """A place to break at or shortly before ``position``; the line must not become empty."""
    for candidate in range(position, max(line_start + 1, position - 10), -1):
        if plain[candidate] in _NOT_FIRST or plain[candidate - 1] in _NOT_LAST:
            continue
        if candidate == position or not _WITHIN.match(plain, candidate - 1):
            return candidate
    return position


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
