"""What makes it doubtful whether a PDF is read as it is meant: rows without lines between them, text that its cells cut off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from linter import words
from linter.model import InputError, Source
from linter.pipeline import parse
from linter.reading import read
from tests.reading.test_pdf import HEADER, ITEM
from tests.support.commands import Command
from tests.support.doubts import places, texts
from tests.support.pdf import as_pdf, document, text_at

pytest.importorskip("pdfplumber")

COLUMNS = (30, 130, 260, 480, 600)
LABELS = ["一级指标", "二级指标", "三级指标", "指标值"]
NAMES = ["项目名称", "农村公路养护", "", ""]
OUTPUTS = [
    ["产出指标", "数量指标", "日常养护里程", "≥480公里"],
    ["", "", "危桥改造座数", "2座"],
    ["", "质量指标", "养护工程验收合格率", "≥98%"],
    ["", "时效指标", "养护任务完成时间", "11月底前"],
]
RESULTS = [["效益指标", "社会效益指标", "受益行政村数量", "≥36个"], ["", "生态效益指标", "路域环境改善程度", "改善"]]
ASKED = [["满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%"]]
ROWS = [*OUTPUTS, *RESULTS, *ASKED]
LEADING = 14


def drawn(blocks: Sequence[Sequence[Sequence[str]]]) -> bytes:
    """A page with blocks of rows, with lines around the blocks and the columns, none between the rows of a block."""
    out, y = b"", 560
    for block in blocks:
        height = LEADING * len(block) + 4
        for left, right in pairwise(COLUMNS):
            out += b"%d %d %d %d re S\n" % (left, y - height, right - left, height)
        for number, row in enumerate(block, 1):
            out += b"".join(
                text_at(x + 3, y - LEADING * number + 2, text) for x, text in zip(COLUMNS, row, strict=False)
            )
        y -= height
    return out


def each(rows: Sequence[Sequence[str]]) -> list[list[Sequence[str]]]:
    """Every row a block of its own."""
    return [[row] for row in rows]


HEAD = each([NAMES, LABELS])


def form(*blocks: Sequence[Sequence[str]]) -> bytes:
    return drawn([*HEAD, *blocks])


def test_a_form_with_lines_around_every_row_is_read() -> None:
    parsed = parse(document([form(*each(ROWS))]), path="表.pdf")
    assert [entry.annual.text for one in parsed.projects for entry in one.entries] == [row[3] for row in ROWS]
    assert places(parsed.source, "stacked") == []


@pytest.mark.parametrize(
    "blocks",
    [[ROWS], [OUTPUTS, RESULTS, ASKED], [OUTPUTS[:2], OUTPUTS[2:], RESULTS]],
    ids=["columns only", "categories", "levels"],
)
def test_a_form_without_lines_between_its_rows_is_refused_and_not_read_as_one_row(
    blocks: list[list[list[str]]],
) -> None:
    data = document([form(*blocks)])
    with pytest.raises(InputError, match=r"没有横线.*张冠李戴.*加上全部框线"):
        read(data, "表.pdf")
    words.use("en")
    with pytest.raises(InputError, match=r"no lines between them.*all borders drawn"):
        read(data, "表.pdf")


def test_targets_beside_each_other_in_columns_of_their_own_are_rows_as_well() -> None:
    compared = [[row[2], row[3][0], row[3][1:-1], row[3][-1]] for row in (OUTPUTS[0], OUTPUTS[2], ASKED[0])]
    data = document([drawn([[NAMES], [["三级指标", "指标性质", "指标值", "计量单位"]], compared])])
    with pytest.raises(InputError, match="没有横线"):
        read(data, "表.pdf")


def test_a_few_cells_with_several_targets_are_told_and_the_rest_is_read() -> None:
    source = read(document([form(*each(ROWS)), form(*each(ROWS[:-1]), OUTPUTS[:2])]), "表.pdf")
    assert places(source, "stacked") == ["2"]


def test_lines_of_money_beside_labels_and_of_indicators_in_notation_are_no_targets() -> None:
    money = [
        ["资金总额", "年度资金总额：", "320万元", ""],
        ["", "其中：财政拨款", "300万元", ""],
        ["", "其他资金", "20万元", ""],
    ]
    source = read(document([drawn([[NAMES], money, [LABELS], *each(ROWS[2:])])]), "表.pdf")
    assert places(source, "stacked") == []
    table = as_pdf([HEADER, ["培训", "1.50", "完成。\n完成。\n完成。", ITEM.replace(":", ":\n")]])
    assert places(read(table, "表.pdf"), "stacked") == []


def test_a_table_with_lines_only_around_its_columns_is_refused_also_where_each_page_shows_one_project() -> None:
    lefts = (30, 130, 190, 400, 810)
    labels = b"".join(text_at(x + 3, 562, text) for x, text in zip(lefts, HEADER, strict=False))
    pages = []
    for number in range(3):
        cells = [f"项目{number}", "1.50", "完成。", ITEM[:40]]
        content = b"".join(text_at(x + 3, 540, text) for x, text in zip(lefts, cells, strict=False))
        content += b"".join(b"%d 500 0.5 75 re f\n" % x for x in lefts)
        if number == 0:
            content += labels + b"30 575 780 0.5 re f\n30 555 780 0.5 re f\n"
        pages.append(content + (b"30 500 780 0.5 re f\n" if number == 2 else b""))
    with pytest.raises(InputError, match="没有横线"):
        read(document(pages), "表.pdf")


def test_a_line_that_runs_on_into_empty_cells_is_one_text() -> None:
    long = "完成全县农村公路日常养护，保障群众出行安全，完成危桥改造"
    goal = [["项目名称", "农村公路养护", "", ""], ["总体目标", long, "", ""], LABELS]
    (project,) = parse(document([drawn([*each(goal), *each(ROWS)])]), path="表.pdf").projects
    assert project.goal.text == long


def test_texts_that_end_and_begin_at_a_line_are_two() -> None:
    rows = [["项目名称", "农村公路养护", "", ""], LABELS, ["产出指标", "数量指标", "", ""]]
    name, target = text_at(COLUMNS[3] - 9 * 6, 510, "日常养护里程"), text_at(COLUMNS[3], 510, "≥480公里")
    (project,) = parse(document([drawn(each(rows)) + name + target]), path="表.pdf").projects
    assert [(entry.name.text, entry.annual.text) for entry in project.entries] == [("日常养护里程", "≥480公里")]


def clipped(x: int, y: int, text: str) -> bytes:
    """A text in the second cell of the second row, of which only so much is shown as stands in the cell."""
    return b"q 100 500 60 30 re W n\n" + text_at(x, y, text) + b"Q\n"


def within(*texts: bytes) -> Source:
    table = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]]).split(b"stream\n")[1].split(b"\nendstream")[0]
    return read(document([table + b"\n" + b"".join(texts)]), "表.pdf")


def test_what_the_edges_of_a_cell_hide_of_its_text_is_told() -> None:
    assert texts(within(clipped(105, 510, "全县农村公路养护里程")), "cut_off") == [("1", "养护里程")]
    assert texts(within(clipped(105, 510, "全县"), clipped(105, 480, "农村公路")), "cut_off") == [("1", "农村公路")]
    assert texts(within(clipped(105, 510, "全县农村")), "cut_off") == []


def test_text_of_which_a_page_shows_nothing_is_not_told() -> None:
    assert texts(within(clipped(300, 510, "不打印")), "cut_off") == []


def test_what_one_page_hides_of_a_cell_and_another_one_shows_is_not_told() -> None:
    upper = form(*each(ROWS)) + clipped(105, 510, "全县") + clipped(105, 480, "农村公路")
    assert texts(read(document([upper]), "表.pdf"), "cut_off") == [("1", "农村公路")]
    assert texts(read(document([upper, text_at(40, 300, "农村公路")]), "表.pdf"), "cut_off") == []


def test_the_command_names_the_pages_and_the_first_of_what_is_hidden_or_stacked(jixiao: Command) -> None:
    hidden = form(*each(ROWS)) + clipped(105, 510, "全县农村公路养护里程")
    jixiao.write("表.pdf", document([hidden, form(*each(ROWS[:-1]), OUTPUTS[:2])]))
    said = jixiao("check", "表.pdf").err
    assert "表.pdf: 第 1 页有单元格的文字显示不全（如“养护里程”被边线遮住），只读到露出的部分；" in said
    assert "表.pdf: 第 2 页有单元格写着几行指标值，按一项指标读取；" in said
    english = jixiao("check", "--lang", "en", "表.pdf").err
    assert "“养护里程” is hidden (page 1)" in english
    assert "read as one indicator (page 2)" in english
