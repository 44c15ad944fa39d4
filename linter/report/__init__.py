"""Output formats, one module each, behind one protocol; imported only when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol, TextIO, cast

from linter.findings import Run

FORMATS = {
    "rich": "linter.report.terminal",
    "concise": "linter.report.concise",
    "json": "linter.report.machine",
}


class View(NamedTuple):
    """How a person wants to see a run.

    ``show`` is the least severity printed one by one; ``color`` ``None`` means: if it can. ``of`` is what the report for people is about:
    ``findings``, ``opinions`` or ``scores``; ``statistics`` adds those of each table.
    """

    show: str = "warning"
    color: bool | None = None
    width: int | None = None
    of: str = "findings"
    statistics: bool = False


class Reporter(Protocol):
    """A module that can print a run."""

    def write(self, run: Run, out: TextIO, view: View) -> None:
        """Print the run to a text stream."""


def reporter(name: str) -> Reporter:
    """The reporter of a format in :data:`FORMATS`."""
    return cast(Reporter, import_module(FORMATS[name]))
