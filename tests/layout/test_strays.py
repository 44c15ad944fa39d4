"""No key of the text may be lost: those outside every indicator cell are named, whatever the layout."""

from __future__ import annotations

import pytest

from linter.model import Document
from linter.pipeline import parse
from tests.layout.test_grid import HEADER, ITEM, project, unit
from tests.support.corpus import TABLES, document, needs_corpus

HEAD = "项目支出绩效目标表\n部门名称：某市文化局 单位：万元\n项目名称 总计 财政拨款 绩效目标 绩效指标\n"


def strays(document: Document) -> list[tuple[str, int]]:
    """Each stray with its line."""
    source = document.source
    return [("".join(source.text[slice(*span)].split()), source.position(span.start).line) for span in document.strays]


@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_the_reference_tables_lose_nothing(table: str) -> None:
    assert document(table).strays == ()


@pytest.mark.parametrize(
    "key", ["年度指标值:", "年度 指标值：", "年 度\n指标值 :", "年度指标值≥", "年度指标值为≥", "年度指标值5"]
)
def test_a_key_outside_every_cell_is_a_stray(key: str) -> None:
    text = f"{ITEM}\n\n## 说明\n\n满意度 {key}90%\n"
    assert strays(parse(text, path="t.md")) == [("年度指标值", 5)]


@pytest.mark.parametrize(
    "text", ["“年度指标值:≥90%”", "`年度指标值:`", "年度指标值一栏必填", "一级指标 年度指标值\n产出 5场"]
)
def test_talk_about_the_key_and_labels_of_columns_are_no_strays(text: str) -> None:
    assert parse(f"{ITEM}\n\n{text}\n", path="t.md").strays == ()


def test_in_a_grid_a_key_in_another_column_is_a_stray_and_a_column_of_that_name_is_not() -> None:
    rows = [
        ("项目名称", "绩效目标", "绩效指标", "年度指标值"),
        ("图书采购", "采购。满意度；年度指标值:≥95%", ITEM, "20张"),
    ]
    found = parse("\n".join("\t".join(row) for row in rows), path="t.tsv")
    assert strays(found) == [("年度指标值", 2)]


def test_rows_printed_twice_count_as_cells() -> None:
    rows = [HEADER, unit("某市图书馆"), project("图书采购"), HEADER, project("图书采购")]
    found = parse("\n".join("\t".join(row) for row in rows), path="t.tsv")
    assert [one.repeated for one in found.projects] == [False, True]
    assert found.strays == ()


def test_in_wrapped_text_a_key_in_a_goal_is_a_stray() -> None:
    rows = f"某市图书馆 4.00 4.00\n    图书采购 4.00 4.00\n满意度较好；年度指标值:≥90%；\n采购图书。\n{ITEM}\n"
    found = parse(HEAD + rows, path="t.txt")
    assert found.layout == "wrapped"
    assert strays(found) == [("年度指标值", 6)]


def test_a_key_in_a_goal_that_a_page_break_cuts_is_a_stray() -> None:
    goal = "满意度较好；年度\n- 1 -\n\f" + HEAD + "指标值:≥90%；\n采购图书。\n"
    rows = f"某市图书馆 4.00 4.00\n    图书采购 4.00 4.00\n{goal}{ITEM}\n"
    found = parse(HEAD + rows, path="t.txt")
    assert [project.goal.text for project in found.projects] == ["满意度较好；年度指标值:≥90%；采购图书。"]
    assert [found.source.position(span.start).line for span in found.strays] == [6]
