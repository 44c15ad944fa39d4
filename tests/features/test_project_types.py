"""What kind of project a name speaks of, with the names that only look like another kind."""

from __future__ import annotations

import pytest

from linter.features.project_types import ProjectTypes
from linter.knowledge import load_knowledge
from linter.pipeline import parse
from tests.support.facts import builder

TABLE = "单位：万元\n项目名称\t总计\t绩效目标\t绩效指标\n{name}\t20.00\t{goal}\t1、产出指标：巡查次数，年度指标值：≥12次。\n"


def types() -> ProjectTypes:
    return builder().types


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("staff", "交通辅警工资 档案馆公用经费 后勤人员专项经费 机构运行辅助经费 因公出国（境）经费 城管协管员经费"),
        (
            "upkeep",
            "数字城管系统运维 政务中心物业管理费 训练场地租赁 校园安保服务 路灯管养 河道保洁 污水处理厂运行经费",
        ),
        ("capital", "山塘加固工程 消防车购置经费 信息化建设 泵站升级改造 校舍修缮 视频监控建设 公路养护工程 展馆布展"),
        ("public", "义务教育学生资助 困难群众慰问 职业技能培训 公交运营补贴 居家养老服务 法律援助 残疾人保险"),
        ("other", "违法建设治理 大气污染防治 工作经费 土壤监测 交通秩序管理"),
    ],
)
def test_the_name_tells_the_type(kind: str, names: str) -> None:
    for name in names.split():
        assert types().of(name, "")[0] == kind, name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        # 工资 in the name of a system, a debt, a survey or a grant is no salary of ours.
        ("工资统发系统更新升级维护经费", "capital"),
        ("农民工工资应急周转金", "other"),
        ("企业工资调查", "other"),
        ("劳动保障监察协管员财政补助", "public"),
        ("村干部工资补助资金（区级）", "public"),
        ("困难学生补助资金", "public"),
        # A grant of another level for equipment or aircraft serves whom its purpose serves.
        ("全县安可替代补助资金项目", "other"),
        ("森林草原航空消防租机补助经费", "other"),
        ("养老服务体系建设补助资金", "public"),
        ("中小学生均公用经费", "other"),
        # 工程, 改造 and 建设 that build nothing.
        ("区人才集聚工程专项经费", "public"),
        ("“粤菜师傅”工程培训", "public"),
        ("三项工程职业技能培训", "public"),
        ("名师工程专项经费", "other"),
        ("工程技术人员继续教育", "other"),
        ("消防队伍建设", "other"),
        ("罪犯教育改造经费", "other"),
        ("基层文化建设", "other"),
        ("养老服务体系建设", "public"),
        ("农机购置补贴", "public"),
        # 租赁, 安保, 养护 and 服务 inside other words.
        ("公共租赁住房保障", "other"),
        ("治安保障经费", "other"),
        ("福利院养护院护理补贴", "public"),
        ("水电站安全监测", "other"),
        ("智慧安全运维实训室建设", "capital"),
        ("法律顾问服务", "other"),
        ("纪检监察经费", "other"),
    ],
)
def test_words_inside_other_words_do_not_mislead(name: str, kind: str) -> None:
    assert types().of(name, "")[0] == kind


def test_blanks_in_a_name_do_not_matter() -> None:
    assert types().of("消防车 购置 经费", "") == ("capital", "name")


def test_the_name_of_the_unit_is_no_part_of_what_the_project_does() -> None:
    assert types().of("市人才服务中心办公设备更新", "")[0] == "other"
    assert types().of("市残疾人康复院档案整理", "", "市残疾人康复院") == ("other", "none")


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("为社区康复人员提供帮扶服务。", ("public", "goal")),
        ("开展帮扶，提高工作水平。", ("other", "none")),
        ("加强管理，服务大局，充实一线人员。", ("other", "none")),
        ("", ("other", "none")),
    ],
)
def test_the_goal_counts_where_the_name_says_nothing_and_it_names_who_benefits(
    goal: str, found: tuple[str, str]
) -> None:
    assert types().of("专项工作经费", goal) == found
    assert types().of("消防车购置", goal) == ("capital", "name")


def test_rules_can_ask_for_the_type() -> None:
    facts = builder().document(parse(TABLE.format(name="消防车购置", goal="为居民提供服务")))
    (project,) = facts.projects
    assert (project.kind, project.kind_from) == ("capital", "name")


def test_what_the_user_says_comes_before_the_name_and_the_first_pattern_counts() -> None:
    types = ProjectTypes(load_knowledge(), [("补助$", "upkeep"), ("公交", "capital")])
    assert types.of("城乡 公交运营 补助", "") == ("upkeep", "config")
    assert types.of("公交站台维护费", "") == ("capital", "config")
    assert types.of("办公楼物业管理", "") == ("upkeep", "name")
