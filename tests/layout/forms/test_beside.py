"""Forms side by side on one sheet."""

from __future__ import annotations

from tests.support.forms import counted, every, form


def test_two_forms_side_by_side_are_two_projects() -> None:
    document = form("""
        项目支出绩效目标表|<|<|<|<|<|<|<|<
        项目名称|校车补贴|<|<||项目名称|路灯改造|<|<
        实施单位|某县教育局|<|<||实施单位|某县城管局|<|<
        资金总额|38.5万元|<|<||资金总额|260万元|<|<
        一级指标|二级指标|三级指标|指标值||一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|补贴校车数量|≥48辆||产出指标|数量指标|改造路灯数量|≥860盏
        效益指标|社会效益指标|受益学生人数|≥2100人||产出指标|质量指标|验收合格率|100%
        |||||满意度指标|服务对象满意度指标|居民满意度|≥90%
    """)
    assert counted(document) == [("某县教育局", "校车补贴", 2), ("某县城管局", "路灯改造", 3)]
    assert [str(project.amounts.total) for project in document.projects if project.amounts] == ["38.5", "260"]
    assert [(name, annual) for _, _, name, annual in every(document)] == [
        ("补贴校车数量", "≥48辆"),
        ("受益学生人数", "≥2100人"),
        ("改造路灯数量", "≥860盏"),
        ("验收合格率", "100%"),
        ("居民满意度", "≥90%"),
    ]


def test_two_names_in_a_row_above_one_list_are_one_project() -> None:
    document = form("""
        专项名称|教育专项|项目名称|校车补贴
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|补贴校车数量|≥48辆
    """)
    assert [count for _, _, count in counted(document)] == [1]
