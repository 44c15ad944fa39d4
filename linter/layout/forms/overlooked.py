"""Columns of targets that a form has beside those that are read, under a label that nothing is known of: they are lost, and that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from linter.layout.forms.regions import is_place
from linter.layout.forms.wordings import BEFORE_CHANGE, LESSER_GRADE, OF_REVIEW, OF_YEAR, PART_OF_YEAR, roles_of
from linter.model import Cell, Span
from linter.patterns import pattern

TARGET = pattern("(?:[≥≤≧≦＞＜><]=?|[＝=]|不[低高少多大小]于|不超过|[大小]于)\\d[^；。]{0,15}")
_NO_TARGET = pattern(
    ".*(?:说明|解释|释义|标准|依据|公式|方法|备注|来源|上年|去年|前年|往年|历史|基期|基准|基础|现状|实际|完成|实现|达成|得分|评分|扣分"
    "|参考|平均|行业|全国|同类|标杆|红线|原|旧|监控|[一二三四]季|半年|月|权重|分值|区间|阈值|预警).*"
)
"""What a label says of values that are no targets of this table."""
_FEWEST = 3
"""Fewer targets in a column may be remarks."""


class Overlooked:
    """Watches the rows of indicators below one header.

    Args:
        columns: role → column of what is read.
        labels: what the header says of each column.

    """

    def __init__(self, columns: Mapping[str, int], labels: Sequence[Cell]) -> None:
        self.free: list[int] = []
        known = False
        for place in range(columns.get("indicator", len(labels)) + 1, len(labels)):
            known = says_no_target(labels[place].text) if labels[place] else known  # what an empty label is merged with
            if place not in columns.values() and not known:
                self.free.append(place)
        self.found: dict[int, list[Cell]] = defaultdict(list)
        self.rows = 0

    def watch(self, cells: Sequence[Cell]) -> None:
        """One more row of indicators."""
        self.rows += 1
        for place in self.free:
            if place < len(cells) and TARGET.fullmatch(cells[place].text):
                self.found[place].append(cells[place])

    def take(self) -> Iterator[Span]:
        """The first target of each column that has one in most rows, and begin anew."""
        for cells in self.found.values():
            if len(cells) >= _FEWEST and len(cells) * 2 >= self.rows:
                yield cells[0].span()
        self.found.clear()
        self.rows = 0


def says_no_target(label: str) -> bool:
    """Whether a label says of its values that they are not the targets of the year."""
    kinds = (_NO_TARGET, BEFORE_CHANGE, LESSER_GRADE, OF_REVIEW, OF_YEAR, PART_OF_YEAR)
    return any(kind.fullmatch(label) for kind in kinds) or is_place(label) or "last" in roles_of([label])
