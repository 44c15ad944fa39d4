"""Bytes to text: byte order mark, else strict UTF-8, else strict GB18030; and the index that turns offsets into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import words
from linter.model import InputError, Position, Source, Span
from linter.reading import decode, source

TEXT = "1、1-产出指标；11-数量指标；借阅册次；\n年度指标值:≥90%。\n"


@pytest.fixture
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("zh")


def refused(data: bytes, encoding: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        decode(data, "表.txt", encoding)
    assert caught.value.path == "表.txt"
    assert str(caught.value) == f"表.txt: {caught.value.reason}"
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32"),
        (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gb2312", "replace"), "gb18030"),
    ],
)
def test_the_encoding_is_found_and_the_mark_is_no_part_of_the_text(data: bytes, encoding: str) -> None:
    found = decode(data, "表.txt")
    assert found.encoding == encoding
    assert found.path == "表.txt"
    assert found.text == (TEXT if encoding != "gb18030" or "≥" in found.text else TEXT.replace("≥", "?"))
    assert found.position(0) == Position(1, 1)


def test_gb18030_covers_characters_that_gbk_lacks() -> None:
    rare = "面积㎡与𠮷字和〇"
    assert decode(rare.encode("gb18030"), "表.txt").text == rare


def test_pure_ascii_is_utf_8() -> None:
    assert decode(b"1,2\n", "t.csv") == Source("t.csv", "1,2\n", "utf-8", (0, 4))


def test_an_empty_file_is_an_empty_text_of_one_line() -> None:
    found = decode(b"", "空.txt")
    assert (found.text, found.line_starts) == ("", (0,))
    assert found.position(0) == Position(1, 1)
    assert found.line(1) == ""


def test_a_file_of_a_byte_order_mark_alone_is_an_empty_text() -> None:
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        assert decode(mark, "空.txt").text == ""


def test_a_second_mark_stays_as_a_character() -> None:
    assert decode("\ufeff\ufeff甲".encode(), "表.txt").text == "\ufeff甲"


def test_a_forced_encoding_replaces_the_detection() -> None:
    assert decode(TEXT.encode("utf-16-le"), "表.txt", "utf-16-le").text == TEXT
    assert decode(TEXT.encode("gb18030"), "表.txt", "GB18030").text == TEXT
    assert decode(TEXT.encode("big5", "ignore"), "表.txt", "big5").encoding == "big5"
    # UTF-8 text is valid GB18030 more often than not: what the user says counts, not what fits best.
    assert decode("绩效".encode(), "表.txt", "gb18030").text == "缁╂晥"


@pytest.mark.parametrize("name", ["utf8-cn", "", "GB-18031", "中文"])
def test_an_unknown_encoding_is_named_with_those_in_use(name: str) -> None:
    error = refused(TEXT.encode(), name)
    assert f"“{name}”" in error.reason
    assert "utf-8、gb18030、utf-16" in error.reason
    assert error.offset is None


def test_text_that_is_not_in_the_forced_encoding_fails_at_its_first_bad_byte() -> None:
    data = b"abc;" + "绩".encode("gb18030") + b";"
    error = refused(data, "utf-8")
    assert error.offset == 4
    assert "utf-8" in error.reason
    assert refused(TEXT.encode(), "ascii").offset == TEXT.encode().index("、".encode())


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfabc\xff", b"\xff\xfea\x00b", b"\xfe\xff\xd8\x00\x00a"])
def test_a_byte_order_mark_is_a_promise_that_is_held_strictly(data: bytes) -> None:
    assert refused(data).offset is not None


def test_a_damaged_byte_behind_a_utf_8_mark_is_reported_where_it_stands_in_the_file() -> None:
    data = b"\xef\xbb\xbf" + "甲乙丙".encode() + b"\xff" + "丁".encode()
    offset = refused(data).offset
    assert offset is not None
    # The codec counts behind the mark; both counts show a reader the same place.
    assert data[offset] == 0xFF or data[offset + 3] == 0xFF


@pytest.mark.parametrize("data", [b"abc\xff", b"\xe7\xbb\xa9\n\x81", b"\xff\xff\xff"])
def test_bytes_in_no_known_encoding_are_refused_at_the_byte_that_fails(data: bytes) -> None:
    error = refused(data)
    assert error.offset is not None
    assert data[error.offset] in (0xFF, 0x81)
    assert "UTF-8" in error.reason
    assert "GB18030" in error.reason
    assert "--encoding" in error.reason


def test_a_damaged_byte_in_a_gb18030_file_is_the_one_reported() -> None:
    head, tail = "绩效目标；\n".encode("gb18030"), "指标；\n".encode("gb18030")
    assert refused(head + b"\xff" + tail).offset == len(head)


def test_a_file_cut_inside_its_last_character_is_refused_at_that_character() -> None:
    data = (TEXT + "值").encode()
    assert refused(data[:-1]).offset == len(TEXT.encode())


def test_zero_bytes_are_refused_with_a_way_out() -> None:
    error = refused(TEXT.encode("utf-16-le"))
    assert error.offset == TEXT.encode("utf-16-le").index(0)
    assert "--encoding utf-16-le" in error.reason
    assert refused("甲乙".encode() + b"\0").offset == 6


def test_a_text_that_only_speaks_of_such_files_is_read() -> None:
    assert decode("PK赛%PDF".encode(), "表.txt").text == "PK赛%PDF"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"a\0", None, "zero bytes"),
        (b"\xff", None, "neither valid UTF-8 nor valid GB18030"),
        (b"\xff", "utf-8", "not valid utf-8 text"),
        (b"a", "nonsense", "unknown encoding “nonsense”"),
    ],
)
def test_every_refusal_is_said_in_english_too(data: bytes, encoding: str | None, said: str) -> None:
    assert said in refused(data, encoding).reason


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("甲", (0,)),
        ("甲\n", (0, 2)),
        ("甲\n乙", (0, 2)),
        ("甲\r\n乙", (0, 3)),
        ("甲\r乙", (0, 2)),
        ("甲\r\n\n\r乙", (0, 3, 4, 5)),
        ("甲\n\r乙", (0, 2, 3)),
        ("\r\r\n", (0, 1, 3)),
        ("甲\u2028乙\x0b丙\x0c丁\x85戊", (0,)),
    ],
)
def test_lines_end_at_line_feeds_carriage_returns_and_both_together(text: str, starts: tuple[int, ...]) -> None:
    assert source(text, "t").line_starts == starts


BROKEN = st.lists(st.sampled_from(["\n", "\r\n", "\r", "甲", "乙乙", "𠮷", " ", "\u2028"]), max_size=30).map("".join)


@given(BROKEN)
def test_every_offset_has_a_line_and_a_column_that_lead_back_to_it(text: str) -> None:
    read = source(text, "t")
    lines = re.split("\r\n|\n|\r", text)
    assert [read.line(number) for number in range(1, len(read.line_starts) + 1)] == lines
    for offset in range(len(text) + 1):
        line, column = read.position(offset)
        assert column >= 1
        assert read.line_starts[line - 1] + column - 1 == offset
        if text[offset : offset + 1] not in ("\n", "\r", ""):
            assert read.line(line)[column - 1] == text[offset]


def test_columns_count_code_points_and_a_span_is_located_by_both_ends() -> None:
    read = source("甲\r\n𠮷≥9\r\n8%", "表.tsv")
    assert read.position(read.text.index("9")) == Position(2, 3)
    location = read.locate(Span(read.text.index("≥"), read.text.index("%") + 1))
    assert (location.start, location.end) == (Position(2, 2), Position(3, 3))
    assert str(location) == "表.tsv:2:2"
