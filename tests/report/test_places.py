"""One file has one name, however it is typed and wherever one stands."""

from __future__ import annotations

import json
import ntpath
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter.report.places import in_project, relative
from tests.support.commands import BAD, Command


@pytest.mark.parametrize("mark", [".git", "jixiao.toml", "pyproject.toml"])
def test_a_file_is_named_from_the_root_of_its_project(
    mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "甲" / "乙" / "表.tsv"
    table.parent.mkdir(parents=True)
    (tmp_path / mark).mkdir() if mark == ".git" else (tmp_path / mark).write_text("", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "甲", table.parent, Path("/")):
        monkeypatch.chdir(folder)
        typed = os.path.relpath(table)
        for path in (typed, f".{os.sep}{typed}", str(table), f"{table.parent}{os.sep}..{os.sep}乙{os.sep}表.tsv"):
            assert in_project(path) == "甲/乙/表.tsv"


def test_the_repository_counts_more_than_configurations_and_the_outermost_of_these_most(tmp_path: Path) -> None:
    table = tmp_path / "甲" / "乙" / "表.tsv"
    table.parent.mkdir(parents=True)
    (table.parent / "jixiao.toml").write_text("", encoding="utf-8")
    assert in_project(str(table)) == "表.tsv"
    (tmp_path / "jixiao.toml").write_text("", encoding="utf-8")
    assert in_project(str(table)) == "甲/乙/表.tsv"
    (tmp_path / "甲" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert in_project(str(table)) == "乙/表.tsv"


def test_without_a_project_the_current_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_project(str(tmp_path / "甲" / "表.tsv")) == "甲/表.tsv"
    assert in_project("<stdin>") == "<stdin>"


@pytest.mark.parametrize("name", ["\ud800.tsv", "a\x00b/表.tsv", "", "长" * 5000])
def test_odd_names_are_named_too(name: str) -> None:
    assert isinstance(in_project(name), str)


def test_a_link_to_the_folder_makes_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "甲" / ".git").mkdir(parents=True)
    (tmp_path / "别名").symlink_to(tmp_path / "甲")
    assert in_project(str(tmp_path / "别名" / "表.tsv")) == "表.tsv"


def test_windows_paths_have_forward_slashes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.report.places.os", SimpleNamespace(path=ntpath, sep="\\"))
    assert relative(r"C:\项目\甲\.\表.tsv", r"C:\项目") == "甲/表.tsv"
    assert relative(r"D:\表.tsv", r"C:\项目") == "D:/表.tsv"


def test_reports_recognise_a_finding_from_every_folder_by_every_path(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = jixiao.write("甲/表.tsv", BAD)
    jixiao.write("jixiao.toml", "")
    marks = set()
    for folder, path in (
        (".", "甲/表.tsv"),
        (".", "./甲/../甲/表.tsv"),
        (".", str(table)),
        ("甲", "表.tsv"),
        ("甲", "."),
    ):
        monkeypatch.chdir(jixiao.folder / folder)
        entries = json.loads(jixiao("check", path, "--format", "gitlab").out)
        results = json.loads(jixiao("check", path, "--format", "sarif").out)["runs"][0]["results"]
        marks.add((*(one["fingerprint"] for one in entries), *(str(one["partialFingerprints"]) for one in results)))
    assert len(marks) == 1


def test_a_file_that_is_typed_in_two_ways_is_checked_once(jixiao: Command) -> None:
    table = jixiao.write("表.tsv", BAD)
    once = jixiao("check", "表.tsv", "--format", "json")
    assert jixiao("check", "表.tsv", "./表.tsv", str(table), ".", "--format", "json") == once


def test_a_baseline_knows_its_findings_by_every_path(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    table = jixiao.write("甲/表.tsv", BAD)
    jixiao.write("jixiao.toml", 'baseline = "基线.jsonl"\n')
    assert jixiao("baseline", "write", "./甲/表.tsv").code == 0
    for folder, path in ((".", "甲/表.tsv"), (".", str(table)), ("甲", "./表.tsv")):
        monkeypatch.chdir(jixiao.folder / folder)
        assert jixiao("check", path).code == 0
