"""What is unusual in the notation of a cell gets its name and its place, and nothing else does."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import Cell, Field, Indicator
from linter.notation import Reading, read_cell
from linter.reading.cells import cell as make_cell
from linter.reading.cells import flatten
from tests.support.rendering import DIALECTS, Item, items, render, wrapped

HEAD = "1-产出指标；11-数量指标；"
ROAD = f"{HEAD}修路里程；实施周期指标值:≥9公里；年度指标值:≥3公里。"
LAMP = "1-产出指标；12-质量指标；路灯亮灯率；实施周期指标值:≥98%；年度指标值:≥98%。"
RIDER = "3-满意度指标；31-服务对象满意度；乘客满意度；实施周期指标值:≥90%；年度指标值:≥90%。"


def read(text: str) -> tuple[Indicator, ...]:
    return read_cell(Cell(text)).indicators


def text_of(field: Field | None) -> str | None:
    return field.text if field else None


def odd(text: str) -> list[tuple[str | None, str, str]]:
    """Number of the indicator, kind and text of every oddity of a cell."""
    return [(one.number, oddity.kind, oddity.field.text) for one in read(text) for oddity in one.oddities]


def parts(one: Indicator) -> tuple[str | None, ...]:
    return one.number, text_of(one.name), text_of(one.cycle), text_of(one.annual)


# --- nothing unusual --------------------------------------------------------------------------------------------------


@given(items() | items(flat=True), st.sampled_from(DIALECTS))
def test_no_dialect_is_an_oddity(cell: list[Item], dialect: str) -> None:
    flat = cell[0].cycle is None
    assert odd(render(cell, "flat" if flat or dialect == "flat" else dialect)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"1、{HEAD}做好护学岗工作。；实施周期指标值:良。；年度指标值:良。",  # a sentence's own stop
        f"1、{HEAD}开放安排；实施周期指标值:全年开放；闭馆日公告；年度指标值:展品每季更换。旧展品入库，登记造册。",
        f"1、{HEAD}防汛安排；实施周期指标值:1、检修；2、演练；年度指标值:1、检修；2、演练；3、值守。2、{LAMP}",
        f"1、{HEAD}防汛安排；实施周期指标值:1、检修；2、演练；3、值守；年度指标值:1、检修；2、演练；3、值守。",
        f"1、{HEAD}5-羟色胺检测数；实施周期指标值:≥900份；年度指标值:≥900份。",
        "1、13-时效指标；13-时效指标；工资支付完成率；实施周期指标值:100%；年度指标值:100%。",
        f"1、{HEAD}修路里程；实施周期指标值:≥9公里；年度指标值:≥3公里",  # no terminator
        f"1、{HEAD}超时率；实施周期指标值:1-超出时长÷标准值×100%；年度指标值:1-超出时长÷标准值×100%。",
    ],
)
def test_what_values_and_names_may_hold_is_no_oddity(text: str) -> None:
    assert odd(text) == []


# --- N001: no value, no item ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"1、{ROAD}2、{HEAD}闸门检修按计划完成。3、{LAMP}", [("2", "no-values", f"2、{HEAD}闸门检修按计划完成")]),
        (f"1、{ROAD}2、乱七八糟没有代码。3、{LAMP}", [("2", "no-values", "2、乱七八糟没有代码")]),
        (f"1、{ROAD}2、{HEAD}合格率；≥95%。3、{LAMP}", [("2", "no-values", f"2、{HEAD}合格率；≥95%")]),
        (
            "1、产出指标：仲裁满意度：邮寄案件95%。2、满意度指标：乘客满意度，年度指标值：≥90%。",
            [("1", "no-values", "1、产出指标：仲裁满意度：邮寄案件95%")],
        ),
        (f"1、{ROAD}2、{LAMP}3、{HEAD}", [("3", "no-values", f"3、{HEAD[:-1]}")]),
    ],
)
def test_an_item_without_any_key_has_no_values_and_its_neighbours_keep_theirs(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert odd(text) == found
    healthy = [one for one in read(text) if not one.oddities]
    assert healthy
    assert all(one.name and one.annual for one in healthy)


@pytest.mark.parametrize(
    ("text", "dialect", "lead", "count"),
    [
        ("改造校舍三所，配备校车两辆。", "unknown", "改造校舍三所，配备校车两辆", 0),
        ("1、改造校舍；2、配备校车；3、检修管网。", "unknown", "1、改造校舍；2、配备校车；3、检修管网", 0),
        (f"本项目设指标如下：1、{ROAD}2、{LAMP}", "items", "本项目设指标如下：", 2),
        ("1.产出数量：1.1巡检次数,目标值≥24次。2.产出质量：2.1完好率,目标值≥98%。", "outline", None, 2),
        (f"1、{ROAD}", "items", None, 1),
    ],
)
def test_text_that_belongs_to_no_item_is_kept_as_lead(text: str, dialect: str, lead: str | None, count: int) -> None:
    reading = read_cell(Cell(text))
    assert (reading.dialect, text_of(reading.lead), len(reading.indicators)) == (dialect, lead, count)
    assert odd(text) == []


def test_an_empty_cell_says_nothing() -> None:
    assert read_cell(Cell("")) == Reading()


# --- N002, N003, N009: a part is empty --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1、{HEAD}修路里程；实施周期指标值:≥9公里；年度指标值:。", ("1", "修路里程", "≥9公里", None)),
        (f"1、{HEAD}修路里程；实施周期指标值:≥9公里。", ("1", "修路里程", "≥9公里", None)),
        (f"1、{HEAD}修路里程；年度指标值:≥3公里。", ("1", "修路里程", None, "≥3公里")),
        (f"1、{HEAD}修路里程；实施周期指标值:；年度指标值:≥3公里。", ("1", "修路里程", None, "≥3公里")),
        (f"1、{HEAD}；实施周期指标值:≥9公里；年度指标值:≥3公里。", ("1", None, "≥9公里", "≥3公里")),
        (f"1、{HEAD}实施周期指标值:≥9公里；年度指标值:≥3公里。", ("1", None, "≥9公里", "≥3公里")),
        ("1、满意度指标：，年度指标值：≥90%。", ("1", None, None, "≥90%")),
        ("1、满意度指标：乘客满意度，年度指标值：。", ("1", "乘客满意度", None, None)),
    ],
)
def test_an_empty_part_is_absent_and_no_oddity(text: str, expected: tuple[str | None, ...]) -> None:
    (one,) = read(text)
    assert parts(one) == expected
    assert one.oddities == ()


# --- N004: a key once more --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"1、{ROAD[:-1]}。；年度指标值:≥3公里。；年度指标值:≥3公里。",
            [("1", "repeated-field", "年度指标值:≥3公里。"), ("1", "repeated-field", "年度指标值:≥3公里")],
        ),
        (
            f"1、{HEAD}修路里程；实施周期指标值:≥9公里；实施周期指标值:≥8公里；年度指标值:≥3公里。",
            [("1", "repeated-field", "实施周期指标值:≥8公里")],
        ),
        (
            "1、产出指标：防汛演练次数，年度指标值：≥2次，年度指标值：≥2次。",
            [("1", "repeated-field", "年度指标值：≥2次")],
        ),
    ],
)
def test_a_key_that_comes_again_is_surplus_and_the_first_one_counts(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert odd(text) == found
    (one,) = read(text)
    assert (text_of(one.annual) or "").rstrip("。") in ("≥3公里", "≥2次")
    assert text_of(one.cycle) in ("≥9公里", None)


# --- N005: a mark is missing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("；实施周期指标值:及时关怀。年度指标值:及时关怀。", [("missing-separator", "年度指标值:")]),
        ("；实施周期指标值:≥98%年度指标值:≥98%。", [("missing-separator", "年度指标值:")]),
        (
            "实施周期指标值:良年度指标值:良。",
            [("missing-separator", "实施周期指标值:"), ("missing-separator", "年度指标值:")],
        ),
        ("；实施周期指标值≥98%；年度指标值:≥98%。", [("missing-colon", "实施周期指标值")]),
        (
            "；实施周期指标值≥98%；年度指标值≥98%。",
            [("missing-colon", "实施周期指标值"), ("missing-colon", "年度指标值")],
        ),
        (
            "；实施周期指标值:≥98%。年度指标值≥98%。",
            [("missing-separator", "年度指标值"), ("missing-colon", "年度指标值")],
        ),
    ],
)
def test_a_key_without_its_separator_or_colon_is_marked_itself(values: str, found: list[tuple[str, str]]) -> None:
    text = f"1、{HEAD}路灯亮灯情况{values}2、{LAMP}"
    assert odd(text) == [("1", *one) for one in found]
    first, second = read(text)
    assert text_of(first.name) == "路灯亮灯情况"
    assert None not in parts(first)
    assert parts(second) == ("2", "路灯亮灯率", "≥98%", "≥98%")


# --- N006: several indicators under one number ------------------------------------------------------------------------


def test_names_hidden_behind_a_value_are_indicators_without_number_and_level() -> None:
    first = "1、产出指标：监测点数，年度指标值：180处"
    text = f"{first}；水样送检数，年度指标值：≥80份；巡河公里数，年度指标值：≥1200公里。3、满意度指标：居民满意度，年度指标值：≥90%。"
    assert odd(text) == [
        ("1", "merged-items", first),
        (None, "hidden-item", "水样送检数，年度指标值：≥80份"),
        (None, "hidden-item", "巡河公里数，年度指标值：≥1200公里"),
    ]
    assert [parts(one) for one in read(text)] == [
        ("1", "监测点数", None, "180处"),
        (None, "水样送检数", None, "≥80份"),
        (None, "巡河公里数", None, "≥1200公里"),
        ("3", "居民满意度", None, "≥90%"),
    ]
    assert [one.level1 for one in read(text)[1:3]] == [None, None]


def test_a_hidden_name_may_have_both_values() -> None:
    second = "养护里程；实施周期指标值:≥60公里；年度指标值:≥20公里"
    assert odd(f"1、{ROAD[:-1]}；{second}。2、{LAMP}") == [
        ("1", "merged-items", f"1、{ROAD[:-1]}"),
        (None, "hidden-item", second),
    ]


@pytest.mark.parametrize("mark", ["；", "。", "，"])
def test_a_hidden_name_may_stand_behind_any_mark_after_a_number(mark: str) -> None:
    first = f"1、{HEAD}修路里程；实施周期指标值:≥60公里；年度指标值:≥20公里"
    second = "养护里程；实施周期指标值:≥90公里；年度指标值:≥30公里"
    assert odd(f"{first}{mark}{second}。2、{LAMP}") == [
        ("1", "merged-items", first),
        (None, "hidden-item", second),
    ]


def test_the_categories_before_a_hidden_name_are_no_part_of_the_value() -> None:
    second = "产出指标；质量指标；路面合格率；实施周期指标值:≥90%；年度指标值:≥95%"
    assert odd(f"1、{ROAD[:-1]}；{second}。2、{LAMP}") == [
        ("1", "merged-items", f"1、{ROAD[:-1]}"),
        (None, "hidden-item", second),
    ]
    hidden = read(f"1、{ROAD[:-1]}；{second}。2、{LAMP}")[1]
    assert parts(hidden) == (None, "路面合格率", "≥90%", "≥95%")
    assert hidden.level1
    assert hidden.level2
    assert (hidden.level1.name, hidden.level2.name) == ("产出指标", "质量指标")


def test_of_several_indicators_under_one_number_only_the_first_is_said_to_hold_others() -> None:
    text = f"1、{ROAD[:-1]}；{LAMP[:-1]}；{RIDER}2、{LAMP}"
    assert [one[:2] for one in odd(text)] == [("1", "merged-items"), (None, "hidden-item"), (None, "hidden-item")]


def test_a_category_inside_a_value_begins_an_indicator_whose_number_is_lost() -> None:
    text = f"1、{ROAD}{LAMP}3、{RIDER}"
    assert odd(text) == [("1", "merged-items", f"1、{ROAD[:-1]}"), (None, "hidden-item", LAMP[:-1])]
    assert [parts(one)[:2] for one in read(text)] == [("1", "修路里程"), (None, "路灯亮灯率"), ("3", "乘客满意度")]


@pytest.mark.parametrize("value", ["全年开放；闭馆日另行公告", "全年开放；" + "闭馆日另行公告" * 12])
def test_a_semicolon_inside_a_value_hides_no_indicator(value: str) -> None:
    (one,) = read(f"1、{HEAD}开放安排；实施周期指标值:{value}；年度指标值:{value}。")
    assert (text_of(one.cycle), text_of(one.annual), one.oddities) == (value, value, ())


@pytest.mark.parametrize(
    ("values", "found", "annual"),
    [
        # the same value once more
        (
            "年度指标值:全年开放；周二闭馆；年度指标值:全年开放；周二闭馆",
            ("repeated-field", "年度指标值:全年开放；周二闭馆"),
            "全年开放；周二闭馆",
        ),
        # too long for a name
        (
            f"年度指标值:全年开放；{'周二闭馆，' * 13}节假日除外；年度指标值:全年开放",
            ("repeated-field", "年度指标值:全年开放"),
            f"全年开放；{'周二闭馆，' * 13}节假日除外",
        ),
        # the two values in reverse order
        ("年度指标值:全年开放；周二闭馆；实施周期指标值:全年开放", ("disorder", "全年开放"), "全年开放；周二闭馆"),
    ],
)
def test_text_before_a_further_key_is_no_hidden_name_where_another_reading_is_surer(
    values: str, found: tuple[str, str], annual: str
) -> None:
    text = f"1、{HEAD}开放安排；{values}。2、{LAMP}"
    assert odd(text) == [("1", *found)]
    first, second = read(text)
    assert text_of(first.annual) == annual
    assert second.number == "2"


# --- N007: numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"1、{ROAD}3、{LAMP}", ["1", "3"]),
        (f"1、{ROAD}1、{LAMP}", ["1", "1"]),
        (f"5、{ROAD}2、{LAMP}", ["5", "2"]),
        (f"1、{ROAD}12、{LAMP}", ["1", "12"]),
        (f"1、{ROAD[:-1]}2、{LAMP}", ["1", "2"]),  # the terminator is lost, the number is not
        (f"1、{ROAD}2甲、{LAMP}", ["1", "2"]),
        (f"1.{ROAD}2.{LAMP}", ["1", "2"]),
        (ROAD, [None]),
    ],
)
def test_numbers_are_kept_as_printed_gaps_and_repeats_too(text: str, numbers: list[str | None]) -> None:
    found = read(text)
    assert [one.number for one in found] == numbers
    assert [text_of(one.name) for one in found] == ["修路里程", "路灯亮灯率"][: len(numbers)]
    assert [text_of(one.annual) for one in found] == ["≥3公里", "≥98%"][: len(numbers)]


# --- N008: punctuation ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "style"),
    [
        (ROAD, "；:"),
        (ROAD.replace("；", ";"), ";:"),
        (ROAD.replace(":", "："), "；："),
        (ROAD.replace(":", "：", 1), "；:："),
        ("1-产出指标,11-数量指标,修路里程;实施周期指标值:≥9公里,年度指标值:≥3公里;", ";,:"),
        ("产出指标：修路里程，年度指标值：≥3公里。", "，："),
        (f"{HEAD}全年开放，延时；实施周期指标值:周一、周二；周三：闭馆，检修；年度指标值:良，好:优。", "；:"),
    ],
)
def test_the_style_is_the_marks_of_the_notation_and_none_of_the_text(item: str, style: str) -> None:
    assert [one.style for one in read(f"1、{item}")] == [style]


# --- N016: order ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "found", "values"),
    [
        (f"{HEAD}修路里程；年度指标值:≥3公里；实施周期指标值:≥9公里。", ("disorder", "≥9公里"), ("≥9公里", "≥3公里")),
        (
            "1-产出指标；修路里程；11-数量指标；实施周期指标值:≥9公里；年度指标值:≥3公里。",
            ("disorder", "11-数量指标"),
            ("≥9公里", "≥3公里"),
        ),
        (
            f"{HEAD}12-质量指标；修路里程；实施周期指标值:≥9公里；年度指标值:≥3公里。",
            ("surplus-level", "12-质量指标"),
            ("≥9公里", "≥3公里"),
        ),
    ],
)
def test_a_part_out_of_order_or_too_many_is_named_and_every_part_is_in_its_slot(
    item: str, found: tuple[str, str], values: tuple[str, str]
) -> None:
    text = f"1、{item}2、{LAMP}"
    assert odd(text) == [("1", *found)]
    one = read(text)[0]
    assert one.level1
    assert one.level2
    assert (one.level1.code, one.level2.code) == ("1", "11")
    assert parts(one) == ("1", "修路里程", *values)


# --- places -----------------------------------------------------------------------------------------------------------

ALL_ODD = (
    f"1、{HEAD}护学岗；实施周期指标值:及时到岗。年度指标值:及时到岗。2、{HEAD}管网检修按计划完成。"
    f"3、{HEAD}防汛演练次数；实施周期指标值:≥2次；实施周期指标值:≥2次；年度指标值:≥2次。"
    f"4、{HEAD}12-质量指标；巡护里程；年度指标值:≥900公里；实施周期指标值≥900公里。{LAMP}"
    f"6、{ROAD[:-1]}；养护里程；实施周期指标值:≥60公里；年度指标值:≥20公里。"
)


@given(st.randoms(use_true_random=False), st.booleans())
def test_wraps_move_no_oddity_and_each_points_at_its_source(random: Random, blank_lines: bool) -> None:
    source = wrapped(ALL_ODD, random, blank_lines=blank_lines)
    found = [oddity for one in read_cell(make_cell(source, [(0, len(source))])).indicators for oddity in one.oddities]
    assert [(oddity.kind, oddity.field.text) for oddity in found] == [(kind, text) for _, kind, text in odd(ALL_ODD)]
    assert {oddity.kind for oddity in found} == {
        "missing-separator", "no-values", "repeated-field", "surplus-level", "disorder", "missing-colon", "merged-items", "hidden-item",
    }  # fmt: skip
    for oddity in found:
        assert flatten(source[slice(*oddity.field.span)]) == oddity.field.text
