"""Forms with their columns in any order and under many names: each is read for what it is, whatever stands beside it."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from linter import parse
from tests.support.forms import as_tsv, counted, every

LEVEL1 = ("一级指标", "一级绩效指标", "一级目标", "指标类别", "指标维度", "目标类别")
LEVEL2 = ("二级指标", "二级绩效指标", "二级目标", "指标分类", "指标类型", "细分")
NAMES = ("三级指标", "指标名称", "具体指标", "绩效指标", "指标", "考核内容", "三级指标（指标名称）")
VALUES = ("指标值", "目标值", "年度指标值", "全年目标值", "预期指标值", "考核标准", "目标")
SIGNS = ("指标性质", "比较符号", "计算符号", "关系")
UNITS = ("计量单位", "度量单位", "指标单位")
OTHERS = {
    "权重": "10", "备注": "", "指标说明": "反映情况", "评分标准": "达标得满分", "上年完成值": "≥1", "指标属性": "定量", "历史值": "≥2",
    "责任科室": "办公室", "半年目标值": "≥1", "行业标准值": "≥80%",
}  # fmt: skip
HEADS = (
    ("项目名称", "预算项目", "政策名称"),
    ("实施单位", "用款单位", "建设单位"),
    ("资金规模（万元）", "预算数（万元）", "金额（万元）"),
)
INDICATORS = (
    ("产出指标", "数量指标", "改造小区数量", "≥", "12", "个"),
    ("产出指标", "数量指标", "更换灯具数量", "≥", "860", "盏"),
    ("产出指标", "质量指标", "工程验收合格率", "=", "100", "%"),
    ("效益指标", "社会效益指标", "夜间照明覆盖率", "≥", "98", "%"),
    ("满意度指标", "服务对象满意度指标", "小区居民满意度", "≥", "90", "%"),
)


def drawn(chance: random.Random) -> list[list[str]]:
    """A form by chance: its labels, the order of what stands behind the names, and what stands beside it."""
    split = [(chance.choice(SIGNS), (3,)), (chance.choice(VALUES), (4,)), (chance.choice(UNITS), (5,))]
    chance.shuffle(split)
    behind = split if chance.random() < 0.4 else [(chance.choice(VALUES), (3, 4, 5))]
    for label in chance.sample(list(OTHERS), chance.randrange(4)):
        behind.insert(chance.randrange(len(behind) + 1), (label, ()))
    levels = [(chance.choice(labels), (place,)) for place, labels in enumerate((LEVEL1, LEVEL2, NAMES))]
    columns = [*levels, *behind]
    listed = [
        ["".join(one[place] for place in places) or OTHERS[label] for label, places in columns] for one in INDICATORS
    ]
    name, unit, money = map(chance.choice, HEADS)
    head = [[name, "路灯改造"], [unit, "某县城管局"], [money, "186.5"]]
    if chance.random() < 0.5:
        head = [["：".join(pair)] for pair in head]
    return [["项目支出绩效目标表"], *head, [label for label, _ in columns], *listed]


@pytest.mark.parametrize("seed", range(60))
def test_a_form_is_read_whatever_its_columns_are_called_and_in_whatever_order_they_stand(seed: int) -> None:
    document = parse(as_tsv(drawn(random.Random(seed))), path="form.tsv")
    assert counted(document) == [("某县城管局", "路灯改造", len(INDICATORS))]
    assert [project.amounts and project.amounts.total for project in document.projects] == [Decimal("186.5")]
    assert every(document) == [(*one[:3], "".join(one[3:])) for one in INDICATORS]
    assert not document.strays
