"""How the two values of an indicator differ though they should agree."""

from __future__ import annotations

import pytest

from linter.features.pairs import drift, unit_gap
from tests.support.facts import value_facts


@pytest.mark.parametrize(
    ("cycle", "annual", "found"),
    [
        ("≥95%", "≥95%", "none"),
        ("≥95%", "≧95%", "glyph"),
        ("20场以上", "≥20场", "glyph"),
        ("95%", "95%或以上", "bound"),
        ("＞30株", "≥30株", "bound"),
        ("95%", "=95%", "none"),
        ("达到100%", "100%", "none"),
        ("≤0起", "0起", "none"),
        ("≥60场", "≥20场", "none"),
        ("≥60场", "60次", "none"),
        ("全年举办不少于4期", "全年举办4期", "none"),
        ("林道畅通", "道路通畅", "words"),
        ("林道畅通", "≥95%", "none"),
        ("", "≥95%", "none"),
        ("≥95%", "", "none"),
        ("4-6座", "4座", "none"),
    ],
)
def test_the_kind_of_drift(cycle: str, annual: str, found: str) -> None:
    first, second = value_facts(cycle), value_facts(annual)
    assert drift(first, second, same=bool(cycle) and first.canon == second.canon) == found


@pytest.mark.parametrize(
    ("cycle", "annual", "found"),
    [
        ("60公里", "20公里", "none"),
        ("60公里", "20千米", "none"),
        ("13人", "13名", "none"),
        ("12km", "4公里", "none"),
        ("800家", "300户", "none"),
        ("60公里", "20万立方米", "different"),
        ("100%", "改造180户", "different"),
        ("300人", "300人次", "different"),
        ("13人", "13", "missing"),
        ("≥98", "≥98%", "missing"),
        ("0", "0起", "none"),
        ("2次/月", "24次", "none"),
        ("每月2次", "24期", "none"),
        ("演出12场，观众900人次", "4场", "none"),
        ("按期完成", "4场", "none"),
    ],
)
def test_the_gap_between_units(cycle: str, annual: str, found: str) -> None:
    assert unit_gap(value_facts(cycle), value_facts(annual)) == found
    assert unit_gap(value_facts(annual), value_facts(cycle)) == found
