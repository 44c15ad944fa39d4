"""Whether two names of indicators say the same: 物业安保服务满意率 and 物业服务满意率 do, 宿舍覆盖率 and 教室覆盖率 do not."""

from __future__ import annotations

from functools import lru_cache

from linter.knowledge import Knowledge
from linter.patterns import pattern

_SHORTEST = 4
_ALIKE = 0.85
_SYNONYMS = (
    ("满意率", "满意度"),
    ("及时性", "及时率"),
    ("准确性", "准确率"),
    ("完成度", "完成率"),
    ("数量", "数"),
    ("补助", "补贴"),
)
_PARTS = pattern("[、和及与（(]|[一二三四五六七八九十]|\\d")


class Likeness:
    """Compares names. One may have a word more than the other, as long as it is no word that makes another measure of it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.qualifier = knowledge.words("measure-qualifiers").pattern
        self.remedy = pattern(
            "|".join(knowledge.words(name).alternatives for name in ("handling-words", "remedying-verbs"))
        )
        self.event = knowledge.words("negative-events").pattern

    def alike(self, one: str, other: str) -> bool:
        """Whether two normalised names, not the same, most probably measure the same."""
        short, long = sorted((_usual(one), _usual(other)), key=len)
        if len(short) < _SHORTEST or short[-1] != long[-1]:
            return False
        if short == long:
            return one != other
        if 2 * len(short) < _ALIKE * (len(short) + len(long)) and short not in long:
            return False
        word = _inserted(short, long)
        if word is None or self.qualifier.search(word) or _PARTS.search(word):
            return False
        # 道路破损修复面积 is not 道路破损面积, but 工程验收合格率 in a project of repairs is 维修工程验收合格率.
        return self.remedy.search(word) is None or self.event.search(short) is None


@lru_cache(maxsize=4096)
def _usual(name: str) -> str:
    for spelling, usual in _SYNONYMS:
        name = name.replace(spelling, usual)
    return name


def _inserted(short: str, long: str) -> str | None:
    """What ``long`` has more than ``short``, if it is one piece and the end of the name, which says what is measured, is not in it."""
    surplus = len(long) - len(short)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    while start >= 0 and short[start:] != long[start + surplus :]:
        start -= 1
    return long[start : start + surplus] if 0 <= start <= len(short) - 2 else None
