"""What the titles above forms say of unit, year and money, and labels that stand alone in their cells."""

from __future__ import annotations

import pytest

from linter.layout.forms.titles import is_form_title, tells_year, title_institution
from linter.model import Cell
from tests.support.forms import counted, form, told

LIST = """
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|清淤长度|≥18公里
"""


@pytest.mark.parametrize(
    ("title", "institution"),
    [
        ("某区水利局2025年项目支出绩效目标表", "某区水利局"),
        ("附件3：某县交通运输局2025年度部门预算项目支出绩效目标申报表", "某县交通运输局"),
        ("某区水利局2025年项目支出绩效目标", "某区水利局"),
        ("校车补贴2025年项目支出绩效目标表", ""),
        ("2025年项目支出绩效目标表", ""),
        ("某区水利局2025年完成河道清淤18公里，达到绩效目标", ""),
    ],
)
def test_a_title_names_an_institution_before_its_year(title: str, institution: str) -> None:
    assert title_institution(Cell(title)).text == institution


def test_a_heading_without_the_word_for_a_table_is_a_title_behind_an_institution() -> None:
    assert is_form_title("某区水利局2025年项目支出绩效目标")
    assert not is_form_title("2025年项目支出绩效目标")


def test_the_unit_of_a_form_without_a_label_for_it_is_that_of_its_title() -> None:
    document = form("某区水利局2025年项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<" + LIST)
    assert (document.year, counted(document)) == (2025, [("某区水利局", "河道清淤", 1)])


def test_a_label_for_the_unit_goes_before_the_institution_of_the_title() -> None:
    document = form("某区水利局2025年项目支出绩效目标表|<|<|<\n项目名称|河道清淤|实施单位|某区河道管护中心" + LIST)
    assert counted(document) == [("某区河道管护中心", "河道清淤", 1)]


def test_each_title_names_the_unit_of_the_forms_below_it() -> None:
    first = "某区水利局2025年项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<" + LIST
    document = form(first + "某区林业局2025年项目支出绩效目标表|<|<|<\n项目名称|造林补助|<|<" + LIST)
    assert counted(document) == [("某区水利局", "河道清淤", 1), ("某区林业局", "造林补助", 1)]


@pytest.mark.parametrize("label", ["申报单位名称：", "主管部门：", "实施单位:"])
def test_a_label_with_a_colon_in_its_own_cell_takes_the_unit_beside_it(label: str) -> None:
    document = form(f"项目名称：|河道清淤|<|<\n{label}|某区河道管护中心|<|<" + LIST)
    assert counted(document) == [("某区河道管护中心", "河道清淤", 1)]


def test_the_sum_of_a_list_of_projects_is_not_the_money_of_the_form_below_it() -> None:
    document = form(
        """
        某区水利局2025年项目支出一览表|<|<|<
        序号|项目名称|预算金额（万元）|备注
        1|河道清淤|150|
        2|堤防养护|70|
        合计||220|

        某区水利局2025年项目支出绩效目标表|<|<|<
        项目名称|河道清淤|<|<
        项目资金（万元）|150|<|<
    """.strip()
        + LIST
    )
    assert [one.amounts and one.amounts.total for one in document.projects] == [150]


def test_a_review_with_two_header_rows_gives_the_value_set_at_the_beginning_of_the_year() -> None:
    document = form("""
        项目名称|加装电梯补助|<|<|<|<|<|<
        年度绩效目标|年初设定目标|<|<|全年实际完成情况|<|<|<
        ^|补助加装电梯30台。|<|<|补助加装电梯31台。|<|<|<
        一级指标|二级指标|三级指标|指标值|<|评分|<|未完成原因及改进措施
        ^|^|^|年初目标值|全年执行值|分值|得分|^
        产出指标|数量指标|加装电梯台数|30台|31台|20|18|
        ^|质量指标|验收合格率|100%|99%|20|20|
    """)
    (project,) = document.projects
    assert project.goal.text == "补助加装电梯30台。"
    assert [told(one)[2:] for one in project.indicators] == [
        ("加装电梯台数", None, "30台"),
        ("验收合格率", None, "100%"),
    ]


def test_a_line_above_a_form_may_tell_the_year_of_the_targets() -> None:
    assert tells_year("2025年部门预算项目绩效目标")
    assert not tells_year("2025年部门预算项目绩效目标：完成巡查")
    assert not tells_year("部门预算项目绩效目标")
