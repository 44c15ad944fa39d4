"""Tables over page breaks: columns keep their numbers, and cells that a break goes through keep their text."""

from __future__ import annotations

from typing import Any

import pytest

from linter.reading.page_breaks import continued

EDGES = [30.0, 100.0, 200.0, 300.0]
HEADER = [[1, 1, 1, 1, "一级指标"], [1, 2, 1, 1, "三级指标"], [1, 3, 1, 1, "指标值"]]


def table(
    *cells: list[Any], above: tuple[int, ...] = (), below: tuple[int, ...] = (), edges: list[float] = EDGES
) -> Any:
    """A ruled table; ``above`` and ``below`` are the cells without a line there."""
    return {"cells": [list(cell) for cell in cells], "edges": edges, "open": [list(above), list(below)]}


def text(*lines: str) -> Any:
    return {"text": list(lines)}


def told(*pages: list[Any]) -> list[list[Any]]:
    """The cells, or the lines, of the parts of each page."""
    return [
        [part.get("cells") or part["text"] for part in page["parts"]]
        for page in continued([{"parts": parts} for parts in pages])
    ]


def test_a_table_that_shows_fewer_columns_on_its_next_page_keeps_their_numbers() -> None:
    first = table(
        [1, 1, 1, 1, "名称"], [1, 2, 1, 1, "总计"], [1, 3, 1, 1, "指标"], [2, 1, 1, 2, "演练"], [2, 3, 1, 1, "1、"]
    )
    second = table([1, 1, 1, 1, "培训"], [1, 2, 1, 1, "1、"], edges=[30.5, 200.0, 300.0])
    assert told([first], [second])[1] == [[[1, 1, 1, 2, "培训"], [1, 3, 1, 1, "1、"]]]


def test_a_table_that_shows_more_columns_on_its_next_page_tells_those_of_the_first() -> None:
    first = table([1, 1, 1, 1, "项目名称"], [1, 2, 1, 1, "培训"], edges=[30.0, 100.0, 300.0])
    assert told([first], [table(*HEADER)])[0] == [[[1, 1, 1, 1, "项目名称"], [1, 2, 1, 2, "培训"]]]


@pytest.mark.parametrize("edge", [150.0, 200.0])
def test_a_table_without_all_columns_of_the_row_before_is_another_one(edge: float) -> None:
    other = table([1, 1, 1, 1, "甲"], [1, 2, 1, 1, "乙"], edges=[30.0, edge, 300.0])
    pages = list(continued([{"parts": [table(*HEADER)]}, {"parts": [other]}]))
    assert pages[1]["parts"][0]["cells"] == [[1, 1, 1, 1, "甲"], [1, 2, 1, 1, "乙"]]
    assert pages[1]["parts"][0]["apart"]


def test_the_text_of_a_cell_cut_by_a_break_stands_where_the_cell_begins() -> None:
    for begun, rest, whole in (
        ("", "产出指标", "产出指标"),
        ("满意度", "指标", "满意度\n指标"),
        ("产出", "产出", "产出"),
        ("社会\n效益", "效益\n指标", "社会\n效益\n指标"),
    ):
        first = table([1, 1, 1, 1, begun], [1, 2, 1, 1, "名称"], [1, 3, 1, 1, "≥1"], below=(0,))
        second = table([1, 1, 1, 1, rest], [1, 2, 1, 1, "名称"], [1, 3, 1, 1, "≥2"], above=(0,))
        pages = told([first], [second])
        assert [pages[0][0][0][4], pages[1][0][0][4]] == [whole, ""]


def test_below_a_header_printed_again_the_cell_goes_on() -> None:
    first = table(*HEADER, [2, 1, 1, 1, ""], [2, 2, 1, 1, "名称"], [2, 3, 1, 1, "≥1"], below=(3,))
    second = table(*HEADER, [2, 1, 1, 1, "产出指标"], [2, 2, 1, 1, "名称"], [2, 3, 1, 1, "≥2"])
    pages = told([first], [second])
    assert [pages[0][0][3][4], pages[1][0][3][4]] == ["产出指标", ""]
    assert pages[1][0][0][4] == "一级指标"


@pytest.mark.parametrize(
    ("printed", "below", "whole"),
    [
        ("一级指标\n产出指标", "", "产出指标"),
        ("产出\n指标\n一级指标", "", "产出\n指标"),
        ("一级指标\n社会", "效益", "社会\n效益"),
    ],
)
def test_the_text_of_a_merged_cell_that_is_printed_over_the_heading_goes_to_its_cell(
    printed: str, below: str, whole: str
) -> None:
    boxes = [
        [[float(place)] * 4 for place in range(len(text))]
        for text in (printed, "三级指标", "指标值", below, "名称", "≥2")
    ]
    first = table(*HEADER, [2, 1, 1, 1, ""], [2, 2, 1, 1, "名称"], [2, 3, 1, 1, "≥1"], below=(3,))
    first["boxes"] = [[[0.0] * 4] * len(cell[4]) for cell in first["cells"]]
    again = [[1, 1, 1, 1, printed], *HEADER[1:]]
    second = table(*again, [2, 1, 1, 1, below], [2, 2, 1, 1, "名称"], [2, 3, 1, 1, "≥2"]) | {"boxes": boxes}
    pages = told([first], [second])
    assert [pages[0][0][3][4], pages[1][0][0][4], pages[1][0][3][4]] == [whole, "一级指标", ""]
    for page in (first, second):
        assert [len(one) for one in page["boxes"]] == [len(cell[4]) for cell in page["cells"]]


def test_where_no_row_is_closed_nothing_is_joined() -> None:
    first = table([1, 1, 1, 1, "培训"], [1, 2, 1, 1, "1.50"], below=(0, 1))
    second = table([1, 1, 1, 1, "演练"], [1, 2, 1, 1, "2.50"], above=(0, 1))
    assert [page[0][0][4] for page in told([first], [second])] == ["培训", "演练"]


NEW_LINES = [[2, 1, 1, 1, "培训"], [2, 2, 1, 1, "人次"], [2, 3, 1, 1, "≥1"]]


@pytest.mark.parametrize(
    ("begins_open", "heading", "rest", "goes_on"),
    [
        ((), [], ["", "（线上）", "人次"], True),
        ((), [], ["演练", "场次", "≥2"], True),
        ((0, 1, 2), [], ["", "（线上）", "人次"], False),
        ((), HEADER, ["", "（线上）", "人次"], True),
        ((), HEADER, ["演练", "场次", "≥2"], False),
    ],
)
def test_a_row_that_neither_page_closes_goes_on_where_its_table_begins_with_a_line(
    begins_open: tuple[int, ...], heading: list[list[Any]], rest: list[str], goes_on: bool
) -> None:
    first = table(*HEADER, *NEW_LINES, above=begins_open, below=(3, 4, 5))
    row = 2 if heading else 1
    below = [[row, column, 1, 1, text] for column, text in enumerate(rest, 1)]
    second = table(*heading, *below, above=() if heading else (0, 1, 2))
    _, page = continued([{"parts": [first]}, {"parts": [second]}])
    assert page["parts"][0]["rest"] == (row if goes_on else 0)


def test_what_is_printed_beyond_a_break_is_dropped_only_where_the_cell_has_it() -> None:
    first = table([1, 1, 1, 1, "项目\n资金"], [1, 2, 1, 1, "总额"], below=(0,))
    second = table([1, 1, 1, 1, ""], [1, 2, 1, 1, "其他"], above=(0,))
    pages = told([first, text("资金", "第1页")], [text("项目"), second])
    assert pages[0][1] == ["", "第1页"]
    assert pages[1][0] == [""]


def test_the_boxes_of_a_text_go_with_it() -> None:
    first = table([1, 1, 1, 1, "满"], [1, 2, 1, 1, "名"], below=(0,)) | {"boxes": [[[1, 1, 2, 2]], [[3, 1, 4, 2]]]}
    second = table([1, 1, 1, 1, "意"], [1, 2, 1, 1, "名"], above=(0,)) | {"boxes": [[[1, 1, 2, 2]], [[3, 1, 4, 2]]]}
    list(continued([{"parts": [first]}, {"parts": [second]}]))
    assert [len(boxes) for boxes in first["boxes"]] == [len(cell[4]) for cell in first["cells"]]
    assert [len(boxes) for boxes in second["boxes"]] == [len(cell[4]) for cell in second["cells"]]
