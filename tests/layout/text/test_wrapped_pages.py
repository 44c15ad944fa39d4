"""Page heads, page numbers and the text around the table, as other publications print them; every text is invented."""

from __future__ import annotations

import pytest

from linter.model import Document, InputError
from linter.pipeline import parse
from tests.layout.text.test_wrapped import HEAD, ITEM, SECOND, annuals, names

TITLE = "项目支出绩效目标表（含转移支付项目）"
ROW = "    图书采购 8.75 8.75\n采购图书。\n"
UNIT = "某市图书馆 8.75 8.75\n"
FIRST, REST = ITEM[:30], ITEM[30:]


def read(foot: str, head: str, before: str = FIRST, after: str = REST + SECOND) -> Document:
    """A table whose second page begins after ``before``, with a foot above the break and a head below it."""
    return parse(f"{TITLE}\n{HEAD}\n合计 8.75 8.75\n{UNIT}{ROW}{before}\n{foot}{head}\n{after}\n")


def whole(document: Document) -> bool:
    return names(document) == [("某市图书馆", ["图书采购"])] and annuals(document) == ["≥20张", "≥90%"]


@pytest.mark.parametrize(
    "number",
    ["3", "12", "- 3 -", "— 3 —", "· 3 ·", "第3页", "第三页", "第 3 页 共 12 页", "共12页 第3页", "第3页/共12页", "3 / 12", "Page 3 of 12"],
)  # fmt: skip
def test_a_page_number_in_any_form_is_no_text_of_a_cell(number: str) -> None:
    assert whole(read(f"{number}\n\f", HEAD))
    assert whole(parse(f"{HEAD}\n{UNIT}{ROW}{ITEM}{SECOND}\n{number}\n"))


def test_a_number_that_a_value_breaks_off_before_is_no_page_number() -> None:
    assert whole(read("", f"\f{HEAD}", ITEM + SECOND[: SECOND.rindex("90%")], "90%。"))
    document = read("", f"\f{HEAD}", ITEM[: ITEM.rindex("20张")] + "\n20", "张。" + SECOND)
    assert annuals(document) == ["≥20张", "≥90%"]


@pytest.mark.parametrize(
    "line",
    [
        "单位名称：某市图书馆", "单位名称：某市图书馆 单位：万元", "填报单位：某市图书馆", "编制单位：某市图书馆", "单位：某市图书馆", "部门（单位）名称：某市图书馆",
        "（单位：万元）", "金额单位：万元", "公开12表", "公开表12", "表12", "预算12表", "附件3", "附表12：2025年项目支出绩效目标表", "2025年部门预算表",
        "部门预算公开表", "专项资金绩效目标表", "第三部分 2025年部门预算表",
    ],
)  # fmt: skip
def test_lines_between_the_page_break_and_the_column_header_are_page_head(line: str) -> None:
    for head in (f"\f{line}\n{HEAD}", f"{TITLE}\n{line}\n{HEAD}", f"- 1 -\n{line}\n部门名称：某市文化局\n{HEAD}"):
        assert whole(read("", head)), head
        assert whole(read("", head, ITEM, SECOND)), head


def test_a_title_over_two_lines_is_a_title() -> None:
    title = "2025年某市文化广电旅游体育局及下属单位部门预算项目支出绩效\n目标表（含转移支付项目）"
    document = parse(f"{title}\n{HEAD}\n{UNIT}{ROW}{FIRST}\n{title}\n{HEAD}\n{REST}{SECOND}\n")
    assert whole(document)
    assert (document.year, document.pages) == (2025, 2)


@pytest.mark.parametrize(
    "header",
    [
        "序号 项目名称 总计 财政拨款 绩效目标 绩效指标", "项目编码 项目名称 预算金额 绩效目标 绩效指标", "单位编码 单位名称 项目名称 总计 财政拨款 绩效目标 绩效指标",
        "项目名称 总计 一般公共预算 政府性基金预算 国有资本经营预算 单位资金 绩效目标 绩效指标", "项目名称 总计 财政拨款 其他资金 总体目标 绩效指标",
        "项目名称 总计 资金来源 绩效目标 绩效指标\n财政拨款 财政专户拨款 其他资金", "项目名称（资金使\n用单位）\n总计\n财政拨款\n财政专户\n拨款\n其他资金\n绩效目标\n绩效指标",
    ],
)  # fmt: skip
def test_a_column_header_may_have_other_columns_and_many_lines(header: str) -> None:
    document = parse(f"{TITLE}\n{header}\n{UNIT}{ROW}{FIRST}\n\f{header}\n{REST}{SECOND}\n")
    assert whole(document)
    assert not document.unread


@pytest.mark.parametrize("cut", [30, len(ITEM)])
@pytest.mark.parametrize("again", ["合计 8.75 8.75\n", f"合计 8.75 8.75\n{UNIT}", f"合计 8.75 8.75\n{UNIT}{ROW}", ROW])
def test_heads_that_every_page_repeats_lead_back_into_the_open_row(again: str, cut: int) -> None:
    text = ITEM + SECOND
    document = read("- 1 -\n", f"{HEAD}\n{again}".strip(), text[:cut], text[cut:])
    assert whole(document)
    assert document.total is not None


def test_a_page_may_break_between_a_name_and_its_amounts() -> None:
    head = f"第 1 页\n\f{TITLE}\n部门名称：某市图书馆\n单位：万元\n{HEAD}"
    for indent in ("    ", ""):
        document = parse(f"{HEAD}\n{UNIT}{indent}流动图书车\n服务\n{head}\n8.75 8.75\n开展服务。\n{ITEM}{SECOND}\n")
        assert names(document) == [("某市图书馆", ["流动图书车服务"])]


@pytest.mark.parametrize("first", ["", "    图书采购 8.75 8.75\n采购各类图书，充\n"])
def test_a_first_page_without_indicators_is_kept(first: str) -> None:
    rest = "实馆藏。" if first else ROW
    document = parse(
        f"{TITLE}\n{HEAD}\n合计 8.75 8.75\n{UNIT}{first}- 1 -\n\f{TITLE}\n{HEAD}\n{rest}\n{ITEM}{SECOND}\n"
    )
    assert whole(document)
    assert document.total is not None


def test_totals_and_money_units_of_earlier_tables_are_not_those_of_this_one() -> None:
    document = parse(
        "收支预算总表\n单位名称：某市文化局 金额单位：元\n合计 98,765.43 98,765.43\n"
        f"\f{TITLE}\n部门名称：某市图书馆 单位：万元\n{HEAD}\n合计 8.75 8.75\n{UNIT}{ROW}{ITEM}{SECOND}\n"
    )
    assert whole(document)
    assert (document.department, document.money_unit) == ("某市图书馆", "万元")
    assert document.total is not None
    assert str(document.total.total) == "8.75"


@pytest.mark.parametrize(
    "below",
    [
        "注：本表金额以万元为单位。", "备注：数据四舍五入。", "说明：空表表示无此项。", "第四部分 名词解释\n一、财政拨款收入：指当年拨付的资金。", "一、预算安排情况\n本年收入 123.45 万元。",
        "- 36 -\n\f本年预算收支情况说明\n本年收入 123.45 万元。", "八、部门整体支出绩效目标表\n年度任务 1,200.00 1,200.00",
    ],
)  # fmt: skip
def test_text_below_the_table_is_not_the_end_of_the_last_value(below: str) -> None:
    document = parse(f"{HEAD}\n{UNIT}{ROW}{ITEM}{SECOND}\n\n{below}\n")
    assert whole(document)
    assert document.unread


def test_a_chapter_ends_a_cell_without_its_final_stop_too() -> None:
    assert whole(parse(f"{HEAD}\n{UNIT}{ROW}{ITEM}{SECOND[:-1]}\n第四部分 名词解释\n一、基本支出：指人员支出。\n"))


def test_rows_go_on_below_a_note_inside_the_table() -> None:
    document = parse(
        f"{HEAD}\n{UNIT}{ROW}{ITEM}\n备注：以批复为准。\n    图书编目 1.25 1.25\n一、编目；\n二、上架。\n{SECOND}\n"
    )
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"])]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_columns_side_by_side_are_refused_loudly() -> None:
    header = "项目名称      总计     财政拨款      绩效目标              绩效指标"
    cells = f"{' ' * 50}{ITEM[:20]}\n{' ' * 50}{ITEM[20:45]}\n{' ' * 50}{ITEM[45:]}"
    with pytest.raises(InputError, match="-layout"):
        parse(f"{header}\n  图书采购    8.75    8.75    采购图书。\n{cells}\n")
