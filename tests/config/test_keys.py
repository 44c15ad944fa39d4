"""The table of keys: what is declared is what can be set."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from linter.config import Settings, load
from linter.config.keys import SELECTION, TABLES, Key, key
from linter.words import use

NAMED = [(table, one) for table, keys in TABLES.items() for one in keys]


@pytest.mark.parametrize("one", TABLES[""], ids=lambda one: one.name)
def test_the_example_of_a_key_sets_it_and_nothing_else(one: Key, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "jixiao.toml").write_text("", encoding="utf-8")
    assert list(tomllib.loads(one.example)) == [one.name]
    path = tmp_path / "a" / "jixiao.toml"
    path.write_text(one.example, encoding="utf-8")
    settings = load(path)
    default = Settings()
    said = {field.name for field in fields(Settings) if getattr(settings, field.name) != getattr(default, field.name)}
    expected = "selections" if one.name in SELECTION else one.field
    assert said - {"origins"} == {expected} - {"extend"}


@pytest.mark.parametrize(("table", "one"), NAMED, ids=lambda one: getattr(one, "name", one or "file"))
def test_an_example_in_a_table_is_read_too(table: str, one: Key, tmp_path: Path) -> None:
    if table:
        base = {"overrides": 'files = ["b"]\nignore = ["Q"]', "ignore-findings": 'rules = ["Q"]\nreason = "因"'}[table]
        lines = [line for line in base.split("\n") if not line.startswith(f"{one.name} ")]
        example = one.example.replace("[", f"[{table}.", 1) if one.example.startswith("[") else one.example
        path = tmp_path / "jixiao.toml"
        text = "\n".join([f"[[{table}]]", *lines, example])
        path.write_text(text, encoding="utf-8")
        found = load(path).overrides if table == "overrides" else load(path).ignore_findings
        assert len(found) == 1


def test_every_field_of_the_settings_has_a_key() -> None:
    assert {one.field for one in TABLES[""]} - {name.replace("-", "_") for name in (*SELECTION, "extend")} == {
        field.name for field in fields(Settings)
    } - {"selections", "origins"}


def test_every_key_explains_itself_in_both_languages() -> None:
    for language in ("zh", "en"):
        use(language)
        for keys in TABLES.values():
            texts = [one.help for one in keys]
            assert all(texts)
            assert len(set(texts)) == len(texts)


def test_a_default_is_among_the_choices() -> None:
    assert all(one.default in one.choices for one in TABLES[""] if one.kind == "choice")


def test_a_key_that_is_not_declared_is_not_found() -> None:
    with pytest.raises(KeyError):
        key("selct")
