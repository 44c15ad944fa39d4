"""The reviewers' view: what was found in each project, as one ready-made sentence per opinion (审核意见)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.findings import Finding, ProjectCounts, Report
from linter.report.counting import at_least, for_people, opinion, severities
from linter.report.sentences import sentence
from linter.words import printable, say


class OpinionSentence(NamedTuple):
    """An opinion on a project: its number, the sentence with its full stop, and the findings it tells."""

    number: int
    text: str
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """The opinion in the words of the reviewers' list."""
        return opinion(self.number)

    @property
    def line(self) -> str:
        """The sentence to paste into a letter, with number and title."""
        return say(f"{self.number}. {self.title}：{self.text}", f"{self.number}. {self.title}: {self.text}")


class ProjectOpinions(NamedTuple):
    """The opinions on one project, by number; ``project`` is ``None`` for those on the table as a whole."""

    project: ProjectCounts | None
    sentences: tuple[OpinionSentence, ...]


class Siblings(NamedTuple):
    """Projects of one unit about which the same sentences are written; the first stands for all."""

    first: ProjectOpinions
    others: tuple[ProjectCounts, ...]


class OpinionCount(NamedTuple):
    """How often an opinion is given: in how many projects, and by how many findings of each severity."""

    number: int
    projects: int
    errors: int
    warnings: int
    infos: int


def opinions(report: Report, show: str = "warning") -> tuple[ProjectOpinions, ...]:
    """What to write about each project of a table, in print order, the table as a whole first; projects without findings are left out.

    ``show`` is the least severity that is told.
    """
    told = {id(one) for one in for_people(report.findings) if at_least(one.severity, show)}
    of_table = [one for one in report.of_table if id(one) in told]
    found = [
        (None, of_table),
        *((one.project, [f for f in one.findings if id(f) in told]) for one in report.of_projects()),
    ]
    return tuple(ProjectOpinions(project, _sentences(findings)) for project, findings in found if findings)


def _sentences(findings: Iterable[Finding]) -> tuple[OpinionSentence, ...]:
    by_opinion: dict[int, list[Finding]] = {}
    for finding in findings:
        by_opinion.setdefault(finding.card.opinion, []).append(finding)
    return tuple(
        OpinionSentence(number, printable(sentence(its)), tuple(its)) for number, its in sorted(by_opinion.items())
    )


def siblings(given: Sequence[ProjectOpinions]) -> list[Siblings]:
    """Projects of one unit with the same sentences, folded."""
    groups: dict[tuple[object, ...], list[ProjectOpinions]] = {}
    for one in given:
        unit = one.project.unit if one.project else None
        groups.setdefault((unit, *(sentence.line for sentence in one.sentences)), []).append(one)
    return [
        Siblings(group[0], tuple(one.project for one in group[1:] if one.project is not None))
        for group in groups.values()
    ]


def counted(given: Iterable[ProjectOpinions]) -> list[OpinionCount]:
    """The opinions of a whole table, by number."""
    found: dict[int, list[OpinionSentence]] = {}
    for one in given:
        for told in one.sentences:
            found.setdefault(told.number, []).append(told)
    result = []
    for number, sentences in sorted(found.items()):
        counts = severities(finding for told in sentences for finding in told.findings)
        result.append(OpinionCount(number, len(sentences), counts["error"], counts["warning"], counts["info"]))
    return result
