"""From the paths of a command line to files: folders are searched, standard input is ``-``."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from linter.reading import formats
from linter.words import say

SUFFIXES = frozenset((".txt", ".tsv", ".csv", ".md", ".markdown")) | formats.SUFFIXES | formats.REFUSED_SUFFIXES
_TEMPORARY = "~$"
"""What Office and WPS put beside a file while it is open."""
STANDARD_INPUT = "-"
_SKIPPED = frozenset(("node_modules", "__pycache__", "build", "dist", "venv"))


class Input(NamedTuple):
    """A file to read. ``named``: the user named it himself, so finding nothing in it is worth saying."""

    path: str
    named: bool

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            OSError: it cannot be read.

        """
        if self.path == STANDARD_INPUT:
            if sys.stdin is None:
                raise OSError(errno.EBADF, say("标准输入已关闭", "standard input is closed"))
            return sys.stdin.buffer.read()
        return Path(self.path).read_bytes()

    @property
    def shown(self) -> str:
        """Its name in reports."""
        return "<stdin>" if self.path == STANDARD_INPUT else self.path


def refuse_overwriting(path: str | None, found: Iterable[Input]) -> None:
    """Keep a report from taking the place of a table.

    Raises:
        FileExistsError: the output is one of the inputs.

    """
    target = Path(path).resolve() if path else None
    if target is not None and any(Path(one.path).resolve() == target for one in found if one.path != STANDARD_INPUT):
        raise FileExistsError(
            errno.EEXIST, say("这是要检查的文件，不能写入结果", "it is one of the files to read"), str(path)
        )


def inputs(paths: Iterable[str]) -> Iterator[Input]:
    """The files meant by the given paths, each once; without any, those in the current folder."""
    seen: set[str] = set()
    for path in list(paths) or ["."]:
        named = path == STANDARD_INPUT or not os.path.isdir(path)  # noqa: PTH112 - "-" and odd names stay as typed
        for found in [path] if named else _in_folder(path):
            if found not in seen:
                seen.add(found)
                yield Input(found, named)


def _in_folder(folder: str) -> Iterator[str]:
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            if not name.startswith((".", _TEMPORARY)) and Path(name).suffix.lower() in SUFFIXES:
                yield os.path.normpath(os.path.join(parent, name))  # noqa: PTH118 - keeps surrogates and the typed form
    yield from (str(error.filename) for error in closed)  # reading it says what is wrong with it


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """Where to write: standard output, or a file in UTF-8, which stays as it was until everything is written."""
    if path is None:
        yield sys.stdout
        return
    if not path:
        raise FileNotFoundError(errno.ENOENT, say("--output 后面没有文件名", "--output names no file"), path)
    target = Path(path).resolve()
    if target.exists() and not target.is_file():  # a device or a pipe; a folder is refused by the system
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, say("没有写入权限", "no permission to write it"), path)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, say("没有这个文件夹", "no such folder"), str(target.parent))
    try:
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
