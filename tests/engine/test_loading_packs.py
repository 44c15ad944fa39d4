"""Rules of several files together: ids and names taken once, suppression without circles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.engine.loading import load_rule_files, rule_paths
from linter.pipeline import load_rules
from linter.strict_yaml import DefinitionError
from tests.support.rules import CASES, FLAG, GOOD, edited, knowledge, written


def pack(folder: Path, **rules: Callable[[str], str]) -> Path:
    """A pack of variants of the good rule, which stands in for one that suppresses nothing."""
    plain = edited("suppresses: [Z002]\n", "")
    for name, change in rules.items():
        file_name = name.replace("_", "-")
        written(folder, change(edited("name: good-rule", f"name: {file_name}", plain)), file_name)
    return folder


def renamed(identity: str, suppresses: str = "", case: str = "") -> Callable[[str], str]:
    def change(text: str) -> str:
        text = edited("id: Z001", f"id: {identity}", text)
        if case:
            text = edited(FLAG, edited("[Z003]", f"[{case}]", CASES), text)
        return edited("fold: project", f"suppresses: [{suppresses}]\nfold: project", text) if suppresses else text

    return change


def mistake_of_pack(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        load_rule_files(knowledge(), [folder])
    return caught.value


def test_a_pack_is_loaded_beside_the_built_in_rules_in_the_order_of_ids(tmp_path: Path) -> None:
    rules = load_rule_files(knowledge(), [pack(tmp_path, b_rule=renamed("Z002"), a_rule=renamed("Z003", "Z002, Q001"))])
    built_in = load_rules()
    assert [rule.id for rule in rules] == sorted([*(rule.id for rule in built_in), "Z002", "Z003"])


@pytest.mark.parametrize("identity", ["Z001", "Q001"])
def test_an_id_is_taken_only_once(tmp_path: Path, identity: str) -> None:
    pack(tmp_path, first_rule=renamed("Z001"), second_rule=renamed(identity))
    error = mistake_of_pack(tmp_path)
    assert f"“{identity}”已被另一条规则使用" in error.message
    assert ("first-rule.yaml" if identity == "Z001" else "meta-value.yaml") in error.message
    assert error.path == str(tmp_path / "second-rule.yaml")
    assert error.line == 2
    assert error.remedy


def test_a_name_is_taken_only_once(tmp_path: Path) -> None:
    for folder, identity in (("a", "Z001"), ("b", "Z002")):
        (tmp_path / folder).mkdir()
        pack(tmp_path / folder, same_rule=renamed(identity))
    error = mistake_of_pack(tmp_path)
    assert "“same-rule”已被另一条规则使用" in error.message
    assert str(tmp_path / "a" / "same-rule.yaml") in error.message
    assert error.path == str(tmp_path / "b" / "same-rule.yaml")


def test_a_suppressed_rule_must_be_there(tmp_path: Path) -> None:
    for suppresses, case in (("Z099", ""), ("", "Z099")):
        pack(tmp_path, only_rule=renamed("Z001", suppresses, case))
        error = mistake_of_pack(tmp_path)
        assert error.message == "Z001 引用的规则“Z099”不存在"
        assert error.path == str(tmp_path / "only-rule.yaml")


def test_a_deprecated_rule_names_one_that_is_there(tmp_path: Path) -> None:
    def deprecated(instead: str) -> Callable[[str], str]:
        return lambda text: edited("status: preview", f"status: deprecated\nreplaced_by: {instead}", text)

    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (rule,) = (
        one for one in load_rule_files(knowledge(), [pack(tmp_path / "a", old=deprecated("Q001"))]) if one.id == "Z001"
    )
    assert (rule.status, rule.replaced_by) == ("deprecated", "Q001")
    assert "“Q999”" in mistake_of_pack(pack(tmp_path / "b", old=deprecated("Q999"))).message


def test_only_a_deprecated_rule_is_replaced_by_another(tmp_path: Path) -> None:
    folder = pack(tmp_path, old=lambda text: edited("status: preview", "status: preview\nreplaced_by: Q001", text))
    assert "replaced_by" in mistake_of_pack(folder).message


def test_the_rule_a_finding_folds_into_must_be_there(tmp_path: Path) -> None:
    pack(tmp_path, only_rule=lambda text: edited("fold: project", "folds_into: C999", text))
    assert "“C999”不存在" in mistake_of_pack(tmp_path).message


@pytest.mark.parametrize(
    ("edges", "circle"),
    [
        (("Z001",), "Z001 → Z001"),
        (("Z002", "Z001"), "Z001 → Z002 → Z001"),
        (("Z002", "Z003", "Z001"), "Z001 → Z002 → Z003 → Z001"),
        (("Z002, Z003", "Q001", "Z002, Z001"), "Z001 → Z003 → Z001"),
    ],
)
def test_suppression_runs_in_no_circle(tmp_path: Path, edges: tuple[str, ...], circle: str) -> None:
    rules = {f"rule_{number}": renamed(f"Z00{number}", edge) for number, edge in enumerate(edges, 1)}
    error = mistake_of_pack(pack(tmp_path, **rules))
    assert error.message == f"suppresses 成环：{circle}"
    assert error.path == str(tmp_path / "rule-1.yaml")


def test_a_circle_through_a_case_is_found(tmp_path: Path) -> None:
    pack(tmp_path, rule_1=renamed("Z001", case="Z002"), rule_2=renamed("Z002", "Z001"))
    assert "Z001 → Z002 → Z001" in mistake_of_pack(tmp_path).message


def test_two_ways_to_the_same_rule_are_no_circle(tmp_path: Path) -> None:
    pack(
        tmp_path,
        rule_1=renamed("Z001", "Z002, Z003"),
        rule_2=renamed("Z002", "Z004"),
        rule_3=renamed("Z003", "Z004"),
        rule_4=renamed("Z004"),
    )
    assert len(load_rule_files(knowledge(), [tmp_path])) == len(load_rules()) + 4


def test_word_lists_code_tables_and_measures_of_a_pack_are_no_rules(tmp_path: Path) -> None:
    for folder in ("lexicons", "taxonomies", "own-family"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, GOOD)
    written(tmp_path, GOOD, "measures")
    assert rule_paths(tmp_path) == [tmp_path / "own-family" / "good-rule.yaml"]
