"""Which column is which, in grids of other districts: other header names, none at all, Markdown; every text is invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.model import Document
from linter.pipeline import parse
from tests.layout.test_grid import HEADER, ITEM, SECOND, Row, annuals, names, project, table, unit

HEADER_ROW = ("序号", "单位名称", "项目名称", "总计", "绩效目标", "绩效指标")
ROWS: tuple[Row, ...] = (
    ("1", "某市图书馆", "图书采购", "8.75", "采购。", ITEM),
    ("2", "某市文化馆", "展览", "1.25", "办展。", ITEM + SECOND),
)


def under(old: str, new: str) -> Document:
    return table(*ROWS, header=tuple(new if label == old else label for label in HEADER_ROW))


def totals(document: Document) -> list[Decimal | None]:
    return [project.amounts.total if project.amounts else None for project in document.projects]


def assert_read(document: Document) -> None:
    assert names(document) == [("某市图书馆", ["图书采购"]), ("某市文化馆", ["展览"])]
    assert [project.goal.text for project in document.projects] == ["采购。", "办展。"]
    assert totals(document) == [Decimal("8.75"), Decimal("1.25")]
    assert annuals(document) == ["≥20张", "≥20张", "≥90%"]


@pytest.mark.parametrize(
    "label",
    [
        "指标",
        "指标值",
        "指标内容",
        "绩效指标内容",
        "绩效目标指标",
        "具体绩效指标",
        "绩效指标及目标值",
        "考核内容",
        "年度指标值",
    ],
)
def test_the_column_whose_cells_hold_items_is_the_one_with_the_indicators(label: str) -> None:
    document = under("绩效指标", label)
    assert_read(document)
    assert document.strays == ()


@pytest.mark.parametrize(
    "label",
    [
        "单位",
        "部门",
        "预算单位名称",
        "用款单位",
        "责任单位",
        "所属单位（公章）",
        "使用单位",
        "申报单位",
        "二级预算单位",
        "单位/部门",
        "实施部门",
    ],
)
def test_a_column_that_speaks_of_units_names_the_unit(label: str) -> None:
    assert_read(under("单位名称", label))


@pytest.mark.parametrize(
    "label",
    [
        "2024年预算金额（万元）",
        "预算安排",
        "本年预算数",
        "年初预算数",
        "安排金额",
        "预算资金",
        "总金额",
        "小计",
        "项目预算",
        "2025年预算",
        "资金总量",
    ],
)
def test_a_column_that_speaks_of_money_and_holds_numbers_is_the_total(label: str) -> None:
    assert_read(under("总计", label))


def test_a_column_that_speaks_of_money_and_holds_text_is_not_the_total() -> None:
    document = table(
        ("图书采购", "本级安排", "8.75", "采购。", ITEM),
        header=("项目名称", "资金安排", "预算安排", "绩效目标", "绩效指标"),
    )
    assert totals(document) == [Decimal("8.75")]


def test_where_there_is_a_unit_column_the_department_is_not_the_unit() -> None:
    document = table(("某市文化局", "某市图书馆", "图书采购", ITEM), header=("部门", "单位", "项目名称", "绩效指标"))
    assert names(document) == [("某市图书馆", ["图书采购"])]


@pytest.mark.parametrize("money", ["¥8.75", "￥8.75", "8.75万元", "8.75元", "人民币8.75元"])
def test_money_may_carry_its_sign_or_its_unit(money: str) -> None:
    document = table(("图书采购", money, money, "", "—", "采购。", ITEM))
    (only,) = document.projects
    assert only.amounts is not None
    assert only.amounts[1:] == (Decimal("8.75"), Decimal("8.75"), None, None)


def test_a_row_that_counts_the_columns_is_no_project() -> None:
    document = table(("栏次", "1", "2", "3", "4", "5", "6"), project("图书采购"))
    assert names(document) == [("", ["图书采购"])]


@pytest.mark.parametrize(("delimiter", "path"), [("\t", "t.tsv"), ("\t", "t.txt"), (",", "t.csv")])
def test_without_a_header_row_the_cells_tell_the_columns(delimiter: str, path: str) -> None:
    rows = [unit("某市图书馆", "10.00"), project("图书采购"), project("图书编目", ITEM + SECOND, "编目。", "1.25")]
    document = parse("\n".join(delimiter.join(row) for row in rows) + "\n", path=path)
    assert document.layout == "grid"
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"])]
    assert totals(document) == [Decimal("8.75"), Decimal("1.25")]
    assert [project.goal.text for project in document.projects] == ["采购。", "编目。"]


def test_without_a_header_row_a_column_of_institutions_is_the_unit() -> None:
    document = table(*ROWS, header=None)
    assert_read(document)


def test_a_markdown_table_is_a_grid_with_its_breaks_taken_out() -> None:
    rows = ["| 项目名称 | 总计 | 绩效目标 | 绩效指标 |", "| --- | ---: | :-- | --- |", "| 某市图书馆 | 8.75 | | |"]
    document = parse(
        "\n".join(["## 说明", "", *rows, f"| 图书采购 | 8.75 | 采购。 | {ITEM}<br>{SECOND} |", ""]), path="t.md"
    )
    assert document.layout == "grid"
    assert names(document) == [("某市图书馆", ["图书采购"])]
    assert totals(document) == [Decimal("8.75")]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_a_markdown_file_with_notation_outside_its_table_is_read_as_notation() -> None:
    rows = ["| 项目名称 | 绩效目标 | 绩效指标 |", "| --- | --- | --- |", f"| 图书采购 | 采购。 | {ITEM} |"]
    document = parse("\n".join([*rows, "", "## 展览", "", ITEM + SECOND, ""]), path="t.md")
    assert (document.layout, document.strays) == ("bare", ())
    assert annuals(document) == ["≥20张", "≥20张", "≥90%"]


@pytest.mark.parametrize("text", ["3", "表12", "公开12表", "附件3", "单位名称：某市图书馆", "（单位：万元）", "- 3 -"])
def test_what_stands_at_the_head_and_foot_of_a_page_is_no_unit(text: str) -> None:
    furniture = (text, "", "", "", "", "", "")
    document = table(unit("某市图书馆"), project("图书采购"), furniture, HEADER, project("图书编目"))
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"])]


@pytest.mark.parametrize("text", ["注：本表金额以万元计。", "填表人：张某", "本表由财政部门汇总；数据以批复为准"])
def test_notes_below_the_table_are_no_units_and_are_kept_as_unread(text: str) -> None:
    document = table(unit("某市图书馆"), project("图书采购"), (text, "", "", "", "", "", ""))
    assert names(document) == [("某市图书馆", ["图书采购"])]
    assert [document.source.text[slice(*span)] for span in document.unread] in ([text], [])


def test_another_table_behind_ends_this_one() -> None:
    document = table(
        unit("某市图书馆"),
        project("图书采购"),
        ("2024年部门整体支出绩效目标表",),
        ("一级指标", "年度指标值"),
        ("产出", "5场"),
    )
    assert names(document) == [("某市图书馆", ["图书采购"])]
    assert document.strays == ()


HEADER_WITH_UNIT = ("主管部门", "预算单位", "项目名称", "总计", "绩效目标", "绩效指标")


def test_sums_in_a_table_with_a_unit_column_are_no_projects() -> None:
    document = table(
        ("合计", "", "", "10.00", "", ""),
        ("某市文化局", "", "", "10.00", "", ""),
        ("某市文化局", "某市图书馆", "", "8.75", "", ""),
        ("某市文化局", "某市图书馆", "图书采购", "8.75", "采购。", ITEM),
        ("本页小计", "", "", "8.75", "", ""),
        ("某市文化局", "某市文化馆", "展览", "1.25", "办展。", ITEM),
        ("某市文化局", "某市文化馆小计", "", "1.25", "", ""),
        header=HEADER_WITH_UNIT,
    )
    assert names(document) == [("某市图书馆", ["图书采购"]), ("某市文化馆", ["展览"])]
    assert document.units[0].amounts is not None
    assert document.total is not None
    assert document.total.total == Decimal("10.00")


def test_the_sum_of_a_page_is_not_the_sum_of_the_table() -> None:
    document = table(unit("某市图书馆"), project("图书采购"), unit("本页小计", "8.75"), unit("合计", "17.50"))
    assert document.total is not None
    assert document.total.total == Decimal("17.50")


def test_money_alone_that_the_subtotal_of_the_unit_needs_is_a_project() -> None:
    document = table(
        unit("某市图书馆", "10.00"),
        project("图书采购"),
        unit("旧楼改造", "1.25"),
        unit("新区二期", "9.00"),
        project("展览", amount="9.00"),
    )
    assert names(document) == [("某市图书馆", ["图书采购", "旧楼改造"]), ("新区二期", ["展览"])]
