"""The families of rules, by the first letter of an id."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: Mapping[str, tuple[str, str]] = {
    "N": ("体例与结构", "notation and structure"),
    "T": ("分类与编码", "categories and codes"),
    "Q": ("量化", "quantification"),
    "V": ("指标值语义", "meaning of values"),
    "U": ("计量单位", "units"),
    "C": ("周期值与年度值", "cycle and annual values"),
    "P": ("项目", "projects"),
    "D": ("全表与多表", "tables"),
    "H": ("文字规范", "text hygiene"),
    "F": ("分栏表式", "forms"),
    "S": ("忽略声明", "excuses"),
}
"""Their names in Chinese and English."""
