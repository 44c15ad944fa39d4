"""Tables printed to PDF by a browser, as people save the pages of their budget systems: rows are cut, and borders are drawn in pieces."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from linter.pipeline import parse
from tests.reading.test_pdf import meant
from tests.support.tables import example

pytest.importorskip("pdfplumber")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed on this machine")

LOOKS = {
    "plain": "td { border: 1px solid #000 }",
    "dashed": "td { border: 1px dashed #000; vertical-align: top }",
    "no sides": "td { border: 1px solid #000 } tr > :first-child { border-left: none } tr > :last-child { border-right: none }",
    "shaded": "td { border: 0.5px solid #999; text-align: center } tr:nth-child(even) { background: #eef }",
    "spaced": "td { border: 1px solid #000; letter-spacing: 2px }",
}
LARGE, SMALL, TINY = "A4 landscape", "200mm 150mm", "150mm 90mm"
"""On small pages a row may go over three, on tiny ones many do."""


def as_page(rows: list[list[str]], heading: int, look: str, size: str) -> str:
    width = max(map(len, rows))
    lines = [
        "".join(f"<td>{escape(text)}</td>" for text in [*row, *[""] * (width - len(row))]).replace("\n", "<br>")
        for row in rows
    ]
    head, body = ("".join(f"<tr>{line}</tr>" for line in part) for part in (lines[:heading], lines[heading:]))
    return (
        f"<meta charset=utf-8><style>@page {{ size: {size}; margin: 10mm }} body {{ font-size: 9pt }} "
        f"table {{ border-collapse: collapse; width: 100% }} {look}</style><table><thead>{head}</thead><tbody>{body}</tbody></table>"
    )


@pytest.mark.parametrize(
    ("look", "size"),
    [
        ("plain", LARGE),
        ("plain", SMALL),
        ("dashed", SMALL),
        ("no sides", LARGE),
        ("no sides", SMALL),
        ("no sides", TINY),
        ("shaded", LARGE),
        ("spaced", SMALL),
    ],
)
@pytest.mark.parametrize(
    ("name", "heading"), [("tables/weijian-2024.csv", 0), ("defects-tables.tsv", 3), ("forms/gongxin-2025.csv", 0)]
)
def test_a_table_that_a_browser_prints_is_read_as_its_text_wherever_its_pages_break(
    name: str, heading: int, look: str, size: str, tmp_path: Path
) -> None:
    rows = [row for row in example(name) if any(row)]
    page, printed = tmp_path / "表.html", tmp_path / "表.pdf"
    page.write_text(as_page(rows, heading, LOOKS[look], size), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}")
    command = [str(CHROMIUM), *options, f"--print-to-pdf={printed}", str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in rows).encode()
    assert meant(parse(printed.read_bytes(), path="表.pdf")) == meant(parse(text, path="表.tsv"))
