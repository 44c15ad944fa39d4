"""Several processes say what one says, to the byte, and end with the command, however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from linter.cli import crew, workers
from linter.cli.files import Input
from linter.cli.job import Job
from linter.report import FORMATS
from tests.support.commands import BAD, GOOD, WARNING, Command
from tests.support.corpus import CORPUS, ROOT, TABLES, needs_corpus
from tests.support.office import as_docx, as_xlsx
from tests.support.versions import project, table

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # the suite may have threads
needs_fork = pytest.mark.skipif(not crew.FORKS, reason="processes of Linux are looked at")
EVERYTHING = "TQVUCPDHFNS"


def tables(jixiao: Command) -> None:
    """A folder with tables of many formats, tables that speak of each other, and files that are none."""
    for year in (2024, 2025):
        for name in ("甲", "乙"):
            text = table(project(f"{name}古树保护", 成活率=f"≥{2119 - year}%", 补植株数="≥800株"), year=year)
            jixiao.write(f"{year}/{name}.tsv", text)
    rows = [["项目名称", "总计", "绩效目标", "绩效指标"], ["阅读推广", "1.50", "推广阅读", BAD]]
    jixiao.write("表.xlsx", as_xlsx(rows))
    jixiao.write("表.docx", as_docx(rows))
    jixiao.write("坏.xlsx", b"PK\x03\x04nothing")
    jixiao.write("空.tsv", "")
    jixiao.write("说明.txt", f"# jixiao: 忽略[V001] 上级确定\n{BAD}{WARNING}")
    jixiao.write("gbk.txt", (GOOD + BAD).encode("gb18030"))
    jixiao.write(
        "jixiao.toml",
        'extend-select = ["info"]\n[[overrides]]\nprojects = ["*古树*"]\nignore = ["U005"]\n'
        '[[overrides]]\nfiles = ["2024/**"]\nselect = ["Q", "P", "D010"]\n',
    )


def printed(jixiao: Command, jobs: str, *arguments: str) -> dict[str, bytes | str | int]:
    """Everything a run gives: every format, both streams, the exit code."""
    folder = jixiao.folder.parent / f"{jixiao.folder.name}-{jobs}"
    folder.mkdir(exist_ok=True)
    outputs = [word for form in FORMATS for word in ("--format", f"{form}={folder / form}")]
    result = jixiao("check", "--no-cache", "--jobs", jobs, *outputs, *arguments)
    reports = {form: (folder / form).read_bytes() for form in FORMATS}
    assert all(reports.values())
    return {**reports, "out": result.out, "err": result.err, "code": result.code}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--select", ",".join(EVERYTHING), "--view", "scores", "--statistics"),
        ("--project", "古树", "--view", "opinions"),
        ("--top", "2"),
        ("--no-config", "--select", "D010,P016,P017,T016,D008", "--fail-on", "info"),
        ("--lang", "en"),
    ],
)
def test_two_processes_say_what_one_says_in_every_format(jixiao: Command, arguments: tuple[str, ...]) -> None:
    tables(jixiao)
    paths = ("2024", "2025", ".", "没有.tsv", "空.tsv", "坏.xlsx")
    one = printed(jixiao, "1", *arguments, *paths)
    assert one == printed(jixiao, "2", *arguments, *paths)
    assert one == printed(jixiao, "5", *arguments, *paths)


def test_rules_over_all_tables_see_those_of_all_processes(jixiao: Command) -> None:
    tables(jixiao)
    found = jixiao("check", "--no-cache", "--jobs", "2", "--no-config", "--select", "D010", "--format", "json")
    assert {one["path"] for one in json.loads(found.out)["findings"]} == {"2025/甲.tsv", "2025/乙.tsv"}


def test_standard_input_is_checked_among_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    one, two = (
        subprocess.run(
            [sys.executable, "-m", "linter", "check", "--jobs", jobs, "--format", "json", "a.txt", "-", "b.txt"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, input=WARNING.encode(), capture_output=True, check=False,
        )
        for jobs in ("1", "2")
    )  # fmt: skip
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert b"<stdin>" in two.stdout


def test_processes_that_begin_anew_say_the_same(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    tables(jixiao)
    one = printed(jixiao, "1", ".")
    monkeypatch.setattr(crew, "FORKS", False)
    assert one == printed(jixiao, "2", ".")


@needs_corpus
def test_published_tables_are_judged_alike(jixiao: Command) -> None:
    paths = tuple(str(CORPUS / name) for name in TABLES)
    assert printed(jixiao, "1", *paths) == printed(jixiao, "2", *paths)


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets whoever is given a file of the given name die of it."""
    answer = workers._answer

    def set_trap(name: str) -> None:
        def dying(job: Job, one: Input, data: bytes) -> bytes:
            if name in one.path:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer(job, one, data)

        monkeypatch.setattr(workers, "_answer", dying)

    return set_trap


@needs_fork
def test_a_process_that_is_killed_costs_the_file_it_had_and_nothing_else(
    jixiao: Command, deadly: Callable[[str], None]
) -> None:
    for name in "abcdef":
        jixiao.write(f"{name}.txt", BAD)
    deadly("b.txt")
    result = jixiao("check", "--jobs", "2", "--format", "json")
    told = json.loads(result.out)
    assert result.code == 2
    assert "b.txt" in result.err
    assert "意外结束" in result.err
    assert [one["path"] for one in told["summary"]["problems"]] == ["b.txt"]
    assert {one["path"] for one in told["findings"]} == {"a.txt", "c.txt", "d.txt", "e.txt", "f.txt"}


@needs_fork
def test_when_all_processes_are_killed_the_caller_does_the_rest(jixiao: Command, deadly: Callable[[str], None]) -> None:
    for name in ("a-1", "a-2", "b", "c"):
        jixiao.write(f"{name}.txt", BAD)
    deadly("a-")
    result = jixiao("check", "--jobs", "2", "--format", "json")
    assert result.code == 2
    assert {one["path"] for one in json.loads(result.out)["findings"]} == {"b.txt", "c.txt"}


@needs_fork
def test_what_cannot_be_sent_is_looked_at_by_the_caller(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    tables(jixiao)
    one = printed(jixiao, "1", ".")
    monkeypatch.setattr(workers, "packed", lambda digest: lambda: digest)
    assert one == printed(jixiao, "2", ".")


def test_a_mistake_in_the_configuration_is_said_as_by_one_process(jixiao: Command) -> None:
    tables(jixiao)
    jixiao.write("2025/jixiao.toml", 'select = ["Q999"]\n')
    assert jixiao("check", "--jobs", "2") == jixiao("check", "--jobs", "1")


@needs_fork
def test_the_answer_is_kept_and_given_again_until_a_file_changes(jixiao: Command, tmp_path: Path) -> None:
    tables(jixiao)
    cache = tmp_path.parent / f"{tmp_path.name}-cache"
    time.sleep(0.02)  # files that are new might change without showing it

    def run() -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "linter", "check", "--jobs", "2", "2024", "2025", "--format", "concise"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "JIXIAO_CACHE_DIR": str(cache)}, capture_output=True, check=False,
        ).stdout  # fmt: skip

    first = run()
    assert list(cache.rglob("run-*"))
    assert run() == first
    jixiao.write("2025/甲.tsv", table(project("甲古树保护", 成活率="0"), year=2025))
    assert run() != first


def children(pid: int) -> list[int]:
    with suppress(OSError):
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()))
    return []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(happens: Callable[[], bool]) -> bool:
    """Whether something happens; how long it takes does not matter, within a minute."""
    for _ in range(6000):
        if happens():
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def long_run(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command with two processes at work, in a group of its own."""
    line = "{0}、1-产出指标；11-数量指标；培训人次{0}；实施周期指标值:≥{0}人次；年度指标值:≥{0}人次。"
    text = "\n".join(line.format(number) for number in range(1, 4000))
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    # Where the tests themselves run in the background, an interrupt is ignored, and what they start would inherit that.
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--no-cache", "--jobs", "2"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, kept)
    assert eventually(lambda: len(children(process.pid)) == 2)
    yield process
    process.kill()
    process.communicate()


@needs_fork
def test_an_interrupt_ends_all_of_them_at_once_and_says_nothing(long_run: subprocess.Popen[bytes]) -> None:
    started = children(long_run.pid)
    os.killpg(long_run.pid, signal.SIGINT)
    out, err = long_run.communicate()
    assert (long_run.returncode, out, err) == (130, b"", b"")
    assert eventually(lambda: not any(map(alive, started)))


@needs_fork
def test_they_end_when_the_command_is_killed(long_run: subprocess.Popen[bytes]) -> None:
    started = children(long_run.pid)
    long_run.kill()
    long_run.communicate()
    assert eventually(lambda: not any(map(alive, started)))


@pytest.mark.parametrize("given", ["0", "-1", "viele", "1.5"])
def test_a_senseless_number_of_processes_is_said(jixiao: Command, given: str) -> None:
    jixiao.write("a.txt", GOOD)
    result = jixiao("check", f"--jobs={given}")
    assert result.code == 2
    assert "--jobs" in result.err


class Clock:
    """A clock that goes on by a second for every file."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("seconds", "several"), [(0.001, False), (0.5, True)])
def test_by_itself_a_run_takes_several_processes_only_where_much_is_left(
    seconds: float, several: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(crew.time, "perf_counter", clock)
    monkeypatch.setattr(crew, "cores", lambda: 2)
    files = [Input(str(tmp_path / f"{number}.txt"), named=True) for number in range(10)]
    for one in files:
        Path(one.path).write_text("x" * 100, encoding="utf-8")
    pace = crew._Pace(files)
    pace.done()
    assert not pace.worth_it()
    clock.now += seconds
    pace.done()
    assert pace.worth_it() == several
    monkeypatch.setattr(crew, "cores", lambda: 1)
    assert not pace.worth_it()


def test_files_that_are_not_there_do_not_disturb_the_estimate(tmp_path: Path) -> None:
    pace = crew._Pace([Input(str(tmp_path / "a"), named=True), Input("-", named=True), Input("\x00", named=True)])
    for _ in range(3):
        pace.done()
        assert not pace.worth_it()
