"""How the table in hand writes an indicator: advice is given in its own codes, or without any."""

from __future__ import annotations

from typing import NamedTuple

from linter.knowledge import FLAT, Knowledge

_USUAL = "gz-gen1"
"""The code table for tables whose own one does not have a category."""

_FLAT = {
    "output": "产出指标", "quantity": "产出指标", "quality": "产出指标", "timeliness": "产出指标", "benefit": "效益指标",
    "ecological": "效益指标", "satisfaction": "满意度指标", "cost": "成本指标",
}  # fmt: skip
_CLASSES = {
    "quantity": ("quantity",), "quality": ("quality",), "timeliness": ("timeliness",), "benefit": ("social",),
    "ecological": ("ecological",), "satisfaction": ("service",), "cost": ("economic-cost", "cost"),
}  # fmt: skip


class Spelling(NamedTuple):
    """The categories as the table writes them (``11-数量指标``, in a flat table ``产出指标``) and the key of the annual value.

    ``item`` is a whole indicator as an example. In a form the key is empty: what is behind it stands in a column.
    """

    coded: bool
    item: str
    annual: str
    quantity: str
    quality: str
    timeliness: str
    benefit: str
    ecological: str
    satisfaction: str
    cost: str

    def values(self, target: str) -> str:
        """The end of an indicator with one target in all its value fields."""
        if not self.annual:
            return f"；{target}"
        if self.coded:
            return f"；实施周期指标值:{target}；年度指标值:{target}。"
        return f"，年度指标值：{target}。"


def spelling_of(profile: str, knowledge: Knowledge, *, uncoded: bool = False) -> Spelling:
    """How a table with that code table writes its indicators, or a flat one; ``uncoded``: a form, which has the categories without codes."""
    if profile == FLAT or _USUAL not in knowledge.taxonomies:
        names = {slot: _FLAT[slot] for slot in _CLASSES}
        item = "产出指标；培训班次；≥4次" if uncoded else "1、产出指标：培训班次，年度指标值：≥4次。"
        return Spelling(item=item, annual="" if uncoded else "年度指标值：", coded=False, **names)
    labels = {slot: _label(profile, classes, knowledge) for slot, classes in _CLASSES.items()}
    if uncoded:
        names = {slot: label.partition("-")[2] for slot, label in labels.items()}
        return Spelling(item="产出指标；数量指标；培训班次；≥4次", annual="", coded=False, **names)
    item = f"1、1-产出指标；{labels['quantity']}；培训班次；实施周期指标值:≥4次；年度指标值:≥4次。"
    return Spelling(item=item, annual="年度指标值:", coded=True, **labels)


def _label(profile: str, classes: tuple[str, ...], knowledge: Knowledge) -> str:
    tables = [knowledge.taxonomies[name] for name in (profile, _USUAL) if name in knowledge.taxonomies]
    found = (one for table in tables for wanted in classes for one in table.level2.values() if one.kind == wanted)
    category = next(found)
    return f"{category.code}-{category.name}"
