"""A progress bar on standard error for runs over many files, on a terminal only."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

FEW = 20
"""Up to so many files the report is there before a bar would be read."""


class Progress:
    """Counts files; draws only where somebody looks on."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Progress:
        if self.total > FEW and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self.bar = Bar(console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("", total=self.total)
        return self

    def advance(self, name: str) -> None:
        """One more file is done."""
        if self.bar is not None:
            self.bar.update(self.task, advance=1, description=name[-40:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()
