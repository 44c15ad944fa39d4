"""What the name of an indicator tells: what it measures, in what unit, whether more of it is good."""

from __future__ import annotations

import pytest

from tests.support.facts import listed, name_facts

# --- the name for comparing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("到馆率（%）", "到馆率"),
        ("到馆率(%)", "到馆率"),
        ("到馆率（％）", "到馆率"),
        ("到馆率%", "到馆率"),
        ("亩均漏损（‰）", "亩均漏损"),
        ("出警人次（人）", "出警人次"),
        ("修复琴凳数（张）", "修复琴凳数"),
        ("新建泊位（个）", "新建泊位"),
        ("接种率（0）", "接种率"),
        ("做好校园护学岗工作。", "做好校园护学岗工作"),
        ("演出场次：", "演出场次"),
        ("公交准点率（%）。", "公交准点率"),
        ("ＰＵＥ值", "PUE值"),
        ("河道清淤（东段）长度", "河道清淤(东段)长度"),
        ("改善就医环境，方便群众", "改善就医环境，方便群众"),
    ],
)
def test_a_name_is_compared_without_the_unit_and_the_stop_at_its_end(text: str, normal: str) -> None:
    facts = name_facts(text)
    assert facts.normal == normal
    assert (facts.text, facts.length) == (text, len(text))


def test_a_name_of_nothing_but_a_unit_stays_as_it_is() -> None:
    assert name_facts("（%）").normal == "(%)"


@pytest.mark.parametrize(
    ("text", "letters", "numbered"),
    [
        ("PUE", True, False),
        ("校车数", True, False),
        ("12345热线接通率", True, True),
        ("（%）", False, False),
        ("100", False, True),
    ],
)
def test_letters_make_a_name_and_digits_are_noted(text: str, letters: bool, numbered: bool) -> None:
    facts = name_facts(text)
    assert (facts.letters, facts.numbered) == (letters, numbered)


# --- rates and counts -------------------------------------------------------------------------------------------------

RATES = (
    "补贴发放准确率 培训合格率 双师型教师占比 优质课程比例 学员满意度 政策知晓度 居民认可度 项目完成度 免疫接种覆盖面 师生比率 "
    "到馆率（%） 课程开出率(%) 供水水质达标率% 巡河率（％） 病床使用率。 破案率（0） 诊疗效率 秸秆综合利用率 公交准点率"
)
# Endings that only look like a rate, slogans about efficiency, and everything else.
NO_RATES = (
    "抽检频率 水泵功率 网络速率 提高审批效率 提升办案效率 优化出警效率 满意情况 用水定额 道路平整度 义诊人次 播种面积 PUE "
    "报修响应时间 教学质量"
)
COUNTS = (
    "参训教师人数 义诊人次 巡查次数 水质检测频次 采购数量 受助企业家数 特困家庭户数 规上企业数 学校单位数 医疗机构数 演出场次 "
    "讲座场数 宣传手册份数 新增床位个数 案卷件数 救护车台数 修复琴凳数（张） 水表数（台） 出警人次（人次）"
)
# 数 is no count at the end of an index, a coefficient or a number of days.
NO_COUNTS = "空气质量指数 折算系数 增收倍数 考核分数 出警天数 疫苗接种率 灌溉面积 人均培训成本 文物修复 演出频率"


@pytest.mark.parametrize("text", RATES.split())
def test_a_rate_is_told_by_its_ending(text: str) -> None:
    facts = name_facts(text)
    assert facts.rate
    assert facts.measure == "rate"
    assert not facts.counts


@pytest.mark.parametrize("text", NO_RATES.split())
def test_what_only_looks_like_a_rate_is_none(text: str) -> None:
    facts = name_facts(text)
    assert not facts.rate
    assert facts.measure != "rate"


@pytest.mark.parametrize("text", COUNTS.split())
def test_a_count_is_told_by_its_ending(text: str) -> None:
    assert name_facts(text).counts


@pytest.mark.parametrize("text", NO_COUNTS.split())
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert not name_facts(text).counts


# --- measures and their units -----------------------------------------------------------------------------------------

MEASURES = {
    "persons": "参训教师人数 在校学生数 志愿者数 脱贫人口培训（人） 护林员聘用（名） 受益人口数",
    "visits": "义诊人次 夜校听课人次数 免费乘车（人次）",
    "times": "巡查次数 水质检测频次 防汛演练（次） 盗抢警情起数 案卷件数",
    "sessions": "惠民演出场次 讲座场数 科普活动（场） 农技班次",
    "organisations": "特困家庭户数 受助企业家数 规上企业数 学校单位数 医疗机构数 供水改造（户）",
    "users": "宽带用户数 供水客户数",
    "copies": "宣传手册份数 采购册数 馆藏（册） 调研报告篇数",
    "area": "高标准农田面积 补种草皮（㎡） 灌溉覆盖（亩）",
    "length": "道路养护里程 河道清淤长度 管网改造（公里）",
    "money": "人均培训成本 药品采购费 校服单价 奖补资金 门诊收入 粮食收购投入（万元）",
    "duration": "报修响应时间 审批时限 演出时长 施工工期 出警用时（分钟） 平均住院天数",
    "rate": "疫苗接种率 双师型教师占比 读者满意度（%）",
}
FITTING = {
    "参训教师人数": "人 名 位",
    "白内障筛查人数": "例",
    "义诊人次": "人次 例",
    "媒体报道次数": "篇",
    "巡查次数": "次 起 宗 件 例 项",
    "检测频次": "次",
    "惠民演出场次": "场 场次 台",
    "特困家庭户数": "户 家",
    "规上企业数": "家 个 户 间",
    "宣传手册份数": "份 张",
    "高标准农田面积": "平方米 ㎡ 亩",
    "奖补资金": "元 万元 亿元",
    "药品采购费": "元 万元",
    "审批时限": "天 工作日 小时 分钟 秒",
}
MISFITS = {
    "参训教师人数": "本 场 元 户 %",
    "义诊人次": "场 元 册",
    "惠民演出场次": "人 元 册",
    "特困家庭户数": "人 次 元",
    "宣传手册份数": "人 场 元",
    "高标准农田面积": "米 个 公里",
    "药品采购费": "人 % 台",
    "审批时限": "次 % 元",
}


@pytest.mark.parametrize(("measure", "text"), listed(MEASURES))
def test_the_unit_in_brackets_else_the_longest_ending_tells_the_measure(measure: str, text: str) -> None:
    assert name_facts(text).measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("培训班次（人次）", "visits"),
        ("绿化面积（公里）", "length"),
        ("维修费（次）", "times"),
        ("用户数", "users"),
        ("企业数量", "organisations"),
    ],
)
def test_brackets_are_stronger_than_the_ending_and_the_longest_ending_wins(text: str, measure: str) -> None:
    assert name_facts(text).measure == measure


@pytest.mark.parametrize(("text", "unit"), listed(FITTING))
def test_the_units_of_the_catalogue_fit_the_measure(text: str, unit: str) -> None:
    assert unit in name_facts(text).units


@pytest.mark.parametrize(("text", "unit"), listed(MISFITS))
def test_the_units_of_another_measure_do_not_fit(text: str, unit: str) -> None:
    assert unit not in name_facts(text).units


@pytest.mark.parametrize(
    "text",
    [
        "新增企业注册数",
        "早孕建册数",
        "登记在册数量",
        "培育家庭农场数",
        "审核要件数量",
        "采购软件数",
        "煤炭消费",
        "医保缴费",
    ],
)
def test_a_word_that_only_ends_like_a_counting_one_binds_no_units(text: str) -> None:
    facts = name_facts(text)
    assert (facts.units, facts.unit) == (frozenset(), "")


@pytest.mark.parametrize("text", ["PUE", "教学质量", "校园文明程度", "疫苗接种率", "到馆率（%）"])
def test_a_rate_and_a_name_without_a_measure_bind_no_units(text: str) -> None:
    assert name_facts(text).units == frozenset()


# --- satisfaction -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "学员满意度",
        "乘客好评率",
        "村民获得感",
        "居民幸福感",
        "出国人员满意率",
        "读者认可度（%）",
        "家长满意情况",
        "就诊患者总体满意程度",
        "投诉人满意度",
        "信访群众对办理结果的满意度",
        "未成年人满意度",
    ],
)
def test_satisfaction_is_in_the_name_whatever_the_code(text: str) -> None:
    assert name_facts(text).satisfaction


@pytest.mark.parametrize(
    "text",
    [
        "投诉率",
        "投诉次数",
        "有效投诉数量",
        "乘客不满意率",
        "差评率",
        "退费满意率",
        "信访事项满意率",
        "未满意回访数",
        "到馆人次",
        "患者评价",
    ],
)
def test_complaints_and_the_like_are_no_satisfaction_although_they_stand_under_it(text: str) -> None:
    assert not name_facts(text).satisfaction


# --- direction --------------------------------------------------------------------------------------------------------

DIRECTIONS = {
    # rules.md §5: complaints (1), bad events (2), rates of bad things (3, 4), 丢包率 (21)
    "negative": (
        "投诉率 投诉次数 有效投诉次数 有效投诉数量 安全事故发生数 设备故障次数 疫情事件数 疫情事件发生次数 档案遗失次数 网络安全事件次数 "
        "古籍霉变虫蛀发生数 古籍损坏册数 树木死亡株数 非正常停机率 代偿率 因贫退学率 返修率 空置率 丢包率 工期延迟率 违规违纪人数 工资拖欠金额 网络舆情事件数 纠纷次数 "
        # education, health, water, transport, agriculture, culture, police
        "学生溺亡人数 校园食物中毒事件次数 辍学率 医疗差错率 医疗事故发生率 院内感染率 孕产妇死亡率 管网漏损率 爆管次数 污水泄漏次数 "
        "公交晚点率 交通事故死亡人数 设备停机时长 农药残留超标率 农产品抽检不合格率 图书遗失率 图书破损率 票务纠纷次数 警力伤亡人数 "
        "执法违规次数 整治过程安全事故率 应急处置现场伤亡人数 拆除作业安全事故数 未按期办结率 逾期未安置户数 逾期未检车辆数 未按规定告知数 错发补助人数 逾期发放率 延迟拨付次数 不及格率 校园欺凌发生率 外墙脱落事件数 逾期天数 不良贷款率 因灾返贫户数 单位能耗 数据中心PUE 碳排放量 施工噪音值 "
        "核查差错率 移交档案遗失件数 供应商质疑成立数 重复采购数 患者不满意率 违规操作率 不合格品率 森林火灾受害率 破损图书占比 新增失业人员数 受灾人口 执法过错率 系统瘫痪次数 "
        "污水处理厂异味投诉次数 维修中心投诉率 再生资源回收站点扬尘投诉率 应急处置中心差错率 医疗废物处置场所污染事故数 设备故障停炉次数 计量失准率 渣土车遗撒次数 进京非访人次 超期办件率 演出取消场次 机组故障停运时间 车辆抛锚次数 "
        "松材线虫病成灾率 工伤致残率 社区矫正对象脱管率 森林受害率 "
        # levels and shares that should be small, slips of the act itself, and 消防 and 监控, which turn nothing round
        "氨氮平均浓度 鼠密度 劣五类断面比例 报废率 数据缺报率 漏填率 误捕率 成灾率 失访率 废标次数 脱岗人次 停产天数 水产养殖感病株数 "
        "监测数据缺报率 检查差错率 监测漏报率 案件办理差错率 消防事故发生次数 视频监控故障率 政治事故数 调查漏填率 污染天气发生天数 航标失常次数 垃圾满溢率 超载率 毁林面积 耕地“非粮化”率 "
        # flights, networks, wards, mines, prisons, registers
        "渡船停航率 船艇故障停航率 电梯故障停梯次数 车辆停驶天数 门诊停诊天数 河道断流天数 航班取消率 航班备降率 鸟击事故征候数量 跑道侵入次数 基站退服率 非计划再手术率 非计划停运次数 献血不良反应率 传染病报告发病率 样品断缺率 船舶碰撞起数 "
        "死亡失踪人数 路面坑槽数 桥梁裂缝数 文物病害率 预警空报率 网页篡改次数 考试作弊人数 工期滞后天数 固废违法倾倒起数 路灯灭灯率 同类问题重复发生率 调查拒访率 "
        # an act done wrongly, whatever good it would do otherwise, and things that ought to be of use
        "违规发放津补贴金额 违规建设项目数 虚假宣传次数 擅自离岗次数 挪用补助资金金额 拖欠工程款金额 重复建设项目数 错发漏发人数 闲置校舍面积 沉淀资金规模 药品过期金额 溃坝险情次数 超期羁押人数 无证经营户数 欠缴社保费金额 亏损企业数 救助对象错保率 有害生物发生面积 工伤人数 私搭乱建面积 超龄服役车辆数 病毒感染终端数 建筑垃圾偷倒点 假冒伪劣商品数量 单车油耗"
    ),
    # the handling of bad things (3), their decrease (4), and what has nothing to do with any
    "positive": (
        "劳动保障监察举报投诉案件结案率 投诉处理率 投诉关闭率 投诉回访率 故障修复率 故障排除率 故障响应及时率 投诉处理满意度 "
        "能耗下降率 事故下降率 能耗降低率 回访率 "
        "校园纠纷调解成功率 溺水事故预防宣传次数 疫情事件处置率 医疗纠纷化解率 管网泄漏修复率 交通事故快速处理率 晚点旅客安置率 "
        "病死猪无害化处理率 违规用药查处率 森林火灾火因查明率 查处违法案件数 氮氧化物减排量 污水达标排放率 免费体检人数 水费收缴率 违规户外广告拆除率 演出事故应急演练次数 信访积案办结率 盗窃案件破案率 警情及时处置人次 "
        "参训人数 到馆人次 水质达标率 公交准点率 播种面积 学员满意度 破案率 疫苗接种率 "
        # what is done about bad things, however it is called
        "防差错率 早产儿救治成功率 漏水点修复率 断供预警准确率 离职人员慰问人数 劣五类断面消除率 死亡病例报告率 欠薪线索核查率 设备利用率 开齐开足课程率 受伤候鸟救护成活率 受害人救助人数 路面病害处置率 桥梁裂缝修复率 自杀危机干预成功率 病害动物无害化处理率 非计划任务完成数 违规操作培训次数 险情处置率 停课不停学覆盖率 工伤预防培训人数 传染病漏报率下降幅度"
    ),
    # an upper bound is natural
    "control": (
        "公务接待人次 涉企检查频次 人均培训成本 药品采购单价 报修响应时间 审批时限 演出时长 施工工期 聘用教师人数 编制人数 取水等待时间 化肥施用量 发车间隔 平均审理天数 每件案件耗时 违法案件查办时限 百元医疗收入消耗的卫生材料 警车维修费 生均用水定额 溶解氧浓度"
    ),
    # speaks of something bad and leaves open what is measured, or a reader who does not know the trade could not tell
    "open": "查处检测机构违规数 处理厂界噪声投诉件数 维修站房漏水处数 维修中心处理故障件数 检测站查处超载车辆数 超期办件督办件数 清理乱堆乱放处 成灾面积恢复率 氨氮浓度下降率 接听热线投诉 接待来访投诉件数 压采地下水超采量 失控货车拦截数 排查故障数 核实漏报人数 摸排漏登人口数 清理枯死松木株数 查处冒领金额 纠错率 错峰率 逾期未检车辆告知数 超期未报废车辆注销数 营商环境评价 开发文创产品种类 办实事件数 为民办好事件数 追发欠薪金额 流行病学调查病例数 核查投诉件数 移送违规线索条数 河湖“四乱”问题新增数 新增隐性债务规模 上报有效事件数 查处违规收费金额 违规线索数 违规收费退还金额 拖欠账款清偿率 改造积水点数 打通拥堵点数 批而未供土地处置率 逾期贷款催收次数 无证房产办证户数 拔除疫点数 次均费用增幅 研发费用增长率 网格事件采集数 舆情信息准确率 走失老人找回率 撂荒耕地复耕率 交通事故快处率 艾滋病母婴传播阻断率 "
    "培训失业人员人数 转移受灾群众人数 改造黑臭水体数 盘活闲置土地面积 援助受灾群众户数 修补漏洞个数 回复投诉件数 零投诉率 降低投诉 防止泄漏人数 化解纠纷次数 重大疾病检出率 抗菌药物使用率 行政处罚案件数 证明事项取消率 收费项目取消率 查找失踪人员数 打捞沉船数量 干预自杀人次 纠正错别字数量 查处作弊人数 坑槽修补面积 非计划生育家庭户数 当庭宣判案件率 信访件数 辅警数量 高级教师占比",
}


@pytest.mark.parametrize(("direction", "text"), listed(DIRECTIONS))
def test_whether_more_is_good_is_told_by_the_bad_thing_and_what_is_done_about_it(direction: str, text: str) -> None:
    assert name_facts(text).direction == direction


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("培养养老护理人才数量", "人"), ("新增救护车", "辆"), ("受资助学生总数（人）", "人"), ("智慧水务系统", "套"), ("安保设备购置", ""), ("设备完好率", ""),
        ("巡查机器人数", "台"),
        ("车辆采购数量", "辆"),
        ("图书购置数", "册"),
        ("设备采购率", ""),
    ],
)  # fmt: skip
def test_what_a_name_ends_with_is_counted_as_usual(text: str, unit: str) -> None:
    assert name_facts(text).usual_unit == unit
