"""The answer to a command that was given before: while nothing it read has changed, what it printed is printed again.

A run that is recorded (:mod:`linter.cli.recording`) keeps what it printed, with every file and folder it looked at. The next one looks at
these first – at the content of files, never at their times – and needs neither the grammars nor the rules if all of them are as they
were. Everything else an answer depends on is in its key: the command line, the folder, the installed program to the last file, the
environment, the terminal and the day.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from linter import caching

_NO_CACHE = "--no-cache"
_SURROUNDINGS = (
    "CI_PROJECT_DIR", "COLORTERM", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LINES",
    "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "TZ",
)  # fmt: skip
"""What reports, rich and Python take from the environment, besides ``JIXIAO_…``."""
_OURS = ("linter", "rules", "grammar")


class Answer(NamedTuple):
    """What a command printed, its exit code, and how it set its two streams: encoding, errors, line ends."""

    out: str
    err: str
    code: int
    settings: list[list[dict[str, str | None]]]

    def give(self) -> int:
        """Print it again; returns the exit code."""
        streams: tuple[Any, Any] = (sys.stdout, sys.stderr)
        for stream, text, settings in zip(streams, (self.out, self.err), self.settings, strict=True):
            for each in settings:
                stream.reconfigure(**each)
            stream.write(text)
            stream.flush()
        return self.code


class Question(NamedTuple):
    """A command as it was given here and now; ``key`` says all of it, ``name`` is short enough for a file."""

    name: str
    key: str


def question(given: Sequence[str]) -> Question | None:
    """The command line as a question; ``None`` for those that are not to be kept."""
    if sys.stdout is None or sys.stderr is None or _NO_CACHE in given or "-" in given or caching.folder() is None:
        return None
    try:
        key = repr((list(given), *_surroundings(), *_installation()))
    except OSError:
        return None
    return Question("run-" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(), key)


def recall(asked: Question) -> Answer | None:
    """The answer of an earlier run, if there is one and all that it looked at is as it was."""
    kept = caching.read(asked.name, asked.key)
    if kept is None:
        return None
    import json

    try:
        entry: dict[str, Any] = json.loads(kept)
        same = all(digest_of_file(path) == digest for path, digest in entry["files"].items()) and all(
            digest_of_folder(path) == digest for path, digest in entry["folders"].items()
        )
        return Answer(*(entry[name] for name in Answer._fields)) if same else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def digest_of_file(path: str) -> str | None:
    """The content of a file in few characters; ``None`` if it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib need not be loaded for an answer
            return blake2b(file.read(), digest_size=16).hexdigest()
    except (OSError, ValueError):
        return None


def digest_of_folder(path: str) -> str | None:
    """The names in a folder, and which of them are folders, in few characters; ``None`` if it cannot be read."""
    try:
        with os.scandir(path) as entries:
            names = sorted((os.fsencode(one.name), one.is_dir()) for one in entries)
    except (OSError, ValueError):
        return None
    return blake2b(repr(names).encode(), digest_size=16).hexdigest()


def package_folders() -> tuple[str, ...]:
    """Where the program itself lies: its package, and beside it the rules and grammars of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    beside = os.path.dirname(package)  # noqa: PTH120
    return (package, *(os.path.join(beside, name) for name in _OURS[1:]))  # noqa: PTH118


def _surroundings() -> Iterator[object]:
    yield os.getcwd()  # noqa: PTH109
    yield time.strftime("%Y-%m-%d")  # an excuse can expire
    yield sorted((name, value) for name, value in os.environ.items() if name in _SURROUNDINGS or name[:7] == "JIXIAO_")
    for stream in (sys.stdout, sys.stderr):
        yield stream.isatty(), stream.encoding
    yield [_size(descriptor) for descriptor in range(3)]


def _size(descriptor: int) -> tuple[int, int] | None:
    try:
        return tuple(os.get_terminal_size(descriptor))  # type: ignore[return-value]
    except OSError:
        return None


def _installation() -> Iterator[object]:
    """The interpreter, the folders packages are installed in, and every file of the program by its size and time."""
    yield sys.version
    yield [(path, os.stat(path).st_mtime_ns) for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]  # noqa: PTH116, PTH112
    state = blake2b(digest_size=16)
    for folder in package_folders():
        _add_files(folder, state.update)
    yield state.hexdigest()


def _add_files(folder: str, add: Callable[[bytes], None]) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda one: one.name)
    except FileNotFoundError:
        return
    for one in listed:
        if one.is_dir(follow_symlinks=False):
            if one.name != "__pycache__":
                _add_files(one.path, add)
        else:
            status = one.stat()
            add(f"{one.path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode("utf-8", "surrogatepass"))
