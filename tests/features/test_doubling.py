"""Words that stand twice in a row are found as a pattern finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from linter.features.doubling import doubled

_WORD = re.compile("([\u4e00-\u9fff]{2,5}?)\\1+")


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in doubled(text)]


@given(st.text(alphabet="一丁七\0a\ud800𠀀", max_size=60))
def test_finds_what_a_pattern_finds(text: str) -> None:
    assert _spans(text) == [match.span() for match in _WORD.finditer(text)]


@given(st.integers(8150, 8210), st.sampled_from(["认真", "认真学", "服务质量", "服务质量好"]))
def test_finds_words_where_one_piece_of_a_long_text_ends(before: int, word: str) -> None:
    text = "〇" + "，" * before + word * 2 + "。" * 9000
    assert _spans(text) == [(before + 1, before + 1 + 2 * len(word))]


def test_a_long_row_of_one_character_is_one_word() -> None:
    assert _spans("好" * 100_001) == [(0, 100_000)]


def test_gives_the_word_itself() -> None:
    assert [match[1] for match in doubled("组织组织开展培训培训培训")] == ["组织", "培训"]
