"""The reviewers' page as a file: well formed, closed to the world, the same every time, and safe whatever stands in a table."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.findings import LeftOut, Problem, Run
from linter.pipeline import build_linter, lint, parse
from linter.report import View, is_report
from linter.report.counting import for_people
from linter.report.html import SCRIPTS, STYLES, embedded
from linter.report.html.wording import phrases
from linter.words import printable, use
from tests.support.commands import GOOD, Command
from tests.support.corpus import ROOT, TABLES, document, needs_corpus
from tests.support.findings import finding, project, report
from tests.support.pages import Page, printed

TABLES_OF_OURS = sorted(path.name for path in (ROOT / "examples/tables").iterdir())
HOSTILE = (
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;", "\"'`", "a\u2028b\u2029c",
    "\u202eabc", "\ud800", "a\udcffb", "\x00\x07\x1b[31m", "$policy ${data} $$", "\\u003c/script>", "{}", "𠮷",
)  # fmt: skip
ITEM = "1、1-产出指标；11-数量指标；{}次数；实施周期指标值:≥3次；年度指标值:按{}完成。"


@cache
def examples() -> Run:
    linter = build_linter()
    folder = ROOT / "examples/tables"
    return Run(tuple(linter.lint(parse(folder / name, path=name)) for name in TABLES_OF_OURS))


def hostile(text: str) -> Run:
    """A table with the text everywhere where a table can have it."""
    cell = text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    table = f"项目名称\t总计\t绩效目标\t绩效指标\n{cell}局\t10\t\t\n{cell}项目\t10\t{cell}\t{ITEM.format(cell, cell)}\n"
    return Run((lint(table, path=f"{text}.tsv"),), (Problem(text, text),))


def test_the_page_is_well_formed_and_every_id_is_used_once() -> None:
    page = Page(printed(examples()))
    assert not page.wrong
    assert not page.open
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_policy_allows_exactly_the_script_and_the_style_of_the_page() -> None:
    page = Page(printed(examples()))
    scripts = re.findall("<script>(.*?)</script>", page.html, re.S)
    assert [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts] == [
        page.policy["script-src"]
    ]
    style = b64encode(sha256(page.content("style").encode()).digest()).decode()
    assert page.policy["style-src"] == f"'sha256-{style}'"
    assert page.policy["default-src"] == "'none'"
    assert not [name for name in page.policy if "unsafe" in page.policy[name]]


def test_nothing_is_loaded_from_anywhere_and_no_attribute_is_a_script_or_a_style() -> None:
    page = Page(printed(examples()))
    for tag, attributes in page.elements:
        assert tag not in ("iframe", "object", "embed", "base", "img", "form")
        for key, value in attributes.items():
            assert not key.startswith("on")
            assert key not in ("style", "src", "srcset", "action")
            if key == "href":
                assert (value or "").startswith(("#", "data:,"))
    own = page.content("style") + page.content("script")
    assert not re.findall(r"url\(|@import|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(", own)
    assert set(re.findall(r"https?://[^\s\"']+", page.html)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_table_says_stays_text(text: str) -> None:
    run = hostile(text)
    tame = Page(printed(hostile("无害")))
    page = Page(printed(run).encode("utf-8", "backslashreplace").decode())
    assert not page.wrong
    assert not page.open
    assert [tag for tag, _ in page.elements if tag == "script"] == ["script", "script"]
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in tame.elements} | {"title", "mark", "h4"}
    (table,) = page.data["tables"]
    assert table["path"] == printable(f"{text}.tsv")
    assert page.content("script") == tame.content("script")


@given(st.text(st.characters()))
def test_data_comes_back_as_it_was_put_in(text: str) -> None:
    value = {"value": text, "key": {text: [1, None]}}
    written = embedded(value)
    assert not re.search("[<>&\u2028\u2029\x00-\x1f\x7f-\x9f\ud800-\udfff]", written)
    assert json.loads(written) == value


def test_halves_of_characters_can_be_written_as_utf_8() -> None:
    for text in HOSTILE:
        printed(hostile(text)).encode("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_the_same_every_time_and_whole_in_both_languages(language: str) -> None:
    use(language)
    latin = report([finding(message="message", hint="hint", name="name")], [project()._replace(name="project")])
    source = latin.document.source._replace(path="a.tsv", text="x" * 1000)
    found = latin.findings[0]._replace(source=source, project="project")
    run = Run((latin._replace(document=latin.document._replace(source=source), findings=(found,)),))
    page = printed(run)
    assert page == printed(run)
    assert Page(page).elements[0] == ("html", {"lang": {"zh": "zh-CN", "en": "en"}[language]})
    if language == "en":
        assert not re.findall("[\u4e00-\u9fff]", page.replace("规则", ""))  # the title of the card


def test_every_word_of_the_page_is_used_and_every_word_used_is_there() -> None:
    page = files("linter.report.html") / "page"
    script = "".join((page / name).read_text(encoding="utf-8") for name in SCRIPTS)
    frame = (page / "page.html").read_text(encoding="utf-8")
    columns = set(re.findall(r'"(\w+)"', re.findall(r"const COLUMNS = \[(.*?)\]", script)[0]))
    used = set(re.findall(r"words\.(\w+)", script)) | columns
    assert used <= phrases().keys()
    assert phrases().keys() <= used | set(re.findall(r"\$(\w+)", frame))
    assert {one.name for one in page.iterdir()} == {*SCRIPTS, *STYLES, "page.html"}


def test_every_project_and_every_indicator_is_there_with_or_without_findings() -> None:
    tables = Page(printed(examples())).data["tables"]
    for shown, one in zip(tables, examples().reports, strict=True):
        assert len(shown["projects"]) == one.statistics.projects
        assert sum(len(project["indicators"]) for project in shown["projects"]) == one.statistics.indicators


def test_without_a_script_the_opinions_and_the_files_that_failed_are_read_all_the_same() -> None:
    run = examples()._replace(problems=(Problem("坏.txt", "不是文本"),))
    page = Page(printed(run))
    seen = "\n".join(text for tag, text in page.texts if tag not in ("script", "style"))
    assert "坏.txt: 不是文本" in seen
    assert "参考分（本工具自拟，非官方评分）" in seen
    told = [line for table in page.data["tables"] for one in table["projects"] for line in one["told"]]
    assert told
    assert all(line in seen for line in told)


def test_sources_nobody_read_are_marked_on_paper_and_on_the_screen() -> None:
    page = Page(printed(examples()))
    seen = "".join(text for tag, text in page.texts if tag == "li")
    rules = page.data["rules"].values()
    unread = {one["title"] for rule in rules for one in rule["authority"] if one["unread"]}
    assert unread
    assert any(f"{title}（未核对原文）" in seen for title in unread)


def test_no_finding_is_lost_not_even_before_the_first_project() -> None:
    comment = f"# jixiao: 忽略[Q001] 没有这个问题\n项目名称\t总计\t绩效目标\t绩效指标\n培训\t10\t\t{ITEM.format('培训', '')}\n"
    run = Run((lint(comment), *examples().reports))
    for shown, one in zip(Page(printed(run, View(show="info"))).data["tables"], run.reports, strict=True):
        rules = [found["rule"] for part in (shown, *shown["projects"]) for found in part["findings"]]
        assert sorted(rules) == sorted(found.rule for found in for_people(one.findings))
        assert "S001" in rules or one is not run.reports[0]


def test_a_configuration_has_its_findings_and_no_figures_of_a_table(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    jixiao.write("jixiao.toml", '[[ignore-findings]]\nrules = ["V001"]\nreason = "试行"\n')
    html = jixiao("check", "--format", "html").out
    assert [one["whole"] for one in Page(html).data["tables"]] == ["全表", "配置"]
    index, table, configuration = re.split('id="table-[01]"', html.partition("<script")[0])
    assert "<dt>项目</dt><dd>1</dd>" in table
    assert "<dt>警告</dt><dd>1</dd>" in configuration
    assert "<h3>配置</h3>" in configuration
    assert not re.search("<td>0</td>|(项目|指标)</dt>", index + configuration)


def test_what_is_left_out_is_counted() -> None:
    cell = ITEM.replace("次数", "满意度").format("读者", "")
    table = f"# jixiao: 忽略[P] 另表填报\n项目名称\t总计\t绩效目标\t绩效指标\n培训\t10\t\t{cell}\n"
    page = Page(printed(Run((lint(table),), out_of_scope=LeftOut(3, 7))))
    assert re.fullmatch(r"按声明忽略 \d+ 条；不在所选范围的 3 个项目（7 条问题）没有列出", page.data["untold"])
    assert page.data["untold"] in [text for tag, text in page.texts if tag == "p"]


def test_the_next_run_does_not_take_the_page_for_a_table() -> None:
    assert is_report(printed(examples()).encode())


@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_the_page_of_a_large_table_is_less_than_two_megabytes(table: str) -> None:
    run = Run((build_linter().lint(document(table)),))
    assert len(printed(run, View(show="info")).encode()) < 2_000_000
