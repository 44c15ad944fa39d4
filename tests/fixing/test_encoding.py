"""Every byte outside the edits comes back as it was."""

from __future__ import annotations

import codecs

import pytest

from linter.fixing.encoding import encoded
from linter.model import InputError
from linter.reading import decode
from linter.reading.decoding import source

TEXT = "项目\t≥ 280人\r\n㎡ ‰ 䶮 𠮷\n"
MARKS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "gb18030": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
CODECS = {name: name.removesuffix("-sig") for name in MARKS}


@pytest.mark.parametrize("name", MARKS)
def test_a_file_keeps_its_mark_its_encoding_and_its_line_breaks(name: str) -> None:
    mark, codec = MARKS[name], CODECS[name]
    data = mark + TEXT.encode(codec)
    read = decode(data, "t.tsv")
    assert read.text == TEXT
    assert encoded(data, read, TEXT) == data
    assert encoded(data, read, TEXT.replace("≥ ", "≥")) == mark + TEXT.replace("≥ ", "≥").encode(codec)


def test_a_given_encoding_without_a_mark_is_kept() -> None:
    data = TEXT.encode("utf-16-be")
    assert encoded(data, decode(data, "t", "utf-16-be"), "新") == "新".encode("utf-16-be")


def test_bytes_that_the_text_does_not_lead_back_to_are_never_written() -> None:
    read = decode(TEXT.encode(), "t")
    with pytest.raises(InputError, match="文件未改动"):
        encoded(b"\xff" + TEXT.encode(), read, "新")


def test_a_character_the_encoding_has_not_is_never_written() -> None:
    with pytest.raises(InputError, match="写不出“≥”"):
        encoded(b"abc", source("abc", "t", "latin-1"), "≥")


def test_encodings_with_shifts_are_never_written() -> None:
    data = "项目".encode("hz")
    with pytest.raises(InputError):
        encoded(data, decode(data, "t", "hz"), "目")


def test_every_pair_of_bytes_of_gb18030_leads_back_to_itself() -> None:
    for first in range(0x81, 0xFF):
        for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            pair = bytes((first, second))
            assert pair.decode("gb18030").encode("gb18030") == pair
