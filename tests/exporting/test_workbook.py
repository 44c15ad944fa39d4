"""``jixiao parse --format xlsx``: every indicator a row, numbers as numbers, nothing a formula."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from linter.exporting.workbook import Table, workbook
from linter.findings import Report
from linter.model import Columns, Indicator, Project
from linter.pipeline import build_linter, parse
from linter.report.counting import for_people
from linter.scoring import scores
from linter.words import use
from tests.support.commands import BAD, GOOD, Command
from tests.support.office import as_xlsx
from tests.support.tables import Block, as_rows, tables

EXAMPLES = Path(__file__).parents[2] / "examples"
LINTER = build_linter()
HEADER = ["项目名称", "总计", "绩效指标"]
ROWS = [HEADER, ["阅读推广", "1.50", BAD.strip() + GOOD.strip().replace("1、1", "2、1", 1)]]


def made(data: bytes | str, name: str = "表") -> dict[str, list[dict[str, Any]]]:
    """The rows of both sheets by their headings."""
    report = LINTER.lint(parse(data, path=name))
    return sheets(workbook([Table(report, LINTER.builder)]))


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    from openpyxl import load_workbook

    found = {}
    for sheet in load_workbook(io.BytesIO(data)):
        heads, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return found


def test_an_indicator_is_a_row_with_its_parts_and_numbers() -> None:
    first, second = made(as_xlsx(ROWS))["指标"]
    assert (second["项目名称"], second["序号"], second["一级编码"], second["一级指标"]) == (
        "阅读推广",
        "2",
        "1",
        "产出指标",
    )
    assert (second["二级指标"], second["指标名称"]) == ("数量指标", "培训人次")
    assert (second["年度指标值"], second["年度值比较符号"], second["年度值数值"], second["年度值单位"]) == (
        "≥200人次",
        "≥",
        200,
        "人次",
    )
    assert second["年度值类型"] == "带比较符号的数"
    assert second["周期值数值"] == 300
    assert (first["最高级别"], first["位置"]) == ("错误", "Sheet!C2")
    assert "V001" in first["规则"].split()
    assert "V001 “读者满意度”的目标为“0”" in first["问题"]


def test_a_value_without_a_number_leaves_its_cell_empty() -> None:
    (row,) = made(GOOD.replace("≥200人次", "有所提高"))["指标"]
    assert (row["年度值比较符号"], row["年度值数值"], row["年度值单位"]) == (None, None, None)


def test_a_project_is_a_row_with_amount_counts_and_score() -> None:
    report = LINTER.lint(parse(as_xlsx(ROWS)))
    (project,) = (row for row in made(as_xlsx(ROWS))["项目"] if row["项目名称"] == "阅读推广")
    assert (project["金额"], project["指标数"], project["量化数"], project["量化率"]) == (1.5, 2, 2, 1)
    assert project["参考分（非官方）"] == float(scores(report).projects[0].score)
    shown = [one for one in for_people(report.findings) if one.target != "document"]
    assert [project[name] for name in ("错误", "警告", "提示")] == [
        sum(one.severity == severity for one in shown) for severity in ("error", "warning", "info")
    ]
    assert "P007" in project["规则"].split()
    assert "V001" not in project["规则"].split()


def test_every_finding_people_see_stands_in_one_row() -> None:
    data = as_xlsx([*ROWS, ["图书采购", "2.00", GOOD.strip()]])
    report = LINTER.lint(parse(data, path="表"))
    found = made(data)
    lines = [
        line
        for sheet, key in (("指标", "问题"), ("项目", "项目层面的问题"))
        for row in found[sheet]
        for line in (row[key] or "").split("\n")
        if line
    ]
    assert sorted(lines) == sorted(f"{one.rule} {one.message}" for one in for_people(report.findings))


def test_the_header_stays_and_can_filter() -> None:
    from openpyxl import load_workbook

    report = LINTER.lint(parse(as_xlsx(ROWS)))
    book = load_workbook(io.BytesIO(workbook([Table(report, LINTER.builder)])))
    assert book.sheetnames == ["指标", "项目"]
    for sheet in book:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])


def test_nothing_is_a_formula_or_an_error() -> None:
    from openpyxl import load_workbook

    evil = "=cmd|' /C calc'!A0"
    rows = [
        HEADER,
        [evil, "1", BAD.strip().replace("读者满意度", "@SUM(A1)😀\u202e_x005F_x0041_")],
        ["#N/A", "2", GOOD.strip()],
    ]
    report = LINTER.lint(parse(as_xlsx(rows)))
    book = load_workbook(io.BytesIO(workbook([Table(report, LINTER.builder)])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"inlineStr", "s", "n"}
    named = [cell for cell in cells if cell.value and str(cell.value).startswith(("=", "@"))]
    assert len(named) >= 3
    assert all(cell.quotePrefix for cell in named)
    assert not any("\u202e" in str(cell.value) for cell in cells)


def test_a_huge_number_is_left_to_its_text() -> None:
    (row,) = made(GOOD.replace("200", "9" * 400))["指标"]
    assert row["年度值数值"] is None
    assert row["年度指标值"].startswith("≥999")


def test_a_row_printed_again_is_not_listed_again() -> None:
    document = parse(as_xlsx(ROWS))
    unit = document.units[0]
    again = unit._replace(projects=(*unit.projects, unit.projects[0]._replace(repeated=True)))
    report = LINTER.lint(document._replace(units=(again,)))
    assert len(sheets(workbook([Table(report, LINTER.builder)]))["指标"]) == 2


def findings(report: Report) -> Counter[tuple[str, ...]]:
    """What is said of the indicators and projects, not of how a cell writes them, which the workbook does not tell."""
    return Counter(
        (one.rule, one.unit, one.project, one.number or "")
        for one in report.findings
        if one.rule not in ("N008", "N013", "N014", "H004")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["clean.tsv", "defects-mixed-codes.tsv", "defects-opt-in.tsv", "forms/gongxin-2025.csv"]
)
def test_the_workbook_is_read_as_the_tables_it_was_made_of(name: str, lang: str) -> None:
    use(lang)
    report = LINTER.lint(parse(EXAMPLES / name))
    again = LINTER.lint(parse(workbook([Table(report, LINTER.builder)]), path="表.xlsx", year=report.document.year))
    before, after = (list(one.document.projects) for one in (report, again))
    assert [(one.name.text, one.goal.text, one.amounts and one.amounts.total) for one in after] == [
        (one.name.text, one.goal.text, one.amounts and one.amounts.total) for one in before
    ]
    assert [[parts(each) for each in one.indicators] for one in after] == [
        [parts(each) for each in one.indicators] for one in before
    ]
    assert findings(again) == findings(report)


def parts(one: Indicator) -> tuple[object, ...]:
    levels = [(level.code, level.name) if level else None for level in (one.level1, one.level2)]
    return (one.number, *levels, *(part.text if part else None for part in (one.name, one.cycle, one.annual)))


FORM = """\
项目名称,一级指标,二级指标,三级指标,指标性质,年度指标值,计量单位,权重
阅读推广,产出指标,数量指标,培训人次,≥,≤200,人次,60
,产出指标,数量指标,新增展厅面积,≥,12,m2,0.5
,产出指标,质量指标,活动质量,定性,优良,,10.50
,满意度指标,服务对象满意度,读者满意度,≥,95人,%,20%
图书采购,产出指标,数量指标,采购图书册数,≥,大幅增加,册,
,效益指标,社会效益指标,借阅人次,定性,≥3000人次,,100
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_columns_of_a_form_are_carried_and_the_rules_about_them_find_the_same_again(lang: str) -> None:
    use(lang)
    report = LINTER.lint(parse(FORM, path="表.csv"))
    again = LINTER.lint(parse(workbook([Table(report, LINTER.builder)]), path="表.xlsx"))
    before, after = ([columns(one) for one in each.document.projects] for each in (report, again))
    assert after == before
    assert {"F001", "F002", "F003", "F004", "F005"} <= {one.rule for one in report.findings}
    assert findings(again) == findings(report)


def columns(project: Project) -> list[tuple[object, ...]]:
    own = [one.columns or Columns() for one in project.indicators]
    texts = [tuple(field.text if field else None for field in one) for one in own]
    return [(*parts(one), *text) for one, text in zip(project.indicators, texts, strict=True)]


def test_a_workbook_of_several_tables_gives_the_findings_of_each_of_them() -> None:
    tables = [parse(FORM, path="表.csv"), parse(EXAMPLES / "clean.tsv"), parse(as_xlsx(ROWS), path="乙.xlsx")]
    reports = [LINTER.lint(one) for one in tables]
    again = LINTER.lint(
        parse(workbook([Table(one, LINTER.builder) for one in reports]), path="全.xlsx", year=tables[1].year)
    )
    families = ("N", "V", "U", "F", "Q")  # those that are about one indicator, or the weights of one project
    found, wanted = (
        Counter((key[0], *key[2:]) for one in some for key in findings(one).elements() if key[0].startswith(families))
        for some in ((again,), reports)
    )
    assert found == wanted


def test_the_columns_of_a_form_stand_only_where_a_table_has_them() -> None:
    assert not {"比较符号", "计量单位", "权重"} & set(made(as_xlsx(ROWS))["指标"][0])
    (row,) = made("项目名称,三级指标,指标名称,年度指标值,权重\n甲,产出指标,培训人次,≥200人次,0.5\n")["指标"]
    assert row["权重"] == 0.5
    assert not {"比较符号", "计量单位"} & set(row)


def test_the_workbook_is_linted_where_it_is_named_and_passed_over_in_a_folder(jixiao: Command) -> None:
    jixiao.write("甲.xlsx", as_xlsx(ROWS))
    jixiao("parse", "甲.xlsx", "--output", "指标.xlsx")
    named = json.loads(jixiao("check", "指标.xlsx", "--format", "json").out)
    folder = json.loads(jixiao("check", ".", "--format", "json").out)
    assert {one["path"] for one in named["findings"]} == {"指标.xlsx"}
    assert "V001" in {one["rule"] for one in named["findings"]}
    assert {one["path"] for one in folder["findings"]} == {"甲.xlsx"}


def test_english_workbooks_are_english() -> None:
    use("en")
    found = made(as_xlsx(ROWS))
    assert found["indicators"][1]["kind of annual value"] == "a number with a comparison"
    assert list(found) == ["indicators", "projects"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_random_tables_give_their_projects_amounts_and_indicators(table: list[Block]) -> None:
    found = made(as_xlsx(as_rows(table)))
    meant = [(block.unit, row) for block in table for row in block.rows]
    listed = [row for row in found["项目"] if row["项目名称"] != "（全表）"]
    assert [(row["预算单位"], row["项目名称"], Decimal(str(row["金额"]))) for row in listed] == [
        (unit, row.name, row.amount) for unit, row in meant
    ]
    assert [row["项目名称"] for row in found["指标"]] == [row.name for _, row in meant for _ in row.items]


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_ending_of_the_output_tells_the_format(jixiao: Command) -> None:
    jixiao.write("甲.txt", GOOD)
    jixiao.write("乙.xlsx", as_xlsx(ROWS))
    result = jixiao("parse", "甲.txt", "乙.xlsx", "--output", "指标.xlsx")
    assert (result.code, result.out, result.err) == (0, "", "")
    found = sheets((jixiao.folder / "指标.xlsx").read_bytes())
    assert [row["文件"] for row in found["指标"]] == ["甲.txt", "乙.xlsx", "乙.xlsx"]
    jixiao("parse", "甲.txt", "--output", "指标.csv")
    assert (jixiao.folder / "指标.csv").read_text(encoding="utf-8").startswith("path,unit,")


def test_a_workbook_cannot_be_printed(jixiao: Command) -> None:
    jixiao.write("甲.txt", GOOD)
    result = jixiao("parse", "甲.txt", "--format", "xlsx")
    assert result.code == 2
    assert "工作簿不能输出到屏幕" in result.err
    assert "--output 指标.xlsx" in result.err


def test_what_could_not_be_read_is_said_and_the_rest_is_written(jixiao: Command) -> None:
    jixiao.write("甲.txt", GOOD)
    result = jixiao("parse", "甲.txt", "无.txt", "--output", "指标.xlsx")
    assert result.code == 2
    assert "无.txt: 没有这个文件" in result.err
    assert len(sheets((jixiao.folder / "指标.xlsx").read_bytes())["指标"]) == 1


def test_nothing_is_written_without_indicators(jixiao: Command) -> None:
    jixiao.write("甲.txt", "没有指标")
    assert jixiao("parse", "甲.txt", "--output", "指标.xlsx").code == 2
    assert not (jixiao.folder / "指标.xlsx").exists()


def test_a_missing_library_is_named(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    jixiao.write("甲.txt", GOOD)
    result = jixiao("parse", "甲.txt", "--output", "指标.xlsx")
    assert result.code == 2
    assert 'pip install "jixiao-lint[office]"' in result.err


def test_a_project_without_a_unit_has_none_in_the_workbook_either() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx([["预算单位", *HEADER], ["某市图书馆", *ROWS[1]]])))
    for title, rows in (
        ("乙", [HEADER, ["巡查", "1.00", GOOD.strip()]]),
        ("丙", [["预算单位", *HEADER], ["某市图书馆", "展览", *ROWS[1][1:]]]),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    report = LINTER.lint(parse(out.getvalue(), path="表.xlsx"))
    again = parse(workbook([Table(report, LINTER.builder)]), path="指标.xlsx")
    assert [(unit.name.text, [one.name.text for one in unit.projects]) for unit in again.units] == [
        ("某市图书馆", ["阅读推广"]),
        ("", ["巡查"]),
        ("某市图书馆", ["展览"]),
    ]
