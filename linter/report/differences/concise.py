"""``jixiao diff --format concise``: one line per change, ``path:line:column: weakened 成活率  ≥95% → ≥90%``, and a last line with the totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from linter.differences import KEPT, Differences, ProjectChange
from linter.model import Location
from linter.report import View
from linter.report.differences import closing_line, is_shown, nothing_in_common, status_name, told, word
from linter.words import printable, say


def write(differences: Differences, out: TextIO, view: View) -> None:
    """Print what is shown, dropped things at their place in the old table; first of all that there is nothing to compare."""
    if apart := nothing_in_common(differences):
        out.write(apart + "\n")
    for project in differences.projects:
        for line in _lines(project, view.show):
            out.write(line + "\n")
    out.write(closing_line(differences) + "\n")


def _lines(change: ProjectChange, show: str) -> Iterator[str]:
    place, name = _place(change.side.location), printable(change.side.name)
    if change.status != KEPT:
        if show == "all" or change.status == "dropped":
            yield f"{place}: {status_name(change.status)} {say('项目', 'project')} {name}"
        return
    if show == "all" and change.before is not None:
        if change.moved:
            yield f"{place}: {status_name('moved')} {name}  {printable(change.before.unit)} → {printable(change.side.unit)}"
        if change.renamed:
            yield f"{place}: {status_name('renamed')} {printable(change.before.name)} → {name}"
    for one in change.indicators:
        if is_shown(one, show):
            yield f"{_place(one.side.location)}: {word(one)} {told(one)}"


def _place(location: Location) -> str:
    return printable(str(location).encode("utf-8", "backslashreplace").decode("utf-8"))
