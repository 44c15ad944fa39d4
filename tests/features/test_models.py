"""The example in a rule's advice is a target a drafter could write under that very name."""

from __future__ import annotations

import pytest

from linter.features import FactsBuilder
from linter.knowledge import load_knowledge
from linter.pipeline import parse


@pytest.mark.parametrize(
    ("level2", "name", "model"),
    [
        ("31-服务对象满意度", "就诊患者满意度", "≥90%"),
        ("12-质量指标", "设备完好率", "≥95%"),
        ("12-质量指标", "管网漏损率", "≤5%"),
        ("22-社会效益", "安全事故发生次数", "≤2次"),
        ("11-数量指标", "参训教师人次", "≥300人次"),
        ("11-数量指标", "演出场次", "≥12场"),
        ("11-数量指标", "道路养护里程", "≥15公里"),
        ("14-成本指标", "设备维护费用", "≤20万元"),
        ("21-经济效益", "旅游收入", "≥500万元"),
        ("13-时效指标", "审批办结时限", "≤20个工作日"),
        ("13-时效指标", "工程验收", "2024年11月30日前完成"),
        ("22-社会效益", "市容环境", "≥90%"),
    ],
)
def test_the_model_fits_what_the_name_measures(level2: str, name: str, model: str) -> None:
    level1 = {"1": "1-产出指标", "2": "2-效益指标", "3": "3-满意度指标"}[level2[0]]
    text = f"1、{level1}；{level2}；{name}；实施周期指标值:优；年度指标值:优。"
    facts = FactsBuilder(load_knowledge()).document(parse(text, year=2024))
    assert facts.projects[0].indicators[0].model == model
