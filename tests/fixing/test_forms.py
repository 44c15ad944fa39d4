"""Forms with a column for each part are mended cell by cell, in text, workbooks and documents alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.pipeline import parse
from tests.support.forms import Grid, as_docx, as_tsv, as_xlsx, counted, grid, told
from tests.support.mending import (
    NAMES,
    VALUES,
    after,
    cells_of,
    linter,
    mended,
    mended_file,
    obstacle,
    usual_linter,
)
from tests.support.office import saved

FORM = """
    项目支出绩效目标申报表 | < | < | < | <
    项目名称 | 宣传项目 | < | < | <
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
    ^ | 产出指标 | 数量指标 | {first[0]} | {first[1]}
    ^ | ^ | 质量指标 | {second[0]} | {second[1]}
    ^ | 满意度指标 | 服务对象满意度指标 | {third[0]} | {third[1]}
"""
SIGNS = """
    项目支出绩效目标申报表 | < | < | < | < | < | <
    项目名称 | 宣传项目 | < | < | < | < | <
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位
    ^ | 产出指标 | 数量指标 | 培训人次 | ＞= | 200 | 人次
    ^ | ^ | 质量指标 | 培训合格率。 | ≧ | 95.00 | %
    ^ | 满意度指标 | 服务对象满意度指标 | 学员满意度 |  | 90% |
"""


LEVELS = """
    项目支出绩效目标申报表 | < | < | < | <
    项目名称 | 宣传项目 | < | < | <
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
    ^ | 13-时效指标 | 13-时效指标 | 汛前检修完成率 | 100%
    ^ | {below} | 13-时效指标 | 报送及时率 | 100%
"""


def form(*rows: tuple[str, str]) -> Grid:
    first, second, third = rows
    return grid(FORM.format(first=first, second=second, third=third))


def told_of(text: str) -> list[tuple[str | None, ...]]:
    return [told(one) for project in parse(text).projects for one in project.indicators]


def test_each_part_is_mended_in_its_own_cell() -> None:
    text = as_tsv(form(("培训人次", "＞=200人次"), ("培训合格率。", "≧95%"), ("学员满意度", "≥90%。。")))
    assert after(text) == text.replace("＞=", "≥").replace("合格率。", "合格率").replace("≧", "≥").replace("。。", "。")


def test_a_comparison_is_mended_in_the_column_it_has() -> None:
    text = as_tsv(grid(SIGNS))
    assert after(text) == text.replace("＞=", "≥").replace("≧", "≥").replace("合格率。", "合格率")


def test_no_comparison_is_written_into_a_value_where_the_form_has_a_column_for_it() -> None:
    text = as_tsv(grid(SIGNS))
    assert "\t90%\t" in after(text, "V015", unsafe=True)
    plain = as_tsv(form(("培训人次", "≥200人次"), ("培训合格率", "≥95%"), ("学员满意度", "90%")))
    assert after(plain, "V015", unsafe=True) == plain.replace("90%", "≥90%")


def test_a_cell_merged_over_several_indicators_is_not_changed_for_one_of_them() -> None:
    single = as_tsv(grid(LEVELS.format(below="13-时效指标")))
    merged = as_xlsx(("表", grid(LEVELS.format(below="^"))))
    slot = "T001"
    assert after(single, slot) == single.replace("\t13-时效指标\t13", "\t1-产出指标\t13")
    result = mended_file(merged, "表.xlsx", linter(slot))
    assert result.made == ()
    assert [one.rule for one in result.report.findings] == [slot, slot]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), min_size=3, max_size=3), st.booleans())
def test_a_form_is_mended_alike_in_every_format(rows: list[tuple[str, str]], unsafe: bool) -> None:
    drawing = form(*rows)
    text = as_tsv(drawing)
    as_text = mended(text, unsafe=unsafe)
    wanted = cells_of(as_text.document.source)
    assert counted(as_text.document) == counted(parse(text))
    for name, data in (("表.xlsx", as_xlsx(("表", drawing))), ("表.docx", as_docx(drawing))):
        result = mended_file(data, name, usual_linter(), unsafe=unsafe)
        assert cells_of(result.document.source) == wanted
        assert [one.rule for one in result.made] == [one.rule for one in as_text.made]
        assert mended_file(result.table.data, name, usual_linter(), unsafe=unsafe).made == ()
    assert after(as_text.document.source.text, unsafe=unsafe) == as_text.document.source.text


def test_a_number_typed_as_a_number_stays_and_is_told_apart() -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(
        io.BytesIO(as_xlsx(("表", form(("培训人次", "≥200人次"), ("培训合格率", "≥95%"), ("学员满意度", "x")))))
    )
    cell = next(one for row in book.worksheets[0].iter_rows() for one in row if one.value == "x")
    cell.value, cell.number_format = 0.9, "0%"
    data = saved(book)
    result = mended_file(data, "表.xlsx", usual_linter(), unsafe=True)
    assert result.made == ()
    assert [one.obstacle for one in result.report.findings if one.rule == "V015"] == ["number"]
    assert obstacle(data, "表.xlsx", "90%") == "number"


@pytest.mark.parametrize("unsafe", [False, True])
def test_the_categories_and_the_rest_of_a_form_read_as_before(unsafe: bool) -> None:
    text = as_tsv(form(("培训人次。", "＞=200人次"), ("培训合格率", "95%以上"), ("学员满意度", "90%")))
    now = after(text, unsafe=unsafe)
    assert [one[:2] for one in told_of(now)] == [one[:2] for one in told_of(text)]
