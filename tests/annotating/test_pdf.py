"""Annotated PDF files: a highlight over the words of every finding, and every byte of the file as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from linter.annotating import Style, annotate
from linter.annotating.notes import COLORS, shown_findings
from linter.findings import Report
from linter.model import InputError
from linter.pipeline import lint
from linter.reading.cells import flatten
from tests.reading.test_pdf import HEADER, ITEM, example_rows
from tests.support.annotated import EVERY, annotated, told
from tests.support.office import needs_samples, sample
from tests.support.pdf import PAGE, UPRIGHT_PAGE, as_pdf, document, file_of, text_at, with_table_in_stream

pypdf = pytest.importorskip("pypdf")
annotations = pytest.importorskip("pypdf.annotations")
pytest.importorskip("pdfplumber")

BAD = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:非量化指标。"
ROWS = [HEADER, ["培训", "1.50", "完成。", BAD], ["演练", "2.50", "完成。", ITEM.replace("200", "2.0")]]

LIES = {
    "as it is read": {"page": PAGE},
    "turned, and the page says so": {"page": f"{UPRIGHT_PAGE} /Rotate 90", "turned": 90},
    "upside down, and the page says so": {"page": f"{PAGE} /Rotate 180", "turned": 180},
    "turned the other way, and the page says so": {"page": f"{UPRIGHT_PAGE} /Rotate 270", "turned": 270},
    "turned, and the page does not say so": {"page": UPRIGHT_PAGE, "turned": 90},
    "the other way, and the page does not say so": {"page": UPRIGHT_PAGE, "turned": 270},
    "sideways, because the page is turned": {"page": f"{PAGE} /Rotate 90"},
    "on a page that begins below zero": {"page": "/MediaBox [-100 -50 842 595]"},
    "on a page of which a part is shown": {"page": "/MediaBox [-100 -50 900 700] /CropBox [5 -20 842 595]"},
    "turned on a page of which a part is shown": {
        "page": "/MediaBox [-50 -60 700 900] /CropBox [-20 5 595 842] /Rotate 90",
        "turned": 90,
    },
}  # fmt: skip


def pages(data: bytes) -> Iterator[list[Any]]:
    """The annotations of each page, as pypdf reads them."""
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        yield [one.get_object() for one in page.get("/Annots", [])]


def marks(data: bytes) -> list[Any]:
    return [one for page in pages(data) for one in page if one["/Subtype"] == "/Highlight"]


def marked(data: bytes) -> list[str]:
    """The text below each highlight, without blanks, as pdfium finds it."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page, made in zip(document, pages(data), strict=True):
            text = page.get_textpage()
            for one in made:
                corners = [float(corner) for corner in one.get("/QuadPoints", [])]
                quads = [(corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]) for at in range(0, len(corners), 8)]
                if quads:
                    printed = [
                        text.get_text_bounded(min(x) + 0.5, min(y) + 0.5, max(x) - 0.5, max(y) - 0.5) for x, y in quads
                    ]
                    found.append(flatten("".join(printed)))
    return found


def meant(report: Report) -> list[str]:
    """The words of the findings that are not about a whole table."""
    return [
        flatten(one.source.text[one.span.start : one.span.end])
        for one in shown_findings(report, EVERY)
        if one.quote or one.target in ("indicator", "project")
    ]


@pytest.mark.parametrize("lies", LIES)
def test_every_highlight_covers_the_words_of_a_finding_however_the_page_lies(lies: str) -> None:
    report, copy = annotated(as_pdf(example_rows(), **LIES[lies]), "表.pdf")
    assert len(meant(report)) > 9
    assert set(marked(copy)) == set(meant(report))


def test_a_value_over_two_lines_is_marked_on_both() -> None:
    words = "由主管部门根据实际情况研究确定具体培训人次和培训内容并组织实施"
    _, copy = annotated(as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM.replace("≥200人次", words)]]), "表.pdf")
    (quads,) = {tuple(one["/QuadPoints"]) for one, text in zip(marks(copy), marked(copy), strict=True) if text == words}
    assert len(quads) == 16


def test_words_without_ruling_are_marked_too() -> None:
    report, copy = annotated(as_pdf(ROWS, ruled=False), "表.pdf")
    assert any("Q001" in one["/Contents"] for one in marks(copy))
    assert "非量化指标" in marked(copy)
    assert set(marked(copy)) <= set(meant(report))


@needs_samples
@pytest.mark.parametrize("name", ["guangzhou_24rows_from_docx.pdf", "guangzhou_24rows_from_xlsx.pdf"])
def test_the_highlights_of_a_real_table_cover_the_words_of_its_findings(name: str) -> None:
    report, copy = annotated(sample(name), name)
    words = meant(report)
    covered = marked(copy)
    assert len(covered) > 60
    assert all(any(word.startswith(one) for word in words) for one in covered), (
        "a row that goes on is marked where it begins"
    )


FILES = {
    "a table of objects": as_pdf(ROWS),
    "a table of objects in a stream": with_table_in_stream(as_pdf(ROWS)),
    "nothing behind its last word": as_pdf(ROWS).rstrip(),
    "an empty line before it": b"\n" + as_pdf(ROWS),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_file_is_the_beginning_of_its_copy_and_reads_the_same(kind: str) -> None:
    import pypdfium2

    data = FILES[kind]
    report, copy = annotated(data, "表.pdf")
    assert copy.startswith(data)
    again = lint(copy, path="表.pdf")
    assert (told(again.findings), again.document.source.text) == (told(report.findings), report.document.source.text)
    with pypdfium2.PdfDocument(data) as before, pypdfium2.PdfDocument(copy) as after:
        texts = [[page.get_textpage().get_text_range() for page in document] for document in (before, after)]
    assert texts[0] == texts[1]
    assert "非量化指标" in marked(copy)


def test_what_else_is_in_the_file_is_in_the_copy() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(as_pdf(ROWS)))
    writer.add_outline_item(title="第一页", page_number=0)
    writer.add_metadata({"/Title": "绩效目标表", "/Author": "预算科"})
    writer.add_attachment(filename="原表.txt", data=b"1")
    writer.add_annotation(page_number=0, annotation=annotations.FreeText(text="原有批注", rect=(1, 2, 3, 4)))
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    _, copy = annotated(data, "表.pdf")
    before, after = (pypdf.PdfReader(io.BytesIO(one)) for one in (data, copy))
    assert after.metadata == before.metadata
    assert [one.title for one in after.outline] == ["第一页"]
    assert after.attachments == before.attachments
    assert next(pages(copy))[0]["/Contents"] == "原有批注"


def test_a_table_without_findings_is_copied_as_it_is() -> None:
    data = as_pdf(ROWS)
    report = lint(data, path="表.pdf")
    assert annotate(data, report._replace(findings=()), EVERY) == data


def test_a_second_annotation_takes_the_place_of_the_first() -> None:
    _, once = annotated(as_pdf(ROWS), "表.pdf")
    _, twice = annotated(once, "表.pdf")
    assert [[one["/Contents"] for one in page] for page in pages(twice)] == [
        [one["/Contents"] for one in page] for page in pages(once)
    ]


def test_an_annotation_that_somebody_answered_stays() -> None:
    _, once = annotated(as_pdf(ROWS), "表.pdf")
    writer = pypdf.PdfWriter(io.BytesIO(once))
    answered = writer.pages[0]["/Annots"][0]
    reply = annotations.Text(text="已改", rect=(1, 2, 3, 4))
    reply[pypdf.generic.NameObject("/IRT")] = answered
    writer.add_annotation(page_number=0, annotation=reply)
    out = io.BytesIO()
    writer.write(out)
    _, twice = annotated(out.getvalue(), "表.pdf")
    texts = [one["/Contents"] for one in next(pages(twice))]
    assert texts.count(answered.get_object()["/Contents"]) == 2
    assert "已改" in texts


def test_a_finding_about_the_whole_table_is_a_note_at_the_top_of_the_first_page() -> None:
    report, copy = annotated(as_pdf(example_rows()), "表.pdf")
    whole = {one.rule for one in report.findings if one.target == "document" and not one.quote}
    first, *others = pages(copy)
    (note,) = [one for one in first if one["/Subtype"] == "/Text"]
    assert whole
    assert all(rule in note["/Contents"] for rule in whole)
    assert note["/Rect"][3] > 560
    assert not [one for page in others for one in page if one["/Subtype"] == "/Text"]


def test_words_that_are_not_shown_have_a_note_at_the_top_of_their_page() -> None:
    _, copy = annotated(as_pdf(ROWS, page="/MediaBox [0 0 842 595] /CropBox [0 0 100 595]"), "表.pdf")
    (page,) = pages(copy)
    assert any("Q001" in one["/Contents"] for one in page if one["/Subtype"] == "/Text")


def test_the_highlights_say_what_comments_say_in_the_colours_of_their_severity() -> None:
    style = Style("预算科", {**COLORS, "error": "#FF0000"})
    _, copy = annotated(as_pdf(ROWS), "表.pdf", style)
    (one,) = [one for one in marks(copy) if "Q001" in one["/Contents"]]
    assert one["/T"] == "预算科"
    assert [float(part) for part in one["/C"]] == [1, 0, 0]
    heading, _, *rest = one["/Contents"].split("\n")
    assert heading == "错误 Q001 第1项"
    assert [line[:3] for line in rest] == ["改写：", "依据："]


def test_the_highlights_are_drawn_in_their_colour_and_leave_the_words_to_be_read() -> None:
    import pypdfium2

    data = as_pdf(ROWS)
    _, copy = annotated(data, "表.pdf", Style(colors={**COLORS, "error": "#FF0000"}))
    (mark,) = [one for one in marks(copy) if "Q001" in one["/Contents"]]
    left, bottom, right, top = (int(side) for side in mark["/Rect"])
    drawn = []
    for one in (data, copy):
        with pypdfium2.PdfDocument(one) as document:
            picture = document[0].render().to_pil().convert("RGB")
            drawn.append(
                {
                    picture.getpixel((x, picture.height - y))
                    for x in range(left + 1, right)
                    for y in range(bottom + 2, top)
                }
            )
    assert (255, 255, 255) in drawn[0]
    assert (255, 255, 255) not in drawn[1]
    assert (255, 0, 0) in drawn[1]
    assert min(red for red, _, _ in drawn[1]) < 64, "the words are still dark"


def test_what_is_small_lies_upon_what_is_large() -> None:
    _, copy = annotated(as_pdf(example_rows()), "表.pdf")
    for page in pages(copy):
        sizes = [(float(x1) - float(x0)) * (float(y1) - float(y0)) for x0, y0, x1, y1 in (one["/Rect"] for one in page)]
        assert sizes == sorted(sizes, reverse=True)


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(as_pdf(ROWS)))
    writer.encrypt("", "secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def misplaced() -> bytes:
    data = as_pdf(ROWS)
    place = data.rindex(b"startxref\n") + 10
    return data[:place] + b"7\n%%EOF\n"


REFUSED = {"encrypted": (encrypted, "权限"), "without its table of objects": (misplaced, "结构有损坏")}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_can_be_read_but_not_appended_to_is_refused_in_words(kind: str) -> None:
    make, said = REFUSED[kind]
    data = make()
    report = lint(data, path="表.pdf")
    assert report.findings
    with pytest.raises(InputError, match=said):
        annotate(data, report, EVERY)


def test_lists_of_annotations_that_are_no_lists_do_no_harm() -> None:
    content = as_pdf(ROWS).split(b"stream\n")[1].split(b"\nendstream")[0]
    for odd in (
        "/Annots 4 0 R",
        "/Annots [4 0 R null 99 0 R (x)]",
        "/Annots 99 0 R",
        "/Annots [<< /Contents 1 /IRT 3 >>]",
    ):
        _, copy = annotated(document([content], f"{PAGE} {odd}"), "表.pdf")
        assert copy.count(b"/Highlight") >= 1


def test_a_file_that_was_changed_meanwhile_is_refused() -> None:
    report = lint(as_pdf(ROWS), path="表.pdf")
    with pytest.raises(InputError, match="改动"):
        annotate(as_pdf([HEADER, *[["演练", "2.50", "完成。", ITEM]] * 2]), report, EVERY)


def test_a_page_that_is_only_text_has_its_words_marked_line_by_line() -> None:
    lines = [text_at(40, 560 - 14 * number, line) for number, line in enumerate((BAD[:24], BAD[24:]))]
    _, copy = annotated(document([b"".join(lines)]), "表.pdf")
    assert any("Q001" in one["/Contents"] for one in marks(copy))
    assert file_of([b"<< >>"]).startswith(b"%PDF")


def test_a_file_that_takes_too_long_to_write_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.annotating import pdf

    data = as_pdf(ROWS)
    report = lint(data, path="表.pdf")
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(InputError, match="--format html"):
        annotate(data, report, EVERY)


def test_a_long_list_of_annotations_is_kept() -> None:
    content = as_pdf(ROWS).split(b"stream\n")[1].split(b"\nendstream")[0]
    data = document([content], f"{PAGE} /Annots [{'<< /Subtype /Link >> ' * 5_000}]")
    _, copy = annotated(data, "表.pdf")
    (page,) = pages(copy)
    assert len(page) > 5_000
    assert page[-1]["/Subtype"] == "/Highlight"
