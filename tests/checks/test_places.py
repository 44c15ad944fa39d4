"""Checks of running text point at the very words, and at whose words they are."""

from __future__ import annotations

import pytest

from linter.engine.selection import choose
from linter.findings import Finding
from linter.pipeline import build_linter, load_rules, parse

HEADER = "项目名称\t总计\t绩效目标\t绩效指标\n"
ROW = (
    "校舍租凭经费\t20.00\t改善改善教学（生活条件。\t1、产出指标：租用面积，年度指标值：≥3000平方米。。"
    "2、效益指标：受益学生，年度指标值：”小候鸟“己完成入学。\n"
)


def found(text: str, *select: str) -> list[Finding]:
    return list(build_linter(choose(load_rules(), select)).lint(parse(text, path="表.tsv")).findings)


@pytest.mark.parametrize(
    ("rule", "words", "number"),
    [
        ("H006", "改善改善", None),
        ("H007", "。。", "1"),
        ("H008", "”小候鸟“", "2"),
        ("H009", "（", None),
        ("H010", "租凭", None),
        ("H010", "己完成", "2"),
    ],
)
def test_a_finding_underlines_the_words_and_names_their_owner(rule: str, words: str, number: str | None) -> None:
    text = HEADER + ROW
    places = {(text[one.span.start : one.span.end], one.number) for one in found(text, rule)}
    assert (words, number) in places
    assert {one.project for one in found(text, rule)} == {"校舍租凭经费"}


def test_blanks_between_two_equal_words_are_a_stop_except_in_text_from_a_pdf() -> None:
    assert not found(HEADER + ROW.replace("改善改善", "改善 改善"), "H006")
    assert not found(HEADER + ROW.replace("改善改善", "改善\u3000改善"), "H006")


def test_a_line_break_of_a_pdf_is_none_between_two_equal_words_and_one_of_the_author_is() -> None:
    quoted = HEADER + ROW.replace("改善改善教学（生活条件。", '"改善\n改善教学（生活条件。"')
    assert not found(quoted, "H006")
    read = parse(quoted, path="表.tsv")
    printed = read._replace(source=read.source._replace(sealed="pdf"))
    (doubled,) = build_linter(choose(load_rules(), ("H006",))).lint(printed).findings
    assert "“改善改善”" in doubled.message


def test_the_blanks_of_a_value_are_shown_without_its_line_breaks() -> None:
    (gap,) = found(
        HEADER + ROW.replace("生活条件。\t", '生活条件。\t"').replace("≥3000平", "≥ 3000\n平").rstrip() + '"\n', "H004"
    )
    assert "“≥ 3000平方米。”" in gap.message


def test_what_stands_around_a_stray_character_ends_with_its_cell() -> None:
    (stray,) = found(HEADER + ROW.replace("条件。\t", "条件\ufffd\t"), "N014")
    assert "条件□”" in stray.message


@pytest.mark.parametrize(("rule", "mark"), [("H008", "“"), ("H009", "（")])
def test_what_stands_around_a_mark_without_a_partner_ends_with_its_part_of_the_item(rule: str, mark: str) -> None:
    item = f"1、1-产出指标；11-数量指标；巡{mark}查；实施周期指标值:≥3次；年度指标值:≥3次。"
    (alone,) = found(f"{HEADER}河道巡查\t20.00\t巡查河道。\t{item}\n", rule)
    assert f"巡{mark}查" in alone.message
    assert "；" not in alone.message


def test_in_a_file_with_commas_it_ends_with_its_cell_as_well() -> None:
    text = (HEADER + ROW.replace("条件。\t", "条件\ufffd\t")).replace("\t", ",")
    report = build_linter(choose(load_rules(), ("N014",))).lint(parse(text, path="表.csv"))
    assert "条件□”" in report.findings[0].message


def test_a_stray_character_belongs_to_the_project_it_stands_in() -> None:
    text = "某局2024年项目支出绩效目标表\ue001\n" + HEADER + ROW.replace("学生", "学\ufffd生")
    outside, inside = found(text, "N014")
    assert (outside.project, inside.project) == ("", "校舍租凭经费")
    assert "U+E001" in outside.message
    assert "□" in inside.message
    assert [text[one.span.start] for one in (outside, inside)] == ["\ue001", "\ufffd"]


def test_a_row_printed_again_is_named_with_its_line() -> None:
    (repeat,) = found(HEADER + ROW + HEADER + ROW, "N013")
    assert repeat.location.start.line == 4
    assert "第4行" in repeat.message
