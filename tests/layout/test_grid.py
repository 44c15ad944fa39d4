"""Tables that come as rows of cells; every text here is invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.model import Document
from linter.pipeline import parse

ITEM = "1、1-产出指标；11-数量指标；修复琴凳数；实施周期指标值:≥20张；年度指标值:≥20张。"
SECOND = "2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:≥90%；年度指标值:≥90%。"
HEADER = ("项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")
Row = tuple[str, ...]


def table(*rows: Row, header: Row | None = HEADER) -> Document:
    lines = ([header] if header else []) + list(rows)
    return parse("\n".join("\t".join(line) for line in lines) + "\n", path="t.tsv")


def unit(name: str, amount: str = "8.75") -> Row:
    return (name, amount, amount, "", "", "", "")


def project(name: str, items: str = ITEM, goal: str = "采购。", amount: str = "8.75") -> Row:
    return (name, amount, amount, "", "", goal, items)


def names(document: Document) -> list[tuple[str, list[str]]]:
    return [(one.name.text, [project.name.text for project in one.projects]) for one in document.units]


def annuals(document: Document) -> list[str]:
    return [
        one.annual.text
        for project in document.projects
        if not project.repeated
        for one in project.indicators
        if one.annual
    ]


def test_the_name_of_a_unit_printed_again_on_the_next_page_begins_no_other_unit() -> None:
    again = ("甲局", "", "", "", "", "", "")
    document = table(unit("甲局", "17.50"), project("一"), again, project("二"), unit("乙局"), project("三"))
    assert names(document) == [("甲局", ["一", "二"]), ("乙局", ["三"])]


def test_columns_are_found_by_their_names_in_any_order() -> None:
    document = table(
        (ITEM, "", "3.75", "采购图书。", "8.75", "图书采购", "5.00"),
        header=("绩效指标", "财政专户拨款", "其他资金", "绩效目标", "总计", "项目名称", "财政拨款"),
    )
    (only,) = document.projects
    assert (only.name.text, only.goal.text, only.cell.text) == ("图书采购", "采购图书。", ITEM)
    assert only.amounts is not None
    assert only.amounts[1:] == (Decimal("8.75"), Decimal("5.00"), None, Decimal("3.75"))


@pytest.mark.parametrize(
    "label",
    [
        "项目名称",
        "项目名称（资金使用单位）",
        "项目名称(资金使用单位)",
        "项 目\u3000名 称",
        "支出项目名称",
        "项目名称（一级）",
    ],
)
def test_brackets_and_blanks_in_the_header_do_not_matter(label: str) -> None:
    document = table(("图书采购", "8.75", "采购。", ITEM), header=(label, "金额（万元）", "绩效目标", "绩效指标"))
    assert names(document) == [("", ["图书采购"])]
    assert [project.amounts.total for project in document.projects if project.amounts] == [Decimal("8.75")]


def test_columns_of_other_names_are_left_alone() -> None:
    document = table(("1", "图书采购", "张某", ITEM, "无"), header=("序号", "项目名称", "负责人", "绩效指标", "备注"))
    assert names(document) == [("", ["图书采购"])]
    assert annuals(document) == ["≥20张"]


def test_a_second_header_row_splits_the_money_into_its_sources() -> None:
    document = table(
        ("", "总计", "财政拨款", "其他资金", "", ""),
        ("图书采购", "8.75", "5.00", "3.75", "采购。", ITEM),
        header=("项目名称", "资金来源", "", "", "绩效目标", "绩效指标"),
    )
    (only,) = document.projects
    assert only.amounts == (
        (Decimal("8.75"), Decimal("5.00"), Decimal("3.75")), Decimal("8.75"), Decimal("5.00"), None, Decimal("3.75"),
    )  # fmt: skip
    assert document.pages == 1


def test_the_first_project_is_not_taken_for_a_second_header() -> None:
    document = table(("图书采购", "", "", "", "", "采购。", ITEM), ("图书编目", "", "", "", "", "", ITEM))
    assert names(document) == [("", ["图书采购", "图书编目"])]


def test_headers_printed_again_on_every_page_are_no_rows() -> None:
    document = table(unit("某市图书馆"), project("图书采购"), HEADER, project("图书编目", SECOND), HEADER)
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"])]
    assert document.pages == 3


def test_a_header_printed_again_may_have_its_columns_in_another_order() -> None:
    document = table(
        ("图书采购", "采购。", ITEM),
        ("绩效指标", "项目名称", "绩效目标"),
        (SECOND, "图书编目", "编目。"),
        header=("项目名称", "绩效目标", "绩效指标"),
    )
    assert [(one.name.text, one.goal.text) for one in document.projects] == [
        ("图书采购", "采购。"),
        ("图书编目", "编目。"),
    ]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_a_unit_column_names_the_unit_and_merged_cells_leave_it_blank_below() -> None:
    document = table(
        ("某市文化局", "某市图书馆", "图书采购", "采购。", ITEM),
        ("", "", "图书编目", "编目。", SECOND),
        ("", "某市文化馆", "展览", "办展。", ITEM),
        ("", "", "讲座", "办讲座。", ITEM),
        header=("主管部门", "预算单位", "项目名称", "绩效目标", "绩效指标"),
    )
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"]), ("某市文化馆", ["展览", "讲座"])]


def test_with_a_unit_column_a_row_without_goal_and_indicators_is_a_project() -> None:
    document = table(
        ("某市图书馆", "图书采购", "8.75", "采购。", ITEM),
        ("某市图书馆", "空调", "1.25", "", ""),
        header=("预算单位", "项目名称", "金额", "绩效目标", "绩效指标"),
    )
    assert names(document) == [("某市图书馆", ["图书采购", "空调"])]


def test_without_a_unit_column_a_row_of_money_alone_is_a_unit_with_its_subtotal() -> None:
    document = table(unit("某市图书馆", "1,008.75"), project("图书采购"), unit("某市文化馆"), project("展览"))
    assert names(document) == [("某市图书馆", ["图书采购"]), ("某市文化馆", ["展览"])]
    assert document.units[0].amounts is not None
    assert document.units[0].amounts.total == Decimal("1008.75")


@pytest.mark.parametrize("name", ["图书购置经费", "空调购置", "读者活动补贴（区级）", "大楼维修工程", "物业管理费"])
def test_a_row_of_money_alone_whose_name_is_plainly_a_projects_is_no_unit(name: str) -> None:
    document = table(unit("某市图书馆"), project("图书采购"), (name, "1.00", "1.00", "", "", "", ""))
    assert names(document) == [("某市图书馆", ["图书采购", name])]


def test_a_unit_at_the_end_of_a_page_stays_in_force_on_the_next() -> None:
    document = table(unit("某市图书馆"), project("图书采购"), unit("某市文化馆"), HEADER, project("展览"))
    assert names(document) == [("某市图书馆", ["图书采购"]), ("某市文化馆", ["展览"])]


def test_namesakes_in_two_units_are_two_projects() -> None:
    document = table(unit("某市图书馆"), project("运行经费"), unit("某市文化馆"), project("运行经费"))
    assert [project.repeated for project in document.projects] == [False, False]


@pytest.mark.parametrize("label", ["合计", "总计", "合 计", "小计", "本页合计"])
def test_the_total_is_neither_unit_nor_project(label: str) -> None:
    document = table(
        unit(label, "17.50"),
        unit("某市图书馆", "17.50"),
        project("图书采购"),
        unit(label, "99.00"),
        project("图书编目"),
    )
    assert names(document) == [("某市图书馆", ["图书采购", "图书编目"])]
    assert document.total is not None
    assert document.total.total == Decimal("17.50")


def test_a_row_cut_by_a_page_break_is_joined_in_goal_and_indicators() -> None:
    cut = ITEM.index("年度") + 2
    rest = ("", "", "", "", "", "并编目。", ITEM[cut:] + SECOND)
    document = table(project("图书采购", ITEM[:cut], "采购，"), HEADER, rest, project("展览"))
    first, second = document.projects
    assert (first.name.text, first.goal.text, first.cell.text) == ("图书采购", "采购，并编目。", ITEM + SECOND)
    assert second.name.text == "展览"
    field = first.indicators[1].annual
    assert field is not None
    assert document.source.text[slice(*field.span)] == "≥90%"
    assert document.source.locate(first.span).end.line == 4


def test_the_second_half_of_a_row_may_have_only_one_of_goal_and_indicators() -> None:
    document = table(
        project("图书采购", "", "采购，"), HEADER, ("", "", "", "", "", "编目。", ""), ("", "", "", "", "", "", ITEM)
    )
    (only,) = document.projects
    assert (only.goal.text, only.cell.text) == ("采购，编目。", ITEM)


def test_a_row_printed_again_after_a_page_break_is_marked() -> None:
    document = table(unit("某市图书馆"), project("图书采购"), HEADER, project("图书采购"), project("图书编目"))
    assert [(one.name.text, one.repeated) for one in document.projects] == [
        ("图书采购", False),
        ("图书采购", True),
        ("图书编目", False),
    ]


def test_a_row_printed_whole_only_after_the_page_break_counts_there() -> None:
    document = table(project("图书采购", ITEM), HEADER, project("图书采购", ITEM + SECOND))
    assert [one.repeated for one in document.projects] == [True, False]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_equal_rows_without_a_page_break_between_are_two_rows() -> None:
    document = table(project("图书采购"), project("图书采购"))
    assert [one.repeated for one in document.projects] == [False, False]


def test_equal_rows_with_another_amount_or_goal_are_two_rows() -> None:
    for other in (project("图书采购", amount="9.00"), project("图书采购", goal="编目。"), project("图书采购", SECOND)):
        document = table(project("图书采购"), HEADER, other)
        assert [one.repeated for one in document.projects] == [False, False]


def test_title_department_and_money_unit_are_read_and_are_no_rows() -> None:
    rows = [
        ("某市2024年项目支出绩效目标表（含转移支付项目）", "", "", "", "", "", ""),
        ("部门名称：某市文化局", "", "", "", "", "", "单位：万元"),
        HEADER,
        project("图书采购"),
    ]
    document = table(*rows, *rows[:3], project("图书编目"), header=None)
    assert (document.department, document.money_unit, document.year) == ("某市文化局", "万元", 2024)
    assert names(document) == [("", ["图书采购", "图书编目"])]
    assert document.pages == 2


def test_the_year_of_the_caller_wins_over_title_and_file_name() -> None:
    text = f"某市2024年项目支出绩效目标表\n{chr(9).join(HEADER)}\n{chr(9).join(project('图书采购'))}\n"
    assert parse(text, path="2023/表2022.tsv").year == 2024
    assert parse(text, path="表.tsv", year=2026).year == 2026
    assert parse(text.partition("\n")[2], path="2023/表2022.tsv").year == 2022
    assert parse(text.partition("\n")[2], path="2023/表.tsv").year == 2023
    assert parse(text.partition("\n")[2], path="表.tsv").year is None


def test_amounts_are_read_with_and_without_thousands_commas() -> None:
    document = table(("图书采购", "12345.6", "12,345.60", "", "0", "采购。", ITEM))
    (only,) = document.projects
    assert only.amounts is not None
    assert only.amounts[1:] == (Decimal("12345.60"), Decimal("12345.60"), None, Decimal(0))


def test_rows_shorter_or_longer_than_the_header_lose_nothing_they_have() -> None:
    document = table(
        ("图书采购", ITEM),
        ("图书编目",),
        ("展览", SECOND, "采购。", "多出的一格"),
        header=("项目名称", "绩效指标", "绩效目标"),
    )
    assert [(one.name.text, one.goal.text) for one in document.projects if one.indicators] == [
        ("图书采购", ""),
        ("展览", "采购。"),
    ]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_blank_rows_and_rows_of_empty_cells_are_no_rows() -> None:
    document = table(("",), ("", "", "", "", "", "", ""), project("图书采购"), (" ", "\u3000"))
    assert names(document) == [("", ["图书采购"])]


@pytest.mark.parametrize("path", ["t.tsv", "t.csv", "t.txt"])
def test_a_header_without_rows_gives_no_projects(path: str) -> None:
    document = parse("\t".join(HEADER) + "\n", path=path)
    assert list(document.projects) == []


def test_a_row_without_a_header_still_gives_up_its_indicators() -> None:
    for delimiter, path in (("\t", "t.tsv"), (",", "t.csv")):
        document = parse(delimiter.join(["图书采购", "8.75", "采购。", ITEM + SECOND]) + "\n", path=path)
        assert document.layout == "bare"
        assert annuals(document) == ["≥20张", "≥90%"]


def test_a_separated_file_is_told_by_its_header_whatever_its_name() -> None:
    for path in ("t.txt", "<stdin>", "表"):
        document = parse("\n".join(["\t".join(HEADER), "\t".join(project("图书采购"))]), path=path)
        assert (document.layout, names(document)) == ("grid", [("", ["图书采购"])])


def test_a_quoted_cell_with_a_line_for_each_item_points_at_its_lines() -> None:
    document = parse(f'项目名称,绩效目标,绩效指标\n图书采购,"采购，\n编目。","{ITEM}\n{SECOND}"\n', path="t.csv")
    (only,) = document.projects
    assert only.goal.text == "采购，编目。"
    lines = [document.source.locate(one.field.span).start.line for one in only.indicators]
    assert lines == [3, 4]


def test_the_span_of_a_project_is_its_row() -> None:
    document = table(project("图书采购"), project("图书编目"))
    assert [document.source.text[slice(*one.span)].split("\t")[0] for one in document.projects] == [
        "图书采购",
        "图书编目",
    ]
    assert all(document.source.text[slice(*one.span)].endswith(ITEM) for one in document.projects)


@pytest.mark.parametrize(
    ("line", "department", "money"),
    [
        ("部门名称：某市图书馆 单位：万元", "某市图书馆", "万元"),
        ("部门名称：某市图书馆（部门）单位：万元", "某市图书馆（部门）", "万元"),
        ("主管部门：某市水务局 金额单位：人民币元", "某市水务局", "人民币元"),
        ("部门名称：某市图书馆", "某市图书馆", ""),
        ("单位：万元", "", "万元"),
    ],
)
def test_department_and_money_unit_may_share_a_line(line: str, department: str, money: str) -> None:
    document = table((line,), HEADER, project("图书采购"), header=None)
    assert (document.department, document.money_unit) == (department, money)


@pytest.mark.parametrize(
    ("header", "full"),
    [
        (HEADER, True),
        (("项目名称", "总计", "财政拨款", "其他资金", "绩效指标"), True),
        (("项目名称", "总计", "财政拨款", "绩效指标"), False),
        (("项目名称", "总计", "财政拨款", "政府性基金", "其他资金", "绩效指标"), False),
        (("项目名称", "绩效指标"), False),
    ],
)
def test_sources_must_add_up_only_where_every_column_of_money_is_known(header: Row, full: bool) -> None:
    document = table((*("",) * (len(header) - 1), ITEM), header=header)
    assert document.full_sources is full


def test_only_the_one_grand_total_has_a_place() -> None:
    rows = (unit("某市图书馆"), project("图书采购"))
    document = table(unit("合计"), *rows)
    assert document.total_span is not None
    assert document.source.text[slice(*document.total_span)] == "合计"
    assert table(unit("合计"), *rows, HEADER, unit("合计")).total_span == document.total_span
    assert table(unit("小计"), *rows).total_span is None
    assert table(unit("合计"), *rows, unit("合计", "99.00")).total_span is None
