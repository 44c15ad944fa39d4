"""What the reports for people are written on: a console that knows its width, also in a pipe, and wraps Chinese text.

Lines are kept and printed hundreds at once, which is several times faster than one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import environ
from typing import Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from linter.report import View
from linter.report.wrapping import shortened, wrap

PIPE_WIDTH = 100
NARROWEST = 20
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan"}
_PRINTED_TOGETHER = 200
_NAME, _BETWEEN = 12, 3


class Paper:
    """A console to write on, line by line. ``endless``: a pipe without a width of its own, where nothing must be wrapped."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.console = Console(
            file=out,
            no_color=None if view.color is None else not view.color,
            color_system=_color_system(view),
            force_terminal=True if view.color else None,
            # rich colours an old console of Windows by calls to it, also where the text goes into a pipe
            legacy_windows=None if out.isatty() else False,
            highlight=False,
            emoji=False,
            markup=False,
            width=view.width,
        )
        self.endless = False
        if view.width is None and not out.isatty():
            given = environ.get("COLUMNS", "")
            self.endless = not (given.isdecimal() and int(given) >= NARROWEST)
            self.console.width = PIPE_WIDTH if self.endless else int(given)
        self.lines: list[Text] = []

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return self.console.width

    def write(self, text: Text, indent: int = 0, most: int | None = None) -> None:
        """Print with a hanging indent; with ``most``, cut what goes beyond so many lines."""
        width = max(self.width - indent, 20)
        lines = wrap(text, width, width - 2)
        if most is not None and len(lines) > most:
            lines = lines[:most]
            lines[-1].truncate(width - 3)
            lines[-1].append("…")
        for number, line in enumerate(lines):
            self.line(line, indent + (2 if number else 0))

    def table(self, first: str, others: Sequence[str], rows: Iterable[tuple[str, Sequence[str | Text]]]) -> Table:
        """Names and short columns, whose numbers stay readable: where there is no room the names are cut."""
        listed = [(name, [Text(cell) if isinstance(cell, str) else cell for cell in cells]) for name, cells in rows]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        room = self.width - _BETWEEN
        for place, title in enumerate(others):
            room -= max(cell_len(title), *(cells[place].cell_len for _, cells in listed if cells), 0) + _BETWEEN
        table.add_column(first, no_wrap=True)
        for title in others:
            table.add_column(title, justify="right", no_wrap=True)
        for name, cells in listed:
            table.add_row(shortened(name, max(room, _NAME)), *cells)
        return table

    def line(self, line: Text, indent: int = 0) -> None:
        """Print a finished line, whatever its length."""
        self.lines.append(Text(" " * indent) + line if indent else line)
        if len(self.lines) >= _PRINTED_TOGETHER:
            self.flush()

    def show(self, renderable: RenderableType) -> None:
        """Print a table, a panel or a text as rich lays it out."""
        self.flush()
        self.console.print(renderable)

    def flush(self) -> None:
        """Print the lines kept so far."""
        if self.lines:
            self.console.print(Text("\n").join(self.lines), no_wrap=True, overflow="ignore", crop=False)
            self.lines.clear()


def _color_system(view: View) -> Literal["auto", "standard"] | None:
    """Colours that are wanted come also where rich would see none: in a pipe of a CI system, ``TERM`` is often ``dumb``."""
    if view.color is None:
        return "auto"
    if not view.color:
        return None
    return "standard" if environ.get("TERM", "dumb") in ("", "dumb", "unknown") else "auto"
