"""What a reader doubts of a file."""

from __future__ import annotations

from linter.model import Source


def places(source: Source, kind: str) -> list[str]:
    """Where a file is doubted in one way."""
    return [doubt.place for doubt in source.doubts if doubt.kind == kind]


def texts(source: Source, kind: str) -> list[tuple[str, str]]:
    """The same with the text in question."""
    return [(doubt.place, doubt.text) for doubt in source.doubts if doubt.kind == kind]
