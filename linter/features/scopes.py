"""How large an area a target speaks of: 全市 in the target of a project for one district is somebody else's target."""

from __future__ import annotations

from functools import lru_cache

from linter.knowledge import Knowledge
from linter.notation.characters import normal
from linter.patterns import pattern

_LEVELS = {"国": 4, "省": 3, "市": 2, "区": 1, "县": 1, "旗": 1, "镇": 0, "乡": 0, "街": 0, "街道": 0}
_WHOLE = pattern(
    "全(?P<whole>国|省|市|区|县|镇|乡|街)(?![性面域])|[二两三四五六七八九十]+个(?P<parts>市|区|县|镇|街道?)(?![场民政域间级内])"
)
_PARTS = {"市": 3, "区": 2, "县": 2, "镇": 1, "街": 1, "街道": 1}
"""More than one of these is as much as a whole of the level above."""

# 海珠区…, 某省东海市海珠区…, …（海珠区）: the last of a chain of places is the one meant.
# 老旧小区改造 and 特色小镇建设 begin with a kind of place, not with one.
_PLACES = pattern(
    "(?:^|\\()(?:(?:某|[\u4e00-\u9fff]{2,6}?)(?:省|市|县|旗|乡|街道|(?<![小古大名重])(?<!重点|中心|特色)镇"
    "|(?<![小社园景校片灌厂病营牧库院])(?<![老旧新主心]城|示范|保护|功能)区)){1,4}"
)
_TOTAL = pattern(r"全[国省市].{0,12}?\d[\d.]*[万亿]?余?(?:[名人家户宗件个所间座辆亩株]|人次|公里)")


class Scopes:
    """Compares the area of a project with the one its targets speak of."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.no_place = knowledge.words("place-exceptions").pattern
        self.no_total = knowledge.words("scope-exceptions").pattern
        self.level = lru_cache(maxsize=8192)(self._level)

    def _level(self, name: str) -> int | None:
        """The level of the place a name begins with or has in brackets, 区 1, 市 2; ``None`` without one."""
        masked = self.no_place.sub(lambda match: "/" * len(match.group()), normal(name))
        chains = [match.group() for match in _PLACES.finditer(masked)]
        return min((_LEVELS["街道" if chain.endswith("街道") else chain[-1]] for chain in chains), default=None)

    def foreign(self, value: str, project: str, unit: str) -> str:
        """The words by which a normalised value speaks of more than the place of its project, or of its unit; empty if it does not.

        A unit of one district may well mention the whole city; only the city's totals are not its own.
        """
        found = _WHOLE.search(value) if "全" in value or "个" in value else None
        if found is None or self.no_total.search(value):
            return ""
        claimed = _LEVELS[found["whole"]] if found["whole"] else _PARTS[found["parts"]]
        own = self.level(project)
        if own is None:
            own = self.level(unit) if _TOTAL.search(value) else None
        return found.group() if own is not None and claimed > own else ""
