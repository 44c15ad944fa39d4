"""Streams to write to: standard output, or a file that stays as it was until everything is written. Files are UTF-8."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from linter.cli.files import STANDARD_INPUT, Input
from linter.strict_yaml import DefinitionError
from linter.words import say


def refuse_overwriting(paths: Iterable[str | None], found: Iterable[Input]) -> None:
    """Keep a report from taking the place of a table.

    Raises:
        FileExistsError: an output is one of the inputs.

    """
    targets = {os.path.realpath(path): path for path in paths if path}
    for one in found if targets else ():
        path = targets.get(os.path.realpath(one.path)) if one.path != STANDARD_INPUT else None
        if path is not None:
            raise FileExistsError(
                errno.EEXIST,
                say(
                    "这是要检查的文件，不能写入结果，请换一个文件名",
                    "it is one of the files to read; name another file",
                ),
                path,
            )


_PACKED = frozenset((
    ".pdf", ".doc", ".docx", ".docm", ".xls", ".xlsx", ".xlsm", ".wps", ".et", ".ppt", ".pptx", ".rtf", ".zip", ".png", ".jpg", ".jpeg",
))  # fmt: skip


def refuse_packed(paths: Iterable[str | None], remedy: str) -> None:
    """Keep a text from getting a name under which no program would open it; ``remedy`` says which names are right.

    Raises:
        DefinitionError: a path has the name of an Office file, a PDF, a picture.

    """
    for path in filter(None, paths):
        ending = os.path.splitext(path)[1]  # noqa: PTH122 - odd names stay as typed
        if ending.lower() in _PACKED:
            raise DefinitionError(
                say(f"写出的是文本，不是 {ending} 文件", f"what is written is text, no {ending} file"),
                path,
                remedy=remedy,
            )


@contextmanager
def opened(path: str | None, *, translated: bool = False) -> Iterator[TextIO]:
    """Where to write. ``translated``: a pipe gets the encoding and line breaks of the place, as texts for people do.

    Raises:
        OSError: it cannot be written; the error says what to do.

    """
    if path is None:
        with _standard_output(translated=translated) as out:
            yield out
        return
    if not path:
        raise FileNotFoundError(errno.ENOENT, say("--output 后面没有文件名", "--output names no file"), path)
    if os.path.isdir(path):  # noqa: PTH112 - odd names stay as typed
        raise IsADirectoryError(errno.EISDIR, say("这是文件夹，请写文件名", "it is a folder; name a file in it"), path)
    with _named(path), _device(path) if _is_device(path) else _drafted_text(path) as file:
        yield file


def save(path: str, content: bytes) -> None:
    """Write a whole file that is no text, which takes the place of an older one only when it is complete.

    Raises:
        OSError: it cannot be written; the error says what to do.

    """
    if os.path.isdir(path):  # noqa: PTH112 - odd names stay as typed
        raise IsADirectoryError(errno.EISDIR, say("这是文件夹，请写文件名", "it is a folder; name a file in it"), path)
    with _named(path):
        if _is_device(path):
            Path(path).write_bytes(content)
            return
        with _draft(path) as draft:
            draft.write_bytes(content)


@contextmanager
def _standard_output(*, translated: bool) -> Iterator[TextIO]:
    with _named(say("标准输出", "standard output")):
        if sys.stdout is None:
            raise OSError(errno.EBADF, say("已关闭", "it is closed"))
        if not translated and not sys.stdout.isatty():
            reconfigure: Any = getattr(sys.stdout, "reconfigure", lambda **_: None)
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield sys.stdout
        sys.stdout.flush()


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Errors of writing carry no name by themselves."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or name
        raise


def _is_device(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 - odd names stay as typed


def _device(path: str) -> TextIO:
    """A device or a pipe: there is nothing to keep as it was."""
    return Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def _drafted_text(path: str) -> Iterator[TextIO]:
    with _draft(path) as draft, draft.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        yield file


@contextmanager
def _draft(path: str) -> Iterator[Path]:
    """A file beside the one that is meant, which takes its place at the end."""
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(
            errno.ENOENT,
            say("没有这个文件夹，请先建立", "there is no such folder; create it first"),
            str(target.parent),
        )
    there = os.path.exists(target)  # noqa: PTH110 - a name that is too long shall fail where it is written
    if not os.access(target if there else target.parent, os.W_OK):
        raise PermissionError(errno.EACCES, say("没有写入权限", "no permission to write it"), path)
    draft = target.with_name(f".jixiao-{os.getpid()}.tmp")
    try:
        yield draft
        if there:
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    except OSError as error:
        error.filename = path  # whoever asked knows nothing of the draft
        raise
    finally:
        draft.unlink(missing_ok=True)
