"""The traps of the rule catalogue: what looks like a defect and is none, one test each, in the order of the catalogue."""

from __future__ import annotations

from functools import cache

from linter.features import FactsBuilder
from linter.findings import Finding
from linter.knowledge import load_knowledge
from linter.pipeline import Linter, build_linter, parse
from linter.report.counting import fold

CODES = {
    "11": "1-产出指标；11-数量指标", "12": "1-产出指标；12-质量指标", "13": "1-产出指标；13-时效指标", "14": "1-产出指标；14-成本指标",
    "21": "2-效益指标；21-经济效益", "22": "2-效益指标；22-社会效益", "23": "2-效益指标；23-生态效益", "31": "3-满意度指标；31-服务对象满意度",
}  # fmt: skip


@cache
def linter() -> Linter:
    return build_linter()


def item(code: str, name: str, annual: str, cycle: str = "", number: int = 1) -> str:
    """One coded indicator; the cycle value is the annual one unless given."""
    return f"{number}、{CODES[code]}；{name}；实施周期指标值:{cycle or annual}；年度指标值:{annual}。"


def items(*given: tuple[str, str, str]) -> str:
    return "".join(item(*one, number=number) for number, one in enumerate(given, 1))


def table(*rows: tuple[str, str, str, str]) -> str:
    """Rows of name, amount, goal and indicators."""
    head = ("项目名称", "总计", "绩效目标", "绩效指标")
    return "\n".join("\t".join(row) for row in (head, *rows)) + "\n"


def findings(text: str) -> tuple[Finding, ...]:
    return linter().lint(parse(text)).findings


def rules(text: str) -> set[str]:
    return {one.rule for one in findings(text)}


def loud(text: str) -> set[str]:
    """The rules that speak as error or warning."""
    return {one.rule for one in findings(text) if one.severity != "info"}


def test_01_no_complaints_is_a_satisfaction_target() -> None:
    assert not loud(items(("31", "有效投诉数量", "0"), ("31", "乘客投诉率", "≤2%"), ("31", "施工投诉次数", "少于3次")))


def test_02_no_accidents_is_a_benefit_and_a_quality() -> None:
    for name in ("施工安全事故次数", "设备重大故障次数", "聚集性疫情起数", "档案遗失件数", "网络安全事件次数"):
        for code in ("22", "12"):
            assert not loud(item(code, name, "0次")), (code, name)


def test_03_handling_bad_things_is_good_and_some_rates_are_small_by_nature() -> None:
    for name in ("劳动保障监察举报投诉案件结案率", "投诉处理率", "故障排除率", "工单关闭率"):
        assert not loud(item("12", name, "100%")), name
    for name, value in (
        ("重大疾病检出率", "5%"),
        ("担保代偿率", "≤10%"),
        ("因贫退学率", "1%以下"),
        ("设备返修率", "≤4%"),
        ("商铺空置率", "≤8%"),
        ("非正常停机率", "<5%"),
    ):
        assert not loud(item("12", name, value)), name


def test_04_small_rates_can_be_right() -> None:
    for code, name, value in (
        ("12", "电话回访率", "30%"),
        ("22", "养老金水平调整", "2.5%"),
        ("22", "绿地面积增长率", "≥18%"),
        ("12", "双师型教师占比", "≥35%"),
        ("23", "单位能耗下降率", "≥6%"),
    ):
        assert not loud(item(code, name, value)), name


def test_05_equal_values_are_normal_and_a_smaller_annual_value_is_good() -> None:
    equal = items(("12", "验收合格率", "100%"), ("14", "单次巡检成本", "≤200元/次"), ("31", "有效投诉次数", "0次"))
    assert not loud(table(("泵站养护", "20.00", "养护泵站", equal))) & {"C001", "C004", "C007"}
    for code, name, cycle, annual in (
        ("12", "堤防加固完成率", "100%", "20%"),
        ("11", "培育示范社数", "不低于170个", "不低于85个"),
        ("31", "系统试运行满意率", "90%", "60%"),
    ):
        assert not loud(item(code, name, annual, cycle)), name


def test_06_numbers_that_are_no_targets() -> None:
    for name in ("12345热线转办率", "“三支一扶”人员到岗率", "“1+X”证书通过率", "A类路口畅通率", "B737机务培训合格率"):
        assert not rules(item("12", name, "≥95%")) - {"C011"}, name
    for code, name, value in (
        ("13", "安保服务时间", "7天×24小时"),
        ("14", "培训补贴标准", "300元/人/年"),
        ("13", "机房巡检频次", "1次/周"),
        ("11", "班级规模", "≥25人/班"),
        ("14", "参保补助标准", "200元/人（其中市财政、区财政各负担一半）"),
        ("12", "网络安全等级保护", "等保三级"),
    ):
        assert not {"Q006", "Q013", "Q019"} & rules(item(code, name, value)), name
    goal = "按照穗财社【2023】33号和财预〔2020〕10号文件，建设双一流学科"
    assert not {"P013", "P014", "V010"} & rules(table(("学科建设2023", "20.00", goal, item("11", "建设学科数", "6个"))))


def test_07_chinese_numerals_are_numbers() -> None:
    assert not {"Q009", "Q013"} & rules(item("11", "消防设施检查", "每周一次"))
    assert not loud(item("12", "系统无故障率", "零故障"))
    assert not loud(item("22", "“零就业家庭”", "动态清零"))
    assert not loud(item("12", "监控在线率", "全天在线"))


def test_08_words_inside_other_words() -> None:
    for value in ("签约12家", "节约用电3万度", "预约登记200人"):
        assert "V013" not in rules(item("11", "招商工作", value)), value
    assert "V013" in rules(item("11", "招商接待人次", "约1200人次"))
    for name in ("基本养老保险参保人数", "系统持续运行天数", "技能提升补贴人数", "社会保障卡制发数", "保障房分配套数"):
        assert not {"Q012", "Q013", "Q017"} & rules(item("11", name, "≥300人" if "人" in name else "≥300个")), name


def test_09_exact_numbers_that_need_no_comparison() -> None:
    for code, name, value in (("12", "验收合格率", "100%"), ("11", "购置救护车", "1辆"), ("11", "聘用法官助理", "2名"), ("14", "租金", "48万元")):  # fmt: skip
        assert "V015" not in rules(item(code, name, value)), name


def test_10_doubled_words_that_are_none_and_brackets_that_balance() -> None:
    assert "H006" not in rules(item("11", "引进博士博士后人数", "≥6人"))
    assert "H009" not in rules(item("11", "（世界技能大赛中国(广州)研究中心）课题数", "≥6个"))


def test_11_what_is_quality_and_timeliness_at_once() -> None:
    for name in ("设备到位率", "项目完成率", "应急响应率", "巡查频次"):
        for code in ("12", "13"):
            assert not loud(item(code, name, "≥95%" if name.endswith("率") else "≥52次")), (code, name)
    assert not loud(item("13", "数据报送及时性", "及时"))


def test_12_rows_of_units_repeated_headers_and_wrapped_numbers() -> None:
    cell = item("11", "绿道巡护人次", "≥3.9万人次") + item("31", "游客满意度", "≥90%", number=2)
    head = "部门名称：某市某局 单位：万元\n项目名称（资金使用单位） 总计 财政拨款 绩效目标 绩效指标\n"
    wrapped = cell.replace("≥3.9万", "≥3. 9\n万").replace("≥90", "≥9\n0")
    text = f"{head}合计 20. 00 20. 00\n某市绿道管理中心 20. 00 20. 00\n    绿道管护经费 20. 00 20. 00\n管护绿道。\n{wrapped}\n"
    document = parse(text + text.split("\n", 1)[1].split("\n", 1)[0] + "\n")
    values = [one.annual.text for project in document.projects for one in project.indicators if one.annual]
    assert values == ["≥3.9万人次", "≥90%"]
    assert not {"N001", "N010", "D001", "D002", "D003", "H004"} & {one.rule for one in linter().lint(document).findings}


def test_13_numbered_lists_do_not_split_indicators() -> None:
    goal = "1.更换水泵6台；2、检修闸门12座；目标3：保障排涝安全"
    value = "完成两项工作：1）巡查12次；2）检修6座"
    document = parse(
        table(("泵站运维", "20.00", goal, items(("11", "运维工作量", value), ("31", "居民满意度", "≥90%"))))
    )
    (project,) = document.projects
    assert [one.name.text for one in project.indicators if one.name] == ["运维工作量", "居民满意度"]


def test_14_punctuation_inside_names() -> None:
    for name in ("做好随军家属就业安置工作。", "改善人才流通速率，降低企业招聘负担", "清淤、护坡、绿化长度"):
        (project,) = parse(item("11", name, "≥30公里")).projects
        (one,) = project.indicators
        assert (one.name and one.name.text, one.annual and one.annual.text) == (name, "≥30公里")


def test_15_persons_and_visits_and_rates_among_quantities_are_never_more_than_a_hint() -> None:
    for name, value in (("义诊服务人数", "≥500人次"), ("到馆人次", "≥500人"), ("设备到位率", "≥95%")):
        found = findings(item("11", name, value))
        assert {"U004", "T007"} & {one.rule for one in found}
        assert {one.severity for one in found} == {"info"}


def test_16_one_defect_in_sibling_projects_is_shown_once() -> None:
    cell = items(("12", "垃圾清运合格率", "非量化指标"), ("31", "居民满意度", "≥90%"))
    rows = [(f"村庄清洁补助（{name}区）", "20.00", f"清洁{name}区村庄", cell) for name in "东西南北中"]
    report = linter().lint(parse(table(*rows)))
    assert sum(one.rule == "Q001" for one in report.findings) == 5
    (shown,) = [one for one in fold(report.findings) if one.finding.rule == "Q001"]
    assert len(shown.others) == 4


def test_17_amounts_are_rounded_row_by_row() -> None:
    rows = [("项目名称", "总计", "财政拨款", "其他资金", "绩效目标", "绩效指标"), ("合计", "30.01", "30.01", "", "", ""), ("某局", "30.01", "30.01", "", "", "")]  # fmt: skip
    cell = item("11", "巡查次数", "≥12次")
    rows += [(f"项目{name}", "10.00", "10.00", "", "巡查", cell) for name in "甲乙丙"]
    assert not {"D001", "D002", "D003"} & rules("\n".join("\t".join(row) for row in rows) + "\n")


def test_18_one_project_name_in_several_units_is_no_duplicate() -> None:
    cell = item("11", "保障人数", "≥24人")
    rows = ["预算单位\t项目名称\t总计\t绩效目标\t绩效指标"]
    rows += [f"某区{unit}\t机构运行辅助经费\t20.00\t保障{unit}运行\t{cell}" for unit in ("图书馆", "文化馆", "博物馆")]
    assert not {"D006", "D007"} & rules("\n".join(rows) + "\n")


def test_19_internal_projects_need_no_satisfaction_and_old_tables_no_cost() -> None:
    cell = items(("11", "检修设备台数", "≥12台"), ("12", "设备完好率", "≥98%"), ("22", "保障办公人数", "≥300人"))
    for name in ("机关大楼物业管理", "政府雇员工资经费", "办公楼电梯更新工程"):
        assert not {"P003", "P006"} & rules(table((name, "20.00", "保障机关运行", cell))), name


def test_20_grades_are_targets_and_slogans_are_none() -> None:
    for value in ("良", "三级", "符合", "是"):
        assert not loud(item("22", "村容村貌等级", value)), value
    for value in ("长期", "和谐稳定"):
        assert "Q013" in rules(item("22", "基层治理格局", value)), value
    assert "Q010" in loud(item("12", "系统测评通过率", "基本通过"))


def test_21_operators_inside_operators_and_years_inside_numbers() -> None:
    assert not loud(item("12", "网络丢包率", "平均丢包率不大于1‰"))
    assert not loud(item("11", "城镇新增就业人数", "0.6万人"))
    for name, value in (("图书编目件数", "2000件"), ("讲解服务人次", "12000人次")):
        assert "V010" not in rules(table(("文化服务2025年", "20.00", "提供服务", item("11", name, value)))), value
    assert not loud(item("13", "工单按时完成率", "未完成数控制在2%以内"))


def test_22_programmes_are_no_construction_and_systems_no_salaries() -> None:
    def kind(name: str) -> str:
        text = table((name, "20.00", "完成任务", item("11", "任务数", "≥6个")))
        return FactsBuilder(load_knowledge()).document(parse(text)).projects[0].kind

    assert kind("“三项工程”专项经费") != "capital"
    assert kind("区人才集聚工程专项经费") == "public"
    assert kind("工资统发系统更新升级维护经费") == "capital"


def test_23_comparisons_with_what_can_be_looked_up_are_measurable() -> None:
    assert not loud(item("14", "设备采购成本", "采购价格≤预算价格"))
    assert not loud(item("22", "森林覆盖率", "不低于上年"))


def test_the_model_indicators_of_the_catalogue_are_silent() -> None:
    for code, name, value in (
        ("11", "组织培训班次", "≥4次"), ("11", "参训人数", "≥200人"), ("11", "参训人次", "≥200人次"), ("12", "培训合格率", "≥95%"),
        ("12", "补贴发放准确率", "≥98%"), ("12", "验收合格率", "=100%"), ("13", "工程完工时间", "2024年11月30日前完成"),
        ("13", "审核办结时限", "≤20个工作日"), ("13", "补贴发放及时率", "≥95%"), ("14", "人均培训成本", "≤480元/人·天"),
        ("14", "购置单价", "≤0.6万元/台"), ("22", "城镇新增就业人数", "≥1.85万人"), ("22", "培训后就业率", "≥70%"),
        ("22", "政策知晓率", "≥90%"), ("31", "学员满意度", "≥90%"), ("31", "有效投诉次数", "≤2宗"),
    ):  # fmt: skip
        assert not rules(item(code, name, value)) - {"C011"}, (name, rules(item(code, name, value)))
