"""Forms with a column of values for each county or village: each answers for its own."""

from __future__ import annotations

import pytest

from linter import parse
from linter.model import Document
from tests.support.forms import as_tsv, as_xlsx, counted, form, grid, told

LABELLED = """
    专项转移支付绩效目标表|<|<|<|<|<|<
    项目名称|<|村史馆建设补助|<|<|<|<
    资金总额|<|90|<|<|<|<
    总体目标|<|新建村史馆5个。|<|<|<|<
    绩效指标|一级指标|二级指标|三级指标|指标解释|区域目标值|<
    ^|^|^|^|^|甲县|乙区
    ^|产出指标|数量指标|新建村史馆数|反映建设情况|3个|2个
    ^|^|^|改造村史馆数|反映改造情况||1个
    ^|^|质量指标|验收合格率|反映质量|>=95%|—
    ^|满意度指标|服务对象满意度指标|村民满意度|反映评价||
"""
PLAIN = """
    项目名称|村史馆建设补助|<|<|<|<
    一级指标|二级指标|三级指标|指标解释|甲镇前村|乙乡后村
    产出指标|数量指标|新建村史馆数|反映建设情况|1个|2个
"""


def values(document: Document) -> dict[str, list[tuple[str | None, str | None]]]:
    """Place → names and annual values."""
    return {
        unit.name.text: [
            (name, annual) for project in unit.projects for _, _, name, _, annual in map(told, project.indicators)
        ]
        for unit in document.units
    }


@pytest.mark.parametrize("kind", ["tsv", "xlsx"])
def test_each_place_has_the_values_of_its_column(kind: str) -> None:
    drawn = grid(LABELLED)
    document = parse(as_tsv(drawn) if kind == "tsv" else as_xlsx(("表", drawn)), path=f"form.{kind}")
    assert counted(document) == [("甲县", "村史馆建设补助", 3), ("乙区", "村史馆建设补助", 2)]
    first, second = values(document).values()
    assert [name for name, _ in first] == ["新建村史馆数", "验收合格率", "村民满意度"]
    assert [name for name, _ in second] == ["新建村史馆数", "改造村史馆数"]


def test_what_no_place_answers_for_is_said_once() -> None:
    document = parse(as_tsv(grid(LABELLED)), path="form.tsv")
    missing = [one for project in document.projects for one in project.indicators if one.annual is None]
    assert len(missing) == 1


def test_the_money_and_the_goal_of_all_places_are_those_of_none() -> None:
    document = parse(as_tsv(grid(LABELLED)), path="form.tsv")
    assert [(project.amounts, project.goal.text) for project in document.projects] == [(None, ""), (None, "")]


def test_places_may_stand_in_the_row_of_the_header_itself() -> None:
    document = parse(as_tsv(grid(PLAIN)), path="form.tsv")
    assert counted(document) == [("甲镇前村", "村史馆建设补助", 1), ("乙乡后村", "村史馆建设补助", 1)]


def test_a_column_of_values_for_all_goes_before_those_of_places() -> None:
    document = parse(as_tsv(grid(PLAIN.replace("指标解释", "指标值"))), path="form.tsv")
    assert counted(document) == [("", "村史馆建设补助", 1)]


@pytest.mark.parametrize(
    "drawing",
    [PLAIN.replace("指标解释", "全州合计"), PLAIN.replace("|乙乡后村", "|乙乡后村|合计").replace("2个", "2个|3个")],
)
def test_a_column_that_adds_the_places_up_is_that_of_the_project(drawing: str) -> None:
    document = parse(as_tsv(grid(drawing)), path="form.tsv")
    assert counted(document) == [("", "村史馆建设补助", 1)]


def test_a_column_for_all_places_may_be_the_first_below_the_label_of_the_values() -> None:
    document = form("""
        专项名称|义务教育补助|<|<|<|<
        一级指标|二级指标|三级指标|指标值|<|<
        ^|^|^|全省合计|甲县|乙县
        产出指标|数量指标|补助学校数量|210所|110所|100所
    """)
    assert [told(one)[4] for project in document.projects for one in project.indicators] == ["210所"]
