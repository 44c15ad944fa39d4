"""The parser of the command line: argparse that speaks the language in use and suggests what may have been meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from linter.words import language, say

_ERRORS = (
    (r"unrecognized arguments: (?P<what>.*)", "不认识“{what}”"),
    (r"the following arguments are required: (?P<what>.*)", "缺少 {what}"),
    (
        r"argument (?P<name>.*?): invalid choice: (?P<what>'.*?'|\".*?\") \(choose from (?P<known>.*)\)",
        "{name} 不能是 {what}，可选：{known}",
    ),
    (r"argument (?P<name>.*?): expected one argument", "{name} 后面要有一个值"),
    (r"argument (?P<name>.*?): expected at least one argument", "{name} 后面至少要有一个值"),
    (r"argument (?P<name>.*?): invalid int value: (?P<what>.*)", "{name} 应是整数，现为 {what}"),
    (r"argument (?P<name>.*?): not allowed with argument (?P<what>.*)", "{name} 不能与 {what} 同时使用"),
    (r"argument (?P<name>.*?): ignored explicit argument (?P<what>.*)", "{name} 后面不带值，现有 {what}"),
    (r"argument (?P<name>.*?): (?P<what>.*)", "{name}：{what}"),
)
"""What argparse says in English, and how we say it in Chinese."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("用法：", "usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser with its headings, help and errors in the language in use; option names are never abbreviated."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(
            *given, **{"formatter_class": _Formatter, "allow_abbrev": False, **settings, "add_help": False}
        )
        self._positionals.title = say("参数", "arguments")
        self._optionals.title = say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=say("显示这个说明", "show this help"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and what may have been meant; exit code 2."""
        wrong = re.search(r"unrecognized arguments: (\S+)|invalid choice: ['\"](.*?)['\"]", message)
        near = self._near(wrong[1] or wrong[2]) if wrong else ""
        usage = say(f"用法见 {self.prog} --help", f"{self.prog} --help shows the usage")
        self.exit(2, f"jixiao: {_translated(message)}{near}\n{usage}\n")

    def _near(self, wrong: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(wrong.partition("=")[0], sorted(set(self._words())), 1, 0.6)
        return say(f"，是不是想写“{near[0]}”？", f"; did you mean “{near[0]}”?") if near else ""

    def _words(self) -> Iterator[str]:
        """The options and choices of this parser and of those below it."""
        for action in self._actions:
            yield from action.option_strings
            choices: Any = action.choices or ()
            yield from choices
            for parser in choices.values() if isinstance(choices, dict) else ():
                yield from parser._words()


def _translated(message: str) -> str:
    if language() == "en":
        return message
    for english, chinese in _ERRORS:
        found = re.fullmatch(english, message, re.S)
        if found:
            return chinese.format_map(found.groupdict())
    return message
