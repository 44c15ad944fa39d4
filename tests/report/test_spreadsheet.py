"""CSV: what Excel and data frames read back is what was found, and nothing computes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from linter.findings import Run
from linter.report import View, is_report, reporter
from linter.words import use
from tests.support.findings import finding, report


def printed(run: Run) -> str:
    out = io.StringIO()
    reporter("csv").write(run, out, View())
    return out.getvalue()


def rows(run: Run) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed(run).removeprefix("\ufeff"), newline="")))


def test_a_row_holds_everything_about_a_finding() -> None:
    one = finding()._replace(unit="甲局", field="annual", amount=Decimal("-12.50"))
    assert rows(Run((report([one]),))) == [
        {
            "规则": "Q001", "级别": "错误", "文件": "表.tsv", "行": "1", "列": "6", "单元格": "", "预算单位": "甲局", "项目名称": "项目0",
            "项目金额": "-12.50", "指标序号": "1", "指标名称": "参训人数", "部位": "年度指标值", "问题": "“参训人数”的年度指标值没有数字",
            "改写建议": "写出数值", "审核意见": "2. 指标不够细化、量化", "规则名称": "规则",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_begins_with_the_mark_excel_needs_and_ends_lines_as_excel_does(language: str) -> None:
    use(language)
    text = printed(Run((report([finding()]),)))
    assert text.startswith("\ufeff")
    assert is_report(text.encode())
    assert text.count("\r\n") == text.count("\n") == 2


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u3000", "\x00"])
def test_no_cell_is_a_formula(sign: str, before: str) -> None:
    evil = f"{before}{sign}cmd|' /C calc'!A0"
    one = finding(message=evil, hint=evil, name=evil, number=evil)._replace(unit=evil, project=evil, field=evil)
    source = one.source._replace(path=evil)
    (row,) = rows(Run((report([one._replace(source=source)]),)))
    evil_cells = [cell for cell in row.values() if "calc" in cell]
    assert len(evil_cells) == 8
    assert all(cell.startswith("'") for cell in evil_cells)


@pytest.mark.parametrize("text", ['a"b', "a,b", "a\nb", "a\rb\u2028c", "\u202ea\x07", "\ud800", "'a", "a;b"])
def test_every_text_stays_in_its_cell_and_can_be_written(text: str) -> None:
    run = Run((report([finding(message=text), finding()]),))
    assert len(rows(run)) == 2
    printed(run).encode("utf-8")
    assert rows(run)[0]["问题"].isprintable()


def test_nothing_found_is_a_head_without_rows() -> None:
    assert rows(Run(())) == []
    assert printed(Run(())).startswith("\ufeff规则,")
