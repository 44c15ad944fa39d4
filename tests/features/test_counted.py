"""Which categories of a project have a target in absolute numbers."""

from __future__ import annotations

import pytest

from linter.pipeline import parse
from tests.support.facts import builder

QUANTITY = "1、1-产出指标；11-数量指标；{name}；实施周期指标值:{value}；年度指标值:{value}。"


@pytest.mark.parametrize(
    ("name", "value", "counted"),
    [
        ("补植苗木株数", "≥800株", True),
        ("补植苗木", "补植800株", True),
        ("补植苗木株数", "100%", False),
        ("苗木成活率", "≥90", False),
        ("补植苗木", "按计划补植", False),
    ],
)
def test_a_number_that_is_no_share_counts(name: str, value: str, counted: bool) -> None:
    (project,) = builder().document(parse(QUANTITY.format(name=name, value=value))).projects
    assert project.counted == ({"quantity"} if counted else set())
