"""The command line speaks the language in use, and suggests what may have been meant."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from linter.cli.arguments import VERBS
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


@pytest.mark.parametrize("columns", [70, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_fits_the_terminal_and_loses_no_word(
    jixiao: Command, lang: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verb in VERBS:
        monkeypatch.setenv("COLUMNS", "5000")
        whole = jixiao("--lang", lang, verb, "--help").out
        monkeypatch.setenv("COLUMNS", str(columns))
        page = jixiao("--lang", lang, verb, "--help").out
        assert max(map(cell_len, page.splitlines())) <= columns
        assert sorted("".join(page.split())) == sorted("".join(whole.split()))


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (("check", "--slect", "Q"), "不认识“--slect”，是不是想写“--select”？", "did you mean “--select”?"),
        (("check", "--selct=Q"), "是不是想写“--select”？", "did you mean “--select”?"),
        (("check", "--stat"), "是不是想写“--statistics”？", "did you mean “--statistics”?"),
        (("check", "--quiet", "."), "不认识“--quiet”", "unrecognized"),
        (("chek",), "没有“chek”这个命令，是不是想写“check”？", "no command “chek”; did you mean “check”?"),
        (("--lang=zh", "chek", "a.tsv"), "没有“chek”这个命令，是不是想写“check”？", "did you mean “check”?"),
        (("审核", "a.tsv"), "没有“审核”这个命令，是不是想写“check”？", "did you mean “check”?"),
        (("help",), "是不是想写“--help”？", "did you mean “--help”?"),
        (
            ("check", "--why", "Q001", "a.tsv"),
            "--why 是命令，不是选项，写成 jixiao why …\n",
            "write jixiao why …",
        ),
        (("check", "--init"), "--init 是命令", "--init is a command"),
        (("xyzzy",), "没有“xyzzy”这个命令", "there is no command “xyzzy”"),
        (("表.tsv",), "没有写命令；检查表格用 jixiao check 表.tsv", "to check a table: jixiao check --lang en 表.tsv"),
        (("我的 表.tsv",), '用 jixiao check "我的 表.tsv"', 'check --lang en "我的 表.tsv"'),
        (("2024\\预算",), "用 jixiao check 2024\\预算", "check --lang en 2024\\预算"),
        (("2024/预算",), "用 jixiao check 2024/预算", "no command given"),
        (("x" * 5000,), "这个命令", "there is no command"),
        (("--format", "json", "."), "用 jixiao check --format json .", "jixiao check --lang en --format json ."),
        (("rules", "shw"), "可选：list、show、test、new，是不是想写“show”？", "did you mean “show”?"),
        (("config",), "缺少 动作，可选：show", "ACTION (choose from show)"),
        (("completion", "fsh"), "shell 不能是“fsh”，可选：bash、zsh、fish、powershell，是不是想写“fish”？", "“fish”"),
        (("completion", "bash", "zsh"), "不认识“zsh”\n", "unrecognized arguments: zsh\n"),
        (("fix", "a", "--ouput", "b c"), "不认识“--ouput”\n", "unrecognized arguments: --ouput\n"),
        (("diff", "a"), "缺少 NEW，写法：jixiao diff OLD NEW", "required: NEW; write jixiao diff OLD NEW"),
        (("check", "--show", "eror"), "是不是想写“error”？", "invalid choice"),
        (("check", "--year"), "--year 后面要有一个值", "expected one argument"),
        (("check", "--year", "24"), "应是 2000 至 2099 之间的年份，现为“24”", "from 2000 to 2099"),
        (("check", "--year", "x"), "现为“x”", "not “x”"),
        (("explain",), "缺少 ID", "required: ID"),
        ((), "没有写命令；检查表格用 jixiao check 文件或文件夹", "no command given"),
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


def test_a_file_or_folder_that_is_there_is_no_verb_misspelt(jixiao: Command) -> None:
    jixiao.write("checks", BAD)
    assert "没有写命令；检查表格用 jixiao check checks" in jixiao("checks").err


def test_an_option_a_verb_does_not_know_leads_to_the_help_of_the_verb(jixiao: Command) -> None:
    assert "jixiao fix --help" in jixiao("fix", "--baselin", "x").err
    assert "是不是" not in jixiao("init", "--unsafe").err


def test_an_option_of_another_verb_leads_to_that_verb(jixiao: Command) -> None:
    result = jixiao("check", "--fix", "--diff")
    assert result.code == 2
    assert "没有 --diff 这个选项，它是 jixiao fix 的选项" in result.err
    assert "它是 jixiao check、jixiao watch、jixiao diff 的选项" in jixiao("fix", "--fail-on=never").err
    assert "it is an option of jixiao fix" in jixiao("--lang", "en", "check", "--diff").err
    assert "是命令，不是选项" in jixiao("fix", "--watch").err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("--quiet", "--show error"),
        ("--exit-zero", "--fail-on never"),
        ("--max-warnings=0", "--fail-on warning"),
        ("--output-file=x", "--output"),
        ("--dry-run", "jixiao fix --diff"),
        ("--version", "jixiao --version"),
    ],
)
def test_options_of_other_linters_lead_to_ours(jixiao: Command, given: str, meant: str) -> None:
    assert f"不认识“{given}”，是不是想写“{meant}”？" in jixiao("check", given).err


def test_an_option_is_not_recommended_where_it_is_none(jixiao: Command) -> None:
    assert "是不是" not in jixiao("explain", "V001", "--quiet").err


def test_a_number_below_nought_is_not_called_something_else(jixiao: Command) -> None:
    for given in (("check", "--top", "-1"), ("check", "--jobs", "-3"), ("diff", "a", "b", "--growth", "-5")):
        assert "应是不小于 0 的整数" in jixiao(*given).err


def test_an_id_may_be_guessed_without_its_zeros(jixiao: Command) -> None:
    assert "是不是想写“V001”" in jixiao("explain", "v1").err
    assert "是不是想写“Q012”" in jixiao("rules", "show", "Q12").err


def test_the_version_may_be_asked_in_any_language(jixiao: Command) -> None:
    assert jixiao("--version", "--lang", "en").out == jixiao("--version").out
    assert jixiao("--lang=en", "-V").code == 0


def test_the_language_may_stand_before_the_verb(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("--lang", "en", "check", "a.txt")
    assert done.code == 1
    assert "error" in done.out
    assert jixiao("--lang=en", "check", "a.txt").out == done.out
    assert jixiao("check", "--lang", "en", "a.txt").out == done.out
    assert "Why" in jixiao("--lang", "en", "explain", "Q001").out
