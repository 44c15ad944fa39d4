"""Every rule proves itself: by its examples, by its English, by its schema, by what it claims of regulations."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from linter.authoring.examples import Rehearsal, example_text
from linter.engine.loading import load_rule_files, read_rule, rule_paths
from linter.engine.rules import Example, Rule
from linter.findings import Authority, Finding
from linter.knowledge import CATEGORY_NAMES, load_knowledge
from linter.pipeline import parse
from linter.strict_yaml import DefinitionError, load
from linter.words import use
from tests.support.corpus import ROOT, SHARED

RULES = load_rule_files(load_knowledge())
DATA = {
    "rule": rule_paths(ROOT / "rules"),
    "measures": [ROOT / "rules/measures.yaml"],
    **{
        kind: sorted((ROOT / "rules" / folder).glob("*.yaml"))
        for kind, folder in (("lexicon", "lexicons"), ("taxonomy", "taxonomies"))
    },
}

# What may be cited as read in the original, see the sources of the rule catalogue.
READ_IN_THE_ORIGINAL = re.compile(
    "财预〔2020〕10号|省级预算绩效管理系统|公开的项目|绩效目标设置的常见问题研究|某市政府购买服务项目绩效评价表|细化、量化描述|相应的成本控制要求"
)


CHINESE = re.compile("[\u4e00-\u9fff]")


CATALOGUE = SHARED / "spec/rules.md"


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the rule catalogue (../shared/spec) is not on this machine")
def test_every_rule_of_the_catalogue_is_there_under_its_name() -> None:
    listed = dict(re.findall(r"^\| ([A-Z]\d{3}) `([a-z0-9-]+)`", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE))
    del listed["N015"]  # a number that a line break tears is joined, and is no finding
    assert {rule.id: rule.name for rule in RULES if rule.id in listed} == listed


@cache
def rehearsal() -> Rehearsal:
    return Rehearsal(RULES, load_knowledge())


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_every_bad_example_is_reported_and_no_good_one(rule: Rule) -> None:
    assert [f"{failure.line}: {failure.message}" for failure in rehearsal().failures(rule)] == []


@pytest.mark.parametrize("bad", [True, False], ids=["bad", "good"])
@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_every_rule_has_three_bad_and_three_good_examples_about_different_things(rule: Rule, *, bad: bool) -> None:
    assert len({_topic(example) for example in rule.examples if example.bad == bad}) >= 3


def _topic(example: Example) -> frozenset[str]:
    """What an example is about: the names in it; the values where a name is missing, the projects where nothing else is."""
    projects = [
        project for text in example_text(example).split("年项目支出绩效目标表\n") for project in parse(text).projects
    ]
    named = [(one.name, one.annual) for project in projects for one in project.indicators]
    names = {name.text if name and name.text.strip("（%）") else value.text for name, value in named if name or value}
    return frozenset(names or {project.name.text for project in projects})


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_no_part_of_a_condition_is_idle(rule: Rule) -> None:
    assert list(rehearsal().idle_parts(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_every_sentence_exists_in_both_languages_and_none_mixes_them(rule: Rule) -> None:
    for texts in (rule.titles, rule.whys, rule.hows):
        assert set(texts) == {"zh", "en"}
        assert all(texts.values())
    for case in rule.cases:
        for language in ("zh", "en"):
            words = case.words[language]
            assert words.message is not None
            assert words.hint is not None
    assert re.search("[\u4e00-\u9fff]", rule.titles["zh"])


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_only_texts_that_were_read_are_called_verified(rule: Rule) -> None:
    assert rule.authority
    for authority in rule.authority:
        if authority.verified:
            assert READ_IN_THE_ORIGINAL.search(_all(authority)), _all(authority)


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_what_a_rule_rests_on_is_told_in_english(rule: Rule) -> None:
    for authority in rule.cards["en"].authority:
        assert not CHINESE.search(re.sub("“[^”]*”", "", authority.says)), authority.says
        assert authority.number or not CHINESE.search(authority.document), authority.document


def _all(authority: Authority) -> str:
    return f"{authority.document} {authority.number} {authority.says}"


@pytest.mark.parametrize("kind", DATA)
def test_the_schemas_accept_what_the_loader_accepts(kind: str) -> None:
    schema = json.loads((ROOT / f"linter/schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    for path in DATA[kind]:
        errors = [
            f"{path.name}: {error.message}"
            for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
        ]
        assert errors == []


REFUSED: dict[str, dict[str, Any]] = {
    "a key": {"severitty": "error"},
    "a severity": {"severity": "fatal"},
    "an id": {"id": "H1"},
    "a field": {"unless": {"annual.kindd": "META"}},
    "a kind": {"unless": {"annual.kind": "METAA"}},
    "a number": {"unless": {"annual.number": {"gt": "many"}}},
    "a field of projects": {"unless": {"indicators": {"count": {"ge": 1}}}},
    "a field of projects in a case": {"cases": [{"flag": {"indicators": {"count": {"ge": 1}}}}]},
    "two ways to say when": {"flag": {"name.rate": True}},
    "authority that is read and practice": {"authority": [{"document": "甲", "verified": True, "practice": True}]},
    "no good examples": {"examples": {"bad": ["甲"], "good": []}},
    "an example of two kinds": {"examples": {"bad": [{"text": "甲", "table": []}], "good": ["甲"]}},
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_the_rule_schema_refuses_what_the_loader_refuses(tmp_path: Path, change: dict[str, Any]) -> None:
    schema = json.loads((ROOT / "linter/schemas/rule.schema.json").read_text(encoding="utf-8"))
    rule = yaml.safe_load((ROOT / "rules/hygiene/op-glyph.yaml").read_text(encoding="utf-8")) | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rule, schema)
    path = tmp_path / "op-glyph.yaml"
    path.write_text(yaml.safe_dump(rule, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DefinitionError):
        read_rule(load(path), load_knowledge(), path.stem)


def test_editors_complete_word_lists_and_code_tables() -> None:
    schema = json.loads((ROOT / "linter/schemas/rule.schema.json").read_text(encoding="utf-8"))
    proposed = {name: schema["definitions"][name]["anyOf"][0]["enum"] for name in ("words", "profile")}
    assert set(proposed["words"]) == {f"@{lexicon}" for lexicon in load_knowledge().lexicons}
    assert {"coded", "flat", "gz-gen2"} <= set(proposed["profile"])


def test_every_word_list_is_used_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*DATA["rule"], *(ROOT / "linter").rglob("*.py")]]
    for lexicon in load_knowledge().lexicons:
        assert lexicon == CATEGORY_NAMES or any(
            f'"{lexicon}"' in text or f"@{lexicon}" in text or f"'{lexicon}'" in text for text in sources
        ), lexicon


def test_generated_pages_and_schemas_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/generate.py"), "--check"], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


@cache
def _spoken(identity: str, language: str) -> tuple[Finding, ...]:
    use(language)
    rule = next(one for one in RULES if one.id == identity)
    found = [one for example in rule.examples if example.bad for one in rehearsal().findings(rule, example)]
    return tuple(one for one in found if one.rule == identity)


def spoken(rule: Rule, language: str) -> tuple[Finding, ...]:
    """What the rule says of its bad examples, in company with all rules that are on."""
    return _spoken(rule.id, language)


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_english_sentences_have_english_punctuation_and_grammar(rule: Rule) -> None:
    sentences = [rule.titles["en"], rule.whys["en"], rule.hows["en"]]
    sentences += [text for one in spoken(rule, "en") for text in (one.message, one.hint)]
    for sentence in sentences:
        # Quoted values and the terms of the form stay Chinese; what is quoted may hold quotation marks of its own.
        unquoted = re.sub(r"“.*”|Q\S*”", "Q", re.sub("“[^“”]*”", "Q", sentence))
        assert not re.search("[，。；：、（）《》！？…]|[\u4e00-\u9fff]{11}", unquoted), sentence
        assert not re.search(
            r"\b1 (?:units|items|times|projects|indicators|places|years|values|characters)\b", sentence
        )
        assert not re.search("  | [.,;:]|等", unquoted), sentence


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_a_hint_proposes_the_same_in_both_languages(rule: Rule) -> None:
    def proposals(language: str) -> list[set[str]]:
        hints = [re.findall("“([^“”]*)”", one.hint) for one in spoken(rule, language)]
        return [{quote for quote in quotes if re.search(r"^\d|[≥≤]", quote)} for quotes in hints]

    assert proposals("zh") == proposals("en")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id != "H008"], ids=by_id)
def test_no_quotation_stands_inside_another(rule: Rule) -> None:
    for language in ("zh", "en"):
        for one in spoken(rule, language):
            for text in (one.message, one.hint):
                assert not re.search("“[^”]*“|”[^“]*”", text), text


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_people_are_told_in_their_own_words(rule: Rule) -> None:
    spoken_of = " ".join(f"{one.message} {one.hint}" for one in spoken(rule, "zh"))
    texts = " ".join((rule.titles["zh"], rule.whys["zh"], rule.hows["zh"], spoken_of))
    assert not re.search("META|SLOGAN|profile|字段|解析|正则|谓词|字符串|None|null", texts)
    assert all(len(one.message) <= 130 and len(one.hint) <= 130 for one in spoken(rule, "zh"))
