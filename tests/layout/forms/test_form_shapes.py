"""The shapes forms take in different provinces: every indicator once, under its project, with the target of its year."""

from __future__ import annotations

import pytest

from tests.support.forms import counted, form, levels, targets


@pytest.mark.parametrize(
    ("line", "year", "department"),
    [
        ("2026年度  某市博物馆", 2026, "某市博物馆"),
        ("（2026年度）某县财政局（本级）", 2026, "某县财政局（本级）"),
        ("2026年度重点工作安排", None, ""),
    ],
)
def test_a_line_may_say_the_year_and_the_institution(line: str, year: int | None, department: str) -> None:
    document = form(f"""
        白蚁防治绩效目标表|<|<|<
        {line}|<|<|<
        项目名称|白蚁防治|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|防治面积|≥2万平方米
    """)
    assert (document.year, document.department) == (year, department)
    assert counted(document) == [(department, "白蚁防治", 1)]


def test_levels_in_rows_of_their_own_hold_for_the_rows_below() -> None:
    document = form("""
        单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性
        1|2|3|4|5|6|7|8|9
        某市自然资源局||||||||
        地质灾害防治|排查隐患点。|||||||
        ||产出指标||||||
        |||数量指标|||||
        ||||隐患点排查数量|>=|120|处|定量指标
        ||效益指标||||||
        |||社会效益指标|||||
        ||||防灾能力|=|有效提升|是/否|定性指标
    """)
    assert counted(document) == [("某市自然资源局", "地质灾害防治", 2)]
    assert levels(document) == [("产出指标", "数量指标"), ("效益指标", "社会效益指标")]
    # What is marked as qualitative is compared with nothing, whatever the system put there.
    assert [target[2] for target in targets(document)] == [">=120处", "有效提升"]


def test_a_category_without_indicators_ends_the_one_above() -> None:
    document = form("""
        项目名称|文物巡查|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|≥30次
        效益指标|经济效益指标||
        ^|社会效益指标|文物安全事故|0起
    """)
    assert levels(document)[1] == ("效益指标", "社会效益指标")


def test_labels_and_what_is_filled_in_may_share_a_cell() -> None:
    document = form("""
        项目名称：河道管护|<|预算单位：区河道管理所|<
        主管部门：区水务局|<|当年预算（万元）：88.50|<
        总体目标：管护河道12条段。|<|<|<
        一级指标|二级指标|三级指标|指标目标值
        产出指标|数量指标|管护河道条段数|12条
    """)
    (project,) = document.projects
    assert counted(document) == [("区河道管理所", "河道管护", 1)]
    assert (document.department, document.money_unit, project.goal.text) == ("区水务局", "万元", "管护河道12条段。")
    assert project.amounts is not None
    assert str(project.amounts.total) == "88.50"


def test_an_indicator_may_be_called_like_a_label_and_its_value_like_a_heading() -> None:
    document = form("""
        项目名称|<|桥梁加固|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值
        ^|产出指标|数量指标|加固桥梁座数|3座
        ^|^|^|项目总投资|≤300万元
        ^|^|质量指标|是否按期验收|是
        ^|^|时效指标|完成时间|2025年
    """)
    assert [target[0] for target in targets(document)] == ["加固桥梁座数", "项目总投资", "是否按期验收", "完成时间"]


def test_the_label_right_above_the_header_names_the_project() -> None:
    document = form("""
        项目名称|河道保洁|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|保洁里程|30公里
        项目名称|绿化养护|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|养护面积|5万平方米
    """)
    assert counted(document) == [("", "河道保洁", 1), ("", "绿化养护", 1)]


def test_a_form_that_does_not_print_the_header_again_loses_nothing() -> None:
    document = form("""
        项目名称|养老补贴|<|<|<|<
        一级指标|二级指标|三级指标|指标性质|指标值|计量单位
        产出指标|数量指标|补贴机构数|≥|15|家
        项目名称|殡葬补贴|<|<|<|<
        预算规模及用途|预算数|16.00|其中：财政资金|16.00|其他资金
        产出指标|数量指标|补贴户数|≥|320|户
    """)
    assert counted(document) == [("", "养老补贴", 1), ("", "殡葬补贴", 1)]
    amounts = [one.amounts for one in document.projects]
    assert amounts[1] is not None
    assert str(amounts[1].total) == "16.00"
    assert not document.strays


def test_a_column_for_units_and_projects_parts_both() -> None:
    document = form("""
        单位代码|单位（专项）名称|资金总额|年度绩效目标|绩效指标|<|<|<|<|<
        ^|^|^|^|一级指标|二级指标|三级指标|指标值|度量单位|指标值类型
        301|某县林业局|150.00|||||||
        301001|林场管护|100.00|管护森林5万亩。|产出指标|数量指标|管护面积|50000|亩|≥
        |||||质量指标|管护合格率|95|%|≥
        301002|病虫防治|50.00|防治1万亩。|产出指标|数量指标|防治面积|10000|亩|≥
    """)
    assert counted(document) == [("某县林业局", "林场管护", 2), ("某县林业局", "病虫防治", 1)]
    assert targets(document)[0] == ("管护面积", None, "≥50000亩")


def test_a_self_evaluation_gives_the_goal_and_the_target_not_what_was_done() -> None:
    document = form("""
        项目支出绩效自评表|<|<|<|<|<|<|<
        （2023年度）|<|<|<|<|<|<|<
        项目名称|<|社区矫正|<|<|<|<|<
        年度总体目标|预期目标|<|<|实际完成情况|<|<|<
        ^|脱管率低于1%。|<|<|未发生脱管。|<|<|<
        绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
        ^|产出指标|质量指标|脱管率|≤1%|0%|20|20
        总分|<|<|<|<|<|100|98.96
    """)
    (project,) = document.projects
    assert (document.year, project.name.text) == (2023, "社区矫正")
    assert project.goal.text.startswith("脱管率低于1%。")
    assert targets(document) == [("脱管率", None, "≤1%")]


def test_a_department_s_own_form_is_called_by_the_department() -> None:
    document = form("""
        2025年部门整体支出绩效目标表|<|<|<|<
        部门（单位）名称|<|[207]某市交通运输局|<|<
        年度主要任务|任务名称|主要内容|<|预算金额（万元）
        ^|公路养护|养护公路300公里|<|1200
        年度总体目标|公路优良路率达到85%。|<|<|<
        年度绩效指标|一级指标|二级指标|三级指标|指标值
        ^|产出指标|数量指标|养护公路里程|≥300公里
    """)
    assert counted(document) == [("某市交通运输局", "某市交通运输局", 1)]
    assert document.year == 2025


def test_a_title_names_the_project_where_no_label_does() -> None:
    lists = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|补贴车辆数|60辆\n"
    assert counted(form("农村客运补贴项目绩效目标表|<|<|<\n" + lists)) == [("", "农村客运补贴", 1)]
    assert counted(form("某县民政局2025年部门预算项目绩效目标表|<|<|<\n" + lists)) == [("某县民政局", "", 1)]


def test_forms_without_any_name_are_told_apart_by_their_titles() -> None:
    one = "项目支出绩效目标表|<|<|<\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|补贴车辆数|60辆\n"
    assert counted(form(one + one)) == [("", "", 1), ("", "", 1)]


def test_a_form_without_categories_is_a_form_all_the_same() -> None:
    document = form("""
        项目名称|照明维护|<|业务主管部门|某区城管局|<
        当年绩效目标|亮灯率98%以上。|<|<|<|<
        绩效指标|指标名称|指标权重|计量单位|指标性质|指标值
        ^|维护路灯数量|60|盏|≥|12000
        ^|亮灯率|40|%|≥|98
    """)
    assert counted(document) == [("某区城管局", "照明维护", 2)]
    assert targets(document)[1] == ("亮灯率", None, "≥98%")


def test_the_only_column_of_categories_may_hold_those_of_the_first_level() -> None:
    document = form("""
        项目名称|指标类型|指标名称|指标值
        图书购置|产出指标|购书册数|3000册
        ^|质量指标|验收合格率|100%
    """)
    assert levels(document) == [("产出指标", None), (None, "质量指标")]


def test_money_named_in_the_upper_row_of_a_header_is_found() -> None:
    document = form("""
        项目名称|项目资金（万元）|绩效指标|<|<
        ^|^|二级指标|三级指标|指标值
        图书购置|10.00|数量指标|购书册数|3000册
    """)
    (project,) = document.projects
    assert project.amounts is not None
    assert (str(project.amounts.total), document.money_unit) == ("10.00", "万元")


def test_an_indicator_before_any_project_is_said_to_be_lost() -> None:
    document = form("""
        项目名称|一级指标|二级指标|三级指标|指标值
        |产出指标|数量指标|维修栋数|3栋
        校舍维修|产出指标|数量指标|维修操场数|2个
    """)
    assert [document.source.text[span.start : span.end].split("\t")[-1] for span in document.strays] == ["3栋"]


def test_two_rows_of_a_header_may_share_a_label() -> None:
    document = form("""
        项目名称|<|文物日常养护|<|<|<
        绩效指标|一级指标|二级指标|三级指标|年度|实际
        ^|^|^|^|指标值|完成值
        ^|产出指标|数量指标|养护文物点|16处|15处
        ^|^|质量指标|验收通过率|100%|95%
    """)
    assert targets(document) == [("养护文物点", None, "16处"), ("验收通过率", None, "100%")]


def test_a_sum_of_points_with_the_full_marks_is_no_indicator() -> None:
    document = form("""
        项目名称|<|走访慰问|<|<|<
        绩效目标|一级指标|二级指标|三级指标|年初目标值|实际完成值
        ^|产出指标|数量指标|慰问户数|≥60户|61户
        总分（100分）|<|<|100|自评等级|优
        自评得分|<|<|98||
    """)
    assert targets(document) == [("慰问户数", None, "≥60户")]


def test_what_a_form_says_of_the_unit_ends_at_the_next_label_in_the_line() -> None:
    document = form("""
        单位名称：某市人民医院 填报日期：2022年3月18日|<|<|<
        项目名称|门诊楼改造|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|改造面积|3000平方米
    """)
    assert counted(document) == [("某市人民医院", "门诊楼改造", 1)]


def test_of_several_columns_of_money_the_sources_stand_in_that_of_the_total() -> None:
    document = form("""
        项目名称|<|公共卫生服务|<|<|<
        项目资金（万元）|<||年初预算数|全年预算数|全年执行数
        ^|年度资金总额|<|0|0|207.4
        ^|其中：当年财政拨款|<|||207.4
        绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值
        ^|产出指标|数量指标|建档人数|38000人|37442人
    """)
    (project,) = document.projects
    assert project.amounts is not None
    assert (str(project.amounts.total), project.amounts.fiscal) == ("0", None)


def test_a_report_may_list_names_and_values_only() -> None:
    document = form("""
        序号|三级指标|年度指标值
        1|电视专栏节目|24期
        2|参训人数|60人
    """)
    assert targets(document) == [("电视专栏节目", None, "24期"), ("参训人数", None, "60人")]


def test_a_grant_is_named_by_its_money_and_its_unit_is_not_the_ministry() -> None:
    document = form("""
        资金名称|免学费补助|<|<
        中央主管部门|教育部|地方主管部门|某省教育厅
        一级指标|二级指标|三级指标|年度目标值
        产出指标|数量指标|受助学生数|1200人
    """)
    assert counted(document) == [("某省教育厅", "免学费补助", 1)]


def test_one_label_may_stand_over_names_and_values() -> None:
    document = form("""
        项目名称|基层文化建设|<|<|<
        绩效指标|一级指标|二级指标|指标内容及指标值|<
        ^|产出指标|数量指标|文艺演出场次|≥40场
        ^|^|质量指标|演出完成率|100%
    """)
    assert targets(document) == [("文艺演出场次", None, "≥40场"), ("演出完成率", None, "100%")]


def test_forms_without_levels_may_follow_each_other_under_the_same_title() -> None:
    document = form("""
        2026年部门预算项目绩效目标表|<|<|<|<
        预算单位|某县茶叶站|<|<|<
        项目名称|老茶树保护|业务主管部门|某县农业局|<
        当年绩效目标|保护老茶树200株。|<|<|<
        指标名称|指标权重|计量单位|指标性质|指标值
        保护老茶树株数|60|株|≥|200
        主管部门满意度|40|%|≥|90
        2026年部门预算项目绩效目标表|<|<|<|<
        预算单位|某县农产品站|<|<|<
        项目名称|冷藏库建设|业务主管部门|某县农业局|<
        当年绩效目标|新建冷藏库4座。|<|<|<
        指标名称|指标权重|计量单位|指标性质|指标值
        新建冷藏库数量|60|座|＝|4
        合作社满意度|40|%|≥|85
    """)
    assert counted(document) == [("某县茶叶站", "老茶树保护", 2), ("某县农产品站", "冷藏库建设", 2)]
    assert [target[2] for target in targets(document)] == ["≥200株", "≥90%", "＝4座", "≥85%"]


def test_a_target_in_the_column_of_the_comparison_is_read_as_the_value() -> None:
    document = form("""
        项目名称|禁牧巡查|<|<|<|<
        一级指标|二级指标|三级指标|指标性质|指标值|度量单位
        产出指标|数量指标|巡查次数|≥|8|次
        ^|时效指标|补贴发放及时率|≥||%
        ^|^|巡查完成时间|2026年10月前||
        效益指标|生态效益指标|偷牧事件|逐年下降||
        ^|^|草原覆盖度|定性指标||
    """)
    assert [target[2] for target in targets(document)] == ["≥8次", None, "2026年10月前", "逐年下降", None]


def test_forms_below_each_other_may_each_name_their_unit_in_a_line_above() -> None:
    document = form("""
        财政项目支出绩效目标申报表|<|<|<
        申报单位名称：某区林业站|<|<|<
        项目名称|古树养护|<|<
        一级目标|二级目标|三级目标|指标目标值
        产出指标|数量|养护古树株数|≥120株
        财政项目支出绩效目标申报表|<|<|<
        申报单位名称：某区水务站|<|<|<
        项目名称|河道清淤|<|<
        一级目标|二级目标|三级目标|指标目标值
        产出指标|数量|清淤长度|≥12公里
    """)
    assert counted(document) == [("某区林业站", "古树养护", 1), ("某区水务站", "河道清淤", 1)]


def test_one_label_may_stand_over_both_levels() -> None:
    document = form("""
        项目名称|老年助餐|<|<
        指标类别|<|指标名称|目标值
        产出指标|数量|助餐点个数|28个
        ^|质量|食品抽检合格率|100%
        满意度指标|服务对象满意度|老人满意度|≥92%
    """)
    assert levels(document) == [("产出指标", "数量"), ("产出指标", "质量"), ("满意度指标", "服务对象满意度")]


@pytest.mark.parametrize("label", ["预算年度", "年度"])
def test_the_budget_year_may_stand_in_a_column_or_behind_its_label(label: str) -> None:
    exported = form(f"""
        {label}|单位名称|项目名称|一级指标|二级指标|三级指标|指标值
        2026|某区环卫所|垃圾清运|产出指标|数量指标|清运垃圾量|≥3.6万吨
        2026|某区环卫所|垃圾清运|产出指标|质量指标|密闭运输率|100%
    """)
    filled = form(f"""
        项目名称|智慧灌溉|{label}|2026
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|示范面积|≥3000亩
    """)
    assert (exported.year, filled.year) == (2026, 2026)
    assert (counted(exported), counted(filled)) == ([("某区环卫所", "垃圾清运", 2)], [("", "智慧灌溉", 1)])


def test_a_title_of_several_years_speaks_of_the_first() -> None:
    document = form("""
        2025-2027年中期财政规划项目绩效目标表|<|<|<|<
        项目名称|疫苗冷链|<|<|<
        一级指标|二级指标|三级指标|指标值|<
        ^|^|^|2025年|2026年
        产出指标|数量指标|更新冷链设备台数|30台|40台
    """)
    assert (document.year, targets(document)) == (2025, [("更新冷链设备台数", None, "30台")])
