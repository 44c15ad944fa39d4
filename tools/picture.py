"""Draw the README's picture of the report, ``docs/report.svg``, from what the command prints."""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = ["check", "examples/tables/shuiwu-2024.tsv", "--select", "Q,V,C", "--no-config"]
WIDTH = 92
CELL = 20 * 0.61  # what rich draws a cell of its picture as
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Microsoft YaHei Mono', Menlo, Consolas, 'PingFang SC', 'Microsoft YaHei', monospace"
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: FONTS; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: FONTS; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("FONTS", FONTS)  # the usual frame, without fonts from elsewhere


def main() -> None:
    """Run the command as a user would and save what it prints."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "linter", *ARGUMENTS]
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).stdout.decode(
        "utf-8"
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(printed))
    title = " ".join(["jixiao", *ARGUMENTS[:-1]])
    picture = re.sub(r'textLength="[^"]*"([^>]*>)([^<]*)', _width, console.export_svg(title=title, code_format=FRAME))
    (ROOT / "docs/report.svg").write_text(picture, encoding="utf-8")


def _width(text: re.Match[str]) -> str:
    """The right width of a run of text: rich counts characters, and a Chinese one takes two cells."""
    return f'textLength="{cell_len(html.unescape(text[2])) * CELL:g}"{text[1]}{text[2]}'


if __name__ == "__main__":
    main()
