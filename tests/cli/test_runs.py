"""``jixiao check`` over several files: what they have in common, and what a configuration changes."""

from __future__ import annotations

import json

from tests.support.commands import Command, Result

HEADER = "预算单位\t项目名称\t总计\t绩效目标\t绩效指标\n"
RATE = "1、产出指标：{name}，年度指标值：{value}。"


def table(project: str, goal: str = "", value: str = "≥95%", amount: str = "60.00", name: str = "成活率") -> str:
    return f"{HEADER}某区林业局\t{project}\t{amount}\t{goal or project}\t{RATE.format(name=name, value=value)}\n"


def lines(result: Result, rule: str) -> list[str]:
    """Path and line of each finding of a rule."""
    return [
        line.rpartition(f": {rule} ")[0].rpartition(":")[0] for line in result.out.splitlines() if f": {rule} " in line
    ]


def test_a_goal_copied_from_another_file_is_found_in_both(jixiao: Command) -> None:
    jixiao.write("甲/表.tsv", table("古树保护", "保护好辖区内的一草一木"))
    jixiao.write("乙/表.tsv", table("湿地保护", "保护好辖区内的一草一木"))
    together = jixiao("check", "甲", "乙", "--select", "P016", "--show", "info", "--format", "concise")
    assert lines(together, "P016") == ["甲/表.tsv:2", "乙/表.tsv:2"]
    assert lines(jixiao("check", "甲", "--select", "P016", "--show", "info", "--format", "concise"), "P016") == []
    found = json.loads(jixiao("check", "甲", "乙", "--select", "P016", "--format", "json").out)["findings"]
    assert [(one["path"], one["unit"], one["project"]) for one in found] == [
        ("甲/表.tsv", "某区林业局", "古树保护"),
        ("乙/表.tsv", "某区林业局", "湿地保护"),
    ]


def test_findings_over_a_run_count_for_the_exit_code(jixiao: Command) -> None:
    jixiao.write("2024/表.tsv", table("古树保护", value="≥95%"))
    jixiao.write("2025/表.tsv", table("古树保护", value="≥85%"))
    run = ("check", "2024", "2025", "--select", "D010", "--format", "concise")
    assert lines(jixiao(*run), "D010") == ["2025/表.tsv:2"]
    assert jixiao(*run).code == 0
    assert jixiao(*run, "--fail-on", "warning").code == 1
    assert jixiao("check", "2025", "--select", "D010", "--fail-on", "warning").code == 0


def test_folders_with_the_same_rules_are_one_run_whatever_else_they_set(jixiao: Command) -> None:
    jixiao.write("甲/jixiao.toml", "year = 2024\n")
    jixiao.write("甲/表.tsv", table("古树保护", value="≥95%"))
    jixiao.write("乙/jixiao.toml", 'year = 2025\nfail-on = "never"\n')
    jixiao.write("乙/表.tsv", table("古树保护", value="≥85%"))
    result = jixiao("check", "甲", "乙", "--select", "D010", "--format", "concise", "--fail-on", "warning")
    assert lines(result, "D010") == ["乙/表.tsv:2"]
    jixiao.write("甲/jixiao.toml", 'year = 2024\nprofile = "flat"\n')
    assert lines(jixiao("check", "甲", "乙", "--select", "D010", "--format", "concise"), "D010") == []


def test_the_reports_stay_in_the_order_of_the_files(jixiao: Command) -> None:
    jixiao.write("b/jixiao.toml", 'ignore = ["P007"]\n')
    for name in ("a/1.tsv", "b/2.tsv", "c/3.tsv"):
        jixiao.write(name, table("古树保护", value="待定", name="成活情况"))
    found = json.loads(jixiao("check", "a", "b", "c", "--select", "Q002,P007", "--format", "json").out)["findings"]
    paths = [one["path"] for one in found]
    assert paths == sorted(paths)
    assert [one["rule"] for one in found].count("Q002") == 3
    assert [one["rule"] for one in found].count("P007") == 2


def test_a_code_table_is_chosen_on_the_command_line_or_in_the_configuration(jixiao: Command) -> None:
    jixiao.write(
        "表.txt", "1、1-产出指标；14-成本指标；养护单价；实施周期指标值:≤8元/平方米；年度指标值:≤8元/平方米。\n"
    )
    assert lines(jixiao("check", "表.txt", "--select", "T002", "--format", "concise"), "T002") == []
    given = jixiao("check", "表.txt", "--select", "T002", "--profile", "central-2021", "--format", "concise")
    assert lines(given, "T002") == ["表.txt:1"]
    jixiao.write("jixiao.toml", 'profile = "central-2021"\n')
    assert lines(jixiao("check", "表.txt", "--select", "T002", "--format", "concise"), "T002") == ["表.txt:1"]
    auto = jixiao("check", "表.txt", "--select", "T002", "--profile", "auto", "--format", "concise")
    assert lines(auto, "T002") == []


def test_an_unknown_code_table_ends_with_2_and_a_suggestion(jixiao: Command) -> None:
    jixiao.write("表.tsv", table("古树保护"))
    result = jixiao("check", "表.tsv", "--profile", "central2021")
    assert result.code == 2
    assert "没有编码体系“central2021”" in result.err
    assert "central-2021" in result.err


def test_a_table_of_a_pack_is_chosen_by_its_id(jixiao: Command) -> None:
    jixiao.write(
        "pack/taxonomies/hedong.yaml",
        "id: hedong\ntitle: 河东省指标编码\nlevel1:\n  - {code: '1', class: output, name: 产出指标}\nlevel2:\n"
        "  - {code: '15', parent: '1', class: cost, name: 成本指标}\n",
    )
    jixiao.write("jixiao.toml", 'profile = "hedong"\nrule-paths = ["pack"]\n')
    jixiao.write("表.txt", "1、1-产出指标；15-成本指标；养护单价；实施周期指标值:≤8元；年度指标值:≤8元。\n")
    result = jixiao("check", "表.txt", "--show", "info", "--format", "concise")
    assert lines(result, "T002") == lines(result, "T003") == []
    assert jixiao("check", "表.txt", "--profile", "gz-gen1", "--select", "T002").code == 1


def test_an_option_of_a_rule_is_set_in_the_configuration(jixiao: Command) -> None:
    jixiao.write("表.tsv", table("古树保护"))
    assert lines(jixiao("check", "表.tsv", "--select", "P007", "--format", "concise"), "P007") == ["表.tsv:2"]
    jixiao.write("jixiao.toml", "[options.P007]\nleast = 1\n")
    assert lines(jixiao("check", "表.tsv", "--select", "P007", "--format", "concise"), "P007") == []


def test_a_severity_of_a_rule_is_set_in_the_configuration(jixiao: Command) -> None:
    jixiao.write("表.tsv", table("古树保护"))
    assert jixiao("check", "表.tsv", "--select", "P007").code == 0
    jixiao.write("jixiao.toml", '[severity]\nP007 = "error"\n')
    assert jixiao("check", "表.tsv", "--select", "P007").code == 1


def test_a_wrong_option_ends_with_2_and_shows_the_line(jixiao: Command) -> None:
    jixiao.write("表.tsv", table("古树保护"))
    for text, said in (
        ("[options.P007]\nleest = 1\n", "P007 没有选项“leest”"),
        ("[options.P0077]\nleast = 1\n", "没有规则“P0077”"),
        ('[options.P007]\nleast = "1"\n', "least 应是数字"),
        ('[severity]\nP0077 = "info"\n', "没有规则“P0077”"),
    ):
        path = jixiao.write("jixiao.toml", text)
        result = jixiao("check", "表.tsv")
        assert result.code == 2
        assert said in result.err
        assert str(path) in result.err
        assert text.splitlines()[1] in result.err or text.splitlines()[0] in result.err


def test_the_lines_of_a_file_come_from_top_to_bottom(jixiao: Command) -> None:
    rows = [
        f"某区林业局\t{name}\t6.00\t{name}\t{RATE.format(name='成活率', value='0')}{RATE.format(name='成活率', value='0')}\n"
        for name in ("造林", "护林")
    ]
    jixiao.write("表.tsv", HEADER + "".join(rows))
    found = jixiao("check", "--format", "concise", "--show", "info").out.splitlines()[:-1]
    places = [tuple(map(int, line.split(":")[1:3])) for line in found]
    assert {line.split()[1] for line in found} >= {"P009", "V002"}  # of a project, of an indicator
    assert places == sorted(places)
