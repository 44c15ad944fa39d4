"""Money level by level: what must add up, within what, and what a layout does not tell."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.findings import Finding
from linter.pipeline import build_linter, load_rules, parse

ITEM = "1、1-产出指标；11-数量指标；修复琴凳数；实施周期指标值:≥20张；年度指标值:≥20张。"
HEADER = ("项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")
WRAPPED = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标\n"
LINTER = build_linter(choose(load_rules(), ["D001", "D002", "D003"]))
Row = tuple[str, ...]


def grid(*rows: Row, header: Row = HEADER) -> list[Finding]:
    return found("\n".join("\t".join(row) for row in (header, *rows)) + "\n", "t.tsv")


def found(text: str, path: str = "t.txt") -> list[Finding]:
    return list(LINTER.lint(parse(text, path=path)).findings)


def project(name: str, total: str, fiscal: str = "", special: str = "", other: str = "") -> Row:
    return (name, total, fiscal, special, other, "修琴", ITEM)


def head(name: str, total: str, fiscal: str = "", special: str = "", other: str = "") -> Row:
    return (name, total, fiscal, special, other, "", "")


def said(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(one.rule, one.location.start.line) for one in findings]


def test_every_level_is_named_with_its_line() -> None:
    findings = grid(
        head("合计", "100.00", "100.00"),
        head("某市少年宫", "40.00", "40.00"),
        project("琴房维护", "30.00", "20.00"),
        project("琴凳更新", "20.00", "20.00"),
        head("某市文化馆", "50.00", "50.00"),
        project("展览", "50.00", "50.00"),
    )
    assert said(findings) == [("D001", 4), ("D002", 3), ("D003", 2)]
    assert [one.unit for one in findings] == ["某市少年宫", "某市少年宫", ""]
    assert [one.project for one in findings] == ["琴房维护", "", ""]
    assert "30.00" in findings[0].message
    assert "20.00" in findings[0].message


@pytest.mark.parametrize(("total", "fires"), [("100.00", 0), ("100.01", 0), ("100.02", 0), ("100.03", 1), ("99.97", 1)])
def test_half_a_cent_for_each_amount_and_for_the_sum(total: str, fires: int) -> None:
    """Three amounts: 0.005 × 4."""
    rows = [project(name, amount, amount) for name, amount in (("甲", "33.33"), ("乙", "33.33"), ("丙", "33.34"))]
    assert len(grid(head("某市少年宫", total, total), *rows)) == fires


def test_one_source_is_the_total_to_the_cent() -> None:
    assert said(grid(project("琴房维护", "30.01", "30.00"))) == [("D001", 2)]
    assert said(grid(project("琴房维护", "30.01", "20.00", "", "10.00"))) == []


def test_a_mistake_of_one_project_is_told_once_and_not_of_the_sums_over_it() -> None:
    rows = (
        head("合计", "70.00", "60.00", "", "9.00"),
        head("某市少年宫", "70.00", "60.00", "", "9.00"),
        project("琴房维护", "30.00", "20.00", "", "9.00"),
        project("琴凳更新", "40.00", "40.00"),
    )
    assert said(grid(*rows)) == [("D001", 4)]
    own = (head("合计", "70.00", "60.00", "", "7.00"), *rows[1:])
    assert ("D001", 2) in said(grid(*own))


def test_a_source_of_one_project_is_told_once_and_not_of_the_column_over_it() -> None:
    rows = (
        head("某市少年宫", "70.00", "60.00", "", "10.00"),
        project("琴房维护", "30.00", "20.00", "", "1.00"),
        project("琴凳更新", "40.00", "40.00"),
    )
    assert said(grid(*rows)) == [("D001", 3)]
    own = (head("某市少年宫", "70.00", "50.00", "", "20.00"), *rows[1:])
    assert said(grid(*own)) == [("D001", 3), ("D002", 2)]


def test_the_tolerance_follows_the_place_a_table_is_rounded_to() -> None:
    rows = [project(name, amount, amount) for name, amount in (("甲", "3.3"), ("乙", "3.3"), ("丙", "3.4"))]
    assert grid(head("某市少年宫", "10.1", "10.1"), *rows) == []
    assert said(grid(head("某市少年宫", "10.5", "10.5"), *rows)) == [("D002", 2)]
    exact = [project("甲", "3.333333", "3.333333"), project("乙", "3.333333", "3.333333")]
    assert grid(head("某市少年宫", "6.67", "6.67"), *exact) == []


def test_each_column_is_compared_where_columns_are_certain() -> None:
    findings = grid(head("某市少年宫", "30.00", "20.00", "", "10.00"), project("琴房维护", "30.00", "30.00"))
    assert said(findings) == [("D002", 2)]
    assert "小计（财政拨款）20.00" in findings[0].message


def test_a_unit_with_only_a_total_is_compared_by_it() -> None:
    assert grid(head("某市少年宫", "30.00"), project("琴房维护", "30.00", "20.00", "", "10.00")) == []


def test_columns_that_need_not_be_all_only_must_not_exceed_the_total() -> None:
    for header in (
        ("项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"),
        ("项目名称", "总计", "财政拨款", "绩效目标", "绩效指标", "其他资金"),
    ):
        short = [("琴房维护", "30.00", "20.00", "修琴", ITEM, "")[: len(header)]]
        over = [("琴房维护", "30.00", "40.00", "修琴", ITEM, "")[: len(header)]]
        assert grid(*short, header=header) == []
        assert said(grid(*over, header=header)) == [("D001", 2)]


def test_a_column_of_an_unknown_name_may_hold_the_rest() -> None:
    header = ("项目名称", "总计", "财政拨款", "政府性基金", "其他资金", "绩效目标", "绩效指标")
    assert grid(("琴房维护", "30.00", "20.00", "10.00", "", "修琴", ITEM), header=header) == []


def test_a_missing_amount_makes_a_sum_unknown() -> None:
    rows = (head("合计", "90.00"), head("某市少年宫", "50.00"), project("琴房维护", "30.00"), project("琴凳更新", ""))
    assert [one.rule for one in grid(*rows)] == ["D003"]


def test_a_row_printed_twice_counts_once() -> None:
    row = project("琴房维护", "30.00", "30.00")
    assert grid(head("某市少年宫", "30.00", "30.00"), row, HEADER, row) == []
    assert said(grid(head("某市少年宫", "30.00", "30.00"), row, row)) == [("D002", 2)]


def test_text_from_a_pdf_is_compared_by_what_it_prints() -> None:
    rows = f"合计 50.00 40.00 10.00\n某市少年宫\n50.00 40.00 10.00\n    琴房维护 30.00 30.00\n修琴。\n{ITEM}\n    琴凳更新 20.00 10.00 10.00\n修琴凳。\n{ITEM}\n"
    assert found(WRAPPED + rows) == []
    assert said(found(WRAPPED + rows.replace("20.00 10.00 10.00", "20.00 10.00 5.00"))) == [("D001", 8)]
    assert said(found(WRAPPED + rows.replace("    琴房维护 30.00 30.00", "    琴房维护 31.00 31.00"))) == [("D002", 3)]
    assert said(found(WRAPPED + rows.replace("合计 50.00 40.00 10.00", "合计 60.00 40.00 20.00"))) == [("D003", 2)]
    assert found(WRAPPED + rows.replace("20.00 10.00 10.00", "20.00")) == []


def test_a_total_of_a_page_or_of_a_part_is_not_the_grand_total() -> None:
    rows = (head("某市少年宫", "30.00"), project("琴房维护", "30.00"))
    for label in ("小计", "本页合计"):
        assert grid(head(label, "10.00"), *rows) == []
    assert grid(head("合计", "10.00"), *rows, head("合计", "20.00")) == []
    assert said(grid(head("合计", "10.00"), *rows, head("合计", "10.00"))) == [("D003", 2)]


def test_bare_notation_has_no_money() -> None:
    assert found(ITEM) == []


def test_a_department_over_its_institutions_is_a_level_of_its_own() -> None:
    rows = (
        head("合计", "100.00"),
        head("某市文化局", "100.00"),
        project("展览", "20.00"),
        head("某市少年宫", "50.00"),
        project("琴房维护", "50.00"),
        head("某市文化馆", "30.00"),
        project("群众合唱", "30.00"),
    )
    assert grid(*rows) == []
    assert said(grid(*rows[:4], project("琴房维护", "45.00"), *rows[5:])) == [("D002", 5)]


def test_a_project_without_goal_and_indicators_still_belongs_to_its_unit() -> None:
    """It looks like a unit: 节日慰问 is followed by a project of the same unit."""
    rows = (
        head("合计", "100.00"),
        head("某市少年宫", "70.00"),
        project("琴房维护", "30.00"),
        head("节日慰问", "10.00"),
        project("琴凳更新", "30.00"),
        head("某市文化馆", "30.00"),
        project("群众合唱", "30.00"),
    )
    assert grid(*rows) == []


def test_a_unit_that_lists_no_project_counts_for_the_total() -> None:
    rows = (head("某市少年宫", "30.00"), project("琴房维护", "30.00"), head("某市文化馆", "20.00"))
    assert grid(head("合计", "50.00"), *rows) == []
    assert grid(head("合计", "30.00"), *rows) == []
    assert said(grid(head("合计", "60.00"), *rows)) == [("D003", 2)]
