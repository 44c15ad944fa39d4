"""Forms without a header: a row for each category, and one text that states its indicators with their values."""

from __future__ import annotations

import pytest

from linter import parse
from tests.support.forms import as_docx, as_tsv, as_xlsx, counted, grid, told

DRAWING = """
    部门整体支出绩效目标表|<|<|<
    （2023年度）|<|<|<
    部门名称|某县司法局|<|<
    年度预算申请（万元）|年度预算总额：800|<|<
    整体绩效目标|做好普法与调解。|<|<
    部门整体支出年度绩效指标|产出指标|数量指标|普法讲座≥40场；调解纠纷≥300件
    ^|^|质量指标|调解成功率≥95%
    ^|^|时效指标|2023年12月31日前完成
    ^|^|成本指标|控制在预算内
    ^|效益指标|社会效益指标|法治知识知晓率：90%。
    ^|^|生态效益指标|
    ^|^|满意度指标|1.来访群众满意度≥95%2.学员满意度≥90%
"""


@pytest.mark.parametrize("kind", ["tsv", "xlsx", "docx"])
def test_each_text_states_indicators_of_its_category(kind: str) -> None:
    drawn = grid(DRAWING)
    data = {"tsv": as_tsv, "docx": as_docx, "xlsx": lambda form: as_xlsx(("整体", form))}[kind](drawn)
    document = parse(data, path=f"form.{kind}")
    assert counted(document) == [("某县司法局", "某县司法局", 8)]
    assert [told(one) for project in document.projects for one in project.indicators] == [
        ("产出指标", "数量指标", "普法讲座", None, "≥40场"),
        ("产出指标", "数量指标", "调解纠纷", None, "≥300件"),
        ("产出指标", "质量指标", "调解成功率", None, "≥95%"),
        ("产出指标", "时效指标", "时效指标", None, "2023年12月31日前完成"),
        ("产出指标", "成本指标", "成本指标", None, "控制在预算内"),
        ("效益指标", "社会效益指标", "法治知识知晓率", None, "90%"),
        ("效益指标", "满意度指标", "来访群众满意度", None, "≥95%"),
        ("效益指标", "满意度指标", "学员满意度", None, "≥90%"),
    ]
    (project,) = document.projects
    assert (project.goal.text, document.department) == ("做好普法与调解。", "某县司法局")


def test_two_texts_beside_a_category_need_a_header_to_tell_them_apart() -> None:
    with_values = DRAWING.replace("调解成功率≥95%", "调解成功率|≥95%")
    document = parse(as_tsv(grid(with_values)), path="form.tsv")
    assert not any(project.indicators for project in document.projects)


def test_a_form_with_a_header_is_read_by_it() -> None:
    document = parse(
        as_tsv(
            grid("""
        项目名称|普法|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|普法讲座|
        ^|质量指标|调解成功率|
        效益指标|社会效益指标|知晓率|
        """)
        ),
        path="form.tsv",
    )
    assert [told(one)[2] for project in document.projects for one in project.indicators] == [
        "普法讲座",
        "调解成功率",
        "知晓率",
    ]


def test_a_number_behind_the_measure_of_a_name_is_its_value() -> None:
    document = parse(
        as_tsv(
            grid("""
        项目支出绩效目标表|<|<
        （2025年度）|<|<
        项目名称|公益课程|<
        产出指标|数量指标|开设课程门数40门
        ^|质量指标|课程完成率100%
        ^|时效指标|开课时间9月1日前
        效益指标|社会效益指标|2025年度12所学校受益
        """)
        ),
        path="form.tsv",
    )
    found = [told(one)[2::2] for project in document.projects for one in project.indicators]
    assert found[:3] == [("开设课程门数", "40门"), ("课程完成率", "100%"), ("开课时间", "9月1日前")]
    assert found[3] == ("社会效益指标", "2025年度12所学校受益")
    assert document.year == 2025
