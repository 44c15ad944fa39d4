"""Advice speaks the language of the table: its codes, or none."""

from __future__ import annotations

import pytest

from linter.features.spelling import spelling_of
from linter.knowledge import Knowledge, load_knowledge
from linter.pipeline import parse


@pytest.mark.parametrize(
    ("profile", "quantity", "benefit", "cost"),
    [
        ("gz-gen1", "11-数量指标", "22-社会效益", "14-成本指标"),
        ("gz-gen2", "11-数量指标", "22-社会效益", "41-经济成本指标"),
        ("central-2021", "11-数量指标", "22-社会效益指标", "41-经济成本指标"),
        ("flat", "产出指标", "效益指标", "成本指标"),
    ],
)
def test_categories_are_written_as_in_the_table(profile: str, quantity: str, benefit: str, cost: str) -> None:
    found = spelling_of(profile, load_knowledge())
    assert (found.quantity, found.benefit, found.cost) == (quantity, benefit, cost)


@pytest.mark.parametrize("profile", ["gz-gen1", "flat"])
def test_the_item_and_the_values_of_a_spelling_can_be_read_back(profile: str) -> None:
    found = spelling_of(profile, load_knowledge())
    assert found.annual in found.item
    for text in (found.item, found.item.split("培训班次")[0] + "培训班次" + found.values("≥4次")):
        (one,) = [each for project in parse(text).projects for each in project.indicators]
        assert one.name is not None
        assert one.annual is not None
        assert (one.name.text, one.annual.text) == ("培训班次", "≥4次")
        assert (one.cycle is not None) == found.coded


def test_a_form_without_codes_is_advised_in_its_own_categories_and_without_keys() -> None:
    found = spelling_of("gz-gen2", load_knowledge(), uncoded=True)
    assert (found.quantity, found.cost, found.annual) == ("数量指标", "经济成本指标", "")
    assert found.values("≥4次") == "；≥4次"


def test_without_any_code_table_the_spelling_is_flat() -> None:
    assert not spelling_of("gz-gen1", Knowledge()).coded


def test_a_form_writes_categories_without_their_codes() -> None:
    found = spelling_of("central-2021", load_knowledge(), uncoded=True)
    assert (found.quantity, found.cost, found.coded) == ("数量指标", "经济成本指标", False)
