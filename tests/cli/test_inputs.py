"""Standard input, the name of a file it may stand for, and the list of files that would be checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import BAD, GOOD, Command
from tests.support.corpus import ROOT


def run_with_input(folder: Path, data: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, input=data.encode(), cwd=folder, capture_output=True, check=False, env=environment)


def test_standard_input_can_be_called_by_the_name_of_a_file_whose_settings_it_gets(jixiao: Command) -> None:
    jixiao.write("2023/jixiao.toml", 'ignore = ["V001"]\n')
    known = run_with_input(jixiao.folder, BAD, "check", "--stdin-filename", "2023/表.txt", "-", "--format", "json")
    assert {one["path"] for one in json.loads(known.stdout)["findings"]} == {"2023/表.txt"}
    assert "V001" not in {one["rule"] for one in json.loads(known.stdout)["findings"]}
    assert b"V001" in run_with_input(jixiao.folder, BAD, "check", "-", "--format", "concise").stdout
    assert b"<stdin>:1:" in run_with_input(jixiao.folder, BAD, "check", "-", "--format", "concise").stdout


def test_a_file_whose_name_standard_input_has_is_never_written(jixiao: Command) -> None:
    text = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≧90%；年度指标值:≧90%。\n"
    path = jixiao.write("表.txt", GOOD)
    mended = run_with_input(jixiao.folder, text, "fix", "--stdin-filename", "表.txt", "-")
    assert mended.stdout.decode() == text.replace("≧", "≥")
    report = run_with_input(jixiao.folder, text, "check", "--stdin-filename", "表.txt", "-", "--output", "表.txt")
    assert report.returncode == 2
    assert path.read_text(encoding="utf-8") == GOOD


def test_standard_input_that_stands_for_an_excluded_file_comes_out_as_it_went_in(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", 'exclude = ["旧/"]\nforce-exclude = true\n')
    text = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≧90%；年度指标值:≧90%。\n"
    for name, out in (("旧/表.txt", text), ("表.txt", text.replace("≧", "≥"))):
        mended = run_with_input(jixiao.folder, text, "fix", "--stdin-filename", name, "-")
        assert (mended.returncode, mended.stdout.decode()) == (0, out)


def test_nothing_is_found_in_standard_input_that_stands_for_an_excluded_file(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", 'exclude = ["旧/"]\nforce-exclude = true\n')
    done = run_with_input(jixiao.folder, BAD, "check", "--format", "json", "--stdin-filename", "旧/表.txt", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["findings"] == []
    assert run_with_input(jixiao.folder, BAD, "check", "--stdin-filename", "表.txt", "-").returncode == 1
    assert jixiao("check", "旧").code == 2


def test_a_name_for_standard_input_that_is_not_read_is_a_mistake(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    done = jixiao("check", "--stdin-filename", "b.txt", "a.txt")
    assert done.code == 2
    assert "--stdin-filename b.txt -" in done.err


def test_standard_input_is_mended_by_fix_and_not_on_the_way(jixiao: Command) -> None:
    done = run_with_input(jixiao.folder, BAD, "check", "--fix", "-")
    assert done.returncode == 2
    assert "jixiao fix -" in done.stderr.decode()


def test_the_files_that_would_be_checked_can_be_listed(jixiao: Command) -> None:
    for name in ("表/a.txt", "表/b.tsv", "旧/c.txt", "表/说明.docm.bak"):
        jixiao.write(name, BAD)
    jixiao.write("jixiao.toml", 'exclude = ["旧/"]\n')
    assert jixiao("check", "--show-files").out.splitlines() == [str(Path("表/a.txt")), str(Path("表/b.tsv"))]
    fewer = jixiao("check", "--show-files", "--exclude", "*.tsv", "--exclude", "说明/")
    assert fewer.out.splitlines() == [str(Path("表/a.txt"))]
    assert jixiao("check", "--show-files", "--exclude", "*.tsv", "表/b.tsv").out.splitlines() == ["表/b.tsv"]
    (jixiao.folder / "空").mkdir()
    missing = jixiao("check", "--show-files", "没有.txt", "", "表/b.tsv")
    assert (missing.code, missing.out) == (2, "表/b.tsv\n")
    assert missing.err == jixiao("check", "没有.txt", "", "表/b.tsv").err
    nothing = jixiao("check", "--show-files", "空")
    assert (nothing.code, nothing.out) == (2, "")
    assert "没有可检查的文件" in nothing.err


def test_standard_input_is_a_dash(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linter", "check", "--format", "concise", "-"],
        input=BAD.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.decode().startswith("<stdin>:1:")


@pytest.mark.parametrize("verb", [("check",), ("check", "--show-files"), ("fix",), ("parse",), ("baseline", "write")])
def test_that_every_file_is_excluded_is_said(jixiao: Command, verb: tuple[str, ...]) -> None:
    jixiao.write("旧/a.txt", BAD)
    jixiao.write("旧/b.txt", BAD)
    result = jixiao(*verb, "--exclude", "旧/", ".")
    assert result.code == 2
    assert "2 个文件都被 exclude 排除" in result.err


def test_only_a_command_that_can_let_an_empty_file_pass_says_so(jixiao: Command) -> None:
    jixiao.write("空.txt", "")
    for command in (("check", "空.txt"), ("fix", "空.txt")):
        assert "文件是空的（--allow-empty 可跳过）" in jixiao(*command).err
        assert jixiao(*command, "--allow-empty").code == 0
    for command in (("parse", "空.txt"), ("diff", "空.txt", "空.txt"), ("baseline", "write", "空.txt")):
        result = jixiao(*command)
        assert "空.txt: 文件是空的\n" in result.err
        assert "--allow-empty" not in result.err
    (jixiao.folder / "空.txt").unlink()
    assert "--allow-empty" in jixiao("check").err
    assert "--allow-empty" not in jixiao("parse").err


def test_a_name_cannot_break_a_line_of_what_is_said(jixiao: Command) -> None:
    result = jixiao("check", "甲\njixiao: 乙.txt")
    why = "文件名中有不能用的字符" if os.name == "nt" else "没有这个文件"
    assert result.err == f"jixiao: 甲 jixiao: 乙.txt: {why}\n"


@pytest.mark.parametrize("verb", ["check", "fix", "parse"])
def test_a_current_folder_that_is_gone_is_said_to_be(
    jixiao: Command, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = jixiao.folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    try:
        gone.rmdir()
    except OSError:
        pytest.skip("a folder in use stays on Windows")
    result = jixiao(verb, "a.txt")
    assert (result.code, result.err) == (2, "jixiao: .: 当前文件夹已不存在\n")


def test_a_link_that_leads_to_itself_is_said_to(jixiao: Command) -> None:
    try:
        (jixiao.folder / "环").symlink_to("环")
    except OSError:
        pytest.skip("links are not allowed here")
    assert "环: 符号链接绕成了圈" in jixiao("check", "环").err
