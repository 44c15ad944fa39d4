"""What holds of every format: all findings, the same every time, and no text of a table can do harm."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from linter.findings import Finding, Problem, Run
from linter.pipeline import lint
from linter.report import FOR_PEOPLE, FORMATS, View, reporter
from linter.report.places import relative, uri
from linter.words import use
from tests.support.findings import finding, project, report

FOR_MACHINES = sorted(FORMATS.keys() - FOR_PEOPLE)
RAW = ("json", "jsonl")  # they escape nothing but what JSON does: their readers get the text as it stands


def printed(form: str, run: Run, view: View | None = None) -> str:
    out = io.StringIO()
    reporter(form).write(run, out, view or View(width=100))
    return out.getvalue()


def hostile(text: str) -> Run:
    one = finding(message=f"前{text}后", hint=text, name=text, number=text)
    source = one.source._replace(path=f"{text}.tsv", text=text * 900)
    found = report([one._replace(source=source, unit=text, project=text)], [project()._replace(name=text, unit=text)])
    return Run(
        (found._replace(document=found.document._replace(source=source, department=text)),), (Problem(text, text),)
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["\x1b[31m", "\x00", "\u202e", "\u2066", "\u200f", "\x07", "\x9b31m", "\u2028"])
def test_no_control_character_and_no_mark_of_direction_comes_through(form: str, text: str) -> None:
    shown = printed(form, hostile(text))
    assert (text if form in RAW and text >= "\u2000" else text[0]) not in shown or form in RAW
    if form in RAW:
        assert all(char not in shown for char in "\x00\x07\x1b")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["\ud800", "a\udcffb", "\ufffe", "", " ", "长" * 5000])
def test_every_text_can_be_written(form: str, text: str) -> None:
    assert printed(form, hostile(text)).encode("utf-8", "backslashreplace")


def many() -> list[Finding]:
    return [
        finding(f"Q{number:03}", severity, project=number % 3, message=f"第{number}个")
        for number, severity in enumerate(("info", "warning", "error") * 15)
    ]


@pytest.mark.parametrize("form", FOR_MACHINES)
def test_every_finding_is_there_whatever_people_want_to_see(form: str) -> None:
    run = Run((report(many(), [project(0), project(1), project(2)]),))
    shown = printed(form, run, View(show="error", fail_on="never"))
    for number in range(45):
        assert f"第{number}个" in shown


@pytest.mark.parametrize("form", FOR_MACHINES)
def test_a_file_that_could_not_be_read_is_there_in_every_format_with_its_reason(form: str) -> None:
    shown = printed(form, Run((report(many()),), (Problem("bad.xls", "the file ends early", 77),)))
    assert "bad.xls" in shown
    assert "the file ends early" in shown


@pytest.mark.parametrize("form", ["jsonl", "csv", "gitlab", "github"])
def test_a_check_that_broke_off_is_told_once_as_the_finding_it_is(form: str) -> None:
    one = finding(message="the check failed")._replace(internal=True)
    run = Run((report([one]),), (Problem(one.source.path, one.message), Problem("bad.xls", "the file ends early")))
    shown = printed(form, run)
    assert shown.count("the check failed") == 1
    assert shown.count("the file ends early") == 1


def test_a_file_that_could_not_be_read_has_the_place_and_name_that_lists_of_findings_need() -> None:
    run = Run((), (Problem("坏.xls", "文件不完整", 7),))
    (entry,) = json.loads(printed("gitlab", run))
    assert (entry["check_name"], entry["severity"]) == ("unreadable", "blocker")
    assert entry["location"] == {"path": "坏.xls", "lines": {"begin": 1}}
    line = json.loads(printed("jsonl", run))
    schema = json.loads((resources.files("linter") / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(line, {**schema["definitions"]["finding"], "definitions": schema["definitions"]})
    assert (line["rule"], line["path"], line["message"]) == ("unreadable", "坏.xls", "文件不完整（字节偏移 7）")
    (row,) = csv.DictReader(io.StringIO(printed("csv", run)[1:]))
    assert (row["规则"], row["级别"], row["文件"], row["审核意见"]) == ("unreadable", "错误", "坏.xls", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_run_prints_the_same_every_time_and_in_one_language(form: str, language: str) -> None:
    use(language)
    latin = [finding(message="message", hint="hint", name="name")._replace(project="project")]
    found = report(latin, [project()._replace(name="project")])
    source = found.document.source._replace(path="a.tsv", text="x" * 1000)
    run = Run(
        (found._replace(document=found.document._replace(source=source), findings=(latin[0]._replace(source=source),)),)
    )
    shown = printed(form, run)
    assert shown == printed(form, run)
    if language == "en":
        assert not [char for char in shown.replace("规则", "") if "\u4e00" <= char <= "\u9fff"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_anything_is_printed_too(form: str) -> None:
    printed(form, Run(()))
    printed(form, Run((report([], []),)))


def test_paths_are_seen_from_a_folder_with_forward_slashes(tmp_path: object) -> None:
    assert relative("./甲/../乙/表.tsv") == "乙/表.tsv"
    assert relative(f"{tmp_path}/a b.tsv", str(tmp_path)) == "a b.tsv"
    assert relative(f"{tmp_path}/a.tsv") == f"{tmp_path}/a.tsv"
    assert relative("<stdin>") == "<stdin>"
    assert uri("<stdin>") == "%3Cstdin%3E"
    assert uri("甲:1/表.tsv") == "%E7%94%B2%3A1/%E8%A1%A8.tsv"
    assert uri("/甲/表 1.tsv") == "file:///%E7%94%B2/%E8%A1%A8%201.tsv"
    assert uri("\ud800") == "%3F"


def test_a_cell_of_a_workbook_is_named_and_no_line_is_made_up(tmp_path: Path) -> None:
    workbook = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["项目名称", "总计", "绩效目标", "绩效指标"])
    item = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≧90%；年度指标值:0。"
    book.active.append(["阅读推广", 10, "推广阅读", item])
    book.save(workbook)
    run = Run((lint(workbook, path="a.xlsx"),))
    results = json.loads(printed("sarif", run))["runs"][0]["results"]
    (found,) = [one for one in results if one["ruleId"] == "V001"]
    assert "region" not in found["locations"][0]["physicalLocation"]
    assert "Sheet!D2" in found["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
    assert not [one for one in results if "fixes" in one]
    assert re.search(r"::error file=a.xlsx,title=V001 Sheet!D2 ", printed("github", run))
    (entry,) = [one for one in json.loads(printed("gitlab", run)) if one["check_name"] == "V001"]
    assert entry["description"].startswith("Sheet!D2 ")
    (row,) = [one for one in csv.DictReader(io.StringIO(printed("csv", run)[1:])) if one["规则"] == "V001"]
    assert (row["行"], row["列"], row["单元格"]) == ("", "", "Sheet!D2")
    assert "Sheet!D2 错误 V001" in printed("junit", run)
    assert "| Sheet!D2 第1项 | 错误 | V001 |" in printed("markdown", run)
