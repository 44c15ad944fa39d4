"""A configuration for another version is refused before anything in it is taken for a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.cli.trouble import definition_text
from linter.config import load
from linter.config.versions import PATTERN, meets
from linter.strict_yaml import DefinitionError
from linter.version import __version__


@pytest.mark.parametrize(
    ("required", "met"),
    [
        ("1.2.3", True),
        ("1.2", False),
        ("==1.2.3", True),
        ("!=1.2.3", False),
        (">=1.2", True),
        (">= 1.3", False),
        (">=1.2.3,<2", True),
        (">=1.2.3 , <1.2.3", False),
        ("<=1.2.3", True),
        (">1.2.3", False),
        ("<1.10", True),
    ],
)
def test_a_demand_compares_by_numbers(required: str, met: bool) -> None:
    assert meets("1.2.3", required) is met
    assert re.search(PATTERN, required)


def test_missing_numbers_are_zero_and_what_follows_them_does_not_count() -> None:
    assert meets("1.0.0", "1")
    assert meets("1.0.dev3", "==1.0.0")


@pytest.mark.parametrize("required", ["", "neu", "=1", "~=1.0", ">=1,", "1.2.3.4.5", ">=1 <2", "１.0", "1" * 5000])
def test_what_is_no_version_is_no_demand(required: str) -> None:
    assert meets("1.2.3", required) is None
    assert not re.search(PATTERN, required)


def refused(folder: Path, text: str) -> str:
    path = folder / "jixiao.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(path)
    return definition_text(caught.value)


def test_another_version_is_said_before_settings_that_only_that_version_knows(tmp_path: Path) -> None:
    said = refused(tmp_path, 'later = 1\nrequired-version = ">99"\n')
    assert ":2:" in said
    assert ">99" in said
    assert __version__ in said
    assert "later" not in said


@pytest.mark.parametrize("value", ['"neu"', "1", "[]", "true"])
def test_a_demand_that_is_none_shows_its_line_and_how_to_write_it(tmp_path: Path, value: str) -> None:
    said = refused(tmp_path, f"required-version = {value}\n")
    assert f"1 │ required-version = {value}" in said
    assert ">=" in said


def test_this_version_is_let_in_and_its_demand_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.toml"
    path.write_text(f'required-version = ">={__version__}"\nyear = 2025\n', encoding="utf-8")
    settings = load(path)
    assert (settings.required_version, settings.year) == (f">={__version__}", 2025)
    assert settings.origin("required-version").line == 1


def test_a_configuration_that_is_extended_makes_its_own_demand(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('required-version = ">99"\n', encoding="utf-8")
    assert "base.toml:1" in refused(tmp_path, 'extend = "base.toml"\n')
