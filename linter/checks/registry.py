"""Python checks for the rules that conditions cannot express; a rule's YAML names one and keeps all the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from linter.features import DocumentFacts, Spot
from linter.model import Field
from linter.words import say


class Hit(NamedTuple):
    """What a check reports. ``case`` is the id of one of the rule's cases; ``values`` fill its placeholders.

    ``subject`` is the facts object concerned (an indicator's, a project's or the document's), ``place`` what to underline.
    ``spot`` says where, if not in the subject: a check over a run knows the tables only by the spots it gathered.
    """

    subject: Any
    case: str = ""
    place: Field | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None


CheckFunction = Callable[[Any, Mapping[str, str]], Iterable[Hit]]
Gather = Callable[[DocumentFacts, Mapping[str, str]], Any]
"""What a check over a run keeps of a table, for :attr:`linter.features.CorpusFacts.gathered`."""


class Check(NamedTuple):
    """A registered check: the target it takes, the placeholders it fills, the cases it tells apart, the options it reads.

    ``finds`` is what it looks for, in one Chinese sentence with the options by name (``{least}``); the first paragraph of the
    function's docstring says so in English.
    """

    name: str
    function: CheckFunction
    target: str
    finds: str
    placeholders: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    gather: Gather | None = None

    def describe(self, options: Mapping[str, str]) -> str:
        """What it looks for, in the language in use; the Chinese sentence tells the options in force."""
        english = " ".join((self.function.__doc__ or "").partition("\n\n")[0].split())
        return say(self.finds.format_map(options), english or self.name)


CHECKS: dict[str, Check] = {}


def check(
    name: str,
    target: str,
    finds: str,
    *,
    placeholders: tuple[str, ...] = (),
    cases: tuple[str, ...] = (),
    options: tuple[str, ...] = (),
    gather: Gather | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check under the name that rules use."""

    def register(function: CheckFunction) -> CheckFunction:
        CHECKS[name] = Check(name, function, target, finds, placeholders, cases, options, gather)
        return function

    return register
