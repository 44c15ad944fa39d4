"""``jixiao check``: what it lints, what it prints, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.support.commands import BAD, GOOD, WARNING, Command
from tests.support.corpus import ROOT

FINDINGS_SCHEMA = json.loads((ROOT / "linter/schemas/findings.schema.json").read_text(encoding="utf-8"))


def test_a_clean_file_ends_with_0_and_a_bad_one_with_1(jixiao: Command) -> None:
    jixiao.write("good.txt", GOOD)
    jixiao.write("bad.txt", BAD)
    assert jixiao("check", "good.txt").code == 0
    assert jixiao("check", "bad.txt").code == 1
    assert jixiao("check", "good.txt", "bad.txt").code == 1


def test_fail_on_decides_what_counts(jixiao: Command) -> None:
    jixiao.write("warning.txt", WARNING)
    jixiao.write("bad.txt", BAD)
    assert jixiao("check", "warning.txt").code == 0
    assert jixiao("check", "--fail-on", "warning", "warning.txt").code == 1
    assert jixiao("check", "--fail-on", "info", "warning.txt").code == 1
    assert jixiao("check", "--fail-on", "never", "bad.txt").code == 0


def test_concise_is_one_clickable_line_per_finding(jixiao: Command) -> None:
    jixiao.write("bad.txt", "\n" + BAD)
    lines = jixiao("check", "--format", "concise", "bad.txt").out.splitlines()
    column = BAD.index("年度指标值:") + len("年度指标值:") + 1
    assert lines[0] == f"bad.txt:2:{column}: V001 error “读者满意度”的目标为“0”，满意度不能为0"
    assert lines[-1].startswith("1 个文件：1 个错误，0 个警告")


def test_json_follows_its_schema_and_carries_every_finding(jixiao: Command) -> None:
    jixiao.write("表.txt", GOOD.replace("200", "300") + BAD)
    done = jixiao("check", "--format", "json", "表.txt")
    report = json.loads(done.out)
    jsonschema.validate(report, FINDINGS_SCHEMA)
    assert {"C011", "V001"} <= {finding["rule"] for finding in report["findings"]}
    (found,) = [finding for finding in report["findings"] if finding["rule"] == "V001"]
    assert (found["path"], found["number"], found["field"]) == ("表.txt", "1", "annual")
    assert found["start"]["line"] == 2
    assert found["end"]["column"] == found["start"]["column"] + 1
    assert report["summary"]["errors"] == 1


def test_folders_are_searched_and_files_without_indicators_in_them_are_no_problem(jixiao: Command) -> None:
    jixiao.write("in/a.txt", BAD)
    jixiao.write("in/deep/b.md", f"# 项目\n\n{GOOD}")
    jixiao.write("in/README.md", "# 说明\n\n没有指标。\n")
    jixiao.write("in/.hidden/c.txt", BAD)
    jixiao.write("in/data.bin", b"\0\1")
    done = jixiao("check", "--format", "json", "in")
    assert done.code == 1
    assert json.loads(done.out)["summary"]["files"] == 2


def test_without_a_path_the_current_folder_is_meant(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert jixiao("check").code == 1


def test_nothing_found_is_said_aloud_unless_allowed(jixiao: Command) -> None:
    jixiao.write("prose.txt", "会议纪要，没有指标。\n")
    jixiao.write("empty/prose.md", "没有指标。\n")
    for path, words in (("prose.txt", "没有找到绩效指标"), ("empty", "这些文件里都没有绩效指标")):
        done = jixiao("check", path)
        assert done.code == 2
        assert done.err.startswith(f"jixiao: {path}: {words}")
        assert jixiao("check", "--allow-empty", path).code == 0
    (jixiao.folder / "really-empty").mkdir()
    assert "没有可检查的文件" in jixiao("check", "really-empty").err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "文件是空的"),
        ("\n", "文件是空的"),
        ("\ufeff", "文件是空的"),
        ("x", "没有找到绩效指标"),
        ("项目名称\t总计\t绩效目标\t绩效指标\n", "有“绩效指标”一栏，下面却没有读到指标"),
        (
            "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 培训人次 ≥200人次\n",
            "有“三级指标”一类的栏目，却分不清各栏",
        ),
        ("一级指标\t二级指标\t三级指标\t指标值\n", "有“三级指标”一类的栏目，下面却没有读到指标"),
    ],
)
def test_why_a_file_holds_nothing_is_said(jixiao: Command, content: str, words: str) -> None:
    jixiao.write("a.tsv", content.encode())
    for verb in ("check", "parse"):
        done = jixiao(verb, "a.tsv")
        assert done.code == 2
        assert done.err.startswith(f"jixiao: a.tsv: {words}")


def test_of_many_files_a_clean_one_takes_a_line(jixiao: Command) -> None:
    jixiao.write("bad.txt", BAD)
    jixiao.write("clean.txt", GOOD)
    assert "✓ clean.txt  1 个项目  1 个指标  没有发现问题" in jixiao("check", "bad.txt", "clean.txt").out
    assert "识别率" in jixiao("check", "clean.txt").out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(jixiao: Command) -> None:
    jixiao.write("bad.txt", BAD)
    jixiao.write("binary.txt", b"\xff\xfe\x00\xd8")
    jixiao.write("broken.txt", "指标".encode() + b"\x81\xff\xff")
    done = jixiao("check", "--format", "concise", "missing.txt", "binary.txt", "broken.txt", "bad.txt")
    assert done.code == 2
    assert "V001" in done.out
    for name in ("missing.txt: 没有这个文件", "binary.txt: ", "broken.txt: "):
        assert f"jixiao: {name}" in done.err
    assert "字节偏移" in done.err


def test_a_pattern_that_no_shell_has_expanded_means_the_files_that_match(jixiao: Command) -> None:
    for name in ("甲.txt", "乙.txt", "子/丙.txt", "a[1].txt", "~$甲.txt"):
        jixiao.write(name, BAD)

    def checked(*patterns: str) -> set[str]:
        return {one["path"] for one in json.loads(jixiao("check", "--format", "json", *patterns).out)["findings"]}

    assert checked("?.txt") == {"甲.txt", "乙.txt"}
    assert checked("**/*.txt") == {"甲.txt", "乙.txt", str(Path("子/丙.txt")), "a[1].txt"}
    assert checked("a[1].txt") == {"a[1].txt"}
    assert "x*.txt: 没有这个文件" in jixiao("check", "x*.txt").err


def test_what_the_system_says_is_told_in_the_language_in_use(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    (jixiao.folder / "夹").mkdir()
    for given, chinese, english in (
        (("check", "a.txt", "--config", "无.toml"), "读不了配置文件：没有这个文件", "there is no such file"),
        (("check", "a.txt", "--config", "夹"), "读不了配置文件：这是文件夹", "it is a folder"),
        (("check", "a.txt", "--baseline", "无.jsonl"), "读不了基线文件：没有这个文件", "there is no such file"),
        (("why", "Q001", "夹"), "夹: 这是文件夹", "it is a folder"),
        (("check", ""), "文件名是空的", "the file name is empty"),
    ):
        done = jixiao(*given)
        assert done.code == 2
        assert chinese in done.err
        assert english in jixiao("--lang", "en", *given).err


def test_a_folder_without_rules_is_no_rule_pack(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    (jixiao.folder / "空").mkdir()
    done = jixiao("check", "--rules", "空", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "规则文件夹里没有规则文件（*.yaml）：空" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(jixiao: Command) -> None:
    jixiao.write("secret.txt", BAD).chmod(0)
    assert "没有读取权限" in jixiao("check", "secret.txt").err


def test_the_encoding_can_be_forced(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD.encode("utf-16-le"))
    assert jixiao("check", "a.txt").code == 2
    assert jixiao("check", "--encoding", "utf-16-le", "a.txt").code == 1
    assert "不认识的编码" in jixiao("check", "--encoding", "utf-99", "a.txt").err


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("".join(f"# 项目{n}\n{BAD}" for n in range(2000)), encoding="utf-8")
    command = f"{sys.executable} -m linter check --format concise a.txt | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_select_and_ignore_take_ids_prefixes_and_names(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD + WARNING.replace("1、", "2、"))

    def rules(*arguments: str) -> set[str]:
        return {
            finding["rule"]
            for finding in json.loads(jixiao("check", "--format", "json", *arguments, "a.txt").out)["findings"]
        }

    assert rules("--select", "V001") == {"V001"}
    assert rules("--select", "V,Q") == {"V001", "Q011"}
    assert rules("--select", "satisfaction-zero", "--select", "Q") == {"V001", "Q011"}
    assert "V001" not in rules("--ignore", "V")


def test_an_unknown_rule_is_an_error_with_a_suggestion(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--select", "V01", "--ignore", "satisfaction-zer", "a.txt")
    assert done.code == 2
    assert "没有规则“satisfaction-zer”" in done.err
    assert "satisfaction-zero" in done.err


def test_english_is_complete(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--lang", "en", "--show", "info", "a.txt")
    assert "satisfaction cannot be 0" in done.out
    assert "错误" not in done.out
    assert "no such file" in jixiao("check", "--lang", "en", "b.txt").err


def test_the_report_can_go_to_a_file(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--output", "report.txt", "a.txt")
    assert (done.code, done.out) == (1, "")
    assert "V001" in (jixiao.folder / "report.txt").read_text(encoding="utf-8")
    assert jixiao("check", "--output", "no/such/report.txt", "a.txt").code == 2


def test_the_closest_configuration_counts_and_the_command_line_more(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", 'fail-on = "never"\n')
    jixiao.write("sub/pyproject.toml", '[tool.jixiao]\nignore = ["V001"]\nfail-on = "error"\n')
    jixiao.write("a.txt", BAD)
    jixiao.write("sub/a.txt", BAD)
    assert jixiao("check", "a.txt").code == 0
    assert "V001" not in jixiao("check", "sub/a.txt").out
    assert jixiao("check", "--fail-on", "error", "a.txt").code == 1
    assert jixiao("check", "--no-config", "a.txt").code == 1


def test_a_broken_configuration_shows_its_line_and_the_remedy(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", 'fail-on = "error"\nfail-onn = "never"\n')
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "a.txt")
    assert done.code == 2
    assert "jixiao.toml:2" in done.err
    assert "fail-on" in done.err


def test_a_pack_adds_rules(jixiao: Command) -> None:
    rule = (ROOT / "rules/values/satisfaction-zero.yaml").read_text(encoding="utf-8")
    rule = rule.replace("V001", "X001").replace("satisfaction-zero", "my-rule").replace("suppresses: [V002]\n", "")
    jixiao.write("pack/my-rule.yaml", rule)
    jixiao.write("a.txt", BAD)
    assert "X001" in jixiao("check", "--rules", "pack", "a.txt").out
    assert jixiao("check", "--rules", "nowhere", "a.txt").code == 2


def test_names_the_terminal_cannot_show_do_no_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xe8\xa1\xa8\xff.txt")
    (tmp_path / name).write_text(BAD, encoding="utf-8")
    for form in ("rich", "concise", "json"):
        for encoding in ("utf-8", "ascii", "gbk"):
            environment = {**os.environ, "PYTHONIOENCODING": encoding}
            done = subprocess.run(
                [sys.executable, "-m", "linter", "check", "--format", form, "."],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                check=False,
            )
            assert done.returncode == 1, done.stderr
            assert b"V001" in done.stdout


def test_control_characters_and_replacement_characters_are_survived(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD.replace("读者", "读\x07者\x1b[31m\ufffd"))
    done = jixiao("check", "a.txt")
    assert done.code == 1
    assert "\x1b[31m" not in done.out


def test_an_item_of_a_megabyte_and_a_hundred_thousand_items_are_linted(jixiao: Command) -> None:
    jixiao.write(
        "long.txt", BAD + "2、1-产出指标；11-数量指标；" + "长" * 1_000_000 + "；实施周期指标值:≥3；年度指标值:≥3。\n"
    )
    assert "V001" in jixiao("check", "--format", "concise", "long.txt").out
    items = (
        f"{n}、1-产出指标；11-数量指标；点位{n}数；实施周期指标值:≥{n}个；年度指标值:≥{n}个。"
        for n in range(1, 100_001)
    )
    jixiao.write("many.txt", "".join(items) + "\n")
    summary = json.loads(jixiao("check", "--format", "json", "many.txt").out)["summary"]
    assert summary["indicators"] == 100_000


def test_a_deprecated_rule_that_is_called_runs_and_says_what_replaced_it(jixiao: Command) -> None:
    rule = (ROOT / "examples/rule-pack/rules/satisfaction-below-floor.yaml").read_text(encoding="utf-8")
    status = "status: deprecated\nreplaced_by: V001\nseverity:"
    jixiao.write("包/satisfaction-below-floor.yaml", rule.replace("severity:", status, 1))
    jixiao.write("a.txt", GOOD)
    assert "弃用" not in jixiao("check", "--rules", "包", "--select", "ALL", "a.txt").err
    done = jixiao("check", "--rules", "包", "--select", "X002", "a.txt")
    assert done.code == 0
    assert done.err.startswith("jixiao: X002 ")
    assert done.err.strip().endswith("已弃用，改用 V001")
    assert "默认关闭 · 已弃用，改用 V001" in jixiao("explain", "X002", "--rules", "包").out
    listed = json.loads(jixiao("rules", "list", "--rules", "包", "--format", "json").out)
    (mine,) = (one for one in listed if one["id"] == "X002")
    assert (mine["default"], mine["status"], mine["replaced_by"]) == (False, "deprecated", "V001")


def test_the_exit_codes_stand_in_the_help(jixiao: Command) -> None:
    for verb in ("check", "fix", "diff"):
        assert "退出码：0" in jixiao(verb, "--help").out
        assert "Exit code: 0" in jixiao(verb, "--lang", "en", "--help").out


def test_a_report_never_takes_the_place_of_a_table(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--output", "a.txt", "a.txt")
    assert done.code == 2
    assert "不能写入结果" in done.err
    assert (jixiao.folder / "a.txt").read_text(encoding="utf-8") == BAD


def test_an_empty_output_and_a_codec_that_is_no_encoding_are_mistakes(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert jixiao("check", "--output", "", "a.txt").code == 2
    done = jixiao("check", "--encoding", "base64", "a.txt")
    assert done.code == 2
    assert "不认识的编码" in done.err


def test_folders_of_rules_that_are_not_there_are_said(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("jixiao.toml", 'rule-paths = ["nope"]\n')
    assert "没有这个规则文件夹" in jixiao("check", "a.txt").err
    assert jixiao("explain", "Q001", "--rules", "nope").code == 2
    assert jixiao("rules", "list", "--rules", "nope").code == 2


def test_no_color_leaves_no_escapes(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    jixiao.write("a.txt", BAD)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in jixiao("check", "a.txt").out
    assert "\x1b" not in jixiao("check", "--no-color", "a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in jixiao("check", "a.txt").out


@pytest.mark.parametrize("columns", ["0", "-3", "wide"])
def test_a_senseless_width_means_the_usual_one(jixiao: Command, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    jixiao.write("a.txt", BAD)
    monkeypatch.setenv("COLUMNS", columns)
    assert "V001" in jixiao("check", "a.txt").out


def test_a_view_can_be_asked_for_and_configured(jixiao: Command) -> None:
    jixiao.write("bad.txt", BAD)
    sentence = "4. 指标与指标值不匹配：第1项“读者满意度”的目标为“0”，满意度不能为0"
    assert sentence in jixiao("check", "--view", "opinions", "bad.txt").out
    assert sentence not in jixiao("check", "bad.txt").out
    jixiao.write("jixiao.toml", 'view = "opinions"\n')
    assert sentence in jixiao("check", "bad.txt").out
    scored = jixiao("check", "--view", "scores", "--statistics", "bad.txt")
    assert "参考分（本工具自拟，非官方评分）" in scored.out
    assert "量化率" in scored.out


def test_a_score_never_decides_the_exit_code(jixiao: Command) -> None:
    jixiao.write("warning.txt", WARNING)
    assert jixiao("check", "--view", "scores", "warning.txt").code == 0


def test_json_has_the_score_of_every_project_and_each_deduction_names_its_finding(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("b.txt", WARNING)
    report = json.loads(jixiao("check", "--format", "json", "--view", "opinions", "a.txt", "b.txt").out)
    jsonschema.validate(report, FINDINGS_SCHEMA)
    assert [table["path"] for table in report["tables"]] == ["a.txt", "b.txt"]
    for table in report["tables"]:
        assert "非官方" in table["scoring"]
        for one in table["projects"]:
            assert one["deductions"]
            assert one["opinions"][0]["text"].endswith("。")
            for cut in one["deductions"]:
                found = report["findings"][cut["finding"]]
                assert (found["path"], found["rule"]) == (table["path"], cut["rule"])
    assert report["summary"]["quantified_share"] == 0.5


def test_the_type_of_a_project_can_be_configured(jixiao: Command) -> None:
    jixiao.write("表.tsv", f"项目名称\t总计\t绩效目标\t绩效指标\n办公楼物业管理\t5.00\t保障\t{GOOD.strip()}\n")
    jixiao.write("jixiao.toml", '[project-types]\n"物业" = "public"\n')
    (table,) = json.loads(jixiao("check", "--format", "json", "表.tsv").out)["tables"]
    assert [(one["type"], one["type_from"]) for one in table["projects"]] == [("public", "config")]
