"""Quotation marks and brackets: what is odd about a pair, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.marks import BRACKETED, QUOTED, odd_brackets, odd_quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进“河长制”和“林长制”", []),
        ("实现“以“两山”理论为引领”的目标", []),
        ("”路长制“责任落实率", [("reversed", "”路长制“")]),
        ("“晨读角“活动和“夜读角”活动", [("wrong-end", "“晨读角“")]),
        ("落实护学岗”制度", [("alone", "”")]),
        ("开展“我们的节日系列活动", [("alone", "“")]),
        # A quotation is short and holds no full stop: these two marks have nothing to do with each other.
        ("落实护学岗”制度。开展“我们的节日系列活动", [("alone", "”"), ("alone", "“")]),
        ("开展“我们的节日系列活动，不少于十六场次，覆盖全部社区的“邻里节”", [("alone", "“")]),
    ],
)
def test_quotation_marks_are_odd_when_turned_round_or_alone(text: str, found: list[tuple[str, str]]) -> None:
    assert [(case, text[start:end]) for case, start, end in odd_quotes(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("检修水泵（台）、水闸(座)和〔2023〕6号", []),
        ("1）检查水闸；2)检查泵站；（3）检查堤防；a)其他", []),
        ("国际灯光节（中国(南部)展区)", []),
        ("巡查水库（座)数", [("mixed", "（座)")]),
        ("检修水泵（含备用泵台数", [("alone", "（")]),
        ("按预案开展检查）。", [("alone", "）")]),
        ("〔2023]6号", [("mixed", "〔2023]")]),
        ("检修（水泵）)（台", [("alone", ")"), ("alone", "（")]),
    ],
)
def test_brackets_are_odd_when_of_two_widths_or_alone(text: str, found: list[tuple[str, str]]) -> None:
    assert [(case, text[start:end]) for case, start, end in odd_brackets(text)] == found


def test_a_thousand_marks_are_told_one_by_one() -> None:
    assert len(list(odd_quotes("“一二三四五六七八九十一二三四五六" * 1000))) == 1000
    assert len(list(odd_brackets("（" * 1000))) == 1000


@given(st.text("“”甲。", max_size=12), st.text("（）()【】〔〕[]甲1；", max_size=12))
def test_what_stands_in_plain_pairs_is_not_odd(quoted: str, bracketed: str) -> None:
    assert not (QUOTED.fullmatch(quoted) and any(odd_quotes(quoted)))
    assert not (BRACKETED.fullmatch(bracketed) and any(odd_brackets(bracketed)))
