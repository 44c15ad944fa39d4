"""Numbers are read as the sheet shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.reading.number_formats import BUILT_IN, GENERAL, shown


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        ("1200", "#,##0.00", "1,200.00"),
        ("738573.6899999999", "#,##0.00", "738,573.69"),
        ("738573.6899999999", GENERAL, "738573.69"),
        ("1200", GENERAL, "1200"),
        ("1200.0", GENERAL, "1200"),
        ("0.1", GENERAL, "0.1"),
        ("1E+25", GENERAL, "1E+25"),
        ("0.95", "0%", "95%"),
        ("0.955", "0.0%", "95.5%"),
        ("0.955", "0.00%", "95.50%"),
        ("2.675", "0.00", "2.68"),
        ("1.005", "0.00", "1.01"),
        ("-5.5", "0.00", "-5.50"),
        ("-5.5", "0.00;(0.00)", "(5.50)"),
        ("0", '0.00;-0.00;"-"', "-"),
        ("0", "#,##0.00;[Red]-#,##0.00", "0.00"),
        ("0.95", '"≥"0%', "≥95%"),
        ("300", '"≥"0"人次"', "≥300人次"),
        ("12", '0"万元"', "12万元"),
        ("3.5", "0.##", "3.5"),
        ("3", "0.##", "3"),
        ("7", "000", "007"),
        ("0", "#", "0"),
        ("1234567", '#,##0.0,"千"', "1,234.6千"),
        ("1500000", "0.0,,", "1.5"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("5", '[>=10]"多";"少"', "少"),
        ("12", '[>=10]"多";"少"', "多"),
        ("1200.5", '[$¥-804]#,##0.00', "¥1,200.50"),
        ("42", "@", "42"),
        ("42", "G/通用格式", "42"),
        ("45352", "yyyy/m/d", "2024/3/1"),
        ("45352", 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        ("45352", "yyyy-mm-dd", "2024-03-01"),
        ("45352.5", "yyyy/m/d h:mm", "2024/3/1 12:00"),
        ("45352.75", "h:mm AM/PM", "6:00下午"),
        ("45352", "[$-804]aaaa", "aaaa"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0007", "mm:ss", "01:00"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("1e300", "yyyy/m/d", "1E+300"),
        ("非数", "0.00", "非数"),
        ("", "0.00", ""),
        ("nan", "0.00", "nan"),
        ("5", "", "5"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(number: str, form: str, text: str) -> None:
    assert shown(number, form).replace("下午 ", "下午").replace(" 下午", "下午") == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown("43890", "yyyy/m/d", epoch_1904=True) == "2024/3/1"


def test_money_of_any_size_keeps_its_cents() -> None:
    assert shown("99999999999.99", BUILT_IN[4]) == "99,999,999,999.99"


@given(st.integers(-(10**13), 10**13))
def test_cents_survive_the_way_through_a_sheet(cents: int) -> None:
    text = shown(repr(cents / 100), "#,##0.00")
    assert int(text.replace(",", "").replace(".", "")) == cents


@given(st.floats(), st.text(alphabet='0#?.,%;"年月日ymdhs[]\\_*@EG+-/¥ >=<1', max_size=20))
def test_no_number_and_no_format_is_too_odd(number: float, form: str) -> None:
    assert isinstance(shown(repr(number), form), str)
