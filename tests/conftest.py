"""Fixtures and settings for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from linter import caching
from linter.words import use
from tests.support.commands import Command

# The gate tries the same examples every time; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep what they cache to themselves; commands they start inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(caching.VARIABLE, str(tmp_path_factory.mktemp("cache", numbered=False)))
        yield


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Every test begins in the default language, whatever the one before it spoke."""
    use("zh")
    yield
    use("zh")


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports look at the environment; that of a CI system must not change what a test sees."""
    for name in ("CI_PROJECT_DIR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def jixiao(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, in an empty folder."""
    return Command(tmp_path, capsys, monkeypatch)


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """The command switches the search for garbage off for its one run; here thousands of runs share a process."""
    yield
    gc.enable()
