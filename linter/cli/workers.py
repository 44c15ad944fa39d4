"""Processes that lint the files of a run: the same findings in the same order.

The caller reads the files, hands their bytes to whoever is idle and takes what comes back in the order of the files; rules over all tables
run in the caller, as ever. The processes end with it, however it ends. One that dies – killed, out of memory – costs the file it had.
"""

from __future__ import annotations

import argparse
import copyreg
import gc
import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple

from linter.cli.files import Input
from linter.cli.job import Empty, Found, Job
from linter.cli.settings import SettingsOf
from linter.cli.trouble import problem_of
from linter.features import PackedDigest, packed, unpacked
from linter.findings import Card, Problem, Report
from linter.pipeline import Examined
from linter.precompiled import kept
from linter.reading.watching import watch
from linter.words import language, say, use

_AHEAD = 4
"""So many files for each process are read or wait for an earlier one: that bounds the memory."""


def _plain(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return MappingProxyType, (dict(mapping),)


copyreg.pickle(MappingProxyType, _plain)


class _Sent(NamedTuple):
    """A table on its way between processes."""

    report: Report
    digest: PackedDigest


class _Worker:
    """A process and the line to it; ``at`` is the number of the file it has."""

    def __init__(self, process: BaseProcess, line: Connection) -> None:
        self.process = process
        self.line = line
        self.at: int | None = None


class Workers:
    """The processes of a run; they are gone when it is left."""

    def __init__(self, job: Job, options: argparse.Namespace, count: int, *, fork: bool) -> None:
        """``fork``: each begins as a copy of the caller, with everything loaded."""
        self.job = job
        self.files: list[Input] = []
        self.known: dict[Card, Card] = {}
        self.workers = _begin(job, options, count, fork=fork)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.process.kill()
            worker.line.close()
        for worker in self.workers:
            worker.process.join()

    def look(self, files: Iterable[Input]) -> Iterator[tuple[Input, Found]]:
        """Every file with what it holds, in order, whichever is ready first."""
        self.files = list(files)
        ready: dict[int, Found] = {}
        todo = deque(range(len(self.files)))
        ahead = _AHEAD * len(self.workers)
        for number, one in enumerate(self.files):
            while number not in ready:
                self._hand_out(todo, number + ahead, ready)
                if number not in ready:
                    ready |= self._come_back() if self._busy() else self._own(todo)
            yield one, ready.pop(number)

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.at is not None]

    def _hand_out(self, todo: deque[int], before: int, ready: dict[int, Found]) -> None:
        """Give a file to each process that has none."""
        for worker in [worker for worker in self.workers if worker.at is None]:
            while todo and todo[0] < before and worker.at is None:
                number = todo.popleft()
                try:
                    data = self.files[number].read()
                except OSError as error:
                    ready[number] = problem_of(error, self.files[number].shown)
                    continue
                try:
                    worker.line.send_bytes(pickle.dumps((self.files[number], data)))
                except OSError:  # it died while it had nothing to do
                    self.workers.remove(worker)
                    todo.appendleft(number)
                    break
                worker.at = number

    def _come_back(self) -> dict[int, Found]:
        """What the processes have found meanwhile; waits until there is something."""
        lines = {worker.line: worker for worker in self._busy()}
        found: dict[int, Found] = {}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            number = worker.at or 0
            worker.at = None
            try:
                found[number] = self._taken(self.files[number], worker.line.recv_bytes())
            except (EOFError, OSError):
                self.workers.remove(worker)
                found[number] = Problem(self.files[number].shown, _died())
        return found

    def _own(self, todo: deque[int]) -> dict[int, Found]:
        """What the caller finds himself, when there is nobody left."""
        number = todo.popleft()
        return {number: self.job.look(self.files[number])}

    def _taken(self, one: Input, answer: bytes) -> Found:
        """What a process has sent. Where it could not, the caller looks himself: the same goes wrong again, where it can be said."""
        try:
            found: _Sent | Empty | Problem | None = pickle.loads(answer)
        except Exception:
            found = None
        if found is None:
            return self.job.look(one)
        if not isinstance(found, _Sent):
            return found
        linter = self.job.linters.of(self.job.settings_of.file(one.path))
        cards = (self.known.setdefault(finding.card, finding.card) for finding in found.report.findings)
        findings = tuple(
            finding._replace(card=card) for finding, card in zip(found.report.findings, cards, strict=True)
        )
        report = found.report._replace(findings=findings)
        return Examined(report, unpacked(found.digest, report.document, linter.builder), linter.engine)


def _died() -> str:
    return say(
        "检查这个文件的进程意外结束（被终止，或内存不足），没有检查完；用 --jobs 1 再试",
        "the process that checked this file ended unexpectedly (killed, or out of memory); try again with --jobs 1",
    )


_inherited: Job | None = None
"""What a process that is a copy of the caller finds loaded."""


def _begin(job: Job, options: argparse.Namespace, count: int, *, fork: bool) -> list[_Worker]:
    """Start processes. Ctrl-C, which reaches them too, waits until they know what to do with it: to end without a word."""
    global _inherited
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    job.linters.of(job.settings_of.general)
    _inherited = job
    workers: list[_Worker] = []
    _hold("SIG_BLOCK")
    try:
        for _ in range(count):
            ours, theirs = context.Pipe()
            inherited = (*(one.line for one in workers), ours) if fork else ()
            given = (theirs, inherited, options, language(), job.whole)
            process = context.Process(target=_work, args=given, daemon=True)
            process.start()
            theirs.close()
            workers.append(_Worker(process, ours))
    finally:
        _inherited = None
        _hold("SIG_UNBLOCK")
    return workers


def _hold(how: str) -> None:
    """``SIG_BLOCK`` holds Ctrl-C back, also for processes that begin now; ``SIG_UNBLOCK`` lets come what was held back."""
    if hasattr(signal, "pthread_sigmask"):  # Windows has none
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT})


def _work(
    line: Connection, inherited: Iterable[Connection], options: argparse.Namespace, tongue: str, whole: bool
) -> None:
    """Look at files until the caller has no more, or is no more; the caller's ends of the lines would keep that from being noticed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _hold("SIG_UNBLOCK")
    for one in inherited:
        one.close()
    gc.disable()  # as in the caller, see linter.cli
    watch(None)  # the bar is the caller's
    job = _inherited or Job(SettingsOf(options), whole=whole)
    use(tongue)
    with kept(), suppress(EOFError, OSError):
        while True:
            one, data = pickle.loads(line.recv_bytes())
            line.send_bytes(_answer(job, one, data))


def _answer(job: Job, one: Input, data: bytes) -> bytes:
    """What a file holds; that it cannot be told, where looking or sending fails."""
    try:
        found = job.look(one, data)
        return pickle.dumps(_Sent(found.report, packed(found.digest)) if isinstance(found, Examined) else found)
    except Exception:
        return pickle.dumps(None)
