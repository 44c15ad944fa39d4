"""From the paths of a command line to files: folders are searched, standard input is ``-``."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from linter.model import Document
from linter.reading import formats
from linter.report import LONGEST_BEGINNING, is_report
from linter.strict_yaml import DefinitionError
from linter.words import say

SUFFIXES = frozenset((".txt", ".tsv", ".csv", ".md", ".markdown")) | formats.SUFFIXES | formats.REFUSED_SUFFIXES
_TEMPORARY = "~$"
"""What Office and WPS put beside a file while it is open."""
_ANNOTATED = (b"PK\x03\x04", b"%PDF-")
"""How the formats begin that are annotated."""
STANDARD_INPUT = "-"
_SKIPPED = frozenset(("node_modules", "__pycache__", "build", "dist", "venv"))


class Input(NamedTuple):
    """A file to read. ``named``: the user named it himself, so finding nothing in it is worth saying.

    ``piped``: its bytes come from standard input, and ``path`` is what they are called: ``-``, or the file an editor has open.
    """

    path: str
    named: bool
    piped: bool = False

    def offers(self, document: Document) -> bool:
        """Whether a document holds projects to work on; a list we made of other files counts only where the user named it."""
        return any(document.projects) and (self.named or not document.source.made)

    def find(self) -> None:
        """Make sure that there is something to read, without reading it.

        Raises:
            OSError: it cannot be read.

        """
        if not self.piped:
            Path(self._path()).stat()
            if not os.access(self.path, os.R_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), self.path)

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            OSError: it cannot be read.

        """
        if self.piped:
            if sys.stdin is None:
                raise OSError(errno.EBADF, say("标准输入已关闭", "standard input is closed"))
            return sys.stdin.buffer.read()
        return Path(self._path()).read_bytes()

    def _path(self) -> str:
        if not self.path:
            raise FileNotFoundError(errno.ENOENT, say("文件名是空的", "the file name is empty"))
        return self.path

    @property
    def shown(self) -> str:
        """Its name in reports."""
        return "<stdin>" if self.path == STANDARD_INPUT else self.path


def inputs(paths: Iterable[str], piped_name: str | None = None) -> Iterator[Input]:
    """The files meant by the given paths, each once however it is typed; without any, those in the current folder.

    Args:
        paths: files, folders, ``-`` for standard input.
        piped_name: what standard input is called, if that is a file.

    Raises:
        DefinitionError: a name for standard input, which is not read.

    """
    given = list(paths) or ["."]
    if piped_name is not None and STANDARD_INPUT not in given:
        raise DefinitionError(
            say("只有读标准输入时才能用", "it is for standard input only"),
            "--stdin-filename",
            remedy=f"--stdin-filename {piped_name} -",
        )
    seen: set[str] = set()
    for path in _expanded(given):
        piped = path == STANDARD_INPUT
        named = piped or not os.path.isdir(path)  # noqa: PTH112 - odd names stay as typed
        for found in [path] if named else _in_folder(path):
            place = path if piped else os.path.abspath(found)  # noqa: PTH100
            if place not in seen:
                seen.add(place)
                yield Input(piped_name or path, named, piped) if piped else Input(found, named)


def _expanded(paths: Iterable[str]) -> Iterator[str]:
    """The paths, with the files that a pattern means (``*.xlsx``): the command prompt of Windows hands patterns on as they are typed."""
    for path in paths:
        is_pattern = path != STANDARD_INPUT and any(sign in path for sign in "*?[")
        if is_pattern and not os.path.lexists(path):
            from glob import glob

            found = sorted(glob(path, recursive=True))  # noqa: PTH207 - names stay as typed
            yield from [one for one in found if not os.path.basename(one).startswith(_TEMPORARY)] or [path]  # noqa: PTH119
        else:
            yield path


def leaves_out(paths: Iterable[str]) -> bool:
    """Whether a search of these folders passes over reports or annotated copies of ours."""
    return any(next(_in_folder(path, ours=True), None) for path in list(paths) or ["."])


def _in_folder(folder: str, *, ours: bool = False) -> Iterator[str]:
    """The tables in a folder, or what is ``ours`` among them."""
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            path = os.path.normpath(os.path.join(parent, name))  # noqa: PTH118 - keeps surrogates and the typed form
            wanted = not name.startswith((".", _TEMPORARY)) and Path(name).suffix.lower() in SUFFIXES
            if wanted and _is_ours(path) is ours:
                yield path
    yield from () if ours else (str(error.filename) for error in closed)  # reading it says what is wrong with it


def _is_ours(path: str) -> bool:
    """Whether it is a report or an annotated copy of ours that lies among the tables, where the next run would take it for one."""
    try:
        status = os.stat(path)  # noqa: PTH116 - odd names stay as typed
        return _was_ours(path, status.st_size, status.st_mtime_ns)
    except OSError:
        return False  # reading it says what is wrong with it


@lru_cache(maxsize=1 << 14)
def _was_ours(path: str, size: int, time: int) -> bool:
    """The same of a file as it was at a time; it is not opened again by whoever watches a folder."""
    with Path(path).open("rb") as file:
        beginning = file.read(LONGEST_BEGINNING)
        if beginning.startswith(_ANNOTATED):
            from linter.annotating import copies

            return copies.is_copy(file, beginning)
        return is_report(beginning)
