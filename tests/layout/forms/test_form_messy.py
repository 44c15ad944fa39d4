"""Forms as offices fill them in, with everything around the indicators: in every format, each target is that of its year."""

from __future__ import annotations

import pytest

from linter import parse
from linter.model import Document
from tests.support.forms import as_docx, as_tsv, as_xlsx, counted, grid, told

KINDS = {
    "tsv": as_tsv,
    "xlsx": lambda form: as_xlsx(("Sheet1", form)),
    "docx": as_docx,
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def form(drawing: str, kind: str) -> Document:
    return parse(KINDS[kind](grid(drawing)), path=f"form.{kind}")


def targets(document: Document) -> list[tuple[str | None, ...]]:
    """Name, cycle and annual value of all indicators."""
    return [told(one)[2:] for project in document.projects for one in project.indicators]


def weights(document: Document) -> list[str]:
    columns = [one.columns for project in document.projects for one in project.indicators]
    return [one.weight.text for one in columns if one and one.weight]


def money(document: Document) -> list[tuple[str | None, ...] | None]:
    """Total, fiscal and other money of each project."""
    found = [each.amounts for each in document.projects]
    return [
        None
        if one is None
        else tuple(None if part is None else str(part) for part in (one.total, one.fiscal, one.other))
        for one in found
    ]


def test_of_columns_for_grades_the_best_is_the_target(kind: str) -> None:
    document = form(
        """
        2025年项目支出绩效目标表|<|<|<|<|<|<|<|<
        项目名称|<|热带作物病虫害防控|<|<|<|主管部门|<|某省农业农村厅
        预算资金（万元）|<|资金总额|120.00|<|<|其中：财政资金|<|120.00
        绩效目标|防控病虫害。|<|<|<|<|<|<|<
        绩效指标|一级指标|二级指标|三级指标|绩效标准|<|<|<|权重
        ^|^|^|^|优|良|中|差|^
        ^|产出指标|数量指标|防控面积|≥20万亩|18-20万亩|15-18万亩|<15万亩|60
        ^|满意度指标|服务对象满意度指标|农户满意度|≥90%|85%-90%|80%-85%|<80%|40
        """,
        kind,
    )
    assert counted(document) == [("某省农业农村厅", "热带作物病虫害防控", 2)]
    assert targets(document) == [("防控面积", None, "≥20万亩"), ("农户满意度", None, "≥90%")]
    assert (weights(document), document.year, money(document)) == (["60", "40"], 2025, [("120.00", "120.00", None)])


def test_grades_may_stand_in_the_one_row_of_the_header_and_beside_a_target(kind: str) -> None:
    alone = """
        项目名称：农村电商培训|<|<|<|<|<|<|<|<
        一级指标|二级指标|三级指标|指标说明|优（90-100分）|良（80-90分）|合格|不合格|分值
        产出指标|数量指标|培训人次|全年|≥500人次|≥400人次|≥300人次|<300人次|20
    """
    assert targets(form(alone, kind)) == [("培训人次", None, "≥500人次")]
    beside = alone.replace("指标说明", "目标值").replace("全年", "≥480人次")
    assert targets(form(beside, kind)) == [("培训人次", None, "≥480人次")]


def test_points_and_how_they_are_given_are_no_target(kind: str) -> None:
    document = form(
        """
        项目名称|<|古树名木保护|<|<|<|<
        一级指标|二级指标|三级指标|目标值|分值|评分标准|指标解释
        产出指标|数量指标|保护古树株数|≥300株|10|每少1株扣0.1分|挂牌的古树
        ^|时效指标|完成时间|2025年11月底前|10|按时完成得满分|以验收为准
        """,
        kind,
    )
    assert targets(document) == [("保护古树株数", None, "≥300株"), ("完成时间", None, "2025年11月底前")]
    assert weights(document) == ["10", "10"]


def test_what_was_reached_in_other_years_is_no_target(kind: str) -> None:
    before = """
        项目名称|水库移民扶持|<|<|<|<|<|<
        一级指标|二级指标|三级指标|上年完成值|本年目标值|指标方向|度量单位|权重
        产出|数量|扶持移民人数|4800|5000|正向|人|50
        产出|成本|人均补助标准|620|600|反向|元/人|50
    """
    assert targets(form(before, kind)) == [("扶持移民人数", None, "5000人"), ("人均补助标准", None, "600元/人")]
    below = """
        项目名称|<|文化站免费开放|<|<|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值|<|<
        ^|^|^|^|前年|上年|预计当年实现
        ^|产出指标|数量指标|开放天数|300天|305天|≥310天
    """
    assert targets(form(below, kind)) == [("开放天数", None, "≥310天")]
    achieved = """
        项目名称|河湖评价|<|<|<|<|<
        一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
        产出指标|数量指标|评价河流条数|5条|4条|20|16
    """
    assert targets(form(achieved, kind)) == [("评价河流条数", None, "5条")]


@pytest.mark.parametrize(("title", "target"), [("", "30公里"), ("2025年项目支出绩效目标表", "40公里")])
def test_of_columns_for_years_that_of_the_budget_year_is_the_target(kind: str, title: str, target: str) -> None:
    document = form(
        f"""
        {title}|<|<|<|<|<
        项目名称|<|林区道路|<|<|<
        项目资金（万元）|<|总额|2024年|2025年|2026年
        ^|<|900|300|300|300
        一级指标|二级指标|三级指标|总体|2024年|2025年
        产出指标|数量指标|修建里程|90公里|30公里|40公里
        """,
        kind,
    )
    assert targets(document) == [("修建里程", "90公里", target)]
    assert money(document) == [("900", None, None)]


@pytest.mark.parametrize("cycle_first", [True, False])
def test_the_cycle_and_the_year_may_both_be_parted_into_sign_number_and_unit(kind: str, cycle_first: bool) -> None:
    cycle, annual = "实施周期指标值|<|<", "年度指标值|<|<"
    numbers = ("3600", "1200") if cycle_first else ("1200", "3600")
    document = form(
        f"""
        项目名称|<|食品抽检|<|<|<|<|<|<
        一级指标|二级指标|三级指标|{cycle if cycle_first else annual}|{annual if cycle_first else cycle}
        ^|^|^|符号|数值|单位|符号|数值|单位
        产出指标|数量指标|抽检批次|≥|{numbers[0]}|批次|≥|{numbers[1]}|批次
        """,
        kind,
    )
    assert targets(document) == [("抽检批次", "≥3600批次", "≥1200批次")]


def test_of_half_years_and_quarters_the_whole_year_is_the_target(kind: str) -> None:
    document = form(
        """
        项目名称|绿色建筑推广|<|<|<|<
        一级指标|二级指标|三级指标|半年(1—6月)目标值|全年(1—12月)目标值|一季度
        产出指标|数量指标|示范项目数|2个|5个|1个
        """,
        kind,
    )
    assert targets(document) == [("示范项目数", None, "5个")]


def test_ticked_boxes_tell_the_category_and_hide_no_label(kind: str) -> None:
    document = form(
        """
        项目名称|<|智慧灌溉试点|<|<|<
        项目属性|<|☑新增项目 □延续项目|<|项目期|1年
        主管部门|<|某市水利局|<|实施单位|某灌区管理处
        项目资金（万元）|<|资金总额：|56.80|<|<
        ^|<|财政拨款：|50.00|<|<
        ^|<|其他资金：|6.80|<|<
        绩效指标|一级指标|二级指标|三级指标|指标值|备注
        ^|产出指标|数量指标|安装控制器|26套|
        ^|效益指标|□社会效益指标 ☑生态效益指标|节约用水|≥8万立方米|
        """,
        kind,
    )
    assert counted(document) == [("某灌区管理处", "智慧灌溉试点", 2)]
    assert money(document) == [("56.80", "50.00", "6.80")]
    assert [told(one)[1] for each in document.projects for one in each.indicators] == ["数量指标", "生态效益指标"]


@pytest.mark.parametrize(
    ("amounts", "unit", "wanted"),
    [
        ("资金总额|1200000元\n其中：财政拨款|1,000,000.00元\n单位：万元|", "万元", ("120", "100", None)),
        ("预算金额|120万元\n其中：财政拨款|100.5万元", "万元", ("120", "100.5", None)),
        ("项目总金额（元）|3600000\n其中：财政拨款（元）|1200000", "元", ("3600000", "1200000", None)),
        ("预算金额（万元）|120\n其中：财政拨款|1000000元", "万元", ("120", "100", None)),
    ],
)
def test_money_is_in_the_unit_that_its_cell_or_label_names(
    kind: str, amounts: str, unit: str, wanted: tuple[str | None, ...]
) -> None:
    document = form(
        f"项目名称|校园足球\n{amounts}\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|联赛场次|≥60场", kind
    )
    assert (document.money_unit, money(document)) == (unit, [wanted])


def test_the_tasks_of_a_department_stand_above_its_indicators(kind: str) -> None:
    document = form(
        """
        部门整体支出绩效目标表|<|<|<|<|<|<
        （2025年度）|<|<|<|<|<|<
        部门名称|<|某县自然资源局|<|<|<|<
        年度主要任务|任务名称|主要内容|<|预算金额（万元）|<|<
        ^|^|^|<|总额|财政拨款|其他资金
        ^|任务1：国土调查|年度变更调查|<|80|80|0
        ^|任务2：地灾防治|隐患点巡查|<|120|100|20
        ^|金额合计|<|<|200|180|20
        年度总体目标|目标1：完成调查。目标2：防治地灾。|<|<|<|<|<
        年度绩效指标|一级指标|二级指标|三级指标|<|指标值|<
        ^|产出指标|数量指标|调查图斑数|<|≥3万个|<
        ^|^|^|巡查隐患点数|<|≥120处|<
        ^|效益指标|社会效益指标|群测群防员覆盖率|<|100%|<
        """,
        kind,
    )
    assert counted(document) == [("某县自然资源局", "某县自然资源局", 3)]
    assert targets(document)[1] == ("巡查隐患点数", None, "≥120处")
    assert money(document) == [("200", None, None)]


def test_counts_fillers_sums_and_signatures_are_no_indicators(kind: str) -> None:
    document = form(
        """
        项目支出绩效目标表|<|<|<|<|<
        单位：万元|<|<|<|<|<
        项目名称|<|妇女两癌筛查|<|<|<
        序号|一级指标|二级指标|三级指标|指标值|分值
        1|一、产出指标|（一）数量指标|1.筛查宫颈癌人数|≥3000人|20
        2||^|2.筛查乳腺癌人数|≥3000人|20
        |||||
        3|二、效益指标|（一）社会效益指标|1.早诊率|≥90%|20
        |合计|<|<||100
        填表人：张某|<|单位负责人：李某|<|联系电话：010|<
        填报日期：2025年1月6日|<|<|<|<|<
        """,
        kind,
    )
    assert counted(document) == [("", "妇女两癌筛查", 3)]
    assert [told(one)[:3] for each in document.projects for one in each.indicators] == [
        ("产出指标", "数量指标", "筛查宫颈癌人数"),
        ("产出指标", "数量指标", "筛查乳腺癌人数"),
        ("效益指标", "社会效益指标", "早诊率"),
    ]


def test_the_name_of_the_column_before_a_category_is_no_part_of_it(kind: str) -> None:
    document = form(
        """
        项目名称|公园绿地养护|<|<
        一级指标|二级指标|三级指标|指标值
        一级指标：产出指标|二级指标数量指标|养护绿地面积|≥80万平方米
        """,
        kind,
    )
    assert [told(one)[:3] for each in document.projects for one in each.indicators] == [
        ("产出指标", "数量指标", "养护绿地面积")
    ]


def test_a_title_printed_on_every_page_begins_no_other_project(kind: str) -> None:
    again = "项目支出绩效目标表{}|<|<|<\n一级指标|二级指标|三级指标|指标值\n|质量指标|护理达标率|100%"
    first = "项目支出绩效目标表|<|<|<\n项目名称|敬老院运转|<|<\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|供养老人数|120人\n"
    for mark in ("", "（续）", "（续表）"):
        document = form(first + again.format(mark), kind)
        assert counted(document) == [("", "敬老院运转", 2)]
        assert [told(one)[0] for each in document.projects for one in each.indicators] == ["产出指标", "产出指标"]


def test_labels_may_explain_themselves_and_names_tell_their_points(kind: str) -> None:
    wordy = """
        一级\\n指标|二级\\n指标|三级指标（指标名称）|指标值\\n（包含数字及文字描述）|备 注
        产出\\n指标|数量\\n指标|养护林地面积|不少于5万亩|
    """
    assert targets(form(wordy, kind)) == [("养护林地面积", None, "不少于5万亩")]
    weighed = """
        项目名称|质量强县|<|<
        一级指标（权重）|二级指标（权重）|三级指标（权重）|绩效值
        产出指标（50分）|数量指标（20分）|抽检批次（20分）|≥300批次
    """
    document = form(weighed, kind)
    assert (targets(document), weights(document)) == ([("抽检批次", None, "≥300批次")], ["20"])


def test_sums_of_units_are_theirs_and_that_of_the_table_is_its_own(kind: str) -> None:
    document = form(
        """
        单位：万元|<|<|<|<|<|<
        单位名称|项目名称|项目金额|一级指标|二级指标|三级指标|指标值
        某区教育局|合计|350||||
        ^|校车运营|200|产出指标|数量指标|运营校车数|≥60辆
        ^|营养改善|150|产出指标|数量指标|受益学生数|≥8000人
        某区卫健局|小计|80||||
        ^|家庭医生签约|80|产出指标|数量指标|签约人数|≥2万人
        合计||430||||
        """,
        kind,
    )
    assert counted(document) == [
        ("某区教育局", "校车运营", 1),
        ("某区教育局", "营养改善", 1),
        ("某区卫健局", "家庭医生签约", 1),
    ]
    assert [str(unit.amounts.total) for unit in document.units if unit.amounts] == ["350", "80"]
    assert document.total is not None
    assert str(document.total.total) == "430"


@pytest.mark.parametrize(
    "header",
    [
        "序号|部门|项目|一级|二级|三级|目标值|备注",
        "序号|预算单位|项目名称|一级指标|二级指标|三级指标|指标值|备注",
        "序号|单位|支出项目|指标类型|二级指标|指标名称|计划值|说明",
    ],
)
@pytest.mark.parametrize("filled", [True, False])
def test_a_list_of_indicators_names_its_projects_on_every_row_or_once(kind: str, header: str, filled: bool) -> None:
    again = "图书采购" if filled else "^"
    document = form(
        f"""
        {header}
        1|文旅局|图书采购|产出|数量|采购册数|≥2万册|
        2|文旅局|{again}|效益|社会效益|借阅册次|≥10万册次|
        3|文旅局|公益讲座|产出|数量|讲座场次|≥24场|
        """,
        kind,
    )
    assert counted(document) == [("文旅局", "图书采购", 2), ("文旅局", "公益讲座", 1)]


def test_a_list_may_have_no_levels(kind: str) -> None:
    document = form(
        "项目名称|指标名称|指标值\n图书采购|采购册数|≥2万册\n图书采购|借阅册次|≥10万册次\n公益讲座|讲座场次|≥24场", kind
    )
    assert counted(document) == [("", "图书采购", 2), ("", "公益讲座", 1)]
