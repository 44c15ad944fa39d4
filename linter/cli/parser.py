"""The parser of the command line: argparse that speaks the language in use and suggests what may have been meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from linter.words import language, say

_ERRORS = (
    (r"unrecognized arguments: (?P<what>.*)", "不认识“{what}”"),
    (r"the following arguments are required: (?P<what>.*)", "缺少 {what}"),
    (
        r"argument (?P<name>.*?): invalid choice: (?P<quote>['\"])(?P<what>.*?)(?P=quote) \(choose from (?P<known>.*)\)",
        "{name} 不能是“{what}”，可选：{known}",
    ),
    (r"argument (?P<name>.*?): expected one argument", "{name} 后面要有一个值"),
    (r"argument (?P<name>.*?): expected at least one argument", "{name} 后面至少要有一个值"),
    (r"argument (?P<name>.*?): invalid int value: (?P<what>.*)", "{name} 应是整数，现为 {what}"),
    (r"argument (?P<name>.*?): not allowed with argument (?P<what>.*)", "{name} 不能与 {what} 同时使用"),
    (r"argument (?P<name>.*?): ignored explicit argument (?P<what>.*)", "{name} 后面不带值，现有 {what}"),
    (r"argument (?P<name>.*?): (?P<what>.*)", "{name}：{what}"),
)
"""What argparse says in English, and how we say it in Chinese."""


_MEANT = {
    "检查": "check", "校验": "check", "审核": "check", "lint": "check", "修正": "fix", "修复": "fix", "修改": "fix", "解析": "parse", "识别": "parse",
    "规则": "rules", "比较": "diff", "对比": "diff", "说明": "explain", "解释": "explain", "配置": "config", "基线": "baseline", "缓存": "cache",
    "帮助": "--help", "help": "--help", "版本": "--version", "version": "--version",
}  # fmt: skip
"""What people write who do not know the verbs."""

_OF_OTHERS = {
    "--quiet": "--show error", "-q": "--show error", "--minAlertLevel": "--show", "--exit-zero": "--fail-on never",
    "--max-warnings": "--fail-on warning", "--output-format": "--format", "-f": "--format", "--output-file": "--output", "-o": "--output",
    "--json": "--format json", "--html": "--format html", "--sarif": "--format sarif", "--isolated": "--no-config", "--processes": "--jobs",
    "--fix-only": "jixiao fix", "--dry-run": "jixiao fix --diff", "--fix-dry-run": "jixiao fix --diff", "--add-noqa": "jixiao baseline write",
    "--print-config": "jixiao config show", "--show-settings": "jixiao config show", "--ls-config": "jixiao config show",
    "--list-rules": "jixiao rules list", "--version": "jixiao --version",
}  # fmt: skip
"""What options of ruff, ESLint, Vale and sqlfluff are here."""

_NEAR, _NEAR_OPTION = 0.6, 0.7
"""How alike verbs and values must be, and options, of which there are many."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("用法：", "usage: ") if prefix is None else prefix)

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None) -> str:
        from rich.cells import cell_len

        surplus = cell_len(prefix or "") - len(prefix or "")  # 用法： takes six columns, and argparse counts three
        self._width -= surplus
        try:
            return super()._format_usage(usage, actions, groups, prefix)
        finally:
            self._width += surplus

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lines that fit the terminal: a Chinese character takes two columns, which argparse does not know."""
        from rich.text import Text

        from linter.report.wrapping import wrap

        return [line.plain for line in wrap(Text(" ".join(text.split())), width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))


class Parser(argparse.ArgumentParser):
    """A parser with its headings, help and errors in the language in use; option names are never abbreviated."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(
            *given, **{"formatter_class": _Formatter, "allow_abbrev": False, **settings, "add_help": False}
        )
        self._positionals.title = say("参数", "arguments")
        self._optionals.title = say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=say("显示这个说明", "show this help"))

    def _parse_optional(self, arg_string: str) -> Any:
        """What option a word is: a line of standard input (``-:12``) is none."""
        return None if arg_string.startswith("-:") else super()._parse_optional(arg_string)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and what may have been meant; exit code 2."""
        wrong = re.search(r"unrecognized arguments: (\S+)|invalid choice: ['\"](.*?)['\"]", message)
        near = self._near(wrong[1] or wrong[2]) if wrong else ""
        usage = say(f"用法见 {self.prog} --help", f"{self.prog} --help shows the usage")
        self.exit(2, f"jixiao: {_translated(message)}{self._missing(message)}{near}\n{usage}\n")

    def _near(self, wrong: str) -> str:
        name = wrong.partition("=")[0]
        word = _OF_OTHERS.get(name, "")
        if word.partition(" ")[0] not in (*self._option_string_actions, "jixiao"):
            word = _nearest(name, self._words())
        return say(f"，是不是想写“{word}”？", f"; did you mean “{word}”?") if word else ""

    def _missing(self, message: str) -> str:
        """What may stand where something is missing, or how the whole is written."""
        found = re.fullmatch("the following arguments are required: (.*)", message)
        if not found:
            return ""
        places = [one for one in self._actions if not one.option_strings]
        known: Any = next((one.choices for one in places if found[1] in (one.metavar, one.dest)), None)
        if known:
            return say(f"，可选：{'、'.join(known)}", f" (choose from {', '.join(known)})")
        line = " ".join((self.prog, *(str(one.metavar or one.dest) for one in places)))
        return say(f"，写法：{line}", f"; write {line}")

    def _words(self) -> Iterator[str]:
        """The options and choices of this parser and of those below it."""
        for action in self._actions:
            yield from action.option_strings
            choices: Any = action.choices or ()
            yield from choices
            for parser in choices.values() if isinstance(choices, dict) else ():
                yield from parser._words()


class Root(Parser):
    """The parser of the whole command line: where a verb is missing, it says how the line was meant.

    ``whole`` makes one whose verbs all have their options, not only the one that is meant.
    """

    def __init__(self, given: Sequence[str], whole: Callable[[], Root], **settings: Any) -> None:
        super().__init__(**settings)
        self.given = given
        self.whole = whole

    def read(self) -> argparse.Namespace:
        """The options; those that the verb does not know are an error of the verb."""
        options, unknown = self.parse_known_args(self.given)
        if unknown:
            blamed = [one for one in unknown if one.startswith("-")] or unknown  # the rest may be their values
            self._say_if_elsewhere(options.verb, blamed)
            self._say_if_verb(blamed)
            self._verbs()[options.verb].error(f"unrecognized arguments: {' '.join(blamed)}")
        return options

    def _say_if_elsewhere(self, verb: str, options: Iterable[str]) -> None:
        """Stop where an option is one of another verb: ``fix`` has the ``--diff`` that ``check`` has elsewhere."""
        others = [one for name, one in self.whole()._verbs().items() if name != verb]
        for option in options:
            name = option.partition("=")[0]
            having = [one.prog for one in others if name in one._option_string_actions]
            if having:
                what = say(f"是 {'、'.join(having)} 的选项", f"is an option of {', '.join(having)}")
                self._verbs()[verb].error(say(f"没有 {name} 这个选项，它{what}", f"there is no {name} here, it {what}"))

    def _say_if_verb(self, options: Iterable[str]) -> None:
        """Stop where an option is the name of a verb, as other linters have ``--watch`` or ``--init``."""
        verbs = self._verbs()
        for option in options:
            meant = verbs.get(option.partition("=")[0].removeprefix("--"))
            if meant is not None:
                what = say(
                    f"是命令，不是选项，写成 {meant.prog} …", f"is a command, not an option; write {meant.prog} …"
                )
                shows = say(f"用法见 {meant.prog} --help", f"{meant.prog} --help shows the usage")
                self.exit(2, f"jixiao: {option} {what}\n{shows}\n")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the verb, or else as any parser does; exit code 2."""
        is_wrong = re.search(r"invalid choice: .* \(choose from '?check\b", message, re.S) is not None
        if not is_wrong and not message.startswith("the following arguments are required"):
            super().error(message)
        first = self._begins()
        word = first if is_wrong and repr(first) in message else ""
        known = say("全部命令见 jixiao --help", "jixiao --help lists the commands")
        self.exit(2, f"jixiao: {self._about_verb(word)}\n{known}\n")

    def _about_verb(self, word: str) -> str:
        """What to say of a word that is no verb; of none, where the line begins with options or is empty."""
        near = _MEANT.get(word) or _nearest(word, self._verbs())
        is_path = _exists(word) or (not near and re.search(r"[./\\]", word) is not None)
        if not word or is_path:
            line = " ".join(f'"{one}"' if " " in one else one for one in self.given) or say("文件或文件夹", "FILE")
            return say(
                f"没有写命令；检查表格用 jixiao check {line}",
                f"no command given; to check a table: jixiao check {line}",
            )
        meant = say(f"，是不是想写“{near}”？", f"; did you mean “{near}”?") if near else ""
        return say(f"没有“{word}”这个命令{meant}", f"there is no command “{word}”{meant}")

    def _begins(self) -> str:
        """The first word of the line behind the language: the verb, or an option of one that is missing."""
        words = iter(self.given)
        for word in words:
            if word == "--lang":
                next(words, None)
            elif not word.startswith("--lang="):
                return word
        return ""

    def _verbs(self) -> dict[str, Parser]:
        found: Any = next(one.choices for one in self._actions if one.dest == "verb")
        return dict(found)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # no path at all, such as a text that is too long for one
        return False


def _nearest(wrong: str, words: Iterable[str]) -> str:
    """The word that may have been meant: one that goes on as the wrong one, or is like it; empty if none is."""
    from difflib import get_close_matches

    is_option = wrong.startswith("-")
    known = {word.lstrip("-"): word for word in sorted(words) if word.startswith("-") == is_option}
    bare = wrong.lstrip("-")
    longer = [word for word in known if len(bare) > 1 and word.startswith(bare)]
    near = longer or get_close_matches(bare, known, 1, _NEAR_OPTION if is_option else _NEAR)
    return known[near[0]] if near and known[near[0]] != wrong else ""


def _translated(message: str) -> str:
    if language() == "en":
        return message
    for english, chinese in _ERRORS:
        found = re.fullmatch(english, message, re.S)
        if found:
            known = (found.groupdict().get("known") or "").replace("'", "").replace(", ", "、")
            return chinese.format_map({**found.groupdict(), "known": known})
    return message
