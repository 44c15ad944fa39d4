"""What to do about several findings at once: their hints without what was said before, what differs in them gathered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.patterns import pattern
from linter.report.quoting import clauses
from linter.words import say

_RUN = "“[^“”]*”(?:(?:, | or )?“[^“”]*”)*"
_SLOTS = pattern(f"(?<=如){_RUN}|(?<=such as ){_RUN}|改为“[^“”]*”|年度指标值“[^“”]*”相同")
_QUOTED = pattern("“[^“”]*”")
_BLANK = "\0"
_MOST_EXAMPLES = 3


class Clause(NamedTuple):
    """A part of a hint: its text with a blank where hints of one rule differ, and what stands there.

    That is a run of examples (``如“≥90%”``), a value to change to (``改为“≤5%”``) or one to be equal to.
    """

    text: str
    slots: tuple[str, ...] = ()


def advice(hint: str) -> tuple[Clause, ...]:
    """A hint by clauses. One whose examples all came before says nothing new: it comes from a rule with the same cause."""
    kept: list[Clause] = []
    given: set[str] = set()
    for clause in clauses(hint, say("；", ";")):
        slots = tuple(_SLOTS.findall(clause))
        quoted = {example for slot in slots for example in _QUOTED.findall(slot)}
        if quoted and quoted <= given:
            continue
        given |= quoted
        kept.append(Clause(_SLOTS.sub(_BLANK, clause), slots))
    return tuple(dict.fromkeys(kept))


def texts(hint: str) -> tuple[str, ...]:
    """What two hints have in common that differ only in what stands in their slots."""
    return tuple(clause.text for clause in advice(hint))


def together(hints: Sequence[str], said: set[str]) -> list[str]:
    """The clauses of hints with equal :func:`texts`, their slots gathered. Of clauses in ``said`` only the first is kept, and that only
    before a new one; the others are added to ``said``.
    """
    told = []
    for same in zip(*map(advice, hints), strict=True):
        clause = same[0].text
        for slots in zip(*(one.slots for one in same), strict=True):
            clause = clause.replace(_BLANK, _gathered(slots), 1)
        told.append(clause)
    told = [told[0], *map(lowered, told[1:])] if told else []
    fresh = [clause for clause in told if clause not in said]
    said.update(told)
    return list(dict.fromkeys((*told[:1], *fresh))) if fresh else []


def lowered(text: str) -> str:
    """A sentence that goes on: its first letter small, unless it begins with a quotation or a capital word."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[:2] == "A " else text


def _gathered(slots: Iterable[str]) -> str:
    """A few different examples side by side; values to change to one for each; different ones to be equal to not at all."""
    given = list(slots)
    if len(set(given)) == 1:
        return given[0]
    if given[0].endswith("相同"):
        return "年度指标值相同"
    if given[0].startswith("改为"):
        return "分别改为" + "".join(slot.removeprefix("改为") for slot in given)
    examples = dict.fromkeys(example for slot in given for example in _QUOTED.findall(slot))
    return say("", ", ").join(list(examples)[:_MOST_EXAMPLES])
