"""The user's cache folder: what can be worked out again at any time, kept from run to run.

An entry counts only if it is whole and was made with the key that is asked for. Whatever is wrong with the folder or an entry, the
answer is “nothing kept”: a cache never makes a run fail. Nobody else's entries are read, for they decide what a run reports.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

VARIABLE = "JIXIAO_CACHE_DIR"
"""Where to keep entries instead; set to nothing, it means to keep none."""

_OWN = "jixiao-lint"
_SUFFIX = ".entry"
_DRAFT = ".draft"
_SEAL = 16
"""Bytes in front of an entry that depend on its key and on all that follows."""


def folder() -> Path | None:
    """Where entries are kept: :data:`VARIABLE`, else in the cache folder of the system; ``None`` if there is no such place."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Path(given) if given else None
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        base = os.environ.get(variable, "")
        if os.path.isabs(base):  # noqa: PTH117 - the standard says that a relative one is to be ignored
            return Path(base) / _OWN
    try:
        return Path.home() / ".cache" / _OWN
    except RuntimeError:
        return None


def read(name: str, key: str) -> bytes | None:
    """What was kept under a name with the same key; ``None`` if nothing was, or it is damaged."""
    place = folder()
    if place is None or not _is_ours(place):
        return None
    try:
        entry = (place / f"{name}{_SUFFIX}").read_bytes()
    except OSError:
        return None
    content = entry[_SEAL:]
    return content if entry[:_SEAL] == _seal(key, content) else None


def write(name: str, key: str, content: bytes) -> None:
    """Keep an entry under a name in place of what was there; without a place for it, do nothing.

    Readers see the old entry or the new one, whoever writes at the same time; on Windows, which lets nobody replace a file that is
    being read, one of them may find nothing or keep nothing.
    """
    place = folder()
    if place is None:
        return
    draft = place / f"{name}.{os.getpid()}-{time.monotonic_ns()}{_DRAFT}"
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(place):
            return
        try:
            with draft.open("xb") as file:
                file.write(_seal(key, content) + content)
            draft.replace(place / f"{name}{_SUFFIX}")
        finally:
            draft.unlink(missing_ok=True)


def prune(beginning: str, most: int) -> None:
    """Of the entries whose names begin so, keep the latest; without a folder, do nothing."""
    place = folder()
    if place is None or not _is_ours(place):
        return
    with suppress(OSError):
        found = [(path.stat().st_mtime_ns, path) for path in place.glob(f"{beginning}*{_SUFFIX}")]
        for _, path in sorted(found, reverse=True)[most:]:
            path.unlink(missing_ok=True)


def entries() -> dict[str, int]:
    """The names of all entries with their sizes in bytes."""
    place = folder()
    if place is None or not _is_ours(place):
        return {}
    return {path.name.removesuffix(_SUFFIX): path.stat().st_size for path in sorted(place.glob(f"*{_SUFFIX}"))}


def clean() -> int:
    """Remove all entries, and what interrupted runs left; returns how many files. What is not an entry stays.

    Raises:
        OSError: one of them cannot be removed.

    """
    place = folder()
    if place is None or not _is_ours(place):
        return 0
    found = [path for path in place.iterdir() if path.suffix in (_SUFFIX, _DRAFT)]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _seal(key: str, content: bytes) -> bytes:
    sealed = blake2b(key.encode("utf-8", "surrogatepass") + b"\0", digest_size=_SEAL)
    sealed.update(content)
    return sealed.digest()


def _is_ours(place: Path) -> bool:
    """Whether a folder belongs to the user and nobody else may write in it; Windows keeps its own to the user by itself."""
    try:
        state = place.stat()
    except OSError:
        return False
    private = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return private and stat.S_ISDIR(state.st_mode)
