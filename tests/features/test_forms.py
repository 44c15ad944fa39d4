"""The example in the advice of a form is written column by column."""

from __future__ import annotations

import pytest

from linter.features import FactsBuilder
from linter.knowledge import load_knowledge
from linter.pipeline import parse


@pytest.mark.parametrize(
    ("columns", "category", "name", "filling"),
    [
        ("指标性质\t指标值\t计量单位", "满意度指标\t服务对象满意度指标", "居民满意度", "≥｜90｜%"),
        ("指标性质\t指标值", "满意度指标\t服务对象满意度指标", "居民满意度", "≥｜90%"),
        ("指标性质\t指标值\t计量单位", "效益指标\t社会效益指标", "改善办学条件", "受益群众｜≥｜3｜万人"),
        ("指标性质\t指标值\t计量单位", "产出指标\t时效指标", "开工", "定性｜11月30日前完成"),
    ],
    ids=["number and unit", "no column of units", "another name", "words"],
)
def test_a_target_stands_in_the_columns_the_form_has(columns: str, category: str, name: str, filling: str) -> None:
    cells = "\t".join(["≥", "满意", ""][: columns.count("\t") + 1])
    text = f"一级指标\t二级指标\t三级指标\t{columns}\n{category}\t{name}\t{cells}\n"
    facts = FactsBuilder(load_knowledge()).document(parse(text))
    assert facts.projects[0].indicators[0].model_columns == filling


@pytest.mark.parametrize(
    ("columns", "cells", "filling"),
    [
        ("比较符号\t指标值\t计量单位", "≥\t10\t", "≥｜10｜台"),
        ("指标值\t计量单位", "≥10\t-", "≥10｜台"),
        ("指标方向\t比较符号\t指标值\t计量单位", "反向\t≤\t10\t", "≤｜10｜台"),
    ],
    ids=["all columns", "no column of signs", "less is better"],
)
def test_a_number_keeps_its_bound_and_gets_the_unit_its_column_lacks(columns: str, cells: str, filling: str) -> None:
    text = f"一级指标\t二级指标\t三级指标\t{columns}\n产出指标\t数量指标\t办公设备采购数量\t{cells}\n"
    one = FactsBuilder(load_knowledge()).document(parse(text)).projects[0].indicators[0]
    assert one.form.unitless
    assert one.mended_columns == filling
