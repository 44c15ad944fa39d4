"""``--format`` and ``--output`` in pairs: what is written where, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from linter.cli.outputs import Output, chosen, colored
from linter.report import ReporterError
from linter.strict_yaml import DefinitionError
from linter.words import use
from tests.support.commands import BAD, GOOD, Command


def given(*arguments: str) -> tuple[Output, ...]:
    return chosen([("output", one[1:]) if one.startswith(">") else ("format", one) for one in arguments], None)


def test_without_wishes_the_report_for_people_is_printed() -> None:
    assert chosen(None, None) == (Output("rich"),)


def test_in_github_actions_the_annotations_are_chosen_unless_a_format_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert chosen(None, None) == (Output("github"),)
    assert given("concise") == (Output("concise"),)
    assert chosen(None, ["concise"]) == (Output("concise"),)
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert chosen(None, None) == (Output("rich"),)


def test_a_file_belongs_to_the_format_before_it() -> None:
    wanted = (Output("rich"), Output("sarif", "a.sarif"), Output("csv", "b.csv"))
    assert given("rich", "sarif", ">a.sarif", "csv", ">b.csv") == wanted
    assert given("rich", "sarif=a.sarif", "csv=b.csv") == wanted
    assert given("sarif", ">a.sarif", "csv=b.csv", "rich") == (*wanted[1:], wanted[0])


def test_one_format_and_one_file_belong_together_in_either_order() -> None:
    assert given("sarif", ">a.x") == given(">a.x", "sarif") == (Output("sarif", "a.x"),)


def test_a_file_name_may_hold_an_equals_sign_and_a_dash_is_standard_output() -> None:
    assert given("csv=a=b.csv") == (Output("csv", "a=b.csv"),)
    assert given("csv=-", "rich=a.txt") == (Output("csv"), Output("rich", "a.txt"))


@pytest.mark.parametrize(
    ("file", "form"), [("a.csv", "csv"), ("a.MD", "markdown"), ("a.sarif", "sarif"), ("a.txt", "rich"), ("a", "rich")]
)
def test_without_a_format_the_name_of_the_file_tells_it(file: str, form: str) -> None:
    assert given(f">{file}") == (Output(form, file),)
    assert given(f">{file}", ">b.json") == (Output(form, file), Output("json", "b.json"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("rich", "json"), "只有一种格式能写到标准输出", "only one format can go to standard output"),
        (("rich", ">a", "json", ">b", "csv", "concise"), "--format concise=FILE", "--format concise=FILE"),
        (("json=a", "csv=./a"), "两种格式要写入同一个文件", "two formats are to go to the same file"),
        (("json", ">a", ">b"), "写成 --format 格式=b", "write --format FORMAT=b"),
        (("json=a", ">b"), "前面没有要写入它的 --format", "there is no --format before it"),
        ((">a", "rich", "json"), "前面没有要写入它的 --format", "there is no --format before it"),
        (("json=",), "没有写文件名", "it names no file"),
        ((">报告.docx",), "写出的是文本，不是 .docx 文件", "no .docx file"),
        ((">a.PDF",), "报告可用 .html（浏览器打开，可打印成 PDF）", "a browser prints as PDF"),
        (("csv=a.xlsx",), "jixiao parse --output 指标.xlsx", "jixiao parse --output indicators.xlsx"),
        (("json=a\0b",), "没有写文件名", "it names no file"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(
    arguments: tuple[str, ...], zh: str, en: str, language: str
) -> None:
    use(language)
    with pytest.raises(DefinitionError) as caught:
        given(*arguments)
    said = f"{caught.value}\n{caught.value.remedy}"
    assert {"zh": zh, "en": en}[language] in said


def test_a_format_that_does_not_exist_is_shown_where_the_configuration_asks_for_it(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    path = jixiao.write("jixiao.toml", 'lang = "zh"\nformat = ["rich", "sarf=out.sarif"]\n')
    done = jixiao("check", "a.txt")
    assert done.code == 2
    assert f"{path}:2: 没有输出格式“sarf”" in done.err
    assert "是不是想写“sarif”？" in done.err
    assert jixiao("check", "a.txt", "--format", "concise").code == 0


@pytest.mark.parametrize("form", ["rich", "concise", "github", "markdown", "csv", "html"])
def test_a_report_that_lies_among_the_tables_is_not_taken_for_one(jixiao: Command, form: str) -> None:
    jixiao.write("某区/a.txt", BAD)
    ending = {"markdown": "md", "csv": "csv", "html": "html"}.get(form, "txt")
    for _ in range(2):
        assert jixiao("check", "某区", "--show", "info", "--format", f"{form}=某区/报告.{ending}").code == 1
    tables = json.loads(jixiao("check", "--format", "json").out)["tables"]
    assert [one["path"] for one in tables] == [str(Path("某区/a.txt"))]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["rich", "concise", "github", "markdown", "csv"])
@pytest.mark.parametrize("files", [1, 2])
def test_a_report_with_nothing_to_report_is_no_table_of_the_next_run(
    jixiao: Command, form: str, language: str, files: int
) -> None:
    for number in range(files):
        jixiao.write(f"某区/{number}.txt", GOOD)
    quiet = ("--select", "Q001", "--lang", language, "--format", f"{form}=某区/报告.txt")
    assert [jixiao("check", "某区", *quiet).code for _ in range(2)] == [0, 0]
    tables = json.loads(jixiao("check", "--format", "json").out)["tables"]
    assert [one["path"] for one in tables] == [str(Path(f"某区/{number}.txt")) for number in range(files)]


def test_a_report_in_the_encoding_of_an_office_is_known_too(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    report = jixiao("check").out
    framed = "".join({"╭": "+", "─": "-"}.get(char, char) for char in report).encode("gb18030")
    jixiao.write("报告.txt", framed)
    assert [one["path"] for one in json.loads(jixiao("check", "--format", "json").out)["tables"]] == ["a.txt"]


def test_a_format_that_does_not_exist_is_refused_with_a_suggestion_and_the_list(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--format", "sarf=x.sarif", "a.txt")
    assert done.code == 2
    assert done.err.splitlines()[0] == "jixiao: 没有输出格式“sarf”"
    assert "是不是想写“sarif”？" in done.err
    assert "可用的有：rich、concise、json、jsonl、sarif" in done.err
    english = jixiao("check", "--format", "zzzzzz", "a.txt", "--lang", "en").err
    assert "there is no output format “zzzzzz”" in english
    assert english.count("known are: rich, concise") == 1
    with pytest.raises(ReporterError):
        given("")


def test_several_reports_are_written_in_one_run(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao(
        "check", "a.txt", "--format", "concise", "--format", "json", "--output", "a.json", "--format", "csv=a.csv"
    )
    assert done.code == 1
    assert done.out.startswith("a.txt:1:")
    assert json.loads((jixiao.folder / "a.json").read_bytes())["findings"][0]["rule"] == "V001"
    assert "V001" in (jixiao.folder / "a.csv").read_text(encoding="utf-8-sig")


def test_the_configuration_names_reports_and_the_command_line_replaces_them(jixiao: Command) -> None:
    jixiao.write("deep/a.txt", BAD)
    jixiao.write("jixiao.toml", 'format = ["concise", "jsonl=out.jsonl"]\n')
    assert jixiao("check", "deep").out.startswith("deep/a.txt:1:")
    written = jixiao.folder / "out.jsonl"
    assert json.loads(written.read_bytes().splitlines()[0])["path"] == "deep/a.txt"
    written.unlink()
    assert jixiao("check", "deep", "--format", "json").out.startswith('{"schema"')
    assert not written.exists()
    jixiao.write("jixiao.toml", 'format = ["concise", "json"]\n')
    assert "只有一种格式能写到标准输出" in jixiao("check", "deep").err
    jixiao.write("jixiao.toml", 'format = "json"\n')
    assert "format 应是文字列表" in jixiao("check", "deep").err


def test_files_of_a_configuration_lie_beside_it(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    jixiao.write("deep/a.txt", BAD)
    jixiao.write("jixiao.toml", 'format = ["csv=out.csv"]\n')
    monkeypatch.chdir(jixiao.folder / "deep")
    assert jixiao("check").code == 1
    assert (jixiao.folder / "out.csv").is_file()


def test_one_report_that_cannot_be_written_does_not_lose_the_others(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    (jixiao.folder / "folder").mkdir()
    wanted = ("csv=no/such/a.csv", "json=folder", "sarif=/dev/full", "gitlab=a.json", "concise")
    done = jixiao("check", "a.txt", *(part for one in wanted for part in ("--format", one)))
    assert done.code == 2
    assert [line.partition(": ")[2] for line in done.err.splitlines()] == [
        f"{jixiao.folder}/no/such: 没有这个文件夹，请先建立",
        "folder: 这是文件夹，请写文件名",
        "/dev/full: 没有写完：磁盘已满",
    ]
    assert json.loads((jixiao.folder / "a.json").read_bytes())
    assert done.out.startswith("a.txt:1:")


def test_machines_get_their_file_also_where_nothing_could_be_read(jixiao: Command) -> None:
    done = jixiao("check", "none.tsv", "--format", "sarif=a.sarif", "--format", "rich=a.txt", "--format", "junit")
    assert done.code == 2
    (run,) = json.loads((jixiao.folder / "a.sarif").read_bytes())["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["results"] == []
    assert 'errors="1"' in done.out
    assert not (jixiao.folder / "a.txt").exists()


def test_reports_among_the_tables_are_not_taken_for_tables_and_are_written_again(jixiao: Command) -> None:
    jixiao.write("表.tsv", BAD)
    run = ("check", ".", "--format", "json", "--format", "csv=结果.csv", "--format", "markdown=结果.md")
    first, second = jixiao(*run), jixiao(*run)
    assert first == second
    assert first.code == 1
    jixiao.write("真表.csv", "项目名称,总计,绩效目标,绩效指标\n")
    done = jixiao("check", ".", "--output", "真表.csv")
    assert done.code == 2
    assert "这是要检查的文件，不能写入结果" in done.err


@pytest.mark.parametrize(
    ("wanted", "environment", "path", "color"),
    [
        ("auto", {}, None, None),
        ("auto", {"NO_COLOR": "1"}, None, False),
        ("auto", {"NO_COLOR": ""}, None, None),
        ("auto", {"FORCE_COLOR": "1"}, None, True),
        ("auto", {"FORCE_COLOR": "0"}, None, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, None, False),
        ("auto", {"FORCE_COLOR": "1"}, "a.txt", False),
        ("always", {"NO_COLOR": "1"}, "a.txt", True),
        ("never", {"FORCE_COLOR": "1"}, None, False),
    ],
)
def test_the_option_decides_about_colours_then_the_environment_then_the_terminal(
    wanted: str, environment: dict[str, str], path: str | None, color: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colored(wanted, path) is color


@pytest.mark.parametrize("terminal", ["dumb", "xterm-256color", ""])
def test_colours_that_are_wanted_come_on_every_terminal_and_into_files(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    jixiao.write("a.txt", BAD)
    assert "\x1b[" in jixiao("check", "a.txt", "--color", "always").out
    assert "\x1b[" not in jixiao("check", "a.txt").out
    assert jixiao("check", "a.txt", "--color", "always", "--output", "o.txt").code == 1
    assert b"\x1b[" in (jixiao.folder / "o.txt").read_bytes()
    assert "\x1b[" not in jixiao("check", "a.txt", "--color", "always", "--no-color").out


def test_a_report_of_colours_in_a_pipe_is_as_wide_as_one_without(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    jixiao.write("a.txt", BAD)
    monkeypatch.delenv("COLUMNS")
    plain, colourful = (jixiao("check", "a.txt", "--color", when).out for when in ("never", "always"))
    assert len(plain.splitlines()[0]) == 100
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", colourful)


def test_a_report_keeps_the_permissions_of_the_file_it_replaces(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    path: Path = jixiao.write("o.json", "old")
    path.chmod(0o640)
    assert jixiao("check", "a.txt", "--output", "o.json").code == 1
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in jixiao.folder.iterdir() if one.name.startswith(".")] == []
