"""Results that are kept: the same bytes with and without them, whatever changes in between."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.commands import BAD, GOOD, WARNING, Command
from tests.support.versions import project, table

ROOT = Path(__file__).parents[2]
LOADED = "import sys; from linter.cli import command; code = command(); print('engine' if 'linter.pipeline' in sys.modules else 'kept', file=sys.stderr); sys.exit(code)"


@dataclass
class Shell:
    """Whole processes with a cache of their own, in a folder of their own."""

    folder: Path
    cache: Path
    environment: dict[str, str] = field(default_factory=dict)
    program: Path = ROOT

    def __call__(self, *arguments: str) -> tuple[int, bytes, str]:
        """The exit code, standard output, and whether the answer was ``kept`` or made by the ``engine``."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.program),
            "JIXIAO_CACHE_DIR": str(self.cache),
            **self.environment,
        }
        done = subprocess.run(
            [sys.executable, "-c", LOADED, *arguments],
            cwd=self.folder, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr.decode().strip().splitlines()[-1]

    def write(self, name: str, text: str) -> None:
        """Write a file, and wait until it is old enough to be trusted."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        time.sleep(0.02)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path / "work", tmp_path / "cache")
    shell.folder.mkdir()
    shell.write("a.txt", WARNING)
    shell.write("sub/b.txt", BAD)
    return shell


def edit(shell: Shell) -> None:
    """As many bytes and the same times: only the content differs."""
    path = shell.folder / "a.txt"
    before = path.stat()
    shell.write("a.txt", WARNING.replace("乘客评价", "旅客评价"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_table(shell: Shell) -> None:
    shell.write("sub/c.txt", BAD)


def remove_table(shell: Shell) -> None:
    (shell.folder / "sub/b.txt").unlink()


def turn_into_folder(shell: Shell) -> None:
    shell.write("notes/d.txt", BAD)


def configure(shell: Shell) -> None:
    shell.write("jixiao.toml", 'lang = "en"\n')


def configure_below(shell: Shell) -> None:
    shell.write("sub/jixiao.toml", 'ignore = ["V001"]\n')


def speak(shell: Shell) -> None:
    shell.environment["JIXIAO_LANG"] = "en"


def narrow_terminal(shell: Shell) -> None:
    shell.environment["COLUMNS"] = "60"


def color(shell: Shell) -> None:
    shell.environment["FORCE_COLOR"] = "1"


CHANGES: list[Callable[[Shell], None]] = [
    edit, add_table, remove_table, turn_into_folder, configure, configure_below, speak, narrow_terminal, color,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_whatever_changes_the_bytes_are_those_of_a_run_without_a_cache(
    shell: Shell, change: Callable[[Shell], None]
) -> None:
    shell.write("notes", "会议通知")
    first = shell("check", ".")
    again = shell("check", ".")
    assert (first[2], again[2]) == ("engine", "kept")
    assert again[:2] == first[:2]
    if change is turn_into_folder:
        (shell.folder / "notes").unlink()
    change(shell)
    after = shell("check", ".")
    assert after[2] == "engine"
    assert after[:2] == shell("check", ".", "--no-cache")[:2] != first[:2]


def test_a_rule_of_a_pack_that_is_edited_is_read_again(shell: Shell) -> None:
    shutil.copytree(ROOT / "examples/rule-pack", shell.folder / "pack")
    time.sleep(0.02)
    shell.write("t.tsv", table(project("健康讲座培训", 培训场次="≥40次")))
    command = ("check", "t.tsv", "--rules", "pack", "--show", "info")
    first = shell(*command)
    assert shell(*command) == (*first[:2], "kept")
    rule = next((shell.folder / "pack/rules").glob("training-*.yaml"))
    shell.write(str(rule), rule.read_text(encoding="utf-8").replace("培训", "讲座"))
    after = shell(*command)
    assert after[2] == "engine"
    assert after[:2] == shell(*command, "--no-cache")[:2]


def test_a_program_of_which_a_file_changed_answers_anew(shell: Shell, tmp_path: Path) -> None:
    shell.program = tmp_path / "program"
    for name in ("linter", "rules", "grammar"):
        shutil.copytree(ROOT / name, shell.program / name, ignore=shutil.ignore_patterns("__pycache__"))
    time.sleep(0.02)
    first = shell("check", "sub/b.txt")
    assert shell("check", "sub/b.txt") == (*first[:2], "kept")
    rule = shell.program / "rules/values/satisfaction-zero.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("满意度不能为0", "满意度须大于0"), encoding="utf-8")
    after = shell("check", "sub/b.txt")
    assert after[2] == "engine"
    assert "满意度须大于0" in after[1].decode()


@pytest.mark.parametrize("form", ["rich", "concise", "json", "csv", "sarif"])
def test_every_format_is_told_again_byte_by_byte(shell: Shell, form: str) -> None:
    first = shell("check", ".", "--format", form)
    assert shell("check", ".", "--format", form) == (*first[:2], "kept")


def test_differences_are_kept_too(shell: Shell) -> None:
    shell.write("new.txt", GOOD)
    first = shell("diff", "a.txt", "new.txt")
    assert shell("diff", "a.txt", "new.txt") == (*first[:2], "kept")


def test_files_that_are_to_be_written_are_written_every_time(shell: Shell) -> None:
    for _ in range(2):
        assert shell("check", ".", "--format", "json=out.json")[2] == "engine"
        assert json.loads((shell.folder / "out.json").read_text(encoding="utf-8"))["summary"]["files"] == 2
        (shell.folder / "out.json").unlink()


def test_trouble_is_said_anew(shell: Shell) -> None:
    for _ in range(2):
        assert shell("check", "none.txt")[::2] == (2, "engine")


@pytest.mark.parametrize("damage", [b"", b"\0" * 4000, b'{"files": 1}'])
def test_a_damaged_entry_is_made_again_without_a_word(shell: Shell, damage: bytes) -> None:
    first = shell("check", "a.txt")
    (entry,) = shell.cache.glob("run-*.entry")
    entry.write_bytes(damage)
    assert shell("check", "a.txt") == first
    assert shell("check", "a.txt") == (*first[:2], "kept")


def test_no_more_than_the_latest_answers_are_kept(shell: Shell) -> None:
    from linter import caching
    from linter.cli.recording import MOST

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(caching.VARIABLE, str(shell.cache))
        for number in range(MOST + 5):
            caching.write(f"run-{number}", "key", b"")
    shell("check", "a.txt")
    assert len(list(shell.cache.glob("run-*.entry"))) == MOST


def test_the_cache_says_what_it_holds_and_goes_when_told(
    shell: Shell, jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("check", "a.txt")
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(shell.cache))
    shown = jixiao("cache", "show").out
    assert str(shell.cache) in shown
    assert "检查结果：1 份" in shown
    assert "编译过的正则表达式和规则：2 份" in shown
    assert jixiao("cache", "clean").code == 0
    assert not list(shell.cache.glob("*.entry"))
    assert "检查结果：0 份" in jixiao("cache", "show").out
    monkeypatch.setenv("JIXIAO_CACHE_DIR", "")
    assert "没有使用缓存" in jixiao("cache", "show").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_comes_through_a_pipe_is_read_once(shell: Shell) -> None:
    pipe = shell.folder / "pipe.txt"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:  # whoever reads the pipe a second time waits for ever
        answer = pool.submit(shell, "check", "pipe.txt")
        pipe.write_text(BAD, encoding="utf-8")
        code, _, made_by = answer.result(timeout=120)
    assert (code, made_by) == (1, "engine")
    assert not list(shell.cache.glob("run-*.entry"))
