"""What is printed beside the cells of a table, level with its rows: text that no cell takes in would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.utils.text import extract_words

from linter.printed.drawing import is_upright
from linter.printed.texts import Text, printed_lines


def loose(glyphs: Sequence[Any], box: Sequence[float], placed: Iterable[Text]) -> Iterator[str]:
    """The lines level with a table, of those glyphs of its page that stand upright and in none of the texts ``placed`` in cells.

    ``box`` is the left, top, right and bottom of the table.
    """
    taken = {id(glyph) for text in placed for glyph in text.glyphs}
    beside = [
        glyph for glyph in glyphs
        if box[1] < (glyph["top"] + glyph["bottom"]) / 2 < box[3]
        and id(glyph) not in taken and is_upright(glyph) and not glyph["text"].isspace()
    ]  # fmt: skip
    for line in printed_lines(extract_words(beside, use_text_flow=True, keep_blank_chars=True, return_chars=True)):
        if any(map(str.isalnum, line.text)):
            yield line.text
