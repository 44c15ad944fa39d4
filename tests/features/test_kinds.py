"""The kind of a value: the catalogue's own examples, values of other departments, and which kind wins where two would fit."""

from __future__ import annotations

import pytest

from linter.features.kinds import KINDS, QUANTIFIED
from linter.features.values import NO_VALUE
from tests.support.facts import builder, listed, name_facts, value_facts

# rules.md §3.0
OF_THE_CATALOGUE = {
    "META": "非量化指标 定量指标 — 待定 可持续影响",
    "GRADE": "良 符合 是 三级 完备",
    "FORMULA": "抽查准确数量/抽查总数量×100% 人均支付金额*总人数",
    "DATE": "2024年11月30日前 每年12月31日前 2024年底 逢双月20日前公布",
    "FREQ": "2次/月 至少1次/周 每周一次 每周 按季度",
    "ZERO": "0 0次 0事故 安全，0次 零故障",
    "RANGE": "4-8个团组 2-24小时",
    "RATIO": "≤3/5000 1‰ ≥1倍",
    "COMPOSITE": "撰写报告18份，汇编成册1份",
    "THRESH": "等于100% ≥90% 95%或以上 不少于5场 30分钟以内",
    "EXACT": "100% 30000人 6套",
    "EMBED": "举办人才交流活动5场 7天×24小时",
    "BASELINE": "不低于上年 采购价格≤预算价格",
    "TREND": "逐年提升 逐年增长 有所提高",
    "DEFER": "按当年度市下达任务数 合同约定面积",
    "SLOGAN": "劳动者合法权益得到保障",
}
# Named elsewhere in the catalogue with the rule that depends on the kind.
OF_THE_RULES = {
    "META": "非具体量化指标 定性指标 非量化 定量 定性 不可量化 难以量化 无 - / 暂无 xx ** 见附件 同上 服务对象满意度 无法预计 数量指标 生态效益",
    "GRADE": "优 中 差 优秀 好 较好 一般 良好 合格 达标 通过 正常通过 否 一级 二级 四级 齐全",
    "FORMULA": "实际支付工资福利待遇人数/应支付工资福利待遇人数*100% 1-超出时长÷标准值×100%",
    "RANGE": "3-5块奖牌 4-6家以上新闻媒体",
    "RATIO": "不大于1‰",
    "COMPOSITE": "2021年50人、2022年100人 居家养老服务费52万，机构养老服务费10.08万",
    "THRESH": "＞=2场 ≧95% 大于1亿元 不低于170个 <1.4 ≥25人/班 少于1宗 控制在2%以内 未及时完成数控制在2%以内 网络可用性不低于99%",
    "EXACT": "300元/人/年 200元/人（其中市财政、区财政各负担一半） 2000件 12000人次 约1200人次 10万本 35 2万 16人（以市最终下达任务数为准）",
    "EMBED": "园区签约入驻企业9家 校园维稳处理率100%",
    "DEFER": "按照实际申报情况进行统计 按项目规定完成 年度计划数 按合同工期 按合同约定",
    "SLOGAN": "长期 和谐稳定 基本通过 有效 安全 按计划完成 按时完成 按时拨付 优化服务 不断完善 水质持续改善 提高 足额支出 达到预期目标 零就业家庭动态清零",
}
# Education, health, water, transport, agriculture, culture, police.
OF_OTHER_DEPARTMENTS = {
    "META": "不能量化 非量化值 定性描述 待确定 详见附件 不涉及 XX个 ×× 待上级下达 量化 时效指标 经济成本 N/A",
    "GRADE": "不低于Ⅴ类 合格。 优良 甲级 不合格 A级 五级 乙级 及格 4A级及以上 AAA 三级甲等 五星级",
    "FORMULA": (
        "实际到校学生数/在册学生数×100% 门诊次均费用×门诊人次 达标水样数÷抽检水样总数 (准点班次数/总班次数)×100% "
        "合格样品数/检测样品数*100% 到馆人次/阅览座位数 按时办结案件数÷受理案件总数×100%"
    ),
    "DATE": (
        "2025年8月31日前完成校舍维修 每月25日前 汛期前 2025年第三季度 春耕前 2025年6月 2025年12月31日 开学前 10月底前 "
        "每学期末 2025-06-30前 年内完成 国庆前 每月25日 2025年1-12月 2025/6/30 2025年上半年 2025.07-2026.01 1-12月 第三季度 一季度 四季度 每季度初 "
        "上半年 下半年完成 年内 当年内 项目周期内 2025年12月25日24时前 八一前 每月最后一个工作日前 24年12月底 “十四五”期末 每周五前"
    ),
    "FREQ": (
        "每月 每学期2次 每月不少于1次 每日巡查2次 3场/季度 每季度检测1次 每年2场次 每半年一次 两次/月 每两周一次 12期/年 一年两次 1次/2周 4次/年/校 每日 按学期 1次/天 3次以上/季度 4场及以上/年 一季度一次 "
        "半年一次 半年1次 两年一次 3天1次 2周一次 1周3次 每隔两天一次 三年一轮 两个月一次 半年不少于1次 每3年1次 每3个月更新1次 一日两扫 一月一通报 每月发放 3次/年·企业"
    ),
    "ZERO": "零 零次 零发生 不发生 无泄密 无错误 动态清零 0例 零差错 0起 ≤0 无事故 0% =0人次 零投诉 无群体性上访 “零差错” 零新增 无重大安全事故 0.0% ０宗 降为零 无违纪行为",
    "RANGE": "90%≤X≤100% 50＜场次≤60场 95%<=出勤率<=100% 30~45分钟 8～10课时 90%至95% 18℃-26℃ 60㎡-90㎡ 介于90%和95%之间 1.5‰~2‰ 2-3万人 20－25人 10-15公里 1-2天",
    "RATIO": "≤5‰ 0.5‰ 1.2‰以下 1比5 ≥1.5倍 3倍以上 1/50 不超过3/10000 ≥1.2：1",
    "COMPOSITE": (
        "新建校舍2栋，改造操场1个 培训医生30人、护士50人 检修泵站3座，更换水表200块 新增公交车20辆、站点8个 "
        "种植水稻500亩，玉米300亩 修复书画12件和古籍5册 购置警车2辆，配备辅警4名"
    ),
    "THRESH": (
        "20万元（含）以内 3000元（含3000元）以内 90%（含）以上 90%及其以上 ≥12课时 ≤480元/人·天 80%及以上 不超过3天 控制在15分钟之内 超过60亩 不满5例 达到85% 至多2次 COD≤30mg/L 24小时内到达 "
        "收到申请后5日内 10家企业以上 3档及以上 100名学生以内 逾1200公里 突破500家 至少布设12处 最多跑1次 最高补贴5000元 不短于30公里 最长30天 费率上限3% 收到通知一周内 不超出80元/份 20场次及以上 ≥2次/生 =95%"
    ),
    "EXACT": "400元/人、天 3所学校 2.5% 1.85万人 24公里 500亩 1,200册 45分钟 0.6万元/台 8小时/天 5万吨/日 3张/千人 95分 2名",
    "EMBED": "修缮教室12间 开展义诊3次 新建水厂1座 完成公路养护80公里 引进3名副高以上 突破3项关键技术 发放种子5吨 全年演出120场 覆盖7个派出所 每班45人 较上年提高3%",
    "BASELINE": (
        "不低于全省平均水平 不高于上年同期 优于国家标准 不超过概算 与上年持平 不低于省标 较去年下降 同比下降 中标价≤控制价 高于往年 不低于周边耕地 市场平均价格以下 不低于序时进度 不突破总投资 不低于目标值 高于省定标准 符合GB3095-2012 达到GB/T19001标准 高于城镇居民收入增速 不低于当地最低工资标准 不超过控制指标"
    ),
    "TREND": "减少 增加 延长 持续减少 不断增长 逐步改善 近视率逐年下降 稳步提升 稳中有升 有所增加 发案率逐年降低 逐渐减少 逐年恢复 稳中向好 客流逐步回升 稳定增长 连年增长 日趋完善 呈下降趋势 呈逐年上升态势",
    "DEFER": (
        "依据穗财行〔2023〕15号文执行 按学校实际需要 以教育局下达任务为准 按照水务部门任务要求 根据合同进度 按采购合同 按农机补贴标准 以文件为准 按实际发生数 依据协议 依合同 按发改批复 据实结算 以实结算 按学籍系统人数核定 按省集采中选价格 参照《差旅费管理办法》标准执行 按《2024年实施方案》确定 执行县政府第12次常务会议纪要 详见实施方案 根据法律文书 实报实销 据实列支 按人社部门核定数发放 按照农财发〔2023〕5号文件执行"
    ),
    "SLOGAN": (
        "校园安全稳定 群众就医更方便 水环境良好 出行更便捷 农民增收 丰富市民文化生活 社会治安良好 及时足额 按质按量完成 明显提升 "
        "依法依规 微信/网站 元/人 较为准确 更为准确可靠"
    ),
}
ALL = listed(OF_THE_CATALOGUE) + listed(OF_THE_RULES) + listed(OF_OTHER_DEPARTMENTS)


@pytest.mark.parametrize(("kind", "text"), ALL)
def test_a_value_has_the_kind_the_catalogue_gives_it(kind: str, text: str) -> None:
    facts = value_facts(text, "某项指标")
    assert facts.kind == kind
    assert facts.quantified == (kind in QUANTIFIED)
    assert facts.gradable == (kind == "GRADE")


def test_no_kind_is_without_examples_and_their_order_is_that_of_the_catalogue() -> None:
    assert set(OF_OTHER_DEPARTMENTS) == set(OF_THE_CATALOGUE) == set(KINDS) - {"MISSING", "ECHO"}
    assert all(len(words.split()) >= 7 for words in OF_OTHER_DEPARTMENTS.values())
    assert ", ".join(KINDS) == (
        "MISSING, META, GRADE, ECHO, FORMULA, DATE, FREQ, ZERO, RANGE, RATIO, COMPOSITE, THRESH, EXACT, EMBED, BASELINE, TREND, DEFER, SLOGAN"
    )
    assert set(KINDS) - QUANTIFIED == {"MISSING", "META", "GRADE", "ECHO", "FORMULA", "TREND", "DEFER", "SLOGAN"}


def test_a_final_full_stop_changes_no_kind() -> None:
    for kind, text in listed(OF_THE_CATALOGUE):
        assert value_facts(f"{text}。").kind == kind


def test_a_value_that_is_not_there_is_missing() -> None:
    assert builder().values.facts(None, name_facts("校车数")) == NO_VALUE
    assert (NO_VALUE.kind, NO_VALUE.quantified, NO_VALUE.gradable) == ("MISSING", False, False)


# --- the name once more -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("招募率", "招募率"),
        ("招募率（%）", "招募率"),
        ("招募率", "招募率（％）"),
        ("参加培训人次", "参加培训人次。"),
        ("义诊人次（人次）", "义诊人次"),
        ("管网漏损率。", "管网漏损率"),
        ("修复琴凳数（张）", "修复琴凳数"),
        ("公交准点率", "公交准点率%"),
        ("设备零故障", "设备零故障"),
        ("提高单产", "提高单产"),
        ("按合同约定执勤", "按合同约定执勤"),
    ],
)
def test_a_value_that_repeats_the_name_is_an_echo(name: str, text: str) -> None:
    facts = value_facts(text, name)
    assert facts.kind == "ECHO"
    assert not facts.quantified


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("招募率", "招募", "SLOGAN"),
        ("社会效益", "社会效益", "META"),
        ("服务对象满意度", "服务对象满意度", "META"),
        ("达标", "达标", "GRADE"),
        ("参加培训人次", "参加培训人次200人次", "EMBED"),
        ("", "逐年提升", "TREND"),
    ],
)
def test_a_category_and_a_grade_come_before_the_echo_and_a_part_of_the_name_is_none(
    name: str, text: str, kind: str
) -> None:
    assert value_facts(text, name).kind == kind


# --- where two kinds would fit ----------------------------------------------------------------------------------------

FIRST_WINS = {
    "DATE": "2024-2025年 每月15日前巡检一次",  # no RANGE, no FREQ
    "FREQ": "至少1次/周 每月不少于20场次 每季度1-2次 不少于4次/年",  # no THRESH, no RANGE
    "ZERO": "≤0 =0 安全，0次",  # no THRESH, no EMBED
    "RANGE": "4-6家以上 0-1次 控制在8-10分钟",  # no THRESH, no ZERO
    "RATIO": "不大于1‰ ≥1.5倍 增长1倍",  # no THRESH, no EMBED
    "COMPOSITE": "1000册以上，读者500人次以上 2024年3所，2025年5所",  # no THRESH
    "THRESH": "2025年完成率≥90% 较上年提高≥1个百分点 达标断面数/总断面数=95% 实际到校人数÷应到校人数×100%≥95% 实际发放数/应发放数×100%，达到98%",
    "EMBED": "2025年新增50人 较上年提高3% 逐年提升3% 逐步提高至90% 5天，覆盖率90% 2025年底前完成3所",  # no DATE, BASELINE or TREND
    "BASELINE": "较上年有所提高 比上年增长 不少于计划数 单价≤市场指导价",  # no TREND, no DEFER
}


@pytest.mark.parametrize(("kind", "text"), listed(FIRST_WINS))
def test_the_first_kind_of_the_order_wins(kind: str, text: str) -> None:
    assert value_facts(text).kind == kind


# rules.md §5 item 6, Q006: per-unit prices and rates are no formulas, nor is an “or”.
@pytest.mark.parametrize(
    "text",
    [
        "300元/人/年",
        "1次/周",
        "≥25人/班",
        "200元/人（其中市财政、区财政各负担一半）",
        "7天×24小时",
        "7×24小时",
        "0.6万元/公里",
        "是/否",
        "通过/不通过",
        "微信/网站",
        "1/50",
    ],
)
def test_a_sign_between_units_or_alternatives_makes_no_formula(text: str) -> None:
    facts = value_facts(text)
    assert facts.kind != "FORMULA"
    assert not facts.formula


@pytest.mark.parametrize(
    "text",
    [
        "实际到校人数/应到校人数*100%=90%",
        "合格率=合格数/总数*100%",
        "应发放人数×补贴标准",
        "（实际产量-计划产量）/计划产量",
    ],
)
def test_a_formula_is_noted_with_and_without_its_result(text: str) -> None:
    assert value_facts(text).formula


# Q015: dates, per-unit caps, shares and opening hours beside an amount make no composite.
@pytest.mark.parametrize(
    "text",
    [
        "30分钟以内比例≥95%",
        "7天×24小时，每年365天",
        "检修率100%，完好率98%",
        "培训2期，每期50人",
        "补助500元/人，共200人",
        "3个（其中新建1个）",
        "100人，100%",
    ],
)
def test_amounts_of_one_thing_make_no_composite(text: str) -> None:
    assert value_facts(text).kind != "COMPOSITE"
