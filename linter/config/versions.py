"""``required-version``: which versions of the program a configuration is written for."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

_COMPARISONS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": ge, "<=": le, "==": eq, "!=": ne, ">": gt, "<": lt, "": eq,
}  # fmt: skip
_DEMAND = r"\s*(>=|<=|==|!=|>|<|)\s*([0-9]{1,6}(?:\.[0-9]{1,6}){0,3})\s*"
PATTERN = f"^{_DEMAND}(,{_DEMAND})*$"
"""What the value of the key looks like, for the schema."""


def meets(version: str, required: str) -> bool | None:
    """Whether a version meets all demands of a list (``>=0.2, <1``); ``None`` where it is no such list."""
    if not re.fullmatch(PATTERN, required):
        return None
    mine = _numbers(version)
    return all(_COMPARISONS[sign](mine, _numbers(wanted)) for sign, wanted in re.findall(_DEMAND, required))


def _numbers(version: str) -> tuple[int, ...]:
    """``1.2`` is the same as ``1.2.0``; what is behind the numbers (``.dev1``) does not count."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in found.group().split(".")] if found else []
    return tuple([*numbers, 0, 0, 0, 0][:4])
