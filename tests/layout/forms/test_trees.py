"""Tables that list units, projects, categories and indicators below each other in one column."""

from __future__ import annotations

import pytest

from linter import parse
from tests.support.forms import as_tsv, as_xlsx, counted, form, grid, told

DRAWING = """
    某市疾控中心2020年项目绩效目标批复表|<|<
    单位：元||
    项目|指标值|绩效金额
    某市疾病预防控制中心||
    疫苗采购||3000000
    产出指标||
    成本指标（必填硬性指标）||
    疫苗采购单价|≤90元/支|
    数量指标（必填硬性指标）||
    疫苗采购数|≥30000支|
    疫苗配送点数||
    满意度指标||
    服务对象满意度指标（必填）||
    接种者满意度|≥95%|
    冷链维护||120000
    效益指标||
    可持续影响指标（必填）||
    冷链设备更新率|≥40%|
"""


@pytest.mark.parametrize("kind", ["tsv", "xlsx"])
def test_what_stands_beside_a_name_tells_what_it_is(kind: str) -> None:
    drawn = grid(DRAWING)
    document = parse(as_tsv(drawn) if kind == "tsv" else as_xlsx(("批复表", drawn)), path=f"tree.{kind}")
    assert counted(document) == [("某市疾病预防控制中心", "疫苗采购", 4), ("某市疾病预防控制中心", "冷链维护", 1)]
    assert [
        (first, second, name, annual)
        for project in document.projects
        for first, second, name, _, annual in map(told, project.indicators)
    ] == [
        ("产出指标", "成本指标", "疫苗采购单价", "≤90元/支"),
        ("产出指标", "数量指标", "疫苗采购数", "≥30000支"),
        ("产出指标", "数量指标", "疫苗配送点数", None),
        ("满意度指标", "服务对象满意度指标", "接种者满意度", "≥95%"),
        ("效益指标", "可持续影响指标", "冷链设备更新率", "≥40%"),
    ]
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["3000000", "120000"]
    assert document.money_unit == "元"


def test_a_list_without_categories_is_no_tree() -> None:
    document = parse("项目\t指标值\t金额\n办公用房\t12间\t300\n公务用车\t3辆\t40\n", path="list.tsv")
    assert not document.projects or not any(project.indicators for project in document.projects)


def test_below_the_labels_of_a_project_its_categories_may_be_counted() -> None:
    one = """
        项目名称|{}|
        主管部门|某县文旅局|
        项目预算（万元）|{}|
        绩效目标|办好活动。|
        绩效指标|目标值|
        （一）产出指标|（一）产出指标|
        1.数量指标||
        宣传活动场次|6场|
        2.质量指标||
        活动验收合格率|100%|
        （二）满意度指标||
        1.服务对象满意度指标||
        观众满意度|≥90%|
    """
    document = form("2026年度项目绩效目标表||\n" + one.format("茶文化节", "95.00") + one.format("龙舟赛", "40.00"))
    assert document.year == 2026
    assert counted(document) == [("某县文旅局", "茶文化节", 3), ("某县文旅局", "龙舟赛", 3)]
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["95.00", "40.00"]
    assert [project.goal.text for project in document.projects] == ["办好活动。", "办好活动。"]
    assert [told(one) for one in list(document.projects)[1].indicators] == [
        ("产出指标", "数量指标", "宣传活动场次", None, "6场"),
        ("产出指标", "质量指标", "活动验收合格率", None, "100%"),
        ("满意度指标", "服务对象满意度指标", "观众满意度", None, "≥90%"),
    ]
