"""Ranges of the source to flat cells: wraps and blanks out, the way back kept.

A grammar on wrapped text is hopeless (``≥9`` / ``8%``, ``实施周期指`` / ``标值``), so every cell is flattened before
anything reads it, and every flat offset leads back to the character it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.model import EMPTY_CELL, Cell
from linter.patterns import pattern

# What an export leaves behind and a reader does not see: blanks of all widths, zero-width marks, soft hyphens.
# Every character of \s is named, which a search compares in a fifth of the time of the class.
BLANK = r"\t-\r\x1c-\x20\x85\xa0\xad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_RUN = pattern(f"[^{BLANK}]+")
_GAP = pattern(f"[{BLANK}]")
_LATIN_GAP = pattern(r"[A-Za-z][ \u00a0]+[A-Za-z]")


def cell(text: str, ranges: Sequence[tuple[int, int]]) -> Cell:
    """The cell made of the given source ranges of ``text``, in order.

    All whitespace goes, except one blank between two Latin letters of one line (``Type C``), which carries meaning.
    """
    if len(ranges) == 1:
        begin, end = ranges[0]
        if begin == end:
            return EMPTY_CELL
        if not _GAP.search(text, begin, end):
            return Cell(text[begin:end], (0,), (begin,))
    return _joined(text, ranges)


def _joined(text: str, ranges: Iterable[tuple[int, int]]) -> Cell:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for begin, end in ranges:
        previous = -1
        for run in _RUN.finditer(text, begin, end):
            start = run.start()
            if previous >= 0 and _LATIN_GAP.fullmatch(text, previous - 1, start + 1):
                start -= 1
                parts.append(" ")
                starts.append(length)
                origins.append(start)
                length += 1
                start += 1
            parts.append(run.group())
            starts.append(length)
            origins.append(start)
            length += run.end() - start
            previous = run.end()
    if not parts:
        return EMPTY_CELL
    return Cell("".join(parts), tuple(starts), tuple(origins))


def flatten(text: str) -> str:
    """``text`` without blanks, for comparing labels; positions are lost."""
    return "".join(_RUN.findall(text))


def joined(pieces: Sequence[Cell]) -> Cell:
    """The pieces of one cell as one."""
    filled = [piece for piece in pieces if piece]
    if len(filled) < 2:
        return filled[0] if filled else EMPTY_CELL
    starts: list[int] = []
    length = 0
    for piece in filled:
        starts += [start + length for start in piece.starts]
        length += len(piece.text)
    origins = tuple(origin for piece in filled for origin in piece.origins)
    return Cell("".join([piece.text for piece in filled]), tuple(starts), origins)


def told(text: str, place: int) -> Cell:
    """A text that stands in no cell, such as the name of a sheet, blanks removed: every character of it leads to one place of the source."""
    flat = flatten(text)
    return Cell(flat, tuple(range(len(flat))), (place,) * len(flat)) if flat else EMPTY_CELL


def part(cell: Cell, start: int, end: int | None = None) -> Cell:
    """The flat range ``[start, end)`` of a cell as a cell."""
    last = len(cell.text) if end is None else end
    inside = [index for index, begin in enumerate(cell.starts) if start < begin < last]
    if start >= last:
        return EMPTY_CELL
    starts = (0, *(cell.starts[index] - start for index in inside))
    return Cell(cell.text[start:last], starts, (cell.origin(start), *(cell.origins[index] for index in inside)))
