"""A template repository with our hook: a bad template is refused, a corrected one accepted, other files pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.pipeline import parse
from tests.support.corpus import ROOT
from tests.support.office import as_docx, as_xlsx

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
pytest.importorskip("pre_commit")

BAD = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:0；年度指标值:0。\n"
GOOD = BAD.replace(":0", ":≥90%")
MENDABLE = GOOD.replace("≥", "≧")


class Repository:
    """A git repository in a folder of its own, undisturbed by the settings of this machine."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "drafter@example.org")
        self.git("config", "user.name", "Drafter")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments, check=True)

    def run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=check,
        )

    def commit(self, **files: str | bytes) -> subprocess.CompletedProcess[str]:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (self.folder / name.replace("__", ".")).write_bytes(data)
        self.git("add", "-A")
        return self.run("git", "commit", "-q", "-m", "change")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    base = tmp_path_factory.mktemp("precommit")
    home = base / "home"
    tool = Repository(base / "tool", home)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            target = tool.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    tool.git("add", "-A")
    tool.git("commit", "-q", "-m", "tool")
    revision = tool.git("rev-parse", "HEAD").stdout.strip()

    templates = Repository(base / "templates", home)
    configuration = (
        f"repos:\n- repo: {tool.folder}\n  rev: {revision}\n  hooks:\n  - id: jixiao-fix\n  - id: jixiao-check\n"
    )
    (templates.folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    templates.run("pre-commit", "install", check=True)
    installed = templates.run("pre-commit", "install-hooks")
    if installed.returncode != 0 and "No matching distribution" in installed.stdout + installed.stderr:
        pytest.skip("no package index can be reached from here")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return templates


def test_a_bad_template_is_refused_with_the_message(repository: Repository) -> None:
    done = repository.commit(图书馆__txt=BAD)
    assert done.returncode != 0
    assert "V001" in done.stdout + done.stderr
    assert "满意度不能为0" in done.stdout + done.stderr


def test_the_corrected_template_is_accepted(repository: Repository) -> None:
    done = repository.commit(图书馆__txt=GOOD)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_unrelated_text_file_passes(repository: Repository) -> None:
    done = repository.commit(notes__txt="会议纪要：本周完成台账整理。\n", README__md="# 模板库\n\n说明文字。\n")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_mendable_template_stops_the_commit_once_and_is_mended_then(repository: Repository) -> None:
    done = repository.commit(体育馆__txt=MENDABLE)
    assert done.returncode != 0
    assert "files were modified by this hook" in done.stdout + done.stderr
    mended = (repository.folder / "体育馆.txt").read_text(encoding="utf-8")
    assert mended == GOOD
    assert repository.commit().returncode == 0


def test_workbooks_and_documents_are_refused_and_mended_as_text_is(repository: Repository) -> None:
    done = repository.commit(体育馆__xlsx=as_xlsx([[BAD.strip()]]))
    assert done.returncode != 0
    assert "体育馆.xlsx:Sheet!A1: V001" in done.stdout + done.stderr
    done = repository.commit(体育馆__xlsx=as_xlsx([[MENDABLE.strip()]]), 体育馆__docx=as_docx([[MENDABLE.strip()]]))
    assert done.returncode != 0
    assert "files were modified by this hook" in done.stdout + done.stderr
    for name in ("体育馆.xlsx", "体育馆.docx"):
        assert parse((repository.folder / name).read_bytes()).source.text == GOOD
    done = repository.commit()
    assert done.returncode == 0, done.stdout + done.stderr
