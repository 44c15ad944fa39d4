"""Indicators that are alike are told by the numbers they have, or by their places where a form prints none."""

from __future__ import annotations

from linter.pipeline import build_linter, load_rules, parse


def test_two_alike_in_a_form_without_numbers_are_told_by_their_places() -> None:
    text = (
        "项目名称\t公益培训\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训青少年人次\t≥1200人次\n"
        "产出指标\t数量指标\t公益培训班数量\t≥40个\n产出指标\t数量指标\t公益培训班数\t≥40个\n"
    )
    linter = build_linter([rule for rule in load_rules() if rule.id == "P010"])
    (finding,) = linter.lint(parse(text)).findings
    assert finding.message.startswith("第2、3项")
