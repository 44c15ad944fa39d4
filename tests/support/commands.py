"""Running the command inside the test process, as a user would see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from linter.cli import main

GOOD = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。\n"
BAD = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。\n"
WARNING = "1、3-满意度指标；31-服务对象满意度；乘客评价；实施周期指标值:逐年提升；年度指标值:逐年提升。\n"


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str


class Command:
    """``jixiao`` in a folder of its own, with a terminal of 100 columns."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.capsys = capsys
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.delenv("JIXIAO_LANG", raising=False)

    def __call__(self, *arguments: str) -> Result:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = self.capsys.readouterr()
        return Result(code, captured.out, captured.err)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
