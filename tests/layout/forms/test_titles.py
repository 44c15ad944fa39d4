"""What the titles above forms say of unit, year and money, and labels that stand alone in their cells."""

from __future__ import annotations

import pytest

from linter.layout.forms.titles import is_form_title, line_institution, tells_year, title_institution
from linter.model import Cell
from linter.pipeline import parse
from tests.support.forms import as_docx, as_xlsx, counted, form, grid, told

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
        ("2025年度某区水利局项目支出绩效目标表", "某区水利局"),
        ("附件2：（2025年度）某局项目支出绩效目标申报表", "某局"),
        ("2025年某市中心医院部门预算项目绩效目标批复表（含调整）", "某市中心医院"),
        ("校车补贴2025年项目支出绩效目标表", ""),
        ("2025年度校车补贴项目支出绩效目标表", ""),
        ("2025年市本级项目支出绩效目标表", ""),
        ("2025年全市各学校项目支出绩效目标表", ""),
        ("各学校2025年项目支出绩效目标表", ""),
        ("2025年部门预算项目支出绩效目标表", ""),
        ("2025年项目支出绩效目标表", ""),
        ("某区水利局2025年完成河道清淤18公里，达到绩效目标", ""),
    ],
)
def test_a_title_names_an_institution_before_its_year(title: str, institution: str) -> None:
    assert title_institution(Cell(title)).text == institution


@pytest.mark.parametrize(
    ("line", "institution"),
    [
        ("2025年度某市博物馆", "某市博物馆"),
        ("某市水利局2025年度", "某市水利局"),
        ("某市水利局（2025年度）", "某市水利局"),
        ("某市水利局2025年部门预算", "某市水利局"),
        ("某市水利局2025年预算项目表", "某市水利局"),
        ("360102某市水利局2025年度单位：万元", "某市水利局"),
        ("2025年度某市水利局（金额单位：元）", "某市水利局"),
        ("某市水利局单位：万元", "某市水利局"),
        ("某市水利局2025年（单位：万元）", "某市水利局"),
        ("2025年度单位：万元", ""),
        ("河道清淤单位：万元", ""),
        ("某市水利局2025年工作总结", ""),
        ("某市水利局2025年部门预算：河道清淤", ""),
        ("2025年度河道清淤", ""),
        ("全市学校2025年度", ""),
        ("2025年度", ""),
        ("", ""),
    ],
)
def test_a_line_names_an_institution_with_the_budget_year(line: str, institution: str) -> None:
    assert line_institution(Cell(line)).text == institution


def test_code_unit_year_and_unit_of_money_may_stand_in_one_line_above_a_table() -> None:
    table = grid("项目编码|3601|项目名称|河道清淤\n预算数|95.00|其他资金|0.00" + LIST)
    document = parse(as_docx("3.河道清淤绩效目标表", "360102某市水利局 2025年度 单位：万元", table), path="表.docx")
    assert (document.year, document.money_unit, counted(document)) == (2025, "万元", [("某市水利局", "河道清淤", 1)])


@pytest.mark.parametrize(
    "line",
    [
        "2025年部门预算项目申报表（含绩效目标）",
        "2025年度专项资金项目申请书",
        "2025年项目申报表",
        "2025年部门预算项目申报文本",
    ],
)
def test_an_application_of_a_year_is_no_title_of_targets_but_tells_the_year(line: str) -> None:
    assert tells_year(line)
    assert not is_form_title(line)
    assert parse(as_docx(line, grid("项目名称|河道清淤|<|<" + LIST)), path="表.docx").year == 2025


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


def test_a_title_behind_the_year_names_the_unit_too() -> None:
    document = form("2025年度某区水利局项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<" + LIST)
    assert (document.year, counted(document)) == (2025, [("某区水利局", "河道清淤", 1)])


@pytest.mark.parametrize(
    "first",
    [
        "某区水利局2025年项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<",
        "项目支出绩效目标表|<|<|<\n项目名称|河道清淤|实施单位|某区水利局",
        "项目支出绩效目标表|<|<|<\n某区水利局2025年部门预算|<|<|<\n项目名称|河道清淤|<|<",
    ],
)
def test_a_title_without_an_institution_does_not_take_the_unit_of_the_form_above(first: str) -> None:
    document = form(first + LIST + "项目支出绩效目标表|<|<|<\n项目名称|造林补助|<|<" + LIST)
    assert counted(document) == [("某区水利局", "河道清淤", 1), ("", "造林补助", 1)]


@pytest.mark.parametrize(
    "above",
    [
        "单位名称：某区水利局|<|<|<",
        "某区水利局2025年部门预算|<|<|<",
        "某区水利局2025年项目支出绩效目标表|<|<|<",
    ],
)
def test_what_is_named_above_all_titles_is_the_unit_of_every_form_of_the_sheet(above: str) -> None:
    forms = [f"项目支出绩效目标表|<|<|<\n项目名称|{name}|<|<{LIST}" for name in ("河道清淤", "造林补助", "堤防养护")]
    assert counted(form("\n".join([above, *forms]))) == [
        ("某区水利局", "河道清淤", 1),
        ("某区水利局", "造林补助", 1),
        ("某区水利局", "堤防养护", 1),
    ]


def test_forms_below_one_title_have_its_unit() -> None:
    first = "某区水利局2025年项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<" + LIST
    document = form(first + "项目名称|造林补助|<|<" + LIST)
    assert counted(document) == [("某区水利局", "河道清淤", 1), ("某区水利局", "造林补助", 1)]


def test_what_one_sheet_says_above_its_forms_is_not_said_on_the_next() -> None:
    one = "单位名称：某区水利局|<|<|<\n项目支出绩效目标表|<|<|<\n项目名称|河道清淤|<|<" + LIST
    other = "项目支出绩效目标表|<|<|<\n项目名称|造林补助|<|<" + LIST
    document = parse(as_xlsx(("一", grid(one)), ("二", grid(other))), path="表.xlsx")
    assert counted(document) == [("某区水利局", "河道清淤", 1), ("", "造林补助", 1)]


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


def test_a_title_printed_again_over_the_rest_of_a_form_parts_nothing() -> None:
    title = "项目支出绩效目标表|<|<|<\n"
    first = title + "项目名称|河道清淤|实施单位|某区水利局" + LIST
    rest = title + LIST.strip().replace("清淤长度", "清淤方量") + "\n"
    document = form(first + rest + "项目名称|造林补助|<|<" + LIST)
    assert counted(document) == [("某区水利局", "河道清淤", 2), ("某区水利局", "造林补助", 1)]
