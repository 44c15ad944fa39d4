"""Files that are broken or made to do harm are refused in words or read for what they are; none hangs, none fills the memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter import words
from linter.model import InputError
from linter.pipeline import parse
from linter.reading import Limits, read
from tests.support.annotated import with_parts
from tests.support.commands import Command
from tests.support.hostile import LIMITS, READ, REFUSED, archive, sheet, workbook
from tests.support.office import as_docx, as_xls, as_xlsx

MOST_MEMORY = 500 * 2**20


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_would_do_harm_is_refused_in_words(kind: str) -> None:
    make, suffix, said = REFUSED[kind]
    if suffix == ".pdf":
        pytest.importorskip("pdfplumber")
    data = make()
    with pytest.raises(InputError, match=said):
        read(data, f"表{suffix}", limits=LIMITS)
    if suffix == ".pdf":
        return  # its three sentences are those of test_pdf.py
    words.use("en")
    with pytest.raises(InputError) as caught:
        read(data, f"表{suffix}", limits=LIMITS)
    assert caught.value.reason.isascii() or "unpack-limit" in caught.value.reason


@pytest.mark.parametrize("kind", READ)
def test_a_file_that_only_looks_harmful_is_read(kind: str) -> None:
    make, suffix = READ[kind]
    projects = list(parse(make(), path=f"表{suffix}").projects)
    assert sum(len(project.indicators) for project in projects) >= 1


def test_what_a_limit_is_and_how_it_is_raised_is_said() -> None:
    make, suffix, _ = REFUSED["a hundred thousand filled cells"]
    with pytest.raises(InputError, match=r"unpack-limit = 8，单位 MiB.*调高 unpack-limit"):
        read(make(), f"表{suffix}", limits=LIMITS)
    assert read(make(), f"表{suffix}", limits=Limits.allowing(64)).places


def test_a_file_that_a_user_vouches_for_may_be_packed_tightly() -> None:
    parts = {"xl/media/a.png": bytes(3 << 20)}
    data = workbook("<row><c><v>1</v></c></row>", more=parts)
    with pytest.raises(InputError, match="压缩比异常"):
        read(data, "表.xlsx")
    assert read(data, "表.xlsx", limits=Limits.allowing(64)).text == "1\n"


def test_an_old_workbook_that_is_too_large_is_refused_before_it_is_opened() -> None:
    pytest.importorskip("xlrd")
    data = as_xls([["项目名称", "绩效指标"]]) + bytes(3 << 20)
    with pytest.raises(InputError, match=r"xls 文件超过 2 MiB.*unpack-limit = 8，"):
        read(data, "表.xls", limits=LIMITS)
    assert read(data, "表.xls", limits=Limits.allowing(16)).text


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(archive({"xl/workbook.xml": b"<workbook/>"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    with pytest.raises(InputError, match="密码"):
        read(bytes(data), "表.xlsx")


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is measured with Linux's /proc only")


def peak(*arguments: str) -> tuple[int, int]:
    """The exit code of the command and the most memory it held, in bytes."""
    import subprocess

    code = (
        "import re, resource, sys; from linter.cli import main; code = main(sys.argv[1:]);"
        # What getrusage says of a process itself may be the peak of the one that started it.
        "own = int(re.search('VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]);"
        "print(code, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    exit_code, kibibytes = map(int, done.stdout.split(b"\n")[-2].split())
    return exit_code, kibibytes * 1024


@needs_proc
@pytest.mark.parametrize(
    "kind", ["a hundred thousand filled cells", "a PDF of 600 MiB of blanks", "a million empty rows"]
)
def test_the_command_stays_within_its_memory(kind: str, tmp_path: Path) -> None:
    made = REFUSED.get(kind) or READ[kind]
    path = tmp_path / f"表{made[1]}"
    path.write_bytes(made[0]())
    exit_code, memory = peak("check", "--format", "concise", str(path))
    assert exit_code == (0 if kind in READ else 2)
    assert memory < MOST_MEMORY


@needs_proc
@pytest.mark.parametrize("verb", [("check", "--fail-on", "never", "--annotate", "批注.xlsx"), ("fix",)])
def test_writing_into_a_sheet_of_a_million_empty_rows_stays_within_the_memory(
    verb: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = (
        "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。"
        "2、1-产出指标；11-数量指标；举办讲座场次；实施周期指标值:≥40场；年度指标值:≥ 40 场。"
    )
    empty = sheet(1_000_000, "", 3).encode()
    data = with_parts(
        as_xlsx([["项目名称", "绩效指标"], ["阅读推广", bad]]),
        lambda _, part: part.replace(b"</sheetData>", empty + b"</sheetData>"),
    )
    (tmp_path / "表.xlsx").write_bytes(data)
    exit_code, memory = peak(*verb, "表.xlsx")
    assert exit_code == 0
    assert memory < MOST_MEMORY
    assert (tmp_path / "批注.xlsx").exists() == ("--annotate" in verb)
    assert ((tmp_path / "表.xlsx").read_bytes() != data) == ("fix" in verb)


def test_each_refusal_is_one_line_and_the_other_files_are_read(jixiao: Command) -> None:
    rows = [["项目名称", "绩效指标"], ["培训", "1、产出指标：培训人次，年度指标值：300人次。"]]
    jixiao.write("好.xlsx", as_xlsx(rows))
    jixiao.write("好.docx", as_docx(rows))
    for number, (make, suffix, _) in enumerate(one for one in REFUSED.values() if one[1] == ".docx"):
        jixiao.write(f"坏{number}{suffix}", make())
    before = sorted(jixiao.folder.iterdir())
    result = jixiao("check", "--format", "concise", ".")
    assert result.code == 2
    assert len(result.err.splitlines()) == len(before) - 2
    assert "2 个文件" in result.out.splitlines()[-1]
    assert sorted(jixiao.folder.iterdir()) == before
