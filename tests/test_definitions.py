"""Trees from the cache are those of the strict reader: values, lines, mistakes and all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import caching, definitions, strict_yaml
from linter.engine import patterns
from linter.engine.loading import load_rule_files, rule_paths
from linter.knowledge import load_knowledge
from linter.resources import folder
from linter.strict_yaml import DefinitionError, File, Node, load

FILE = File("rules/错.yaml", "")
LINES = st.integers(1, 500)
TREES = st.recursive(
    st.builds(lambda value, line: Node(value, line, FILE), st.none() | st.text(), LINES),
    lambda trees: st.builds(
        lambda value, line: Node(value, line, FILE),
        st.lists(trees) | st.dictionaries(st.text(), trees),
        LINES,
    ),
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "cache"))


def load_twice(folder: Path) -> list[Node]:
    for _ in range(2):
        with definitions.reading(folder, "rules") as read:
            trees = [read(path) for path in sorted(folder.glob("*.yaml"))]
    return trees


def same(ones: list[Node], others: list[Node]) -> bool:
    """Whether the trees are the same, from whatever run they are known."""
    return [definitions.to_plain(tree) for tree in ones] == [definitions.to_plain(tree) for tree in others]


@given(TREES)
def test_a_tree_survives_being_data(tree: Node) -> None:
    assert definitions.from_plain(definitions.to_plain(tree), FILE) == tree


def test_every_built_in_file_has_the_same_tree_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    load_rule_files(load_knowledge())
    monkeypatch.setattr(strict_yaml, "parse", lambda *_: pytest.fail("a file that did not change was parsed"))
    rules = folder("rules")
    kept = []
    for what, paths in (("rules", rule_paths(rules)), ("knowledge", sorted((rules / "lexicons").glob("*.yaml")))):
        with definitions.reading(rules, what) as read:
            kept += [read(path) for path in paths]
    monkeypatch.undo()
    assert len(kept) > 150
    fresh = [load(Path(tree.file.path)) for tree in kept]
    assert same(kept, fresh)
    assert [(tree.file.text, tree.file.passed) for tree in kept] == [(tree.file.text, True) for tree in fresh]


def test_a_changed_file_is_read_anew_though_size_and_time_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    state = file.stat()
    load_twice(tmp_path)
    file.write_text("a: 2\n", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert same(load_twice(tmp_path), [load(file)])


def test_only_what_the_last_run_used_is_kept(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(f"a: {name}\n", encoding="utf-8")
    load_twice(tmp_path)
    (entry,) = (tmp_path / "cache").iterdir()
    assert b"two" in entry.read_bytes()
    (tmp_path / "two.yaml").unlink()
    load_twice(tmp_path)
    assert b"two" not in entry.read_bytes()


def test_a_mistake_found_in_a_kept_tree_shows_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("# 注\na: 1\nb: [x]  \n", encoding="utf-8")
    (tree,) = load_twice(tmp_path)
    with pytest.raises(DefinitionError) as caught:
        tree.mapping("x")["b"].text("b")
    assert (caught.value.line, caught.value.excerpt) == (3, "b: [x]")
    assert caught.value.path == str(tmp_path / "one.yaml")


def test_a_broken_file_is_refused_every_time_and_spoils_nothing(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.yaml", tmp_path / "b.yaml"
    good.write_text("a: 1\n", encoding="utf-8")
    load_twice(tmp_path)
    bad.write_text("a: 1\na: 2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DefinitionError) as caught:
            load_twice(tmp_path)
        assert (caught.value.path, caught.value.line) == (str(bad), 2)
    bad.unlink()
    assert same(load_twice(tmp_path), [load(good)])


def test_patterns_are_checked_once_for_a_text_and_bad_ones_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    rule = next(path for path in rule_paths(folder("rules")) if "matches: " in path.read_text(encoding="utf-8"))
    text = rule.read_text(encoding="utf-8")
    own = re.sub("(?m)^id: .*$", "id: X901", re.sub("(?m)^name: .*$", "name: my-own", text))
    own = re.sub("(?m)^suppresses: .*$", "", own)
    file = pack / "my-own.yaml"
    knowledge = load_knowledge()
    file.write_text(re.sub("matches: .*", 'matches: "(一+)+"', own, count=1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DefinitionError):
            load_rule_files(knowledge, [pack])
    file.write_text(own, encoding="utf-8")
    load_rule_files(knowledge, [pack])
    monkeypatch.setattr(patterns, "_danger", lambda text: pytest.fail("a pattern was checked again"))
    assert "X901" in {one.id for one in load_rule_files(knowledge, [pack])}


def test_two_files_of_one_text_are_told_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("a: 1\n", encoding="utf-8")
    assert [Path(tree.file.path).name for tree in load_twice(tmp_path)] == ["one.yaml", "two.yaml"]


def test_without_a_cache_everything_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.VARIABLE, "")
    (tmp_path / "one.yaml").write_text("a: 1\n", encoding="utf-8")
    assert load_twice(tmp_path) == [load(tmp_path / "one.yaml")]
