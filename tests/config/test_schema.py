"""The schema of a configuration knows the keys the loader knows, and accepts what it accepts."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linter.config import load
from linter.config.keys import TABLES, Key
from linter.config.schema import config_schema
from linter.pipeline import load_rules
from linter.strict_yaml import DefinitionError
from tests.support.corpus import ROOT

SCHEMA = json.loads((ROOT / "linter/schemas/config.schema.json").read_text(encoding="utf-8"))


def as_json(value: Any) -> Any:
    """TOML as an editor's schema check sees it: dates are text."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_the_schema_has_the_keys_of_the_loader_in_every_table() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == {one.name for one in TABLES[""]}
    for table in set(TABLES) - {""}:
        assert set(SCHEMA["properties"][table]["items"]["properties"]) == {one.name for one in TABLES[table]}


def test_the_options_of_every_rule_are_described() -> None:
    options = SCHEMA["properties"]["options"]["properties"]
    assert {rule: set(one["properties"]) for rule, one in options.items()} == {
        rule.id: set(rule.options) for rule in load_rules() if rule.options
    }
    assert all(option["description"] for one in options.values() for option in one["properties"].values())
    assert config_schema(load_rules()) == SCHEMA


def test_what_the_loader_refuses_of_a_share_the_schema_refuses_too() -> None:
    jsonschema.validate({"options": {"C003": {"percent": 100}}}, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"options": {"C003": {"percent": 101}}}, SCHEMA)


@pytest.mark.parametrize("one", TABLES[""], ids=lambda one: one.name)
def test_the_example_of_every_key_validates(one: Key) -> None:
    jsonschema.validate(as_json(tomllib.loads(one.example)), SCHEMA)


def test_the_configuration_of_the_template_repository_validates() -> None:
    text = (ROOT / "examples/template-repository/jixiao.toml").read_text(encoding="utf-8")
    jsonschema.validate(as_json(tomllib.loads(text)), SCHEMA)


def test_the_configuration_of_the_readme_validates() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in text.split("```toml\n")[1:]]
    assert blocks
    for block in blocks:
        jsonschema.validate(as_json(tomllib.loads(block)), SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "slect = []",
        "year = 24",
        'fail-on = "eror"',
        'select = "Q"',
        "[options.P007]\nleats = 3",
        '[severity]\nQ001 = "bad"',
        "lang = 1",
        '[[overrides]]\nignore = ["Q"]',
        '[[ignore-findings]]\nrules = []\nreason = "无"',
    ],
)
def test_schema_and_loader_refuse_the_same_mistakes(tmp_path: Path, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(tomllib.loads(text)), SCHEMA)
    path = tmp_path / "jixiao.toml"
    path.write_text(text, encoding="utf-8")
    if "leats" in text:  # an option is checked against its rule when rules are loaded
        return
    with pytest.raises(DefinitionError):
        load(path)
