"""The language we speak."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextvars import copy_context
from threading import Thread

import pytest

from linter.words import LANGUAGES, language, said_by_system, say, use


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
    ("number", "of_windows", "by_system", "said"),
    [
        (errno.ENOENT, None, os.strerror(errno.ENOENT), "没有这个文件"),
        (errno.ENOENT, 2, "The system cannot find the file specified", "没有这个文件"),
        (errno.EACCES, 5, "Access is denied", "没有权限"),
        (errno.EACCES, 32, "The process cannot access the file", "文件正被其他程序使用，请先关闭它"),
        (errno.EINVAL, 123, "The filename, directory name, or volume label syntax is incorrect", "文件名中有不能用的字符"),
        (errno.EACCES, None, "文件是只读的，未改动", "文件是只读的，未改动"),
        (errno.EIO, None, os.strerror(errno.EIO), os.strerror(errno.EIO)),
    ],
)  # fmt: skip
def test_what_a_system_says_of_a_file_is_said_in_our_words(
    number: int, of_windows: int | None, by_system: str, said: str
) -> None:
    error = OSError(number, by_system, "表.xlsx")
    if os.name != "nt":  # there it is an attribute of every such error
        error.winerror = of_windows  # type: ignore[attr-defined,unused-ignore]
    elif of_windows is not None:
        error = OSError(number, by_system, "表.xlsx", of_windows)
    assert said_by_system(error) == said
