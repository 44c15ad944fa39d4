"""``jixiao diff`` as its users see it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from tests.support.commands import Command
from tests.support.versions import Project, project, table

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "linter/schemas/differences.schema.json").read_text(encoding="utf-8"))

OLD = (
    project("古树保护", 成活率="≥95%", 补植株数="≥800株"),
    project("绿道巡查", 巡查次数="≥40次"),
    project("公园养护", 保洁面积="≥60000平方米", 投诉次数="≤5次"),
)
NEW = (
    project("古树保护", "90.00", 成活率="≥90%", 补植株数="≥800株", 巡护里程="≥90公里"),
    project("公园养护", 保洁面积="≥60000平方米", 投诉次数="≤2次"),
    project("噪声监测", 监测点位="≥4个"),
)


def write(jixiao: Command, old: tuple[Project, ...] = OLD, new: tuple[Project, ...] = NEW) -> None:
    jixiao.write("2024.tsv", table(*old, year=2024))
    jixiao.write("2025.tsv", table(*new, year=2025))


def test_the_report_names_what_was_weakened_outgrown_and_dropped_and_counts_the_rest(jixiao: Command) -> None:
    write(jixiao)
    result = jixiao("diff", "2024.tsv", "2025.tsv")
    assert result.code == 1
    for words in (
        "古树保护  60.00 → 90.00 万元  +50.0%",
        "放宽  成活率  ≥95% → ≥90%",
        "未随金额提高  补植株数  ≥800株",
        "取消项目 1 个：绿道巡查",
        "另有：新增 1",
    ):
        assert words in result.out
    assert "投诉次数" not in result.out
    assert "2 项较轻的改动没有逐条列出（--show all 列出）" in result.out


def test_everything_is_listed_on_demand(jixiao: Command) -> None:
    write(jixiao)
    out = jixiao("diff", "2024.tsv", "2025.tsv", "--show", "all").out
    assert "提高  投诉次数  ≤5次 → ≤2次" in out
    assert "新增  巡护里程  ≥90公里" in out
    assert "--show" not in out


def test_a_line_says_where_what_and_how(jixiao: Command) -> None:
    write(jixiao)
    lines = jixiao("diff", "2024.tsv", "2025.tsv", "--format", "concise").out.splitlines()
    assert lines[0].startswith("2025.tsv:4:")
    assert lines[0].endswith("放宽 成活率  ≥95% → ≥90%")
    assert any(line.startswith("2024.tsv:5:3: 取消 项目 绿道巡查") for line in lines)


def test_json_follows_its_schema_and_leaves_nothing_out_that_differs(jixiao: Command) -> None:
    write(jixiao)
    report = json.loads(jixiao("diff", "2024.tsv", "2025.tsv", "--format", "json").out)
    jsonschema.validate(report, SCHEMA)
    assert report["summary"] == {
        "projects": {"kept": 2, "added": 1, "dropped": 1, "moved": 0, "renamed": 0},
        "indicators": {
            "added": 1, "dropped": 0, "weakened": 1, "strengthened": 1, "changed": 0, "unchanged": 2, "renamed": 0, "outgrown": 1,
        },
    }  # fmt: skip
    assert [one["status"] for one in report["projects"]] == ["kept", "kept", "added", "dropped"]
    (weakened,) = (one for one in report["projects"][0]["indicators"] if one["status"] == "weakened")
    assert (weakened["old"]["annual"], weakened["new"]["annual"]) == ("≥95%", "≥90%")


@pytest.mark.parametrize(
    ("fail_on", "codes"), [("weakened", (1, 0, 0)), ("dropped", (1, 1, 0)), ("any", (1, 1, 0)), ("never", (0, 0, 0))]
)
def test_the_exit_code_says_whether_what_counts_was_found(
    jixiao: Command, fail_on: str, codes: tuple[int, int, int]
) -> None:
    for new, code in zip((NEW, OLD[:2], OLD), codes, strict=True):
        write(jixiao, new=new)
        assert jixiao("diff", "2024.tsv", "2025.tsv", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("old", "new"), [("2024.tsv", "none.tsv"), ("empty.txt", "2025.tsv"), ("-", "-"), ("void", "2025.tsv")]
)
def test_a_side_that_cannot_be_read_or_has_no_indicators_is_trouble(jixiao: Command, old: str, new: str) -> None:
    write(jixiao)
    jixiao.write("empty.txt", "会议通知\n")
    (jixiao.folder / "void").mkdir()
    result = jixiao("diff", old, new)
    assert result.code == 2
    assert result.err
    assert not result.out


@pytest.mark.parametrize("form", ["rich", "concise"])
@pytest.mark.parametrize(("language", "words"), [("zh", "没有一个共同的项目"), ("en", "no project in common")])
def test_tables_without_a_common_project_are_said_to_have_none_before_anything_is_counted(
    jixiao: Command, form: str, language: str, words: str
) -> None:
    write(jixiao, new=(project("噪声监测", 监测点位="≥4个"),))
    result = jixiao("diff", "2024.tsv", "2025.tsv", "--format", form, "--show", "all", "--lang", language)
    before, _, after = result.out.partition(words)
    assert after
    assert "古树保护" not in before
    assert "未变 0" not in result.out
    assert "0 unchanged" not in result.out
    assert result.out.strip().splitlines()[-1].count("3") == 1


def test_tables_with_a_common_project_are_compared_without_such_words(jixiao: Command) -> None:
    write(jixiao)
    assert "共同" not in jixiao("diff", "2024.tsv", "2025.tsv").out


def test_folders_are_paired_by_unit(jixiao: Command) -> None:
    first, second = project("绿化", unit="甲局", 株数="≥8株"), project("绿化", unit="乙局", 株数="≥9株")
    jixiao.write("old/all.tsv", table(first, second))
    jixiao.write("new/a.tsv", table(second))
    jixiao.write("new/b.tsv", table(first))
    result = jixiao("diff", "old", "new", "--fail-on", "any")
    assert result.code == 0
    assert "没有差别" in result.out


def test_equal_changes_of_several_projects_are_told_once(jixiao: Command) -> None:
    old = tuple(project(f"{name}校舍维修", 验收合格率="≥95%") for name in ("东城", "西城", "南城"))
    new = tuple(project(f"{name}校舍维修", 验收合格率="≥85%") for name in ("东城", "西城", "南城"))
    write(jixiao, old, new)
    out = jixiao("diff", "2024.tsv", "2025.tsv").out
    assert out.count("≥95% → ≥85%") == 1
    assert "同样变化另见 2 个项目：西城校舍维修、南城校舍维修" in out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(jixiao: Command, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    write(jixiao, new=(project("古树保护" * 12, 成活率="按上级下达的任务数和有关规定执行" * 4), *NEW))
    monkeypatch.setenv("COLUMNS", str(width))
    for show in ("weakened", "all"):
        out = jixiao("diff", "2024.tsv", "2025.tsv", "--show", show).out
        assert max(map(cell_len, out.splitlines())) <= width


def test_a_pipe_has_no_colours_unless_they_are_asked_for(jixiao: Command) -> None:
    write(jixiao)
    assert "\x1b[" not in jixiao("diff", "2024.tsv", "2025.tsv").out
    assert "\x1b[" in jixiao("diff", "2024.tsv", "2025.tsv", "--color", "always").out


def test_the_report_never_takes_the_place_of_a_table(jixiao: Command) -> None:
    write(jixiao)
    before = (jixiao.folder / "2024.tsv").read_bytes()
    assert jixiao("diff", "2024.tsv", "2025.tsv", "--output", "2024.tsv").code == 2
    assert (jixiao.folder / "2024.tsv").read_bytes() == before


def test_the_english_report_is_english(jixiao: Command) -> None:
    write(jixiao)
    out = jixiao("diff", "2024.tsv", "2025.tsv", "--lang", "en").out
    assert "weakened  成活率  ≥95% → ≥90%" in out
    assert "放宽" not in out


def test_one_table_in_two_formats_does_not_differ(jixiao: Command) -> None:
    sample = ROOT / "examples/tables/shuiwu-2024.tsv"
    shutil.copy(sample, jixiao.folder / "old.tsv")
    jixiao.write("new.csv", sample.read_text(encoding="utf-8").replace(",", "，").replace("\t", ","))
    assert jixiao("diff", "old.tsv", "new.csv", "--fail-on", "any").code == 0


def test_the_name_of_the_file_tells_the_format(jixiao: Command) -> None:
    write(jixiao)
    jixiao("diff", "2024.tsv", "2025.tsv", "--output", "差别.JSON")
    assert (jixiao.folder / "差别.JSON").read_text("utf-8") == jixiao(
        "diff", "2024.tsv", "2025.tsv", "--format", "json"
    ).out
    jixiao("diff", "2024.tsv", "2025.tsv", "--output", "差别.txt")
    assert "放宽" in (jixiao.folder / "差别.txt").read_text("utf-8")
    jixiao("diff", "2024.tsv", "2025.tsv", "--format", "concise", "--output", "差别.json")
    assert not (jixiao.folder / "差别.json").read_text("utf-8").startswith("{")
