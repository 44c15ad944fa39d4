"""What stands above a form: its title, a table that fills in the labels of its project, lines of text that name it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.forms.columns import header
from linter.layout.forms.heads import inline, role_of
from linter.layout.forms.lists import is_list_caption
from linter.layout.forms.titles import is_form_title, tells_year
from linter.layout.pages import is_year
from linter.model import EMPTY_CELL
from linter.reading import delimited


def is_head(rows: Sequence[delimited.Row]) -> bool:
    """Whether these rows fill in the labels of a project, or of a department below a title, as a table of their own above the indicators may do."""
    roles = {role_of(cell) for row in rows for cell in row.cells}
    titled = any(is_form_title(cell.text) for row in rows for cell in row.cells)
    named = "name" in roles or (titled and not roles.isdisjoint(("unit", "department")))
    return named and not _names_columns(rows)


def is_labelled(row: delimited.Row) -> bool:
    """Whether a row begins with a label of a project, or with the title of a form."""
    first = next((cell for cell in row.cells if cell), EMPTY_CELL)
    return role_of(first) is not None or is_form_title(first.text)


def begins_project(row: delimited.Row) -> bool:
    """Whether a line of text begins another form or names another project."""
    return any(is_form_title(cell.text) or role_of(cell) == "name" for cell in row.cells)


def heads(row: delimited.Row) -> bool:
    """Whether a line of text above a form is its title, says what its list is for, or labels its project with what is filled in."""
    cells = [cell for cell in row.cells if cell]
    say = (is_form_title, is_year, tells_year, is_list_caption)
    return all(inline(cell) is not None or any(says(cell.text) for says in say) for cell in cells)


def _names_columns(rows: Sequence[delimited.Row]) -> bool:
    """Whether a header among rows names the columns of a form."""
    cells = [row.cells for row in rows]
    return any(header(cells, index) is not None for index in range(len(cells)))
