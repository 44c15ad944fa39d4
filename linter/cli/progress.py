"""Progress on standard error, on a terminal only: a bar for runs over many files and for long PDF files."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from linter.reading.watching import watch
from linter.words import say

SECONDS = 2.0
"""A run that ends sooner shows no bar: it would be gone before it was read."""


class Progress:
    """Counts files, and the pages of long ones; draws only where somebody looks on."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.bar: Any = None
        self.task: Any = None
        self.pages: Any = None
        self.done = 0
        self.wanted = False
        self.began = time.monotonic()

    def __enter__(self) -> Progress:
        self.wanted = sys.stderr is not None and sys.stderr.isatty()
        if self.wanted:
            watch(self._page)
        return self

    def advance(self, name: str) -> None:
        """One more file is done."""
        self.done += 1
        if self.total == 1 or not self._is_long():
            return
        if self.task is None:
            self.task = self._bar().add_task("", total=self.total)
        self.bar.update(self.task, completed=self.done, description=name[-40:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        watch(None)
        if self.bar is not None:
            self.bar.stop()

    def _page(self, done: int, total: int) -> None:
        """One more page of a long file is read."""
        if not self._is_long():
            return
        if self.pages is None:
            self.pages = self._bar().add_task(say("页", "pages"), total=total)
        self.bar.update(self.pages, completed=done, total=total, visible=done < total)

    def _is_long(self) -> bool:
        return self.wanted and time.monotonic() - self.began >= SECONDS

    def _bar(self) -> Any:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            from linter.cli.recording import original

            self.bar = Bar(console=Console(file=original(sys.stderr)), transient=True)
            self.bar.start()
        return self.bar
