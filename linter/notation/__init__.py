"""Cell text to indicators and values. The grammars are ``grammar/*.lark``; this package feeds and reads them."""

from linter.notation.cells import Reading, read_cell
from linter.notation.entries import read_entries

__all__ = ["Reading", "read_cell", "read_entries"]
