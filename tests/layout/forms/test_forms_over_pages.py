"""Forms that a page break parts between the labels of a project and the names of its columns, or below those of the next project."""

from __future__ import annotations

import pytest

from linter import parse
from linter.model import Document
from tests.support.forms import as_xlsx, counted, every, grid
from tests.support.pdf import as_pdf, document

pytest.importorskip("pdfplumber")

DEPARTMENT = """
    2025年部门整体支出绩效目标表||||
    部门名称|某市交通运输局|||
    年度主要任务|任务名称|主要内容||预算金额（万元）
    |公路养护|养护公路300公里||1200
    年度总体目标|公路优良路率达到85%。|||
    年度绩效指标|一级指标|二级指标|三级指标|指标值
    |产出指标|数量指标|养护公路里程|≥300公里
"""
TWO = """
    项目名称|养老补贴||||
    一级指标|二级指标|三级指标|指标性质|指标值|计量单位
    产出指标|数量指标|补贴机构数|≥|15|家
    项目名称|殡葬补贴||||
    预算规模及用途|预算数|16.00|其中：财政资金|16.00|其他资金
    产出指标|数量指标|补贴户数|≥|320|户
"""

STATED = """
    项目支出绩效目标表||
    （2025年度）||
    项目名称|公益课程|
    产出指标|数量指标|开设课程门数40门
    |质量指标|课程完成率100%
    |时效指标|开课时间9月1日前
    效益指标|社会效益指标|2025年度12所学校受益
"""
LISTED = """
    项目名称|照明维护||业务主管部门|某区城管局|
    当年绩效目标|亮灯率98%以上。||||
    绩效指标|指标名称|指标权重|计量单位|指标性质|指标值
    |维护路灯数量|60|盏|≥|12000
    |亮灯率|40|%|≥|98
"""


def parted(drawing: str, after: int) -> Document:
    """The form printed on two pages, the first one with so many rows."""
    rows = grid(drawing)
    parts = [as_pdf(part, shares=[1] * len(rows[0])) for part in (rows[:after], rows[after:])]
    return parse(document([part.split(b">>\nstream\n")[1].split(b"\nendstream")[0] for part in parts]), path="form.pdf")


@pytest.mark.parametrize(
    "drawing", [DEPARTMENT, TWO, STATED, LISTED], ids=["department", "two projects", "stated", "listed"]
)
def test_a_form_says_the_same_wherever_its_page_breaks(drawing: str) -> None:
    whole = parse(as_xlsx(("表", grid(drawing))), path="form.xlsx")
    for after in range(2, len(grid(drawing))):
        found = parted(drawing, after)
        assert (counted(found), every(found)) == (counted(whole), every(whole)), f"broken after row {after}"
        assert [one.amounts for one in found.projects] == [one.amounts for one in whole.projects]


def test_a_table_with_a_department_and_no_title_of_a_form_says_nothing_of_the_form_below() -> None:
    budget = """
        部门名称|某市财政局|||
        科目|一般公共服务|||
        年度主要任务|任务名称|主要内容||预算金额（万元）
        |预算管理|审核预算||80
    """
    rows = [*grid(budget), *grid(DEPARTMENT)[4:]]
    drawing = "\n".join("|".join(row) for row in rows)
    assert [unit for unit, *_ in counted(parted(drawing, 4))] == [""]
