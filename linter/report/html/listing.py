"""What the page says without its script, and on paper: each table with its figures, pictures, and the opinions on every project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from linter.findings import Authority, Finding, OfProject, ProjectCounts, Report, Run
from linter.report import View
from linter.report.counting import SEVERITIES, at_least, for_people, priced_name, severities, severity_name, whole_name
from linter.report.html.coverage import coverage
from linter.report.html.data import money, untold, whereabouts
from linter.report.html.markup import Markup, element, together
from linter.report.html.pictures import by_opinion, distribution, shares
from linter.report.letters import named
from linter.report.opinions import ProjectOpinions, counted, opinions
from linter.report.scoreboard import grade_name, plain
from linter.scoring import ProjectScore, Scores, label, scores
from linter.words import count_of, say


def body(run: Run, view: View) -> str:
    """The listing of the whole run, as HTML."""
    known = untold(run)
    parts = [*_problems(run), *([element("p", known, class_="remark")] if known else []), *_index(run)]
    parts += (_table(report, place, view) for place, report in enumerate(run.reports))
    return together(parts).html


def _problems(run: Run) -> Iterator[Markup]:
    """Files that could not be linted: nobody shall take the page for complete."""
    if run.problems:
        told = (element("li", f"{one.path}: {one.message}") for one in run.problems)
        yield element(
            "section",
            element("h2", say("未能检查的文件", "Files that could not be linted")),
            element("ul", *told),
            class_="problems",
            role="alert",
        )


def _index(run: Run) -> Iterator[Markup]:
    """Several tables side by side."""
    if len(run.reports) < 2:
        return
    heads = (
        say("文件", "file"), say("单位", "units"), say("项目", "projects"), say("指标", "indicators"),
        *map(severity_name, SEVERITIES), say("量化率", "quantified"), say("参考分", "score"),
    )  # fmt: skip
    rows = []
    for place, report in enumerate(run.reports):
        statistics, counts = report.statistics, severities(for_people(report.findings))
        found = scores(report).average
        link = element("a", report.document.source.path, href=f"#table-{place}", data_table=place)
        cells = (
            *(str(one or "") for one in (statistics.units, statistics.projects, statistics.indicators)),
            *(str(counts[one] or "") for one in SEVERITIES),
            _share(statistics.quantified, statistics.indicators), "" if found is None else plain(found.mean),
        )  # fmt: skip
        rows.append(element("tr", element("th", link, scope="row"), *(element("td", cell) for cell in cells)))
    head = element("thead", element("tr", *(element("th", one, scope="col") for one in heads)))
    yield element(
        "section",
        element("h2", say("全部文件", "All files")),
        element("div", element("table", head, element("tbody", *rows), class_="figures"), class_="wide"),
        class_="index",
    )


def _table(report: Report, place: int, view: View) -> Markup:
    given = {one.project: one for one in opinions(report, view.show)}
    found = scores(report)
    return element(
        "section",
        element("h2", report.document.source.path),
        _overview(report, found, list(given.values()), view),
        element("div", *_projects(report, place, given, found, view), class_="projects"),
        class_="table",
        id=f"table-{place}",
    )


def _projects(
    report: Report, place: int, given: Mapping[ProjectCounts | None, ProjectOpinions], found: Scores, view: View
) -> Iterator[Markup]:
    sources = _Sources()
    score_of = {one.project: one for one in found.projects}
    yield from _of_table(report, view, sources)
    for index, one in enumerate(report.of_projects()):
        if one.project in given:
            name, told = f"project-{place}-{index}", given[one.project]
            yield _project(one, name, told, score_of.get(one.project), report, sources)
    yield from _silent(report, given)
    yield from sources.listed()


def _overview(report: Report, found: Scores, given: Iterable[ProjectOpinions], view: View) -> Markup:
    shown = [one for one in SEVERITIES if at_least(one, view.show)]
    pictures = (
        (say("指标值量化情况", "quantified targets"), shares(report.statistics)),
        (label(), distribution(found)),
        (say("各类审核意见的问题数", "findings by opinion"), by_opinion(counted(given), shown)),
    )
    drawn = (_figure(title, one) for title, one in pictures if one)
    return element(
        "div",
        element("p", " · ".join(_known(report)), class_="known"),
        element("dl", *_tiles(report, found), class_="tiles"),
        element("div", *drawn, class_="pictures"),
        *_coverage(report),
        class_="overview",
    )


def _figure(title: str, drawn: Markup) -> Markup:
    return element("figure", element("figcaption", title), drawn)


def _known(report: Report) -> Iterator[str]:
    document = report.document
    if document.department:
        yield document.department
    if document.year:
        yield say(f"{document.year}年", f"budget year {document.year}")
    yield report.profile_title if report.is_table else whole_name(report)


def _tiles(report: Report, found: Scores) -> Iterator[Markup]:
    statistics, counts = report.statistics, severities(for_people(report.findings))
    mean = found.average.mean if found.average else None
    sizes = (
        (say("项目", "projects"), str(statistics.projects)),
        (say("指标", "indicators"), str(statistics.indicators)),
    )
    figures = (
        *(sizes if report.is_table else ()),
        (say("金额", "amount"), money(statistics.amount, report)),
        *((severity_name(one), str(counts[one])) for one in SEVERITIES),
        (say("量化率", "quantified"), _share(statistics.quantified, statistics.indicators)),
        (say("识别率", "parsed"), _share(statistics.parsed, statistics.indicators)),
        (say("平均参考分", "mean score"), f"{plain(mean)} {grade_name(found.average.grade)}" if mean and found.average else ""),
    )  # fmt: skip
    for title, figure in figures:
        if figure:
            yield element("div", element("dt", title), element("dd", figure))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _coverage(report: Report) -> Iterator[Markup]:
    drawn: list[Markup] = []
    for unit, pictures in groupby(coverage(report), key=lambda pair: pair[0]):
        drawn += [element("h4", unit)] if unit else []
        drawn += (one for _, one in pictures)
    if drawn:
        remark = say(
            "空格表示没有此类指标，不一定是问题。", "An empty box means: no such indicator. It need not be a defect."
        )
        yield element(
            "figure",
            element("figcaption", say("各项目有无各类指标", "which kinds of indicators each project has")),
            element("p", remark, class_="remark"),
            element("div", *drawn, class_="matrix", tabindex="0", role="group", aria_label=say("有无各类指标", "coverage")),
        )  # fmt: skip


def _of_table(report: Report, view: View, sources: _Sources) -> Iterator[Markup]:
    told = [one for one in for_people(report.of_table) if at_least(one.severity, view.show)]
    if told:
        yield element("h3", whole_name(report))
        yield _findings(told, sources)


def _project(
    one: OfProject, name: str, told: ProjectOpinions, score: ProjectScore | None, report: Report, sources: _Sources
) -> Markup:
    project = one.project
    facts = (
        project.unit,
        money(project.amount, report),
        say(f"{project.indicators} 个指标", count_of(project.indicators, "indicator")),
        say(f"参考分 {plain(score.score)}", f"score {plain(score.score)}") if score else "",
        priced_name(project),
        whereabouts(report.document.source.locate(project.span)),
    )
    shown = {id(finding) for sentence in told.sentences for finding in sentence.findings}
    findings = [finding for finding in one.findings if id(finding) in shown]
    return element(
        "section",
        element("h3", named(project)),
        element("p", " · ".join(filter(None, facts)), class_="known"),
        element("ul", *(element("li", sentence.line) for sentence in told.sentences), class_="told"),
        _findings(findings, sources),
        class_="project",
        id=name,
    )


def _findings(findings: Iterable[Finding], sources: _Sources) -> Markup:
    heads = (say("位置", "place"), say("问题", "finding"), say("改写建议", "rewrite"), say("依据", "authority"))
    return element(
        "table",
        element("thead", element("tr", *(element("th", one, scope="col") for one in heads))),
        element("tbody", *(_finding(one, sources) for one in findings)),
        class_="findings",
    )


def _finding(finding: Finding, sources: _Sources) -> Markup:
    number = say(f"第{finding.number}项", f"item {finding.number}") if finding.number else ""
    severity = element("b", f"{severity_name(finding.severity)} {finding.rule}", class_=f"severity-{finding.severity}")
    cells: tuple[Iterable[str | Markup], ...] = (
        (number,),
        (severity, " ", finding.message),
        (finding.hint,),
        ("".join(f"[{sources.number(one)}]" for one in finding.card.authority),),
    )
    return element("tr", *(element("td", *cell) for cell in cells))


class _Sources:
    """What the findings of a table rest on, numbered as it comes, so that the list of findings can cite it briefly."""

    def __init__(self) -> None:
        self._unread: dict[str, bool] = {}

    def number(self, one: Authority) -> int:
        """The number of a document, a new one for a new document; it counts as read if it was read for one finding."""
        self._unread[one.title] = self._unread.get(one.title, True) and one.unread
        return list(self._unread).index(one.title) + 1

    def listed(self) -> Iterator[Markup]:
        """The documents by number, those marked that nobody looked up."""
        if self._unread:
            mark = say("（未核对原文）", " (unverified)")
            told = (
                f"[{number}] {title}{mark if unread else ''}"
                for number, (title, unread) in enumerate(self._unread.items(), 1)
            )
            yield element("h3", say("依据", "authority"))
            yield element("ul", *(element("li", one) for one in told), class_="sources")


def _silent(report: Report, given: Iterable[object]) -> Iterator[Markup]:
    without = report.statistics.projects - sum(one is not None for one in given)
    if without:
        yield element(
            "p",
            say(f"{without} 个项目没有意见。", f"{count_of(without, 'project has', 'projects have')} no opinion."),
            class_="remark",
        )
