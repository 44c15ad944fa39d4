"""JUnit: well-formed, with the counts that CI pages trust, a test per project."""

from __future__ import annotations

import io
from xml.etree import ElementTree as Tree

import pytest

from linter.findings import Problem, Run
from linter.pipeline import build_linter
from linter.report import View, reporter
from tests.support.corpus import TABLES, document, needs_corpus
from tests.support.findings import finding, project, report


def printed(run: Run, fail_on: str = "error") -> Tree.Element:
    out = io.StringIO()
    reporter("junit").write(run, out, View(fail_on=fail_on))
    return Tree.fromstring(out.getvalue().encode("utf-8"))


def check_structure(root: Tree.Element) -> None:
    """What consumers rely on: the elements and attributes of JUnit, and sums that are right."""
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        cases = list(suite)
        assert {case.tag for case in cases} <= {"testcase"}
        assert suite.get("tests") == str(len(cases))
        for count, tag in (("failures", "failure"), ("errors", "error")):
            assert suite.get(count) == str(sum(case.find(tag) is not None for case in cases))
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert len(set(names)) == len(names)
        for case in cases:
            assert {child.tag for child in case} <= {"failure", "error", "system-out"}
            assert len(case.findall("failure")) <= 1
    for count in ("tests", "failures", "errors"):
        assert root.get(count) == str(sum(int(suite.get(count, "")) for suite in root))


def test_a_project_is_a_test_that_fails_by_what_makes_the_run_fail() -> None:
    run = Run(
        (report([finding(), finding("P007", "warning", project=1)], [project(0, unit="甲局"), project(1), project(2)]),)
    )
    root = printed(run)
    check_structure(root)
    results = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert results == {"（全表）": [], "项目0": ["failure"], "项目1": ["system-out"], "项目2": []}
    assert root.find(".//testcase[@name='项目0']").get("classname") == "表.tsv / 甲局"  # type: ignore[union-attr]
    (failure,) = root.iter("failure")
    assert (failure.get("message"), failure.get("type")) == ("错误 1：Q001", "Q001")
    assert failure.text == "\n1:6 错误 Q001 “参训人数”的年度指标值没有数字\n    改写：写出数值\n"
    strict = printed(run, "warning")
    assert [case.get("name") for case in strict.iter("testcase") if case.find("failure") is not None] == [
        "项目0",
        "项目1",
    ]
    assert printed(run, "never").get("failures") == "0"


def test_what_concerns_the_table_is_a_test_of_its_own() -> None:
    root = printed(Run((report([finding("D003", target="document")]),)))
    (failed,) = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert failed.get("name") == "（全表）"


def test_projects_of_one_name_are_told_apart() -> None:
    same = [project(0)._replace(name="同名"), project(1)._replace(name="同名")]
    root = printed(Run((report([], same),)))
    check_structure(root)
    assert [case.get("name") for case in root.iter("testcase")] == ["（全表）", "同名", "同名 (2)"]


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    root = printed(Run((report([]),), (Problem("坏.tsv", "编码不对\x00"),)))
    check_structure(root)
    (error,) = root.iter("error")
    assert error.get("message") == "编码不对 "
    assert root.get("errors") == "1"


@pytest.mark.parametrize(
    "text", ["<b>&\"'", "]]>", "\x00\x0b\x1b[31m", "\ufffe\uffff", "\ud800", "\u202e", "一\r二\u2028三"]
)
def test_every_text_makes_a_document_that_parses(text: str) -> None:
    evil = finding(message=f"前{text}后", hint=text)
    source = evil.source._replace(path=f"{text}.tsv")
    found = report([evil._replace(source=source)], [project()._replace(name=text, unit=text)])
    root = printed(Run((found._replace(document=found.document._replace(source=source)),), (Problem(text, text),)))
    check_structure(root)
    (failure,) = root.iter("failure")
    assert "前" in (failure.text or "")


@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_every_finding_of_a_real_table_is_told_once(table: str) -> None:
    found = build_linter().lint(document(table))
    root = printed(Run((found,)))
    check_structure(root)
    told = "\n".join(element.text or "" for tag in ("failure", "system-out") for element in root.iter(tag))
    lines = [line for line in told.splitlines() if line and not line.startswith(" ")]
    assert sorted(line.split()[2] for line in lines) == sorted(one.rule for one in found.findings)
