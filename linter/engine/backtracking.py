"""How many steps a regular expression may take, in the worst case, before it gives a text up.

Python's engine tries every way to divide a text among the repeats of a pattern. Where the next character decides whether a repeat goes on
(``[0-9]+%``) there is one way; where it does not (``.*率``) there are as many as the repeat is long, and the ways of several repeats
multiply. The count is an upper bound from the parsed pattern alone: nothing is run. Characters are told apart by samples: every character
and every end of a range that the pattern names, and some of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

Letters = frozenset[str]

_SAMPLES = "0a_中，。 \n%"
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
_NOTHING: Letters = frozenset()


class Effort(NamedTuple):
    """What a part of a pattern may take: steps in all, and the ways it can match, each of which what follows must try."""

    steps: float
    ways: float


_ONE = Effort(1, 1)


def steps(tree: Any, length: int, *, at_most: float = 0) -> float:
    """An upper bound of the steps on a text of so many characters, from every place in it; infinite if beyond counting.

    Args:
        tree: the pattern as :mod:`re` parses it.
        length: characters of the text.
        at_most: a bound to be content with: if a first look, which takes all letters for one, stays below it, that is the answer.

    """
    items = tuple(tree)
    rough = _steps(items, length, frozenset(_SAMPLES[:1]))
    return rough if rough <= at_most else _steps(items, length, frozenset(_letters(items)) | frozenset(_SAMPLES))


def _steps(items: Sequence[Any], length: int, letters: Letters) -> float:
    anchored = bool(items) and str(items[0][0]) == "AT" and "BEGINNING" in str(items[0][1])
    try:
        return _Counter(letters, length).sequence(items, _NOTHING).steps * (1 if anchored else length)
    except OverflowError:
        return float("inf")


def _letters(items: Iterable[Any]) -> Iterator[str]:
    """Every character a pattern names, with the neighbours of the ends of its ranges."""
    for operator, argument in items:
        name = str(operator)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield from (chr(argument), chr(argument).swapcase()[:1])
        elif name == "RANGE":
            yield from (chr(code) for end in argument for code in (end - 1, end, end + 1) if 0 <= code < 0x110000)
        elif name == "IN":
            yield from _letters(argument)
        else:
            for body in bodies(name, argument):
                yield from _letters(body)


def bodies(name: str, argument: Any) -> tuple[Any, ...]:
    """The patterns inside a part of a pattern."""
    match name:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return (argument[2],)
        case "SUBPATTERN":
            return (argument[-1],)
        case "ATOMIC_GROUP":
            return (argument,)
        case "BRANCH":
            return tuple(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return (argument[1],)
        case "GROUPREF_EXISTS":
            return tuple(part for part in argument[1:] if part is not None)
    return ()


class _Counter:
    """Counts steps on texts of a length, over the sample letters of one pattern."""

    def __init__(self, letters: Letters, length: int) -> None:
        self.letters = letters
        self.length = length

    def sequence(self, items: Sequence[Any], ahead: Letters) -> Effort:
        """The effort of parts in a row; ``ahead`` are the letters that may follow them."""
        total = _ONE
        for operator, argument in reversed(tuple(items)):
            name = str(operator)
            part = self._part(name, argument, ahead)
            total = Effort(part.steps + part.ways * total.steps, part.ways * total.ways)
            first, nullable = self._first(name, argument)
            ahead = first | ahead if nullable else first
        return total

    def _part(self, name: str, argument: Any, ahead: Letters) -> Effort:
        match name:
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self._repeat(argument, ahead)
            case "POSSESSIVE_REPEAT":  # what it took it never gives back
                return self._repeat(argument, _NOTHING)._replace(ways=1)
            case "ATOMIC_GROUP":
                return self.sequence(argument, _NOTHING)._replace(ways=1)
            case "ASSERT" | "ASSERT_NOT":
                return self.sequence(argument[1], _NOTHING)._replace(ways=1)
            case "SUBPATTERN":
                return self.sequence(argument[-1], ahead)
            case "BRANCH" | "GROUPREF_EXISTS":
                return self._branch([tuple(body) for body in bodies(name, argument)], ahead)
        return _ONE

    def _repeat(self, argument: Any, ahead: Letters) -> Effort:
        least, most, body = argument
        most = min(int(most), self.length)
        first, _ = self._sequence_first(body)
        inner = self.sequence(body, ahead | first)
        stops = 1 if first.isdisjoint(ahead) else max(most - int(least) + 1, 1)
        inside = inner.ways ** float(most)
        return Effort(most * inner.steps * inside, stops * inside)

    def _branch(self, branches: Sequence[Sequence[Any]], ahead: Letters) -> Effort:
        efforts = [self.sequence(branch, ahead) for branch in branches]
        steps = sum(effort.steps for effort in efforts)
        seen: Letters = _NOTHING
        for branch in branches:
            first, nullable = self._sequence_first(branch)
            first = first | ahead if nullable else first
            if not first.isdisjoint(seen):
                return Effort(steps, sum(effort.ways for effort in efforts))
            seen |= first
        return Effort(steps, max(effort.ways for effort in efforts))

    def _first(self, name: str, argument: Any) -> tuple[Letters, bool]:
        """The letters a part may begin with, and whether it may be empty; after what only looks, everything may follow."""
        match name:
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._set(name, argument), False
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                first, nullable = self._sequence_first(argument[2])
                return first, nullable or argument[0] == 0
            case "SUBPATTERN" | "ATOMIC_GROUP" | "BRANCH":
                found = [self._sequence_first(body) for body in bodies(name, argument)]
                return frozenset().union(*(first for first, _ in found)), any(nullable for _, nullable in found)
        return self.letters, True

    def _sequence_first(self, items: Iterable[Any]) -> tuple[Letters, bool]:
        found: Letters = _NOTHING
        for operator, argument in items:
            first, nullable = self._first(str(operator), argument)
            found |= first
            if not nullable:
                return found, False
        return found, True

    def _set(self, name: str, argument: Any) -> Letters:
        if len(self.letters) == 1:
            return self.letters
        match name:
            case "LITERAL":
                return frozenset((chr(argument), chr(argument).swapcase()[:1])) & self.letters
            case "NOT_LITERAL":
                return self.letters - {chr(argument)}
            case "ANY":
                return self.letters
        negated = any(str(operator) == "NEGATE" for operator, _ in argument)
        inside = frozenset(letter for letter in self.letters if any(_holds(letter, *item) for item in argument))
        return self.letters - inside if negated else inside


def _holds(letter: str, operator: Any, argument: Any) -> bool:
    match str(operator):
        case "LITERAL":
            return letter == chr(argument)
        case "RANGE":
            return bool(argument[0] <= ord(letter) <= argument[1])
        case "CATEGORY":
            kind = str(argument).removeprefix("CATEGORY_")
            return _in_category(kind.removeprefix("NOT_"), letter) != kind.startswith("NOT_")
    return False


@cache
def _in_category(kind: str, letter: str) -> bool:
    pattern = _CATEGORIES.get(kind)
    return pattern is None or re.fullmatch(pattern, letter) is not None
