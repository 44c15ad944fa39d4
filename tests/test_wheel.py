"""The wheel carries the rules and grammars, and runs in an environment that has never seen the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.corpus import ROOT

OUTSIDE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

pytest.importorskip("build")
pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; of the surrounding one it sees the libraries, not the checkout."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True
    )
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_rules_grammars_and_schemas_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("rules", "grammar"):
        for path in (ROOT / folder).rglob("*.*"):
            assert f"linter/{path.relative_to(ROOT).as_posix()}" in names
    assert {"linter/py.typed", "linter/schemas/rule.schema.json"} <= names
    for path in (ROOT / "linter/report/html/page").iterdir():
        assert f"linter/report/html/page/{path.name}" in names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "bench/", "docs/"))]


def test_the_installed_command_works_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.txt"
    table.write_text(
        "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:0；年度指标值:0。\n", encoding="utf-8"
    )
    command = [environment / "bin" / "jixiao", "check", "--format", "json", table.name]
    done = subprocess.run(command, cwd=tmp_path, env=OUTSIDE, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert "V001" in {finding["rule"] for finding in json.loads(done.stdout)["findings"]}
    command[2:] = ["--output", "页.html", table.name]
    subprocess.run(command, cwd=tmp_path, env=OUTSIDE, capture_output=True, check=False)
    assert "满意度不能为0" in (tmp_path / "页.html").read_text(encoding="utf-8")
    where = subprocess.run(
        [environment / "bin" / "python", "-c", "import linter; print(linter.__file__)"],
        cwd=tmp_path,
        env=OUTSIDE,
        capture_output=True,
        check=True,
    )
    assert Path(where.stdout.decode().strip()).is_relative_to(environment)
