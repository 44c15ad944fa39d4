"""Forms by duties, rows over those of their parts, and categories side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter import parse
from linter.features import FactsBuilder
from linter.knowledge import load_knowledge
from linter.model import Document, Indicator
from linter.notation.entries import PARENT
from tests.support.forms import as_xlsx, counted, form, grid, told


def targets(document: Document) -> list[tuple[str | None, ...]]:
    """Name and annual value of all indicators."""
    every = (told(one) for project in document.projects for one in project.indicators)
    return [(name, annual) for _, _, name, _, annual in every]


def test_a_list_by_duties_without_levels_gives_four_grades_of_its_targets() -> None:
    document = form("""
        职责活动|年度预算数|内容描述|绩效目标|绩效指标|评价标准|<|<|<
        ^|^|^|^|^|优|良|中|差
        文化服务|70.00|开展文化服务。|丰富文化生活。|||||
        送戏下乡|50.00|组织演出。|完成演出120场。|演出场次|120场以上|100场以上|80场以上|80场以下
        农家书屋|20.00|更新图书。|方便群众借阅。|图书更新率|20%以上|15%以上|10%以上|10%以下
    """)
    assert counted(document) == [("", "送戏下乡", 1), ("", "农家书屋", 1)]
    assert targets(document) == [("演出场次", "120场以上"), ("图书更新率", "20%以上")]


def test_a_cell_of_notation_beside_a_standard_is_no_list_of_targets() -> None:
    document = form("""
        项目名称|绩效目标|绩效指标|评价标准
        送戏下乡|完成演出120场。|1、产出指标：演出场次，年度指标值：≥120场。|按合同
    """)
    assert targets(document) == [("演出场次", "≥120场")]


def test_a_row_over_those_of_its_parts_has_its_value_in_these() -> None:
    document = form("""
        项目名称|养殖补贴|<|<|<
        一级指标|二级指标|三级指标|分值|年度指标值
        产出指标|数量指标|家禽养殖数量|20|
        ^|^|鸭养殖数量||≥600只
        ^|^|鹅养殖数量||≥200只
        ^|^|受益户数|30|
        ^|^|其中：脱贫户数|10|≥30户
        ^|质量指标|养殖成活率|20|
        ^|时效指标|补贴发放时间|20|11月底前
    """)
    marked = [one.name and one.name.text for project in document.projects for one in project.indicators if parent(one)]
    assert marked == ["家禽养殖数量", "受益户数"]


def parent(one: Indicator) -> bool:
    return any(oddity.kind == PARENT for oddity in one.oddities)


HEADER = """
        项目编码|项目单位（项目名称）|项目金额（万元）|<|绩效目标|<|<|<|<|<
        ^|^|资金总额|财政资金|成本指标|<|产出指标|<|满意度指标|<
        ^|^|^|^|三级指标|指标值|三级指标|指标值|三级指标|指标值
"""
ROWS = """
        0101|某市司法局|45.00|45.00||||||
        0102|法律援助|15.00|15.00|办案补贴标准|1200元/件|办理案件数|≥200件|受援人满意度|≥95%
        ^|^|^|^|||案件质量合格率|≥98%||
        0103|人民调解|30.00|30.00|||调解纠纷件数|≥900件|群众满意度|≥90%
"""


def test_categories_may_stand_side_by_side_over_names_and_values() -> None:
    document = form(HEADER.strip() + ROWS)
    assert counted(document) == [("某市司法局", "法律援助", 4), ("某市司法局", "人民调解", 2)]
    every = [told(one) for project in document.projects for one in project.indicators]
    assert [(level1, name, annual) for level1, _, name, _, annual in every] == [
        ("成本指标", "办案补贴标准", "1200元/件"),
        ("产出指标", "办理案件数", "≥200件"),
        ("满意度指标", "受援人满意度", "≥95%"),
        ("产出指标", "案件质量合格率", "≥98%"),
        ("产出指标", "调解纠纷件数", "≥900件"),
        ("满意度指标", "群众满意度", "≥90%"),
    ]
    amounts = [project.amounts for project in document.projects]
    assert [str(one.total) for one in amounts if one] == ["15.00", "30.00"]


def test_the_goal_of_the_project_may_stand_before_categories_side_by_side() -> None:
    document = form("""
        项目名称|绩效目标|产出指标|<|效益指标|<
        ^|^|三级指标|指标值|三级指标|指标值
        法律援助|办理案件200件。|办理案件数|≥200件|法律服务覆盖村数|≥30个
    """)
    (project,) = document.projects
    assert (project.name.text, project.goal.text) == ("法律援助", "办理案件200件。")
    assert targets(document) == [("办理案件数", "≥200件"), ("法律服务覆盖村数", "≥30个")]


def test_categories_may_be_worded_anew() -> None:
    document = form("""
        项目名称|公用经费|<|<
        一级|二级|三级|年度数值
        产出值|数量值|在校学生数|≥690人
        ^|质量目标|课程开设达标率|≥98%
        ^|产出时效|经费到位时间|3月底前
        ^|成本类指标|生均公用经费|≤780元
        项目效果|社会效益值|巩固率|≥99%
        ^|家长满意度|家长满意度|≥90%
        成效指标|社会效益|升学率|≥95%
    """)
    facts = FactsBuilder(load_knowledge()).document(document)
    every = [one for project in facts.projects for one in project.indicators]
    assert [one.category for one in every] == [
        "quantity",
        "quality",
        "timeliness",
        "cost",
        "social",
        "service",
        "social",
    ]
    assert [one.area for one in every] == ["output", "output", "output", "output", "benefit", "benefit", "benefit"]
    assert all(level.named_right for one in every for level in (one.level1, one.level2))


def test_what_stands_merged_beside_a_list_tells_whether_it_is_of_the_year() -> None:
    document = form("""
        项目名称|植保服务|<|<|<|<|<|<
        目标名称|一级指标|二级指标|三级指标|前年|上年|预计当年实现|指标值确定依据
        长期绩效目标|产出指标|数量指标|统防统治面积|||≥120万亩次|规划
        年度绩效目标|产出指标|数量指标|统防统治面积|35万亩次|38万亩次|40万亩次|工作计划
        ^|^|^|培训农民人次|2600人次|2800人次|3000人次|工作计划
        ^|^|质量指标|病虫害预报准确率|95%|95%|≥95%|行业标准
    """)
    assert [told(one) for project in document.projects for one in project.indicators] == [
        ("产出指标", "数量指标", "统防统治面积", "≥120万亩次", "40万亩次"),
        ("产出指标", "数量指标", "培训农民人次", None, "3000人次"),
        ("产出指标", "质量指标", "病虫害预报准确率", None, "≥95%"),
    ]


MONEY = """
    项目名称|<|耕地保护补助|<
    资金总额|530.00|<|<
    财政拨款|480.00|<|<
    其他资金|30.00|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|保护面积|12万亩
"""


def test_the_money_of_a_form_adds_up_where_it_names_all_other_money() -> None:
    assert form(MONEY).full_sources
    assert form(
        MONEY.replace("项目名称|<|耕地保护补助|<", "项目名称|<|耕地保护补助|<\n    联系电话|84210000|<|<")
    ).full_sources


@pytest.mark.parametrize(
    "further",
    [
        ("其他资金|30.00|<|<", "自有资金|30.00|<|<"),
        ("其他资金|30.00|<|<", "其他资金|30.00|<|<\n    上年结转资金|20.00|<|<"),
        ("其他资金|30.00|<|<", "财政专户核拨|20.00|<|<\n    其他资金|30.00|<|<"),
        ("其他资金|30.00|<|<", "上级|20.00|<|<\n    其他资金|30.00|<|<"),
        ("其他资金|30.00|<|<", "单位资金|20.00|<|<\n    其他资金|30.00|<|<"),
        ("其他资金|30.00|<|<", "其他资金|30.00|<|<\n    自有资金|20.00|<|<"),
    ],
)
def test_with_a_further_source_or_none_for_the_rest_it_need_not(further: tuple[str, str]) -> None:
    assert not form(MONEY.replace(*further)).full_sources


def test_money_that_was_planned_at_the_beginning_of_the_year_is_that_of_the_project() -> None:
    document = form(MONEY.replace("资金总额|530.00|<|<", "预算资金情况|年初预算数|530.00|<"))
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("530.00")]


def test_a_label_may_ask_for_the_budget_year() -> None:
    assert form(MONEY.replace("资金总额|530.00|<|<", "预算年度|2025|资金总额|530.00")).year == 2025


def test_the_title_of_another_name_may_say_the_year() -> None:
    assert form("2025年项目申报表（含绩效目标）|<|<|<\n" + MONEY).year == 2025


def test_of_half_a_year_and_the_whole_year_the_whole_year_counts() -> None:
    document = form("""
        项目名称|信息化运维|<|<|<
        一级指标|二级指标|三级指标|目标值|<
        ^|^|^|半年|全年
        产出指标|数量指标|系统巡检次数|≥24次|≥48次
        ^|成本指标|运维服务费|≤130万元|≤260万元
    """)
    assert targets(document) == [("系统巡检次数", "≥48次"), ("运维服务费", "≤260万元")]


def test_the_names_and_values_may_be_called_as_in_2017() -> None:
    document = form("""
        项目名称|森林防火宣传|<|<|<
        绩效指标|一级指标|二级指标|评价指标|标准值
        ^|产出指标|数量指标|设立宣传牌数量|60块
        ^|满意度指标|服务对象满意度指标|群众满意度|≥85%
    """)
    assert targets(document) == [("设立宣传牌数量", "60块"), ("群众满意度", "≥85%")]


def test_a_sheet_that_nobody_filled_in_is_no_project() -> None:
    filled = """
        项目支出绩效目标表|<|<|<
        项目名称|检察宣传|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|制作微电影部数|2部
    """
    blank = filled.replace("检察宣传", "").replace("制作微电影部数", "").replace("2部", "")
    document = parse(as_xlsx(("检察宣传", grid(filled)), ("空白样张", grid(blank))), path="book.xlsx")
    assert counted(document) == [("", "检察宣传", 1)]


@pytest.mark.parametrize("parts", ["一季度|二季度", "市本级|县区"])
def test_values_in_parts_without_one_for_the_year_are_not_taken_for_it(parts: str) -> None:
    document = form(f"""
        项目名称|巡查|<|<|<
        一级指标|二级指标|三级指标|指标值|<
        ^|^|^|{parts}
        产出指标|数量指标|巡查次数|3次|6次
    """)
    assert targets(document) == []


def test_beside_the_values_a_column_of_the_goal_is_the_goal() -> None:
    document = form("""
        项目名称|预算数|一级指标|二级指标|三级指标|指标值|年度目标
        巡查|10.00|产出指标|数量指标|巡查次数|12次|完成全年巡查。
        ^|^|满意度指标|服务对象满意度指标|群众满意度|≥90%|^
    """)
    assert targets(document) == [("巡查次数", "12次"), ("群众满意度", "≥90%")]
    assert [project.goal.text for project in document.projects] == ["完成全年巡查。"]


def test_a_list_in_two_halves_side_by_side_is_all_of_the_year() -> None:
    document = form("""
        项目名称|巡查|<|<|<|<|<
        一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次|质量指标|合格率|≥98%
        效益指标|社会效益指标|知晓率|≥80%|可持续影响指标|使用年限|≥5年
    """)
    assert targets(document) == [("巡查次数", "12次"), ("合格率", "≥98%"), ("知晓率", "≥80%"), ("使用年限", "≥5年")]


def test_goals_below_each_other_share_their_label() -> None:
    document = form("""
        项目名称|巡查|<|<
        年度目标|目标1：巡查12次|<|<
        ^|目标2：整改100处|<|<
        一级指标|二级指标|三级指标名称及说明|年度绩效值
        产出指标|数量指标|巡查次数|12次
    """)
    assert [project.goal.text for project in document.projects] == ["目标1：巡查12次目标2：整改100处"]
    assert targets(document) == [("巡查次数", "12次")]


def test_a_total_may_go_on_with_its_sources_in_its_cell() -> None:
    document = form("""
        项目名称|巡查|<|<
        项目资金|总额：1,200.50万元；其中：财政拨款1000万元，其他资金200.50万元|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡查次数|12次
    """)
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("1200.50")]
    assert document.money_unit == "万元"


def test_a_column_of_levels_may_be_called_by_what_it_holds_the_indicators_of() -> None:
    document = form("""
        项目名称|巡查|<|<
        绩效指标|指标名称|指标值|单位
        产出指标|巡查次数|12|次
        满意度指标|群众满意度|≥90|%
    """)
    assert targets(document) == [("巡查次数", "12次"), ("群众满意度", "≥90%")]
