"""Settings from the command line, for parts of a run, and ``jixiao config show``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.commands import BAD, GOOD, Command

TWO_UNITS = (
    "项目名称\t总计\t绩效目标\t绩效指标\n"
    f"某区教育局\t2\t\t\n校舍维修\t1\t完成维修\t{BAD.strip()}\n图书采购\t1\t完成采购\t{BAD.strip()}\n"
    f"某区图书馆\t1\t\t\n校舍维修\t1\t完成维修\t{BAD.strip()}\n"
)


def found(jixiao: Command, *arguments: str) -> list[tuple[str, str, str]]:
    """Path, project and severity of every finding of V001."""
    done = jixiao("check", "--format", "json", *arguments)
    assert done.code in (0, 1), done.err
    return [
        (one["path"], f"{one['unit']}{one['project']}", one["severity"])
        for one in json.loads(done.out)["findings"]
        if one["rule"] == "V001"
    ]


def test_options_and_severities_can_be_set_on_the_command_line(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert found(jixiao, "--severity", "V001=warning") == [("a.txt", "", "warning")]
    assert jixiao("check", "--select", "P007", "--option", "P007.least=1").code == 0
    few = jixiao("check", "--select", "Q", "--severity", "Q=error", "--severity", "V=info", "--fail-on", "error")
    assert few.code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--option", "P007"), "应写成“规则.选项=值”"),
        (("--option", "P007.leest=3"), "“least”"),
        (("--option", "P007.least=viele"), "应是数字"),
        (("--option", "P777.least=3"), "没有规则“P777”"),
        (("--severity", "Q008"), "应写成“规则=级别”"),
        (("--severity", "Q008=warn"), "“warning”"),
        (("--severity", "Q998=info"), "没有规则“Q998”"),
        (("--select", "Q998"), "命令行 --select"),
        (("--config", "没有.toml"), "读不了配置文件"),
        (("--config", "a.toml", "--no-config"), "--no-config"),
        (("--year", "1999"), "2000 至 2099"),
        (("--year", "两千"), "2000 至 2099"),
    ],
)
def test_a_mistake_on_the_command_line_ends_with_2_and_says_what_to_write(
    jixiao: Command, given: tuple[str, ...], said: str
) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", *given)
    assert done.code == 2
    assert said in done.err


def test_a_named_configuration_counts_instead_of_the_closest(jixiao: Command) -> None:
    jixiao.write("b/a.txt", BAD)
    jixiao.write("b/jixiao.toml", 'ignore = ["V001"]\n')
    jixiao.write("strict.toml", 'severity.V001 = "warning"\n')
    assert found(jixiao) == []
    assert [severity for *_, severity in found(jixiao, "--config", "strict.toml")] == ["warning"]


def test_an_override_of_a_unit_or_project_leaves_the_others_as_they_are(jixiao: Command) -> None:
    jixiao.write("表.tsv", TWO_UNITS)
    everywhere = ["某区教育局校舍维修", "某区教育局图书采购", "某区图书馆校舍维修"]
    assert [part for _, part, _ in found(jixiao)] == everywhere
    jixiao.write("jixiao.toml", '[[overrides]]\nunits = ["*教育局"]\nprojects = ["*维修"]\nseverity.V001 = "warning"\n')
    assert found(jixiao) == list(zip(["表.tsv"] * 3, everywhere, ["warning", "error", "error"], strict=True))
    jixiao.write("jixiao.toml", '[[overrides]]\nunits = ["*教育局"]\nignore = ["V"]\n')
    assert [part for _, part, _ in found(jixiao)] == everywhere[2:]
    assert [part for _, part, _ in found(jixiao, "--extend-select", "V001")] == everywhere


def test_options_can_be_those_of_one_project(jixiao: Command) -> None:
    jixiao.write("表.tsv", TWO_UNITS)
    jixiao.write("jixiao.toml", '[[overrides]]\nprojects = ["图书采购"]\noptions.P007.least = 1\n')
    done = json.loads(jixiao("check", "--format", "json", "--select", "P007").out)
    assert [one["project"] for one in done["findings"]] == ["校舍维修", "校舍维修"]


def test_findings_over_a_run_are_left_out_of_the_files_that_need_not_heed_them(jixiao: Command) -> None:
    goal = "完成全区十二所学校校舍维修改造并通过竣工验收，保障师生安全，改善办学条件，惠及学生三千余人，群众满意。"
    head = "项目名称\t总计\t绩效目标\t绩效指标\n"
    for name in ("甲", "乙"):
        jixiao.write(f"{name}.tsv", f"{head}{name}项目\t{len(name)}\t{goal}\t{GOOD.strip()}\n")
    both = json.loads(jixiao("check", "--format", "json", "--select", "P016").out)["findings"]
    assert {one["path"] for one in both} == {"甲.tsv", "乙.tsv"}
    jixiao.write("jixiao.toml", '[per-file-ignores]\n"甲.tsv" = ["P016"]\n')
    one = json.loads(jixiao("check", "--format", "json", "--select", "P016").out)["findings"]
    assert {finding["path"] for finding in one} == {"乙.tsv"}


def test_excluded_files_are_passed_over_unless_they_are_named(jixiao: Command) -> None:
    jixiao.write("旧/a.txt", BAD)
    jixiao.write("b.txt", BAD)
    jixiao.write("jixiao.toml", 'exclude = ["旧/"]\n')
    assert [path for path, *_ in found(jixiao)] == ["b.txt"]
    assert [path for path, *_ in found(jixiao, "旧/a.txt")] == ["旧/a.txt"]
    jixiao.write("jixiao.toml", 'exclude = ["旧/"]\nforce-exclude = true\n')
    assert jixiao("check", "旧/a.txt", "--allow-empty").code == 0
    assert [record["path"] for record in map(json.loads, jixiao("parse").out.splitlines())] == ["b.txt"]


def test_a_wrong_selector_shows_its_line_in_the_configuration(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("jixiao.toml", '[per-file-ignores]\n"*.txt" = [\n  "V001",\n  "V01x",\n]\n')
    done = jixiao("check")
    assert done.code == 2
    assert "jixiao.toml:4: 没有规则“V01x”" in done.err
    assert '  4 │   "V01x",' in done.err


@pytest.mark.parametrize("verb", [("check",), ("fix", "--diff"), ("config", "show"), ("check", "--jobs", "2")])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[per-file-ignores]\n"没有.txt" = ["V01x"]', ":2: 没有规则“V01x”"),
        ('[[overrides]]\nprojects = ["没有"]\nselect = ["V01x"]', ":3: 没有规则“V01x”"),
        ('[[overrides]]\nfiles = ["没有.txt"]\nextend-ignore = ["V01x"]', ":3: 没有规则“V01x”"),
        ('[[overrides]]\nunits = ["没有"]\nseverity = { Q001 = "inf" }', "是不是想写“info”？"),
        ('[[overrides]]\nunits = ["没有"]\noptions.P007.leest = 3', ":3: P007 没有选项“leest”"),
        ('[[ignore-findings]]\nrules = ["V01x"]\nreason = "无"\nproject = "没有"', ":2: 没有规则“V01x”"),
    ],
)  # fmt: skip
def test_a_mistake_shows_its_line_also_where_it_is_about_nothing_at_hand(
    jixiao: Command, text: str, said: str, verb: tuple[str, ...]
) -> None:
    for name in ("a.txt", "b.txt"):
        jixiao.write(name, GOOD)
    jixiao.write("jixiao.toml", text)
    done = jixiao(*verb)
    assert done.code == 2
    assert said in done.err


def test_an_encoding_that_does_not_exist_is_said_once_and_where_it_is_written(jixiao: Command) -> None:
    for name in ("a.txt", "b.txt"):
        jixiao.write(name, GOOD)
    path = jixiao.write("jixiao.toml", 'lang = "zh"\nencoding = "gbk18030"\n')
    done = jixiao("check")
    assert done.code == 2
    assert f"{path}:2: 不认识的编码“gbk18030”" in done.err
    assert "是不是想写“gb18030”？" in done.err
    assert jixiao("check", "--no-config", "--encoding", "base64").err.count("不认识的编码“base64”") == 1


# --- config show ------------------------------------------------------------------------------------------------------


def test_every_setting_is_shown_with_its_origin(jixiao: Command) -> None:
    jixiao.write("base.toml", 'fail-on = "warning"\nignore = ["C003"]\n')
    jixiao.write(
        "jixiao.toml", 'extend = "base.toml"\nextend-ignore = ["P022"]\n[[overrides]]\nfiles = ["a/"]\nyear = 2023\n'
    )
    shown = jixiao("config", "show", "a/表.txt", "--severity", "Q008=info", "--extend-select", "P012").out
    lines = dict(line.split("  # ") for line in map(str.strip, shown.splitlines()) if "  # " in line)
    origins = {name.strip(): place.removeprefix(f"{jixiao.folder}{os.sep}") for name, place in lines.items()}
    assert origins['fail-on = "warning"'] == "base.toml:1"
    assert origins['ignore = ["C003"]'] == "base.toml:2"
    assert origins['extend-ignore = ["P022"]'] == "jixiao.toml:2"
    assert origins["year = 2023"] == "jixiao.toml:5"
    assert origins['show = "warning"'] == "默认"
    assert origins['severity.Q008 = "info"'] == "命令行 --severity Q008=info"
    assert origins['extend-select = ["P012"]'] == "命令行 --extend-select"


def test_programs_get_the_same_with_every_rule(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", 'ignore = ["C003"]\nseverity.Q008 = "info"\noptions.P007.least = 9\n')
    data = json.loads(jixiao("config", "show", "--format", "json", "--ignore", "V001").out)
    assert data["configuration"] == str(jixiao.folder / "jixiao.toml")
    assert data["settings"]["ignore"]["value"] == ["C003", "V001"]
    assert data["settings"]["options.P007.least"]["origin"]["line"] == 3
    assert [data["rules"][rule]["runs"] for rule in ("C003", "V001", "V002")] == [False, False, True]
    assert data["rules"]["Q008"]["severity"] == "info"
    assert data["rules"]["P007"]["options"]["least"] == "9"


def test_what_holds_for_units_and_projects_only_is_shown_with_its_origin_too(jixiao: Command) -> None:
    path = jixiao.write(
        "jixiao.toml",
        '[[overrides]]\nunits = ["*教育局"]\nignore = ["C"]\nseverity = { Q008 = "info" }\n'
        '[[overrides]]\nfiles = ["b/"]\nprojects = ["*大修*"]\nextend-select = ["P012"]\n',
    )
    shown = [" ".join(line.split()) for line in jixiao("config", "show", "a.txt").out.splitlines()]
    where = shown.index('# 对 ["*教育局"] 另有设置')
    assert shown[where + 1] == f'# ignore = ["C"] # {path}:3'
    assert shown[where + 2] == f'# severity.Q008 = "info" # {path}:4'
    assert not any("P012" in line and "extend-select" in line for line in shown)
    parts = json.loads(jixiao("config", "show", "b/b.txt", "--format", "json").out)["parts"]
    assert [(one["units"], one["projects"], sorted(one["settings"])) for one in parts] == [
        (["*教育局"], [], ["ignore", "severity.Q008"]),
        ([], ["*大修*"], ["extend-select"]),
    ]


def test_what_is_shown_as_a_default_could_stand_in_a_configuration(jixiao: Command) -> None:
    shown = jixiao("config", "show", "--no-config").out
    lines = [line.partition("  # ")[0].rstrip() for line in shown.splitlines() if not line.startswith("#")]
    set_by_default = [line for line in lines if not line.endswith(("（未设置）", "{}"))]
    assert "unpack-limit = 64" in set_by_default
    jixiao.write("jixiao.toml", "\n".join(set_by_default))
    assert jixiao("config", "show").code == 0


def test_without_a_configuration_everything_is_as_by_default(jixiao: Command) -> None:
    shown = jixiao("config", "show", "--no-config", "--lang", "en").out
    assert shown.startswith("# configuration: no configuration: everything is as by default")
    settings = [line for line in shown.splitlines() if not line.startswith("#")]
    assert [line.rpartition("# ")[2] for line in settings if not line.startswith("lang")] == ["default"] * (
        len(settings) - 1
    )


def test_a_broken_configuration_is_shown_as_an_error(jixiao: Command) -> None:
    jixiao.write("jixiao.toml", "yaer = 2025\n")
    done = jixiao("config", "show")
    assert done.code == 2
    assert "“year”" in done.err


def test_a_code_table_that_is_not_there_shows_the_line_that_asks_for_it(jixiao: Command) -> None:
    jixiao.write("a.txt", GOOD)
    path = jixiao.write("jixiao.toml", 'lang = "zh"\nprofile = "gz-gen3"\n')
    done = jixiao("check", "a.txt")
    assert done.code == 2
    assert f"{path}:2: 没有编码体系“gz-gen3”" in done.err
    assert 'profile = "gz-gen3"' in done.err
    assert "是不是想写“gz-gen2”？" in done.err
    assert "命令行: 没有编码体系" in jixiao("check", "--profile", "gz-gen3", "a.txt").err


def test_rules_can_be_left_out_for_some_files_on_the_command_line(jixiao: Command) -> None:
    for path in ("2023/a.txt", "2024/a.txt"):
        jixiao.write(path, BAD)

    def found(*arguments: str) -> set[str]:
        told = json.loads(jixiao("check", "--format", "json", *arguments).out)
        return {Path(one["path"]).as_posix() for one in told["findings"] if one["rule"] == "V001"}

    assert found() == {"2023/a.txt", "2024/a.txt"}
    assert found("--per-file-ignores", "2023/**=U001,V001") == {"2024/a.txt"}
    assert found("--per-file-ignores", "2023/**=V", "--per-file-ignores", "/2024/=error") == set()
    assert found("--per-file-ignores", "*.md=V001") == {"2023/a.txt", "2024/a.txt"}
    shown = jixiao("config", "show", "2023/a.txt", "--per-file-ignores", "2023/**=V001").out
    assert 'ignore = ["V001"]' in shown
    assert "--per-file-ignores 2023/**=V001" in shown


def test_a_configuration_and_the_command_line_leave_rules_out_together(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write(
        "jixiao.toml", '[per-file-ignores]\n"a.txt" = ["V001"]\n[[overrides]]\nfiles = ["a.txt"]\nignore = ["T"]\n'
    )
    shown = jixiao("config", "show", "a.txt", "--per-file-ignores", "*=Q").out
    assert {'ignore = ["V001"]', 'ignore = ["T"]', 'ignore = ["Q"]'} <= {
        line.partition("  #")[0].rstrip() for line in shown.splitlines()
    }


@pytest.mark.parametrize("given", ["", "V001", "=V001", "*.txt=", "*.txt=,"])
def test_ignores_for_files_that_name_no_files_or_no_rules_are_mistakes(jixiao: Command, given: str) -> None:
    jixiao.write("a.txt", GOOD)
    result = jixiao("check", "--per-file-ignores", given)
    assert result.code == 2
    assert "2023/**=V010" in result.err


@pytest.mark.parametrize("written", ["select = []", 'ignore = ["ALL"]', 'select = ["V"]\nignore = ["V"]'])
def test_a_configuration_under_which_no_rule_runs_is_a_mistake(jixiao: Command, written: str) -> None:
    jixiao.write("a.txt", BAD)
    path = jixiao.write("jixiao.toml", f"{written}\n")
    for verb in ("check", "fix"):
        result = jixiao(verb, "a.txt")
        assert result.code == 2
        assert f"{path}:1: 没有要运行的规则" in result.err
        assert written.splitlines()[0] in result.err
    assert "运行 0 条规则" in jixiao("config", "show").out
    assert jixiao("check", "--select", "V001", "a.txt").code == 1
    jixiao.write("jixiao.toml", f'{written}\n[[overrides]]\nfiles = ["a.txt"]\nselect = ["V001"]\n')
    assert jixiao("check", "a.txt").code == 1
    jixiao.write("jixiao.toml", '[per-file-ignores]\n"a.txt" = ["ALL"]\n')
    assert jixiao("check", "a.txt").code == 0


@pytest.mark.parametrize("given", [("--select", ""), ("--select", ","), ("--select", "V", "--ignore", "V")])
def test_a_command_line_under_which_no_rule_runs_is_a_mistake(jixiao: Command, given: tuple[str, ...]) -> None:
    jixiao.write("a.txt", BAD)
    result = jixiao("check", *given, "a.txt")
    assert (result.code, result.out) == (2, "")
    assert "命令行: 没有要运行的规则" in result.err


def test_a_configuration_that_is_a_link_to_nowhere_is_not_passed_over(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    try:
        (jixiao.folder / "jixiao.toml").symlink_to("nowhere.toml")
    except OSError:
        pytest.skip("links are not allowed here")
    assert "jixiao.toml: 读不了配置文件：没有这个文件" in jixiao("check", "a.txt").err
    assert jixiao("check", "--no-config", "a.txt").code == 1


def test_a_configuration_in_another_encoding_is_to_be_saved_as_utf_8(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("jixiao.toml", 'select = ["V"]\n'.encode("utf-16"))
    result = jixiao("check", "a.txt")
    assert result.code == 2
    assert "另存为 UTF-8" in result.err


@pytest.mark.parametrize("words", ["V001,Q001", "V001，Q001", "V001、Q001", "V001；Q001", " V001 ;Q001; "])
def test_rules_are_listed_with_any_comma(jixiao: Command, words: str) -> None:
    listed = jixiao("rules", "list", "--format", "json", "--select", words).out
    assert {one["id"] for one in json.loads(listed)} == {"Q001", "V001"}
