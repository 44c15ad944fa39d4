"""Accepted findings: what a comment and a part of the configuration cover, and what is said when they are of no use."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from linter.config import Pardon, load
from linter.findings import Report
from linter.pipeline import build_linter, parse
from linter.suppression import judge_pardons, silence
from tests.support.commands import BAD, GOOD, Command

LINTER = build_linter()
HEAD = "项目名称\t总计\t绩效目标\t绩效指标\n"
IGNORE = "# jixiao: 忽略[V001] 由省里调查\n"


def row(name: str, items: str = BAD) -> str:
    return f"{name}\t1\t完成{name}\t{items.strip()}\n"


def projects(text: str) -> list[str]:
    """The projects in which V001 is reported."""
    return [one.project for one in LINTER.lint(parse(text, path="表.tsv")).findings if one.rule == "V001"]


def numbers(text: str) -> list[str | None]:
    """The items of which V001 is reported."""
    return [one.number for one in LINTER.lint(parse(text, path="表.txt")).findings if one.rule == "V001"]


def rules(report: Report) -> set[str]:
    return {one.rule for one in report.findings}


# --- comments ---------------------------------------------------------------------------------------------------------


def test_above_a_row_a_comment_is_about_that_project_and_no_other() -> None:
    text = HEAD + row("甲") + IGNORE + row("乙") + row("丙")
    assert projects(text) == ["甲", "丙"]


def test_among_items_a_comment_is_about_the_next_indicator_and_no_other() -> None:
    items = [BAD, BAD.replace("1、", "2、"), BAD.replace("1、", "3、")]
    assert numbers("# 读者服务\n" + items[0] + IGNORE + items[1] + items[2]) == ["1", "3"]
    assert numbers("# 读者服务\n" + IGNORE + "".join(items)) == ["2", "3"]
    assert numbers(IGNORE + "# 读者服务\n" + "".join(items)) == []


def test_findings_about_the_project_itself_belong_to_its_row() -> None:
    text = HEAD + "# jixiao: 忽略[P007] 一次性项目\n" + row("甲") + row("乙")
    assert [one.project for one in LINTER.lint(parse(text)).findings if one.rule == "P007"] == ["乙"]


def test_a_comment_about_the_file_is_about_all_of_it_wherever_it_stands() -> None:
    everything = "# jixiao: 忽略文件[V001] 由省里调查\n"
    for text in (everything + HEAD + row("甲") + row("乙"), HEAD + row("甲") + row("乙") + everything):
        assert projects(text) == []
    total = "合计\t9\t\t\n"
    wrong = HEAD + total + row("甲") + row("乙")
    assert "D003" in rules(LINTER.lint(parse(wrong, path="表.tsv")))
    assert "D003" not in rules(LINTER.lint(parse("# jixiao: 忽略文件[D] 节选\n" + wrong, path="表.tsv")))
    assert "D003" in rules(LINTER.lint(parse("# jixiao: 忽略[D] 节选\n" + wrong, path="表.tsv")))


def test_only_the_rules_that_are_named_are_silenced_and_what_is_silenced_is_kept() -> None:
    report = LINTER.lint(parse(IGNORE + BAD))
    assert [(one.finding.rule, one.by, one.reason, one.where) for one in report.silenced] == [
        ("V001", "comment", "由省里调查", "<text>:1:1")
    ]
    two = HEAD + IGNORE + row("甲") + row("乙", GOOD)
    others = rules(LINTER.lint(parse(two.replace(IGNORE, "")))) - {"V001"}
    assert rules(LINTER.lint(parse(two))) == others != set()


def test_a_comment_without_a_reason_silences_nothing_and_is_reported() -> None:
    report = LINTER.lint(parse("# jixiao: 忽略[V001]\n" + BAD))
    assert {"V001", "S003"} <= rules(report)
    assert not report.silenced


def test_the_day_named_is_the_last_on_which_a_comment_holds() -> None:
    text = "# jixiao: 忽略[V001，至2026-06-30] 由省里调查\n" + BAD
    examined = LINTER.examine(parse(text))
    (report,) = LINTER.conclude([examined])
    last = silence(report, LINTER.engine, today=date(2026, 6, 30))
    after = silence(report, LINTER.engine, today=date(2026, 7, 1))
    assert not {"V001", "S002"} & rules(last)
    assert {"V001", "S002"} <= rules(after)


def test_the_rules_about_comments_cannot_be_silenced_by_comments() -> None:
    text = "# jixiao: 忽略文件[S] 不想看\n# jixiao: 忽略[Q001] 没有用处\n" + GOOD
    assert "S001" in rules(LINTER.lint(parse(text)))


# --- the configuration ------------------------------------------------------------------------------------------------


def pardons(folder: Path, text: str) -> tuple[Pardon, ...]:
    path = folder / "jixiao.toml"
    path.write_text(f"[[ignore-findings]]\n{text}\n", encoding="utf-8")
    return load(path).ignore_findings


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('rules = ["V001"]', []),
        ('rules = ["V"]\nproject = "甲*"', ["乙"]),
        ('rules = ["意见4", "V001"]\nindicator = "读者满意?"\nunit = ""', []),
        ('rules = ["V001"]\nproject = "丙"', ["甲", "乙"]),
        ('rules = ["V001"]\nindicator = "读者"', ["甲", "乙"]),
        ('rules = ["V001"]\nfiles = ["别处/"]', ["甲", "乙"]),
        ('rules = ["V001"]\nuntil = 2020-01-01', ["甲", "乙"]),
        ('rules = ["V001"]\nuntil = "2099-01-01"', []),
    ],
)
def test_a_part_of_the_configuration_accepts_what_all_of_its_names_mean(
    tmp_path: Path, text: str, left: list[str]
) -> None:
    given = pardons(tmp_path, f'{text.replace(chr(10) + "unit = " + chr(34) * 2, "")}\nreason = "由省里调查"')
    document = parse(HEAD + row("甲") + row("乙"), path=str(tmp_path / "表.tsv"))
    (report,) = LINTER.conclude([LINTER.examine(document)])
    silenced = silence(report, LINTER.engine, given)
    assert [one.project for one in silenced.findings if one.rule == "V001"] == left
    assert {one.by for one in silenced.silenced} <= {"configuration"}


def test_a_part_of_the_configuration_that_is_of_no_use_is_found_at_its_line(tmp_path: Path) -> None:
    from linter.pipeline import open_source

    given = pardons(
        tmp_path, 'rules = ["V001"]\nreason = "由省里调查"\n[[ignore-findings]]\nrules = ["Q001"]\nreason = "x"'
    )
    (report,) = LINTER.conclude([LINTER.examine(parse(BAD))])
    reports = [silence(report, LINTER.engine, given)]
    source = open_source(tmp_path / "jixiao.toml")
    (found,) = judge_pardons(given, reports, LINTER.engine, source)
    assert (found.rule, found.location.start.line) == ("S001", 4)
    assert judge_pardons(given, reports, LINTER.engine, source, whole=False) == []


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_number_of_silenced_findings_is_shown_in_every_report(jixiao: Command) -> None:
    jixiao.write("a.tsv", HEAD + IGNORE + row("甲") + row("乙", GOOD))
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["V", "P", "C", "Q"]\nreason = "试行"\n')
    for form in ("rich", "concise"):
        assert "按声明忽略" in jixiao("check", "--format", form).out
    for form in ("markdown", "github"):
        assert "按声明忽略" in jixiao("check", "--format", form).out
    for form in ("csv", "gitlab", "junit", "jsonl"):
        assert "按声明忽略" in jixiao("check", "--format", form).err
    sarif = json.loads(jixiao("check", "--format", "sarif").out)["runs"][0]["properties"]
    assert sarif["silenced"]["comment"] == 1
    summary = json.loads(jixiao("check", "--format", "json").out)["summary"]
    assert summary["silenced"]["comment"] == 1
    assert summary["silenced"]["configuration"] > 0
    assert "ignored as declared" in jixiao("check", "--lang", "en").out
    assert "忽略" not in jixiao("check", "--no-config", "--format", "concise", "--select", "D").out


def test_a_configuration_that_is_found_fault_with_is_named_as_the_tables_are_and_is_none_of_them(
    jixiao: Command,
) -> None:
    jixiao.write("a.txt", GOOD)
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["V001"]\nreason = "试行"\n')
    concise = jixiao("check", "--format", "concise").out.splitlines()
    assert concise[0].startswith("jixiao.toml:1:1: S001")
    assert concise[-1].startswith("1 个文件：")
    data = json.loads(jixiao("check", "--format", "json").out)
    assert data["summary"]["files"] == 1
    assert [one["path"] for one in data["tables"]] == ["a.txt"]
    assert [one["path"] for one in data["findings"] if one["rule"] == "S001"] == ["jixiao.toml"]
    report = jixiao("check").out
    assert "│ 配置 " in report
    assert "0 个项目" not in report
    assert "▸ 配置\n" in jixiao("check", "--view", "opinions").out
    assert "#### （配置）" in jixiao("check", "--format", "markdown").out
    assert 'name="（配置）" file="jixiao.toml"' in jixiao("check", "--format", "junit").out
    rows = csv.DictReader(jixiao("check", "--format", "csv").out.removeprefix("\ufeff").splitlines())
    assert {one["部位"] for one in rows if one["文件"] == "jixiao.toml"} == {"配置"}
    assert {one["field"] for one in data["findings"] if one["rule"] == "S001"} == {"configuration"}


def test_a_reviewer_can_see_what_the_drafters_have_excused(jixiao: Command) -> None:
    jixiao.write("a.tsv", HEAD + IGNORE + "# jixiao: 忽略[V001]\n" + row("甲") + row("乙", GOOD))
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["P007"]\nreason = "试行"\n')

    def rules(*arguments: str) -> set[str]:
        return {one["rule"] for one in json.loads(jixiao("check", "--format", "json", *arguments).out)["findings"]}

    assert "V001" not in rules()
    assert "S003" in rules()
    assert {"V001", "P007"} <= rules("--no-excuses")
    assert not any(rule.startswith("S") for rule in rules("--no-excuses"))


def test_a_configuration_of_no_use_is_said_where_everything_was_looked_at(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["V001"]\nreason = "试行"\n')
    assert "jixiao.toml:1:1: S001 warning" in jixiao("check", "--format", "concise").out
    assert "S001" not in jixiao("check", "--format", "concise", "a.txt").out
    jixiao.write("sub/b.txt", GOOD)
    assert "S001" not in jixiao("check", "--format", "concise", "sub").out
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["V001"]\nreason = "试行"\nuntil = 2020-01-01\n')
    assert "jixiao.toml:1:1: S002 warning" in jixiao("check", "--format", "concise", "a.txt").out
