"""The command line speaks the language in use, and suggests what may have been meant."""

from __future__ import annotations

import pytest

from tests.support.commands import BAD, Command


def test_help_has_chinese_headings_and_english_ones_on_demand(jixiao: Command) -> None:
    page = jixiao("check", "--help").out
    assert page.startswith("用法：jixiao check")
    assert "\n选项:\n" in page
    assert "\n参数:\n" in page
    assert "显示这个说明" in page
    english = jixiao("--lang", "en", "check", "--help").out
    assert english.startswith("usage: jixiao check")
    assert "\noptions:\n" in english
    assert "show this help" in english


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (("check", "--slect", "Q"), "不认识“--slect”，是不是想写“--select”？", "did you mean “--select”?"),
        (("chek",), "不能是 'chek'", "did you mean “check”?"),
        (("check", "--show", "eror"), "是不是想写“error”？", "invalid choice"),
        (("check", "--year"), "--year 后面要有一个值", "expected one argument"),
        (("check", "--year", "24"), "应是 2000 至 2099 之间的年份，现为“24”", "from 2000 to 2099"),
        (("check", "--year", "x"), "现为“x”", "not “x”"),
        (("explain",), "缺少 ID", "required: ID"),
        ((), "缺少 命令", "required: COMMAND"),
        (("check", "--sel", "Q"), "是不是想写“--select”？", "did you mean “--select”?"),
    ],
)
def test_mistakes_are_told_in_the_language_in_use(
    jixiao: Command, given: tuple[str, ...], chinese: str, english: str
) -> None:
    done = jixiao(*given)
    assert done.code == 2
    assert chinese in done.err
    assert "--help" in done.err
    assert len(done.err.splitlines()) == 2
    assert english in jixiao("--lang", "en", *given).err


def test_the_language_may_stand_before_the_verb(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("--lang", "en", "check", "a.txt")
    assert done.code == 1
    assert "error" in done.out
    assert jixiao("--lang=en", "check", "a.txt").out == done.out
    assert jixiao("check", "--lang", "en", "a.txt").out == done.out
    assert "Why" in jixiao("--lang", "en", "explain", "Q001").out
