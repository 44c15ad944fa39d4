"""The completion scripts: whole, in the shell's own grammar, and what a user gets from them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from linter.cli.arguments import VERBS
from linter.cli.completion import SHELLS
from tests.support import powershell
from tests.support.commands import Command

_CHECKS = {"bash": ("-n",), "zsh": ("-n",), "fish": ("--no-execute",)}


needs_powershell = pytest.mark.skipif(powershell.program() is None, reason="PowerShell is not on this machine")


def on_this_machine(shell: str) -> bool:
    return shutil.which(shell) is not None or (shell == "powershell" and powershell.program() is not None)


def saved(jixiao: Command, shell: str) -> Path:
    return jixiao.write(f"jixiao.{shell}", jixiao("completion", shell).out)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_verb_option_value_and_rule(jixiao: Command, shell: str) -> None:
    script = jixiao("completion", shell).out
    dashes = "" if shell == "fish" else "--"
    for word in (*VERBS, f"{dashes}min-amount", f"{dashes}fail-on", "opinions", "sarif", "V001", "satisfaction-zero"):
        assert word in script, word
    assert script.count("satisfaction-zero") == 1  # said once, used many times


@pytest.mark.parametrize("shell", sorted(_CHECKS))
def test_the_shell_itself_finds_nothing_wrong(jixiao: Command, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not on this machine")
    script = saved(jixiao, shell)
    done = subprocess.run([program, *_CHECKS[shell], str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def in_bash(jixiao: Command, line: str) -> list[str]:
    """What bash offers at the end of a line; it parts words at ``=``."""
    words = line.replace("=", " = ").split(" ")
    if line.endswith("="):
        words.pop()
    commands = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jixiao; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", commands, str(saved(jixiao, "bash")), *words],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def in_fish(jixiao: Command, line: str) -> list[str]:
    """What fish offers, without what it says of each word."""
    saved(jixiao, "fish")
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source jixiao.fish; complete -C '{line}'"],
        capture_output=True, text=True, check=True, cwd=jixiao.folder, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    return [one.partition("\t")[0] for one in done.stdout.splitlines()]


def in_zsh(jixiao: Command, line: str) -> list[str]:
    """What zsh offers, on a terminal."""
    from tests.support import zsh  # needs a terminal, which Windows has not

    return zsh.offered(jixiao.folder, jixiao("completion", "zsh").out, line)


def in_powershell(jixiao: Command, line: str) -> list[str]:
    """What PowerShell offers."""
    return powershell.offered(jixiao.folder, jixiao("completion", "powershell").out, line)


OFFERS = {"bash": in_bash, "fish": in_fish, "zsh": in_zsh, "powershell": in_powershell}
V00 = [f"V00{number}" for number in range(1, 10)]


@pytest.mark.parametrize("shell", OFFERS)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("jixiao ch", ["check"]),
        ("jixiao check --fail-on ", ["error", "warning", "info", "never"]),
        ("jixiao check --fail-on=w", ["warning"]),
        ("jixiao check --min", ["--min-amount"]),
        ("jixiao check --select V00", V00),
        ("jixiao check --select=V00", V00),
        ("jixiao check --select Q001,V00", V00),
        ("jixiao check t.tsv --ignore satisfaction-z", ["satisfaction-zero"]),
        ("jixiao check --format sa", ["sarif"]),
        ("jixiao explain satisfaction-z", ["satisfaction-zero"]),
        ("jixiao rules s", ["show"]),
        ("jixiao rules show V00", V00),
        ("jixiao --lang en cache c", ["clean"]),
        ("jixiao completion po", ["powershell"]),
        ("jixiao diff --show a", ["all"]),
        ("jixiao why V00", V00),
    ],
)
def test_a_shell_offers_what_may_stand_there(jixiao: Command, shell: str, line: str, expected: list[str]) -> None:
    if not on_this_machine(shell):
        pytest.skip(f"{shell} is not on this machine")
    found = [one.removeprefix("--select=").rpartition(",")[2].rpartition("=")[2] for one in OFFERS[shell](jixiao, line)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("shell", ["fish", "zsh"])
@pytest.mark.parametrize(
    "line", ["jixiao check 表", "jixiao check --output 表", "jixiao check --output=表", "jixiao why V001 表"]
)
def test_files_are_offered_where_a_file_may_stand(jixiao: Command, shell: str, line: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    jixiao.write("表一.tsv", "")
    assert [one.removeprefix("--output=") for one in OFFERS[shell](jixiao, line)] == ["表一.tsv"]


@pytest.mark.parametrize("line", ["jixiao check ", "jixiao check --output ", "jixiao why V001 表"])
def test_bash_leaves_files_to_its_own_completion(jixiao: Command, line: str) -> None:
    assert in_bash(jixiao, line) == []


def test_the_script_for_powershell_means_the_same_in_every_encoding(jixiao: Command) -> None:
    script = jixiao("completion", "powershell").out
    assert script.isascii()
    said = re.search(r"@\('V001', '([^']*)'\)", script)
    assert said is not None
    assert re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), said[1]) in jixiao("rules", "list").out


@needs_powershell
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('jixiao check --fail-on "w', ['"warning"']),
        ("jixiao check '--fail-on=w", ["'--fail-on=warning'"]),
        ("jixiao check --select 'Q001,satisfaction-z", ["'Q001,satisfaction-zero'"]),
        ("jixiao check --select=Q001,satisfaction-z", ["satisfaction-zero"]),  # a comma parts words
        ("jixiao check --format SAR", ["sarif"]),
        ("jixiao check --FAIL", ["--fail-on"]),
        (r".\.venv\Scripts\jixiao.exe ch", ["check"]),
        ("cat 表.tsv | jixiao check - --fail-on=w", ["--fail-on=warning"]),
        ("jixiao check '表 一.tsv' --fail-on w", ["warning"]),
    ],
)
def test_powershell_puts_the_whole_word_in_place_as_it_was_begun(
    jixiao: Command, line: str, expected: list[str]
) -> None:
    assert in_powershell(jixiao, line) == expected


@needs_powershell
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("jixiao check 表", "./表一.tsv"),
        ("jixiao check '表", "'./表一.tsv'"),
        ("jixiao check --output 表", "./表一.tsv"),
        ("jixiao check --output=表", "--output=./表一.tsv"),
        ("jixiao check --output=空", "--output='./空 格.tsv'"),
        ("jixiao why V001 表", "./表一.tsv"),
    ],
)
def test_powershell_offers_files_where_a_file_may_stand(jixiao: Command, line: str, expected: str) -> None:
    jixiao.write("表一.tsv", "")
    jixiao.write("空 格.tsv", "")
    assert [one.replace("\\", "/") for one in in_powershell(jixiao, line)] == [expected]


@needs_powershell
def test_powershell_says_in_chinese_what_a_word_means(jixiao: Command) -> None:
    in_powershell(jixiao, "jixiao explain V001")
    (said,) = (jixiao.folder / "says.txt").read_text("utf-8").splitlines()
    assert said
    assert not said.isascii()
    assert said in jixiao("explain", "V001").out
