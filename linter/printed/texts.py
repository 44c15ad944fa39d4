"""What is printed together, as text: words, lines and what stands within a box, each character with where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import LIGATURES, extract_words

SIDES = ("x0", "top", "x1", "bottom")
"""Left, top, right and bottom, as pdfplumber calls them."""

_HYPHENS = str.maketrans({"\u0002": "-", "\u00ad": None})
_ON_A_LINE = 3
"""So far apart, in points, the tops of words of one line may be."""


class Text(NamedTuple):
    """A text, and for each of its characters the glyph that prints it; ``None`` for a blank between words."""

    text: str
    glyphs: Sequence[Any]

    def followed_by(self, rest: Text) -> Text:
        """Both as one line."""
        return Text(self.text + rest.text, [*self.glyphs, *rest.glyphs])


def printed_lines(words: Iterable[Any]) -> list[Text]:
    """Words to printed lines: a new one begins where the print goes down, up or back, unless into the line: what a typeface lacks stands apart."""
    lines: list[list[Any]] = []
    for word in words:
        last = lines[-1] if lines else []
        level = last and abs(word["top"] - last[-1]["top"]) < _ON_A_LINE
        if level and (word["x0"] >= last[-1]["x1"] - _ON_A_LINE or _fills_gap(word, last)):
            last.append(word)
        else:
            lines.append([word])
    return [joined([_in_order(line)]) for line in lines]


def _fills_gap(word: Any, line: Sequence[Any]) -> bool:
    """Whether a word touches a character of the line and covers none."""
    sides = [(glyph["x0"] - word["x1"], word["x0"] - glyph["x1"]) for one in line for glyph in one["chars"]]
    return any(-1 < max(side) < 1 for side in sides) and all(max(side) > -1 for side in sides)


def _in_order(line: list[Any]) -> list[Any]:
    if all(one["x0"] <= other["x0"] for one, other in pairwise(line)):
        return line
    glyphs = sorted((glyph for word in line for glyph in word["chars"]), key=itemgetter("x0"))
    return list(extract_words(glyphs, keep_blank_chars=True, return_chars=True))


def joined(lines: Iterable[Sequence[Any]]) -> Text:
    """Lines of words as a text; a glyph may print several characters, and a soft hyphen none."""
    text: list[str] = []
    glyphs: list[Any] = []
    for number, line in enumerate(lines):
        for place, word in enumerate(line):
            if number or place:
                text.append(" " if place else "\n")
                glyphs.append(None)
            for glyph in word["chars"]:
                printed = LIGATURES.get(glyph["text"], glyph["text"] or "").translate(_HYPHENS)
                text.append(printed)
                glyphs += [glyph] * len(printed)
    return Text("".join(text), glyphs)


def printed_in(box: Any, glyphs: Sequence[tuple[float, int, Any]]) -> Text:
    """What is printed in a box, by lines; ``glyphs`` are those of the page, from top to bottom."""
    left, top, right, bottom = box
    level = range(bisect_left(glyphs, top, key=itemgetter(0)), bisect_left(glyphs, bottom, key=itemgetter(0)))
    inside = sorted(
        (glyphs[index][1:] for index in level if left <= (glyphs[index][2]["x0"] + glyphs[index][2]["x1"]) / 2 < right),
        key=itemgetter(0),
    )
    words = extract_words([glyph for _, glyph in inside], return_chars=True)
    return joined(cluster_objects(words, itemgetter("top"), _ON_A_LINE))


def boxes_of(text: Text) -> list[list[float] | None]:
    """Where the characters of a text stand: left, top, right and bottom, in points from the top left corner; ``None`` for a blank."""
    return [glyph and [round(float(glyph[side]), 2) for side in SIDES] for glyph in text.glyphs]
