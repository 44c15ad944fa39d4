"""The language we speak."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextvars import copy_context
from threading import Thread
from types import SimpleNamespace

import pytest

from linter.words import LANGUAGES, count_of, language, said_by_system, say, use


@pytest.fixture(autouse=True)
def chinese_afterwards() -> Iterator[None]:
    yield
    use("zh")


def test_chinese_is_spoken_unless_the_user_asks_for_english() -> None:
    assert language() == "zh"
    assert say("指标", "indicator") == "指标"


def test_the_language_in_use_chooses_the_sentence() -> None:
    for name, sentence in zip(LANGUAGES, ("指标", "indicator"), strict=True):
        use(name)
        assert language() == name
        assert say("指标", "indicator") == sentence


def test_one_thing_is_named_otherwise_than_none_or_several() -> None:
    assert [count_of(number, "error") for number in (0, 1, 2, 21)] == ["0 errors", "1 error", "2 errors", "21 errors"]
    assert [count_of(number, "project has", "projects have") for number in (1, 2)] == [
        "1 project has",
        "2 projects have",
    ]


@pytest.mark.parametrize("name", ["fr", "", "ZH", "en-US", "zh "])
def test_a_language_nobody_speaks_is_refused_and_changes_nothing(name: str) -> None:
    use("en")
    with pytest.raises(ValueError, match="zh, en") as caught:
        use(name)
    assert repr(name) in str(caught.value)
    assert language() == "en"


def test_a_language_chosen_in_one_thread_of_work_is_not_heard_in_another() -> None:
    use("en")
    heard: list[str] = []
    thread = Thread(target=lambda: heard.append(say("指标", "indicator")))
    thread.start()
    thread.join()
    copy_context().run(use, "zh")
    assert heard == ["指标"]
    assert language() == "en"


@pytest.mark.parametrize(
    ("number", "by_system", "said"),
    [
        (errno.ENOENT, os.strerror(errno.ENOENT), "没有这个文件"),
        (errno.EACCES, "文件是只读的，未改动", "文件是只读的，未改动"),
        (errno.EIO, os.strerror(errno.EIO), os.strerror(errno.EIO)),
    ],
)
def test_what_a_system_says_of_a_file_is_said_in_our_words(number: int, by_system: str, said: str) -> None:
    assert said_by_system(OSError(number, by_system, "表.xlsx")) == said


@pytest.mark.parametrize(
    ("number", "by_windows", "said"),
    [
        (errno.ENOENT, "The system cannot find the file specified", "没有这个文件"),
        (errno.EACCES, "The process cannot access the file", "没有权限，或者文件正被其他程序打开"),
        (errno.EINVAL, "The filename syntax is incorrect", "文件名中有不能用的字符"),
    ],
)
def test_what_windows_says_in_its_own_words_is_said_in_ours(
    number: int, by_windows: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.words.os", SimpleNamespace(name="nt", strerror=os.strerror))
    error = OSError(number, by_windows, "表.xlsx")
    error.winerror = 1  # type: ignore[attr-defined,unused-ignore]
    assert said_by_system(error) == said
