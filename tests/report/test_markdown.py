"""Markdown: rendered, it shows the totals and every finding, and no text of a table becomes markup."""

from __future__ import annotations

import io
import re

import pytest
from markdown_it import MarkdownIt

from linter.findings import Finding, Problem, Run
from linter.pipeline import build_linter
from linter.report import View, is_report, reporter
from linter.report.markdown import escaped
from tests.support.corpus import TABLES, document, needs_corpus
from tests.support.findings import finding, project, report


def printed(*findings: Finding, problems: tuple[Problem, ...] = ()) -> str:
    out = io.StringIO()
    reporter("markdown").write(Run((report(findings),), problems), out, View())
    return out.getvalue()


def rendered(text: str) -> str:
    """As GitHub and GitLab do it: CommonMark with tables and bare links, HTML let through."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def test_it_shows_totals_sentences_and_a_row_for_each_finding() -> None:
    page = rendered(
        printed(finding(), finding("P007", "warning", target="project", message="指标过少", hint="", opinion=1))
    )
    assert "<strong>1 个文件：1 个错误，1 个警告，0 条提示</strong>" in page
    assert re.search(r"<td>2\. 指标不够细化、量化</td>\s*<td>1</td>", page)
    assert "<summary><b>表.tsv</b> 错误 1，警告 1</summary>" in page
    assert "<h4>项目0</h4>" in page
    assert "<li>2. 指标不够细化、量化：" in page
    assert re.search(
        r"<td>1:6 第1项</td>\s*<td>错误</td>\s*<td>Q001</td>\s*<td>“参训人数”的年度指标值没有数字</td>", page
    )
    assert page.count("<details>") == page.count("</details>") == 2
    assert "参考分（本工具自拟，非官方评分）：<strong>" in page


def test_it_can_be_recognised_as_a_report_of_ours() -> None:
    assert is_report(printed().encode())


def test_files_that_could_not_be_read_are_listed() -> None:
    page = rendered(printed(problems=(Problem("坏_表_.tsv", "编码*不对*"),)))
    assert "<li>坏_表_.tsv：编码*不对*</li>" in page


EVIL = [
    "<script>alert(1)</script>", "</details><h1>", "a|b", "a\\|b", "`a`", "**a**", "_a_", "~~a~~", "[a](b)", "![a](b)", "<!--", "&lt;",
    "# a", "a\n\n# b", "$a$", "\\", "https://example.org/a_b_", "</summary>",
    "- a", "+ a", "1. a", "12) a", "---", "## a", "-", "1.",
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_markup(text: str) -> None:
    one = finding(message=f"前{text}后", hint=f"{text}。")
    source = one.source._replace(path=f"{text}.tsv")
    found = report([one], [project()._replace(name=f"甲{text}", unit=f"乙{text}")])
    found = found._replace(document=found.document._replace(source=source))
    out = io.StringIO()
    reporter("markdown").write(Run((found,), (Problem(text, text),)), out, View())
    harmless = printed(finding(message="前后", hint="。"), problems=(Problem("a", "b"),))
    assert tags(rendered(out.getvalue())) == tags(rendered(harmless))
    cells = re.findall(r"<td>(.*?)</td>", rendered(out.getvalue()))
    shown = (
        text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
    assert f"前{shown}后" in [cell.replace("\u200b", "") for cell in cells]


def tags(page: str) -> list[str]:
    return re.findall(r"</?[a-z0-9]+|<!--", page)


@pytest.mark.parametrize("text", ["@everyone", "联系@张三", "#123", "!45", "a@b.cn"])
def test_nobody_is_called(text: str) -> None:
    assert not re.search(r"@\w|\B[#!]\d", escaped(text))


def test_signs_and_numbers_stay_as_they_are() -> None:
    for text in ("≥3.5%（含）", "1-产出指标；11-数量指标", "2024.1.1—12:30", "A+B=C", "5 元/人·天!"):
        assert escaped(text) == text


def test_what_cannot_be_shown_is_blank() -> None:
    assert escaped("\u202e\x07\ud800红\u200f") == "   红 "


@needs_corpus
def test_every_finding_of_a_real_table_is_a_row_under_its_project() -> None:
    found = build_linter().lint(document(TABLES[2]))
    out = io.StringIO()
    reporter("markdown").write(Run((found,)), out, View())
    page = rendered(out.getvalue())
    assert page.count("<h4>") == len(
        {one.span for one in found.statistics.by_project if _has(found.findings, one.span)}
    ) + any(one.target == "document" for one in found.findings)
    assert len(re.findall(r"<tr>\s*<td>[^<]*</td>\s*<td>(?:错误|警告|提示)</td>", page)) == len(found.findings)


def _has(findings: tuple[Finding, ...], span: tuple[int, int]) -> bool:
    return any(one.target != "document" and span[0] <= one.span.start < span[1] for one in findings)
