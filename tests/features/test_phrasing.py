"""How names and values are worded: slogans, targets inside names, echoes, explanations, two bounds on one number."""

from __future__ import annotations

import pytest

from linter.features import IndicatorFacts
from linter.features.phrasing import echoes, is_checkable, is_definite, is_definition
from linter.pipeline import parse
from tests.support.facts import builder, name_facts, value_facts

# --- names ------------------------------------------------------------------------------------------------------------

SLOGANS = "保障校园食品安全 推动全民阅读 改善村庄人居环境 切实维护农民工权益 丰富群众文化生活"
MEASURABLE = (
    "提升服务水平 保障车辆完好率 维护设备台次 改善居住环境情况 支持企业数量 保障性住房供应 技能提升补贴发放 维护及时性"
)
TARGETED = [
    "完成80家以上农贸市场检查",
    "送戏下乡20场",
    "管网漏损率控制在10%以内",
    "培训合格率95%",
    "投诉事件为0",
    "100%覆盖行政村",
    "出勤率=出勤人数/应到人数",
    "出勤率（出勤人数÷应到人数）",
    "合格件数/抽检总件数",
    "完工里程/计划总里程",
    "响应时限≤30分钟",
    "每日值守24小时",
]
UNTARGETED = [
    "65岁以上老年人体检人数",
    "≥65岁老年人体检人数",
    "0-6岁儿童健康管理率",
    "火情24小时扑灭率",
    "12345热线接通率",
    "“1+X”证书试点",
    "PM2.5浓度",
    "4A级景区创建",
    "5G基站建设",
    "2024年新建学位",
    "3号线工程",
    "第1批电子门票",
    "3个片区保洁覆盖率",
    "新建/改建公厕",
    "设备A/B角配置",
    "床位数/千人",
    "7天×24小时值守",
    "出勤率（%）",
]


@pytest.mark.parametrize("name", SLOGANS.split())
def test_a_verb_of_effect_with_nothing_to_measure_is_a_slogan(name: str) -> None:
    assert name_facts(name).slogan


@pytest.mark.parametrize("name", MEASURABLE.split())
def test_what_ends_in_a_measure_or_is_a_fixed_term_is_no_slogan(name: str) -> None:
    assert not name_facts(name).slogan


@pytest.mark.parametrize("name", TARGETED)
def test_a_target_or_formula_in_a_name_is_seen(name: str) -> None:
    assert name_facts(name).targeted


@pytest.mark.parametrize("name", UNTARGETED)
def test_numbers_that_say_what_is_meant_are_no_target(name: str) -> None:
    assert not name_facts(name).targeted


@pytest.mark.parametrize(("name", "rate"), [("手术成功率", True), ("电机功率", False), ("调解成功率", True)])
def test_a_rate_of_success_is_a_rate_and_power_is_none(name: str, rate: bool) -> None:
    assert name_facts(name).rate is rate


# --- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("拨付率", "救助金拨付率"),
        ("维护粮食储备安全", "粮食储备安全"),
        ("已公示", "抽检结果公示"),
        ("公园绿地水体整洁", "公园绿地及水体环境整洁"),
    ],
)
def test_a_value_that_says_what_the_name_says_is_an_echo(value: str, name: str) -> None:
    assert echoes(value, name)


@pytest.mark.parametrize(
    ("value", "name"),
    [("降低投诉", "投诉率"), ("整洁有序", "公园环境"), ("良", "良种覆盖"), ("安装", "装机安全")],
)
def test_a_value_with_words_of_its_own_is_no_echo(value: str, name: str) -> None:
    assert not echoes(value, name)


@pytest.mark.parametrize(
    "value",
    [
        "实际到馆的读者总数",
        "因服务态度产生的有效投诉数量",
        "反映课题成果被采纳的程度",
        "考核项目完成情况",
        "项目直接受益的农户数量",
        "计算方法：由第三方评定",
        "评定标准：按月打分",
    ],
)
def test_an_explanation_is_told_from_a_target(value: str) -> None:
    assert is_definition(value)


@pytest.mark.parametrize(
    "value", ["考核合格", "实际到岗", "达到规定的数量", "增加受益的人数", "因地制宜", "提高居民生活水平"]
)
def test_a_target_in_words_is_no_explanation(value: str) -> None:
    assert not is_definition(value)


@pytest.mark.parametrize(
    "value",
    [
        "通过竣工验收",
        "全覆盖",
        "未出现断供",
        "无处罚",
        "不新增",
        "Ⅲ类及以上",
        "前三名",
        "应保尽保",
        "一村一医",
        "九成以上",
        "达到设计要求",
        "已配置",
        "建成投用",
        "按月提供",
        "取得认证证书",
        "零上访",
        "验收合格",
        "达标排放",
    ],
)
def test_words_that_can_be_checked(value: str) -> None:
    assert is_checkable(value)


@pytest.mark.parametrize(
    ("value", "definite"),
    [
        ("省级以上", True),
        ("省级奖项", True),
        ("CMMI3级", True),
        ("SCI一区", True),
        ("上级部门", False),
        ("等保三级", True),
        ("全天", True),
        ("未出现断供", True),
        ("通过竣工验收", False),
        ("全覆盖", False),
    ],
)
def test_a_level_and_what_must_not_happen_leave_nothing_to_judge(value: str, definite: bool) -> None:
    assert is_definite(value) is definite


@pytest.mark.parametrize(
    "value",
    ["长期", "和谐稳定", "未来可期", "无缝衔接", "通过宣传引导群众", "为决策提供依据", "浓厚", "妥善解决", "符合需要"],
)
def test_words_that_nobody_could_check(value: str) -> None:
    assert not is_checkable(value)


@pytest.mark.parametrize(
    "value",
    [
        "不少于24次以上",
        "≥95%以上",
        "大于3家以上",
        "≥30分钟以内",
        "≥年度计划数300套",
        "≥不少于50次",
        "不低于≥90%",
        "=95%以上",
    ],
)
def test_two_bounds_on_one_number_are_seen(value: str) -> None:
    assert value_facts(value).doubled


@pytest.mark.parametrize(
    "value",
    [
        "≥24次", "24次以上", "控制在9%以内", "达到95%以上", "≤每人600元", "≥每月1次", "≥上年10%", "采购价格≤预算价格", ">=3场", "大于等于3场",
        "不超过5个工作日，合格率95%以上",
    ],
)  # fmt: skip
def test_one_bound_is_not_two(value: str) -> None:
    assert not value_facts(value).doubled


def test_the_name_of_a_programme_is_no_quantity() -> None:
    assert value_facts("按工业4.0标准演练，演练2次").kind == "EMBED"


def test_the_length_of_a_value_does_not_count_its_stop() -> None:
    assert value_facts("长期坚持。").length == 4


# --- the year's part of the cycle -------------------------------------------------------------------------------------


def indicator(cycle: str, annual: str) -> IndicatorFacts:
    text = f"1、1-产出指标；11-数量指标；改造管网里程；实施周期指标值:{cycle}；年度指标值:{annual}。"
    return builder().document(parse(text)).projects[0].indicators[0]


@pytest.mark.parametrize(
    ("cycle", "annual", "partial"),
    [
        ("100%", "40%", True),
        ("≥30公里", "≥15公里", True),
        ("≥30公里", "≥20公里", False),
        ("100%", "40公里", False),
        ("0%", "0%", False),
        ("改造完成", "40%", False),
    ],
)
def test_this_years_part_is_at_most_half_of_the_cycle(cycle: str, annual: str, partial: bool) -> None:
    assert indicator(cycle, annual).partial is partial
