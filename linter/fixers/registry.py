"""Ways of mending written in Python, for what a rule's YAML cannot say by itself; the rule names one and keeps all the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from linter.findings import Edit
from linter.model import Field


class Flaw(NamedTuple):
    """A finding, as a fixer sees it.

    ``subject`` is the facts object concerned, ``place`` what is underlined, ``values`` what the check found out; ``given`` is what
    the rule writes behind ``with:``.
    """

    subject: Any
    place: Field | None
    values: Mapping[str, str]
    given: str = ""


class Change(NamedTuple):
    """A part of a cell and the text it is to hold."""

    field: Field
    text: str


FixerFunction = Callable[[Flaw], Iterator[Change | Edit]]
"""Gives the changes that mend a flaw, all of them or none; an :class:`Edit` is for what no flat text shows, such as blanks."""


class Fixer(NamedTuple):
    """A registered fixer: the targets of the rules it serves, and what ``with:`` may say (nothing, where it is empty)."""

    name: str
    function: FixerFunction
    targets: tuple[str, ...]
    choices: tuple[str, ...] = ()


FIXERS: dict[str, Fixer] = {}


def fixer(name: str, *targets: str, choices: tuple[str, ...] = ()) -> Callable[[FixerFunction], FixerFunction]:
    """Register a fixer under the name that rules use."""

    def register(function: FixerFunction) -> FixerFunction:
        FIXERS[name] = Fixer(name, function, targets, choices)
        return function

    return register


def part(field: Field, start: int, end: int) -> Field:
    """A part of a field, by offsets in its text."""
    return Field(field.cell, field.start + start, field.start + end)
