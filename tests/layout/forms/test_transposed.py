"""Forms turned on their side: a row for each level, a column for each indicator."""

from __future__ import annotations

import pytest

from linter import parse
from linter.model import Document
from tests.support.forms import as_docx, as_tsv, as_xlsx, counted, form, grid, told

DRAWING = """
    2026年度项目支出绩效目标表|<|<|<|<
    项目名称|灯会布置|<|<|<
    主管部门|某县城市管理局|资金总额（万元）|40.00|<
    年度绩效目标|布置灯组12组。|<|<|<
    一级指标|产出指标|<|效益指标|满意度指标
    二级指标|数量指标|质量指标|社会效益指标|服务对象满意度指标
    三级指标|布置灯组数量|灯组验收合格率|游园人次|游客满意度
    指标值|12组|100%|≥5万人次|≥90%
    备注||||问卷
"""
READ = [
    ("产出指标", "数量指标", "布置灯组数量", None, "12组"),
    ("产出指标", "质量指标", "灯组验收合格率", None, "100%"),
    ("效益指标", "社会效益指标", "游园人次", None, "≥5万人次"),
    ("满意度指标", "服务对象满意度指标", "游客满意度", None, "≥90%"),
]


@pytest.mark.parametrize("kind", ["tsv", "xlsx", "docx"])
def test_every_column_is_an_indicator_in_every_format(kind: str) -> None:
    drawn = grid(DRAWING)
    written = {"tsv": as_tsv(drawn), "xlsx": as_xlsx(("目标", drawn)), "docx": as_docx(drawn)}[kind]
    document = parse(written, path=f"turned.{kind}")
    assert _read(document) == READ
    assert counted(document) == [("某县城市管理局", "灯会布置", 4)]
    assert document.year == 2026
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["40.00"]


def test_the_labels_may_stand_behind_a_cell_merged_over_all_of_them() -> None:
    document = form("""
        项目名称|灯会布置|<|<
        绩效指标|一级指标|产出指标|效益指标
        ^|二级指标|数量指标|社会效益指标
        ^|指标名称|布置灯组数量|游园秩序
        ^|年度指标值|12组|优
    """)
    assert _read(document) == [READ[0], ("效益指标", "社会效益指标", "游园秩序", None, "优")]


def test_projects_below_each_other_are_each_turned() -> None:
    one = """
        项目名称|{}|<
        一级指标|产出指标|效益指标
        三级指标|布置灯组数量|游园人次
        指标值|12组|≥5万人次
    """
    document = form(one.format("灯会布置") + one.format("花展布置"))
    assert counted(document) == [("", "灯会布置", 2), ("", "花展布置", 2)]


def test_a_form_with_a_row_for_every_indicator_is_left_as_it_is() -> None:
    document = form("""
        项目名称|灯会布置|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|布置灯组数量|12组
    """)
    assert _read(document) == [READ[0]]


def _read(document: Document) -> list[tuple[str | None, ...]]:
    return [told(one) for project in document.projects for one in project.indicators]
