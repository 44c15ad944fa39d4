"""Checks of one indicator: what in its spelling is the author's and what the printer's."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.pipeline import build_linter, load_rules, parse

LINTER = build_linter(choose(load_rules(), ["H013"]))
ITEM = "1、1-产出指标；11-数量指标；养护绿道长度；实施周期指标值:≥60公里；年度指标值:≥60公里。"
TABLE = f"项目名称\t总计\t绩效目标\t绩效指标\n绿道养护\t20.00\t养护绿道\t{ITEM}\n"


def written(text: str) -> list[str]:
    """How the categories are written that are not spelled as in the code table."""
    return [text[one.span.start : one.span.end] for one in LINTER.lint(parse(text, path="表.tsv")).findings]


@pytest.mark.parametrize(
    "odd", ["11- 数量指标", "11 -数量指标", "11 - 数量指标", "11-\u3000数量指标", "11－数量指标", "１１-数量指标"]
)
def test_another_spelling_of_a_category_is_shown_as_it_is(odd: str) -> None:
    assert written(TABLE.replace("11-数量指标", odd)) == [odd]


@pytest.mark.parametrize("odd", ["1- 产出指标；11- 数量指标", "1 -产出指标；11-数量"])
def test_both_categories_of_an_indicator_are_looked_at(odd: str) -> None:
    assert written(TABLE.replace("1-产出指标；11-数量指标", odd)) == odd.split("；")


@pytest.mark.parametrize("same", ["11-数量指标", "11-数量\n指标", "11-\n  数量指标"])
def test_where_a_line_of_the_cell_ends_says_nothing(same: str) -> None:
    quoted = TABLE.replace(ITEM, f'"{ITEM.replace("11-数量指标", same)}"')
    assert written(quoted) == []


def test_blanks_of_a_text_copied_from_a_pdf_are_nobodys() -> None:
    text = TABLE.replace("11-数量指标", "11- 数量指标")
    wrapped = parse(text, path="表.tsv")._replace(layout="wrapped")
    assert LINTER.lint(wrapped).findings == ()
    named = parse(TABLE.replace("11-数量指标", "11- 数量"), path="表.tsv")._replace(layout="wrapped")
    assert [one.message for one in LINTER.lint(named).findings] == ["类别写作“11-数量”，编码表为“11-数量指标”"]


@pytest.mark.parametrize("other", ["11-质量指标", "19-数量指标", "数量指标", "9-其他指标"])
def test_what_is_no_spelling_of_its_code_is_left_to_other_rules(other: str) -> None:
    assert written(TABLE.replace("11-数量指标", other)) == []
