"""Rules over all tables of a run: what they see, where their findings stand, what is kept meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.corpus import CorpusRules
from linter.engine.loading import read_rule
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.features import DocumentFacts, FactsBuilder
from linter.findings import Finding
from linter.pipeline import build_linter, parse
from linter.strict_yaml import DefinitionError
from linter.strict_yaml import parse as parse_yaml
from tests.support.conditions import knowledge

RULE = """\
id: Z001
name: a-rule
title: 试验
severity: warning
target: corpus
authority: [{document: 审核实践, practice: true}]
why: 因为
how: 这样
message: 共{corpus.count}张表
hint: 改
examples: {bad: [甲], good: [乙]}
"""
CODED = "1、1-产出指标；11-数量指标；巡河次数；实施周期指标值:≥52次；年度指标值:≥52次。"
GEN2 = "1、4-成本指标；41-经济成本指标；巡河成本；实施周期指标值:≤2万元；年度指标值:≤2万元。"
FLAT = "1、产出指标：巡河次数，年度指标值：≥52次。"


def rule(condition: str) -> Rule:
    return read_rule(parse_yaml(RULE + condition, "z.yaml"), knowledge(), "a-rule")


def facts(text: str, path: str = "t.txt", year: int | None = None) -> DocumentFacts:
    return FactsBuilder(knowledge()).document(parse(text, path=path, year=year))


def found(condition: str, *tables: DocumentFacts) -> list[Finding]:
    return Engine([rule(condition)]).run(*tables)


def copied(path: str, project: str) -> str:
    """A table whose project has the goal of another."""
    return f"项目名称\t绩效目标\t绩效指标\n{project}\t保障辖区河道畅通，水清岸绿\t1、产出指标：{project}长度，年度指标值：≥{len(path)}公里。\n"


# --- conditions -------------------------------------------------------------------------------------------------------


def test_a_condition_counts_the_tables_of_the_run() -> None:
    condition = "flag: {corpus.count: {ge: 2}}\n"
    assert found(condition, facts(CODED)) == []
    (finding,) = found(condition, facts(CODED, "a.txt"), facts(FLAT, "b.txt"))
    assert finding.message == "共2张表"
    assert str(finding.location) == "a.txt:1:1"
    assert finding.target == "document"


@pytest.mark.parametrize(
    ("condition", "fires"),
    [
        ("corpus.profiles: {contains: gz-gen2}", True),
        ("corpus.profiles: {contains: central-2021}", False),
        ('corpus.years: {contains: "2025"}', True),
        ("tables: {some: {document.profile: flat}}", True),
        ("tables: {every: {document.layout: bare}}", True),
        ("tables: {none: {document.year: 2024}}", False),
        ("tables: {count: {where: {document.codes: {empty: true}}, eq: 1}}", True),
        ("tables: {unique_by: document.profile}", True),
    ],
)
def test_what_a_condition_may_ask_of_the_run(condition: str, fires: bool) -> None:
    tables = (facts(CODED, year=2024), facts(GEN2, year=2025), facts(FLAT))
    assert bool(found(f"flag: {{{condition}}}\n", *tables)) is fires


def test_the_tables_of_a_run_have_no_projects_to_ask_for() -> None:
    with pytest.raises(DefinitionError, match="projects"):
        rule("flag: {tables: {some: {projects: {count: {ge: 1}}}}}\n")
    with pytest.raises(DefinitionError, match="corpus"):
        rule("flag: {document.profile: flat}\n")


def test_a_rule_sees_only_the_tables_whose_code_table_it_applies_to() -> None:
    condition = "profiles: [coded]\nflag: {corpus.count: {ge: 1}}\n"
    (finding,) = found(condition, facts(FLAT, "a.txt"), facts(CODED, "b.txt"))
    assert finding.message == "共1张表"
    assert found(condition, facts(FLAT)) == []


def test_an_exception_holds() -> None:
    condition = "flag: {corpus.count: {ge: 1}}\nunless: {corpus.profiles: {contains: flat}}\n"
    assert found(condition, facts(CODED))
    assert not found(condition, facts(FLAT), facts(CODED))


def test_a_run_over_nothing_finds_nothing() -> None:
    assert Engine([rule("flag: {corpus.count: {ge: 0}}\n")]).run() == []


# --- checks -----------------------------------------------------------------------------------------------------------


def test_findings_stand_in_the_tables_they_are_about() -> None:
    linter = build_linter()
    tables = [parse(copied(path, project), path=path) for path, project in (("甲.tsv", "东涌"), ("乙丙.tsv", "西涌"))]
    reports = linter.conclude([linter.examine(table) for table in tables])
    places = [str(one.location) for report in reports for one in report.findings if one.rule == "P016"]
    assert places == ["甲.tsv:2:1", "乙丙.tsv:2:1"]
    assert [[one.source.path for one in report.findings][-1] for report in reports] == ["甲.tsv", "乙丙.tsv"]
    assert all(one.project for report in reports for one in report.findings if one.rule == "P016")


def test_a_single_table_is_a_run_of_one() -> None:
    text = copied("a", "东涌") + copied("bb", "西涌").partition("\n")[2]
    assert [one.rule for one in build_linter().lint(parse(text)).findings].count("P016") == 2
    assert "P016" not in {one.rule for one in build_linter().lint(parse(copied("a", "东涌"))).findings}


def test_a_check_sees_only_the_tables_its_rule_applies_to() -> None:
    every = {one.id: one for one in build_linter().engine.over_runs.rules}
    coded = Engine([one for one in every.values() if one.id == "P016"])
    assert coded.digest(facts(FLAT)).gathered.keys() == {"P016"}
    assert Engine([rule("profiles: [coded]\nflag: {corpus.count: {ge: 1}}\n")]).digest(facts(FLAT)).gathered == {}


def test_a_digest_keeps_no_project() -> None:
    digest = build_linter().engine.digest(facts(copied("a", "东涌")))
    assert digest.document.projects == ()
    assert digest.document.document.units == ()
    assert digest.document.profile == "flat"


def test_the_severity_a_user_wants_holds_for_rules_over_a_run() -> None:
    engine = Engine([rule("flag: {corpus.count: {ge: 1}}\n")], {"Z001": "error"})
    assert [one.severity for one in engine.run(facts(FLAT))] == ["error"]


def test_rules_over_a_run_explain_each_other_away_within_a_project(tmp_path: Path) -> None:
    linter = build_linter()
    p016, p017 = (one for one in linter.engine.over_runs.rules if one.id in ("P016", "P017"))
    text = "项目名称\t绩效目标\t绩效指标\n" + "".join(
        f"{place}巡河补助\t保障河道畅通，水清岸绿\t1、产出指标：巡河员人数，年度指标值：全市860名。\n"
        for place in ("南山区", "北山区")
    )
    both = CorpusRules([p016, p017])
    digest = [both.digest(facts(text))]
    assert {one.rule.id for one in both.fire(digest)} == {"P016", "P017"}
    from dataclasses import replace

    engine = Engine([p016, replace(p017, suppresses=("P016",))])
    assert {one.rule for one in engine.run_corpus([engine.digest(facts(text))])} == {"P017"}
