"""What linting says: findings, what their rules have in common, and the reports that hold them.

Like the nouns of :mod:`linter.model` they are small frozen types; a reporter needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from linter.model import Document, Location, Source, Span
from linter.words import say


class Authority(NamedTuple):
    """A regulation or practice a rule rests on.

    ``verified`` only if its text was read; ``practice`` if there is no text: what reviewers do, or plain logic.
    """

    document: str
    number: str = ""
    says: str = ""
    verified: bool = False
    practice: bool = False

    @property
    def title(self) -> str:
        """Its name and number, as one quotes it."""
        return f"{self.document}（{self.number}）" if self.number else self.document

    @property
    def unread(self) -> bool:
        """Whether a reader must be told that nobody looked the text up."""
        return not (self.verified or self.practice)


class Card(NamedTuple):
    """What a rule's findings have in common: identity, title, reviewers' opinion, authority, and how reports fold them."""

    rule: str
    name: str
    title: str
    opinion: int = 11
    authority: tuple[Authority, ...] = ()
    fold: str = "siblings"
    folds_into: str | None = None


class Edit(NamedTuple):
    """The text that takes the place of a span of the source; an empty span is an insertion, an empty text a deletion."""

    span: Span
    text: str


class Fix(NamedTuple):
    """How a finding can be mended: edits that are made together or not at all, in the order of the source, none overlapping.

    ``safety`` is ``safe`` (keeps the meaning), ``unsafe`` (a person should look) or ``requested`` (keeps the meaning, and is made
    only where its rule was selected by name). ``zh`` and ``en`` say in one line what it does.
    """

    safety: str
    edits: tuple[Edit, ...]
    zh: str
    en: str

    @property
    def title(self) -> str:
        """What it does, in the language in use."""
        return say(self.zh, self.en)


class Finding(NamedTuple):
    """What a rule has to say about one place. Complete by itself: a reporter needs nothing else to print it.

    ``target`` is ``indicator``, ``project`` or ``document``; ``number`` and ``indicator`` name the indicator, ``field`` the part of it.
    ``quote`` is the text it is about, as read: without line breaks, blanks and the number of the item; empty of a whole table.
    """

    card: Card
    severity: str
    message: str
    hint: str
    source: Source
    span: Span
    target: str = "indicator"
    unit: str = ""
    project: str = ""
    indicator: str = ""
    number: str | None = None
    field: str = ""
    amount: Decimal | None = None
    fix: Fix | None = None
    quote: str = ""

    @property
    def fixable(self) -> bool:
        """Whether ``jixiao fix`` can mend it, if need be with ``--unsafe``."""
        return self.fix is not None

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.card.rule

    @property
    def location(self) -> Location:
        """Where it is, in the form people click."""
        return self.source.locate(self.span)


class Statistics(NamedTuple):
    """Counts of one table; rows printed twice count once. Shares are left to whoever prints them.

    ``parsed`` counts the indicators in the notation of the form; ``quantified``, ``gradable`` and ``identical`` count annual values and
    pairs; ``amount`` is the printed grand total, else the sum of the projects.
    """

    units: int = 0
    projects: int = 0
    indicators: int = 0
    parsed: int = 0
    quantified: int = 0
    gradable: int = 0
    pairs: int = 0
    identical: int = 0
    unread_cells: int = 0
    amount: Decimal | None = None


class Report(NamedTuple):
    """What linting one table found. ``profile`` is the id of the code table in force, ``profile_title`` its name;
    ``not_applicable`` are the ids of rules it rules out.
    """

    document: Document
    profile: str
    profile_title: str
    statistics: Statistics
    findings: tuple[Finding, ...]
    not_applicable: tuple[str, ...] = ()


class Problem(NamedTuple):
    """Something that kept a file from being linted: unreadable, undecodable, nothing in it."""

    path: str
    message: str
    offset: int | None = None


class Run(NamedTuple):
    """One run over any number of files: what a reporter prints."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding of every file."""
        return (finding for report in self.reports for finding in report.findings)
