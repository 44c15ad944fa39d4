"""Annotated workbooks: a comment wherever there is a finding, and everything else as it was."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from linter.annotating import Style, annotate
from linter.annotating.notes import MOST
from linter.annotating.sheet_notes import _ORDER
from linter.model import InputError
from linter.pipeline import lint
from linter.report.counting import for_people
from linter.words import use
from tests.support.annotated import (
    EVERY,
    annotated,
    canonical,
    cell_of,
    grounds,
    members,
    notes,
    rich_workbook,
    told,
    with_parts,
)  # fmt: skip
from tests.support.commands import WARNING
from tests.support.office import as_xlsx, needs_samples, sample, saved
from tests.support.tables import Block, as_rows, tables

HEADER = ["项目名称", "总计", "绩效指标"]
BAD = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。"
MORE = "1、1-产出指标；11-数量指标；采购册数；实施周期指标值:≥90%；年度指标值:定量指标。"
ROWS = [HEADER, ["阅读推广", "1.50", BAD], ["图书采购", "2.50", MORE]]
SUMMARY = "绩效指标检查"
OURS = (
    "//*[local-name()='conditionalFormatting'][.//*[text()='LEN(\"jixiao\")>0']]",
    "//*[local-name()='legacyDrawing']",
)


def opened(data: bytes, **how: Any) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), **how)


def test_every_finding_is_told_once_in_the_comment_of_its_cell() -> None:
    report, copy = annotated(as_xlsx(ROWS), "表.xlsx")
    found = notes(copy)
    by_cell = defaultdict(list)
    for finding in for_people(report.findings):
        by_cell[cell_of(finding)].append(finding)
    assert found.keys() == by_cell.keys()
    assert len(by_cell) > 2
    for place, findings in by_cell.items():
        assert Counter(one.message for one in findings) == Counter(
            {message: found[place].count(message) for message in {one.message for one in findings}}
        )


def test_a_comment_tells_rule_severity_rewrite_and_authority() -> None:
    _, copy = annotated(as_xlsx(ROWS), "表.xlsx")
    text = notes(copy)["Sheet", "C2"]
    assert "错误 V001 第1项\n“读者满意度”的目标为“0”" in text
    assert "\n改写：" in text
    assert "\n依据：省级预算绩效管理系统的指标方向校验" in text


def test_the_copy_gives_the_same_findings() -> None:
    for data in (as_xlsx(ROWS), rich_workbook(ROWS)):
        report, copy = annotated(data, "表.xlsx")
        assert report.findings
        assert told(lint(copy, path="表.xlsx").findings) == told(report.findings)


def test_every_part_is_as_it_was_without_our_additions() -> None:
    before = rich_workbook(ROWS)
    _, copy = annotated(before, "表.xlsx")
    old, new = members(before), members(copy)
    assert old.keys() <= new.keys()
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    assert canonical(new["xl/worksheets/sheet1.xml"], OURS[0]) == canonical(old["xl/worksheets/sheet1.xml"])
    ours = ("//*[@name='_jixiao_summary']", f"//*[local-name()='sheet'][@name='{SUMMARY}']")
    assert canonical(new["xl/workbook.xml"], *ours) == canonical(old["xl/workbook.xml"])
    assert any(b"chart" in name.encode() for name in old)


def test_the_rows_of_a_sheet_have_the_same_bytes_in_the_copy() -> None:
    def odd(name: str, part: bytes) -> bytes:
        """As another program might write them."""
        part = part.replace(b"<sheetData>", b"<sheetData >\r\n<!-- rows -->")
        return part.replace(b"</sheetData>", b"<row r='9'/></sheetData\n>") if name.endswith("sheet1.xml") else part

    def rows(data: bytes) -> bytes:
        part = members(data)["xl/worksheets/sheet1.xml"]
        return part[part.index(b"<!-- rows -->") : part.index(b"<row r='9'/>")]

    before = with_parts(rich_workbook(ROWS), odd)
    assert rows(annotated(before, "表.xlsx")[1]) == rows(before)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-15"])
def test_the_rows_of_a_sheet_in_another_encoding_are_in_the_copy_all_the_same(encoding: str) -> None:
    def other(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        text = re.sub(r"^<\?xml.*?\?>", "", part.decode())
        return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding, "xmlcharrefreplace")

    before = with_parts(rich_workbook(ROWS), other)
    old, new = (members(data)["xl/worksheets/sheet1.xml"] for data in (before, annotated(before, "表.xlsx")[1]))
    assert canonical(new, OURS[0]) == canonical(old)


def test_a_part_that_would_take_too_much_memory_is_refused_with_advice() -> None:
    data = with_parts(
        as_xlsx(ROWS),
        lambda name, part: part.replace(
            b"</worksheet>", b"<rowBreaks>" + b"<a/>" * 2_000_000 + b"</rowBreaks></worksheet>"
        ),
    )
    report = lint(as_xlsx(ROWS), path="表.xlsx")
    with pytest.raises(InputError, match="过大，不能写批注"):
        annotate(data, report, EVERY)


def test_what_other_libraries_would_lose_stays() -> None:
    """Extensions, form fields and drawings of the sheet, macros, parts nobody knows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    tail = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14">'
        f'<controls xmlns="{main}"/></mc:Choice></mc:AlternateContent><extLst><ext uri="x"><x14:a xmlns:x14="urn:x14"/></ext></extLst>'
    )

    def extended(name: str, part: bytes) -> bytes:
        return part.replace(b"</worksheet>", f"{tail}</worksheet>".encode()) if name.endswith("sheet1.xml") else part

    more = {"xl/vbaProject.bin": b"\0macro", "customXml/item1.xml": b"<a>\r\n</a>"}
    before = with_parts(rich_workbook(ROWS), extended, more)
    old, new = members(before), members(annotated(before, "表.xlsx")[1])
    assert canonical(new["xl/worksheets/sheet1.xml"], OURS[0]) == canonical(old["xl/worksheets/sheet1.xml"])
    assert {name: new[name] for name in more} == more
    names = [etree.QName(one).localname for one in etree.fromstring(new["xl/worksheets/sheet1.xml"])]
    ordered = [name for name in _ORDER if name in names]
    assert list(dict.fromkeys(names)) == ordered


def test_a_workbook_without_styles_gets_some() -> None:
    def bare(name: str, part: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", part)
        if name == "[Content_Types].xml":
            return re.sub(rb"<Override [^>]*styles[^>]*/>", b"", part)
        if name == "xl/styles.xml":
            return b""
        return re.sub(rb' s="\d+"', b"", part) if name.startswith("xl/worksheets/") else part

    data = with_parts(as_xlsx(ROWS), bare)
    report, copy = annotated(data, "表.xlsx")
    assert notes(copy).keys() == {cell_of(one) for one in for_people(report.findings)}


def test_what_openpyxl_sees_of_the_sheets_is_as_it_was() -> None:
    before = rich_workbook(ROWS)
    _, copy = annotated(before, "表.xlsx")
    for how in ({}, {"data_only": True}):
        old, new = opened(before, **how), opened(copy, **how)
        assert new.sheetnames == [*old.sheetnames, SUMMARY]
        assert new.active.title == old.active.title
        assert {name: one.attr_text for name, one in old.defined_names.items()}.items() <= {
            name: one.attr_text for name, one in new.defined_names.items()
        }.items()
        for sheet in old.worksheets:
            other = new[sheet.title]
            cells = {cell.coordinate: (cell.value, cell._style) for row in sheet.iter_rows() for cell in row}
            assert cells == {cell.coordinate: (cell.value, cell._style) for row in other.iter_rows() for cell in row}
            assert other.sheet_state == sheet.sheet_state
            assert str(other.merged_cells) == str(sheet.merged_cells)
            assert other.print_area == sheet.print_area
            assert other.print_title_rows == sheet.print_title_rows
            assert other.page_setup.orientation == sheet.page_setup.orientation
            assert other.oddFooter.center.text == sheet.oddFooter.center.text
            assert other.freeze_panes == sheet.freeze_panes
            assert {key: one.width for key, one in other.column_dimensions.items()} == {
                key: one.width for key, one in sheet.column_dimensions.items()
            }
            assert other.row_dimensions[3].height == sheet.row_dimensions[3].height
    assert opened(copy, data_only=True).worksheets[0]["E1"].value == 3


def test_the_comments_of_others_stay() -> None:
    _, copy = annotated(rich_workbook(ROWS), "表.xlsx")
    found = notes(copy)
    title = "2025 年'表'"
    assert found[title, "E2"] == "与指标无关"
    assert found[title, "C3"].startswith("请核对")
    assert "―― 绩效指标检查 ――\n错误 V001" in found[title, "C3"]
    book = opened(copy)
    assert book[title]["C3"].comment.author == "老张"
    assert book[title]["C4"].comment.author == SUMMARY


def test_every_comment_has_one_box() -> None:
    for data in (as_xlsx(ROWS), rich_workbook(ROWS)):
        copy = annotated(data, "表.xlsx")[1]
        drawings = b"".join(part for name, part in members(copy).items() if name.endswith(".vml")).decode()
        boxes = [(int(row), int(column)) for row, column in re.findall(r"Row>(\d+)<.*?Column>(\d+)<", drawings, re.S)]
        cells = [opened(copy)[sheet][cell] for sheet, cell in notes(copy)]
        assert sorted(boxes) == sorted((cell.row - 1, cell.column - 1) for cell in cells)


def test_a_cell_has_the_colour_of_its_gravest_finding() -> None:
    colors = {"error": "#111111", "warning": "#222222", "info": "#333333"}
    report, copy = annotated(
        as_xlsx([*ROWS, ["地铁", "3", WARNING.strip()]]), "表.xlsx", Style(colors=colors, show="info")
    )
    gravest: dict[str, str] = {}
    for finding in for_people(report.findings):
        gravest[cell_of(finding)[1]] = min(
            gravest.get(cell_of(finding)[1], "info"), finding.severity, key=list(colors).index
        )
    assert set(gravest.values()) >= {"error", "warning"}
    assert grounds(opened(copy).worksheets[0]) == {cell: f"FF{colors[one][1:]}" for cell, one in gravest.items()}


def test_a_merged_cell_is_coloured_as_a_whole() -> None:
    book = opened(as_xlsx(ROWS))
    book.worksheets[0].merge_cells("C2:D2")
    assert "C2:D2" in grounds(opened(annotated(saved(book), "表.xlsx")[1]).worksheets[0])


def test_the_summary_links_every_finding_to_its_cell() -> None:
    report, copy = annotated(rich_workbook(ROWS), "表.xlsx")
    sheet = opened(copy)[SUMMARY]
    rows = list(sheet.iter_rows(min_row=6))
    shown = for_people(report.findings)
    assert Counter((row[1].value, row[7].value) for row in rows) == Counter((one.rule, one.message) for one in shown)
    links = Counter(row[2].hyperlink.location for row in rows)
    assert links == Counter(f"'2025 年''表'''!{cell_of(one)[1]}" for one in shown)
    assert sheet["A3"].value == "，".join(
        f"{sum(one.severity == severity for one in report.findings)} 条{name}"
        for severity, name in (("error", "错误"), ("warning", "警告"), ("info", "提示"))
    )
    assert "参考分（本工具自拟，非官方评分）：" in sheet["A4"].value


def test_infos_are_counted_unless_they_are_asked_for() -> None:
    report, copy = annotated(as_xlsx(ROWS), "表.xlsx", Style())
    sheet = opened(copy)[SUMMARY]
    listed = sum(one.severity != "info" for one in report.findings)
    assert sheet.max_row == 5 + listed
    assert f"其中 {len(report.findings) - listed} 条未逐条列出" in sheet["A3"].value


def test_a_table_without_findings_gets_a_sheet_that_says_so() -> None:
    report = lint(as_xlsx(ROWS), path="表.xlsx", rules=())
    copy = annotate(as_xlsx(ROWS), report, EVERY)
    assert opened(copy)[SUMMARY]["A3"].value == "没有发现问题。"
    assert notes(copy) == {}


def test_annotating_a_copy_again_leaves_nothing_of_the_first_time() -> None:
    before = rich_workbook(ROWS)
    first = annotated(before, "表.xlsx")[1]
    second = annotated(first, "表.xlsx")[1]
    assert notes(second) == notes(first)
    assert opened(second).sheetnames == opened(first).sheetnames
    assert canonical(members(second)["xl/worksheets/sheet1.xml"]) == canonical(
        members(first)["xl/worksheets/sheet1.xml"]
    )
    none = annotate(first, lint(first, path="表.xlsx", rules=()), EVERY)
    assert notes(none) == notes(before)
    assert canonical(members(none)["xl/worksheets/sheet1.xml"]) == canonical(
        members(before)["xl/worksheets/sheet1.xml"]
    )


def test_a_sheet_of_the_drafter_with_the_name_of_ours_stays() -> None:
    book = opened(as_xlsx(ROWS))
    book.create_sheet(SUMMARY)["A1"] = "我的"
    copy = opened(annotated(saved(book), "表.xlsx")[1])
    assert copy.sheetnames == ["Sheet", SUMMARY, f"{SUMMARY} (2)"]
    assert copy[SUMMARY]["A1"].value == "我的"


def test_a_conversation_is_left_alone_and_the_summary_says_so() -> None:
    book = opened(as_xlsx(ROWS))
    from openpyxl.comments import Comment

    book.worksheets[0]["C2"].comment = Comment("[Threaded comment]", "tc={00000000-0000-0000-0000-000000000000}")
    copy = annotated(saved(book), "表.xlsx")[1]
    assert notes(copy)["Sheet", "C2"] == "[Threaded comment]"
    places = {row[2].value for row in opened(copy)[SUMMARY].iter_rows(min_row=6)}
    assert "Sheet!C2（已有会话批注，未另加批注）" in places


def test_hostile_texts_are_only_texts() -> None:
    name = "=cmd|' /C calc'!A0\u202e\u2066😀_x005F_x0041_"
    rows = [HEADER, [f"{name}\x07".replace("\x07", ""), "1", BAD.replace("读者满意度", f"{name}满意度")]]
    report, copy = annotated(as_xlsx(rows), "表.xlsx", Style(author="=检查\x00\u202e员", show="info"))
    book = opened(copy)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert all(cell.quotePrefix for cell in book[SUMMARY][6])
    text = notes(copy)["Sheet", "C2"]
    assert "😀_x005F_x0041_" in text
    assert "\u202e" not in text
    assert told(lint(copy, path="表.xlsx").findings) == told(report.findings)


def test_no_comment_is_longer_than_excel_takes() -> None:
    many = "".join(
        f"{n}、3-满意度指标；31-服务对象满意度；{'很' * 200}{n}满意度；实施周期指标值:≥90%；年度指标值:0。"
        for n in range(1, 200)
    )
    _, copy = annotated(as_xlsx([HEADER, ["阅读推广", "1", many]]), "表.xlsx")
    text = notes(copy)["Sheet", "C2"]
    assert MOST // 2 < len(text) <= MOST + 100
    assert "另有 " in text


def test_english_copies_are_english() -> None:
    use("en")
    _, copy = annotated(as_xlsx(ROWS), "表.xlsx")
    assert "error V001 item 1" in notes(copy)["Sheet", "C2"]
    assert "Indicator check" in opened(copy).sheetnames


def test_strict_workbooks_are_refused_with_advice() -> None:
    strict = with_parts(
        as_xlsx(ROWS),
        lambda name, part: (
            part.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            if name == "xl/workbook.xml"
            else part
        ),
    )
    with pytest.raises(InputError, match="Strict"):
        annotated(strict, "表.xlsx")


def test_a_part_with_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE c [<!ENTITY a "aaaa">]><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    data = with_parts(rich_workbook(ROWS), lambda name, part: bomb if "comment1" in name else part)
    with pytest.raises(InputError):
        annotated(data, "表.xlsx")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_random_tables_keep_their_cells_and_get_each_finding_once(table: list[Block]) -> None:
    data = as_xlsx(as_rows(table))
    report, copy = annotated(data, "表.xlsx")
    old, new = opened(data).worksheets[0], opened(copy).worksheets[0]
    assert [[(cell.value, cell._style) for cell in row] for row in old.iter_rows()] == [
        [(cell.value, cell._style) for cell in row] for row in new.iter_rows()
    ]
    assert notes(copy).keys() == {cell_of(one) for one in for_people(report.findings)}
    assert told(lint(copy, path="表.xlsx").findings) == told(report.findings)


@needs_samples
def test_a_real_workbook_is_annotated() -> None:
    data = sample("guangzhou_24rows.xlsx")
    report, copy = annotated(data, "表.xlsx")
    assert told(lint(copy, path="表.xlsx").findings) == told(report.findings)
    assert notes(copy).keys() == {cell_of(one) for one in for_people(report.findings)}
