"""The reference score: every lost point has its finding, more findings never help, and the order does not matter."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.findings import Card, Finding
from linter.pipeline import lint, load_rules
from linter.scoring import BLOCKS, GRADES, ProjectScore, block_of, grade, scores
from tests.support.findings import finding, project, report

RULES = ("Q001", "Q009", "V002", "U001", "T001", "N005", "H001", "C001", "C011", "P011", "P017", "D008", "N002")
PROJECT_RULES = ("P001", "P002", "P005", "P007", "N001", "N010", "P013", "P016", "Q016", "D010", "H006")

indicator_findings = st.builds(
    finding,
    st.sampled_from(RULES),
    st.sampled_from(("error", "warning", "info")),
    number=st.sampled_from(("1", "2", "3", "4", None)),
)
project_findings = st.builds(
    finding, st.sampled_from(PROJECT_RULES), st.sampled_from(("error", "warning", "info")), target=st.just("project")
)
document_findings = st.builds(finding, st.just("D002"), target=st.just("document"))
one_finding = indicator_findings | project_findings | document_findings
sizes = st.integers(min_value=0, max_value=12)


def score(findings: list[Finding], indicators: int = 4) -> ProjectScore:
    (only,) = scores(report(findings, [project(indicators=indicators)])).projects
    return only


@given(st.lists(one_finding, max_size=25), sizes)
def test_a_score_is_between_0_and_100(findings: list[Finding], indicators: int) -> None:
    found = score(findings, indicators)
    assert 0 <= found.score <= 100
    assert all(0 <= block.score <= block.points for block in found.blocks)


@given(st.lists(one_finding, max_size=15), one_finding, sizes)
def test_one_more_finding_never_raises_a_score(findings: list[Finding], more: Finding, indicators: int) -> None:
    assert score([*findings, more], indicators).score <= score(findings, indicators).score


@given(st.lists(one_finding, max_size=25), sizes)
def test_the_deductions_are_the_loss_of_each_block_before_its_floor(findings: list[Finding], indicators: int) -> None:
    found = score(findings, indicators)
    for block in found.blocks:
        assert sum(cut.points for cut in found.deductions if cut.block == block.block) == block.lost
    assert all(cut.finding in findings and cut.points > 0 for cut in found.deductions)


@given(st.lists(one_finding, max_size=12).flatmap(lambda them: st.tuples(st.just(them), st.permutations(them))))
def test_the_order_of_the_findings_does_not_matter(pair: tuple[list[Finding], list[Finding]]) -> None:
    assert score(pair[0]) == score(pair[1])


def test_every_rule_has_exactly_one_block() -> None:
    blocks = {rule.id: block_of(rule.cards["zh"]) for rule in load_rules()}
    assert set(blocks.values()) == set(BLOCKS)
    assert [blocks[rule] for rule in ("P008", "N010", "N001", "T007", "Q001", "V017", "U008", "C011", "P009", "P022")] == [
        *["complete"] * 2, *["form"] * 2, *["measurable"] * 3, *["consistent"] * 3,
    ]  # fmt: skip
    assert sum(BLOCKS.values()) == 100


@pytest.mark.parametrize(
    ("opinion", "block"), [(1, "complete"), (2, "measurable"), (3, "consistent"), (7, "form"), (11, "form")]
)
def test_a_rule_of_ones_own_counts_by_the_opinion_it_supports(opinion: int, block: str) -> None:
    assert block_of(Card("X001", "mine", "我的规则", opinion)) == block


def test_an_error_in_half_of_the_indicators_costs_the_whole_block() -> None:
    assert score([finding(number="1")]).score == 80
    assert score([finding(number="1"), finding(number="2")]).score == 60
    assert score([finding(number="1"), finding(number="2"), finding(number="3")]).score == 60


def test_three_thirds_of_a_block_are_the_whole_of_it() -> None:
    half = [finding("Q012", "warning", number=number) for number in "123"]
    assert score(half, indicators=3).score == 60


def test_a_project_with_few_indicators_is_reckoned_as_if_it_had_three() -> None:
    assert score([finding()], indicators=1).score == score([finding()], indicators=3).score == Decimal("73.33")


def test_of_several_findings_about_one_indicator_in_one_block_only_the_gravest_counts() -> None:
    both = score([finding("Q012", "warning"), finding("V001", "error"), finding("U005", "info")])
    assert [cut.finding.rule for cut in both.deductions] == ["V001"]
    assert score([finding("Q012", "warning"), finding("C001", "warning")]).score == 85


def test_a_finding_about_a_project_costs_eight_four_or_one() -> None:
    losses = [100 - score([finding("P002", one, target="project")]).score for one in ("error", "warning", "info")]
    assert losses == [8, 4, 1]


def test_what_folds_into_a_line_for_the_table_and_what_is_about_the_table_cost_nothing() -> None:
    habits = [finding("C011", "info", folds_into="C003"), finding("C003", "info", target="document")]
    assert score(habits).score == 100


def test_a_project_without_indicators_gets_nothing() -> None:
    found = score([finding("N010", "error", target="project")], indicators=0)
    assert (found.score, found.grade) == (0, "poor")
    assert {cut.finding.rule for cut in found.deductions} == {"N010"}


def test_a_project_that_could_not_be_read_has_no_score() -> None:
    unread = project()._replace(unread=True)
    found = scores(report([finding("N001", target="project")], [unread, project(1)]))
    assert found.unscored == (unread,)
    assert [one.project.name for one in found.projects] == ["项目1"]


def test_units_and_tables_have_the_mean_and_the_one_weighted_by_money() -> None:
    projects = [
        project(0, unit="甲", amount=Decimal(30)),
        project(1, unit="甲", amount=Decimal(10)),
        project(2, unit="乙"),
    ]
    found = scores(report([finding(project=1), finding(project=1, number="2")], projects))
    assert [(one.name, one.average.mean, one.average.weighted) for one in found.units] == [
        ("甲", 80, 90),
        ("乙", 100, None),
    ]
    assert found.average is not None
    assert (found.average.mean, found.average.weighted, found.average.grade) == (Decimal("86.67"), 90, "good")


def test_a_table_without_projects_has_no_average() -> None:
    assert scores(report([], [])).average is None


def test_grades_begin_at_their_limits() -> None:
    assert [grade(Decimal(limit)) for limit in ("100", "90", "89.99", "80", "60", "59.99", "0")] == [
        "excellent", "excellent", "good", "good", "fair", "poor", "poor",
    ]  # fmt: skip
    assert [name for _, name in GRADES] == ["excellent", "good", "fair", "poor"]


def test_the_findings_of_projects_with_one_name_go_to_the_row_they_stand_in() -> None:
    row = "购置经费\t{}\t购置设备\t1、1-产出指标；11-数量指标；设备台数；实施周期指标值:{}；年度指标值:{}。\n"
    table = (
        "项目名称\t总计\t绩效目标\t绩效指标\n" + row.format("5.00", "≥9台", "≥9台") + row.format("5.00", "待定", "待定")
    )
    found = scores(lint(table))
    assert [any(cut.block == "measurable" for cut in one.deductions) for one in found.projects] == [False, True]
