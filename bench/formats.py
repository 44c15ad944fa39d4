"""What the formats cost: one table as text, workbook, document, page and PDF, each linted by a process of its own.

    python -m bench.formats [TABLE.tsv] [--runs N]

Without a table it is the published one of bench/run where this machine has it, else an invented one. The files are written with the
libraries of the tests, the PDF by hand, so none is larger than other programs make it.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from tests.support.office import WRITERS
from tests.support.pdf import as_pdf

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared/corpus/guangzhou-2024.tsv"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("table", nargs="?", type=Path)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = given.table or (PUBLISHED if PUBLISHED.is_file() else _invented(folder))
        print(f"{table.name}\n{'format':8} {'KiB':>6} {'pages':>5} {'wall s':>7} {'× text':>7} {'MiB':>5}")
        text = 0.0
        for path, pages in _files(table, folder):
            wall, peak = _measure(path, given.runs)
            text = text or wall
            size = path.stat().st_size / 1024
            print(f"{path.suffix:8} {size:6,.0f} {pages or '':>5} {wall:7.2f} {wall / text:7.2f} {peak:5.0f}")


def _invented(folder: Path) -> Path:
    path = folder / "invented.tsv"
    with path.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, "-m", "bench.tables", "1800"], stdout=file, cwd=ROOT, check=True)
    return path


def _files(table: Path, folder: Path) -> list[tuple[Path, int]]:
    """The table in every format, with the number of pages."""
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines(), delimiter="\t"))
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    made = [(table, 0)]
    for suffix, write in WRITERS.items():
        path = folder / f"{table.stem}{suffix}"
        path.write_bytes(write(rows))
        made.append((path, 0))
    printed = as_pdf(rows, lines_on_a_page=30, cut=True)
    path = folder / f"{table.stem}.pdf"
    path.write_bytes(printed)
    return [*made, (path, printed.count(b"/Type /Page "))]


def _measure(path: Path, runs: int) -> tuple[float, float]:
    """Median wall seconds, and the peak MiB of all processes together, after a run that is not counted."""
    walls, peaks = [], []
    command = [sys.executable, "-m", "linter", "check", "--no-cache", "--format", "concise", str(path)]
    for _ in range(runs + 1):
        begin = time.perf_counter()
        with tempfile.TemporaryFile() as complaints:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=complaints, cwd=ROOT)
            peak = [0.0]
            watcher = threading.Thread(target=_watch, args=(process, peak))
            watcher.start()
            process.wait()
            walls.append(time.perf_counter() - begin)
            watcher.join()
            if complaints.seek(0, 2):  # then its time is not that of the work
                complaints.seek(0)
                raise SystemExit(complaints.read().decode(errors="replace"))
        peaks.append(peak[0])
    return median(walls[1:]), max(peaks[1:])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
            total = sum(_resident(number) for number in (str(process.pid), *children))
        except OSError:
            total = 0.0
        peak[0] = max(peak[0], total)
        time.sleep(0.01)


def _resident(number: str) -> float:
    lines = Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
