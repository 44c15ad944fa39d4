"""A check of some projects only: what it says, what it leaves out, what it decides."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.support.commands import Command
from tests.support.versions import project, table

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "linter/schemas/findings.schema.json").read_text(encoding="utf-8"))
EMPTY = "非量化指标"


@pytest.fixture
def tables(jixiao: Command) -> Command:
    """Two units; 古树保护 has two errors, 桥梁检测 one, the others none."""
    jixiao.write(
        "t.tsv",
        table(
            project("古树保护", "60.00", "甲市园林局", 成活率=EMPTY, 补植株数=EMPTY, 群众满意度="≥90%"),
            project("绿道巡查", "300.00", "甲市园林局", 巡查次数="≥40次", 群众满意度="≥90%"),
            project("桥梁检测", "150.00", "甲市交通局", 检测座数=EMPTY, 群众满意度="≥90%"),
            project("道路保洁", "90.00", "甲市交通局", 保洁面积="≥800平方米", 群众满意度="≥90%"),
        ),
    )
    return jixiao


def report(jixiao: Command, *options: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        jixiao("check", "t.tsv", "--select", "Q001", "--format", "json", *options).out
    )
    jsonschema.validate(found, SCHEMA)
    return found


def projects(jixiao: Command, *options: str) -> set[str]:
    tables = report(jixiao, *options)["tables"]
    assert isinstance(tables, list)
    return {one["project"] for each in tables for one in each["projects"]}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--unit 园林局", {"古树保护", "绿道巡查"}),
        ("--unit 甲市*局", {"古树保护", "绿道巡查", "桥梁检测", "道路保洁"}),
        ("--unit 园林局 --unit 交通局 --project 道路*", {"道路保洁"}),
        ("--project 保护", {"古树保护"}),
        ("--project 保护*", set()),
        ("--min-amount 150", {"绿道巡查", "桥梁检测"}),
        ("--min-amount 150.01万元", {"绿道巡查"}),
        ("--unit 园林 --min-amount 100", {"绿道巡查"}),
    ],
)
def test_only_the_projects_that_are_meant_are_told_of(tables: Command, options: str, expected: set[str]) -> None:
    assert projects(tables, *options.split()) == expected


def test_a_table_in_yuan_is_measured_in_ten_thousands(tables: Command) -> None:
    text = (tables.folder / "t.tsv").read_text(encoding="utf-8").replace("万元", "元").replace(".00\t做", "0000.00\t做")
    tables.write("t.tsv", text)
    assert projects(tables, "--min-amount", "150") == {"绿道巡查", "桥梁检测"}


def test_what_is_out_of_scope_neither_counts_nor_vanishes_silently(tables: Command) -> None:
    result = tables("check", "t.tsv", "--select", "Q001", "--project", "绿道")
    assert result.code == 0
    assert "0 个错误" in result.out
    assert "不在所选范围的 3 个项目（3 条问题）没有列出" in result.out
    assert report(tables, "--project", "绿道")["summary"]["out_of_scope"] == {"projects": 3, "findings": 3}  # type: ignore[index]


def test_the_statistics_are_those_of_what_is_told(tables: Command) -> None:
    summary = report(tables, "--unit", "交通局")["summary"]
    assert isinstance(summary, dict)
    assert (summary["units"], summary["projects"], summary["indicators"], summary["errors"]) == (1, 2, 4, 1)


def test_the_worst_come_first_and_the_rest_still_counts_for_the_exit_code(tables: Command) -> None:
    assert projects(tables, "--top", "1") == {"古树保护"}
    assert projects(tables, "--top", "2") == {"古树保护", "桥梁检测"}
    assert projects(tables, "--top", "3") == {"古树保护", "桥梁检测", "绿道巡查"}  # no findings: the larger one
    result = tables("check", "t.tsv", "--select", "Q001", "--top", "1", "--severity", "Q001=info", "--fail-on", "info")
    assert result.code == 1
    assert "较轻的 3 个项目（1 条问题）没有列出，仍计入退出码" in result.out
    assert tables("check", "t.tsv", "--top", "0").code == 2


def test_formats_without_a_place_for_it_say_on_standard_error_what_was_left_out(tables: Command) -> None:
    for form, said in (("csv", True), ("sarif", True), ("json", False), ("concise", False)):
        assert ("3 个项目" in tables("check", "t.tsv", "--project", "绿道", "--format", form).err) == said


def test_all_of_the_projects_leave_nothing_out(tables: Command) -> None:
    whole = tables("check", "t.tsv")
    assert tables("check", "t.tsv", "--top", "9", "--unit", "甲市") == whole


def test_that_nothing_is_meant_is_trouble(tables: Command) -> None:
    result = tables("check", "t.tsv", "--unit", "水务局")
    assert result.code == 2
    assert "t.tsv: 没有一个项目符合 --unit 水务局" in result.err
    tables.write("u.tsv", (tables.folder / "t.tsv").read_text("utf-8"))
    assert "2 个文件: 没有一个项目符合 --unit 水务局" in tables("check", "t.tsv", "u.tsv", "--unit", "水务局").err


def test_an_amount_that_is_none_is_refused(tables: Command) -> None:
    for wrong in ("many", "-1", "NaN"):
        assert tables("check", "t.tsv", f"--min-amount={wrong}").code == 2


def test_a_table_without_such_projects_is_not_called_clean(tables: Command) -> None:
    tables.write("u.tsv", table(project("管网改造", "70.00", "甲市水务局", 管网长度=EMPTY)))
    out = tables("check", "t.tsv", "u.tsv", "--unit", "园林局", "--select", "Q001").out
    assert "u.tsv" not in out
    assert out.rstrip().splitlines()[-1].startswith("1 个文件：2 个错误")


def test_what_was_accepted_elsewhere_is_not_counted_here(tables: Command) -> None:
    assert tables("baseline", "write", "t.tsv").code == 0
    summary = report(tables, "--unit", "交通局", "--only-new")["summary"]
    assert isinstance(summary, dict)
    assert summary["silenced"]["baseline"] == 1
