"""Slips of the pen in running text: words written twice, words written wrong. What counts as one is data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from linter.knowledge import Knowledge, Lexicon
from linter.strict_yaml import DefinitionError
from linter.words import say

ARROW = "→"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("([\u4e00-\u9fff]{2,5}?)\\1")
# 目的的, 市民的的士 and 为了了解 are two words each.
_PARTICLE = re.compile("(?<!目)(的)的(?![确士])|(?<!不甚)(了)了(?![解然断])")
DOUBLED = (_WORD, re.compile("([的了])\\1"))
"""What a text with a doubled word holds at least; searching for it is several times faster than for the certain ones."""
_COUNTING = re.compile("[零〇一二两三四五六七八九十百千万亿]+|一.+")
_NEAR = 6


class Slip(NamedTuple):
    """A range of a text and what should stand there; ``right`` is empty where only the writer knows."""

    start: int
    end: int
    right: str = ""


class Wording:
    """Finds slips by the word lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        self.repeatable = words("repeatable-words").members
        self.compound = words("compound-words").members
        self.typos = _pairs(words("typos"))
        self.typo = re.compile(f"{_beginnings(self.typos)}(?:{_alternatives(self.typos)})")
        self.no_typo = words("typo-exceptions").pattern
        self.title_typos = _pairs(words("project-name-typos"))

    def doubled(self, text: str) -> Iterator[Slip]:
        """Words that stand twice in a row, unless one repeats them on purpose (研究研究) or they belong to two terms (博士博士后)."""
        for match in chain(_WORD.finditer(text), _PARTICLE.finditer(text)):
            word = match[match.lastindex or 0]
            if word in self.repeatable or _COUNTING.fullmatch(word):
                continue
            if word in self.compound and _CHINESE.match(text, match.end()):
                continue
            yield Slip(match.start(), match.end(), word)

    def misspelt(self, text: str) -> Iterator[Slip]:
        """Words of the list of typos, unless they are a part of a longer word that is right (自己完成)."""
        for match in self.typo.finditer(text):
            if not self._inside_a_word(text, match.start(), match.end()):
                yield Slip(match.start(), match.end(), self.typos[match.group()])

    def misspelt_title(self, text: str) -> Iterator[Slip]:
        """Typos that are certain only at the end of a project's name."""
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


def _beginnings(words: Iterable[str]) -> str:
    """Looks ahead whether a word may begin here: most words that begin like one go on otherwise, and two looks are cheaper than the list."""
    first, second = ("".join(sorted({re.escape(word[at]) for word in words if len(word) > 1})) for at in (0, 1))
    short = "".join(sorted({re.escape(word) for word in words if len(word) == 1}))
    looks = [f"[{first}][{second}]"] * bool(first) + [f"[{short}]"] * bool(short)
    return f"(?={'|'.join(looks)})" if looks else ""


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of the words by first character, which is a quarter faster than one long list."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rests[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()) or "(?!)"
