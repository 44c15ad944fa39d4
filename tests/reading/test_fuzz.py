"""Thousands of damaged files: each is read or refused in words, in time, and nothing is written anywhere.

``JIXIAO_FUZZ=100000`` tries that many instead of the usual number, ``JIXIAO_FUZZ_SEED`` others.
"""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest

from linter.model import InputError, Span
from linter.pipeline import parse
from tests.support.office import SAMPLES, WRITERS
from tests.support.pdf import as_pdf

MUTANTS = int(os.environ.get("JIXIAO_FUZZ", "2500"))
SEED = os.environ.get("JIXIAO_FUZZ_SEED", "0")
LONGEST = 10.0
"""Seconds of the processor, not of a clock."""
ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
ROWS = [
    ["项目名称", "总计", "绩效目标", "绩效指标"],
    ["培训", "1.50", "完成。", ITEM],
    ["演练", "2.50", "完成。", ITEM],
]
PIECES = (b"<", b">", b"</", b"\0", b"\xff", b'"', b"&", b"-1", b"999999999", b"<table>", b"</w:tbl>", b"<w:tc>", b'r="A1"', b"t=\"s\"", b"1 0 R")  # fmt: skip
OWN: dict[str, Callable[[], bytes]] = {
    **{suffix: (lambda writer=writer: writer(ROWS)) for suffix, writer in WRITERS.items()},  # type: ignore[misc]
    ".csv": lambda: "\n".join(",".join(row) for row in ROWS).encode("gb18030"),
}


def mutant(data: bytes, random: Random) -> bytes:
    """The bytes with a few of them changed, lost, doubled or moved."""
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        place, length = random.randrange(len(made) + 1), random.choice((1, 1, 4, 50, 500))
        match random.randrange(6):
            case 0:
                made[place : place + length] = random.randbytes(length)
            case 1:
                del made[place : place + length]
            case 2:
                made[place:place] = made[place : place + length] * random.choice((1, 2, 20))
            case 3:
                made[place : place + 4] = random.choice(PIECES)
            case 4:
                made[place : place + 4] = random.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)).to_bytes(4, "little")
            case _:
                del made[max(place, 8) :]
    return bytes(made)


def repacked(data: bytes, random: Random) -> bytes:
    """An archive with one of its parts changed, whose checksums are right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        chosen = random.choice(
            [name for name in names if "sheet" in name or "document" in name or "styles" in name] or names
        )
        for name in names:
            content = before.read(name)
            if name == chosen:
                content = mutant(content, random)
            after.writestr(name, content)
    return out.getvalue()


def tried(data: bytes, path: str) -> str | None:
    """What is wrong with how a damaged file is taken, if anything."""
    begin = process_time()
    try:
        document = parse(data, path=path)
        source = document.source
        for project in document.projects:
            for indicator in project.indicators:
                str(source.locate(indicator.field.span))
        source.locate(Span(0, len(source.text)))
    except InputError as error:
        if not error.reason:
            return "refused without a word"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    seconds = process_time() - begin
    return f"took {seconds:.0f} s" if seconds > LONGEST else None


@pytest.fixture
def nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("suffix", OWN)
def test_no_damaged_file_is_too_much(suffix: str, nothing_written: Path) -> None:
    random = Random(f"{SEED}{suffix}")
    originals = [OWN[suffix]()]
    sample = SAMPLES / f"guangzhou_24rows{suffix}"
    if sample.is_file():
        originals.append(sample.read_bytes())
    for number in range(MUTANTS // len(OWN)):
        original = originals[number % 10 == 0 and len(originals) > 1]
        deep = original.startswith(b"PK") and number % 3 > 0
        data = repacked(original, random) if deep else mutant(original, random)
        trouble = tried(data, f"表{suffix}")
        assert trouble is None, f"mutant {number} of {suffix}, seed {SEED}: {trouble}"
    assert not list(nothing_written.iterdir())


def test_no_damaged_pdf_is_too_much(nothing_written: Path) -> None:
    pytest.importorskip("pdfplumber")
    random = Random(f"{SEED}.pdf")
    original = as_pdf(ROWS)
    for number in range(max(MUTANTS // 100, 10)):  # a process for each
        trouble = tried(mutant(original, random), "表.pdf")
        assert trouble is None, f"mutant {number} of .pdf, seed {SEED}: {trouble}"
    assert not list(nothing_written.iterdir())
