"""What each rule's fix makes of a value, a name or an item, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.support.mending import after

SAME = ""


def coded(value: str, name: str = "培训人次", levels: str = "1-产出指标；11-数量指标") -> str:
    return f"1、{levels}；{name}；实施周期指标值:{value}；年度指标值:{value}。"


@pytest.mark.parametrize(
    ("rule", "before", "wanted"),
    [
        ("H001", "＞=2场", "≥2场"),
        ("H001", "=>90%", "≥90%"),
        ("H001", "＜＝3次", "≤3次"),
        ("H001", "a->b <5%", "a->b ＜5%"),
        ("H003", "≥3场，不少于5人", "≥3场，≥5人"),
        ("H003", "≥3场，达到100%", SAME),
        ("H003", "≥3场，2小时以内办结", "≥3场，≤2小时办结"),
        ("H003", "≥3场，不低于上年", SAME),
        ("H004", "≥ 5万 人次", "≥5万人次"),
        ("H004", "Type C 3 台", "Type C3台"),
        ("H012", "100.00%", "100%"),
        ("H012", "97.050%", "97.05%"),
        ("H012", "10.00元，5.0%", "10.00元，5%"),
        ("V007", "≥100%", SAME),
        ("V012", "不少于24次以上", "不少于24次"),
        ("V012", "≥5次，≥95%以上", "≥5次，≥95%"),
        ("V012", "≥30分钟以内", SAME),
        ("V012", "≥年度计划数300套", SAME),
        ("V012", "≥不少于50次", "≥50次"),
        ("V014", "投诉少于1宗", "投诉0宗"),
        ("V014", "不少于1次", SAME),
        ("V014", "少于10次", SAME),
    ],
)
def test_safe_fixes_of_values(rule: str, before: str, wanted: str) -> None:
    text = coded(before)
    if rule == "H004":
        text = f"项目名称\t绩效指标\n宣传\t{text}\n"
    assert after(text, rule) == (text.replace(before, wanted) if wanted else text)


@pytest.mark.parametrize(
    ("rule", "name", "before", "wanted"),
    [
        ("V013", "培训人次", "约860人次", "860人次"),
        ("V013", "培训人次", "签约12家", SAME),
        ("V013", "培训人次", "300人次左右", "300人次"),
        ("V003", "有效投诉率", "不低于5%", "≤5%"),
        ("V003", "有效投诉率", "5%以上", "≤5%"),
        ("V003", "有效投诉次数", "5起案件以上", SAME),
        ("V004", "有效投诉次数", "3次", "≤3次"),
        ("V015", "读者满意度", "90%", "≥90%"),
        ("U005", "护林员人数", "35", "35人"),
        ("U005", "读者满意度", "≥90", "≥90%"),
        ("U005", "创业倍增比率", "≥1.1", SAME),
        ("U005", "降低噪音强度", "＜30", SAME),
        ("U005", "监测断面", "≥64", SAME),
    ],
)
def test_unsafe_fixes_of_values(rule: str, name: str, before: str, wanted: str) -> None:
    text = coded(before, name)
    assert after(text, rule) == text
    assert after(text, rule, unsafe=True) == (text.replace(f":{before}", f":{wanted}") if wanted else text)


@pytest.mark.parametrize(
    ("rule", "before", "wanted"),
    [
        ("N012", "准确率.", "准确率"),
        ("N012", "、及时率（0）。", "及时率"),
        ("N012", "水、电、气完好率", SAME),
        ("H006", "文物的的保存", "文物的保存"),
        ("H006", "市民的的士出行", SAME),
        ("H006", "巡查巡查次数", SAME),
        ("H007", "、、及时率", "、及时率"),
        ("H008", "”晨读角“场次", "“晨读角”场次"),
        ("H008", "“晨读角场次", SAME),
        ("H009", "座数（座)", "座数（座）"),
        ("H009", "座数（座", SAME),
        ("H005", "邮寄案件95%", SAME),
    ],
)
def test_safe_fixes_of_names(rule: str, before: str, wanted: str) -> None:
    text = coded("≥5%", before)
    assert after(text, rule) == (text.replace(before, wanted) if wanted else text)


@pytest.mark.parametrize(
    ("rule", "before", "wanted"),
    [
        ("T001", "13-时效指标；13-时效指标", "1-产出指标；13-时效指标"),
        ("T001", "13-时效指标；11-数量指标", SAME),
        ("N007", "１、产出指标：人数，年度指标值：5人。３、产出指标：次数", "１、产出指标：人数，年度指标值：5人。２、产出指标：次数"),
        ("N007", "1、产出指标：人数，年度指标值：5人。3、产出指标：，年度指标值：5人，年度指标值：6人", SAME),
        ("N005", "实施周期指标值为5人；", "实施周期指标值:5人；"),
        ("N005", ";5;实施周期指标值:5年度指标值:", ";5;实施周期指标值:5;年度指标值:"),
        ("H013", "1-产出指标；11- 数量", "1-产出指标；11-数量指标"),
        ("H013", "1 - 产出指标；11－数量指标", "1-产出指标；11-数量指标"),
        ("H013", "1-产出指标；19 - 数量指标", SAME),
        ("H007", "11-数量指标；；", SAME),
        ("H007", "1-产出指标；；", SAME),
    ],
)  # fmt: skip
def test_safe_fixes_of_items(rule: str, before: str, wanted: str) -> None:
    texts = {
        "T001": coded("5").replace("1-产出指标；11-数量指标", before),
        "H013": f"项目名称\t绩效指标\n巡河\t{coded('5').replace('1-产出指标；11-数量指标', before)}\n",
        "N007": f"{before}，年度指标值：6次。",
        "N005": f"1、1-产出指标;11-数量指标{before}年度指标值:5。"
        if ";" not in before
        else f"1、1-产出指标;11-数量指标{before}5。",
        "H007": f"1、1-产出指标；{before}实施周期指标值:5；年度指标值:5。"
        if "11" in before
        else f"1、{before}人数；实施周期指标值:5；年度指标值:5。",
    }
    text = texts[rule].replace(";11-数量指标实施", "；11-数量指标；人数；实施")
    assert after(text, rule) == (text.replace(before, wanted) if wanted else text)


def test_an_unknown_character_goes_where_nothing_is_lost() -> None:
    text = "1、产出指标：巡河\x07次数，年度指标值：≥120次\ufffd。\n2、产出指标：\uf0b7清淤\ufffd里程，年度指标值：≥3公里。\n"
    assert after(text) == text.replace("\x07", "").replace("次\ufffd", "次")


def test_a_total_is_written_in_the_unit_of_the_table_without_losing_a_cent() -> None:
    head = "项目名称\t总计\t绩效目标\t绩效指标\n津贴\t3.17\t发放\t"
    text = head + coded("全年31,680.50元", "津贴发放金额", "1-产出指标；14-成本指标") + "\n"
    assert after(text) == text.replace("31,680.50元", "3.16805万元")


def test_the_two_values_are_written_alike() -> None:
    text = "1、1-产出指标；12-质量指标；达标率；实施周期指标值:≧95%；年度指标值:95%以上。"
    assert after(text, "C009") == text.replace("≧95%", "95%以上")
    assert after(text.replace("≧", "≥"), "C009") == text.replace("≧", "≥").replace("95%以上", "≥95%")
    assert after(text.replace("≧95%", "95%"), "C008", unsafe=True).count(":95%以上") == 2


def test_the_annual_value_is_copied_only_where_it_is_one_quantity_and_the_project_ends_this_year() -> None:
    text = "项目名称\t绩效目标\t绩效指标\n养护{}\t养护道路\t1、1-产出指标；12-质量指标；完好率；实施周期指标值:路面整洁；年度指标值:≥95%。\n"
    once = text.format("")
    assert after(once, "C006", unsafe=True) == once.replace("路面整洁", "≥95%")
    for left in (text.format("2023-2026年"), once.replace("≥95%", "完成道路养护5公里")):
        assert after(left, "C006", unsafe=True) == left


def test_a_repeated_field_goes_only_if_it_says_the_same() -> None:
    text = "1、产出指标：演练次数，年度指标值：≥2次，年度指标值：≥2次。"
    assert after(text, "N004", unsafe=True) == text.replace("，年度指标值：≥2次。", "。")
    other = text.replace("≥2次。", "≥3次。")
    assert after(other, "N004", unsafe=True) == other
