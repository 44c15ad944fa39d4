"""Comma- and tab-separated files: the cells of the csv module, and the place of every character."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.reading import source
from linter.reading.cells import flatten
from linter.reading.delimited import Row, piped_blocks, rows
from tests.support.growth import assert_proportional


def read(text: str, delimiter: str = ",") -> list[Row]:
    return list(rows(source(text, "t.csv"), delimiter))


def texts(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(text, delimiter)]


def assert_positions(text: str, found: list[Row]) -> None:
    """Every flat character stands in the source where its cell says, inside its row."""
    for row in found:
        for cell in row.cells:
            for offset, char in enumerate(cell.text):
                origin = cell.origin(offset)
                assert row.start <= origin < row.end
                assert text[origin] == char or (char == " " and text[origin] == "\u00a0")


def test_plain_cells_are_cut_at_the_delimiter_and_nowhere_else() -> None:
    assert texts("甲,乙\t丙\n") == [["甲", "乙丙"]]
    assert texts("甲,乙\t丙\n", "\t") == [["甲,乙", "丙"]]


def test_an_empty_file_has_no_rows() -> None:
    assert read("") == []


def test_the_last_line_needs_no_break() -> None:
    assert texts("甲,乙\n丙,丁") == texts("甲,乙\n丙,丁\n") == [["甲", "乙"], ["丙", "丁"]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_lines_end_in_all_three_ways_and_blank_lines_are_rows(newline: str) -> None:
    text = newline.join(["甲,乙", "", "丙"]) + newline
    found = read(text)
    assert [[cell.text for cell in row.cells] for row in found] == [["甲", "乙"], [""], ["丙"]]
    assert [text[row.start : row.end] for row in found] == ["甲,乙", "", "丙"]


def test_empty_cells_are_kept_at_every_place() -> None:
    assert texts(",甲,,乙,\n") == [["", "甲", "", "乙", ""]]
    assert texts(",") == [["", ""]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_quoted_cell_may_hold_delimiters_and_line_breaks(newline: str) -> None:
    text = f'甲,"1、产出{newline}指标；a,b{newline}{newline}年度指{newline}标值",丙{newline}丁{newline}'
    found = read(text)
    assert [[cell.text for cell in row.cells] for row in found] == [["甲", "1、产出指标；a,b年度指标值", "丙"], ["丁"]]
    assert_positions(text, found)


def test_doubled_quotes_are_one_quote_that_points_at_the_first_of_them() -> None:
    text = '"办""三支一扶""招募","""",""\n'
    found = read(text)
    assert [cell.text for cell in found[0].cells] == ['办"三支一扶"招募', '"', ""]
    assert found[0].cells[0].origin(1) == text.index('""三')
    assert found[0].cells[0].origin(2) == text.index("三")
    assert_positions(text, found)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('甲,5"显示器,丙\n', ["甲", '5"显示器', "丙"]),
        ('甲,24",丙\n', ["甲", '24"', "丙"]),
        ('甲,"三支一扶"招募,丙\n', ["甲", '"三支一扶"招募', "丙"]),
        ('甲,"三支一扶,丙\n', ["甲", '"三支一扶', "丙"]),
        ('甲,",丙\n', ["甲", '"', "丙"]),
        ('甲,"乙,丙"丁\n', ["甲", '"乙', '丙"丁']),
    ],
)
def test_a_quote_that_does_not_wrap_a_cell_is_a_character(text: str, cells: list[str]) -> None:
    assert texts(text) == [cells]


@pytest.mark.parametrize("gap", [" ", "\u3000", "  \u3000"], ids=ascii)
def test_blanks_around_a_quoted_cell_do_not_matter(gap: str) -> None:
    assert texts(f'甲,{gap}"乙,丙"{gap},丁\n{gap}"戊"{gap}') == [["甲", "乙,丙", "丁"], ["戊"]]


@pytest.mark.parametrize(
    "stray",
    ['"三支一扶,1', '甲,"三支一扶', '甲,"', '"甲""乙,1', '"""甲,1', '"甲"乙,"丙', '甲"乙,"丙"丁"'],
)
def test_a_quote_that_is_never_closed_swallows_neither_its_row_nor_the_next(stray: str) -> None:
    text = f'{stray}\n丙,"丁,戊"\n己,庚\n'
    found = read(text)
    assert [cell.text for cell in found[0].cells] == stray.split(",")
    assert [[cell.text for cell in row.cells] for row in found[1:]] == [["丙", "丁,戊"], ["己", "庚"]]
    assert_positions(text, found)


def test_a_quote_that_is_never_closed_in_the_last_row_stays_there() -> None:
    assert texts('甲,乙\n丙,"丁\n') == [["甲", "乙"], ["丙", '"丁']]


CELLS = st.text(st.sampled_from('甲乙≥9；。A b"",\t\n\r\u3000\u00a0'), max_size=12)


@settings(max_examples=400)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6),
    st.sampled_from([",", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_what_the_csv_module_writes_is_read_back_without_its_blanks(
    table: list[list[str]], delimiter: str, quoting: int, last_break: bool
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    text = out.getvalue() if last_break else out.getvalue().removesuffix("\r\n")
    found = read(text, delimiter)
    assert [[flatten(cell.text) for cell in row.cells] for row in found] == [
        [flatten(cell) for cell in row] for row in table
    ]
    assert_positions(text, found)


@settings(max_examples=400)
@given(st.text(st.sampled_from('甲乙" ,\n\r\u3000'), max_size=40))
def test_every_character_of_any_text_stands_in_exactly_one_cell(text: str) -> None:
    found = read(text)
    assert_positions(text, found)
    held = [cell.origin(offset) for row in found for cell in row.cells for offset in range(len(cell.text))]
    assert len(held) == len(set(held))
    assert {index for index, char in enumerate(text) if char in "甲乙"} <= set(held)
    for before, row in pairwise(found):
        assert text[before.end : row.start] in ("\n", "\r\n", "\r")


@pytest.mark.parametrize("line", ['甲,"乙,""丙"""\n', '"甲\n乙",丙\n', "甲,乙\n"])
@pytest.mark.parametrize("head", ["", '甲,"乙\n'], ids=["no stray quote", "a quote that is never closed"])
def test_ten_times_the_rows_take_ten_times_as_long(head: str, line: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = source(head + line * count, "t.csv")
        return lambda: sum(1 for _ in rows(text, ","))

    assert_proportional(work, 2_000)


def test_the_tables_of_a_markdown_file_are_blocks_of_rows_and_so_are_the_texts_between() -> None:
    text = "## 说明\n\n- **项目名称**：`巡查` 2024-2026年\n| 甲 | 乙 |\n|:---|---:|\n| 一 |  |\n\n  |丙|丁|\r\n  |---|---|\r\n  |二<br>三|a\\|b\n"
    blocks = list(piped_blocks(source(text, "t.md")))
    assert [(kind, [[cell.text for cell in row.cells] for row in block]) for kind, block in blocks if block] == [
        ("text", [["说明"], ["项目名称：巡查2024-2026年"]]),
        ("table", [["甲", "乙"], ["一", ""]]),
        ("table", [["丙", "丁"], ["二三", "a\\|b"]]),
    ]
    for kind, block in blocks:
        if kind == "table":
            assert_positions(text, block)
