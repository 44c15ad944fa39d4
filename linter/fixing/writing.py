"""Putting new bytes in the place of a file: all of them or none, whenever the process is killed, whoever else writes it."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from linter.words import say

_DRAFT = ".jixiao-fix"


class ChangedMeanwhile(OSError):  # noqa: N818 - an error of nobody's
    """The file is no longer what was read: somebody else wrote it, and his work stays."""


def replace_file(path: str, before: bytes, after: bytes) -> os.stat_result:
    """Replace the content of a file: a draft in its folder, on the disk, then renamed to it; returns its status as it was put there.

    A symbolic link keeps pointing to its file, which is the one that is replaced; permissions stay. Two runs on one file come one after
    the other, and the second finds it changed.

    Raises:
        ChangedMeanwhile: the file is not ``before`` any more.
        OSError: it may not be written.

    """
    target = Path(path).resolve(strict=True)
    status = target.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, say("不是普通文件，不能写入", "not a regular file, cannot be written"), path)
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(
            errno.EACCES, say("文件是只读的，未改动", "the file is read-only and stays as it was"), path
        )
    with _locked(target):
        _drop_drafts(target)
        try:
            descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_DRAFT, dir=target.parent)
        except PermissionError as error:
            reason = say("所在文件夹不能写入，未改动", "its folder cannot be written, so it stays as it was")
            raise PermissionError(errno.EACCES, reason, path) from error
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(after)
                file.flush()
                _dress(file.fileno(), status)
                os.fsync(file.fileno())
            if target.read_bytes() != before:
                raise ChangedMeanwhile(
                    errno.EBUSY, say("读取之后又被改动，未写入；请重新运行", "changed since it was read; not written, run again"), path
                )  # fmt: skip
            written = draft.stat()  # that of the file may already be of what somebody else wrote after us
            _swap(draft, target, path)
        finally:
            draft.unlink(missing_ok=True)
    _settle(target.parent)
    return written


def _swap(draft: Path, target: Path, path: str) -> None:
    """Let the draft take the place of the file, which Windows refuses while a program has it open."""
    try:
        draft.replace(target)
    except PermissionError as error:
        raise PermissionError(errno.EACCES, say(
            "不能写入，文件可能正在 Excel、Word 或 WPS 中打开，未改动；请关闭后再试",
            "cannot be written and stays as it was; is it open in Excel, Word or WPS? Close it and try again",
        ), path) from error  # fmt: skip


def _dress(descriptor: int, status: os.stat_result) -> None:
    """Give the draft the permissions of the file and, where we may, its owner."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


@contextlib.contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep other runs from the file; the system lifts the lock of a process that dies. Without locks only the comparison guards."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with target.open("rb") as file:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _drop_drafts(target: Path) -> None:
    """Remove what a killed run left: a draft exists only while its run holds the lock."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{_DRAFT}"):
        with contextlib.suppress(OSError):
            left.unlink()


def _settle(folder: Path) -> None:
    """Have the renaming on the disk, where a folder can be told so."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
