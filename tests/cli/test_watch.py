"""Checking again whenever something changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import IO

import pytest

from linter.cli.watch import State, changes
from tests.support.commands import BAD, GOOD, WARNING

PATIENCE = 60


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
    assert next(changes(lambda: next(given), slept.append)) == {"a": (3, 3)}
    assert len(slept) == 3


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linter", "watch", "-"], cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 2
