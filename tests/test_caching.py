"""The cache: whole entries of one's own or nothing, and never an error."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from linter import caching

KEY = "版本 1"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "还没有" / "cache"
    monkeypatch.setenv(caching.VARIABLE, str(folder))
    return folder


def only_entry(place: Path) -> Path:
    (entry,) = place.iterdir()
    return entry


def test_what_was_written_is_read_again(place: Path) -> None:
    for content in (b"", b"\0\xff", "指标".encode() * 1000):
        caching.write("rules", KEY, content)
        assert caching.read("rules", KEY) == content


def test_nothing_is_read_before_anything_is_written(place: Path) -> None:
    assert caching.read("rules", KEY) is None
    assert not place.exists()


def test_an_entry_made_with_another_key_does_not_count(place: Path) -> None:
    caching.write("rules", KEY, b"old")
    assert caching.read("rules", "版本 2") is None
    assert caching.read("rules", "") is None


@pytest.mark.parametrize("index", [0, 15, 16, 40, -1])
def test_an_entry_with_one_wrong_bit_does_not_count(place: Path, index: int) -> None:
    caching.write("rules", KEY, b"content of some length, to be damaged")
    entry = only_entry(place)
    damaged = bytearray(entry.read_bytes())
    damaged[index] ^= 1
    entry.write_bytes(damaged)
    assert caching.read("rules", KEY) is None
    caching.write("rules", KEY, b"again")
    assert caching.read("rules", KEY) == b"again"


def test_an_entry_cut_off_anywhere_does_not_count(place: Path) -> None:
    caching.write("rules", KEY, b"content")
    whole = only_entry(place).read_bytes()
    for length in range(len(whole)):
        only_entry(place).write_bytes(whole[:length])
        assert caching.read("rules", KEY) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of POSIX")
def test_the_folder_is_made_for_its_user_alone(place: Path) -> None:
    caching.write("rules", KEY, b"content")
    assert place.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o1777])
def test_a_folder_that_others_may_write_in_is_neither_read_nor_written(place: Path, mode: int) -> None:
    caching.write("rules", KEY, b"content")
    place.chmod(mode)
    assert caching.read("rules", KEY) is None
    caching.write("rules", KEY, b"other")
    assert caching.clean() == 0
    place.chmod(0o700)
    assert caching.read("rules", KEY) == b"content"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of POSIX")
def test_a_folder_of_somebody_else_is_not_trusted(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caching.write("rules", KEY, b"content")
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    assert caching.read("rules", KEY) is None


def test_a_place_that_cannot_be_a_folder_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    for impossible in (file, file / "below"):
        monkeypatch.setenv(caching.VARIABLE, str(impossible))
        caching.write("rules", KEY, b"content")
        assert caching.read("rules", KEY) is None
        assert caching.clean() == 0


def test_an_empty_variable_means_to_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.VARIABLE, "")
    assert caching.folder() is None
    caching.write("rules", KEY, b"content")
    assert caching.read("rules", KEY) is None
    assert caching.clean() == 0


def test_the_folder_is_the_systems_unless_a_variable_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (caching.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert caching.folder() == tmp_path / "home/.cache/jixiao-lint"
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert caching.folder() == tmp_path / "local/jixiao-lint"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert caching.folder() == tmp_path / "local/jixiao-lint"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert caching.folder() == tmp_path / "xdg/jixiao-lint"
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "mine"))
    assert caching.folder() == tmp_path / "mine"


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    for variable in (caching.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert caching.folder() is None


def test_cleaning_removes_entries_and_leftovers_and_nothing_else(place: Path) -> None:
    caching.write("rules", KEY, b"content")
    caching.write("tables", KEY, b"content")
    (place / "rules.1-1.draft").write_bytes(b"interrupted")
    (place / "notes.txt").write_text("the user's", encoding="utf-8")
    assert caching.clean() == 3
    assert [path.name for path in place.iterdir()] == ["notes.txt"]
    assert caching.clean() == 0


def _write_and_read(folder: str, writer: int) -> bool:
    os.environ[caching.VARIABLE] = folder
    whole = True
    for turn in range(60):
        caching.write("rules", KEY, bytes([writer]) * (1000 + 500 * turn))
        found = caching.read("rules", KEY)
        whole &= len(set(found)) == 1 if found is not None else os.name == "nt"
    return whole


def test_runs_at_the_same_time_read_whole_entries_and_leave_nothing_behind(place: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert all(pool.starmap(_write_and_read, [(str(place), writer) for writer in range(4)]))
    assert only_entry(place).name == "rules.entry"
