"""Rows that a page break cut: they are told from two rows by where their lines stand, and in doubt they are two."""

from __future__ import annotations

from typing import Any

import pytest

from linter.reading.cut_rows import Cut, cut
from linter.reading.page_breaks import continued

WIDTH, SIGN, LEADING = 50.0, 10.0, 12.0
"""A column holds four signs beside its padding."""


def row(*texts: str, number: int = 1, top: float = 700.0, tall: tuple[int, ...] = ()) -> Any:
    """A table of one row: the printed lines of each text; ``tall`` are the columns merged with the row above."""
    cells, ends = [], []
    for place, text in enumerate(texts):
        height = 2 if place + 1 in tall else 1
        cells.append([number - height + 1, place + 1, height, 1, text])
        if text:
            ends.append([place, boxes(text, 3 + place * WIDTH, top)])
    edges = [place * WIDTH for place in range(len(texts) + 1)]
    reach = [44.0] * len(texts)
    return {"cells": cells, "ends": ends, "edges": edges, "reach": reach, "open": [[], []]}


def boxes(text: str, left: float, top: float) -> list[list[float] | None]:
    """Where the characters of a text stand; nowhere for the break between two lines."""
    found: list[list[float] | None] = []
    for number, line in enumerate(text.split("\n")):
        down = top + LEADING * number
        found += [None] * bool(number)
        found += [[left + SIGN * place, down, left + SIGN * (place + 1), down + SIGN] for place in range(len(line))]
    return found


def test_a_text_that_filled_its_line_and_its_cell_goes_on() -> None:
    assert cut(row("疾病预防", "12.00"), row("控制中心", "", top=30.0), 1) == Cut(row=True)


def test_a_text_with_room_behind_it_does_not_go_on() -> None:
    assert cut(row("教育局", "12.00"), row("图书馆", "", top=30.0), 1) == Cut()


def test_a_text_with_room_below_it_does_not_go_on() -> None:
    assert cut(row("某区教育", "完成全部\n工作。"), row("某区文化", "开展", top=30.0), 1) == Cut()


def test_a_row_that_fills_a_cell_which_was_empty_is_a_new_one() -> None:
    assert cut(row("疾病预防", ""), row("控制中心", "3.00", top=30.0), 1) == Cut()


def test_all_texts_below_must_go_on() -> None:
    assert cut(row("疾病预防", "≥"), row("控制中心", "≤", top=30.0), 1) == Cut()


@pytest.mark.parametrize(("above", "below"), [("好。", "2、宣传"), ("任务：", "检查"), ("检查", "2.宣传")])
def test_a_paragraph_may_end_at_the_break_beside_a_text_that_goes_on(above: str, below: str) -> None:
    assert cut(row("疾病预防", above), row("控制中心", below, top=30.0), 1) == Cut(row=True)
    assert cut(row("教育局", above), row("", below, top=30.0), 1) == Cut()


@pytest.mark.parametrize(
    ("above", "below"), [("中心", "（本级"), ("中心（", "本级）"), ("图书、", "档案"), ("指标", "；数量")]
)
def test_nothing_begins_or_ends_with_some_marks(above: str, below: str) -> None:
    assert cut(row(above), row(below, top=30.0), 1).row is (below != "（本级")


@pytest.mark.parametrize(
    ("above", "below", "goes_on"), [("图书", "123456", True), ("1200", "30.5", False), ("12345678", "90123", True)]
)
def test_a_number_is_moved_whole_and_broken_only_where_it_is_longer_than_a_line(
    above: str, below: str, goes_on: bool
) -> None:
    half = 0.5 if above.isdigit() else 1.0
    upper, lower = row(above), row(below, top=30.0)
    for table in (upper, lower):
        for _, line in table["ends"]:
            for place, box in enumerate(line):
                box[0], box[2] = 3 + SIGN * half * place, 3 + SIGN * half * (place + 1)
    assert cut(upper, lower, 1).row is goes_on


def test_a_name_printed_again_beside_the_rest_is_no_rest_itself() -> None:
    assert cut(row("某区图书馆", "采购图书"), row("某区图书馆", "两千册。", top=30.0), 1) == Cut(row=True)
    assert cut(row("某区图书馆", "3.00"), row("某区图书馆", "", top=30.0), 1) == Cut()


def test_cells_of_another_width_are_another_row() -> None:
    lower = row("控制中心", "", top=30.0)
    lower["cells"] = [[1, 1, 1, 2, "控制中心"]]
    assert cut(row("疾病预防", "12.00"), lower, 1) == Cut()


def test_a_merged_name_goes_on_beside_a_new_row_where_the_amount_merged_with_it_has_ended() -> None:
    upper = row("校舍维修", "3.50", "数量", number=2, tall=(1, 2))
    assert cut(upper, row("专项经费", "", "质量", top=30.0), 1) == Cut(columns=frozenset({1}))
    assert cut(upper, row("专项经费", "4.00", "质量", top=30.0), 1) == Cut()


def test_without_lines_nothing_is_known() -> None:
    table = {"cells": [[1, 1, 1, 1, "疾病预防"]], "edges": [0.0, WIDTH], "open": [[], []]}
    assert cut(table, table, 1) == Cut()
    assert cut(table, {**table, "cells": []}, 1) == Cut()


def test_a_page_says_which_of_its_rows_is_the_rest_below_a_heading_printed_again() -> None:
    def joined(heading: Any, body: Any) -> Any:
        shifted = [[number + 1, *others] for number, *others in body["cells"]]
        ends = [[index + len(heading["cells"]), *lines] for index, *lines in body["ends"]]
        return body | {"cells": heading["cells"] + shifted, "ends": heading["ends"] + ends}

    title = row("某市绩效目标表", "")
    first, second = joined(title, row("疾病预防", "12.00")), joined(title, row("控制中心", "", top=30.0))
    pages = list(
        continued([{"parts": [first]}, {"parts": [second]}, {"parts": [joined(title, row("图书馆", "1.00"))]}])
    )
    assert [page["parts"][0].get("rest") for page in pages] == [None, 2, 0]
