"""Tables with a row for a project and a column for each category, whose cells state name and value in one."""

from __future__ import annotations

import pytest

from linter import parse
from tests.support.forms import as_tsv, as_xlsx, counted, every, grid

DRAWING = """
    2024年部门预算项目绩效目标表|<|<|<|<|<|<|<|<|<
    序号|单位名称|项目名称|预算金额|绩效目标|产出指标|<|<|效益指标|满意度指标
    ^|^|^|^|^|数量指标|质量指标|时效指标|社会效益指标|^
    1|某市文化馆|惠民演出|50|演出60场。|演出场次≥60场；受邀剧团数（≥5个）|演出完成率：100%|12月底前完成|丰富群众文化生活|观众满意度≥90%
    |||||1.彩排场次不少于20场2.布展次数≥4次||||
    2|某市图书馆|图书采购|80|购书。|≥2万册|||新增办证人数≥800人|
    合计|||130||||||
"""


@pytest.mark.parametrize("kind", ["tsv", "xlsx"])
def test_each_cell_states_indicators_of_the_category_above_it(kind: str) -> None:
    drawn = grid(DRAWING)
    document = parse(as_tsv(drawn) if kind == "tsv" else as_xlsx(("表", drawn)), path=f"columns.{kind}")
    assert counted(document) == [("某市文化馆", "惠民演出", 8), ("某市图书馆", "图书采购", 2)]
    assert every(document) == [
        ("产出指标", "数量指标", "演出场次", "≥60场"),
        ("产出指标", "数量指标", "受邀剧团数", "≥5个"),
        ("产出指标", "质量指标", "演出完成率", "100%"),
        ("产出指标", "时效指标", "时效指标", "12月底前完成"),
        ("效益指标", "社会效益指标", "社会效益指标", "丰富群众文化生活"),
        ("满意度指标", None, "观众满意度", "≥90%"),
        ("产出指标", "数量指标", "彩排场次", "不少于20场"),
        ("产出指标", "数量指标", "布展次数", "≥4次"),
        ("产出指标", "数量指标", "数量指标", "≥2万册"),
        ("效益指标", "社会效益指标", "新增办证人数", "≥800人"),
    ]


def test_goal_and_money_stand_in_their_columns() -> None:
    first, second = parse(as_tsv(grid(DRAWING)), path="columns.tsv").projects
    assert (first.goal.text, second.goal.text) == ("演出60场。", "购书。")
    assert [str(one.amounts.total) for one in (first, second) if one.amounts] == ["50", "80"]


def test_categories_may_stand_in_the_header_itself() -> None:
    document = parse(
        as_tsv(
            grid("""
        项目名称|数量指标|质量指标|时效指标
        道路养护|养护里程≥30公里|验收合格率≥98%|11月底前
        """)
        ),
        path="columns.tsv",
    )
    assert every(document) == [
        (None, "数量指标", "养护里程", "≥30公里"),
        (None, "质量指标", "验收合格率", "≥98%"),
        (None, "时效指标", "时效指标", "11月底前"),
    ]


def test_a_stop_within_brackets_parts_nothing() -> None:
    document = parse(
        as_tsv(
            grid("""
        项目名称|数量指标|质量指标|时效指标
        道路养护|养护里程（县道；乡道）≥30公里|合格率≥98%|11月底前
        """)
        ),
        path="columns.tsv",
    )
    assert every(document)[0][2:] == ("养护里程（县道；乡道）", "≥30公里")


def test_units_and_their_projects_may_share_the_column_of_names() -> None:
    drawn = grid("""
        表22|<|<|<|<|<
        2025年专项资金绩效目标表|<|<|<|<|<
        单位（专项）名称|资金总额|年度绩效目标|产出指标|<|<
        ^|^|^|数量指标|质量指标|时效指标
        雪亮工程运维|120.00|保障监控运行。|监控探头运维路数=1860路；巡检次数≥12次|监控在线率≥97%|故障修复时限≤24小时
    """)
    document = parse(as_tsv(drawn), path="columns.tsv")
    assert counted(document) == [("", "雪亮工程运维", 4)]
    assert document.year == 2025
