"""A changed text back to bytes, so that every byte outside the edits stays as it was: the mark, the encoding, the line breaks."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from linter.model import InputError, Source
from linter.words import say

_MARKED = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_CONTEXT = frozenset(("utf-7", "hz", "iso2022_jp", "iso2022_kr", "iso2022_cn", "punycode", "idna"))
"""In these a character's bytes depend on what comes before it."""


def encoded(data: bytes, source: Source, text: str) -> bytes:
    """The bytes of a file that reads ``text`` instead of ``source.text``, which its bytes ``data`` were decoded to.

    Raises:
        InputError: the encoding gives the old text other bytes than the file has, or has no bytes for the new one.

    """
    for mark, codec in _codecs(source.encoding):
        try:
            if mark + source.text.encode(codec) == data:
                return mark + text.encode(codec)
        except UnicodeEncodeError as error:
            char = error.object[error.start]
            raise InputError(source.path, say(
                f"编码 {source.encoding} 写不出“{char}”，文件未改动",
                f"the encoding {source.encoding} has no “{char}”; the file is as it was",
            )) from error  # fmt: skip
    raise InputError(source.path, say(
        f"按 {source.encoding} 写回会改动其他字节，文件未改动",
        f"writing it as {source.encoding} would change other bytes; the file is as it was",
    ))  # fmt: skip


def _codecs(encoding: str) -> Iterator[tuple[bytes, str]]:
    """The marks a file may begin with and the codecs for what follows; none for an encoding with shifts."""
    name = codecs.lookup(encoding).name
    if name not in _CONTEXT:
        yield from _MARKED.get(name, ())
        yield b"", name
