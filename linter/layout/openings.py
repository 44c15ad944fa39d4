"""How an item of notation may begin, also with its number bracketed, circled or left out, and what a line says of keys."""

from __future__ import annotations

from linter.layout.marks import ITEM_START
from linter.patterns import pattern

_DASH = "[-－—–‐−]"
_CODED = f"\\d{{1,2}}{_DASH}(?:产出|效益|效果|满意|成本|数量|质量|时效|经济|社会|生态|可持续|服务对象)"
_FLAT = "(?:产出|效益|效果|满意度|成本)指标[:：；;]"
_NUMBER = r"第?[（(]?(?:(?P<number>\d{1,3})(?!\d)|[①-⑳])(?:[）)项、．.，,：:]+|(?<=[①-⑳]))"
_NUMBERED_ITEM = pattern(f"{_NUMBER}(?:\\d{{1,2}}{_DASH}[\u4e00-\u9fff]|{_FLAT})")
_CATEGORY = pattern(f"{_CODED}|{_FLAT}")
_LOOSE = pattern(r"(?P<number>\d{1,3})(?:[）)项、]|[．.](?!\d))")
_KEY = pattern("(?:实施周期|年度)?(?:指标|目标)值(?:[:：]|为?[≥≤＞＜><=≧≦])")
_ANNUAL = pattern("(?<!实施周期)(?:指标|目标)值(?:[:：]|为?[≥≤＞＜><=≧≦])")
_STOPS = ("。", "；", ";")


def begins_item(flat: str) -> bool:
    """Whether text begins with a category, or with a number and a code."""
    return _CATEGORY.match(flat) is not None or _NUMBERED_ITEM.match(flat) is not None


def is_numbered(flat: str) -> bool:
    """Whether text begins with a number as items have it, whatever follows."""
    return _LOOSE.match(flat) is not None


def item_number(flat: str) -> int | None:
    """The number text begins with, of an item or of any list; ``None`` without one."""
    found = _NUMBERED_ITEM.match(flat) or _LOOSE.match(flat)
    return int(found["number"]) if found and found["number"] else None


def holds_item(flat: str) -> bool:
    """Whether an item begins in text, or a key stands in it."""
    return begins_item(flat) or ITEM_START.search(flat) is not None or _KEY.search(flat) is not None


def last_start(flat: str) -> int | None:
    """Where the last item of a line begins, if one does."""
    start = 0 if begins_item(flat) else None
    for found in ITEM_START.finditer(flat):
        start = found.start()
    return start


def first_key(flat: str) -> int | None:
    """Where the first key of a line stands."""
    found = _KEY.search(flat)
    return found.start() if found else None


def holds_annual(flat: str, start: int = 0) -> bool:
    """Whether the key that ends an item stands behind ``start``."""
    return _ANNUAL.search(flat, start) is not None


def is_finished(flat: str) -> bool:
    """Whether text ends with a stop, as cells and items do."""
    return flat.endswith(_STOPS)
