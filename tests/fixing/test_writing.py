"""A file is replaced as a whole or not at all, whatever happens to whoever replaces it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from linter.fixing.writing import ChangedMeanwhile, replace_file
from tests.support.corpus import ROOT

KILLS = int(os.environ.get("JIXIAO_KILLS", "40"))
OLD, NEW = b"old" * 40_000, b"new!" * 40_000
SWINGING = """
import sys
from linter.fixing.writing import replace_file
path, old, new = sys.argv[1], b"old" * 40_000, b"new!" * 40_000
print("ready", flush=True)
while True:
    replace_file(path, old, new)
    replace_file(path, new, old)
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "表.tsv"
    path.write_bytes(OLD)
    return path


def test_the_file_has_the_new_content_and_nothing_else_is_left(table: Path) -> None:
    replace_file(str(table), OLD, NEW)
    assert table.read_bytes() == NEW
    assert list(table.parent.iterdir()) == [table]


def test_a_folder_that_cannot_be_written_is_named_as_the_reason(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **settings: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(PermissionError, match="所在文件夹不能写入，未改动"):
        replace_file(str(table), OLD, NEW)
    assert table.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other permissions than these")
def test_permissions_stay(table: Path) -> None:
    table.chmod(0o640)
    replace_file(str(table), OLD, NEW)
    assert table.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_to_its_file(table: Path) -> None:
    link = table.parent / "link.tsv"
    link.symlink_to(table)
    replace_file(str(link), OLD, NEW)
    assert link.is_symlink()
    assert table.read_bytes() == NEW


def test_a_read_only_file_is_refused_and_stays(table: Path) -> None:
    table.chmod(0o444)
    with pytest.raises(PermissionError):
        replace_file(str(table), OLD, NEW)
    assert table.read_bytes() == OLD


def test_what_somebody_else_wrote_meanwhile_stays(table: Path) -> None:
    table.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        replace_file(str(table), OLD, NEW)
    assert table.read_bytes() == b"theirs"
    assert list(table.parent.iterdir()) == [table]


def test_a_file_that_a_program_has_open_stays_and_one_is_told_to_close_it(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*ignored: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError, match="请关闭后再试"):
        replace_file(str(table), OLD, NEW)
    assert table.read_bytes() == OLD
    assert list(table.parent.iterdir()) == [table]


def test_anything_but_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="普通文件"):
        replace_file(str(tmp_path), OLD, NEW)


def test_of_two_at_once_one_wins_and_the_other_learns_it(table: Path) -> None:
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def write(content: bytes) -> None:
        together.wait()
        try:
            replace_file(str(table), OLD, content)
            outcomes.append("won")
        except (ChangedMeanwhile, PermissionError):  # Windows says that the other holds the file open
            outcomes.append("lost")

    threads = [threading.Thread(target=write, args=(content,)) for content in (NEW, NEW * 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["lost", "won"]
    assert table.read_bytes() in (NEW, NEW * 2)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_kill_at_any_moment_loses_nothing(table: Path) -> None:
    """JIXIAO_KILLS says how often; what a killed run left behind, the next one clears away."""
    chance = random.Random(0)
    contents = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", SWINGING, str(table)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.communicate()
        contents.add(table.read_bytes())
        assert contents <= {OLD, NEW}
        table.write_bytes(OLD)
    replace_file(str(table), OLD, NEW)
    assert list(table.parent.iterdir()) == [table]
