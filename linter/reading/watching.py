"""Telling whoever looks on how far the reading of one long file has come."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

Watcher = Callable[[int, int], None]
"""Called with the pages that are read and the pages there are."""

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


def watch(watcher: Watcher | None) -> None:
    """Have the given function called from now on, or none."""
    _watcher.set(watcher)


def tell(done: int, total: int) -> None:
    """Say that a page is read."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(done, total)
