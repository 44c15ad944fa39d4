"""Words that stand twice in a row: 认真认真学习. What comes again is found by numbers, many times faster than by a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.patterns import pattern

_SHORTEST, _LONGEST = 2, 5
_WORD = pattern(f"([\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}?)\\1+")
_PIECE = 8192
"""So many characters are looked at in one go."""


def doubled(text: str) -> Iterator[re.Match[str]]:
    """What ``_WORD.finditer`` finds: Chinese words of two to five characters that come again at once, as the first group."""
    done = 0
    for start in _recurring(text):
        if start >= done and (match := _WORD.match(text, start)):
            yield match
            done = match.end()


def _recurring(text: str) -> Iterator[int]:
    """Where any characters, as many as a word may have, come again at once; in order."""
    for begin in range(0, len(text), _PIECE):
        piece = text[begin : begin + _PIECE + 2 * _LONGEST - 1]
        yield from sorted({begin + at for at in _repeats(piece)})


def _repeats(piece: str) -> Iterator[int]:
    """The same of a piece, not in order. As one large number, it is zero where it is held against itself without so many characters."""
    width, raw = 2, piece.encode("utf-16-le", "surrogatepass")
    if len(raw) != width * len(piece):  # characters beyond the basic plane
        width, raw = 4, piece.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(raw, "little")
    for size in range(_SHORTEST * width, (_LONGEST + 1) * width, width):
        differences = (number ^ number >> 8 * size).to_bytes(len(raw), "little")
        none, end = bytes(size), len(raw) - size
        at = differences.find(none, 0, end)
        while at >= 0:
            if at % width == 0:
                yield at // width
            at = differences.find(none, at + width - at % width, end)
