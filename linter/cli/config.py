"""``jixiao config show``: the settings in force for a path, and where each of them comes from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len

from linter.cli import OK
from linter.cli.arguments import configuration, language, selection
from linter.cli.linters import Linters
from linter.cli.settings import SettingsOf
from linter.config import Settings
from linter.config.keys import SELECTION, TABLES, Key
from linter.config.settings import Override
from linter.engine.origins import Origin
from linter.engine.rules import Rule
from linter.engine.selection import resolve
from linter.engine.tuning import severities
from linter.words import count_of, printable, say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    actions = verb.add_subparsers(dest="action", required=True, metavar=say("动作", "ACTION"))
    show = actions.add_parser("show", help=say("显示对某个路径有效的设置", "show the settings in force for a path"))
    show.add_argument("path", nargs="?", default=".", metavar="PATH", help=say("文件或文件夹", "a file or folder"))
    show.add_argument("--format", choices=("text", "json"), default="text", help=say("输出格式", "output format"))
    selection(show)
    configuration(show)
    language(show)
    show.set_defaults(encoding=None, year=None)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    settings = settings_of.file(options.path)
    linters = Linters()
    linters.verify(settings_of.whole(options.path))
    shown = _Shown(settings_of.source(options.path), settings, linters.rules(settings))
    if options.format == "json":
        json.dump(shown.as_data(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        print("\n".join(map(printable, shown.as_lines())))
    return OK


class Line(NamedTuple):
    """A setting as it is shown: its name, its value, where that was set."""

    name: str
    value: Any
    origin: Origin


class _Shown:
    """The settings of a path: the single ones, those of rules, and the rules that run."""

    def __init__(self, source: Path | None, settings: Settings, rules: tuple[Rule, ...]) -> None:
        self.source = source
        self.settings = settings
        self.rules = rules
        self.running = {rule.id for rule in resolve(rules, settings.selections)}
        self.graded = severities(settings.severity, rules)

    def as_lines(self) -> Iterator[str]:
        """For people: a setting on each line, with its origin."""
        source = (
            str(self.source)
            if self.source
            else say("没有配置文件，全部为默认值", "no configuration: everything is as by default")
        )
        yield f"# {say('配置', 'configuration')}: {source}"
        lines = self._lines()
        width = min(max(cell_len(_assigned(line)) for line in lines), _WIDEST)
        for line in lines:
            yield _written(line, width)
        yield from self._for_parts(width)
        on, off = len(self.running), len(self.rules) - len(self.running)
        yield say(
            f"# 运行 {on} 条规则，不运行 {off} 条：",
            f"# {count_of(on, 'rule runs', 'rules run')}, {count_of(off, 'does', 'do')} not: ",
        ) + " ".join(rule.id for rule in self.rules if rule.id not in self.running)

    def _lines(self) -> list[Line]:
        return [*_selected(self.settings), *_single(self.settings), *_of_rules(self.settings)]

    def _for_parts(self, width: int) -> Iterator[str]:
        """What holds for single projects or findings only."""
        for override in self.settings.overrides:
            parts = json.dumps([*override.units, *override.projects], ensure_ascii=False)
            yield say(f"# 对 {parts} 另有设置", f"# other settings for {parts}")
            for line in _of_part(override):
                yield f"#   {_written(line, width - 4)}"
        for pardon in self.settings.ignore_findings:
            rules = " ".join(rule.text for rule in pardon.rules)
            yield say(f"# 接受 {rules} 的一些问题", f"# some findings of {rules} are accepted") + f": {pardon.origin}"

    def as_data(self) -> dict[str, Any]:
        """For programs: everything, with every rule."""
        return {
            "schema": 1,
            "configuration": str(self.source) if self.source else None,
            "settings": _by_name(self._lines()),
            "parts": [
                {"units": list(one.units), "projects": list(one.projects), "settings": _by_name(_of_part(one))}
                for one in self.settings.overrides
            ],
            "rules": {
                rule.id: {
                    "runs": rule.id in self.running,
                    "severity": self.graded.get(rule.id, rule.severity),
                    "options": dict(rule.options),
                }
                for rule in self.rules
            },
        }


def _by_name(lines: Iterable[Line]) -> dict[str, Any]:
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line.name, []).append(line)
    return {name: _data(ones) for name, ones in grouped.items()}


def _of_part(override: Override) -> list[Line]:
    """What an override for units or projects sets; it can set nothing but rules."""
    single = (line for line in _single(override.settings) if line.name in override.settings.origins)
    return [*_selected(override.settings), *single, *_of_rules(override.settings)]


def _selected(settings: Settings) -> Iterator[Line]:
    """What the layers say of rules; a layer that selects anew leaves nothing of the ``select`` below it."""
    for name in SELECTION:
        given = [getattr(layer, name.replace("-", "_")) for layer in settings.selections]
        said = [words for words in given if words]
        for words in said[-1:] if name == "select" else said:
            yield Line(name, [word.text for word in words], words[0].origin)


def _single(settings: Settings) -> Iterator[Line]:
    for key in TABLES[""]:
        if key.name in _SINGLE:
            value = getattr(settings, key.field)
            origin = settings.origin(key.name)
            yield Line(key.name, _plain(key, value) if value not in (None, ()) else _default(key), origin)


def _of_rules(settings: Settings) -> Iterator[Line]:
    """Options and severities; of two for one rule the later holds."""
    last = {(one.rule, one.option): one for one in settings.tunings}
    for tuning in last.values():
        name = f"options.{tuning.rule}.{tuning.option}" if tuning.option else f"severity.{tuning.rule}"
        yield Line(name, tuning.value, tuning.origin)


_WIDEST = 48
_SINGLE = {
    key.name
    for key in TABLES[""]
    if key.kind
    in (
        "text",
        "encoding",
        "choice",
        "flag",
        "year",
        "version",
        "mebibytes",
        "file",
        "folders",
        "globs",
        "reports",
        "types",
        "look",
    )
} - {"extend"}


def _plain(key: Key, value: Any) -> Any:
    if key.kind == "globs":
        return [pattern for globs in value for pattern in globs.patterns]
    if key.kind in ("types", "look"):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


_EMPTY: dict[str, Any] = {"folders": [], "reports": [], "globs": [], "types": {}, "look": {}}


def _default(key: Key) -> Any:
    if key.default is not None:
        return key.value
    return _EMPTY.get(key.kind)


def _assigned(line: Line) -> str:
    value = json.dumps(line.value, ensure_ascii=False) if line.value is not None else say("（未设置）", "(not set)")
    return f"{line.name} = {value}"


def _written(line: Line, width: int) -> str:
    text = _assigned(line)
    return f"{text}{' ' * (width - cell_len(text))}  # {line.origin}"


def _data(lines: list[Line]) -> dict[str, Any]:
    """One setting: its value and its origin; of lists that several layers add to, all values and the last origin."""
    values = [line.value for line in lines]
    value = [item for one in values for item in one] if len(values) > 1 else values[0]
    return {"value": value, "origin": _origin(lines[-1].origin)}


def _origin(origin: Origin) -> dict[str, Any]:
    return {"path": origin.path or None, "line": origin.line}
