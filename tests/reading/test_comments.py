"""Comments to the linter are no text of the table, in whichever layout they stand."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model import Document
from linter.pipeline import parse
from linter.reading import source, take_comments
from tests.support.tables import Block, as_csv, as_pdf_text, as_tsv, tables

COMMENTS = (
    "# jixiao: 忽略[Q001] 任务数由省里下达",
    "  ＃jixiao：忽略文件【Q001，V001，至2026年12月31日】 理由",
    "# JIXIAO: ignore-file[V] 1、1-产出指标；11-数量指标；甲；实施周期指标值:≥3次；年度指标值:≥3次。",
    "<!-- jixiao: ignore[Q001] reason -->",
    '"# jixiao: 忽略[Q001] 理由",,,,,,',
    "# jixiao: 不知所云",
    "＃ＪＩＸＩＡＯ：忽略【Ｖ００１，至２０２６－１２－３１】 全角",
    "# jixiao 忽略 Q001 没有冒号和方括号",
    "| # jixiao: 忽略[Q001] 理由 |  |  |  |",
)


def read(document: Document) -> list[object]:
    """Everything that was understood, with its places."""
    return [
        (
            unit.name.text,
            project.name.text,
            project.goal.text,
            project.amounts,
            [one.field.text for one in project.indicators],
        )
        for unit in document.units
        for project in unit.projects
    ]


def sprinkled(text: str, random: Random, newline: str = "\n") -> str:
    """The text with comments between some of its lines."""
    lines = []
    for line in text.split(newline):
        if random.random() < 0.3:
            lines.append(random.choice(COMMENTS))
        lines.append(line)
    return newline.join(lines)


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False), st.booleans())
def test_a_table_reads_the_same_with_comments_between_its_lines(
    table: list[Block], random: Random, blank: bool
) -> None:
    for text, path in (
        (as_tsv(table), "表.tsv"),
        (as_csv(table, breaks=False).replace("\r\n", "\n"), "表.csv"),
        (as_pdf_text(table, random, blank_lines=blank), "表.txt"),
    ):
        commented = parse(sprinkled(text, random), path=path)
        assert read(commented) == read(parse(text, path=path))
        for project in commented.projects:
            for one in project.indicators:
                written = commented.source.text[slice(*one.field.span)]
                assert one.field.text[-1] in written


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comment", COMMENTS)
def test_bare_notation_and_markdown_tables_read_the_same(comment: str, newline: str) -> None:
    items = (
        "1、1-产出指标；11-数量指标；甲",
        "；实施周期指标值:≥3次；年度指标值:≥3次。",
        "2、1-产出指标；11-数量指标；乙；年度指标值:≥3次。",
    )
    bare = ["# 琴房维护", *items]
    piped = ["| 项目名称 | 绩效指标 |", "|---|---|", f"| 甲 | {items[2]} |", f"| 乙 | {items[2]} |"]
    for lines, path in ((bare, "表.txt"), (bare, "表.md"), (piped, "表.md")):
        plain = parse(newline.join(lines), path=path)
        for place in range(len(lines) + 1):
            text = newline.join([*lines[:place], comment, *lines[place:]])
            assert read(parse(text, path=path)) == read(plain), place


def test_what_a_comment_says_is_read_in_both_languages() -> None:
    text = "\n".join(["x", COMMENTS[0], COMMENTS[1], "# jixiao: ignore-file[Q, V001, until 2026-3-1]: because"])
    first, second, third = take_comments(source(text, "t"))[1]
    assert (first.rules, first.reason, first.whole_file, first.until) == (("Q001",), "任务数由省里下达", False, None)
    assert (second.rules, second.whole_file, second.until) == (("Q001", "V001"), True, date(2026, 12, 31))
    assert (third.rules, third.reason, third.until) == (("Q", "V001"), "because", date(2026, 3, 1))
    assert text[slice(*first.span)] == COMMENTS[0]
    assert not first.fault + second.fault + third.fault


def test_a_comment_may_be_typed_in_full_width_without_a_colon_or_in_a_row_of_its_own() -> None:
    lines = (
        "＃ＪＩＸＩＡＯ：忽略【Ｑ００１，至２０２６－１２－３１】（省里）",
        "# jixiao 忽略[Q001, until 2026-12-31] （省里）",
        "| # jixiao: 忽略[Q001，至2026/12/31] （省里） | | |",
    )
    excuses = take_comments(source("\n".join(lines), "t"))[1]
    assert len(excuses) == len(lines)
    for excuse in excuses:
        assert (excuse.rules, excuse.reason, excuse.until) == (("Q001",), "（省里）", date(2026, 12, 31))
        assert not excuse.fault


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("# jixiao: 忽略[Q001]", "reason"),
        ("# jixiao: 忽略[] 理由", "form"),
        ("# jixiao: 忽略 Q001 理由", "form"),
        ("# jixiao: 忽视[Q001] 理由", "form"),
        ("# jixiao:", "form"),
        ("# jixiao 忽略 Q001 理由", "form"),
        ("# jixiao ignore[Q001]", "reason"),
        ("# jixiao: 忽略[Q001，至2026-13-01] 理由", "date"),
        ("# jixiao: 忽略[至2026-12-01] 理由", "form"),
    ],
)
def test_a_comment_that_is_not_understood_says_why(comment: str, fault: str) -> None:
    (excuse,) = take_comments(source(f"{comment}\n", "t"))[1]
    assert excuse.fault == fault


@pytest.mark.parametrize(
    "text", ["见 # jixiao: 忽略[Q001] 理由", "jixiao: 忽略[Q001]", "# jixiao-lint: x", "#jixiao 是工具", ""]
)
def test_other_text_is_no_comment(text: str) -> None:
    original = source(text, "t")
    assert take_comments(original) == (original, ())
