"""Compiled patterns and code are kept from run to run, and behave as if they had been compiled."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

from linter import caching, patterns, precompiled
from linter.patterns import _Later, pattern
from linter.pipeline import build_linter
from linter.precompiled import assembled, code_of, kept, translated


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "cache"))


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are translated from now on."""
    texts: list[str] = []
    monkeypatch.setattr(precompiled, "translated", lambda text, flags: texts.append(text) or translated(text, flags))
    return texts


def test_every_pattern_of_the_program_is_the_same_when_it_was_kept() -> None:
    known = build_linter()
    found = {(one.pattern, int(one.flags)) for one in gc.get_objects() if isinstance(one, _Later)}
    assert len(found) > 350
    for text, flags in found:
        again, due = assembled(text, translated(text, flags)), re.compile(text, flags)
        assert again == due
        assert (again.groups, again.groupindex, again.flags) == (due.groups, due.groupindex, due.flags)
    assert known


def test_the_second_run_compiles_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _compiled(monkeypatch)
    for _ in range(2):
        with kept():
            assert [match["name"] for match in pattern("(?P<name>[一-鿿]+)率").finditer("合格率，到位率")] == [
                "合格",
                "到位",
            ]
            assert pattern("sheet", re.IGNORECASE).match("Sheet1")
            assert pattern("sheet").match("Sheet1") is None
    assert texts == ["(?P<name>[一-鿿]+)率", "sheet", "sheet"]


def test_a_pattern_that_is_written_twice_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _compiled(monkeypatch)
    with kept():
        assert pattern("[一-鿿]").match("一")
        assert pattern("[一-鿿]").match("二")
    assert texts == ["[一-鿿]"]


def test_what_one_run_adds_stands_beside_what_another_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("一", "二"):
        with kept():
            assert pattern(text).match(text)
    texts = _compiled(monkeypatch)
    with kept():
        assert pattern("一").match("一")
        assert pattern("二").match("二")
    assert texts == []


def test_with_too_many_only_those_of_the_latest_run_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompiled, "_MOST", 2)
    for part in ("一二", "三"):
        with kept():
            assert all(pattern(text).match(text) for text in part)
    texts = _compiled(monkeypatch)
    with kept():
        assert all(pattern(text).match(text) for text in "一二三")
    assert texts == ["一", "二"]


def test_a_mistake_in_a_pattern_is_what_it_is_without_us() -> None:
    with kept(), pytest.raises(re.error, match="unterminated"):
        pattern("[一").match("一")


def test_a_python_with_another_engine_compiles_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompiled, "import_module", lambda name: object())
    with kept():
        assert pattern("[一-鿿]+").fullmatch("一二")
    assert caching.entries() == {}


def test_a_program_that_the_engine_refuses_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = translated("[一-鿿]+", 0)
    monkeypatch.setattr(precompiled, "translated", lambda text, flags: whole._replace(code=whole.code[:-8]))
    with pytest.raises(RuntimeError):
        assembled("[一-鿿]+", precompiled.translated("[一-鿿]+", 0))
    with kept():
        assert pattern("[一-鿿]+").fullmatch("一二")


def test_without_a_place_for_it_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.VARIABLE, "")
    with kept():
        assert patterns.compiler is re.compile
        assert pattern("一").match("一")


def test_afterwards_patterns_are_compiled_as_usual() -> None:
    with kept():
        assert patterns.compiler is not re.compile
    assert patterns.compiler is re.compile


def _code_compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The source texts that are compiled from now on."""
    sources: list[str] = []
    compiled = precompiled._compiled
    monkeypatch.setattr(precompiled, "_compiled", lambda source: sources.append(source) or compiled(source))
    return sources


def _result(source: str) -> object:
    names: dict[str, object] = {}
    exec(code_of(source), names)
    return names["result"]


def test_code_of_an_earlier_run_is_taken_and_that_of_others_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = _code_compiled(monkeypatch)
    for source, result in [("result = 1", 1), ("result = 2", 2), ("result = 1", 1), ("result = 2", 2)]:
        with kept():
            assert [_result(source), _result(source)] == [result, result]
    assert sources == ["result = 1", "result = 2"]


def test_with_too_much_code_only_that_of_the_latest_run_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompiled, "_MOST_CODES", 2)
    sources = _code_compiled(monkeypatch)
    for numbers in ((1, 2), (3,), (3,), (1,)):
        with kept():
            assert [_result(f"result = {number}") for number in numbers] == [*numbers]
    assert sources == ["result = 1", "result = 2", "result = 3", "result = 1"]


def test_outside_of_a_run_code_is_compiled_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = _code_compiled(monkeypatch)
    assert [_result("result = 1"), _result("result = 1")] == [1, 1]
    assert len(sources) == 2
    assert caching.entries() == {}
