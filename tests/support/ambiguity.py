"""What no reader could tell from notation, human or not; generators leave it out."""

from __future__ import annotations

import re

_NOTATION = re.compile(
    r"(?:指标|目标)值|产出指标|效益指标|效果指标|满意度指标|成本指标"  # keys and level-1 labels
    r"|(?:^|[。；;])\d{1,3}、(?:\D|\d{1,3}[-－—–‐−])"  # may be the number that is due
    r"|\d、\d{1,3}[-－—–‐−][\u4e00-\u9fff]"  # a number and a category
    r"|^\d{1,3}[-－—–‐−][\u4e00-\u9fff]"  # a category
    r"|[。；;]\d{1,3}[-－—–‐−](?:数量|质量|时效|成本|经济|社会|生态|可持续影响|服务对象满意度)"
)


def looks_like_notation(text: str) -> bool:
    """Whether a name or value holds a key, a label with its code, or a number where one is due."""
    return _NOTATION.search(text) is not None
