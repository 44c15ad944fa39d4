"""The configuration: which file is in force, what it may say, and what a mistake in it looks like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.cli.trouble import definition_text
from linter.config import Settings, find, load
from linter.engine.origins import DEFAULT
from linter.engine.selection import Selection, selectors
from linter.engine.tuning import Tuning
from linter.strict_yaml import DefinitionError
from tests.support.configurations import mistake, written

GOOD = """\
# 本目录的设置
select = ["N", "Q001"]
ignore = ["Q012"]
fail-on = "warning"
show = "info"
lang = "en"
encoding = "gb18030"
year = 2025
rule-paths = ["规则", "../shared/rules"]
profile = "central-2021"

"""
TUNED = """\
[options]
P007 = { least = 4 }
C003.percent = 80

[severity]
Q008 = "info"
"""


# --- which file -------------------------------------------------------------------------------------------------------


def test_the_closest_file_above_wins(tmp_path: Path) -> None:
    outer = written(tmp_path / "jixiao.toml", "")
    inner = written(tmp_path / "a" / "b" / "jixiao.toml", "")
    table = written(tmp_path / "a" / "b" / "c" / "d" / "表.txt", "")
    assert find(table) == inner
    assert find(table.parent) == inner
    assert find(inner.parent) == inner
    assert find(tmp_path / "a" / "表.txt") == outer
    assert find(tmp_path / "a" / "没有这个文件夹" / "表.txt") == outer


def test_a_closer_pyproject_beats_a_farther_file_of_our_own(tmp_path: Path) -> None:
    written(tmp_path / "jixiao.toml", "")
    closer = written(tmp_path / "a" / "pyproject.toml", "[tool.jixiao]\n")
    assert find(tmp_path / "a" / "表.txt") == closer


def test_in_one_folder_our_own_file_beats_the_pyproject(tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", "[tool.jixiao]\n")
    own = written(tmp_path / "jixiao.toml", "")
    assert find(tmp_path / "表.txt") == own


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'x'\n",
        "[tool.ruff]\nselect = ['E']\n",
        "tool = 3\n",
        "[jixiao]\nyear = 2025\n",
        "[tool.jixiao-lint]\n",
    ],
)
def test_a_pyproject_that_does_not_speak_of_us_does_not_count(tmp_path: Path, text: str) -> None:
    outer = written(tmp_path / "jixiao.toml", "")
    written(tmp_path / "a" / "pyproject.toml", text)
    assert find(tmp_path / "a" / "表.txt") == outer


def test_a_folder_of_that_name_is_no_configuration(tmp_path: Path) -> None:
    outer = written(tmp_path / "jixiao.toml", "")
    (tmp_path / "a" / "jixiao.toml").mkdir(parents=True)
    assert find(tmp_path / "a" / "表.txt") == outer


def test_a_folder_without_permission_has_no_configuration_and_those_above_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = written(tmp_path / "jixiao.toml", "")
    look = Path.is_file

    def is_file(path: Path) -> bool:
        if path.parent.name == "锁":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "is_file", is_file)
    assert find(tmp_path / "锁" / "表.txt") == outer


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    found = find(tmp_path / "表.txt")
    assert found is None or tmp_path not in found.parents


# --- what it says -----------------------------------------------------------------------------------------------------


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a" / "jixiao.toml", GOOD)
    assert load(path) == Settings(
        selections=(Selection(selectors(["N", "Q001"]), selectors(["Q012"])),),
        fail_on="warning",
        show="info",
        lang="en",
        encoding="gb18030",
        year=2025,
        rule_paths=(str(tmp_path / "a" / "规则"), str(tmp_path / "shared" / "rules")),
        profile="central-2021",
    )


def test_every_setting_knows_where_it_is_written(tmp_path: Path) -> None:
    path = written(tmp_path / "jixiao.toml", GOOD)
    settings = load(path)
    assert str(settings.origin("year")) == f"{path}:8"
    assert settings.origin("year").excerpt == "year = 2025"
    assert [one.origin.line for one in settings.selections[0].on] == [2, 2]
    assert settings.origin("baseline") == DEFAULT


def told(settings: Settings) -> list[tuple[str, str, object, int | None]]:
    return [(one.rule, one.option, one.value, one.origin.line) for one in settings.tunings]


def test_options_and_severities_of_rules_know_their_lines(tmp_path: Path) -> None:
    expected = [("P007", "least", 4, 2), ("C003", "percent", 80, 3), ("Q008", "", "info", 6)]
    assert told(load(written(tmp_path / "jixiao.toml", TUNED))) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[options.P007]\nleast = 4\n", 2),
        ("options = { P007 = { least = 4 } }\n", 1),
        ("options.P007.least = 4\n", 1),
        ("year = 2025\n\n[options]\n# P007\nP007.least = 4\n", 5),
    ],
)
def test_an_option_can_be_written_in_every_way_of_toml(tmp_path: Path, text: str, line: int) -> None:
    assert told(load(written(tmp_path / "jixiao.toml", text))) == [("P007", "least", 4, line)]


def test_a_pyproject_has_them_in_tables_of_its_table(tmp_path: Path) -> None:
    text = "[tool.jixiao]\n[tool.jixiao.options.P007]\nleast = 4\n[tool.jixiao.severity]\nQ008 = 'info'\n"
    expected = [("P007", "least", 4, 3), ("Q008", "", "info", 5)]
    assert told(load(written(tmp_path / "pyproject.toml", text))) == expected


def test_files_are_looked_at_together_where_the_rules_are_the_same(tmp_path: Path) -> None:
    first = load(written(tmp_path / "a" / "jixiao.toml", GOOD + TUNED))
    other = load(written(tmp_path / "b" / "jixiao.toml", f"# 另一份\n{GOOD}{TUNED}".replace("2025", "2024")))
    assert first != other
    assert replace(first, rule_paths=None).of_rules == replace(other, rule_paths=None, fail_on="never").of_rules
    assert first.of_rules != replace(first, profile="flat").of_rules
    assert first.of_rules != replace(first, options=()).of_rules


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert load(written(tmp_path / "jixiao.toml", "")) == Settings()
    assert load(written(tmp_path / "pyproject.toml", "[tool.jixiao]\n")) == Settings()


def test_a_pyproject_says_the_same_in_its_table(tmp_path: Path) -> None:
    own = load(written(tmp_path / "jixiao.toml", GOOD))
    assert (
        load(
            written(tmp_path / "pyproject.toml", f"[project]\nyear = 1\n\n[tool.jixiao]\n{GOOD}\n[tool.other]\nx = 1\n")
        )
        == own
    )


def test_folders_of_rules_are_relative_to_the_file_and_absolute_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a" / "jixiao.toml", f'rule-paths = [".", "规则", "{(tmp_path / "b").as_posix()}"]\n')
    (tmp_path / "elsewhere").mkdir()
    for folder in (tmp_path, tmp_path / "elsewhere"):
        monkeypatch.chdir(folder)
        assert load(path).rule_paths == (str(tmp_path / "a"), str(tmp_path / "a" / "规则"), str(tmp_path / "b"))


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'year = 2025\r\nlang = "fr"\r\n')
    with pytest.raises(DefinitionError) as caught:
        load(path)
    assert (caught.value.line, caught.value.excerpt) == (2, 'lang = "fr"')


def test_single_values_replace_those_below_and_lists_are_added() -> None:
    given = Settings(lang="en", severity=(Tuning("Q008", "", "info"),))
    file = Settings(lang="zh", year=2025, severity=(Tuning("Q008", "", "error"),))
    assert given.over(file) == Settings(lang="en", year=2025, severity=(*file.severity, *given.severity))
    assert Settings().over(file) == file
    assert file.over(Settings()) == file


# --- inherited --------------------------------------------------------------------------------------------------------


def test_a_file_lies_over_the_one_it_extends(tmp_path: Path) -> None:
    base = written(tmp_path / "base.toml", 'year = 2024\nlang = "en"\nrule-paths = ["规则"]\noptions.P007.least = 4\n')
    path = written(tmp_path / "a" / "jixiao.toml", 'extend = "../base.toml"\nyear = 2025\noptions.P007.least = 5\n')
    settings = load(path)
    assert (settings.year, settings.lang) == (2025, "en")
    assert settings.rule_paths == (str(tmp_path / "规则"),)
    assert [one.value for one in settings.options] == [4, 5]
    assert (settings.origin("lang").path, settings.origin("year").path) == (str(base), str(path))


def test_a_pyproject_can_extend_and_be_extended(tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", '[tool.jixiao]\nextend = "a.toml"\nyear = 2025\n')
    written(tmp_path / "a.toml", "year = 2024\nshow = 'info'\n")
    path = written(tmp_path / "b" / "jixiao.toml", 'extend = "../pyproject.toml"\n')
    assert (load(path).year, load(path).show) == (2025, "info")


def test_a_circle_is_an_error_at_the_line_that_closes_it(tmp_path: Path) -> None:
    written(tmp_path / "a.toml", 'extend = "b.toml"\n')
    closing = written(tmp_path / "b.toml", '# 注\nextend = "./a.toml"\n')
    with pytest.raises(DefinitionError, match="extend 成环") as caught:
        load(tmp_path / "a.toml")
    assert (caught.value.path, caught.value.line) == (str(closing), 2)


def test_a_file_that_extends_itself_or_nothing_is_an_error(tmp_path: Path) -> None:
    assert "成环" in mistake(tmp_path / "jixiao.toml", 'extend = "jixiao.toml"\n').message
    error = mistake(tmp_path / "jixiao.toml", 'year = 2025\nextend = "base.toml"\n')
    assert error.message == f"没有这份配置：{tmp_path / 'base.toml'}"
    assert (error.line, error.excerpt) == (2, 'extend = "base.toml"')


# --- mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said", "remedy"),
    [
        ('selct = ["N"]', "没有“selct”这个设置", "“select”"),
        ('rule_paths = ["a"]', "没有“rule_paths”这个设置", "“rule-paths”"),
        ('SELECT = ["N"]', "没有“SELECT”这个设置", "“select”"),
        ('extend_Select = ["N"]', "没有“extend_Select”这个设置", "“extend-select”"),
        ('failon = "error"', "没有“failon”这个设置", "“fail-on”"),
        ('colour = "red"', "没有“colour”这个设置", "可用的有：required-version、extend、select"),
        ('select = "N"', "select 应是文字列表", 'select = ["…"]'),
        ("ignore = [1]", "ignore 应是文字列表", 'ignore = ["…"]'),
        ('ignore = [["Q001"]]', "ignore 应是文字列表", 'ignore = ["…"]'),
        ('rule-paths = "规则"', "rule-paths 应是文字列表", 'rule-paths = ["…"]'),
        ('year = "2025"', "year 应是整数", "year = 2025"),
        ("year = 2025.0", "year 应是整数", "year = 2025"),
        ("year = true", "year 应是整数", "year = 2025"),
        ("year = 2025-01-01", "year 应是整数", "year = 2025"),
        ("year = 1999", "year 应在 2000 至 2099 之间", "year = 2025"),
        ("year = 20255", "year 应在 2000 至 2099 之间", "year = 2025"),
        ('profile = ""', "profile 不能是空的", "profile = "),
        ("force-exclude = 1", "force-exclude 只能是 true 或 false", "force-exclude = true"),
        ('exclude = "归档/"', "exclude 应是文字列表", 'exclude = ["…"]'),
        ('per-file-ignores = ["V010"]', "per-file-ignores 应是一个表", "[per-file-ignores]"),
        ('per-file-ignores."2023/" = "V010"', "2023/ 应是文字列表", '["…"]'),
        ("overrides = 3", "overrides 应是若干个表", "[[overrides]]"),
        ("overrides = [3]", "overrides 的每一项应是一个表", "[[overrides]]"),
        ('overrides = [{ ignore = ["Q"] }]', "这段 overrides 没有写明对谁有效", "files = "),
        ('overrides = [{ files = [], ignore = ["Q"] }]', "这段 overrides 没有写明对谁有效", "files = "),
        ('overrides = [{ files = ["a"] }]', "这段 overrides 没有写要改哪些设置", "ignore = "),
        ('overrides = [{ units = ["甲"], year = 2024 }]', "year 只能对整份文件设置", ""),
        ('overrides = [{ files = ["a"], show = "info" }]', "没有“show”这个设置", "units"),
        ('ignore-findings = [{ rules = ["Q"] }]', "缺少“reason”", "reason = "),
        ('ignore-findings = [{ rules = ["Q"], reason = " " }]', "reason 不能是空的", "reason = "),
        ('ignore-findings = [{ reason = "因" }]', "缺少“rules”", "rules = "),
        ('ignore-findings = [{ rules = ["Q"], reason = "因", until = 2026 }]', "until 应是日期", "until = 2026-12-31"),
        (
            'ignore-findings = [{ rules = ["Q"], reason = "因", untill = 2026-01-01 }]',
            "没有“untill”这个设置",
            "“until”",
        ),
        ("extend = 3", "extend 应是文字", 'extend = "…"'),
        ("lang = true", "lang 应是文字", 'lang = "…"'),
        ("encoding = 936", "encoding 应是文字", 'encoding = "gb18030"'),
        ('show = ["info"]', "show 应是文字", 'show = "…"'),
        ('lang = "cn"', "lang 不能是“cn”", "zh、en"),
        ('fail-on = "warn"', "fail-on 不能是“warn”", "“warning”"),
        ('fail-on = "off"', "fail-on 不能是“off”", "error、warning、info、never"),
        ('show = "never"', "show 不能是“never”", "error、warning、info"),
        ('show = "errors"', "show 不能是“errors”", "“error”"),
        ("profile = 2021", "profile 应是文字", 'profile = "…"'),
        ("options = 3", "options 应是一个表", "[options.P007]"),
        ("options.P007 = 3", "P007 应是一个表", "[options.P007]"),
        ("options.P007.least = [3]", "least 应是一个值", ""),
        ('severity = "info"', "severity 应是一个表", "[severity]"),
        ('severity.Q008 = "warn"', "级别不能是“warn”", "“warning”"),
        ('severity.Q008.level = "info"', "Q008 应是一个值", ""),
    ],
)
@pytest.mark.parametrize("name", ["jixiao.toml", "pyproject.toml"])
def test_a_wrong_setting_shows_its_line_and_the_way_out(
    tmp_path: Path, name: str, line: str, said: str, remedy: str
) -> None:
    head = "# 设置\n" if name == "jixiao.toml" else "[project]\nname = 'x'\n\n[tool.jixiao]\n"
    error = mistake(tmp_path / name, f"{head}\n{line}  # 注\n")
    assert error.message == said
    assert remedy in error.remedy
    assert error.line == head.count("\n") + 2
    assert error.excerpt == f"{line}  # 注"
    shown = definition_text(error)
    assert all(part in shown for part in (f"{error.path}:{error.line}", said, error.excerpt, error.remedy))


@pytest.mark.parametrize("written_key", ['"lang"', "'lang'", "  lang ", '"lang" '])
def test_a_key_is_found_however_it_is_written(tmp_path: Path, written_key: str) -> None:
    error = mistake(tmp_path / "jixiao.toml", f'year = 2025\n{written_key}= "cn"\n')
    assert error.line == 2


def test_a_table_inside_is_an_unknown_setting(tmp_path: Path) -> None:
    assert "没有“rules”这个设置" in mistake(tmp_path / "jixiao.toml", "[rules]\nQ001 = 'off'\n").message


def test_the_table_of_a_pyproject_is_not_for_our_own_file(tmp_path: Path) -> None:
    wrong = mistake(tmp_path / "jixiao.toml", '[tool.jixiao]\nselect = ["V"]\n')
    assert (wrong.line, wrong.remedy) == (1, "[tool.jixiao] 只写在 pyproject.toml 里")


@pytest.mark.parametrize("text", ["[tool]\njixiao = 3\n", "[tool]\njixiao = ['N']\n", "[[tool.jixiao]]\nyear = 2025\n"])
def test_in_a_pyproject_our_settings_are_a_table(tmp_path: Path, text: str) -> None:
    assert mistake(tmp_path / "pyproject.toml", text).message == "[tool.jixiao] 应是一个表"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("year = 2025\nselect = [N]\n", 2),
        ("year 2025\n", 1),
        ("year = 2025\n\nyear = 2026\n", 3),
        ("[tool\n", 1),
        ("lang = “zh”\n", 1),
    ],
)
def test_what_is_not_toml_shows_the_line_where_it_stops_being_toml(tmp_path: Path, text: str, line: int) -> None:
    error = mistake(tmp_path / "jixiao.toml", text)
    assert error.message.startswith("配置文件不是有效的 TOML：")
    assert error.line == line
    assert error.excerpt == text.split("\n")[line - 1]


def test_a_file_that_ends_too_early_is_not_toml(tmp_path: Path) -> None:
    assert mistake(tmp_path / "jixiao.toml", 'select = ["N"').message.startswith("配置文件不是有效的 TOML：")


def test_depth_does_not_crash_the_interpreter(tmp_path: Path) -> None:
    assert mistake(tmp_path / "jixiao.toml", "select = " + "[" * 100_000).message.startswith(
        "配置文件不是有效的 TOML："
    )


def test_a_broken_pyproject_is_an_error_where_it_is_looked_into(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", "[tool.jixiao\n")
    with pytest.raises(DefinitionError) as caught:
        find(tmp_path / "表.txt")
    assert (caught.value.path, caught.value.line) == (str(path), 1)


def test_a_file_that_is_not_utf_8_or_not_there_is_an_error_of_that_file(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.toml"
    with pytest.raises(DefinitionError) as caught:
        load(path)
    assert caught.value.message.startswith("读不了配置文件：")
    path.write_bytes('lang = "中文"'.encode("gb18030"))
    with pytest.raises(DefinitionError) as caught:
        load(path)
    assert caught.value.message == "配置文件不是 UTF-8 文本"
    assert caught.value.path == str(path)
