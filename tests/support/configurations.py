"""Configurations written for a test, and the mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config import load
from linter.strict_yaml import DefinitionError


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistake(path: Path, text: str) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        load(written(path, text))
    assert caught.value.path == str(path)
    return caught.value
