"""Rows that line breaks and page breaks tore apart, in grids; every text here is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.layout import arrange
from linter.model import Document
from linter.pipeline import parse
from linter.reading import source
from tests.layout.test_grid import HEADER, ITEM, SECOND, Row, annuals, names, project, unit
from tests.support.growth import assert_proportional

THIRD = "3、2-效益指标；22-社会效益；受益学员数；实施周期指标值:≥300人；年度指标值:≥300人。"


def read(*rows: Row, header: Row = HEADER) -> Document:
    return parse("\n".join("\t".join(row) for row in (header, *rows)) + "\n", path="t.tsv")


def table(*rows: Row, header: Row = HEADER) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [
        (one.name.text, [(each.name.text, each.goal.text, each.cell.text) for each in one.projects])
        for one in read(*rows, header=header).units
    ]


def test_an_unquoted_line_break_in_a_cell_does_not_end_its_row() -> None:
    text = ITEM + SECOND
    for place in range(1, len(text)):
        torn = project("图书采购", f"{text[:place]}\n{text[place:]}", "采购。")
        found = table(unit("某市图书馆"), torn, project("图书编目", THIRD))
        assert found == [("某市图书馆", [("图书采购", "采购。", text), ("图书编目", "采购。", THIRD)])], text[:place]


def test_breaks_in_name_goal_and_indicators_of_one_row_are_all_mended() -> None:
    torn = project("图书\n采购", f"{ITEM[:30]}\n{ITEM[30:]}\n{SECOND}", "采购\n图书。")
    found = table(unit("某市图书馆"), torn, project("图书编目"))
    assert found == [("某市图书馆", [("图书采购", "采购图书。", ITEM + SECOND), ("图书编目", "采购。", ITEM)])]


def test_where_empty_cells_are_left_out_a_short_row_is_told_from_the_rest_of_a_row_by_its_money() -> None:
    found = table(
        ("合计", "20.00"),
        ("某市图书馆", "20.00", "20.00"),
        ("图书采购", "8.75", "8.75", "", "", "采购\n图书。", f"{ITEM[:30]}\n{ITEM[30:]}"),
        ("图书编目经费", "1.25"),
        ("某市文化馆", "10.00"),
        project("展览"),
    )
    assert found == [
        ("某市图书馆", [("图书采购", "采购图书。", ITEM), ("图书编目经费", "", "")]),
        ("某市文化馆", [("展览", "采购。", ITEM)]),
    ]


def test_text_that_begins_an_item_is_never_a_name() -> None:
    found = table(project("图书采购"), (SECOND, "", "", "", "", "", ""), project("图书编目", THIRD))
    assert found == [("", [("图书采购", "采购。", ITEM + SECOND), ("图书编目", "采购。", THIRD)])]


def test_quoted_cells_with_line_breaks_are_left_to_the_quotes() -> None:
    document = parse(
        f'项目名称,绩效目标,绩效指标\n"图书\n采购","采购，\n编目。","{ITEM}\n{SECOND}"\n展览,办展。,{ITEM}\n',
        path="t.csv",
    )
    assert names(document) == [("", ["图书采购", "展览"])]
    assert annuals(document) == ["≥20张", "≥90%", "≥20张"]


def test_every_field_of_a_torn_row_points_at_its_own_text() -> None:
    document = read(project("图书采购", f"{ITEM[:-6]}\n{ITEM[-6:]}\n{SECOND}"), project("展览"))
    (first, _) = document.projects
    for one in first.indicators:
        assert "".join(document.source.text[slice(*one.field.span)].split()) == one.field.text
    assert document.source.locate(first.span).end.line == 4


def test_a_name_cut_by_a_page_break_is_joined_when_the_indicators_go_on_too() -> None:
    for place in range(3, len(ITEM)):
        rest = ("采购", "", "", "", "", "书。", ITEM[place:] + SECOND)
        found = table(unit("某市图书馆"), project("图书", ITEM[:place], "采购图"), HEADER, rest, project("展览"))
        whole = ("图书采购", "采购图书。", ITEM + SECOND)
        assert found == [("某市图书馆", [whole, ("展览", "采购。", ITEM)])], ITEM[:place]


def test_a_new_project_on_a_new_page_is_not_joined() -> None:
    found = table(project("图书采购"), HEADER, ("展览", "", "", "", "", "办展。", ITEM))
    assert [name for _, rows in found for name, _, _ in rows] == ["图书采购", "展览"]


@pytest.mark.parametrize("amount", ["", "0.00", "-"])
def test_a_row_without_name_and_money_goes_on_with_the_row_above(amount: str) -> None:
    assert table(project("图书采购"), ("", amount, amount, "", "", "", SECOND)) == [
        ("", [("图书采购", "采购。", ITEM + SECOND)])
    ]


def test_one_row_for_every_indicator_is_one_project_with_its_cells_filled_down_or_merged() -> None:
    filled = [project("图书采购", items) for items in (ITEM, SECOND, THIRD)]
    merged = [filled[0], *(("", "", "", "", "", "", items) for items in (SECOND, THIRD))]
    for rows in (filled, merged, [*filled[:2], HEADER, filled[2]]):
        assert table(*rows, project("展览")) == [
            ("", [("图书采购", "采购。", ITEM + SECOND + THIRD), ("展览", "采购。", ITEM)])
        ]


@pytest.mark.parametrize("tear", ["lines", "rows"])
def test_the_time_to_mend_a_row_grows_with_its_length(tear: str) -> None:
    def work(count: int) -> Callable[[], object]:
        piece = "年度指标值:≥20张" if tear == "lines" else "\t\t\t\t\t\t年度指标值:≥20张"
        text = source("\n".join(["\t".join(HEADER), "\t".join(project("图书采购")), *[piece] * count]), "t.tsv")
        return lambda: arrange(text)

    assert_proportional(work, 1_000)
