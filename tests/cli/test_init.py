"""``jixiao init`` writes what is missing, touches nothing that is there, and says so."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from linter.cli.init import template
from linter.config.keys import TABLES
from linter.words import use
from tests.support.commands import BAD, GOOD, Command


def test_an_empty_folder_gets_a_configuration_and_a_hook_that_work(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    done = jixiao("init")
    assert done.code == 0
    assert "下一步：jixiao check" in done.out
    assert jixiao("check").code == 0
    hooks = yaml.safe_load((jixiao.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"] == [{"id": "jixiao-check"}]


def test_a_folder_can_be_named_and_must_be_there(jixiao: Command) -> None:
    (jixiao.folder / "表").mkdir()
    assert "jixiao check 表" in jixiao("init", "表").out
    assert (jixiao.folder / "表" / "jixiao.toml").is_file()
    assert jixiao("init", "没有").code == 2


@pytest.mark.parametrize(
    ("name", "text"), [("jixiao.toml", "year = 2025\n"), ("pyproject.toml", "[tool.jixiao]\nyear = 2025\n")]
)
def test_a_configuration_that_is_there_stays_as_it_is(jixiao: Command, name: str, text: str) -> None:
    path = jixiao.write(name, text)
    assert f"保留 {name}" in jixiao("init").out
    assert path.read_text(encoding="utf-8") == text
    assert len([*jixiao.folder.glob("*.toml")]) == 1


def test_hooks_that_are_there_are_told_what_to_add(jixiao: Command) -> None:
    path = jixiao.write(".pre-commit-config.yaml", "repos: []\n")
    done = jixiao("init")
    assert "      - id: jixiao-check\n" in done.out
    assert path.read_text(encoding="utf-8") == "repos: []\n"
    jixiao.write(".pre-commit-config.yaml", "repos: [{hooks: [{id: jixiao-check}]}]\n")
    assert "已有 jixiao-check" in jixiao("init").out


def test_running_it_again_changes_nothing(jixiao: Command) -> None:
    jixiao("init")
    before = {path.name: path.read_bytes() for path in jixiao.folder.iterdir()}
    assert jixiao("init", "--lang", "en").out.count("kept") == 2
    assert {path.name: path.read_bytes() for path in jixiao.folder.iterdir()} == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_setting_is_explained_and_works_when_its_mark_is_removed(jixiao: Command, language: str) -> None:
    use(language)
    text = template()
    assert tomllib.loads(text) == {}
    assert all(key.help in text for key in TABLES[""])
    live = "\n\n".join(
        "\n".join([first, *(line.removeprefix("# ") for line in rest)])
        for first, *rest in (block.split("\n") for block in text.split("\n\n")[1:])
    )
    assert set(tomllib.loads(live)) == {key.name for key in TABLES[""]}


def test_what_it_advises_does_what_it_says(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao("init")
    assert jixiao("check").code == 1
    assert jixiao("baseline", "write").code == 0
    assert jixiao("check", "--only-new").code == 0
