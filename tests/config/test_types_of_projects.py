"""Types of projects in the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config import load
from tests.support.configurations import mistake, written


def test_types_of_projects_keep_their_order(tmp_path: Path) -> None:
    text = '[project-types]\n"补助$" = "upkeep"\n"^防汛" = "capital"\n'
    assert load(written(tmp_path / "jixiao.toml", text)).project_types == (("补助$", "upkeep"), ("^防汛", "capital"))


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        ('"补助$" = "upkep"', "没有项目类型“upkep”", "upkeep"),
        ('"补助$" = 3', "没有项目类型“3”", "staff、upkeep、capital、public、other"),
        ('"补助(" = "upkeep"', "“补助(”不是正确的正则表达式", "补助\\("),
    ],
)
def test_a_wrong_type_or_pattern_shows_its_line(line: str, message: str, remedy: str, tmp_path: Path) -> None:
    error = mistake(tmp_path / "jixiao.toml", f"[project-types]\n# 运行类\n{line}\n")
    assert message in error.message
    assert remedy in (error.remedy or "")
    assert (error.line, error.excerpt) == (3, line)


def test_types_of_projects_are_a_table(tmp_path: Path) -> None:
    error = mistake(tmp_path / "jixiao.toml", 'project-types = ["补助"]\n')
    assert "应是一个表" in error.message
    assert "[project-types]" in (error.remedy or "")
