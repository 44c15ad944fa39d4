"""Which indicator a finding is about, and what is highlighted in it."""

from __future__ import annotations

from linter.findings import Finding, Report
from linter.pipeline import lint
from linter.report.html.indicators import PARTS, marks, place, record

HEAD = "项目名称\t总计\t绩效目标\t绩效指标\n"
CELL = (
    "1、1-产出指标；11-数量指标；𠮷野参训人次；实施周期指标值:≥300人次；年度指标值:≧300人次。"
    "2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:0；年度指标值:0。"
    "3、1-产出指标；满意率；实施周期指标值:90%；年度指标值:90%。"
)


def of(rule: str, found: Report) -> Finding:
    return next(one for one in found.findings if one.rule == rule)


def highlighted(rule: str) -> list[tuple[str, str]]:
    """The parts and texts that are marked for the first finding of a rule, cut as a browser cuts."""
    found = lint(f"{HEAD}培训补贴\t10.00\t培训\t{CELL}\n")
    (project,) = found.document.projects
    one = of(rule, found)
    index = place(project, one)
    assert index is not None
    indicator = project.indicators[index]
    cut = []
    for part, start, end in marks(indicator, one):
        text = str(record(indicator)[part + 1]).encode("utf-16-le")
        cut.append((PARTS[part], text[2 * start : 2 * end].decode("utf-16-le")))
    return cut


def test_the_offending_value_is_highlighted_and_nothing_else() -> None:
    assert highlighted("V001") == [("annual", "0")]
    assert highlighted("H001") == [("annual", "≧300人次")]


def test_of_what_is_about_a_whole_item_nothing_is_highlighted() -> None:
    assert highlighted("T005") == []


def test_a_finding_belongs_to_the_indicator_of_its_number_and_name() -> None:
    found = lint(f"{HEAD}培训补贴\t10.00\t培训\t{CELL}\n")
    (project,) = found.document.projects
    assert place(project, of("V001", found)) == 1
    assert place(project, of("T005", found)) == 2
    assert place(project, of("V001", found)._replace(target="project")) is None


def test_two_indicators_of_one_number_and_name_are_told_apart_by_their_place() -> None:
    item = "1、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:0；年度指标值:0。"
    found = lint(f"{HEAD}培训补贴\t10.00\t培训\t{item}{item}\n")
    (project,) = found.document.projects
    places = [place(project, one) for one in found.findings if one.rule == "V001"]
    assert places == list(range(len(places)))
    assert len(places) == 2


def test_a_value_that_straddles_wrapped_lines_is_highlighted_whole() -> None:
    wrapped = "1、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:≥90%；年度指标值:非量化\n指标。\n"
    found = lint(wrapped)
    (project,) = found.document.projects
    one = of("Q001", found)
    (mark,) = marks(project.indicators[0], one)
    assert record(project.indicators[0])[mark.part + 1][mark.start : mark.end] == "非量化指标"


def test_absent_parts_are_null() -> None:
    found = lint(f"{HEAD}培训补贴\t10.00\t培训\t{CELL}\n")
    (project,) = found.document.projects
    assert record(project.indicators[2])[:4] == ["3", "1-产出指标", None, "满意率"]
