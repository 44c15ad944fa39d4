"""The examples in ``docs/formats.md``: parts of the snapshots that the tests hold the formats to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/formats.md"
SNAPSHOTS = ROOT / "tests/report/snapshots"
_EXAMPLE = re.compile(r"(<!-- example ([\w.]+): begin -->\n).*?(<!-- example \2: end -->)", re.DOTALL)


def _lines(first: int, last: int) -> Callable[[str], str]:
    return lambda text: "\n".join(text.splitlines()[first:last])


def _item(rule: str) -> Callable[[str], str]:
    """The first item about a rule in a list with one item per line, laid out for reading."""

    def part(text: str) -> str:
        line = next(
            line for line in text.splitlines() if rule in line and line.startswith("{") and "$schema" not in line
        )
        return json.dumps(json.loads(line.rstrip(",")), ensure_ascii=False, indent=2)

    return part


PARTS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "concise.zh.txt": ("text", _lines(0, 99)),
    "json.zh.json": ("json", _item("V001")),
    "jsonl.zh.jsonl": ("json", _lines(0, 2)),
    "sarif.zh.sarif": ("json", _item("V001")),
    "github.zh.txt": ("text", _lines(1, 4)),
    "gitlab.zh.json": ("json", _item("V001")),
    "junit.zh.xml": ("xml", _lines(0, 15)),
    "markdown.zh.md": ("markdown", _lines(0, 45)),
    "csv.zh.csv": ("text", _lines(0, 4)),
}
"""Which part of a snapshot is shown, and as what."""


def page() -> str:
    """The page with its examples as the snapshots are now."""
    return _EXAMPLE.sub(_filled, PAGE.read_text(encoding="utf-8"))


def _filled(match: re.Match[str]) -> str:
    kind, part = PARTS[match[2]]
    text = (SNAPSHOTS / match[2]).read_text(encoding="utf-8-sig")
    return f"{match[1]}````{kind}\n{part(text).rstrip()}\n````\n{match[3]}"
