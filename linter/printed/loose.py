"""What no cell of a table takes in, though it is printed: it would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.utils.text import extract_words

from linter.printed.drawing import is_upright
from linter.printed.texts import Text, joined


def loose(glyphs: Sequence[Any], box: Sequence[float], placed: Iterable[Text]) -> Iterator[str]:
    """What is printed together level with a table, of those glyphs of its page that stand upright and in none of the texts ``placed`` in cells.

    ``box`` is the left, top, right and bottom of the table.
    """
    taken = {id(glyph) for text in placed for glyph in text.glyphs}
    beside = [
        glyph for glyph in glyphs
        if box[1] < (glyph["top"] + glyph["bottom"]) / 2 < box[3]
        and id(glyph) not in taken and is_upright(glyph) and not glyph["text"].isspace()
    ]  # fmt: skip
    yield from _lines(beside)


def cut_off(page: Any) -> Iterator[str]:
    """What the edges of cells or of the page hide of lines, while other text of the same cells is shown."""
    for hidden in page.cut_off:
        glyphs = [page.process_object(glyph) for glyph in hidden]
        yield from _lines([glyph for glyph in glyphs if is_upright(glyph) and not glyph["text"].isspace()])


def _lines(glyphs: list[Any]) -> Iterator[str]:
    words = extract_words(glyphs, use_text_flow=True, keep_blank_chars=True, return_chars=True)
    lines = (joined([[word]]).text for word in words)
    yield from (line for line in lines if any(map(str.isalnum, line)))
