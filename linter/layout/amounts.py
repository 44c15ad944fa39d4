"""Money in a table: two decimals nearly always, thousands commas, and the blanks that PDF text scatters inside numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from linter.layout.columns import AMOUNT_ROLES
from linter.model import Amounts, Cell
from linter.patterns import pattern

# The two decimals are what tells an amount from a year or a count that ends a wrapped project name.
AMOUNT = r"-?(?:\d{1,3}(?:[,，]\s?\d{3})+|\d+)\.\s?\d{2}(?:\d{0,4})(?![\d%％.])"
_BEFORE = r"(?<![\d.,，])"
# A blank stands before a run of amounts; where it was lost, a second amount must follow: 教师培训经费4.00 4.00.
_GLUED = rf"(?<=[\u4e00-\u9fff）)”])(?={AMOUNT}\s+{AMOUNT}(?:\s|$))"
AMOUNTS = pattern(rf"(?:^|(?<=\s)|{_GLUED}){_BEFORE}{AMOUNT}(?:\s+{AMOUNT})*(?=\s|$)")
# Where an export drops the zeros, 120 120 and 5.3 5.3: a total and its one source, right behind a name or alone on its line.
_NUMBER = r"-?\d[\d,，]*(?:\.\d+)?"
_ROUND = pattern(
    rf"(?:[^。；;：:，,≥≤＞＜=%％]{{1,60}}?[\s\u4e00-\u9fff）)”])??(?<![\d.,，])(?P<all>(?P<one>{_NUMBER})(?:\s+(?P=one))(?:\s+0(?:\.0+)?)*)(?=\s|$)"
)
_CUT_OFF = pattern(r"(?:^|\s)(?P<head>-?\d[\d,，]*(?:[,，]|\.\s?\d?))$")
_REMAINDER = pattern(r"\d\S*")
_ONE = pattern(AMOUNT)
_NOISE = pattern(r"[,，\s]")


def find_amounts(line: str) -> tuple[int, int, list[Decimal]] | None:
    """The first run of amounts of a line: its start, its end and the numbers; ``None`` if the line has none."""
    match = AMOUNTS.search(line) if "." in line else None
    if match is not None:
        return match.start(), match.end(), [Decimal(_NOISE.sub("", one)) for one in _ONE.findall(match.group())]
    rounded = _ROUND.match(line)
    if rounded is None:
        return None
    numbers = [Decimal(_NOISE.sub("", one)) for one in rounded["all"].split()]
    return rounded.start("all"), rounded.end("all"), numbers[:2]


def is_amount(line: str) -> bool:
    """Whether a line holds amounts and nothing else."""
    return AMOUNTS.fullmatch(line) is not None


def joins_amount(line: str, below: str) -> bool:
    """Whether a line breaks off inside an amount that the next one ends: ``20,502.`` / ``77``."""
    cut, rest = _CUT_OFF.search(line), _REMAINDER.match(below)
    return cut is not None and rest is not None and _ONE.fullmatch(cut["head"] + rest.group()) is not None


def printed_amounts(numbers: Sequence[Decimal]) -> Amounts | None:
    """Amounts of wrapped text, where empty columns are not printed.

    Two equal numbers are the total and its one source, which is 财政拨款 in nearly every published row; four are
    all columns; anything else says only the total for certain.
    """
    if not numbers:
        return None
    total = numbers[0]
    if len(numbers) == 4:
        return Amounts(tuple(numbers), *numbers)
    if len(numbers) == 2 and numbers[1] == total:
        return Amounts(tuple(numbers), total, fiscal=numbers[1])
    return Amounts(tuple(numbers), total)


def column_amounts(cells: Sequence[Cell], columns: Mapping[str, int]) -> Amounts | None:
    """Amounts of a row of cells, by column; a cell that is no number counts as empty."""
    found = {role: _number(cells, columns.get(role)) for role in AMOUNT_ROLES}
    printed = tuple(number for number in found.values() if number is not None)
    return Amounts(printed, **found) if printed else None


def _number(cells: Sequence[Cell], index: int | None) -> Decimal | None:
    if index is None or index >= len(cells):
        return None
    try:
        number = Decimal(_NOISE.sub("", cells[index].text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
