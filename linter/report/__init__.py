"""Output formats, one module each, behind one protocol; imported only when asked for."""

from __future__ import annotations

import re
from importlib import import_module
from typing import NamedTuple, Protocol, TextIO, cast

from linter.findings import Run

FORMATS = {
    "rich": "linter.report.terminal",
    "concise": "linter.report.concise",
    "json": "linter.report.machine",
    "jsonl": "linter.report.jsonl",
    "sarif": "linter.report.sarif",
    "github": "linter.report.github",
    "gitlab": "linter.report.gitlab",
    "junit": "linter.report.junit",
    "markdown": "linter.report.markdown",
    "csv": "linter.report.spreadsheet",
    "html": "linter.report.html",
}
"""The built-in formats and their modules; other packages add theirs, see :mod:`linter.report.plugins`."""

FOR_PEOPLE = frozenset(("rich", "concise"))
"""Formats that are read where they are printed: in the encoding of the place, and only if there is a table to speak of."""

COUNTS_SILENCED = frozenset((*FOR_PEOPLE, "markdown", "github", "json", "sarif", "html"))
"""Formats that have a place for how many findings were silenced; with the others alone it is said beside them."""

SHOWS_INDICATORS = frozenset(("html",))
"""Formats that show the table itself; what others carry, the findings and the counts say. Those of other packages may show it."""

ENDINGS = {".json": "json", ".jsonl": "jsonl", ".sarif": "sarif", ".md": "markdown", ".csv": "csv", ".html": "html"}
"""The format meant by the name of a file."""

_BEGINNINGS = (
    r"(?:<!DOCTYPE html>\r?\n)?<!-- jixiao check -->",
    "\ufeff(?:规则,级别,文件,行,列|rule,severity,file,line,column),",
    r"(?:╭─|\+-)  ",  # the frame around the name of a table; the second where a code page has no lines
    r"::(?:error|warning|notice) file=",
    r"[^\r\n]+: [A-Z]\d{3} (?:error|warning|info) ",
    r"\d+ (?:个文件：\d+ 个错误，|files?: \d+ errors?, )",  # the summary, where there was nothing else to say
    r"✓ [^\r\n]+  \d+ (?:个项目  \d+ 个指标|projects?  \d+ indicators?)  ",  # one of many files with nothing to say of
)
_OURS = re.compile("|".join(_BEGINNINGS).encode())
LONGEST_BEGINNING = 2048
"""How many bytes of a file it takes to know a report: the path in its first line may be long."""


def is_report(beginning: bytes) -> bool:
    """Whether bytes are the beginning of a report of ours that has the ending of a table (text, Markdown, HTML, CSV)."""
    return _OURS.match(beginning) is not None


class View(NamedTuple):
    """How a person wants to see a run.

    ``show`` is the least severity printed one by one, ``fail_on`` the least that makes the run fail (or ``never``);
    ``color`` ``None`` means: if it can. ``of`` is what the report for people is about: ``findings``, ``opinions`` or ``scores``;
    ``statistics`` adds those of each table.
    """

    show: str = "warning"
    color: bool | None = None
    width: int | None = None
    of: str = "findings"
    statistics: bool = False
    fail_on: str = "error"


class Reporter(Protocol):
    """A module that can print a run."""

    def write(self, run: Run, out: TextIO, view: View) -> None:
        """Print the run to a text stream."""


class ReporterError(Exception):
    """A format that cannot be printed: nobody offers it, or the package that does is broken. ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def reporter(name: str) -> Reporter:
    """The reporter of a format: one of :data:`FORMATS`, else one that an installed package offers.

    Raises:
        ReporterError: there is none, or it cannot be loaded.

    """
    if name in FORMATS:
        return cast(Reporter, import_module(FORMATS[name]))
    from linter.report.plugins import load

    return load(name)
