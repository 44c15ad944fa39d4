"""Money in wrapped text and in columns: two decimals always, whatever blanks and commas stand between."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.layout.amounts import column_amounts, find_amounts, printed_amounts
from linter.model import Amounts, Cell
from linter.reading.cells import cell


def numbers(line: str) -> list[str] | None:
    found = find_amounts(line)
    return None if found is None else [str(number) for number in found[2]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("265.20", ["265.20"]),
        ("265. 20 265. 20", ["265.20", "265.20"]),
        ("43, 396. 74 42, 059. 49 1, 337. 25", ["43396.74", "42059.49", "1337.25"]),
        ("43,396.74 42,059.49", ["43396.74", "42059.49"]),
        ("1, 234, 567. 89", ["1234567.89"]),
        ("1，234.56", ["1234.56"]),
        ("12345.67", ["12345.67"]),
        ("0.00 0.00", ["0.00", "0.00"]),
        ("-12.50 -12.50", ["-12.50", "-12.50"]),
        ("-1, 204. 50", ["-1204.50"]),
        ("8.75\t8.75\u30008.75", ["8.75", "8.75", "8.75"]),
        ("3.1416", ["3.1416"]),
        ("政府雇员工资经费 265. 20 265. 20", ["265.20", "265.20"]),
        ("社区阅读推广活动2025 8.75 8.75", ["8.75", "8.75"]),
        ("2025 8.75", ["8.75"]),
        ("少年宫琴房维护 4.80 4.80 完成全部钢琴的年度调音，", ["4.80", "4.80"]),
    ],
)
def test_amounts_are_found_with_their_stray_blanks_and_commas(line: str, expected: list[str]) -> None:
    assert numbers(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "", "2025", "2023年6- 12月", "采购图书2000册", "265", "1,234", "265.2", "265. 2", "95.50%", "95. 50%", "95.50％", "1.25.30", "3.5万人",
        "增长1.25倍", "12.50万元", "（12.50）", "图书采购8.75", "网址1.25.36.18", "第1.12节", "V2.05版", "12.50，8.75",
    ],
)  # fmt: skip
def test_years_counts_percentages_and_numbers_inside_words_are_no_amounts(line: str) -> None:
    assert find_amounts(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("老旧小区改造经费 5.3 5.3 完成改造3个。", ["5.3", "5.3"]),
        ("物业管理费 120 120 保障办公区", ["120", "120"]),
        ("120 120 0 0", ["120", "120"]),
        ("某区住房局 1,200 1,200", ["1200", "1200"]),
    ],
)
def test_a_number_printed_twice_behind_a_name_is_money_without_its_zeros(line: str, expected: list[str]) -> None:
    assert numbers(line) == expected


@pytest.mark.parametrize("line", ["年度指标值:≥90 90", "完成 3 个；5 5", "2025 2026", "12 120", "编号5.3 5.4"])
def test_two_numbers_in_a_sentence_or_of_two_sizes_are_no_money(line: str) -> None:
    assert numbers(line) is None


def test_a_percentage_or_one_decimal_ends_no_run_it_only_stays_outside() -> None:
    assert numbers("8.75 8.75 95.50%") == ["8.75", "8.75"]
    assert numbers("8.75 8.7") == ["8.75"]


def test_the_range_of_a_run_is_where_it_stands_in_the_line() -> None:
    line = "琴房维护2025 4. 80 4. 80 完成调音"
    found = find_amounts(line)
    assert found is not None
    assert line[found[0] : found[1]] == "4. 80 4. 80"


@given(
    st.lists(st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100), min_size=1, max_size=4),
    st.booleans(),
)
def test_every_amount_that_is_printed_is_read_back(amounts: list[Decimal], loose: bool) -> None:
    printed = " ".join(f"{amount:,.2f}" for amount in amounts)
    line = printed.replace(",", ", ").replace(".", ". ") if loose else printed
    found = find_amounts(f"某项目 {line}")
    assert found is not None
    assert found[2] == amounts
    assert found[:2] == (4, 4 + len(line))


def decimals(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ((), None),
        (("8.75",), ("8.75", None, None, None)),
        (("8.75", "8.75"), ("8.75", "8.75", None, None)),
        (("8.75", "5.00"), ("8.75", None, None, None)),
        (("2440.10", "1102.84", "1337.25"), ("2440.10", None, None, None)),
        (("10.00", "5.00", "3.00", "2.00"), ("10.00", "5.00", "3.00", "2.00")),
    ],
)
def test_printed_numbers_say_no_more_than_is_certain(
    printed: tuple[str, ...], expected: tuple[str | None, ...] | None
) -> None:
    found = printed_amounts(decimals(*printed))
    if expected is None:
        assert found is None
    else:
        assert found == Amounts(decimals(*printed), *(None if text is None else Decimal(text) for text in expected))


def row(*cells: str) -> list[Cell]:
    return [cell(text, [(0, len(text))]) for text in cells]


COLUMNS = {"name": 0, "total": 1, "fiscal": 2, "special": 3, "other": 4}


def test_columns_give_each_source_its_own_number() -> None:
    found = column_amounts(row("图书采购", "1, 234.50", "1，000.00", "", "234.5"), COLUMNS)
    assert found == Amounts(
        decimals("1234.50", "1000.00", "234.5"), Decimal("1234.5"), Decimal(1000), None, Decimal("234.5")
    )


@pytest.mark.parametrize("text", ["", "—", "-", "/", "无", "95%", "NaN", "Infinity", "-Infinity", "八元", "1.2.3"])
def test_a_cell_that_is_no_number_counts_as_empty(text: str) -> None:
    assert column_amounts(row("图书采购", text), COLUMNS) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", "0"), ("-12.5", "-12.5"), ("20", "20"), ("12,345,678.90", "12345678.90"), ("8.7 5", "8.75")],
)
def test_columns_need_no_decimals(text: str, expected: str) -> None:
    found = column_amounts(row("图书采购", text), COLUMNS)
    assert found == Amounts(decimals(expected), Decimal(expected))


def test_rows_shorter_than_the_header_and_missing_columns_give_what_is_there() -> None:
    assert column_amounts(row("图书采购"), COLUMNS) is None
    assert column_amounts(row("图书采购", "5"), {"name": 0, "fiscal": 1}) == Amounts(decimals("5"), fiscal=Decimal(5))
    assert column_amounts(row("图书采购", "5"), {}) is None
