"""How work grows with what it is given: told by the processor's time of two sizes, never by a clock or a limit in seconds."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import process_time

TIMES = 10
"""The larger size is so many times the smaller one."""
_MOST = 40
"""What grows in proportion takes ten times as long, and at the very worst – caches that are shared, a processor that slows down – some
times that; what grows with the square takes a hundred times as long."""
_LEAST = 0.002
"""Seconds below which a measurement says nothing."""


def assert_proportional(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """That ten times the size takes about ten times as long.

    Args:
        work: makes what is to be done, by its size; making it is not measured.
        size: the smaller one.

    """
    small, large = work(size), work(size * TIMES)
    for _ in range(3):  # what disturbs one measurement does not disturb all
        if _seconds(large) < _MOST * max(_seconds(small), _LEAST):
            return
    raise AssertionError(f"{TIMES} times as much takes more than {_MOST} times as long")


def _seconds(work: Callable[[], object]) -> float:
    best = inf
    for _ in range(3):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best
