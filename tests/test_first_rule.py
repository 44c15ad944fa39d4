"""The guide for authors of rules, followed step by step as a new user would: it shows what really happens."""

from __future__ import annotations

import re
import shlex

from tests.support.commands import Command
from tests.support.corpus import ROOT

GUIDE = ROOT / "docs/first-rule.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def follow(jixiao: Command, kind: str, name: str, text: str) -> int:
    """Do what a block of the guide says; returns how many commands that were."""
    match kind:
        case "tsv" | "yaml" | "toml":
            jixiao.write(name, text)
        case "edit":
            old, arrow, new = text.partition("→\n")
            content = (jixiao.folder / name).read_text(encoding="utf-8")
            assert arrow
            assert content.count(old) == 1, old
            jixiao.write(name, content.replace(old, new))
        case "console":
            for command in text.split("$ ")[1:]:
                line, *expected = command.rstrip("\n").split("\n")
                program, *arguments = shlex.split(line)
                assert program == "jixiao"
                done = jixiao(*arguments)
                for part in expected:
                    assert part.strip() in done.out + done.err, (line, part, done.out + done.err)
            return text.count("$ ")
        case _:
            raise AssertionError(kind)
    return 0


def test_every_step_of_the_guide_works_as_shown(jixiao: Command) -> None:
    blocks = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    assert sum(follow(jixiao, *block) for block in blocks) == 10


def test_the_files_it_links_to_are_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    assert all((GUIDE.parent / link).exists() for link in links)
