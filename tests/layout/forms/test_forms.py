"""Forms: a row for every indicator, in the shapes different provinces print."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint, parse
from linter.model import Document, Indicator, Project

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "forms" / "gongxin-2025.csv"


def rows(*lines: str) -> str:
    """Lines with blanks between their cells, ``_`` for an empty one, as a tab-separated file."""
    return "".join("\t".join("" if cell == "_" else cell for cell in line.split(" ")) + "\n" for line in lines)


def form(*lines: str) -> Document:
    return parse(rows(*lines), path="form.tsv")


def project(document: Document) -> Project:
    (only,) = document.projects
    return only


def told(one: Indicator) -> tuple[str | None, ...]:
    """Levels, name, cycle and annual value."""
    levels = [level.name if level else None for level in (one.level1, one.level2)]
    return (*levels, *(part.text if part else None for part in (one.name, one.cycle, one.annual)))


REGISTER = (
    "单位名称 项目名称 预算金额 总体目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重",
    "县一中 校舍维修 50.00 完成3栋教学楼维修。 产出指标 数量指标 维修栋数 ＝ 3 栋 40",
    "_ _ _ _ _ 质量指标 验收合格率 ≥ 95 % 20",
    "_ _ _ _ 满意度指标 服务对象满意度指标 师生满意度 ≥ 90 % 40",
    "_ 学生资助 12.50 资助学生120人。 产出指标 数量指标 资助人数 ≥ 120 人 100",
    "县二中 校园安保 20.00 保障校园安全。 效益指标 社会效益指标 安全事故 ≤ 0 次 100",
    "合计 _ 82.50 _ _ _ _ _ _ _ _",
)


def test_a_register_gives_each_row_to_the_project_whose_cell_is_merged_over_it() -> None:
    document = form(*REGISTER)
    assert document.layout == "form"
    assert [unit.name.text for unit in document.units] == ["县一中", "县二中"]
    assert [(one.name.text, len(one.indicators)) for one in document.projects] == [
        ("校舍维修", 3),
        ("学生资助", 1),
        ("校园安保", 1),
    ]
    assert [str(one.amounts.total) for one in document.projects if one.amounts] == ["50.00", "12.50", "20.00"]
    assert document.total is not None
    assert str(document.total.total) == "82.50"


def test_levels_of_merged_cells_go_on_below_and_end_with_the_project() -> None:
    first, second, _ = form(*REGISTER).projects
    assert [told(one)[:2] for one in first.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert told(second.indicators[0])[:2] == ("产出指标", "数量指标")


def test_a_target_in_three_columns_is_read_as_one_and_leads_back_to_each() -> None:
    document = form(*REGISTER)
    annual = next(iter(document.projects)).indicators[1].annual
    assert annual is not None
    assert annual.text == "≥95%"
    text = document.source.text
    assert [text[span.start : span.end] for span in annual.cell.spans(0, 4)] == ["≥", "95", "%"]


def test_cells_filled_down_instead_of_merged_are_one_project_all_the_same() -> None:
    document = form(
        "项目名称 金额 一级指标 二级指标 指标名称 目标值",
        "河道清淤 10.00 产出指标 数量指标 清淤长度 ≥12公里",
        "河道清淤 10.00 效益指标 生态效益指标 断面达标率 ≥90%",
        "河道清淤 20.00 产出指标 数量指标 清淤长度 ≥24公里",
    )
    assert [len(one.indicators) for one in document.projects] == [2, 1]


HEADED = (
    "项目支出绩效目标申报表 _ _ _ _",
    "（2026年度） _ _ _ _",
    "项目名称 道路大中修 _ 主管部门及代码 [207]区建管委",
    "项目属性 延续项目 _ 实施单位 区市政中心",
    "项目资金（万元） 年度资金总额： _ 350.00 _",
    "_ 其中：财政拨款 _ 350.00 _",
    "总体目标 大修道路985米，消除隐患。 _ _ _",
    "绩效指标 一级指标 二级指标 三级指标 年度(/项目)指标值",
    "_ 产出指标 数量指标 道路建设长度 985米",
    "_ _ 质量指标 验收达标率 =100.00(%)",
    "_ 满意度指标 服务对象满意度指标 居民满意度 ≥90.00(%)",
)


def test_a_form_with_labels_above_its_indicators_is_one_project() -> None:
    document = form(*HEADED)
    only = project(document)
    assert (only.name.text, only.goal.text) == ("道路大中修", "大修道路985米，消除隐患。")
    assert only.amounts is not None
    assert (str(only.amounts.total), str(only.amounts.fiscal)) == ("350.00", "350.00")
    assert (document.department, document.units[0].name.text) == ("区建管委", "区市政中心")
    assert (document.year, document.money_unit) == (2026, "万元")
    assert [told(one) for one in only.indicators] == [
        ("产出指标", "数量指标", "道路建设长度", None, "985米"),
        ("产出指标", "质量指标", "验收达标率", None, "=100.00(%)"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", None, "≥90.00(%)"),
    ]


def test_forms_below_each_other_are_projects_of_their_own() -> None:
    second = [line.replace("道路大中修", "桥梁检测").replace("350.00", "80.00") for line in HEADED]
    document = form(*HEADED, "填表人：张三 _ _ 联系电话：020-1 _", *second)
    assert [(one.name.text, len(one.indicators)) for one in document.projects] == [("道路大中修", 3), ("桥梁检测", 3)]
    assert [str(one.amounts.total) for one in document.projects if one.amounts] == ["350.00", "80.00"]


def test_a_header_printed_again_on_the_next_page_goes_on_with_the_same_project() -> None:
    document = form(*HEADED[:9], HEADED[7], *HEADED[9:])
    assert len(project(document).indicators) == 3


def test_a_row_cut_by_a_page_break_is_put_together() -> None:
    document = form(*HEADED[:9], HEADED[7], "_ _ _ _ （双向）", *HEADED[9:])
    first = project(document).indicators[0].annual
    assert first is not None
    assert first.text == "985米（双向）"


def test_goals_for_the_whole_time_and_for_the_year_stand_below_their_labels() -> None:
    document = form(
        "项目名称 全民阅读 _ _ _ _ _",
        "项目资金（万元） 中期资金总额： 300.00 _ 年度资金总额： 100.00 _",
        "_ 其中：财政拨款 300.00 _ 其中：财政拨款 100.00 _",
        "总体目标 中期目标（2025年—2027年） _ _ 年度目标 _ _",
        "_ 三年举办活动600场。 _ _ 举办活动200场。 _ _",
        "绩效指标 一级指标 二级指标 三级指标 中期指标值 年度指标值 备注",
        "_ 产出指标 数量指标 指标1：阅读活动场次 ≥600场 ≥200场 _",
    )
    only = project(document)
    assert only.goal.text == "三年举办活动600场。举办活动200场。"
    assert only.amounts is not None
    assert (str(only.amounts.total), str(only.amounts.fiscal)) == ("100.00", "100.00")
    assert told(only.indicators[0]) == ("产出指标", "数量指标", "阅读活动场次", "≥600场", "≥200场")


def test_a_header_of_two_rows_names_the_columns_below_its_spans() -> None:
    document = form(
        "填报单位：某市水务局 _ _ _ _ _ _ _ 单位：元 _",
        "项目名称 年度预算 绩效目标 绩效指标 _ _ 指标值 _ _ 分值",
        "_ _ _ 一级指标 二级指标 三级指标 符号 数值 单位 _",
        "河道清淤 1,200,000.00 清淤12公里。 产出指标(50分) 数量指标 清淤长度 ≥ 12 公里 50",
        "_ _ _ 效益指标（50分） 生态效益指标 断面达标率 ≥ 90 % 50",
    )
    only = project(document)
    assert [told(one) for one in only.indicators] == [
        ("产出指标", "数量指标", "清淤长度", None, "≥12公里"),
        ("效益指标", "生态效益指标", "断面达标率", None, "≥90%"),
    ]
    assert document.money_unit == "元"
    weights = [one.columns.weight.text for one in only.indicators if one.columns and one.columns.weight]
    assert weights == ["50", "50"]


def test_a_value_split_in_the_second_header_row_is_found_there() -> None:
    document = form(
        "项目名称 预算数 一级指标 二级指标 三级指标 指标值 _ _",
        "_ _ _ _ _ 运算符号 内容 度量单位",
        "巡河 5.00 产出指标 数量指标 巡河次数 ≥ 24 次",
    )
    assert told(project(document).indicators[0])[4] == "≥24次"


def test_a_form_in_markdown_is_read_as_well() -> None:
    text = (
        "# 绩效目标\n\n| 序号 | 项目名称 | 金额 | 一级指标 | 二级指标 | 指标名称 | 计算符号 | 目标值 | 计量单位 |\n|--|--|--|--|--|--|--|--|--|\n"
        "| 1 | 社区养老 | 60 | 产出指标 | 数量指标 | 服务老人人数 | ≥ | 500 | 人 |\n"
        "| | | | 满意度指标 | 服务对象满意度 | 老人满意度 | ≥ | 90 | % |\n"
    )
    only = project(parse(text, path="form.md"))
    assert [told(one)[4] for one in only.indicators] == ["≥500人", "≥90%"]
    assert [one.number for one in only.indicators] == [None, None]  # the column counts the projects


@pytest.mark.parametrize(
    ("header", "line", "wanted"),
    [
        ("三级指标 绩效指标性质 绩效指标值 绩效度量单位", "整理卷数 ≥ 2000 卷", "≥2000卷"),
        ("三级指标 前年 上年 年度目标值 指标值确定依据", "储备编织袋 8000条 9000条 10000条 计划", "10000条"),
        ("三级指标 半年（程）指标值 全年（程）指标值", "送戏场次 ≥50场 ≥100场", "≥100场"),
        ("三级指标 年度指标值 实际完成值 分值", "检查次数 ≥30次 35次 50", "≥30次"),
        ("指标名称 计算符号 目标值 计量单位 指标解释", "检查次数 ＝ 30 次 全年", "＝30次"),
        ("绩效指标 预期指标值 备注", "检查次数 30次 _", "30次"),
    ],
)
def test_the_year_s_value_is_found_under_the_headers_of_other_provinces(header: str, line: str, wanted: str) -> None:
    document = form(f"一级指标 二级指标 {header}", f"产出指标 数量指标 {line}")
    assert told(project(document).indicators[0])[4] == wanted


def test_values_of_earlier_years_under_a_spanning_header_are_no_targets() -> None:
    document = form(
        "项目名称 防汛物资储备 _ _ _ _ _",
        "目标名称 一级指标 二级指标 三级指标 指标值 _ _",
        "_ _ _ _ 前年 上年 预计当年实现",
        "年度目标1 产出指标 数量指标 储备编织袋 8000条 9000条 10000条",
    )
    assert [told(one)[4] for one in project(document).indicators] == ["10000条"]


def test_the_unit_of_money_may_stand_in_a_label_of_the_header() -> None:
    assert (
        form("项目名称 金额（万元） 一级指标 三级指标 指标值", "巡河 5.00 产出指标 巡河次数 24次").money_unit == "万元"
    )


@pytest.mark.parametrize(
    ("sign", "value", "unit", "wanted"),
    [
        ("≥", "95", "%", "≥95%"),
        ("≥", "≥95", "%", "≥95%"),
        ("≥", "95%", "%", "≥95%"),
        ("定性", "优", "_", "优"),
        ("大于等于", "95", "%", "大于等于95%"),
        ("≤", "2025年11月30日", "_", "2025年11月30日"),
        ("≤", "5年", "_", "≤5年"),
        ("＝", "1.2万", "人次", "＝1.2万人次"),
        ("≥", "100", "无", "≥100"),
        ("定量", "100", "个", "100个"),
    ],
)
def test_sign_and_unit_are_added_where_the_value_lacks_them(sign: str, value: str, unit: str, wanted: str) -> None:
    document = form(
        "一级指标 二级指标 三级指标 指标性质 指标值 计量单位", f"产出指标 数量指标 名称 {sign} {value} {unit}"
    )
    assert told(project(document).indicators[0])[4] == wanted


def test_rules_about_codes_and_numbers_are_silent_in_a_form() -> None:
    found = {one.rule[0] for one in lint(rows(*HEADED), path="form.tsv").findings if one.severity != "info"}
    assert not found & {"N", "T", "C"}


def test_the_words_of_a_form_are_looked_at_like_those_of_other_tables() -> None:
    text = rows(
        "一级指标 二级指标 三级指标 指标值",
        "产出指标 质量指标 设备验收、、合格率 ≥95%",
        "产出指标 数量指标 维修（设备数 5台",
    )
    found = {(one.rule, one.field) for one in lint(text, path="form.tsv").findings}
    assert {rule for rule, _ in found} >= {"H007", "H009"}


def test_one_cell_notation_is_never_taken_for_a_form() -> None:
    text = (
        "项目名称\t总计\t绩效目标\t绩效指标\n"
        "巡河\t5.00\t巡河24次。\t1、1-产出指标；11-数量指标；巡河次数；实施周期指标值:24次；年度指标值:24次。\n"
    )
    assert parse(text, path="a.tsv").layout == "grid"


def test_the_example_is_two_projects_with_all_their_indicators() -> None:
    document = parse(EXAMPLE)
    assert [(one.name.text, len(one.indicators)) for one in document.projects] == [
        ("小微企业融资担保补贴", 7),
        ("工业互联网标识推广", 6),
    ]
    assert not document.strays
    assert {"V001", "Q012"} <= {one.rule for one in lint(EXAMPLE).findings}
