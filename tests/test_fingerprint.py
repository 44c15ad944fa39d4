"""A finding is recognised by what it is about, however its table is printed."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.findings import Finding
from linter.fingerprint import Identity, fingerprint, identity, unique_fingerprints
from linter.pipeline import build_linter, parse
from tests.support.tables import Block, as_csv, as_pdf_text, as_tsv, tables

LINTER = build_linter()
ONE = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。\n"
OTHER = "3-满意度指标；31-服务对象满意度；居民满意度；实施周期指标值:≥90%；年度指标值:≥90%。\n"


def findings(text: str | bytes, path: str = "表.txt") -> list[Finding]:
    return list(LINTER.lint(parse(text, path=path, year=2025)).findings)


def about_indicators(text: str | bytes, path: str = "表.txt") -> list[Identity]:
    """What is said of single indicators; what is said of the print, or depends on the title of the table, is left out."""
    wanted = [one for one in findings(text, path) if one.target == "indicator" and one.rule[0] not in "NDH"]
    return sorted(identity(one) for one in wanted if one.rule != "U007")


@settings(max_examples=25, deadline=None)
@given(tables(), st.randoms(use_true_random=False), st.booleans())
def test_wraps_pages_and_formats_do_not_change_it(table: list[Block], random: Random, blank_lines: bool) -> None:
    expected = about_indicators(as_tsv(table), "表.tsv")
    assert about_indicators(as_csv(table, breaks=False), "表.csv") == expected
    assert about_indicators(as_pdf_text(table, random, blank_lines=blank_lines)) == expected


def test_neither_the_encoding_nor_the_name_of_the_file_changes_it() -> None:
    expected = [fingerprint(one) for one in findings(ONE)]
    assert expected
    assert [fingerprint(one) for one in findings(ONE.encode("gb18030"), "另一张表.md")] == expected


def test_an_indicator_added_above_does_not_change_it() -> None:
    expected = {fingerprint(one) for one in findings(ONE)}
    assert {fingerprint(one) for one in findings("1、" + OTHER + ONE.replace("1、", "2、"))} >= expected


def test_the_number_of_an_item_does_not_count_where_the_whole_item_is_meant() -> None:
    lost = "{}、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%。\n"
    first, second = (
        {fingerprint(one) for one in findings(lost.format(number)) if one.rule == "N002"} for number in (1, 7)
    )
    assert first == second != set()


def test_another_value_is_another_finding() -> None:
    assert {fingerprint(one) for one in findings(ONE)}.isdisjoint(
        fingerprint(one) for one in findings(ONE.replace("年度指标值:0", "年度指标值:0%")) if one.rule == "V001"
    )


def test_width_and_blanks_do_not_count() -> None:
    assert identity(findings(ONE)[0]).quote == identity(findings(ONE.replace(":0", ":０ "))[0]).quote == "0"


def test_parts_do_not_run_into_each_other() -> None:
    assert Identity("Q001", "甲", "乙").fingerprint != Identity("Q001", "甲乙").fingerprint


def test_for_formats_that_take_each_one_once_no_two_are_equal() -> None:
    twice = findings(ONE + ONE.replace("1、", "2、"))
    assert len({fingerprint(one) for one in twice}) < len(twice)
    marks = unique_fingerprints(twice, str)
    assert len(set(marks)) == len(twice)
    assert set(marks).isdisjoint(unique_fingerprints(findings(ONE, "另一张表.txt"), str))
