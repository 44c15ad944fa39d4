"""The rich report: complete, short, and readable at every width, in a pipe and without colour."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from rich.cells import cell_len

from linter.findings import Report, Run
from linter.pipeline import build_linter, lint, parse
from linter.report import View, reporter
from linter.report.counting import fold, for_people
from tests.support.corpus import TABLES, document, needs_corpus

TABLE = """项目名称\t总计\t绩效目标\t绩效指标
某市图书馆\t30.00\t\t
阅读推广\t10.00\t推广阅读\t1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:0；年度指标值:0。2、1-产出指标；11-数量指标；活动场次；实施周期指标值:≧12场；年度指标值:≧12场。
图书采购\t20.00\t采购图书\t1、1-产出指标；11-数量指标；采购册数；实施周期指标值:定量指标；年度指标值:定量指标。2、1-产出指标；12-质量指标；到馆率；实施周期指标值:100%；年度指标值:100%。3、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:0；年度指标值:0。
"""


@cache
def reference(table: str) -> Report:
    return build_linter().lint(document(table))


def printed(report: Report, width: int = 100, *, show: str = "warning", color: bool | None = None) -> str:
    out = io.StringIO()
    reporter("rich").write(Run((report,)), out, View(show=show, width=width, color=color))
    return out.getvalue()


def test_an_error_comes_with_its_source_the_place_the_advice_and_the_authority() -> None:
    text = printed(lint(TABLE, path="表.tsv"))
    assert "■ 某市图书馆" in text
    assert "▸ 阅读推广  10.00" in text
    lines = text.splitlines()
    (source,) = [n for n, line in enumerate(lines) if re.search(r"^ +3 │ ", line)]
    marked = lines[source + 1]
    place = cell_len(marked[: marked.index("^")])
    assert _at_cell(lines[source], place) == "0"
    assert "改写 改为要达到的满意度" in text
    assert "依据 省级预算绩效管理系统" in text


def _at_cell(line: str, cell: int) -> str:
    for index in range(len(line)):
        if cell_len(line[:index]) == cell:
            return line[index]
    return ""


def test_equal_findings_of_sibling_projects_are_folded_into_one() -> None:
    report = lint(TABLE, path="表.tsv")
    text = printed(report)
    assert text.count("满意度不能为0") == 1
    assert "同样问题还见于 1 处：第4行" in text
    assert len([one for one in fold(report.findings) if one.finding.rule == "V001"]) == 1


def test_infos_are_counted_with_one_example_and_opened_on_request() -> None:
    report = lint(TABLE, path="表.tsv")
    text = printed(report)
    assert "提示 H001 ×1 如第3行" in text
    assert "改写 统一用" not in text
    assert "改写 统一用" in printed(report, show="info")


def test_warnings_can_be_hidden_too() -> None:
    text = printed(lint(TABLE, path="表.tsv"), show="error")
    assert "警告 P007 ×1" in text


def test_the_tables_by_rule_and_by_opinion_count_what_is_there() -> None:
    text = printed(lint(TABLE, path="表.tsv"))
    assert re.search(r"V001 +满意度目标为0 +错误 +2", text)
    assert re.search(r"4\. 指标与指标值不匹配 +2", text)
    assert "量化率 80.0%" in text


def test_a_clean_table_is_praised_in_a_few_lines() -> None:
    clean = "1、1-产出指标；11-数量指标；活动场次；实施周期指标值:≥36场；年度指标值:≥12场。"
    text = printed(lint(clean, path="a.txt"))
    assert "没有发现问题" in text
    assert len(text.splitlines()) < 10


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks_inside_a_finding(width: int) -> None:
    for line in printed(lint(TABLE * 3, path="表.tsv"), width).splitlines():
        assert cell_len(line) <= width


def test_without_colour_there_are_no_escape_sequences_and_with_it_there_are() -> None:
    report = lint(TABLE, path="表.tsv")
    assert "\x1b" not in printed(report)
    assert "\x1b" not in printed(report, color=False)
    assert "\x1b" in printed(report, color=True)


def test_a_severity_that_another_rule_raised_says_so() -> None:
    item = "1、1-产出指标；11-数量指标；服务流动人口；实施周期指标值:≥5人；年度指标值:实际到站登记的流动人口总数。"
    report = lint(item, path="a.txt")
    (raised,) = [one for one in report.findings if one.rule == "Q007"]
    assert (raised.severity, raised.raised_by) == ("error", "Q009")
    assert "错误 Q007（因Q009升级） 第1行" in printed(report)
    assert {one.raised_by for one in lint(TABLE).findings} == {""}


@needs_corpus
@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_report_of_a_table_of_258_projects_stays_under_600_lines(width: int) -> None:
    text = printed(reference(TABLES[1]), width)
    assert len(text.splitlines()) < 600
    for line in text.splitlines():
        assert cell_len(line) <= width
    assert "本表1246项中有1157项（93%）周期值与年度值相同" in text


@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_every_error_and_warning_is_printed_or_stands_behind_one_that_is(table: str) -> None:
    report = reference(table)
    text = printed(report, 160)
    for folded in fold([one for one in for_people(report.findings) if one.severity != "info"]):
        line = folded.finding.location.start.line
        raised = f"（因{folded.finding.raised_by}升级）" if folded.finding.raised_by else ""
        assert f"{folded.finding.rule}{raised} 第{line}行" in text
        if folded.others:
            assert f"同样问题还见于 {len(folded.others)} 处" in text


@needs_corpus
def test_values_across_wrapped_lines_are_marked_on_each_line() -> None:
    text = printed(reference(TABLES[0]), 100)
    block = text[text.index("第100行第3项") :].splitlines()
    assert [line.split("│")[0].strip() for line in block[1:5]] == ["100", "", "101", ""]
    assert all("^" in line for line in (block[2], block[4]))


def test_a_document_without_units_or_amounts_prints() -> None:
    report = build_linter().lint(parse("1、满意度指标：读者满意度，年度指标值：0。"))
    assert "（未写项目名称）" in printed(report)


QUANTITIES = ["数量指标；设备到位率", "数量指标；巡检完成率", "数量指标；管网普查率", "质量指标；设备完好率"]


def test_a_rule_that_folds_by_project_is_one_line_where_it_speaks_often() -> None:
    items = [
        f"{number}、1-产出指标；{11 + (number == 4)}-{name}；实施周期指标值:≥95%；年度指标值:≥95%。"
        for number, name in enumerate(QUANTITIES, 1)
    ]
    row = "供水保障\t20.00\t保障供水\t{}\n"
    header = "项目名称\t总计\t绩效目标\t绩效指标\n"
    text = printed(lint(header + row.format("".join(items))), show="info")
    assert text.count("归在了数量指标") == 1
    assert "同样问题还见于 2 处：第2、3项" in text
    few = printed(lint(header + row.format("".join(items[:2]))), show="info")
    assert few.count("归在了数量指标") == 2


def test_a_rule_that_folds_by_document_is_one_line_until_everything_is_asked_for() -> None:
    words = TABLE.replace("实施周期指标值:100%", "实施周期指标值:按计划").replace(
        "实施周期指标值:≧12场", "实施周期指标值:全年开展"
    )
    report = lint(words, path="表.tsv")
    assert len([one for one in report.findings if one.rule == "C006"]) == 2
    assert printed(report).count("警告 C006 ") == 1
    assert "同样问题还见于 1 处" in printed(report)
    assert printed(report, show="info").count("警告 C006 ") == 2
