"""Every key and value of a TOML text is found on the line where it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config.places import Path, places

TEXT = '''\
# [not.a.table]
year = 2025   # year = 3
"select" = [
  "N",  # a, b
  'Q,]',

  "V",
]
options.P007 = { least = 4, "most" = 3.5 }
note = """
[no]
table = 1
"""
per = {"a]b" = ["x", "y"], c = [
  "z"]}

[severity]
Q008 = "info"
[[overrides]]
files = ["2024/**"]
[overrides.options.P007]
least = 1
[[overrides]]
nested = [[1, 2], [3,
  4]]
when = 2026-12-31
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("year",), 2),
        (("select",), 3),
        (("select", 0), 4),
        (("select", 1), 5),
        (("select", 2), 7),
        (("options", "P007"), 9),
        (("options", "P007", "most"), 9),
        (("note",), 10),
        (("per", "a]b", 1), 14),
        (("per", "c", 0), 15),
        (("severity",), 17),
        (("severity", "Q008"), 18),
        (("overrides",), 19),
        (("overrides", 0), 19),
        (("overrides", 0, "files", 0), 20),
        (("overrides", 0, "options"), 21),
        (("overrides", 0, "options", "P007", "least"), 22),
        (("overrides", 1), 23),
        (("overrides", 1, "nested", 1, 1), 25),
        (("overrides", 1, "when"), 26),
    ],
)
def test_a_value_stands_where_it_is_written(path: Path, line: int) -> None:
    assert places(TEXT)[path] == line


def ways(value: object, path: Path = ()) -> Iterator[Path]:
    """The way to everything in a parsed text."""
    if path:
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from ways(child, (*path, key))


def test_nothing_that_the_parser_reads_is_without_a_place_and_nothing_else_has_one() -> None:
    assert set(places(TEXT)) == set(ways(tomllib.loads(TEXT)))


@given(st.lists(st.sampled_from(TEXT.split("\n")), max_size=12).map("\n".join))
def test_any_toml_is_walked_through_whole(text: str) -> None:
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(places(text)) == set(ways(parsed))


@pytest.mark.parametrize("text", ["", "\n\n", "# x", "a = 1", 'a = """"x""""', "a = [[], {}]\r\nb.c = ''", "a = { }"])
def test_short_texts_are_texts(text: str) -> None:
    assert set(places(text)) == set(ways(tomllib.loads(text)))
