"""Reports count in English as people do: 1 error, 2 errors."""

from __future__ import annotations

import re

import pytest

from tests.support.commands import BAD, WARNING, Command

ONE_OF_A_KIND = re.compile(
    r"(?<![\d.,])1 (?:more |lesser |lighter |resolved )?"
    "(?:files|units|projects|indicators|errors|warnings|infos|findings|places|rules|examples|failures|changes|cells|lines|ones|points)"
)
TABLE = f"项目名称\t总计\t绩效目标\t绩效指标\n图书采购\t2\t采购图书\t{BAD.strip()}\n"
COMMANDS = [
    ("check", "--format", "concise"),
    ("check", "--format", "rich"),
    ("check", "--format", "rich", "--view", "opinions"),
    ("check", "--format", "rich", "--view", "scores", "--statistics"),
    ("check", "--format", "markdown"),
    ("check", "--format", "html"),
    ("check", "--format", "junit"),
    ("check", "--format", "concise", "--project", "图书*"),
    ("check", "--top", "1", "--format", "concise"),
    ("fix", "--diff", "--unsafe"),
    ("baseline", "write"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("text", [TABLE, BAD, WARNING], ids=["table", "error", "warning"])
def test_one_thing_is_no_several_things(jixiao: Command, command: tuple[str, ...], text: str) -> None:
    jixiao.write("a.tsv" if text is TABLE else "a.txt", text)
    done = jixiao(*command, "--lang", "en")
    assert ONE_OF_A_KIND.findall(f"{done.out}{done.err}") == []


def test_the_last_line_of_the_concise_report_counts_one_of_each(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "--format", "concise", "--select", "V001,H001", "--lang", "en")
    assert done.out.splitlines()[-1].startswith("1 file: 1 error, 0 warnings, 0 infos")


@pytest.mark.parametrize(("projects", "where"), [(2, "1 more place: line 3"), (3, "2 more places: lines 3、4")])
def test_where_a_finding_is_once_more_is_one_line(jixiao: Command, projects: int, where: str) -> None:
    row = TABLE.splitlines(keepends=True)[1]
    jixiao.write("a.tsv", TABLE + row.replace("图书采购", "期刊采购") * (projects - 1))
    done = jixiao("check", "--select", "V001", "--lang", "en")
    assert where in done.out
