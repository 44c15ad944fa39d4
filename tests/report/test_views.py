"""The reviewers' views on paper: fitting every width, whole in a pipe, folded to a screen, and always called what they are."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache

import pytest
from rich.cells import cell_len

from linter.findings import Report, Run
from linter.pipeline import build_linter, lint
from linter.report import View, reporter
from linter.report.paper import Paper
from linter.report.scoreboard import plain
from linter.report.wrapping import shortened
from linter.scoring import scores
from tests.support.corpus import TABLES, document, needs_corpus
from tests.support.findings import finding, project, report

VIEWS = (View(of="opinions"), View(of="scores"), View(statistics=True))
CELL = (
    "1、1-产出指标；11-数量指标；参训人次；实施周期指标值:≥300人次；年度指标值:≥300人次。"
    "2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:0；年度指标值:0。"
)
TABLE = (
    "项目名称\t总计\t绩效目标\t绩效指标\n示例市人社局\t40.00\t\t\n"
    + "".join(f"{name}技能培训补贴\t10.00\t培训{name}学员\t{CELL}\n" for name in ("甲区", "乙区"))
    + f"办公楼物业管理\t20.00\t保障办公\t{CELL}\n"
)


def printed(found: Report, view: View, width: int | None = 100) -> str:
    out = io.StringIO()
    reporter("rich").write(Run((found,)), out, view._replace(width=width))
    return out.getvalue()


@cache
def small() -> Report:
    return lint(TABLE, path="表-2024.tsv")


@cache
def reference(table: str) -> Report:
    return build_linter().lint(document(table))


def test_opinions_are_lines_to_paste_under_their_project_and_siblings_are_named_once() -> None:
    text = printed(small(), View(of="opinions"), 160)
    assert "■ 示例市人社局" in text
    assert "▸ 甲区技能培训补贴  10.00  同样意见另见 1 个项目：乙区技能培训补贴" in text
    assert "▸ 办公楼物业管理  20.00" in text
    # The two siblings share a line; the third lacks the same, but is advised as what it is.
    assert text.count("4. 指标与指标值不匹配：第2项“学员满意度”的目标为“0”，满意度不能为0，建议") == 2
    assert "较轻的没有写入意见" in text


def test_what_speaks_for_a_project_stands_under_its_name() -> None:
    cell = (
        "1、1-产出指标；11-数量指标；购置课桌；实施周期指标值:400张；年度指标值:400张。"
        "2、1-产出指标；14-成本指标；购置单价；实施周期指标值:400元/张；年度指标值:400元/张。"
    )
    head = "项目名称\t总计\t绩效目标\t绩效指标\n"
    agreeing = lint(f"{head}课桌购置\t16.00\t购置课桌\t{cell}\n", path="表-2024.tsv")
    assert "数量×单价与预算相符：400张×400元/张，计16万元" in printed(agreeing, View(of="opinions"))
    differing = lint(f"{head}课桌购置\t20.00\t购置课桌\t{cell}\n", path="表-2024.tsv")
    assert "与预算相符" not in printed(differing, View(of="opinions"))


def test_in_a_pipe_every_sentence_is_one_line_and_with_a_width_none_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    sentence = "字" * 200
    found = report([finding(message=sentence)])
    lines = printed(found, View(of="opinions"), None).splitlines()
    assert [line for line in lines if sentence in line and line.startswith("2. ")]
    assert Paper(io.StringIO(), View()).endless
    monkeypatch.setenv("COLUMNS", "80")
    assert all(cell_len(line) <= 80 for line in printed(found, View(of="opinions"), None).splitlines())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [80, 100, 160])
@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_no_line_is_wider_than_the_terminal(table: str, width: int, view: View) -> None:
    assert max(map(cell_len, printed(reference(table), view, width).splitlines())) <= width


@needs_corpus
@pytest.mark.parametrize("view", VIEWS[1:])
def test_scores_and_statistics_of_a_large_table_fit_on_a_screen_or_two(view: View) -> None:
    found = reference("guangzhou-2024.tsv")
    without = printed(found, View()) if view.statistics else ""
    assert len(printed(found, view).splitlines()) - len(without.splitlines()) <= 60


@needs_corpus
def test_whoever_asks_for_everything_gets_every_project_with_its_score() -> None:
    found = reference("baiyun-2024.txt")
    text = printed(found, View(show="info", of="scores"), 160)
    assert "其余" not in text
    assert all(one.project.name in text for one in scores(found).projects)


def test_scores_are_always_called_unofficial() -> None:
    for view in (View(of="scores"), View(statistics=True)):
        found = report([finding()], [project(unit="甲"), project(1, unit="乙")])
        found = found._replace(statistics=found.statistics._replace(units=2))
        assert "参考分（本工具自拟，非官方评分）" in printed(found, view)


def test_a_score_shows_its_blocks_the_deductions_and_the_type_of_the_project() -> None:
    text = printed(small(), View(of="scores"))
    assert "办公楼物业管理" in text
    assert "类型：运行维护（据项目名称）" in text
    assert "量化与可衡量 13.33/40  V001 满意度目标为0（第2项） −26.67" in text
    assert "另有 1 个项目扣分相同：乙区技能培训补贴" in text


def test_statistics_show_shares_coverage_and_types() -> None:
    text = printed(small(), View(statistics=True))
    assert "量化率 100.0% (6/6)" in text
    assert "比较符号覆盖率 50.0% (3/6)" in text
    assert "最少 2，中位数 2，最多 2" in text
    assert "11-数量指标" in text
    assert "各类齐全" in text
    assert "面向公众的服务 2、运行维护 1" in text


def test_the_statistics_of_an_empty_table_are_no_trouble() -> None:
    assert "统计" in printed(report([], []), View(statistics=True))
    assert "没有可评分的项目" in printed(report([], []), View(of="scores"))
    assert printed(report([], []), View(of="opinions"))


@pytest.mark.parametrize(
    ("points", "text"), [("20.00", "20"), ("13.30", "13.3"), ("0.00", "0"), ("100", "100"), ("6.67", "6.67")]
)
def test_points_have_no_more_digits_than_they_need(points: str, text: str) -> None:
    assert plain(Decimal(points)) == text


@pytest.mark.parametrize(
    ("name", "width", "text"),
    [
        ("示例市第一技师学院", 18, "示例市第一技师学院"),
        ("示例市第一技师学院", 13, "示例市…师学院"),
        ("abcdefghij", 7, "abc…hij"),
    ],
)
def test_a_name_without_room_loses_its_middle(name: str, width: int, text: str) -> None:
    assert shortened(name, width) == text
    assert cell_len(text) <= width
