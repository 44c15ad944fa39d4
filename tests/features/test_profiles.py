"""Code tables: chosen by the document, or by the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.features import FactsBuilder, IndicatorFacts
from linter.knowledge import AREAS, CATEGORIES, load_knowledge
from linter.pipeline import build_linter, lint, parse
from linter.strict_yaml import DefinitionError
from tests.support.conditions import knowledge

NAMED = "1、{}；{}；巡河次数；实施周期指标值:≥52次；年度指标值:≥52次。"
PROVINCE = """\
id: hedong-2025
title: 河东省指标编码
level1:
  - {code: "1", class: output, name: 产出指标}
  - {code: "5", class: cost, name: 成本指标}
level2:
  - {code: "101", parent: "1", class: quantity, name: 数量指标}
  - {code: "501", parent: "5", class: economic-cost, name: 经济成本}
"""


def facts(text: str, profile: str = "auto") -> IndicatorFacts:
    document = FactsBuilder(knowledge(), profile).document(parse(text))
    return document.projects[0].indicators[0]


@pytest.mark.parametrize("profile", ["central-2015", "central-2021", "gz-gen1", "gz-gen2"])
@pytest.mark.parametrize(
    ("level1", "level2", "area", "category"),
    [
        ("产出指标", "数量指标", "output", "quantity"),
        ("产出指标", "质量指标", "output", "quality"),
        ("效益指标", "社会效益指标", "benefit", "social"),
        ("2-效益指标", "21-经济效益", "benefit", "economic"),
        ("满意度指标", "服务对象满意度指标", "satisfaction", "service"),
        ("1-产出指标", "13-时效指标", "output", "timeliness"),
    ],
)
def test_the_tables_agree_on_what_they_share(profile: str, level1: str, level2: str, area: str, category: str) -> None:
    one = facts(NAMED.format(level1, level2), profile)
    assert (one.area, one.category) == (area, category)
    assert one.level1.known
    assert one.level2.known
    assert one.level1.named_right
    assert one.level2.named_right


@pytest.mark.parametrize(
    ("profile", "code", "known"),
    [
        ("auto", "14-成本指标", True),
        ("central-2015", "14-成本指标", True),
        ("central-2021", "14-成本指标", False),
        ("central-2015", "24-可持续影响指标", True),
        ("central-2021", "24-可持续影响指标", False),
        ("central-2015", "41-经济成本指标", False),
        ("central-2021", "41-经济成本指标", True),
        ("gz-gen2", "14-成本指标", False),
    ],
)
def test_a_table_the_user_chose_is_the_only_one(profile: str, code: str, known: bool) -> None:
    assert facts(NAMED.format("1-产出指标", code), profile).level2.known is known
    parent = {"1": "1-产出指标", "2": "2-效益指标", "4": "4-成本指标"}[code[0]]
    found = {one.rule for one in lint(NAMED.format(parent, code), profile=profile).findings}
    assert ("T002" in found) is not known


def test_a_chosen_table_makes_names_without_codes_count() -> None:
    text = NAMED.format("产出指标", "数量指标")
    assert lint(text).profile == "flat"
    report = lint(text, profile="central-2021")
    assert report.profile == "central-2021"
    assert "C011" in {one.rule for one in report.findings}
    assert report.not_applicable == ()


def test_coded_text_can_be_read_without_its_codes() -> None:
    assert lint(NAMED.format("1-产出指标", "11-数量指标"), profile="flat").profile == "flat"


def test_without_a_choice_one_cell_is_never_read_by_the_central_tables() -> None:
    for text in ("产出指标", "1-产出指标"), ("4-成本指标", "41-经济成本指标"):
        assert lint(NAMED.format(*text)).profile in ("flat", "gz-gen1", "gz-gen2")


FORM = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t巡河次数\t≥52次\n{}\t{}\t巡河成效\t≥95%\n"


@pytest.mark.parametrize(
    ("level1", "level2", "profile"),
    [
        ("成本指标", "经济成本指标", "central-2021"),
        ("成本指标", "", "central-2021"),
        ("产出指标", "社会成本", "central-2021"),
        ("产出指标", "成本指标", "central-2015"),
        ("效益指标", "可持续影响指标", "central-2015"),
        ("效益指标", "社会效益指标", "central-2015"),
        ("2-效益指标", "22-社会效益", "gz-gen1"),
    ],
)
def test_a_form_has_the_categories_it_names(level1: str, level2: str, profile: str) -> None:
    assert lint(FORM.format(level1, level2)).profile == profile


def test_a_form_without_a_known_level_2_has_no_code_table() -> None:
    assert lint(FORM.replace("数量指标", "其他").format("效益指标", "")).profile == "flat"


def test_an_unknown_table_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(DefinitionError, match="没有编码体系“central-2022”") as caught:
        build_linter(profile="central-2022")
    assert "central-202" in caught.value.remedy


def test_the_table_of_a_province_comes_with_a_pack(tmp_path: Path) -> None:
    folder = tmp_path / "taxonomies"
    folder.mkdir()
    (folder / "hedong-2025.yaml").write_text(PROVINCE, encoding="utf-8")
    linter = build_linter(packs=[tmp_path], profile="hedong-2025")
    text = NAMED.format("5-成本指标", "501-经济成本") + NAMED.format("1-产出指标", "11-数量指标").replace(
        "1、", "2、", 1
    )
    report = linter.lint(parse(text))
    assert report.profile_title == "河东省指标编码"
    assert [(one.rule, one.number) for one in report.findings if one.rule == "T002"] == [("T002", "2")]


def test_a_province_may_have_level_1_codes_of_two_digits(tmp_path: Path) -> None:
    folder = tmp_path / "taxonomies"
    folder.mkdir()
    text = PROVINCE.replace('"1"', '"10"').replace('"5"', '"50"')
    (folder / "hedong-2025.yaml").write_text(text, encoding="utf-8")
    linter = build_linter(packs=[tmp_path], profile="hedong-2025")
    for level1, level2, found in (
        ("10-产出指标", "101-数量指标", set()),
        ("10-产出指标", "501-经济成本", {"T004"}),
        ("101-数量指标", "101-数量指标", {"T001"}),
        ("60-产出指标", "101-数量指标", {"T002"}),
    ):
        rules = {one.rule for one in linter.lint(parse(NAMED.format(level1, level2))).findings}
        assert {rule for rule in rules if rule.startswith("T00")} == found, (level1, level2)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("class: quantity", "class: quantities", "“quantity”"),
        ("class: output", "class: outputs", "“output”"),
        ("id: hedong-2025", "id: auto", "不能用作编码表的 id"),
        ('parent: "5"', 'parent: "7"', "不是一级编码"),
        ('code: "501"', 'code: "E501"', "一至三位数字"),
        ('code: "501"', 'code: "5001"', "一至三位数字"),
    ],
)
def test_a_mistake_in_a_code_table_shows_its_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    folder = tmp_path / "taxonomies"
    folder.mkdir()
    (folder / "hedong-2025.yaml").write_text(PROVINCE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_knowledge([tmp_path])
    assert said in f"{caught.value.message} {caught.value.remedy}"
    assert after.split(":")[0] in caught.value.excerpt


def test_every_class_of_the_built_in_tables_is_a_known_one() -> None:
    for table in knowledge().taxonomies.values():
        assert {one.kind for one in table.level1.values()} <= set(AREAS)
        assert {one.kind for one in table.level2.values()} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("levels", "category"),
    [
        ("1-产出指标；22-数量指标", "quantity"),
        ("2-效益指标；12-社会效益", "social"),
        ("1-产出指标；22-满意度", "social"),
        ("2-效益指标；23-可持续影响", "ecological"),
    ],
)
def test_a_level_2_is_that_of_its_name_where_only_this_fits_the_level_1(levels: str, category: str) -> None:
    assert facts(NAMED.format(*levels.split("；"))).category == category


def test_codes_may_be_printed_in_full_width_digits() -> None:
    one = facts(NAMED.format("１－产出指标", "１２－质量指标"))
    assert (one.area, one.category, one.level1.code, one.level2.code) == ("output", "quality", "1", "12")
    assert one.level2.known
    assert one.parent_fits
