"""Forms as hardly anybody draws them: columns of other names and in another order, levels in rows or names, labels above what is filled in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter import parse
from linter.model import Document
from tests.support.forms import as_xlsx, counted, form, grid, levels, told


def targets(document: Document) -> list[tuple[str | None, ...]]:
    """Name and annual value of all indicators."""
    return [(name, annual) for name, _, annual in times(document)]


def times(document: Document) -> list[tuple[str | None, ...]]:
    """Name, cycle and annual value of all indicators."""
    return [told(one)[2:] for project in document.projects for one in project.indicators]


@pytest.mark.parametrize("label", ["评价内容", "维度", "考核方面"])
def test_a_column_that_holds_categories_is_a_level_whatever_it_is_called(label: str) -> None:
    document = form(f"""
        评价指标|{label}|指标名称|指标说明|目标值|分值
        项目年度绩效目标（定量指标）|数量指标|资助人数|达到预计值|2100人|20
        |^|资助学校数|达到预计值|30所|20
        |质量指标|标准达标率|达到目标值|100%|20
    """)
    assert levels(document) == [(None, "数量指标"), (None, "数量指标"), (None, "质量指标")]
    assert targets(document) == [("资助人数", "2100人"), ("资助学校数", "30所"), ("标准达标率", "100%")]


@pytest.mark.parametrize("mark", ["-", "—", "/", "："])
def test_one_column_may_name_both_levels(mark: str) -> None:
    document = form(f"""
        项目名称|校车补贴|<|<
        指标类型|指标名称|指标值|单位
        产出指标{mark}数量指标|补贴校车数量|≥48|辆
        效益指标{mark}社会效益指标|受益学生人数|≥2100|人
    """)
    assert levels(document) == [("产出指标", "数量指标"), ("效益指标", "社会效益指标")]


def test_the_values_may_stand_before_the_names() -> None:
    document = form("""
        项目名称|校车补贴|<|<
        指标值|三级指标|二级指标|一级指标
        ≥48辆|补贴校车数量|数量指标|产出指标
        ≥2100人|受益学生人数|社会效益指标|效益指标
    """)
    assert levels(document) == [("产出指标", "数量指标"), ("效益指标", "社会效益指标")]
    assert targets(document) == [("补贴校车数量", "≥48辆"), ("受益学生人数", "≥2100人")]


@pytest.mark.parametrize("label", ["全生命周期指标值", "三年目标值", "建设期目标值", "五年总目标值"])
def test_a_time_longer_than_the_year_may_have_many_names(label: str) -> None:
    document = form(f"""
        项目名称|水库加固|<|<|<
        一级指标|二级指标|三级指标|{label}|年度指标值
        产出指标|数量指标|加固水库座数|≥12座|≥4座
    """)
    assert times(document) == [("加固水库座数", "≥12座", "≥4座")]


def test_in_a_column_for_units_and_projects_a_name_with_nothing_beside_it_is_a_unit() -> None:
    document = form("""
        单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标值
        云溪示范林片区|||||
        病虫害防治|控制疫情。|产出指标|数量指标|防治面积|≥2万亩
        森林抚育|抚育中幼林。|产出指标|数量指标|抚育面积|≥1万亩
    """)
    assert counted(document) == [("云溪示范林片区", "病虫害防治", 1), ("云溪示范林片区", "森林抚育", 1)]


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("下达中央预算内投资（万元）|2350|<|<", Decimal(2350)),
        ("本次下达补助（万元）|2350|上年结转（万元）|80", Decimal(2350)),
        ("项目总投资（万元）|9000|<|<", None),
        ("每公里造价标准（万元）|25|<|<", None),
    ],
)
def test_money_under_a_label_of_no_known_name_is_the_total_if_it_may_be(row: str, total: Decimal | None) -> None:
    document = form(f"""
        专项名称|农业绿色发展专项|<|<
        {row}
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|建设项目个数|3个
    """)
    assert [project.amounts and project.amounts.total for project in document.projects] == [total]


def test_an_institution_beside_the_unit_of_money_is_the_unit_of_the_form_below() -> None:
    one = """
        {unit}|<|单位：万元|<
        项目名称|{name}|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|{name}次数|3次
    """
    document = form(
        one.format(unit="某县卫生局（本级）", name="消杀") + one.format(unit="云溪林场", name="巡护").strip("\n")
    )
    assert counted(document) == [("某县卫生局（本级）", "消杀", 1), ("云溪林场", "巡护", 1)]


def test_one_list_may_have_its_values_for_the_whole_time_and_for_the_year() -> None:
    document = form("""
        项目名称|水库加固|<|<|<
        一级指标|二级指标|三级指标|指标值（实施期）|指标值（年度）
        产出指标|数量指标|加固水库座数|≥12座|≥4座
    """)
    assert times(document) == [("加固水库座数", "≥12座", "≥4座")]


@pytest.mark.parametrize("labels", ["指标值|<\n^|^|^|调整前|调整后", "原指标值|调整后指标值"])
def test_targets_that_were_changed_are_those_after_the_change(labels: str) -> None:
    document = form(f"""
        项目名称|水库加固|<|<|<
        一级指标|二级指标|三级指标|{labels}
        产出指标|数量指标|加固水库座数|≥12座|≥4座
    """)
    assert targets(document) == [("加固水库座数", "≥4座")]
    assert not document.strays


@pytest.mark.parametrize(("label", "unit"), [("购买主体", "某区民政局"), ("建设单位", "某区民政局"), ("监理单位", "")])
def test_who_carries_a_project_out_may_be_called_otherwise_than_its_unit(label: str, unit: str) -> None:
    document = form(f"""
        项目名称|居家养老|<|<
        {label}|某区民政局|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|服务人数|≥320人
    """)
    assert counted(document) == [(unit, "居家养老", 1)]


def test_a_row_with_nothing_but_a_level_holds_for_the_rows_below() -> None:
    document = form("""
        项目名称|校车补贴|<
        二级指标|三级指标|指标值
        产出指标|<|<
        数量指标|补贴校车数量|≥48辆
        质量指标|年检合格率|100%
        满意度指标|<|<
        服务对象满意度指标|家长满意度|≥90%
    """)
    assert levels(document) == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_money_may_be_told_in_a_sentence_whatever_its_label() -> None:
    document = form("""
        项目名称|校车补贴|<|<
        资金来源及金额|资金总额1260万元，其中：财政拨款960万元，其他资金300万元。|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|补贴校车数量|≥48辆
    """)
    assert [project.amounts and project.amounts.total for project in document.projects] == [Decimal(1260)]
    assert document.money_unit == "万元"


def test_several_targets_in_a_cell_are_as_many_indicators_where_the_names_stand_on_as_many_lines() -> None:
    document = form("""
        项目名称|供水管网|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|改建管网长度\\n养护水厂数量|≥38公里\\n7处
        产出指标|时效指标|投资完成率|2025年\\n12月底前
        产出指标|质量指标|水质检测\\n达标率|≥97%
    """)
    assert targets(document) == [
        ("改建管网长度", "≥38公里"),
        ("养护水厂数量", "7处"),
        ("投资完成率", "2025年12月底前"),
        ("水质检测达标率", "≥97%"),
    ]


def test_the_labels_of_a_project_may_stand_above_what_is_filled_in() -> None:
    document = form("""
        项目名称|项目单位|主管部门|项目金额（万元）
        农家书屋更新|某县图书馆|某县文旅局|75.80
        绩效目标|<|<|<
        为农家书屋补充出版物。|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|更新册数|≥24000册
    """)
    (project,) = document.projects
    assert counted(document) == [("某县图书馆", "农家书屋更新", 1)]
    assert project.goal.text == "为农家书屋补充出版物。"
    assert project.amounts
    assert project.amounts.total == Decimal("75.80")


def test_a_list_of_several_projects_above_a_form_says_nothing_of_its_own() -> None:
    document = form("""
        项目名称|项目单位|项目金额（万元）|备注
        农家书屋更新|某县图书馆|75.80|
        文物巡查|某县文物所|20.00|
        项目支出绩效目标表|<|<|<
        实施单位|某县博物馆|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|开放天数|≥300天
    """)
    assert counted(document) == [("某县博物馆", "", 1)]


@pytest.mark.parametrize("counts", [("一、", "二、"), ("（一）", "（二）"), ("", "")])
def test_captions_tell_the_list_of_the_whole_time_from_that_of_the_year(counts: tuple[str, str]) -> None:
    document = form(f"""
        项目名称|水库加固|<|<
        {counts[0]}中期绩效目标（2024-2026年）|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|加固水库座数|≥12座
        {counts[1]}年度绩效目标|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|加固水库座数|≥4座
    """)
    assert times(document) == [("加固水库座数", "≥12座", "≥4座")]


def test_an_institution_across_all_columns_of_a_list_is_the_unit_of_the_projects_below() -> None:
    document = form("""
        序号|项目名称|预算金额|一级指标|二级指标|三级指标|指标值
        某市司法局|<|<|<|<|<|<
        1|调解补贴|38.5|产出指标|数量指标|调解案件数量|≥1900件
        某县卫生健康局|<|<|<|<|<|<
        2|设备配置|415.2|产出指标|数量指标|配置设备数量|≥83套
    """)
    assert counted(document) == [("某市司法局", "调解补贴", 1), ("某县卫生健康局", "设备配置", 1)]


def test_money_beside_a_unit_that_the_project_below_has_as_well_makes_it_no_project() -> None:
    document = form("""
        单位/项目|预算金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标值
        城乡建设系统|186.5|||||
        路灯改造|186.5|改造路灯。|产出指标|数量指标|改造路灯数量|≥860盏
        文旅系统|95.8|||||
        书屋更新|75.8|更新图书。|产出指标|数量指标|更新册数|≥24000册
        文物巡查|20|巡查文物。|产出指标|数量指标|巡查次数|≥30次
    """)
    assert counted(document) == [
        ("城乡建设系统", "路灯改造", 1),
        ("文旅系统", "书屋更新", 1),
        ("文旅系统", "文物巡查", 1),
    ]


def test_quarters_beside_the_whole_year_are_no_targets() -> None:
    document = form("""
        项目名称|农技培训|<|<|<|<|<|<
        一级指标|二级指标|三级指标|分季度目标值|<|<|<|全年目标值
        ^|^|^|一季度|二季度|三季度|四季度|^
        产出指标|数量指标|培训人次|≥50|≥120|≥200|≥300|≥300人次
        产出指标|质量指标|考核合格率|≥95%|≥95%|≥95%|≥95%|≥95%
        满意度指标|服务对象满意度指标|学员满意度|≥90%|≥90%|≥90%|≥90%|≥92%
    """)
    assert targets(document) == [("培训人次", "≥300人次"), ("考核合格率", "≥95%"), ("学员满意度", "≥92%")]
    assert not document.strays


def test_a_category_may_stand_before_the_name_in_one_cell() -> None:
    document = form("""
        项目名称|农技培训|<
        一级指标|绩效指标|指标值
        产出指标|数量指标：培训人次|≥300人次
        产出指标|质量指标：考核合格率|≥95%
    """)
    assert levels(document) == [("产出指标", "数量指标"), ("产出指标", "质量指标")]
    assert targets(document) == [("培训人次", "≥300人次"), ("考核合格率", "≥95%")]


def test_the_names_are_told_by_the_categories_before_them() -> None:
    document = form("""
        项目名称|设备配置|<|<
        指标维度|指标类别|指标|目标值
        产出指标|数量指标|配置设备数量|≥83套
        产出指标|质量指标|验收合格率|100%
        满意度指标|服务对象满意度指标|村民满意度|≥90%
    """)
    assert levels(document)[1:] == [("产出指标", "质量指标"), ("满意度指标", "服务对象满意度指标")]
    assert targets(document)[0] == ("配置设备数量", "≥83套")


def test_counts_below_the_label_of_the_names_are_no_names() -> None:
    document = form("""
        项目名称|调解补贴|<|<|<
        一级指标|二级指标|三级指标|<|指标值
        产出指标|数量指标|（1）|调解案件数量|≥1900件
        产出指标|质量指标|（2）|调解成功率|≥97%
    """)
    assert targets(document) == [("调解案件数量", "≥1900件"), ("调解成功率", "≥97%")]


def test_of_four_levels_the_fourth_names_the_indicators() -> None:
    document = form("""
        项目名称|农技培训|<|<|<
        一级指标|二级指标|三级指标|四级指标|指标值
        产出指标|数量指标|培训类|培训人次|≥300人次
    """)
    assert levels(document) == [("产出指标", "数量指标")]
    assert targets(document) == [("培训人次", "≥300人次")]


@pytest.mark.parametrize("suffix", ["及编码", "及代码", "/编码", "和编号"])
def test_a_label_may_ask_for_a_code_as_well(suffix: str) -> None:
    document = form(f"""
        项目名称{suffix}|云平台运维（3301002）|实施单位{suffix}|某州数据中心
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡检次数|≥24次
    """)
    assert counted(document) == [("某州数据中心", "云平台运维（3301002）", 1)]


def test_labels_without_indicators_below_are_a_project_without_any_and_not_the_next_one() -> None:
    labels = "项目名称|{name}|<|<\n实施单位|{unit}|资金总额|{money}\n年度目标|做好{name}。|<|<\n"
    document = form(
        labels.format(name="甲补贴", unit="某县教育局", money=10)
        + labels.format(name="乙补贴", unit="某县民政局", money=20)
        + "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|补贴人数|≥30人\n"
        + labels.format(name="丙补贴", unit="某县水务局", money=30)
    )
    assert counted(document) == [("某县教育局", "甲补贴", 0), ("某县民政局", "乙补贴", 1), ("某县水务局", "丙补贴", 0)]
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["10", "20", "30"]


def test_labels_left_over_on_a_sheet_say_nothing_of_the_form_on_the_next() -> None:
    labels = "项目名称|甲补贴|<|<\n年度目标|做好甲。|<|<\n"
    listed = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|补贴人数|≥30人\n"
    own = "项目名称|乙补贴|<|<\n" + listed
    document = parse(as_xlsx(("表1", grid(own + labels)), ("表2", grid(listed))), path="表.xlsx")
    assert counted(document) == [("", "乙补贴", 1), ("", "甲补贴", 0), ("", "", 1)]


def test_text_above_a_table_of_markdown_names_its_project() -> None:
    document = parse(
        "# 2025年项目支出绩效目标表\n\n**项目名称**：文物巡查\n\n- **实施单位**：某县文物所\n\n"
        "| **一级指标** | **二级指标** | **三级指标** | **指标值** |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 巡查次数 | ≥30次 |\n",
        path="表.md",
    )
    assert counted(document) == [("某县文物所", "文物巡查", 1)]
    assert document.year == 2025


def test_what_a_form_holds_is_not_asked_of_the_form_below_it() -> None:
    one = """
        项目支出绩效目标表|<|<|<
        项目名称：{name}|<|实施单位：某县民政局|<
        年度目标：做好{name}。|<|<|<
        维度|类别|考核内容|目标值
        产出指标|数量指标|{name}人数|≥30人
        满意度指标|服务对象满意度指标|群众满意度|≥90%
    """
    document = form("".join(one.format(name=name).rstrip(" ") for name in ("甲补贴", "乙补贴", "丙补贴")))
    assert counted(document) == [("某县民政局", name, 2) for name in ("甲补贴", "乙补贴", "丙补贴")]
    assert levels(document)[2:4] == [("产出指标", "数量指标"), ("满意度指标", "服务对象满意度指标")]


def test_labels_told_in_one_cell_without_indicators_below_are_not_those_of_the_next_form() -> None:
    document = form("""
        项目名称：甲补贴|<|资金总额：10万元|<
        项目名称：乙补贴|<|资金总额：20万元|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|补贴人数|≥30人
    """)
    assert counted(document) == [("", "甲补贴", 0), ("", "乙补贴", 1)]


@pytest.mark.parametrize("label", ["单位编码及名称", "单位名称及代码", "预算单位代码/名称"])
def test_the_column_of_the_units_may_give_their_codes_as_well(label: str) -> None:
    document = form(f"""
        {label}|项目名称|一级指标|二级指标|三级指标|指标值
        101-某县民政局|居家养老|产出指标|数量指标|服务人数|≥30人
    """)
    assert counted(document) == [("101-某县民政局", "居家养老", 1)]
