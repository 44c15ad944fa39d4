"""What stands above the indicators of a form: labels in one line, money, units, and rows that sum up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter import parse
from tests.support.forms import as_docx, counted, form, grid, told


def test_a_total_may_go_on_with_its_sources_behind_a_blank() -> None:
    document = form("""
        项目名称|巡查|<|<
        项目资金（万元）|资金总额：120.00  其中：财政拨款：100.00  其他资金：20.00|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("120.00")]


def test_the_labels_of_a_form_may_stand_in_one_line() -> None:
    document = form("""
        项目名称：巡查　主管部门：某县林业局　预算年度：2025　资金总额（万元）：80.00　其中：财政拨款：80.00|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert (document.year, document.department) == (2025, "某县林业局")
    assert counted(document) == [("某县林业局", "巡查", 1)]
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("80.00")]


def test_a_goal_keeps_the_lines_that_begin_like_labels() -> None:
    document = form("""
        项目名称|巡查|<|<
        年度目标：完成巡查。\\n项目内容：沿线巡查12次。|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert [project.goal.text for project in document.projects] == ["完成巡查。项目内容：沿线巡查12次。"]


def test_what_was_granted_is_the_money_of_an_approved_form() -> None:
    document = form("""
        项目名称|巡查|批复金额（万元）|44.00
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("44.00")]


def test_labels_with_colons_ask_for_a_unit_in_a_longer_row_too() -> None:
    document = form("""
        申报单位名称：|某区农业农村委员会|主管部门：|某区农业农村委员会
        项目名称：|巡查|项目类别：|经常性项目
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert counted(document) == [("某区农业农村委员会", "巡查", 1)]


@pytest.mark.parametrize("dash", ["-", "—", "－", "/", "："])
def test_one_cell_may_name_both_categories(dash: str) -> None:
    document = form(f"""
        项目名称|巡查|<|<
        序号|指标类别|指标名称|指标值
        1|产出指标{dash}数量指标|巡查次数|12次
        2|满意度{dash}服务对象满意度指标|群众满意度|≥90%
    """)
    assert [told(one) for project in document.projects for one in project.indicators] == [
        ("产出指标", "数量指标", "巡查次数", None, "12次"),
        ("满意度", "服务对象满意度指标", "群众满意度", None, "≥90%"),
    ]


@pytest.mark.parametrize(("sum_of_both", "units"), [("30.00", ["某县"]), ("40.00", [""])])
def test_a_row_that_sums_up_the_projects_below_it_is_their_unit(sum_of_both: str, units: list[str]) -> None:
    document = form(f"""
        项目名称|预算金额|绩效目标|三级指标|指标值|三级指标|指标值
        某县|{sum_of_both}|||||
        巡查|10.00|完成巡查。|巡查次数|12次|群众满意度|≥90%
        修缮|20.00|完成修缮。|修缮处数|3处|群众满意度|≥85%
    """)
    assert [unit.name.text for unit in document.units] == units


def test_a_banner_may_count_the_project_it_names() -> None:
    one = """
        项目{}：{}|<|<|<
        项目单位：某县文旅局　　预算金额：50.00万元|<|<|<
        绩效目标：{}。|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """
    document = form(one.format("一", "景区巡查", "完成巡查") + one.format("2", "步道修缮", "完成修缮"))
    assert counted(document) == [("某县文旅局", "景区巡查", 1), ("某县文旅局", "步道修缮", 1)]
    assert [project.goal.text for project in document.projects] == ["完成巡查。", "完成修缮。"]


def test_the_text_above_a_table_of_labels_tells_the_year_of_the_indicators_below() -> None:
    labels = grid("项目名称|巡查|预算单位|某县文旅局")
    listed = grid("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|巡查次数|12次")
    for between in ([], ["绩效指标如下："]):
        document = parse(as_docx("某县2025年部门预算项目绩效目标", labels, *between, listed), path="附件.docx")
        assert document.year == 2025
        assert counted(document) == [("某县文旅局", "巡查", 1)]


def test_marks_before_a_name_are_no_part_of_it() -> None:
    document = form("""
        项目名称|巡查|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|★巡查次数|12次
        产出指标|数量指标|*指标2：整改处数|≥8处
    """)
    assert [told(one)[2] for project in document.projects for one in project.indicators] == ["巡查次数", "整改处数"]


@pytest.mark.parametrize(("quantities", "grades"), [("定量指标值", "定性指标值"), ("定量目标", "定性描述")])
def test_what_cannot_be_counted_may_have_a_column_of_its_own(quantities: str, grades: str) -> None:
    document = form(f"""
        项目名称|巡查|<|<|<
        一级指标|二级指标|三级指标|{quantities}|{grades}
        产出指标|数量指标|巡查次数|12次|
        效益指标|社会效益指标|景区秩序||良好
    """)
    assert [told(one)[2:] for project in document.projects for one in project.indicators] == [
        ("巡查次数", None, "12次"),
        ("景区秩序", None, "良好"),
    ]


@pytest.mark.parametrize(
    ("second", "read"),
    [
        ("整改处数", [("巡查次数", None, "12次"), ("整改处数", None, "36次")]),
        ("巡查次数", [("巡查次数", "12次", "36次")]),
    ],
)
def test_other_names_beside_those_of_a_category_are_no_list_for_another_time(
    second: str, read: list[tuple[str | None, ...]]
) -> None:
    document = form(f"""
        项目名称|巡查|<|<|<|<
        一级指标|二级指标|三级指标|指标值|三级指标|指标值
        产出指标|数量指标|巡查次数|12次|{second}|36次
    """)
    assert [told(one)[2:] for project in document.projects for one in project.indicators] == read


def test_a_column_of_codes_is_not_that_of_the_names() -> None:
    document = form("""
        单位编码（项目编码）|单位（项目名称）|项目金额|<|绩效目标|产出指标|<|满意度指标|<
        ^|^|总计|政府预算资金|^|三级指标|指标值|三级指标|指标值
        218|某县水利局|30.00|30.00|||||
        4113001|巡查|10.00|10.00|完成巡查。|巡查次数|12次|群众满意度|≥90%
        4113002|修缮|20.00|20.00|完成修缮。|修缮处数|3处|群众满意度|≥85%
    """)
    assert counted(document) == [("某县水利局", "巡查", 2), ("某县水利局", "修缮", 2)]


@pytest.mark.parametrize(
    ("labels", "unit"),
    [
        ("中央主管部门|某部|省级主管部门|某省水利厅\n地方主管部门|某市水利局|实施期|2025年", "某市水利局"),
        ("中央主管部门|某部|省级主管部门|某省水利厅\n市级主管部门|某市水利局|实施期|2025年", "某市水利局"),
        ("中央主管部门|某部|省级主管部门|某省水利厅", "某省水利厅"),
    ],
)
def test_of_the_departments_of_several_levels_the_lowest_is_that_of_the_form(labels: str, unit: str) -> None:
    document = form(
        f"专项名称|河道清淤|<|<\n{labels}\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|清淤长度|≥18公里"
    )
    assert counted(document) == [(unit, "河道清淤", 1)]


@pytest.mark.parametrize(
    ("money", "total"),
    [
        ("项目总投资|5600.00\n^|其中：专项债券资金|3000.00\n^|其他资金|2600.00", "5600.00"),
        ("总投资|0.56亿元\n^|其中：银行贷款|3000.00\n^|其他资金|2600.00", "5600"),
        ("其中：专项债券资金|3000.00\n^|其他资金|2600.00", None),
        ("项目总投资|5600.00\n^|财政拨款|300.00\n^|其他资金|20.00", "320.00"),
        ("项目总投资|5600.00\n^|年度资金总额|300.00\n^|其中：专项债券资金|280.00", "300.00"),
    ],
)
def test_sources_of_which_one_is_not_known_do_not_make_a_total(money: str, total: str | None) -> None:
    document = form(f"""
        项目名称|河道清淤|<
        项目资金（万元）|{money}
        一级指标|三级指标|指标值
        产出指标|清淤长度|≥18公里
    """)
    amounts = [project.amounts.total if project.amounts else None for project in document.projects]
    assert amounts == [None if total is None else Decimal(total)]
