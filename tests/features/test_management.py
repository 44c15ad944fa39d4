"""Rows that score how the money was managed are no targets of the project."""

from __future__ import annotations

import pytest

from linter import lint
from linter.features import FactsBuilder, ProjectFacts
from linter.knowledge import load_knowledge
from linter.pipeline import parse

HEADER = "一级指标\t二级指标\t三级指标\t指标值\t分值\n"
TARGETS = "产出指标\t数量指标\t疏浚河道长度\t≥12公里\t30\n效益指标\t生态效益指标\t断面水质达标率\t≥90%\t30\n"


def facts(rows: str) -> ProjectFacts:
    (project,) = FactsBuilder(load_knowledge()).document(parse(HEADER + rows, path="form.tsv")).projects
    return project


@pytest.mark.parametrize(
    "levels",
    [
        "项目决策\t项目立项",
        "过程管理\t财务管理",
        "投入\t资金落实",
        "项目管理（20分）\t组织实施",
        "管理指标\t",
        "投入和管理目标\t投入管理",
    ],
)
def test_a_row_of_management_is_judged_by_its_points_alone(levels: str) -> None:
    project = facts(f"{levels}\t管理制度\t制度健全\t40\n{TARGETS}")
    assert [one.name.text for one in project.indicators] == ["疏浚河道长度", "断面水质达标率"]
    assert project.managed_weight == 40
    text = f"{HEADER}{levels}\t管理制度\t制度健全\t40\n{TARGETS}"
    assert not {"F001", "Q012", "Q013"} & {one.rule for one in lint(text, path="form.tsv").findings}


def test_targets_of_time_and_cost_under_input_stay_targets() -> None:
    project = facts(f"投入\t时效目标\t疏浚完成时间\t11月底前\t40\n{TARGETS}")
    assert project.indicators[0].name.text == "疏浚完成时间"
    assert project.managed_weight == 0


def test_where_a_form_has_nothing_else_they_are_its_targets() -> None:
    assert len(facts("项目管理\t资金管理\t支付审批规范率\t100%\t100\n").indicators) == 1
