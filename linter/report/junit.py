"""``--format junit``: a test suite per file and a test per project, for the test pages of CI systems.

A project is a test that fails if a finding makes the run fail (``--fail-on``); its other findings are its output. So the page shows how many
projects are in order, and which of them changed. What concerns the whole table is a test of its own; a file that cannot be read is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO
from xml.etree import ElementTree as Tree

from linter.findings import Finding, Problem, Report, Run
from linter.report import View
from linter.report.counting import SEVERITIES, at_least, severities, severity_name
from linter.report.grouping import Group, groups
from linter.report.places import relative
from linter.report.showing import advised, shown, where
from linter.words import printable, say


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the document."""
    root = Tree.Element("testsuites", name="jixiao check")
    for report in run.reports:
        _suite(root, report, view.fail_on)
    for problem in run.problems:
        _unreadable(root, problem)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    Tree.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(Tree.tostring(root, encoding="unicode"))
    out.write("\n")


def _suite(root: Tree.Element, report: Report, fail_on: str) -> None:
    path = printable(relative(report.document.source.path))
    suite = Tree.SubElement(root, "testsuite", name=path)
    names: Counter[tuple[str, str]] = Counter()
    for group in groups(report):
        names[group.unit, group.name] += 1
        same = names[group.unit, group.name]
        case = _case(suite, path, group.unit, group.name if same == 1 else f"{group.name} ({same})")
        _fill(case, group, fail_on)
    _count(suite)


def _case(suite: Tree.Element, path: str, unit: str, name: str) -> Tree.Element:
    """A test; CI systems recognise it in the next run by its two names."""
    return Tree.SubElement(suite, "testcase", classname=" / ".join(filter(None, (path, unit))), name=name, file=path)


def _fill(case: Tree.Element, group: Group, fail_on: str) -> None:
    failing: list[Finding] = []
    others: list[Finding] = []
    for one in group.findings:
        (failing if fail_on != "never" and at_least(one.severity, fail_on) else others).append(one)
    if failing:
        rules = say("、", ", ").join(dict.fromkeys(one.rule for one in failing))
        failure = Tree.SubElement(case, "failure", message=f"{_counted(failing)}{rules}", type=failing[0].rule)
        failure.text = _listed(failing)
    if others:
        Tree.SubElement(case, "system-out").text = _listed(others)


def _count(suite: Tree.Element) -> None:
    suite.set("tests", str(len(suite)))
    for count, result in (("failures", "failure"), ("errors", "error")):
        suite.set(count, str(len(suite.findall(f"testcase/{result}"))))


def _counted(findings: Sequence[Finding]) -> str:
    counts = severities(findings)
    told = (say(f"{severity_name(one)} {counts[one]}", f"{one} {counts[one]}") for one in SEVERITIES if counts[one])
    return say("，", ", ").join(told) + say("：", ": ")


def _listed(findings: Iterable[Finding]) -> str:
    indent = "\n    "
    lines = (f"{where(one)} {severity_name(one.severity)} {one.rule} {advised(one, indent)}" for one in findings)
    return "\n".join(("", *lines, ""))


def _unreadable(root: Tree.Element, problem: Problem) -> None:
    path = printable(relative(problem.path))
    suite = Tree.SubElement(root, "testsuite", name=path)
    case = _case(suite, path, "", say("（读取）", "(reading)"))
    Tree.SubElement(case, "error", message=shown(problem.message), type="unreadable")
    _count(suite)
