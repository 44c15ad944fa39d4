"""Patterns are compiled when they are first used, and behave as compiled ones."""

from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import pytest

import linter
from linter import patterns
from linter.patterns import _Later, pattern
from linter.pipeline import build_linter


def test_a_pattern_finds_what_the_compiled_one_finds_at_its_first_call_and_afterwards() -> None:
    text = "目标1：10人；目标2：20人"
    for _ in range(2):
        found, due = pattern(r"(\d+)人"), re.compile(r"(\d+)人")
        assert [match.span() for match in found.finditer(text)] == [match.span() for match in due.finditer(text)]
        assert found.sub("", text, count=1) == due.sub("", text, count=1)
        assert found.search(text, 8) is not None
        assert found.search(text, 0, 3) is None
        assert found.match(text) is None
        assert found.fullmatch("10人") is not None
        assert found.findall(text) == due.findall(text) == ["10", "20"]
        assert found.split(text) == due.split(text)
        assert found.pattern == due.pattern


def test_a_pattern_keeps_its_flags() -> None:
    assert pattern("sheet", re.IGNORECASE).match("Sheet1")
    assert not pattern("sheet").match("Sheet1")


def test_nothing_is_compiled_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    found = pattern("[一-鿿]+")
    monkeypatch.setattr(patterns, "compiler", lambda text, flags: compiled.append(text) or re.compile(text, flags))
    assert compiled == []
    assert found.match("一")
    assert found.match("二")
    assert compiled == ["[一-鿿]+"]


def test_every_pattern_of_the_program_is_one() -> None:
    modules = [module.name for module in pkgutil.walk_packages(linter.__path__, "linter.")]
    kept = [import_module(name) for name in modules if name != "linter.__main__"]
    known = build_linter()
    found = [one for one in gc.get_objects() if isinstance(one, _Later)]
    assert len(found) > 350
    for one in found:
        assert one.compiled().pattern == one.pattern
    assert kept
    assert known
