"""Cell text to indicators and values. The grammars are ``grammar/*.lark``; this package feeds and reads them."""

from linter.notation.cells import Reading, read_cell

__all__ = ["Reading", "read_cell"]
