"""A printed value as it should have been written keeps the drafter's number."""

from __future__ import annotations

import pytest

from linter.features.builder import FactsBuilder
from linter.pipeline import parse
from tests.support.conditions import indicator, knowledge

HEAD = "项目名称\t总计\t绩效目标\t绩效指标\n"

QUANTITY, QUALITY = "1-产出指标；11-数量指标；", "1-产出指标；12-质量指标；"
COST, SATISFACTION = "1-产出指标；14-成本指标；", "3-满意度指标；31-服务对象满意度；"
BENEFIT = "2-效益指标；21-经济效益；"


@pytest.mark.parametrize(
    ("levels", "name", "value", "mended"),
    [
        (QUANTITY, "免费孕检人数", "约860人", "≥860人"),
        (QUANTITY, "造林面积", "300亩左右", "≥300亩"),
        (QUANTITY, "招引企业", "力争引进5家", "≥5家"),
        (QUANTITY, "更换井盖数量", "≥年度计划数300套", "≥300套"),
        (QUANTITY, "巡诊次数", "不少于24次以上", "≥24次"),
        (QUANTITY, "抢修到场时间", "≥30分钟以内", "≤30分钟"),
        (QUANTITY, "选派支教教师", "4-8名", "≥4名"),
        (QUANTITY, "选派支教教师", "4-8名骨干教师", "≥4名"),
        (QUANTITY, "报道媒体", "4-6家以上新闻媒体", "≥4家"),
        (QUALITY, "管网漏损率", "5-8%", "≤8%"),
        (QUANTITY, "培养养老护理人才数量", "≥100", "≥100人"),
        (QUANTITY, "购置心电监护设备", "20", "≥20台"),
        (QUANTITY, "专题讲座", "≥6", "≥6场"),
        (QUANTITY, "完成账目清算工作", "1", "≥1项"),
        (QUANTITY, "护林员人数", "35", "≥35人"),
        (QUANTITY, "义诊服务总量", "2万", "≥2万人次"),
        (QUANTITY, "参训教师人次", "≤300人次", "≥300人次"),
        (QUALITY, "投诉率", "≥5%", "≤5%"),
        (SATISFACTION, "乘客满意度", "≥90", "≥90%"),
        (QUALITY, "万车交通事故死亡率", "≥1.2", "≤1.2"),
        (QUALITY, "水质达标率", "95%或以上", "≥95%"),
        (QUALITY, "水质达标率", "＞95%", "＞95%"),
        (QUALITY, "水质达标率", "≥100%", "100%"),
        (COST, "农机购置支出", "大于300万元", "≤300万元"),
        (COST, "义诊人均成本", "≥80元/人", "≤80元/人"),
        (COST, "路灯改造控制数", "≤35", "≤35万元"),
        (COST, "特困生人均资助", "2500", "≤2500元"),
        (COST, "路灯改造成本控制率", "100", "≤100%"),
        (COST, "津贴发放金额", "全年共计31680元", "≤3.168万元"),
        (COST, "网络建设投资", "≤2亿", "≤2亿元"),
        (QUALITY, "服务覆盖率", "≥95次", "≥95%"),
        (QUALITY, "服务覆盖率", "约95人次", "≥95%"),
        (QUANTITY, "聘用护理人员", "≥8", "≥8人"),
        (BENEFIT, "带动企业研发投入", "≥1.5亿", "≥1.5亿元"),
        (QUANTITY, "聘用护理人员", "≤8", "≤8人"),
        (QUANTITY, "新媒体平台阅读量", "≥500万", "≥500万次"),
        (QUALITY, "服务覆盖率", "95次以上", "≥95%"),
        (QUALITY, "服务覆盖率", "90-95件", "≥90%"),
        (QUALITY, "服务覆盖率", "100户", "100%"),
        (SATISFACTION, "乘客满意度", "≥88人", "≥88%"),
        (QUALITY, "投诉率", "≤3次", "≤3%"),
        (SATISFACTION, "乘客满意度", "≥0.9", "≥90%"),
        (QUALITY, "图书完好率", "0.95", "≥95%"),
        (QUALITY, "投诉率", "≤0.6", "≤0.6%"),
        (QUANTITY, "参训教师人数", "≥0.7", "≥0.7万人"),
        (QUANTITY, "新增绿地面积", "≥0.7", "≥0.7平方米"),
        (QUALITY, "审核准确率", "（准确件数÷总件数）×100%=98%", "≥98%"),
    ],
)
def test_the_number_gets_one_clear_bound_and_a_unit(levels: str, name: str, value: str, mended: str) -> None:
    assert indicator(value, name, levels=levels).mended_annual == mended


@pytest.mark.parametrize(
    ("levels", "name", "value", "mended"),
    [
        (QUALITY, "水质达标率", "120%", "≥95%"),
        (QUALITY, "公众号关注率", "10000人", "≥95%"),
        (QUALITY, "公众号关注率", "开展推广活动3次以上", "≥95%"),
        (QUALITY, "服务覆盖率", "开展活动95次", "≥95%"),
        (QUALITY, "服务覆盖率", "≥3次", "≥95%"),
        (QUALITY, "服务覆盖率", "≥120次", "≥95%"),
        (QUALITY, "服务覆盖率", "0次", "≥95%"),
        (QUALITY, "投诉率", "≤95次", "≤5%"),
        (SATISFACTION, "游客满意度", "少于5次", "≥90%"),
        (SATISFACTION, "游客满意度", "≥50人", "≥90%"),
        (SATISFACTION, "游客满意度", "100人", "≥90%"),
        (SATISFACTION, "游客满意度", "小于5%", "≥90%"),
        (SATISFACTION, "游客满意度", "0", "≥90%"),
        (SATISFACTION, "游客满意度", "100%", "≥90%"),
        (QUALITY, "专网设备连通性", "＜1%", "≥95%"),
        (QUALITY, "公厕保洁", "非量化指标", "合格率≥95%"),
        (QUANTITY, "改造道路32公里", "20", "≥12个"),
    ],
)
def test_what_cannot_be_meant_becomes_the_model(levels: str, name: str, value: str, mended: str) -> None:
    assert indicator(value, name, levels=levels).mended_annual == mended


@pytest.mark.parametrize(("amount", "mended"), [("132.00", "≤1600元"), ("2000.00", "≤1600万元"), ("", "≤1600万元")])
def test_a_cost_without_unit_is_not_taken_for_more_than_the_budget(amount: str, mended: str) -> None:
    item = "1、1-产出指标；14-成本指标；制服成本；实施周期指标值:1600；年度指标值:1600。"
    facts = FactsBuilder(knowledge()).document(parse(f"{HEAD}制服购置\t{amount}\t购置制服\t{item}\n", path="t.tsv"))
    assert facts.projects[0].indicators[0].mended_annual == mended


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("施工进度", "2025年12月前"),
        ("公厕保洁", "达标率≥95%"),
        ("巡查频次", "每周一次"),
        ("事故起数", "0起"),
        ("文物保护", "修复文物20件，编印图录1册"),
        ("师生配备", "1:25"),
        ("公厕保洁", "良"),
        ("管网漏损率控制在10%以内", "≤10%"),
    ],
)
def test_what_is_well_said_stays_as_it_is(name: str, value: str) -> None:
    assert indicator(value, name).mended_annual == value


def test_each_value_is_mended_by_itself_and_an_absent_one_becomes_the_model() -> None:
    both = indicator("约200人", "参训人数", cycle="600人左右", levels=QUANTITY)
    assert (both.mended_annual, both.mended_cycle) == ("≥200人", "≥600人")
    assert indicator("≥95%", "培训合格率", cycle=None).mended_cycle == "≥95%"


@pytest.mark.parametrize(
    ("name", "value", "rounded"),
    [
        ("租借人次", "21473人次", "≥21000人次"),
        ("网站访问次数", "1204370次", "≥120万次"),
        ("投诉起数", "1234起", "≤1200起"),
        ("演出场次", "7场", "≥7场"),
        ("演出场次", "良", "≥12场"),
    ],
)
def test_a_plan_has_round_numbers(name: str, value: str, rounded: str) -> None:
    assert indicator(value, name, levels=QUANTITY).rounded_annual == rounded


@pytest.mark.parametrize("digits", [28, 33, 400])
def test_a_number_of_hundreds_of_digits_stops_nothing(digits: int) -> None:
    mended = indicator(f"{'9' * digits}人", "参训人数", levels=QUANTITY).mended_annual
    assert mended.startswith("≥")
    assert mended.endswith("人")
