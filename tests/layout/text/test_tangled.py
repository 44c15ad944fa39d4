"""Lines of other cells between those of an indicator cell, as PDF tools print them; every text is invented."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from linter.model import Document, InputError
from linter.pipeline import parse

HEADER = "项目名称 总计 财政拨款 绩效目标 绩效指标"
TOTAL = "合计 60.00 60.00\n某市水务局 60.00 60.00"
GOAL_WIDTH, ITEM_WIDTH = 30, 62
ROWS = [
    (
        name,
        f"完成{name}全年任务，按进度组织施工和验收，及时处置沿线居民反映的问题，改善周边的水环境，让居民用上放心水、走上平安路，提高群众对水务工作的满意度。",
        f"1、1-产出指标；11-数量指标；巡查{name}次数；实施周期指标值:≥{number}次；年度指标值:≥{number}次。"
        f"2、1-产出指标；12-质量指标；问题按期整改率；实施周期指标值:≥95%；年度指标值:≥95%。"
        f"3、2-效益指标；22-社会效益；受益居民人数；实施周期指标值:≥{number}万人；年度指标值:≥{number}万人。"
        f"4、3-满意度指标；31-服务对象满意度；沿线居民对{name}的满意度；实施周期指标值:≥90%；年度指标值:≥90%。",
    )
    for number, name in enumerate(
        ("河道保洁", "泵站检修维护", "水库大坝加固工程", "管网改造", "饮用水源水质监测", "山塘整治与巡护"), 12
    )
]


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many columns."""
    lines = [""]
    for char in text:
        if cell_len(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def printed(rows: Iterator[list[str]]) -> str:
    return "\n".join([HEADER, TOTAL, *(line for row in rows for line in row), ""])


def found(document: Document) -> list[tuple[str, str, list[str]]]:
    return [
        (one.name.text, one.goal.text, [item.annual.text for item in one.indicators if item.annual])
        for unit in document.units
        for one in unit.projects
    ]


WHOLE = found(
    parse(
        printed(
            [f"{name} 10.00 10.00", *wrapped(goal, GOAL_WIDTH), *wrapped(items, ITEM_WIDTH)]
            for name, goal, items in ROWS
        )
    )
)


def cut(name: str, goal: str, items: str, height: int, *, same_line: bool) -> list[str]:
    """A row that a page breaks off below so many lines, column by column; the last line of the goal may share one with the items."""
    goals, cell = wrapped(goal, GOAL_WIDTH), wrapped(items, ITEM_WIDTH)
    rest, more = goals[height:], cell[height:]
    if same_line and rest:
        more = [f"{rest.pop()} {more[0]}", *more[1:]]
    return [f"{name} 10.00 10.00", *goals[:height], *cell[:height], *rest, *more]


def test_the_rows_are_read_as_they_are_meant() -> None:
    assert [(name, goal) for name, goal, _ in WHOLE] == [(name, goal) for name, goal, _ in ROWS]
    assert WHOLE[0][2] == ["≥12次", "≥95%", "≥12万人", "≥90%"]


@given(st.dictionaries(st.integers(0, 5), st.integers(1, 4), max_size=3), st.booleans())
def test_the_rest_of_a_goal_below_a_page_break_goes_back_to_it(heights: dict[int, int], same_line: bool) -> None:
    text = printed(cut(*row, heights.get(index, 9), same_line=same_line) for index, row in enumerate(ROWS))
    assert found(parse(text)) == WHOLE


def test_the_rest_of_a_name_goes_back_to_it_as_well() -> None:
    name, goal, items = ROWS[0]
    goals, cell = wrapped(goal, GOAL_WIDTH), wrapped(items, ITEM_WIDTH)
    broken = [f"{name}（东 10.00 10.00", *goals[:2], *cell[:2], f"片区） {goals[2]}", *goals[3:], *cell[2:]]
    others = [cut(*row, 9, same_line=False) for row in ROWS[1:]]
    first, *_ = found(parse(printed(iter([broken, *others]))))
    assert first == (f"{name}（东片区）", goal, WHOLE[0][2])


def test_the_end_of_a_value_stays_where_it_is_below_a_page_break_too() -> None:
    _, goal, items = ROWS[0]
    goals = wrapped(goal.rstrip("。"), GOAL_WIDTH)
    start = ["某河清淤 10.00 10.00", *goals[:2]]
    cell = [*wrapped(items[: items.index("2、")].replace("≥12次。", "12次"), ITEM_WIDTH), "以上。"]
    assert cell[-2].endswith("12次")
    others = [cut(*row, 9, same_line=False) for row in ROWS[1:]]
    for again in ([], [f"\f{HEADER}"]):
        first, *_ = found(parse(printed(iter([[*start, *cell], *([again] if again else []), *others]))))
        assert first[2] == ["12次以上"]
    text = printed(iter([[*start, *cell[:-1], "\f以上。", HEADER], *others]))
    assert found(parse(text))[0][2] == ["12次以上"]


def by_height(name: str, goal: str, items: str, *, joined: bool) -> list[str]:
    """A row whose lines are sorted by their height: those of the goal between those of the indicators, or on one line with them."""
    pairs = zip_longest(wrapped(goal, GOAL_WIDTH), wrapped(items, ITEM_WIDTH), fillvalue="")
    if joined:
        first, *lines = (f"{left} {right}".strip() for left, right in pairs)
        return [f"{name} 10.00 10.00 {first}", *lines]
    return [f"{name} 10.00 10.00", *(line for left, right in pairs for line in (right, left) if line)]


@pytest.mark.parametrize("joined", [True, False])
def test_lines_sorted_by_height_are_refused(joined: bool) -> None:
    with pytest.raises(InputError, match="混在一起"):
        parse(printed(by_height(*row, joined=joined) for row in ROWS))


def test_columns_printed_one_after_the_other_are_refused() -> None:
    heads = [f"{name} 10.00 10.00" for name, _, _ in ROWS]
    goals = [line for _, goal, _ in ROWS for line in wrapped(goal, GOAL_WIDTH)]
    cells = [line for _, _, items in ROWS for line in wrapped(items, ITEM_WIDTH)]
    with pytest.raises(InputError, match="混在一起"):
        parse(printed(iter([heads, goals, cells])))


def test_categories_numbered_each_by_itself_are_read() -> None:
    rows = [(name, goal, items.replace("3、2-", "1、2-").replace("4、3-", "1、3-")) for name, goal, items in ROWS]
    document = parse(printed(cut(*row, 9, same_line=False) for row in rows))
    assert found(document) == WHOLE


def test_without_amounts_no_line_of_a_goal_becomes_a_name() -> None:
    lines = (
        line
        for name, goal, items in ROWS
        for line in ["某市水务局", name, *wrapped(goal, GOAL_WIDTH), *wrapped(items, ITEM_WIDTH)]
    )
    document = parse("\n".join(["主管部门 预算单位 项目名称 绩效目标 绩效指标", *lines, ""]))
    assert [name for name, _, _ in found(document)] == [""] * len(ROWS)
    assert [annuals for _, _, annuals in found(document)] == [annuals for _, _, annuals in WHOLE]
