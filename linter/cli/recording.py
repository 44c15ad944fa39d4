"""Recording a run for :mod:`linter.cli.recall`: what it prints, and all the files and folders it looks at."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from linter import caching
from linter.cli.recall import Answer, Question, digest_of_file, digest_of_folder, package_folders

LONGEST = 8_000_000
"""Characters; a longer answer is not kept."""
MOST = 64
"""So many answers are kept; older ones make room."""
_CONFIGURATIONS = ("jixiao.toml", "pyproject.toml")
_TICK = 10_000_000
"""Nanoseconds. A file that changed so shortly before it was read might have changed again without showing another time."""

_current: Recording | None = None


class Recording:
    """Watches a run. Whatever cannot be told again – a file written, a program started, input from elsewhere – ends it."""

    def __init__(self, asked: Question) -> None:
        self.asked = asked
        self.files: dict[str, tuple[int, ...] | None] = {}
        self.folders: dict[str, str | None] = {}
        self.refused = False
        self.began = time.time_ns()
        self._own = tuple(_prefixes((*package_folders(), *_libraries(), *_cache())))
        self._streams = (sys.stdout, sys.stderr)

    def __enter__(self) -> Recording:
        global _current
        if _current is None:
            sys.addaudithook(_hear)
        _current = self
        sys.stdout, sys.stderr = self._copies = (Copy(self._streams[0]), Copy(self._streams[1]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.refused |= kind is not None
        sys.stdout, sys.stderr = self._streams

    def opened(self, path: str, *, written: bool) -> None:
        """A file is about to be opened."""
        if written:
            self.refused |= not (self._is_own(path) or "__pycache__" in path)
        elif path not in self.files and not self._is_own(path):
            self.files[path] = _state(path)

    def listed(self, path: str) -> None:
        """A folder is about to be listed."""
        if path not in self.folders and not self._is_own(path):
            self.folders[path] = None  # so that looking at it is not heard again
            self.folders[path] = digest_of_folder(path)

    def keep(self, code: int) -> None:
        """Keep the answer, if it is complete and nothing it came from has changed meanwhile."""
        global _current
        files, folders = dict(self.files), dict(self.folders)
        out, err = (copy.text for copy in self._copies)
        settings = [copy.settings for copy in self._copies]
        _current = None
        if self.refused or code not in (0, 1) or out is None or err is None or _has_strangers(self._own):
            return
        if any(state is not None and not _settled(state, self.began) for state in files.values()):
            return  # before any is read again: a pipe would wait for ever
        digests = {path: digest_of_file(path) for path in files}
        if any(_state(path) != state for path, state in files.items()):
            return
        if any(digest_of_folder(path) != digest for path, digest in folders.items()):
            return
        digests |= dict.fromkeys(_missing_configurations([*files, *folders]))
        entry = {"files": digests, "folders": folders, **Answer(out, err, code, settings)._asdict()}
        caching.write(self.asked.name, self.asked.key, json.dumps(entry).encode())
        caching.prune("run-", MOST)

    def _is_own(self, path: str) -> bool:
        return path.startswith(self._own) or os.path.realpath(path).startswith(self._own)


class Copy:
    """A stream that remembers what is written to it; ``original`` is for what shall not be told again."""

    def __init__(self, original: Any) -> None:
        self.original = original
        self.settings: list[dict[str, str | None]] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str | None:
        """What was written; ``None`` if it was too much."""
        return "".join(self._parts) if self._length <= LONGEST else None

    def write(self, text: str) -> int:
        """Write and remember."""
        self._length += len(text)
        if self._length <= LONGEST:
            self._parts.append(text)
        written: int = self.original.write(text)
        return written

    def reconfigure(self, **settings: str | None) -> None:
        """Pass on what is set, and remember it."""
        change = getattr(self.original, "reconfigure", None)
        if change is not None:
            change(**settings)
            self.settings.append(settings)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write and remember."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            refuse()  # bytes that go past
        return getattr(self.original, name)


def refuse() -> None:
    """What this run prints depends on more than its files: do not keep it."""
    if _current is not None:
        _current.refused = True


def original(stream: Any) -> Any:
    """The stream behind a recorded one, for what is gone when the run ends: a progress bar."""
    return stream.original if isinstance(stream, Copy) else stream


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    recording = _current
    if recording is None:
        return
    if event == "open" and isinstance(arguments[0], str | bytes):
        flags = arguments[2] or 0
        recording.opened(os.fsdecode(arguments[0]), written=bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
    elif event in ("os.scandir", "os.listdir"):
        recording.listed("." if arguments[0] is None else os.fsdecode(arguments[0]))
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"):
        recording.refused = True


def _state(path: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - odd names stay as typed
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, int(stat.S_ISREG(status.st_mode))


def _settled(state: tuple[int, ...], began: int) -> bool:
    return bool(state[3]) and state[0] < began - _TICK


def _prefixes(folders: Iterable[str]) -> Iterator[str]:
    for folder in folders:
        yield os.path.join(folder, "")  # noqa: PTH118 - with the separator, so that rules-2 is not in rules
        yield os.path.join(os.path.realpath(folder), "")  # noqa: PTH118


def _libraries() -> Iterator[str]:
    yield os.path.dirname(os.__file__)  # noqa: PTH120
    yield from (path for path in sys.path if path.endswith("-packages"))


def _cache() -> tuple[str, ...]:
    folder = caching.folder()
    return () if folder is None else (str(folder),)


def _has_strangers(known: tuple[str, ...]) -> bool:
    """Whether code from elsewhere runs along, which may change without a trace."""
    places = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    installed = (*known, *_prefixes((sys.prefix, sys.base_prefix)))
    return any(place and not place.startswith(installed) for place in places)


def _missing_configurations(paths: Iterable[str]) -> set[str]:
    """Where a configuration might be put that would count for one of the paths."""
    found: set[str] = set()
    for folder in {parent for path in (*paths, ".") for parent in Path(path).absolute().parents} | {Path.cwd()}:
        for name in _CONFIGURATIONS:
            with suppress(OSError):
                if not (folder / name).exists():
                    found.add(str(folder / name))
    return found
