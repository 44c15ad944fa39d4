"""Sibling projects (同类项目): one project for each district or town, with names that differ only in the place.

市级防汛补助（东河区） and 市级防汛补助（西山区） are siblings. Nothing in a name tells where a place begins, so each possible beginning
gives a key with the place left open, and the key that most names share is the right one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache

from linter.knowledge import Knowledge
from linter.notation.characters import normal
from linter.patterns import pattern

OPEN = "＊"
"""Stands for the place in a key."""

_SUFFIX = pattern("街道|[区县市镇乡村街旗]")
_STEMS = (2, 3, 4)
"""Characters of a place before its suffix; a single one (东区, 老城区) is rarely a place of its own."""

_LEAST_COMMON = 4
"""Siblings share at least so many characters; less is no name of a project."""

_LETTER = pattern("[\u4e00-\u9fff]+")


class Siblings:
    """Finds the keys of a name from the word lists of places; remembers the latest few thousand names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.known = knowledge.words("place-names").pattern
        self.exceptions = knowledge.words("place-exceptions").pattern
        self.keys = lru_cache(maxsize=8192)(self._keys)

    def _keys(self, name: str) -> tuple[str, ...]:
        """The name with each thing that may be a place left open; without any, none."""
        text = normal(name)
        # Same length, so that offsets hold; no place runs into or over such a word.
        masked = self.exceptions.sub(lambda match: "/" * len(match.group()), text)
        spans = {match.span() for match in self.known.finditer(masked)}
        for suffix in _SUFFIX.finditer(masked):
            for stem in _STEMS:
                start = suffix.start() - stem
                if start >= 0 and _LETTER.fullmatch(masked, start, suffix.start()):
                    spans.add((start, suffix.end()))
        keys = {f"{text[:start]}{OPEN}{text[end:]}" for start, end in spans}
        return tuple(sorted(key for key in keys if len(key) > _LEAST_COMMON))


def families(keys_of: Sequence[tuple[tuple[str, ...], Hashable]]) -> Mapping[str, list[int]]:
    """Which names belong together: by key, the places of its members in the list.

    Args:
        keys_of: for each name its keys, and what tells it from the others (two of one kind are no siblings).

    A name belongs to the key that most different names share; between equals, to the longest.

    """
    members: dict[str, set[Hashable]] = defaultdict(set)
    for keys, identity in keys_of:
        for key in keys:
            members[key].add(identity)
    found: dict[str, list[int]] = defaultdict(list)
    for index, (keys, _) in enumerate(keys_of):
        if keys:
            best = max(keys, key=lambda key: (len(members[key]), len(key), key))
            if len(members[best]) > 1:
                found[best].append(index)
    return found
