"""Tables with all indicators of a project in one cell, behind tags that name their categories."""

from __future__ import annotations

import pytest

from linter import parse
from tests.support.forms import as_tsv, as_xlsx, counted, every, grid
from tests.support.pdf import as_pdf

DRAWING = """
    某市文化局2025年项目绩效目标和指标|<|<|<|<
    单位编码|单位名称（项目类别/支出项目）|年度预算安排|项目内容|绩效目标
    021001|某市文化局|1260000||
    |其他运转类|960000||
    021001|剧场设备租赁|960000|【项目概况】：租赁灯光音响。|【总体目标】\\n保障演出。\\n【产出指标-数量指标】\\n指标1：租赁灯具数（≥60盏）\\n指标2：保障演出场次（含彩排）（≥40场）\\n【产出指标-质量指标】\\n指标1：设备完好率（≥98%）\\n【效益指标-社会效益指标】\\n指标1：观演人次（不低于3万人次）
    |本级项目|300000||
    021001|送戏下乡|300000|【项目概况】：下乡演出。|【总体目标】\\n演出60场。\\n【产出指标-数量指标】\\n指标1：下乡演出场次（≥60场）\\n【满意度指标-服务对象满意度指标】\\n指标1：观众满意度（≥90%）\\n指标2：村民知晓情况
"""


@pytest.mark.parametrize("kind", ["tsv", "xlsx"])
def test_each_tag_names_the_categories_of_the_indicators_behind_it(kind: str) -> None:
    drawn = grid(DRAWING)
    data: str | bytes = as_tsv(drawn) if kind == "tsv" else as_xlsx(("目标", drawn))
    document = parse(data, path=f"tagged.{kind}")
    assert counted(document) == [("某市文化局", "剧场设备租赁", 4), ("某市文化局", "送戏下乡", 3)]
    assert every(document) == [
        ("产出指标", "数量指标", "租赁灯具数", "≥60盏"),
        ("产出指标", "数量指标", "保障演出场次（含彩排）", "≥40场"),
        ("产出指标", "质量指标", "设备完好率", "≥98%"),
        ("效益指标", "社会效益指标", "观演人次", "不低于3万人次"),
        ("产出指标", "数量指标", "下乡演出场次", "≥60场"),
        ("满意度指标", "服务对象满意度指标", "观众满意度", "≥90%"),
        ("满意度指标", "服务对象满意度指标", "村民知晓情况", None),
    ]


def test_the_goal_stands_before_the_lists_and_the_money_in_its_column() -> None:
    first, second = parse(as_tsv(grid(DRAWING)), path="tagged.tsv").projects
    assert (first.goal.text, second.goal.text) == ("保障演出。", "演出60场。")
    assert [str(one.amounts.total) for one in (first, second) if one.amounts] == ["960000", "300000"]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("lines", [6, 16, 40])
def test_a_page_may_name_the_columns_and_the_next_one_begin_with_the_lists(lines: int, repeated: bool) -> None:
    pytest.importorskip("pdfplumber")
    table = as_pdf(grid(DRAWING)[1:], lines_on_a_page=lines, repeated=repeated, shares=(2, 4, 3, 4, 9))
    document = parse(table, path="tagged.pdf")
    assert every(document) == every(parse(as_tsv(grid(DRAWING)), path="tagged.tsv"))


def test_a_tag_may_go_without_brackets_and_a_value_too() -> None:
    document = parse(
        as_tsv(
            grid("""
        项目名称|预算金额|绩效指标
        消防演练|50000|产出指标：数量指标：指标1：演练次数≥4次；指标2：参演人次不少于200人次。效益指标：社会效益指标：火灾知识知晓率：90%
        """)
        ),
        path="tagged.tsv",
    )
    assert every(document) == [
        ("产出指标", "数量指标", "演练次数", "≥4次"),
        ("产出指标", "数量指标", "参演人次", "不少于200人次"),
        ("效益指标", "社会效益指标", "火灾知识知晓率", "90%"),
    ]


def test_notation_with_keys_is_read_as_before() -> None:
    text = as_tsv(
        grid("""
        项目名称|预算金额|绩效指标
        消防演练|50000.00|1、产出指标：数量指标：演练次数；年度指标值：≥4次。2、效益指标：社会效益指标：知晓率；年度指标值：≥90%。
        """)
    )
    assert {one.dialect for project in parse(text, path="notation.tsv").projects for one in project.indicators} != {
        "form"
    }
