"""``jixiao fix`` and ``check --fix``: what is written, what is said, what the exit code is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.commands import GOOD, Command
from tests.support.corpus import ROOT

FLAWED = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:＞=300人次；年度指标值:≧200人次。\n"
MENDED = FLAWED.replace("＞=", "≥").replace("≧", "≥")
UNSAFE = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:90%；年度指标值:90%。\n"


def command(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def test_a_file_is_mended_and_the_report_says_what_was_done(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED)
    result = jixiao("fix", "t.txt")
    assert table.read_text(encoding="utf-8") == MENDED
    assert result.code == 0
    assert "H001" in result.out
    assert "“＞=300人次”→“≥300人次”" in result.out
    assert "已修正 1 处（1 个文件）" in result.out


def test_a_mark_taken_from_a_pair_is_shown_with_the_one_that_stays(jixiao: Command) -> None:
    jixiao.write("t.txt", GOOD.replace("200人次。", "200人次。。"))
    assert "“≥200人次。。”→“≥200人次。”" in jixiao("fix").out


def test_a_mended_file_is_not_written_again(jixiao: Command) -> None:
    table = jixiao.write("t.txt", MENDED)
    before = table.stat()
    result = jixiao("fix", ".")
    assert (table.stat().st_ino, table.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert "已修正 0 处" in result.out
    assert result.code == 0


def test_a_diff_shows_the_change_writes_nothing_and_exits_with_one(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED)
    result = jixiao("fix", "--diff")
    assert table.read_text(encoding="utf-8") == FLAWED
    assert result.code == 1
    assert result.out == f"--- t.txt\n+++ t.txt\n@@ -1 +1 @@\n-{FLAWED}+{MENDED}"
    assert "可修正 1 处" in result.err


def test_a_diff_without_changes_is_empty_and_exits_with_zero(jixiao: Command) -> None:
    jixiao.write("t.txt", GOOD)
    result = jixiao("fix", "--diff")
    assert (result.code, result.out) == (0, "")


def test_a_diff_says_where_the_last_line_has_no_end(jixiao: Command) -> None:
    jixiao.write("t.txt", FLAWED.rstrip("\n"))
    assert jixiao("fix", "--diff").out.count("\\ No newline at end of file\n") == 2


def test_unsafe_fixes_are_counted_and_made_on_request(jixiao: Command) -> None:
    table = jixiao.write("t.txt", UNSAFE)
    assert "另有 1 处需 --unsafe" in jixiao("fix").out
    assert table.read_text(encoding="utf-8") == UNSAFE
    jixiao("fix", "--unsafe")
    assert table.read_text(encoding="utf-8") == UNSAFE.replace(":90", ":≥90")


def test_rules_can_be_chosen(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED.replace("培训人次", "培训人次。"))
    jixiao("fix", "--select", "N012")
    assert table.read_text(encoding="utf-8") == FLAWED
    jixiao("fix", "--ignore", "H001")
    assert table.read_text(encoding="utf-8") == FLAWED


def test_a_table_keeps_its_punctuation_unless_that_rule_is_selected(jixiao: Command) -> None:
    several = "".join(GOOD.rstrip("\n").replace("1、1-", f"{number}、1-") for number in (1, 2, 3))
    table = jixiao.write("t.txt", several + GOOD.replace("1、1-", "4、1-").replace("；", ";"))
    before = table.read_text(encoding="utf-8")
    jixiao("fix")
    assert table.read_text(encoding="utf-8") == before
    jixiao("fix", "--select", "N008")
    assert ";" not in table.read_text(encoding="utf-8")


def through(data: bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "linter", "fix", "-"], input=data, capture_output=True, check=False, env=environment
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_standard_input_goes_to_standard_output(encoding: str) -> None:
    process = through(FLAWED.encode(encoding))
    assert process.stdout == MENDED.encode(encoding)
    assert "已修正 1 处" in process.stderr.decode()


@pytest.mark.parametrize("data", [b"nothing to mend\n", b"\xff\xff\xff"])
def test_what_cannot_be_mended_on_standard_input_passes_through(data: bytes) -> None:
    process = through(data)
    assert process.stdout == data
    assert process.returncode == 2


def test_the_exit_code_tells_a_hook_that_something_was_mended(jixiao: Command) -> None:
    jixiao.write("t.txt", FLAWED)
    assert jixiao("fix", "--exit-non-zero-on-fix").code == 1
    assert jixiao("fix", "--exit-non-zero-on-fix").code == 0


def test_a_read_only_file_is_left_alone_and_named(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED)
    table.chmod(0o444)
    result = jixiao("fix")
    assert result.code == 2
    assert "t.txt: 文件是只读的" in result.err
    assert table.read_text(encoding="utf-8") == FLAWED


def test_files_without_indicators_are_said_aloud(jixiao: Command) -> None:
    jixiao.write("t.txt", "没有指标\n")
    assert "没有找到绩效指标" in jixiao("fix", "t.txt").err
    assert jixiao("fix", "t.txt").code == 2
    assert jixiao("fix", "t.txt", "--allow-empty").code == 0


def test_a_fix_that_goes_too_far_leaves_the_file_and_names_the_rule(jixiao: Command) -> None:
    rule = (ROOT / "rules/hygiene/trailing-period.yaml").read_text(encoding="utf-8")
    broken = rule.replace("H011", "Z001").replace("trailing-period", "too-far").replace("default: false\n", "")
    jixiao.write("pack/too-far.yaml", broken.replace('with: ""', "with: ；年度指标值:1场"))
    table = jixiao.write("t.txt", "1、1-产出指标；11-数量指标；演出场次。；实施周期指标值:5场；年度指标值:5场。\n")
    before = table.read_bytes()
    result = jixiao("fix", "t.txt", "--rules", "pack", "--select", "Z001")
    assert result.code == 2
    assert "第1行 Z001" in result.err
    assert "--ignore Z001" in result.err
    assert table.read_bytes() == before


def test_check_can_mend_first(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED)
    result = jixiao("check", "--fix", "--format", "concise", "--show", "info")
    assert table.read_text(encoding="utf-8") == MENDED
    assert "H001" not in result.out
    assert "已修正 1 处" in result.err


def test_check_says_what_could_be_mended(jixiao: Command) -> None:
    jixiao.write("a.txt", FLAWED)
    jixiao.write("b.txt", UNSAFE)
    out = jixiao("check", "--show", "info").out.replace("\n", "")
    assert "1 处可用 jixiao fix 修正，另有 1 处需 --unsafe" in out
    assert "[可修正]" in out


def test_it_speaks_english(jixiao: Command) -> None:
    jixiao.write("t.txt", FLAWED)
    assert "mended 1 place in 1 file" in jixiao("fix", "--lang", "en").out


def test_two_runs_on_one_file_leave_one_mended_file(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED * 200)
    runs = [command("fix", "t.txt", folder=table.parent) for _ in range(3)]
    outcomes = [(run.communicate(), run.returncode)[1] for run in runs]
    assert table.read_text(encoding="utf-8") == MENDED * 200
    assert 0 in outcomes
    assert set(outcomes) <= {0, 2}
    assert list(table.parent.iterdir()) == [table]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_killed_run_leaves_the_old_file_or_the_new_one(jixiao: Command) -> None:
    table = jixiao.write("t.txt", FLAWED * 50)
    for delay in range(int(os.environ.get("JIXIAO_KILLS", "6"))):
        table.write_text(FLAWED * 50, encoding="utf-8")
        run = command("fix", "t.txt", folder=table.parent)
        time.sleep(0.15 + delay % 40 * 0.01)
        run.kill()
        run.communicate()
        assert table.read_text(encoding="utf-8") in (FLAWED * 50, MENDED * 50)
    jixiao("fix", "t.txt")
    assert table.read_text(encoding="utf-8") == MENDED * 50


def test_what_is_no_text_is_left_alone_and_said_so(jixiao: Command) -> None:
    page = jixiao.write("t.html", f"<table><tr><th>项目名称<th>绩效指标<tr><td>宣传<td>{FLAWED}</table>")
    before = page.read_bytes()
    assert "不能自动修正" in jixiao("fix", "t.html").err
    assert jixiao("fix", "t.html").code == 2
    result = jixiao("fix")
    assert (result.code, page.read_bytes()) == (0, before)
    assert "跳过 1 个不能自动修正的文件" in result.out
    assert "jixiao fix" not in jixiao("check", "--show", "info").out


def test_what_is_wrong_with_a_file_is_said_once(jixiao: Command) -> None:
    jixiao.write("t.txt", b"\xff\xff")
    assert jixiao("check", "--fix", "t.txt").err.count("t.txt:") == 1


def test_what_was_accepted_is_not_mended(jixiao: Command) -> None:
    table = jixiao.write("t.txt", f"# jixiao: 忽略[H001] 沿用上级下发的写法\n{FLAWED}")
    before = table.read_bytes()
    assert jixiao("fix").code == 0
    assert table.read_bytes() == before
