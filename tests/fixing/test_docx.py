"""Edits in the runs of a Word document change the bytes of those texts and no others; what is not simply text is left alone."""

from __future__ import annotations

import pytest

from linter.findings import Edit
from linter.fixing.refusal import Refused
from linter.fixing.shares import shares
from linter.model import Span
from linter.pipeline import parse
from tests.reading.test_docx import of_body
from tests.support.annotated import members, with_parts
from tests.support.mending import obstacle, rewritten

MAIN = "word/document.xml"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(content: str) -> str:
    return f"<w:tbl><w:tr><w:tc><w:p>{content}</w:p></w:tc></w:tr></w:tbl>"


def body_after(content: str, *changes: tuple[str, str]) -> str:
    """What becomes of a cell of the given runs; nothing else of the file does."""
    data = of_body(cell(content), styles="<w:style/>")
    old, new = members(data), members(rewritten(data, "表.docx", *changes))
    assert [name for name in old if old[name] != new[name]] == [MAIN]
    begin, end = (part.decode() for part in old[MAIN].split(content.encode()))
    after = new[MAIN].decode()
    assert after.startswith(begin)
    assert after.endswith(end)
    return after[len(begin) : len(after) - len(end)]


def test_only_the_run_that_holds_the_edited_characters_changes() -> None:
    before = run("一", "<w:b/>") + run("二三", "<w:i/>") + run("四")
    assert body_after(before, ("三", "3")) == before.replace("三", "3")


def test_of_an_edit_over_several_runs_the_new_text_goes_to_the_first() -> None:
    before = run("大", "<w:b/>") + run("于等") + run("于5场")
    assert body_after(before, ("大于等于", "≥")) == run("≥", "<w:b/>") + run("") + run("5场")


def test_a_blank_that_comes_to_the_edge_is_kept() -> None:
    assert '<w:t xml:space="preserve"> 乙</w:t>' in body_after(run("二 乙"), ("二", ""))


def test_tabs_and_breaks_of_a_run_stay() -> None:
    before = "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三&amp;</w:t></w:r>"
    assert body_after(before, ("二", "2"), ("三", "3")) == before.replace("二", "2").replace("三", "3")


def test_comments_and_literal_sections_of_a_text_stay() -> None:
    before = "<w:r><w:t>一<!-- 二 -->二<![CDATA[三&四]]></w:t></w:r>"
    wanted = "<w:r><w:t>一<!-- 二 -->2<![CDATA[三]]>&lt;<![CDATA[四]]></w:t></w:r>"
    assert body_after(before, ("二", "2"), ("&", "<")) == wanted


def test_a_tab_is_never_taken_out() -> None:
    data = of_body(cell("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>"))
    assert obstacle(data, "表.docx", "一\t二") == "gap"
    hyphen = of_body(cell("<w:r><w:t>一</w:t><w:noBreakHyphen/><w:t>二</w:t></w:r>"))
    with pytest.raises(Refused):
        rewritten(hyphen, "表.docx", ("一-", "1"))


def test_hyperlinks_and_bookmarks_stay_around_their_text() -> None:
    before = (
        f'<w:bookmarkStart w:id="1"/><w:hyperlink w:anchor="x">{run("一二")}</w:hyperlink><w:bookmarkEnd w:id="1"/>'
    )
    assert body_after(before, ("二", "2")) == before.replace("二", "2")


def test_deleted_text_beside_an_edit_stays_deleted() -> None:
    before = f'{run("大于")}<w:del w:id="1"><w:r><w:delText>等</w:delText></w:r></w:del>{run("5")}'
    assert body_after(before, ("大于5", "＞5")) == before.replace("大于", "＞5").replace("<w:t>5<", "<w:t><")


def test_a_control_that_a_person_types_in_is_written_into() -> None:
    before = f'<w:sdt><w:sdtPr><w:tag w:val="x"/><w:text/></w:sdtPr><w:sdtContent>{run("一二")}</w:sdtContent></w:sdt>'
    assert body_after(before, ("二", "2")) == before.replace("二", "2")


COMPLEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("二")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LOCKED = {
    "revision": f'<w:ins w:id="1">{run("二")}</w:ins>',
    "revision of a move": f'<w:moveTo w:id="1">{run("二")}</w:moveTo>',
    "field": f'<w:fldSimple w:instr="DATE">{run("二")}</w:fldSimple>',
    "field of runs": COMPLEX,
    "control": f'<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>{run("二")}</w:sdtContent></w:sdt>',
    "control with a list": f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{run('二')}</w:sdtContent></w:sdt>",
    "phonetic": f"<w:r><w:ruby><w:rt>{run('er')}</w:rt><w:rubyBase>{run('二')}</w:rubyBase></w:ruby></w:r>",
    "symbol": '<w:r><w:sym w:font="宋体" w:char="4E8C"/></w:r>',
    "box": f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('二')}</w:p></w:txbxContent></mc:Choice></mc:AlternateContent></w:r>",
}


@pytest.mark.parametrize("kind", LOCKED)
def test_what_is_not_simply_text_is_locked_and_what_follows_is_not(kind: str) -> None:
    data = of_body(cell(run("一") + LOCKED[kind] + run("三")))
    assert [obstacle(data, "表.docx", text) for text in "一二三"] == ["", kind.partition(" ")[0], ""]


def test_text_beside_hidden_text_and_symbols_is_changed_and_these_stay() -> None:
    hidden, symbol = run("藏", "<w:vanish/>"), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    before = run("一") + hidden + run("二") + symbol + run("三")
    assert body_after(before, ("一二", "12"), ("三", "3")) == run("12") + hidden + run("") + symbol + run("3")


def test_a_number_that_word_counts_by_itself_is_locked() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("一二")}'
    data = of_body(cell(listed), numbering=numbering)
    assert parse(data, path="表.docx").source.text == "1、一二\n"
    assert obstacle(data, "表.docx", "1、") == "generated"
    assert "<w:t>一2</w:t>" in members(rewritten(data, "表.docx", ("二", "2")))[MAIN].decode()


def test_an_insertion_beside_a_locked_text_goes_to_the_free_one() -> None:
    data = of_body(cell(f'{run("值:")}<w:ins w:id="1">{run("5场")}</w:ins>'))
    source = parse(data, path="表.docx").source
    at = source.text.index("5")
    assert source.obstacle(Span(at, at)) == ""
    shared = shares(source, [Edit(Span(at, at), "≥")])
    assert shared == {0: [Edit(Span(2, 2), "≥")]}


@pytest.mark.parametrize(
    ("settings", "sealed"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', "restricted"),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', ""),
        ('<w:documentProtection w:edit="none" w:enforcement="1"/>', ""),
        ("<w:zoom", ""),
    ],
)
def test_a_document_whose_editing_is_restricted_is_sealed(settings: str, sealed: str) -> None:
    assert parse(of_body(cell(run("一")), settings=settings), path="表.docx").source.sealed == sealed


def test_a_signed_document_is_sealed() -> None:
    data = with_parts(of_body(cell(run("一"))), lambda _, part: part, {"_xmlsignatures/sig1.xml": b"<a/>"})
    assert parse(data, path="表.docx").source.sealed == "signed"
