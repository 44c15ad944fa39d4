"""Which code table (编码体系) fits a table for which the user has not named one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from linter.knowledge import FLAT, Category, Taxonomy
from linter.model import Indicator

_NEWER, _OLDER = "central-2021", "central-2015"


def fitting_profile(
    codes: Collection[str], layout: str, indicators: Iterable[Indicator], taxonomies: Mapping[str, Taxonomy]
) -> str:
    """The id of the code table by which to read the indicators, ``flat`` where they name no level 2.

    Args:
        codes: all codes of the table.
        layout: its layout; without codes only a form, with a column for each level, has the categories of the central form.
        indicators: its indicators.
        taxonomies: the known code tables by id.

    """
    if codes:
        return "gz-gen2" if any(code.startswith("4") for code in codes) else "gz-gen1"
    if layout != "form":
        return FLAT
    newer, older = taxonomies[_NEWER], taxonomies[_OLDER]
    every = list(indicators)
    first = {one.level1.name for one in every if one.level1}
    second = {one.level2.name for one in every if one.level2 and one.level2.name}
    if not second:
        return FLAT
    # Cost in level 1 is what only the newer table has; without it, the one that does not call for cost.
    if _named(first, newer.level1, but=older.level1) or _named(second, newer.level2, but=older.level2):
        return _NEWER
    return _OLDER if _named(second, older.level2) else FLAT


def _named(labels: Iterable[str], rows: Mapping[str, Category], but: Mapping[str, Category] | None = None) -> bool:
    """Whether some label names a category of the rows that is none of the others."""
    known = [one for one in rows.values() if not any(other.is_called(one.name) for other in (but or {}).values())]
    return any(one.is_called(label) for label in labels for one in known)
