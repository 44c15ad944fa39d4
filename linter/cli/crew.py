"""How many processes lint the files of a run: one, unless several are asked for or would be done sooner."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from linter.cli.arguments import whole_number
from linter.cli.files import Input
from linter.cli.job import Found, Job
from linter.words import say

FORKS = sys.platform == "linux"
"""Whether a process begins as a copy of the caller, with everything loaded; elsewhere that is not safe or not to be had."""
WORTH = 1.0 if FORKS else 3.0
"""Seconds of work that must be left: with less nothing was gained (bench/README.md)."""
MOST = 12
"""More processes than that wait for the caller, who needs a twelfth of their time to take what they found."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the option."""
    verb.add_argument(
        "--jobs", "-j", type=_jobs, metavar="N",
        help=say(
            "用几个进程检查多个文件，缺省 auto：量大时按处理器核数，否则一个",
            "processes for many files; auto by default: one for each core where there is enough to do, else one",
        ),
    )  # fmt: skip


def _jobs(text: str) -> int | None:
    if text == "auto":
        return None
    number = whole_number(text)
    if not number:
        raise argparse.ArgumentTypeError(say("至少为 1，或 auto", "must be at least 1, or auto"))
    return number


def look(job: Job, files: Sequence[Input], options: argparse.Namespace) -> Iterator[tuple[Input, Found]]:
    """Every file with what it holds, in order, whatever the number of processes."""
    wanted: int | None = options.jobs
    left = deque(files)
    pace = _Pace(left)
    while left:
        if len(left) > 1 and (pace.worth_it() if wanted is None else wanted > 1):
            from linter.cli.workers import Workers

            with Workers(job, options, min(wanted or cores(), len(left)), fork=FORKS) as workers:
                yield from workers.look(left)
            return
        one = left.popleft()
        yield one, job.look(one)
        pace.done()


def cores() -> int:
    """How many processes can run at once."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST)


class _Pace:
    """How long the files that are left will take, told from those that are done; the first, which loads the rules, does not count."""

    def __init__(self, files: Iterable[Input]) -> None:
        self.sizes = deque(map(_size, files))
        self.left = sum(self.sizes)
        self.done_with: int | None = None
        self.began = 0.0

    def done(self) -> None:
        """One more file is done."""
        size = self.sizes.popleft()
        self.left -= size
        if self.done_with is None:
            self.done_with, self.began = 0, time.perf_counter()
        else:
            self.done_with += size

    def worth_it(self) -> bool:
        """Whether several processes would be done sooner."""
        if not self.done_with or cores() == 1:
            return False
        return (time.perf_counter() - self.began) * self.left > WORTH * self.done_with


def _size(one: Input) -> int:
    try:
        return os.stat(one.path).st_size  # noqa: PTH116 - odd names stay as typed
    except (OSError, ValueError):
        return 0
