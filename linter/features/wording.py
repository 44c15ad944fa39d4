"""Slips of the pen in running text: words written twice, words written wrong. What counts as one is data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from linter.features.doubling import doubled
from linter.knowledge import Knowledge, Lexicon
from linter.patterns import pattern
from linter.strict_yaml import DefinitionError
from linter.words import say

ARROW = "→"
_CHINESE = pattern("[\u4e00-\u9fff]")
# 目的的, 市民的的士 and 为了了解 are two words each.
_PARTICLE = pattern("(?<!目)(的)的(?![确士])|(?<!不甚)(了)了(?![解然断])")
_PARTICLES = ("的的", "了了")
_COUNTING = pattern("[零〇一二两三四五六七八九十百千万亿]+|一.+")
_NEAR = 6


class Slip(NamedTuple):
    """A range of a text and what should stand there; ``right`` is empty where only the writer knows."""

    start: int
    end: int
    right: str = ""


class _Typos:
    """Finds the words of a list of typos by the character that is wrong in each, and the one before it, or after a first one: one look at
    sets of characters is several times faster than a pattern of all the words.
    """

    def __init__(self, typos: Mapping[str, str]) -> None:
        self.words: dict[str, list[tuple[int, str]]] = defaultdict(list)
        before, after, alone = "", "", ""
        for wrong in typos:
            at = _first_difference(wrong, typos[wrong])
            self.words[wrong[at]].append((at, wrong))
            before += wrong[max(at - 1, 0) : at]
            after += "" if at else wrong[1:2]
            alone += wrong if len(wrong) == 1 else ""
        here = _set("".join(self.words))
        self.characters = pattern(f"{here}(?:(?<={_set(before)}{here})|(?={_set(after)})|(?<={_set(alone)}))")

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words of the list stand; of two that overlap the one that begins first, of two that begin together the longer."""
        places = [
            (match.start() - at, -len(word))
            for match in self.characters.finditer(text)
            for at, word in self.words[match.group()]
            if match.start() >= at and text.startswith(word, match.start() - at)
        ]
        done = 0
        for start, length in sorted(places):
            if start >= done:
                done = start - length
                yield start, done


def _set(characters: str) -> str:
    """A pattern of one of some characters; of none, one that never matches."""
    return f"[{''.join(map(re.escape, dict.fromkeys(characters)))}]" if characters else "[^\\s\\S]"


class Wording:
    """Finds slips by the word lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        self.repeatable = words("repeatable-words").members
        self.compound = words("compound-words").members
        self.typos = _pairs(words("typos"))
        self.typo = _Typos(self.typos)
        self.no_typo = words("typo-exceptions").pattern
        self.title_typos = _pairs(words("project-name-typos"))

    def doubled(self, text: str) -> Iterator[Slip]:
        """Words that stand twice in a row, unless one repeats them on purpose (研究研究) or they belong to two terms (博士博士后)."""
        particles = _PARTICLE.finditer(text) if any(one in text for one in _PARTICLES) else ()
        for match in chain(doubled(text), particles):
            word = match[match.lastindex or 0]
            if word in self.repeatable or _COUNTING.fullmatch(word):
                continue
            if word in self.compound and _CHINESE.match(text, match.end()):
                continue
            yield Slip(match.start(), match.end(), word)

    def misspelt(self, text: str) -> Iterator[Slip]:
        """Words of the list of typos, unless they are a part of a longer word that is right (自己完成)."""
        for start, end in self.typo.found(text):
            if not self._inside_a_word(text, start, end):
                yield Slip(start, end, self.typos[text[start:end]])

    def misspelt_title(self, text: str) -> Iterator[Slip]:
        """Typos that are certain only at the end of a project's name."""
        if not text.endswith(tuple(self.title_typos)):
            return
        for wrong, right in self.title_typos.items():
            if text.endswith(wrong):
                yield Slip(len(text) - len(wrong), len(text), right)

    def _inside_a_word(self, text: str, start: int, end: int) -> bool:
        nearby = self.no_typo.finditer(text, max(start - _NEAR, 0), end + _NEAR)
        return any(word.start() < end and word.end() > start for word in nearby)


def _pairs(lexicon: Lexicon) -> dict[str, str]:
    """The entries ``wrong→right`` of a word list."""
    pairs = {}
    for entry in lexicon.words:
        wrong, arrow, right = entry.partition(ARROW)
        if not (wrong and arrow and right):
            raise DefinitionError(
                say(
                    f"错别字应写成“错{ARROW}对”，现为“{entry}”", f"a typo is written “wrong{ARROW}right”, not “{entry}”"
                ),
                f"lexicons/{lexicon.id}.yaml",
            )
        pairs[wrong] = right
    return pairs


def _first_difference(wrong: str, right: str) -> int:
    """The place of the first character that is not as it should be; the last one where only something is missing."""
    differing = (at for at, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other)
    return next(differing, len(wrong) - 1)
