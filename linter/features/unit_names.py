"""Names of budget units (预算单位) that are one unit's, spelt in two ways.

A difference of one character proves nothing: 第一中学 and 第二中学, 云山街道 and 云岭街道 are two units. It is a slip where one of the names is
cut off before its 局 or 中心, or where the difference breaks a word that units are called by (卫生建康局).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from linter.knowledge import Knowledge
from linter.notation.characters import normal

_MOST_CUT = 2
_LEAST_LENGTH = 5
_MOST_ALIKE = 12
"""More names that differ in one place only are numbered or named after places, not misspelt."""
_PARTICLES = frozenset("和与及的暨、省市区县")
"""Left out or put in, they do not make another unit."""


class Variant(NamedTuple):
    """Two names of one unit; ``wrong`` is the one cut off, or misspelt, or else the rarer one."""

    wrong: str
    right: str


class UnitNames:
    """Compares names by the words that units are called by."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.endings = knowledge.words("institution-endings").words
        self.word = knowledge.words("institution-words").pattern

    def variants(self, names: Sequence[str]) -> list[Variant]:
        """The pairs among the names, given once for each row they stand in; in time linear in their length."""
        rows = Counter(normal(name) for name in names if len(name) >= _LEAST_LENGTH)
        return [*self._cut(rows), *self._misspelt(rows)]

    def _cut(self, rows: Counter[str]) -> Iterator[Variant]:
        """Names that lack the last characters of another one, and with them the word for an institution."""
        for right in rows:
            for length in range(1, _MOST_CUT + 1):
                wrong = right[:-length]
                if wrong in rows and right.endswith(self.endings) and not wrong.endswith(self.endings):
                    yield Variant(wrong, right)

    def _misspelt(self, rows: Counter[str]) -> Iterator[Variant]:
        """Names that differ in one character, found by what is left without it."""
        shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in rows:
            for index in range(len(name)):
                shapes[name[:index] + name[index + 1 :], index].append(name)
            shapes[name, -1].append(name)
        for (rest, index), names in shapes.items():
            if len(names) > _MOST_ALIKE:
                continue
            for one, other in combinations(sorted(names), 2) if index >= 0 else ():
                if wrong := self._wrong(one, other, index):
                    yield Variant(wrong, other if wrong == one else one)
            if index >= 0 and (rest, -1) in shapes:
                for name in names:
                    if wrong := self._wrong_length(rest, name, index):
                        yield Variant(wrong, name if wrong == rest else rest)

    def _wrong(self, one: str, other: str, index: int) -> str:
        """Of two names that differ at a place, the one in which it breaks a word; neither or both say nothing."""
        whole = [self._word_at(name, index, index + 1) for name in (one, other)]
        if whole[0] == whole[1]:
            return ""
        return other if whole[0] else one

    def _wrong_length(self, shorter: str, longer: str, index: int) -> str:
        """Of a name and the same with one character more, the wrong one."""
        if index == len(shorter):
            return ""  # cut off at the end, see above
        if longer[index] in _PARTICLES:
            return shorter
        in_longer = self._word_at(longer, index, index + 1)
        in_shorter = self._word_at(shorter, index - 1, index + 1)
        if in_longer == in_shorter:
            return ""
        return shorter if in_longer else longer

    def _word_at(self, name: str, start: int, end: int) -> bool:
        """Whether a known word covers a range of the name."""
        return any(match.start() <= start and end <= match.end() for match in self.word.finditer(name))
