"""``jixiao watch``: ``jixiao check`` again and again, whenever a table, a configuration or a rule of a pack changes.

It looks at sizes and times twice a second. That needs no package, works on network drives, where systems do not tell of changes, and
costs a few milliseconds for a folder of tables. What ``--fix`` and ``--annotate`` write is no change.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from linter.cli import OK, check
from linter.cli.files import STANDARD_INPUT, Input, inputs
from linter.cli.settings import SettingsOf
from linter.cli.trouble import report_trouble
from linter.strict_yaml import DefinitionError
from linter.words import say

INTERVAL = 0.5
"""Seconds between two looks."""
QUIET = 0.2
"""Seconds without a change before the check begins: programs write a file in several steps."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

State = dict[str, tuple[int, int] | None]
"""Size and time of every file that matters; ``None`` for one that is not there."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb: those of ``check``."""
    check.arguments(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb until the user ends it; returns the exit code."""
    if STANDARD_INPUT in options.paths:
        raise DefinitionError(
            say("标准输入不会再变化，不能监视", "standard input does not change, so it cannot be watched"),
            STANDARD_INPUT,
        )
    gc.enable()  # unlike other verbs this one stays
    written: dict[str, tuple[int, int]] = {}
    try:
        for _ in changes(lambda: state(options), time.sleep, written):
            _check(options, written)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return OK


def changes(
    look: Callable[[], State], sleep: Callable[[float], object], written: Mapping[str, tuple[int, int]]
) -> Iterator[State]:
    """The state at first, and again whenever it has changed and come to rest. It is looked at before each check, so nothing is missed.

    ``written`` has what we made of files, by their real paths: a file that is as we wrote it has not changed, and one that a person
    wrote after us has another time.
    """
    seen: State | None = None
    while True:
        now = look()
        if now == seen:
            sleep(INTERVAL)
            continue
        while True:
            sleep(QUIET)
            later = look()
            if later == now:
                break
            now = later
        yield now
        seen = {path: written.get(os.path.realpath(path), status) for path, status in now.items()}


def state(options: argparse.Namespace) -> State:
    """What the next check would read, by size and time. A broken configuration is part of it: mending it is a change."""
    found: Iterable[Input] = inputs(options.paths)
    if options.annotate is not None:
        from linter.cli import annotating

        found = annotating.tables(options.annotate, found)
    paths = {one.path for one in found}
    try:
        settings_of = SettingsOf(options)
        sources = {settings_of.source(path) for path in (*paths, ".")} - {None}
        packs = {pack for path in (*paths, ".") for pack in settings_of.file(path).rule_paths or ()}
    except (DefinitionError, OSError):
        sources, packs = {Path(name) for name in ("jixiao.toml", "pyproject.toml", options.config or "")}, set()
    files = {*paths, *map(str, sources), *(str(file) for pack in packs for file in Path(pack).rglob("*.yaml"))}
    return {path: _status(path) for path in sorted(files)}


def _status(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - odd names stay as typed
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _check(options: argparse.Namespace, written: dict[str, tuple[int, int]]) -> None:
    """Check once; what goes wrong is said, and watching goes on. ``written`` gets what was mended, and nothing of earlier checks."""
    written.clear()
    if sys.stdout.isatty():
        print(_CLEAR, end="", flush=True)
    try:
        check.run(options, written)
    except BrokenPipeError:
        raise
    except Exception as error:
        report_trouble(error)
    sys.stdout.flush()
    clock = time.strftime("%H:%M:%S")
    print(
        say(f"[{clock}] 等待文件改动，按 Ctrl-C 结束", f"[{clock}] waiting for changes, Ctrl-C ends"), file=sys.stderr
    )
    sys.stderr.flush()
