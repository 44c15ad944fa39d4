"""Mending comes to rest, mends what a page break printed twice in both places, and refuses what goes too far."""

from __future__ import annotations

import pytest

from linter.findings import Edit, Fix, Report
from linter.fixing.refusal import Refused
from linter.fixing.rounds import SAFE_FIXES, mend
from linter.fixing.tables import TextTable
from linter.model import Document, Span
from linter.pipeline import parse
from tests.support.mending import after, mended, usual_linter

ITEM = "1、1-产出指标；11-数量指标；{name}；实施周期指标值:{value}；年度指标值:{value}。"


def item(value: str = "≥5场", name: str = "宣传场次") -> str:
    return ITEM.format(name=name, value=value)


def test_a_fix_that_uncovers_another_is_followed_by_it() -> None:
    assert after(item("＞=95%以上", "上座率")) == item("≥95%", "上座率")


def test_mending_twice_is_mending_once() -> None:
    once = mended(item("≧ 95%以上。", "上座率。"), "H", "V012", "N012")
    assert after(once.document.source.text, "H", "V012", "N012") == once.document.source.text


def test_unsafe_fixes_wait_until_they_are_asked_for() -> None:
    text = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:90%；年度指标值:90%。"
    assert after(text) == text
    assert after(text, unsafe=True) == text.replace(":90", ":≥90")


@pytest.mark.parametrize("annual", ["≥100%", "≥100.0%", "＞100%", "≥9%", "9%以上", "≤9%", "9%"])
@pytest.mark.parametrize("cycle", ["100.00%", "100%", "≥100%", "9%", "9.0%", "≥9%", "≤9%"])
@pytest.mark.parametrize("name", ["漏损率", "合格率"])
def test_fixes_of_the_two_values_of_an_indicator_come_to_rest(name: str, cycle: str, annual: str) -> None:
    text = f"1、1-产出指标；12-质量指标；{name}；实施周期指标值:{cycle}；年度指标值:{annual}。"
    once = after(text, unsafe=True)
    assert after(once, unsafe=True) == once


def test_a_goal_is_never_touched() -> None:
    text = f"项目名称\t总计\t绩效目标\t绩效指标\n护栏\t3.00\t维护护栏。。”安全“的的。\t{item('≧2场')}\n"
    assert after(text) == text.replace("≧", "≥")


def test_the_name_of_a_project_changes_only_unsafely() -> None:
    text = f"项目名称\t总计\t绩效目标\t绩效指标\n林木种苗种苗补助\t3.00\t育苗。\t{item()}\n"
    assert after(text) == text
    assert after(text, unsafe=True) == text.replace("种苗种苗", "种苗")


def test_a_row_printed_again_is_mended_in_both_places() -> None:
    head = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标\n"
    row = f"    校舍维修 3. 00 3. 00\n完成维修。\n{item('≧2场')}\n"
    text = f"部门名称：某局 单位：万元\n{head}某局 3. 00 3. 00\n{row}{head}{row}"
    assert [one.repeated for one in parse(text).projects] == [False, True]
    assert after(text) == text.replace("≧", "≥")


def test_a_doubled_quote_of_csv_is_left_alone() -> None:
    text = '项目名称,绩效指标\n宣传,"1、产出指标：""租凭""面积，年度指标值：≧3亩。"\n'
    assert after(text, unsafe=True) == text.replace("≧", "≥").replace("租凭", "租赁")


def test_a_comma_never_ends_a_cell_of_csv() -> None:
    text = f"项目名称,绩效指标\n宣传,{item()}\n护栏,{item().replace('；年度', '年度')}\n"
    assert after(text) == text.replace("场年度", "场；年度")


def lint_with(edit: Edit, document: Document) -> Report:
    report = usual_linter().lint(document)
    finding = report.findings[0]._replace(fix=Fix("safe", (edit,), "", ""))
    return report._replace(findings=(finding,))


def test_a_fix_that_changes_another_part_is_refused_and_named() -> None:
    document = parse(item("≥5场") + item("≥6场").replace("1、", "2、", 1))
    number = document.source.text.index("6")
    with pytest.raises(Refused) as refused:
        mend(TextTable(document, parse), lambda one: lint_with(Edit(Span(number, number + 1), "7"), one), SAFE_FIXES)
    assert "实施周期指标值会改变" in refused.value.reason
    assert refused.value.finding is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("；实施周期指标值:", "；"),
        ("1-产出指标；", "2-效益指标；"),
        ("。", "。2、1-产出指标；11-数量指标；场次；实施周期指标值:1场；年度指标值:1场。"),
    ],
)
def test_a_fix_that_breaks_the_notation_or_writes_beside_its_place_is_refused(old: str, new: str) -> None:
    document = parse(item() + "\n")
    place = Span(len(item()), len(item()))

    def read(text: str) -> Document:
        return parse(item().replace(old, new, 1) + "\n")

    with pytest.raises(Refused):
        mend(TextTable(document, read), lambda one: lint_with(Edit(place, " "), one), SAFE_FIXES)


def test_fixes_that_undo_each_other_are_refused() -> None:
    document = parse(item("≥5场"))

    def swing(one: Document) -> Report:
        place = one.source.text.index("宣") if "宣" in one.source.text else one.source.text.index("喧")
        other = "喧" if "宣" in one.source.text else "宣"
        return lint_with(Edit(Span(place, place + 1), other), one)

    with pytest.raises(Refused, match="相互抵触"):
        mend(TextTable(document, parse), swing, SAFE_FIXES)
