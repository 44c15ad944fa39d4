"""Which names of indicators say the same."""

from __future__ import annotations

import pytest

from tests.support.facts import builder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("排水管网养护完好率", "管网养护完好率"),
        ("图书馆读者服务满意率", "图书馆服务满意度"),
        ("群众满意度", "受益群众满意度"),
        ("补贴发放准确性", "补助发放准确率"),
        ("工程验收合格率", "维修工程验收合格率"),
    ],
)
def test_a_word_more_or_a_synonym_is_the_same_thing(one: str, other: str) -> None:
    assert builder().likeness.alike(one, other)
    assert builder().likeness.alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("群众满意度", "群众满意度"),
        ("宿舍覆盖率", "教室覆盖率"),
        ("津贴发放率", "津贴发放及时率"),
        ("溺水事故数", "重大溺水事故数"),
        ("学生满意度", "学生家长满意度"),
        ("满意率", "教师满意率"),
        ("一期工程合格率", "二期工程合格率"),
        ("灌渠检修长度", "第2段灌渠检修长度"),
        ("新办企业数", "已注销企业数"),
        ("道路破损面积", "道路破损修复面积"),
        ("书籍修复数", "古籍和字画修复数"),
    ],
)
def test_parallel_things_and_other_measures_are_not(one: str, other: str) -> None:
    assert not builder().likeness.alike(one, other)
    assert not builder().likeness.alike(other, one)
