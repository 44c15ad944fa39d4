"""Messages: placeholders are filled with what the facts or the check say, everything else stays as it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine.templates import LONGEST_QUOTE, VALUE, template
from linter.features.facts import NO_NAME
from linter.strict_yaml import DefinitionError, File, Node
from tests.support.conditions import indicator


def node(text: str) -> Node:
    return Node(text, 1, File("rule.yaml", text))


@given(st.text().filter(lambda text: not set(text) & set("{}")))
def test_a_message_without_placeholders_stays_as_it_is_written(text: str) -> None:
    assert template(node(text), "indicator").render(None, {}) == text


@given(st.text("%s(x)d合格 ", max_size=8), st.text("%s合格{}", min_size=1, max_size=8))
def test_percent_signs_and_braces_mean_nothing_in_text_or_values(around: str, value: str) -> None:
    message = template(node(f"{around}{{{VALUE}}}{around}{{limit}}"), "indicator", ("limit",), {"most": "%s"})
    assert message.render(None, {VALUE: value, "limit": "%d"}) == f"{around}{value}{around}%d"


def test_placeholders_are_fields_options_and_what_a_check_says() -> None:
    facts = indicator("≥95%", "读者满意度")
    message = template(
        node("{name}：{annual}，{least}，{found}{missing}"), "indicator", ("found", "missing"), {"least": "3"}
    )
    assert message.render(facts, {"found": "多"}) == f"{facts.name.text}：{facts.annual.text}，3，多"


def test_a_long_value_is_cut_in_the_middle_and_no_value_steers_a_terminal() -> None:
    message = template(node(f"“{{{VALUE}}}”"), "indicator")
    assert len(message.render(None, {VALUE: "长" * 500})) <= LONGEST_QUOTE + 2
    assert message.render(None, {VALUE: "红\x1b[31m字\ud800"}) == "“红 [31m字 ”"


@pytest.mark.parametrize("text", ["{nothing}", "{name", "name}", "{}"])
def test_an_unknown_placeholder_or_a_stray_brace_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError):
        template(node(text), "indicator")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“{name.text}”没有填写年度指标值", "这一项没有填写年度指标值"),
        ("金额较大，“{name.text}”只要“{annual.text}”", "金额较大，这一项只要“≥95%”"),
        ("“{name.text}” has no annual value", "This indicator has no annual value"),
        ("The target of “{name.text}”, “{annual.text}”, is low", "The target of this indicator, “≥95%”, is low"),
        ("“{name.text}”", "This indicator"),
    ],
)
def test_a_message_about_an_indicator_without_a_name_quotes_none(text: str, told: str) -> None:
    facts = replace(indicator("≥95%", "读者满意度"), name=NO_NAME)
    assert template(node(text), "indicator").render(facts, {}) == told
