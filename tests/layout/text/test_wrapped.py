"""Hard-wrapped text as it comes out of PDF files, form by form; every text here is invented."""

from __future__ import annotations

from linter.model import Document
from linter.pipeline import parse

HEAD = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标"
ITEM = "1、1-产出指标；11-数量指标；修复琴凳数；实施周期指标值:≥20张；年度指标值:≥20张。"
SECOND = "2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:≥90%；年度指标值:≥90%。"


def names(document: Document) -> list[tuple[str, list[str]]]:
    return [(unit.name.text, [project.name.text for project in unit.projects]) for unit in document.units]


def annuals(document: Document) -> list[str]:
    return [
        one.annual.text
        for project in document.projects
        if not project.repeated
        for one in project.indicators
        if one.annual
    ]


def test_blank_lines_between_all_lines_and_inside_words_carry_no_information() -> None:
    document = parse(f"""
{HEAD}

某市少年宫

4. 80 4. 80

    流动图书车服

务2025

4. 80 4. 80

完成全部钢琴的年度

调音。

1、1-产出指标；11-数量指标；流动图书车服

务站点数；实施周期指标值:≥46个；年度指标

值:≥46个。2、3-满意度指标；31-服务对象满意

度；到馆读者满意度；实施周期指标值:≥

88%；年度指标值:≥88%

。
""")
    assert names(document) == [("某市少年宫", ["流动图书车服务2025"])]
    (project,) = document.projects
    assert project.goal.text == "完成全部钢琴的年度调音。"
    assert [
        (one.number, one.name.text, one.cycle.text, one.annual.text)
        for one in project.indicators
        if one.name and one.cycle and one.annual
    ] == [
        ("1", "流动图书车服务站点数", "≥46个", "≥46个"),
        ("2", "到馆读者满意度", "≥88%", "≥88%"),
    ]


def test_the_goal_may_begin_on_the_line_of_the_amounts() -> None:
    document = parse(
        f"{HEAD}\n某市少年宫 4.80 4.80\n    少年宫琴房维护 4.80 4.80 完成全部钢琴的年度调音，\n修复损坏琴凳。\n{ITEM}\n"
    )
    (project,) = document.projects
    assert project.name.text == "少年宫琴房维护"
    assert project.goal.text == "完成全部钢琴的年度调音，修复损坏琴凳。"


def test_a_year_belongs_to_the_name_and_not_to_the_amounts() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 17.50 17.50\n    社区阅读推广活动2025 8.75 8.75\n开展活动。\n{ITEM}\n"
        f"    社区阅读推广（二\n\n期）2025\n\n8.75 8.75\n开展活动。\n{ITEM}\n    社区阅读推广三期\n2025\n8.75 8.75\n{ITEM}\n"
    )
    assert names(document) == [
        ("某市图书馆", ["社区阅读推广活动2025", "社区阅读推广（二期）2025", "社区阅读推广三期2025"])
    ]
    assert {str(project.amounts.total) for project in document.projects if project.amounts} == {"8.75"}


def test_numbers_with_one_decimal_or_a_percent_sign_are_no_amounts() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 8.75 8.75\n    图书采购\n（2023年6- 12月）\n8. 75 8. 75\n惠及3. 5万人 95.50%\n增长1.2倍。\n{ITEM}\n"
    )
    (project,) = document.projects
    assert project.name.text == "图书采购（2023年6-12月）"
    assert project.goal.text == "惠及3.5万人95.50%增长1.2倍。"


def test_page_headers_in_every_shape_interrupt_nothing() -> None:
    title = "某市2025年项目支出绩效目标表（含转移支付项目）"
    department = "部门名称：某市图书馆( 部门) 单位：万元"
    wrapped = "项目名称（资金使\n用单位） 总计 财政拨款 财政专户拨款 其他资金\n绩效目标 绩效指标"
    for header in (
        f"{title}\n{department}\n\n{HEAD}",
        HEAD,
        title,
        wrapped,
        f"- 3 -\n{title}\n{HEAD}",
        f"第3页\n{HEAD}",
    ):
        first, second = ITEM[:30], ITEM[30:]
        document = parse(
            f"{title}\n{department}\n{HEAD}\n某市图书馆 8.75 8.75\n    图书采购 8.75 8.75\n采购图书。\n{first}\n\f\n{header}\n{second}\n"
        )
        assert annuals(document) == ["≥20张"], header
        assert (document.department, document.money_unit, document.year) == ("某市图书馆(部门)", "万元", 2025)


def test_a_title_directly_followed_by_a_row_begins_a_page() -> None:
    document = parse(
        f"项目支出绩效目标表（含转移支付项目）\n    图书采购 8.75 8.75\n采购图书。\n{ITEM}\n项目支出绩效目标表（含转移支付项目）\n     图书编目 1.25 1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == [("", ["图书采购", "图书编目"])]
    assert document.pages == 2


def test_a_unit_row_may_be_the_last_thing_on_a_page() -> None:
    document = parse(
        f"{HEAD}\n某市文化馆 8.75 8.75\n    展览 8.75 8.75\n办展。\n{ITEM}\n\n某市非物质文化遗产保护\n中心\n\n1. 25 1. 25\n\n"
        f"项目支出绩效目标表（含转移支付项目）\n{HEAD}\n    传承人补助 1.25 1.25\n发放补助。\n{SECOND}\n"
    )
    assert names(document) == [("某市文化馆", ["展览"]), ("某市非物质文化遗产保护中心", ["传承人补助"])]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_a_unit_row_is_found_behind_a_cell_without_its_final_stop() -> None:
    document = parse(
        f"部门名称：某市文化局 单位：万元\n{HEAD}\n某市文化馆 8.75 8.75\n    展览 8.75 8.75\n办展。\n{ITEM[:-1]}\n某市非物质文化遗产保护中心 1.25 1.25\n"
        f"    传承人补助 1.25 1.25\n发放补助。\n{SECOND}\n"
    )
    assert names(document) == [("某市文化馆", ["展览"]), ("某市非物质文化遗产保护中心", ["传承人补助"])]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_without_indentation_amounts_tell_units_from_projects() -> None:
    document = parse(
        f"{HEAD}\n合计 10.00 10.00\n某市文化馆\n8.75 8.75\n展览\n8.75 8.75\n办展。\n{ITEM}\n某市图书馆 1.25 1.25\n图书编目 1.25 1.25\n编目。\n{SECOND}\n"
    )
    assert names(document) == [("某市文化馆", ["展览"]), ("某市图书馆", ["图书编目"])]


def test_goals_with_lists_and_indented_goals_are_goals() -> None:
    goal = "　　为确保运行，\n1. 采购设备320台；\n2、开展1-6月巡检；\n目标3：1-5年级学生满意。"
    document = parse(f"{HEAD}\n某市图书馆 8.75 8.75\n    运行 8.75 8.75\n{goal}\n{ITEM}\n")
    (project,) = document.projects
    assert project.goal.text == "为确保运行，1.采购设备320台；2、开展1-6月巡检；目标3：1-5年级学生满意。"
    assert len(project.indicators) == 1


def test_a_row_printed_again_is_marked_and_a_namesake_is_not() -> None:
    row = f"    运行经费 8.75 8.75\n保障运行。\n{ITEM}\n"
    document = parse(f"{HEAD}\n某市图书馆 17.50 17.50\n{row}{HEAD}\n{row}{row}某市文化馆 8.75 8.75\n{row}")
    assert [project.repeated for project in document.projects] == [False, True, False, False]


def test_a_row_cut_off_by_the_page_and_printed_whole_on_the_next_counts_once() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 8.75 8.75\n    运行经费 8.75 8.75\n保障运行。\n{ITEM}\n{HEAD}\n    运行经费 8.75 8.75\n保障运行。\n{ITEM}{SECOND}\n"
    )
    assert [project.repeated for project in document.projects] == [True, False]
    assert annuals(document) == ["≥20张", "≥90%"]


def test_other_tables_of_the_same_publication_stay_outside() -> None:
    document = parse(
        "一般公共预算支出表\n教育支出 1,234.00 1,200.00 34.00\n项目支出 500.00 500.00\n\n"
        f"项目支出绩效目标表\n{HEAD}\n某市图书馆 8.75 8.75\n    图书采购 8.75 8.75\n采购图书。\n{ITEM}\n\n2025年部门整体支出绩效目标表\n整体目标：……\n"
    )
    assert names(document) == [("某市图书馆", ["图书采购"])]
    assert annuals(document) == ["≥20张"]


def test_an_outline_in_the_indicator_column_is_not_swallowed_by_the_goal() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 8.75 8.75\n    系统运维 8.75 8.75\n保障系统运行。\n1.产出数量：1.1巡检次数,目标值≥24次。\n2.产出质量：2.1系统可用率,目标值≥98%。\n"
    )
    (project,) = document.projects
    assert project.goal.text == "保障系统运行。"
    assert project.dialect == "outline"
    assert annuals(document) == ["≥24次", "≥98%"]


def test_a_project_without_indicators_is_kept() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 8.75 8.75\n    图书采购 5.00 5.00\n采购图书。\n    图书编目 3.75 3.75\n编目。\n{ITEM}\n"
    )
    assert [(project.name.text, len(project.indicators)) for project in document.projects] == [
        ("图书采购", 0),
        ("图书编目", 1),
    ]


def test_the_flat_notation_stands_in_wrapped_text_too() -> None:
    document = parse(
        f"{HEAD}\n某市图书馆 8.75 8.75\n    图书采购 8.75 8.75\n采购。\n1、产出指标：采购册数，年度指标值：≥2000\n册。2、满意度指标：读者满意度，年度指标值：≥90%。\n"
    )
    assert annuals(document) == ["≥2000册", "≥90%"]
