"""Word documents: tables on their grid, text around them, and where each stands."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from linter.model import InputError, Location, Position, Source, Span
from linter.pipeline import parse
from linter.reading import placing, read
from tests.support.office import saved

ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"


def texts(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in rows] for _, rows in placing.rows(source)]


def at(source: Source, text: str) -> Location:
    start = source.text.index(text)
    return source.locate(Span(start, start + len(text)))


def table(rows: list[list[str]], document: Any = None) -> Any:
    from docx import Document

    document = document or Document()
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return document


def of_body(body: str, **parts: str) -> bytes:
    """A document of the given XML."""
    names = 'xmlns:w="w" xmlns:mc="mc" xmlns:m="m"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        relations = "".join(f'<Relationship Id="{name}" Type="x/{name}" Target="{name}.xml"/>' for name in parts)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {names}>{content}</w:x>")
    return out.getvalue()


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_value_is_found_at_its_table_row_and_cell() -> None:
    document = table([["项目名称", "绩效指标"], ["培训", f"第一行\n{ITEM}"]], table([["甲"]]))
    source = read(saved(document), "表.docx")
    location = at(source, "≥200人次")
    assert str(location) == "表.docx:table2!R2C2"
    assert location.start == Position(2, ITEM.index("≥200人次") + 1)


def test_paragraphs_and_runs_are_known_and_joined_without_blanks() -> None:
    from docx import Document

    document = Document()
    box = document.add_table(rows=1, cols=1).cell(0, 0)
    box.paragraphs[0].add_run("实施周期指")
    box.paragraphs[0].add_run("标值")
    box.add_paragraph("≥9")
    source = read(saved(document), "表.docx")
    assert texts(source) == [[["实施周期指标值≥9"]]]
    place, last = source.place(source.text.index("标")), source.place(source.text.index("≥"))
    assert place is not None
    assert last is not None
    assert (place.paragraph, place.run, place.column) == (0, 1, 6)
    assert (last.paragraph, last.run, last.line) == (1, 0, 2)


def test_merged_cells_leave_the_others_in_their_columns() -> None:
    document = table([["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]])
    made = document.tables[0]
    for row, column in ((0, 1), (2, 0)):
        made.cell(row, column).text = ""
    made.cell(0, 0).merge(made.cell(0, 1)).text = "甲"
    made.cell(1, 0).merge(made.cell(2, 0)).text = "丁"
    source = read(saved(document), "表.docx")
    assert texts(source) == [[["甲", "", "丙"], ["丁", "戊", "己"], ["", "辛", "壬"]]]
    assert source.blocks[0].merged == {(1, 1): (1, 2), (2, 1): (2, 1)}


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = "<w:p><w:ins>{}</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom></w:p>"
    assert texts(read(of_body(body.format(run.format("新"), run.format("旧"))), "表.docx")) == [[["新"]]]


def test_hidden_text_and_phonetic_guides_are_no_text() -> None:
    body = (
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>年度</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部备注</w:t><w:tab/></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>指标</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>zhi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>值</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert texts(read(of_body(body), "表.docx")) == [[["年度指标值"]]]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0B3", "≥"), ("Symbol", "00A3", "≤"), ("symbol", "F025", "%"), ("宋体", "2265", "≥"),
        ("Wingdings", "F0FE", ""), ("宋体", "D800", ""), ("宋体", "x", ""), ("宋体", "", ""),
    ],
)  # fmt: skip
def test_a_symbol_that_was_put_in_is_the_character_it_shows(font: str, code: str, shown: str) -> None:
    body = f'<w:p><w:r><w:t>值:</w:t></w:r><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r><w:r><w:t>9人</w:t></w:r></w:p>'
    assert texts(read(of_body(body), "表.docx")) == [[[f"值:{shown}9人"]]]


def test_old_properties_of_tracked_changes_do_not_count() -> None:
    changed = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange>'
    rows = f"<w:tr>{cell('甲', changed)}{cell('乙')}</w:tr><w:tr>{cell('丙')}{cell('丁')}</w:tr>"
    assert texts(read(of_body(f"<w:tbl>{rows}</w:tbl>"), "表.docx")) == [[["甲", "乙"], ["丙", "丁"]]]


def test_a_row_may_begin_further_right() -> None:
    rows = f'<w:tr>{cell("甲")}{cell("乙")}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("丙")}</w:tr>'
    assert texts(read(of_body(f"<w:tbl>{rows}</w:tbl>"), "表.docx")) == [[["甲", "乙"], ["", "丙"]]]


def test_a_table_within_a_cell_comes_after_the_outer_one() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{inner}<w:p><w:r><w:t>外</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    source = read(of_body(outer), "表.docx")
    assert texts(source) == [[["外"]], [["内"]]]
    assert at(source, "内").place == "table2!R1C1"


def test_a_text_box_comes_after_the_body_and_only_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r>{both}</w:r><w:r><w:t>文</w:t></w:r></w:p>"
    assert texts(read(of_body(body), "表.docx")) == [[["文"]], [["框"]]]


LIST = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)


def test_numbers_that_word_counts_are_part_of_the_text() -> None:
    paragraphs = "".join(f"<w:p>{LIST}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in "甲乙")
    decimal = of_body(paragraphs, numbering=NUMBERING.format("decimal", "%1、"))
    assert texts(read(decimal, "表.docx")) == [[["1、甲"], ["2、乙"]]]
    chinese = of_body(paragraphs, numbering=NUMBERING.format("chineseCounting", "（%1）"))
    assert texts(read(chinese, "表.docx")) == [[["（一）甲"], ["（二）乙"]]]
    bullets = of_body(paragraphs, numbering=NUMBERING.format("bullet", "•"))
    assert texts(read(bullets, "表.docx")) == [[["甲"], ["乙"]]]


def test_indicators_in_a_numbered_list_are_read_with_their_numbers() -> None:
    items = [f"1-产出指标；11-数量指标；{name}；实施周期指标值:1次；年度指标值:1次。" for name in ("演练", "培训")]
    paragraphs = "".join(f"<w:p>{LIST}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in items)
    rows = f"<w:tr>{cell('项目名称')}{cell('绩效指标')}</w:tr><w:tr>{cell('某项目')}<w:tc>{paragraphs}</w:tc></w:tr>"
    data = of_body(f"<w:tbl>{rows}</w:tbl>", numbering=NUMBERING.format("decimal", "%1、"))
    (project,) = parse(data, path="表.docx").projects
    assert [one.number for one in project.indicators] == ["1", "2"]


def test_the_text_above_a_table_is_its_heading_and_text_around_it_makes_no_projects() -> None:
    from docx import Document

    document = Document()
    for text in ("一、部门概况", "本单位负责培训。", "2025年项目支出绩效目标表", "部门名称：某局", "单位：万元"):
        document.add_paragraph(text)
    table([["项目名称", "总计", "绩效指标"], ["培训", "1.50", ITEM]], document)
    document.add_paragraph("二、名词解释")
    found = parse(saved(document), path="表.docx")
    assert [project.name.text for project in found.projects] == ["培训"]
    assert (found.year, found.department, found.money_unit) == (2025, "某局", "万元")


def test_a_table_parted_in_two_goes_on_in_the_second() -> None:
    header = ["项目名称", "总计", "绩效指标"]
    document = table([header, ["培训", "1.50", ITEM]])
    found = parse(saved(table([["演练", "2.50", ITEM]], document)), path="表.docx")
    assert [project.name.text for project in found.projects] == ["培训", "演练"]


def test_a_page_that_word_has_not_taken_in_yet_is_not_passed_over() -> None:
    """As html-docx-js and the systems that use it write documents."""
    with pytest.raises(InputError, match=r"嵌入的网页.*另存为 \.docx"):
        read(of_body('<w:altChunk w:id="htmlChunk"/>'), "表.docx")


def test_indicators_outside_all_tables_are_read_as_bare_notation() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("培训项目")
    document.add_paragraph(ITEM)
    source = parse(saved(document), path="表.docx")
    (project,) = source.projects
    assert str(source.source.locate(project.indicators[0].field.span)) == "表.docx:paragraph2"
