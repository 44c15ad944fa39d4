"""Facts of a value: its bound, number, scale and unit, and the forms it is compared in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.pipeline import parse
from tests.support.facts import builder, listed, value_facts

# --- bounds -----------------------------------------------------------------------------------------------------------

BEFORE = {
    "≥": "≥ ≧ >= ＞= ＞＝ 大于等于 大于或等于 不小于 不低于 不少于 至少 达 达到",
    "＞": "> ＞ 大于 超过 高于 多于",
    "≤": "≤ ≦ <= ＜= ＜＝ 小于等于 小于或等于 不大于 不高于 不超过 不多于 至多 控制在",
    "＜": "< ＜ 小于 少于 低于 不满",
    "=": "= ＝",
}
BEHIND = {"≥": "以上 或以上 及以上", "≤": "以内 之内 以下 或以下 及以下"}


@pytest.mark.parametrize("number", ["95%", "3场", "0.6万元", "20个工作日", "1.4"])
@pytest.mark.parametrize(("sign", "word"), listed(BEFORE))
def test_every_bound_word_before_a_number_is_read_whole(sign: str, word: str, number: str) -> None:
    plain, bounded = value_facts(number), value_facts(word + number)
    assert bounded.comparator == sign
    assert bounded.quantities[0].prefix == word.translate(str.maketrans("≧≦＞＜＝", "≥≤><="))
    assert (bounded.number, bounded.unit, bounded.alone) == (plain.number, plain.unit, True)
    assert bounded.canon == sign + plain.canon


@pytest.mark.parametrize("number", ["95%", "3场", "0.6万元", "20个工作日"])
@pytest.mark.parametrize(("sign", "word"), listed(BEHIND))
def test_every_bound_word_behind_a_number_means_the_same_as_its_sign(sign: str, word: str, number: str) -> None:
    bounded = value_facts(number + word)
    assert bounded.comparator == sign
    assert bounded.quantities[0].suffix == word
    assert bounded.canon == value_facts(sign + number).canon


@pytest.mark.parametrize(
    "text",
    ["不低于上年", "达到预期目标", "采购价格≤预算价格", "超过往年", "不少于合同约定数量", "控制在预算内"],
)
def test_a_bound_word_without_a_number_behind_it_is_text(text: str) -> None:
    assert value_facts(text).comparator is None


def test_before_and_behind_one_number_the_word_before_it_counts() -> None:
    assert value_facts("控制在2%以内").comparator == "≤"
    assert value_facts("大于3家以上").comparator == "＞"


def test_the_first_number_with_a_bound_is_the_main_one() -> None:
    facts = value_facts("培训2期，每期不少于50人")
    assert (facts.comparator, facts.number, facts.unit) == ("≥", Decimal(50), "人")
    facts = value_facts("培训2期，每期50人")
    assert (facts.comparator, facts.number, facts.unit) == (None, Decimal(2), "期")


# --- numbers, scales, units -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("30000人", "30000", "人"),
        ("1.85万人", "18500", "人"),
        ("0.6万人", "6000", "人"),
        ("3.5亿元", "350000000", "元"),
        ("10万本", "100000", "本"),
        ("2万", "20000", None),
        ("3千人", "3000", "人"),
        ("5百人", "500", "人"),
        ("3百万元", "3000000", "元"),
        ("1千万元", "10000000", "元"),
        ("35.6万亩", "356000", "亩"),
        ("1,200册", "1200", "册"),
        ("12,345.60元", "12345.6", "元"),
        ("１００％", "100", "%"),
        ("100.00%", "100", "%"),
        ("98.5%", "98.5", "%"),
        ("1‰", "1", "‰"),
        ("0.05‰", "0.05", "‰"),
        ("1.5倍", "1.5", "倍"),
        ("2个百分点", "2", "个百分点"),
        ("35", "35", None),
        ("0起", "0", "起"),
        ("5个团组", "5", "个团组"),
        ("20个工作日", "20", "个工作日"),
        ("120家新闻媒体", "120", "家"),
        ("150万科次", "1500000", "科次"),
        ("25（套）", "25", "套"),
        # a scale is none where it belongs to the unit
        ("6千米", "6", "千米"),
        ("2千克", "2", "千克"),
        ("3千瓦时", "3", "千瓦时"),
        ("20百分点", "20", "百分点"),
        ("1.2万平方米", "12000", "平方米"),
        # units of other departments
        ("40课时", "40", "课时"),
        ("800张", "800", "张"),
        ("12万㎡", "120000", "㎡"),
        ("65分贝", "65", "分贝"),
        ("8000吨", "8000", "吨"),
        ("60班次", "60", "班次"),
        ("300人次", "300", "人次"),
    ],
)
def test_a_number_comes_with_its_scale_multiplied_in_and_its_unit(text: str, number: str, unit: str | None) -> None:
    for sign, comparator in (("", None), ("≥", "≥"), ("不超过", "≤")):
        facts = value_facts(sign + text)
        assert (facts.number, facts.unit, facts.comparator) == (Decimal(number), unit, comparator)


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("300元/人/年", "元", "/人/年"),
        ("≤480元/人·天", "元", "/人·天"),
        ("2次/月", "次", "/月"),
        ("0.6万元/台", "元", "/台"),
        ("≥25人/班", "人", "/班"),
        ("3张/千人", "张", "/千人"),
    ],
)
def test_what_an_amount_is_counted_by_stands_apart_from_its_unit(text: str, unit: str, per: str) -> None:
    facts = value_facts(text)
    assert (facts.unit, facts.per) == (unit, per)
    assert value_facts(text.split("/")[0]).per is None


@pytest.mark.parametrize(
    ("text", "form", "first", "second"),
    [
        ("4-8个团组", "range", "4", "8"),
        ("2～3万人", "range", "20000", "30000"),
        ("90%至95%", "range", "90", "95"),
        ("18℃-26℃", "range", "18", "26"),
        ("5km-8km", "range", "5", "8"),
        ("15个工作日至20个工作日", "range", "15", "20"),
        ("10万平方米-12万平方米", "range", "100000", "120000"),
        ("800元/人-1000元/人", "range", "800", "1000"),
        ("5000元-1万元", "range", "5000", "10000"),
        ("10-12万元", "range", "100000", "120000"),
        ("≤3/5000", "ratio", "3", "5000"),
    ],
)
def test_a_range_and_a_ratio_have_two_numbers(text: str, form: str, first: str, second: str) -> None:
    (quantity,) = value_facts(text).quantities
    assert (quantity.form, quantity.number, quantity.upper) == (form, Decimal(first), Decimal(second))


def test_all_quantities_of_a_value_are_kept_with_their_places() -> None:
    text = "新建校舍2栋，改造操场1.5万平方米"
    facts = value_facts(text)
    assert [text[one.start : one.end] for one in facts.quantities] == ["2栋", "1.5万平方米"]
    assert facts.units == {"栋", "平方米"}
    assert not facts.alone


def test_the_highest_percentage_looks_at_the_upper_end_of_a_range() -> None:
    assert value_facts("检修率95%，完好率120%").highest_percent == 120
    assert value_facts("90%-105%").highest_percent == 105
    assert value_facts("120人").highest_percent is None


@pytest.mark.parametrize(
    ("name", "percent"), [("到馆率（%）", True), ("到馆率%", True), ("到馆率", False), ("到馆人次（人次）", False)]
)
def test_a_name_that_gives_per_cent_makes_a_bare_number_a_percentage(name: str, percent: bool) -> None:
    facts = value_facts("≥300", name)
    assert (facts.unit, facts.highest_percent) == (("%", 300) if percent else (None, None))
    assert value_facts("≥3万", name).unit is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("≥95%", True),
        ("≥９５％", True),
        ("百分之九十", True),
        ("≥95百分比", True),
        ("1‰", False),
        ("95人", False),
        ("2个百分点", False),
    ],
)
def test_a_percentage_may_be_written_in_words(text: str, percent: bool) -> None:
    assert value_facts(text).percent is percent


def test_a_percentage_that_a_system_prints_in_words_is_one() -> None:
    printed = value_facts("≥95百分比")
    assert (printed.kind, printed.unit, printed.number, printed.canon) == ("THRESH", "%", 95, "≥95%")


@pytest.mark.parametrize(
    ("text", "numeral"), [("万亩", False), ("公里", False), ("一万亩", True), ("百户", True), ("0.8万亩", True)]
)
def test_a_unit_alone_is_no_number(text: str, numeral: bool) -> None:
    assert value_facts(text).numeral is numeral


# --- numbers that are no targets, words that are numbers (rules.md §5, items 6, 7, 8, 21) -------------------------------


@pytest.mark.parametrize("text", ["2000件", "12000人次", "2025人", "2024.5万元", "2030册", "20240平方米"])
def test_a_count_is_no_year(text: str) -> None:
    facts = value_facts(text)
    assert facts.dates == ()
    assert facts.number is not None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年11月30日前", ("2024年11月30日前",)),
        ("2021年50人、2022年100人", ("2021年", "2022年")),
        ("每年12月31日前", ("12月31日前",)),
        ("2025年底前完成3所", ("2025年底前",)),
        ("2023年6月前完成", ("2023年6月前",)),
        ("2024-2025年", ("2024-2025年",)),
        ("逢双月20日前公布", ("20日前",)),
        ("3日", ()),
        ("收到申请后5日内", ()),
    ],
)
def test_dates_are_no_quantities_and_days_without_a_month_are_no_dates(text: str, dates: tuple[str, ...]) -> None:
    facts = value_facts(text)
    assert facts.dates == dates
    assert "20" not in "".join(str(one.number) for one in facts.quantities)


@pytest.mark.parametrize("text", ["0.6万人", "0.5%", "＞0", "≥0", "0-1次", "＜1", "10次", "100%", "2000件"])
def test_what_is_not_zero_is_not_taken_for_it(text: str) -> None:
    assert value_facts(text).kind != "ZERO"


@pytest.mark.parametrize(
    "text",
    ["每周一次", "零故障", "七个区校园", "三所学校", "十本", "每半年一次", "等保三级"],
)
def test_chinese_numerals_within_words_are_numerals_but_no_digits(text: str) -> None:
    facts = value_facts(text)
    assert facts.numeral
    assert not facts.digits
    assert facts.number is None


@pytest.mark.parametrize(
    "text",
    [
        "一流",
        "统一标准",
        "一次性补助",
        "进一步提升",
        "“三支一扶”",
        "双一流",
        "第一名",
        "全天",
        "唯一",
        "万众一心",
        "三农",
        "人民",
    ],
)
def test_words_with_a_numeral_in_them_are_no_numerals(text: str) -> None:
    facts = value_facts(text)
    assert not facts.numeral
    assert not facts.digits


@pytest.mark.parametrize(
    "text", ["合同约定3000元", "园区签约入驻企业9家", "合同约定面积", "节约用水10%", "预约挂号率≥80%", "签约率100%"]
)
def test_about_is_no_approximation_inside_another_word(text: str) -> None:
    assert all(one.prefix != "约" for one in value_facts(text).quantities)


@pytest.mark.parametrize("text", ["约1200人次", "大约1200人次", "全年服务约1200人次"])
def test_about_before_a_number_is_kept_and_bounds_nothing(text: str) -> None:
    (quantity,) = value_facts(text).quantities
    assert quantity.prefix in ("约", "大约")
    assert (quantity.number, quantity.unit, quantity.comparator) == (Decimal(1200), "人次", "")


# --- forms for comparing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "canon"),
    [
        ("≥95% ≧９５％ 95%以上 95%或以上 不低于95% 大于等于95.0% ≥95.00%。", "≥95%"),
        ("≤20个工作日 不超过20个工作日 20个工作日以内 控制在20个工作日之内", "≤20个工作日"),
        ("1.85万人 18500人 18,500人 1.850万人。", "18500人"),
        ("100% 100.00% １００％ 100%。", "100%"),
        ("4-8个团组 4～8个团组 4—8个团组", "4-8个团组"),
        ("0.6万元/台 6000元/台", "6000元/台"),
        ("逐年提升 逐年提升。", "逐年提升"),
        ("举办讲座５场 举办讲座5场。", "举办讲座5场"),
    ],
)
def test_the_ways_to_write_one_target_have_one_canonical_form(texts: str, canon: str) -> None:
    assert {value_facts(text).canon for text in texts.split()} == {canon}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("≥95%", "95%"),
        ("≥95%", "＞95%"),
        ("95%", "95人"),
        ("300元/人", "300元/年"),
        ("5场", "5场次"),
        ("1万人", "1万"),
        ("0.6万人", "6万人"),
        ("4-8场", "4场"),
    ],
)
def test_different_targets_have_different_canonical_forms(one: str, other: str) -> None:
    assert value_facts(one).canon != value_facts(other).canon


def test_the_text_is_as_printed_and_the_normal_form_has_its_length() -> None:
    facts = value_facts("≧９５％（全年）。")
    assert (facts.text, facts.normal, facts.length) == ("≧９５％（全年）。", "≥95%(全年)", 8)
    assert value_facts("招募率（%）。").bare == "招募率"


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("≧95%", True),
        ("＞=2场", True),
        (">=2场", True),
        ("<5%", True),
        ("＜＝5%", True),
        ("≥95%", False),
        ("＞5%", False),
        ("＜5%", False),
        ("不少于5场", False),
    ],
)
def test_glyphs_other_than_the_four_signs_of_the_form_are_noted(text: str, glyphs: bool) -> None:
    assert value_facts(text).glyphs is glyphs


# --- blanks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "blanks"), [("≥ 280人", True), ("≥ 200 人", True), ("≥280人", False)])
def test_blanks_in_the_source_of_a_value_are_noted(text: str, blanks: bool) -> None:
    item = f"1、1-产出指标；11-数量指标；义诊人次；实施周期指标值:≥900人次；年度指标值:{text}。"
    annual = builder().document(parse(item)).projects[0].indicators[0].annual
    assert annual.blanks is blanks
    assert annual.text == text.replace(" ", "")
