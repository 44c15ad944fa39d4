"""Texts in the XML of a part, changed in its bytes: what stands around an edited character stays as it is, to the last blank.

A tree written out again would have other quotes, prefixes and declarations; two bytes that were to change are easier to trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.findings import Edit
from linter.fixing.refusal import Refused
from linter.model import Span
from linter.words import say

_TAG = re.compile(rb"""</?[^\s>/]+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_SECTION = re.compile(
    rb"(?P<plain>[^<]+)|<!\[CDATA\[(?P<verbatim>.*?)\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL
)  # fmt: skip
_VERBATIM = re.compile(rb"\r\n?|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_PLAIN = re.compile(rb"&[^;]*;|" + _VERBATIM.pattern)
_MARKUP = re.compile(rb"<[!?]|\]\]>")
_NAMED = {b"&amp;": "&", b"&lt;": "<", b"&gt;": ">", b"&quot;": '"', b"&apos;": "'"}
_MARKUP_BLANKS = " \t\r\n"
_KEEPS_BLANKS = b' xml:space="preserve"'
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_UTF8 = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))


class Text(NamedTuple):
    """An element that holds text: where its start tag and its end tag begin in the bytes of a part.

    ``preservable``: it may say that its blanks count, as ``t`` does and a value does not.
    """

    start: int
    end: int
    preservable: bool = True


class Write(NamedTuple):
    """Bytes that take the place of others in a part."""

    start: int
    end: int
    content: bytes


class Char(NamedTuple):
    """A character that a reader sees, and the bytes it is made of; ``verbatim`` in a CDATA section, where nothing is escaped."""

    text: str
    start: int
    end: int
    verbatim: bool = False


Reading = Callable[[list[Char]], list[Char]]
"""What a format makes of the characters of an element; it may put some together and leave out others."""

Run = Sequence[Text | None]
"""The elements of a run in order; ``None`` is one that stands for a single character and holds no text."""


def spliced(part: bytes, writes: Iterable[Write], offset: int = 0) -> bytes:
    """The part with bytes changed; ``offset`` is where it begins, if it is a part of a part."""
    pieces, position = [], offset
    for write in sorted(writes):
        pieces += [part[position - offset : write.start - offset], write.content]
        position = write.end
    return b"".join([*pieces, part[position - offset :]])


def check_encoding(part: bytes, name: str) -> None:
    """Refuse a part whose bytes are not UTF-8, as every program for tables writes them.

    Raises:
        Refused: it is in another encoding.

    """
    declared = _DECLARED.match(part.removeprefix(b"\xef\xbb\xbf"))
    if part.startswith((b"\xff\xfe", b"\xfe\xff", b"\0")) or (declared and declared[1].lower() not in _UTF8):
        raise Refused(
            say(
                f"{name} 不是 UTF-8 编码，请用 Excel、Word 或 WPS 另存后再修正",
                f"{name} is not in UTF-8; save the file anew in Excel, Word or WPS first",
            )
        )


def tag_end(part: bytes, start: int) -> int:
    """Where the tag that begins at an offset ends."""
    found = _TAG.match(part, start)
    return found.end() if found else start


def run_writes(
    part: bytes, run: Run, edits: Iterable[Edit], reading: Reading, escape: Callable[[str], str]
) -> Iterator[Write]:
    """What to write for the edits of one run, whose spans count in the text a reader sees of it.

    Raises:
        Refused: an edit takes out what is no text, a tab or a break.

    """
    chars = [None if one is None else reading(characters(part, one)) for one in run]
    shares: list[list[Edit]] = [[] for _ in run]
    for edit in edits:
        for index, share in _shares(edit, chars):
            shares[index].append(share)
    for text, its_chars, its_edits in zip(run, chars, shares, strict=True):
        if text is not None and its_chars is not None and its_edits:
            yield from _text_writes(part, text, its_chars, its_edits, escape)


def characters(part: bytes, text: Text) -> list[Char]:
    """The characters of an element, as XML has them; comments and processing instructions between them are none.

    Raises:
        Refused: there are elements in it.

    """
    found: list[Char] = []
    position = tag_end(part, text.start)
    while position < text.end:
        section = _SECTION.match(part, position, text.end)
        if section is None:
            raise _interrupted()
        position, kind = section.end(), section.lastgroup
        if kind:
            verbatim = kind == "verbatim"
            pieces = (_VERBATIM if verbatim else _PLAIN).finditer(part, *section.span(kind))
            found += [Char(_character(piece[0], verbatim), *piece.span(), verbatim) for piece in pieces]
    return found


def _interrupted() -> Refused:
    return Refused(say("文字中夹有 XML 标记", "there is XML markup within the text"))


def _character(piece: bytes, verbatim: bool) -> str:
    if piece[:1] == b"\r":
        return "\n"
    if verbatim or piece[:1] != b"&":
        return piece.decode("utf-8", "replace")
    if piece in _NAMED:
        return _NAMED[piece]
    number = piece[2:-1]
    return chr(int(number[1:], 16) if number[:1] == b"x" else int(number))


def _shares(edit: Edit, chars: Sequence[list[Char] | None]) -> Iterator[tuple[int, Edit]]:
    """The parts of an edit in each element of a run: the new text goes to the first, of an insertion to the one before it."""
    position, text, (start, end) = 0, edit.text, edit.span
    placed = False
    for index, its in enumerate(chars):
        length = 1 if its is None else len(its)
        low, high = max(start - position, 0), min(end - position, length)
        inserts = start == end and not placed and its is not None and 0 <= start - position <= length
        if inserts or low < high:
            if its is None:
                break
            yield index, Edit(Span(low, max(low, high)), "" if placed else text)
            placed = True
        position += length
    else:
        if placed or not text:
            return
    raise Refused(say("修正处是换行或制表符", "it is at a break or a tab"))


def _text_writes(
    part: bytes, text: Text, chars: list[Char], edits: Sequence[Edit], escape: Callable[[str], str]
) -> Iterator[Write]:
    begin = tag_end(part, text.start)
    for (start, end), new in edits:
        content = _escaped(escape(new))
        if start == end:
            at = chars[start - 1].end if start else chars[0].start if chars else begin
            beside = bool(chars) and chars[max(start - 1, 0)].verbatim
            yield Write(at, at, _apart(content) if beside else content)
        for index in range(start, end):
            char = chars[index]
            if _MARKUP.search(part, char.start, char.end):
                raise _interrupted()
            first = _apart(content) if char.verbatim else content
            yield Write(char.start, char.end, first if index == start else b"")
    before = "".join(char.text for char in chars)
    after = before
    for (start, end), new in reversed(edits):
        after = after[:start] + new + after[end:]
    stripped = before.strip(_MARKUP_BLANKS) == before and after.strip(_MARKUP_BLANKS) != after
    if stripped and text.preservable and b"xml:space" not in part[text.start : begin]:
        yield Write(begin - 1, begin - 1, _KEEPS_BLANKS)


def _apart(content: bytes) -> bytes:
    """What is written into a CDATA section, between two of them: so ``]]>`` can neither be written nor come together there."""
    return b"]]>" + content + b"<![CDATA["


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
