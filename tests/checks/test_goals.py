"""Numbers of the goal against those of the indicators: what is the same thing, and what only looks so."""

from __future__ import annotations

import pytest

from linter.findings import Finding
from linter.pipeline import build_linter, load_rules, parse
from linter.words import use

HEAD = "单位：万元\n项目名称\t总计\t绩效目标\t绩效指标\n"
LINTER = build_linter([rule for rule in load_rules() if rule.id in ("P013", "P014")])


def found(goal: str, *indicators: str, name: str = "专项工作") -> list[tuple[str, str]]:
    """Rule and indicator of each finding; an indicator is its name and its value."""
    return [(finding.rule, finding.indicator) for finding in findings(goal, *indicators, name=name)]


def findings(goal: str, *indicators: str, name: str = "专项工作") -> tuple[Finding, ...]:
    """Each finding; an indicator is its name and its value."""
    items = "".join(
        f"{number}、产出指标：{one.replace(' ', '，年度指标值：')}。" for number, one in enumerate(indicators, 1)
    )
    return LINTER.lint(parse(f"{HEAD}{name}\t20.00\t{goal}\t{items}\n", year=2025)).findings


@pytest.mark.parametrize(
    ("goal", "indicator"),
    [
        ("工程验收合格率95%。", "工程验收合格率 100%"),
        ("校舍、设施设备完好率达到98%以上。", "设备完好率 ≥95%"),
        ("全年机采血小板不少于8万治疗量。", "机采血小板采集量 ≥8.5万治疗量"),
        ("群众满意度≥90%。", "满意度 ≥85%"),
        ("保障场馆设备正常运行，全年开放260天。", "场馆开放天数 ≥250天"),
        ("依法开展社区矫正，在矫人员再犯罪率控制在0.5%以内。", "再犯罪率 ≤0.2%"),
        ("整治辖区背街小巷12条。", "整治背街小巷数量 10条"),
        ("居民健康素养水平达到25%。", "居民健康素养水平 ≥24%"),
        ("全年举办文艺巡演48场。", "文艺巡演场次 40场"),
        ("新建公共停车泊位200个。", "新建停车泊位数 150个"),
        ("评选出12名作风扎实，群众认可的“最美河长”。", "“最美河长”评选人数 20人"),
        ("改造建筑面积668平方米。", "维修改造工程面积（㎡） 600平方米"),
        ("环境空气质量优良天数比率稳定在98%以上。", "环境空气质量优良天数比率 ≥95%"),
        ("开展满意度调查，完成有效样本6万个。", "有效样本量 3万个"),
        ("年内建成市级湿地公园6个。", "市级湿地公园建设数量 8个"),
        ("每万人口高价值发明专利拥有量达到11件。", "每万人口高价值发明专利拥有量 15件"),
        ("为45个社区安装健身器材。", "安装健身器材社区 40个"),
        ("建设60个村卫生室。", "卫生室建设数 55个"),
        ("符合条件的本科、硕士1580人。", "享受青年人才奖励人次 1528"),
    ],
)
def test_two_numbers_for_one_thing(goal: str, indicator: str) -> None:
    assert found(goal, indicator, name="青年人才奖励经费") == [("P013", indicator.split(" ")[0])]


@pytest.mark.parametrize(
    ("goal", "indicators"),
    [
        ("验收合格率95%。", ("验收合格率 ≥95%",)),
        # One of several of the kind has the number, or none can be told to be the one.
        ("设备完好率95%。", ("教学设备完好率 98%", "消防设备完好率 95%")),
        ("群众满意度≥90%。", ("教师满意度 ≥90%", "学生满意度 ≥95%")),
        ("城区巡演8场，乡镇巡演12场。", ("巡演场次 20场",)),
        ("约举办巡演50场，培训不超过40人。", ("巡演场次 50场", "培训人数 30人")),
        ("每月举办巡演4场。", ("巡演场次 48场",)),
        ("栽植苗木2万株。", ("栽植苗木数 20000株",)),
        ("满意度提高5%。", ("满意度 ≥90%", "提高幅度 5%")),
        ("保障图书馆和16个文化站免费开放。", ("免费开放场馆数量 18个", "文化站 16个")),
        ("补助2000元。", ("补助标准 1800元",)),
        ("办理刑事案件900件。", ("批捕案件数 ≥400件", "起诉案件数 ≥500件")),
        # Where the work is done.
        ("在全市8个县市区开展心理服务站点规范化建设。", ("规范化站点建设数 40个",)),
        # 个 counts the offices, 台 what they have.
        ("保障全区21个接种门诊冷链设备正常运行。", ("维护冷链设备台数 168台",)),
    ],
)
def test_no_conflict(goal: str, indicators: tuple[str, ...]) -> None:
    assert found(goal, *indicators) == []


def test_the_only_two_numbers_in_one_unit_may_lack_a_word_of_the_name() -> None:
    goal, cases = "办理公益诉讼案件120件，发出检察建议90份。", "办理公益诉讼案件 ≥120件"
    assert found(goal, cases, "发出诉前检察建议 ≥80份") == [("P013", "发出诉前检察建议")]
    assert found(goal, cases, "发出诉前检察建议 ≥80份", "制发检察文书 ≥300份") == [("P014", "")]


def test_a_project_of_several_years_speaks_of_all_its_years() -> None:
    assert found("三年加固水库12座。", "加固水库座数 4座") == [("P014", "")]


def test_a_number_that_no_indicator_takes_up_is_named_once() -> None:
    assert found("举办巡演48场，送戏进村120场。", "巡演场次 48场", "覆盖村数 ≥60个") == [("P014", "")]
    assert found("举办巡演48场，送戏进村120场。", "巡演场次 48场", "送戏进村 120场") == []
    assert found("维修2栋教学楼外墙3200平方米。", "外墙维修面积 3200平方米") == []
    assert found("新建公园8个、改造公园20个。", "新建公园数 8个") == [("P014", "")]
    assert found("完成农村危房改造96户。", "危房改造户数 应改尽改") == []
    assert found("轮换储备粮0.7万吨。", "轮换数量 ≥0.7") == []
    assert found("新建作业点20个。", "投入产出比 ≥1:20") == [("P014", "")]
    assert found("整治背街小巷12条。", "项目完成时间 ≤12月") == [("P014", "")]
    assert found("招聘会举办100场。", "招聘会完成率 完成100场÷计划100场×100%") == []


@pytest.mark.parametrize(
    ("goal", "quoted"),
    [
        ("三年加固水库12座。", "“三年加固水库12座”"),
        ("确保管网（含支线）持续供水时间99（%）。", "“持续供水时间99(%)”"),
        (
            "支持全区各乡镇各级公办和民办学校新建12间实训室及其配套的公共实训基地。",
            "“…镇各级公办和民办学校新建12间实训室及其配套的…”",
        ),
    ],
)
def test_a_task_is_quoted_with_its_clause_and_a_cut_is_marked(goal: str, quoted: str) -> None:
    assert any(quoted in finding.message for finding in findings(goal, "宣传场次 ≥9场"))


def test_in_english_the_tasks_beyond_the_first_are_summed_up_in_english() -> None:
    goal = "全年开展护林宣传38场，建设口袋公园12个，栽植行道树4200株，修缮凉亭9座。"
    use("en")
    messages = [one.message for one in findings(goal, "保洁面积 ≥60亩") if one.rule == "P014"]
    assert len(messages) == 1
    assert "” and others" in messages[0]


def test_days_of_a_contract_want_no_indicator_though_other_days_have_one() -> None:
    assert found("全年开放不少于300天，合同期365天。", "场馆开放天数 ≥300天") == []
