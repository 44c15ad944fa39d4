"""``jixiao completion SHELL``: a script that completes verbs, options, their values and rules, made from the command line itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from linter.cli import OK
from linter.cli.arguments import VERBS, language, parser
from linter.patterns import pattern
from linter.report import FORMATS
from linter.words import say

SHELLS = ("bash", "zsh", "fish", "powershell")

RULE_OPTIONS = ("--select", "--ignore", "--extend-select", "--extend-ignore")
_DETAILS = pattern("[：:；;（]| \\(")
_RULE_ARGUMENTS = ("explain", "rules show")
_FIRST_A_RULE = "why"


class Word(NamedTuple):
    """Something to be completed, and what it means, in one line."""

    text: str
    says: str = ""


class Context(NamedTuple):
    """A verb, or a verb and its action: which options and which other words may follow it.

    ``values`` are the words that may follow an option: none where it is any text or a file, ``None`` where it is a rule, or several with
    commas between; the verb itself is among them where a rule comes first, and then files. ``rules``: nothing but a rule may follow.
    """

    path: str
    options: tuple[Word, ...]
    words: tuple[Word, ...]
    values: dict[str, tuple[Word, ...] | None]
    rules: bool


class Commands(NamedTuple):
    """The command line as completions see it, and all rules by id and by name."""

    contexts: tuple[Context, ...]
    rules: tuple[Word, ...]

    @property
    def paths(self) -> list[str]:
        """All verbs, and actions of verbs."""
        return [one.path for one in self.contexts if one.path]


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    verb.add_argument("shell", choices=SHELLS, help=say("哪一种 shell", "which shell"))
    language(verb)
    verb.epilog = say(
        'bash：把 eval "$(jixiao completion bash)" 写入 ~/.bashrc；zsh：存为 $fpath 中的 _jixiao；'
        "fish：存为 ~/.config/fish/completions/jixiao.fish；PowerShell：jixiao completion powershell | Out-String | Invoke-Expression 写入 $PROFILE",
        'bash: eval "$(jixiao completion bash)" in ~/.bashrc; zsh: save it as _jixiao in $fpath; '
        "fish: save it as ~/.config/fish/completions/jixiao.fish; "
        "PowerShell: jixiao completion powershell | Out-String | Invoke-Expression in $PROFILE",
    )


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    script: str = import_module(f"linter.cli.shells.{options.shell}").script(commands())
    print(script, end="")
    return OK


def commands() -> Commands:
    """What there is to complete: before any verb, behind each verb, behind each action."""
    from linter.pipeline import load_rules

    rules = [(rule.id, rule.name, rule.title) for rule in load_rules()]
    known = tuple(Word(text, title) for number, name, title in rules for text in (number, name))
    return Commands(tuple(_contexts("", parser(tuple(VERBS)))), known)


def _contexts(path: str, of: argparse.ArgumentParser) -> Iterator[Context]:
    options: list[Word] = []
    words: list[Word] = []
    values: dict[str, tuple[Word, ...] | None] = {}
    below: list[tuple[str, argparse.ArgumentParser]] = []
    for action in of._actions:
        options += (Word(option, _line(action.help)) for option in action.option_strings if option[:2] == "--")
        if isinstance(action, argparse._SubParsersAction):
            titles = {one.dest: _line(one.help) for one in action._choices_actions}
            words += (Word(name, titles.get(name, "")) for name in action.choices)
            below += action.choices.items()
        elif not action.option_strings:
            words += (Word(str(one)) for one in action.choices or ())
        elif action.nargs != 0:
            values |= dict.fromkeys(action.option_strings, _values(action, path))
    if path == _FIRST_A_RULE:
        values[path] = None
    yield Context(path, tuple(options), tuple(words), values, path in _RULE_ARGUMENTS)
    for name, one in below:
        yield from _contexts(f"{path} {name}".strip(), one)


def _values(action: argparse.Action, path: str) -> tuple[Word, ...] | None:
    option = action.option_strings[0]
    if option in RULE_OPTIONS:
        return None
    choices = FORMATS if (path, option) == ("check", "--format") else action.choices
    return tuple(Word(str(one)) for one in choices or ())


def _line(text: str | None) -> str:
    """The help of an option up to its first colon, as one line."""
    return _DETAILS.split(" ".join((text or "").replace("%%", "%").split()), 1)[0]
