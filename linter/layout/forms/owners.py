"""Whose a form is where none of its labels says so: what the lines above it name, its title, or a line above all forms of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.forms.heads import named_unit
from linter.layout.forms.titles import line_institution, title_institution
from linter.model import EMPTY_CELL, Cell


class Owners:
    """Takes in the lines above the forms of a sheet, one after the other.

    A unit that is named above a title belongs to all forms of the sheet if no form stands between, else to the form above the title.
    """

    def __init__(self) -> None:
        self.begin_sheet()

    def begin_sheet(self) -> None:
        """What the sheet before said is over."""
        self._line = self._title = self._of_all = EMPTY_CELL
        self._titled = self._apart = False

    def line(self, row: Sequence[Cell]) -> None:
        """A line above a form that names the unit, perhaps."""
        by_year = next(filter(None, map(line_institution, row)), EMPTY_CELL)
        self._line = named_unit(row) or by_year or self._line

    def title(self, cell: Cell, *, goes_on: bool, first: bool) -> None:
        """A title of a form: the ``first`` thing of all, or below another form; or one that probably only ``goes_on`` on another page."""
        if not goes_on:
            above = self._line or (self._title if self._titled else EMPTY_CELL)
            self._of_all = above if above and not self._apart else self._of_all
            self._line, self._titled = EMPTY_CELL, True
        self._apart = not first
        self._title = title_institution(cell)

    def continued(self) -> None:
        """The form above goes on below its title."""
        self._apart = False

    def take(self) -> tuple[Cell, bool]:
        """The unit of the form that begins, and whether it has a title of its own below other forms: then their unit is not its own."""
        unit, apart = self._line or self._title or self._of_all, self._apart
        self._line, self._titled, self._apart = EMPTY_CELL, False, False
        return unit, apart
