"""What two projects have word for word in common is told, but not of the parts of one."""

from __future__ import annotations

from linter.pipeline import build_linter, load_rules, parse

FORM = """\
项目名称\t宗教管理经费\t\t\t{filler}
一级指标\t二级指标\t三级指标\t指标解释\t区域目标值\t
\t\t\t\t新罗区\t永定区
产出指标\t数量指标\t补助场所数量\t补助情况\t≥2个\t≥2个
产出指标\t质量指标\t资金使用合规率\t合规情况\t≥95%\t≥95%
"""


def test_a_form_with_a_column_for_every_place_has_no_copies() -> None:
    document = parse(FORM.format(filler="\t"))
    assert [project.name.text for project in document.projects] == ["宗教管理经费", "宗教管理经费"]
    linter = build_linter([rule for rule in load_rules() if rule.id == "P016"])
    assert linter.lint(document).findings == ()
