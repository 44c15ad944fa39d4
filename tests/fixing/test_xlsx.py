"""Edits in the cells of a workbook change the bytes of those texts and no others."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.findings import Edit
from linter.fixing.refusal import Refused
from linter.fixing.tables import OfficeTable
from linter.model import Span
from linter.pipeline import parse
from linter.reading import Limits
from tests.reading.test_xlsx import of_xml
from tests.support.annotated import members, with_parts
from tests.support.mending import linter, mended_file, obstacle, rewritten

SHEET, SHARED, BOOK = "xl/worksheet.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
TEXT = "<si><t>一二三</t></si>"


def shared_cells(*numbers: int) -> str:
    return "".join(f'<c t="s"><v>{number}</v></c>' for number in numbers)


def inline(content: str, attributes: str = "") -> str:
    return f'<c t="inlineStr"{attributes}><is>{content}</is></c>'


def changed(before: bytes, after: bytes) -> dict[str, tuple[str, str]]:
    """The parts that are other bytes, before and after."""
    old, new = members(before), members(after)
    assert list(old) == list(new)
    return {part: (old[part].decode(), new[part].decode()) for part in old if old[part] != new[part]}


def test_a_shared_text_of_one_cell_is_changed_in_its_place() -> None:
    data = of_xml(shared_cells(0), TEXT)
    assert changed(data, rewritten(data, "表.xlsx", ("二", "2"))) == {
        SHARED: (f"<sst>{TEXT}</sst>", "<sst><si><t>一2三</t></si></sst>")
    }


def test_a_shared_text_changes_only_in_the_cell_that_is_edited() -> None:
    data = of_xml(shared_cells(0, 0), TEXT)
    parts = changed(data, rewritten(data, "表.xlsx", ("二", "2")))
    assert parts[SHARED][1] == f"<sst>{TEXT}<si><t>一2三</t></si></sst>"
    assert parts[SHEET][1] == parts[SHEET][0].replace("<v>0</v>", "<v>1</v>", 1)
    assert parts.keys() == {SHARED, SHEET}


def test_a_shared_text_that_all_its_cells_change_alike_is_changed_in_its_place() -> None:
    item = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≧300人；年度指标值:≧200人。"
    rows = "".join(f'<c r="A{row}" t="s"><v>{row}</v></c><c r="B{row}" t="s"><v>1</v></c>' for row in (2, 3))
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("", item, "甲项目", "乙项目"))
    head = '<c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1" t="inlineStr"><is><t>绩效指标</t></is></c>'
    data = of_xml(head + rows, texts)
    result = mended_file(data, "表.xlsx", linter("H001"))
    assert len(result.made) == 2
    parts = changed(data, result.table.data)
    assert parts == {SHARED: (parts[SHARED][0], parts[SHARED][0].replace("≧", "≥"))}


def test_the_table_of_shared_texts_counts_what_is_added() -> None:
    data = of_xml(shared_cells(0, 0), TEXT)
    data = with_parts(
        data, lambda name, part: part.replace(b"<sst>", b'<sst count="2" uniqueCount="1">') if name == SHARED else part
    )
    after = members(rewritten(data, "表.xlsx", ("二", "2")))[SHARED].decode()
    assert after == f'<sst count="2" uniqueCount="2">{TEXT}<si><t>一2三</t></si></sst>'


def test_a_copy_of_a_shared_text_keeps_its_runs_and_stands_before_what_follows_the_texts() -> None:
    rich = "<x:si><x:r><x:rPr><x:b/></x:rPr><x:t>一二</x:t></x:r><x:r><x:t>三</x:t></x:r></x:si>"
    data = of_xml(shared_cells(1, 1), f"<si/>{rich}<extLst/>")
    after = changed(data, rewritten(data, "表.xlsx", ("二三", "2")))[SHARED][1]
    assert after == f"<sst><si/>{rich}{rich.replace('二', '2').replace('三', '')}<extLst/></sst>"


def test_of_an_edit_over_several_runs_the_new_text_goes_to_the_first() -> None:
    data = of_xml(inline("<r><t>大</t></r><r><rPr><b/></rPr><t>于等</t></r><r><t>于5场</t></r>"))
    after = members(rewritten(data, "表.xlsx", ("大于等于", "≥")))[SHEET].decode()
    assert "<r><t>≥</t></r><r><rPr><b/></rPr><t></t></r><r><t>5场</t></r>" in after


def test_an_insertion_between_two_runs_goes_to_the_one_it_belongs_to() -> None:
    data = of_xml(inline("<r><t>指标值:</t></r><r><t>5场</t></r>"))
    text = parse(data, path="表.xlsx").source.text
    assert "指标值:≥5场" in parse(rewritten(data, "表.xlsx", ("5", "≥5")), path="表.xlsx").source.text
    assert text.startswith("指标值:5场")


@pytest.mark.parametrize(
    ("stored", "old", "new", "wanted"),
    [
        ("<t>甲&amp;乙&#x4E8C;丙</t>", "二", "<&>", "<t>甲&amp;乙&lt;&amp;&gt;丙</t>"),
        ("<t>甲_x000D_\n乙二</t>", "二", "2", "<t>甲_x000D_\n乙2</t>"),
        ("<t>_x4E8C_乙</t>", "二", "2", "<t>2乙</t>"),
        ("<t>二乙</t>", "二", "_x4E8C_", "<t>_x005F_x4E8C_乙</t>"),
        ("<t>二 乙</t>", "二", "", '<t xml:space="preserve"> 乙</t>'),
        ('<t xml:space="preserve"> 二</t>', "二", "2", '<t xml:space="preserve"> 2</t>'),
        ('<t a=">">二乙</t >', "二", "2", '<t a=">">2乙</t >'),
        ("<t>一\r\n二</t>", "二", "2", "<t>一\r\n2</t>"),
        ("<t>𠀀二</t>", "二", "2", "<t>𠀀2</t>"),
        ("<t>一<!-- 注 & < 二 -->二<?程序 二?></t>", "二", "2", "<t>一<!-- 注 & < 二 -->2<?程序 二?></t>"),
        ("<t>一<![CDATA[&二<]]>三</t>", "三", "3", "<t>一<![CDATA[&二<]]>3</t>"),
        ("<t><![CDATA[&二<]]></t>", "二", "<2>", "<t><![CDATA[&]]>&lt;2&gt;<![CDATA[<]]></t>"),
        ("<t><![CDATA[]]二>]]></t>", "二", "", "<t><![CDATA[]]]]><![CDATA[>]]></t>"),
        ("<t>一<![CDATA[二三]]>四</t>", "一二", "2", "<t>2<![CDATA[三]]>四</t>"),
        ("<t><![CDATA[一二]]>三<!-- 注 -->四</t>", "二三四", "2", "<t><![CDATA[一]]>2<![CDATA[]]><!-- 注 --></t>"),
    ],
)
def test_what_stands_around_an_edited_character_stays_as_it_is(stored: str, old: str, new: str, wanted: str) -> None:
    data = of_xml(inline(stored))
    after = rewritten(data, "表.xlsx", (old, new))
    assert changed(data, after)[SHEET][1].replace(wanted, stored) == members(data)[SHEET].decode()
    assert parse(after, path="表.xlsx").source.text == parse(data, path="表.xlsx").source.text.replace(old, new)


def test_a_text_that_is_the_value_of_its_cell_is_changed_there() -> None:
    data = of_xml('<c t="str"><v>一二</v></c>')
    assert '<c t="str"><v>一2</v></c>' in changed(data, rewritten(data, "表.xlsx", ("二", "2")))[SHEET][1]


@pytest.mark.parametrize(
    ("stored", "offset", "wanted"),
    [
        ("<t><![CDATA[5场]]></t>", 0, "<t><![CDATA[]]>≥<![CDATA[5场]]></t>"),
        ("<t><!-- 注 -->5场</t>", 0, "<t><!-- 注 -->≥5场</t>"),
        ("<t><![CDATA[值]]>5场</t>", 1, "<t><![CDATA[值]]>≥<![CDATA[]]>5场</t>"),
        ("<t>值<![CDATA[5场]]></t>", 1, "<t>值≥<![CDATA[5场]]></t>"),
    ],
)
def test_an_insertion_beside_markup_is_read_as_text(stored: str, offset: int, wanted: str) -> None:
    data = of_xml(inline(stored))
    table = OfficeTable(data, parse(data, path="表.xlsx"), lambda new: parse(new, path="表.xlsx"), Limits())
    assert wanted in members(table.edited([Edit(Span(offset, offset), "≥")]).data)[SHEET].decode()


@pytest.mark.parametrize("stored", ["<t>一<b/>二</t>", "<t>一_x4E<!-- 注 -->8C_</t>"])
def test_elements_and_markup_within_an_edited_character_are_refused(stored: str) -> None:
    with pytest.raises(Refused, match="XML"):
        rewritten(of_xml(inline(stored)), "表.xlsx", ("二", "2"))


def test_markup_in_one_cell_keeps_no_other_from_being_mended() -> None:
    head = "<row>" + inline("<t>项目名称</t>") + inline("<t>绩效指标</t>") + "</row>"
    item = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≧300人；年度指标值:≧200人。"
    rows = "".join(
        f"<row>{inline(f'<t>{name}</t>')}{inline(f'<t>{text}</t>')}</row>"
        for name, text in (("甲项目", f"<![CDATA[{item}]]>"), ("乙项目", f"<!-- ≧ -->{item}"), ("丙项目", item))
    )
    result = mended_file(of_xml(head + rows), "表.xlsx", linter("H001"))
    assert len(result.made) == 3
    after = members(result.table.data)[SHEET].decode()
    assert after.count("≧") == 1
    assert "<!-- ≧ -->1、" in after


def test_a_mark_of_the_encoding_and_a_declaration_stay() -> None:
    head = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    data = with_parts(of_xml(inline("<t>一二</t>")), lambda name, part: head + part if name == SHEET else part)
    old, new = (members(one)[SHEET] for one in (data, rewritten(data, "表.xlsx", ("二", "2"))))
    assert new == old.replace("二".encode(), b"2")


def test_the_archive_keeps_its_dates_its_ways_of_storing_and_its_comment() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, part) in enumerate(members(of_xml(inline("<t>一二</t>"))).items()):
            entry = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, number * 2))
            entry.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            archive.writestr(entry, part)
        archive.comment = b"ours"
    after = rewritten(out.getvalue(), "表.xlsx", ("二", "2"))
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.filename, one.date_time, one.compress_type) == (
                other.filename,
                other.date_time,
                other.compress_type,
            )
        assert new.comment == b"ours"


def test_another_encoding_than_utf_8_is_refused() -> None:
    data = with_parts(
        of_xml(inline("<t>一二</t>")),
        lambda name, part: part.decode().encode("utf-16") if name == SHEET else part,
    )
    with pytest.raises(Refused, match="UTF-8"):
        rewritten(data, "表.xlsx", ("二", "2"))


LOCKED = {
    "formula": '<c t="str"><f>A9</f><v>二</v></c>',
    "number": '<c s="0"><v>2</v></c>',
    "phonetic": inline('<t>二</t><rPh sb="0" eb="1"><t>er</t></rPh>'),
}


@pytest.mark.parametrize("reason", LOCKED)
def test_a_cell_that_is_no_plain_text_is_locked(reason: str) -> None:
    data = of_xml(inline("<t>一</t>") + LOCKED[reason])
    assert obstacle(data, "表.xlsx", "2" if reason == "number" else "二") == reason
    assert obstacle(data, "表.xlsx", "一") == ""


def test_a_shared_text_with_a_phonetic_guide_is_locked() -> None:
    data = of_xml(shared_cells(1, 0), TEXT + '<si><t>四</t><rPh sb="0" eb="1"><t>si</t></rPh><phoneticPr/></si>')
    assert obstacle(data, "表.xlsx", "四") == "phonetic"
    assert obstacle(data, "表.xlsx", "二") == ""


def test_what_a_formula_of_another_cell_fills_is_locked() -> None:
    cells = '<c r="A1" t="str"><f t="array" ref="A1:A2">B1:B2</f><v>一</v></c><c r="A2" t="str"><v>二</v></c>'
    data = of_xml(cells + '<c r="A3" t="str"><v>三</v></c>')
    assert [obstacle(data, "表.xlsx", text) for text in "一二三"] == ["formula", "formula", ""]


def test_a_protected_sheet_lets_only_its_open_cells_change() -> None:
    data = of_xml(inline("<t>一</t>") + inline("<t>二</t>", ' s="1"'))
    styles = b'<styleSheet><cellXfs><xf/><xf><protection locked="0"/></xf></cellXfs></styleSheet>'

    def protect(name: str, part: bytes) -> bytes:
        part = part.replace(b"</sheetData>", b'</sheetData><sheetProtection sheet="1"/>')
        return part.replace(
            b"</Relationships>", b'<Relationship Id="styles" Type="x/styles" Target="styles.xml"/></Relationships>'
        )

    data = with_parts(data, protect, {"xl/styles.xml": styles})
    assert [obstacle(data, "表.xlsx", text) for text in "一二"] == ["protected", ""]


def test_the_titles_of_a_table_object_are_locked() -> None:
    cells = f'<c r="A1" t="inlineStr"><is><t>一</t></is></c>{inline("<t>二</t>", " r=" + chr(34) + "A2" + chr(34))}'
    relations = b'<Relationships><Relationship Id="a" Type="x/table" Target="table.xml"/></Relationships>'
    more = {"xl/_rels/worksheet.xml.rels": relations, "xl/table.xml": b'<table ref="A1:A2"/>'}
    data = with_parts(of_xml(cells), lambda _, part: part, more)
    assert [obstacle(data, "表.xlsx", text) for text in "一二"] == ["title", ""]
    broken = with_parts(of_xml(cells), lambda _, part: part, {**more, "xl/table.xml": b"<table"})
    assert obstacle(broken, "表.xlsx", "二") == ""


@pytest.mark.parametrize(
    ("formula", "asks"),
    [
        ("<f>A1</f>", True), ("<f>表!$A$1&amp;B9</f>", True), ("<f>COUNTIF(A:B,1)</f>", True), ("<f>SUM(1:2)</f>", True),
        ("<f>总额+1</f>", True), ("<f>SUM(表1[值])</f>", True), ('<f t="shared" ref="C9:D9" si="0">SUM(Z1:Z9)</f>', False),
        ("<f>SUM(B1:B9)</f>", False), ('<f>"A1"&amp;TRUE</f>', False), ("<f>'A1'!B2*2.5</f>", False), ("<f>LOG10(B5)</f>", False),
    ],
)  # fmt: skip
def test_a_formula_that_may_read_the_cell_is_to_be_calculated_anew(formula: str, asks: bool) -> None:
    cells = f'<c r="A1" t="inlineStr"><is><t>一二</t></is></c><c r="C9">{formula}<v>1</v></c>'
    data = of_xml(cells)
    parts = changed(data, rewritten(data, "表.xlsx", ("二", "2")))
    assert (BOOK in parts) is asks
    if asks:
        assert parts[BOOK][1] == parts[BOOK][0].replace("</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
        ('<x:calcPr fullCalcOnLoad="0" a="1"></x:calcPr>', '<x:calcPr fullCalcOnLoad="1" a="1"></x:calcPr>'),
        ('<calcPr fullCalcOnLoad="1"/>', '<calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_the_workbook_asks_once_to_be_calculated(before: str, after: str) -> None:
    cells = '<c r="A1" t="inlineStr"><is><t>一二</t></is></c><c r="C9"><f>A1</f><v>1</v></c>'
    data = with_parts(of_xml(cells), lambda _, part: part.replace(b"</sheets>", b"</sheets>" + before.encode()))
    assert f"</sheets>{after}<" in members(rewritten(data, "表.xlsx", ("二", "2")))[BOOK].decode()


def test_a_shared_formula_moves_its_references_with_its_cells() -> None:
    cells = (
        '<c r="A5" t="inlineStr"><is><t>一二</t></is></c><c r="C1"><f t="shared" si="0" ref="C1:C9">A1</f><v>1</v></c>'
    )
    data = of_xml(cells)
    assert BOOK in changed(data, rewritten(data, "表.xlsx", ("二", "2")))


def test_macros_and_unknown_parts_stay_as_they_are() -> None:
    more = {"xl/vbaProject.bin": b"\0macro", "customXml/item1.xml": b"<a/>", "docProps/app.xml": b"<Properties/>"}
    data = with_parts(of_xml(shared_cells(0), TEXT), lambda _, part: part, more)
    assert changed(data, rewritten(data, "表.xlsm", ("二", "2"))).keys() == {SHARED}


def test_a_signed_file_is_sealed() -> None:
    data = with_parts(of_xml(shared_cells(0), TEXT), lambda _, part: part, {"_xmlsignatures/sig1.xml": b"<a/>"})
    assert parse(data, path="表.xlsx").source.sealed == "signed"
