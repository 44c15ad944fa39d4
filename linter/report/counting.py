"""Counting and folding that several reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.findings import SOURCE_NAMES, TYPE_NAMES, Finding, ProjectCounts, Report, Run
from linter.words import printable, say

SEVERITIES = ("error", "warning", "info")

OPINIONS = {
    1: ("指标不够完整", "the indicators are incomplete"),
    2: ("指标不够细化、量化", "the indicators are not specific or quantified"),
    3: ("指标与项目的相关性不够", "the indicators have little to do with the project"),
    4: ("指标与指标值不匹配", "indicator and value do not match"),
    5: ("建议拆分指标", "indicators should be split"),
    6: ("一级指标类型错误", "wrong level-1 category"),
    7: ("二级指标类型错误", "wrong level-2 category"),
    8: ("建议增加明确效益指标", "benefit indicators should be added"),
    9: ("建议增加明确产出指标", "output indicators should be added"),
    10: ("建议增加满意度指标", "a satisfaction indicator should be added"),
    11: ("其他", "other"),
}
"""Reviewers' opinions (审核意见) by number, as a deployed provincial system lists them."""


def opinion(number: int) -> str:
    """A reviewers' opinion in the language in use."""
    return say(*OPINIONS[number])


def whole_name(report: Report) -> str:
    """What its findings about no project in particular are about."""
    return say("全表", "the table") if report.is_table else say("配置", "the configuration")


def severity_name(severity: str) -> str:
    """错误, 警告, 提示."""
    return {"error": say("错误", "error"), "warning": say("警告", "warning"), "info": say("提示", "info")}[severity]


def kind_name(kind: str, kind_from: str = "none") -> str:
    """What type of project (项目类型) it is, and what says so."""
    name = say(*next(names for word, *names in TYPE_NAMES if word == kind))
    source = say(*next(names for word, *names in SOURCE_NAMES if word == kind_from))
    return name if kind_from == "none" else say(f"{name}（据{source}）", f"{name} (from {source})")


def priced_name(project: ProjectCounts) -> str:
    """The remark that a count by its price is the budget; empty where there is none."""
    if project.priced is None:
        return ""
    count, price = printable(project.priced.quantity), printable(project.priced.price)
    product = f"{project.priced.product.normalize():,f}"
    return say(
        f"数量×单价与预算相符：{count}×{price}，计{product}万元",
        f"count by price agrees with the budget: {count} by {price} makes {product} 万元",
    )


def severities(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings of each severity."""
    return Counter(finding.severity for finding in findings)


SILENCERS = ("comment", "configuration", "baseline")
"""What can keep a finding from being reported."""


def silenced_counts(run: Run) -> dict[str, int]:
    """How many findings each of them has silenced, for programs."""
    return {by: run.silenced[by] for by in SILENCERS}


def at_least(severity: str, least: str) -> bool:
    """Whether a severity is as grave as ``least``."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)


def share(part: int, whole: int) -> float | None:
    """A share between 0 and 1 with four digits; ``None`` of nothing."""
    return round(part / whole, 4) if whole else None


MANY = 3
"""So often in one project, a rule that folds by project is one line."""


@dataclass(slots=True)
class Folded:
    """A finding that stands for equal ones in sibling projects."""

    finding: Finding
    others: list[Finding] = field(default_factory=list)


def fold(findings: Sequence[Finding], *, by_document: bool = True) -> list[Folded]:
    """Equal findings become one: the first, with the others behind it. Order is kept.

    Findings are equal when a person would read the same sentence: same rule, severity and message, about indicators (or, where
    a rule folds by group or document, about projects). A rule that folds by project where it speaks there at least :data:`MANY`
    times becomes one line as well, and so does one that folds by document, if ``by_document``.
    """
    often = Counter(_project(finding) for finding in findings if finding.card.fold == "project")
    folded: dict[tuple[object, ...], Folded] = {}
    result = []
    for finding in findings:
        key = (finding.rule, finding.severity, finding.source.path, *_likeness(finding, often, by_document=by_document))
        if (finding.target == "indicator" or finding.card.fold in ("group", "document")) and key in folded:
            folded[key].others.append(finding)
            continue
        folded[key] = Folded(finding)
        result.append(folded[key])
    return result


def _likeness(finding: Finding, often: Counter[tuple[object, ...]], *, by_document: bool) -> tuple[object, ...]:
    if finding.card.fold == "document" and by_document:
        return ()
    project = _project(finding)
    return project if often[project] >= MANY else (finding.message,)


def _project(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.source.path, finding.unit, finding.project, finding.amount


def for_people(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those that a summary line stands for in reports for people."""
    listed = list(findings)
    summaries = {(finding.rule, finding.source.path) for finding in listed}
    return [
        one for one in listed if one.card.folds_into is None or (one.card.folds_into, one.source.path) not in summaries
    ]
