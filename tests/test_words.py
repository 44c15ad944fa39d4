"""The language we speak."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from threading import Thread

import pytest

from linter.words import LANGUAGES, language, say, use


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
