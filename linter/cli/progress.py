"""Progress on standard error, on a terminal only: a bar for runs over many files and for long PDF files."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from linter.reading.watching import watch
from linter.words import say

FEW = 20
"""Up to so many files the report is there before a bar would be read."""

FEW_PAGES = 10
"""Up to so many pages of a PDF file likewise."""


class Progress:
    """Counts files, and the pages of long ones; draws only where somebody looks on."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.bar: Any = None
        self.task: Any = None
        self.pages: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            watch(self._page)
            if self.total > FEW:
                self.task = self._bar().add_task("", total=self.total)
        return self

    def advance(self, name: str) -> None:
        """One more file is done."""
        if self.task is not None:
            self.bar.update(self.task, advance=1, description=name[-40:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        watch(None)
        if self.bar is not None:
            self.bar.stop()

    def _page(self, done: int, total: int) -> None:
        """One more page of a long file is read."""
        if total <= FEW_PAGES:
            return
        if self.pages is None:
            self.pages = self._bar().add_task(say("页", "pages"), total=total)
        self.bar.update(self.pages, completed=done, total=total, visible=done < total)

    def _bar(self) -> Any:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            from linter.cli.recording import original

            self.bar = Bar(console=Console(file=original(sys.stderr)), transient=True)
            self.bar.start()
        return self.bar
