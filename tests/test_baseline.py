"""The baseline: it silences exactly what it was written from, however the table is printed later, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.baseline import Baseline, load
from linter.findings import Finding, Report
from linter.pipeline import build_linter, parse
from linter.strict_yaml import DefinitionError
from tests.support.commands import BAD, GOOD, WARNING, Command
from tests.support.tables import Block, as_csv, as_pdf_text, as_tsv, tables

LINTER = build_linter()
NOWHERE = Path("/nowhere/jixiao-baseline.jsonl")
HEAD = "项目名称\t总计\t绩效目标\t绩效指标\n"
OTHER = "2、3-满意度指标；31-服务对象满意度；居民满意度；实施周期指标值:≥90%；年度指标值:0。\n"

many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def report(text: str | bytes, path: str = "/nowhere/表.txt") -> Report:
    return LINTER.lint(parse(text, path=path, year=2025))


def baseline(*reports: Report) -> Baseline:
    return Baseline(NOWHERE, Baseline(NOWHERE, Counter()).of(reports))


def left(known: Baseline, *reports: Report) -> list[Finding]:
    return [finding for one in known.sift(reports).reports for finding in one.findings]


def about_values(findings: Sequence[Finding]) -> list[Finding]:
    """Without what is said of the print and of its title, which another print may well change."""
    return [one for one in findings if one.rule[0] not in "NDH" and one.rule not in ("U007", "P018", "P020")]


@many
@given(tables())
def test_a_table_is_silenced_by_its_own_baseline_and_everything_is_kept_as_known(table: list[Block]) -> None:
    found = report(as_tsv(table), "/nowhere/表.tsv")
    sifted = baseline(found).sift([found])
    assert sifted.reports[0].findings == ()
    assert tuple(one.finding for one in sifted.reports[0].silenced) == found.findings
    assert not sifted.resolved
    assert sifted.used.total() == len(found.findings)


@many
@given(tables(), st.randoms(use_true_random=False), st.booleans(), st.sampled_from(["gb18030", "utf-16", "utf-8-sig"]))
def test_wraps_pages_encodings_and_formats_leave_the_baseline_in_force(
    table: list[Block], random: Random, blank_lines: bool, encoding: str
) -> None:
    known = baseline(report(as_tsv(table), "/nowhere/表.tsv"))
    printed = as_pdf_text(table, random, blank_lines=blank_lines)
    for text, path in (
        (as_csv(table, breaks=False).encode(encoding), "/nowhere/表.csv"),
        (printed.encode(encoding), "/nowhere/表.txt"),
        (printed, "/nowhere/另一个文件夹/新名称.txt"),
    ):
        assert about_values(left(known, report(text, path))) == []


@many
@given(tables(), st.data())
def test_a_defect_that_is_added_is_the_only_new_one(table: list[Block], data: st.DataObject) -> None:
    lines = as_tsv(table).rstrip("\n").split("\n")
    known = baseline(report("\n".join(lines), "/nowhere/表.tsv"))
    place = data.draw(st.sampled_from([index for index, line in enumerate(lines) if "；" in line]))
    added = "99、3-满意度指标；31-服务对象满意度；新增的居民满意度；实施周期指标值:≥90%；年度指标值:0。"
    lines[place] += added
    new = [one for one in left(known, report("\n".join(lines), "/nowhere/表.tsv")) if one.target == "indicator"]
    assert {one.indicator for one in new if one.rule[0] not in "NDH"} == {"新增的居民满意度"}
    assert "V001" in {one.rule for one in new}


def test_of_equal_findings_as_many_are_known_as_there_were() -> None:
    known = baseline(report(BAD))
    twice = left(known, report(BAD + BAD))
    assert [one.location.start.line for one in twice if one.rule == "V001"] == [2]


def test_the_same_finding_in_another_file_is_new_while_the_first_file_is_there(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(BAD, encoding="utf-8")
    empty = Baseline(tmp_path / "b.jsonl", Counter())
    first, second = (report(BAD, str(tmp_path / name)) for name in ("甲.txt", "乙.txt"))
    known = Baseline(empty.path, empty.of([first]))
    assert left(known, second) == list(second.findings) != []
    (tmp_path / "甲.txt").unlink()
    assert left(known, second) == []
    assert left(known, report(BAD, str(tmp_path / "a" / "甲.md"))) == []


def test_a_file_that_moved_keeps_its_entries_beside_a_new_one_that_resembles_it(jixiao: Command) -> None:
    one = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥300人次。"
    same = "2、1-产出指标；11-数量指标；培训班次；实施周期指标值:≥30次；年度指标值:≥30次。"
    jixiao.write("旧/a.txt", f"{one}{same}3、{BAD[2:]}")
    jixiao("baseline", "write")
    (jixiao.folder / "旧").rename(jixiao.folder / "新")
    jixiao.write("一个新的.txt", f"{one}{same}3、{WARNING[2:]}")
    told = json.loads(jixiao("check", "--only-new", "--format", "json").out)
    assert {finding["path"] for finding in told["findings"]} == {"一个新的.txt"}
    assert told["summary"]["resolved"] == 0


def test_what_is_mended_is_resolved_where_its_file_was_looked_at_or_is_gone(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(BAD, encoding="utf-8")
    empty = Baseline(tmp_path / "b.jsonl", Counter())
    known = Baseline(empty.path, empty.of([report(BAD, str(tmp_path / "甲.txt"))]))
    assert known.sift([report(GOOD, str(tmp_path / "甲.txt"))]).resolved == known.known
    assert not known.sift([report(GOOD, str(tmp_path / "乙.txt"))]).resolved
    (tmp_path / "甲.txt").unlink()
    assert known.sift([report(GOOD, str(tmp_path / "乙.txt"))]).resolved == known.known
    (tmp_path / "丙.txt").write_text(BAD, encoding="utf-8")
    both = Baseline(empty.path, known.known + empty.of([report(BAD, str(tmp_path / "丙.txt"))]))
    assert not both.sift([report(GOOD, str(tmp_path / "乙.txt"))]).resolved


# --- the file ---------------------------------------------------------------------------------------------------------


def saved(folder: Path, *lines: str) -> Path:
    path = folder / "b.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@many
@given(tables(), st.randoms(use_true_random=False))
def test_the_file_is_sorted_whatever_the_order_of_the_findings(table: list[Block], random: Random) -> None:
    reports = [report(as_tsv(table), "/nowhere/甲.tsv"), report(as_tsv(table[:1]), "/nowhere/乙.tsv")]
    shuffled = [
        one._replace(findings=tuple(random.sample(one.findings, len(one.findings)))) for one in reversed(reports)
    ]
    lines = list(baseline(*reports).lines())
    assert list(baseline(*shuffled).lines()) == lines
    assert not any("line" in json.loads(line) for line in lines)


def test_what_is_written_is_read_and_two_branches_merge_line_by_line(tmp_path: Path) -> None:
    one, other = baseline(report(BAD)), baseline(report(WARNING), report(BAD))
    header, *lines = one.lines()
    assert load(saved(tmp_path, header, *lines)).known == one.known
    merged = load(saved(tmp_path, header, *lines, *list(other.lines())[1:]))
    assert merged.known == other.known


@pytest.mark.parametrize(
    ("lines", "number", "said"),
    [
        ([], 1, "不是基线的内容"),
        (["{}"], 1, "不是基线的内容"),
        (["[]"], 1, "不是基线的内容"),
        (['{"schema": 2}'], 1, "版本不是 1"),
        (['{"schema": 1}', "<<<<<<< HEAD"], 2, "没有解决的合并冲突"),
        (['{"schema": 1}', "=" * 7], 2, "没有解决的合并冲突"),
        (['{"schema": 1}', '{"path": "a", "rule": "Q001"'], 2, "不是基线的内容"),
        (['{"schema": 1}', '{"path": "a"}'], 2, "不是基线的内容"),
        (['{"schema": 1}', '{"path": "a", "rule": 3}'], 2, "不是基线的内容"),
        (['{"schema": 1}', '{"path": "a", "rule": "Q001", "count": 0}'], 2, "不是基线的内容"),
        (['{"schema": 1}', '{"path": "a", "rule": "Q001", "count": true}'], 2, "不是基线的内容"),
        (['{"schema": 1}', "[" * 100_000], 2, "不是基线的内容"),
    ],
)
def test_a_broken_file_shows_its_line_and_the_way_out(tmp_path: Path, lines: list[str], number: int, said: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        load(saved(tmp_path, *lines))
    assert said in caught.value.message
    assert (caught.value.line, bool(caught.value.remedy)) == (number, True)


def test_every_line_of_a_baseline_obeys_the_schema(tmp_path: Path) -> None:
    from jsonschema import Draft7Validator

    schema = json.loads((Path(__file__).parents[1] / "linter/schemas/baseline.schema.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema)
    for line in baseline(report(BAD), report(WARNING)).lines():
        assert not list(validator.iter_errors(json.loads(line)))
    for broken in ({}, {"schema": 2}, {"path": "a"}, {"path": "a", "rule": "Q001", "count": 0}):
        assert list(validator.iter_errors(broken))


# --- the command ------------------------------------------------------------------------------------------------------


def test_new_findings_alone_fail_and_the_others_are_counted(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert jixiao("check").code == 1
    assert jixiao("baseline", "write").code == 0
    known = jixiao("check", "--only-new")
    assert (known.code, "基线已有" in known.out) == (0, True)
    jixiao.write("a.txt", BAD + OTHER)
    new = jixiao("check", "--baseline", "jixiao-baseline.jsonl", "--format", "json")
    data = json.loads(new.out)
    assert new.code == 1
    assert {one["number"] for one in data["findings"] if one["rule"] == "V001"} == {"2"}
    assert data["summary"]["silenced"]["baseline"] > 0
    jixiao.write("a.txt", GOOD)
    mended = jixiao("check", "--only-new", "--format", "json")
    assert json.loads(mended.out)["summary"]["resolved"] > 0
    assert "已解决" in jixiao("check", "--only-new").out


def test_a_configuration_can_name_the_baseline_and_the_command_line_can_leave_it_out(jixiao: Command) -> None:
    jixiao.write("表/a.txt", BAD)
    jixiao.write("jixiao.toml", 'baseline = "记录/基线.jsonl"\n')
    (jixiao.folder / "记录").mkdir()
    assert "jixiao baseline write" in jixiao("check").err
    assert jixiao("baseline", "write").code == 0
    assert jixiao("check", "表/a.txt").code == 0
    assert jixiao("check", "--no-baseline").code == 1


def test_check_lists_what_is_new_and_prune_strikes_out_what_is_resolved(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("b.txt", WARNING)
    jixiao("baseline", "write")
    before = (jixiao.folder / "jixiao-baseline.jsonl").read_text(encoding="utf-8")
    assert jixiao("baseline", "check").code == 0
    jixiao.write("a.txt", GOOD)
    jixiao.write("c.txt", BAD)
    checked = jixiao("baseline", "check")
    assert checked.code == 1
    assert "c.txt:1:" in checked.out
    assert "b.txt:" not in checked.out
    assert "jixiao baseline prune" in checked.out
    assert jixiao("baseline", "prune", "a.txt").code == 0
    after = (jixiao.folder / "jixiao-baseline.jsonl").read_text(encoding="utf-8")
    assert '"a.txt"' not in after
    assert set(after.splitlines()) < set(before.splitlines())
    assert jixiao("baseline", "check", "a.txt", "b.txt").code == 0


def test_writing_again_for_some_files_keeps_the_entries_of_the_others(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("b.txt", WARNING)
    jixiao("baseline", "write")
    jixiao.write("a.txt", BAD + OTHER)
    said = jixiao("baseline", "write", "a.txt").out
    assert "新增 " in said
    assert jixiao("check", "--only-new", "--fail-on", "info").code == 0


GOAL = "完成全区十二所学校校舍维修改造并通过竣工验收，保障师生安全，改善办学条件，惠及学生三千余人，群众满意。"


def test_what_a_run_could_not_see_is_not_resolved(jixiao: Command) -> None:
    for name in ("甲", "乙"):
        jixiao.write(f"{name}.tsv", f"{HEAD}{name}项目\t{len(name)}\t{GOAL}\t{BAD.strip()}\n")
    jixiao("baseline", "write")
    before = (jixiao.folder / "jixiao-baseline.jsonl").read_text(encoding="utf-8")
    assert '"rule": "P016"' in before
    for part in (("甲.tsv",), ("--select", "Q"), ("--ignore", "P016")):
        assert "已解决 0 个" in jixiao("baseline", "check", *part).out, part
        for action in ("prune", "write"):
            assert jixiao("baseline", action, *part).code == 0
            assert (jixiao.folder / "jixiao-baseline.jsonl").read_text(encoding="utf-8") == before, (action, part)
    jixiao.write("甲.tsv", f"{HEAD}甲项目\t1\t另有目标\t{BAD.strip()}\n")
    assert "删去已解决的 2 个" in jixiao("baseline", "prune", "--select", "P016").out


def test_a_broken_baseline_ends_with_2(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("b.jsonl", "nichts\n")
    for arguments in (
        ("check", "--baseline"),
        ("baseline", "check", "--baseline"),
        ("baseline", "write", "--baseline"),
    ):
        done = jixiao(*arguments, "b.jsonl")
        assert done.code == 2
        assert "b.jsonl:1: " in done.err


def test_a_file_that_cannot_be_read_leaves_the_baseline_as_it_was_and_that_is_said(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert jixiao("baseline", "write", "a.txt").code == 0
    before = (jixiao.folder / "jixiao-baseline.jsonl").read_bytes()
    for action in ("write", "prune", "check"):
        done = jixiao("baseline", action, "a.txt", "无.txt")
        assert (done.code, done.out) == (2, "")
        assert "无.txt: 没有这个文件" in done.err
        assert "请先处理以上文件" in done.err
    assert (jixiao.folder / "jixiao-baseline.jsonl").read_bytes() == before


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "'", '"', "\\", "，", "\ufeff"])
def test_the_name_of_a_file_may_hold_any_character(tmp_path: Path, char: str) -> None:
    place = tmp_path / "jixiao-baseline.jsonl"
    known = Baseline(place, Baseline(place, Counter()).of([report(BAD, str(tmp_path / f"表{char}一.txt"))]))
    assert known.known
    place.write_text("".join(f"{line}\n" for line in known.lines()), encoding="utf-8")
    assert load(place).known == known.known
