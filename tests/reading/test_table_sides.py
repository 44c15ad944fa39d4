"""Tables without lines at their sides: over pages they reach as far as above, and text that no cell takes in is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from linter.model import Source
from linter.pipeline import parse
from linter.reading import read
from tests.reading.test_pdf import meant
from tests.support.doubts import texts
from tests.support.pdf import as_pdf, document, text_at

pytest.importorskip("pdfplumber")

COLUMNS = (30.0, 150.0, 230.0, 700.0, 810.0)
HEADER = ["项目名称", "总计", "绩效指标", "备注"]
TOTAL = ["合计", "1.50", "", ""]
FEW = (30.0, 150.0, 230.0, 810.0)
HEIGHT, LEADING = 595, 12
NAME = ["某市某区疾控", "中心实验室", "设备更新与", "人员培训", "及能力建设", "（二期）"]
REMARK = ["由区财政局", "会同区卫健", "局组织验收", "，其中培训", "部分单独验", "收并公开。"]
ITEMS = [
    line
    for number in range(1, 5)
    for line in (
        f"{number}、1-产出指标；11-数量指标；设备{number}购置台数；实施周期指标值:≥{number}00台；",
        f"年度指标值:≥{number}0台。",
    )
]
ROW = [NAME, ["1.50"], ITEMS, REMARK]


def line(x: float, top: float, width: float, height: float) -> bytes:
    """A thin line, from the top left corner of the page."""
    return f"{x:.1f} {HEIGHT - top - height:.1f} {width:.1f} {height:.1f} re f\n".encode()


def level(top: float) -> bytes:
    return line(COLUMNS[0], top, COLUMNS[-1] - COLUMNS[0], 0.5)


def upright(top: float, bottom: float, columns: Sequence[float]) -> bytes:
    return b"".join(line(x, top, 0.5, bottom - top) for x in columns)


def printed(cells: Sequence[Sequence[str]], top: float, columns: Sequence[float]) -> bytes:
    """Cells of lines side by side."""
    return b"".join(
        text_at(x + 3, HEIGHT - top - LEADING * (number + 1), text)
        for x, lines in zip(columns[:-1], cells, strict=False)
        for number, text in enumerate(lines)
    )


def pages(parts: int, columns: Sequence[float]) -> list[bytes]:
    """A header, the total, and one row that goes over so many pages; only between the columns are there upright lines."""
    cuts = [len(ITEMS) * part // parts for part in range(parts + 1)]
    found = []
    for part in range(parts):
        top, content = 40.0, b""
        if part == 0:
            for top, row in zip((40.0, 60.0), (HEADER, TOTAL), strict=True):
                content += level(top) + printed([[text] for text in row], top, columns)
            content += level(80)
            top = 80.0
        cells = [lines[cuts[part] : cuts[part + 1]] for lines in ROW]
        bottom = top + LEADING * max(map(len, cells)) + 8
        content += printed(cells, top, columns) + upright(40, bottom, columns[1:-1])
        found.append(content + (level(bottom) if part == parts - 1 else b""))
    return found


@pytest.mark.parametrize("columns", [COLUMNS, FEW])
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_a_row_over_pages_keeps_what_stands_in_its_outermost_columns(parts: int, columns: Sequence[float]) -> None:
    parsed = parse(document(pages(parts, columns)), path="表.pdf")
    wanted = [row[: len(columns) - 1] for row in (HEADER, TOTAL, ["".join(lines) for lines in ROW])]
    assert meant(parsed) == meant(parse("\n".join(map("\t".join, wanted)).encode(), path="表.tsv"))
    assert sorted(parsed.source.text.replace("\n", "")) == sorted("".join(map("".join, wanted)) + "\f" * (parts - 1))
    assert texts(parsed.source, "loose") == []


TABLE = [["项目名称", "总计", "绩效指标"], ["培训", "1.50", "".join(ITEMS)]]


def beside(text: bytes, rows: Sequence[Sequence[str]] = TABLE) -> Source:
    table = as_pdf(rows, shares=[len(label) for label in rows[0]])
    return read(document([table.split(b"stream\n")[1].split(b"\nendstream")[0] + b"\n" + text]), "表.pdf")


def test_text_beside_a_table_that_no_cell_takes_in_is_told_with_its_page() -> None:
    assert texts(beside(text_at(8, 520, "甲")), "loose") == [("1", "甲")]
    assert texts(beside(text_at(808, 520, "≥90%")), "loose") == [("1", "≥90%")]


def test_page_numbers_and_what_stands_above_below_or_sideways_is_not_beside_a_table() -> None:
    assert texts(beside(text_at(812, 520, "- 3 -")), "loose") == []
    assert texts(beside(text_at(40, 580, "单位：万元") + text_at(40, 20, "注：以上由各单位填报。")), "loose") == []
    assert texts(beside(b"q 0 1 -1 0 820 500 cm " + text_at(0, 0, "附件3") + b"Q\n"), "loose") == []


def test_of_tables_without_indicators_nothing_is_told() -> None:
    assert texts(beside(text_at(8, 540, "甲"), [["收入", "金额"], ["合计", "1.50"]]), "loose") == []
