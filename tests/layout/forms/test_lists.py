"""How the lists of a form come together: that for the whole time and that of the year, and what one cell counts."""

from __future__ import annotations

from linter import parse
from linter.model import Document
from tests.support.forms import as_xlsx, counted, form, grid, levels, targets


def test_two_lists_side_by_side_are_the_whole_time_and_the_year() -> None:
    document = form("""
        项目名称|<|湿地修复|<|<|<|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
        ^|产出指标|数量指标|指标1：修复面积|≥300亩|数量指标|指标1：修复面积|≥100亩
        ^|^|^|指标2：种植芦苇|≥90亩|^|指标2：清运淤泥|≥2000立方米
        ^|^|^|……|||……|
        ^|效益指标|生态效益指标|鸟类种数|≥60种|生态效益指标|鸟类种数|≥50种
    """)
    assert targets(document) == [
        ("修复面积", "≥300亩", "≥100亩"),
        ("种植芦苇", "≥90亩", None),
        ("清运淤泥", None, "≥2000立方米"),
        ("鸟类种数", "≥60种", "≥50种"),
    ]
    assert levels(document)[2] == ("产出指标", "数量指标")


def test_two_lists_below_each_other_are_the_whole_time_and_the_year() -> None:
    document = form("""
        项目名称|农村饮水维修|<|项目执行单位|某市供水站|<
        项目总预算|300|<|项目当年预算|100|<
        长期绩效目标表|<|<|<|<|<
        目标名称|一级指标|二级指标|三级指标|指标值|指标值确定依据
        长期目标1|产出指标|数量指标|维修管网长度|90公里|计划
        ^|满意度指标|服务对象满意度指标|用水户满意度|≥90%|调查
        年度绩效目标表|<|<|<|<|<
        目标名称|一级指标|二级指标|三级指标|指标值|指标值确定依据
        年度目标1|产出指标|数量指标|维修管网长度|30公里|计划
        ^|满意度指标|服务对象满意度指标|用水户满意度|≥92%|调查
    """)
    assert counted(document) == [("某市供水站", "农村饮水维修", 2)]
    assert targets(document) == [("维修管网长度", "90公里", "30公里"), ("用水户满意度", "≥90%", "≥92%")]


def test_a_goal_between_the_two_lists_belongs_to_the_same_project() -> None:
    document = form("""
        项目名称|茶样检测|<|<|<|<|<|<
        长期绩效目标表|<|<|<|<|<|<|<
        目标名称|目标说明|<|<|<|<|<|<
        长期目标1|三年抽检600批次。|<|<|<|<|<|<
        目标名称|一级指标|二级指标|三级指标|指标值|<|<|指标值确定依据
        长期目标1|产出指标|数量指标|茶样抽检批次|≥600批次|<|<|规划
        ^|满意度指标|服务对象满意度指标|茶企满意度|≥90%|<|<|调查
        年度绩效目标表|<|<|<|<|<|<|<
        年度目标1|抽检200批次。|<|<|<|<|<|<
        目标名称|一级指标|二级指标|三级指标|指标值|<|<|指标值确定依据
        ^|^|^|^|前年|上年|预计当年实现|^
        年度目标1|产出指标|数量指标|茶样抽检批次|150批次|180批次|≥200批次|计划
        ^|满意度指标|服务对象满意度指标|茶企满意度|88%|89%|≥92%|调查
    """)
    (project,) = document.projects
    assert project.goal.text == "三年抽检600批次。抽检200批次。"
    assert targets(document) == [("茶样抽检批次", "≥600批次", "≥200批次"), ("茶企满意度", "≥90%", "≥92%")]


def test_a_list_for_the_whole_time_alone_is_what_is_assessed() -> None:
    document = form("""
        长期绩效目标表|<|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|维修管网长度|90公里
    """)
    assert targets(document) == [("维修管网长度", None, "90公里")]


def test_rows_nobody_filled_in_are_no_indicators() -> None:
    document = form("""
        项目名称|人才公寓|<|<
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|指标1：租赁套数|80套
        ^|^|指标2：|
        ^|^|……|
        效益指标|经济效益指标|无|无
        ^|社会效益指标|入住率|
    """)
    assert targets(document) == [("租赁套数", None, "80套"), ("入住率", None, None)]


def test_several_indicators_counted_in_one_cell_are_parted() -> None:
    document = form("""
        项目名称|一级指标|二级指标|三级指标|指标值
        校车补贴|产出指标|数量指标|1.补贴校车数量\\n2.补贴学生人数|1.≥30辆\\n2.≥900人
        ^|^|质量指标|1.发放准确率|100%
    """)
    assert targets(document) == [
        ("补贴校车数量", None, "≥30辆"),
        ("补贴学生人数", None, "≥900人"),
        ("发放准确率", None, "100%"),
    ]
    spans = [one.annual.span for one in next(document.projects).indicators if one.annual]
    assert [document.source.text[span.start : span.end] for span in spans[:2]] == ["≥30辆", "≥900人"]


def test_the_points_behind_every_name_are_no_part_of_it() -> None:
    def drawn(names: str) -> Document:
        first, second, third = names.split()
        return form(f"""
            项目名称|科技创新|<|<
            一级指标|二级指标|三级指标|年度指标值
            产出指标|数量指标|{first}|30家
            ^|质量指标|{second}|90%
            ^|时效指标|{third}|6月底前
        """)

    pointed = drawn("支持企业数（20） 验收通过率（20） 资金下达时间（10）")
    assert [name for name, *_ in targets(pointed)] == ["支持企业数", "验收通过率", "资金下达时间"]
    weights = [one.columns.weight for project in pointed.projects for one in project.indicators if one.columns]
    assert [weight.text for weight in weights if weight] == ["20", "20", "10"]
    some = drawn("支持企业数 验收通过率（20） 资金下达时间")
    assert [name for name, *_ in targets(some)] == ["支持企业数", "验收通过率（20）", "资金下达时间"]


def test_values_counted_on_lines_of_their_own_go_with_their_names() -> None:
    document = parse(
        as_xlsx(
            (
                "表",
                grid("""
                    项目名称|疫病监测|<|<
                    一级指标|二级指标|三级指标|指标值
                    产出指标|质量指标|1.检测准确率\\n2.阳性样品处置率|1.≥99%\\n2.100%
                """),
            )
        ),
        path="form.xlsx",
    )
    assert targets(document) == [("检测准确率", None, "≥99%"), ("阳性样品处置率", None, "100%")]
