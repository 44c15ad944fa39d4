"""The table of keys: what is declared is what can be set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from linter.config import Settings, load
from linter.config.keys import TABLES, Key, key
from linter.words import use


@pytest.mark.parametrize("one", TABLES[""], ids=lambda one: one.name)
def test_the_example_of_a_key_sets_it_and_nothing_else(one: Key, tmp_path: Path) -> None:
    assert list(tomllib.loads(one.example)) == [one.name]
    path = tmp_path / "jixiao.toml"
    path.write_text(one.example, encoding="utf-8")
    said = {name for name, value in load(path)._asdict().items() if value is not None}
    assert said == {one.field}


def test_every_field_of_the_settings_has_a_key() -> None:
    assert {one.field for one in TABLES[""]} == set(Settings._fields)


def test_every_key_explains_itself_in_both_languages() -> None:
    for language in ("zh", "en"):
        use(language)
        texts = [one.help for one in TABLES[""]]
        assert all(texts)
        assert len(set(texts)) == len(texts)


def test_a_default_is_among_the_choices() -> None:
    assert all(one.default in one.choices for one in TABLES[""] if one.kind == "choice")


def test_a_key_that_is_not_declared_is_not_found() -> None:
    with pytest.raises(KeyError):
        key("selct")
