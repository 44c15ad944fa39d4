"""The value grammar: total, and the same as the lexer alone where that is enough."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.notation.characters import normal
from linter.notation.values import DATE_MARK, LONGEST, QUANTITY_MARK, read_by_grammar, read_value
from tests.support.corpus import TABLES, needs_corpus, truth

SIGNS = (
    "",
    "≥",
    "≧",
    "＞=",
    ">=",
    "＞",
    "≤",
    "＜",
    "=",
    "不少于",
    "不低于",
    "大于或等于",
    "等于",
    "小于",
    "不超过",
    "至少",
    "控制在",
    "约",
    "达到",
    "不得低于",
    "小于等于",
    "最高",
)
SCALES = ("", "万余", "万", "亿", "百万", "千")
UNITS = (
    "",
    "%",
    "％",
    "人次",
    "个工作日",
    "元",
    "㎡",
    "场次",
    "册次",
    "（次）",
    "（万元）",
    "个百分点",
    "机时",
    "科次",
    "Mbps",
    "团组",
)
PERS = ("", "/人", "/人/年", "/平方公里", "/人·天", "/周")
BOUNDS = ("", "以上", "以上/年", "+", "或以上", "及以上", "以内", "之内", "以下", "左右")


def numbers() -> st.SearchStrategy[str]:
    plain = st.decimals(0, 99999, places=2).map(lambda number: f"{number.normalize():f}")
    return plain | st.integers(1000, 9_999_999).map(lambda number: f"{number:,}")


@settings(max_examples=500)
@given(
    st.sampled_from(SIGNS),
    numbers(),
    st.sampled_from(SCALES),
    st.sampled_from(UNITS),
    st.sampled_from(PERS),
    st.sampled_from(BOUNDS),
)
def test_one_quantity_is_read_alike_by_lexer_and_grammar(
    sign: str, number: str, scale: str, unit: str, per: str, bound: str
) -> None:
    text = f"{sign}{number}{scale}{unit}{per if unit else ''}{bound}"
    assert read_value(text) == read_by_grammar(read_value(text).normal)
    first = read_value(text).quantities[0]
    factor = {"万": 10_000, "亿": 10**8, "百万": 10**6, "千": 1000}.get(first.scale, 1)
    assert first.number == Decimal(number.replace(",", "")) * factor


@settings(max_examples=1000)
@given(
    st.text(
        st.sampled_from(
            "≥≤=<>＞0123456789.,%％/÷×*-~至年月日前底次人个万亿元天不少于大小超过以上内约达控制在（）()甲乙，、；每周"
        ),
        max_size=30,
    )
)
def test_any_text_is_a_value_and_the_lexer_path_agrees_with_the_grammar(text: str) -> None:
    value = read_value(text)
    assert value == read_by_grammar(normal(text))
    assert len(value.normal) == len(text)
    assert value.skeleton.count(QUANTITY_MARK) == len(value.quantities)
    assert value.skeleton.count(DATE_MARK) == len(value.dates)
    for quantity in value.quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)


@pytest.mark.parametrize(
    ("text", "number", "scale", "unit"),
    [
        ("≤120（万元）", 1_200_000, "万", "元"),
        ("3(百万人次)", 3_000_000, "百万", "人次"),
        ("≤120万（元）", 1_200_000, "万", "元"),
        ("≥20（千克）", 20, "", "千克"),
        ("35万台件", 350_000, "万", "台件"),
        ("40套件", 40, "", "套"),
    ],
)
def test_a_scale_in_the_brackets_of_a_unit_counts(text: str, number: int, scale: str, unit: str) -> None:
    (quantity,) = read_value(text).quantities
    assert (quantity.number, quantity.scale, quantity.unit) == (number, scale, unit)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("不得低于90%", "≥"),
        ("不能少于3次", "≥"),
        ("不应小于12米", "≥"),
        ("不可高于5%", "≤"),
        ("不得大于3天", "≤"),
        ("不应超过8人", "≤"),
        ("少于等于5%", "≤"),
        ("低于或等于5%", "≤"),
        ("高于等于90%", "≥"),
        ("多于或等于20场", "≥"),
        ("最低90%", "≥"),
        ("最高15天", "≤"),
        ("≮90%", "≥"),
        ("≯5%", "≤"),
        ("90%（含90%）以上", "≥"),
        ("30天（含）以内", "≤"),
        ("10万+", "≥"),
        ("高于90%", "＞"),
        ("低于5%", "＜"),
    ],
)
def test_a_prohibition_and_an_equality_turn_the_comparison_round(text: str, comparator: str) -> None:
    (quantity,) = read_value(text).quantities
    assert quantity.comparator == comparator


@pytest.mark.parametrize(
    ("text", "number", "unit", "per"),
    [
        ("36万头份", 360_000, "头份", ""),
        ("≥5000公顷次", 5000, "公顷次", ""),
        ("45万册次以上", 450_000, "册次", ""),
        ("15000羽次", 15_000, "羽次", ""),
        ("5000人天次", 5000, "人天次", ""),
        ("200车公里", 200, "车公里", ""),
        ("180日历天", 180, "日历天", ""),
        ("6500万Nm³", 65_000_000, "Nm³", ""),
        ("2000机时/台", 2000, "机时", "/台"),
        ("3次以上/季度", 3, "次", "/季度"),
        ("≥30床日/人", 30, "床日", "/人"),
        ("2万余人", 20_000, "人", ""),
        ("100多户", 100, "户", ""),
        ("20余人次", 20, "人次", ""),
        ("100w次", 1_000_000, "次", ""),
        ("（95%）", 95, "%", ""),
        ("60W", 60, "W", ""),
        ("25件（套）", 25, "件", ""),
        ("50项（次）以上", 50, "项", ""),
        ("1200人·次", 1200, "人次", ""),
        ("260人·天", 260, "人天", ""),
        ("100元/人·天", 100, "元", "/人·天"),
    ],
)
def test_a_compound_or_unlisted_unit_belongs_to_its_number(text: str, number: int, unit: str, per: str) -> None:
    value = read_value(text)
    (quantity,) = value.quantities
    assert (quantity.number, quantity.unit, quantity.per) == (number, unit, per)
    assert value.skeleton == QUANTITY_MARK


@pytest.mark.parametrize(
    ("text", "comparator", "unit"),
    [
        ("10家企业以上", "≥", "家"),
        ("100名学生以内", "≤", "名"),
        ("3档及以上", "≥", "档"),
        ("举办3场活动以上", "≥", "场"),
        ("≥3家企业以上", "≥", "家"),
        # the bound is of the rank, not of the number
        ("3名副高以上", "", "名"),
        ("5个省级以上", "", "个"),
        ("2个，县级以上", "", "个"),
        ("2家以上级名义", "≥", "家"),
        ("3名医生", "", "名"),
    ],
)
def test_a_bound_may_stand_behind_what_is_counted(text: str, comparator: str, unit: str) -> None:
    (quantity,) = read_value(text).quantities
    assert (quantity.comparator, quantity.unit) == (comparator, unit)


@pytest.mark.parametrize("text", ["大于9000具以上", "≥100具以上", "≥3规格及以上"])
def test_a_second_bound_behind_an_unlisted_unit_is_the_numbers_too(text: str) -> None:
    (quantity,) = read_value(text).quantities
    assert quantity.prefix
    assert quantity.suffix.endswith("以上")
    assert (quantity.start, quantity.end) == (0, len(text))


@pytest.mark.parametrize("text", ["按《2024年实施方案》", "执行第12次会议纪要", "执行〔2023〕5号文"])
def test_the_numbers_of_papers_and_meetings_are_no_quantities(text: str) -> None:
    value = read_value(text)
    assert (value.quantities, value.dates) == ((), ())


@pytest.mark.parametrize("text", ["1:17", "1：4", "1∶1.2", "3:1", "≥1.2：1"])
def test_a_ratio_may_stand_with_any_colon(text: str) -> None:
    assert [one.form for one in read_value(text).quantities] == ["ratio"]


def test_the_scale_of_a_map_is_no_ratio() -> None:
    (quantity,) = read_value("1：500地形图20平方公里").quantities
    assert (quantity.number, quantity.unit) == (20, "平方公里")


def test_a_value_beyond_all_measure_is_read_at_its_beginning_only() -> None:
    value = read_value("≥3场，" + "长" * 3 * LONGEST + "5人")
    assert len(value.quantities) == 1
    assert len(value.normal) == 3 * LONGEST + 6


@needs_corpus
def test_every_value_of_the_reference_tables_is_read_alike_by_lexer_and_grammar() -> None:
    values = {
        row[slot] for table in TABLES for row in truth(table, "indicators") for slot in ("cycle", "annual") if row[slot]
    }
    assert len(values) > 700
    for text in values:
        assert read_value(text) == read_by_grammar(read_value(text).normal)
