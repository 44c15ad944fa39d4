"""Every format but ``rich`` and ``html`` as it is, character by character, for a small table (``sample/``), in both languages.

The report for people and the page are not meant to stay as they are; what must hold of them is in ``test_terminal.py`` and ``html/``.

``REFRESH_SNAPSHOTS=1 python -m pytest tests/report/test_snapshots.py`` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from linter.report import FORMATS
from tests.support.commands import Command

HERE = Path(__file__).parent
SNAPSHOTS = HERE / "snapshots"
RULES = "V001,Q001,Q007,Q009,P007,C011,H001"
FOR_MACHINES = tuple(name for name in FORMATS if name not in ("rich", "html"))
ENDINGS = {"concise": "txt", "github": "txt", "gitlab": "json", "junit": "xml", "markdown": "md"}
REFRESH = os.environ.get("REFRESH_SNAPSHOTS") == "1"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_says_what_it_said(jixiao: Command, language: str) -> None:
    shutil.copytree(HERE / "sample", jixiao.folder, dirs_exist_ok=True)
    files = {name: f"{name}.{language}.{ENDINGS.get(name, name)}" for name in FOR_MACHINES}
    wanted = [part for name, file in files.items() for part in ("--format", f"{name}=out/{file}")]
    (jixiao.folder / "out").mkdir()
    done = jixiao("check", "预算 表.tsv", "没有这个.tsv", "--select", RULES, "--lang", language, *wanted)
    assert done.code == 2
    for file in files.values():
        text = (jixiao.folder / "out" / file).read_bytes()
        if REFRESH:
            (SNAPSHOTS / file).write_bytes(text)
        assert text == (SNAPSHOTS / file).read_bytes(), f"{file} differs; see the head of {Path(__file__).name}"


def test_there_is_no_snapshot_of_a_format_that_is_gone() -> None:
    assert {one.name.partition(".")[0] for one in SNAPSHOTS.iterdir()} == set(FOR_MACHINES)
