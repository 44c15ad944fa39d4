"""What mending would change, for ``jixiao fix --diff``: of a text by lines, of an Office file by cells."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff
from itertools import groupby

from linter.model import Source
from linter.patterns import pattern
from linter.places import where
from linter.words import printable

_LINE = pattern("[^\n]*\n|[^\n]+")
_ITEM = pattern("[^\n。]*(?:。+\n?|\n)|[^\n。]+")
"""A line or, of a cell with a whole list of indicators, an item."""


def diff(before: Source, after: Source) -> Iterator[str]:
    """The lines of the diff, each with its line break; none if nothing changes."""
    return _by_cell(before, after) if before.places else _by_line(before, after)


def _by_line(before: Source, after: Source) -> Iterator[str]:
    lines, new_lines = _LINE.findall(before.text), _LINE.findall(after.text)
    for line in unified_diff(lines, new_lines, before.path, before.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _by_cell(before: Source, after: Source) -> Iterator[str]:
    """A head with the name of each cell that changes, and below it the items that do: no program applies such a diff."""
    now = {label: text for label, _, text in _cells(after)}
    changed = [(start, text, now.get(label, "")) for label, start, text in _cells(before) if now.get(label, "") != text]
    if changed:
        yield f"--- {printable(before.path)}\n+++ {printable(before.path)}\n"
    for start, text, new_text in changed:
        yield f"@@ {printable(where(before, start))} @@\n"
        yield from _items(_ITEM.findall(text), _ITEM.findall(new_text))


def _items(old: list[str], new: list[str]) -> Iterator[str]:
    """The items that differ, each with what becomes of it where none is added or lost."""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[start:end], new[new_start:new_end]
        groups = [([one], [other]) for one, other in zip(gone, come, strict=False)]
        if len(gone) != len(come):
            groups = [(gone, come)]
        for one, other in groups if tag != "equal" else ():
            yield from (f"-{printable(item.strip())}\n" for item in one)
            yield from (f"+{printable(item.strip())}\n" for item in other)


def _cells(source: Source) -> Iterator[tuple[str, int, str]]:
    """The label of each cell, where it begins in the source, and its text."""
    for label, pieces in groupby(source.places, lambda place: place.label or ""):
        places = list(pieces)
        yield label, places[0].start, source.text[places[0].start : places[-1].end]
