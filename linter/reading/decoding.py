"""Bytes to text: byte order mark, else strict UTF-8, else strict GB18030. Never the locale, never a guess."""

from __future__ import annotations

import codecs

from linter.model import InputError, Source
from linter.patterns import pattern
from linter.words import say

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

COMMON = ("utf-8", "gb18030", "utf-16")
"""The encodings tables come in."""

_LINE_BREAK = pattern(r"\r\n|\n|\r")


def decode(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode a whole file.

    Args:
        data: the bytes of the file.
        path: the name to show in messages and locations.
        encoding: a Python codec name that replaces the detection.

    Raises:
        InputError: not text, or not valid in the encoding; ``offset`` is the byte where it fails.

    """
    if encoding is not None:
        return _forced(data, path, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, path, name)
    zero = data.find(b"\0")
    if zero >= 0:
        reason = say(
            "文件含有零字节，像是二进制文件；若是无标记的 UTF-16 文本，请加 --encoding utf-16-le",
            "the file holds zero bytes and looks binary; for UTF-16 without a mark add --encoding utf-16-le",
        )
        raise InputError(path, reason, zero)
    try:
        return source(data.decode("utf-8"), path, "utf-8")
    except UnicodeDecodeError as utf8:
        try:
            return source(data.decode("gb18030"), path, "gb18030")
        except UnicodeDecodeError as gb:
            offset = max(utf8.start, gb.start)
            reason = say(
                "文件既不是有效的 UTF-8，也不是有效的 GB18030 文本；请用 --encoding 指明编码，或另存为 UTF-8",
                "neither valid UTF-8 nor valid GB18030 text; name the encoding with --encoding, or save it as UTF-8",
            )
            raise InputError(path, reason, offset) from gb


def source(text: str, path: str, encoding: str = "utf-8") -> Source:
    """A :class:`Source` for text that is decoded already, with its line index."""
    return Source(path, text, encoding, (0, *(match.end() for match in _LINE_BREAK.finditer(text))))


def _forced(data: bytes, path: str, encoding: str) -> Source:
    if reason := unknown(encoding):
        raise InputError(path, reason)
    return _strict(data, path, encoding)


def unknown(encoding: str) -> str:
    """Why a name means no encoding; empty if it does."""
    try:
        "".encode(encoding)  # also refuses base64 and the like, which are codecs but no encodings of text
    except (LookupError, ValueError):
        return say(
            f"不认识的编码“{encoding}”；常用的有 {'、'.join(COMMON)}",
            f"unknown encoding “{encoding}”; common ones are {', '.join(COMMON)}",
        )
    return ""


def _strict(data: bytes, path: str, encoding: str) -> Source:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = say(
            f"文件不是有效的 {encoding} 文本；请用 --encoding 指明编码",
            f"not valid {encoding} text; name the encoding with --encoding",
        )
        raise InputError(path, reason, error.start) from error
    except (UnicodeError, ValueError, TypeError) as error:
        reason = say(f"文件不能按 {encoding} 解码：{error}", f"cannot be decoded as {encoding}: {error}")
        raise InputError(path, reason) from error
    return source(text, path, encoding)
