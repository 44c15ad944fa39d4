"""The reviewers' page in a real browser: everything works from the disk, by mouse and by keyboard, without a request or an error.

Needs the package ``playwright`` and an installed Chromium; without them these tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.findings import CONFIGURATION, Problem, Run
from linter.pipeline import build_linter, lint, parse
from linter.report import View
from linter.words import use
from tests.support.corpus import ROOT, document, needs_corpus
from tests.support.findings import finding, report
from tests.support.pages import printed

playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
expect = playwright.expect
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
EXAMPLES = sorted((ROOT / "examples/tables").iterdir())
SHUIWU = ROOT / "examples/tables/shuiwu-2024.tsv"
LARGEST = "guangzhou-2024.tsv"

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as tools:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = tools.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a run from the disk; at the end of the test it must have caused no error and no request."""
    trouble: list[str] = []
    contexts = []

    def open_page(run: Run, view: View | None = None, **settings: Any) -> Any:
        file = tmp_path / "页 1.html"
        file.write_text(printed(run, view), encoding="utf-8", newline="")
        context = browser.new_context(**{"viewport": OFFICE, **settings})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: request.url == file.as_uri() or trouble.append(f"request: {request.url}"))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


def table(*paths: Path) -> Run:
    linter = build_linter()
    return Run(tuple(linter.lint(parse(path, path=path.name)) for path in paths or (SHUIWU,)))


def titles(page: Any) -> list[str]:
    found = page.locator("#list [data-id^=project] .title").all_text_contents()
    assert isinstance(found, list)
    return found


def test_a_chosen_project_is_shown_whole_with_the_offending_span_highlighted(opened: Opener) -> None:
    page = opened(table())
    page.get_by_role("button", name="农村饮水安全").first.click()
    assert "农村饮水安全" in page.locator("main h2").inner_text()
    run = table()
    project = next(one for one in run.reports[0].document.projects if "农村饮水安全" in one.name.text)
    assert page.locator(".indicators tbody").count() == len(project.indicators)
    page.goto(page.url.partition("#")[0] + "#project-0-0")
    assert page.locator("[aria-current]").count() == 1


def test_marks_carry_the_severity_of_their_finding(opened: Opener) -> None:
    page = opened(Run((lint("1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。\n"),)))
    page.locator("#list [data-id=project-0-0]").click()
    mark = page.locator("td.annual mark.severity-error")
    assert mark.inner_text() == "0"
    assert "满意度不能为0" in page.locator(".finding.severity-error").inner_text()


def test_filters_by_severity_rule_opinion_unit_and_text_narrow_the_list(opened: Opener) -> None:
    page = opened(table())
    every = titles(page)
    assert len(every) == 15
    page.select_option("#rule", index=1)
    by_rule = titles(page)
    assert 0 <= len(by_rule) < len(every)
    page.click("#reset")
    page.select_option("#opinion", "2")
    assert 0 < len(titles(page)) < len(every)
    page.click("#reset")
    page.select_option("#unit", index=1)
    assert 0 < len(titles(page)) < len(every)
    page.click("#reset")
    page.fill("#search", "农村饮水")
    assert [title for title in titles(page) if "农村饮水" in title] == titles(page) != []
    page.fill("#search", "没有这样的项目")
    assert "没有符合筛选条件的项目" in page.locator("#list").inner_text()
    page.click("#reset")
    page.check("#troubled")
    with_findings = titles(page)
    page.click("#severities button.severity-warning")
    assert page.locator("#severities button.severity-warning").get_attribute("aria-pressed") == "false"
    assert 0 < len(titles(page)) < len(with_findings) < len(every)


def test_projects_are_sorted_by_score_money_and_findings(opened: Opener) -> None:
    page = opened(table())
    page.uncheck("#grouped")
    printed_order = titles(page)
    page.select_option("#sort", "score")
    scores = [float(text) for text in page.locator("#list .item .score").all_text_contents()]
    assert scores == sorted(scores)
    page.select_option("#sort", "amount")
    money = [
        float(text.replace(",", "").rstrip("万元")) for text in page.locator("#list .item .money").all_text_contents()
    ]
    assert money == sorted(money, reverse=True)
    page.select_option("#sort", "count")
    assert sorted(titles(page)) == sorted(printed_order)
    page.select_option("#sort", "print")
    assert titles(page) == printed_order


def test_a_unit_can_be_closed_and_the_units_keep_their_order(opened: Opener) -> None:
    page = opened(table())
    unit = page.locator("#list [data-group]").first
    before = len(titles(page))
    unit.click()
    assert page.locator("#list [data-group]").first.get_attribute("aria-expanded") == "false"
    assert len(titles(page)) < before


def test_a_chosen_project_is_not_hidden_under_the_line_of_its_unit(opened: Opener) -> None:
    page = opened(table())
    page.locator("#list").evaluate("list => list.scrollTo(0, list.scrollHeight)")
    for name in ("project-0-10", "project-0-6", "project-0-0"):
        page.goto(f"{page.url.partition('#')[0]}#{name}")
        item = page.locator("#list [aria-current]")
        expect(item).to_have_attribute("data-id", name)
        seen = "one => { const box = one.getBoundingClientRect(); return one.contains(document.elementFromPoint(box.x + 20, box.y + 6)); }"
        assert item.evaluate(seen)


def test_a_unit_shows_its_money_and_the_findings_that_pass_the_filters(opened: Opener) -> None:
    run = table()
    unit = run.reports[0].document.units[0]
    money = sum(project.amounts.total for project in unit.projects if project.amounts and project.amounts.total)
    page = opened(run)
    head = page.locator("#list [data-group]").first
    assert head.locator(".money").inner_text().endswith(f"{money:,.2f}万元")
    chips = head.locator(".chip.severity-warning")
    warnings = [one for one in run.reports[0].findings if one.unit == unit.name.text and one.severity == "warning"]
    assert [chips.inner_text()] == [str(len(warnings))]
    page.click("#severities button.severity-warning")
    assert chips.count() == 0
    page.click("#reset")
    page.check("#troubled")
    listed = len([one for one in titles(page) if one in {project.name.text for project in unit.projects}])
    assert 0 < listed < len(unit.projects)
    assert head.locator(".money").inner_text() == f"{listed}/{len(unit.projects)} 个项目 · {money:,.2f}万元"


@needs_corpus
def test_on_paper_no_heading_stands_alone_at_the_foot_of_a_page(opened: Opener) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = opened(Run((build_linter().lint(document(LARGEST)),)))
    paper = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = (paper[number].get_textpage().get_text_range() for number in range(len(paper)))
    sheet = next(text for text in sheets if "各项目有无各类指标" in text)
    assert next(document(LARGEST).projects).name.text in sheet


def test_the_opinions_are_copied_with_and_without_a_clipboard(opened: Opener) -> None:
    page = opened(table())
    page.check("#troubled")
    page.locator("#list [data-id^=project]").first.click()
    told = page.locator("section.told li").all_inner_texts()
    assert told
    for broken in ("undefined", "{ writeText: () => Promise.reject(new Error('no')) }"):
        page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {broken}, configurable: true }})")
        page.evaluate(
            "document.addEventListener('copy', () => { window.copied = String(document.activeElement.value) })"
        )
        page.evaluate("document.getElementById('status').textContent = ''")
        page.keyboard.press("c")
        expect(page.locator("#status")).to_have_text("已复制")
        assert page.evaluate("window.copied").splitlines()[1:] == told
    page.evaluate("document.execCommand = () => false")
    page.click("#copy")
    assert "Ctrl+C" in page.locator("#status").inner_text()
    assert page.locator("textarea.copying").input_value().splitlines()[1:] == told


def test_the_clipboard_of_the_browser_is_used_where_it_is_allowed(opened: Opener) -> None:
    page = opened(table(), permissions=["clipboard-read", "clipboard-write"])
    page.check("#troubled")
    page.locator("#list [data-id^=project]").first.click()
    page.click("#copy")
    expect(page.locator("#status")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[1:] == page.locator("section.told li").all_inner_texts()


def test_everything_can_be_done_by_keyboard_and_the_focus_is_seen(opened: Opener) -> None:
    page = opened(table())
    page.keyboard.press("j")
    assert page.locator("#list [aria-current]").get_attribute("data-id") == "project-0-0"
    assert page.evaluate("document.activeElement.dataset.id") == "project-0-0"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.url.endswith("#project-0-0")
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.input_value("#search") == "jk?"
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("g")
    expect(page).to_have_url(re.compile("#table-0$"))


def test_the_findings_of_a_project_are_reached_one_after_the_other(opened: Opener) -> None:
    page = opened(table())
    page.check("#troubled")
    page.keyboard.press("j")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.classList.contains('finding')")
    page.keyboard.press("p")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.classList.contains('finding')")


def test_a_picture_leads_to_its_project_and_filters_by_its_opinion(opened: Opener) -> None:
    page = opened(table())
    page.locator("main .matrix [data-project]").nth(3).click()
    expect(page).to_have_url(re.compile("#project-0-"))
    page.keyboard.press("g")
    page.locator("main [data-opinion='2']").focus()
    page.keyboard.press("Enter")
    assert page.input_value("#opinion") == "2"


def test_several_files_stand_in_one_page(opened: Opener) -> None:
    page = opened(table(*EXAMPLES)._replace(problems=(Problem("坏.txt", "不是文本"),)))
    assert page.locator("main .index tbody tr").count() == len(EXAMPLES)
    page.get_by_role("link", name="weijian-2024.csv").first.click()
    expect(page.locator("main h2")).to_have_text("weijian-2024.csv")
    assert page.locator("#list .about").count() == len(EXAMPLES) + 1


@pytest.mark.parametrize("screen", [OFFICE, PHONE])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_no_screen_has_to_be_scrolled_sideways(opened: Opener, screen: dict[str, int], colors: str) -> None:
    page = opened(table(*EXAMPLES), viewport=screen, color_scheme=colors)
    for place in ("", "#table-0", "#project-4-1"):
        page.evaluate("place => { location.hash = place }", place)
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_a_phone_shows_the_list_or_the_project(opened: Opener) -> None:
    page = opened(table(), viewport=PHONE)
    assert not page.locator("main").is_visible()
    page.locator("#list [data-id^=project]").first.click()
    assert page.locator("main h2").is_visible()
    assert not page.locator("#list").is_visible()
    page.click("#back")
    assert page.locator("#list").is_visible()


def test_without_a_script_the_opinions_are_readable(opened: Opener) -> None:
    page = opened(table(), java_script_enabled=False)
    assert "未启用脚本" in page.locator("#paper").inner_text()
    assert page.locator("#paper .project").first.is_visible()


def test_paper_gets_every_opinion_or_the_one_project(opened: Opener) -> None:
    page = opened(table())
    page.locator("#list [data-id=project-0-1]").click()
    page.emulate_media(media="print")
    assert page.locator("#paper .project").first.is_visible()
    assert not page.locator("main").is_visible()
    page.evaluate("window.print = () => {}")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="打印本项目").click()
    page.emulate_media(media="print")
    assert page.locator("main .indicators").is_visible()
    assert not page.locator("#paper").is_visible()
    assert not page.locator("nav").is_visible()


def test_markup_in_a_table_is_seen_as_text(opened: Opener) -> None:
    text = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e"
    item = f"1、3-满意度指标；31-服务对象满意度；{text}满意度；实施周期指标值:≥90%；年度指标值:0。"
    source = f"项目名称\t总计\t绩效目标\t绩效指标\n{text}项目\t10\t{text}\t{item}\n"
    page = opened(Run((lint(source, path=f"{text}.tsv"),)))
    page.locator("#list [data-id=project-0-0]").click()
    assert page.locator("main h2").inner_text().startswith("<img src=x")
    assert page.locator("img").count() == 0


def test_the_page_speaks_english_and_a_run_without_tables_is_no_trouble(opened: Opener) -> None:
    use("en")
    page = opened(Run((), (Problem("a.txt", "no text"),)))
    assert "There is no table to show" in page.locator("main").inner_text()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_configuration_has_an_overview_of_its_findings_alone(opened: Opener) -> None:
    configuration = report([finding("S001", "warning", target="excuse", message="没有需要忽略的问题")], ())
    configuration = configuration._replace(document=configuration.document._replace(layout=CONFIGURATION))
    page = opened(Run((report([finding()]), configuration)))
    page.locator("#list [data-id=table-1]").click()
    main = page.locator("main").inner_text()
    assert "关于配置" in main
    assert "没有需要忽略的问题" in main
    assert "项目" not in main
    page.locator("#list [data-id=table-0]").click()
    assert "项目" in page.locator("main").inner_text()


@needs_corpus
def test_a_large_table_is_worked_through_to_its_last_project(opened: Opener) -> None:
    page = opened(Run((build_linter().lint(document(LARGEST)),)), View(show="info"))
    count = len(tuple(one for one in document(LARGEST).projects if not one.repeated))
    assert 0 < len(titles(page)) < count
    page.evaluate("document.getElementById('list').scrollTop = 1e9")
    page.locator("#list .item").nth(90).wait_for(state="attached")
    for _ in range(count):
        page.keyboard.press("j")
    assert page.url.endswith(f"#project-0-{count - 1}")
    assert len(titles(page)) == count
    page.fill("#search", "满意度")
    assert titles(page)
