"""Tables of a PDF without ruling: read by where the words stand, or refused; nothing lost, nothing mixed."""

from __future__ import annotations

from typing import Any

import pytest

from linter import words
from linter.model import InputError
from linter.pipeline import parse
from linter.reading.unruled import UncertainError, tabled
from tests.annotating.test_pdf import marked
from tests.reading.test_pdf import EXAMPLE, HEADER, ITEM, SECOND, example_rows, found, rows_of
from tests.support.annotated import annotated
from tests.support.pdf import as_pdf, document, text_at

pytest.importorskip("pdfplumber")

LABELS = [(30, "项目名称"), (130, "总计"), (200, "绩效目标"), (400, "绩效指标")]
ROWS = (("培训", "1.50", ["完成培训"], ["1、甲；年度指标值：1人。", "2、乙；", "年度指标值：2人。"]), ("演练", "2.50", ["完成演练"], ["1、丙；年度指标值：3次。"]))  # fmt: skip


def page(
    align: float, *, rows: Any = ROWS, gap: float = 0.0, labels: Any = LABELS, top: float = 100.0
) -> dict[str, Any]:
    """A page whose cells stand in their rows at the top (0), in the middle (0.5) or at the bottom (1)."""
    printed = [(x, top, x + 9.0 * len(label), top + 9, label) for x, label in labels]
    for name, total, goal, items in rows:
        top += 12 + gap
        height = 12 * max(len(goal), len(items))
        for (x, _), lines in zip(LABELS, ([name], [total], goal, items), strict=True):
            first = top + align * (height - 12 * len(lines))
            printed += [
                (x, first + 12 * at, x + 9.0 * len(line), first + 12 * at + 9, line) for at, line in enumerate(lines)
            ]
        top += height - 12
    return {"parts": [{"text": [text for *_, text in printed]}], "words": printed}


def cells(*pages: dict[str, Any]) -> list[list[str]]:
    """The rows of the tables of all pages, as texts."""
    tables = [part["cells"] for one in tabled(pages) for part in one["parts"] if "cells" in part]
    return [
        ["|".join(f"{cell[1]}:{cell[4]}" for cell in table if cell[0] == row)]
        for table in tables
        for row in sorted({cell[0] for cell in table})
    ]


WANTED = [
    ["1:项目名称|2:总计|3:绩效目标|4:绩效指标"],
    ["1:培训|2:1.50|3:完成培训|4:1、甲；年度指标值：1人。\n2、乙；\n年度指标值：2人。"],
    ["1:演练|2:2.50|3:完成演练|4:1、丙；年度指标值：3次。"],
]


@pytest.mark.parametrize("gap", [0.0, 6.0])
@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_texts_level_with_an_amount_are_a_row(align: float, gap: float) -> None:
    assert cells(page(align, gap=gap)) == WANTED


@pytest.mark.parametrize("lines", [12, 25, 40])
def test_a_narrow_table_of_seven_columns_has_the_rows_and_findings_of_its_text_form(lines: int) -> None:
    data = as_pdf(example_rows(), ruled=False, lines_on_a_page=lines)
    parsed = parse(data, path="weijian-2024.pdf")
    assert parsed.layout == "grid"
    assert rows_of(parsed) == rows_of(parse(EXAMPLE))
    assert found(data, "weijian-2024.pdf") == found(EXAMPLE.read_bytes(), "weijian-2024.csv")


def test_a_page_that_begins_within_a_row_goes_on_with_it() -> None:
    data = as_pdf([HEADER, ["演练", "2.50", "完成。", SECOND * 4], ["培训", "1.50", "完成。", ITEM]], ruled=False)
    parsed = parse(data, path="表.pdf")
    assert [len(each.indicators) for each in parsed.projects] == [4, 1]
    rest = page(0.0, labels=(), rows=(("", "", [], ["年度指标值：9人。"]), *ROWS[1:]))
    rest["words"] = [word for word in rest["words"] if word[4]]
    assert cells(page(0.0), rest)[len(WANTED) :] == [["4:年度指标值：9人。"], WANTED[2]]


UNCERTAIN = {
    "a text over two columns": page(0.0, rows=(("培训", "1.50", ["完成" * 30], ["1、甲"]),)),
    "no amounts": page(0.0, rows=(("培训", "一些", ["完成"], ["1、甲"]),)),
    "a text that is level with nothing": page(0.0, rows=(("培训", "1.50", ["", "", "完成"], ["1、甲"]),)),
    "two texts level with one amount": page(0.0, rows=(("培训", "1.50", ["完成"], ["1、甲", "1、乙"]),)),
    "a row without a name": page(0.0, rows=(("", "1.50", ["完成"], ["1、甲"]),)),
}


@pytest.mark.parametrize("kind", UNCERTAIN)
def test_what_cannot_be_told_apart_is_not_guessed_at(kind: str) -> None:
    one = UNCERTAIN[kind]
    one["words"] = [word for word in one["words"] if word[4]]
    with pytest.raises(UncertainError):
        cells(one)


def test_the_refusal_says_what_to_do() -> None:
    data = as_pdf(example_rows(), ruled=False, lines_on_a_page=12, cut=True)
    with pytest.raises(InputError, match=r"没有框线.*张冠李戴.*加上全部框线"):
        parse(data, path="表.pdf")
    words.use("en")
    with pytest.raises(InputError, match=r"no ruling.*all borders drawn"):
        parse(data, path="表.pdf")


def test_text_that_only_speaks_of_indicators_is_no_table() -> None:
    lines = ["项目名称和绩效指标的填报要求", "绩效指标", "一、项目名称应当规范。", ITEM]
    data = document([b"".join(text_at(40, 560 - 14 * at, line) for at, line in enumerate(lines))])
    assert [len(each.indicators) for each in parse(data, path="表.pdf").projects] == [1]


def test_a_page_of_other_text_behind_the_table_is_text() -> None:
    prose = {
        "parts": [{"text": ["名词解释"]}],
        "words": [(30, 100, 500, 109, "财政拨款收入是指本级财政当年拨付的资金。")],
    }
    pages = list(tabled([page(0.0), prose]))
    assert pages[1]["parts"] == [{"text": ["名词解释"]}]


def test_a_value_of_a_table_without_ruling_is_found_at_its_cell_and_marked_there() -> None:
    pytest.importorskip("pypdf")
    rows = [HEADER, ["培训", "1.50", "完成。", ITEM.replace("≥200人次", "非量化指标")]]
    report, copy = annotated(as_pdf(rows, ruled=False), "表.pdf")
    (place,) = {one.location.place for one in report.findings if one.rule == "Q001"}
    assert place == "page1!R2C4"
    assert "非量化指标" in marked(copy)
