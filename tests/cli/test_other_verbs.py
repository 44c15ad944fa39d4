"""``jixiao parse``, ``rules``, ``explain`` and what holds for every verb."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from linter import __version__
from tests.support.commands import BAD, GOOD, Command
from tests.support.corpus import CORPUS, ROOT, needs_corpus
from tests.support.office import as_xlsx

INDICATOR_SCHEMA = json.loads((ROOT / "linter/schemas/indicator.schema.json").read_text(encoding="utf-8"))
KEYS = list(INDICATOR_SCHEMA["required"])


def test_parse_prints_one_record_per_indicator_with_exactly_the_keys_of_the_contract(jixiao: Command) -> None:
    jixiao.write("表.txt", "\n" + BAD + GOOD.replace("1、1-", "2、1-"))
    done = jixiao("parse", "表.txt")
    records = [json.loads(line) for line in done.out.splitlines()]
    for record in records:
        jsonschema.validate(record, INDICATOR_SCHEMA)
        assert list(record) == KEYS
    assert [(one["number"], one["name"], one["annual_kind"], one["start_line"]) for one in records] == [
        ("1", "读者满意度", "ZERO", 2),
        ("2", "培训人次", "THRESH", 3),
    ]
    assert records[0]["unit"] is None


def test_parse_gives_the_columns_of_a_form_and_the_places_of_a_workbook_where_there_are_any(jixiao: Command) -> None:
    header = ["项目名称", "一级指标", "三级指标", "指标性质", "年度指标值", "计量单位"]
    row = ["甲项目", "产出指标", "培训人次", "≥", "200", "人次"]
    jixiao.write("表.xlsx", as_xlsx([header, row, ["", "", "课程满意度", "", "好", ""]]))
    first, second = map(json.loads, jixiao("parse", "表.xlsx").out.splitlines())
    jsonschema.validate(first, INDICATOR_SCHEMA)
    jsonschema.validate(second, INDICATOR_SCHEMA)
    assert (first["annual"], first["sign"], first["measure"], first["location"]) == (
        "≥200人次",
        "≥",
        "人次",
        "Sheet!C2",
    )
    assert (second["sign"], second["measure"]) == (None, None)
    assert "weight" not in first
    as_csv = list(csv.DictReader(io.StringIO(jixiao("parse", "--format", "csv", "表.xlsx").out)))
    assert list(as_csv[0]) == [*KEYS, "sign", "measure", "location"]
    assert [one["sign"] for one in as_csv] == ["≥", ""]


@pytest.mark.parametrize("arguments", [("parse", "a.txt"), ("diff", "a.txt", "a.txt"), ("check", "a.txt")])
def test_text_is_not_written_under_the_name_of_an_office_file(jixiao: Command, arguments: tuple[str, ...]) -> None:
    jixiao.write("a.txt", GOOD)
    done = jixiao(*arguments, "--output", "报告.docx")
    assert done.code == 2
    assert "报告.docx: 写出的是文本，不是 .docx 文件" in done.err
    assert not (jixiao.folder / "报告.docx").exists()


def test_parse_writes_json_and_csv_with_the_same_content(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    as_json = json.loads(jixiao("parse", "--format", "json", "a.txt").out)
    (as_csv,) = csv.DictReader(io.StringIO(jixiao("parse", "--format", "csv", "a.txt").out))
    assert as_json == [json.loads(jixiao("parse", "a.txt").out)]
    assert as_csv == {key: "" if value is None else str(value) for key, value in as_json[0].items()}


def test_parse_says_when_there_is_nothing_and_goes_on_after_a_bad_file(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("prose.txt", "没有指标。\n")
    done = jixiao("parse", "missing.txt", "prose.txt", "a.txt")
    assert done.code == 2
    assert "没有这个文件" in done.err
    assert "没有找到绩效指标" in done.err
    assert len(done.out.splitlines()) == 1


@needs_corpus
@pytest.mark.parametrize(
    ("table", "count"), [("baiyun-2024.txt", 169), ("guangzhou-2024.tsv", 1254), ("huangpu-2022.tsv", 202)]
)
def test_parse_of_the_reference_tables_loses_nothing(jixiao: Command, table: str, count: int) -> None:
    assert len(jixiao("parse", str(CORPUS / table)).out.splitlines()) == count


def test_rules_list_names_every_rule_and_json_is_for_machines(jixiao: Command) -> None:
    listed = json.loads(jixiao("rules", "list", "--format", "json").out)
    files = [path for path in (ROOT / "rules").glob("*/*.yaml") if path.parent.name not in ("lexicons", "taxonomies")]
    assert len(listed) == len(files)
    text = jixiao("rules", "list").out
    assert all(rule["id"] in text for rule in listed)
    assert jixiao("rules").out == text


def test_rules_show_prints_the_file(jixiao: Command) -> None:
    assert jixiao("rules", "show", "satisfaction-zero").out == (ROOT / "rules/values/satisfaction-zero.yaml").read_text(
        encoding="utf-8"
    )
    done = jixiao("rules", "show", "V0")
    assert done.code == 2
    assert "不止一条规则" in done.err


def test_rules_test_runs_the_examples_of_a_pack(jixiao: Command) -> None:
    rule = (ROOT / "rules/values/satisfaction-zero.yaml").read_text(encoding="utf-8")
    rule = rule.replace("V001", "X001").replace("satisfaction-zero", "my-rule").replace("suppresses: [V002]\n", "")
    jixiao.write("pack/my-rule.yaml", rule)
    done = jixiao("rules", "test", "pack")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 条规则")
    jixiao.write(
        "pack/my-rule.yaml",
        rule.replace("annual.number: 0}", "annual.number: 7}").replace("cycle.number: 0}", "cycle.number: 7}"),
    )
    done = jixiao("rules", "test", "pack")
    assert done.code == 1
    assert "反例没有触发 X001" in done.out
    assert jixiao("rules", "test", "nowhere").code == 2
    (jixiao.folder / "empty").mkdir()
    assert "没有规则文件" in jixiao("rules", "test", "empty").err


def test_a_broken_rule_shows_its_line_and_the_remedy(jixiao: Command) -> None:
    rule = (ROOT / "rules/values/satisfaction-zero.yaml").read_text(encoding="utf-8")
    jixiao.write(
        "pack/my-rule.yaml",
        rule.replace("V001", "X001").replace("satisfaction-zero", "my-rule").replace("severity:", "severitty:"),
    )
    done = jixiao("rules", "test", "pack")
    assert done.code == 2
    assert "my-rule.yaml:5" in done.err
    assert "severitty: error" in done.err
    assert "是不是想写“severity”" in done.err


def test_explain_says_why_how_and_on_what_authority(jixiao: Command) -> None:
    page = jixiao("explain", "Q006").out
    for part in ("Q006 formula-as-target", "为什么", "怎样写", "依据", "反例", "正例", "合格水样数/送检水样总数"):
        assert part in page
    assert "Why" in jixiao("explain", "--lang", "en", "formula-as-target").out
    assert jixiao("explain", "Q999").code == 2


def test_version_help_and_a_missing_verb(jixiao: Command) -> None:
    assert jixiao("--version").out == f"jixiao-lint {__version__}\n"
    assert "检查文件或文件夹" in jixiao("--help").out
    assert (
        "lint files or folders" in jixiao("--lang", "en", "--help").out
        or "lint files" in jixiao("--help", "--lang", "en").out
    )
    assert jixiao().code == 2


def test_the_module_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "linter", "--version"], capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"jixiao-lint {__version__}"


def test_version_imports_neither_lark_nor_yaml_nor_rich() -> None:
    code = "import sys; from linter.cli import main; main(['--version']); print([m for m in ('lark', 'yaml', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_neither_regex_nor_interegular_nor_a_pickle_is_touched(tmp_path: Path) -> None:
    (tmp_path / "regex.py").write_text("raise RuntimeError('must not be imported')", encoding="utf-8")
    (tmp_path / "interegular.py").write_text("raise RuntimeError('must not be imported')", encoding="utf-8")
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(temporary),
    }
    done = subprocess.run(
        [sys.executable, "-m", "linter", "check", "a.txt"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert not list(temporary.rglob("*"))
