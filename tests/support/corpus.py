"""The reference tables, where this machine has them; tests that need them are skipped elsewhere, visibly."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter.model import Document
from linter.pipeline import parse

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
TABLES = ("baiyun-2024.txt", "guangzhou-2024.tsv", "huangpu-2022.tsv")

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the reference tables (../shared/corpus) are not on this machine"
)


def truth(table: str, what: str) -> list[dict[str, Any]]:
    """The hand-made truth of a table: ``indicators``, ``projects`` or ``units``; none if there is no such file."""
    path = CORPUS / "truth" / f"{table.rpartition('.')[0]}.{what}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def document(table: str) -> Document:
    """A reference table, parsed once."""
    return parse((CORPUS / table).read_bytes(), path=table)
