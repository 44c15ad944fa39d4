"""Forms as they are printed in one region and not in the next: other levels, other labels, rows that are no indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.forms import counted, every, form, told


def test_a_form_with_two_levels_names_its_indicators_in_the_second() -> None:
    document = form("""
        项目名称|食堂运行保障|<|<|<
        绩效指标|一级指标|二级指标|绩效标准|当年预期实现值
        ^|数量指标|日均就餐人次|反映供餐规模|≥260人次
        ^|^|食材检测次数|反映检测情况|≥48次
        ^|成本指标|餐费补贴标准|反映补贴水平|≤15元/人
        ^|满意度指标|就餐人员满意度|反映评价|≥90%
    """)
    assert every(document) == [
        (None, "数量指标", "日均就餐人次", "≥260人次"),
        (None, "数量指标", "食材检测次数", "≥48次"),
        (None, "成本指标", "餐费补贴标准", "≤15元/人"),
        ("满意度指标", None, "就餐人员满意度", "≥90%"),
    ]


def test_two_levels_hold_no_names_where_the_second_holds_categories() -> None:
    # What the column of the names is called is unknown; its cells are not taken for values.
    document = form("""
        项目名称|食堂运行保障|<|<
        一级指标|二级指标|考核什么|指标值
        产出指标|数量指标|日均就餐人次|≥260人次
    """)
    assert not every(document)


def test_the_form_of_before_2018_has_one_level() -> None:
    document = form("""
        项目名称|病虫害监测预报|<
        项目绩效指标|指标|指标内容|指标值
        ^|产出指标|趋势会商次数|4次
        ^|^|监测员培训人次|200人次
        ^|效益指标|虫害损失率|≤3%
    """)
    assert [(one[0], *one[2:]) for one in every(document)] == [
        ("产出指标", "趋势会商次数", "4次"),
        ("产出指标", "监测员培训人次", "200人次"),
        ("效益指标", "虫害损失率", "≤3%"),
    ]


def test_the_lists_of_the_whole_time_and_of_the_year_say_so_in_every_label() -> None:
    document = form("""
        项目名称|校舍修缮|<|<|<|<|<
        一级指标|二级指标（长期）|三级指标（长期）|指标值（长期）|二级指标（年度）|三级指标（年度）|指标值（年度）
        产出指标|数量指标|修缮校舍面积|≥9000平方米|数量指标|修缮校舍面积|≥3000平方米
        产出指标|质量指标|||质量指标|工程验收合格率|100%
    """)
    assert [told(one)[2:] for project in document.projects for one in project.indicators] == [
        ("修缮校舍面积", "≥9000平方米", "≥3000平方米"),
        ("工程验收合格率", None, "100%"),
    ]


def test_the_best_of_four_grades_below_one_label_is_the_target() -> None:
    document = form("""
        3、护林员补助绩效目标表|<|<|<|<|<|<|<
        绩效指标分类|绩效指标|绩效指标描述|绩效指标评价标准|<|<|<|评价标准确定依据
        ^|^|^|优|良|中|差|^
        产出指标|巡护覆盖率|已巡护林地占比|98%|90%|85%|85%|行业标准
        效果指标|火灾受害率|受害面积占比|0.5‰|0.8‰|1‰|1‰|行业标准
    """)
    assert counted(document) == [("", "护林员补助", 2)]
    assert [(one[0], *one[2:]) for one in every(document)] == [
        ("产出指标", "巡护覆盖率", "98%"),
        ("效果指标", "火灾受害率", "0.5‰"),
    ]


def test_points_behind_a_category_are_no_part_of_its_name() -> None:
    document = form("""
        项目名称|道路养护|<|<|<
        一级指标|二级指标|三级指标|年初指标值|年终完成值
        产出指标40分|数量指标15分|养护里程|300公里|300公里
        效益指标（20-30）分|社会效益（15分）|受益人数|≥10万人|10万人
        满意度指标|服务对象满意度指标等|沿线群众满意度|≥90%|92%
    """)
    assert [one[:2] for one in every(document)] == [
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_the_sum_of_the_points_is_no_indicator() -> None:
    document = form("""
        项目名称|道路养护|<|<|<|<
        一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
        产出指标|数量指标|养护里程|300公里|300公里|50|50
        满意度指标|服务对象满意度|群众满意度|≥90%|92%|50|50
        总分|<|100|<|100|优|
        合计|||100|||100
    """)
    assert [one[2] for one in every(document)] == ["养护里程", "群众满意度"]


def test_a_category_that_reads_like_a_label_ends_no_project() -> None:
    document = form("""
        项目名称|初中公用经费|<|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值
        ^|项目决策|项目目标|目标明确性|明确
        ^|^|项目立项|立项规范性|规范
        ^|项目产出|数量指标|保障学生数|2370人
    """)
    assert counted(document) == [("", "初中公用经费", 3)]


def test_a_second_form_on_a_sheet_may_begin_with_the_programme_it_belongs_to() -> None:
    document = form("""
        省级部门预算项目支出绩效目标表|<|<|<
        一级项目名称|文化事业发展|二级项目名称|纪念馆免费开放
        一级指标|二级指标|三级指标|指标目标值
        产出指标|数量指标|开放天数|≥300天
        省级部门预算项目支出绩效目标表|<|<|<
        一级项目名称|公共文化服务|二级项目名称|展厅改造
        一级指标|二级指标|三级指标|指标目标值
        产出指标|数量指标|改造展厅数量|2个
    """)
    assert counted(document) == [("", "纪念馆免费开放", 1), ("", "展厅改造", 1)]


def test_a_project_may_be_called_by_the_name_of_its_expenditure() -> None:
    document = form("""
        项目支出名称|道路降尘|预算部门|某市环卫处
        一级指标|二级指标|三级指标|指标值及单位
        产出指标|数量指标|作业车辆数|10辆
    """)
    assert counted(document) == [("某市环卫处", "道路降尘", 1)]


def test_a_count_may_stand_before_a_name_without_a_mark() -> None:
    document = form("""
        项目名称|食堂改造|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|质量指标|指标1工程完工率|100%
        ^|^|指标2|
    """)
    assert [one[2] for one in every(document)] == ["工程完工率"]


def test_a_list_without_levels_is_known_by_the_names_the_targets_and_the_points() -> None:
    document = form("""
        评价指标|评价内容|指标名称|指标说明|目标值|分值|备注
        定量指标|产出数量|享受资助人数||2100人|10|
        ^|产出质量|应助尽助率||100%|10|
    """)
    assert [one[2:] for one in every(document)] == [("享受资助人数", "2100人"), ("应助尽助率", "100%")]


def test_a_second_header_row_may_name_more_than_is_read() -> None:
    document = form("""
        项目名称：|百岁老人津贴|金额单位：|万元
        年度绩效指标完成情况|一级指标|二级指标|三级指标|指标描述|预期指标值|<|<|单项实际完成值|自评得分|<
        ^|^|^|^|^|符号|值|单位（文字描述）|^|单项指标得分|单项折算得分
        ^|产出指标|质量指标|对象覆盖率|享受人数占比|>=|98|%（百分比）|100%|25.00|6.25
    """)
    assert every(document) == [("产出指标", "质量指标", "对象覆盖率", ">=98%")]


def test_a_line_with_unit_and_money_unit_stands_between_forms() -> None:
    document = form("""
        某区人民法院|<|<|<|单位:万元
        项目名称|幕墙维修
        一级指标|二级指标|三级指标|绩效指标描述|指标值
        产出指标|数量指标|维修面积|维修面积|≥400平方米
        207101某区人民法院|<|<|<|单位:万元
        项目名称|陪审补助
        一级指标|二级指标|三级指标|绩效指标描述|指标值
        产出指标|数量指标|参审案件数|参审案件数|≥900件
    """)
    assert [(name, count) for _, name, count in counted(document)] == [("幕墙维修", 1), ("陪审补助", 1)]


def test_the_comparison_may_stand_beside_the_direction_it_follows_from() -> None:
    document = form("""
        项目名称|一级指标|二级指标|三级指标|指标性质|指标方向|目标值|计量单位|分值
        装备购置|产出指标|质量指标|验收合格率|正向|大于等于|98|%|50
        ^|效益指标|社会效益|工作效率|定性||明显提高||50
    """)
    assert [one[3] for one in every(document)] == ["大于等于98%", "明显提高"]


def test_the_target_of_the_year_may_be_called_a_target_twice() -> None:
    document = form("""
        项目名称|就业补助|<|<|<
        一级指标|二级指标|三级指标|年度目标指标值|全年实际完成值
        产出指标|数量指标|岗位补贴人数|≥500人|520人
    """)
    assert [one[3] for one in every(document)] == ["≥500人"]


def test_what_is_to_be_signed_between_two_forms_is_no_indicator() -> None:
    document = form("""
        项目责任人：|<|单位（盖章）：|
        项目名称|网球公开赛|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|举办赛事场数|1场
        项目责任人：|<|单位（盖章）：|
        项目名称|常规赛|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|参赛队数|≥16支
    """)
    assert [(name, count) for _, name, count in counted(document)] == [("网球公开赛", 1), ("常规赛", 1)]


def test_a_row_that_says_it_does_not_apply_is_no_indicator() -> None:
    document = form("""
        项目名称|网球公开赛|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|举办赛事场数|1场
        效益指标|生态效益指标|本项目不适用此指标|无
        ^|经济效益指标|不涉及|不涉及
        ^|社会效益指标|无障碍观赛席位数|无
    """)
    assert [one[2] for one in every(document)] == ["举办赛事场数", "无障碍观赛席位数"]


def test_zeros_that_a_system_prints_into_an_empty_row_are_no_indicator() -> None:
    document = form("""
        项目名称|举报奖励|<|<|<
        一级指标|二级指标|三级指标|指标值|分值
        成本指标|经济成本指标|0|0.00%|0
        ^|社会成本指标|0|0|0
        产出指标|数量指标|奖励举报人次|≥5人次|40
        ^|质量指标|泄密事件数|0|50
    """)
    assert [one[2:] for one in every(document)] == [("奖励举报人次", "≥5人次"), ("泄密事件数", "0")]


@pytest.mark.parametrize(("nature", "reverse"), [("反向", True), ("反向指标", True), ("正向", False), ("定量", False)])
def test_a_form_may_say_itself_that_less_is_better(nature: str, reverse: bool) -> None:
    document = form(f"""
        项目名称|一级指标|二级指标|三级指标|指标性质|指标方向|目标值|计量单位|分值
        车辆更新|产出指标|数量指标|车辆采购数量|{nature}|小于等于|1|辆|50
    """)
    assert [one.reverse for one in next(document.projects).indicators] == [reverse]


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [("指标类型", "定量", "定性"), ("指标类型（是否核心）", "是", "否"), ("指标类别", "核心指标", "共性指标")],
)
def test_a_column_called_type_that_holds_no_categories_gives_none(label: str, first: str, second: str) -> None:
    document = form(f"""
        项目名称|病虫害除治|<|<|<
        除治指标|指标名称|权重|{label}|指标值|计量单位
        ^|除治村数|50|{first}|17|个
        ^|村容村貌|50|{second}|良好|
    """)
    assert [one[:3] for one in every(document)] == [(None, None, "除治村数"), (None, None, "村容村貌")]


def test_a_column_called_type_that_holds_categories_gives_them() -> None:
    document = form("""
        项目名称|病虫害除治|<|<|<
        指标类型|指标名称|权重|指标值|计量单位
        数量指标|除治村数|50|17|个
        质量指标|除治合格率|50|95|%
    """)
    assert [one[1:3] for one in every(document)] == [("数量指标", "除治村数"), ("质量指标", "除治合格率")]


def test_a_list_of_projects_within_the_form_of_a_department_names_none_of_its_own() -> None:
    document = form("""
        部门整体支出绩效目标申报表|<|<|<|<|<
        部门（单位）名称|市政府办公室|<|<|<|<
        项目支出情况|项目名称|支出项目类别|项目总预算|项目本年度预算|主要支出方向
        ^|政务信息经费|其他运转类|20|20|信息采编
        年度绩效指标|一级指标|二级指标|三级指标|指标值|绩效标准
        ^|产出指标|数量指标|编发政务信息篇数|≥300篇|计划标准
    """)
    assert [name for _, name, _ in counted(document)] == ["市政府办公室"]


def test_the_form_of_a_whole_unit_is_named_after_the_unit_and_not_after_who_is_above_it() -> None:
    document = form("""
        2021年部门整体绩效目标自评表|<|<|<
        单位名称|区商务委员会|单位负责人|李某
        主管部门|财务科|实施单位|
        三级指标|指标权重|计量单位|指标值
        网络零售额|100|亿元|13.39
    """)
    assert [name for _, name, _ in counted(document)] == ["区商务委员会"]


def test_the_levels_of_a_form_may_be_called_targets() -> None:
    document = form("""
        项目名称：|公园养护|<|<
        一级目标|二级目标|三级目标（指标名称）|指标目标值
        投入和管理目标|投入管理|采购规范性|规范
        产出目标|数量|养护面积|=30.5公顷
        效果目标|满意度|游客满意度|≥85%
    """)
    assert every(document) == [
        ("投入和管理目标", "投入管理", "采购规范性", "规范"),
        ("产出目标", "数量", "养护面积", "=30.5公顷"),
        ("效果目标", "满意度", "游客满意度", "≥85%"),
    ]


def test_a_label_beside_the_levels_is_not_the_surer_one_for_what_they_say_in_brackets() -> None:
    document = form("""
        项目名称|科技创新|<|<|<|<
        绩效指标|一级指标（分值）|二级指标（分值）|三级指标（分值）|预期值|实际值
        ^|产出指标（50）|数量指标（20）|支持企业数|30家|28家
        ^|效益指标（40）|社会效益指标（20）|新增专利件数|50件|60件
    """)
    assert every(document) == [
        ("产出指标", "数量指标", "支持企业数", "30家"),
        ("效益指标", "社会效益指标", "新增专利件数", "50件"),
    ]


@pytest.mark.parametrize(
    ("before", "last", "now"),
    [
        ("前年实际（2023年）", "上年实际（2024年）", "预计当年实现（2025年）"),
        ("2023年（前年）", "2024年（上年）", "2025年预计实现"),
        ("前年2023年", "上年2024年度", "预计当年实现"),
    ],
)
def test_what_was_reached_before_is_no_target_whichever_year_stands_beside_it(before: str, last: str, now: str) -> None:
    document = form(f"""
        项目名称|环卫保洁|<|<|<|<
        一级指标|二级指标|指标名称|指标值|<|<
        ^|^|^|{before}|{last}|{now}
        产出指标|数量指标|清扫保洁面积|310万平方米|320万平方米|≥330万平方米
        满意度指标|服务对象满意度指标|市民满意度|88%|90%|≥92%
    """)
    assert [row[2:] for row in every(document)] == [("清扫保洁面积", "≥330万平方米"), ("市民满意度", "≥92%")]


def test_the_money_of_the_year_is_that_of_the_project_and_not_its_part() -> None:
    document = form("""
        项目名称|设备更新|<|<
        年度项目资金（万元）|100|其中：财政资金|40
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|更新设备数|≥12台
    """)
    (project,) = document.projects
    assert project.amounts is not None
    assert (project.amounts.total, project.amounts.fiscal) == (Decimal(100), Decimal(40))


@pytest.mark.parametrize("label", ["编制单位：", "填报单位：", "单位名称："])
def test_a_unit_that_is_one_of_money_is_no_unit_of_the_budget(label: str) -> None:
    document = form(f"""
        {label}|县林业局|单位：|万元
        项目名称|苗圃管护|项目预算|60
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|管护面积|≥300亩
    """)
    (unit,) = document.units
    assert (unit.name.text, document.money_unit) == ("县林业局", "万元")
