"""Settings for some files, units and projects only."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config import Settings, load
from linter.config.globs import Globs, names
from linter.engine.selection import resolve
from linter.pipeline import load_rules

RULES = load_rules()


def loaded(folder: Path, text: str) -> Settings:
    path = folder / "jixiao.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def running(settings: Settings) -> set[str]:
    return {rule.id for rule in resolve(RULES, settings.selections)}


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("2023/**", "2023/a/表.txt", True),
        ("2023/", "2023/a/表.txt", True),
        ("2023/**", "2024/表.txt", False),
        ("*.md", "a/b/c.md", True),
        ("/*.md", "a/c.md", False),
        ("表[12].txt", "表1.txt", True),
        ("../*.txt", "../表.txt", False),
        ("*", "../表.txt", False),
    ],
)
def test_files_are_meant_as_gitignore_has_them_and_only_below_the_configuration(
    tmp_path: Path, pattern: str, path: str, meant: bool
) -> None:
    assert Globs(str(tmp_path / "r"), (pattern,)).match(str(tmp_path / "r" / path)) is meant


@pytest.mark.parametrize(
    ("wanted", "name", "meant"),
    [
        ("校舍维修", "校舍维修", True),
        ("校舍维修", "校舍维修专项", False),
        ("校舍*", "校舍维修专项", True),
        ("*维修*", "校舍维修专项", True),
        ("第?小学", "第一小学", True),
        ("设备（二期）", "设备 (二期)", True),
        ("设备[2025]*", "设备[2025]更新", True),
        ("设备[2025]", "设备2", False),
        ("", "", True),
    ],
)
def test_a_name_is_meant_whole_unless_it_has_wildcards(wanted: str, name: str, meant: bool) -> None:
    assert names(wanted, name) is meant


def test_rules_are_left_out_for_the_files_that_need_not_heed_them(tmp_path: Path) -> None:
    settings = loaded(tmp_path, '[per-file-ignores]\n"2023/" = ["V010", "量化"]\n"*.md" = ["H"]\n')
    old, other = settings.for_file(str(tmp_path / "2023/表.txt")), settings.for_file(str(tmp_path / "2024/表.txt"))
    assert running(other) == running(Settings())
    assert running(Settings()) - running(old) == {one for one in running(Settings()) if one[0] == "Q"} | {"V010"}


def test_an_override_changes_everything_for_its_files(tmp_path: Path) -> None:
    text = (
        'year = 2025\nignore = ["Q001"]\n[[overrides]]\nfiles = ["2023/"]\nyear = 2023\nprofile = "flat"\n'
        'select = ["V001", "Q001"]\nseverity = { V001 = "info" }\n[overrides.options.P007]\nleast = 9\n'
    )
    settings = loaded(tmp_path, text)
    old = settings.for_file(str(tmp_path / "2023/表.txt"))
    assert (old.year, old.profile) == (2023, "flat")
    assert running(old) == {"V001"}
    assert [(one.rule, one.value) for one in old.tunings] == [("P007", 9), ("V001", "info")]
    assert settings.for_file(str(tmp_path / "2024/表.txt")).of_rules == settings.of_rules


def test_of_two_overrides_the_later_wins(tmp_path: Path) -> None:
    text = '[[overrides]]\nfiles = ["a/"]\nyear = 2023\n[[overrides]]\nfiles = ["a/b/"]\nyear = 2024\n'
    assert loaded(tmp_path, text).for_file(str(tmp_path / "a/b/表.txt")).year == 2024


def test_an_override_of_units_and_projects_is_for_those_projects(tmp_path: Path) -> None:
    text = '[[overrides]]\nfiles = ["a/"]\nunits = ["*教育局"]\nprojects = ["*维修*"]\nignore = ["V001"]\n'
    settings = loaded(tmp_path, text)
    here, there = settings.for_file(str(tmp_path / "a/表.txt")), settings.for_file(str(tmp_path / "表.txt"))
    assert "V001" in running(here)
    assert "V001" not in running(here.for_part("某区教育局", "校舍维修"))
    assert "V001" in running(here.for_part("某区教育局", "图书采购"))
    assert "V001" in running(here.for_part("某区图书馆", "校舍维修"))
    assert "V001" in running(there.for_part("某区教育局", "校舍维修"))
