"""Formats of other packages: found by their entry points, and blamed by name for what they do wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.report import FORMATS, ReporterError, reporter
from linter.report.plugins import GROUP
from tests.support.commands import BAD, Command

MODULES = {
    "counted": "def write(run, out, view):\n    out.write(f'{len(list(run.findings))} findings\\n')\n",
    "raising": "def write(run, out, view):\n    return 1 / 0\n",
    "empty": "",
    "broken": "import a_module_that_is_not_there\n",
    "full": "def write(run, out, view):\n    raise OSError(28, 'No space left on device')\n",
    "json": "def write(run, out, view):\n    out.write('not the built-in one')\n",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that offers several formats."""
    folder = tmp_path / "site"
    info = folder / "more_formats-1.2.dist-info"
    info.mkdir(parents=True)
    for name, code in MODULES.items():
        (folder / f"more_formats_{name}.py").write_text(code, encoding="utf-8")
    offered = "".join(f"{name} = more_formats_{name}\n" for name in MODULES)
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{offered}twice = one\n", encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: more-formats\nVersion: 1.2\n", encoding="utf-8")
    other = folder / "other-3.dist-info"
    other.mkdir()
    (other / "entry_points.txt").write_text(f"[{GROUP}]\ntwice = two\n", encoding="utf-8")
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 3\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))


pytestmark = pytest.mark.usefixtures("package")


def test_a_format_of_another_package_is_written_like_any_other(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "a.txt", "--format", "counted", "--format", "counted=n.txt", "--select", "V001")
    assert (done.code, done.out) == (1, "1 findings\n")
    assert (jixiao.folder / "n.txt").read_text(encoding="utf-8") == "1 findings\n"


def test_a_built_in_format_cannot_be_taken_over_and_looks_for_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "linter.report.plugins", None)
    for name in FORMATS:
        assert reporter(name).write.__module__ == FORMATS[name]


def test_an_unknown_format_is_answered_with_those_of_packages_too() -> None:
    with pytest.raises(ReporterError) as caught:
        reporter("count")
    assert "是不是想写“counted”？" in caught.value.remedy
    assert "html、broken、counted、empty" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("broken", "ModuleNotFoundError: No module named 'a_module_that_is_not_there' (more_formats_broken.py:1)"),
        ("empty", "more_formats_empty 没有 write(run, out, view)"),
        ("raising", "ZeroDivisionError: division by zero (more_formats_raising.py:2)"),
    ],
)
def test_what_a_package_does_wrong_is_said_with_its_name(jixiao: Command, name: str, said: str) -> None:
    jixiao.write("a.txt", BAD)
    done = jixiao("check", "a.txt", "--format", name, "--format", "json=o.json")
    assert done.code == 2
    assert done.err == f"jixiao: 软件包 more-formats 1.2 提供的输出格式“{name}”出错\n    {said}\n"
    assert (jixiao.folder / "o.json").exists() == (name == "raising")


def test_a_half_written_file_of_a_broken_format_does_not_stay(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    jixiao.write("o.txt", "old")
    assert jixiao("check", "a.txt", "--format", "raising=o.txt").code == 2
    assert (jixiao.folder / "o.txt").read_text(encoding="utf-8") == "old"


def test_a_full_disk_is_not_the_fault_of_the_package(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD)
    assert jixiao("check", "a.txt", "--format", "full=o.txt").err == "jixiao: o.txt: 没有写完：磁盘已满\n"


def test_a_name_that_two_packages_offer_is_refused() -> None:
    with pytest.raises(ReporterError, match=r"不止一个软件包提供输出格式“twice”：more-formats 1\.2、other 3"):
        reporter("twice")
