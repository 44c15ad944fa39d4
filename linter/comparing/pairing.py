"""Finding the partner of each thing in another list, from the surest sign to the weakest. Every step is blind to which list is the old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST_COMPARED = 250_000
"""Two lists of so many combinations are not searched for likeness: what they lack in common is not a new name here and there."""


class Pairing(Generic[T]):
    """Pairs found so far, and what is left of both lists, in order."""

    def __init__(self, old: Iterable[T], new: Iterable[T]) -> None:
        self.old = list(old)
        self.new = list(new)
        self.pairs: list[tuple[T, T]] = []

    def by_key(self, key: Callable[[T], Hashable], *, unique: bool = False) -> list[tuple[T, T]]:
        """Pair what has equal keys, several of one key in their order; with ``unique`` only where a key stands once on each side.

        What has the key ``None`` stays alone.
        """
        before, after = _grouped(self.old, key), _grouped(self.new, key)
        found: list[tuple[T, T]] = []
        for one, those in before.items():
            others = after.get(one, [])
            if not unique or len(those) == len(others) == 1:
                found += zip(those, others, strict=False)
        return self._take(found)

    def by_likeness(
        self, alike: Callable[[T, T], bool], group: Callable[[T], Hashable] = lambda one: 0
    ) -> list[tuple[T, T]]:
        """Pair what is alike within a group and like nothing else there: of two candidates none can be told to be the right one."""
        before, after = _grouped(self.old, group), _grouped(self.new, group)
        found: list[tuple[T, T]] = []
        for one, those in before.items():
            found += _mutual(those, after.get(one, []), alike)
        return self._take(found)

    def _take(self, found: list[tuple[T, T]]) -> list[tuple[T, T]]:
        self.pairs += found
        taken = {id(one) for pair in found for one in pair}
        self.old = [one for one in self.old if id(one) not in taken]
        self.new = [one for one in self.new if id(one) not in taken]
        return found


def _grouped(things: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for one in things:
        found = key(one)
        if found is not None:
            groups[found].append(one)
    return groups


def _mutual(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    candidates = [[other for other in new if alike(one, other)] for one in old]
    wanted: dict[int, int] = defaultdict(int)
    for others in candidates:
        for other in others:
            wanted[id(other)] += 1
    return [
        (one, others[0])
        for one, others in zip(old, candidates, strict=True)
        if len(others) == 1 and wanted[id(others[0])] == 1
    ]
