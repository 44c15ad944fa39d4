"""How other districts print the same notation: numbers, keys and categories of their own."""

from __future__ import annotations

import re

import pytest

from linter.model import Cell, Field, Indicator
from linter.notation import Reading, read_cell
from linter.notation.cells import _lexer
from linter.notation.lexer import _FIRST, _FIRST_OF_LEVEL
from tests.support.rendering import NUMBERS, Item, render

HEAD = "1-产出指标；11-数量指标；"
TREES = f"{HEAD}植树株数；实施周期指标值:≥900株；年度指标值:≥300株。"
BENCH = "1-产出指标；12-质量指标；座椅完好率；实施周期指标值:≥98%；年度指标值:≥98%。"
GUEST = "3-满意度指标；31-服务对象满意度；游客满意度；实施周期指标值:≥90%；年度指标值:≥90%。"


def read(text: str) -> Reading:
    return read_cell(Cell(text))


def text_of(field: Field | None) -> str | None:
    return field.text if field else None


def names(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.number, text_of(one.name)) for one in read(text).indicators]


def values(one: Indicator) -> tuple[str | None, str | None, str | None]:
    return text_of(one.name), text_of(one.cycle), text_of(one.annual)


def odd(text: str) -> list[tuple[str | None, str]]:
    return [(one.number, oddity.kind) for one in read(text).indicators for oddity in one.oddities]


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("dialect", ["standard", "flat"])
def test_every_style_of_numbers_gives_items_of_their_own(numbers: str, dialect: str) -> None:
    level = (None, "产出指标") if dialect == "flat" else ("1", "产出指标")
    second = None if dialect == "flat" else ("11", "数量指标")
    cell = [Item(level, second, f"设施{place}", "≥5处", f"≥{place}处") for place in range(1, 15)]
    text = render(cell, dialect, numbers)
    assert names(text) == [(str(place) if numbers else None, f"设施{place}") for place in range(1, 15)]
    assert odd(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"1{TREES}2、{BENCH}3、{GUEST}", ["1", "2", "3"]),  # the first mark is lost
        (f"1{TREES}2{BENCH}3{GUEST}", ["1", "2", "3"]),  # a blank was the mark
        (f"１、{TREES}２、{BENCH}", ["１", "２"]),
        (f"（一）{TREES}（二）{BENCH}", [None, None]),
        (f"一、{TREES}二、{BENCH}", [None, None]),
        (f"{TREES}2、{BENCH}3、{GUEST}", [None, "2", "3"]),
    ],
)
def test_items_are_kept_apart_whatever_is_left_of_their_numbers(text: str, numbers: list[str | None]) -> None:
    found = read(text).indicators
    assert [one.number for one in found] == numbers
    assert [one.level1 and one.level1.code for one in found] == ["1", "1", "3"][: len(numbers)]
    assert [text_of(one.name) for one in found] == ["植树株数", "座椅完好率", "游客满意度"][: len(numbers)]
    assert odd(text) == []


def test_an_item_without_number_among_numbered_ones_is_hidden_in_one_of_them() -> None:
    assert odd(f"（1）{TREES}{BENCH}（3）{GUEST}") == [("1", "merged-items"), (None, "hidden-item")]


@pytest.mark.parametrize(
    ("item", "listed"),
    [
        ("1、", "（1）检修；（2）演练；（3）值守"),
        ("（1）", "（1）检修；（2）演练；（3）值守"),
        ("①", "①检修；②演练；③值守"),
        ("1.", "1.检修；2.演练；3.值守"),
        ("1）", "1）检修；2）演练；3）值守"),
        ("", "全年开展。1、检修。2、演练。3、值守"),
        ("1、", "全年开展。1、检修。2、质量：合格。3、时效：及时"),
    ],
)
def test_a_list_inside_a_value_begins_no_item(item: str, listed: str) -> None:
    second = item.replace("1", "2").replace("①", "②")
    text = f"{item}{HEAD}防汛安排；实施周期指标值:{listed}；年度指标值:{listed}。{second}{BENCH}"
    assert [values(one) for one in read(text).indicators] == [
        ("防汛安排", listed, listed),
        ("座椅完好率", "≥98%", "≥98%"),
    ]
    assert odd(text) == []


@pytest.mark.parametrize("sign", ["（{}）", "①", "{})", "{}."])
def test_a_broken_item_cannot_hide_in_any_style_of_numbers(sign: str) -> None:
    one, two, three = "①②③" if sign == "①" else [sign.format(number) for number in (1, 2, 3)]
    assert odd(f"{one}{TREES}{two}长椅都修好了。{three}{GUEST}") == [("2", "no-values")]


@pytest.mark.parametrize(
    "broken", ["3、产出；合格率；≥95%。", "3、质量：合格率≥95%。", "7、社会效益；知晓率显著提高。"]
)
def test_an_item_that_skips_a_number_and_has_no_code_is_loud(broken: str) -> None:
    text = f"1、{TREES}{broken}"
    assert odd(text) == [(broken[0], "no-values")]
    assert values(read(text).indicators[0]) == ("植树株数", "≥900株", "≥300株")


def test_a_heading_before_the_first_item_is_no_text_of_its_own() -> None:
    for heading in ("绩效指标：", "项目绩效指标:", "年度绩效指标"):
        assert read(f"{heading}1、{TREES}").lead is None
    assert names(f"绩效指标：（1）{TREES}（2）{BENCH}") == [("1", "植树株数"), ("2", "座椅完好率")]
    assert text_of(read("绩效指标：").lead) == "绩效指标："


# --- keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["部门年度绩效目标值完成率", "年度目标值完成率", "年度目标值80%以上的单位数", "中期目标值达标率", "总体目标值"],
)
def test_a_name_may_speak_of_a_key(name: str) -> None:
    text = f"1、{HEAD}{name}；实施周期指标值:≥95%；年度指标值:≥95%。2、{BENCH}"
    assert values(read(text).indicators[0]) == (name, "≥95%", "≥95%")
    assert odd(text) == []


@pytest.mark.parametrize(
    "value",
    [
        "达到年度目标值的95%以上",
        "全部完成，年度目标值≥95%的单位占八成",
        "完成产出、效益指标，得分≥90分",
        "2024年目标值:10；2025年目标值:20",
    ],
)
def test_a_value_may_speak_of_keys_and_categories(value: str) -> None:
    text = f"1、{HEAD}考核情况；实施周期指标值:{value}；年度指标值:{value}。2、{BENCH}"
    assert values(read(text).indicators[0]) == ("考核情况", value, value)
    assert odd(text) == []


@pytest.mark.parametrize(
    ("cycle", "annual"),
    [
        ("实施周期指标值:", "2025年度指标值:"),
        ("2024-2026年实施周期指标值：", "2024年年度指标值："),
        ("（2024-2026年）实施周期指标值:", "（2024年）年度指标值:"),
        ("实施周期指标值（2024-2026年）:", "年度指标值（2024年）:"),
        ("总体绩效目标值∶", "本年度指标值∶"),
    ],
)
def test_years_belong_to_the_key(cycle: str, annual: str) -> None:
    text = f"1、{HEAD}植树株数；{cycle}≥900株；{annual}≥300株。2、{BENCH}"
    assert values(read(text).indicators[0]) == ("植树株数", "≥900株", "≥300株")
    assert odd(text) == []


def test_a_year_that_is_the_value_stays_the_value() -> None:
    (one,) = read(f"1、{HEAD}验收年份；实施周期指标值:2025年度指标值:2025。").indicators
    assert values(one) == ("验收年份", "2025", "2025")


def test_a_key_that_names_no_period_is_the_annual_one_where_there_is_no_other() -> None:
    text = f"1、{HEAD}植树株数；指标值:≥300株。2、产出指标：浇水次数，2025年目标值：≥6次。3、{BENCH}"
    assert [values(one) for one in read(text).indicators] == [
        ("植树株数", None, "≥300株"),
        ("浇水次数", None, "≥6次"),
        ("座椅完好率", "≥98%", "≥98%"),
    ]
    assert odd(text) == []
    (one,) = read(f"1、{HEAD}植树；指标值:三年；实施周期指标值:≥900株；年度指标值:≥300株。").indicators
    assert values(one) == ("植树；指标值:三年", "≥900株", "≥300株")


def test_two_indicators_with_such_keys_under_one_number_are_two() -> None:
    text = "1、产出指标：植树株数，指标值：≥300株；浇水次数，指标值：≥6次。"
    assert odd(text) == [("1", "merged-items"), (None, "hidden-item")]
    assert names(text) == [("1", "植树株数"), (None, "浇水次数")]


def test_a_word_in_place_of_the_colon_is_no_part_of_the_value() -> None:
    text = f"1、{HEAD}植树株数；实施周期指标值为≥900株；年度指标值为300株。"
    (one,) = read(text).indicators
    assert values(one) == ("植树株数", "≥900株", "300株")
    assert [(oddity.kind, oddity.field.text) for oddity in one.oddities] == [
        ("missing-colon", "实施周期指标值"),
        ("missing-colon", "年度指标值"),
    ]


# --- categories -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "levels", "name"),
    [
        ("效益指标；社会效益；", [(None, "效益指标"), (None, "社会效益")], "知晓率"),
        ("效益指标：可持续影响：", [(None, "效益指标"), (None, "可持续影响")], "知晓率"),
        ("效益指标,社会效益,", [(None, "效益指标"), (None, "社会效益")], "知晓率"),
        ("产出；质量；", [(None, "产出"), (None, "质量")], "知晓率"),
        ("投入指标；11-数量指标；", [(None, "投入指标"), ("11", "数量指标")], "知晓率"),
        ("过程指标；12-质量指标；", [(None, "过程指标"), ("12", "质量指标")], "知晓率"),
        ("产出指标；12.质量指标；", [(None, "产出指标"), ("12", "质量指标")], "知晓率"),
        ("１－产出指标；１２－质量指标；", [("１", "产出指标"), ("１２", "质量指标")], "知晓率"),
        ("效益指标：社会效益，", [(None, "效益指标")], "社会效益，知晓率"),
        ("1-产出指标；11-数量指标；质量；", [("1", "产出指标"), ("11", "数量指标")], "质量；知晓率"),
    ],
)
def test_categories_without_code_or_suffix_are_categories(
    head: str, levels: list[tuple[str | None, str]], name: str
) -> None:
    for number in ("1、", "（1）"):
        one = read(f"{number}{head}知晓率；年度指标值:≥80%。").indicators[0]
        assert [(level.code, level.name) for level in (one.level1, one.level2) if level] == levels
        assert values(one) == (name, None, "≥80%")


@pytest.mark.parametrize("name", ["服务对象满意度", "社会效益", "质量"])
def test_a_category_directly_before_a_key_is_the_name(name: str) -> None:
    one = read(f"1、效益指标：{name}，年度指标值：≥90%。").indicators[0]
    assert (one.level2, text_of(one.name)) == (None, name)


# --- the lexer --------------------------------------------------------------------------------------------------------


def test_every_anchor_of_the_grammar_begins_with_a_character_that_is_asked_for() -> None:
    anchors = re.compile(_lexer().anchors.pattern.removeprefix(f"(?={_FIRST})"))
    names = ("产出", "效益", "效果", "满意度", "成本", "投入", "过程")
    signs = [style.format(1) for style in NUMBERS] + ["一、", "（二）", "十、", "、", "．", "-", "—"]
    keys = (
        "实施周期",
        "总体",
        "中长期",
        "中期",
        "长期",
        "本年度",
        "当年度",
        "年度",
        "当年",
        "2025年",
        "（2025）年度",
        "绩效",
        "",
    )
    text = "。".join(f"{sign}{code}{name}指标；甲" for sign in signs for code in ("", "1-") for name in names)
    text += "".join(f"；{key}{word}值:5" for key in keys for word in ("指标", "目标", "绩效指标"))
    found = [match.start() for match in anchors.finditer(text)]
    assert len(found) > 300
    assert all(re.match(_FIRST, text[start]) for start in found)


def test_every_category_of_the_grammar_begins_with_a_character_that_is_asked_for() -> None:
    level = re.compile(_lexer().level.pattern.removeprefix(f"(?={_FIRST_OF_LEVEL})"))
    names = "产出 效益 效果 满意度 成本 投入 过程 数量 质量 时效 经济效益 社会效益 生态效益 生态环境效益 经济成本 社会成本 生态环境成本"
    names += " 可持续影响 服务对象满意度"
    codes = ["", *(f"{code}{dash}" for code in ("", "1", "21", "１") for dash in "-－—–‐−"), "3.", "3．"]
    texts = [f"{code}{name}{suffix}；甲" for code in codes for name in names.split() for suffix in ("", "指标")]
    found = [text for text in texts if level.match(text)]
    assert len(found) > 800
    assert all(re.match(_FIRST_OF_LEVEL, text) for text in found)
