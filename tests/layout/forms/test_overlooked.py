"""Columns of targets under labels that nothing is known of: that they are lost is said."""

from __future__ import annotations

import pytest

from linter.model import Document
from tests.support.forms import every, form


def with_column(label: str) -> Document:
    """A form with one more column of targets, under a label."""
    return form(f"""
        项目名称|校车补贴|<|<|<
        一级指标|二级指标|三级指标|年度指标值|{label}
        产出指标|数量指标|补贴校车数量|≥48辆|≥50辆
        产出指标|质量指标|校车年检合格率|≥98%|≥99%
        效益指标|社会效益指标|受益学生人数|≥2100人|≥2300人
    """)


def test_a_column_of_targets_of_an_unknown_name_is_lost() -> None:
    document = with_column("冲刺口径")
    (stray,) = document.strays
    assert document.source.text[stray.start : stray.end] == "≥50辆"
    assert [annual for *_, annual in every(document)] == ["≥48辆", "≥98%", "≥2100人"]


@pytest.mark.parametrize(
    "label", ["2027年", "上年完成值", "半年目标值", "良", "历史最好水平", "评分标准", "实际完成值"]
)
def test_values_that_are_no_targets_of_the_year_are_not_missed(label: str) -> None:
    assert not with_column(label).strays


def test_a_remark_that_reads_like_a_target_is_no_column_of_targets() -> None:
    document = form("""
        项目名称|校车补贴|<|<|<
        一级指标|二级指标|三级指标|指标值|其他
        产出指标|数量指标|补贴校车数量|≥48辆|≥50辆
        产出指标|质量指标|校车年检合格率|≥98%|
        效益指标|社会效益指标|受益学生人数|≥2100人|
    """)
    assert not document.strays


def test_targets_of_categories_side_by_side_are_all_read() -> None:
    document = form("""
        项目名称|产出指标|<|效益指标|<
        ^|三级指标|指标值|三级指标|指标值
        校车补贴|补贴校车数量|≥48辆|受益学生人数|≥2100人
        ^|校车年检合格率|≥98%|受益学校数|≥12所
        ^|补贴发放及时率|≥95%|事故起数|≤1起
    """)
    assert len(every(document)) == 6
    assert not document.strays
