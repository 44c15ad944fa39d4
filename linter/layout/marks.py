"""What tells the parts of wrapped text apart: where an item begins, where a key stands, what ends a cell."""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import pattern
from linter.reading.cells import cell

_DASH = "[-－—–‐]"
_CATEGORY = "产出|效益|效果|满意|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象"
ITEM_START = pattern(
    rf"(?:^|(?<=[。；;]))\d{{1,3}}[、．.](?:\d{{1,2}}{_DASH}(?:{_CATEGORY}|$)|(?:产出|效益|满意度|成本)指标[:：；;])"
)
_CODE_START = pattern(rf"^(?:[（(]\d{{1,3}}[）)])?(?:\d{{1,2}}{_DASH})(?:{_CATEGORY})[^；;，,。]{{0,6}}[；;,，]")
_AFTER_BLANK = pattern(rf"(?<=\s)\d{{1,3}}[、．.]\s?\d{{1,2}}{_DASH}\s?(?:{_CATEGORY})")
LOOSE_START = pattern(rf"^\d{{1,2}}[、．.](?:{_CATEGORY}|.*指标值)")
"""Where an outline or a notation without codes may begin; it takes a key further on to be sure."""
KEY = pattern("指标值[:：]|指标[；;]|目标值")
_PLAIN_KEY = pattern(r"指标值[:：]|指标[；;]|目标值[:：≥≤＞＜>=<为\d]")
OPEN_VALUE = tuple(":：≥≤＞＜><=＝-－~～至于")
"""What a line ends in whose number stands on the next one: 年度指标值:≥ / 3."""
_YEAR = pattern("20\\d\\d年")
_TOTAL = pattern("(?:本页|本单位|部门)?(?:合计|总计|小计)")
_NUMBER = pattern(r"\d+")


def holds_key(flat: str) -> bool:
    """Whether a line belongs to an indicator cell for certain (绩效目标值动态监测平台 may be the name of a project)."""
    return any(pattern.search(flat) is not None for pattern in (_PLAIN_KEY, ITEM_START, _CODE_START))


def is_total(name: str) -> bool:
    """Whether this is what the row of 合计 or of 本页小计 is called."""
    return _TOTAL.fullmatch(name) is not None


def continues_cell(above: str, flat: str) -> bool:
    """Whether a line goes on in the middle of a key, of a number or before a value: 年度指 / 标值:, 202 / 5年, 不少于 / 5场."""
    tail = above[-6:]
    if any(key.start() < len(tail) < key.end() for key in _PLAIN_KEY.finditer(tail + flat)):
        return True
    return above.endswith(OPEN_VALUE) or (above[-1:].isdigit() and flat[:1].isdigit() and not _YEAR.match(flat))


def item_start(text: str, start: int, end: int) -> int | None:
    """Where in a range of the source the first item begins: at its beginning, behind a stop or behind a blank."""
    piece = cell(text, [(start, end)])
    item = _CODE_START.match(piece.text) or ITEM_START.search(piece.text)
    behind_blank = _AFTER_BLANK.search(text, start, end)
    found = [piece.origin(item.start())] if item else []
    return min([*found, behind_blank.start()] if behind_blank else found, default=None)


def first_number(flat: str) -> int | None:
    """The number of the first item that begins on a line, if one does."""
    item = ITEM_START.search(flat) or LOOSE_START.match(flat)
    number = _NUMBER.match(flat, item.start()) if item else None
    return int(number.group()) if number else None


def begins_cell(flat: str) -> bool:
    """Whether an indicator cell can begin on a line: with item 1, or with an item that was never numbered."""
    number = first_number(flat)
    return number == 1 or (number is None and _CODE_START.match(flat) is not None)


def is_complete(text: str) -> bool:
    """Whether text ends like a finished cell."""
    return text.rstrip().endswith(("。", "；", ";"))


def next_marked(marks: Sequence[bool]) -> list[int]:
    """For each place the next marked one at or after it, else the number of places."""
    found, following = [len(marks)] * len(marks), len(marks)
    for index in range(len(marks) - 1, -1, -1):
        if marks[index]:
            following = index
        found[index] = following
    return found
