"""Slips of the pen: doubled and misspelt words, and the words that only look so."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.features.wording import ARROW, Wording
from linter.knowledge import Lexicon, load_knowledge
from linter.strict_yaml import DefinitionError


@cache
def wording() -> Wording:
    return Wording(load_knowledge())


@pytest.mark.parametrize(
    "text",
    [
        "清理清理河面",
        "便民的的窗口",
        "完成了了抽检",
        "垃圾分类垃圾分类宣传",
        "合格率合格率",
        "技能培训培训",
        "培训培训培训",
        "清理" * 99,
    ],
)
def test_a_word_twice_in_a_row_is_a_slip(text: str) -> None:
    assert len(list(wording().doubled(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "博士博士后",
        "目的的实现",
        "为了了解情况",
        "研究研究办法",
        "大大小小",
        "世世代代",
        "二十二十",
        "一户一户走访",
        "厨师培训培训人数",
        "的的确确",
    ],
)
def test_words_that_are_repeated_on_purpose_are_none(text: str) -> None:
    assert list(wording().doubled(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("校舍租凭面积", "租赁"),
        ("建立台帐", "台账"),
        ("末完成整改", "未完成"),
        ("己完成验收", "已完成"),
        ("保障人生安全", "人身安全"),
    ],
)
def test_a_misspelt_word_comes_with_the_right_one(text: str, right: str) -> None:
    assert [slip.right for slip in wording().misspelt(text)] == [right]


@pytest.mark.parametrize(
    "text", ["年末完成整改", "自己完成申报", "公园满意率", "入帐篷营地", "按排放标准", "图书管理", "参与竞赛"]
)
def test_a_right_word_that_holds_a_typo_is_none(text: str) -> None:
    assert list(wording().misspelt(text)) == []


def test_some_typos_are_certain_only_at_the_end_of_the_name_of_a_project() -> None:
    assert [slip.right for slip in wording().misspelt_title("渔政执法工作经历")] == ["工作经费"]
    assert list(wording().misspelt_title("核实工作经历经费")) == []


def test_every_typo_differs_from_what_is_right_and_is_not_a_part_of_it() -> None:
    for wrong, right in wording().typos.items():
        assert wrong not in right
        assert list(wording().misspelt(right)) == []


def test_an_entry_without_its_right_word_is_refused() -> None:
    knowledge = load_knowledge()
    broken = {**knowledge.lexicons, "typos": Lexicon("typos", "错别字", ("租凭",))}
    with pytest.raises(DefinitionError, match="租凭"):
        Wording(replace(knowledge, lexicons=broken))


TYPOS = st.lists(st.text("甲乙丙.[-^", min_size=1, max_size=4), max_size=6, unique=True)


@given(TYPOS, st.text("甲乙丙丁.[-^", max_size=40))
def test_looking_for_the_wrong_characters_first_finds_the_same_typos_as_trying_every_word(
    typos: list[str], text: str
) -> None:
    known = load_knowledge()
    middle = {wrong: len(wrong) // 2 for wrong in typos}
    words = tuple(f"{wrong}{ARROW}{wrong[:at]}对{wrong[at + 1 :]}" for wrong, at in middle.items())
    lexicons = {**known.lexicons, "typos": replace(known.words("typos"), words=words)}
    found = list(Wording(replace(known, lexicons=lexicons)).typo.found(text))
    plain = re.compile("|".join(re.escape(word) for word in sorted(typos, key=len, reverse=True)) or "(?!)")
    assert found == [match.span() for match in plain.finditer(text)]
