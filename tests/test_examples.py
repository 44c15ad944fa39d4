"""The folder ``examples/``: its tables are read completely, and each file shows what its README says it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from linter.authoring.examples import Rehearsal
from linter.cli import FINDINGS, OK, main
from linter.config import load
from linter.findings import Report
from linter.knowledge import load_knowledge
from linter.model import Amounts, Document, Indicator, Project
from linter.pipeline import build_linter, load_rules, parse

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEMPLATES = EXAMPLES / "template-repository"
PACK = EXAMPLES / "rule-pack"
DEFECTS = tuple(sorted(path.name for path in EXAMPLES.glob("defects*.tsv")))
LONGEST = 64_000
"""No example is larger, in bytes: people are to read them."""


class Count(NamedTuple):
    """A table as it was counted by hand: layout, encoding, rows of units, then projects and indicators, printed and distinct."""

    layout: str
    encoding: str
    units: int
    projects: tuple[int, int]
    indicators: tuple[int, int]


COUNTS = {
    "tables/jiaoyu-2024.txt": Count("wrapped", "utf-8", 4, (15, 14), (95, 88)),
    "tables/tushuguan-2025.txt": Count("wrapped", "utf-8", 3, (14, 13), (88, 83)),
    "tables/shuiwu-2024.tsv": Count("grid", "utf-8", 4, (15, 15), (90, 90)),
    "tables/weijian-2024.csv": Count("grid", "utf-8-sig", 4, (14, 14), (85, 85)),
    "tables/nongye-2022.tsv": Count("grid", "utf-8", 4, (14, 14), (66, 66)),
    "tables/wenlv-2024-gb18030.tsv": Count("grid", "gb18030", 3, (11, 11), (67, 67)),
    "tables/jiaotong.md": Count("bare", "utf-8", 1, (8, 8), (45, 45)),
    "tables/huanbao.txt": Count("bare", "utf-8", 1, (8, 8), (44, 44)),
    "clean.tsv": Count("grid", "utf-8", 3, (12, 12), (78, 78)),
}
TABLES = tuple(COUNTS)
WITH_MONEY = tuple(name for name in TABLES if COUNTS[name].layout != "bare" and "nongye" not in name)
WITH_DEFECTS = tuple(name for name in TABLES if name.startswith("tables/"))

KEYS = (("实施周期指标值", "cycle"), ("年度指标值", "annual"))


@cache
def document(name: str) -> Document:
    return parse(EXAMPLES / name)


@cache
def report(name: str) -> Report:
    """What the rules that are on by default say about a file."""
    return build_linter().lint(document(name))


def indicators(table: Document) -> Iterator[Indicator]:
    """All indicators of a file, those of reprinted rows included."""
    return (one for project in table.projects for one in project.indicators)


def project(table: str, name: str) -> Project:
    """The one project of that name; of a row printed twice, the original."""
    (found,) = (one for one in document(table).projects if one.name.text == name and not one.repeated)
    return found


def parts(one: Indicator) -> tuple[str | None, ...]:
    """Number, both codes, name and both values."""
    codes = [level.code if level else None for level in (one.level1, one.level2)]
    return (one.number, *codes, *(field.text if field else None for field in (one.name, one.cycle, one.annual)))


def loud(found: Report) -> list[str]:
    return [f"{one.location} {one.rule} {one.message}" for one in found.findings if one.severity != "info"]


def test_every_table_of_the_folder_is_counted_here() -> None:
    files = {path.relative_to(EXAMPLES).as_posix() for path in (EXAMPLES / "tables").iterdir() if path.is_file()}
    assert files == {name for name in TABLES if name.startswith("tables/")}


@pytest.mark.parametrize("name", [*TABLES, *DEFECTS])
def test_no_example_is_too_long_to_be_read(name: str) -> None:
    assert (EXAMPLES / name).stat().st_size <= LONGEST


@pytest.mark.parametrize("name", TABLES)
def test_layout_encoding_and_all_counts_are_those_counted_by_hand(name: str) -> None:
    table = document(name)
    printed = list(table.projects)
    distinct = [one for one in printed if not one.repeated]
    assert Count(
        table.layout,
        table.source.encoding,
        len(table.units),
        (len(printed), len(distinct)),
        (sum(len(one.indicators) for one in printed), sum(len(one.indicators) for one in distinct)),
    ) == COUNTS[name]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_in_the_notation_of_the_form_and_belongs_to_a_named_project(name: str) -> None:
    for one in document(name).projects:
        assert one.name, one.indicators[:1]
        assert (one.dialect, one.lead) == ("items", None), one.name.text


@pytest.mark.parametrize("name", TABLES)
def test_no_text_is_left_unread_but_the_prose_around_bare_notation(name: str) -> None:
    table = document(name)
    left = [table.source.text[span.start : span.end] for span in table.unread]
    if not name.endswith(".md"):
        assert not left
    for text in left:
        assert not re.search(r"指标值[:：]|\d、\d{1,2}-", text), text


@pytest.mark.parametrize("name", TABLES)
def test_every_key_of_the_text_is_a_field_or_reported_as_surplus(name: str) -> None:
    table = document(name)
    flat = re.sub(r"[\s\ufeff]", "", table.source.text)
    surplus = [odd.field.text for one in indicators(table) for odd in one.oddities if odd.kind == "repeated-field"]
    for key, slot in KEYS:
        fields = sum(getattr(one, slot) is not None for one in indicators(table))
        assert flat.count(key) == fields + sum(text.startswith(key) for text in surplus)


@pytest.mark.parametrize("name", WITH_MONEY)
def test_rows_subtotals_and_grand_total_add_up_to_the_cent(name: str) -> None:
    table = document(name)
    for unit in table.units:
        totals = [_balanced(one.amounts) for one in unit.projects if not one.repeated]
        assert _balanced(unit.amounts) == sum(totals), unit.name.text
    assert _balanced(table.total) == sum(_balanced(unit.amounts) for unit in table.units)


def _balanced(amounts: Amounts | None) -> Decimal:
    """The total of a row, which must be the sum of the other amounts printed in it."""
    assert amounts is not None
    assert amounts.total is not None
    assert sum(amounts.printed) == 2 * amounts.total
    return amounts.total


def test_flat_notation_has_no_money_no_codes_and_no_cycle() -> None:
    table = document("tables/nongye-2022.tsv")
    assert all(one.amounts is None for one in table.projects)
    assert all(one.cycle is None and one.level2 is None for one in indicators(table))
    assert report("tables/nongye-2022.tsv").profile == "flat"


def test_each_table_says_its_year_department_and_money_unit() -> None:
    assert [document(name).year for name in TABLES[:6]] == [2024, 2025, 2024, 2024, 2022, 2024]
    assert document("tables/jiaoyu-2024.txt").department == "云溪市青岚区教育局(部门)"
    assert document("tables/weijian-2024.csv").department == "云溪市青岚区卫生健康局"
    assert {document(name).money_unit for name in WITH_MONEY if "tushuguan" not in name} == {"万元"}


def test_the_profile_follows_the_codes_of_the_table() -> None:
    assert report("tables/jiaoyu-2024.txt").profile == "gz-gen1"
    assert report("tables/tushuguan-2025.txt").profile == "gz-gen2"


def test_headers_of_every_shape_are_pages_and_the_row_printed_again_is_marked() -> None:
    table = document("tables/jiaoyu-2024.txt")
    assert table.pages == 5
    assert [one.name.text for one in table.projects if one.repeated] == ["智慧教室设备购置"]


def test_a_unit_row_at_the_end_of_a_page_holds_for_the_next_page() -> None:
    last = document("tables/jiaoyu-2024.txt").units[-1]
    assert last.name.text == "云溪市青岚区特殊教育学校（青岚区特殊教育资源中心）"
    assert [one.name.text for one in last.projects] == ["特殊教育学生资助", "送教上门服务", "无障碍设施改造"]


def test_a_wrapped_name_its_goal_with_a_numbered_list_and_split_values_come_out_whole() -> None:
    one = project("tables/jiaoyu-2024.txt", "义务教育学校校舍安全加固工程")
    assert one.amounts == Amounts((Decimal("2350.00"),) * 2, Decimal("2350.00"), Decimal("2350.00"))
    assert one.goal.text == (
        "1.分两年对8所学校11栋校舍实施抗震加固，加固面积共3.72万平方米；2.2024年完成其中5栋，暑期施工，不影响秋季开学；3.加固后校舍达到八度抗震设防要求。"
    )
    assert [parts(each) for each in one.indicators[:6]] == [
        ("1", "1", "11", "加固校舍栋数", "11栋", "5栋"),
        ("2", "1", "11", "加固校舍面积", "≥1.86万平方米", "≥1.86万平方米"),
        ("3", "1", "12", "工程验收合格率", "=100%", "=100%"),
        ("4", "1", "13", "暑期工程完工时间", "2025年8月31日前", "2024年8月31日前"),
        ("5", "1", "14", "单位面积加固造价", "≤632元/平方米", "≤632元/平方米"),
        ("6", "2", "22", "受益师生人数", "≥1.26万人", "≥5800人"),
    ]


def test_numbers_cut_by_a_line_break_and_stray_blanks_are_joined() -> None:
    subsidy = project("tables/jiaoyu-2024.txt", "公办幼儿园学位补贴")
    assert parts(subsidy.indicators[3]) == ("4", "1", "13", "补贴拨付完成时间", "2024年9月30日前", "2024年9月30日前")
    assert parts(subsidy.indicators[6])[3] == "幼儿家长满意度(%)"
    pupils = project("tables/jiaoyu-2024.txt", "特殊教育学生资助").indicators[0]
    assert parts(pupils) == ("1", "1", "11", "资助学生人数", "228人", "228人")
    eyes = project("tables/jiaoyu-2024.txt", "中小学生近视防控筛查")
    assert parts(eyes.indicators[2])[:4] == ("3", "13", "13", "筛查结果反馈时限")
    assert parts(eyes.indicators[5])[4:] == ("进一步健全。", "进一步健全")


def test_lost_columns_leave_the_total_certain_and_the_sources_open() -> None:
    service = project("tables/jiaoyu-2024.txt", "课后服务经费")
    assert service.amounts is not None
    assert service.amounts.printed == (Decimal("126.00"), Decimal("75.60"), Decimal("50.40"))
    assert service.amounts.total == Decimal("126.00")


def test_a_project_name_wrapped_inside_a_bracket_keeps_its_year_and_not_its_amounts() -> None:
    reading = project("tables/tushuguan-2025.txt", "社区阅读推广（二期）2025")
    assert reading.amounts is not None
    assert reading.amounts.total == Decimal("62.50")
    assert reading.goal.text.startswith("在28个社区开展分级阅读指导")
    upgrade = project("tables/tushuguan-2025.txt", "数字图书馆平台升级2025")  # the year stands on a line of its own
    assert upgrade.amounts is not None
    assert upgrade.amounts.total == Decimal("156.00")


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("流动图书车服务2025", "全年出车不少于260次，服务46个站点，其中乡村小学12所。"),
        ("公益讲座与展览2025", "举办“云溪讲坛”公益讲座不少于48场、展览12期，全年听众、观众不少于3.1万人次。"),
        ("库房恒温恒湿运行2025", "保持古籍库房温度16—22℃、相对湿度50%—60%。"),
    ],
)
def test_a_goal_that_begins_on_the_line_of_the_amounts_is_whole(name: str, goal: str) -> None:
    assert project("tables/tushuguan-2025.txt", name).goal.text == goal


def test_separators_full_stops_and_odd_quotes_inside_a_value_do_not_cut_it() -> None:
    repair = project("tables/tushuguan-2025.txt", "馆舍安全与设备维护2025").indicators[3]
    value = "每季度末周一闭馆检修；一层还书区照常开放。遇法定假日顺延。检修记录存档备查"
    assert parts(repair) == ("4", "1", "12", "停用检修安排", f"{value}。", value)
    helpers = project("tables/tushuguan-2025.txt", "“小小图书管理员”志愿服务2025").indicators[3]
    assert helpers.annual is not None
    assert helpers.annual.text == "每场不少于60分钟；“绘本角“自由阅读不计入场次"


def test_a_row_cut_by_the_end_of_a_page_counts_once_and_is_the_whole_print() -> None:
    table = document("tables/tushuguan-2025.txt")
    cut, whole = (one for one in table.projects if one.name.text == "数字图书馆平台升级2025")
    assert (cut.repeated, whole.repeated) == (True, False)
    assert whole.cell.text.startswith(cut.cell.text)
    assert len(whole.indicators) == 8


def test_the_final_stop_on_a_line_of_its_own_belongs_to_the_cell() -> None:
    lectures = project("tables/tushuguan-2025.txt", "公益讲座与展览2025")
    assert parts(lectures.indicators[-1]) == ("7", "4", "41", "讲座专家劳务费", "≤3000元/场", "≤3000元/场")


def test_columns_are_found_by_name_and_cells_with_line_breaks_are_whole() -> None:
    one = project("tables/weijian-2024.csv", "突发传染病监测检验")
    assert one.amounts == Amounts((Decimal("88.00"),) * 2, Decimal("88.00"), Decimal("88.00"))
    assert "\n" in document("tables/weijian-2024.csv").source.text[one.cell.span().start : one.cell.span().end]
    assert parts(one.indicators[-1])[3:] == ("疫情苗头发现情况", "早发现、早报告、早处置", "早发现、早报告、早处置")


@pytest.mark.parametrize(
    ("name", "style", "number", "last"),
    [
        ("全域旅游宣传推广", ";:", 7, ("7", "3", "31", "游客满意度", "≥85%", "≥85%")),
        ("戏曲进乡村", ";,:", 5, ("5", "3", "31", "观众满意度", "≥90%", "≥90%")),
        ("体育场馆免费低收费开放", "；：", 5, ("5", "3", "31", "健身群众满意度", "≥88%", "≥88%")),
    ],
)
def test_a_cell_in_another_dialect_is_read_like_the_others(
    name: str, style: str, number: int, last: tuple[str, ...]
) -> None:
    one = project("tables/wenlv-2024-gb18030.tsv", name)
    assert len(one.indicators) == number
    assert {each.style for each in one.indicators} == {style}
    assert parts(one.indicators[-1]) == last


def test_headings_name_the_projects_of_bare_notation() -> None:
    names = [one.name.text for one in document("tables/jiaotong.md").projects]
    assert names[:3] == ["农村公路日常养护", "危旧桥梁改造", "公交线路运营补贴"]
    names = [one.name.text for one in document("tables/huanbao.txt").projects]
    assert names[1:6:2] == ["饮用水水源保护区规范化建设", "声环境功能区监测", "农村生活污水治理设施运维"]


@pytest.mark.parametrize("name", WITH_DEFECTS)
def test_each_table_has_defects_of_several_kinds_but_most_of_it_is_sound(name: str) -> None:
    found = [one for one in report(name).findings if one.severity != "info"]
    assert len({one.rule for one in found}) >= 3
    assert len(found) <= report(name).statistics.indicators / 3


def test_the_clean_table_has_neither_errors_nor_warnings() -> None:
    assert not loud(report("clean.tsv"))


def test_every_target_of_the_clean_table_is_quantified() -> None:
    counted = report("clean.tsv").statistics
    assert counted.quantified == counted.indicators


@cache
def together() -> dict[str, Report]:
    """What all rules say about the files of defects in one run, also those rules that are off by default."""
    linter = build_linter(load_rules())
    return dict(zip(DEFECTS, linter.conclude([linter.examine(document(name)) for name in DEFECTS]), strict=True))


def everything(name: str) -> Report:
    """What all rules say about one of the files of defects."""
    return together()[name]


def test_the_defects_files_show_every_rule() -> None:
    shown = {one.rule for name in DEFECTS for one in (*report(name).findings, *everything(name).findings)}
    missing = {rule.id: rule.title for rule in load_rules() if rule.id not in shown}
    assert not missing, "add a row to examples/defects.tsv for each"


@pytest.mark.parametrize("name", DEFECTS)
def test_a_row_that_names_a_rule_is_reported_by_it(name: str) -> None:
    targets = {rule.id: rule.target for rule in load_rules()}
    found = everything(name).findings
    of_document = {one.rule for one in found if one.target == "document"}
    for one in document(name).projects:
        for rule in re.findall(r"[A-Z]\d{3}", one.name.text):
            assert rule in targets, f"{one.name.text}: there is no rule {rule}"
            here = {each.rule for each in found if each.project == one.name.text}
            assert rule in here | (of_document if targets[rule] == "document" else set()), one.name.text


def test_the_template_repository_has_no_errors_under_its_own_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(TEMPLATES), "--format", "concise"]) == OK, capsys.readouterr().out
    assert load(TEMPLATES / "jixiao.toml").fail_on == "warning"


def test_the_templates_have_no_errors_under_the_usual_settings_either() -> None:
    files = sorted((TEMPLATES / "templates").iterdir())
    assert {path.suffix for path in files} == {".md", ".txt"}
    for path in files:
        table = parse(path)
        assert len(list(table.projects)) == 2
        assert not loud(build_linter().lint(table))


def test_the_template_repository_uses_our_hook() -> None:
    hooks = yaml.safe_load((TEMPLATES / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repository,) = hooks["repos"]
    assert (repository["repo"], repository["rev"]) == ("https://github.com/jixiao-lint/jixiao-lint", "v0.1.0")
    assert [hook["id"] for hook in repository["hooks"]] == ["jixiao-check"]


def test_the_rule_pack_is_proved_by_its_own_examples() -> None:
    rules = load_rules([PACK])
    mine = [rule for rule in rules if Path(rule.path).is_relative_to(PACK)]
    assert [rule.id for rule in mine] == ["X001", "X002", "X003"]
    rehearsal = Rehearsal(rules, load_knowledge([PACK]))
    for rule in mine:
        assert min(sum(one.bad for one in rule.examples), sum(not one.bad for one in rule.examples)) >= 3
        assert not list(rehearsal.failures(rule))
        assert not list(rehearsal.idle_parts(rule))


def test_the_rule_pack_speaks_both_languages_and_brings_its_own_words() -> None:
    for rule in load_rules([PACK]):
        if rule.id.startswith("X"):
            assert {"zh", "en"} <= rule.titles.keys() & rule.whys.keys() & rule.hows.keys()
            assert all({"zh", "en"} <= case.words.keys() for case in rule.cases)
    assert "免费开放" in load_knowledge([PACK]).words("livelihood-projects").words


def test_the_rule_pack_finds_something_in_the_tables() -> None:
    linter = build_linter([rule for rule in load_rules([PACK]) if rule.id.startswith("X")], [PACK])
    assert {one.rule for name in TABLES for one in linter.lint(document(name)).findings} >= {"X001", "X002"}


def test_the_whole_folder_can_be_linted_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLES), "--format", "concise"]) == FINDINGS
    assert not capsys.readouterr().err


def test_the_readme_names_every_file_and_folder() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    shown = [path for path in EXAMPLES.iterdir() if not path.name.startswith(".") and path.name != "README.md"]
    for path in [*(one for one in shown if one.name != "tables"), *(EXAMPLES / "tables").iterdir()]:
        assert path.relative_to(EXAMPLES).as_posix() in text
