"""Annotations for GitHub: read back by the runner's own rules."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

import pytest

from linter.findings import Finding, Problem, Run
from linter.model import Span
from linter.report import View, reporter
from tests.support.findings import finding, report

COMMAND = re.compile(r"::(\w+)(?: ([^:]*))?::(.*)")


class Annotation(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def printed(run: Run) -> str:
    out = io.StringIO()
    reporter("github").write(run, out, View())
    return out.getvalue()


def annotations(run: Run) -> list[Annotation]:
    """What the runner sees: a command ends at the line, its properties at commas, each value unescaped."""
    found = []
    for line in printed(run).split("\n"):
        match = COMMAND.fullmatch(line)
        if match and match[2]:
            pairs = (pair.partition("=") for pair in match[2].split(","))
            found.append(Annotation(match[1], {key: unescaped(value) for key, _, value in pairs}, unescaped(match[3])))
    return found


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_an_annotation_names_file_place_rule_message_and_advice() -> None:
    (one,) = annotations(Run((report([finding()]),)))
    assert one.level == "error"
    assert one.properties == {
        "file": "表.tsv", "line": "1", "endLine": "1", "col": "6", "endColumn": "8", "title": "Q001 规则",
    }  # fmt: skip
    assert one.message == "“参训人数”的年度指标值没有数字\n改写：写出数值"


def test_over_several_lines_there_are_no_columns() -> None:
    (one,) = annotations(Run((report([finding()._replace(span=Span(90, 250))]),)))
    assert (one.properties["line"], one.properties["endLine"]) == ("1", "3")
    assert not {"col", "endColumn"} & one.properties.keys()


@pytest.mark.parametrize("text", ["≥95%,:", "a::error file=x::y", "第一行\n::error::第二行", "%0A%25", "##[error]x"])
def test_no_text_ends_a_command_or_begins_another(text: str) -> None:
    source = finding().source._replace(path=f"甲/{text.splitlines()[0]}.tsv")
    evil = finding(message=text)._replace(source=source, card=finding().card._replace(title=text))
    (one,) = annotations(Run((report([evil]),)))
    assert one.properties["file"] == source.path
    assert one.properties["title"] == "Q001 " + text.replace("\n", " ")
    assert one.message.startswith(text)


def test_what_cannot_be_shown_is_blank() -> None:
    (one,) = annotations(Run((report([finding(message="\x1b[31m\u202e\ud800红\r")]),)))
    assert one.message.startswith(" [31m  红")


def many(**counts: int) -> list[Finding]:
    return [
        finding(severity=severity, message=f"{severity}{n}") for severity, times in counts.items() for n in range(times)
    ]


def test_of_each_level_the_first_ten_are_marked_and_the_rest_is_listed_gravest_first() -> None:
    run = Run((report(many(info=12, warning=3, error=11)),))
    levels = [one.level for one in annotations(run)]
    assert levels == ["error"] * 10 + ["warning"] * 3 + ["notice"] * 10
    text = printed(run)
    listed = text[text.index("::group::") : text.index("::endgroup::")].splitlines()[1:]
    assert [line.rpartition(" ")[2] for line in listed] == ["error10", "info10", "info11"]
    assert text.splitlines()[-1] == "1 个文件：11 个错误，3 个警告，12 条提示"


def test_files_that_could_not_be_read_come_first_and_take_their_share() -> None:
    run = Run((report(many(error=12)),), (Problem("坏,表.tsv", "编码不对"), Problem("b", "c")))
    found = annotations(run)
    assert [one.level for one in found] == ["error"] * 10
    assert found[0] == Annotation("error", {"file": "坏,表.tsv"}, "编码不对")
    assert "::group::其余 4 条" in printed(run)


def test_listed_lines_are_no_commands() -> None:
    source = finding().source._replace(path="::error::x")
    evil = [one._replace(source=source) for one in many(error=10)] + [
        finding(message="##[add-path]/x")._replace(source=source)
    ]
    last = printed(Run((report(evil),))).splitlines()[-3]
    assert last.startswith("- ::error::x:1:6: Q001")
    assert "##[" not in last


def test_paths_are_those_of_the_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    source = finding().source._replace(path=f"{tmp_path}/甲/表.tsv")
    (one,) = annotations(Run((report([finding()._replace(source=source)]),)))
    assert one.properties["file"] == "甲/表.tsv"
