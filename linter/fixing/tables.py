"""Tables that can be mended: how edits of their text are made in the file, and that the file then says what it should."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, Self

from linter.findings import Edit
from linter.fixing.editing import apply
from linter.fixing.encoding import encoded
from linter.fixing.refusal import Refused
from linter.fixing.shares import shares, told
from linter.model import Document, InputError
from linter.reading.limits import Limits
from linter.words import say


class Table(Protocol):
    """A table as it stands in some file."""

    @property
    def document(self) -> Document:
        """What was read of it."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""

    def edited(self, edits: Sequence[Edit]) -> Self:
        """The table with edits of its source text, in order, made and read again.

        Raises:
            Refused: they cannot be made.

        """


class TextTable:
    """A table in a text file.

    Args:
        document: what was read of it.
        read: the table that a changed text makes; it must read files as ``document`` was read.
        data: the bytes of the file, if it is to be written.

    """

    def __init__(self, document: Document, read: Callable[[str], Document], data: bytes = b"") -> None:
        self.document = document
        self._read = read
        self._old = data, document.source

    def edited(self, edits: Sequence[Edit]) -> TextTable:
        """See :class:`Table`."""
        after = TextTable(self._read(apply(self.document.source.text, edits)), self._read)
        after._old = self._old
        return after

    @property
    def data(self) -> bytes:
        """The bytes of the file as they are to be.

        Raises:
            InputError: its encoding cannot hold the text.

        """
        return encoded(*self._old, self.document.source.text)


class OfficeTable:
    """A table in a workbook or a Word document.

    Args:
        data: the bytes of the file.
        document: what was read of it.
        read: the table that the bytes of a changed file make.
        limits: what the file may unpack to.

    """

    def __init__(self, data: bytes, document: Document, read: Callable[[bytes], Document], limits: Limits) -> None:
        self.data = data
        self.document = document
        self._read = read
        self._limits = limits

    def edited(self, edits: Sequence[Edit]) -> OfficeTable:
        """See :class:`Table`."""
        from linter.fixing.packages import rewritten

        source = self.document.source
        shared = shares(source, edits)
        try:
            data = rewritten(self.data, source.path, self._limits, shared)
            document = self._read(data)
        except InputError as error:
            raise Refused(error.reason) from error
        if told(document.source) != told(source, shared):
            raise Refused(say("写回后读到的内容与应有的不同", "the written file does not read as it should"))
        return OfficeTable(data, document, self._read, self._limits)
