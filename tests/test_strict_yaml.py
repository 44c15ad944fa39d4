"""YAML read strictly: text stays text, every mistake has a line, and no file can hurt the reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import words
from linter.strict_yaml import DEEPEST, LARGEST, DefinitionError, Node, load, parse, suggest


def plain(node: Node) -> object:
    """The tree without its lines."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


def mistake(text: str) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        parse(text, "rules/错.yaml")
    assert caught.value.path == "rules/错.yaml"
    return caught.value


@pytest.fixture
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("zh")


@pytest.mark.parametrize(
    "scalar",
    [
        "01", "12:30", "no", "Yes", "on", "true", "False", "2024-01-01", "1e3", "1_000", "0x1F", "0o17", ".5", ".inf", ".NaN", "null",
        "NULL", "~", "+1", "-0", "=", "<<", "≥95%", "1、产出指标；a:b", "12:30:45", "2024-01-01T00:00:00Z", "01.10",
    ],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(scalar: str) -> None:
    assert plain(parse(f"key: {scalar}\nlist:\n  - [{scalar}]\n", "t")) == {"key": scalar, "list": [[scalar]]}
    assert plain(parse(f"{scalar}: value\n", "t")) == {scalar: "value"}


def test_a_value_that_is_left_out_is_none_and_an_empty_quoted_one_is_empty_text() -> None:
    assert plain(parse("a:\nb: ''\nc: \"\"\nd:\n  -\n  - x\n", "t")) == {
        "a": None, "b": "", "c": "", "d": [None, "x"],
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n"])
def test_an_empty_file_is_an_empty_value(text: str) -> None:
    assert parse(text, "t").value is None


def test_quotes_and_blocks_are_the_text_they_stand_for() -> None:
    text = "a: \"x\\ty\"\nb: 'it''s'\nc: |\n  一\n  二\nd: >\n  一\n  二\n"
    assert plain(parse(text, "t")) == {"a": "x\ty", "b": "it's", "c": "一\n二\n", "d": "一 二\n"}


def test_every_value_knows_its_line() -> None:
    root = parse("# 注释\nid: Q001\nflag:\n  any:\n    - annual.kind: META\n    - {cycle.kind: META}\n", "t")
    top = root.mapping("t")
    assert root.line == 2
    assert top["id"].line == 2
    alternatives = top["flag"].mapping("flag")["any"].items("any")
    assert [node.line for node in alternatives] == [5, 6]
    assert alternatives[1].mapping("t")["cycle.kind"].line == 6


@pytest.mark.parametrize(
    ("text", "line", "before"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1),
        ("a: 1\nx:\n  b: 1\n  c: 2\n  b: 3\n", 5, 3),
        ("{a: 1, a: 2}\n", 1, 1),
        ('"a": 1\na: 2\n', 2, 1),
        ("a: 1\na:\n", 2, 1),
    ],
)
def test_equal_keys_are_refused_with_both_lines(text: str, line: int, before: int) -> None:
    error = mistake(text)
    assert error.line == line
    assert f"第 {before} 行" in error.message
    assert error.excerpt == text.split("\n")[line - 1]
    assert error.remedy


def test_equal_keys_in_different_mappings_are_fine() -> None:
    assert plain(parse("- {a: 1}\n- {a: 1}\n", "t")) == [{"a": "1"}, {"a": "1"}]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &name 1\n", 1, "锚点"),
        ("a: 1\nb: &list [1]\n", 2, "锚点"),
        ("a: 1\nb: &map {x: 1}\n", 2, "锚点"),
        ("a: 1\nb: *name\n", 2, "别名"),
        ("a: 1\n<<: *name\n", 2, "别名"),
        ("a: !!str 1\n", 1, "标签"),
        ("a: !!python/object/apply:os.system [echo]\n", 1, "标签"),
        ("a: 1\nb: !mine x\n", 2, "标签"),
        ("!!map {a: 1}\n", 1, "标签"),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, line: int, said: str) -> None:
    error = mistake(text)
    assert said in error.message
    assert (error.line, error.excerpt) == (line, text.split("\n")[line - 1])
    assert error.remedy


def test_a_billion_laughs_are_not_laughed() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{one}: &{one} [*{before}, *{before}]\n" for before, one in zip("abcdefghi", "bcdefghij", strict=True)
    )
    assert mistake(laughs).line == 1


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_depth_is_limited_and_no_depth_crashes_the_interpreter(bracket: str) -> None:
    error = mistake(bracket * (300_000 if bracket == "[" else 20_000))
    assert str(DEEPEST) in error.message
    assert error.line == 1


def test_the_greatest_depth_allowed_is_read() -> None:
    assert parse("[" * DEEPEST + "]" * DEEPEST, "t").value is not None
    assert str(DEEPEST) in mistake("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).message


def test_the_size_is_limited() -> None:
    fits = "#" * (LARGEST - 5) + "\na: 1"
    assert plain(parse(fits, "t")) == {"a": "1"}
    error = mistake(fits + "2")
    assert f"{LARGEST:,}" in error.message
    assert error.line is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n  b: 2\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("title: 目标值：a: b\n", 1),
        ("a: 1\nb: @list\n", 2),
        ("a: %x\n", 1),
        ("- a\nb: 1\n", 2),
    ],
)
def test_a_syntax_error_shows_its_line_and_how_to_mend_it(text: str, line: int) -> None:
    error = mistake(text)
    assert error.line == line
    assert error.message.startswith("不是有效的 YAML：")
    assert error.excerpt == text.split("\n")[line - 1].rstrip()
    assert "引号" in error.remedy


def test_a_key_must_be_text() -> None:
    for text in ("[a, b]: 1\n", "{a: 1}: 2\n", ": 1\n"):
        assert mistake(text).line == 1


def test_the_error_names_file_and_line_in_itself() -> None:
    assert str(mistake("a: 1\na: 2\n")).startswith("rules/错.yaml:2: ")
    assert str(mistake("#" * (LARGEST + 1))).startswith("rules/错.yaml: ")


def test_a_file_that_is_not_there_or_cannot_be_read_is_an_error_of_that_file(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.yaml", tmp_path):
        with pytest.raises(DefinitionError) as caught:
            load(path)
        assert caught.value.path == str(path)
        assert caught.value.message.startswith("读不了这个文件：")


def test_a_file_that_is_not_utf_8_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "规则.yaml"
    path.write_bytes("title: 指标".encode("gb18030"))
    with pytest.raises(DefinitionError) as caught:
        load(path)
    assert "UTF-8" in caught.value.message
    assert "UTF-8" in caught.value.remedy


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "规则.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "id: 1\r\ntitle: 指标\r\ntitle: 又\r\n".encode())
    with pytest.raises(DefinitionError) as caught:
        load(path, "规则.yaml")
    assert (caught.value.path, caught.value.line, caught.value.excerpt) == ("规则.yaml", 3, "title: 又")


TOP = """\
text: 文字
empty:
list: [a, b]
one: a
map: {a: b}
yes: true
no: false
number: -12
odd: 12a
nested: [[a]]
"""


def test_a_node_is_asked_for_what_it_must_be() -> None:
    top = parse(TOP, "t").mapping("t")
    assert top["text"].text("text") == "文字"
    assert top["list"].texts("list") == ("a", "b")
    assert top["one"].texts("one") == ("a",)
    assert [top[key].flag(key) for key in ("yes", "no")] == [True, False]
    assert top["number"].number("number") == -12
    assert top["one"].choice("one", ("a", "b")) == "a"


@pytest.mark.parametrize(
    ("key", "asked", "said"),
    [
        ("text", "mapping", "映射"),
        ("list", "mapping", "映射"),
        ("empty", "mapping", "映射"),
        ("empty", "items", "列表"),
        ("map", "items", "列表"),
        ("list", "text", "文字"),
        ("map", "text", "文字"),
        ("empty", "text", "文字"),
        ("nested", "texts", "文字"),
        ("text", "flag", "true 或 false"),
        ("one", "flag", "true 或 false"),
        ("odd", "number", "整数"),
        ("text", "number", "“文字”"),
        ("map", "number", "文字"),
    ],
)
def test_a_node_that_is_something_else_says_so_with_its_line(key: str, asked: str, said: str) -> None:
    node = parse(TOP, "t.yaml").mapping("t")[key]
    with pytest.raises(DefinitionError) as caught:
        getattr(node, asked)("这一项")
    assert "这一项" in caught.value.message
    assert said in caught.value.message
    assert caught.value.line == node.line
    assert caught.value.excerpt == TOP.split("\n")[node.line - 1]


def test_a_choice_outside_the_list_suggests_the_nearest() -> None:
    node = parse("severity: warnning\n", "t.yaml").mapping("t")["severity"]
    with pytest.raises(DefinitionError) as caught:
        node.choice("severity", ("error", "warning", "info"))
    assert "warnning" in caught.value.message
    assert caught.value.remedy == "是不是想写“warning”？"


def test_a_suggestion_is_the_nearest_word_or_the_whole_of_a_short_list() -> None:
    assert suggest("anual", ("annual", "cycle")) == "是不是想写“annual”？"
    assert suggest("xyz", ("annual", "cycle")) == "可用的有：annual、cycle"
    assert suggest("xyz", [f"word{number}" for number in range(50)]) == ""


@pytest.mark.usefixtures("english")
def test_mistakes_are_said_in_english_too() -> None:
    assert "occurs again, first on line 1" in mistake("a: 1\na: 2\n").message
    assert "aliases" in mistake("a: *b\n").message
    assert "not valid YAML" in mistake("a: [\n").message
    assert suggest("anual", ("annual",)) == "did you mean “annual”?"


@given(st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@`#? \n\t指标"), max_size=40))
def test_any_text_is_a_tree_or_a_mistake_with_a_place(text: str) -> None:
    found = None
    try:
        parse(text, "t.yaml")
    except DefinitionError as error:
        found = error
    assert found is None or (found.path == "t.yaml" and found.message)
