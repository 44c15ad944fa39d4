"""The completion scripts: whole, in the shell's own grammar, and what a user gets from them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from linter.cli.arguments import VERBS
from linter.cli.completion import SHELLS
from tests.support.commands import Command

_CHECKS = {"bash": ("-n",), "zsh": ("-n",), "fish": ("--no-execute",)}


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


def completed(jixiao: Command, line: str) -> list[str]:
    """What bash offers at the end of a line."""
    program = shutil.which("bash")
    if program is None:
        pytest.skip("bash is not on this machine")
    script = saved(jixiao, "bash")
    words = line.split(" ")
    commands = (
        f'source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jixiao; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(
        [program, "--norc", "-c", commands, "bash", *words],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("jixiao ch", ["check"]),
        ("jixiao check --fail-on ", ["error", "warning", "info", "never"]),
        ("jixiao check --min", ["--min-amount"]),
        ("jixiao check --select V00", [f"V00{number}" for number in range(1, 10)]),
        ("jixiao check t.tsv --ignore satisfaction-z", ["satisfaction-zero"]),
        ("jixiao check --format sa", ["sarif"]),
        ("jixiao check ", []),
        ("jixiao check --output ", []),
        ("jixiao explain satisfaction-z", ["satisfaction-zero"]),
        ("jixiao rules s", ["show"]),
        ("jixiao rules show V00", [f"V00{number}" for number in range(1, 10)]),
        ("jixiao --lang en cache c", ["clean"]),
        ("jixiao completion po", ["powershell"]),
        ("jixiao diff --show a", ["all"]),
    ],
)
def test_bash_offers_what_may_stand_there(jixiao: Command, line: str, expected: list[str]) -> None:
    assert completed(jixiao, line) == expected
