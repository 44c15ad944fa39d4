"""Ranges of the source to flat cells: what goes, what stays, and the way back."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import EMPTY_CELL, Cell, Span
from linter.reading.cells import BLANK, cell, flatten

BLANKS = (
    " ", "\t", "\n", "\r", "\r\n", "\f", "\v", "\u0085", "\u00a0", "\u2002", "\u2003", "\u2009", "\u202f", "\u3000", "\u2028",
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad",
)  # fmt: skip


def test_every_character_that_python_takes_for_a_blank_is_one() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert set(re.findall(r"\s", every)) <= set(re.findall(f"[{BLANK}]", every))


def whole(text: str) -> Cell:
    return cell(text, [(0, len(text))])


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_blanks_of_every_kind_go_wherever_they_stand(blank: str) -> None:
    text = f"{blank}年度{blank}{blank}指标值:{blank}≥9{blank}8%{blank}"
    found = whole(text)
    assert found.text == flatten(text) == "年度指标值:≥98%"
    assert [text[found.origin(offset)] for offset in range(len(found.text))] == list(found.text)


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", " \u00a0 "], ids=ascii)
def test_one_blank_stays_between_two_latin_letters_of_a_line(blank: str) -> None:
    text = f"Type{blank}C接口"
    found = whole(text)
    assert found.text == "Type C接口"
    assert text[found.origin(5)] == "C"
    assert text[found.origin(4)] in blank


@pytest.mark.parametrize("gap", ["\n", " \n ", "\r\n", "\t", "\u3000", "\u200b", " \u200b "], ids=ascii)
def test_no_blank_stays_between_latin_letters_of_two_lines_or_two_columns(gap: str) -> None:
    assert whole(f"Type{gap}C").text == "TypeC"


@pytest.mark.parametrize("text", ["B 737", "5 G", "甲 A", "A 甲", "A % B", "≥ 3", "1 000", "é a", "a é"])
def test_a_blank_beside_anything_but_a_latin_letter_goes(text: str) -> None:
    assert whole(text).text == text.replace(" ", "")


def test_several_latin_words_keep_their_blanks_and_every_offset_its_place() -> None:
    text = "  New York \u00a0 City 站 Wi Fi "
    found = whole(text)
    assert found.text == "New York City站Wi Fi"
    for offset, char in enumerate(found.text):
        assert text[found.origin(offset)] == char or char == " "


def test_latin_letters_at_the_border_of_two_ranges_are_joined() -> None:
    text = "AB|CD"
    assert cell(text, [(0, 2), (3, 5)]).text == "ABCD"
    assert cell("A |C", [(0, 2), (3, 4)]).text == "AC"


def test_ranges_are_joined_in_order_and_only_they_are_read() -> None:
    text = "甲乙xx丙 丁yy戊"
    found = cell(text, [(0, 2), (4, 7), (9, 10)])
    assert found.text == "甲乙丙丁戊"
    assert [found.origin(offset) for offset in range(5)] == [0, 1, 4, 6, 9]


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("", [(0, 0)]), ("甲", [(1, 1)]), ("  \n\u3000", [(0, 4)]), ("甲", []), (" x ", [(0, 1), (2, 3)])],
)
def test_a_cell_without_text_is_the_empty_cell(text: str, ranges: list[tuple[int, int]]) -> None:
    assert cell(text, ranges) == EMPTY_CELL
    assert not cell(text, ranges)


def test_a_range_without_blanks_is_one_run() -> None:
    assert cell("xx年度指标值yy", [(2, 7)]) == Cell("年度指标值", (0,), (2,))


def test_a_span_runs_from_the_first_to_the_last_character_over_wraps_and_blanks() -> None:
    text = "年度指标\n值: ≥9\n8%。"
    found = whole(text)
    start = found.text.index("≥")
    assert text[slice(*found.span(start, start + 4))] == "≥9\n8%"
    assert list(found.spans(start, start + 4)) == [
        Span(text.index("≥"), text.index("\n8")),
        Span(text.index("8"), text.index("。")),
    ]
    assert found.span() == Span(0, len(text))


def test_an_empty_range_of_a_cell_is_an_empty_span_at_its_place() -> None:
    text = "甲 乙丙"
    found = whole(text)
    assert found.span(1, 1) == Span(2, 2)
    assert list(found.spans(1, 1)) == []
    assert found.span(3, 3).start == found.span(3, 3).end


@given(st.lists(st.sampled_from(["甲", "乙", "A", "b", "9", "。", *BLANKS]), max_size=40).map("".join), st.data())
def test_nothing_but_blanks_is_lost_and_pieces_of_the_source_make_the_text(text: str, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
    found = cell(text, [*pairwise(borders)])
    assert flatten(found.text) == flatten(text)
    assert all(text[found.origin(offset)] == char or char == " " for offset, char in enumerate(found.text))
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    pieces = "".join(text[piece.start : piece.end] for piece in found.spans(start, end))
    assert pieces.replace("\u00a0", " ") == found.text[start:end]
    if end > start:
        outer = found.span(start, end)
        assert flatten(text[outer.start : outer.end]) == flatten(found.text[start:end])


@given(st.text("绩效", max_size=6), st.integers(0, 50), st.data())
def test_a_contiguous_cell_gives_the_spans_of_one_in_many_runs(text: str, origin: int, data: st.DataObject) -> None:
    runs = range(max(len(text), 1))
    whole = Cell(text, (0,), (origin,))
    torn = Cell(text, tuple(runs), tuple(origin + run for run in runs))
    start, end = data.draw(st.integers(0, len(text))), data.draw(st.none() | st.integers(0, len(text)))
    assert whole.span(start, end) == torn.span(start, end)
