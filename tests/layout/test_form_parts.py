"""Forms by duties, and rows over those of their parts."""

from __future__ import annotations

from linter import parse
from linter.model import Document, Indicator
from linter.notation.entries import PARENT
from tests.support.forms import as_tsv, counted, grid, told


def form(drawing: str) -> Document:
    return parse(as_tsv(grid(drawing)), path="form.tsv")


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
