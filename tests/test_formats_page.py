"""``docs/formats.md``: every format is described, and its examples are what the formats print."""

from __future__ import annotations

import importlib.util
import re

from linter.report import FORMATS
from tests.support.corpus import ROOT

PAGE = ROOT / "docs/formats.md"


def test_every_format_is_in_the_table_and_has_an_example_or_a_picture() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \| ", text, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FORMATS)
    shown = set(re.findall(r"<!-- example (\w+)\.", text))
    pictures = {"html"} if (PAGE.parent / "page.png").is_file() and "](page.png)" in text else set()
    assert shown | pictures | {"rich", "jsonl"} == set(FORMATS)


def test_the_examples_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("format_examples", ROOT / "tools/format_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == PAGE.read_text(encoding="utf-8"), "run python tools/generate.py"
