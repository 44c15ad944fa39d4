"""Annotated documents: a comment at the words of every finding, and everything else as it was."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from linter.annotating import Style, annotate, overview
from linter.annotating.runs import WORD
from linter.model import InputError
from linter.pipeline import lint
from linter.report.counting import for_people
from tests.support.annotated import EVERY, annotated, members, told, with_parts
from tests.support.office import as_docx, needs_samples, sample, saved
from tests.support.tables import Block, as_rows, tables

HEADER = ["项目名称", "总计", "绩效指标"]
BAD = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。"
ROWS = [HEADER, ["阅读推广", "1.50", BAD]]


def opened(data: bytes) -> Any:
    from docx import Document

    return Document(io.BytesIO(data))


def comments(data: bytes) -> list[tuple[str, str]]:
    """The words each comment about a finding is about, and what it says."""
    return [(words, text) for words, text in all_comments(data) if not overview.HEADING.match(text.split("\n")[0])]


def all_comments(data: bytes) -> list[tuple[str, str]]:
    """The same with the one about the whole document."""
    document = opened(data)
    texts = {str(one.comment_id): one.text for one in document.comments}
    about: dict[str, str] = {}
    within: set[str] = set()
    for element in document.element.body.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        number = element.get(f"{{{WORD}}}id")
        if name == "commentRangeStart":
            assert number not in about
            within.add(number)
            about[number] = ""
        elif name == "commentRangeEnd":
            within.remove(number)
        elif name == "commentReference":
            assert number not in within
        elif name == "t":
            for one in within:
                about[one] += element.text or ""
    assert not within
    assert about.keys() == texts.keys()
    return [(about[number], texts[number]) for number in about]


def flat(element: Any) -> Iterator[tuple[str, ...]]:
    """A document as a stretch for every character and property: equal for runs that are only cut."""
    for one in element.iter():
        name = etree.QName(one).localname
        if name in ("commentRangeStart", "commentRangeEnd", "commentReference", "rPr") or one.getparent() is None:
            continue
        if name == "r":
            continue
        look = one.getparent().find(f"{{{WORD}}}rPr")
        style = etree.tostring(look, method="c14n").decode() if look is not None else ""
        if name == "t":
            yield from ((name, char, style) for char in one.text or "")
        elif next(one.iterancestors(f"{{{WORD}}}rPr"), None) is None:
            yield name, str(sorted(one.attrib.items())), style


def assert_same_but_for_comments(before: bytes, copy: bytes) -> None:
    old, new = members(before), members(copy)
    assert old.keys() <= new.keys()
    assert {name for name in old if old[name] != new[name]} <= {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    assert list(flat(etree.fromstring(old["word/document.xml"]))) == list(
        flat(etree.fromstring(new["word/document.xml"]))
    )


def styled() -> bytes:
    """A document with what people put into one: styles, pictures of text, several runs in a cell, a comment, a footer."""
    document = opened(as_docx([HEADER, ["阅读推广", "1.50", ""]]))
    document.sections[0].footer.paragraphs[0].text = "第 页"
    document.add_heading("附件", 1)
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]
    for number, text in enumerate((BAD[:40], BAD[40:47], BAD[47:])):
        run = paragraph.add_run(text)
        run.bold = number == 1
        run.font.name = "仿宋"
    document.add_comment(paragraph.runs[0], "请核对", author="老张", initials="张")
    return saved(document)


def test_every_finding_has_one_comment_at_its_words() -> None:
    report, copy = annotated(as_docx(ROWS), "表.docx")
    found = comments(copy)
    assert Counter(one.message for one in for_people(report.findings)) == Counter(
        text.split("\n")[1] for _, text in found
    )
    (words,) = [words for words, text in found if text.startswith("错误 V001 第1项\n")]
    assert words == "0"
    assert {words for words, text in found if text.startswith("错误 P001\n")} == {"阅读推广"}


def test_the_first_comment_tells_of_the_whole_document() -> None:
    report, copy = annotated(as_docx([*ROWS, ["图书采购", "2.00", BAD.replace("0。", "≥80%。")]]), "表.docx")
    (words, text) = all_comments(copy)[0]
    heading, origin, size, counted, score, first, *projects = text.split("\n")
    assert (words, heading) == ("项目名称", "绩效指标检查汇总 (jixiao-lint)")
    assert "删除全部批注" in origin
    assert size == "2 个项目，2 项指标"
    assert counted.startswith(f"{sum(one.severity == 'error' for one in report.findings)} 条错误，")
    assert "参考分" in score
    assert [first, *(line.partition("：")[0] for line in projects)] == ["先看这些项目：", "阅读推广", "图书采购"]


def test_a_comment_of_a_person_that_begins_like_ours_stays() -> None:
    document = opened(as_docx(ROWS))
    document.add_comment(
        document.tables[0].cell(0, 0).paragraphs[0].runs[0], "绩效指标检查汇总", author="张", initials="张"
    )
    copy = annotated(annotated(saved(document), "表.docx")[1], "表.docx")[1]
    assert "绩效指标检查汇总" in [text for _, text in all_comments(copy)]


def test_a_document_without_words_gets_no_comment() -> None:
    assert all_comments(annotated(saved(opened(as_docx([[""]]))), "表.docx")[1]) == []


def test_words_in_several_runs_are_marked_from_the_first_to_the_last() -> None:
    document = opened(as_docx([HEADER, ["", "1.50", BAD]]))
    for part in ("阅", "读推", "广"):
        document.tables[0].cell(1, 0).paragraphs[0].add_run(part)
    assert ("阅读推广", "P001") in [
        (words, text[3:7]) for words, text in comments(annotated(saved(document), "表.docx")[1])
    ]


def test_words_around_symbols_and_hidden_text_are_marked_and_these_stay() -> None:
    document = opened(as_docx([HEADER, ["阅读推广", "1.50", ""]]))
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]
    before, after = BAD.split("≥")
    paragraph.add_run(before)
    paragraph.add_run()._r.append(etree.fromstring(f'<w:sym xmlns:w="{WORD}" w:font="Symbol" w:char="F0B3"/>'))
    paragraph.add_run("内部备注").font.hidden = True
    paragraph.add_run(after)
    data = saved(document)
    report, copy = annotated(data, "表.docx")
    assert_same_but_for_comments(data, copy)
    assert told(lint(copy, path="表.docx").findings) == told(report.findings)
    assert ("0", "V001") in [(words, text[3:7]) for words, text in comments(copy)]


def test_nothing_else_is_changed() -> None:
    for data in (as_docx(ROWS), styled()):
        report, copy = annotated(data, "表.docx")
        assert report.findings
        assert_same_but_for_comments(data, copy)
        assert told(lint(copy, path="表.docx").findings) == told(report.findings)
        assert [one.text for one in opened(copy).paragraphs] == [one.text for one in opened(data).paragraphs]


def test_the_comments_of_others_stay() -> None:
    found = list(opened(annotated(styled(), "表.docx")[1]).comments)
    assert (found[0].author, found[0].text) == ("老张", "请核对")
    assert {(one.author, one.initials) for one in found[1:]} == {
        ("绩效指标检查", "汇"),
        ("绩效指标检查", "错"),
        ("绩效指标检查", "警"),
        ("绩效指标检查", "提"),
    }
    assert len({one.comment_id for one in found}) == len(found)


def test_annotating_a_copy_again_leaves_nothing_of_the_first_time() -> None:
    first = annotated(styled(), "表.docx")[1]
    assert comments(annotated(first, "表.docx")[1]) == comments(first)
    none = annotate(first, lint(first, path="表.docx", rules=()), EVERY)
    assert [text for _, text in comments(none)] == ["请核对"]
    assert len(all_comments(none)) == 2
    assert_same_but_for_comments(styled(), none)


def test_a_number_that_word_prints_is_no_word_to_mark() -> None:
    document = opened(as_docx([HEADER, ["阅读推广", "1", ""]]))
    cell = document.tables[0].cell(1, 2)
    cell.paragraphs[0].text = BAD.removeprefix("1、")
    cell.paragraphs[0].style = document.styles["List Number"]
    data = saved(document)
    report, copy = annotated(data, "表.docx")
    assert len(comments(copy)) == len(for_people(report.findings))
    assert_same_but_for_comments(data, copy)


def test_what_stands_in_a_text_box_is_marked_at_the_box() -> None:
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{BAD}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document = with_parts(
        saved(opened(as_docx([HEADER]))),
        lambda name, part: (
            part.replace(b"<w:sectPr", f"<w:p>{box}</w:p><w:sectPr".encode(), 1)
            if name == "word/document.xml"
            else part
        ),
    )
    report, copy = annotated(document, "表.docx")
    assert report.findings
    root = etree.fromstring(members(copy)["word/document.xml"])
    assert len(list(root.iter(f"{{{WORD}}}commentReference"))) == len(for_people(report.findings)) + 1
    assert not root.findall(f".//{{{WORD}}}txbxContent//{{{WORD}}}commentReference")


def test_tracked_insertions_and_links_are_marked_inside() -> None:
    def wrap(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        root = etree.fromstring(part)
        for run in list(root.iter(f"{{{WORD}}}r")):
            ins = etree.Element(f"{{{WORD}}}ins", {f"{{{WORD}}}id": "900", f"{{{WORD}}}author": "某"})
            run.addprevious(ins)
            ins.append(run)
        return bytes(etree.tostring(root))

    data = with_parts(as_docx(ROWS), wrap)
    report, copy = annotated(data, "表.docx")
    assert len(comments(copy)) == len(for_people(report.findings))
    assert_same_but_for_comments(data, copy)


def test_hostile_texts_are_only_texts() -> None:
    name = "=cmd|' /C calc'!A0\u202e😀"
    report, copy = annotated(
        as_docx([HEADER, [name, "1", BAD]]), "表.docx", Style(author="检\x00\u202e查", show="info")
    )
    assert {one.author for one in opened(copy).comments} == {"检  查"}
    assert "\u202e" not in "".join(text for _, text in comments(copy))
    assert told(lint(copy, path="表.docx").findings) == told(report.findings)


def test_a_macro_document_is_annotated_as_well() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = with_parts(as_docx(ROWS), lambda name, part: part.replace(kind, macro))
    _, copy = annotated(data, "表.docm")
    assert "word/comments.xml" in members(copy)


def test_strict_documents_are_refused_with_advice() -> None:
    strict = with_parts(
        as_docx(ROWS),
        lambda name, part: part.replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    )
    with pytest.raises(InputError, match="Strict"):
        annotated(strict, "表.docx")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_random_tables_keep_their_text_and_get_each_finding_once(table: list[Block]) -> None:
    data = as_docx(as_rows(table))
    report, copy = annotated(data, "表.docx")
    assert_same_but_for_comments(data, copy)
    assert Counter(text.split("\n")[1] for _, text in comments(copy)) == Counter(
        one.message for one in for_people(report.findings)
    )
    assert told(lint(copy, path="表.docx").findings) == told(report.findings)


@needs_samples
def test_a_real_document_is_annotated() -> None:
    data = sample("guangzhou_24rows.docx")
    report, copy = annotated(data, "表.docx")
    assert_same_but_for_comments(data, copy)
    assert len(comments(copy)) == len(for_people(report.findings))
