"""What linting says: findings, what their rules have in common, and the reports that hold them.

Like the nouns of :mod:`linter.model` they are small frozen types; a reporter needs nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from linter.model import Document, Location, Source, Span
from linter.words import Names, say


class Authority(NamedTuple):
    """A regulation or practice a rule rests on.

    ``verified`` only if its text was read; ``practice`` if there is no text: what reviewers do, or plain logic. ``english`` is the
    document and what it says in English, each empty where there is none: a regulation keeps its name.
    """

    document: str
    number: str = ""
    says: str = ""
    verified: bool = False
    practice: bool = False
    english: tuple[str, str] = ("", "")

    @property
    def title(self) -> str:
        """Its name and number, as one quotes it."""
        return f"{self.document}（{self.number}）" if self.number else self.document

    def told_in(self, language: str) -> Authority:
        """The same in a language, as far as there are words for it."""
        if language != "en":
            return self
        document, says = self.english
        return self._replace(document=document or self.document, says=says or self.says)

    @property
    def unread(self) -> bool:
        """Whether a reader must be told that nobody looked the text up."""
        return not (self.verified or self.practice)


class Card(NamedTuple):
    """What a rule's findings have in common: identity, title, reviewers' opinion, authority, how reports fold them, usual severity.

    ``why`` and ``how`` are what ``jixiao explain`` says: the reason of the rule, and how to write it instead.
    """

    rule: str
    name: str
    title: str
    opinion: int = 11
    authority: tuple[Authority, ...] = ()
    fold: str = "siblings"
    folds_into: str | None = None
    severity: str = "warning"
    why: str = ""
    how: str = ""


class Edit(NamedTuple):
    """The text that takes the place of a span of the source; an empty span is an insertion, an empty text a deletion."""

    span: Span
    text: str


class Fix(NamedTuple):
    """How a finding can be mended: edits that are made together or not at all, in the order of the source, none overlapping.

    ``safety`` is ``safe`` (keeps the meaning), ``unsafe`` (a person should look) or ``requested`` (keeps the meaning, and is made
    only where its rule was selected by name). ``zh`` and ``en`` say in one line what it does. ``reads`` are the places its texts were
    made from: no other fix may change them in the same go.
    """

    safety: str
    edits: tuple[Edit, ...]
    zh: str
    en: str
    reads: tuple[Span, ...] = ()

    @property
    def title(self) -> str:
        """What it does, in the language in use."""
        return say(self.zh, self.en)


class Finding(NamedTuple):
    """What a rule has to say about one place. Complete by itself: a reporter needs nothing else to print it.

    ``target`` is ``indicator``, ``project`` or ``document``; ``number`` and ``indicator`` name the indicator, ``field`` the part of it.
    ``quote`` is the text it is about, as read: without line breaks, blanks and the number of the item; empty of a whole table.
    ``raised_by`` is the rule it explains away whose higher severity it took over; empty where there is none. ``obstacle`` is what keeps
    its fix from being made in this place of an Office file, as in :class:`linter.model.Place`.
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
    amount: Decimal | None = None
    indicator: str = ""
    number: str | None = None
    field: str = ""
    quote: str = ""
    fix: Fix | None = None
    internal: bool = False
    raised_by: str = ""
    obstacle: str = ""

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


TYPE_NAMES: Names = (
    ("staff", "人员经费", "salaries"),
    ("upkeep", "运行维护", "upkeep"),
    ("capital", "工程或购置", "works or purchases"),
    ("public", "面向公众的服务", "a public service"),
    ("other", "其他", "something else"),
)
"""What type (项目类型) a project can be of."""

SOURCE_NAMES: Names = (
    ("config", "配置", "the configuration"),
    ("name", "项目名称", "its name"),
    ("goal", "绩效目标", "its goal"),
    ("none", "无", "nothing"),
)
"""What can say so."""


class CategoryCount(NamedTuple):
    """How many indicators stand in a category (二级指标): ``label`` as the code table writes it, else as printed."""

    label: str
    indicators: int


class Priced(NamedTuple):
    """A count (数量) and a price (单价) as printed, and what they come to in 万元."""

    quantity: str
    price: str
    product: Decimal


class ProjectCounts(NamedTuple):
    """What is counted of one project; ``span`` is its row.

    ``kind`` is its type (项目类型), one of :data:`TYPE_NAMES`, and ``kind_from`` what says so, one of :data:`SOURCE_NAMES`.
    ``slots`` are those of :attr:`Statistics.slots` it has indicators in; ``unread``: its cell is in no known notation. ``priced`` is
    its count by its price where that is the budget: what speaks for a project, which no finding does.
    """

    unit: str
    name: str
    span: Span
    amount: Decimal | None = None
    kind: str = "other"
    kind_from: str = "none"
    indicators: int = 0
    quantified: int = 0
    gradable: int = 0
    slots: frozenset[str] = frozenset()
    unread: bool = False
    priced: Priced | None = None


class Spread(NamedTuple):
    """The smallest, the middle and the largest of some counts."""

    least: int
    median: float
    most: int


class Statistics(NamedTuple):
    """Counts of one table; rows printed twice count once. Shares are left to whoever prints them.

    ``parsed`` counts the indicators in the notation of the form; ``quantified``, ``gradable`` and ``identical`` count annual values and
    pairs; ``amount`` is the printed grand total, else the sum of the projects. ``numeric`` counts the annual values that are one number,
    ``compared`` those of them with a comparison (比较符号). ``categories`` come in the order of their codes, the unnamed one last. ``slots``
    are the columns of the coverage matrix: what a project can have indicators of.
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
    numeric: int = 0
    compared: int = 0
    categories: tuple[CategoryCount, ...] = ()
    slots: tuple[str, ...] = ()
    by_project: tuple[ProjectCounts, ...] = ()

    @property
    def neither(self) -> int:
        """Annual values that are neither quantified nor gradable."""
        return self.indicators - self.quantified - self.gradable

    @property
    def per_project(self) -> Spread | None:
        """How many indicators the projects have; ``None`` without projects."""
        counts = sorted(one.indicators for one in self.by_project)
        if not counts:
            return None
        middle = len(counts) // 2
        return Spread(counts[0], (counts[middle] + counts[~middle]) / 2, counts[-1])

    def gaps(self, project: ProjectCounts) -> tuple[str, ...]:
        """The slots a project has no indicator in; not a defect by itself."""
        return tuple(slot for slot in self.slots if slot not in project.slots)


class OfProject(NamedTuple):
    """A project and what was found in it, in the order of the findings."""

    project: ProjectCounts
    findings: tuple[Finding, ...]


class Silenced(NamedTuple):
    """A finding that is not reported, and why: ``by`` is ``comment``, ``configuration`` or ``baseline``, ``where`` its place."""

    finding: Finding
    by: str
    reason: str = ""
    where: str = ""


CONFIGURATION = "configuration"
"""The layout of what is no table but was found fault with, and the part of it that findings name."""


class Report(NamedTuple):
    """What linting one table found. ``profile`` is the id of the code table in force, ``profile_title`` its name;
    ``not_applicable`` are the ids of rules it rules out; ``silenced`` is what was found and accepted by the user.
    """

    document: Document
    profile: str
    profile_title: str
    statistics: Statistics
    findings: tuple[Finding, ...]
    not_applicable: tuple[str, ...] = ()
    silenced: tuple[Silenced, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is on a table; else it is on a configuration."""
        return self.document.layout != CONFIGURATION

    @property
    def of_table(self) -> tuple[Finding, ...]:
        """The findings about the table as a whole, and those that stand before its first project."""
        first = min(
            (project.span.start for project in self.statistics.by_project), default=len(self.document.source.text) + 1
        )
        return tuple(one for one in self.findings if one.target == "document" or one.span.start < first)

    def of_projects(self) -> list[OfProject]:
        """Every project with its findings, in print order; a finding belongs to the project whose row it stands in."""
        projects = sorted(self.statistics.by_project, key=lambda project: project.span)
        starts = [project.span.start for project in projects]
        found: list[list[Finding]] = [[] for _ in projects]
        for finding in self.findings:
            place = bisect_right(starts, finding.span.start) - 1
            if finding.target != "document" and place >= 0:
                found[place].append(finding)
        return [OfProject(project, tuple(its)) for project, its in zip(projects, found, strict=True)]


class Problem(NamedTuple):
    """Something that kept a file from being linted: unreadable, undecodable, nothing in it."""

    path: str
    message: str
    offset: int | None = None


class LeftOut(NamedTuple):
    """Projects a run is not about because the user asked for others, and how many findings they and the table have."""

    projects: int = 0
    findings: int = 0


class Run(NamedTuple):
    """One run over any number of files: what a reporter prints; ``resolved`` is how many findings of the baseline are gone.

    ``out_of_scope`` was left out because the run is about other projects, ``not_shown`` because only the worst were asked for.
    """

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()
    resolved: int = 0
    out_of_scope: LeftOut = LeftOut()
    not_shown: LeftOut = LeftOut()

    @property
    def tables(self) -> list[Report]:
        """The reports on tables; the others are on configurations."""
        return [report for report in self.reports if report.is_table]

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding of every file."""
        return (finding for report in self.reports for finding in report.findings)

    @property
    def silenced(self) -> Counter[str]:
        """How many findings are not reported, by what silenced them."""
        return Counter(one.by for report in self.reports for one in report.silenced)
