"""Rows that a page break cut are put together again, unless what they say shows that they are two."""

from __future__ import annotations

import pytest

from linter.layout.rests import mended
from linter.model import EMPTY_CELL, Block, Cell
from linter.reading.delimited import Row

PAGE, CUT = Block("page", "page1"), Block("page", "page2", rest=1)


def row(*texts: str, rest: bool = False) -> Row:
    return Row(tuple(Cell(text, (0,), (0,)) if text else EMPTY_CELL for text in texts), 0, 1, rest=rest)


def told(*pages: tuple[Block, list[Row]]) -> list[list[tuple[str, ...]]]:
    """The texts of the rows of each block."""
    return [[tuple(cell.text for cell in row.cells) for row in rows] for _, rows in mended(pages)]


def test_every_cell_of_a_cut_row_goes_on() -> None:
    assert told(
        (PAGE, [row("总计"), row("疾病预防", "12.00", "完成")]),
        (CUT, [row("控制中心", "", "工作。", rest=True), row("图书馆")]),
    ) == [[("总计",), ("疾病预防控制中心", "12.00", "完成工作。")], [("图书馆",)]]


def test_a_row_may_go_on_over_pages_that_print_nothing_else_than_their_heading() -> None:
    assert told(
        (PAGE, [row("疾病预防", "12.00")]),
        (CUT, [row("名称", "总计"), row("控制", "", rest=True)]),
        (Block("text", ""), [row("第2页")]),
        (CUT, [row("中心", "", rest=True)]),
    ) == [[("疾病预防控制中心", "12.00")], [("名称", "总计")], [("第2页",)]]


def test_what_is_printed_again_is_there_once() -> None:
    (page,) = told((PAGE, [row("流动图书车", "采购")]), (CUT, [row("流动图书车", "两千册", rest=True)]))
    assert page == [("流动图书车", "采购两千册")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("培训", "1.50"), ("演练", "2.50")),
        (("培训", "1、1-产出指标；指标值：1。"), ("演练", "1、1-产出指标；指标值：2。")),
        (("某区教育局", ""), ("某区图书馆", "")),
        (("校舍维修项目", ""), ("图书采购项目", "")),
        (("培训", "1.50"), ("某区2025年项目支出绩效目标表", "")),
        (("培训", "1.50"), ("部门名称：某区教育局", "")),
    ],
)
def test_two_rows_that_each_say_what_a_row_says_only_once_stay_two(
    above: tuple[str, str], below: tuple[str, str]
) -> None:
    blocks = list(mended([(PAGE, [row(*above)]), (CUT, [row(*below, rest=True)])]))
    assert [len(rows) for _, rows in blocks] == [1, 1]
    assert [block.rest for block, _ in blocks] == [0, 0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("某区教育局", "（某区语委办）"),
        ("某区文化", "馆"),
        ("某区教育局", "2025年项目支出绩效目标表"),
        ("单位名称：某区教育局", "（部门）"),
    ],
)
def test_a_lone_text_goes_on_where_it_was_no_whole_name_or_both_are_a_title(above: str, below: str) -> None:
    assert told((PAGE, [row(above)]), (CUT, [row(below, rest=True)])) == [[(above + below,)]]


def test_a_rest_without_a_row_above_it_stays() -> None:
    assert told((CUT, [row("控制中心", rest=True)])) == [[("控制中心",)]]
