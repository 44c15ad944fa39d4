"""Whatever the encoding of the place: nothing fails, and in GBK, the code page of Chinese Windows, no sign of ours is an escape."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import BAD, GOOD
from tests.support.corpus import ROOT

COMMANDS = (
    ("check", "."),
    ("check", ".", "--view", "scores", "--statistics"),
    ("check", ".", "--view", "opinions", "--color", "always"),
    ("check", ".", "--format", "json"),
    ("fix", "--diff", "."),
    ("diff", "a.txt", "b.txt", "--show", "all"),
    ("why", "V001", "a.txt"),
    ("explain", "V001"),
    ("check", "--select", "没有😀"),
)


def printed(folder: Path, encoding: str, *arguments: str, **more: str) -> tuple[bytes, bytes, int]:
    kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR", "LC_ALL")}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder, env={**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, **more}, capture_output=True, check=False,
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(GOOD + BAD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD.replace("≥200", "≥100") + BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_in_gbk_every_sign_of_ours_can_be_read(folder: Path, arguments: tuple[str, ...]) -> None:
    out, err, code = printed(folder, "gbk", *arguments)
    shown = (out + err).decode("utf-8" if "json" in arguments else "gbk")
    assert code in (0, 1, 2)
    assert not re.search(r"\\[xuU][0-9a-f]{2}", shown.replace("\\U0001f600", ""))
    assert "Traceback" not in shown


@pytest.mark.parametrize("encoding", ["cp1252", "ascii:strict", "cp437", "shift_jis", "cp950"])
@pytest.mark.parametrize("arguments", [COMMANDS[0], COMMANDS[1], COMMANDS[6], COMMANDS[8]], ids=" ".join)
def test_a_pipe_in_an_encoding_without_chinese_gets_utf_8(
    folder: Path, encoding: str, arguments: tuple[str, ...]
) -> None:
    (folder / "表😀é.txt").write_text(BAD.replace("读者", "读者𠮷😀"), encoding="utf-8")
    assert printed(folder, encoding, *arguments) == printed(folder, "utf-8", *arguments)


def test_an_answer_that_is_kept_is_given_in_the_same_encoding(folder: Path, tmp_path: Path) -> None:
    cache = str(tmp_path.parent / f"{tmp_path.name}-cache")
    runs = {printed(folder, "gbk", "check", "a.txt", "--view", "scores", JIXIAO_CACHE_DIR=cache) for _ in range(3)}
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("variables", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
def test_the_environment_decides_about_colours_in_a_pipe(
    folder: Path, variables: dict[str, str], *, colored: bool
) -> None:
    out, _, _ = printed(folder, "gbk", "check", "a.txt", **variables)
    assert (b"\x1b[" in out) is colored
