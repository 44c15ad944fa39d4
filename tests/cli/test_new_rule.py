"""``jixiao rules new`` writes a rule that works as it is, and never takes what is taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from linter.cli.new_rule import TARGETS, next_id, skeleton
from tests.support.commands import Command
from tests.support.corpus import ROOT


@pytest.mark.parametrize("target", TARGETS)
def test_a_new_rule_passes_its_own_tests_thoroughly(jixiao: Command, target: str) -> None:
    done = jixiao("rules", "new", "my-rule", "--dir", "包", "--target", target)
    assert done.code == 0, done.err
    assert (jixiao.folder / "包/my-rule.yaml").is_file()
    tested = jixiao("rules", "test", "包", "--thorough")
    assert (tested.code, tested.err) == (0, ""), tested.out
    assert tested.out.startswith("1 条规则")
    assert "X001 my-rule" in jixiao("explain", "X001", "--rules", "包").out


@pytest.mark.parametrize("target", TARGETS)
def test_in_english_a_new_rule_is_explained_in_english(jixiao: Command, target: str) -> None:
    done = jixiao("rules", "new", "my-rule", "--dir", "pack", "--target", target, "--lang", "en")
    assert done.code == 0, done.err
    comments = [
        line.partition("# ")[2] for line in (jixiao.folder / "pack/my-rule.yaml").read_text("utf-8").splitlines()
    ]
    assert sum(map(bool, comments)) > 8
    assert not [comment for comment in comments if re.search("[\u4e00-\u9fff]", comment)]
    told = jixiao("explain", "X001", "--rules", "pack", "--lang", "en").out.partition("\nBad\n")[0]
    assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”", "", told)), told


def test_the_next_id_of_the_pack_is_taken(jixiao: Command) -> None:
    assert "X001" in jixiao("rules", "new", "first-rule").out
    assert "X002" in jixiao("rules", "new", "second-rule").out
    assert "Y050" in jixiao("rules", "new", "third-rule", "--dir", "own", "--id", "Y050").out
    assert "Y051" in jixiao("rules", "new", "fourth-rule", "--dir", "own").out


def test_ids_go_on_from_the_last_and_then_fill_the_gaps() -> None:
    assert next_id([], {"Q001"}) == "X001"
    assert next_id(["K007"], {"K007", "Q001"}) == "K008"
    assert next_id(["K999"], {"K999", "K001"}) == "K002"


@pytest.mark.parametrize(
    ("given", "said", "remedy"),
    [
        (("my-rule", "--id", "Q001"), "编号 Q001 已被使用", "可用 X001"),
        (("my-rule", "--id", "x1"), "一个大写字母加三位数字", "X001"),
        (("echo-name",), "已被 Q004 使用", "换一个名称"),
        (("My_Rule",), "小写英文词", "missing-unit-cost"),
        (("../my-rule",), "小写英文词", ""),
    ],
)
def test_what_is_taken_or_malformed_is_refused(jixiao: Command, given: tuple[str, ...], said: str, remedy: str) -> None:
    done = jixiao("rules", "new", *given)
    assert done.code == 2
    assert said in done.err
    assert remedy in done.err
    assert not list(jixiao.folder.rglob("*.yaml"))


def test_a_file_is_never_overwritten(jixiao: Command) -> None:
    jixiao.write("rules/lexicons/my-words.yaml", "id: my-words\ntitle: 词\nwords: [甲]\n")
    jixiao("rules", "new", "my-rule")
    path = jixiao.folder / "rules/my-rule.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: my-rule", "name: my-rule  "), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    done = jixiao("rules", "new", "my-rule")
    assert done.code == 2
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("target", TARGETS)
def test_editors_find_the_schema_and_accept_the_file(tmp_path: Path, target: str) -> None:
    import json

    import jsonschema

    schema = json.loads((ROOT / "linter/schemas/rule.schema.json").read_text(encoding="utf-8"))
    text = skeleton(tmp_path / "my-rule.yaml", "X001", target)
    jsonschema.validate(yaml.safe_load(text), schema)
    first = text.splitlines()[0].partition("$schema=")[2]
    assert first.startswith("file:///")
    assert Path(first.removeprefix("file://")).is_file()
    inside = skeleton(ROOT / "examples/rule-pack/rules/my-rule.yaml", "X009", target).splitlines()[0]
    assert inside.endswith("$schema=../../../linter/schemas/rule.schema.json")
