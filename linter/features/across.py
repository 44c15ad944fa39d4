"""What compares names across projects, units and tables, made once from the word lists."""

from __future__ import annotations

from linter.features.scopes import Scopes
from linter.features.siblings import Siblings
from linter.features.unit_names import UnitNames
from linter.knowledge import Knowledge
from linter.notation.characters import normal
from linter.patterns import pattern

_ALIKE = 0.6
_YEARS = pattern(r"\(?20\d\d年?(?:度|\d{1,2}月)?(?:[-~至](?:20)?\d\d年?(?:度|\d{1,2}月)?)?\)?|第[一二三四]期")
_DIGITS = pattern(r"\d+号?|[\"“”()《》、,，-]")


class Across:
    """Siblings, areas, the names of units, and which names of projects speak of the same."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.siblings = Siblings(knowledge)
        self.scopes = Scopes(knowledge)
        self.unit_names = UnitNames(knowledge)
        self.generic = knowledge.words("project-fillers").pattern
        # 穗财社〔2023〕33号, 粤财教[2024]5号: money passed on by a paper of the finance department.
        self.transfer = pattern("[\u4e00-\u9fff]财[\u4e00-\u9fff]{1,3}\\(?\\[?20\\d\\d|转移支付|提前下达|上级补助")

    def alike(self, one: str, other: str, unit: str = "") -> bool:
        """Whether two names of projects of a unit, not of siblings, are about the same subject; the unit's own name says nothing."""
        if self._siblings(one, other):
            return False
        first, second = (self._pairs(normal(name).replace(normal(unit), "") if unit else name) for name in (one, other))
        least = min(len(first), len(second))
        return least >= 2 and len(first & second) >= _ALIKE * least

    def _siblings(self, one: str, other: str) -> bool:
        return normal(one) != normal(other) and not set(self.siblings.keys(one)).isdisjoint(self.siblings.keys(other))

    def _pairs(self, name: str) -> frozenset[str]:
        """Pairs of characters of what a name is about."""
        core = self.generic.sub("", _DIGITS.sub("", without_years(self.transfer.sub("", normal(name)))))
        return frozenset(core[index : index + 2] for index in range(len(core) - 1))


def without_years(name: str) -> str:
    """A project's name without the years in it: the same project in the next year."""
    return _YEARS.sub("", normal(name))
