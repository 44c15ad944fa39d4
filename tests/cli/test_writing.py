"""Where reports are written, seen from outside the process: pipes, devices, encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import BAD


def run(folder: Path, shell: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = f"jixiao() {{ '{sys.executable}' -m linter \"$@\"; }}\n{shell}"
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=os.environ | environment, capture_output=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "verb", ["check a.txt", "check a.txt --format json", "parse a.txt", "rules list", "explain Q001"]
)
@pytest.mark.parametrize(("language", "words"), [("zh", "没有写完：磁盘已满"), ("en", "no space is left")])
def test_a_full_disk_is_said_once_and_ends_with_2(folder: Path, verb: str, language: str, words: str) -> None:
    done = run(folder, f"jixiao {verb} --lang {language} > /dev/full")
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("jixiao: 标准输出: " if language == "zh" else "jixiao: standard output: ")
    assert words in line


def test_a_closed_standard_output_is_said(folder: Path) -> None:
    done = run(folder, "jixiao check a.txt --format json >&-")
    assert done.returncode == 2
    assert "标准输出: 已关闭" in done.stderr.decode()
    assert run(folder, "jixiao check a.txt --output o.json >&-").returncode == 1


def test_a_reader_that_goes_does_not_lose_the_files(folder: Path) -> None:
    (folder / "a.txt").write_text(BAD * 3000, encoding="utf-8")
    done = run(folder, "jixiao check a.txt --format concise --show info --format json=o.json | head -n 1")
    assert done.stderr == b""
    assert json.loads((folder / "o.json").read_bytes())["summary"]["errors"] >= 1


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "gbk", "utf-8"])
def test_a_pipe_gets_readable_chinese_and_machines_get_utf_8_whatever_the_code_page(
    folder: Path, encoding: str
) -> None:
    people = run(folder, "jixiao check a.txt --format concise", PYTHONIOENCODING=encoding).stdout
    assert "满意度不能为0" in people.decode("gbk" if encoding == "gbk" else "utf-8")
    for form in ("json", "junit", "csv", "sarif"):
        machines = run(folder, f"jixiao check a.txt --format {form}", PYTHONIOENCODING=encoding).stdout
        assert "满意度不能为0" in machines.decode("utf-8")
    trouble = run(folder, "jixiao check none.txt", PYTHONIOENCODING=encoding).stderr
    assert "没有这个文件" in trouble.decode("gbk" if encoding == "gbk" else "utf-8")


def test_a_terminal_that_cannot_show_chinese_gets_escapes(folder: Path) -> None:
    script = (
        "import os, pty, sys\n"
        "code = pty.spawn([sys.executable, '-m', 'linter', 'check', 'a.txt', '--format', 'concise'])\n"
        "sys.exit(os.waitstatus_to_exitcode(code))\n"
    )
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"V001 error \\u201c\\u8bfb" in done.stdout


def test_devices_and_links_are_written_as_what_they_are(folder: Path) -> None:
    assert json.loads(run(folder, "jixiao check a.txt --format json --output /dev/stdout | cat").stdout)
    assert run(folder, "jixiao check a.txt --format json --output /dev/null").returncode == 1
    (folder / "real.json").write_text("old", encoding="utf-8")
    (folder / "link.json").symlink_to("real.json")
    assert run(folder, "jixiao check a.txt --output link.json").returncode == 1
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_bytes())


def test_a_name_that_is_too_long_is_said(folder: Path) -> None:
    name = "长" * 200
    done = run(folder, f"jixiao check a.txt --output {name}")
    assert done.returncode == 2
    assert done.stderr.decode() == f"jixiao: {name}: 文件名太长\n"
    assert sorted(one.name for one in folder.iterdir()) == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_or_folder_without_permission_is_said_and_left_as_it_was(folder: Path) -> None:
    (folder / "shut").mkdir(mode=0o500)
    (folder / "o.json").write_text("old", encoding="utf-8")
    (folder / "o.json").chmod(0o400)
    for path in ("shut/o.json", "o.json"):
        done = run(folder, f"jixiao check a.txt --output {path}")
        assert done.returncode == 2
        assert done.stderr.decode() == f"jixiao: {path}: 没有写入权限\n"
    assert (folder / "o.json").read_text(encoding="utf-8") == "old"
