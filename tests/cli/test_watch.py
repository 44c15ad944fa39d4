"""Checking again whenever something changes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import IO

import pytest

from linter.cli import mending, watch
from linter.cli.watch import State, changes
from linter.fixing.writing import replace_file
from tests.support.commands import BAD, GOOD, WARNING, Command
from tests.support.office import as_xlsx

PATIENCE = 60
FLAWED = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≧90%；年度指标值:≥90%。\n"
"""A text in which one sign is mended."""


def _heed_interrupts() -> None:
    """A suite that runs in the background ignores Ctrl-C, and so would everything it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watched:
    """``jixiao watch`` in a process of its own, whose lines can be waited for."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "linter", "watch", "--format", "concise", *arguments],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
            preexec_fn=_heed_interrupts,
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        assert self.process.stdout is not None
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self.reader.start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self.lines.put(line)

    def report(self) -> str:
        """Everything up to the next time it waits."""
        lines = []
        while not lines or "Ctrl-C" not in lines[-1]:
            lines.append(self.lines.get(timeout=PATIENCE))
        return "".join(lines)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    running = Watched(tmp_path)
    yield running
    running.process.kill()
    running.reader.join()
    running.process.wait()


def test_every_change_is_checked_and_nothing_ends_it_but_the_user(watched: Watched, tmp_path: Path) -> None:
    assert "V001" in watched.report()
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert "V001" not in watched.report()
    (tmp_path / "b.txt").write_text(BAD, encoding="utf-8")
    assert "b.txt" in watched.report()
    (tmp_path / "jixiao.toml").write_text("select = 3\n", encoding="utf-8")
    assert "jixiao.toml:1" in watched.report()
    (tmp_path / "jixiao.toml").write_text('ignore = ["V001"]\n', encoding="utf-8")
    assert "V001" not in watched.report()
    (tmp_path / "a.txt").write_text(WARNING, encoding="utf-8")
    assert "a.txt:1" in watched.report()
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE) == 0


def test_a_file_that_is_still_being_written_is_waited_for() -> None:
    looks: list[State] = [{"a": (1, 1)}, {"a": (2, 2)}, {"a": (3, 3)}, {"a": (3, 3)}]
    given = iter(looks)
    slept: list[float] = []
    assert next(changes(lambda: next(given), slept.append, {})) == {"a": (3, 3)}
    assert len(slept) == 3


def steps(monkeypatch: pytest.MonkeyPatch, *actions: Callable[[], object]) -> None:
    """Let the watching user do something whenever nothing has changed, and press Ctrl-C at the end."""
    left = iter(actions)

    def sleep(seconds: float) -> None:
        if seconds == watch.INTERVAL:
            next(left, _interrupt)()

    monkeypatch.setattr(watch.time, "sleep", sleep)


def _interrupt() -> None:
    raise KeyboardInterrupt


def mended(err: str) -> list[str]:
    """How much each check has mended, as it says."""
    return re.findall(r"已修正 \d+ 处", err)


def test_what_fix_writes_is_no_change_and_what_the_user_writes_is_one_each(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jixiao.write("a.txt", FLAWED)
    steps(monkeypatch, lambda: path.write_text(FLAWED * 2, encoding="utf-8"), lambda: jixiao.write("b.txt", GOOD))
    done = jixiao("watch", "--fix")
    assert mended(done.err) == ["已修正 1 处", "已修正 2 处", "已修正 0 处"]
    assert path.read_text(encoding="utf-8") == FLAWED.replace("≧", "≥") * 2


def test_a_file_that_is_watched_by_a_second_name_is_reported_once(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jixiao.write("a.txt", FLAWED)
    (jixiao.folder / "z.txt").symlink_to(path)
    steps(monkeypatch)
    assert mended(jixiao("watch", "--fix").err) == ["已修正 1 处"]


def test_what_the_user_writes_right_after_the_fix_is_checked(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = jixiao.write("a.txt", FLAWED)
    users = iter([GOOD + FLAWED])

    def write_and_be_overtaken(name: str, before: bytes, after: bytes) -> os.stat_result:
        status = replace_file(name, before, after)
        for text in users:
            path.write_text(text, encoding="utf-8")
        return status

    monkeypatch.setattr(mending, "replace_file", write_and_be_overtaken)
    steps(monkeypatch)
    assert mended(jixiao("watch", "--fix").err) == ["已修正 1 处", "已修正 1 处"]
    assert path.read_text(encoding="utf-8") == GOOD + FLAWED.replace("≧", "≥")


def test_what_the_user_writes_before_the_fix_stays_and_is_checked(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jixiao.write("a.txt", FLAWED)
    users = iter([GOOD + FLAWED])

    def be_forestalled(name: str, before: bytes, after: bytes) -> os.stat_result:
        for text in users:
            path.write_text(text, encoding="utf-8")
        return replace_file(name, before, after)

    monkeypatch.setattr(mending, "replace_file", be_forestalled)
    steps(monkeypatch)
    done = jixiao("watch", "--fix")
    assert "读取之后又被改动" in done.err
    assert mended(done.err) == ["已修正 0 处", "已修正 1 处"]
    assert path.read_text(encoding="utf-8") == GOOD + FLAWED.replace("≧", "≥")


@pytest.mark.parametrize("out", ["批注/", "批注.xlsx"])
def test_the_copies_it_writes_are_no_changes(jixiao: Command, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    jixiao.write("表.xlsx", as_xlsx([["项目名称", "绩效指标"], ["阅读推广", BAD.strip()]]))
    steps(monkeypatch, lambda: jixiao.write("jixiao.toml", ""))
    watched = "." if out.endswith("/") else "表.xlsx"
    done = jixiao("watch", watched, "--annotate", out)
    assert done.err.count("已写出 1 份批注副本") == 2


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linter", "watch", "-"], cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 2
